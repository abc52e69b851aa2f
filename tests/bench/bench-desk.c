/*
 * How long the windows let people wait, at a register that “sijilctl demo FOLDER --people N” made:
 *
 *   meson setup -Dbench=true _bench && ninja -C _bench
 *   meson test -C _bench --benchmark desk -v                             (a small register, made for it)
 *   meson devenv -w "$PWD" -C _bench tests/ui/session.sh \
 *     _bench/tests/bench/bench-desk BENCH-WINDOW SIJIL FOLDER/register [JUMPS]
 *
 * First frame: from the start of the program to its first frame, against an empty window of the same toolkit (goal: at most
 * twice). Jump: from a scroll to any place of the list of entries until the rows there have been read (goal: p99 at most
 * 100 ms), and drawn by the processor. Record: from the wish to the record on its page (goal: 50 ms), and drawn. Gap: the longest time for which the main loop
 * did not turn while a page opened (goal: 50 ms); all but the list and the record open for the first time first.
 */

#include "ui.h"

#include "core/sijil-json.h"
#include "core/sijil-number.h"
#include "ui/sijil-compat.h"
#include "ui/sijil-pages.h"
#include "ui/sijil-row.h"

#include <locale.h>
#include <time.h>
#include <stdlib.h>

#define STARTS 7
#define RECORDS 100

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double one = *(const double *) a;
  double two = *(const double *) b;

  return (one > two) - (one < two);
}

static double
get_ms_since (gint64 began)
{
  return (double) (g_get_monotonic_time () - began) / 1000;
}

/* Prints what @n times were like; sorts them. Returns: the median. */
static double
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
 * First frame.
 */

static double
start (const char * const *argv)
{
  g_autoptr (GError) error = NULL;
  gint64 began = g_get_monotonic_time ();
  int status;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                     &status, &error)
      || !g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s", argv[0], error->message);

  return get_ms_since (began);
}

