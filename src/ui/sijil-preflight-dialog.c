#include "ui/sijil-preflight-dialog.h"

#include "core/sijil-json.h"
#include "register/sijil-record.h"
#include "ui/sijil-card-printer.h"
#include "ui/sijil-long-run.h"
#include "ui/sijil-page.h"
#include "ui/sijil-printing-jobs.h"
#include "ui/sijil-text.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>

/* Nobody reads more rows at once; the rest is told when these are put right. */
#define MAX_ROWS 100

struct _SijilPreflightDialog
{
  AdwWindow            parent_instance;

  GTask               *task;    /* (nullable): until answered */
  JsonObject          *answer;

  GtkImage            *image;
  GtkLabel            *headline_label;
  GtkLabel            *rest_label;
  AdwPreferencesGroup *batch_group;
  AdwPreferencesGroup *stop_group;
  AdwPreferencesGroup *advice_group;
  GtkButton           *go_button;
};

G_DEFINE_FINAL_TYPE (SijilPreflightDialog, sijil_preflight_dialog, ADW_TYPE_WINDOW)

/* Where a button of a finding leads. */
static const struct
{
  const char *action;
  const char *label;
  const char *page;   /* (nullable): NULL for the record that the finding names */
  const char *target; /* (nullable) */
  guint       roles;
} ways[] = {
  { "record", N_("Open record"), NULL, NULL, SIJIL_ROLE_ANY },
  { "photo", N_("Open record"), NULL, NULL, SIJIL_ROLE_ANY },
  { "blanks", N_("Blank cards"), "printing", "blanks", SIJIL_ROLE_CLERK },
  { "keys", N_("Keys…"), "administration", "keys", SIJIL_ROLE_ADMINISTRATOR | SIJIL_ROLE_DIRECTOR | SIJIL_ROLE_REGISTRAR },
  { "settings", N_("Settings…"), "administration", "settings", SIJIL_ROLE_ADMINISTRATOR },
};

/* What the caller waits for; @goes_on: with the cards that nothing holds back. */
static void
finish (SijilPreflightDialog *self,
        gboolean              goes_on)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);
  JsonArray *sound;

  if (task == NULL)
    return;

  sound = goes_on ? json_array_ref (sijil_json_get_array (self->answer, "sound")) : NULL;
  g_task_return_pointer (task, sound, (GDestroyNotify) json_array_unref);
}

static void
way_cb (GtkButton            *button,
        SijilPreflightDialog *self)
{
  guint way = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "sijil-way"));
  const char *target = g_object_get_data (G_OBJECT (button), "sijil-target");
  g_autoptr (GtkWidget) parent = self->task != NULL ? g_object_ref (g_task_get_source_object (self->task)) : NULL;

  gtk_window_close (GTK_WINDOW (self));
  if (parent == NULL)
    return;

  if (ways[way].page != NULL)
    sijil_go (parent, ways[way].page, ways[way].target);
  else if (target != NULL)
    sijil_open_record (parent, target);
}

static void
add_way (SijilPreflightDialog *self,
         SijilDesk            *desk,
         AdwActionRow         *row,
         JsonObject           *finding)
{
  const char *action = sijil_json_get_string (finding, "action");
  const char *target = sijil_json_get_string (finding, "target");

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (g_strcmp0 (ways[i].action, action) == 0 && sijil_desk_may (desk, ways[i].roles) && (ways[i].page != NULL || target != NULL))
      {
        GtkWidget *button = gtk_button_new_with_label (_(ways[i].label));

        g_object_set_data (G_OBJECT (button), "sijil-way", GUINT_TO_POINTER (i));
        g_object_set_data_full (G_OBJECT (button), "sijil-target", g_strdup (target), g_free);
        gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
        g_signal_connect (button, "clicked", G_CALLBACK (way_cb), self);
        adw_action_row_add_suffix (row, button);
      }
}

static GtkWidget *
make_icon (JsonObject *finding)
{
  gboolean is_stop = g_strcmp0 (sijil_json_get_string (finding, "severity"), "stop") == 0;
  GtkWidget *image = gtk_image_new_from_icon_name (is_stop ? "sijil-failed-symbolic" : "sijil-doubt-symbolic");
  const char *word = sijil_word_for_member (finding, "severity");

  gtk_widget_add_css_class (image, is_stop ? "error" : "warning");
  gtk_widget_set_tooltip_text (image, word);
  gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL, word, -1);
  return image;
}

