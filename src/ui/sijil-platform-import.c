#include "ui/sijil-platform-import.h"

#include "core/sijil-csv.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-record.h"
#include "register/sijil-transmit.h"
#include "ui/sijil-compat.h"
#include "ui/sijil-cover.h"
#include "ui/sijil-long-run.h"
#include "ui/sijil-page.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

/* What became of a list: how far it came, and the lines that were refused. */
struct _SijilPlatformImport
{
  AdwWindow      parent_instance;

  SijilDesk     *desk;
  GtkWidget     *page;        /* that gave the list (unowned) (nullable) */
  JsonObject    *list;        /* as sijil_nia_import() answers */
  char          *path;        /* of the list */

  GtkLabel      *heading_label;
  GtkLabel      *body_label;
  GtkWidget     *refused_view;
  GtkWidget     *save_button;
  GtkWidget     *again_button;
  GtkStringList *lines;
};

#define SIJIL_TYPE_PLATFORM_IMPORT (sijil_platform_import_get_type ())
G_DECLARE_FINAL_TYPE (SijilPlatformImport, sijil_platform_import, SIJIL, PLATFORM_IMPORT, AdwWindow)
G_DEFINE_FINAL_TYPE (SijilPlatformImport, sijil_platform_import, ADW_TYPE_WINDOW)

static const char *
translate (const char *sentence)
{
  return gettext (sentence);
}

/* The answer stands in the data too: what is stopped answers nothing, and yet lines of it were received. */
static gpointer
import_job (SijilRegister  *reg,
            gpointer        data,
            GPtrArray      *notes,
            GCancellable   *cancellable,
            GError        **error)
{
  const SijilNiaImportOptions options = { translate, sijil_long_run_tell, cancellable };
  JsonObject *list = sijil_nia_import (reg, sijil_json_get_string (data, "path"), &options, notes, error);

  if (list != NULL)
    json_object_set_object_member (data, "list", json_object_ref (list));
  return list;
}

static gboolean
is_refused (JsonObject *line)
{
  return !sijil_json_get_bool (line, "received", FALSE) && !sijil_json_get_bool (line, "known", FALSE);
}

/*
 * The refused lines as a file that can be mended and given again.
 */

static gboolean
write_line (SijilCsvWriter  *writer,
            JsonObject      *line,
            GError         **error)
{
  static const char * const members[] = { "number", "nia", "reference", "message" };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) fields = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const char *value = sijil_json_get_string (line, members[i]);

      g_strv_builder_add (builder, value != NULL ? value : "");
    }
  fields = g_strv_builder_end (builder);
  return sijil_csv_writer_row (writer, fields, error);
}

static gpointer
write_job (SijilRegister  *reg,
           gpointer        data,
           GPtrArray      *notes,
           GCancellable   *cancellable,
           GError        **error)
{
  char *header[] = { (char *) "number", (char *) "nia", (char *) "reference", (char *) "message", NULL };
  JsonArray *items = sijil_json_get_array (data, "items");
  g_autoptr (SijilCsvWriter) writer = sijil_csv_writer_open (sijil_json_get_string (data, "path"), ';', TRUE, error);

  if (writer == NULL || !sijil_csv_writer_row (writer, header, error))
    return NULL;
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *line = json_array_get_object_element (items, i);

      if (is_refused (line) && !write_line (writer, line, error))
        return NULL;
    }

  return sijil_csv_writer_close (writer, error) ? json_object_new () : NULL;
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SijilPlatformImport) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);
  g_autofree char *text = error != NULL ? sijil_text_of_error (error) : g_strdup (_("The refused lines were written."));

  if (self->desk != NULL)
    gtk_label_set_text (self->body_label, text);
}

