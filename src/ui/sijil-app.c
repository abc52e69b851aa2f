#include "ui/sijil-app.h"

#include "core/sijil-str.h"
#include "store/sijil-address.h"
#include "store/sijil-place.h"
#include "ui/sijil-backups.h"
#include "ui/sijil-desk.h"
#include "ui/sijil-help.h"
#include "ui/sijil-invented.h"
#include "ui/sijil-look.h"
#include "ui/sijil-pages.h"
#include "ui/sijil-preferences.h"
#include "ui/sijil-text.h"
#include "ui/sijil-window-common.h"
#include "ui/sijil-window.h"

#include <glib/gi18n.h>
#include <langinfo.h>
#include <locale.h>

struct _SijilApp
{
  AdwApplication  parent_instance;

  SijilDesk      *desk;     /* (nullable): until shut down */
  GSettings      *settings;
  char           *folder;   /* (nullable): --register, without a password */
  char           *replica; /* (nullable): given with the command */
  char           *page;     /* (nullable): --page */
  SijilInvented   invented; /* --demo, --training */
  SijilBackups   *backups;  /* (nullable): while a window is open */
  gboolean        measures; /* --quit-after-first-frame */
};

G_DEFINE_FINAL_TYPE (SijilApp, sijil_app, ADW_TYPE_APPLICATION)

/*
 * Language. GTK reads it once: another one is chosen by beginning again in the same place.
 */

/**
 * sijil_app_set_up_language:
 *
 * Speaks the language of the setting, else the system's. To be called before
 * GTK is initialised.
 */
void
sijil_app_set_up_language (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.sijil.Sijil");
  g_autofree char *language = g_settings_get_string (settings, "language");
  const char *uninstalled = g_getenv ("SIJIL_LOCALEDIR");

  if (!sijil_str_is_empty (language))
    g_setenv ("LANGUAGE", language, TRUE);
  if (setlocale (LC_ALL, "") == NULL || !g_str_equal (nl_langinfo (CODESET), "UTF-8"))
    setlocale (LC_ALL, "C.UTF-8");

  bindtextdomain (GETTEXT_PACKAGE, uninstalled != NULL ? uninstalled : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/* (nullable): the main window; records may have windows of their own. */
static SijilWindow *
get_window (SijilApp *self)
{
  for (GList *window = gtk_application_get_windows (GTK_APPLICATION (self)); window != NULL; window = window->next)
    if (SIJIL_IS_WINDOW (window->data))
      return SIJIL_WINDOW (window->data);

  return NULL;
}

static void
restart (SijilApp *self)
{
  const char *page = get_window (self) != NULL ? sijil_window_get_page_name (get_window (self)) : NULL;
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  const char *folder = sijil_desk_get_folder (self->desk);
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (words, program);
  if (folder != NULL)
    {
      g_ptr_array_add (words, (gpointer) "--register");
      g_ptr_array_add (words, (gpointer) folder);
    }
  if (page != NULL)
    {
      g_ptr_array_add (words, (gpointer) "--page");
      g_ptr_array_add (words, (gpointer) page);
    }
  g_ptr_array_add (words, (gpointer) "--restart");
  g_ptr_array_add (words, NULL);
  if (g_spawn_async (NULL, (char **) words->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, &error))
    g_application_quit (G_APPLICATION (self));
  else if (get_window (self) != NULL)
    sijil_window_say (get_window (self), _("The new language is used when the program is started again."), FALSE);
}

static void
language_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  SijilApp *self = user_data;
  g_autoptr (GVariant) state = g_action_get_state (G_ACTION (action));

  if (g_variant_equal (state, parameter))
    return;

  g_settings_set_string (self->settings, "language", g_variant_get_string (parameter, NULL));
  g_settings_sync ();
  g_simple_action_set_state (action, parameter);
  restart (self);
}

/*
 * Other actions.
 */

static void
quit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  SijilApp *self = user_data;

  if (get_window (self) != NULL)
    gtk_window_close (GTK_WINDOW (get_window (self)));
  else
    g_application_quit (G_APPLICATION (self));
}

static void
about_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  adw_show_about_window (GTK_WINDOW (get_window (user_data)),
                         "application-name", _("Sijil"),
                         "application-icon", "org.sijil.Sijil",
                         "version", SIJIL_VERSION,
                         "comments", _("Register desk of Morocco's chambers of handicraft"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         NULL);
}

static void
preferences_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  sijil_preferences_show (GTK_WINDOW (get_window (user_data)));
}

static void
open_register_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  SijilApp *self = user_data;
  g_autofree char *folder = sijil_address_hide_password (g_variant_get_string (parameter, NULL));

  g_settings_set_string (self->settings, "register", folder);
  if (get_window (self) != NULL)
    sijil_window_open (get_window (self), folder, NULL);
}

static void
help_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  SijilWindow *window = get_window (user_data);

  sijil_help_present (window != NULL ? GTK_WINDOW (window) : NULL, window != NULL ? sijil_window_get_page_name (window) : NULL);
}