/* @item: (nullable): the card; NULL for what concerns all */
static GtkWidget *
make_row (SijilPreflightDialog *self,
          SijilDesk            *desk,
          JsonObject           *item,
          JsonObject           *finding)
{
  GtkWidget *row = adw_action_row_new ();
  const char *sentence = sijil_json_get_string (finding, "sentence");
  const char *remedy = sijil_json_get_string (finding, "remedy");
  const char *serial = item != NULL ? sijil_json_get_string (item, "serial") : NULL;
  g_autofree char *number = item != NULL ? sijil_text_isolate (serial != NULL ? serial : sijil_json_get_string (item, "number")) : NULL;
  g_autofree char *title = item != NULL ? g_strdup_printf ("%s · %s", sijil_text_get_name (item, "name"), number) : g_strdup (sentence);
  g_autofree char *text = item == NULL ? g_strdup (remedy != NULL ? remedy : "")
                          : remedy != NULL ? g_strjoin ("\n", sentence, remedy, NULL) : g_strdup (sentence);
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), markup);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), make_icon (finding));
  add_way (self, desk, ADW_ACTION_ROW (row), finding);
  return row;
}

/* Returns: how many were added */
static guint
add_findings (SijilPreflightDialog *self,
              SijilDesk            *desk,
              AdwPreferencesGroup  *group,
              JsonObject           *item,
              JsonArray            *findings,
              const char           *severity)
{
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (findings); i++)
    {
      JsonObject *finding = json_array_get_object_element (findings, i);

      if (severity != NULL && g_strcmp0 (sijil_json_get_string (finding, "severity"), severity) != 0)
        continue;
      adw_preferences_group_add (group, make_row (self, desk, item, finding));
      n++;
    }

  return n;
}

static void
fill_group (SijilPreflightDialog *self,
            SijilDesk            *desk,
            AdwPreferencesGroup  *group,
            const char           *severity)
{
  JsonArray *items = sijil_json_get_array (self->answer, "items");
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (items) && n < MAX_ROWS; i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);

      n += add_findings (self, desk, group, item, sijil_json_get_array (item, "findings"), severity);
    }
  gtk_widget_set_visible (GTK_WIDGET (group), n > 0);
}

static void
show_headline (SijilPreflightDialog *self,
               gboolean              can_go)
{
  guint n_stop = (guint) sijil_json_get_int (self->answer, "stop", 0);
  guint n_sound = (guint) sijil_json_get_int (self->answer, "total", 0) - n_stop;
  gboolean has_advice = gtk_widget_get_visible (GTK_WIDGET (self->advice_group)) || gtk_widget_get_visible (GTK_WIDGET (self->batch_group));
  g_autofree char *headline = n_stop > 0 ? g_strdup_printf (ngettext ("%u card is held back", "%u cards are held back", n_stop), n_stop)
                                         : g_strdup (has_advice ? _("No card is held back") : _("Nothing stands in the way"));
  g_autofree char *rest = g_strdup_printf (ngettext ("%u card can go on.", "%u cards can go on.", n_sound), n_sound);
  g_autofree char *go = g_strdup_printf (ngettext ("Go on with %u card", "Go on with %u cards", n_sound), n_sound);

  gtk_image_set_from_icon_name (self->image, n_stop > 0 ? "sijil-failed-symbolic" : has_advice ? "sijil-doubt-symbolic" : "sijil-passed-symbolic");
  gtk_widget_add_css_class (GTK_WIDGET (self->image), n_stop > 0 ? "error" : has_advice ? "warning" : "success");
  gtk_label_set_text (self->headline_label, headline);
  gtk_label_set_text (self->rest_label, rest);
  gtk_button_set_label (self->go_button, go);
  gtk_widget_set_visible (GTK_WIDGET (self->go_button), can_go && n_sound > 0);
}

static void
fill (SijilPreflightDialog *self,
      SijilDesk            *desk,
      gboolean              can_go)
{
  guint n_batch = add_findings (self, desk, self->batch_group, NULL, sijil_json_get_array (self->answer, "batch"), NULL);

  gtk_widget_set_visible (GTK_WIDGET (self->batch_group), n_batch > 0);
  fill_group (self, desk, self->stop_group, "stop");
  fill_group (self, desk, self->advice_group, "warning");
  show_headline (self, can_go);
}

static void
go_cb (SijilPreflightDialog *self)
{
  finish (self, TRUE);
  gtk_window_destroy (GTK_WINDOW (self));
}

static gboolean
sijil_preflight_dialog_close_request (GtkWindow *window)
{
  finish (SIJIL_PREFLIGHT_DIALOG (window), FALSE);
  return GTK_WINDOW_CLASS (sijil_preflight_dialog_parent_class)->close_request (window);
}

static void
sijil_preflight_dialog_dispose (GObject *object)
{
  SijilPreflightDialog *self = SIJIL_PREFLIGHT_DIALOG (object);

  finish (self, FALSE);
  g_clear_pointer (&self->answer, json_object_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), SIJIL_TYPE_PREFLIGHT_DIALOG);
  G_OBJECT_CLASS (sijil_preflight_dialog_parent_class)->dispose (object);
}

