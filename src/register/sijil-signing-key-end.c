/* How a key ends: it signs no more, or it fell into other hands. */

#include "register/sijil-signing-key-private.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-register-private.h"
#include "register/sijil-signer.h"

#define WHO_ENDS (SIJIL_ROLE_DIRECTOR | SIJIL_ROLE_ADMINISTRATOR)

static gboolean
is_retired (JsonObject *key)
{
  return g_str_equal (sijil_json_get_string (key, "state"), "retired");
}

/* (transfer full): the key as it is once it signs no more */
static JsonObject *
make_retired (SijilRegister *self,
              JsonObject    *before,
              gint64         instant)
{
  JsonObject *after = sijil_record_copy (before);

  _sijil_signing_key_set_state (self, after, "retired");
  if (!json_object_has_member (after, "signs_from"))
    json_object_set_int_member (after, "signs_from", instant);
  json_object_set_int_member (after, "signs_until", MAX (instant, sijil_json_get_int (after, "signs_from", 0)) + 1);
  return after;
}

/**
 * sijil_signing_key_retire:
 * @kid: a key that signs or was never confirmed
 *
 * The key signs no more. What it signed stays good: it stays in the list of keys.
 */
JsonObject *
sijil_signing_key_retire (SijilRegister  *self,
                          const char     *kid,
                          GError        **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (self, "retire_key", WHO_ENDS, error);
  g_autoptr (JsonObject) before = step != NULL ? _sijil_signing_key_find (self, kid, error) : NULL;
  g_autoptr (JsonObject) after = NULL;

  if (before == NULL)
    return NULL;
  if (is_retired (before))
    {
      sijil_set_error (error, SIJIL_ERROR_STATE, "key-state", "kid",
                       "The key “%s” is retired already. Nothing was saved.", kid, NULL);
      return NULL;
    }

  after = make_retired (self, before, sijil_step_get_instant (step));
  if (!sijil_step_update (step, "signing_key", before, after, error) || !sijil_step_commit (step, error))
    return NULL;

  sijil_signer_close (self);
  return _sijil_signing_key_describe (after);
}

/* (transfer full) (element-type utf8 utf8): the keys that fell into other hands, and since when, as days */
GHashTable *
_sijil_signing_key_list_compromised (SijilRegister  *self,
                                     GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) rows = NULL;
  GHashTable *kids;

  json_object_set_string_member (values, "chamber", self->chamber);
  rows = sijil_db_query_rows (self->db, "signing-key-list", values, error);
  if (rows == NULL)
    return NULL;

  kids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      if (_sijil_signing_key_is_compromised (row))
        g_hash_table_insert (kids, g_strdup (sijil_json_get_string (row, "kid")),
                             sijil_business_day (sijil_json_get_int (row, "compromised_at", 0)));
    }
  return kids;
}

/* @row: of “signing-key-list” */
gboolean
_sijil_signing_key_is_compromised (JsonObject *row)
{
  return sijil_json_get_int (row, "compromised_at", 0) != 0;
}

static gboolean
check_not_yet (SijilRegister  *self,
               const char     *kid,
               GError        **error)
{
  g_autoptr (GHashTable) known = _sijil_signing_key_list_compromised (self, error);

  if (known == NULL || !g_hash_table_contains (known, kid))
    return known != NULL;

  sijil_set_error (error, SIJIL_ERROR_STATE, "key-compromised", "kid",
                   "The register knows since %s that the key “%s” was stolen. Nothing was saved.",
                   g_hash_table_lookup (known, kid), kid, NULL);
  return FALSE;
}

/**
 * sijil_signing_key_disown:
 * @kid: a key that somebody else may sign with now, whether it is retired already or not
 * @error: %SIJIL_ERROR_STATE “key-compromised”
 *
 * The key signs no more, and nothing that it signed is believed: whoever has it writes any day as that of signing. History tells it
 * by an act of its own.
 */
JsonObject *
sijil_signing_key_disown (SijilRegister  *self,
                          const char     *kid,
                          GError        **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (self, "compromise_key", WHO_ENDS, error);
  g_autoptr (JsonObject) before = step != NULL ? _sijil_signing_key_find (self, kid, error) : NULL;
  g_autoptr (JsonObject) after = NULL;
  gint64 instant;

  if (before == NULL || !check_not_yet (self, sijil_json_get_string (before, "kid"), error))
    return NULL;

  instant = sijil_step_get_instant (step);
  after = is_retired (before) ? sijil_record_copy (before) : make_retired (self, before, instant);
  if (!sijil_step_renew (step, "signing_key", before, after, error) || !sijil_step_commit (step, error))
    return NULL;

  sijil_signer_close (self);
  json_object_set_int_member (after, "compromised_at", instant);
  return _sijil_signing_key_describe (after);
}

/**
 * sijil_signing_key_list_cards:
 * @kid: a key of this register; its first digits are enough
 *
 * Returns: (transfer full): `items`: the cards that it signed and that somebody may still show, oldest first: `number`, `state`,
 *   `entry_number`, `name_fr`, `name_ar`, `valid_until`; and `total`
 */
JsonObject *
sijil_signing_key_list_cards (SijilRegister  *self,
                              const char     *kid,
                              GError        **error)
{
  g_autoptr (JsonObject) key = sijil_register_require (self, SIJIL_KEY_KEEPERS, error) ? _sijil_signing_key_find (self, kid, error) : NULL;
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) rows = NULL;
  JsonObject *list;

  if (key == NULL)
    return NULL;

  json_object_set_string_member (values, "chamber", self->chamber);
  json_object_set_string_member (values, "kid", sijil_json_get_string (key, "kid"));
  rows = sijil_db_query_rows (self->db, "signing-key-cards", values, error);
  if (rows == NULL)
    return NULL;

  list = json_object_new ();
  json_object_set_array_member (list, "items", json_array_ref (rows));
  json_object_set_int_member (list, "total", json_array_get_length (rows));
  return list;
}
