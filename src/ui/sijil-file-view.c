#include "ui/sijil-file-view.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-review-acts.h"
#include "register/sijil-review-check.h"
#include "register/sijil-show.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-file-facts.h"
#include "ui/sijil-holder-photo.h"
#include "ui/sijil-list-cell.h"
#include "ui/sijil-paper-view.h"
#include "ui/sijil-text.h"
#include "ui/sijil-wrap-bar.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>
#include <string.h>

#define SPINNER_AFTER_MS 300

struct _SijilFileView
{
  AdwBin          parent_instance;

  SijilDesk      *desk;
  char           *number;        /* (nullable): of the file that is shown or on its way */
  JsonObject     *file;          /* (nullable): what is shown */
  GCancellable   *reading;
  guint           spinning;      /* source, 0 if none */
  char           *paper;         /* (nullable): UUID of the paper that is shown */
  char           *face;          /* (nullable): UUID of the photo that is shown */

  GtkStack       *stack;
  AdwStatusPage  *failed_page;
  SijilHolderPhoto *photo;
  GtkWidget      *names;
  GtkLabel       *name_fr;
  GtkLabel       *name_ar;
  GtkLabel       *state_pill;
  GtkLabel       *number_label;
  GtkLabel       *about_label;
  GtkLabel       *clock_label;
  GtkLabel       *holder_label;
  GtkWidget      *ask_button;
  GtkOrientable  *standing;
  GtkListBox     *findings;
  GtkBox         *facts;
  GtkScrolledWindow *scroller;
  GtkDropDown    *papers;
  GtkWidget      *no_paper_label;
  SijilPaperView *paper_view;
  GtkWidget      *take_button;
  GtkWidget      *compare_button;
  GtkWidget      *refuse_button;
  GtkWidget      *completion_button;
  GtkWidget      *notify_button;
  GtkWidget      *complete_button;
  GtkWidget      *accept_button;
  GtkLabel       *why_label;
};

enum
{
  LOADED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilFileView, sijil_file_view, ADW_TYPE_BIN)

/*
 * Reading.
 */

static gboolean
add_findings (SijilRegister  *reg,
              const char     *number,
              JsonObject     *file,
              GError        **error)
{
  g_autoptr (GPtrArray) findings = sijil_review_check (reg, number, error);
  JsonArray *items = json_array_new ();

  json_object_set_array_member (file, "findings", items);
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      SijilFinding *finding = findings->pdata[i];
      g_autofree char *text = sijil_text_of_error (finding->text);
      JsonObject *item = sijil_desk_data ("kind", sijil_finding_kind_get_code (finding->kind), "text", text,
                                          "other", finding->other, NULL);

      json_array_add_object_element (items, item);
    }

  return findings != NULL;
}

static gboolean
add_acts (SijilRegister  *reg,
          const char     *number,
          JsonObject     *file,
          GError        **error)
{
  g_autoptr (GPtrArray) acts = sijil_review_list_acts (reg, number, error);
  JsonObject *refusals = json_object_new ();

  json_object_set_object_member (file, "refusals", refusals);
  for (guint i = 0; acts != NULL && i < acts->len; i++)
    {
      SijilReviewAct *act = acts->pdata[i];
      g_autofree char *text = act->refusal != NULL ? sijil_text_of_error (act->refusal) : NULL;

      if (act->refusal != NULL)
        json_object_set_object_member (refusals, act->act,
                                       sijil_desk_data ("reason", sijil_error_get_reason (act->refusal), "text", text, NULL));
    }

  return acts != NULL;
}

static gpointer
read_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  const char *number = sijil_json_get_string (data, "number");
  g_autoptr (JsonObject) file = sijil_show (reg, number, NULL, NULL, error);

  if (file == NULL || !add_findings (reg, number, file, error) || !add_acts (reg, number, file, error))
    return NULL;

  return g_steal_pointer (&file);
}

/*
 * Head.
 */

static void
set_names (SijilFileView *self)
{
  JsonObject *holder = sijil_json_get_object (self->file, "holder");
  const char *name_fr = sijil_json_get_string (holder, "name_fr");
  const char *name_ar = sijil_json_get_string (holder, "name_ar");

  gtk_label_set_text (self->name_fr, name_fr != NULL ? name_fr : "");
  gtk_label_set_text (self->name_ar, name_ar != NULL ? name_ar : "");
}

