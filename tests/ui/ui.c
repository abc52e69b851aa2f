#include "ui.h"

#include <gtk/gtkunixprint.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>

static guint limit_s = 20;

static gboolean
time_is_up (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* How long ui_wait() waits before it fails. */
void
ui_set_limit (guint seconds)
{
  limit_s = seconds;
}

/* Lets the program run until @condition holds; fails the test after a while. */
void
ui_wait (UiCondition condition,
         gpointer    data)
{
  gboolean is_up = FALSE;
  guint source = g_timeout_add_seconds (limit_s, time_is_up, &is_up);

  while (!condition (data))
    {
      g_assert_false (is_up);
      g_main_context_iteration (NULL, TRUE);
    }
  if (!is_up)
    g_source_remove (source);
}

/* As the library does it for a whole program. */
static void
add_style (const char *resource)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, resource);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

/*
 * Private keys and the authority's list are kept apart from those of whoever runs the test, and from other tests. Call it before
 * ui_init(), as long as there is one thread.
 *
 * Returns: (transfer full): the folder, for ui_remove_folder()
 */
char *
ui_use_own_keys (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("sijil-keys-XXXXXX", &error);
  g_autofree char *keys = g_build_filename (folder, "keys", NULL);
  g_autofree char *trust = g_build_filename (folder, "trust", NULL);

  g_assert_no_error (error);
  g_setenv ("SIJIL_KEYS", keys, TRUE);
  g_setenv ("SIJIL_TRUST", trust, TRUE);
  return folder;
}

void
ui_remove_folder (const char *folder)
{
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", folder);

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
}

/* In the locale of LC_ALL, whose direction the windows take. */
void
ui_init (int    *argc,
         char ***argv)
{
  const char *localedir = g_getenv ("SIJIL_LOCALEDIR");

  g_setenv ("SIJIL_DATE", FIXTURE_DAY, TRUE);
  setlocale (LC_ALL, "");
  if (localedir != NULL)
    {
      bindtextdomain (GETTEXT_PACKAGE, localedir);
      bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
      textdomain (GETTEXT_PACKAGE);
    }
  g_test_init (argc, argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  add_style ("/org/sijil/Sijil/style.css");
  if (adw_style_manager_get_dark (adw_style_manager_get_default ()))
    add_style ("/org/sijil/Sijil/style-dark.css");
  if (adw_style_manager_get_high_contrast (adw_style_manager_get_default ()))
    add_style ("/org/sijil/Sijil/style-hc.css");
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()), "/org/sijil/Sijil/icons");
}

void
ui_set_up (Ui            *ui,
           gconstpointer  data)
{
  fixture_set_up (&ui->base, NULL);
  ui->desk = sijil_desk_new ();
  ui->window = g_object_ref_sink (sijil_window_new (NULL, ui->desk));
  gtk_window_present (GTK_WINDOW (ui->window));
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

void
ui_tear_down (Ui            *ui,
              gconstpointer  data)
{
  gpointer window = ui->window;

  g_object_add_weak_pointer (G_OBJECT (ui->window), &window);
  gtk_window_destroy (GTK_WINDOW (ui->window));
  sijil_desk_close (ui->desk);
  g_object_unref (ui->window);
  ui_wait (is_gone, &window);
  g_clear_object (&ui->desk);
  fixture_tear_down (&ui->base, NULL);
}

static gboolean
desk_is_open (gpointer data)
{
  return sijil_desk_is_open (data);
}

/* Opens the register of the fixture; what was put into it before is there. */
void
ui_open (Ui *ui)
{
  sijil_window_open (ui->window, sijil_register_get_folder (ui->base.reg), NULL);
  ui_wait (desk_is_open, ui->desk);
}

static gboolean
is_signed_in (gpointer data)
{
  Ui *ui = data;

  return sijil_desk_is_signed_in (ui->desk) && sijil_window_get_page (ui->window) != NULL;
}

/* Signs an officer of the fixture in by the form of the window. */
void
ui_sign_in (Ui         *ui,
            const char *login)
{
  GListModel *officers;
  GtkWidget *row;

  if (!sijil_desk_is_open (ui->desk))
    ui_open (ui);

  row = ui_find (ui->window, "officer_row");
  officers = adw_combo_row_get_model (ADW_COMBO_ROW (row));
  for (guint i = 0; i < g_list_model_get_n_items (officers); i++)
    {
      g_autoptr (GObject) officer = g_list_model_get_item (officers, i);
      g_autofree char *code = NULL;

      g_object_get (officer, "code", &code, NULL);
      if (g_str_equal (code, login))
        adw_combo_row_set_selected (ADW_COMBO_ROW (row), i);
    }
  ui_type (ui->window, "pin_row", FIXTURE_PIN);
  ui_click (ui->window, "sign_in_button");
  ui_wait (is_signed_in, ui);
}

void
ui_go (Ui         *ui,
       const char *where)
{
  sijil_window_go (ui->window, where);
  ui_settle (ui);
}

static gboolean
set_true (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  *(gboolean *) user_data = TRUE;
}

static gpointer
nothing_job (SijilRegister  *reg,
             gpointer        data,
             GPtrArray      *notes,
             GCancellable   *cancellable,
             GError        **error)
{
  return json_object_new ();
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

/* Waits until what was asked of the register so far has been answered and shown: steps, then lists. */
void
ui_settle (Ui *ui)
{
  for (guint i = 0; i < 3; i++)
    {
      gboolean written = FALSE, read = FALSE, idle = FALSE;

      sijil_session_write (sijil_desk_get_session (ui->desk), nothing_job, NULL, NULL, (GDestroyNotify) json_object_unref, NULL,
                           answered_cb, &written);
      ui_wait (is_true, &written);
      sijil_session_read (sijil_desk_get_session (ui->desk), nothing_job, NULL, NULL, (GDestroyNotify) json_object_unref, NULL,
                          answered_cb, &read);
      ui_wait (is_true, &read);
      g_idle_add_full (G_PRIORITY_LOW, set_true, &idle, NULL);
      ui_wait (is_true, &idle);
    }
}

/*
 * Finding.
 */

typedef gboolean (*Match) (GtkWidget  *widget,
                           const void *wanted);

static GtkWidget *
find (GtkWidget  *widget,
      Match       match,
      const void *wanted)
{
  if (match (widget, wanted))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = gtk_widget_get_visible (child) ? find (child, match, wanted) : NULL;

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
has_id (GtkWidget  *widget,
        const void *wanted)
{
  return g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), wanted) == 0;
}

/* The widget that a .ui file calls @id, visible or not on a page that is; fails the test when there is none. */
GtkWidget *
ui_find (gpointer    root,
         const char *id)
{
  GtkWidget *found = find (root, has_id, id);

  if (found == NULL)
    g_error ("there is no widget “%s”", id);
  return found;
}

static gboolean
has_type (GtkWidget  *widget,
          const void *wanted)
{
  return G_TYPE_CHECK_INSTANCE_TYPE (widget, GPOINTER_TO_SIZE (wanted));
}

/* (nullable) */
GtkWidget *
ui_find_type (gpointer root,
              GType    type)
{
  return find (root, has_type, GSIZE_TO_POINTER (type));
}

/* (nullable): also what is not shown yet, as in a list that is closed. */
GtkWidget *
ui_find_closed (GtkWidget *root,
                GType      type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (root, type) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); found == NULL && child != NULL; child = gtk_widget_get_next_sibling (child))
    found = ui_find_closed (child, type);
  return found;
}

