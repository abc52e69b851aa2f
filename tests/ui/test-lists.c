/* Long lists: what a person looks at is read first, and what passed by is not read at all. */

#include "ui.h"

#include "people.h"
#include "register/sijil-list-private.h"
#include "register/sijil-list.h"
#include "ui/sijil-rows.h"

#define PEOPLE 900

typedef struct
{
  GListModel *rows;
  guint       position;
} Wait;

static gboolean
has_rows (gpointer data)
{
  return g_list_model_get_n_items (data) > 0;
}

static gboolean
row_is_read (GListModel *rows,
             guint       position)
{
  g_autoptr (SijilRow) row = g_list_model_get_item (rows, position);

  return sijil_row_get_data (row) != NULL;
}

static gboolean
is_read (gpointer data)
{
  const Wait *wait = data;

  return row_is_read (wait->rows, wait->position);
}

static void
wait_until_read (GListModel *rows,
                 guint       position)
{
  Wait wait = { rows, position };

  ui_wait (is_read, &wait);
}

/* As a view does it. */
static void
ask_for_rows (GListModel *rows,
              guint       first,
              guint       n)
{
  for (guint i = first; i < first + n; i++)
    {
      g_autoptr (SijilRow) row = g_list_model_get_item (rows, i);

      g_assert_true (SIJIL_IS_ROW (row));
    }
}

static SijilRows *
list_entries (Ui *ui)
{
  SijilRows *rows;
  g_autoptr (JsonObject) filter = json_object_new ();

  people_fill (ui->base.reg, PEOPLE);
  ui_sign_in (ui, "agent");
  rows = sijil_rows_new (ui->desk, "entries");
  json_object_set_string_member (filter, "sort", "name_fr");
  sijil_rows_set_filter (rows, filter);
  ui_wait (has_rows, rows);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), >=, 500);
  return rows;
}

static void
what_is_looked_at_is_read_before_what_lies_around_it (Ui            *ui,
                                                      gconstpointer  data)
{
  g_autoptr (SijilRows) rows = list_entries (ui);
  GListModel *model = G_LIST_MODEL (rows);

  ask_for_rows (model, 100, 205);
  sijil_rows_look_at (rows, 200);
  wait_until_read (model, 200);
  for (guint i = 188; i < 212; i++)
    g_assert_true (row_is_read (model, i));
  g_assert_false (row_is_read (model, 100));
  g_assert_false (row_is_read (model, 304));
  wait_until_read (model, 100);
  wait_until_read (model, 304);
}

static void
who_does_not_say_looks_at_what_was_asked_for_first (Ui            *ui,
                                                    gconstpointer  data)
{
  g_autoptr (SijilRows) rows = list_entries (ui);
  GListModel *model = G_LIST_MODEL (rows);

  ask_for_rows (model, 400, 1);
  ask_for_rows (model, 200, 205);
  wait_until_read (model, 400);
  g_assert_false (row_is_read (model, 200));
  wait_until_read (model, 200);
}

static void
of_what_passes_by_only_the_nearest_is_read (Ui            *ui,
                                            gconstpointer  data)
{
  g_autoptr (SijilRows) rows = list_entries (ui);
  GListModel *model = G_LIST_MODEL (rows);
  guint n_rows = g_list_model_get_n_items (model);
  g_autoptr (SijilRow) passed = g_list_model_get_item (model, 0);
  g_autoptr (SijilRow) anew = NULL;

  ask_for_rows (model, 0, n_rows);
  sijil_rows_look_at (rows, n_rows - 1);
  wait_until_read (model, n_rows - 1);
  ui_settle (ui);
  g_assert_null (sijil_row_get_data (passed));
  anew = g_list_model_get_item (model, 0);
  g_assert_true (anew != passed);
  wait_until_read (model, 0);
}

static gboolean
is_complete (gpointer data)
{
  return sijil_rows_is_complete (data);
}