/* (transfer full): how the legal delay stands, in a few words; "" for a file that has none */
static char *
describe_clock (JsonObject *clock)
{
  const char *stopped_on = clock != NULL ? sijil_json_get_string (clock, "stopped_on") : NULL;
  int left = clock != NULL ? (int) sijil_json_get_int (clock, "left_days", 0) : 0;
  g_autofree char *day = NULL;
  g_autofree char *isolated = NULL;

  if (clock == NULL)
    return g_strdup ("");
  if (stopped_on != NULL)
    {
      day = sijil_text_date (stopped_on, FALSE);
      isolated = sijil_text_isolate (day);
      /* Translators: of the legal clock; a day follows. */
      return g_strdup_printf (_("stopped since %s"), isolated);
    }
  if (left < 0)
    return g_strdup_printf (ngettext ("%d day late", "%d days late", (gulong) -left), -left);

  return g_strdup_printf (ngettext ("%d day left", "%d days left", (gulong) left), left);
}

static void
set_clock (SijilFileView *self)
{
  JsonObject *clock = sijil_json_get_string (self->file, "decided_on") == NULL ? sijil_json_get_object (self->file, "clock") : NULL;
  gboolean is_late = clock != NULL && sijil_json_get_bool (clock, "late", FALSE);
  g_autofree char *text = describe_clock (clock);
  const char * const classes[] = { "pill-label", is_late ? "bad" : "wait", NULL };

  gtk_label_set_text (self->clock_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->clock_label), *text != '\0');
  gtk_widget_set_css_classes (GTK_WIDGET (self->clock_label), (const char **) classes);
}

/* The photo is read in a job; one that stands there already is not read again. */
static void
set_photo (SijilFileView *self)
{
  JsonObject *holder = sijil_json_get_object (self->file, "holder");
  const char *face = sijil_json_get_string (holder, "photo");
  gboolean is_person = g_strcmp0 (sijil_json_get_string (self->file, "holder_kind"), "person") == 0;

  gtk_widget_set_visible (GTK_WIDGET (self->photo), is_person);
  if (sijil_set_str (&self->face, face))
    sijil_holder_photo_show (self->photo, self->desk, face != NULL ? self->number : NULL);
}

/* (transfer full) (nullable): how old a person is today, in whole years; of whom only the year is known, by the year */
static char *
describe_age (SijilFileView *self)
{
  const char *birth = sijil_json_get_string (sijil_json_get_object (self->file, "holder"), "birth_on");
  const char *today = sijil_desk_get_day (self->desk);
  int age;

  if (birth == NULL || today == NULL || !sijil_date_is_valid (birth))
    return NULL;

  age = sijil_date_years_between (birth, today);
  return age >= 0 ? g_strdup_printf (ngettext ("%u year old", "%u years old", (gulong) age), (guint) age) : NULL;
}

/* (transfer full): category, craft and age, as far as they are known */
static char *
describe_holder (SijilFileView *self)
{
  g_autofree char *age = describe_age (self);
  const char *parts[] = { sijil_text_get_name (self->file, "category"), sijil_text_get_name (self->file, "activity"), age };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!sijil_str_is_empty (parts[i]))
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", parts[i]);

  return g_string_free (text, FALSE);
}

/* How the officer is called; what signs in is not shown to people. */
static const char *
name_officer (SijilFileView *self,
              const char    *login)
{
  JsonArray *officers = sijil_desk_get_officers (self->desk);

  for (guint i = 0; officers != NULL && i < json_array_get_length (officers); i++)
    {
      JsonObject *officer = json_array_get_object_element (officers, i);

      if (g_strcmp0 (sijil_json_get_string (officer, "login"), login) == 0)
        return sijil_text_get_name (officer, "name");
    }

  return login;
}

