#include "ui/sijil-long-run.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define SHOWN_AFTER_MS 1000
#define LOOK_EVERY_MS  100

/* How far a job is: written in its thread, read in ours. */
typedef struct
{
  GMutex lock;
  gint64 done;
  gint64 total;
} Tally;

typedef struct
{
  GtkWidget    *parent;      /* (nullable) */
  char         *title;
  GCancellable *cancellable;
  GTask        *task;
  GtkWindow    *window;      /* (nullable): once shown */
  GtkWidget    *bar;
  GtkWidget    *label;
  gint64        begun_us;
  guint         looking;     /* source */
} Run;

static void
tally_free (Tally *tally)
{
  g_mutex_clear (&tally->lock);
  g_free (tally);
}

static Tally *
get_tally (GCancellable *cancellable)
{
  return g_object_get_data (G_OBJECT (cancellable), "sijil-tally");
}

/** sijil_long_run_tell: a #SijilProgress; @cancellable: the job's own. */
gboolean
sijil_long_run_tell (gint64   done,
                     gint64   total,
                     gpointer cancellable)
{
  Tally *tally = get_tally (cancellable);

  g_mutex_lock (&tally->lock);
  tally->done = done;
  tally->total = total;
  g_mutex_unlock (&tally->lock);
  return !g_cancellable_is_cancelled (cancellable);
}

static void
stop_cb (Run *run)
{
  g_cancellable_cancel (run->cancellable);
}

static gboolean
close_request_cb (Run *run)
{
  stop_cb (run);
  return TRUE;
}

static void
show_window (Run *run)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *title = gtk_label_new (run->title);
  GtkWidget *stop = gtk_button_new_with_label (_("Cancel"));
  GtkRoot *root = run->parent != NULL ? gtk_widget_get_root (run->parent) : NULL;

  run->window = GTK_WINDOW (adw_window_new ());
  run->bar = gtk_progress_bar_new ();
  run->label = gtk_label_new (NULL);
  gtk_widget_add_css_class (title, "title-4");
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_set_halign (stop, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (stop, "pill");
  for (GtkWidget *widgets[] = { title, run->bar, run->label, stop, NULL }, **widget = widgets; *widget != NULL; widget++)
    gtk_box_append (GTK_BOX (box), *widget);
  gtk_widget_set_margin_top (box, 24);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_widget_set_margin_start (box, 24);
  gtk_widget_set_margin_end (box, 24);
  g_signal_connect_swapped (stop, "clicked", G_CALLBACK (stop_cb), run);
  g_signal_connect_swapped (run->window, "close-request", G_CALLBACK (close_request_cb), run);
  adw_window_set_content (ADW_WINDOW (run->window), box);
  gtk_window_set_title (run->window, run->title);
  gtk_window_set_default_size (run->window, 420, -1);
  gtk_window_set_resizable (run->window, FALSE);
  gtk_window_set_modal (run->window, TRUE);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (run->window, GTK_WINDOW (root));
  gtk_window_present (run->window);
}

static void
show_progress (Run    *run,
               gint64  done,
               gint64  total)
{
  g_autofree char *text = NULL;
  guint left_s = 0;

  if (total <= 0)
    {
      gtk_progress_bar_pulse (GTK_PROGRESS_BAR (run->bar));
      return;
    }

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (run->bar), (double) done / (double) total);
  if (done > 0)
    left_s = (guint) ((double) (g_get_monotonic_time () - run->begun_us) / G_USEC_PER_SEC * (double) (total - done) / (double) done);
  /* Translators: how far a long work is: the first number of the second. */
  text = g_strdup_printf (_("%1$u of %2$u"), (guint) done, (guint) total);
  if (left_s > 5)
    {
      g_autofree char *left = g_strdup_printf (ngettext ("about %u second left", "about %u seconds left", left_s), left_s);
      g_autofree char *both = g_strdup_printf ("%s · %s", text, left);

      gtk_label_set_text (GTK_LABEL (run->label), both);
      return;
    }
  gtk_label_set_text (GTK_LABEL (run->label), text);
}

static gboolean
look_cb (gpointer data)
{
  Run *run = data;
  Tally *tally = get_tally (run->cancellable);
  gint64 done, total;

  if (g_get_monotonic_time () - run->begun_us < SHOWN_AFTER_MS * 1000)
    return G_SOURCE_CONTINUE;

  g_mutex_lock (&tally->lock);
  done = tally->done;
  total = tally->total;
  g_mutex_unlock (&tally->lock);
  if (run->window == NULL)
    show_window (run);
  show_progress (run, done, total);
  return G_SOURCE_CONTINUE;
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Run *run = user_data;

  g_source_remove (run->looking);
  if (run->window != NULL)
    gtk_window_destroy (run->window);
  g_object_set_data_full (G_OBJECT (run->task), "sijil-inner", g_object_ref (result), g_object_unref);
  g_task_return_boolean (run->task, TRUE);
  g_object_unref (run->task);
  g_clear_object (&run->parent);
  g_object_unref (run->cancellable);
  g_free (run->title);
  g_free (run);
}

/**
 * sijil_long_run:
 * @parent: the widget over whose window progress is shown
 * @title: what is going on
 * @job: answers with a #JsonObject; its cancellable is never %NULL
 * @data: (transfer full) (nullable): for the job
 */
void
sijil_long_run (GtkWidget           *parent,
                SijilDesk           *desk,
                const char          *title,
                SijilJob             job,
                JsonObject          *data,
                GAsyncReadyCallback  callback,
                gpointer             user_data)
{
  Run *run = g_new0 (Run, 1);
  Tally *tally = g_new0 (Tally, 1);

  g_mutex_init (&tally->lock);
  run->parent = g_object_ref (parent);
  run->title = g_strdup (title);
  run->cancellable = g_cancellable_new ();
  g_object_set_data_full (G_OBJECT (run->cancellable), "sijil-tally", tally, (GDestroyNotify) tally_free);
  run->begun_us = g_get_monotonic_time ();
  run->looking = g_timeout_add (LOOK_EVERY_MS, look_cb, run);
  run->task = g_task_new (parent, NULL, callback, user_data);
  sijil_session_run_long (sijil_desk_get_session (desk), job, data, (GDestroyNotify) sijil_desk_data_free,
                          (GDestroyNotify) json_object_unref, run->cancellable, done_cb, run);
}

/** sijil_long_run_finish: Returns: (transfer full): the job's answer; %NULL with @error set, also when it was cancelled. */
JsonObject *
sijil_long_run_finish (GAsyncResult  *result,
                       GPtrArray    **notes,
                       GError       **error)
{
  return sijil_session_finish (NULL, g_object_get_data (G_OBJECT (result), "sijil-inner"), notes, error);
}
