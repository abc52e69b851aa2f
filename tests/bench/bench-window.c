/* The baseline of bench-desk: an empty window of the same toolkit, which leaves after its first frame. */

#include <adwaita.h>

static gboolean
quit_in_idle (gpointer data)
{
  g_application_quit (data);
  return G_SOURCE_REMOVE;
}

static void
painted_cb (GApplication *app)
{
  g_idle_add (quit_in_idle, app);
}

static void
activate_cb (GApplication *app)
{
  GtkWidget *window = adw_application_window_new (GTK_APPLICATION (app));

  gtk_window_set_default_size (GTK_WINDOW (window), 1366, 768);
  gtk_widget_realize (window);
  g_signal_connect_object (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb), app, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (AdwApplication) app = adw_application_new ("org.sijil.BenchWindow", G_APPLICATION_NON_UNIQUE);

  g_signal_connect (app, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (app), argc, argv);
}
