#include "store/sijil-copy.h"

#include "store/sijil-copy-private.h"
#include "store/sijil-sql-private.h"

#include <string.h>

#define ROWS_BETWEEN_TELLING 1000

static void
table_free (SijilTable *table)
{
  g_free (table->name);
  g_strfreev (table->columns);
  g_strfreev (table->keys);
  g_free (table);
}

static char **
read_names (const char *text)
{
  g_autoptr (JsonNode) node = json_from_string (text != NULL ? text : "[]", NULL);
  JsonArray *names = node != NULL ? json_node_get_array (node) : NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; names != NULL && i < json_array_get_length (names); i++)
    g_strv_builder_add (builder, json_array_get_string_element (names, i));

  return g_strv_builder_end (builder);
}

/**
 * sijil_db_list_tables:
 *
 * Returns: (transfer full) (element-type SijilTable): every table that holds what a register holds, before those that point
 *   to it
 */
GPtrArray *
sijil_db_list_tables (SijilDb  *db,
                      GError  **error)
{
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (db, "copy-tables", error);
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func ((GDestroyNotify) table_free);
  gboolean has_row = TRUE;

  while (stmt != NULL && sijil_stmt_step (stmt, &has_row, error))
    {
      SijilTable *table;

      if (!has_row)
        return g_steal_pointer (&tables);

      table = g_new0 (SijilTable, 1);
      table->name = g_strdup (sijil_stmt_get_text (stmt, 0));
      table->columns = read_names (sijil_stmt_get_text (stmt, 1));
      table->keys = read_names (sijil_stmt_get_text (stmt, 2));
      g_ptr_array_add (tables, table);
    }

  return NULL;
}

static char *
join_names (char **names)
{
  g_autofree char *joined = g_strjoinv ("\", \"", names);

  return g_strconcat ("\"", joined, "\"", NULL);
}

static char *
list_places (guint n)
{
  GString *places = g_string_new (NULL);

  for (guint i = 1; i <= n; i++)
    g_string_append_printf (places, "%s:v%u", i > 1 ? ", " : "", i);

  return g_string_free (places, FALSE);
}

/* (transfer full): the engine's statement @name with the names of @table */
char *
_sijil_copy_load_sql (SijilDb           *db,
                      const char        *name,
                      const SijilTable  *table,
                      GError           **error)
{
  g_autofree char *text = _sijil_sql_load (db->engine->name, name, error);
  g_autofree char *columns = join_names (table->columns);
  g_autofree char *keys = join_names (table->keys);
  g_autofree char *places = list_places (g_strv_length (table->columns));
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", table->name);
  GString *sql;

  if (text == NULL)
    return NULL;

  sql = g_string_new (text);
  g_string_replace (sql, "COLUMN_NAMES", columns, 0);
  g_string_replace (sql, "KEY_NAMES", keys, 0);
  g_string_replace (sql, "VALUE_PLACES", places, 0);
  g_string_replace (sql, "TABLE_NAME", quoted, 0);
  return g_string_free (sql, FALSE);
}

/* The statement @name for @table, kept like every other. */
SijilStmt *
_sijil_copy_prepare (SijilDb           *db,
                     const char        *name,
                     const SijilTable  *table,
                     GError           **error)
{
  g_autofree char *full_name = g_strconcat (name, " ", table->name, NULL);
  g_autofree char *sql = NULL;

  if (!g_hash_table_contains (db->statements, full_name))
    {
      sql = _sijil_copy_load_sql (db, name, table, error);
      if (sql == NULL)
        return NULL;
    }

  return _sijil_db_prepare_text (db, full_name, sql, error);
}

/*
 * Copying.
 */

/**
 * sijil_db_begin_copy:
 * @to: a register that was just made, with no row in it
 *
 * Everything until sijil_db_commit_copy() is one transaction.
 */
gboolean
sijil_db_begin_copy (SijilDb  *to,
                     GError  **error)
{
  sijil_db_take_time (to);
  if (!to->engine->migration_begin (to, error) || !sijil_db_begin (to, error))
    return FALSE;
  if (to->engine->copy->begin (to, error))
    return TRUE;

  sijil_db_rollback (to);
  return FALSE;
}

/** sijil_db_finish_copy: makes what was set aside and looks whether every key points to a row; what was copied may be read then. */
gboolean
sijil_db_finish_copy (SijilDb  *to,
                      GError  **error)
{
  return to->engine->copy->finish (to, error);
}

/** sijil_db_commit_copy: keeps all that was copied; until then nobody else sees any of it. */
gboolean
sijil_db_commit_copy (SijilDb  *to,
                      GError  **error)
{
  return sijil_db_commit (to, error) && to->engine->migration_end (to, error);
}

