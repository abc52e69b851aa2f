/* What the chamber publishes so that others can check its cards: its public keys, and which cards are not good. */

#include "register/sijil-signing-key-private.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-record.h"
#include "register/sijil-register-private.h"
#include "register/sijil-signer.h"
#include "register/sijil-terms.h"
#include "trust/sijil-jwk.h"
#include "trust/sijil-status-list.h"

/* (transfer full): the bytes that @digits stand for */
static GBytes *
read_digits (const char *digits)
{
  GByteArray *bytes = g_byte_array_new ();

  for (; digits[0] != '\0' && digits[1] != '\0'; digits += 2)
    {
      guint8 byte = (guint8) (g_ascii_xdigit_value (digits[0]) << 4 | g_ascii_xdigit_value (digits[1]));

      g_byte_array_append (bytes, &byte, 1);
    }

  return g_byte_array_free_to_bytes (bytes);
}

static gboolean
add_key (SijilRegister  *self,
         JsonArray      *keys,
         JsonObject     *row,
         GError        **error)
{
  JsonObject *term = sijil_term_find (self, "chamber", self->chamber, NULL);
  g_autoptr (GBytes) point = read_digits (sijil_json_get_string (row, "public_key"));
  SijilCoseAlgorithm algorithm = g_str_equal (sijil_json_get_string (row, "algorithm"), "ES256") ? SIJIL_COSE_ES256 : SIJIL_COSE_EDDSA;
  g_autoptr (SijilCoseKey) key = sijil_cose_key_new_public (algorithm, point);
  g_autofree char *kid = key != NULL ? sijil_kid_to_text (sijil_cose_key_get_kid (key)) : NULL;
  SijilTrustedKey trusted = {
    .key = key,
    .issuer = (char *) sijil_json_get_string (row, "issuer"),
    .name_ar = (char *) sijil_json_get_string (term, "name_ar"),
    .name_fr = (char *) sijil_json_get_string (term, "name_fr"),
    .signs_from = sijil_json_get_int (row, "signs_from", 0),
    .signs_until = sijil_json_get_int (row, "signs_until", 0),
  };
  JsonObject *jwk;

  if (g_strcmp0 (kid, sijil_json_get_string (row, "kid")) != 0)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "key-public", "kid",
                       "The public key “%s” in the register is not the one of that name: it was changed. Nothing was written. Have "
                       "the register checked.", sijil_json_get_string (row, "kid"), NULL);
      return FALSE;
    }

  jwk = sijil_jwk_new (&trusted);
  sijil_record_set (jwk, "proof", sijil_json_get_string (row, "proof"));
  json_array_add_object_element (keys, jwk);
  return TRUE;
}

/* (transfer full): the keys that ever signed and that nobody else may sign with, as a JWK set, which may be empty */
JsonObject *
_sijil_signing_key_list_public (SijilRegister  *self,
                                GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) rows = NULL;
  g_autoptr (JsonObject) list = json_object_new ();
  JsonArray *keys = json_array_new ();

  json_object_set_array_member (list, "keys", keys);
  json_object_set_string_member (values, "chamber", self->chamber);
  rows = sijil_db_query_rows (self->db, "signing-key-list", values, error);
  if (rows == NULL)
    return NULL;

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      if (!g_str_equal (sijil_json_get_string (row, "state"), "created") && !_sijil_signing_key_is_compromised (row) && !add_key (self, keys, row, error))
        return NULL;
    }

  return g_steal_pointer (&list);
}

/* A chamber whose only key was stolen gives out that it has none: so the authority knows that it is gone. */
static JsonObject *
require_public (SijilRegister  *self,
                GError        **error)
{
  g_autoptr (JsonObject) list = _sijil_signing_key_list_public (self, error);
  g_autoptr (GHashTable) stolen = list != NULL ? _sijil_signing_key_list_compromised (self, error) : NULL;

  if (stolen == NULL)
    return NULL;
  if (json_array_get_length (sijil_json_get_array (list, "keys")) > 0 || g_hash_table_size (stolen) > 0)
    return g_steal_pointer (&list);

  sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "key-none", "kid",
                   "No key of this chamber signs. Nothing was done. First two officers make one.", NULL);
  return NULL;
}

/* An act with keys that stands in the history by itself. */
gboolean
_sijil_signing_key_tell (SijilRegister  *self,
                         const char     *act,
                         guint           roles,
                         const char     *reference,
                         gboolean        alone,
                         GError        **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (self, act, roles, error);

  return step != NULL && _sijil_signing_key_write_act (step, act, reference, alone, error) && sijil_step_commit (step, error);
}

/* @second: (nullable): in a small office one alone may. Keys leave by two hands, whichever half of them. */
gboolean
_sijil_signing_key_require_second (SijilRegister  *self,
                                   SijilRegister  *second,
                                   GError        **error)
{
  if (second != NULL || sijil_setting_get_bool (self, "small_office"))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_DENIED, "key-second", "second",
                   "The keys are given out by two officers: the second one must give the PIN too. Nothing was written.", NULL);
  return FALSE;
}

