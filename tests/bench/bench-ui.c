#include "bench-ui.h"

#include <stdlib.h>

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double one = *(const double *) a;
  double two = *(const double *) b;

  return (one > two) - (one < two);
}

double
get_ms_since (gint64 began)
{
  return (double) (g_get_monotonic_time () - began) / 1000;
}

/* What a thread or the whole process had to do, whatever else the machine does. */
double
get_work_ms (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

/* Prints what @n times were like; sorts them. Returns: the median. */
double
tell (const char *name,
      double     *times,
      guint       n)
{
  qsort (times, n, sizeof *times, compare);
  g_print ("%-24s median %7.1f ms   p99 %7.1f ms   most %7.1f ms\n", name, times[n / 2], times[MIN (n - 1, n * 99 / 100)],
           times[n - 1]);
  return times[n / 2];
}

/*
 * The main loop.
 */

static gint64 last_turn_us, longest_us;

static gboolean
turn_cb (gpointer data)
{
  gint64 now = g_get_monotonic_time ();

  longest_us = MAX (longest_us, now - last_turn_us);
  last_turn_us = now;
  return G_SOURCE_CONTINUE;
}

/* Watches the main loop from now on: a source of high priority notes each millisecond that it turned. */
void
begin_gap (void)
{
  static guint watch;

  if (watch == 0)
    watch = g_timeout_add_full (G_PRIORITY_HIGH, 1, turn_cb, NULL, NULL);
  last_turn_us = g_get_monotonic_time ();
  longest_us = 0;
}

/* The longest time for which the main loop did not turn since begin_gap(). */
double
get_gap_ms (void)
{
  return (double) MAX (longest_us, g_get_monotonic_time () - last_turn_us) / 1000;
}

gboolean
set_true (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static void
drawn_cb (gboolean *is_drawn)
{
  *is_drawn = TRUE;
}

/* Until a frame that begins from now on has been drawn. */
void
wait_for_frame (Ui *ui)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (ui->window));
  gboolean is_drawn = FALSE;
  gulong handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (drawn_cb), &is_drawn);

  gtk_widget_queue_draw (GTK_WIDGET (ui->window));
  ui_wait (is_true, &is_drawn);
  g_signal_handler_disconnect (clock, handler);
}

/* What comes after a page is read: its pictures, its second lists. */
void
let_rest (Ui *ui)
{
  gboolean is_over = FALSE;

  ui_settle (ui);
  g_timeout_add (300, set_true, &is_over);
  ui_wait (is_true, &is_over);
}
