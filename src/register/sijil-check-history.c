/*
 * The history against its own chain, and every version against the row that seals it.
 *
 * A row that is not linked to the one before it is in doubt until the next one is read, which tells what was done: it is linked to
 * what stands in the doubtful row, or to what should stand there, when that one was changed; it was written with a higher number
 * when a row was taken out and those behind it got new numbers; with a lower one when a row was put in.
 */

#include "register/sijil-check-private.h"

#include "core/sijil-json.h"
#include "register/sijil-register-private.h"
#include "trust/sijil-chain.h"
#include "trust/sijil-digest.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ROWS_AT_ONCE 4096

/* Column numbers of data/sql/check-links.sql. */
enum { COL_ID, COL_RECORDED_AT, COL_OFFICER, COL_ACT, COL_REASON, COL_SUBJECT_KIND, COL_SUBJECT, COL_VERSION, COL_FIELDS, COL_REQUEST,
       COL_DIGEST, COL_EFFECTIVE_ON, COL_WORDS, COL_CHAIN, COL_VERSION_ID, COL_VERSION_RECORDED_AT, COL_VERSION_OFFICER, COL_DOCUMENT,
       COL_SALT, COL_TEXT, COL_VERSION_EFFECTIVE_ON, COL_IS_ERASED };

typedef struct
{
  SijilCheck *check;
  const char *chamber;
  gint64      total;
  gint64      last;                       /* number of the row before; 0: there is none */
  gint64      shift;                      /* what is added to a row's number to get the one it was written with */
  gboolean    is_doubtful;                /* the row before is not linked to the one before it */
  guint8      chain[SIJIL_CHAIN_BYTES];   /* that stands in the row before */
  guint8      wanted[SIJIL_CHAIN_BYTES];  /* that should stand there, when it is doubtful */
  guint8      older[SIJIL_CHAIN_BYTES];   /* that stands in the row before that one */
  guint       n_told;
} Walk;

static void
tell_row (Walk       *walk,
          const char *reason,
          const char *sentence,
          gint64      sequence)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, sequence);

  if (walk->n_told++ >= SIJIL_CHECK_MOST)
    return;

  sijil_note (walk->check->found, reason, NULL, sentence, number, NULL);
  _sijil_check_mark (walk->check, sequence, sequence);
}

static void
tell_changed (Walk   *walk,
              gint64  sequence)
{
  tell_row (walk, "row-changed", N_("Row %s of the history is not what was written: another program changed it."), sequence);
}

static void
tell_removed (Walk   *walk,
              gint64  sequence)
{
  tell_row (walk, "row-removed", N_("Row %s of the history was taken out by another program."), sequence);
}

static void
tell_inserted (Walk   *walk,
               gint64  sequence)
{
  tell_row (walk, "row-inserted", N_("Row %s of the history was put in by another program."), sequence);
}

/* The row's chain, if it was written with that number behind a row with the chain @before. */
static void
compute (Walk         *walk,
         SijilStmt    *stmt,
         GBytes       *digest,
         gint64        id,
         const guint8 *before,
         guint8        chain[SIJIL_CHAIN_BYTES])
{
  g_autoptr (GBytes) words = sijil_stmt_is_null (stmt, COL_WORDS) ? NULL : sijil_stmt_dup_blob (stmt, COL_WORDS);
  const SijilChainRow row = {
    .chamber = walk->chamber,
    .id = id,
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
    .effective_on = sijil_stmt_get_text (stmt, COL_EFFECTIVE_ON),
    .words = words != NULL ? g_bytes_get_data (words, NULL) : NULL,
    .words_bytes = words != NULL ? g_bytes_get_size (words) : 0,
  };

  sijil_chain_link (&row, before, chain);
}

static gboolean
is_linked (Walk         *walk,
           SijilStmt    *stmt,
           GBytes       *digest,
           gint64        id,
           const guint8 *before,
           const guint8 *stands)
{
  guint8 chain[SIJIL_CHAIN_BYTES];

  compute (walk, stmt, digest, id, before, chain);
  return memcmp (chain, stands, sizeof chain) == 0;
}

