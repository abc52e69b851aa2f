/*
 * What is forged by whoever may write everything: the acceptance of the first file is not of whom it names, or not by a key that the
 * root vouched for.
 */

#include "cards.h"
#include "roots.h"
#include "tamper.h"

#include "core/sijil-json.h"
#include "register/sijil-accept.h"
#include "register/sijil-card-issue.h"
#include "register/sijil-certificate-root.h"
#include "register/sijil-certificate-sign.h"
#include "register/sijil-certificate.h"
#include "register/sijil-check.h"
#include "register/sijil-output-cards.h"
#include "register/sijil-record.h"
#include "register/sijil-register-private.h"
#include "trust/sijil-digest.h"
#include "trust/sijil-role-certificate.h"
#include "trust/sijil-signed-record.h"

#include <string.h>

#define NEW_PIN "une autre phrase"

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

  g_autoptr (SijilStep) step = NULL;

  g_assert_true (_sijil_register_take_officer (fixture->reg, login, &error));
  _sijil_register_forget_key (fixture->reg);
  step = sijil_step_begin (fixture->reg, "make_officer_key", 0, &error);
  g_assert_no_error (error);
  g_assert_true (_sijil_officer_key_add (step, fixture->reg->officer.id, NEW_PIN, SIJIL_PIN_COST_INTERACTIVE, NULL, &error)
                 && sijil_step_commit (step, &error));
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
  g_autoptr (SijilKeyFile) root = roots_open (fixture, "root");
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
  g_autoptr (SijilKeyFile) root = roots_open (fixture, "root");
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

  roots_make (fixture, "other");
  other = roots_open (fixture, "other");
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
  roots_make (fixture, "root");
  return cards_deposit (fixture, DESK_ARTISAN);
}

static void
pin_as_deciding (Fixture *fixture)
{
  g_autofree char *public_path = roots_path (fixture, "root", ".jwk");
  g_autofree char *sealed = roots_path (fixture, "root", ".key");
  g_autofree char *path = roots_path (fixture, "signed", ".json");
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
  request = sijil_certificate_request (fixture->reg, deciding, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  signed_file = sijil_certificate_sign (request, sealed, &roots_holders[0], &roots_holders[1], &error);
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

/* The chamber's own copy of the root tells it in any case. */
static void
assert_other_than_the_chambers (Fixture *fixture)
{
  g_autofree char *path = roots_path (fixture, "root", ".jwk");
  g_autoptr (GPtrArray) found = sijil_notes_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (sijil_certificate_root_compare (fixture->reg, path, found, &error));
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (sijil_error_get_reason (found->pdata[0]), ==, "root-other");
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
  assert_other_than_the_chambers (fixture);
  g_unsetenv ("SIJIL_TRUST");
  g_assert_nonnull (entry);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (forgeries); i++)
    {
      g_autofree char *path = g_strdup_printf ("/certificate-forged/no-card-is-made-or-drawn-by/%s", forgeries[i].name);

      g_strdelimit (path, " '", '-');
      g_test_add (path, Fixture, &forgeries[i], fixture_set_up, test_what_is_forged_is_named_and_no_card_is_made_or_drawn_of_it,
                  fixture_tear_down);
    }
  g_test_add ("/certificate-forged/a-computer-that-never-saw-the-root-finds-it-exchanged", Fixture, NULL, fixture_set_up,
              test_a_computer_that_never_saw_the_root_finds_it_exchanged, fixture_tear_down);
  return g_test_run ();
}