typedef struct
{
  GPtrArray *rows;    /* (element-type SijilRow): that were there first */
  guint      n_times; /* that the list became longer */
} Growth;

/* As a view that is shown the first rows and asks for all of them. */
static void
rows_came_cb (GListModel *model,
              guint       position,
              guint       removed,
              guint       added,
              Growth     *growth)
{
  growth->n_times++;
  if (position > 0)
    return;

  g_assert_false (sijil_rows_is_complete (SIJIL_ROWS (model)));
  g_assert_false (sijil_rows_is_loading (SIJIL_ROWS (model)));
  for (guint i = 0; i < added; i++)
    g_ptr_array_add (growth->rows, g_list_model_get_item (model, i));
}

static void
assert_order (Ui         *ui,
              GListModel *model)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = sijil_list_ids (ui->base.reg, "entries", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, ids->len);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (SijilRow) row = g_list_model_get_item (model, i);

      g_assert_cmpint (sijil_row_get_id (row), ==, g_array_index (ids, gint64, i));
    }
}

static void
the_first_rows_are_shown_before_the_others_are_known (Ui            *ui,
                                                      gconstpointer  data)
{
  g_autoptr (GPtrArray) first = g_ptr_array_new_with_free_func (g_object_unref);
  Growth growth = { first, 0 };
  g_autoptr (SijilRows) rows = NULL;

  _sijil_list_first_rows = 70; /* the last page of the first rows is not full */
  people_fill (ui->base.reg, PEOPLE);
  ui_sign_in (ui, "agent");
  rows = sijil_rows_new (ui->desk, "entries");
  g_signal_connect (rows, "items-changed", G_CALLBACK (rows_came_cb), &growth);
  sijil_rows_set_filter (rows, NULL);
  sijil_rows_reload (rows); /* something has changed meanwhile */
  g_assert_false (sijil_rows_is_complete (rows));
  ui_wait (is_complete, rows);

  g_assert_cmpuint (growth.n_times, >=, 2);
  g_assert_cmpuint (first->len, <, PEOPLE / 2);
  assert_order (ui, G_LIST_MODEL (rows));
  for (guint i = 0; i < first->len; i++)
    {
      g_autoptr (SijilRow) row = g_list_model_get_item (G_LIST_MODEL (rows), i);

      g_assert_true (row == first->pdata[i]);
    }
  wait_until_read (G_LIST_MODEL (rows), first->len - 1);
  wait_until_read (G_LIST_MODEL (rows), first->len);
  ui_settle (ui);
  assert_order (ui, G_LIST_MODEL (rows));
  _sijil_list_first_rows = 500;
}

typedef struct
{
  GArray *read; /* (element-type gint64): ids of rows in the order in which they were read */
  gint64  seen; /* of the row that is looked at */
  gint64  last; /* of the one before the seam */
} Looking;

static void
row_read_cb (SijilRow   *row,
             GParamSpec *pspec,
             GArray     *read)
{
  gint64 id = sijil_row_get_id (row);

  g_array_append_val (read, id);
}

/* As a view that is shown the first rows and looks at those in their middle. */
static void
look_at_middle_cb (GListModel *model,
                   guint       position,
                   guint       removed,
                   guint       added,
                   Looking    *looking)
{
  if (position > 0)
    return;

  for (guint i = 0; i < added; i++)
    {
      g_autoptr (SijilRow) row = g_list_model_get_item (model, i);

      g_signal_connect (row, "notify::is-read", G_CALLBACK (row_read_cb), looking->read);
      if (i == added / 3)
        looking->seen = sijil_row_get_id (row);
      looking->last = sijil_row_get_id (row);
    }
  sijil_rows_look_at (SIJIL_ROWS (model), added / 2);
}

static guint
find_read (const Looking *looking,
           gint64         id)
{
  for (guint i = 0; i < looking->read->len; i++)
    if (g_array_index (looking->read, gint64, i) == id)
      return i;

  return G_MAXUINT;
}

