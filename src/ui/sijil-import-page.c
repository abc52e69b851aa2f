#include "ui/sijil-import-page.h"

#include "core/sijil-json.h"
#include "register/sijil-import.h"
#include "register/sijil-record.h"
#include "ui/sijil-compat.h"
#include "ui/sijil-column-map.h"
#include "ui/sijil-import-columns.h"
#include "ui/sijil-import-files.h"
#include "ui/sijil-import-jobs.h"
#include "ui/sijil-long-run.h"
#include "ui/sijil-text.h"
#include "ui/sijil-verdict-view.h"
#include "ui/sijil-wrap-bar.h"

#include <glib/gi18n.h>

struct _SijilImportPage
{
  SijilPage           parent_instance;

  char               *path;     /* (nullable): of the list */
  JsonObject         *last;     /* (nullable): the map that is proposed from */
  JsonArray          *seen;     /* (nullable): the columns that are shown */
  GHashTable         *chosen;   /* (element-type utf8 utf8): what columns fill, by their titles, as the list was read before */
  JsonObject         *answer;   /* (nullable): of the dry run, or of the import */
  GCancellable       *looking;  /* (nullable) */
  gboolean            is_unread; /* as what was chosen says, the list cannot be read */
  gboolean            is_done;  /* whether the answer is that of the import */

  GtkStack           *stack;
  GtkLabel           *file_label;
  GtkSpinner         *spinner;
  SijilImportColumns *columns;
  GtkLabel           *heading_label;
  GtkLabel           *body_label;
  SijilVerdictView   *verdicts;
  GtkWidget          *bar;
  GtkLabel           *lack_label;
  GtkWidget          *back_button;
  GtkWidget          *map_button;
  GtkWidget          *save_button;
  GtkWidget          *refused_button;
  GtkWidget          *next_button;
};

G_DEFINE_FINAL_TYPE (SijilImportPage, sijil_import_page, SIJIL_TYPE_PAGE)

static void look (SijilImportPage *self,
                  const char      *encoding,
                  const char      *separator);

/* Whether another officer works at the desk by now, or nobody. */
static gboolean
is_gone (SijilImportPage *self)
{
  return gtk_widget_get_root (GTK_WIDGET (self)) == NULL;
}

static gboolean
is_at (SijilImportPage *self,
       const char      *step)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), step) == 0;
}

static guint
count (SijilImportPage *self,
       const char      *verdict)
{
  return self->answer != NULL ? (guint) sijil_json_get_int (self->answer, verdict, 0) : 0;
}

/* What the map lacks, in the words of the screen. */
static char *
describe_lack (const GError *lack)
{
  const char *field = g_error_matches (lack, SIJIL_ERROR, SIJIL_ERROR_INVALID) ? sijil_error_get_field (lack) : NULL;

  if (g_strcmp0 (field, "category") == 0 || g_strcmp0 (field, "fields") == 0)
    return g_strdup (_("Say which column is the category, or choose one for all lines."));
  if (g_strcmp0 (field, "nia") == 0)
    return g_strdup (_("Say which column is the NIA, the identity card or the ICE: people are recognised by it."));

  return sijil_text_of_error (lack);
}