static void
set_head (SijilFileView *self)
{
  const char *transmission = sijil_json_get_string (self->file, "transmission");
  const char *state = sijil_json_get_string (self->file, "state");
  const char *holder = sijil_json_get_string (self->file, "reserved_by");
  const char *style = sijil_state_style (state);
  const char * const classes[] = { "pill-label", style != NULL ? style : "wait", NULL };
  g_autofree char *about = describe_holder (self);

  set_names (self);
  set_photo (self);
  gtk_label_set_text (self->state_pill, transmission != NULL ? sijil_word_for_member (self->file, "transmission")
                                                             : sijil_word_for_state (self->file));
  gtk_widget_set_css_classes (GTK_WIDGET (self->state_pill), (const char **) classes);
  gtk_label_set_text (self->number_label, self->number);
  gtk_label_set_text (self->about_label, about);
  set_clock (self);

  gtk_widget_set_visible (GTK_WIDGET (self->holder_label), holder != NULL);
  if (holder != NULL)
    {
      const char *reserved_at = sijil_json_get_string (self->file, "reserved_at");
      g_autoptr (GDateTime) since = reserved_at != NULL ? g_date_time_new_from_iso8601 (reserved_at, NULL) : NULL;
      g_autofree char *instant = since != NULL ? sijil_text_instant (g_date_time_to_unix (since)) : g_strdup ("");
      g_autofree char *who = sijil_text_isolate (name_officer (self, holder));
      g_autofree char *when = sijil_text_isolate (instant);
      gboolean is_own = g_strcmp0 (holder, sijil_desk_get_login (self->desk)) == 0;
      /* Translators: an officer, then a day and an hour. */
      g_autofree char *text = is_own ? g_strdup_printf (_("In hand: you, since %s"), when)
                                     : g_strdup_printf (_("In the hands of %1$s since %2$s"), who, when);

      gtk_widget_set_tooltip_text (GTK_WIDGET (self->holder_label),
                                   is_own ? _("Nobody else examines it meanwhile. Who goes on to another file without having done "
                                              "anything gives it back.") : NULL);

      gtk_label_set_text (self->holder_label, sijil_json_get_bool (self->file, "hold_is_over", FALSE)
                                                ? _("Was in other hands at a desk that answers no more: it may be taken") : text);
    }
  gtk_widget_set_visible (self->ask_button, sijil_file_view_may_ask (self));
}

/*
 * What was found.
 */

static const struct
{
  const char *kind;
  const char *icon;
  const char *style;
  const char *word;
} kinds[] = {
  { "passed", "sijil-passed-symbolic", "success", N_("In order") },
  { "doubt", "sijil-doubt-symbolic", "warning", N_("Doubt") },
  { "failed", "sijil-failed-symbolic", "error", N_("Not in order") },
};

static GtkWidget *
make_finding (JsonObject *finding)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (sijil_json_get_string (finding, "text"));
  const char *kind = sijil_json_get_string (finding, "kind");

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].kind, kind) == 0)
      {
        GtkWidget *image = gtk_image_new_from_icon_name (kinds[i].icon);

        gtk_widget_add_css_class (image, kinds[i].style);
        gtk_widget_set_valign (image, GTK_ALIGN_START);
        gtk_widget_set_margin_top (image, 2);
        gtk_widget_set_tooltip_text (image, _(kinds[i].word));
        gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL, _(kinds[i].word), -1);
        gtk_box_append (GTK_BOX (box), image);
      }
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

static void
set_findings (SijilFileView *self)
{
  static const char * const order[] = { "failed", "doubt", "passed" };
  JsonArray *findings = sijil_json_get_array (self->file, "findings");
  gboolean has_other = FALSE;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->findings, 0)) != NULL)
    gtk_list_box_remove (self->findings, GTK_WIDGET (row));
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    for (guint j = 0; j < json_array_get_length (findings); j++)
      {
        JsonObject *finding = json_array_get_object_element (findings, j);

        if (g_strcmp0 (sijil_json_get_string (finding, "kind"), order[i]) != 0)
          continue;
        gtk_list_box_append (self->findings, make_finding (finding));
        has_other |= sijil_json_get_string (finding, "other") != NULL;
      }
  gtk_widget_set_visible (GTK_WIDGET (self->findings), json_array_get_length (findings) > 0);
  gtk_widget_set_visible (self->compare_button, has_other);
}

/*
 * Papers.
 */

static void
paper_chosen_cb (SijilFileView *self)
{
  SijilChoice *paper = gtk_drop_down_get_selected_item (self->papers);

  if (paper == NULL || self->file == NULL)
    return;
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->papers), sijil_choice_get_label (paper)); /* a long one is cut */
  if (sijil_set_str (&self->paper, sijil_choice_get_code (paper)))
    sijil_paper_view_show_paper (self->paper_view, self->desk, self->paper, sijil_choice_get_label (paper));
}

