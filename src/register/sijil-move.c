/*
 * Moving house: a whole register from one place to another, between engines in either direction.
 *
 * It is built beside its new place, read again, compared with the old one table by table and paper by paper, and kept and put
 * in its place only then. No desk can write in the old one meanwhile; it stays as it was.
 */

#include "register/sijil-move.h"

#include "register/sijil-record.h"
#include "store/sijil-copy.h"
#include "store/sijil-papers.h"
#include "store/sijil-place.h"
#include "trust/sijil-digest-tap.h"
#include "trust/sijil-trust.h"

#include <string.h>

typedef struct
{
  SijilDb           *from;
  SijilDb           *to;
  GPtrArray         *tables;   /* (element-type SijilTable) */
  const char        *part;
  gint64             before;   /* rows of the tables before this one */
  gint64             total;    /* rows of all tables; 0 until they are known */
  gint64             n_papers;
  gint64             n_bytes;
  SijilMoveProgress  progress;
  gpointer           data;
} Move;

static gboolean
tell (Move    *move,
      gint64   done,
      gint64   total,
      GError **error)
{
  if (move->progress == NULL || move->progress (move->part, done, total, move->data))
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
  return FALSE;
}

static gboolean
table_cb (const SijilTable  *table,
          gint64             done,
          gpointer           data,
          GError           **error)
{
  Move *move = data;

  return tell (move, move->before + done, move->total, error);
}

/* Both were made by the same program, or brought to the same version by it; whatever else stands there is not known to it. */
static gboolean
check_tables (Move     *move,
              GError  **error)
{
  g_autoptr (GPtrArray) theirs = sijil_db_list_tables (move->to, error);
  gboolean same = theirs != NULL && theirs->len == move->tables->len;

  for (guint i = 0; same && i < theirs->len; i++)
    {
      const SijilTable *mine = move->tables->pdata[i];
      const SijilTable *their = NULL;

      for (guint k = 0; k < theirs->len; k++)
        if (g_str_equal (((SijilTable *) theirs->pdata[k])->name, mine->name))
          their = theirs->pdata[k];
      same = their != NULL && g_strv_equal ((const char * const *) mine->columns, (const char * const *) their->columns);
    }
  if (theirs != NULL && !same)
    sijil_set_error (error, SIJIL_ERROR_STATE, "schema-changed", "from",
                     "The tables of this register were changed by another program: it cannot be moved. Nothing was made at the "
                     "new place. A check of the register tells more.", NULL);

  return same;
}

static gboolean
copy_tables (Move     *move,
             GError  **error)
{
  move->part = "tables";
  for (guint i = 0; i < move->tables->len; i++)
    {
      SijilTable *table = move->tables->pdata[i];

      if (!sijil_db_copy_table (move->from, move->to, table, table_cb, move, error))
        return FALSE;
      move->before += table->n_rows;
    }

  move->total = move->before;
  return TRUE;
}

/*
 * A paper goes through in pieces. What it must be is known by its name; what is not that has been written when it is noticed, and is
 * not kept.
 */
static gboolean
copy_paper (Move         *move,
            SijilPapers  *from,
            SijilPapers  *to,
            const char   *paper,
            GError      **error)
{
  g_auto (GStrv) parts = g_strsplit (paper, "/", 2);
  g_autoptr (GInputStream) stream = sijil_papers_open (from, parts[0], parts[1], error);
  g_autoptr (SijilDigestTap) tap = stream != NULL ? sijil_digest_tap_new (stream) : NULL;
  g_autofree char *digest = NULL;
  gint64 n_bytes = 0;

  if (tap == NULL || (to != NULL && !sijil_papers_put (to, parts[0], parts[1], G_INPUT_STREAM (tap), error))
      || (digest = sijil_digest_tap_finish (tap, &n_bytes, error)) == NULL)
    return FALSE;
  if (!g_str_equal (digest, parts[1]))
    {
      sijil_set_error (error, SIJIL_ERROR_FAILED, "paper-changed", "from",
                       "A paper is not what was kept: it was changed by another program (%s). The register was not moved; restore "
                       "the paper from a backup first. A check of the register lists all such papers.", paper, NULL);
      return FALSE;
    }

  move->n_papers++;
  move->n_bytes += n_bytes;
  return TRUE;
}

