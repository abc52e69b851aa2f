#include "ui/sijil-cover.h"

/**
 * sijil_cover_dialogs:
 *
 * Windows of the program itself look after their own cover.
 *
 * Returns: (transfer full) (element-type GtkWindow): the dialogs that were shown besides @window
 */
GPtrArray *
sijil_cover_dialogs (GtkWindow *window)
{
  GPtrArray *covered = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link != NULL; link = link->next)
    if (link->data != window && !GTK_IS_APPLICATION_WINDOW (link->data) && gtk_widget_get_visible (link->data))
      g_ptr_array_add (covered, g_object_ref (link->data));
  for (guint i = 0; i < covered->len; i++)
    gtk_widget_set_visible (covered->pdata[i], FALSE);

  return covered;
}

/* What is held here outlives its end: a step that it waited for may have destroyed it meanwhile. */
static gboolean
is_alive (GtkWindow *window)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  return g_list_find (windows, window) != NULL;
}

/** sijil_cover_give_back: @covered: (transfer full) (nullable): shown again to the officer who worked in them. */
void
sijil_cover_give_back (GPtrArray *covered)
{
  if (covered == NULL)
    return;

  for (guint i = covered->len; i > 0; i--)
    if (is_alive (covered->pdata[i - 1]))
      gtk_window_present (covered->pdata[i - 1]);
  g_ptr_array_unref (covered);
}

/** sijil_cover_drop: @covered: (transfer full) (nullable): closed unseen, as somebody else works here now. */
void
sijil_cover_drop (GPtrArray *covered)
{
  if (covered == NULL)
    return;

  for (guint i = 0; i < covered->len; i++)
    gtk_window_destroy (covered->pdata[i]);
  g_ptr_array_unref (covered);
}
