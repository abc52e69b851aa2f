#include "ui/sijil-today-page.h"

#include "core/sijil-json.h"
#include "register/sijil-today.h"
#include "ui/sijil-answer.h"
#include "ui/sijil-backup-note.h"
#include "ui/sijil-exercises.h"
#include "ui/sijil-pages.h"
#include "ui/sijil-text.h"
#include "ui/sijil-tiles.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>

struct _SijilTodayPage
{
  SijilPage            parent_instance;

  GPtrArray           *rows; /* (element-type GtkWidget): of the lists, owned by their groups */

  SijilAnswer         *answer;
  SijilBackupNote     *backup_note;
  SijilExercises      *exercises;
  GtkFlowBox          *tiles;
  GtkLabel            *empty_label;
  GtkBox              *lists;
  AdwPreferencesGroup *next_group;
  AdwPreferencesGroup *drafts_group;
  AdwPreferencesGroup *audits_group;
  GtkLabel            *visits_label;
};

G_DEFINE_FINAL_TYPE (SijilTodayPage, sijil_today_page, SIJIL_TYPE_PAGE)

/* A figure and the list it opens. */
typedef struct
{
  const char *group;  /* of sijil_today(); NULL for a figure of its own */
  const char *code;
  const char *title;
  const char *page;
  const char *target;
  guint       roles;
  gboolean    is_alarm; /* only shown when there is something, in the colour of care */
} Tile;

#define REVIEWERS (SIJIL_ROLE_REGISTRAR | SIJIL_ROLE_DIRECTOR)
#define COUNTER   (SIJIL_ROLE_AGENT | SIJIL_ROLE_CLERK | SIJIL_ROLE_DIRECTOR)

static const Tile tiles[] = {
  { "applications", "deposited", N_("To review"), "applications", "state=deposited", SIJIL_ROLE_ANY, FALSE },
  { "applications", "reserved", N_("In my hands"), "applications", "state=in_review", SIJIL_ROLE_REGISTRAR, FALSE },
  { "applications", "completion_asked", N_("To complete"), "applications", "state=completion_asked",
    SIJIL_ROLE_AGENT | REVIEWERS, FALSE },
  { "applications", "to_transmit", N_("To transmit"), "applications", "state=accepted&transmission=to_transmit", REVIEWERS, FALSE },
  { "applications", "transmitted", N_("NIA awaited"), "applications", "state=accepted&transmission=transmitted", REVIEWERS, FALSE },
  { "cards", "to_print", N_("Cards to print"), "cards", "state=to_print", SIJIL_ROLE_CLERK | SIJIL_ROLE_DIRECTOR, FALSE },
  { "cards", "received", N_("Cards received, to hand over"), "cards", "state=received", COUNTER, FALSE },
  { "cards", "printed", N_("Cards printed, to hand over"), "cards", "state=printed", COUNTER, FALSE },
  { "applications", "late", N_("Late"), "applications", "late=true", SIJIL_ROLE_ANY, TRUE },
  { "applications", "sent_back", N_("Sent back by the platform"), "applications", "state=accepted&transmission=sent_back",
    REVIEWERS, TRUE },
  { "cards", "late", N_("Cards waiting too long"), "cards", "late=true", COUNTER, TRUE },
  { "cards", "returned_for_error", N_("Cards returned for error"), "cards", "state=returned_for_error", SIJIL_ROLE_CLERK, TRUE },
  { NULL, "to_countersign", N_("To countersign"), "administration", "countersign", REVIEWERS, TRUE },
};

/*
 * Tiles.
 */

static void
tile_clicked_cb (SijilTodayPage *self,
                 GtkWidget      *button)
{
  const Tile *tile = g_object_get_data (G_OBJECT (button), "sijil-tile");

  sijil_go (GTK_WIDGET (self), tile->page, tile->target);
}

static GtkWidget *
make_tile (SijilTodayPage *self,
           const Tile     *tile,
           gint64          count)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, count);
  g_autofree char *name = g_strdup_printf ("%s: %s", _(tile->title), text);
  GtkWidget *number = gtk_label_new (text);
  GtkWidget *title = gtk_label_new (_(tile->title));

  gtk_widget_add_css_class (number, "title-1");
  gtk_widget_add_css_class (number, "identifier");
  if (tile->is_alarm)
    gtk_widget_add_css_class (number, "warning");
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_justify (GTK_LABEL (title), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (title), 12);
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), title);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "card");
  gtk_widget_add_css_class (button, "tile");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "sijil-tile", (gpointer) tile);
  g_signal_connect_object (button, "clicked", G_CALLBACK (tile_clicked_cb), self, G_CONNECT_SWAPPED);
  return button;
}

