/*
 * Whether the register is sound: the engine's own file, the schema, every rule that a row alone can break, the chain of the
 * history and every version against it, every decision against its signature, every record against its newest version, every
 * paper against its digest.
 */

#include "register/sijil-check-private.h"

#include "core/sijil-json.h"
#include "register/sijil-holder-words.h"
#include "register/sijil-paper-bytes.h"
#include "register/sijil-register-private.h"
#include "trust/sijil-digest.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Each statement gives the rows that break a rule; its first column names the record. */
static const struct
{
  const char *statement;
  const char *sentence;
} rules[] = {
  { "check-application-entry", N_("Application %s is accepted but has no entry.") },
  { "check-application-four-eyes", N_("Application %s was decided by an officer who took part in making it.") },
  { "check-application-bordereau", N_("Application %s is transmitted but stands on no bordereau.") },
  { "check-application-reserved", N_("Application %s is in review but reserved by nobody.") },
  { "check-blank-balance", N_("What remained after a movement of blank cards does not follow from the one before (%s).") },
  { "check-card-application", N_("Card %s was issued for an application that is not accepted.") },
  { "check-card-hand-over", N_("Card %s is handed over but no hand-over is recorded, or the reverse.") },
  { "check-card-layout", N_("Card %s says that a layout drew it which is not there or was never approved.") },
  { "check-card-signature", N_("What is kept of the signature of card %s is not whole, or its key is not known.") },
  { "check-card-third-person", N_("Card %s was issued by an officer who decided its file or took part in making it.") },
  { "check-card-live", N_("Entry %s has two live cards.") },
  { "check-entry-activity", N_("Entry %s does not have exactly one main activity.") },
  { "check-entry-category", N_("The category of entry %s is not that of its dated rows.") },
  { "check-entry-holder", N_("The sort keys of entry %s are not those of its holder.") },
  { "check-entry-supervisor", N_("Entry %s is an enterprise without a supervising artisan.") },
  { "check-identifier-missing", N_("The identifier of a record is missing or points elsewhere (%s).") },
  { "check-identifier-stray", N_("The identifier “%s” points to no record.") },
  { "check-officer-administrator", N_("No enabled officer is an administrator (%s).") },
  { "check-sealing", N_("The file of paper %s is sealed with a key that the register does not have.") },
  { "check-series-gap", N_("The numbers of the series %s have a gap, or one was not given by it.") },
  { "check-words", N_("A name cannot be searched for: its words are missing (%s). “sijilctl reindex” writes them anew.") },
  { "check-signature-stray", N_("A signature is of nothing that the history knows (%s).") },
  { "check-version-history", N_("A version and the history do not agree (%s).") },
};

void
_sijil_check_init (SijilCheck          *check,
                   SijilRegister       *reg,
                   SijilCheckProgress   progress,
                   gpointer             data)
{
  *check = (SijilCheck) { .reg = reg, .progress = progress, .data = data };
  check->found = sijil_notes_new ();
  check->marks = g_array_new (FALSE, FALSE, sizeof (SijilCheckMark));
  check->held = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
}

void
_sijil_check_clear (SijilCheck *check)
{
  g_clear_pointer (&check->found, g_ptr_array_unref);
  g_clear_pointer (&check->marks, g_array_unref);
  g_clear_pointer (&check->held, g_ptr_array_unref);
}

gboolean
_sijil_check_tell (SijilCheck  *check,
                   const char  *part,
                   gint64       done,
                   gint64       total,
                   GError     **error)
{
  if (check->progress == NULL || check->progress (part, done, total, check->data))
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
  return FALSE;
}

/* Says where in the history the last finding is. */
void
_sijil_check_mark (SijilCheck *check,
                   gint64      sequence,
                   gint64      until)
{
  const SijilCheckMark mark = { sequence, until, check->found->len - 1 };

  g_array_append_val (check->marks, mark);
}

/* The last finding is of a record, "KIND NUMBER": its place is the row that tells of its newest version. */
gboolean
_sijil_check_mark_record (SijilCheck  *check,
                          const char  *subject,
                          GError     **error)
{
  g_auto (GStrv) parts = g_strsplit (subject, " ", 2);
  g_autoptr (JsonObject) values = json_object_new ();
  gint64 sequence;

  json_object_set_string_member (values, "chamber", check->reg->chamber);
  json_object_set_string_member (values, "subject_kind", parts[0]);
  json_object_set_int_member (values, "subject", g_ascii_strtoll (parts[1], NULL, 10));
  if (!sijil_db_query_int (check->reg->db, "history-newest-of", values, &sequence, error))
    return FALSE;

  if (sequence > 0)
    _sijil_check_mark (check, sequence, sequence);
  return TRUE;
}

/* What is hidden from who asks would be taken for taken away. */
static gboolean
check_sight (SijilCheck  *check,
             GError     **error)
{
  gint64 is_part;

  if (!sijil_db_query_int (check->reg->db, "check-sight", NULL, &is_part, error))
    return FALSE;
  if (is_part == 0)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_DENIED, "check-part", NULL,
                   "Your office sees the files of its own territory only, and a part of the register proves nothing. Nothing was checked. "
                   "Ask somebody of an office without a territory.", NULL);
  return FALSE;
}