static void
add_actions (SijilApp *self)
{
  const GActionEntry entries[] = {
    { "quit", quit_action, NULL, NULL, NULL, { 0 } },
    { "about", about_action, NULL, NULL, NULL, { 0 } },
    { "help", help_action, NULL, NULL, NULL, { 0 } },
    { "preferences", preferences_action, NULL, NULL, NULL, { 0 } },
    { "open-register", open_register_action, "s", NULL, NULL, { 0 } },
  };
  const char *language = sijil_language_get_code (sijil_text_get_language ());
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful ("language", G_VARIANT_TYPE_STRING,
                                                                   g_variant_new_string (language));

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect (action, "activate", G_CALLBACK (language_action), self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
}

static void
add_keys (SijilApp *self)
{
  static const struct
  {
    const char *action;
    const char *keys[4];
  } accelerators[] = {
    { "app.quit", { "<Control>q" } },
    { "app.preferences", { "<Control>comma" } },
    { "app.help", { "F1" } },
    { "win.back", { "<Alt>Left", "Back" } },
    { "win.refresh", { "F5" } },
    { "win.lock", { "<Control>l" } },
    { "win.search", { "<Control>f", "F3" } },
    { "win.palette", { "<Control>k" } },
    { "win.sidebar", { "F9" } },
    { "win.menu", { "F10" } },
    { "win.fullscreen", { "F11" } },
    { "win.show-help-overlay", { "<Control>question" } },
    { "window.close", { "<Control>w" } },
  };
  guint n_pages;
  const SijilPageInfo *pages = sijil_pages_get (&n_pages);

  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accelerators[i].action, accelerators[i].keys);
  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *action = g_strdup_printf ("win.go::%s", pages[i].name);

      if (pages[i].keys[0] != NULL)
        gtk_application_set_accels_for_action (GTK_APPLICATION (self), action, pages[i].keys);
    }
}

/*
 * Life.
 */

static gboolean
quit_in_idle (gpointer data)
{
  g_application_quit (data);
  return G_SOURCE_REMOVE;
}

static void
painted_cb (SijilApp *self)
{
  g_idle_add (quit_in_idle, self);
}

static void
realized_cb (SijilApp  *self,
             GtkWidget *window)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb), self, G_CONNECT_SWAPPED);
}

static gboolean
close_request_cb (SijilApp    *self,
                  SijilWindow *window)
{
  SijilPage *page = sijil_window_get_page (window);

  if (page != NULL)
    {
      sijil_page_leave (page);
      g_settings_set_string (self->settings, "page", sijil_window_get_page_name (window));
    }
  if (self->backups != NULL)
    sijil_backups_close (self->backups, G_APPLICATION (self));
  g_clear_object (&self->backups);

  return FALSE;
}

/*
 * Registers of invented people.
 */

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (SijilApp) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean made = sijil_invented_make_finish (result, &error);
  g_autofree char *folder = made ? sijil_invented_find (self->invented) : NULL;
  SijilWindow *window = get_window (self);
  g_autofree char *text = error != NULL ? sijil_text_of_error (error) : NULL;

  if (window == NULL)
    return;

  if (folder != NULL)
    sijil_window_open (window, folder, self->page);
  else if (text != NULL)
    sijil_window_fail (window, text);
}

static void
open_invented (SijilApp    *self,
               SijilWindow *window)
{
  g_autofree char *folder = sijil_invented_find (self->invented);

  if (folder != NULL)
    {
      sijil_window_open (window, folder, self->page);
      return;
    }

  sijil_window_wait (window, _("Inventing people, files and cards. This takes a minute, once…"));
  sijil_invented_make (self->invented, made_cb, g_object_ref (self));
}

/* The setting, or for once the variable that sijilctl knows, too. */
static void
use_replica (SijilApp *self)
{
  g_autofree char *set = g_settings_get_string (self->settings, "replica");
  const char *variable = g_getenv ("SIJIL_REPLICA");
  g_autofree char *hidden = sijil_address_hide_password (*set == '\0' && variable != NULL ? variable : set);

  sijil_session_set_replica (sijil_desk_get_session (self->desk), hidden);
}

