#include "ui/sijil-new-start.h"

#include "core/sijil-date.h"
#include "core/sijil-identifier.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "core/sijil-td1.h"
#include "register/sijil-draft.h"
#include "register/sijil-record.h"
#include "register/sijil-search.h"
#include "ui/sijil-caret.h"
#include "ui/sijil-compat.h"
#include "ui/sijil-fact.h"
#include "ui/sijil-holder-photo.h"
#include "ui/sijil-page.h"
#include "ui/sijil-text.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>
#include <string.h>

#define MOST_FOUND 12

struct _SijilNewStart
{
  AdwBin        parent_instance;

  SijilDesk    *desk;        /* (nullable) */
  GCancellable *searching;   /* (nullable) */
  char         *asked;       /* (nullable): the draft that is about to be deleted */

  GtkEditable  *person_search;
  GtkLabel     *status;
  GtkListBox   *found;
  GtkWidget    *register_button;
  GtkWidget    *drafts_group;
  GtkListBox   *drafts;
};

enum
{
  BEGIN,
  RESUME,
  ZONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilNewStart, sijil_new_start, ADW_TYPE_BIN)

static void
empty_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

/*
 * Who is known.
 */

static void
begin_cb (SijilNewStart *self,
          GtkWidget     *button)
{
  g_signal_emit (self, signals[BEGIN], 0, g_object_get_data (G_OBJECT (button), "sijil-kind"),
                 g_object_get_data (G_OBJECT (button), "sijil-number"));
}

static void
open_application_cb (SijilNewStart *self,
                     GtkWidget     *button)
{
  sijil_go (GTK_WIDGET (self), "application", g_object_get_data (G_OBJECT (button), "sijil-number"));
}

static void
add_button (SijilNewStart *self,
            GtkWidget     *box,
            const char    *label,
            const char    *kind,
            const char    *number,
            GCallback      callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_object_set_data (G_OBJECT (button), "sijil-kind", (gpointer) kind);
  g_object_set_data_full (G_OBJECT (button), "sijil-number", g_strdup (number), g_free);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
}

static void
add_name (GtkWidget        *box,
          const char       *name,
          GtkTextDirection  direction)
{
  GtkWidget *label = gtk_label_new (name != NULL ? name : "");

  gtk_widget_set_direction (label, direction);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), label);
}

static void
append_fact (GString    *facts,
             const char *fact)
{
  if (!sijil_str_is_empty (fact))
    g_string_append_printf (facts, "%s%s", facts->len > 0 ? " · " : "", fact);
}

/* Number, birth, craft, state: what tells namesakes apart. */
static char *
make_facts (SijilNewStart *self,
            JsonObject    *person)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  const char *mark = sijil_text_is_rtl () ? "\u200f" : ""; /* the line begins with a number and is of its reader's direction */
  g_autofree char *number = sijil_text_isolate (sijil_json_get_string (person, "number"));
  g_autofree char *birth = sijil_text_date (sijil_json_get_string (person, "birth_on"), FALSE);
  g_autofree char *isolated = *birth != '\0' ? sijil_text_isolate (birth) : NULL;
  const char *cin = sijil_json_get_string (person, "cin");
  g_autofree char *card = cin != NULL ? sijil_text_isolate (cin) : NULL;

  append_fact (facts, number);
  append_fact (facts, card);
  append_fact (facts, isolated);
  append_fact (facts, sijil_desk_get_word (self->desk, "activity", sijil_json_get_string (person, "activity")));
  append_fact (facts, sijil_text_get_name (person, "commune"));
  append_fact (facts, sijil_word_for_state (person));
  return g_strconcat (mark, facts->str, NULL);
}

static GtkWidget *
make_photo (SijilNewStart *self,
            const char    *number)
{
  GtkWidget *photo = g_object_new (SIJIL_TYPE_HOLDER_PHOTO, "width-request", 66, "height-request", 84, NULL);

  sijil_holder_photo_show (SIJIL_HOLDER_PHOTO (photo), self->desk, number);
  return photo;
}