/* What can be done at the step where the page is. */
static void
update_columns_bar (SijilImportPage *self)
{
  JsonObject *map = sijil_import_columns_get_map (self->columns);
  g_autoptr (GError) lack = NULL;
  gboolean is_enough = map != NULL && self->looking == NULL && !self->is_unread && sijil_import_check_map (map, &lack);
  g_autofree char *text = lack != NULL ? describe_lack (lack) : g_strdup ("");

  gtk_label_set_text (self->lack_label, text);
  gtk_button_set_label (GTK_BUTTON (self->next_button), _("Check the lines"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.next", is_enough);
}

static void
update_checked_bar (SijilImportPage *self)
{
  guint n = count (self, "new") + count (self, "updated");
  g_autofree char *label = g_strdup_printf (ngettext ("Import %u line", "Import %u lines", n), n);

  gtk_label_set_text (self->lack_label, n > 0 ? "" : _("No line would change anything."));
  gtk_button_set_label (GTK_BUTTON (self->next_button), label);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.next", n > 0);
}

static void
update_done_bar (SijilImportPage *self)
{
  gtk_label_set_text (self->lack_label, "");
  gtk_button_set_label (GTK_BUTTON (self->next_button), count (self, "refused") > 0 ? _("Import the corrected file") : _("Another list"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.next", TRUE);
}

static void
update_bar (SijilImportPage *self)
{
  gboolean is_columns = is_at (self, "columns");

  gtk_widget_set_visible (self->bar, !is_at (self, "file"));
  gtk_widget_set_visible (self->map_button, is_columns);
  gtk_widget_set_visible (self->save_button, !is_columns && !self->is_done && count (self, "refused") > 0);
  gtk_widget_set_visible (self->refused_button, self->is_done && count (self, "refused") > 0);
  if (is_columns)
    update_columns_bar (self);
  else if (self->is_done)
    update_done_bar (self);
  else
    update_checked_bar (self);
}

static void
go_to (SijilImportPage *self,
       const char      *step)
{
  g_autofree char *name = self->path != NULL && g_strcmp0 (step, "file") != 0 ? g_filename_display_basename (self->path) : NULL;

  gtk_stack_set_visible_child_name (self->stack, step);
  sijil_page_set_subtitle (SIJIL_PAGE (self), name);
  update_bar (self);
  if (is_at (self, "verdicts"))
    gtk_widget_grab_focus (self->next_button); /* its lines are not laid out yet */
  else
    gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
}

/*
 * The file.
 */

static void
show_file_problem (SijilImportPage *self,
                   const GError    *problem)
{
  g_autofree char *text = problem != NULL ? sijil_text_of_error (problem) : NULL;

  gtk_label_set_text (self->file_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->file_label), text != NULL);
}

/* How a list is written can be chosen otherwise; that there is none, or that it is no list, cannot. */
static gboolean
is_about_writing (const GError *problem)
{
  static const char * const reasons[] = { "csv-encoding", "csv-mixed-encoding", "csv-nul", "csv-header", "csv-columns",
                                          "csv-field-long", "csv-quote", NULL };

  return problem->domain == SIJIL_ERROR && sijil_error_get_reason (problem) != NULL
         && g_strv_contains (reasons, sijil_error_get_reason (problem));
}

static void
show_problem (SijilImportPage *self,
              const GError    *problem)
{
  if (!is_at (self, "columns") || !is_about_writing (problem))
    {
      go_to (self, "file");
      show_file_problem (self, problem);
      return;
    }

  self->is_unread = TRUE;
  sijil_import_columns_show_problem (self->columns, problem);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.next", FALSE);
  gtk_label_set_text (self->lack_label, "");
}

/* A map whose encoding and separator were chosen keeps them: it is used for the list as it is seen. */
static void
show_list (SijilImportPage *self,
           JsonObject      *seen)
{
  g_autoptr (JsonObject) map = sijil_import_propose_map (seen, self->last);

  self->is_unread = FALSE;
  g_clear_pointer (&self->seen, json_array_unref);
  self->seen = json_array_ref (sijil_json_get_array (seen, "columns"));
  sijil_column_map_apply (map, self->seen, self->chosen);
  json_object_set_string_member (map, "separator", sijil_json_get_string (seen, "separator"));
  sijil_import_columns_show (self->columns, sijil_page_get_desk (SIJIL_PAGE (self)), seen, map);
  if (is_at (self, "columns"))
    update_bar (self);
  else
    go_to (self, "columns");
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  SijilImportPage *self = SIJIL_IMPORT_PAGE (source);
  g_autoptr (GError) problem = NULL;
  g_autoptr (JsonObject) seen = sijil_import_look_finish (result, &problem);

  if (is_gone (self) || g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->looking);
  gtk_spinner_set_spinning (self->spinner, FALSE);
  if (seen != NULL)
    show_list (self, seen);
  else
    show_problem (self, problem);
}

/* @encoding, @separator: (nullable): as the list says itself */
static void
look (SijilImportPage *self,
      const char      *encoding,
      const char      *separator)
{
  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  self->looking = g_cancellable_new ();
  show_file_problem (self, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.next", FALSE);
  gtk_spinner_set_spinning (self->spinner, TRUE);
  sijil_import_look_async (G_OBJECT (self), sijil_desk_data ("path", self->path, "encoding", encoding, "separator", separator, NULL),
                           self->looking, looked_cb, NULL);
}

static void
begin (SijilImportPage *self,
       const char      *path)
{
  char *own = g_strdup (path); /* it may be a part of the answer */

  g_free (self->path);
  self->path = own;
  self->is_done = FALSE;
  g_clear_pointer (&self->answer, json_object_unref);
  g_clear_pointer (&self->last, json_object_unref);
  self->last = sijil_import_recall_map ();
  g_hash_table_remove_all (self->chosen);
  sijil_unsay (GTK_WIDGET (self));
  go_to (self, "file");
  look (self, NULL, NULL);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GFile) file = sijil_choose_finish (result);

  if (file != NULL && !is_gone (SIJIL_IMPORT_PAGE (source)) && g_file_peek_path (file) != NULL)
    begin (SIJIL_IMPORT_PAGE (source), g_file_peek_path (file));
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  static const char * const patterns[] = { "*.csv", "*.CSV", "*.txt", "*.tsv", NULL };

  sijil_choose_open (widget, _("Import a list"), _("CSV lists"), patterns, chosen_cb, NULL);
}

static gboolean
drop_cb (SijilImportPage *self,
         const GValue    *value)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL || files->next != NULL || g_file_peek_path (files->data) == NULL)
    return FALSE;

  begin (self, g_file_peek_path (files->data));
  return TRUE;
}

/*
 * The columns.
 */

static void
written_cb (SijilImportPage *self)
{
  JsonObject *map = sijil_import_columns_get_map (self->columns);
  JsonObject *kept = map != NULL ? sijil_record_copy (map) : NULL;

  if (map != NULL && self->seen != NULL)
    sijil_column_map_note (map, self->seen, self->chosen);
  g_clear_pointer (&self->last, json_object_unref);
  self->last = kept; /* what was chosen for titles that stay readable */
  look (self, sijil_import_columns_get_encoding (self->columns), sijil_import_columns_get_separator (self->columns));
}

static void
save_map_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  JsonObject *map = sijil_import_columns_get_map (SIJIL_IMPORT_PAGE (widget)->columns);

  if (map != NULL)
    sijil_import_save_map (SIJIL_PAGE (widget), map);
}