/* Returns: how much waits in all. */
static gint64
show_tiles (SijilTodayPage *self,
            JsonObject     *today)
{
  SijilDesk *desk = sijil_page_get_desk (SIJIL_PAGE (self));
  GtkWidget *child;
  gint64 sum = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->tiles))) != NULL)
    gtk_flow_box_remove (self->tiles, child);
  for (guint i = 0; i < G_N_ELEMENTS (tiles); i++)
    {
      JsonObject *group = tiles[i].group != NULL ? sijil_json_get_object (today, tiles[i].group) : today;
      gint64 count = sijil_json_get_int (group, tiles[i].code, 0);
      GtkWidget *place;

      if (!sijil_desk_may (desk, tiles[i].roles) || (tiles[i].is_alarm && count == 0))
        continue;
      place = gtk_flow_box_child_new ();
      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (place), make_tile (self, &tiles[i], count));
      gtk_widget_set_focusable (place, FALSE);
      gtk_flow_box_append (self->tiles, place);
      sijil_tiles_balance (self->tiles);
      sum += count;
    }

  return sum;
}

/*
 * Lists.
 */

static void
row_activated_cb (SijilTodayPage *self,
                  GtkWidget      *row)
{
  sijil_go (GTK_WIDGET (self), g_object_get_data (G_OBJECT (row), "sijil-page"), g_object_get_data (G_OBJECT (row), "sijil-target"));
}

static void
add_row (SijilTodayPage      *self,
         AdwPreferencesGroup *group,
         const char          *title,
         const char          *subtitle,
         const char          *page,
         char                *target) /* (transfer full) */
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *markup = g_markup_escape_text (title, -1);
  g_autofree char *below = g_markup_escape_text (subtitle, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), markup);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), below);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set_data (G_OBJECT (row), "sijil-page", (gpointer) page);
  g_object_set_data_full (G_OBJECT (row), "sijil-target", target, g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  g_object_set_data (G_OBJECT (row), "sijil-group", group);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
}

static const char *
describe_next (const char *next)
{
  static const char * const words[][2] = {
    { "review", N_("Review the file") },
    { "mend", N_("Mend what the platform sent back") },
    { "print", N_("Print the card") },
    { "reclaim", N_("Reclaim the card from the printer") },
    { "complete", N_("Ask the holder for the missing papers") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (next, words[i][0]) == 0)
      return _(words[i][1]);

  return "";
}

static void
show_next (SijilTodayPage *self,
           JsonArray      *next)
{
  for (guint i = 0; i < json_array_get_length (next); i++)
    {
      JsonObject *item = json_array_get_object_element (next, i);
      gboolean is_card = g_strcmp0 (sijil_json_get_string (item, "kind"), "card") == 0;
      const char *number = sijil_json_get_string (item, "number");
      g_autofree char *isolated = sijil_text_isolate (number);
      g_autofree char *subtitle = g_strdup_printf ("%s · %s", describe_next (sijil_json_get_string (item, "next")), isolated);

      add_row (self, self->next_group, sijil_text_get_name (item, "name"), subtitle, is_card ? "record" : "application",
               g_strdup (is_card ? sijil_json_get_string (item, "entry") : number));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->next_group), json_array_get_length (next) > 0);
}

static void
show_drafts (SijilTodayPage *self,
             JsonArray      *drafts)
{
  for (guint i = 0; i < json_array_get_length (drafts); i++)
    {
      JsonObject *draft = json_array_get_object_element (drafts, i);
      const char *name = sijil_text_get_name (draft, "name");
      const char *kind = sijil_json_get_string (draft, "application_kind");

      add_row (self, self->drafts_group, *name != '\0' ? name : _("Without a name yet"),
               sijil_word_for (draft, "application_kind", kind), "new",
               g_strconcat ("draft=", sijil_json_get_string (draft, "uuid"), NULL));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->drafts_group), json_array_get_length (drafts) > 0);
}

static void
show_audits (SijilTodayPage *self,
             JsonArray      *audits)
{
  for (guint i = 0; i < json_array_get_length (audits); i++)
    {
      JsonObject *audit = json_array_get_object_element (audits, i);
      g_autofree char *instant = sijil_text_moment (sijil_json_get_string (audit, "recorded_at"));
      g_autofree char *who = g_strdup_printf ("%s · %s", sijil_text_get_name (audit, "name"), instant);
      g_autofree char *title = g_markup_escape_text (who, -1);
      const char *words = sijil_json_get_string (audit, "words");
      g_autofree char *below = words != NULL ? g_markup_escape_text (words, -1) : NULL;
      GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "subtitle", below, NULL);

      g_object_set_data (G_OBJECT (row), "sijil-group", self->audits_group);
      adw_preferences_group_add (self->audits_group, row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->audits_group), json_array_get_length (audits) > 0);
}