static void
add_person (SijilNewStart *self,
            JsonObject    *person)
{
  const char *number = sijil_json_get_string (person, "number");
  const char *state = sijil_json_get_string (person, "state");
  gboolean is_entry = g_strcmp0 (sijil_json_get_string (person, "kind"), "entry") == 0;
  g_autofree char *facts = make_facts (self, person);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *names = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (facts);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_box_set_homogeneous (GTK_BOX (names), TRUE);
  add_name (names, sijil_json_get_string (person, sijil_text_is_rtl () ? "name_ar" : "name_fr"),
            sijil_text_is_rtl () ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  add_name (names, sijil_json_get_string (person, sijil_text_is_rtl () ? "name_fr" : "name_ar"),
            sijil_text_is_rtl () ? GTK_TEXT_DIR_LTR : GTK_TEXT_DIR_RTL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (is_entry && g_strcmp0 (state, "active") == 0)
    {
      add_button (self, buttons, _("Renew"), "renew", number, G_CALLBACK (begin_cb));
      add_button (self, buttons, _("Change"), "change", number, G_CALLBACK (begin_cb));
      add_button (self, buttons, _("Replace the card"), "replace", number, G_CALLBACK (begin_cb));
      if (g_strcmp0 (sijil_json_get_string (person, "category"), "artisan") == 0)
        add_button (self, buttons, _("Become master artisan"), "upgrade", number, G_CALLBACK (begin_cb));
      add_button (self, buttons, _("Transfer"), "transfer", number, G_CALLBACK (begin_cb));
    }
  else if (!is_entry)
    add_button (self, buttons, _("Open the application"), NULL, number, G_CALLBACK (open_application_cb));

  gtk_widget_add_css_class (line, "found-person");
  gtk_box_append (GTK_BOX (box), names);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (line), make_photo (self, number));
  gtk_box_append (GTK_BOX (line), box);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  g_object_set_data_full (G_OBJECT (row), "sijil-item", json_object_ref (person), (GDestroyNotify) json_object_unref);
  gtk_list_box_append (self->found, row);
}

static gpointer
search_job (SijilRegister  *reg,
            gpointer        data,
            GPtrArray      *notes,
            GCancellable   *cancellable,
            GError        **error)
{
  return sijil_search_people (reg, sijil_json_get_string (data, "text"), MOST_FOUND, error);
}

/* What was found, and whether that is all: nobody among those who were looked at is not nobody. */
static char *
dup_status (guint    n,
            gboolean is_cut)
{
  const char *others = _("Not everybody who has these words was looked at. Another word of the name finds the others.");
  g_autofree char *sentence = NULL;

  if (n == 0)
    return g_strdup (is_cut ? others : _("Nobody of that name or number is in this register."));

  sentence = g_strdup_printf (ngettext ("%u file is like it. Compare it before registering.",
                                        "%u files are like it. Compare them before registering.", n), n);
  return is_cut ? g_strdup_printf ("%s\n%s", sentence, others) : g_steal_pointer (&sentence);
}

static void
show_found (SijilNewStart *self,
            JsonArray     *people,
            gboolean       is_cut)
{
  guint n = json_array_get_length (people);
  g_autofree char *status = NULL;

  empty_list (self->found);
  for (guint i = 0; i < n; i++)
    add_person (self, json_array_get_object_element (people, i));
  gtk_widget_set_visible (GTK_WIDGET (self->found), n > 0);
  gtk_widget_set_visible (self->register_button, TRUE);

  if (sijil_str_is_empty (gtk_editable_get_text (self->person_search)))
    gtk_label_set_text (self->status, _("Search first: nobody is registered twice."));
  else
    {
      status = dup_status (n, is_cut);
      gtk_label_set_text (self->status, status);
    }
}

static void
searched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (SijilNewStart) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);

  if (!sijil_report (GTK_WIDGET (self), error, NULL))
    show_found (self, sijil_json_get_array (answer, "items"), sijil_json_get_bool (answer, "is_cut", FALSE));
}

/* Not while the box is still taking what was pasted. */
static gboolean
take_zone_cb (gpointer data)
{
  SijilNewStart *self = data;
  g_autofree char *zone = g_strdup (gtk_editable_get_text (self->person_search));

  gtk_editable_set_text (self->person_search, "");
  g_signal_emit (self, signals[ZONE], 0, zone);
  return G_SOURCE_REMOVE;
}

static void
search_changed_cb (SijilNewStart *self)
{
  const char *text = gtk_editable_get_text (self->person_search);
  g_autoptr (JsonArray) nobody = json_array_new ();

  if (sijil_td1_is_zone (text))
    {
      g_idle_add_full (G_PRIORITY_DEFAULT, take_zone_cb, g_object_ref (self), g_object_unref);
      return;
    }

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  if (sijil_str_is_empty (text))
    {
      show_found (self, nobody, FALSE);
      return;
    }

  self->searching = g_cancellable_new ();
  sijil_desk_read (self->desk, search_job, sijil_desk_data ("text", text, NULL), self->searching, searched_cb, g_object_ref (self));
}

