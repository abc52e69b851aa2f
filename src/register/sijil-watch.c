#include "register/sijil-watch.h"

#include "core/sijil-json.h"
#include "store/sijil-place.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#define LOOK_EVERY_MS   2000  /* where nobody rings */
#define PROVE_EVERY_MS  15000 /* that the server is still there */
#define TELL_EVERY_MS   1000
#define LONGEST_DELAY_S 60

/* Of its owner, of its thread, and of what is still to be told. */
struct _SijilWatch
{
  GThread       *thread;     /* at a server nobody waits for its end */
  char          *place;
  char          *chamber;
  GAsyncQueue   *requests;   /* (element-type utf8): of the steps of this desk */
  gint          *writes;     /* (atomic) (owned): counts what this desk saved, history or not */
  GMainContext  *context;
  SijilNewsFunc  callback;
  GWeakRef       listener;   /* asked in the main context only */
  int            bell;
  gint           is_closing; /* (atomic) */

  /* Of the thread only. */
  SijilDb       *db;          /* (nullable): before it is first reached */
  GHashTable    *own;         /* (element-type utf8): requests not yet met in history */
  gint64         last;        /* row of history that was read; -1: none yet */
  gint64         drafts;
  gint64         asked;
  gint64         officers;
  gint           writes_seen;
  gint64         told_at;     /* monotonic, microseconds */
};

/*
 * Telling.
 */

static gboolean
is_closing (SijilWatch *self)
{
  return g_atomic_int_get (&self->is_closing) != 0;
}

static void
watch_clear (gpointer data)
{
  SijilWatch *self = data;

  close (self->bell);
  g_hash_table_unref (self->own);
  g_async_queue_unref (self->requests);
  g_atomic_rc_box_release (self->writes);
  g_weak_ref_clear (&self->listener);
  g_main_context_unref (self->context);
  g_free (self->place);
  g_free (self->chamber);
}

static void
watch_unref (SijilWatch *self)
{
  g_atomic_rc_box_release_full (self, watch_clear);
}

typedef struct
{
  SijilWatch *watch;   /* (owned) */
  JsonArray  *items;   /* (nullable) */
  GError     *problem; /* (nullable) */
} News;

static void
news_free (gpointer data)
{
  News *news = data;

  g_clear_pointer (&news->items, json_array_unref);
  g_clear_error (&news->problem);
  watch_unref (news->watch);
  g_free (news);
}

static gboolean
tell_cb (gpointer data)
{
  News *news = data;
  g_autoptr (GObject) listener = !is_closing (news->watch) ? g_weak_ref_get (&news->watch->listener) : NULL;

  if (listener != NULL)
    news->watch->callback (news->items, news->problem, listener);
  return G_SOURCE_REMOVE;
}

/* @items: (transfer full) (nullable); @problem: (transfer full) (nullable) */
static void
tell (SijilWatch *self,
      JsonArray  *items,
      GError     *problem)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  News *news = g_new0 (News, 1);

  news->watch = g_atomic_rc_box_acquire (self);
  news->items = items;
  news->problem = problem;
  self->told_at = g_get_monotonic_time ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell_cb, news, news_free);
  g_source_attach (source, self->context);
}

/*
 * Waiting.
 */

/* @fd: -1: only for being woken */
static void
wait_for_bell (SijilWatch *self,
               int         fd,
               gint64      limit_ms)
{
  struct pollfd waiting[] = { { .fd = self->bell, .events = POLLIN }, { .fd = fd, .events = POLLIN } };
  eventfd_t rung;

  if (poll (waiting, G_N_ELEMENTS (waiting), (int) MAX (limit_ms, 0)) > 0 && (waiting[0].revents & POLLIN) != 0)
    eventfd_read (self->bell, &rung);
}

/*
 * Looking.
 */

static JsonObject *
new_values (SijilWatch *self)
{
  JsonObject *values = json_object_new ();

  json_object_set_string_member (values, "chamber", self->chamber);
  json_object_set_int_member (values, "after", self->last);
  return values;
}

static void
take_own_requests (SijilWatch *self)
{
  char *request;

  while (!is_closing (self) && (request = g_async_queue_try_pop (self->requests)) != NULL)
    g_hash_table_add (self->own, request);
}

/* (transfer full): what is not of this desk */
static JsonArray *
leave_own_out (SijilWatch *self,
               JsonArray  *rows)
{
  JsonArray *items = json_array_new ();

  take_own_requests (self);
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      if (!g_hash_table_contains (self->own, sijil_json_get_string (row, "request")))
        json_array_add_object_element (items, json_object_ref (row));
    }
  /* All that a step did is read at once. */
  for (guint i = 0; i < json_array_get_length (rows); i++)
    g_hash_table_remove (self->own, sijil_json_get_string (json_array_get_object_element (rows, i), "request"));

  return items;
}

/*
 * @items: (out) (transfer full) (nullable): %NULL when nothing is new but of this desk. Drafts have no history: they are taken
 *   for this desk's own when it has saved something since.
 */