static gboolean
has_text (GtkWidget  *widget,
          const void *wanted)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), wanted) != NULL;
}

/* (nullable): a label on the screen that contains @text. */
GtkWidget *
ui_find_label (gpointer    root,
               const char *text)
{
  return find (root, has_text, text);
}

typedef struct
{
  gpointer    root;
  const char *text;
} LabelWait;

static gboolean
label_is_there (gpointer data)
{
  LabelWait *wait = data;

  return ui_find_label (wait->root, wait->text) != NULL;
}

void
ui_wait_for_label (gpointer    root,
                   const char *text)
{
  LabelWait wait = { root, text };

  ui_wait (label_is_there, &wait);
}

typedef struct
{
  Ui         *ui;
  const char *page;
} PageWait;

static gboolean
page_is_shown (gpointer data)
{
  PageWait *wait = data;

  return g_strcmp0 (sijil_window_get_page_name (wait->ui->window), wait->page) == 0;
}

void
ui_wait_for_page (Ui         *ui,
                  const char *page)
{
  PageWait wait = { ui, page };

  ui_wait (page_is_shown, &wait);
}

/*
 * Doing.
 */

/* Replaces what stands in a field. */
void
ui_type (gpointer    root,
         const char *id,
         const char *text)
{
  GtkWidget *field = ui_find (root, id);

  g_assert_true (GTK_IS_EDITABLE (field));
  gtk_editable_set_text (GTK_EDITABLE (field), text);
}

/* Presses a button that can be pressed. */
void
ui_click (gpointer    root,
          const char *id)
{
  GtkWidget *button = ui_find (root, id);

  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

/* Activates an action as a button, a menu or a key would; @parameter: (nullable): a text. */
void
ui_press (gpointer    widget,
          const char *action,
          const char *parameter)
{
  g_assert_true (gtk_widget_activate_action_variant (widget, action, parameter != NULL ? g_variant_new_string (parameter) : NULL));
}

/*
 * Printing.
 */

static GtkWidget *
find_print_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (GTK_IS_PRINT_UNIX_DIALOG (window))
        return window;
    }

  return NULL;
}

static gboolean
printer_is_chosen (gpointer data)
{
  GtkWidget *dialog = find_print_dialog ();

  return dialog != NULL && gtk_print_unix_dialog_get_selected_printer (GTK_PRINT_UNIX_DIALOG (dialog)) != NULL;
}

static gboolean
print_dialog_is_gone (gpointer data)
{
  return find_print_dialog () == NULL;
}

/**
 * ui_print_into:
 * @format: "", "-slip" or "-card"
 *
 * As if a file had been printed into before: without a print server the dialog has no other printer.
 */
void
ui_print_into (Ui         *ui,
               const char *format,
               const char *folder)
{
  GtkPrintSettings *settings = gtk_print_settings_new ();
  g_autofree char *key = g_strconcat ("sijil-print-settings", format, NULL);

  gtk_print_settings_set_printer (settings, "Print to File");
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_DIR, folder);
  g_object_set_data_full (G_OBJECT (ui->window), key, settings, g_object_unref);
}

static gboolean
file_is_there (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

void
ui_wait_for_file (const char *path)
{
  ui_wait (file_is_there, (gpointer) path);
}

/** ui_answer_print: waits for the dialog and its printer; @response: such as %GTK_RESPONSE_OK */
void
ui_answer_print (int response)
{
  ui_wait (printer_is_chosen, NULL);
  gtk_dialog_response (GTK_DIALOG (find_print_dialog ()), response);
  ui_wait (print_dialog_is_gone, NULL);
}
