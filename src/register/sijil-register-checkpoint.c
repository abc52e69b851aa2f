/* The checkpoints that the register keeps of its own history: after so many rows, when it is closed, before a backup, when asked. */

#include "register/sijil-register-checkpoint.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-register-private.h"
#include "trust/sijil-chain.h"
#include "trust/sijil-hex.h"

static JsonObject * /* (transfer full) */
describe (SijilRegister  *self,
          const char     *occasion,
          gint64          sequence,
          const char     *chain,
          GError        **error)
{
  g_autoptr (JsonObject) identity = sijil_db_query_row (self->db, "register-identity", NULL, error);
  g_autoptr (JsonObject) checkpoint = json_object_new ();

  if (identity == NULL)
    return NULL;

  json_object_set_string_member (checkpoint, "register", sijil_json_get_string (identity, "uuid"));
  json_object_set_string_member (checkpoint, "chamber", self->chamber);
  json_object_set_int_member (checkpoint, "sequence", sequence);
  json_object_set_string_member (checkpoint, "chain", chain);
  json_object_set_int_member (checkpoint, "recorded_at", sijil_now ());
  json_object_set_string_member (checkpoint, "occasion", occasion);
  return sijil_checkpoint_sign (checkpoint, error) ? g_steal_pointer (&checkpoint) : NULL;
}

static gboolean
insert (SijilRegister  *self,
        JsonObject     *checkpoint,
        GError        **error)
{
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (self->db, "checkpoint-insert", error);
  guint8 chain[SIJIL_CHAIN_BYTES];

  if (stmt == NULL || !sijil_hex_read (sijil_json_get_string (checkpoint, "chain"), chain, sizeof chain))
    return FALSE;

  sijil_stmt_bind_object (stmt, checkpoint);
  sijil_stmt_bind_blob (stmt, "chain", chain, sizeof chain);
  return sijil_stmt_queue (stmt, NULL, error);
}

/*
 * Within the transaction that writes row @sequence. A computer that cannot sign, because its user's folder cannot be written, works
 * on without: that is said when somebody asks for a checkpoint.
 */
gboolean
_sijil_register_write_checkpoint (SijilRegister  *self,
                                  const char     *occasion,
                                  gint64          sequence,
                                  const guint8   *chain,
                                  GError        **error)
{
  g_autofree char *text = sijil_hex_write (chain, SIJIL_CHAIN_BYTES);
  g_autoptr (JsonObject) checkpoint = describe (self, occasion, sequence, text, NULL);

  return checkpoint == NULL || insert (self, checkpoint, error);
}

/* (transfer full) (nullable): the newest checkpoint, if it is of row @sequence */
static JsonObject *
find_newest (SijilRegister *self,
             gint64         sequence)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonObject) newest = NULL;
  g_autoptr (JsonObject) identity = NULL;

  json_object_set_string_member (values, "chamber", self->chamber);
  newest = sijil_db_query_row (self->db, "checkpoint-newest", values, NULL);
  identity = newest != NULL ? sijil_db_query_row (self->db, "register-identity", NULL, NULL) : NULL;
  if (identity == NULL || sijil_json_get_int (newest, "sequence", 0) != sequence)
    return NULL;

  json_object_set_string_member (newest, "register", sijil_json_get_string (identity, "uuid"));
  return sijil_checkpoint_is_signed (newest) ? g_steal_pointer (&newest) : NULL;
}

static JsonObject *
make (SijilRegister  *self,
      const char     *occasion,
      GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonObject) head = NULL;
  JsonObject *checkpoint;

  json_object_set_string_member (values, "chamber", self->chamber);
  head = sijil_db_query_row (self->db, "history-head", values, error);
  if (head == NULL)
    return NULL;

  checkpoint = find_newest (self, sijil_json_get_int (head, "id", 0));
  if (checkpoint != NULL)
    return checkpoint;

  checkpoint = describe (self, occasion, sijil_json_get_int (head, "id", 0), sijil_json_get_string (head, "chain"), error);
  if (checkpoint != NULL && insert (self, checkpoint, error) && sijil_db_commit (self->db, error))
    return checkpoint;

  g_clear_pointer (&checkpoint, json_object_unref);
  return NULL;
}

/**
 * sijil_register_checkpoint:
 * @occasion: "close", "backup" or "asked"
 * @error: %SIJIL_ERROR_FAILED when the computer's key cannot be read or made, or the register cannot be written
 *
 * Signs the newest row of the history, by a transaction of its own. Rows of a history never change: nobody has to wait for it.
 *
 * Returns: (transfer full): the checkpoint; the one that is there when nothing was written since
 */
JsonObject *
sijil_register_checkpoint (SijilRegister  *self,
                           const char     *occasion,
                           GError        **error)
{
  JsonObject *checkpoint;

  g_return_val_if_fail (!sijil_db_is_in_transaction (self->db), NULL);

  if (!sijil_db_begin_beside (self->db, NULL, error))
    return NULL;

  checkpoint = make (self, occasion, error);
  if (sijil_db_is_in_transaction (self->db))
    sijil_db_rollback (self->db);
  return checkpoint;
}
