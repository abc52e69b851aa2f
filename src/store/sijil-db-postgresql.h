#pragma once

#include "store/sijil-db-private.h"

#include <libpq-fe.h>

G_BEGIN_DECLS

/* What the comment of a register's schema begins with. */
#define SIJIL_SERVER_COMMENT "Sijil register, version "

/* What the files of the PostgreSQL engine share. */
typedef struct
{
  SijilDb  base;
  PGconn  *handle;     /* (nullable): given up, see sijil-answer-postgresql.c */
  char    *schema;
  guint    connection; /* counts them: what was prepared on an earlier one is gone */
  guint    listening;  /* the connection that is told of changes; 0: none */
  GString *lines;      /* (nullable): of the table that is being copied, not sent yet */
  gboolean is_begun;   /* a transaction, by us; the connection itself may be gone already */
  gboolean commits_early; /* waits for the disk when its locks are gone */
  GArray  *queue;      /* (nullable): of statements that were sent and whose answers were not read, see sijil-pipeline-postgresql.c */
} SijilServerDb;

/* A statement with its values, as libpq takes them. */
typedef struct
{
  SijilStmt          *stmt; /* (unowned): prepared; %NULL: @sql, without values */
  const char         *sql;
  int                 n_values;
  const char * const *values;
  const int          *lengths;
  const int          *formats;
  int                 wants_bytes;
} SijilServerCall;

PGconn        *_sijil_server_connect        (const char      *address,
                                             GError         **error) G_GNUC_WARN_UNUSED_RESULT;