/* (transfer full): its name, and what is to be known of it at a glance */
static char *
describe_paper (JsonObject *paper)
{
  const char *name = sijil_text_get_name (paper, "paper");

  if (sijil_json_get_string (paper, "invalid_reason") != NULL)
    return g_strdup_printf (_("%s (invalid)"), name);

  return sijil_json_get_bool (paper, "original_seen", FALSE) ? g_strdup_printf (_("%s (original seen)"), name) : g_strdup (name);
}

/* The paper that was open stays open; the photo, which everybody has, is not the first to be read. */
static guint
choose_paper (SijilFileView *self,
              JsonArray     *papers)
{
  guint best = 0;

  for (guint i = json_array_get_length (papers); i > 0; i--)
    {
      JsonObject *paper = json_array_get_object_element (papers, i - 1);

      if (g_strcmp0 (sijil_json_get_string (paper, "uuid"), self->paper) == 0)
        return i - 1;
      if (g_strcmp0 (sijil_json_get_string (paper, "paper"), "PHOTO") != 0)
        best = i - 1;
    }

  return best;
}

static void
set_papers (SijilFileView *self)
{
  JsonArray *papers = sijil_json_get_array (self->file, "papers");
  g_autoptr (GListStore) store = g_list_store_new (SIJIL_TYPE_CHOICE);
  guint n_papers = json_array_get_length (papers);
  guint chosen = choose_paper (self, papers);

  for (guint i = 0; i < n_papers; i++)
    {
      JsonObject *paper = json_array_get_object_element (papers, i);
      g_autofree char *text = describe_paper (paper);
      g_autoptr (SijilChoice) choice = sijil_choice_new_plain (sijil_json_get_string (paper, "uuid"), text);

      g_list_store_append (store, choice);
    }

  g_signal_handlers_block_by_func (self->papers, paper_chosen_cb, self);
  gtk_drop_down_set_model (self->papers, G_LIST_MODEL (store));
  gtk_drop_down_set_selected (self->papers, n_papers > 0 ? chosen : GTK_INVALID_LIST_POSITION);
  g_signal_handlers_unblock_by_func (self->papers, paper_chosen_cb, self);
  gtk_widget_set_visible (GTK_WIDGET (self->papers), n_papers > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->paper_view), n_papers > 0);
  gtk_widget_set_visible (self->no_paper_label, n_papers == 0);
  if (n_papers > 0)
    paper_chosen_cb (self);
  else
    {
      g_clear_pointer (&self->paper, g_free);
      sijil_paper_view_clear (self->paper_view);
    }
}

/*
 * The bar.
 */

/* What the officer never may, or the file is past, is not shown; what only cannot be done now is off, and says why. */
static void
set_button (SijilFileView *self,
            GtkWidget     *button,
            const char    *act,
            const char    *key)
{
  const char *reason;
  const char *why = sijil_file_view_why_not (self, act, &reason);

  gtk_widget_set_visible (button, why == NULL || !(g_strcmp0 (reason, "role") == 0 || g_str_has_prefix (reason, "application-")));
  gtk_widget_set_tooltip_text (button, why != NULL ? why : key);
}

/* (transfer full): the name of a button, without the dots that promise a question */
static char *
get_name (GtkWidget *button)
{
  g_autofree char *name = g_strdup (gtk_button_get_label (GTK_BUTTON (button)));
  char *dots = strstr (name, "…");

  if (dots != NULL)
    *dots = '\0';
  return g_steal_pointer (&name);
}

/* Why the buttons of the bar are off, in words beside them: once when all have one reason. */
static void
set_why (SijilFileView *self)
{
  const struct { GtkWidget *button; const char *act; } buttons[] = {
    { self->accept_button, "accept" }, { self->completion_button, "ask_completion" }, { self->refuse_button, "refuse" },
  };
  g_autoptr (GString) text = g_string_new (NULL);
  const char *common = NULL;
  gboolean is_common = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      const char *why = sijil_file_view_why_not (self, buttons[i].act, NULL);
      g_autofree char *name = get_name (buttons[i].button);

      if (!gtk_widget_get_visible (buttons[i].button))
        continue;
      is_common &= why != NULL && (common == NULL || g_str_equal (common, why));
      common = why;
      if (why != NULL && (buttons[i].button != self->completion_button || sijil_file_view_why_not (self, "invalidate", NULL) != NULL))
        {
          g_string_append (text, text->len > 0 ? "\n" : "");
          /* Translators: the name of a button, and why it is off. */
          g_string_append_printf (text, _("%1$s: %2$s"), name, why);
        }
    }

  gtk_label_set_text (self->why_label, is_common && common != NULL ? common : text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->why_label), text->len > 0);
}