static void
clear_lists (SijilTodayPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (g_object_get_data (self->rows->pdata[i], "sijil-group"), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
}

static void
show_today (SijilTodayPage *self,
            JsonObject     *today)
{
  g_autofree char *day = sijil_text_date (sijil_json_get_string (today, "day"), TRUE);
  guint visits = (guint) sijil_json_get_int (today, "visits", 0);
  g_autofree char *text = g_strdup_printf (ngettext ("%u visit counted today", "%u visits counted today", visits), visits);
  const guint takers = sijil_pages_find ("new")->roles;
  gint64 sum = show_tiles (self, today);

  sijil_page_set_subtitle (SIJIL_PAGE (self), day);
  clear_lists (self);
  show_next (self, sijil_json_get_array (today, "next"));
  show_drafts (self, sijil_json_get_array (today, "drafts"));
  show_audits (self, sijil_json_get_array (today, "audits"));
  gtk_label_set_text (self->empty_label, sijil_desk_may (sijil_page_get_desk (SIJIL_PAGE (self)), takers)
                                           ? _("Nothing is waiting. Start with F2.") : _("Nothing is waiting."));
  gtk_widget_set_visible (GTK_WIDGET (self->empty_label), sum == 0 && self->rows->len == 0);
  gtk_label_set_text (self->visits_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->visits_label), visits > 0);
}

/*
 * The page.
 */

static gpointer
today_job (SijilRegister  *reg,
           gpointer        data,
           GPtrArray      *notes,
           GCancellable   *cancellable,
           GError        **error)
{
  return sijil_today (reg, error);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SijilTodayPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) today = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);

  if (today != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    show_today (self, today);
  else if (error != NULL)
    sijil_report (GTK_WIDGET (self), error, NULL);
}

static void
sijil_today_page_refresh (SijilPage *page)
{
  SijilTodayPage *self = SIJIL_TODAY_PAGE (page);

  sijil_desk_read (sijil_page_get_desk (page), today_job, NULL, NULL, loaded_cb, g_object_ref (self));
  sijil_exercises_refresh (self->exercises);
  sijil_backup_note_refresh (self->backup_note);
}

static void
sijil_today_page_show (SijilPage  *page,
                       const char *target)
{
  sijil_today_page_refresh (page);
  gtk_widget_grab_focus (GTK_WIDGET (SIJIL_TODAY_PAGE (page)->answer)); /* whoever comes to the desk is asked for first */
}

static gboolean
sijil_today_page_scan (SijilPage  *page,
                       const char *code)
{
  sijil_answer_ask (SIJIL_TODAY_PAGE (page)->answer, code);
  return TRUE;
}

static void
sijil_today_page_constructed (GObject *object)
{
  SijilTodayPage *self = SIJIL_TODAY_PAGE (object);

  G_OBJECT_CLASS (sijil_today_page_parent_class)->constructed (object);
  sijil_answer_set_desk (self->answer, sijil_page_get_desk (SIJIL_PAGE (self)));
  sijil_exercises_set_desk (self->exercises, sijil_page_get_desk (SIJIL_PAGE (self)));
  sijil_backup_note_set_desk (self->backup_note, sijil_page_get_desk (SIJIL_PAGE (self)));
}

static void
sijil_today_page_dispose (GObject *object)
{
  g_clear_pointer (&SIJIL_TODAY_PAGE (object)->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (sijil_today_page_parent_class)->dispose (object);
}

static void
sijil_today_page_class_init (SijilTodayPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = sijil_today_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = sijil_today_page_dispose;
  SIJIL_PAGE_CLASS (klass)->show = sijil_today_page_show;
  SIJIL_PAGE_CLASS (klass)->refresh = sijil_today_page_refresh;
  SIJIL_PAGE_CLASS (klass)->scan = sijil_today_page_scan;

  g_type_ensure (SIJIL_TYPE_ANSWER);
  g_type_ensure (SIJIL_TYPE_BACKUP_NOTE);
  g_type_ensure (SIJIL_TYPE_EXERCISES);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-today-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilTodayPage, answer);
  gtk_widget_class_bind_template_child (widget_class, SijilTodayPage, backup_note);
  gtk_widget_class_bind_template_child (widget_class, SijilTodayPage, exercises);
  gtk_widget_class_bind_template_child (widget_class, SijilTodayPage, tiles);
  gtk_widget_class_bind_template_child (widget_class, SijilTodayPage, empty_label);
  gtk_widget_class_bind_template_child (widget_class, SijilTodayPage, lists);
  gtk_widget_class_bind_template_child (widget_class, SijilTodayPage, next_group);
  gtk_widget_class_bind_template_child (widget_class, SijilTodayPage, drafts_group);
  gtk_widget_class_bind_template_child (widget_class, SijilTodayPage, audits_group);
  gtk_widget_class_bind_template_child (widget_class, SijilTodayPage, visits_label);
}

/* With large letters the lists stand one below the other. */
static void
letters_changed_cb (SijilTodayPage *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->lists),
                                  sijil_text_is_large () ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_homogeneous (self->lists, !sijil_text_is_large ());
}

static void
sijil_today_page_init (SijilTodayPage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  sijil_tiles_follow (self->tiles);
  letters_changed_cb (self);
  g_signal_connect_object (gtk_settings_get_default (), "notify::gtk-xft-dpi", G_CALLBACK (letters_changed_cb), self,
                           G_CONNECT_SWAPPED);
}
