#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "core/sijil-error.h"

G_BEGIN_DECLS

/*
 * A connection to a register's database and its statements. Which engine serves it is known in this room only.
 *
 * A connection belongs to the thread that opened it.
 */

typedef struct _SijilDb   SijilDb;
typedef struct _SijilStmt SijilStmt;

typedef enum
{
  SIJIL_DB_DEFAULT   = 0,
  SIJIL_DB_CREATE    = 1 << 0, /* make it; it must not exist */
  SIJIL_DB_READ_ONLY = 1 << 1,
} SijilDbFlags;

/* Reason of %SIJIL_ERROR_BUSY when two desks met and the server ended the step of one: the same done again may succeed. */
#define SIJIL_DB_MET "desks-met"

SijilDb    *sijil_db_open             (const char    *address,
                                       SijilDbFlags   flags,
                                       GError       **error) G_GNUC_WARN_UNUSED_RESULT;
void        sijil_db_close            (SijilDb       *db);

gboolean    sijil_db_begin            (SijilDb       *db,
                                       GError       **error);
gboolean    sijil_db_begin_beside     (SijilDb       *db,
                                       const char * const *subjects,
                                       GError       **error);
gboolean    sijil_db_reach_disk       (SijilDb       *db,
                                       GError       **error);
void        sijil_db_take_time        (SijilDb       *db);
gboolean    sijil_db_begin_reading    (SijilDb       *db,
                                       GError       **error);
gboolean    sijil_db_claim            (SijilDb       *db,
                                       const char    *subject,
                                       GError       **error);
gboolean    sijil_db_take_turn        (SijilDb       *db,
                                       const char    *chamber,
                                       GError       **error);
gboolean    sijil_db_commit           (SijilDb       *db,
                                       GError       **error);
void        sijil_db_rollback         (SijilDb       *db);
gboolean    sijil_db_is_in_transaction (SijilDb      *db);
gint64      sijil_db_get_changes      (SijilDb       *db);
guint       sijil_db_count_saved      (SijilDb       *db);
gboolean    sijil_db_look_for_changes (SijilDb       *db,
                                       gboolean      *has_changed,
                                       GError       **error);
int         sijil_db_get_bell         (SijilDb       *db);
gboolean    sijil_db_forget           (SijilDb       *db,
                                       GError       **error);
GPtrArray  *sijil_db_check            (SijilDb       *db,
                                       GError       **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray  *sijil_db_check_tables     (SijilDb       *db,
                                       GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    sijil_db_check_schema     (SijilDb       *db,
                                       gboolean      *is_as_made,
                                       GError       **error);

SijilStmt  *sijil_db_prepare          (SijilDb       *db,
                                       const char    *name,
                                       GError       **error);
void        sijil_stmt_bind_text      (SijilStmt     *stmt,
                                       const char    *parameter,
                                       const char    *value);
void        sijil_stmt_bind_int       (SijilStmt     *stmt,
                                       const char    *parameter,
                                       gint64         value);
void        sijil_stmt_bind_blob      (SijilStmt     *stmt,
                                       const char    *parameter,
                                       const void    *data,
                                       gsize          length);
void        sijil_stmt_bind_object    (SijilStmt     *stmt,
                                       JsonObject    *values);
gboolean    sijil_stmt_step           (SijilStmt     *stmt,
                                       gboolean      *has_row,
                                       GError       **error);
gboolean    sijil_stmt_run            (SijilStmt     *stmt,
                                       GError       **error);
gboolean    sijil_stmt_queue          (SijilStmt     *stmt,
                                       GError        *when_taken,
                                       GError       **error);
const char *sijil_stmt_get_name       (SijilStmt     *stmt,
                                       int            column);
gboolean    sijil_stmt_is_null        (SijilStmt     *stmt,
                                       int            column);
const char *sijil_stmt_get_text       (SijilStmt     *stmt,
                                       int            column);
gint64      sijil_stmt_get_int        (SijilStmt     *stmt,
                                       int            column);
GBytes     *sijil_stmt_dup_blob       (SijilStmt     *stmt,
                                       int            column) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_stmt_dup_row        (SijilStmt     *stmt) G_GNUC_WARN_UNUSED_RESULT;
void        sijil_stmt_rewind         (SijilStmt     *stmt);
void        sijil_stmt_reset          (SijilStmt     *stmt);

gboolean    sijil_db_query_int        (SijilDb       *db,
                                       const char    *name,
                                       JsonObject    *values,
                                       gint64        *found,
                                       GError       **error);
JsonObject *sijil_db_query_row        (SijilDb       *db,
                                       const char    *name,
                                       JsonObject    *values,
                                       GError       **error) G_GNUC_WARN_UNUSED_RESULT;
JsonArray  *sijil_db_query_rows       (SijilDb       *db,
                                       const char    *name,
                                       JsonObject    *values,
                                       GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    sijil_db_run              (SijilDb       *db,
                                       const char    *name,
                                       JsonObject    *values,
                                       GError       **error);
gboolean    sijil_db_queue            (SijilDb       *db,
                                       const char    *name,
                                       JsonObject    *values,
                                       GError       **error);
gboolean    sijil_db_queue_row        (SijilDb       *db,
                                       const char    *name,
                                       JsonObject    *values,
                                       JsonObject   **row,
                                       GError       **error);
gboolean    sijil_db_is_far           (SijilDb       *db);
gboolean    sijil_db_settle           (SijilDb       *db,
                                       GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilDb, sijil_db_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilStmt, sijil_stmt_reset)

G_END_DECLS
