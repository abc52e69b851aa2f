#pragma once

#include "register/sijil-replica.h"
#include "register/sijil-sealing-key.h"
#include "register/sijil-session.h"
#include "register/sijil-watch.h"

G_BEGIN_DECLS

/* What the files of the session share. */

struct _SijilSession
{
  GObject      parent_instance;

  SijilWorker *writer; /* (nullable): until closed */
  SijilWorker *reader; /* (nullable): the same */
  SijilWatch  *watch;  /* (nullable): while a register is open */
  SijilSealing *sealing; /* where the key of sealed papers lies, for all connections */
  GAsyncQueue *requests; /* (element-type utf8): of the steps done here, for the watch */
  GError      *problem; /* (nullable): why the register cannot be reached now */
  gint64       lost_since; /* 0: it can */
  gboolean     is_watching; /* what others save from now on is told */
  char        *folder; /* (nullable): of the register that is open */
  char        *day;    /* (nullable): the business day that was asked for */
  char        *login;  /* (nullable): of who has signed in */
  guint        roles;  /* of who has signed in */
  gint         writes; /* steps done here or elsewhere; the reader forgets its lists then */
  char        *replica; /* (nullable): address of the copy that is read */
  GMainContext *context;
  guint        replica_look; /* source, 0 if the copy lacks nothing */
  gint64       as_of;        /* 0: what is read is as the register is */
  gboolean     lacks_news;
  GError      *replica_problem; /* (nullable): why the register itself is read */
  gint        *saved;  /* (owned) (atomic): what was saved here, for the watch, which may outlive this */
};

void     _sijil_session_put_text           (JsonObject    *object,
                                            const char    *key,
                                            const char    *text);

void     _sijil_session_use_replica        (SijilRegister *reg,
                                            const char    *place,
                                            GPtrArray     *notes);
void     _sijil_session_watch_replica      (SijilSession  *self);
void     _sijil_session_tell_replica       (SijilSession  *self,
                                            SijilReplica  *replica);
gboolean _sijil_session_look_at_replica_cb (gpointer       data);

G_END_DECLS