static void
path_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  SijilPlatformImport *self = SIJIL_PLATFORM_IMPORT (source);
  g_autoptr (GFile) file = sijil_choose_finish (result);
  JsonObject *data;

  if (file == NULL || self->desk == NULL)
    return;

  data = sijil_record_copy (self->list); /* what the window shows may go with it before the file is written */
  json_object_set_string_member (data, "path", g_file_peek_path (file));
  sijil_desk_read (self->desk, write_job, data, NULL, written_cb, g_object_ref (self));
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilPlatformImport *self = SIJIL_PLATFORM_IMPORT (widget);
  g_autofree char *proposed = g_strdup_printf ("nia-%s.csv", sijil_desk_get_day (self->desk));

  sijil_choose_save (widget, _("Refused lines"), proposed, path_cb, NULL);
}

/* The whole list again: what was received is known. */
static void
again_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SijilPlatformImport *self = SIJIL_PLATFORM_IMPORT (widget);

  if (self->page != NULL)
    sijil_platform_import (self->page, self->desk, self->path);
  gtk_window_close (GTK_WINDOW (self));
}

/*
 * The window.
 */

static void
sijil_platform_import_dispose (GObject *object)
{
  SijilPlatformImport *self = SIJIL_PLATFORM_IMPORT (object);

  g_clear_object (&self->desk);
  g_clear_weak_pointer (&self->page);
  g_clear_pointer (&self->list, json_object_unref);
  g_clear_pointer (&self->path, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), SIJIL_TYPE_PLATFORM_IMPORT);
  G_OBJECT_CLASS (sijil_platform_import_parent_class)->dispose (object);
}

