#include "ui/sijil-rows.h"

#include "register/sijil-list.h"

#include <string.h>

/*
 * GtkColumnView asks for some 205 rows after a jump, of which a screen shows 25. The pages nearest to what is looked at
 * are read first, so many at once that they cover the screen. Thousands of rows a second pass when a slider is drawn; of
 * the pages asked for meanwhile only the nearest are read.
 */
#define PAGE_ROWS     16
#define PAGES_KEPT    384
#define PAGES_WAITING 32
#define PAGES_AT_ONCE 3

struct _SijilRows
{
  GObject       parent_instance;

  SijilDesk    *desk;
  char         *what;
  JsonObject   *filter;      /* (nullable) */
  GArray       *ids;         /* (element-type gint64): of the rows that are shown */
  GArray       *coming;      /* (element-type gint64): of the rows as they are listed anew */
  GArray       *hidden;      /* (element-type Hidden): left out although the filter lets them through */
  GHashTable   *pages;       /* (element-type guint GPtrArray): rows by number of the page */
  GQueue        recent;      /* (element-type guint): pages kept, the last used first */
  GQueue        waiting;     /* (element-type guint): pages to be read */
  guint         place;       /* the row that is looked at */
  gboolean      is_told;     /* whether somebody said so of this list; else it is the first row that was asked for */
  guint         starting;    /* source that begins to read, 0 if none */
  gboolean      is_reading;  /* whether pages are being read */
  GCancellable *listing;     /* (nullable): of the ids that are being asked for */
  gboolean      is_fresh;    /* the filter is another: stretches are shown as they come */
  gboolean      is_stale;    /* the register has changed since listing began */
  GCancellable *reading;     /* of pages; cancelled with each new list of ids */
};

typedef struct
{
  gint64 id;
  guint  position; /* where it stood */
} Hidden;

enum
{
  PROP_IS_LOADING = 1,
  PROP_IS_COMPLETE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void sijil_rows_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SijilRows, sijil_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, sijil_rows_list_model_init))

static void
fail (SijilRows *self,
      GError    *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error);
  g_error_free (error);
}

/*
 * Pages of rows.
 */

typedef struct
{
  char   *what;
  GArray *ids; /* (element-type gint64) */
} Stretch;

static void
stretch_free (Stretch *stretch)
{
  g_array_unref (stretch->ids);
  g_free (stretch->what);
  g_free (stretch);
}

static gpointer
read_rows_job (SijilRegister  *reg,
               gpointer        data,
               GPtrArray      *notes,
               GCancellable   *cancellable,
               GError        **error)
{
  Stretch *stretch = data;

  return sijil_list_rows (reg, stretch->what, (const gint64 *) (gpointer) stretch->ids->data, stretch->ids->len, error);
}

static void read_next_pages (SijilRows *self);

typedef struct
{
  SijilRows *self;
  GPtrArray *rows; /* (element-type SijilRow): that are being read */
} Reading;

static void
fill_rows (GPtrArray *rows,
           JsonArray *items)
{
  for (guint i = 0; i < rows->len; i++)
    if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (items, i)))
      sijil_row_set_data (rows->pdata[i], json_array_get_object_element (items, i));
}

static void
rows_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Reading *reading = user_data;
  g_autoptr (SijilRows) self = reading->self;
  GError *error = NULL;
  g_autoptr (JsonArray) items = sijil_session_finish (SIJIL_SESSION (source), result, NULL, &error);

  self->is_reading = FALSE;
  if (items != NULL)
    fill_rows (reading->rows, items);
  else
    fail (self, error);
  g_ptr_array_unref (reading->rows);
  g_free (reading);
  read_next_pages (self);
}

