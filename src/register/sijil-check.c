/*
 * Whether the register is sound: the engine's own file, the schema, every rule that a row alone can break, every
 * version against its history and its digest, every decision against its signature, every record against its newest version,
 * every paper against its digest.
 */

#include "register/sijil-check.h"

#include "core/sijil-fold.h"
#include "core/sijil-json.h"
#include "register/sijil-decision.h"
#include "register/sijil-record-private.h"
#include "register/sijil-register-private.h"
#include "trust/sijil-digest.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A damaged register may break one rule a million times; the first of each kind tell enough. */
#define MOST_A_RULE 100

typedef struct
{
  SijilRegister      *reg;
  GPtrArray          *found; /* (element-type GError) */
  SijilCheckProgress  progress;
  gpointer            data;
  gint64              decisions; /* versions that were looked at */
} Check;

/* Each statement gives the rows that break a rule; its first column names the record. */
static const struct
{
  const char *statement;
  const char *sentence;
} rules[] = {
  { "check-application-entry", N_("Application %s is accepted but has no entry.") },
  { "check-application-four-eyes", N_("Application %s was decided by the officer who took it in.") },
  { "check-application-bordereau", N_("Application %s is transmitted but stands on no bordereau.") },
  { "check-application-reserved", N_("Application %s is in review but reserved by nobody.") },
  { "check-blank-balance", N_("What remained after a movement of blank cards does not follow from the one before (%s).") },
  { "check-card-application", N_("Card %s was issued for an application that is not accepted.") },
  { "check-card-hand-over", N_("Card %s is handed over but no hand-over is recorded, or the reverse.") },
  { "check-card-signature", N_("What is kept of the signature of card %s is not whole, or its key is not known.") },
  { "check-card-live", N_("Entry %s has two live cards.") },
  { "check-entry-activity", N_("Entry %s does not have exactly one main activity.") },
  { "check-entry-category", N_("The category of entry %s is not that of its dated rows.") },
  { "check-entry-holder", N_("The sort keys of entry %s are not those of its holder.") },
  { "check-entry-supervisor", N_("Entry %s is an enterprise without a supervising artisan.") },
  { "check-identifier-missing", N_("The identifier of a record is missing or points elsewhere (%s).") },
  { "check-identifier-stray", N_("The identifier “%s” points to no record.") },
  { "check-officer-administrator", N_("No enabled officer is an administrator (%s).") },
  { "check-series-gap", N_("The numbers of the series %s have a gap, or one was not given by it.") },
  { "check-words", N_("A name cannot be searched for: its words are missing (%s).") },
  { "check-history-gap", N_("The history has a gap before sequence %s.") },
  { "check-signature-stray", N_("A signature is of nothing that the history knows (%s).") },
  { "check-version-history", N_("A version and the history do not agree (%s).") },
  { "check-record-missing", N_("A record that the history knows is no longer there (%s).") },
};

static gboolean
tell (Check      *check,
      const char *part,
      gint64      done,
      gint64      total,
      GError    **error)
{
  if (check->progress == NULL || check->progress (part, done, total, check->data))
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
  return FALSE;
}

/* A file that can be read to its end but breaks a rule is not damaged: the other rules may say more of what happened. */
static gboolean
check_engine (Check     *check,
              gboolean  *is_damaged,
              GError   **error)
{
  g_autoptr (GPtrArray) problems = sijil_db_check (check->reg->db, error);

  for (guint i = 0; problems != NULL && i < problems->len; i++)
    if (g_str_has_prefix (problems->pdata[i], "CHECK constraint failed"))
      sijil_note (check->found, "rule-broken", NULL, "A rule of the tables is broken. For the technician: “%s”.", problems->pdata[i], NULL);
    else
      {
        *is_damaged = TRUE;
        sijil_note (check->found, "file-damaged", NULL,
                    "The register's file is damaged. Stop working on it and restore the last backup. For the technician: “%s”.",
                    problems->pdata[i], NULL);
      }

  return problems != NULL;
}

/* A trigger that was dropped lets everything else look sound. A copy cannot make the tables to compare them. */
static gboolean
check_schema (Check   *check,
              GError **error)
{
  const SijilRegister *reg = check->reg->origin != NULL ? check->reg->origin : check->reg;
  gboolean is_as_made;

  if (!sijil_db_check_schema (reg->db, &is_as_made, error))
    return FALSE;
  if (!is_as_made)
    sijil_note (check->found, "schema-changed", NULL,
                "The tables or triggers of the register were changed by another program.", NULL);

  return TRUE;
}

