#include "ui/sijil-key-jobs.h"

#include "core/sijil-file.h"
#include "core/sijil-json.h"
#include "register/sijil-signer.h"
#include "register/sijil-signing-key.h"
#include "register/sijil-signing-token.h"
#include "register/sijil-trust-store.h"
#include "ui/sijil-second-officer.h"

gpointer
sijil_key_create_job (SijilRegister  *reg,
                      gpointer        data,
                      GPtrArray      *notes,
                      GCancellable   *cancellable,
                      GError        **error)
{
  SijilCoseAlgorithm algorithm = g_strcmp0 (sijil_json_get_string (data, "algorithm"), "EdDSA") == 0 ? SIJIL_COSE_EDDSA : SIJIL_COSE_ES256;
  const char *pin = sijil_json_get_string (data, "pin");
  const char *place = sijil_json_get_string (data, "place");

  if (!sijil_register_prove_pin (reg, pin, error))
    return NULL;
  if (place != NULL && g_str_has_prefix (place, "pkcs11:"))
    return sijil_signing_token_create (reg, place, sijil_json_get_string (data, "token_pin"), pin, sijil_signer_choose_cost (reg), error);

  return sijil_signing_key_create (reg, algorithm, pin, sijil_signer_choose_cost (reg), error);
}

gpointer
sijil_key_tokens_job (SijilRegister  *reg,
                      gpointer        data,
                      GPtrArray      *notes,
                      GCancellable   *cancellable,
                      GError        **error)
{
  return sijil_signing_token_list (error);
}

gpointer
sijil_key_token_pin_job (SijilRegister  *reg,
                         gpointer        data,
                         GPtrArray      *notes,
                         GCancellable   *cancellable,
                         GError        **error)
{
  return sijil_signing_token_set_pin (reg, sijil_json_get_string (data, "kid"), sijil_json_get_string (data, "pin"),
                                      sijil_json_get_string (data, "token_pin"), error);
}

/* Without a second officer it is whoever has signed in. */
gpointer
sijil_key_confirm_job (SijilRegister  *reg,
                       gpointer        data,
                       GPtrArray      *notes,
                       GCancellable   *cancellable,
                       GError        **error)
{
  const char *kid = sijil_json_get_string (data, "kid");
  g_autoptr (SijilRegister) second = NULL;

  if (sijil_json_get_string (data, "second") == NULL)
    return sijil_signing_key_confirm (reg, kid, notes, error);

  second = sijil_second_officer_open (reg, data, error);
  return second != NULL ? sijil_signing_key_confirm (second, kid, notes, error) : NULL;
}

gpointer
sijil_key_allow_job (SijilRegister  *reg,
                     gpointer        data,
                     GPtrArray      *notes,
                     GCancellable   *cancellable,
                     GError        **error)
{
  g_autoptr (SijilRegister) second = sijil_second_officer_open (reg, data, error);

  return second != NULL ? sijil_signing_key_allow (reg, sijil_json_get_string (data, "kid"), sijil_json_get_string (data, "pin"),
                                                   sijil_json_get_string (data, "second"), sijil_json_get_string (data, "second_pin"),
                                                   sijil_signer_choose_cost (reg), error) : NULL;
}

gpointer
sijil_key_retire_job (SijilRegister  *reg,
                      gpointer        data,
                      GPtrArray      *notes,
                      GCancellable   *cancellable,
                      GError        **error)
{
  return sijil_signing_key_retire (reg, sijil_json_get_string (data, "kid"), error);
}

gpointer
sijil_key_disown_job (SijilRegister  *reg,
                      gpointer        data,
                      GPtrArray      *notes,
                      GCancellable   *cancellable,
                      GError        **error)
{
  return sijil_signing_key_disown (reg, sijil_json_get_string (data, "kid"), error);
}

/* @second: (out) (nullable): %NULL where none was asked */
static gboolean
take_second (SijilRegister  *reg,
             JsonObject     *data,
             SijilRegister **second,
             GError        **error)
{
  if (sijil_json_get_string (data, "second") == NULL)
    return TRUE;

  *second = sijil_second_officer_open (reg, data, error);
  return *second != NULL;
}

