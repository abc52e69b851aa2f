#pragma once

#include "register/sijil-worker.h"

G_BEGIN_DECLS

/*
 * A desk's session at a register: what is asked of it is done in threads, and the answers come in the caller's main
 * context. Steps are done one after another by one writer; lists, searches and views by a reader of their own, so that
 * they never wait for a step; what takes long (an import, an export) opens a third connection and closes it. One more watches
 * what other desks do: “changed-elsewhere” and “connection” tell of it, “officer” of who has signed in, whose rights others may
 * change.
 *
 * Where the register has a copy that follows it (sijil_session_set_replica()), the reader reads that: “replica” tells when it is
 * late or gone. What this desk has saved is seen at once all the same.
 */

#define SIJIL_TYPE_SESSION (sijil_session_get_type ())
G_DECLARE_FINAL_TYPE (SijilSession, sijil_session, SIJIL, SESSION, GObject)

SijilSession *sijil_session_new            (void) G_GNUC_WARN_UNUSED_RESULT;
void          sijil_session_close          (SijilSession         *self);

const GError *sijil_session_get_problem    (SijilSession         *self,
                                            gint64               *since);
gboolean      sijil_session_is_watching    (SijilSession         *self);
void          sijil_session_look           (SijilSession         *self);
void          sijil_session_look_at_officer (SijilSession        *self);

void          sijil_session_set_replica    (SijilSession         *self,
                                            const char           *place);
const GError *sijil_session_get_replica_problem (SijilSession    *self);
gint64        sijil_session_get_as_of      (SijilSession         *self);

void          sijil_session_open           (SijilSession         *self,
                                            const char           *folder,
                                            const char           *day,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
JsonObject   *sijil_session_open_finish    (SijilSession         *self,
                                            GAsyncResult         *result,
                                            GPtrArray           **notes,
                                            GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void          sijil_session_sign_in        (SijilSession         *self,
                                            const char           *login,
                                            const char           *pin,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
void          sijil_session_lock           (SijilSession         *self);
JsonObject   *sijil_session_sign_in_finish (SijilSession         *self,
                                            GAsyncResult         *result,
                                            GError              **error) G_GNUC_WARN_UNUSED_RESULT;

void          sijil_session_read           (SijilSession         *self,
                                            SijilJob              job,
                                            gpointer              data,
                                            GDestroyNotify        free_data,
                                            GDestroyNotify        free_answer,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
void          sijil_session_write          (SijilSession         *self,
                                            SijilJob              job,
                                            gpointer              data,
                                            GDestroyNotify        free_data,
                                            GDestroyNotify        free_answer,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
void          sijil_session_say            (SijilSession         *self,
                                            SijilJob              job,
                                            gpointer              data,
                                            GDestroyNotify        free_data,
                                            GDestroyNotify        free_answer,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
void          sijil_session_run_long       (SijilSession         *self,
                                            SijilJob              job,
                                            gpointer              data,
                                            GDestroyNotify        free_data,
                                            GDestroyNotify        free_answer,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
gpointer      sijil_session_finish         (SijilSession         *self,
                                            GAsyncResult         *result,
                                            GPtrArray           **notes,
                                            GError              **error);

G_END_DECLS
