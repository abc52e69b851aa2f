#pragma once

#include "register/sijil-session.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * What the windows know of the register that is open and of who works at it. Pages ask it for data and for steps; it
 * tells them by “changed” that a step was done, so that what they show may be old. “changed-elsewhere” tells of other desks,
 * “connection” that the register was lost or found again, “rights” and “closed” what an administrator changed of who works here.
 */

#define SIJIL_TYPE_DESK (sijil_desk_get_type ())
G_DECLARE_FINAL_TYPE (SijilDesk, sijil_desk, SIJIL, DESK, GObject)

SijilDesk    *sijil_desk_new           (void) G_GNUC_WARN_UNUSED_RESULT;
void          sijil_desk_close         (SijilDesk            *self);
SijilSession *sijil_desk_get_session   (SijilDesk            *self);

void          sijil_desk_open          (SijilDesk            *self,
                                        const char           *folder,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gboolean      sijil_desk_open_finish   (SijilDesk            *self,
                                        GAsyncResult         *result,
                                        GPtrArray           **notes,
                                        GError              **error);
void          sijil_desk_sign_in       (SijilDesk            *self,
                                        const char           *login,
                                        const char           *pin,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gboolean      sijil_desk_sign_in_finish (SijilDesk           *self,
                                         GAsyncResult        *result,
                                         GError             **error);
void          sijil_desk_lock          (SijilDesk            *self);

gboolean      sijil_desk_is_open       (SijilDesk            *self);
gboolean      sijil_desk_is_signed_in  (SijilDesk            *self);
gboolean      sijil_desk_may           (SijilDesk            *self,
                                        guint                 roles);
const GError *sijil_desk_get_problem   (SijilDesk            *self,
                                        gint64               *since);
const char   *sijil_desk_get_folder    (SijilDesk            *self);
const char   *sijil_desk_get_connected (SijilDesk            *self);
char         *sijil_desk_dup_account   (SijilDesk            *self,
                                        const char           *login) G_GNUC_WARN_UNUSED_RESULT;
const char   *sijil_desk_get_chamber_name (SijilDesk         *self);
const char   *sijil_desk_get_purpose   (SijilDesk            *self);
const char   *sijil_desk_get_day       (SijilDesk            *self);
const char   *sijil_desk_get_login     (SijilDesk            *self);
const char   *sijil_desk_get_officer_name (SijilDesk         *self);
JsonArray    *sijil_desk_get_officers  (SijilDesk            *self);
const char   *sijil_desk_get_name_of   (SijilDesk            *self,
                                        const char           *login);
GListModel   *sijil_desk_get_choices   (SijilDesk            *self,
                                        const char           *list);
const char   *sijil_desk_get_word      (SijilDesk            *self,
                                        const char           *list,
                                        const char           *code);
const char   *sijil_desk_get_gendered_word (SijilDesk        *self,
                                        const char           *list,
                                        const char           *code,
                                        const char           *sex,
                                        const char           *column);
const char   *sijil_desk_get_setting   (SijilDesk            *self,
                                        const char           *key);

void          sijil_desk_read          (SijilDesk            *self,
                                        SijilJob              job,
                                        JsonObject           *data,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
void          sijil_desk_write         (SijilDesk            *self,
                                        SijilJob              job,
                                        JsonObject           *data,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gpointer      sijil_desk_finish        (SijilDesk            *self,
                                        GAsyncResult         *result,
                                        GPtrArray           **notes,
                                        GError              **error);
JsonObject   *sijil_desk_data          (const char           *member,
                                        const char           *text,
                                        ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;
void          sijil_desk_data_free     (JsonObject           *data);
void          sijil_desk_load_choices  (SijilDesk            *self,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
void          sijil_desk_load_officers (SijilDesk            *self,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gboolean      sijil_desk_load_officers_finish (SijilDesk     *self,
                                        GAsyncResult         *result,
                                        GError              **error);

G_END_DECLS