static guint
get_distance (SijilRows *self,
              guint      page)
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
take_waiting_rows (SijilRows *self)
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
read_next_pages (SijilRows *self)
{
  SijilSession *session = sijil_desk_get_session (self->desk);
  g_autoptr (GPtrArray) rows = NULL;
  Stretch *stretch;
  Reading *reading;

  if (self->is_reading || session == NULL)
    return;
  rows = take_waiting_rows (self);
  if (rows->len == 0)
    return;

  stretch = g_new0 (Stretch, 1);
  stretch->what = g_strdup (self->what);
  stretch->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), rows->len);
  for (guint i = 0; i < rows->len; i++)
    {
      gint64 id = sijil_row_get_id (rows->pdata[i]);

      g_array_append_val (stretch->ids, id);
    }

  reading = g_new0 (Reading, 1);
  reading->self = g_object_ref (self);
  reading->rows = g_steal_pointer (&rows);
  self->is_reading = TRUE;
  sijil_session_read (session, read_rows_job, stretch, (GDestroyNotify) stretch_free, (GDestroyNotify) json_array_unref,
                      self->reading, rows_read_cb, reading);
}

static gboolean
was_read (SijilRows *self,
          gpointer   page)
{
  GPtrArray *rows = g_hash_table_lookup (self->pages, page);

  return rows != NULL && rows->len > 0 && sijil_row_get_data (rows->pdata[0]) != NULL;
}

/* Rows of a page that is given up are made anew when they are looked at again. What is only read again may be shown now. */
static void
give_up_farthest_pages (SijilRows *self)
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
  SijilRows *self = data;

  self->starting = 0;
  give_up_farthest_pages (self);
  read_next_pages (self);
  return G_SOURCE_REMOVE;
}

static void
begin_reading (SijilRows *self)
{
  if (self->starting == 0)
    self->starting = g_idle_add_full (G_PRIORITY_HIGH, start_cb, g_object_ref (self), g_object_unref);
}

/*
 * A view asks for all its rows at once, and only then says where it is. Until then it is taken to look at the first row
 * that it asked for: not at those behind a list that grows.
 */
static void
guess_place (SijilRows *self,
             guint      position)
{
  if (!self->is_told && self->starting == 0)
    self->place = position;
}

/** sijil_rows_look_at: tells what is looked at: the row at @position and those near it are read before others. */
void
sijil_rows_look_at (SijilRows *self,
                    guint      position)
{
  self->place = position;
  self->is_told = TRUE;
}

static void
forget_oldest_pages (SijilRows *self)
{
  while (g_queue_get_length (&self->recent) > PAGES_KEPT)
    g_hash_table_remove (self->pages, g_queue_pop_tail (&self->recent));
}

static GPtrArray *
make_page (SijilRows *self,
           guint      position)
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

static GType
sijil_rows_get_item_type (GListModel *model)
{
  return SIJIL_TYPE_ROW;
}

static guint
sijil_rows_get_n_items (GListModel *model)
{
  return SIJIL_ROWS (model)->ids->len;
}

static gpointer
sijil_rows_get_item (GListModel *model,
                     guint       position)
{
  SijilRows *self = SIJIL_ROWS (model);
  guint page = position / PAGE_ROWS;
  GPtrArray *rows;

  if (position >= self->ids->len)
    return NULL;

  rows = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (page));
  if (rows == NULL)
    rows = make_page (self, position);

  return g_object_ref (rows->pdata[position % PAGE_ROWS]);
}

static void
sijil_rows_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = sijil_rows_get_item_type;
  iface->get_n_items = sijil_rows_get_n_items;
  iface->get_item = sijil_rows_get_item;
}

/*
 * The ids.
 */

typedef struct
{
  char             *what;
  JsonObject       *filter; /* (nullable) */
  SijilListStretch *before; /* (nullable) */
} Listing;

static void
listing_free (Listing *listing)
{
  g_clear_pointer (&listing->before, sijil_list_stretch_free);
  g_clear_pointer (&listing->filter, json_object_unref);
  g_free (listing->what);
  g_free (listing);
}

