#pragma once

#include "store/sijil-db.h"
#include "store/sijil-papers.h"

G_BEGIN_DECLS

/*
 * What an engine gives to the store. The public functions check their arguments and threads, know the statements by their
 * names and the parameters by theirs; an engine knows its server's or file's language and what its refusals mean.
 */

typedef struct _SijilEngine     SijilEngine;
typedef struct _SijilCopyEngine SijilCopyEngine;

struct _SijilDb
{
  const SijilEngine *engine;
  char              *address;    /* path of the file, or the server's address */
  GHashTable        *statements; /* (element-type utf8 SijilStmt): prepared once, kept */
  GThread           *thread;
  SijilDbFlags       flags;
  gint64             changes;    /* rows that the last statement changed */
  gboolean           is_reading; /* the transaction writes nothing */
  guint              n_saved;    /* see sijil_db_count_saved() */
  gboolean           takes_time; /* see sijil_db_take_time() */
};

struct _SijilStmt
{
  SijilDb     *db;           /* (unowned) */
  char        *name;
  const char **parameters;   /* their names without the colon, from 1 on (interned) */
  int          n_parameters;
  int          last_bound;   /* the next one is most often the one after it */
};

typedef enum
{
  SIJIL_COLUMN_NULL,
  SIJIL_COLUMN_INT,
  SIJIL_COLUMN_DOUBLE,
  SIJIL_COLUMN_TEXT,
  SIJIL_COLUMN_BLOB,
} SijilColumnType;

typedef enum
{
  SIJIL_TURN_READING,
  SIJIL_TURN_ALONE,  /* nobody else writes */
  SIJIL_TURN_BESIDE, /* others write beside, who claim other subjects */
} SijilTurn;

/* What is asked of an engine outside this room: see the functions of the same words in sijil-place.h. */
typedef enum
{
  SIJIL_ENGINE_IS_FAR          = 1 << 0,
  SIJIL_ENGINE_HAS_KEEPER      = 1 << 1,
  SIJIL_ENGINE_KEEPS_RULES     = 1 << 2,
  SIJIL_ENGINE_MAY_BE_FOLLOWED = 1 << 3,
} SijilEngineTraits;

/**
 * SijilEngine:
 * @name: of its folders in data/sql and data/sql/migrations
 * @traits: of every place that it serves
 * @locate: (transfer full): the address of the database of the register at a place
 * @place_is_volatile: see sijil-place.h, as for the next three
 * @open: returns a connection whose identity and version are checked; the caller migrates it
 * @begin: a transaction: a reading one sees one state; a writing one holds the right to write until its end, alone or beside
 *   others that claimed none of its @subjects (nullable)
 * @claim: (nullable): a further subject; NULL for an engine on which every writer is alone, as for the next
 * @reach_disk: (nullable): has the next commit bring to the disk all that was committed before
 * @take_turn: (nullable): waits for the turn to write history; only queued, as by @queue
 * @commit: after a failure nothing is left open
 * @get_version: 0 for a database without tables
 * @exec: runs a script; for migrations
 * @migration_begin: before the transaction of the migrations; foreign keys need not hold until their end
 * @set_aside: (nullable): within it, before its first statement: keeps a copy of the register, which has @version, and makes sure
 *   that it is one; NULL for an engine whose backups are its keeper's
 * @migration_check: within it, when the scripts have run: makes sure of what must hold of them
 * @write_version: within the same transaction
 * @look_for_changes: see sijil_db_look_for_changes()
 * @get_bell: see sijil_db_get_bell()
 * @forget: (nullable): see sijil_db_forget(); NULL for an engine whose files are not this program's
 * @check: what is wrong with the database as such; without the indexes where comparing them takes long
 * @describe_new: (transfer full) (nullable): what statement “schema” says of a register that was just made
 * @prepare: the text is the statement's; parameters are filled in
 * @queue: (nullable): see sijil_stmt_queue() and sijil_db_queue_row(); NULL for an engine that answers at once, as for the next
 * @settle: (nullable): see sijil_db_settle()
 * @get_text: (nullable): valid until the next step
 * @get_blob: (nullable): the same
 * @prepare_server: (nullable): see sijil_server_prepare()
 * @set_password: (nullable): see sijil_db_set_password()
 * @papers_new: where the papers of this database's register lie
 * @copy: see sijil-copy-private.h
 */
struct _SijilEngine
{
  const char            *name;
  SijilEngineTraits      traits;
  const SijilCopyEngine *copy;

  char           *(*locate)            (const char *place);
  gboolean        (*place_is_volatile) (const char *place, const char **name);
  char           *(*place_begin)       (const char *place, GError **error);
  gboolean        (*place_settle)      (const char *building, const char *place, GError **error);
  void            (*place_discard)     (const char *building);
  JsonObject     *(*prepare_server)    (const char *place, GError **error);