static void
while_more_rows_come_those_on_the_screen_are_read_first (Ui            *ui,
                                                         gconstpointer  data)
{
  g_autoptr (GArray) read = g_array_new (FALSE, FALSE, sizeof (gint64));
  Looking looking = { read, 0, 0 };
  g_autoptr (SijilRows) rows = NULL;

  _sijil_list_first_rows = 202; /* the last page of the first rows is not full */
  people_fill (ui->base.reg, PEOPLE);
  ui_sign_in (ui, "agent");
  rows = sijil_rows_new (ui->desk, "entries");
  g_signal_connect (rows, "items-changed", G_CALLBACK (look_at_middle_cb), &looking);
  sijil_rows_set_filter (rows, NULL);
  ui_wait (is_complete, rows);
  wait_until_read (G_LIST_MODEL (rows), 0);
  wait_until_read (G_LIST_MODEL (rows), 201);

  g_assert_cmpuint (find_read (&looking, looking.seen), <, read->len);
  g_assert_cmpuint (find_read (&looking, looking.seen), <, find_read (&looking, looking.last));
  _sijil_list_first_rows = 500;
}

static void
a_row_that_is_asked_for_elsewhere_waits_for_those_on_the_screen (Ui            *ui,
                                                                 gconstpointer  data)
{
  g_autoptr (SijilRows) rows = list_entries (ui);
  GListModel *model = G_LIST_MODEL (rows);

  ask_for_rows (model, 0, 16);
  sijil_rows_look_at (rows, 300);
  wait_until_read (model, 0);
  ask_for_rows (model, 100, 1); /* the chosen one, which passed out of sight */
  ask_for_rows (model, 200, 205);
  wait_until_read (model, 300);
  g_assert_false (row_is_read (model, 100));
  wait_until_read (model, 100);
}

static void
a_slider_that_is_drawn_shows_its_rows_first (Ui            *ui,
                                             gconstpointer  data)
{
  GtkAdjustment *scroll;
  GtkWidget *view;
  GListModel *model;
  guint last;

  people_fill (ui->base.reg, PEOPLE);
  ui_sign_in (ui, "agent");
  ui_go (ui, "entries");
  view = ui_find_type (sijil_window_get_page (ui->window), GTK_TYPE_COLUMN_VIEW);
  model = G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)));
  last = g_list_model_get_n_items (model) - 1;
  scroll = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  gtk_adjustment_set_value (scroll, gtk_adjustment_get_upper (scroll));
  wait_until_read (model, last);
  g_assert_true (row_is_read (model, last - 10));
  g_assert_false (row_is_read (model, last - 150));
  ui_settle (ui);
  g_assert_true (row_is_read (model, last - 150));
}

#define ADD(name, function) g_test_add (name, Ui, NULL, ui_set_up, function, ui_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  ADD ("/lists/what-is-looked-at-is-read-before-what-lies-around-it", what_is_looked_at_is_read_before_what_lies_around_it);
  ADD ("/lists/who-does-not-say-looks-at-what-was-asked-for-first", who_does_not_say_looks_at_what_was_asked_for_first);
  ADD ("/lists/of-what-passes-by-only-the-nearest-is-read", of_what_passes_by_only_the_nearest_is_read);
  ADD ("/lists/the-first-rows-are-shown-before-the-others-are-known", the_first_rows_are_shown_before_the_others_are_known);
  ADD ("/lists/while-more-rows-come-those-on-the-screen-are-read-first", while_more_rows_come_those_on_the_screen_are_read_first);
  ADD ("/lists/a-row-that-is-asked-for-elsewhere-waits-for-those-on-the-screen",
       a_row_that_is_asked_for_elsewhere_waits_for_those_on_the_screen);
  ADD ("/lists/a-slider-that-is-drawn-shows-its-rows-first", a_slider_that_is_drawn_shows_its_rows_first);

  return g_test_run ();
}
