/* Who may decide is vouched for by the chamber's root key: whoever writes the register's file can forge everything but that. */

#include "cards.h"
#include "server.h"
#include "tamper.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-notes.h"
#include "register/sijil-accept.h"
#include "register/sijil-card-issue.h"
#include "register/sijil-certificate-root.h"
#include "register/sijil-certificate-sign.h"
#include "register/sijil-certificate.h"
#include "register/sijil-check.h"
#include "register/sijil-officer.h"
#include "register/sijil-output-cards.h"
#include "register/sijil-record.h"
#include "register/sijil-register-private.h"
#include "trust/sijil-digest.h"
#include "trust/sijil-jwk.h"
#include "trust/sijil-role-certificate.h"
#include "trust/sijil-signed-record.h"

#include <string.h>

#define NEW_PIN "une autre phrase"

static const SijilRootHolder holders[] = { { "president", "les mots du président" }, { "secretary", "les mots du secrétaire" } };

/*
 * The root key, on the computer without a network.
 */

static char *
path_of (Fixture    *fixture,
         const char *name,
         const char *ending)
{
  g_autofree char *file = g_strconcat (name, ending, NULL);

  return g_build_filename (fixture->folder, file, NULL);
}

static void
make_root (Fixture    *fixture,
           const char *name)
{
  g_autofree char *sealed = path_of (fixture, name, ".key");
  g_autofree char *public_path = path_of (fixture, name, ".jwk");
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilKeyFile) file = sijil_role_root_new (holders, G_N_ELEMENTS (holders), SIJIL_PIN_COST_INTERACTIVE, &error);
  g_autoptr (JsonObject) jwk = NULL;

  g_assert_no_error (error);
  g_assert_true (sijil_key_file_save (file, sealed, FALSE, &error));
  jwk = sijil_jwk_new_public (sijil_key_file_get_public (file));
  g_assert_true (sijil_json_save (public_path, jwk, &error));
}

static SijilKeyFile *
open_root (Fixture    *fixture,
           const char *name)
{
  g_autofree char *sealed = path_of (fixture, name, ".key");
  g_autoptr (GError) error = NULL;
  SijilKeyFile *file = sijil_key_file_load (sealed, &error);

  g_assert_no_error (error);
  g_assert_true (sijil_role_root_open (file, &holders[1], &holders[0], &error));
  return file;
}

static void
pin (Fixture    *fixture,
     const char *name)
{
  g_autofree char *public_path = path_of (fixture, name, ".jwk");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) proposed = NULL;
  g_autoptr (JsonObject) pinned = NULL;

  make_root (fixture, name);
  fixture_sign_in (fixture, "admin");
  proposed = sijil_certificate_root_propose (fixture->reg, public_path, &error);
  g_assert_no_error (error);
  fixture_sign_in (fixture, "director");
  pinned = sijil_certificate_root_pin (fixture->reg, sijil_json_get_string (proposed, "kid"), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (pinned, "state"), ==, "pinned");
}

/* @logins: (nullable): for whoever needs one. Returns: (transfer full): the path of what was signed */
static char *
sign_for (Fixture            *fixture,
          const char         *name,
          const char * const *logins)
{
  static guint n = 0;
  g_autofree char *sealed = path_of (fixture, name, ".key");
  g_autofree char *file = g_strdup_printf ("signed-%u", n++);
  char *path = path_of (fixture, file, ".json");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) request = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "admin");
  request = sijil_certificate_request (fixture->reg, logins, NULL, NULL, &error);
  g_assert_no_error (error);
  answer = sijil_certificate_sign (request, sealed, &holders[0], &holders[1], &error);
  g_assert_no_error (error);
  g_assert_true (sijil_json_save (path, answer, &error));
  return path;
}

static void
certify (Fixture            *fixture,
         const char         *name,
         const char * const *logins)
{
  g_autofree char *path = sign_for (fixture, name, logins);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_certificate_import (fixture->reg, path, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (answer, "imported", 0), >, 0);
}

static void
pin_and_certify (Fixture *fixture)
{
  pin (fixture, "root");
  certify (fixture, "root", NULL);
}

static void
assert_state (Fixture    *fixture,
              const char *login,
              const char *state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) list = sijil_certificate_list (fixture->reg, &error);
  JsonArray *items;

  g_assert_no_error (error);
  items = sijil_json_get_array (list, "items");
  for (guint i = 0; i < json_array_get_length (items); i++)
    if (g_str_equal (sijil_json_get_string (json_array_get_object_element (items, i), "login"), login))
      {
        g_assert_cmpstr (sijil_json_get_string (json_array_get_object_element (items, i), "state"), ==, state);
        return;
      }
  g_assert_not_reached ();
}