static gpointer
list_stretch_job (SijilRegister  *reg,
                  gpointer        data,
                  GPtrArray      *notes,
                  GCancellable   *cancellable,
                  GError        **error)
{
  const Listing *listing = data;

  return sijil_list_stretch (reg, listing->what, listing->filter, listing->before, error);
}

static void
forget_pages (SijilRows *self)
{
  g_cancellable_cancel (self->reading);
  g_object_unref (self->reading);
  self->reading = g_cancellable_new ();
  g_hash_table_remove_all (self->pages);
  g_queue_clear (&self->recent);
  g_queue_clear (&self->waiting);
}

/* The same rows in the same order: those on the screen stay, and are only read again. */
static void
read_pages_again (SijilRows *self)
{
  for (GList *link = self->recent.tail; link != NULL; link = link->prev)
    {
      if (g_queue_find (&self->waiting, link->data) == NULL)
        g_queue_push_head (&self->waiting, link->data);
    }
  read_next_pages (self);
}

static guint
find_id (GArray *ids,
         gint64  id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return i;

  return G_MAXUINT;
}

/* Returns: (transfer full): @listed without what is hidden; what is not listed as a whole need not be hidden any more. */
static GArray *
leave_out_hidden (SijilRows *self,
                  GArray    *listed,
                  gboolean   is_whole)
{
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), listed->len);

  if (listed->len > 0)
    g_array_append_vals (ids, listed->data, listed->len);
  for (guint i = self->hidden->len; i > 0; i--)
    {
      guint position = find_id (ids, g_array_index (self->hidden, Hidden, i - 1).id);

      if (position != G_MAXUINT)
        g_array_remove_index (ids, position);
      else if (is_whole)
        g_array_remove_index (self->hidden, i - 1);
    }

  return ids;
}

static void
take_ids (SijilRows *self,
          GArray    *listed,
          gboolean   is_whole)
{
  g_autoptr (GArray) ids = leave_out_hidden (self, listed, is_whole);
  guint before = self->ids->len;
  gboolean is_same = ids->len == before && (before == 0 || memcmp (ids->data, self->ids->data, sizeof (gint64) * before) == 0);

  if (is_same)
    {
      read_pages_again (self);
      return;
    }

  g_array_unref (self->ids);
  self->ids = g_array_ref (ids);
  forget_pages (self);
  self->is_told = self->is_told && !self->is_fresh; /* another list is shown from its beginning */
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, ids->len);
}

static JsonObject *
copy_filter (JsonObject *filter)
{
  JsonObject *copy = json_object_new ();
  JsonObjectIter iter;
  const char *member;
  JsonNode *node;

  json_object_iter_init (&iter, filter);
  while (json_object_iter_next (&iter, &member, &node))
    json_object_set_member (copy, member, json_node_copy (node));

  return copy;
}

/* The page that ended with the list goes on with what follows: its rows are on the screen, and stay the same objects. */
static void
fill_last_page (SijilRows *self,
                guint      before)
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

/* More rows of the same list, behind those that are shown. */
static void
append_ids (SijilRows *self,
            GArray    *listed)
{
  g_autoptr (GArray) ids = leave_out_hidden (self, listed, FALSE);
  guint before = self->ids->len;

  if (ids->len == 0)
    return;
  g_array_append_vals (self->ids, ids->data, ids->len);
  fill_last_page (self, before);
  begin_reading (self);
  g_list_model_items_changed (G_LIST_MODEL (self), before, 0, ids->len);
}

static void ask_for_stretch (SijilRows        *self,
                             SijilListStretch *before);

static void
begin_listing (SijilRows *self)
{
  if (self->listing != NULL)
    g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  self->listing = g_cancellable_new ();
  self->is_stale = FALSE;
  g_array_set_size (self->coming, 0);
  ask_for_stretch (self, NULL);
}

static void
notify_listing (SijilRows *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_LOADING]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_COMPLETE]);
}