static void
sijil_preflight_dialog_class_init (SijilPreflightDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_preflight_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = sijil_preflight_dialog_close_request;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-preflight-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilPreflightDialog, image);
  gtk_widget_class_bind_template_child (widget_class, SijilPreflightDialog, headline_label);
  gtk_widget_class_bind_template_child (widget_class, SijilPreflightDialog, rest_label);
  gtk_widget_class_bind_template_child (widget_class, SijilPreflightDialog, batch_group);
  gtk_widget_class_bind_template_child (widget_class, SijilPreflightDialog, stop_group);
  gtk_widget_class_bind_template_child (widget_class, SijilPreflightDialog, advice_group);
  gtk_widget_class_bind_template_child (widget_class, SijilPreflightDialog, go_button);
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sijil_preflight_dialog_init (SijilPreflightDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static gboolean
is_leaving (SijilPreflightAim aim)
{
  return aim == SIJIL_PREFLIGHT_LEAVE || aim == SIJIL_PREFLIGHT_LEAVE_ON_PAPER;
}

/* Takes @task, whose data is the answer. */
static void
show (GTask             *task,
      SijilDesk         *desk,
      SijilPreflightAim  aim)
{
  SijilPreflightDialog *self = g_object_new (SIJIL_TYPE_PREFLIGHT_DIALOG, NULL);
  GtkRoot *root = gtk_widget_get_root (g_task_get_source_object (task));

  self->task = task;
  self->answer = json_object_ref (g_task_get_task_data (task));
  fill (self, desk, is_leaving (aim));
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (self));
}

/* What is asked, until it is known what was found. */
typedef struct
{
  GTask             *task;
  SijilDesk         *desk;
  SijilPreflightAim  aim;
} Question;

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Question *question = user_data;
  g_autoptr (GTask) task = question->task;
  g_autoptr (SijilDesk) desk = question->desk;
  SijilPreflightAim aim = question->aim;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_long_run_finish (result, NULL, &error);

  g_free (question);
  if (gtk_widget_get_root (GTK_WIDGET (source)) == NULL)
    {
      g_task_return_pointer (task, NULL, NULL);
      return;
    }
  if (answer == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        sijil_report (GTK_WIDGET (source), error, NULL);
      g_task_return_pointer (task, NULL, NULL);
      return;
    }

  g_task_set_task_data (task, json_object_ref (answer), (GDestroyNotify) json_object_unref);
  if (is_leaving (aim) && sijil_json_get_int (answer, "stop", 0) == 0)
    g_task_return_pointer (task, json_array_ref (sijil_json_get_array (answer, "sound")), (GDestroyNotify) json_array_unref);
  else
    show (g_steal_pointer (&task), desk, aim);
}

/**
 * sijil_preflight_ask:
 * @parent: which is told what went wrong
 * @keys: (transfer full): serials; numbers of entries or applications for cards to be issued
 *
 * Looks at the cards on a connection of its own, and shows what was found as @aim says.
 */
void
sijil_preflight_ask (GtkWidget            *parent,
                     SijilDesk            *desk,
                     JsonArray            *keys,
                     SijilPreflightAim     aim,
                     GAsyncReadyCallback   callback,
                     gpointer              user_data)
{
  JsonObject *data = json_object_new ();
  Question *question = g_new0 (Question, 1);

  question->task = g_task_new (parent, NULL, callback, user_data);
  question->desk = g_object_ref (desk);
  question->aim = aim;
  g_task_set_source_tag (question->task, sijil_preflight_ask);
  json_object_set_array_member (data, "keys", keys);
  json_object_set_boolean_member (data, "to_issue", aim == SIJIL_PREFLIGHT_ISSUE);
  if (aim != SIJIL_PREFLIGHT_LEAVE_ON_PAPER)
    json_object_set_double_member (data, "dpi", sijil_card_printer_get_dpi ());
  sijil_long_run (parent, desk, _("Looking at the cards…"), sijil_printing_preflight_job, data, looked_cb, question);
}

/**
 * sijil_preflight_ask_finish:
 * @answer: (out) (transfer full) (nullable): of sijil_preflight(); %NULL when that was not found out
 *
 * Returns: (transfer full) (nullable): the cards that go on; %NULL when none does
 */
JsonArray *
sijil_preflight_ask_finish (GAsyncResult  *result,
                            JsonObject   **answer)
{
  JsonObject *found = g_task_get_task_data (G_TASK (result));

  *answer = found != NULL ? json_object_ref (found) : NULL;
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
