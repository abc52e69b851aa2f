/*
 * The chain of a history that was written before there were chains, of its first form. The statements are those of the newest schema: a
 * later migration that renames what is chained would have to leave them their columns.
 */

#include "store/sijil-db-private.h"

#include "trust/sijil-chain.h"

#define ROWS_AT_ONCE 4096

enum { COL_ID, COL_RECORDED_AT, COL_OFFICER, COL_ACT, COL_REASON, COL_SUBJECT_KIND, COL_SUBJECT, COL_VERSION, COL_FIELDS, COL_REQUEST,
       COL_DIGEST };

static gboolean
write_link (SijilDb       *db,
            const char    *chamber,
            gint64         id,
            const guint8  *chain,
            GError       **error)
{
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (db, "history-chain", error);

  if (stmt == NULL)
    return FALSE;

  sijil_stmt_bind_text (stmt, "chamber", chamber);
  sijil_stmt_bind_int (stmt, "id", id);
  sijil_stmt_bind_blob (stmt, "chain", chain, SIJIL_CHAIN_BYTES);
  return sijil_stmt_queue (stmt, NULL, error);
}

static void
link_row (SijilStmt  *stmt,
          const char *chamber,
          guint8      chain[SIJIL_CHAIN_BYTES])
{
  g_autoptr (GBytes) digest = sijil_stmt_dup_blob (stmt, COL_DIGEST);
  const SijilChainRow row = {
    .chamber = chamber,
    .id = sijil_stmt_get_int (stmt, COL_ID),
    .recorded_at = sijil_stmt_get_int (stmt, COL_RECORDED_AT),
    .officer = sijil_stmt_get_int (stmt, COL_OFFICER),
    .act = sijil_stmt_get_text (stmt, COL_ACT),
    .reason = sijil_stmt_get_text (stmt, COL_REASON),
    .subject_kind = sijil_stmt_get_text (stmt, COL_SUBJECT_KIND),
    .subject = sijil_stmt_get_int (stmt, COL_SUBJECT),
    .version = sijil_stmt_get_int (stmt, COL_VERSION),
    .fields = sijil_stmt_get_text (stmt, COL_FIELDS),
    .request = sijil_stmt_get_text (stmt, COL_REQUEST),
    .digest = g_bytes_get_data (digest, NULL),
    .digest_bytes = g_bytes_get_size (digest),
  };

  sijil_chain_link (&row, chain, chain);
}

/* @last: (inout): the row before, then the last one that was linked; @chain: (inout): the same */
static gboolean
fill_some (SijilDb      *db,
           const char   *chamber,
           gint64       *last,
           guint8        chain[SIJIL_CHAIN_BYTES],
           gboolean     *has_more,
           GError      **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GByteArray) chains = g_byte_array_new ();
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (db, "history-links", error);

  *has_more = stmt != NULL;
  if (stmt == NULL)
    return FALSE;

  sijil_stmt_bind_text (stmt, "chamber", chamber);
  sijil_stmt_bind_int (stmt, "after", *last);
  sijil_stmt_bind_int (stmt, "most", ROWS_AT_ONCE);
  for (;;)
    {
      if (!sijil_stmt_step (stmt, has_more, error))
        return FALSE;
      if (!*has_more)
        break;

      link_row (stmt, chamber, chain);
      *last = sijil_stmt_get_int (stmt, COL_ID);
      g_array_append_val (ids, *last);
      g_byte_array_append (chains, chain, SIJIL_CHAIN_BYTES);
    }

  for (guint i = 0; i < ids->len; i++)
    if (!write_link (db, chamber, g_array_index (ids, gint64, i), chains->data + (gsize) i * SIJIL_CHAIN_BYTES, error))
      return FALSE;

  *has_more = ids->len > 0;
  return TRUE;
}

static gboolean
fill_chamber (SijilDb     *db,
              const char  *chamber,
              GError     **error)
{
  guint8 chain[SIJIL_CHAIN_BYTES];
  gboolean has_more = TRUE;
  gint64 last = 0;

  sijil_chain_begin (chain);
  while (has_more)
    if (!fill_some (db, chamber, &last, chain, &has_more, error))
      return FALSE;

  return TRUE;
}

/* Within the transaction of the migration that made the column. */
gboolean
_sijil_migrate_chain (SijilDb  *db,
                      GError  **error)
{
  g_autoptr (JsonArray) chambers = sijil_db_query_rows (db, "history-chambers", NULL, error);

  for (guint i = 0; chambers != NULL && i < json_array_get_length (chambers); i++)
    if (!fill_chamber (db, json_object_get_string_member (json_array_get_object_element (chambers, i), "chamber"), error))
      return FALSE;

  return chambers != NULL && sijil_db_settle (db, error);
}