/* It says what it knows of the columns that the list has; the others are proposed by their titles. */
static void
map_opened (SijilPage  *page,
            JsonObject *map)
{
  SijilImportPage *self = SIJIL_IMPORT_PAGE (page);

  json_object_ref (map);
  g_clear_pointer (&self->last, json_object_unref);
  self->last = map;
  g_hash_table_remove_all (self->chosen);
  look (self, sijil_json_get_string (map, "encoding"), sijil_json_get_string (map, "separator"));
}

static void
open_map_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  sijil_import_open_map (SIJIL_PAGE (widget), map_opened);
}

/*
 * The lines.
 */

/* (transfer full): what the dry run or the import was about */
static JsonObject *
make_data (SijilImportPage *self,
           gboolean         dry_run,
           const char      *refused)
{
  JsonObject *data = sijil_desk_data ("path", self->path, "refused", refused, NULL);

  json_object_set_boolean_member (data, "dry_run", dry_run);
  json_object_set_object_member (data, "map", sijil_record_copy (sijil_import_columns_get_map (self->columns)));
  return data;
}

static void
show_answer (SijilImportPage *self)
{
  const char *refused = sijil_json_get_string (self->answer, "refused_file");
  g_autofree char *name = refused != NULL ? g_filename_display_name (refused) : NULL;
  g_autofree char *isolated = name != NULL ? sijil_text_isolate (name) : NULL;
  g_autofree char *body = NULL;

  if (!self->is_done)
    body = g_strdup (_("This is what would become of each line. Nothing was saved yet."));
  else if (isolated != NULL)
    body = g_strdup_printf (_("The refused lines stand in %s. Correct them there and import that file."), isolated);
  else
    body = g_strdup (_("Every line was taken."));
  gtk_label_set_text (self->heading_label, self->is_done ? _("The list was imported") : _("Before the import"));
  gtk_label_set_text (self->body_label, body);
  sijil_verdict_view_show (self->verdicts, self->answer);
  go_to (self, "verdicts");
}