static void
register_cb (SijilNewStart *self)
{
  g_signal_emit (self, signals[BEGIN], 0, "new", NULL);
}

/* Enter with nobody found goes on to the form; otherwise somebody has to be chosen, by Tab or Down. */
static void
search_activate_cb (SijilNewStart *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self->found)))
    gtk_widget_grab_focus (self->register_button);
}

static gboolean
search_key_cb (SijilNewStart   *self,
               guint            keyval,
               guint            keycode,
               GdkModifierType  state)
{
  return (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down) && gtk_widget_get_visible (GTK_WIDGET (self->found))
         && gtk_widget_child_focus (GTK_WIDGET (self->found), GTK_DIR_TAB_FORWARD);
}

/*
 * Drafts.
 */

static gpointer
drafts_job (SijilRegister  *reg,
            gpointer        data,
            GPtrArray      *notes,
            GCancellable   *cancellable,
            GError        **error)
{
  return sijil_draft_list (reg, error);
}

static gpointer
delete_job (SijilRegister  *reg,
            gpointer        data,
            GPtrArray      *notes,
            GCancellable   *cancellable,
            GError        **error)
{
  return sijil_draft_delete (reg, sijil_json_get_string (data, "uuid"), error);
}

static void
deleted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SijilNewStart) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);

  if (!sijil_report (GTK_WIDGET (self), error, NULL))
    sijil_toast (GTK_WIDGET (self), _("The draft was deleted."));
  sijil_new_start_reload (self);
}

static void
delete_answered_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (SijilNewStart) self = user_data;

  if (sijil_ask_finish (result))
    sijil_desk_write (self->desk, delete_job, sijil_desk_data ("uuid", self->asked, NULL), NULL, deleted_cb, g_object_ref (self));
}

static void
delete_cb (SijilNewStart *self,
           GtkWidget     *button)
{
  sijil_set_str (&self->asked, g_object_get_data (G_OBJECT (button), "sijil-uuid"));
  sijil_ask (GTK_WIDGET (self), _("Delete this draft?"), _("What was typed and its files are deleted for good."), _("Delete"), TRUE,
             delete_answered_cb, g_object_ref (self));
}

static char *
get_draft_title (JsonObject *draft)
{
  const char *name = sijil_text_get_name (draft, "name");
  const char *kind = sijil_json_get_string (draft, "application_kind");
  const char *words = sijil_word_for (draft, "application_kind", kind);

  return g_markup_printf_escaped ("%s · %s", *name != '\0' ? name : _("Without a name yet"), words);
}

static void
add_draft (SijilNewStart *self,
           JsonObject    *draft)
{
  const char *uuid = sijil_json_get_string (draft, "uuid");
  const char *updated_at = sijil_json_get_string (draft, "updated_at");
  g_autoptr (GDateTime) instant = updated_at != NULL ? g_date_time_new_from_iso8601 (updated_at, NULL) : NULL;
  g_autofree char *saved = instant != NULL ? sijil_text_instant (g_date_time_to_unix (instant)) : g_strdup ("");
  g_autofree char *isolated = sijil_text_isolate (saved);
  g_autofree char *title = get_draft_title (draft);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), isolated);
  g_object_set_data_full (G_OBJECT (row), "sijil-uuid", g_strdup (uuid), g_free);
  g_object_set_data_full (G_OBJECT (button), "sijil-uuid", g_strdup (uuid), g_free);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Delete this draft…"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (delete_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_list_box_append (self->drafts, row);
}

static void
drafts_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SijilNewStart) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);
  const char *login = sijil_desk_get_login (SIJIL_DESK (source));
  JsonArray *drafts;

  if (sijil_report (GTK_WIDGET (self), error, NULL))
    return;

  drafts = sijil_json_get_array (answer, "items");
  empty_list (self->drafts);
  for (guint i = 0; i < json_array_get_length (drafts); i++)
    {
      JsonObject *draft = json_array_get_object_element (drafts, i);

      if (g_strcmp0 (sijil_json_get_string (draft, "last_author"), login) == 0)
        add_draft (self, draft);
    }
  gtk_widget_set_visible (self->drafts_group, gtk_widget_get_first_child (GTK_WIDGET (self->drafts)) != NULL);
}

static void
draft_activated_cb (SijilNewStart *self,
                    GtkListBoxRow *row)
{
  g_signal_emit (self, signals[RESUME], 0, g_object_get_data (G_OBJECT (row), "sijil-uuid"));
}

