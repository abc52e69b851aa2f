#include "ui/sijil-row-pages.h"

#include "core/sijil-json.h"

/*
 * GtkColumnView asks for some 205 rows after a jump, of which a screen shows 25. The pages nearest to what is looked at
 * are read first, so many at once that they cover the screen. Thousands of rows a second pass when a slider is drawn; of
 * the pages asked for meanwhile only the nearest are read.
 */
#define PAGE_ROWS     16
#define PAGES_KEPT    384
#define PAGES_WAITING 32
#define PAGES_AT_ONCE 3

struct _SijilRowPages
{
  GObject       parent_instance;

  SijilDesk    *desk;
  char         *what;
  JsonObject   *filter;     /* (nullable): of the list that the ids are of */
  GArray       *ids;        /* (element-type gint64): of the whole list, which others change */
  GHashTable   *pages;      /* (element-type guint GPtrArray): rows by number of the page */
  GQueue        recent;     /* (element-type guint): pages kept, the last used first */
  GQueue        waiting;    /* (element-type guint): pages to be read */
  guint         place;      /* the row that is looked at */
  gboolean      is_told;    /* whether somebody said so of this list; else it is the first row that was asked for */
  guint         starting;   /* source that begins to read, 0 if none */
  gboolean      is_reading; /* whether pages are being read */
  GCancellable *reading;    /* of pages; cancelled when they are forgotten */
};

enum
{
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilRowPages, sijil_row_pages, G_TYPE_OBJECT)

static void
fail (SijilRowPages *self,
      GError        *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error);
  g_error_free (error);
}

static void read_next_pages (SijilRowPages *self);

static void
rows_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (SijilRowPages) self = user_data;
  GError *error = NULL;

  self->is_reading = FALSE;
  if (!sijil_row_read_finish (result, &error))
    fail (self, error);
  read_next_pages (self);
}

static guint
get_distance (SijilRowPages *self,
              guint          page)
{
  guint middle = page * PAGE_ROWS + PAGE_ROWS / 2;

  return MAX (middle, self->place) - MIN (middle, self->place);
}

static int
compare_distance (gconstpointer one,
                  gconstpointer other,
                  gpointer      user_data)
{
  guint one_distance = get_distance (user_data, GPOINTER_TO_UINT (one));
  guint other_distance = get_distance (user_data, GPOINTER_TO_UINT (other));

  return (one_distance > other_distance) - (one_distance < other_distance);
}

/* Returns: (transfer full): the rows to be read next. */
static GPtrArray *
take_waiting_rows (SijilRowPages *self)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  g_queue_sort (&self->waiting, compare_distance, self);
  while (rows->len < PAGES_AT_ONCE * PAGE_ROWS && !g_queue_is_empty (&self->waiting))
    {
      GPtrArray *page = g_hash_table_lookup (self->pages, g_queue_pop_head (&self->waiting));

      for (guint i = 0; page != NULL && i < page->len; i++)
        g_ptr_array_add (rows, g_object_ref (page->pdata[i]));
    }

  return rows;
}

static void
read_next_pages (SijilRowPages *self)
{
  g_autoptr (GPtrArray) rows = NULL;

  if (self->is_reading)
    return;
  rows = take_waiting_rows (self);
  if (rows->len == 0)
    return;

  self->is_reading = TRUE;
  sijil_row_read (sijil_desk_get_session (self->desk), self->what, self->filter, rows, self->reading, rows_read_cb, g_object_ref (self));
}

static gboolean
was_read (SijilRowPages *self,
          gpointer       page)
{
  GPtrArray *rows = g_hash_table_lookup (self->pages, page);

  return rows != NULL && rows->len > 0 && sijil_row_get_data (rows->pdata[0]) != NULL;
}

/* Rows of a page that is given up are made anew when they are looked at again. What is only read again may be shown now. */
static void
give_up_farthest_pages (SijilRowPages *self)
{
  GList *link;

  g_queue_sort (&self->waiting, compare_distance, self);
  link = self->waiting.tail;
  while (link != NULL && g_queue_get_length (&self->waiting) > PAGES_WAITING)
    {
      GList *nearer = link->prev;

      if (!was_read (self, link->data))
        {
          g_hash_table_remove (self->pages, link->data);
          g_queue_remove (&self->recent, link->data);
          g_queue_delete_link (&self->waiting, link);
        }
      link = nearer;
    }
}