/* A file that can be read to its end but breaks a rule is not damaged: the other rules may say more of what happened. */
gboolean
_sijil_check_base (SijilCheck  *check,
                   gboolean     with_indexes,
                   gboolean    *is_damaged,
                   GError     **error)
{
  g_autoptr (GPtrArray) problems = NULL;

  if (!check_sight (check, error) || !_sijil_check_tell (check, "engine", 0, 0, error))
    return FALSE;

  *is_damaged = FALSE;
  problems = with_indexes ? sijil_db_check (check->reg->db, error) : sijil_db_check_tables (check->reg->db, error);
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
gboolean
_sijil_check_schema (SijilCheck  *check,
                     GError     **error)
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

gboolean
_sijil_check_rule (SijilCheck  *check,
                   const char  *statement,
                   const char  *sentence,
                   GError     **error)
{
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (check->reg->db, statement, error);
  gboolean has_row = TRUE;

  for (guint i = 0; stmt != NULL && i < SIJIL_CHECK_MOST; i++)
    {
      if (!sijil_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      sijil_note (check->found, statement + strlen ("check-"), NULL, sentence, sijil_stmt_get_text (stmt, 0), NULL);
      if ((g_str_equal (statement, "check-record-missing") || g_str_equal (statement, "check-entry-positions")) && !_sijil_check_mark_record (check, sijil_stmt_get_text (stmt, 0), error))
        return FALSE;
    }

  return stmt != NULL;
}

static gboolean
check_rules (SijilCheck  *check,
             GError     **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (!_sijil_check_tell (check, "rules", i, G_N_ELEMENTS (rules), error)
        || !_sijil_check_rule (check, rules[i].statement, rules[i].sentence, error))
      return FALSE;

  return TRUE;
}

/* What is sealed is compared with what was received, too, where who asks for the check can open it. */
static gboolean
is_content_kept (SijilCheck *check,
                 JsonObject *paper)
{
  g_autoptr (SijilSealingKey) key = NULL;

  return _sijil_paper_is_clear (paper) || _sijil_sealing_want (check->reg, &key) != SIJIL_SEALING_OPEN
         || _sijil_paper_check_content (check->reg, paper, NULL);
}

static void
check_paper (SijilCheck *check,
             JsonObject *paper)
{
  const char *address = sijil_json_get_string (paper, "address");
  const char *uuid = sijil_json_get_string (paper, "uuid");
  g_autoptr (GInputStream) stored = NULL;
  g_autofree char *digest = NULL;

  if (address == NULL)
    return;

  stored = sijil_papers_open (check->reg->papers, sijil_json_get_string (paper, "folder"), address, NULL);
  digest = stored != NULL ? sijil_digest_stream (stored, NULL, NULL) : NULL;
  if (digest == NULL)
    sijil_note (check->found, "paper-missing", NULL, "The file of paper %s is missing.", uuid, NULL);
  else if (!g_str_equal (digest, address) || !is_content_kept (check, paper))
    sijil_note (check->found, "paper-changed", NULL, "The file of paper %s was changed by another program.", uuid, NULL);
}

static gboolean
check_papers (SijilCheck  *check,
              GError     **error)
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
      if (++done % 16 == 0 && !_sijil_check_tell (check, "papers", done, 0, error))
        return FALSE;

      paper = sijil_stmt_dup_row (stmt);
      check_paper (check, paper);
    }

  return FALSE;
}

/* Those that have no words at all are named by a rule. */
static gboolean
tell_words (SijilRegister  *reg,
            const char     *kind,
            gint64          id,
            char          **wanted,
            gboolean        has_any,
            gpointer        data,
            GError        **error)
{
  SijilCheck *check = data;
  g_autofree char *subject = g_strdup_printf ("%s %" G_GINT64_FORMAT, kind, id);

  if (has_any && check->n_words++ < SIJIL_CHECK_MOST)
    sijil_note (check->found, "words-other", NULL,
                "The words by which a name is searched for are not those of the name (%s). “sijilctl reindex” writes them anew.", subject,
                NULL);
  return TRUE;
}

static GPtrArray *
check_all (SijilRegister       *self,
           gboolean             with_papers,
           SijilCheckProgress   progress,
           gpointer             data,
           GError             **error)
{
  g_auto (SijilCheck) check;
  SijilCheckBeside *records;
  gboolean is_damaged;
  gboolean good;

  _sijil_check_init (&check, self, progress, data);
  if (!_sijil_check_base (&check, TRUE, &is_damaged, error))
    return NULL;
  if (is_damaged)
    return g_steal_pointer (&check.found); /* nothing read from a damaged file would mean anything */

  if (!sijil_db_begin_reading (self->db, error))
    return NULL;
  records = _sijil_check_begin_records (&check);
  good = _sijil_check_schema (&check, error)
         && check_rules (&check, error)
         && _sijil_check_history (&check, error)
         && _sijil_check_decisions (&check, error)
         && _sijil_check_checkpoints (&check, error);
  good = _sijil_check_end_records (&check, records, good, error)
         && _sijil_check_artwork (&check, error)
         && (!with_papers || (_sijil_holder_words_compare (self, tell_words, &check, error) && check_papers (&check, error)));
  sijil_db_rollback (self->db);

  return good ? g_steal_pointer (&check.found) : NULL;
}

/**
 * sijil_register_check:
 * @progress: (nullable): told how far it is
 * @error: when the register cannot be read to its end; %SIJIL_ERROR_DENIED “check-part” when the server hides a part of it from who
 *   asks; or %G_IO_ERROR_CANCELLED
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