/*
 * The widget.
 */

static void
sijil_new_start_dispose (GObject *object)
{
  SijilNewStart *self = SIJIL_NEW_START (object);

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (sijil_new_start_parent_class)->dispose (object);
}

static void
sijil_new_start_finalize (GObject *object)
{
  g_free (SIJIL_NEW_START (object)->asked);
  G_OBJECT_CLASS (sijil_new_start_parent_class)->finalize (object);
}

static gboolean
sijil_new_start_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SIJIL_NEW_START (widget)->person_search));
}

static void
sijil_new_start_class_init (SijilNewStartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_new_start_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_new_start_finalize;
  widget_class->grab_focus = sijil_new_start_grab_focus;

  signals[BEGIN] = g_signal_new ("begin", SIJIL_TYPE_NEW_START, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                 G_TYPE_STRING, G_TYPE_STRING);
  signals[RESUME] = g_signal_new ("resume", SIJIL_TYPE_NEW_START, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_STRING);
  signals[ZONE] = g_signal_new ("zone", SIJIL_TYPE_NEW_START, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-new-start.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilNewStart, person_search);
  gtk_widget_class_bind_template_child (widget_class, SijilNewStart, status);
  gtk_widget_class_bind_template_child (widget_class, SijilNewStart, found);
  gtk_widget_class_bind_template_child (widget_class, SijilNewStart, register_button);
  gtk_widget_class_bind_template_child (widget_class, SijilNewStart, drafts_group);
  gtk_widget_class_bind_template_child (widget_class, SijilNewStart, drafts);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, register_cb);
  gtk_widget_class_bind_template_callback (widget_class, draft_activated_cb);
}

static void
sijil_new_start_init (SijilNewStart *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sijil_caret_follow_script (GTK_EDITABLE (self->person_search));
  sijil_fact_head_near (self->found);
}

void
sijil_new_start_set_desk (SijilNewStart *self,
                          SijilDesk     *desk)
{
  g_set_object (&self->desk, desk);
}

/** sijil_new_start_reset: empties it for the next person. */
void
sijil_new_start_reset (SijilNewStart *self)
{
  g_autoptr (JsonArray) nobody = json_array_new ();

  gtk_editable_set_text (self->person_search, "");
  show_found (self, nobody, FALSE);
  sijil_new_start_reload (self);
}

/** sijil_new_start_reload: reads the drafts anew. */
void
sijil_new_start_reload (SijilNewStart *self)
{
  sijil_desk_read (self->desk, drafts_job, NULL, NULL, drafts_cb, g_object_ref (self));
}

/** sijil_new_start_search: as if @text had been typed. */
void
sijil_new_start_search (SijilNewStart *self,
                        const char    *text)
{
  gtk_editable_set_text (self->person_search, text);
  search_changed_cb (self);
}

/** sijil_new_start_get_text: what was searched for. */
const char *
sijil_new_start_get_text (SijilNewStart *self)
{
  return gtk_editable_get_text (self->person_search);
}

/* The first word of a name is taken for the given name: the card will tell. */
static void
set_name (JsonObject *person,
          const char *name)
{
  gboolean is_arabic = g_unichar_get_script (g_utf8_get_char (name)) == G_UNICODE_SCRIPT_ARABIC;
  g_auto (GStrv) words = g_strsplit (name, " ", 2);

  sijil_record_set (person, is_arabic ? "given_ar" : "given_fr", words[0]);
  if (words[0] != NULL && words[1] != NULL)
    sijil_record_set (person, is_arabic ? "family_ar" : "family_fr", words[1]);
}

/** sijil_new_start_dup_typed: what was searched for, as the document of somebody new. */
JsonObject *
sijil_new_start_dup_typed (SijilNewStart *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->person_search)));
  JsonObject *document = json_object_new ();
  JsonObject *person = json_object_new ();
  g_autofree char *cin = NULL;
  char *year = strrchr (text, ' ');

  json_object_set_object_member (document, "person", person);
  if (*text == '\0')
    return document;
  if (sijil_cin_clean (text, NULL, NULL, &cin, NULL))
    {
      sijil_record_set (person, "cin", cin);
      return document;
    }

  if (year != NULL && strlen (year + 1) == 4 && sijil_date_is_valid (year + 1))
    {
      sijil_record_set (person, "birth_on", year + 1);
      *year = '\0';
    }
  if (strpbrk (text, "0123456789") == NULL)
    set_name (person, g_strstrip (text));
  return document;
}