/* @to: (nullable): the papers are only read */
static gboolean
walk_papers (Move         *move,
             SijilPapers  *from,
             SijilPapers  *to,
             GPtrArray    *papers,
             GError      **error)
{
  move->n_papers = 0;
  move->n_bytes = 0;
  for (guint i = 0; papers != NULL && i < papers->len; i++)
    if (!tell (move, i, papers->len, error) || !copy_paper (move, from, to, papers->pdata[i], error))
      return FALSE;

  return papers != NULL;
}

/* Each paper that a row names must be among those that are kept. */
static gboolean
check_papers (Move       *move,
              GPtrArray  *papers,
              GError    **error)
{
  g_autoptr (GHashTable) kept = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (move->from, "check-papers", error);
  gboolean has_row = TRUE;

  for (guint i = 0; i < papers->len; i++)
    g_hash_table_add (kept, papers->pdata[i]);
  while (stmt != NULL && sijil_stmt_step (stmt, &has_row, error))
    {
      g_autofree char *paper = NULL;

      if (!has_row)
        return TRUE;
      if (sijil_stmt_is_null (stmt, 2))
        continue;

      paper = g_strconcat (sijil_stmt_get_text (stmt, 1), "/", sijil_stmt_get_text (stmt, 2), NULL);
      if (!g_hash_table_contains (kept, paper))
        {
          sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "paper-missing", "from",
                           "The file of paper %s is missing. The register was not moved; restore the paper from a backup first. "
                           "A check of the register lists all such papers.", sijil_stmt_get_text (stmt, 0), NULL);
          return FALSE;
        }
    }

  return FALSE;
}

static gboolean
copy_papers (Move     *move,
             GError  **error)
{
  g_autoptr (SijilPapers) from = sijil_papers_new (move->from);
  g_autoptr (SijilPapers) to = sijil_papers_new (move->to);
  g_autoptr (GPtrArray) papers = sijil_papers_list_kept (from, error);

  move->part = "papers";
  return papers != NULL && check_papers (move, papers, error) && walk_papers (move, from, to, papers, error);
}

static gboolean
compare_tables (Move      *move,
                SijilDb   *made,
                GError   **error)
{
  g_autoptr (GPtrArray) tables = sijil_db_list_tables (made, error);

  move->before = 0;
  for (guint i = 0; tables != NULL && i < move->tables->len; i++)
    {
      const SijilTable *old = move->tables->pdata[i];
      SijilTable read = { .name = old->name, .columns = old->columns };

      for (guint k = 0; k < tables->len; k++)
        if (g_str_equal (((SijilTable *) tables->pdata[k])->name, old->name))
          read.keys = ((SijilTable *) tables->pdata[k])->keys;
      if (!sijil_db_digest_table (made, &read, table_cb, move, error))
        return FALSE;
      if (read.n_rows != old->n_rows || memcmp (read.digest, old->digest, sizeof read.digest) != 0)
        {
          sijil_set_error (error, SIJIL_ERROR_FAILED, "move-differs", NULL,
                           "What was written at the new place is not what was read at the old one (table %s). Nothing was left there "
                           "and the old register is as it was. Check the disk or the server and do it again.", old->name, NULL);
          return FALSE;
        }
      move->before += read.n_rows;
    }

  return tables != NULL;
}

/*
 * What was built is read to its end before it is kept: nobody sees it until it was found to be the same, whatever ends the
 * program.
 */