static void
end_listing (SijilRows *self)
{
  self->is_fresh = FALSE;
  notify_listing (self); /* all are there, also when they are listed once more */
  if (self->is_stale)
    begin_listing (self);
}

/*
 * Of a new filter each stretch is shown as it comes. What is only listed again stays until all of it is there: nothing on the
 * screen moves but what has changed.
 */
static void
take_stretch (SijilRows              *self,
              const SijilListStretch *stretch)
{
  gboolean is_shown = self->is_fresh && self->coming->len > 0;

  if (stretch->is_last)
    g_clear_object (&self->listing);
  if (stretch->ids->len > 0)
    g_array_append_vals (self->coming, stretch->ids->data, stretch->ids->len);
  if (is_shown)
    append_ids (self, stretch->ids);
  else if (stretch->is_last || (self->is_fresh && self->coming->len > 0))
    take_ids (self, self->coming, stretch->is_last);
}

static void
stretch_listed_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (SijilRows) self = user_data;
  GError *error = NULL;
  g_autoptr (SijilListStretch) stretch = sijil_session_finish (SIJIL_SESSION (source), result, NULL, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_error_free (error);
      return; /* another list is on its way */
    }
  if (stretch == NULL)
    {
      g_clear_object (&self->listing);
      self->is_stale = FALSE;
      end_listing (self);
      fail (self, error);
      return;
    }

  take_stretch (self, stretch);
  if (!stretch->is_last)
    {
      ask_for_stretch (self, g_steal_pointer (&stretch));
      notify_listing (self);
    }
  else
    {
      end_listing (self);
    }
}

/* @before: (transfer full) (nullable) */
static void
ask_for_stretch (SijilRows        *self,
                 SijilListStretch *before)
{
  SijilSession *session = sijil_desk_get_session (self->desk);
  Listing *listing = g_new0 (Listing, 1);

  listing->what = g_strdup (self->what);
  listing->filter = self->filter != NULL ? copy_filter (self->filter) : NULL;
  listing->before = before;
  sijil_session_read (session, list_stretch_job, listing, (GDestroyNotify) listing_free,
                      (GDestroyNotify) sijil_list_stretch_free, self->listing, stretch_listed_cb, g_object_ref (self));
}

/** sijil_rows_reload: asks again for what the filter lets through; rows that are still there stay where they are. */
void
sijil_rows_reload (SijilRows *self)
{
  if (sijil_desk_get_session (self->desk) == NULL)
    return;

  if (self->listing != NULL)
    {
      self->is_stale = TRUE; /* what is being listed comes to its end first, or it never would where much changes */
      return;
    }
  begin_listing (self);
  notify_listing (self);
}

/** sijil_rows_set_filter: @filter: (transfer none) (nullable): as sijil_list() takes it, with its `sort`. */
void
sijil_rows_set_filter (SijilRows  *self,
                       JsonObject *filter)
{
  g_autoptr (JsonObject) before = g_steal_pointer (&self->filter);

  self->filter = filter != NULL ? copy_filter (filter) : NULL;
  if (sijil_desk_get_session (self->desk) == NULL)
    return;

  self->is_fresh = TRUE;
  begin_listing (self);
  notify_listing (self);
}

/** sijil_rows_get_filter: (transfer none) (nullable) */
JsonObject *
sijil_rows_get_filter (SijilRows *self)
{
  return self->filter;
}

/** sijil_rows_is_loading: whether rows are asked for, and none of them is shown yet. */
gboolean
sijil_rows_is_loading (SijilRows *self)
{
  return self->listing != NULL && (!self->is_fresh || self->coming->len == 0);
}

/** sijil_rows_is_complete: whether all rows are there; while more of them come, there are at least as many as are shown. */
gboolean
sijil_rows_is_complete (SijilRows *self)
{
  return self->listing == NULL || !self->is_fresh;
}