static void
take_answer (SijilImportPage *self,
             JsonObject      *answer, /* (transfer none) */
             gboolean         is_done)
{
  json_object_ref (answer);
  g_clear_pointer (&self->answer, json_object_unref);
  self->answer = answer;
  self->is_done = is_done;
  show_answer (self);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  SijilImportPage *self = SIJIL_IMPORT_PAGE (source);
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_long_run_finish (result, &notes, &error);

  if (is_gone (self) || sijil_report (GTK_WIDGET (self), error, notes))
    return;

  sijil_import_remember_map (sijil_import_columns_get_map (self->columns));
  take_answer (self, answer, FALSE);
}

static void
check (SijilImportPage *self)
{
  sijil_unsay (GTK_WIDGET (self));
  sijil_long_run (GTK_WIDGET (self), sijil_page_get_desk (SIJIL_PAGE (self)), _("Checking the lines…"), sijil_import_entries_job,
                  make_data (self, TRUE, NULL), checked_cb, NULL);
}

/* A cancelled import changed nothing: that is worth saying. */
static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  SijilImportPage *self = SIJIL_IMPORT_PAGE (source);
  SijilDesk *desk = sijil_page_get_desk (SIJIL_PAGE (self));
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_long_run_finish (result, &notes, &error);

  if (is_gone (self))
    return;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sijil_toast (GTK_WIDGET (self), _("The import was cancelled. Nothing was changed."));
  if (sijil_report (GTK_WIDGET (self), error, notes))
    return;

  take_answer (self, answer, TRUE);
  g_signal_emit_by_name (desk, "changed");
}

static void
import_asked_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  SijilImportPage *self = SIJIL_IMPORT_PAGE (source);

  if (sijil_ask_finish (result) && !is_gone (self) && self->answer != NULL && !self->is_done)
    sijil_long_run (GTK_WIDGET (self), sijil_page_get_desk (SIJIL_PAGE (self)), _("Importing the list…"), sijil_import_entries_job,
                    make_data (self, FALSE, NULL), imported_cb, NULL);
}

static void
ask_to_import (SijilImportPage *self)
{
  guint n = count (self, "new") + count (self, "updated");
  g_autofree char *heading = g_strdup_printf (ngettext ("Import %u line?", "Import %u lines?", n), n);
  g_autofree char *body = g_strdup_printf (_("New: %1$u, updated: %2$u. Refused lines are left out and written to a file. An import "
                                             "cannot be undone."),
                                           count (self, "new"), count (self, "updated"));

  sijil_unsay (GTK_WIDGET (self));
  sijil_ask (GTK_WIDGET (self), heading, body, _("Import"), FALSE, import_asked_cb, NULL);
}

static void
next_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilImportPage *self = SIJIL_IMPORT_PAGE (widget);
  const char *refused = self->answer != NULL ? sijil_json_get_string (self->answer, "refused_file") : NULL;

  if (is_at (self, "columns"))
    check (self);
  else if (is_at (self, "verdicts") && !self->is_done)
    ask_to_import (self);
  else if (is_at (self, "verdicts") && refused != NULL)
    begin (self, refused);
  else
    go_to (self, "file");
}

static void
back_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilImportPage *self = SIJIL_IMPORT_PAGE (widget);

  sijil_unsay (widget);
  if (is_at (self, "verdicts") && !self->is_done)
    go_to (self, "columns");
  else
    go_to (self, "file");
}

/*
 * The refused lines.
 */

static void
refused_checked_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  SijilImportPage *self = SIJIL_IMPORT_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_long_run_finish (result, NULL, &error);

  if (is_gone (self) || sijil_report (GTK_WIDGET (self), error, NULL))
    return;

  take_answer (self, answer, FALSE);
  sijil_toast (GTK_WIDGET (self), _("The refused lines were written."));
}

