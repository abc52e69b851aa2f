#include "register/sijil-session-private.h"

#include "register/sijil-register-private.h"
#include "store/sijil-place.h"

#define LOOK_AT_REPLICA_EVERY_MS 1000 /* while it lacks something */

/*
 * The copy: the reader's thread says how it is, the main context keeps it.
 */

typedef struct
{
  GWeakRef  session;
  gint64    as_of;
  gboolean  lacks_news;
  GError   *problem; /* (nullable) */
} ReplicaNews;

static void
replica_news_free (gpointer data)
{
  ReplicaNews *news = data;

  g_weak_ref_clear (&news->session);
  g_clear_error (&news->problem);
  g_free (news);
}

void
_sijil_session_watch_replica (SijilSession *self)
{
  gboolean must_look = self->folder != NULL && (self->as_of != 0 || self->lacks_news || self->replica_problem != NULL);

  if (must_look && self->replica_look == 0)
    {
      g_autoptr (GSource) source = g_timeout_source_new (LOOK_AT_REPLICA_EVERY_MS);

      g_source_set_callback (source, _sijil_session_look_at_replica_cb, self, NULL);
      self->replica_look = g_source_attach (source, self->context);
    }
  else if (!must_look && self->replica_look != 0)
    {
      g_source_destroy (g_main_context_find_source_by_id (self->context, self->replica_look));
      self->replica_look = 0;
    }
}

static gboolean
replica_news_cb (gpointer data)
{
  ReplicaNews *news = data;
  g_autoptr (SijilSession) self = g_weak_ref_get (&news->session);
  g_autoptr (JsonArray) nothing = json_array_new ();
  gboolean has_news, is_told;

  if (self == NULL || self->folder == NULL)
    return G_SOURCE_REMOVE;

  has_news = (self->as_of != 0 || self->lacks_news) && news->as_of == 0 && !news->lacks_news;
  is_told = self->as_of != news->as_of || (self->replica_problem == NULL) != (news->problem == NULL);
  self->as_of = news->as_of;
  self->lacks_news = news->lacks_news;
  g_clear_error (&self->replica_problem);
  self->replica_problem = g_steal_pointer (&news->problem);
  _sijil_session_watch_replica (self);
  if (is_told)
    g_signal_emit_by_name (self, "replica");
  if (has_news)
    {
      g_atomic_int_inc (&self->writes);
      g_signal_emit_by_name (self, "changed-elsewhere", nothing);
    }
  return G_SOURCE_REMOVE;
}

/* In the reader's thread. */
void
_sijil_session_tell_replica (SijilSession *self,
                             SijilReplica *replica)
{
  const GError *problem = sijil_replica_get_problem (replica);
  ReplicaNews *news = g_new0 (ReplicaNews, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  g_weak_ref_init (&news->session, self);
  news->as_of = sijil_replica_get_as_of (replica);
  news->lacks_news = sijil_replica_lacks_news (replica);
  news->problem = problem != NULL ? g_error_copy (problem) : NULL;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, replica_news_cb, news, replica_news_free);
  g_source_attach (source, self->context);
}

/* What is wrong with it is told, and stops nothing. A register in a folder has none. */
void
_sijil_session_use_replica (SijilRegister *reg,
                            const char    *place, /* (nullable) */
                            GPtrArray     *notes)
{
  GError *problem = NULL;

  g_clear_pointer (&reg->replica, sijil_replica_free);
  if (place == NULL || !sijil_place_may_be_followed (reg->folder))
    return;

  reg->replica = sijil_replica_new (reg, place);
  if (!sijil_replica_reach (reg->replica, &problem))
    g_ptr_array_add (notes, problem);
}

static gpointer
use_replica_job (SijilRegister  *reg,
                 gpointer        data,
                 GPtrArray      *notes,
                 GCancellable   *cancellable,
                 GError        **error)
{
  _sijil_session_use_replica (reg, data, notes);
  return reg;
}

/**
 * sijil_session_set_replica:
 * @place: (nullable): the address of a copy that follows the register's server; %NULL reads the register itself
 *
 * From now on, or when a register is opened. What is no copy of it is not read; sijil_session_get_replica_problem() says why.
 */
void
sijil_session_set_replica (SijilSession *self,
                           const char   *place)
{
  g_return_if_fail (SIJIL_IS_SESSION (self));

  g_free (self->replica);
  self->replica = place != NULL && *place != '\0' ? g_strdup (place) : NULL;
  if (self->folder == NULL)
    return;

  self->as_of = 0;
  self->lacks_news = FALSE;
  g_clear_error (&self->replica_problem);
  _sijil_session_watch_replica (self);
  g_signal_emit_by_name (self, "replica");
  sijil_worker_run (self->reader, NULL, use_replica_job, g_strdup (self->replica), g_free, NULL, NULL, NULL, NULL);
  _sijil_session_look_at_replica_cb (self);
}

/** sijil_session_get_replica_problem: Returns: (transfer none) (nullable): why the register itself is read and not its copy */
const GError *
sijil_session_get_replica_problem (SijilSession *self)
{
  return self->replica_problem;
}

/** sijil_session_get_as_of: Returns: the instant whose state lists and figures show; 0 when that is now */
gint64
sijil_session_get_as_of (SijilSession *self)
{
  return self->as_of;
}
