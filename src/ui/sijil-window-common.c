#include "ui/sijil-window-common.h"

static void
fullscreen_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  g_object_set (widget, "fullscreened", !gtk_window_is_fullscreen (GTK_WINDOW (widget)), NULL);
}

/** sijil_window_class_add_fullscreen: installs the action “win.fullscreen”. */
void
sijil_window_class_add_fullscreen (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.fullscreen", NULL, fullscreen_action);
}

/* The keys under which a window's size is kept. */
typedef struct
{
  GSettings *settings;
  char      *width;
  char      *height;
  char      *maximized;
} Size;

static void
size_free (gpointer  data,
           GClosure *closure)
{
  Size *size = data;

  g_object_unref (size->settings);
  g_free (size->width);
  g_free (size->height);
  g_free (size->maximized);
  g_free (size);
}

/* Not when it goes out of sight, which may take the state away. */
static void
maximized_cb (GtkWindow  *window,
              GParamSpec *pspec,
              Size       *size)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (window)))
    g_settings_set_boolean (size->settings, size->maximized, gtk_window_is_maximized (window));
}

/* However the window goes: closed by hand, or with the program. */
static void
unrealize_cb (GtkWindow *window,
              Size      *size)
{
  int width, height;

  gtk_window_get_default_size (window, &width, &height);
  if (gtk_window_is_maximized (window) || gtk_window_is_fullscreen (window))
    return;

  g_settings_set_int (size->settings, size->width, width);
  g_settings_set_int (size->settings, size->height, height);
}

/**
 * sijil_window_keep_size:
 * @window: not yet shown
 * @name: of the keys NAME-width, NAME-height and NAME-maximized
 *
 * Makes the window as large as the last one of that name was when it went.
 */
void
sijil_window_keep_size (GtkWindow  *window,
                        GSettings  *settings,
                        const char *name)
{
  Size *size = g_new0 (Size, 1);

  size->settings = g_object_ref (settings);
  size->width = g_strconcat (name, "-width", NULL);
  size->height = g_strconcat (name, "-height", NULL);
  size->maximized = g_strconcat (name, "-maximized", NULL);
  gtk_window_set_default_size (window, g_settings_get_int (settings, size->width), g_settings_get_int (settings, size->height));
  if (g_settings_get_boolean (settings, size->maximized))
    gtk_window_maximize (window);
  g_signal_connect (window, "notify::maximized", G_CALLBACK (maximized_cb), size);
  g_signal_connect_data (window, "unrealize", G_CALLBACK (unrealize_cb), size, size_free, 0);
}