static void
measure_start (const char *baseline,
               const char *sijil,
               const char *folder)
{
  const char * const empty[] = { baseline, NULL };
  const char * const desk[] = { sijil, "--register", folder, "--quit-after-first-frame", NULL };
  double empty_times[STARTS], desk_times[STARTS];
  double empty_median, desk_median;

  start (empty);
  start (desk);
  for (guint i = 0; i < STARTS; i++) /* by turns: what else the machine does is the same for both */
    {
      empty_times[i] = start (empty);
      desk_times[i] = start (desk);
    }
  empty_median = tell ("empty window", empty_times, STARTS);
  desk_median = tell ("first frame", desk_times, STARTS);
  g_print ("%-24s x%.2f\n", "", desk_median / empty_median);
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

static void
begin_gap (void)
{
  last_turn_us = g_get_monotonic_time ();
  longest_us = 0;
}

static gboolean
set_true (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
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
static void
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
static void
let_rest (Ui *ui)
{
  gboolean is_over = FALSE;

  ui_settle (ui);
  g_timeout_add (300, set_true, &is_over);
  ui_wait (is_true, &is_over);
}

static const char *
get_target (const char *page)
{
  return g_str_equal (page, "record") ? "record:R-08-0000001"
         : g_str_equal (page, "application") ? "application:D-08-2026-0000001" : page;
}

static void
measure_gaps (Ui         *ui,
              const char *when)
{
  guint n_pages;
  const SijilPageInfo *pages = sijil_pages_get (&n_pages);
  double most = 0;
  const char *worst = "";

  for (guint i = 0; i < n_pages; i++)
    {
      double gap;

      if (!sijil_desk_may (ui->desk, pages[i].roles))
        continue;
      begin_gap ();
      sijil_window_go (ui->window, get_target (pages[i].name));
      let_rest (ui);
      gap = (double) longest_us / 1000;
      g_print ("  %-22s %7.1f ms\n", pages[i].name, gap);
      if (gap > most)
        {
          most = gap;
          worst = pages[i].name;
        }
    }
  g_print ("gap, %-19s most %7.1f ms (%s)\n", when, most, worst);
}

/*
 * Jumps in a long list.
 */

typedef struct
{
  GListModel *rows;
  guint       position;
} Jump;

static gboolean
has_rows (gpointer data)
{
  return g_list_model_get_n_items (data) > 0;
}

static gboolean
is_read (gpointer data)
{
  const Jump *jump = data;
  guint last = MIN (jump->position + 10, g_list_model_get_n_items (jump->rows) - 1);
  g_autoptr (SijilRow) first_row = g_list_model_get_item (jump->rows, jump->position);
  g_autoptr (SijilRow) last_row = g_list_model_get_item (jump->rows, last);

  return sijil_row_get_data (first_row) != NULL && sijil_row_get_data (last_row) != NULL;
}

static void
measure_jumps (Ui    *ui,
               guint  n)
{
  g_autofree double *times = g_new (double, n);
  g_autofree double *drawn_times = g_new (double, n);
  g_autoptr (GRand) place = g_rand_new_with_seed (1);
  GtkColumnView *view;
  Jump jump;

  sijil_window_go (ui->window, "entries");
  view = GTK_COLUMN_VIEW (ui_find_type (sijil_window_get_page (ui->window), GTK_TYPE_COLUMN_VIEW));
  jump.rows = G_LIST_MODEL (gtk_column_view_get_model (view));
  ui_wait (has_rows, jump.rows);
  let_rest (ui);
  for (guint i = 0; i < n; i++)
    {
      gint64 began = g_get_monotonic_time ();

      jump.position = (guint) (g_rand_double (place) * g_list_model_get_n_items (jump.rows));
      sijil_list_scroll_to (view, jump.position);
      ui_wait (is_read, &jump);
      times[i] = get_ms_since (began);
      wait_for_frame (ui);
      drawn_times[i] = get_ms_since (began);
    }
  g_print ("%u rows\n", g_list_model_get_n_items (jump.rows));
  tell ("jump, rows are there", times, n);
  tell ("jump, rows are drawn", drawn_times, n);
}

/*
 * Records.
 */

/* What the main loop itself had to do, whatever else the machine does. */
static double
get_work_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

/* Also when the page says that there is none of that number. */
static gboolean
record_is_shown (gpointer data)
{
  return !g_str_equal (gtk_stack_get_visible_child_name (GTK_STACK (ui_find (data, "stack"))), "busy");
}

static void
measure_records (Ui    *ui,
                 guint  n_entries)
{
  double times[RECORDS], drawn_times[RECORDS], work_times[RECORDS];
  g_autoptr (GRand) place = g_rand_new_with_seed (2);

  for (guint i = 0; i < RECORDS; i++)
    {
      g_autofree char *number = sijil_number_format_entry (8, 1 + (gint64) (g_rand_double (place) * n_entries));
      g_autofree char *where = g_strconcat ("record:", number, NULL);
      gint64 began = g_get_monotonic_time ();
      double work = get_work_ms ();

      sijil_window_go (ui->window, where);
      ui_wait (record_is_shown, sijil_window_get_page (ui->window));
      times[i] = get_ms_since (began);
      wait_for_frame (ui);
      drawn_times[i] = get_ms_since (began);
      work_times[i] = get_work_ms () - work;
      let_rest (ui);
    }
  tell ("record is there", times, RECORDS);
  tell ("record is drawn", drawn_times, RECORDS);
  tell ("  work of the main loop", work_times, RECORDS);
}

static gboolean
is_open (gpointer data)
{
  return sijil_desk_is_open (data);
}

static gboolean
is_signed_in (gpointer data)
{
  Ui *ui = data;

  return sijil_desk_is_signed_in (ui->desk) && sijil_window_get_page (ui->window) != NULL;
}

static void
open_register (Ui         *ui,
               const char *folder)
{
  ui->desk = sijil_desk_new ();
  ui->window = g_object_ref_sink (sijil_window_new (NULL, ui->desk));
  gtk_window_set_default_size (GTK_WINDOW (ui->window), 1366, 768);
  gtk_window_present (GTK_WINDOW (ui->window));
  sijil_window_open (ui->window, folder, "today");
  ui_wait (is_open, ui->desk);
  ui_click (ui->window, "sign_in_button"); /* a demonstration fills the PIN in */
  ui_wait (is_signed_in, ui);
  let_rest (ui);
}

int
main (int    argc,
      char **argv)
{
  Ui ui = { 0 };
  guint n_jumps = argc > 4 ? (guint) MAX (1, atoi (argv[4])) : 200;
  guint n_entries;

  if (argc < 4)
    g_error ("usage: bench-desk BENCH-WINDOW SIJIL FOLDER/register [JUMPS]");
  setlocale (LC_ALL, "");
  ui_set_limit (300);
  g_setenv ("SIJIL_OFFICER", "director", TRUE);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  measure_start (argv[1], argv[2], argv[3]);
  open_register (&ui, argv[3]);
  measure_jumps (&ui, n_jumps);
  n_entries = g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (
    GTK_COLUMN_VIEW (ui_find_type (sijil_window_get_page (ui.window), GTK_TYPE_COLUMN_VIEW)))));
  measure_records (&ui, n_entries);
  g_timeout_add_full (G_PRIORITY_HIGH, 1, turn_cb, NULL, NULL);
  measure_gaps (&ui, "one after another");
  measure_gaps (&ui, "again");

  gtk_window_destroy (GTK_WINDOW (ui.window));
  sijil_desk_close (ui.desk);
  g_object_unref (ui.window);
  g_object_unref (ui.desk);
  return 0;
}
