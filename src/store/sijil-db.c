/* Connections: what is the same for every engine. */

#include "store/sijil-db-private.h"

static void
stmt_free (SijilStmt *stmt)
{
  stmt->db->engine->stmt_free (stmt);
  g_free (stmt->parameters);
  g_free (stmt->name);
  g_free (stmt);
}

/* For an engine that opens a connection. */
void
_sijil_db_init (SijilDb            *db,
                const SijilEngine  *engine,
                const char         *address,
                SijilDbFlags        flags)
{
  db->engine = engine;
  db->address = g_strdup (address);
  db->flags = flags;
  db->thread = g_thread_self ();
  db->statements = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) stmt_free);
}

/* For an engine that has read which version a database has. */
gboolean
_sijil_db_check_version (int      version,
                         GError **error)
{
  g_autofree char *theirs = g_strdup_printf ("%d", version);
  g_autofree char *ours = g_strdup_printf ("%d", _sijil_db_newest_version ());

  if (version <= _sijil_db_newest_version ())
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_TOO_NEW, "register-too-new", NULL,
                   "This register was written by a later version of Sijil (%s; this program knows %s). "
                   "Nothing was changed. Install the newer program.", theirs, ours, NULL);
  return FALSE;
}

/**
 * sijil_db_open:
 * @address: a database file, ":memory:", or a server's address (see sijil-place.h)
 * @flags: %SIJIL_DB_CREATE makes a new one with the newest schema
 * @error: %SIJIL_ERROR_FOREIGN when it is missing, not a register, or in a folder that cannot hold one safely;
 *   %SIJIL_ERROR_TOO_NEW; %SIJIL_ERROR_BUSY; %SIJIL_ERROR_DENIED by a server; %SIJIL_ERROR_FAILED
 *
 * A register of an older version is brought up to date. Files are made readable by their owner only.
 *
 * Returns: (transfer full): the connection; on failure the database is as it was
 */
SijilDb *
sijil_db_open (const char    *address,
               SijilDbFlags   flags,
               GError       **error)
{
  const SijilEngine *engine;
  g_autoptr (SijilDb) db = NULL;

  g_return_val_if_fail (address != NULL, NULL);

  engine = _sijil_engine_for (address, error);
  db = engine != NULL ? engine->open (address, flags, error) : NULL;
  if (db == NULL || !_sijil_db_run_migrations (db, error))
    return NULL;

  return g_steal_pointer (&db);
}

/**
 * sijil_db_close:
 * @db: (nullable) (transfer full): a connection
 *
 * A register in a file is whole in that file afterwards, so that whoever copies it alone copies all of it.
 */
void
sijil_db_close (SijilDb *db)
{
  if (db == NULL)
    return;

  g_clear_pointer (&db->statements, g_hash_table_unref);
  db->engine->close (db);
  g_free (db->address);
  g_free (db);
}

/**
 * sijil_db_begin:
 *
 * Starts a writing transaction, beside which nobody else writes; waits for other writers for at most five seconds.
 */
gboolean
sijil_db_begin (SijilDb  *db,
                GError  **error)
{
  g_return_val_if_fail (db->thread == g_thread_self (), FALSE);

  db->is_reading = FALSE;
  return db->engine->begin (db, SIJIL_TURN_ALONE, NULL, error);
}

/**
 * sijil_db_begin_beside:
 * @subjects: (nullable): what the transaction is about, in words of the caller's: "entry 12"
 *
 * Starts a writing transaction beside which others may write that claimed none of @subjects and began this way, too. A folder
 * has one writer at a time all the same.
 *
 * What is read of a claimed subject stays true until the end. Of everything else a statement sees what was committed when
 * it began.
 */
gboolean
sijil_db_begin_beside (SijilDb             *db,
                       const char * const  *subjects,
                       GError             **error)
{
  g_return_val_if_fail (db->thread == g_thread_self (), FALSE);

  db->is_reading = FALSE;
  return db->engine->begin (db, SIJIL_TURN_BESIDE, subjects, error);
}

/**
 * sijil_db_claim:
 * @error: %SIJIL_ERROR_BUSY also when two transactions wait for what the other claimed
 *
 * Claims a further subject within a transaction of sijil_db_begin_beside(). What was read of it before must be read again.
 */
gboolean
sijil_db_claim (SijilDb     *db,
                const char  *subject,
                GError     **error)
{
  return db->engine->claim == NULL || db->engine->claim (db, subject, error);
}

/**
 * sijil_db_take_turn:
 *
 * Waits until every other transaction that wrote history of @chamber has ended, and lets none write before the end of this
 * one. Taken last: what follows needs no answer, so that it is asked together with the commit. A refusal is said there.
 */
gboolean
sijil_db_take_turn (SijilDb     *db,
                    const char  *chamber,
                    GError     **error)
{
  return db->engine->take_turn == NULL || db->engine->take_turn (db, chamber, error);
}

/**
 * sijil_db_reach_disk:
 *
 * Called within a writing transaction that read what others had saved: its commit brings that to the disk, too. One that only
 * read would not wait for it.
 */
gboolean
sijil_db_reach_disk (SijilDb  *db,
                     GError  **error)
{
  return db->engine->reach_disk == NULL || db->engine->reach_disk (db, error);
}