/* @reason: (nullable): why not */
static void
assert_accepts (Fixture    *fixture,
                const char *login,
                const char *application,
                const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, login);
  answer = sijil_accept (fixture->reg, application, NULL, NULL, &error);
  if (reason == NULL)
    g_assert_no_error (error);
  else
    desk_assert_refused (&error, SIJIL_ERROR_DENIED, reason);
}

static char *
deposit (Fixture *fixture)
{
  return cards_deposit (fixture, DESK_ARTISAN);
}

/* Of somebody else. */
static char *
deposit_other (Fixture *fixture)
{
  return cards_deposit (fixture, "{ 'kind': 'new', 'category': 'artisan', 'proof': 'practice',"
                        "  'person': { 'family_ar': 'أوبلا', 'given_ar': 'إيطو', 'family_fr': 'Oubella', 'given_fr': 'Itto', 'sex': 'f',"
                        "              'birth_on': '1984', 'cin': 'ZZ7007', 'nationality': 'MAR', 'province': '08.401' },"
                        "  'activities': [ { 'activity': 'P07-01', 'main': true } ] }");
}

/*
 * What a root changes.
 */

static void
test_only_who_is_certified_decides (Fixture       *fixture,
                                    gconstpointer  data)
{
  g_autofree char *before = cards_register_named (fixture, "Itto", "Oubella");
  g_autofree char *application = deposit (fixture);
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autofree char *serial = NULL;
  g_autoptr (GError) error = NULL;

  pin (fixture, "root");
  assert_accepts (fixture, "registrar", application, "not-certified");
  g_assert_true (sijil_certificate_note_own (fixture->reg, notes, &error));
  g_assert_cmpuint (notes->len, ==, 1);
  g_assert_cmpstr (sijil_error_get_reason (notes->pdata[0]), ==, "not-certified");
  fixture_sign_in (fixture, "clerk");
  g_assert_null (sijil_card_issue (fixture->reg, before, NULL, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "not-certified");

  certify (fixture, "root", NULL);
  assert_state (fixture, "registrar", "good");
  assert_state (fixture, "agent", "free");
  assert_accepts (fixture, "registrar", application, NULL);
  g_ptr_array_set_size (notes, 0);
  g_assert_true (sijil_certificate_note_own (fixture->reg, notes, &error));
  g_assert_cmpuint (notes->len, ==, 0);
  serial = cards_issue (fixture, before, NULL); /* of an acceptance from before the root */
  desk_assert_sound (fixture);
  g_assert_nonnull (serial);
}

static void
test_two_officers_pin_a_root (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autofree char *public_path = path_of (fixture, "root", ".jwk");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) proposed = NULL;
  const char *kid;

  make_root (fixture, "root");
  fixture_sign_in (fixture, "director");
  g_assert_null (sijil_certificate_root_propose (fixture->reg, public_path, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "role");
  fixture_sign_in (fixture, "admin");
  proposed = sijil_certificate_root_propose (fixture->reg, public_path, &error);
  g_assert_no_error (error);
  kid = sijil_json_get_string (proposed, "kid");
  g_assert_null (sijil_certificate_root_pin (fixture->reg, kid, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "four-eyes");
  fixture_sign_in (fixture, "agent");
  g_assert_null (sijil_certificate_root_pin (fixture->reg, kid, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "role");
  desk_assert_sound (fixture);
}

static void
test_a_small_office_pins_alone_and_says_so (Fixture       *fixture,
                                            gconstpointer  data)
{
  g_autofree char *public_path = path_of (fixture, "root", ".jwk");
  g_autofree char *application = deposit (fixture);
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) proposed = NULL;
  g_autoptr (JsonObject) pinned = NULL;

  desk_set (fixture, "small_office", "true");
  make_root (fixture, "root");
  fixture_sign_in (fixture, "admin");
  proposed = sijil_certificate_root_propose (fixture->reg, public_path, &error);
  g_assert_no_error (error);
  pinned = sijil_certificate_root_pin (fixture->reg, sijil_json_get_string (proposed, "kid"), notes, &error);
  g_assert_no_error (error);
  g_assert_true (cards_has_note (notes, "root-alone"));
  certify (fixture, "root", NULL);
  assert_accepts (fixture, "registrar", application, NULL);
  desk_assert_sound (fixture);
}

static void
test_a_second_root_replaces_the_first (Fixture       *fixture,
                                       gconstpointer  data)
{
  g_autofree char *one = deposit (fixture);
  g_autofree char *other = NULL;

  pin_and_certify (fixture);
  assert_accepts (fixture, "registrar", one, NULL);
  pin (fixture, "root2");
  other = deposit_other (fixture);
  assert_accepts (fixture, "registrar", other, "not-certified");
  certify (fixture, "root2", NULL);
  assert_state (fixture, "registrar", "good");
  desk_assert_sound (fixture);
}

static void
test_who_is_not_certified_pins_no_second_root (Fixture       *fixture,
                                               gconstpointer  data)
{
  g_autofree char *public_path = path_of (fixture, "root2", ".jwk");
  static const char * const only[] = { "registrar", NULL };
  g_autoptr (GError) error = NULL;

  pin (fixture, "root");
  certify (fixture, "root", only);
  make_root (fixture, "root2");
  g_assert_null (sijil_certificate_root_propose (fixture->reg, public_path, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "not-certified");
}

/*
 * What does not fit any more.
 */

static void
test_a_new_key_needs_a_new_certificate (Fixture       *fixture,
                                        gconstpointer  data)
{
  g_autofree char *application = deposit (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) officer = NULL;
  g_autoptr (JsonObject) answer = NULL;

  pin_and_certify (fixture);
  fixture_sign_in (fixture, "admin");
  officer = sijil_officer_set_pin (fixture->reg, "registrar", NEW_PIN, &error);
  g_assert_no_error (error);
  assert_state (fixture, "registrar", "key");
  g_assert_true (sijil_register_sign_in (fixture->reg, "registrar", NEW_PIN, &error));
  g_assert_null (sijil_accept (fixture->reg, application, NULL, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "not-certified");

  certify (fixture, "root", NULL);
  assert_state (fixture, "registrar", "good");
  g_assert_true (sijil_register_sign_in (fixture->reg, "registrar", NEW_PIN, &error));
  answer = sijil_accept (fixture->reg, application, NULL, NULL, &error);
  g_assert_no_error (error);
  desk_assert_sound (fixture);
}

static void
test_new_roles_need_a_new_certificate (Fixture       *fixture,
                                       gconstpointer  data)
{
  g_autofree char *application = deposit (fixture);
  g_autofree char *old = NULL;
  g_autoptr (JsonArray) roles = sijil_roles_to_json (SIJIL_ROLE_REGISTRAR | SIJIL_ROLE_CLERK);
  static const char * const only[] = { "clerk", NULL };
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) officer = NULL;

  pin_and_certify (fixture);
  old = sign_for (fixture, "root", only);
  fixture_sign_in (fixture, "admin");
  officer = sijil_officer_set_roles (fixture->reg, "clerk", roles, NULL, &error);
  g_assert_no_error (error);
  assert_state (fixture, "clerk", "changed");
  g_assert_null (sijil_certificate_import (fixture->reg, old, notes, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "certificate-nothing");
  g_assert_true (cards_has_note (notes, "certificate-unfit"));
  assert_accepts (fixture, "clerk", application, "not-certified");
  certify (fixture, "root", NULL);
  assert_accepts (fixture, "clerk", application, NULL);
  desk_assert_sound (fixture);
}

static void
test_of_who_left_the_certificate_is_taken_back (Fixture       *fixture,
                                                gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *application = NULL;
  g_autofree char *serial = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) officer = NULL;

  pin_and_certify (fixture);
  application = deposit_other (fixture);
  fixture_sign_in (fixture, "admin");
  officer = sijil_officer_set_enabled (fixture->reg, "registrar", FALSE, &error);
  g_assert_no_error (error);
  assert_state (fixture, "registrar", "left");
  certify (fixture, "root", NULL);
  assert_state (fixture, "registrar", "free");
  g_clear_pointer (&officer, json_object_unref);
  officer = sijil_officer_set_enabled (fixture->reg, "registrar", TRUE, &error);
  g_assert_no_error (error);
  assert_accepts (fixture, "registrar", application, "not-certified");
  serial = cards_issue (fixture, entry, NULL); /* what was decided before stays good */
  desk_assert_sound (fixture);
  g_assert_nonnull (serial);
}

static void
test_a_certificate_that_begins_later_does_not_hold_yet (Fixture       *fixture,
                                                        gconstpointer  data)
{
  static const char * const only[] = { "registrar", NULL };
  g_autofree char *application = deposit (fixture);
  g_autofree char *sealed = path_of (fixture, "root", ".key");
  g_autofree char *path = path_of (fixture, "later", ".json");
  g_autofree char *today = sijil_business_day (sijil_now ());
  g_autofree char *later = sijil_date_add_days (today, 10);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) request = NULL;
  g_autoptr (JsonObject) signed_file = NULL;
  g_autoptr (JsonObject) answer = NULL;

  pin (fixture, "root");
  fixture_sign_in (fixture, "admin");
  g_assert_null (sijil_certificate_request (fixture->reg, only, later, today, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "certificate-period");
  request = sijil_certificate_request (fixture->reg, only, later, NULL, &error);
  g_assert_no_error (error);
  signed_file = sijil_certificate_sign (request, sealed, &holders[0], &holders[1], &error);
  g_assert_true (sijil_json_save (path, signed_file, &error));
  answer = sijil_certificate_import (fixture->reg, path, NULL, &error);
  g_assert_no_error (error);
  assert_state (fixture, "registrar", "early");
  assert_accepts (fixture, "registrar", application, "not-certified");
}

/* Nothing of a file is taken that another key signed, or that is of another chamber. */
static void
test_what_another_root_signed_is_not_taken (Fixture       *fixture,
                                            gconstpointer  data)
{
  g_autofree char *sealed = path_of (fixture, "other", ".key");
  g_autofree char *path = path_of (fixture, "forged", ".json");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) request = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autofree char *kid = NULL;

  make_root (fixture, "other");
  pin (fixture, "root");
  fixture_sign_in (fixture, "admin");
  request = sijil_certificate_request (fixture->reg, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (sijil_certificate_sign (request, sealed, &holders[0], &holders[1], &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "root-other");

  {
    g_autoptr (SijilKeyFile) other = open_root (fixture, "other");

    kid = sijil_kid_to_text (sijil_cose_key_get_kid (sijil_key_file_get_public (other)));
  }
  json_object_set_string_member (request, "root", kid);
  answer = sijil_certificate_sign (request, sealed, &holders[0], &holders[1], &error);
  g_assert_no_error (error);
  g_assert_true (sijil_json_save (path, answer, &error));
  g_assert_null (sijil_certificate_import (fixture->reg, path, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "certificate-signature");
}

/*
 * Forgeries: the acceptance of the first file is not of whom it names, or not by a key that was vouched for.
 */

#define OF_FILE "subject_kind = 'application' AND subject = 1 AND version = (SELECT max (version) FROM signature WHERE" \
                " subject_kind = 'application' AND subject = 1)"

/* As a register that is older than the officers' keys: they are made as each signs in. */
static void
forget_keys (Fixture *fixture)
{
  tamper (fixture, "DELETE FROM signature; DELETE FROM officer_key; DELETE FROM version WHERE subject_kind = 'officer_key';"
          " DELETE FROM history WHERE subject_kind = 'officer_key'; DELETE FROM identifier WHERE subject_kind = 'officer_key'");
}

/* Puts an officer at the register whose PIN nobody knows, with a key that was made just now. */
static void
make_key (Fixture    *fixture,
          const char *login)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (_sijil_register_take_officer (fixture->reg, login, &error));
  g_assert_true (_sijil_officer_key_make_own (fixture->reg, NEW_PIN, &error));
  g_assert_no_error (error);
}

/* Goes on as an officer whose key was made by make_key(). */
static void
take_turn (Fixture    *fixture,
           const char *login)
{
  g_autoptr (GError) error = NULL;
  gboolean has_key;

  g_assert_true (_sijil_register_take_officer (fixture->reg, login, &error));
  _sijil_register_forget_key (fixture->reg);
  g_assert_true (_sijil_officer_key_open (fixture->reg, fixture->reg->officer.id, login, NEW_PIN, &has_key, &fixture->reg->key, &error));
  g_assert_nonnull (fixture->reg->key);
}

/* Row, version and history name whoever has signed in, and that officer's key signs all of it. */
static void
sign_acceptance (Fixture *fixture)
{
  gint64 me = fixture->reg->officer.id;
  g_autofree char *text = tamper_ask (fixture, "SELECT document FROM version WHERE " OF_FILE);
  g_autofree char *uuid = tamper_ask (fixture, "SELECT uuid FROM application WHERE id = 1");
  g_autofree char *version = tamper_ask (fixture, "SELECT version FROM signature WHERE subject_kind = 'application' AND subject = 1");
  g_autofree char *was = tamper_ask (fixture, "SELECT decided_by FROM application WHERE id = 1");
  g_autofree char *from = g_strdup_printf ("\"decided_by\":%s", was);
  g_autofree char *to = g_strdup_printf ("\"decided_by\":%" G_GINT64_FORMAT, me);
  g_autofree char *sealed = NULL;
  g_autofree char *mark = NULL;
  g_autofree char *sql = NULL;
  g_autoptr (GString) document = g_string_new (text);
  g_autoptr (GError) error = NULL;
  guint8 salt[SIJIL_SALT_BYTES];
  guint8 digest[SIJIL_DIGEST_BYTES];
  guint8 signature[SIJIL_SIGNATURE_BYTES];
  SijilSignedRecord what = { "08", "accept", "application", uuid, g_ascii_strtoll (version, NULL, 10), digest };

  g_string_replace (document, from, to, 0);
  tamper_ask_bytes (fixture, "salt", "FROM version WHERE " OF_FILE, salt, sizeof salt);
  sijil_digest (salt, document->str, document->len, digest);
  g_assert_true (sijil_signed_record_sign (&what, sijil_key_file_get_secret (fixture->reg->key->file), signature, &error));
  sealed = tamper_literal (digest, sizeof digest);
  mark = tamper_literal (signature, sizeof signature);
  g_string_replace (document, "'", "''", 0);
  sql = g_strdup_printf ("UPDATE application SET decided_by = %" G_GINT64_FORMAT " WHERE id = 1; UPDATE version SET document = '%s' WHERE "
                         OF_FILE "; UPDATE history SET digest = %s, officer = %" G_GINT64_FORMAT " WHERE " OF_FILE
                         "; UPDATE signature SET signature = %s, officer_key = %" G_GINT64_FORMAT
                         " WHERE subject_kind = 'application' AND subject = 1", me, document->str, sealed, me, mark, fixture->reg->key->id);
  tamper (fixture, sql);
}

static void
sign_with_a_key_nobody_made (Fixture *fixture)
{
  take_turn (fixture, "registrar2");
  sign_acceptance (fixture);
}

static void
sign_as_an_officer_who_never_was (Fixture *fixture)
{
  take_turn (fixture, "intruder");
  sign_acceptance (fixture);
}

/* (transfer full): what the registrar's certificate says */
static JsonObject *
read_certificate (Fixture  *fixture,
                  char    **body)
{
  g_autoptr (SijilKeyFile) root = open_root (fixture, "root");
  JsonObject *certificate;

  *body = tamper_ask (fixture, "SELECT body FROM role_certificate WHERE officer = (SELECT id FROM officer WHERE login = 'registrar')");
  certificate = sijil_role_certificate_open (*body, sijil_key_file_get_public (root));
  g_assert_nonnull (certificate);
  return certificate;
}

/* The root key signed something else. @columns: what the row says then */
static void
put_certificate (Fixture    *fixture,
                 JsonObject *certificate,
                 const char *columns)
{
  g_autoptr (SijilKeyFile) root = open_root (fixture, "root");
  g_autoptr (GError) error = NULL;
  g_autofree char *body = sijil_role_certificate_sign (certificate, sijil_key_file_get_secret (root), &error);
  g_autofree char *sql = NULL;

  g_assert_no_error (error);
  sql = g_strdup_printf ("UPDATE role_certificate SET body = '%s'%s WHERE officer = (SELECT id FROM officer WHERE login = 'registrar')",
                         body, columns);
  tamper (fixture, sql);
}

static void
certify_for_another_chamber (Fixture *fixture)
{
  g_autofree char *body = NULL;
  g_autoptr (JsonObject) certificate = read_certificate (fixture, &body);

  json_object_set_string_member (certificate, "chamber", "05");
  put_certificate (fixture, certificate, "");
}

static void
certify_until_yesterday (Fixture *fixture)
{
  g_autofree char *body = NULL;
  g_autoptr (JsonObject) certificate = read_certificate (fixture, &body);

  json_object_set_int_member (certificate, "from", 1000);
  json_object_set_int_member (certificate, "until", 2000);
  put_certificate (fixture, certificate, ", holds_from = 1000, holds_until = 2000");
}

static void
certify_from_tomorrow (Fixture *fixture)
{
  g_autofree char *body = NULL;
  g_autoptr (JsonObject) certificate = read_certificate (fixture, &body);

  json_object_set_int_member (certificate, "from", 32503680000);
  put_certificate (fixture, certificate, ", holds_from = 32503680000");
}

static void
certify_another_role (Fixture *fixture)
{
  g_autofree char *body = NULL;
  g_autoptr (JsonObject) certificate = read_certificate (fixture, &body);

  json_object_set_array_member (certificate, "roles", sijil_roles_to_json (SIJIL_ROLE_CLERK));
  put_certificate (fixture, certificate, ", roles = '[\"clerk\"]'");
}

static void
certify_another_key (Fixture *fixture)
{
  g_autofree char *body = NULL;
  g_autofree char *key = tamper_ask (fixture, "SELECT public_key FROM officer_key WHERE officer = (SELECT id FROM officer WHERE login = 'clerk')");
  g_autofree char *columns = g_strdup_printf (", public_key = '%s'", key);
  g_autoptr (SijilCoseKey) point = sijil_public_key_from_text (key);
  g_autofree char *kid = sijil_kid_to_text (sijil_cose_key_get_kid (point));
  g_autoptr (JsonObject) certificate = read_certificate (fixture, &body);

  json_object_set_string_member (certificate, "key", key);
  json_object_set_string_member (certificate, "kid", kid);
  put_certificate (fixture, certificate, columns);
}

/* The row says what it takes, and the root never signed that. */
static void
write_another_role (Fixture *fixture)
{
  tamper (fixture, "UPDATE role_certificate SET roles = '[\"registrar\",\"clerk\"]'"
          " WHERE officer = (SELECT id FROM officer WHERE login = 'registrar')");
}

static void
flip_a_byte (Fixture *fixture)
{
  tamper (fixture, "UPDATE role_certificate SET body = substr (body, 1, 200) || CASE WHEN substr (body, 201, 1) = 'A' THEN 'B' ELSE 'A' END"
          " || substr (body, 202) WHERE officer = (SELECT id FROM officer WHERE login = 'registrar')");
}

static void
take_certificates_away (Fixture *fixture)
{
  tamper (fixture, "DELETE FROM role_certificate; DELETE FROM version WHERE subject_kind = 'role_certificate';"
          " DELETE FROM history WHERE subject_kind = 'role_certificate'; DELETE FROM identifier WHERE subject_kind = 'role_certificate'");
}

/* As if the acceptance had come after the leaving. */
static void
let_the_registrar_leave_before (Fixture *fixture)
{
  tamper (fixture, "UPDATE version SET document = replace (document, '\"enabled\":1', '\"enabled\":0')"
          " WHERE subject_kind = 'officer' AND subject = (SELECT id FROM officer WHERE login = 'registrar')");
}

/* Everything that a root signed is signed by another one, which stands in the register instead. */
static void
exchange_the_root (Fixture *fixture)
{
  g_autoptr (SijilKeyFile) other = NULL;
  g_autofree char *public_key = NULL;
  g_autofree char *kid = NULL;
  g_autofree char *body = NULL;
  g_autofree char *again = NULL;
  g_autofree char *old_key = tamper_ask (fixture, "SELECT public_key FROM role_root");
  g_autofree char *old_kid = tamper_ask (fixture, "SELECT kid FROM role_root");
  g_autofree char *sql = NULL;
  g_autoptr (JsonObject) certificate = read_certificate (fixture, &body);
  g_autoptr (GError) error = NULL;

  make_root (fixture, "other");
  other = open_root (fixture, "other");
  public_key = sijil_public_key_to_text (sijil_key_file_get_public (other));
  kid = sijil_kid_to_text (sijil_cose_key_get_kid (sijil_key_file_get_public (other)));
  again = sijil_role_certificate_sign (certificate, sijil_key_file_get_secret (other), &error);
  g_assert_no_error (error);
  sql = g_strdup_printf ("UPDATE role_root SET public_key = '%s', kid = '%s'; UPDATE version SET document = replace (replace (document,"
                         " '%s', '%s'), '%s', '%s') WHERE subject_kind = 'role_root'; UPDATE role_certificate SET body = '%s' WHERE"
                         " officer = (SELECT id FROM officer WHERE login = 'registrar')", public_key, kid, old_key, public_key, old_kid, kid,
                         again);
  tamper (fixture, sql);
}

static void
take_the_root_out (Fixture *fixture)
{
  tamper (fixture, "DELETE FROM role_certificate; DELETE FROM role_root; DELETE FROM version WHERE subject_kind IN ('role_root',"
          " 'role_certificate'); DELETE FROM history WHERE subject_kind IN ('role_root', 'role_certificate');"
          " DELETE FROM identifier WHERE subject_kind IN ('role_root', 'role_certificate'); DELETE FROM signature WHERE subject_kind ="
          " 'role_root'");
}

typedef struct
{
  const char *name;
  void      (*forge) (Fixture *fixture);
  const char *reason;  /* of the check, and why no card is made or drawn */
} Forgery;

static const Forgery forgeries[] = {
  { "a key of an officer who never signed in", sign_with_a_key_nobody_made, "decision-not-certified" },
  { "an officer who never was", sign_as_an_officer_who_never_was, "decision-not-certified" },
  { "a certificate of another chamber", certify_for_another_chamber, "decision-not-certified" },
  { "a certificate that is over", certify_until_yesterday, "decision-not-certified" },
  { "a certificate that does not hold yet", certify_from_tomorrow, "decision-not-certified" },
  { "a certificate of another role", certify_another_role, "decision-not-certified" },
  { "a certificate of another key", certify_another_key, "decision-not-certified" },
  { "a role that was written in", write_another_role, "decision-not-certified" },
  { "a byte of the certificate", flip_a_byte, "decision-not-certified" },
  { "certificates that were taken away", take_certificates_away, "decision-not-certified" },
  { "a registrar who had left", let_the_registrar_leave_before, "decision-not-certified" },
  { "the root exchanged", exchange_the_root, "root-other" },
  { "the root taken out", take_the_root_out, "root-missing" },
};

static void
assert_named (Fixture    *fixture,
              const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = sijil_register_check (fixture->reg, NULL, NULL, &error);
  gboolean is_named = FALSE;

  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    {
      g_test_message ("%s: %s", sijil_error_get_reason (found->pdata[i]), ((GError *) found->pdata[i])->message);
      is_named = is_named || g_str_equal (sijil_error_get_reason (found->pdata[i]), reason);
    }
  g_assert_true (is_named);
}

static void
assert_not_drawn (Fixture    *fixture,
                  const char *serial,
                  const char *reason)
{
  const char * const serials[] = { serial, NULL };
  g_autofree char *folder = g_build_filename (fixture->folder, "drawn", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilOutputCards) cards = sijil_output_cards_new (fixture->reg, serials, NULL, &error);

  g_assert_no_error (error);
  g_assert_false (sijil_output_cards_png (cards, folder, 100, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, reason);
}

static void
insert_intruder (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilStep) step = sijil_step_begin_by_program (fixture->reg, "add_officer", &error);
  g_autoptr (JsonObject) officer = json_object_new ();

  g_assert_no_error (error);
  json_object_set_string_member (officer, "login", "intruder");
  json_object_set_string_member (officer, "name_fr", "Intrus");
  json_object_set_string_member (officer, "pin", "-");
  json_object_set_int_member (officer, "office", 1);
  json_object_set_array_member (officer, "roles", sijil_roles_to_json (SIJIL_ROLE_REGISTRAR));
  g_assert_true (sijil_step_insert (step, "officer", officer, NULL, &error) && sijil_step_commit (step, &error));
}

static const char * const deciding[] = { "admin", "director", "registrar", "clerk", NULL };

/*
 * A register that is older than the officers' keys. Those who decide made theirs; somebody else made the keys of an officer who never
 * signed in since and of one who never was.
 */
static char *
begin_forgery (Fixture *fixture)
{
  insert_intruder (fixture); /* before anybody signed anything */
  forget_keys (fixture);
  for (const char * const *login = deciding; *login != NULL; login++)
    make_key (fixture, *login);
  make_key (fixture, "registrar2");
  make_key (fixture, "intruder");
  make_root (fixture, "root");
  return cards_deposit (fixture, DESK_ARTISAN);
}

static void
pin_as_deciding (Fixture *fixture)
{
  g_autofree char *public_path = path_of (fixture, "root", ".jwk");
  g_autofree char *sealed = path_of (fixture, "root", ".key");
  g_autofree char *path = path_of (fixture, "signed", ".json");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) proposed = NULL;
  g_autoptr (JsonObject) pinned = NULL;
  g_autoptr (JsonObject) request = NULL;
  g_autoptr (JsonObject) signed_file = NULL;
  g_autoptr (JsonObject) answer = NULL;

  take_turn (fixture, "admin");
  proposed = sijil_certificate_root_propose (fixture->reg, public_path, &error);
  g_assert_no_error (error);
  take_turn (fixture, "director");
  pinned = sijil_certificate_root_pin (fixture->reg, sijil_json_get_string (proposed, "kid"), NULL, &error);
  g_assert_no_error (error);
  take_turn (fixture, "admin");
  request = sijil_certificate_request (fixture->reg, deciding, NULL, NULL, &error);
  g_assert_no_error (error);
  signed_file = sijil_certificate_sign (request, sealed, &holders[0], &holders[1], &error);
  g_assert_no_error (error);
  g_assert_true (sijil_json_save (path, signed_file, &error));
  answer = sijil_certificate_import (fixture->reg, path, NULL, &error);
  g_assert_no_error (error);
}

static char *
accept_first_file (Fixture    *fixture,
                   const char *application)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  take_turn (fixture, "registrar");
  answer = sijil_accept (fixture->reg, application, NULL, NULL, &error);
  g_assert_no_error (error);
  return g_strdup (sijil_json_get_string (sijil_json_get_object (answer, "entry"), "number"));
}

static void
test_what_is_forged_is_named_and_no_card_is_made_or_drawn_of_it (Fixture       *fixture,
                                                                 gconstpointer  data)
{
  const Forgery *forgery = data;
  g_autofree char *application = begin_forgery (fixture);
  g_autofree char *entry = NULL;
  g_autofree char *serial = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) card = NULL;

  pin_as_deciding (fixture);
  entry = accept_first_file (fixture, application);
  take_turn (fixture, "clerk");
  card = sijil_card_issue (fixture->reg, entry, NULL, NULL, &error);
  g_assert_no_error (error);
  serial = g_strdup (sijil_json_get_string (card, "serial"));
  g_assert_nonnull (serial);

  forgery->forge (fixture);
  assert_named (fixture, forgery->reason);
  take_turn (fixture, "clerk");
  assert_not_drawn (fixture, serial, forgery->reason);
  tamper (fixture, "DELETE FROM card; DELETE FROM version WHERE subject_kind = 'card'; DELETE FROM history WHERE subject_kind = 'card';"
          " DELETE FROM signature WHERE subject_kind = 'card'; DELETE FROM identifier WHERE subject_kind = 'card'");
  g_assert_null (sijil_card_issue (fixture->reg, entry, NULL, NULL, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, forgery->reason);
  g_test_message ("promise P9 | forged with %s: named by the check, no card issued, none drawn | refused", forgery->name);
}

/* Where nobody remembers the root, the signatures under its pinning still do. */
static void
test_a_computer_that_never_saw_the_root_finds_it_exchanged (Fixture       *fixture,
                                                            gconstpointer  data)
{
  g_autofree char *application = begin_forgery (fixture);
  g_autofree char *elsewhere = g_build_filename (fixture->folder, "elsewhere", NULL);
  g_autofree char *entry = NULL;

  pin_as_deciding (fixture);
  entry = accept_first_file (fixture, application);
  exchange_the_root (fixture);
  g_setenv ("SIJIL_TRUST", elsewhere, TRUE);
  assert_named (fixture, "decision-not-certified");
  g_unsetenv ("SIJIL_TRUST");
  g_assert_nonnull (entry);
}

/* A server looks at the rows itself, whatever the program believes. */
static void
test_the_server_takes_no_decision_without_a_certificate (Fixture       *fixture,
                                                         gconstpointer  data)
{
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;
  g_autoptr (GError) error = NULL;

  if (g_getenv ("SIJIL_TEST_ACCOUNTS") == NULL)
    {
      g_test_skip ("only a server that knows the officers by their accounts");
      return;
    }

  one = deposit (fixture);
  other = deposit_other (fixture);
  pin_and_certify (fixture);
  assert_accepts (fixture, "registrar", one, NULL);
  tamper (fixture, "UPDATE role_certificate SET roles = '[\"clerk\"]' WHERE officer = (SELECT id FROM officer WHERE login = 'registrar')");
  g_assert_null (sijil_accept (fixture->reg, other, NULL, NULL, &error));
  g_test_message ("%s: %s", sijil_error_get_reason (error), error->message);
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_DENIED);
}

#define ADD(name, function) g_test_add ("/certificate/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

static void
add_forgeries (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (forgeries); i++)
    {
      g_autofree char *path = g_strdup_printf ("/certificate/no-card-is-made-or-drawn-by/%s", forgeries[i].name);

      g_strdelimit (path, " '", '-');
      g_test_add (path, Fixture, &forgeries[i], fixture_set_up, test_what_is_forged_is_named_and_no_card_is_made_or_drawn_of_it,
                  fixture_tear_down);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("only-who-is-certified-decides", test_only_who_is_certified_decides);
  ADD ("two-officers-pin-a-root", test_two_officers_pin_a_root);
  ADD ("a-small-office-pins-alone-and-says-so", test_a_small_office_pins_alone_and_says_so);
  ADD ("a-second-root-replaces-the-first", test_a_second_root_replaces_the_first);
  ADD ("who-is-not-certified-pins-no-second-root", test_who_is_not_certified_pins_no_second_root);
  ADD ("a-new-key-needs-a-new-certificate", test_a_new_key_needs_a_new_certificate);
  ADD ("new-roles-need-a-new-certificate", test_new_roles_need_a_new_certificate);
  ADD ("of-who-left-the-certificate-is-taken-back", test_of_who_left_the_certificate_is_taken_back);
  ADD ("a-certificate-that-begins-later-does-not-hold-yet", test_a_certificate_that_begins_later_does_not_hold_yet);
  ADD ("what-another-root-signed-is-not-taken", test_what_another_root_signed_is_not_taken);
  ADD ("a-computer-that-never-saw-the-root-finds-it-exchanged", test_a_computer_that_never_saw_the_root_finds_it_exchanged);
  ADD ("the-server-takes-no-decision-without-a-certificate", test_the_server_takes_no_decision_without_a_certificate);
  if (g_getenv ("SIJIL_TEST_ACCOUNTS") == NULL)
    add_forgeries ();
  return g_test_run ();
}