static gboolean
start_cb (gpointer data)
{
  SijilRowPages *self = data;

  self->starting = 0;
  give_up_farthest_pages (self);
  read_next_pages (self);
  return G_SOURCE_REMOVE;
}

static void
begin_reading (SijilRowPages *self)
{
  if (self->starting == 0)
    self->starting = g_idle_add_full (G_PRIORITY_HIGH, start_cb, g_object_ref (self), g_object_unref);
}

/*
 * A view asks for all its rows at once, and only then says where it is. Until then it is taken to look at the first row
 * that it asked for: not at those behind a list that grows.
 */
static void
guess_place (SijilRowPages *self,
             guint          position)
{
  if (!self->is_told && self->starting == 0)
    self->place = position;
}

static void
forget_oldest_pages (SijilRowPages *self)
{
  while (g_queue_get_length (&self->recent) > PAGES_KEPT)
    g_hash_table_remove (self->pages, g_queue_pop_tail (&self->recent));
}

static GPtrArray *
make_page (SijilRowPages *self,
           guint          position)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);
  guint page = position / PAGE_ROWS;
  guint first = page * PAGE_ROWS;

  for (guint i = first; i < first + PAGE_ROWS && i < self->ids->len; i++)
    g_ptr_array_add (rows, sijil_row_new (g_array_index (self->ids, gint64, i)));
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (page), rows);
  g_queue_push_head (&self->recent, GUINT_TO_POINTER (page));
  forget_oldest_pages (self);

  g_queue_push_head (&self->waiting, GUINT_TO_POINTER (page));
  guess_place (self, position);
  begin_reading (self);
  return rows;
}

static void
sijil_row_pages_dispose (GObject *object)
{
  SijilRowPages *self = SIJIL_ROW_PAGES (object);

  g_cancellable_cancel (self->reading);
  g_clear_handle_id (&self->starting, g_source_remove);
  G_OBJECT_CLASS (sijil_row_pages_parent_class)->dispose (object);
}

static void
sijil_row_pages_finalize (GObject *object)
{
  SijilRowPages *self = SIJIL_ROW_PAGES (object);

  g_object_unref (self->reading);
  g_object_unref (self->desk);
  g_array_unref (self->ids);
  g_hash_table_unref (self->pages);
  g_queue_clear (&self->recent);
  g_queue_clear (&self->waiting);
  g_clear_pointer (&self->filter, json_object_unref);
  g_free (self->what);
  G_OBJECT_CLASS (sijil_row_pages_parent_class)->finalize (object);
}