/**
 * sijil_db_take_time:
 *
 * From now on an answer may take as long as it needs. Without it, a server that says nothing for half a minute is taken for
 * lost, which is right for steps and lists and wrong for what reads or changes the whole register.
 */
void
sijil_db_take_time (SijilDb *db)
{
  db->takes_time = TRUE;
}

/** sijil_db_begin_reading: starts a transaction in which every query sees the same state. */
gboolean
sijil_db_begin_reading (SijilDb  *db,
                        GError  **error)
{
  db->is_reading = TRUE;
  return db->engine->begin (db, SIJIL_TURN_READING, NULL, error);
}

/**
 * sijil_db_commit:
 *
 * After a failure the transaction is rolled back and the caller must not say that the step was saved.
 */
gboolean
sijil_db_commit (SijilDb  *db,
                 GError  **error)
{
  if (db->engine->commit (db, error))
    {
      db->n_saved += db->is_reading ? 0 : 1;
      return TRUE;
    }

  sijil_db_rollback (db);
  return FALSE;
}

/** sijil_db_rollback: ends the transaction, if there is one, as if nothing had been done in it. */
void
sijil_db_rollback (SijilDb *db)
{
  GHashTableIter iter;
  SijilStmt *stmt;

  g_hash_table_iter_init (&iter, db->statements);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &stmt))
    db->engine->rewind (stmt);
  if (db->engine->is_in_transaction (db))
    db->engine->rollback (db);
}

gboolean
sijil_db_is_in_transaction (SijilDb *db)
{
  return db->engine->is_in_transaction (db);
}

/** sijil_db_get_changes: rows changed by the last statement that was run. */
gint64
sijil_db_get_changes (SijilDb *db)
{
  return db->changes;
}

/** sijil_db_count_saved: how often something was saved on this connection: what was done before a refusal is not undone by it. */
guint
sijil_db_count_saved (SijilDb *db)
{
  return db->n_saved;
}

/**
 * sijil_db_look_for_changes:
 * @has_changed: (out): whether another connection, of this program or another desk's, has saved something since this was last
 *   asked; %FALSE the first time. When in doubt (the server was away) it is %TRUE
 *
 * Costs next to nothing and waits for nobody: it may be asked every second, outside of transactions.
 */
gboolean
sijil_db_look_for_changes (SijilDb   *db,
                           gboolean  *has_changed,
                           GError   **error)
{
  g_return_val_if_fail (db->thread == g_thread_self (), FALSE);

  *has_changed = FALSE;
  return db->engine->look_for_changes (db, has_changed, error);
}

/**
 * sijil_db_get_bell:
 *
 * Returns: a file descriptor that can be read when it is worth looking for changes, asked for anew after each look; -1 when
 *   nobody rings and they must be looked for from time to time
 */
int
sijil_db_get_bell (SijilDb *db)
{
  return db->engine->get_bell (db);
}

/**
 * sijil_db_check:
 *
 * Asks the engine whether what it keeps is sound and every foreign key points to a row.
 *
 * Returns: (transfer full) (element-type utf8): what is wrong, one line each; empty when all is well; %NULL with
 *   @error set when it cannot be read
 */
GPtrArray *
sijil_db_check (SijilDb  *db,
                GError  **error)
{
  return db->engine->check (db, TRUE, error);
}

/** sijil_db_check_tables: as sijil_db_check(), but that every row stands in its indexes, too, may be left out: it takes longest. */
GPtrArray *
sijil_db_check_tables (SijilDb  *db,
                       GError  **error)
{
  return db->engine->check (db, FALSE, error);
}

static char *
rows_to_text (JsonArray *rows) /* (transfer full) */
{
  g_autoptr (JsonNode) node = json_node_init_array (json_node_alloc (), rows);

  json_array_unref (rows);
  return json_to_string (node, FALSE);
}

/**
 * sijil_db_forget:
 * @error: %SIJIL_ERROR_BUSY when another desk reads or writes; it may be done again
 *
 * Nothing that was deleted or overwritten can be read from the database's files any more. At a server that is the server's
 * matter: its dumps hold nothing of it at once, its files after their next cleaning.
 */
gboolean
sijil_db_forget (SijilDb  *db,
                 GError  **error)
{
  g_return_val_if_fail (!sijil_db_is_in_transaction (db), FALSE);

  return db->engine->forget == NULL || db->engine->forget (db, error);
}

/**
 * sijil_db_check_schema:
 * @is_as_made: (out): whether tables, indexes and triggers are those of a register that was just made
 */
gboolean
sijil_db_check_schema (SijilDb   *db,
                       gboolean  *is_as_made,
                       GError   **error)
{
  JsonArray *actual = sijil_db_query_rows (db, "schema", NULL, error);
  JsonArray *expected = actual != NULL ? db->engine->describe_new (db, error) : NULL;
  g_autofree char *actual_text = actual != NULL ? rows_to_text (actual) : NULL;
  g_autofree char *expected_text = expected != NULL ? rows_to_text (expected) : NULL;

  if (expected_text == NULL)
    return FALSE;

  *is_as_made = g_str_equal (actual_text, expected_text);
  return TRUE;
}