  SijilDb        *(*open)              (const char *address, SijilDbFlags flags, GError **error);
  void            (*close)             (SijilDb *db);
  gboolean        (*begin)             (SijilDb *db, SijilTurn turn, const char * const *subjects, GError **error);
  gboolean        (*claim)             (SijilDb *db, const char *subject, GError **error);
  gboolean        (*take_turn)         (SijilDb *db, const char *chamber, GError **error);
  gboolean        (*reach_disk)        (SijilDb *db, GError **error);
  gboolean        (*commit)            (SijilDb *db, GError **error);
  void            (*rollback)          (SijilDb *db);
  gboolean        (*is_in_transaction) (SijilDb *db);
  gboolean        (*get_version)       (SijilDb *db, int *version, GError **error);
  gboolean        (*exec)              (SijilDb *db, const char *sql, GError **error);
  gboolean        (*migration_begin)   (SijilDb *db, GError **error);
  gboolean        (*set_aside)         (SijilDb *db, int version, GError **error);
  gboolean        (*migration_check)   (SijilDb *db, GError **error);
  gboolean        (*migration_end)     (SijilDb *db, GError **error);
  gboolean        (*write_version)     (SijilDb *db, int version, GError **error);
  gboolean        (*look_for_changes)  (SijilDb *db, gboolean *has_changed, GError **error);
  int             (*get_bell)          (SijilDb *db);
  gboolean        (*forget)            (SijilDb *db, GError **error);
  GPtrArray      *(*check)             (SijilDb *db, gboolean with_indexes, GError **error);
  JsonArray      *(*describe_new)      (SijilDb *db, GError **error);
  gboolean        (*set_password)      (SijilDb *db, const char *login, const char *password, GError **error);
  SijilPapers    *(*papers_new)        (SijilDb *db);

  SijilStmt      *(*prepare)           (SijilDb *db, const char *name, const char *sql, GError **error);
  void            (*stmt_free)         (SijilStmt *stmt);
  void            (*bind_null)         (SijilStmt *stmt, int index);
  void            (*bind_text)         (SijilStmt *stmt, int index, const char *value);
  void            (*bind_int)          (SijilStmt *stmt, int index, gint64 value);
  void            (*bind_double)       (SijilStmt *stmt, int index, double value);
  void            (*bind_blob)         (SijilStmt *stmt, int index, const void *data, gsize length);
  void            (*clear)             (SijilStmt *stmt);
  gboolean        (*step)              (SijilStmt *stmt, gboolean *has_row, GError **error);
  gboolean        (*queue)             (SijilStmt *stmt, GError *when_taken, JsonObject **row, GError **error);
  gboolean        (*settle)            (SijilDb *db, GError **error);
  void            (*rewind)            (SijilStmt *stmt);
  int             (*n_columns)         (SijilStmt *stmt);
  const char     *(*get_name)          (SijilStmt *stmt, int column);
  SijilColumnType (*get_type)          (SijilStmt *stmt, int column);
  const char     *(*get_text)          (SijilStmt *stmt, int column);
  gint64          (*get_int)           (SijilStmt *stmt, int column);
  double          (*get_double)        (SijilStmt *stmt, int column);
  const void     *(*get_blob)          (SijilStmt *stmt, int column, gsize *length);
};

extern const SijilCopyEngine _sijil_sqlite_copy;
extern const SijilEngine     _sijil_sqlite_engine;
#ifdef HAVE_POSTGRESQL
extern const SijilCopyEngine _sijil_postgresql_copy;
extern const SijilEngine     _sijil_postgresql_engine;
#endif

const SijilEngine *_sijil_engine_for (const char         *place,
                                      GError            **error);
void     _sijil_db_init              (SijilDb            *db,
                                      const SijilEngine  *engine,
                                      const char         *address,
                                      SijilDbFlags        flags);
SijilStmt *_sijil_db_prepare_text     (SijilDb            *db,
                                      const char         *name,
                                      const char         *sql,
                                      GError            **error);
gboolean _sijil_db_run_migrations    (SijilDb            *db,
                                      GError            **error);
gboolean _sijil_db_run_scripts       (SijilDb            *db,
                                      GError            **error);
extern int _sijil_migrate_newest;
int      _sijil_db_newest_version    (void);
gboolean _sijil_migrate_chain        (SijilDb            *db,
                                      GError            **error);
gboolean _sijil_db_check_version     (int                 version,
                                      GError            **error);
gboolean _sijil_db_folder_is_safe    (const char         *folder,
                                      GError            **error);

G_END_DECLS
