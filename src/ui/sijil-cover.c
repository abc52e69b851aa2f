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

/*
 * What was asked for before the lock and comes after it.
 */

typedef struct
{
  GWeakRef window;
  GWeakRef owner;
} Late;

static Late *
late_new (GtkWindow *window,
          GtkWidget *owner)
{
  Late *late = g_new0 (Late, 1);

  g_weak_ref_init (&late->window, window);
  g_weak_ref_init (&late->owner, owner);
  return late;
}

static void
late_free (Late *late)
{
  g_weak_ref_clear (&late->window);
  g_weak_ref_clear (&late->owner);
  g_free (late);
}

static void
late_closed (gpointer  data,
             GClosure *closure)
{
  late_free (data);
}

/* The pages of another officer are gone by now. */
static gboolean
show_late (gpointer data)
{
  Late *late = data;
  g_autoptr (GtkWindow) window = g_weak_ref_get (&late->window);
  g_autoptr (GtkWidget) owner = g_weak_ref_get (&late->owner);

  if (window == NULL || !is_alive (window))
    return G_SOURCE_REMOVE;

  if (owner != NULL && gtk_widget_get_root (owner) != NULL)
    gtk_window_present (window);
  else
    gtk_window_destroy (window);
  return G_SOURCE_REMOVE;
}

static void
unlocked_cb (SijilDesk  *desk,
             GParamSpec *pspec,
             Late       *late)
{
  g_autoptr (GtkWindow) window = g_weak_ref_get (&late->window);
  g_autoptr (GtkWidget) owner = g_weak_ref_get (&late->owner);
  Late *shown;

  if (!sijil_desk_is_signed_in (desk))
    return;

  shown = late_new (window, owner);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, show_late, shown, (GDestroyNotify) late_free);
  g_signal_handlers_disconnect_by_data (desk, late);
}

/**
 * sijil_cover_present:
 * @window: answers what was asked of @owner
 * @owner: a page, which goes when another officer signs in
 *
 * Shows the window, on a locked desk only once who asked has unlocked it.
 */
void
sijil_cover_present (GtkWindow *window,
                     GtkWidget *owner,
                     SijilDesk *desk)
{
  Late *late;

  if (sijil_desk_is_signed_in (desk))
    {
      gtk_window_present (window);
      return;
    }

  late = late_new (window, owner);
  g_signal_connect_data (desk, "notify::is-signed-in", G_CALLBACK (unlocked_cb), late, late_closed, 0);
}