static void
sijil_row_pages_class_init (SijilRowPagesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sijil_row_pages_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_row_pages_finalize;

  /* Rows could not be read; the GError says why. */
  signals[FAILED] = g_signal_new ("failed", SIJIL_TYPE_ROW_PAGES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
sijil_row_pages_init (SijilRowPages *self)
{
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->reading = g_cancellable_new ();
  g_queue_init (&self->recent);
  g_queue_init (&self->waiting);
}

/**
 * sijil_row_pages_new:
 * @what: as sijil_list_rows() takes it
 * @ids: (element-type gint64): of the list; who changes them tells it by one of the functions below
 */
SijilRowPages *
sijil_row_pages_new (SijilDesk  *desk,
                     const char *what,
                     GArray     *ids)
{
  SijilRowPages *self = g_object_new (SIJIL_TYPE_ROW_PAGES, NULL);

  self->desk = g_object_ref (desk);
  self->what = g_strdup (what);
  self->ids = g_array_ref (ids);
  return self;
}

/** sijil_row_pages_set_filter: @filter: (nullable): with which the ids were listed; before their change is told */
void
sijil_row_pages_set_filter (SijilRowPages *self,
                            JsonObject    *filter)
{
  g_clear_pointer (&self->filter, json_object_unref);
  self->filter = filter != NULL ? sijil_json_copy (filter) : NULL;
}

/** sijil_row_pages_get_row: (transfer none): the row at @position, which is there; its data come when they have been read. */
SijilRow *
sijil_row_pages_get_row (SijilRowPages *self,
                         guint          position)
{
  GPtrArray *rows = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (position / PAGE_ROWS));

  if (rows == NULL)
    rows = make_page (self, position);

  return rows->pdata[position % PAGE_ROWS];
}

/** sijil_row_pages_look_at: tells what is looked at: the row at @position and those near it are read before others. */
void
sijil_row_pages_look_at (SijilRowPages *self,
                         guint          position)
{
  self->place = position;
  self->is_told = TRUE;
}

/** sijil_row_pages_forget: the ids are others; @is_another: of another list, which is shown from its beginning. */
void
sijil_row_pages_forget (SijilRowPages *self,
                        gboolean       is_another)
{
  g_cancellable_cancel (self->reading);
  g_object_unref (self->reading);
  self->reading = g_cancellable_new ();
  g_hash_table_remove_all (self->pages);
  g_queue_clear (&self->recent);
  g_queue_clear (&self->waiting);
  self->is_told = self->is_told && !is_another;
}

/** sijil_row_pages_read_again: the ids are the same: the rows on the screen stay, and are only read again. */
void
sijil_row_pages_read_again (SijilRowPages *self)
{
  for (GList *link = self->recent.tail; link != NULL; link = link->prev)
    {
      if (g_queue_find (&self->waiting, link->data) == NULL)
        g_queue_push_head (&self->waiting, link->data);
    }
  read_next_pages (self);
}

/* The page that ended with the list goes on with what follows: its rows are on the screen, and stay the same objects. */
static void
fill_last_page (SijilRowPages *self,
                guint          before)
{
  const gpointer number = GUINT_TO_POINTER (before / PAGE_ROWS);
  GPtrArray *page = before % PAGE_ROWS != 0 ? g_hash_table_lookup (self->pages, number) : NULL;

  if (page == NULL)
    return;

  for (guint i = before; i < self->ids->len && i % PAGE_ROWS != 0; i++)
    g_ptr_array_add (page, sijil_row_new (g_array_index (self->ids, gint64, i)));
  if (g_queue_find (&self->waiting, number) == NULL)
    g_queue_push_tail (&self->waiting, number);
}

/** sijil_row_pages_grow: ids follow behind the first @before, which are the same. To be told before a view hears of it. */
void
sijil_row_pages_grow (SijilRowPages *self,
                      guint          before)
{
  fill_last_page (self, before);
  begin_reading (self);
}

/* Returns: (transfer full) (element-type gint64 SijilRow): those of the pages, by their id */
static GHashTable *
list_known_rows (SijilRowPages *self)
{
  GHashTable *known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  GHashTableIter iter;
  gpointer rows;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &rows))
    for (guint i = 0; i < ((GPtrArray *) rows)->len; i++)
      {
        SijilRow *row = ((GPtrArray *) rows)->pdata[i];
        gint64 id = sijil_row_get_id (row);

        g_hash_table_insert (known, g_memdup2 (&id, sizeof id), g_object_ref (row));
      }

  return known;
}

/** sijil_row_pages_move: ids stand elsewhere: rows that were looked at stay the same objects, read again where they stand. */
void
sijil_row_pages_move (SijilRowPages *self)
{
  g_autoptr (GHashTable) known = list_known_rows (self);

  for (GList *link = self->recent.head; link != NULL; link = link->next)
    {
      guint first = GPOINTER_TO_UINT (link->data) * PAGE_ROWS;
      GPtrArray *page = g_ptr_array_new_with_free_func (g_object_unref);

      for (guint i = first; i < first + PAGE_ROWS && i < self->ids->len; i++)
        {
          gint64 id = g_array_index (self->ids, gint64, i);
          SijilRow *row = g_hash_table_lookup (known, &id);

          g_ptr_array_add (page, row != NULL ? g_object_ref (row) : sijil_row_new (id));
        }
      g_hash_table_insert (self->pages, link->data, page);
    }
  sijil_row_pages_read_again (self);
}