/**
 * sijil_signing_key_export:
 * @second: (nullable): the same register with another officer signed in; %NULL in a small office only
 *
 * The public keys of all that was signed, for the authority that publishes the list of keys. Both officers stand in the
 * history.
 *
 * Returns: (transfer full): a JWK set, as sijil_trust_list_new() reads it; an empty one when every key was stolen
 */
JsonObject *
sijil_signing_key_export (SijilRegister  *self,
                          SijilRegister  *second,
                          GError        **error)
{
  g_autoptr (JsonObject) list = NULL;
  g_autofree char *reference = NULL;

  if (!sijil_register_require (self, SIJIL_ROLE_DIRECTOR | SIJIL_ROLE_ADMINISTRATOR, error)
      || !_sijil_signing_key_require_second (self, second, error))
    return NULL;

  list = require_public (self, error);
  if (list == NULL)
    return NULL;

  reference = g_strdup_printf ("%u", json_array_get_length (sijil_json_get_array (list, "keys")));
  if ((second != NULL && !_sijil_signing_key_tell (second, "confirm_export_key", SIJIL_ROLE_ANY & ~SIJIL_ROLE_AGENT, reference, FALSE, error))
      || !_sijil_signing_key_tell (self, "export_key", SIJIL_ROLE_DIRECTOR | SIJIL_ROLE_ADMINISTRATOR, reference, second == NULL, error))
    return NULL;

  return g_steal_pointer (&list);
}

/* (transfer full) (element-type SijilStatusPlace): the cards that are not good */
static GArray *
list_places (SijilRegister  *self,
             GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) rows = NULL;
  GArray *places;

  json_object_set_string_member (values, "chamber", self->chamber);
  json_object_set_int_member (values, "status_list", SIJIL_STATUS_LIST);
  rows = sijil_db_query_rows (self->db, "card-status-list", values, error);
  if (rows == NULL)
    return NULL;

  places = g_array_new (FALSE, FALSE, sizeof (SijilStatusPlace));
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      SijilStatusPlace place = {
        sijil_json_get_int (row, "status_index", 0),
        sijil_json_get_int (row, "status", 0) == SIJIL_STATUS_SUSPENDED ? SIJIL_STATUS_SUSPENDED : SIJIL_STATUS_WITHDRAWN,
      };

      g_array_append_val (places, place);
    }
  return places;
}

static JsonObject *
describe_list (const char *uri,
               const char *digest,
               GArray     *places)
{
  JsonObject *answer = json_object_new ();
  gint64 n_withdrawn = 0;

  for (guint i = 0; i < places->len; i++)
    n_withdrawn += g_array_index (places, SijilStatusPlace, i).status == SIJIL_STATUS_WITHDRAWN;

  json_object_set_string_member (answer, "kind", "status_list");
  json_object_set_string_member (answer, "uri", uri);
  json_object_set_string_member (answer, "sha256", digest);
  json_object_set_int_member (answer, "withdrawn", n_withdrawn);
  json_object_set_int_member (answer, "suspended", places->len - n_withdrawn);
  return answer;
}

/**
 * sijil_status_list_issue:
 * @self: with the key open, see sijil_signer_open()
 * @answer: (out): how many cards it says what of
 * @error: %SIJIL_ERROR_STATE “key-locked”
 *
 * The list of the cards that are not good, as it follows from what the register says now: a card that was spoiled, lost,
 * replaced, returned or withdrawn is withdrawn for good, and those of a suspended entry are suspended.
 *
 * Returns: (transfer full): the list, signed
 */
GBytes *
sijil_status_list_issue (SijilRegister  *self,
                         JsonObject    **answer,
                         GError        **error)
{
  const char *uri = sijil_setting_get (self, "card_status_uri");
  const SijilCoseKey *key = self->signer != NULL ? sijil_key_file_get_secret (self->signer) : NULL;
  g_autoptr (GArray) places = NULL;
  g_autoptr (GBytes) list = NULL;
  g_autofree char *digest = NULL;

  if (key == NULL || uri == NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_STATE, "key-locked", NULL,
                       "The list of withdrawn cards needs the key that signs the cards, and an officer who may use it here. Nothing was "
                       "written.", NULL);
      return NULL;
    }

  places = list_places (self, error);
  list = places != NULL ? sijil_status_list_sign (uri, (const SijilStatusPlace *) (gpointer) places->data, places->len, sijil_now (),
                                                  key, error) : NULL;
  if (list == NULL)
    return NULL;

  digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, list);
  if (!_sijil_signing_key_tell (self, "sign_status_list", SIJIL_ROLE_ANY & ~SIJIL_ROLE_AGENT, digest, FALSE, error))
    return NULL;

  *answer = describe_list (uri, digest, places);
  return g_steal_pointer (&list);
}
