/* Lists: jumps to any place, and a held Page Down. */

#include "bench-ui.h"

#include "ui/sijil-row.h"

#include <math.h>

#define PAGES_DOWN    200
#define KEY_REPEAT_MS 30

typedef struct
{
  GtkColumnView *view;
  GtkAdjustment *scroll;
  GListModel    *rows;
} List;

static gboolean
has_rows (gpointer data)
{
  const List *list = data;

  return g_list_model_get_n_items (list->rows) > 0;
}

static void
show_list (Ui         *ui,
           const char *page,
           List       *list)
{
  sijil_window_go (ui->window, page);
  list->view = GTK_COLUMN_VIEW (ui_find_type (sijil_window_get_page (ui->window), GTK_TYPE_COLUMN_VIEW));
  list->scroll = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list->view));
  list->rows = G_LIST_MODEL (gtk_column_view_get_model (list->view));
  ui_wait (has_rows, list);
  let_rest (ui);
}

/* Whether all rows have been read that the screen shows. */
static gboolean
is_read (gpointer data)
{
  const List *list = data;
  guint n_rows = g_list_model_get_n_items (list->rows);
  double height = gtk_adjustment_get_upper (list->scroll) / n_rows;
  double top = gtk_adjustment_get_value (list->scroll);
  guint first = (guint) (top / height);
  guint last = (guint) ((top + gtk_adjustment_get_page_size (list->scroll) - 1) / height);
  gboolean is_all = TRUE;

  for (guint i = first; is_all && i <= last && i < n_rows; i++)
    {
      g_autoptr (SijilRow) row = g_list_model_get_item (list->rows, i);

      is_all = sijil_row_get_data (row) != NULL;
    }

  return is_all;
}

/* The slider is drawn to any place. */
static void
measure_jumps (Ui    *ui,
               List  *list,
               guint  n)
{
  g_autofree double *times = g_new (double, n);
  g_autofree double *drawn_times = g_new (double, n);
  g_autofree double *work_times = g_new (double, n);
  g_autofree double *all_work_times = g_new (double, n);
  g_autoptr (GRand) place = g_rand_new_with_seed (1);

  for (guint i = 0; i < n; i++)
    {
      double bottom = gtk_adjustment_get_upper (list->scroll) - gtk_adjustment_get_page_size (list->scroll);
      double work = get_work_ms (CLOCK_THREAD_CPUTIME_ID);
      double all_work = get_work_ms (CLOCK_PROCESS_CPUTIME_ID);
      gint64 began = g_get_monotonic_time ();

      gtk_adjustment_set_value (list->scroll, floor (g_rand_double (place) * bottom));
      ui_wait (is_read, list);
      times[i] = get_ms_since (began);
      wait_for_frame (ui);
      drawn_times[i] = get_ms_since (began);
      let_rest (ui);
      work_times[i] = get_work_ms (CLOCK_THREAD_CPUTIME_ID) - work;
      all_work_times[i] = get_work_ms (CLOCK_PROCESS_CPUTIME_ID) - all_work;
    }
  tell ("jump, rows are there", times, n);
  tell ("jump, rows are drawn", drawn_times, n);
  tell ("  work of the main loop", work_times, n);
  tell ("  work of all threads", all_work_times, n);
}

/* (transfer full): what @widget does when Page Down is pressed. */
static GtkShortcut *
find_page_down (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);
      guint n = GTK_IS_SHORTCUT_CONTROLLER (controller) ? g_list_model_get_n_items (G_LIST_MODEL (controller)) : 0;

      for (guint j = 0; j < n; j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          g_autofree char *keys = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

          if (g_str_equal (keys, "Page_Down"))
            return g_steal_pointer (&shortcut);
        }
    }

  g_assert_not_reached ();
}

typedef struct
{
  GtkWidget   *rows;
  GtkShortcut *page_down;
  guint        left; /* times that the key is still to be repeated */
} Hold;

static gboolean
repeat_cb (gpointer data)
{
  Hold *hold = data;

  gtk_shortcut_action_activate (gtk_shortcut_get_action (hold->page_down), 0, hold->rows,
                                gtk_shortcut_get_arguments (hold->page_down));
  return --hold->left > 0;
}

static gboolean
is_let_go (gpointer data)
{
  const Hold *hold = data;

  return hold->left == 0;
}

static void
measure_page_down (Ui   *ui,
                   List *list)
{
  Hold hold = { gtk_widget_get_last_child (GTK_WIDGET (list->view)), NULL, PAGES_DOWN };
  double gap;
  gint64 let_go;

  gtk_adjustment_set_value (list->scroll, 0);
  let_rest (ui);
  gtk_widget_child_focus (hold.rows, GTK_DIR_TAB_FORWARD);
  let_rest (ui);
  hold.page_down = find_page_down (hold.rows);
  begin_gap ();
  g_timeout_add (KEY_REPEAT_MS, repeat_cb, &hold);
  ui_wait (is_let_go, &hold);
  let_go = g_get_monotonic_time ();
  wait_for_frame (ui);
  ui_wait (is_read, list);
  gap = get_gap_ms ();
  g_print ("%-24s most %7.1f ms   rows are there %.1f ms after, at %.0f of %.0f\n", "gap, Page Down is held", gap,
           get_ms_since (let_go), gtk_adjustment_get_value (list->scroll), gtk_adjustment_get_upper (list->scroll));
  g_object_unref (hold.page_down);
}

/* Returns: the number of rows of the list on @page. */
guint
measure_list (Ui         *ui,
              const char *page,
              guint       n_jumps)
{
  List list;

  show_list (ui, page, &list);
  g_print ("%s: %u rows\n", page, g_list_model_get_n_items (list.rows));
  measure_jumps (ui, &list, n_jumps);
  measure_page_down (ui, &list);
  return g_list_model_get_n_items (list.rows);
}