/* What the row behind a doubtful one tells of it. Returns: whether this row is linked to what was there */
static gboolean
settle_doubt (Walk         *walk,
              SijilStmt    *stmt,
              GBytes       *digest,
              const guint8 *stands)
{
  gint64 id = sijil_stmt_get_int (stmt, COL_ID) + walk->shift;

  walk->is_doubtful = FALSE;
  if (is_linked (walk, stmt, digest, id + 1, walk->chain, stands))
    {
      walk->shift++;
      tell_removed (walk, walk->last);
      return TRUE;
    }
  if (is_linked (walk, stmt, digest, id - 1, walk->older, stands))
    {
      walk->shift--;
      tell_inserted (walk, walk->last);
      return TRUE;
    }

  tell_changed (walk, walk->last);
  return is_linked (walk, stmt, digest, id, walk->chain, stands) || is_linked (walk, stmt, digest, id, walk->wanted, stands);
}

/* A number was left out: what the row behind the gap was linked to is not known. */
static void
note_gap (Walk      *walk,
          SijilStmt *stmt)
{
  if (walk->is_doubtful)
    tell_changed (walk, walk->last);
  walk->is_doubtful = FALSE;
  if (sijil_stmt_is_null (stmt, COL_VERSION_ID))
    tell_inserted (walk, sijil_stmt_get_int (stmt, COL_ID));
  else
    tell_removed (walk, walk->last + 1);
}

static void
check_link (Walk      *walk,
            SijilStmt *stmt)
{
  g_autoptr (GBytes) digest = sijil_stmt_dup_blob (stmt, COL_DIGEST);
  g_autoptr (GBytes) chain = sijil_stmt_dup_blob (stmt, COL_CHAIN);
  gint64 id = sijil_stmt_get_int (stmt, COL_ID);
  guint8 stands[SIJIL_CHAIN_BYTES] = { 0 };

  if (g_bytes_get_size (chain) == sizeof stands)
    memcpy (stands, g_bytes_get_data (chain, NULL), sizeof stands);

  if (id != walk->last + 1)
    note_gap (walk, stmt);
  else if (!walk->is_doubtful || !settle_doubt (walk, stmt, digest, stands))
    {
      compute (walk, stmt, digest, id + walk->shift, walk->chain, walk->wanted);
      walk->is_doubtful = memcmp (walk->wanted, stands, sizeof stands) != 0;
    }

  memcpy (walk->older, walk->chain, sizeof walk->older);
  memcpy (walk->chain, stands, sizeof walk->chain);
  walk->last = id;
}

/* Erased: the digests stay, what they are of is gone. */
static gboolean
is_empty (SijilStmt *stmt)
{
  return sijil_stmt_is_null (stmt, COL_DOCUMENT) && sijil_stmt_is_null (stmt, COL_SALT) && sijil_stmt_is_null (stmt, COL_TEXT);
}

/* Whether @text is what the row has a digest of in @column. */
static gboolean
is_sealed (SijilStmt  *stmt,
           const char *text,
           int         column)
{
  g_autoptr (GBytes) wanted = sijil_stmt_dup_blob (stmt, column);
  g_autoptr (GBytes) salt = sijil_stmt_dup_blob (stmt, COL_SALT);
  guint8 digest[SIJIL_DIGEST_BYTES];

  if (text == NULL || salt == NULL || g_bytes_get_size (salt) != SIJIL_SALT_BYTES)
    return FALSE;

  sijil_digest (g_bytes_get_data (salt, NULL), text, strlen (text), digest);
  return g_bytes_get_size (wanted) == SIJIL_DIGEST_BYTES
         && memcmp (g_bytes_get_data (wanted, NULL), digest, SIJIL_DIGEST_BYTES) == 0;
}

/* A row of the first form seals neither the day nor the officer's words. */
static gboolean
is_of_first_form (SijilStmt *stmt)
{
  return sijil_stmt_is_null (stmt, COL_EFFECTIVE_ON);
}