/* The rows stand elsewhere now: those that were looked at stay the same objects, and are read again where they stand. */
static void
move_rows (SijilRows *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
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
  read_pages_again (self);
}

/** sijil_rows_hide: leaves the row of @id out although the filter lets it through. */
void
sijil_rows_hide (SijilRows *self,
                 gint64     id)
{
  Hidden hidden = { id, find_id (self->ids, id) };

  if (hidden.position == G_MAXUINT)
    return;

  g_array_append_val (self->hidden, hidden);
  g_array_remove_index (self->ids, hidden.position);
  move_rows (self);
  g_list_model_items_changed (G_LIST_MODEL (self), hidden.position, 1, 0);
}

/** sijil_rows_unhide: brings a row that was hidden back to where it stood. */
void
sijil_rows_unhide (SijilRows *self,
                   gint64     id)
{
  for (guint i = 0; i < self->hidden->len; i++)
    {
      Hidden hidden = g_array_index (self->hidden, Hidden, i);
      guint position = MIN (hidden.position, self->ids->len);

      if (hidden.id != id)
        continue;
      g_array_remove_index (self->hidden, i);
      g_array_insert_val (self->ids, position, id);
      move_rows (self);
      g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
      return;
    }
}

/** sijil_rows_find: Returns: where the row of @id stands, %G_MAXUINT when it is not there. */
guint
sijil_rows_find (SijilRows *self,
                 gint64     id)
{
  return find_id (self->ids, id);
}

static void
sijil_rows_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_IS_LOADING:
      g_value_set_boolean (value, sijil_rows_is_loading (SIJIL_ROWS (object)));
      break;
    case PROP_IS_COMPLETE:
      g_value_set_boolean (value, sijil_rows_is_complete (SIJIL_ROWS (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sijil_rows_dispose (GObject *object)
{
  SijilRows *self = SIJIL_ROWS (object);

  if (self->listing != NULL)
    g_cancellable_cancel (self->listing);
  g_cancellable_cancel (self->reading);
  g_clear_handle_id (&self->starting, g_source_remove);
  G_OBJECT_CLASS (sijil_rows_parent_class)->dispose (object);
}

static void
sijil_rows_finalize (GObject *object)
{
  SijilRows *self = SIJIL_ROWS (object);

  g_clear_object (&self->listing);
  g_clear_object (&self->reading);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->filter, json_object_unref);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->coming, g_array_unref);
  g_clear_pointer (&self->hidden, g_array_unref);
  g_clear_pointer (&self->pages, g_hash_table_unref);
  g_queue_clear (&self->recent);
  g_queue_clear (&self->waiting);
  g_free (self->what);
  G_OBJECT_CLASS (sijil_rows_parent_class)->finalize (object);
}

static void
sijil_rows_class_init (SijilRowsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sijil_rows_get_property;
  object_class->dispose = sijil_rows_dispose;
  object_class->finalize = sijil_rows_finalize;

  properties[PROP_IS_LOADING] = g_param_spec_boolean ("is-loading", NULL, NULL, FALSE,
                                                      G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_IS_COMPLETE] = g_param_spec_boolean ("is-complete", NULL, NULL, TRUE,
                                                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* The list or a part of it could not be read; the GError says why. */
  signals[FAILED] = g_signal_new ("failed", SIJIL_TYPE_ROWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
sijil_rows_init (SijilRows *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->coming = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->hidden = g_array_new (FALSE, FALSE, sizeof (Hidden));
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->reading = g_cancellable_new ();
  g_queue_init (&self->recent);
  g_queue_init (&self->waiting);
}

/** sijil_rows_new: @what: "applications", "entries" or "cards". Nothing is read before a filter is set. */
SijilRows *
sijil_rows_new (SijilDesk  *desk,
                const char *what)
{
  SijilRows *self = g_object_new (SIJIL_TYPE_ROWS, NULL);

  self->desk = g_object_ref (desk);
  self->what = g_strdup (what);
  return self;
}
