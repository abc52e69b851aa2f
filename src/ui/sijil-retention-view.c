/* What has been kept long enough, for the director to erase, and who took data out or erased them. */

#include "ui/sijil-admin-view.h"

#include "core/sijil-json.h"
#include "register/sijil-retention.h"
#include "ui/sijil-compat.h"
#include "ui/sijil-erase-dialog.h"
#include "ui/sijil-text.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>

/* Lines of each list that are shown; “sijilctl retention” and “sijilctl access-log” give all. */
#define MOST_SHOWN 100

typedef SijilAdminView SijilRetentionView;
typedef SijilAdminViewClass SijilRetentionViewClass;

G_DEFINE_TYPE (SijilRetentionView, sijil_retention_view, SIJIL_TYPE_ADMIN_VIEW)

static gpointer
list_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  g_autoptr (JsonObject) due = sijil_retention_list (reg, error);
  g_autoptr (JsonObject) log = due != NULL ? sijil_access_log_list (reg, NULL, NULL, error) : NULL;
  JsonObject *answer;

  if (log == NULL)
    return NULL;

  answer = json_object_new ();
  json_object_set_object_member (answer, "due", g_steal_pointer (&due));
  json_object_set_object_member (answer, "log", g_steal_pointer (&log));
  return answer;
}

static void
erased_cb (SijilAdminView  *self,
           JsonObject      *answer,
           SijilFormDialog *form)
{
  g_autofree char *until = sijil_text_date (sijil_json_get_string (answer, "backups_until"), TRUE);
  g_autofree char *isolated = g_strdup_printf ("\u2068%s\u2069", until);
  /* Translators: a day. */
  g_autofree char *text = g_strdup_printf (_("Erased. Old backups still hold it until %s."), isolated);

  sijil_toast (GTK_WIDGET (self), text);
  sijil_page_refresh (SIJIL_PAGE (self));
}

static void
erase_cb (SijilAdminView *self,
          GtkWidget      *button)
{
  SijilDesk *desk = sijil_page_get_desk (SIJIL_PAGE (self));
  SijilFormDialog *form = sijil_erase_dialog_open (GTK_WIDGET (self), desk, g_object_get_data (G_OBJECT (button), "sijil-number"), TRUE);

  g_signal_connect_object (form, "saved", G_CALLBACK (erased_cb), self, G_CONNECT_SWAPPED);
}

static void
row_activated_cb (SijilAdminView *self,
                  GtkWidget      *row)
{
  const char *number = g_object_get_data (G_OBJECT (row), "sijil-number");

  sijil_go (GTK_WIDGET (self), g_str_has_prefix (number, "R-") ? "record" : "application", number);
}

static void
let_open (SijilAdminView *view,
          GtkWidget      *row,
          const char     *number)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "sijil-number", g_strdup (number), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), view, G_CONNECT_SWAPPED);
}