/* Of a file that waits for papers, to take them is the main thing; before, accepting stands there and says why it is off. */
static void
set_complete_button (SijilFileView *self)
{
  gboolean may_complete = sijil_file_view_why_not (self, "complete", NULL) == NULL;
  gboolean is_main = may_complete && g_strcmp0 (sijil_json_get_string (self->file, "state"), "completion_asked") == 0;

  gtk_widget_set_visible (self->complete_button, may_complete);
  if (is_main)
    {
      gtk_widget_set_visible (self->accept_button, FALSE);
      gtk_widget_add_css_class (self->complete_button, "suggested-action");
    }
  else
    {
      gtk_widget_remove_css_class (self->complete_button, "suggested-action");
    }
}

static void
set_bar (SijilFileView *self)
{
  gboolean may_invalidate = sijil_file_view_why_not (self, "invalidate", NULL) == NULL;

  set_button (self, self->refuse_button, "refuse", NULL);
  set_button (self, self->accept_button, "accept", "F12");
  if (may_invalidate)
    {
      gtk_widget_set_visible (self->completion_button, TRUE);
      gtk_widget_set_tooltip_text (self->completion_button, "F7");
    }
  else
    set_button (self, self->completion_button, "ask_completion", "F7");
  gtk_widget_set_visible (self->take_button, sijil_file_view_why_not (self, "reserve", NULL) == NULL);
  set_complete_button (self);
  gtk_widget_set_visible (self->notify_button, sijil_file_view_why_not (self, "notify", NULL) == NULL);
  set_why (self);
}

static void
show_file (SijilFileView *self,
           JsonObject    *file)
{
  gboolean is_same = self->file != NULL
                     && g_strcmp0 (sijil_json_get_string (self->file, "number"), sijil_json_get_string (file, "number")) == 0;

  g_clear_pointer (&self->file, json_object_unref);
  self->file = json_object_ref (file);
  set_head (self);
  set_findings (self);
  sijil_file_facts_fill (self->facts, self->desk, file);
  set_papers (self);
  set_bar (self);
  if (!is_same)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_stack_set_visible_child_name (self->stack, "file");
}

static gboolean
spin_cb (gpointer data)
{
  SijilFileView *self = data;

  self->spinning = 0;
  gtk_stack_set_visible_child_name (self->stack, "busy");
  return G_SOURCE_REMOVE;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (SijilFileView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) file = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->desk == NULL)
    return;

  g_clear_handle_id (&self->spinning, g_source_remove);
  if (file != NULL)
    show_file (self, file);
  else
    {
      g_autofree char *text = sijil_text_of_error (error);
      g_autofree char *markup = g_markup_escape_text (text, -1);

      g_clear_pointer (&self->file, json_object_unref);
      adw_status_page_set_description (self->failed_page, markup);
      gtk_stack_set_visible_child_name (self->stack, "failed");
    }
  g_signal_emit (self, signals[LOADED], 0);
}

static void
stop_reading (SijilFileView *self)
{
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_handle_id (&self->spinning, g_source_remove);
}

static void
sijil_file_view_dispose (GObject *object)
{
  SijilFileView *self = SIJIL_FILE_VIEW (object);

  stop_reading (self);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->file, json_object_unref);
  adw_bin_set_child (ADW_BIN (object), NULL); /* before its template goes: AdwBin would keep a pointer to it */
  G_OBJECT_CLASS (sijil_file_view_parent_class)->dispose (object);
}

static void
sijil_file_view_finalize (GObject *object)
{
  SijilFileView *self = SIJIL_FILE_VIEW (object);

  g_free (self->number);
  g_free (self->paper);
  g_free (self->face);
  G_OBJECT_CLASS (sijil_file_view_parent_class)->finalize (object);
}