static gboolean
check_rule (Check       *check,
            const char  *statement,
            const char  *sentence,
            GError     **error)
{
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (check->reg->db, statement, error);
  gboolean has_row = TRUE;

  for (guint i = 0; stmt != NULL && i < MOST_A_RULE; i++)
    {
      if (!sijil_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      sijil_note (check->found, statement + strlen ("check-"), NULL, sentence, sijil_stmt_get_text (stmt, 0), NULL);
    }

  return stmt != NULL;
}

static gboolean
check_rules (Check   *check,
             GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (!tell (check, "rules", i, G_N_ELEMENTS (rules), error)
        || !check_rule (check, rules[i].statement, rules[i].sentence, error))
      return FALSE;

  return TRUE;
}

enum { COL_SEQUENCE, COL_DIGEST, COL_DOCUMENT, COL_SALT };

static gboolean
digest_matches (SijilStmt *stmt)
{
  g_autoptr (GBytes) wanted = sijil_stmt_dup_blob (stmt, COL_DIGEST);
  g_autoptr (GBytes) salt = sijil_stmt_dup_blob (stmt, COL_SALT);
  const char *document = sijil_stmt_get_text (stmt, COL_DOCUMENT);
  guint8 digest[SIJIL_DIGEST_BYTES];

  if (document == NULL && salt == NULL)
    return TRUE; /* erased: the digest stays, its value is gone */
  if (document == NULL || salt == NULL || g_bytes_get_size (salt) != SIJIL_SALT_BYTES)
    return FALSE;

  sijil_digest (g_bytes_get_data (salt, NULL), document, strlen (document), digest);
  return g_bytes_get_size (wanted) == SIJIL_DIGEST_BYTES
         && memcmp (g_bytes_get_data (wanted, NULL), digest, SIJIL_DIGEST_BYTES) == 0;
}

static gboolean
check_history (Check   *check,
               GError **error)
{
  g_autoptr (SijilStmt) stmt = NULL;
  gboolean has_row;
  gint64 total;

  if (!sijil_db_query_int (check->reg->db, "history-last", NULL, &total, error))
    return FALSE;

  stmt = sijil_db_prepare (check->reg->db, "check-digests", error);
  while (stmt != NULL)
    {
      gint64 sequence;

      if (!sijil_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;

      sequence = sijil_stmt_get_int (stmt, COL_SEQUENCE);
      if (sequence % 4096 == 0 && !tell (check, "history", sequence, total, error))
        return FALSE;
      if (!digest_matches (stmt))
        sijil_note (check->found, "version-changed", NULL,
                    "The version that sequence %s of the history seals was changed by another program.",
                    sijil_stmt_get_text (stmt, COL_SEQUENCE), NULL);
    }

  return FALSE;
}

static const char *
say_not_signed (const SijilDecision *decision)
{
  if (decision->state == SIJIL_SIGNED_NOT)
    return N_("What sequence %s of the history decided is not signed (%s): it may not be of whoever the history names.");

  return N_("What sequence %s of the history decided is not what was signed, or not by whoever the history names (%s).");
}

static void
note_not_signed (Check               *check,
                 const SijilDecision *decision)
{
  g_autofree char *sequence = g_strdup_printf ("%" G_GINT64_FORMAT, decision->sequence);
  g_autofree char *subject = g_strdup_printf ("%s %" G_GINT64_FORMAT, decision->kind, decision->subject);

  sijil_note (check->found, decision->state == SIJIL_SIGNED_NOT ? "decision-not-signed" : "decision-wrong", NULL,
              say_not_signed (decision), sequence, subject, NULL);
}

static gboolean
decision_cb (const SijilDecision  *decision,
             gpointer              data,
             GError              **error)
{
  Check *check = data;

  if (decision->state == SIJIL_SIGNED_NOT || decision->state == SIJIL_SIGNED_WRONG)
    note_not_signed (check, decision);
  return ++check->decisions % 4096 != 0 || tell (check, "decisions", check->decisions, 0, error);
}

/* Whoever writes the file by hand can write everything but a signature. */
static gboolean
check_decisions (Check   *check,
                 GError **error)
{
  return tell (check, "decisions", 0, 0, error) && _sijil_decision_walk_all (check->reg, decision_cb, check, error);
}

/* Lists are ordered by keys that no version keeps: they must be those of the name. */
static gboolean
keys_match (JsonObject *record)
{
  static const char * const scripts[][2] = { { "name_ar", "sort_ar" }, { "name_fr", "sort_fr" } };

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      const char *name = sijil_json_get_string (record, scripts[i][0]);
      const char *other = sijil_json_get_string (record, scripts[1 - i][0]);
      g_autofree char *key = name != NULL || other != NULL ? sijil_sort_key (name != NULL ? name : other) : NULL;

      if (g_strcmp0 (key, sijil_json_get_string (record, scripts[i][1])) != 0)
        return FALSE;
    }

  return TRUE;
}

/* The newest version of a record must be what its table holds. */
static gboolean
check_records_of (Check       *check,
                  const char  *kind,
                  GError     **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autofree char *list = g_strconcat ("check-records-", kind, NULL);
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (check->reg->db, list, error);
  gboolean has_row = TRUE;
  gint64 done = 0;

  while (stmt != NULL)
    {
      g_autoptr (JsonObject) record = NULL;
      g_autofree char *document = NULL;
      g_autofree char *subject = NULL;

      if (!sijil_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      if (++done % 1024 == 0 && !tell (check, "records", done, 0, error))
        return FALSE;

      record = sijil_record_load (check->reg, kind, sijil_stmt_get_int (stmt, 0), error);
      if (record == NULL)
        return FALSE;
      if (sijil_stmt_is_null (stmt, 1))
        continue;

      document = sijil_record_document (kind, record);
      subject = g_strdup_printf ("%s %s", kind, sijil_stmt_get_text (stmt, 0));
      if (!g_str_equal (document, sijil_stmt_get_text (stmt, 1)))
        sijil_note (check->found, "record-changed", NULL,
                    "A record is not what its newest version says: it was changed by another program (%s).", subject, NULL);
      if (_sijil_record_kind (kind)->is_searched && !keys_match (record))
        sijil_note (check->found, "sort-keys", NULL, "A name stands in the wrong place of the lists: its keys are not its own (%s).",
                    subject, NULL);
    }

  return FALSE;
}

static gboolean
check_records (Check   *check,
               GError **error)
{
  static const char * const kinds[] = { "person", "organisation", "entry", "application", "paper", "card", "hand_over",
                                        "act", "mail", "visit", "blank", "bordereau", "officer", "office", "setting",
                                        "term", "signing_key", "officer_key" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (!check_records_of (check, kinds[i], error))
      return FALSE;

  return TRUE;
}

static void
check_paper (Check      *check,
             JsonObject *paper)
{
  const char *address = sijil_json_get_string (paper, "address");
  const char *uuid = sijil_json_get_string (paper, "uuid");
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *digest = NULL;

  if (address == NULL)
    return;

  bytes = sijil_papers_load (check->reg->papers, sijil_json_get_string (paper, "folder"), address, NULL);
  digest = bytes != NULL ? sijil_digest_bytes (bytes) : NULL;
  if (bytes == NULL)
    sijil_note (check->found, "paper-missing", NULL, "The file of paper %s is missing.", uuid, NULL);
  else if (!g_str_equal (digest, address))
    sijil_note (check->found, "paper-changed", NULL, "The file of paper %s was changed by another program.", uuid, NULL);
}

static gboolean
check_papers (Check   *check,
              GError **error)
{
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (check->reg->db, "check-papers", error);
  gboolean has_row;
  gint64 done = 0;

  while (stmt != NULL)
    {
      g_autoptr (JsonObject) paper = NULL;

      if (!sijil_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      if (++done % 16 == 0 && !tell (check, "papers", done, 0, error))
        return FALSE;

      paper = sijil_stmt_dup_row (stmt);
      check_paper (check, paper);
    }

  return FALSE;
}

static GPtrArray *
check_all (SijilRegister       *self,
           gboolean             with_papers,
           SijilCheckProgress   progress,
           gpointer             data,
           GError             **error)
{
  g_autoptr (GPtrArray) found = sijil_notes_new ();
  Check check = { .reg = self, .found = found, .progress = progress, .data = data };
  gboolean is_damaged = FALSE;
  gboolean good;

  if (!tell (&check, "engine", 0, 0, error) || !check_engine (&check, &is_damaged, error))
    return NULL;
  if (is_damaged)
    return g_steal_pointer (&found); /* nothing read from a damaged file would mean anything */

  if (!sijil_db_begin_reading (self->db, error))
    return NULL;
  good = check_schema (&check, error)
         && check_rules (&check, error)
         && check_history (&check, error)
         && check_decisions (&check, error)
         && check_records (&check, error)
         && (!with_papers || check_papers (&check, error));
  sijil_db_rollback (self->db);

  return good ? g_steal_pointer (&found) : NULL;
}

/**
 * sijil_register_check:
 * @progress: (nullable): told how far it is
 * @error: when the register cannot be read to its end, or %G_IO_ERROR_CANCELLED
 *
 * Reads everything and changes nothing.
 *
 * Returns: (transfer full) (element-type GError): what is wrong, in words; empty when the register is sound
 */
GPtrArray *
sijil_register_check (SijilRegister       *self,
                      SijilCheckProgress   progress,
                      gpointer             data,
                      GError             **error)
{
  return check_all (self, TRUE, progress, data, error);
}

/** sijil_register_check_database: sijil_register_check() of all but the files of the papers, for a copy that has none. */
GPtrArray *
sijil_register_check_database (SijilRegister       *self,
                               SijilCheckProgress   progress,
                               gpointer             data,
                               GError             **error)
{
  return check_all (self, FALSE, progress, data, error);
}