static void
sijil_app_activate (GApplication *app)
{
  SijilApp *self = SIJIL_APP (app);
  SijilWindow *window = get_window (self);
  g_autofree char *folder = g_settings_get_string (self->settings, "register");
  g_autofree char *page = g_settings_get_string (self->settings, "page");

  if (window != NULL)
    {
      gtk_window_present (GTK_WINDOW (window));
      return;
    }

  window = sijil_window_new (GTK_APPLICATION (app), self->desk);
  sijil_window_keep_size (GTK_WINDOW (window), self->settings, "window");
  g_signal_connect_object (window, "close-request", G_CALLBACK (close_request_cb), self, G_CONNECT_SWAPPED);
  g_clear_object (&self->backups);
  self->backups = sijil_backups_new (self->desk);
  if (self->measures)
    g_signal_connect_object (window, "realize", G_CALLBACK (realized_cb), self, G_CONNECT_SWAPPED);

  if (self->invented != SIJIL_INVENTED_NONE)
    {
      open_invented (self, window);
      gtk_window_present (GTK_WINDOW (window));
      return;
    }

  if (self->folder != NULL)
    g_settings_set_string (self->settings, "register", self->folder);
  if (self->replica != NULL)
    g_settings_set_string (self->settings, "replica", self->replica);
  use_replica (self);
  g_signal_connect_object (self->settings, "changed::replica", G_CALLBACK (use_replica), self, G_CONNECT_SWAPPED);
  sijil_window_open (window, self->folder != NULL ? self->folder : *folder != '\0' ? folder : NULL,
                     self->page != NULL ? self->page : *page != '\0' ? page : NULL);
  gtk_window_present (GTK_WINDOW (window));
}

static void
sijil_app_startup (GApplication *app)
{
  SijilApp *self = SIJIL_APP (app);

  G_APPLICATION_CLASS (sijil_app_parent_class)->startup (app);

  /* Names of files that are chosen tell of people, and the list of them is any program's to read: GTK leaves it empty. */
  g_object_set (gtk_settings_get_default (), "gtk-recent-files-enabled", FALSE, NULL);
  sijil_look_apply ();
  gtk_window_set_default_icon_name ("org.sijil.Sijil");
  add_actions (self);
  add_keys (self);
  self->desk = sijil_desk_new ();
}

static void
sijil_app_shutdown (GApplication *app)
{
  SijilApp *self = SIJIL_APP (app);
  GList *windows;

  while ((windows = gtk_application_get_windows (GTK_APPLICATION (app))) != NULL)
    gtk_window_destroy (windows->data);
  if (self->desk != NULL)
    sijil_desk_close (self->desk);
  g_clear_object (&self->backups);
  g_clear_object (&self->desk);
  G_APPLICATION_CLASS (sijil_app_parent_class)->shutdown (app);
}

static int
sijil_app_handle_local_options (GApplication *app,
                                GVariantDict *options)
{
  SijilApp *self = SIJIL_APP (app);
  g_autofree char *folder = NULL;
  g_autofree char *replica = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("sijil %s\n", SIJIL_VERSION);
      return 0;
    }
  if (g_variant_dict_lookup (options, "register", "^ay", &folder))
    self->folder = sijil_place_canonicalize (folder);
  if (g_variant_dict_lookup (options, "replica", "s", &replica))
    self->replica = sijil_address_hide_password (replica);
  g_variant_dict_lookup (options, "page", "s", &self->page);
  if (g_variant_dict_contains (options, "demo"))
    self->invented = SIJIL_INVENTED_DEMO;
  else if (g_variant_dict_contains (options, "training"))
    self->invented = SIJIL_INVENTED_TRAINING;
  self->measures = g_variant_dict_contains (options, "quit-after-first-frame");
  if (g_variant_dict_contains (options, "restart"))
    g_application_set_flags (app, g_application_get_flags (app) | G_APPLICATION_REPLACE);

  return -1;
}

static void
sijil_app_finalize (GObject *object)
{
  SijilApp *self = SIJIL_APP (object);

  g_clear_object (&self->settings);
  g_free (self->folder);
  g_free (self->replica);
  g_free (self->page);
  G_OBJECT_CLASS (sijil_app_parent_class)->finalize (object);
}

static void
sijil_app_class_init (SijilAppClass *klass)
{
  GApplicationClass *app_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sijil_app_finalize;
  app_class->activate = sijil_app_activate;
  app_class->startup = sijil_app_startup;
  app_class->shutdown = sijil_app_shutdown;
  app_class->handle_local_options = sijil_app_handle_local_options;
}

static void
sijil_app_init (SijilApp *self)
{
  const GOptionEntry options[] = {
    { "register", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Folder of the register, or its address on a server"), N_("PLACE") },
    { "replica", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Copy that follows the register’s server: lists and figures are read there"),
      N_("ADDRESS") },
    { "page", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Page to show first"), N_("PAGE") },
    { "demo", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Look around in a register of invented people"), NULL },
    { "training", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Practise in a register of invented people"), NULL },
    { "quit-after-first-frame", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, NULL, NULL, NULL },
    { "restart", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, NULL, NULL, NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Show the version and end"), NULL },
    G_OPTION_ENTRY_NULL
  };

  self->settings = g_settings_new ("org.sijil.Sijil");
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

SijilApp *
sijil_app_new (void)
{
  return g_object_new (SIJIL_TYPE_APP, "application-id", "org.sijil.Sijil", "flags", G_APPLICATION_ALLOW_REPLACEMENT,
                       "resource-base-path", "/org/sijil/Sijil", NULL);
}
