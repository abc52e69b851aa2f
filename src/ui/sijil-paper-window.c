#include "ui/sijil-paper-window.h"

#include "ui/sijil-paper-view.h"

#include <adwaita.h>

#define WIDTH  720
#define HEIGHT 640

static GtkWidget *
new_window (GtkWidget  *widget,
            const char *title,
            GtkWidget  *view)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_window_set_title (GTK_WINDOW (window), title);
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Escape|<Control>w"),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  gtk_widget_set_vexpand (view, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), view);
  adw_window_set_content (ADW_WINDOW (window), box);
  /* it does not stay when the desk is locked or the page is left */
  g_signal_connect_object (widget, "unmap", G_CALLBACK (gtk_window_close), window, G_CONNECT_SWAPPED);

  return window;
}

/**
 * sijil_paper_window_show:
 * @desk: (nullable): needed for a paper of the register
 * @paper_uuid: (nullable): the paper, unless @path is a file that is not yet in the register
 *
 * Returns: (transfer none): the window, which closes with what @widget stands on
 */
GtkWidget *
sijil_paper_window_show (GtkWidget  *widget,
                         SijilDesk  *desk,
                         const char *paper_uuid,
                         const char *path,
                         const char *title)
{
  GtkWidget *view = sijil_paper_view_new ();
  GtkWidget *window = new_window (widget, title, view);

  if (path != NULL)
    sijil_paper_view_show_file (SIJIL_PAPER_VIEW (view), path, title);
  else if (desk != NULL)
    sijil_paper_view_show_paper (SIJIL_PAPER_VIEW (view), desk, paper_uuid, title);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

/**
 * sijil_paper_window_show_of_row:
 * @row: of a list in a stack
 *
 * Rows are made anew whenever what they show is read again: the window closes with the stack, not with the row.
 *
 * Returns: (transfer none): the window
 */
GtkWidget *
sijil_paper_window_show_of_row (GtkWidget  *row,
                                SijilDesk  *desk,
                                const char *paper_uuid,
                                const char *title)
{
  return sijil_paper_window_show (gtk_widget_get_ancestor (row, GTK_TYPE_STACK), desk, paper_uuid, NULL, title);
}