/**
 * sijil_db_hold:
 * @from: within a writing transaction
 *
 * Nobody else writes until its end, even if nothing is asked of it for long.
 */
gboolean
sijil_db_hold (SijilDb  *from,
               GError  **error)
{
  sijil_db_take_time (from);
  return from->engine->copy->hold (from, error);
}

static void
read_cells (SijilStmt *stmt,
            SijilCell *cells,
            guint      n)
{
  const SijilEngine *engine = stmt->db->engine;

  for (int i = 0; i < (int) n; i++)
    {
      SijilCell *cell = &cells[i];

      cell->type = engine->get_type (stmt, i);
      if (cell->type == SIJIL_COLUMN_BLOB)
        {
          cell->data = engine->get_blob (stmt, i, &cell->length);
        }
      else
        {
          cell->data = cell->type != SIJIL_COLUMN_NULL ? engine->get_text (stmt, i) : NULL;
          cell->length = cell->data != NULL ? strlen (cell->data) : 0;
        }
    }
}

/* Each value with its kind and its length before it, so that no two different rows look alike. */
static void
digest_row (SijilTable      *table,
            GChecksum       *checksum,
            const SijilCell *cells,
            guint            n)
{
  guint64 row[SIJIL_TABLE_DIGEST_WORDS];
  gsize length = sizeof row;
  guint64 carry = 0;

  g_checksum_reset (checksum);
  for (guint i = 0; i < n; i++)
    {
      guint64 head[2] = { GUINT64_TO_LE ((guint64) cells[i].type), GUINT64_TO_LE (cells[i].length) };

      g_checksum_update (checksum, (const guchar *) head, sizeof head);
      g_checksum_update (checksum, (const guchar *) cells[i].data, (gssize) cells[i].length);
    }
  g_checksum_get_digest (checksum, (guint8 *) row, &length);

  /* The sum of all rows' digests: no order counts, and a row twice is not as if it were never there. */
  for (guint i = 0; i < SIJIL_TABLE_DIGEST_WORDS; i++)
    {
      guint64 word = GUINT64_FROM_LE (row[i]);
      guint64 sum = table->digest[i] + word;
      guint64 next = sum < word ? 1 : 0;

      sum += carry;
      next += sum < carry ? 1 : 0;
      table->digest[i] = sum;
      carry = next;
    }
  table->n_rows++;
}

static gboolean
tell (const SijilTable    *table,
      SijilTableProgress   progress,
      gpointer             data,
      GError             **error)
{
  return progress == NULL || table->n_rows % ROWS_BETWEEN_TELLING != 0 || progress (table, table->n_rows, data, error);
}

/* @to: (nullable): where the rows go besides into the digest */
static gboolean
walk (SijilDb             *from,
      SijilDb             *to,
      SijilTable          *table,
      SijilTableProgress   progress,
      gpointer             data,
      GError             **error)
{
  guint n = g_strv_length (table->columns);
  g_autofree SijilCell *cells = g_new0 (SijilCell, n);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (SijilStmt) stmt = from->engine->copy->read (from, table, error);
  gboolean has_row = TRUE;

  table->n_rows = 0;
  memset (table->digest, 0, sizeof table->digest);
  while (stmt != NULL && tell (table, progress, data, error) && sijil_stmt_step (stmt, &has_row, error))
    {
      if (!has_row)
        return TRUE;

      read_cells (stmt, cells, n);
      digest_row (table, checksum, cells, n);
      if (to != NULL && !to->engine->copy->write_row (to, cells, n, error))
        return FALSE;
    }

  return FALSE;
}

/**
 * sijil_db_copy_table:
 * @from: within a transaction
 * @to: after sijil_db_begin_copy()
 * @table: of @from; it gets the count and the digest of the rows
 */
gboolean
sijil_db_copy_table (SijilDb             *from,
                     SijilDb             *to,
                     SijilTable          *table,
                     SijilTableProgress   progress,
                     gpointer             data,
                     GError             **error)
{
  return to->engine->copy->write_begin (to, table, error)
         && walk (from, to, table, progress, data, error)
         && to->engine->copy->write_end (to, error);
}

/**
 * sijil_db_digest_table:
 * @db: within a transaction
 * @table: it gets the count and the digest of the rows
 */
gboolean
sijil_db_digest_table (SijilDb             *db,
                       SijilTable          *table,
                       SijilTableProgress   progress,
                       gpointer             data,
                       GError             **error)
{
  return walk (db, NULL, table, progress, data, error);
}