static void
sijil_file_view_class_init (SijilFileViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_file_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_file_view_finalize;

  /* Another file is shown, or it could not be read. */
  signals[LOADED] = g_signal_new ("loaded", SIJIL_TYPE_FILE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (SIJIL_TYPE_CHOICE);
  g_type_ensure (SIJIL_TYPE_HOLDER_PHOTO);
  g_type_ensure (SIJIL_TYPE_PAPER_VIEW);
  g_type_ensure (SIJIL_TYPE_WRAP_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-file-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, stack);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, failed_page);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, names);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, photo);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, name_fr);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, name_ar);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, state_pill);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, number_label);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, about_label);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, clock_label);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, holder_label);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, ask_button);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, findings);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, facts);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, scroller);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, papers);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, no_paper_label);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, paper_view);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, take_button);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, compare_button);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, refuse_button);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, completion_button);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, notify_button);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, complete_button);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, accept_button);
  gtk_widget_class_bind_template_child (widget_class, SijilFileView, why_label);
}

static void
sijil_file_view_init (SijilFileView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sijil_text_set_direction (self->names, GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (GTK_WIDGET (self->name_ar), GTK_TEXT_DIR_RTL);
  gtk_widget_set_direction (GTK_WIDGET (self->number_label), GTK_TEXT_DIR_LTR);
  gtk_widget_set_halign (GTK_WIDGET (self->number_label), sijil_text_is_rtl () ? GTK_ALIGN_END : GTK_ALIGN_START);
  g_signal_connect_swapped (self->papers, "notify::selected", G_CALLBACK (paper_chosen_cb), self);
}

/**
 * sijil_file_view_show:
 * @number: of an application
 *
 * Reads the file and shows it; what is shown stays until then. The same number
 * reads it again: the paper and the place in the facts stay.
 */
void
sijil_file_view_show (SijilFileView *self,
                      SijilDesk     *desk,
                      const char    *number)
{
  g_set_object (&self->desk, desk);
  if (sijil_set_str (&self->number, number))
    g_clear_pointer (&self->paper, g_free);
  stop_reading (self);
  self->reading = g_cancellable_new ();
  self->spinning = g_timeout_add (SPINNER_AFTER_MS, spin_cb, self);
  sijil_desk_read (desk, read_job, sijil_desk_data ("number", number, NULL), self->reading, read_cb, g_object_ref (self));
}

/** sijil_file_view_clear: no file is chosen. */
void
sijil_file_view_clear (SijilFileView *self)
{
  stop_reading (self);
  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->file, json_object_unref);
  g_clear_pointer (&self->paper, g_free);
  gtk_stack_set_visible_child_name (self->stack, "empty");
  g_signal_emit (self, signals[LOADED], 0);
}

/** sijil_file_view_get_number: (nullable): of the file that is shown or on its way. */
const char *
sijil_file_view_get_number (SijilFileView *self)
{
  return self->number;
}

/** sijil_file_view_get_file: (nullable): what is shown, as sijil_show() gives it, with `findings` and `refusals`. */
JsonObject *
sijil_file_view_get_file (SijilFileView *self)
{
  return self->file;
}

/** sijil_file_view_may_ask: whether another officer has the file in hand, of whom it can be asked */
gboolean
sijil_file_view_may_ask (SijilFileView *self)
{
  const char *holder = self->file != NULL ? sijil_json_get_string (self->file, "reserved_by") : NULL;

  return holder != NULL && g_strcmp0 (holder, sijil_desk_get_login (self->desk)) != 0
         && sijil_desk_may (self->desk, SIJIL_ROLE_REGISTRAR | SIJIL_ROLE_DIRECTOR)
         && !sijil_json_get_bool (self->file, "hold_is_over", FALSE);
}

/**
 * sijil_file_view_why_not:
 * @act: as sijil_review_list_acts() names it
 * @reason: (out) (optional) (nullable): code of the refusal
 *
 * Returns: (nullable): why the officer cannot do it now; "" when no file is shown
 */
const char *
sijil_file_view_why_not (SijilFileView  *self,
                         const char     *act,
                         const char    **reason)
{
  JsonObject *refusals = self->file != NULL ? sijil_json_get_object (self->file, "refusals") : NULL;
  JsonObject *refusal = refusals != NULL ? sijil_json_get_object (refusals, act) : NULL;

  if (reason != NULL)
    *reason = refusal != NULL ? sijil_json_get_string (refusal, "reason") : NULL;
  if (refusals == NULL)
    return "";

  return refusal != NULL ? sijil_json_get_string (refusal, "text") : NULL;
}