static void
add_due (SijilAdminView *view,
         GtkWidget      *group,
         JsonObject     *line)
{
  const char *number = sijil_json_get_string (line, "number");
  g_autofree char *due = sijil_text_date (sijil_json_get_string (line, "due_on"), FALSE);
  g_autofree char *day = sijil_text_isolate (due);
  /* Translators: a day. */
  g_autofree char *subtitle = g_strdup_printf (_("to be kept until %s"), day);
  g_autofree char *isolated = sijil_text_isolate (number);
  g_autofree char *title = g_strdup_printf ("%s · %s", isolated, sijil_word_for_state (line));
  GtkWidget *row = sijil_admin_view_add_row (view, group, title, subtitle);
  GtkWidget *button;

  let_open (view, row, number);
  if (!sijil_desk_may (sijil_page_get_desk (SIJIL_PAGE (view)), SIJIL_ROLE_DIRECTOR))
    return;

  button = gtk_button_new_with_label (_("Erase…"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "sijil-number", g_strdup (number), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (erase_cb), view, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static void
add_access (SijilAdminView *view,
            GtkWidget      *group,
            JsonObject     *line)
{
  const char *number = sijil_json_get_string (line, "number");
  const char *reference = sijil_json_get_string (line, "reference");
  const char *reason = sijil_word_for_member (line, "reason");
  g_autofree char *day = sijil_text_date (sijil_json_get_string (line, "effective_on"), FALSE);
  const char *about = number != NULL ? number : reference;
  const char *act = sijil_word_for (line, "act", sijil_json_get_string (line, "act"));
  g_autofree char *isolated = number != NULL ? sijil_text_isolate (about) : g_strdup_printf ("\u2068%s\u2069", about);
  g_autofree char *title = about != NULL ? g_strdup_printf ("%s · %s", act, isolated) : g_strdup (act);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s%s%s", day, sijil_json_get_string (line, "officer"), reason != NULL ? " · " : "",
                                               reason != NULL ? reason : "");
  GtkWidget *row = sijil_admin_view_add_row (view, group, title, subtitle);

  if (number != NULL)
    let_open (view, row, number);
}

static void
sijil_retention_view_fill (SijilAdminView *view,
                           JsonObject     *answer)
{
  JsonArray *due = sijil_json_get_array (sijil_json_get_object (answer, "due"), "items");
  JsonArray *log = sijil_json_get_array (sijil_json_get_object (answer, "log"), "items");
  guint n_due = json_array_get_length (due);
  guint n_log = json_array_get_length (log);
  g_autofree char *told = NULL;
  GtkWidget *group;

  sijil_admin_view_clear (view);
  told = n_due > 0 ? g_strdup_printf (ngettext ("%u file or entry has been kept as long as the settings say. A director decides.",
                                                "%u files and entries have been kept as long as the settings say. A director decides.",
                                                n_due), n_due)
                   : g_strdup (_("Nothing has been kept longer than the settings say; where they are empty, nothing is ever due."));
  group = sijil_admin_view_begin (view, _("Kept long enough"), told);
  for (guint i = 0; i < MIN (n_due, MOST_SHOWN); i++)
    add_due (view, group, json_array_get_object_element (due, i));

  group = sijil_admin_view_begin (view, _("Who took data out or erased them"),
                                  n_log > 0 ? NULL : _("Nobody has yet."));
  for (guint i = 0; i < MIN (n_log, MOST_SHOWN); i++)
    add_access (view, group, json_array_get_object_element (log, n_log - 1 - i));
}

/*
 * The list of the month, to be gone through away from the desk.
 */

static gpointer
save_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  return sijil_retention_export (reg, sijil_json_get_string (data, "path"), error);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (SijilPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) list = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL || sijil_report (GTK_WIDGET (self), error, NULL) || list == NULL)
    return;

  sijil_toast (GTK_WIDGET (self), _("The list was saved; that it was made is recorded."));
  sijil_page_refresh (self);
}

static void
path_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GFile) file = sijil_choose_finish (result);
  JsonObject *data;

  if (file == NULL)
    return;

  data = json_object_new ();
  json_object_set_string_member (data, "path", g_file_peek_path (file));
  sijil_desk_write (sijil_page_get_desk (SIJIL_PAGE (source)), save_job, data, NULL, saved_cb, g_object_ref (source));
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  g_autofree char *proposed = g_strdup_printf ("retention-%.7s.csv", sijil_desk_get_day (sijil_page_get_desk (SIJIL_PAGE (widget))));

  sijil_choose_save (widget, _("List of the month"), proposed, path_cb, NULL);
}

static void
sijil_retention_view_class_init (SijilRetentionViewClass *klass)
{
  SIJIL_ADMIN_VIEW_CLASS (klass)->job = list_job;
  SIJIL_ADMIN_VIEW_CLASS (klass)->fill = sijil_retention_view_fill;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "admin.save-retention", NULL, save_action);
}

static void
sijil_retention_view_init (SijilRetentionView *self)
{
  sijil_admin_view_add_button (SIJIL_ADMIN_VIEW (self), _("Save the list…"), "admin.save-retention", FALSE);
}