SijilServerDb *_sijil_server_reach          (const char      *address,
                                             SijilDbFlags     flags,
                                             GError         **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean       _sijil_server_set_up         (SijilServerDb   *db,
                                             GError         **error);
gboolean       _sijil_server_be_connected   (SijilServerDb   *db,
                                             GError         **error);
void           _sijil_server_drop           (SijilServerDb   *db);
PGresult      *_sijil_server_next_result    (SijilServerDb   *db) G_GNUC_WARN_UNUSED_RESULT;
PGresult      *_sijil_server_last_result    (SijilServerDb   *db,
                                             int              sent) G_GNUC_WARN_UNUSED_RESULT;
PGresult      *_sijil_server_query          (SijilServerDb   *db,
                                             const char      *sql) G_GNUC_WARN_UNUSED_RESULT;
gboolean       _sijil_server_begin          (SijilServerDb   *db,
                                             const char      *sql,
                                             GError         **error);
gboolean       _sijil_server_exec           (SijilServerDb   *db,
                                             const char      *sql,
                                             GError         **error);
gboolean       _sijil_server_exec_file      (SijilServerDb   *db,
                                             const char      *name,
                                             GError         **error);
gboolean       _sijil_server_exec_schema    (SijilServerDb   *db,
                                             const char      *format,
                                             GError         **error);
gboolean       _sijil_server_look_at_schema (SijilServerDb   *db,
                                             char           **comment,
                                             gboolean        *is_owner,
                                             GError         **error);
gboolean       _sijil_server_flush          (SijilServerDb   *db,
                                             GError         **error);
gboolean       _sijil_server_ask_both       (SijilServerDb   *db,
                                             const char      *first_sql,
                                             const char      *second_sql,
                                             PGresult       **first,
                                             PGresult       **second,
                                             GError         **error);
gboolean       _sijil_server_queue_prepare  (SijilServerDb   *db,
                                             SijilStmt       *stmt,
                                             const char      *name,
                                             const char      *sql,
                                             GError         **error);
gboolean       _sijil_server_settle         (SijilDb         *db,
                                             GError         **error);
void           _sijil_server_forget_queue   (SijilServerDb   *db);
gboolean       _sijil_server_queue          (SijilServerDb   *db,
                                             const SijilServerCall *call,
                                             GError          *when_taken,
                                             JsonObject     **row,
                                             GError         **error);
gboolean       _sijil_server_ask            (SijilServerDb   *db,
                                             const SijilServerCall *call,
                                             PGresult       **result,
                                             GError         **error);
gboolean       _sijil_server_begin_turn     (SijilDb         *db,
                                             SijilTurn        turn,
                                             const char * const *subjects,
                                             GError         **error);
gboolean       _sijil_server_claim          (SijilDb         *db,
                                             const char      *subject,
                                             GError         **error);
gboolean       _sijil_server_take_turn      (SijilDb         *db,
                                             const char      *chamber,
                                             GError         **error);
gboolean       _sijil_server_reach_disk     (SijilDb         *db,
                                             GError         **error);
gboolean       _sijil_server_commit         (SijilDb         *db,
                                             GError         **error);
void           _sijil_server_rollback       (SijilDb         *db);
gboolean       _sijil_server_is_in_transaction (SijilDb      *db);
gboolean       _sijil_server_is_collision   (const PGresult  *result);
gboolean       _sijil_server_is_taken       (const PGresult  *result);
gboolean       _sijil_server_is_cut         (SijilServerDb   *db,
                                             const PGresult  *result);
void           _sijil_server_set_error      (SijilServerDb   *db,
                                             const PGresult  *result,
                                             GError         **error);
char          *_sijil_server_name_schema    (const char      *place,
                                             const char      *schema,
                                             GError         **error) G_GNUC_WARN_UNUSED_RESULT;
char          *_sijil_server_place_begin    (const char      *place,
                                             GError         **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean       _sijil_server_place_settle   (const char      *building,
                                             const char      *place,
                                             GError         **error);
void           _sijil_server_place_discard  (const char      *building);
JsonObject    *_sijil_server_prepare        (const char      *place,
                                             GError         **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean       _sijil_server_is_prepared    (SijilServerDb   *db,
                                             gboolean        *is_prepared,
                                             GError         **error);
gboolean       _sijil_server_set_password   (SijilDb         *db,
                                             const char      *login,
                                             const char      *password,
                                             GError         **error);
gboolean       _sijil_server_be_owner       (SijilServerDb   *db,
                                             GError         **error);
SijilPapers   *_sijil_server_papers_new     (SijilDb         *db) G_GNUC_WARN_UNUSED_RESULT;

void            _sijil_server_stmt_ask_bytes   (SijilStmt *stmt);
void            _sijil_server_stmt_fetch_on    (SijilStmt *stmt);
SijilStmt      *_sijil_server_stmt_prepare     (SijilDb *db, const char *name, const char *sql, GError **error);
void            _sijil_server_stmt_free        (SijilStmt *stmt);
void            _sijil_server_stmt_bind_null   (SijilStmt *stmt, int index);
void            _sijil_server_stmt_bind_text   (SijilStmt *stmt, int index, const char *value);
void            _sijil_server_stmt_bind_int    (SijilStmt *stmt, int index, gint64 value);
void            _sijil_server_stmt_bind_double (SijilStmt *stmt, int index, double value);
void            _sijil_server_stmt_bind_blob   (SijilStmt *stmt, int index, const void *data, gsize length);
void            _sijil_server_stmt_clear       (SijilStmt *stmt);
gboolean        _sijil_server_stmt_step        (SijilStmt *stmt, gboolean *has_row, GError **error);
gboolean        _sijil_server_stmt_queue       (SijilStmt *stmt, GError *when_taken, JsonObject **row, GError **error);
void            _sijil_server_stmt_forget      (SijilStmt *stmt);
JsonObject     *_sijil_server_stmt_dup_answer  (SijilStmt *stmt, PGresult *result);
void            _sijil_server_stmt_rewind      (SijilStmt *stmt);
int             _sijil_server_stmt_n_columns   (SijilStmt *stmt);
const char     *_sijil_server_stmt_get_name    (SijilStmt *stmt, int column);
SijilColumnType _sijil_server_stmt_get_type    (SijilStmt *stmt, int column);
const char     *_sijil_server_stmt_get_text    (SijilStmt *stmt, int column);
gint64          _sijil_server_stmt_get_int     (SijilStmt *stmt, int column);
double          _sijil_server_stmt_get_double  (SijilStmt *stmt, int column);
const void     *_sijil_server_stmt_get_blob    (SijilStmt *stmt, int column, gsize *length);

G_END_DECLS