static gboolean
compare (Move     *move,
         GError  **error)
{
  g_autoptr (SijilPapers) papers = sijil_papers_new (move->to);
  g_autoptr (GPtrArray) kept = NULL;
  gint64 n_papers = move->n_papers;

  move->part = "comparing";
  if (!compare_tables (move, move->to, error)
      || (kept = sijil_papers_list_kept (papers, error)) == NULL
      || !walk_papers (move, papers, NULL, kept, error))
    return FALSE;
  if (n_papers == move->n_papers)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_FAILED, "move-differs", NULL,
                   "Not all papers arrived at the new place. Nothing was left there and the old register is as it was. "
                   "Check the disk or the server and do it again.", NULL);
  return FALSE;
}

static gboolean
copy_all (Move        *move,
          const char  *building,
          GError     **error)
{
  g_autoptr (SijilDb) to = sijil_place_open_db (building, SIJIL_DB_CREATE, error);
  gboolean done;

  move->to = to;
  done = to != NULL && check_tables (move, error)
         && sijil_db_begin_copy (to, error)
         && copy_tables (move, error)
         && copy_papers (move, error)
         && sijil_db_finish_copy (to, error)
         && compare (move, error)
         && sijil_db_commit_copy (to, error);
  if (to != NULL && !done)
    sijil_db_rollback (to);

  move->to = NULL;
  return done;
}

static JsonObject *
tell_moved (const Move *move)
{
  JsonObject *answer = json_object_new ();
  JsonArray *tables = json_array_new ();

  for (guint i = 0; i < move->tables->len; i++)
    {
      const SijilTable *table = move->tables->pdata[i];
      JsonObject *row = json_object_new ();

      json_object_set_string_member (row, "table", table->name);
      json_object_set_int_member (row, "rows", table->n_rows);
      json_array_add_object_element (tables, row);
    }
  json_object_set_array_member (answer, "tables", tables);
  json_object_set_int_member (answer, "rows", move->total);
  json_object_set_int_member (answer, "papers", move->n_papers);
  json_object_set_int_member (answer, "paper_bytes", move->n_bytes);
  return answer;
}

static gboolean
build (Move        *move,
       const char  *building,
       GError     **error)
{
  move->tables = sijil_db_list_tables (move->from, error);
  return move->tables != NULL && copy_all (move, building, error);
}

/**
 * sijil_register_move:
 * @from: the register's place, a folder or the address of a server's database
 * @to: where it shall be, as for sijil_register_create()
 * @progress: (nullable): told how far it is
 * @error: %SIJIL_ERROR_CONFLICT when something is at @to; %SIJIL_ERROR_BUSY when a desk is writing; or %G_IO_ERROR_CANCELLED.
 *   Nothing is left at @to then
 *
 * Every table and every paper of the new register is read again and compared before it is put in its place. @from is not
 * changed, and no desk can write in it meanwhile.
 *
 * Returns: (transfer full): "tables" with the rows of each, "rows", "papers" and "paper_bytes"
 */
JsonObject *
sijil_register_move (const char         *from,
                     const char         *to,
                     SijilMoveProgress   progress,
                     gpointer            data,
                     GError            **error)
{
  g_autoptr (SijilDb) old = NULL;
  g_autofree char *building = NULL;
  Move move = { .part = "tables", .progress = progress, .data = data };
  JsonObject *answer = NULL;

  sijil_trust_init ();
  old = sijil_place_open_db (from, SIJIL_DB_DEFAULT, error);
  building = old != NULL ? sijil_place_begin (to, error) : NULL;
  if (building == NULL)
    return NULL;

  move.from = old;
  if (!sijil_db_begin (old, error) || !sijil_db_hold (old, error) || !build (&move, building, error))
    sijil_place_discard (building);
  else if (sijil_place_settle (building, to, error))
    answer = tell_moved (&move);

  g_clear_pointer (&move.tables, g_ptr_array_unref);
  sijil_db_rollback (old);
  return answer;
}