gpointer
sijil_key_backup_job (SijilRegister  *reg,
                      gpointer        data,
                      GPtrArray      *notes,
                      GCancellable   *cancellable,
                      GError        **error)
{
  g_autoptr (SijilRegister) second = NULL;

  if (!take_second (reg, data, &second, error))
    return NULL;

  return sijil_signing_key_backup (reg, second, sijil_json_get_string (data, "kid"), sijil_json_get_string (data, "path"), error);
}

gpointer
sijil_key_restore_job (SijilRegister  *reg,
                       gpointer        data,
                       GPtrArray      *notes,
                       GCancellable   *cancellable,
                       GError        **error)
{
  return sijil_signing_key_restore (reg, sijil_json_get_string (data, "path"), error);
}

gpointer
sijil_key_export_job (SijilRegister  *reg,
                      gpointer        data,
                      GPtrArray      *notes,
                      GCancellable   *cancellable,
                      GError        **error)
{
  const char *path = sijil_json_get_string (data, "path");
  g_autoptr (SijilRegister) second = NULL;
  g_autoptr (JsonObject) list = NULL;

  if (!take_second (reg, data, &second, error))
    return NULL;

  list = sijil_signing_key_export (reg, second, error);
  return list != NULL && sijil_json_save (path, list, error) ? g_steal_pointer (&list) : NULL;
}

gpointer
sijil_key_write_list_job (SijilRegister  *reg,
                          gpointer        data,
                          GPtrArray      *notes,
                          GCancellable   *cancellable,
                          GError        **error)
{
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GBytes) list = NULL;

  if (!sijil_signer_open (reg, sijil_json_get_string (data, "pin"), error))
    return NULL;

  list = sijil_status_list_issue (reg, &answer, error);
  sijil_signer_close (reg);
  if (list == NULL
      || !sijil_file_write_durably (sijil_json_get_string (data, "path"), g_bytes_get_data (list, NULL), g_bytes_get_size (list), error))
    return NULL;

  return g_steal_pointer (&answer);
}

/* (transfer full) (element-type utf8): the names of the keys in a list */
static GHashTable *
list_kids (const SijilSignedTrust *list) /* (nullable) */
{
  GHashTable *kids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonArray *keys = list != NULL ? sijil_json_get_array (list->jwks, "keys") : NULL;

  for (guint i = 0; keys != NULL && i < json_array_get_length (keys); i++)
    g_hash_table_add (kids, g_strdup (sijil_json_get_string (json_array_get_object_element (keys, i), "kid")));
  return kids;
}

/* How many keys of @some are not in @others. */
static gint64
count_more (GHashTable *some,
            GHashTable *others)
{
  GHashTableIter iter;
  gpointer kid;
  gint64 n_more = 0;

  g_hash_table_iter_init (&iter, some);
  while (g_hash_table_iter_next (&iter, &kid, NULL))
    n_more += !g_hash_table_contains (others, kid);
  return n_more;
}

gpointer
sijil_key_import_job (SijilRegister  *reg,
                      gpointer        data,
                      GPtrArray      *notes,
                      GCancellable   *cancellable,
                      GError        **error)
{
  g_autofree char *folder = sijil_trust_store_dup_folder (reg);
  g_autoptr (SijilSignedTrust) before = NULL;
  g_autoptr (SijilSignedTrust) after = NULL;
  g_autoptr (GHashTable) old_keys = NULL;
  g_autoptr (GHashTable) new_keys = NULL;
  JsonObject *answer;

  /* What cannot be read any more is replaced; what is wrong with the new one is said by the import. */
  if (!sijil_trust_store_load (folder, &before, NULL))
    before = NULL;
  after = sijil_trust_store_import (folder, sijil_json_get_string (data, "path"), sijil_json_get_string (data, "root"), error);
  if (after == NULL)
    return NULL;

  old_keys = list_kids (before);
  new_keys = list_kids (after);
  answer = json_object_new ();
  json_object_set_int_member (answer, "sequence", after->sequence);
  json_object_set_int_member (answer, "added", count_more (new_keys, old_keys));
  json_object_set_int_member (answer, "removed", count_more (old_keys, new_keys));
  return answer;
}