static gboolean
words_match (SijilStmt *stmt)
{
  if (!sijil_stmt_is_null (stmt, COL_WORDS))
    return is_sealed (stmt, sijil_stmt_get_text (stmt, COL_TEXT), COL_WORDS);

  return is_of_first_form (stmt) || sijil_stmt_is_null (stmt, COL_TEXT);
}

static gboolean
day_matches (SijilStmt *stmt)
{
  return is_of_first_form (stmt)
         || g_strcmp0 (sijil_stmt_get_text (stmt, COL_EFFECTIVE_ON), sijil_stmt_get_text (stmt, COL_VERSION_EFFECTIVE_ON)) == 0;
}

static gboolean
author_matches (SijilStmt *stmt)
{
  return sijil_stmt_get_int (stmt, COL_VERSION_RECORDED_AT) == sijil_stmt_get_int (stmt, COL_RECORDED_AT)
         && sijil_stmt_get_int (stmt, COL_VERSION_OFFICER) == sijil_stmt_get_int (stmt, COL_OFFICER);
}

static void
check_version (Walk      *walk,
               SijilStmt *stmt)
{
  gint64 id = sijil_stmt_get_int (stmt, COL_ID);

  if (sijil_stmt_is_null (stmt, COL_VERSION_ID))
    tell_row (walk, "version-missing", N_("The version that row %s of the history seals was taken away by another program."), id);
  else if (!author_matches (stmt) || (!is_empty (stmt) && !is_sealed (stmt, sijil_stmt_get_text (stmt, COL_DOCUMENT), COL_DIGEST)))
    tell_row (walk, "version-changed", N_("The version that sequence %s of the history seals was changed by another program."), id);
  else if (is_empty (stmt) && sijil_stmt_get_int (stmt, COL_IS_ERASED) == 0)
    tell_row (walk, "version-emptied",
              N_("The version that row %s of the history seals was emptied by another program: no erasure tells of it."), id);
  else if (!is_empty (stmt) && !words_match (stmt))
    tell_row (walk, "words-changed", N_("The officer's words that row %s of the history seals were changed by another program."), id);
  else if (!day_matches (stmt))
    tell_row (walk, "day-changed", N_("The day from which row %s of the history holds was changed by another program."), id);
}

static gboolean
walk_some (Walk      *walk,
           gboolean  *has_more,
           GError   **error)
{
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (walk->check->reg->db, "check-links", error);
  gboolean has_row = TRUE;

  *has_more = FALSE;
  if (stmt == NULL || !_sijil_check_tell (walk->check, "history", walk->check->n_rows, walk->total, error))
    return FALSE;

  sijil_stmt_bind_text (stmt, "chamber", walk->chamber);
  sijil_stmt_bind_int (stmt, "after", walk->last);
  sijil_stmt_bind_int (stmt, "most", ROWS_AT_ONCE);
  for (;;)
    {
      if (!sijil_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;

      *has_more = TRUE;
      walk->check->n_rows++;
      walk->check->n_unsealed += is_of_first_form (stmt);
      check_link (walk, stmt);
      check_version (walk, stmt);
    }
}

static gboolean
walk_chamber (SijilCheck  *check,
              const char  *chamber,
              gint64       total,
              GError     **error)
{
  Walk walk = { .check = check, .chamber = chamber, .total = total };
  gboolean has_more = TRUE;

  sijil_chain_begin (walk.chain);
  while (has_more)
    if (!walk_some (&walk, &has_more, error))
      return FALSE;

  if (walk.is_doubtful)
    tell_changed (&walk, walk.last);
  return TRUE;
}

gboolean
_sijil_check_history (SijilCheck  *check,
                      GError     **error)
{
  g_autoptr (JsonArray) chambers = NULL;
  gint64 total;

  if (!sijil_db_query_int (check->reg->db, "history-last", NULL, &total, error))
    return FALSE;

  chambers = sijil_db_query_rows (check->reg->db, "history-chambers", NULL, error);
  for (guint i = 0; chambers != NULL && i < json_array_get_length (chambers); i++)
    if (!walk_chamber (check, sijil_json_get_string (json_array_get_object_element (chambers, i), "chamber"), total, error))
      return FALSE;

  return chambers != NULL;
}
