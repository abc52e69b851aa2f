/* What is decided in a step is signed by who decides it. */

#include "core/sijil-json.h"
#include "register/sijil-certified.h"
#include "register/sijil-decision.h"
#include "register/sijil-step-private.h"
#include "trust/sijil-signed-record.h"

/* The first key of an officer is signed by nobody where there is none yet to sign with: see sijil-decision.c. */
static gboolean
needs_none (SijilStep  *step,
            const char *kind,
            JsonObject *record)
{
  return step->officer == 0
         || (step->owner->key == NULL && g_str_equal (kind, "officer_key") && g_str_equal (step->act, "make_officer_key")
             && sijil_json_get_int (record, "officer", 0) == step->officer);
}

static gboolean
write_signature (SijilStep                *step,
                 const SijilSignedRecord  *signed_record,
                 gint64                    id,
                 const guint8             *signature,
                 GError                  **error)
{
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (step->owner->db, "signature-insert", error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;

  sijil_stmt_bind_text (stmt, "chamber", signed_record->chamber);
  sijil_stmt_bind_text (stmt, "subject_kind", signed_record->kind);
  sijil_stmt_bind_int (stmt, "subject", id);
  sijil_stmt_bind_int (stmt, "version", signed_record->version);
  sijil_stmt_bind_int (stmt, "officer_key", step->owner->key->id);
  sijil_stmt_bind_blob (stmt, "signature", signature, SIJIL_SIGNATURE_BYTES);
  if (!sijil_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (has_row)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_DENIED, "officer-key-ended", "officer",
                   "“%s” has a new PIN, and the key that was opened with the old one signs no more. Nothing was saved. Sign in again.",
                   step->owner->officer.name_fr, NULL);
  return FALSE;
}

/* Signs the version of @record that was just written, if it is a decision. @before: (nullable): its document before */
gboolean
_sijil_step_sign (SijilStep     *step,
                  const char    *kind,
                  gint64         id,
                  gint64         version,
                  const char    *before,
                  JsonObject    *record,
                  const guint8  *digest,
                  GError       **error)
{
  SijilRegister *self = step->owner;
  g_autoptr (JsonNode) old = before != NULL ? json_from_string (before, NULL) : NULL;
  SijilSignedRecord signed_record = { self->chamber, step->act, kind, sijil_json_get_string (record, "uuid"), version, digest };
  guint8 signature[SIJIL_SIGNATURE_BYTES];

  if (!_sijil_decision_is (kind, version, old != NULL ? json_node_get_object (old) : NULL, record)
      || needs_none (step, kind, record))
    return TRUE;
  if (self->key == NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_DENIED, "officer-key-closed", "officer",
                       "What is decided is signed, and the key of “%s” is not open. Nothing was saved. Sign in again.",
                       self->officer.name_fr, NULL);
      return FALSE;
    }

  return _sijil_certified_check_own (self, kind, step->act, step->first, step->instant, error)
         && sijil_signed_record_sign (&signed_record, sijil_key_file_get_secret (self->key->file), signature, error)
         && write_signature (step, &signed_record, id, signature, error);
}