static void
save_path_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  SijilImportPage *self = SIJIL_IMPORT_PAGE (source);
  g_autoptr (GFile) file = sijil_choose_finish (result);
  const char *refused = self->answer != NULL ? sijil_json_get_string (self->answer, "refused_file") : NULL;

  if (file == NULL || is_gone (self) || self->answer == NULL)
    return;

  if (g_file_peek_path (file) == NULL || g_strcmp0 (g_file_peek_path (file), self->path) == 0)
    sijil_toast (GTK_WIDGET (self), _("The refused lines cannot be written there: choose another file on this computer."));
  else if (refused != NULL)
    sijil_import_copy_refused (SIJIL_PAGE (self), refused, file);
  else
    sijil_long_run (GTK_WIDGET (self), sijil_page_get_desk (SIJIL_PAGE (self)), _("Writing the list…"), sijil_import_entries_job,
                    make_data (self, TRUE, g_file_peek_path (file)), refused_checked_cb, NULL);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilImportPage *self = SIJIL_IMPORT_PAGE (widget);

  if (count (self, "refused") > 0)
    sijil_choose_save (widget, _("Refused lines"), "refused.csv", save_path_cb, NULL);
}

static void
folder_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SijilImportPage *self = SIJIL_IMPORT_PAGE (widget);
  const char *refused = self->answer != NULL ? sijil_json_get_string (self->answer, "refused_file") : NULL;

  if (refused != NULL)
    sijil_import_show_folder (SIJIL_PAGE (self), refused);
}

/*
 * The page.
 */

static void
sijil_import_page_show (SijilPage  *page,
                        const char *target)
{
  SijilImportPage *self = SIJIL_IMPORT_PAGE (page);

  if (target != NULL)
    begin (self, target);
  else if (self->is_done)
    go_to (self, "file");
  else
    update_bar (self);
}

static void
sijil_import_page_dispose (GObject *object)
{
  SijilImportPage *self = SIJIL_IMPORT_PAGE (object);

  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->last, json_object_unref);
  g_clear_pointer (&self->seen, json_array_unref);
  g_clear_pointer (&self->chosen, g_hash_table_unref);
  g_clear_pointer (&self->answer, json_object_unref);
  G_OBJECT_CLASS (sijil_import_page_parent_class)->dispose (object);
}

static void
add_bindings (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK, "import.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "import.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "import.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "import.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_BackSpace, GDK_CONTROL_MASK, "import.back", NULL);
}

static void
sijil_import_page_class_init (SijilImportPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_import_page_dispose;
  SIJIL_PAGE_CLASS (klass)->show = sijil_import_page_show;

  g_type_ensure (SIJIL_TYPE_IMPORT_COLUMNS);
  g_type_ensure (SIJIL_TYPE_VERDICT_VIEW);
  g_type_ensure (SIJIL_TYPE_WRAP_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-import-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilImportPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SijilImportPage, file_label);
  gtk_widget_class_bind_template_child (widget_class, SijilImportPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, SijilImportPage, columns);
  gtk_widget_class_bind_template_child (widget_class, SijilImportPage, heading_label);
  gtk_widget_class_bind_template_child (widget_class, SijilImportPage, body_label);
  gtk_widget_class_bind_template_child (widget_class, SijilImportPage, verdicts);
  gtk_widget_class_bind_template_child (widget_class, SijilImportPage, bar);
  gtk_widget_class_bind_template_child (widget_class, SijilImportPage, lack_label);
  gtk_widget_class_bind_template_child (widget_class, SijilImportPage, back_button);
  gtk_widget_class_bind_template_child (widget_class, SijilImportPage, map_button);
  gtk_widget_class_bind_template_child (widget_class, SijilImportPage, save_button);
  gtk_widget_class_bind_template_child (widget_class, SijilImportPage, refused_button);
  gtk_widget_class_bind_template_child (widget_class, SijilImportPage, next_button);
  gtk_widget_class_bind_template_callback (widget_class, written_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_bar);
  gtk_widget_class_install_action (widget_class, "import.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "import.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "import.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "import.open-map", NULL, open_map_action);
  gtk_widget_class_install_action (widget_class, "import.save-map", NULL, save_map_action);
  gtk_widget_class_install_action (widget_class, "import.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "import.folder", NULL, folder_action);
  add_bindings (widget_class);
}

static void
sijil_import_page_init (SijilImportPage *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  update_bar (self);
}