static void
sijil_platform_import_class_init (SijilPlatformImportClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_platform_import_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-platform-import.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilPlatformImport, heading_label);
  gtk_widget_class_bind_template_child (widget_class, SijilPlatformImport, body_label);
  gtk_widget_class_bind_template_child (widget_class, SijilPlatformImport, refused_view);
  gtk_widget_class_bind_template_child (widget_class, SijilPlatformImport, save_button);
  gtk_widget_class_bind_template_child (widget_class, SijilPlatformImport, again_button);
  gtk_widget_class_bind_template_child (widget_class, SijilPlatformImport, lines);
  gtk_widget_class_install_action (widget_class, "import.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "import.again", NULL, again_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "import.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "import.again", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "import.again", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sijil_platform_import_init (SijilPlatformImport *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* (transfer full): what was received, in a sentence or two */
static char *
describe (JsonObject *list)
{
  guint received = (guint) sijil_json_get_int (list, "received", 0);
  guint known = (guint) sijil_json_get_int (list, "known", 0);
  g_autofree char *count = g_strdup_printf (ngettext ("%u NIA was received.", "%u NIA were received.", received), received);
  g_autofree char *before = g_strdup_printf (ngettext ("%u was received before.", "%u were received before.", known), known);

  return known == 0 ? g_steal_pointer (&count) : g_strjoin (" ", count, before, NULL);
}

/* (transfer full) (nullable): why the list is not at its end */
static char *
describe_end (JsonObject *list)
{
  JsonObject *broken = sijil_json_get_object (list, "broken_off");

  if (broken != NULL)
    return g_strdup_printf (_("Line %1$u broke the list off: neither it nor what follows was received. %2$s"),
                            (guint) sijil_json_get_int (broken, "line", 0), sijil_json_get_string (broken, "message"));
  if (sijil_json_get_bool (list, "stopped", FALSE))
    return g_strdup (_("The import was stopped: the lines that follow were not received."));

  return NULL;
}

/* (transfer full) (nullable) */
static char *
describe_refused (guint n_refused)
{
  return n_refused == 0 ? NULL : g_strdup_printf (ngettext ("%u line was refused. It can be mended and given again.",
                                                            "%u lines were refused. They can be mended and given again.", n_refused),
                                                  n_refused);
}

static void
add_line (SijilPlatformImport *self,
          JsonObject          *line)
{
  guint where = (guint) sijil_json_get_int (line, "line", 0);
  const char *number = sijil_json_get_string (line, "number");
  const char *message = sijil_json_get_string (line, "message");
  g_autofree char *isolated = sijil_text_isolate (number);
  /* Translators: the number of a line of a file, the number on it, and the sentence that says why it was refused. */
  g_autofree char *text = !sijil_str_is_empty (number) ? g_strdup_printf (_("Line %1$u · %2$s · %3$s"), where, isolated, message)
                                                       : g_strdup_printf (_("Line %1$u · %2$s"), where, message);

  gtk_string_list_append (self->lines, text);
}

/* Under the heading: why the list is not at its end, and how many lines were refused. */
static void
show_body (SijilPlatformImport *self,
           guint                n_refused)
{
  g_autofree char *end = describe_end (self->list);
  g_autofree char *refused = describe_refused (n_refused);
  const char *parts[] = { end != NULL ? end : refused, end != NULL ? refused : NULL, NULL };
  g_autofree char *body = g_strjoinv ("\n", (char **) parts);

  gtk_label_set_text (self->body_label, body);
  gtk_widget_set_visible (self->refused_view, n_refused > 0);
  gtk_widget_set_visible (self->save_button, n_refused > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.save", n_refused > 0);
  if (end == NULL)
    gtk_widget_add_css_class (self->save_button, "suggested-action");
  gtk_widget_set_visible (self->again_button, end != NULL);
  if (n_refused == 0)
    gtk_window_set_default_size (GTK_WINDOW (self), 640, -1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.again", end != NULL);
}

static void
show_window (GtkWidget  *parent,
             SijilDesk  *desk,
             const char *path,
             JsonObject *list,
             guint       n_refused)
{
  SijilPlatformImport *self = g_object_new (SIJIL_TYPE_PLATFORM_IMPORT, "transient-for", gtk_widget_get_root (parent), "modal",
                                            TRUE, NULL);
  JsonArray *items = sijil_json_get_array (list, "items");
  g_autofree char *heading = describe (list);

  self->desk = g_object_ref (desk);
  g_set_weak_pointer (&self->page, parent);
  self->path = g_strdup (path);
  self->list = json_object_ref (list);
  gtk_label_set_text (self->heading_label, heading);
  show_body (self, n_refused);
  for (guint i = 0; i < json_array_get_length (items); i++)
    if (is_refused (json_array_get_object_element (items, i)))
      add_line (self, json_array_get_object_element (items, i));
  sijil_cover_present (GTK_WINDOW (self), parent, desk);
}

static void
tell (GtkWidget  *parent,
      SijilDesk  *desk,
      const char *path,
      JsonObject *list)
{
  JsonArray *items = sijil_json_get_array (list, "items");
  g_autofree char *text = describe (list);
  g_autofree char *end = describe_end (list);
  guint n_refused = 0;

  for (guint i = 0; i < json_array_get_length (items); i++)
    n_refused += is_refused (json_array_get_object_element (items, i)) ? 1 : 0;
  if (n_refused > 0 || end != NULL)
    show_window (parent, desk, path, list, n_refused);
  else
    gtk_widget_activate_action (parent, "win.say", "(sb)", text, FALSE);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (JsonObject) data = user_data;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_long_run_finish (result, &notes, &error);
  JsonObject *list = sijil_json_get_object (data, "list");
  SijilDesk *desk = sijil_page_get_desk (SIJIL_PAGE (source));

  if (desk == NULL)
    return;

  g_signal_emit_by_name (desk, "changed");
  if (list != NULL)
    tell (GTK_WIDGET (source), desk, sijil_json_get_string (data, "path"), list);
  else
    sijil_report (GTK_WIDGET (source), error, notes);
}

/** sijil_platform_import: @parent: the page over which it is told; @path: of the list. */
void
sijil_platform_import (GtkWidget  *parent,
                       SijilDesk  *desk,
                       const char *path)
{
  JsonObject *data = sijil_desk_data ("path", path, NULL);

  sijil_long_run (parent, desk, _("Receiving the NIA…"), import_job, json_object_ref (data), imported_cb, data);
}
