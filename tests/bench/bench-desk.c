/*
 * How long the windows let people wait, at a register that “sijilctl demo FOLDER --people N” made:
 *
 *   meson setup -Dbench=true _bench && ninja -C _bench
 *   meson test -C _bench --benchmark desk -v                             (a small register, made for it)
 *   meson devenv -w "$PWD" -C _bench tests/ui/session.sh \
 *     _bench/tests/bench/bench-desk BENCH-WINDOW SIJIL FOLDER/register [JUMPS [LIST]]
 *
 * First frame: from the start of the program to its first frame, against an empty window of the same toolkit (goal: at most
 * twice). Jump: from the moment a slider is drawn to any place of a list until the rows there have been read (goal: p99 at
 * most 100 ms), and drawn by the processor. Record: from the wish to the record on its page (goal: 50 ms), and drawn. Gap:
 * the longest time for which the main loop did not turn while a page opened, or while Page Down was held in a list (goal:
 * 50 ms); all but the list and the record open for the first time first. With LIST only that list is measured.
 */

#include "bench-ui.h"

#include "core/sijil-number.h"
#include "ui/sijil-pages.h"

#include <locale.h>
#include <stdlib.h>

#define STARTS 7
#define RECORDS 100

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
 * Pages.
 */

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
      gap = get_gap_ms ();
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
 * Records.
 */

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
      double work = get_work_ms (CLOCK_THREAD_CPUTIME_ID);

      sijil_window_go (ui->window, where);
      ui_wait (record_is_shown, sijil_window_get_page (ui->window));
      times[i] = get_ms_since (began);
      wait_for_frame (ui);
      drawn_times[i] = get_ms_since (began);
      work_times[i] = get_work_ms (CLOCK_THREAD_CPUTIME_ID) - work;
      let_rest (ui);
    }
  tell ("record is there", times, RECORDS);
  tell ("record is drawn", drawn_times, RECORDS);
  tell ("  work of the main loop", work_times, RECORDS);
}

/*
 * The window.
 */

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
  const char *list = argc > 5 ? argv[5] : NULL;
  guint n_jumps = argc > 4 ? (guint) MAX (1, atoi (argv[4])) : 200;

  if (argc < 4)
    g_error ("usage: bench-desk BENCH-WINDOW SIJIL FOLDER/register [JUMPS [LIST]]");
  setlocale (LC_ALL, "");
  ui_set_limit (300);
  g_setenv ("SIJIL_OFFICER", "director", TRUE);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  if (list == NULL)
    measure_start (argv[1], argv[2], argv[3]);
  open_register (&ui, argv[3]);
  if (list == NULL)
    {
      measure_records (&ui, measure_list (&ui, "entries", n_jumps));
      measure_gaps (&ui, "one after another");
      measure_gaps (&ui, "again");
      measure_list (&ui, "applications", n_jumps);
      measure_list (&ui, "cards", n_jumps);
    }
  else
    {
      measure_list (&ui, list, n_jumps);
    }

  gtk_window_destroy (GTK_WINDOW (ui.window));
  sijil_desk_close (ui.desk);
  g_object_unref (ui.window);
  g_object_unref (ui.desk);
  return 0;
}
