/* The key of an officer that nobody in the register could sign for, but the chamber's root key did: see sijil-recover.h. */

#include "register/sijil-decision-private.h"

#include "core/sijil-json.h"
#include "register/sijil-recover-private.h"
#include "register/sijil-register-private.h"
#include "trust/sijil-recover-statement.h"

/* A desk's clock may differ from that of the register by so much. */
#define CLOCKS_S (24 * 3600)

/* @statement: what the root key signed. Whether it is about this register */
gboolean
_sijil_recover_is_here (SijilRegister *self,
                        JsonObject    *statement)
{
  return g_strcmp0 (sijil_json_get_string (statement, "chamber"), self->chamber) == 0
         && g_strcmp0 (sijil_json_get_string (statement, "register"), self->uuid) == 0;
}

gboolean
_sijil_recover_is_of (JsonObject *statement,
                      JsonObject *officer)
{
  return g_strcmp0 (sijil_json_get_string (statement, "officer"), sijil_json_get_string (officer, "uuid")) == 0
         && g_strcmp0 (sijil_json_get_string (statement, "login"), sijil_json_get_string (officer, "login")) == 0;
}

gboolean
_sijil_recover_is_in_time (JsonObject *statement,
                           gint64      instant)
{
  return instant >= sijil_json_get_int (statement, "asked_at", 0) - CLOCKS_S && instant < sijil_json_get_int (statement, "until", 0);
}

/* @former: (out) (transfer full) (nullable): the public half of the officer's key before @id */
gboolean
_sijil_recover_find_former (SijilRegister  *self,
                            gint64          officer,
                            gint64          id,
                            char          **former,
                            GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonObject) row = NULL;
  GError *problem = NULL;

  *former = NULL;
  json_object_set_string_member (values, "chamber", self->chamber);
  json_object_set_int_member (values, "officer", officer);
  json_object_set_int_member (values, "id", id);
  row = sijil_db_query_row (self->db, "officer-key-former", values, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }

  *former = row != NULL ? g_strdup (sijil_json_get_string (row, "public_key")) : NULL;
  return TRUE;
}

/*
 * Whether the root key that was pinned then signed that this is the officer's key in this register, in place of the one before it. What
 * was signed for another register, officer, key or time vouches for nothing, and nothing vouches twice.
 * @walk: may be asked of what was there before the row
 * @document: what the version says of the key
 * @is: (out)
 */
gboolean
_sijil_decision_is_recovered (SijilRegister           *self,
                              SijilCertifiedWalk      *walk,
                              const SijilDecisionRow  *row,
                              JsonObject              *document,
                              gboolean                *is,
                              GError                 **error)
{
  gint64 id = sijil_json_get_int (document, "officer", 0);
  g_autoptr (JsonObject) officer = NULL;
  g_autoptr (JsonObject) statement = NULL;
  g_autofree char *former = NULL;
  SijilCertifiedRoot *root;

  *is = FALSE;
  if (row->reason == NULL || !g_str_equal (row->act, SIJIL_RECOVER_ACT))
    return TRUE;
  if (!_sijil_certified_find_root (walk, row->sequence, &root, error))
    return FALSE;
  if (root == NULL || !root->is_good || (statement = sijil_recover_statement_open (row->reason, root->key)) == NULL)
    return TRUE;
  if (!_sijil_recover_find_former (self, id, row->subject, &former, error))
    return FALSE;

  officer = sijil_record_load (self, "officer", id, NULL); /* there may be none in what somebody wrote */
  *is = officer != NULL && _sijil_recover_is_here (self, statement)
        && _sijil_recover_is_of (statement, officer)
        && _sijil_recover_is_in_time (statement, row->recorded_at)
        && g_strcmp0 (sijil_json_get_string (statement, "key"), sijil_json_get_string (document, "public_key")) == 0
        && g_strcmp0 (sijil_json_get_string (statement, "former"), former) == 0;
  return TRUE;
}
