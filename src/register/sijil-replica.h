#pragma once

#include "register/sijil-worker.h"

G_BEGIN_DECLS

/*
 * A copy of a register's server, which follows it (streaming replication) and takes no changes: it serves lists, search,
 * figures and checks. Steps, and all that a step reads, are the register's own.
 *
 * What this desk saved is always seen: a copy that has not taken it over yet is waited for a moment, then the register itself
 * is read. So it is when the copy is gone, or refuses anything: what it says is never the last word on an error.
 */

typedef struct _SijilReplica SijilReplica;

/* What must be seen in the answer. */
typedef enum
{
  SIJIL_REPLICA_AS_IT_IS,  /* whatever the copy has */
  SIJIL_REPLICA_ELSEWHERE, /* what other desks have just saved, if the copy has it in a moment */
  SIJIL_REPLICA_OWN,       /* what this desk has saved by now */
} SijilReplicaNeed;

SijilReplica  *sijil_replica_new         (SijilRegister     *reg,
                                          const char        *place) G_GNUC_WARN_UNUSED_RESULT;
void           sijil_replica_free        (SijilReplica      *self);
gboolean       sijil_replica_reach       (SijilReplica      *self,
                                          GError           **error);
SijilRegister *sijil_replica_choose      (SijilReplica      *self,
                                          SijilReplicaNeed   need);
gpointer       sijil_replica_run         (SijilReplica      *self,
                                          SijilReplicaNeed   need,
                                          SijilJob           job,
                                          gpointer           data,
                                          GPtrArray         *notes,
                                          GCancellable      *cancellable,
                                          GError           **error);
gint64         sijil_replica_get_as_of   (SijilReplica      *self);
gboolean       sijil_replica_lacks_news  (SijilReplica      *self);
const GError  *sijil_replica_get_problem (SijilReplica      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilReplica, sijil_replica_free)

G_END_DECLS
