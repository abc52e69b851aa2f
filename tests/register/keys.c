#include "keys.h"

#include "desk.h"

#include "core/sijil-json.h"
#include "register/sijil-signer.h"
#include "register/sijil-signing-key.h"

char *
keys_folder (Fixture *fixture)
{
  return g_build_filename (fixture->folder, "keys", NULL);
}

void
keys_sign_in (Fixture    *fixture,
              const char *login)
{
  g_autofree char *folder = keys_folder (fixture);

  fixture_sign_in (fixture, login);
  sijil_register_set_keys (fixture->reg, folder);
}

void
keys_tell_settings (Fixture *fixture)
{
  desk_set (fixture, "card_issuer", KEYS_ISSUER);
  desk_set (fixture, "card_status_uri", KEYS_LISTED);
}

char *
keys_create (Fixture            *fixture,
             SijilCoseAlgorithm  algorithm)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) key = NULL;

  keys_sign_in (fixture, "admin");
  key = sijil_signing_key_create (fixture->reg, algorithm, FIXTURE_PIN, SIJIL_PIN_COST_INTERACTIVE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (key, "state"), ==, "created");
  return g_strdup (sijil_json_get_string (key, "kid"));
}

void
keys_confirm (Fixture    *fixture,
              const char *kid)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) key = NULL;

  keys_sign_in (fixture, "director");
  key = sijil_signing_key_confirm (fixture->reg, kid, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (key, "state"), ==, "active");
}

void
keys_allow_clerk (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) key = NULL;

  keys_sign_in (fixture, "admin");
  key = sijil_signing_key_allow (fixture->reg, NULL, FIXTURE_PIN, "clerk", FIXTURE_PIN, SIJIL_PIN_COST_INTERACTIVE, &error);
  g_assert_no_error (error);
}

/* A key that the clerk uses. */
char *
keys_make (Fixture            *fixture,
           SijilCoseAlgorithm  algorithm)
{
  char *kid;

  keys_tell_settings (fixture);
  kid = keys_create (fixture, algorithm);
  keys_confirm (fixture, kid);
  keys_allow_clerk (fixture);
  return kid;
}

/* (transfer full): the register once more, with the director signed in */
SijilRegister *
keys_open_second (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *place = sijil_register_dup_place_of (fixture->reg, "director", &error);
  SijilRegister *second;

  g_assert_no_error (error);
  second = sijil_register_open_beside (fixture->reg, place, "director", FIXTURE_PIN, &error);
  g_assert_no_error (error);
  return second;
}

SijilTrustList *
keys_export (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *place = NULL;
  g_autoptr (SijilRegister) second = NULL;
  g_autoptr (JsonObject) list = NULL;
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;
  SijilTrustList *trust;

  keys_sign_in (fixture, "admin");
  g_assert_null (sijil_signing_key_export (fixture->reg, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "key-second");
  place = sijil_register_dup_place_of (fixture->reg, "director", &error);
  g_assert_no_error (error);
  g_assert_null (sijil_register_open_beside (fixture->reg, place, "director", "wrong pin", &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "pin-wrong");
  g_assert_null (sijil_register_open_beside (fixture->reg, place, "admin", FIXTURE_PIN, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "four-eyes");
  second = sijil_register_open_beside (fixture->reg, place, "director", FIXTURE_PIN, &error);
  g_assert_no_error (error);

  list = sijil_signing_key_export (fixture->reg, second, &error);
  g_assert_no_error (error);
  json_node_set_object (node, list);
  text = json_to_string (node, FALSE);
  trust = sijil_trust_list_new (text, -1, "keys.json", &error);
  g_assert_no_error (error);
  return trust;
}