static gboolean
read_news (SijilWatch  *self,
           JsonArray  **items,
           GError     **error)
{
  g_autoptr (JsonObject) values = new_values (self);
  gboolean is_first = self->last < 0;
  gint writes = g_atomic_int_get (self->writes);
  gboolean has_saved = writes != self->writes_seen;
  g_autoptr (JsonArray) rows = NULL;
  gint64 drafts, asked, officers;

  *items = NULL;
  if (is_first && !sijil_db_query_int (self->db, "history-last", values, &self->last, error))
    return FALSE;
  rows = is_first ? json_array_new () : sijil_db_query_rows (self->db, "history-since", values, error);
  if (rows == NULL || !sijil_db_query_int (self->db, "watch-drafts", values, &drafts, error)
      || !sijil_db_query_int (self->db, "watch-asked", values, &asked, error)
      || !sijil_db_query_int (self->db, "watch-officers", values, &officers, error))
    return FALSE;

  if (json_array_get_length (rows) > 0)
    {
      self->last = sijil_json_get_int (json_array_get_object_element (rows, 0), "id", self->last);
      *items = leave_own_out (self, rows);
      if (json_array_get_length (*items) == 0)
        g_clear_pointer (items, json_array_unref);
    }
  if (*items == NULL && !is_first && (asked != self->asked || officers != self->officers || (drafts != self->drafts && !has_saved)))
    *items = json_array_new ();
  self->drafts = drafts;
  self->asked = asked;
  self->officers = officers;
  self->writes_seen = writes;
  return TRUE;
}

static gboolean
reach (SijilWatch  *self,
       GError     **error)
{
  gboolean has_changed;

  if (self->db == NULL)
    self->db = sijil_place_open_db (self->place, SIJIL_DB_READ_ONLY, error);

  return self->db != NULL && sijil_db_look_for_changes (self->db, &has_changed, error);
}

/* Until it is reached again, or nobody waits any more. */
static void
reach_again (SijilWatch *self,
             GError     *problem) /* (transfer full) */
{
  gint64 delay_s = 1;
  JsonArray *items = NULL;

  for (;;)
    {
      tell (self, NULL, problem);
      wait_for_bell (self, -1, delay_s * 1000);
      if (is_closing (self))
        return;

      problem = NULL;
      if (reach (self, &problem) && read_news (self, &items, &problem))
        break;
      delay_s = MIN (delay_s * 2, LONGEST_DELAY_S);
    }

  tell (self, items != NULL ? items : json_array_new (), NULL);
}

/* Looks once, and again when a second has passed since something was told. */
static gboolean
look (SijilWatch  *self,
      GError     **error)
{
  gboolean has_changed;
  JsonArray *items;

  if (!sijil_db_look_for_changes (self->db, &has_changed, error))
    return FALSE;
  if (!has_changed && sijil_db_get_bell (self->db) < 0)
    return TRUE;

  if (has_changed)
    {
      while (!is_closing (self) && g_get_monotonic_time () < self->told_at + TELL_EVERY_MS * 1000)
        wait_for_bell (self, -1, (self->told_at - g_get_monotonic_time ()) / 1000 + TELL_EVERY_MS + 1);
      if (is_closing (self))
        return TRUE;
    }

  /* Also when nobody rang: an answer proves that the server is there. */
  if (!read_news (self, &items, error))
    return FALSE;
  if (items != NULL)
    tell (self, items, NULL);
  return TRUE;
}

static gpointer
run_thread (gpointer data)
{
  SijilWatch *self = data;
  JsonArray *items = NULL;
  GError *problem = NULL;

  if (!reach (self, &problem) || !read_news (self, &items, &problem))
    reach_again (self, g_steal_pointer (&problem));
  else
    tell (self, NULL, NULL);

  while (!is_closing (self))
    {
      int bell = sijil_db_get_bell (self->db);

      wait_for_bell (self, bell, bell < 0 ? LOOK_EVERY_MS : PROVE_EVERY_MS);
      if (!is_closing (self) && !look (self, &problem))
        reach_again (self, g_steal_pointer (&problem));
    }

  g_clear_pointer (&self->db, sijil_db_close);
  watch_unref (self);
  return NULL;
}

/**
 * sijil_watch_new:
 * @requests: gets the requests of the steps that this desk does, before they are saved
 * @writes: (atomic): counts what this desk saves; of g_atomic_rc_box_new()
 * @callback: called in the main context of this thread
 * @listener: (transfer none): nothing is told once it is gone
 */
SijilWatch *
sijil_watch_new (const char    *place,
                 const char    *chamber,
                 GAsyncQueue   *requests,
                 gint          *writes,
                 SijilNewsFunc  callback,
                 GObject       *listener)
{
  SijilWatch *self = g_atomic_rc_box_new0 (SijilWatch);

  self->place = g_strdup (place);
  self->chamber = g_strdup (chamber);
  self->requests = g_async_queue_ref (requests);
  self->writes = g_atomic_rc_box_acquire (writes);
  self->context = g_main_context_ref_thread_default ();
  self->callback = callback;
  g_weak_ref_init (&self->listener, listener);
  self->bell = eventfd (0, EFD_CLOEXEC | EFD_NONBLOCK);
  self->own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->last = -1;
  self->thread = g_thread_new ("sijil-watch", run_thread, g_atomic_rc_box_acquire (self));
  return self;
}

/** sijil_watch_wake: looks now: somebody found the register gone, or does not want to wait. */
void
sijil_watch_wake (SijilWatch *self)
{
  eventfd_write (self->bell, 1);
}

/**
 * sijil_watch_close:
 * @self: (nullable)
 *
 * Nothing is told any more. At a server the thread ends when it can: it may be waiting for an answer that does not come.
 */
void
sijil_watch_close (SijilWatch *self)
{
  if (self == NULL)
    return;

  g_atomic_int_set (&self->is_closing, 1);
  sijil_watch_wake (self);
  if (sijil_place_is_far (self->place))
    g_thread_unref (self->thread);
  else
    g_thread_join (self->thread);
  watch_unref (self);
}
