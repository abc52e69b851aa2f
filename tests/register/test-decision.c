/* What is decided is signed: what is forged beside the program is named by the check, and no card is made of it. */

#include "cards.h"
#include "tamper.h"

#include "core/sijil-json.h"
#include "register/sijil-accept.h"
#include "register/sijil-card-issue.h"
#include "register/sijil-check.h"
#include "register/sijil-officer.h"
#include "register/sijil-output-cards.h"
#include "register/sijil-register-private.h"
#include "register/sijil-show.h"
#include "trust/sijil-digest.h"
#include "trust/sijil-pin.h"
#include "trust/sijil-signed-record.h"

#include <string.h>
#include <time.h>

#define NEW_PIN "une autre phrase"

/*
 * Forgeries. The file 1 was accepted by “registrar”, the file 2 as well.
 */

#define OF_FILE "subject_kind = 'application' AND subject = 1 AND version = (SELECT max (version) FROM signature WHERE" \
                        " subject_kind = 'application' AND subject = 1)"

static void
take_signature_away (Fixture *fixture)
{
  tamper (fixture, "DELETE FROM signature WHERE subject_kind = 'application' AND subject = 1");
}

static void
copy_signature (Fixture *fixture)
{
  tamper (fixture, "UPDATE signature SET signature = (SELECT other.signature FROM signature AS other WHERE other.subject_kind ="
          " 'application' AND other.subject = 2) WHERE subject_kind = 'application' AND subject = 1");
}

/* @in_whose_name: whose key the signature is said to be of */
static void
sign_as_agent (Fixture    *fixture,
               const char *in_whose_name)
{
  g_autofree char *uuid = tamper_ask (fixture, "SELECT uuid FROM application WHERE id = 1");
  g_autofree char *version = tamper_ask (fixture, "SELECT version FROM signature WHERE subject_kind = 'application' AND subject = 1");
  g_autofree char *written = NULL;
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;
  guint8 digest[SIJIL_DIGEST_BYTES];
  guint8 signature[SIJIL_SIGNATURE_BYTES];
  SijilSignedRecord what = { "08", "accept", "application", uuid, g_ascii_strtoll (version, NULL, 10), digest };

  tamper_ask_bytes (fixture, "digest", "FROM history WHERE " OF_FILE, digest, sizeof digest);
  fixture_sign_in (fixture, "agent");
  g_assert_true (sijil_signed_record_sign (&what, sijil_key_file_get_secret (fixture->reg->key->file), signature, &error));
  written = tamper_literal (signature, sizeof signature);
  sql = g_strdup_printf ("UPDATE signature SET signature = %s, officer_key = (SELECT officer_key.id FROM officer_key JOIN officer ON"
                         " officer.id = officer_key.officer WHERE officer.login = '%s')"
                         " WHERE subject_kind = 'application' AND subject = 1", written, in_whose_name);
  tamper (fixture, sql);
}

static void
sign_with_the_agents_key (Fixture *fixture)
{
  sign_as_agent (fixture, "agent");
}

static void
sign_with_the_agents_key_in_the_registrars_name (Fixture *fixture)
{
  sign_as_agent (fixture, "registrar");
}

/* Row, version and history agree about another content. */
static void
write_another_category (Fixture *fixture)
{
  g_autofree char *document = tamper_ask (fixture, "SELECT document FROM version WHERE " OF_FILE);
  g_autoptr (GString) changed = g_string_new (document);
  g_autofree char *sql = NULL;
  g_autofree char *written = NULL;
  guint8 salt[SIJIL_SALT_BYTES];
  guint8 digest[SIJIL_DIGEST_BYTES];

  g_assert_cmpuint (g_string_replace (changed, "\"proof\":\"practice\"", "\"proof\":\"diploma\"", 0), >, 0);
  tamper_ask_bytes (fixture, "salt", "FROM version WHERE " OF_FILE, salt, sizeof salt);
  sijil_digest (salt, changed->str, changed->len, digest);
  written = tamper_literal (digest, sizeof digest);
  g_string_replace (changed, "'", "''", 0);
  sql = g_strdup_printf ("UPDATE application SET proof = 'diploma' WHERE id = 1; UPDATE version SET document = '%s' WHERE " OF_FILE
                         "; UPDATE history SET digest = %s WHERE " OF_FILE, changed->str, written);
  tamper (fixture, sql);
}

/* Whoever cannot open a key makes one, and puts the registrar's name to it. */
static void
make_a_key_for_the_registrar (Fixture *fixture)
{
  g_autofree char *key = NULL;
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilStep) step = NULL;
  SijilOfficerKey *own = NULL;

  fixture_sign_in (fixture, "registrar2");
  tamper (fixture, "UPDATE officer_key SET ended_at = made_at, sealed = NULL WHERE officer = (SELECT id FROM officer WHERE login = 'registrar')");
  step = sijil_step_begin_by_program (fixture->reg, "change_pin", &error);
  g_assert_no_error (error);
  g_assert_true (_sijil_officer_key_add (step, 4, NEW_PIN, SIJIL_PIN_COST_INTERACTIVE, &own, &error));
  g_assert_true (sijil_step_commit (step, &error));
  sql = g_strdup_printf ("UPDATE signature SET officer_key = %" G_GINT64_FORMAT " WHERE subject_kind = 'application' AND subject = 1", own->id);
  tamper (fixture, sql);
  _sijil_officer_key_unref (own);
}

static const struct
{
  const char *name;
  void      (*forge) (Fixture *fixture);
  const char *reason;
} forgeries[] = {
  { "the signature is taken away", take_signature_away, "decision-not-signed" },
  { "the signature of another file is put there", copy_signature, "decision-wrong" },
  { "the agent signs", sign_with_the_agents_key, "decision-wrong" },
  { "the agent signs in the registrar's name", sign_with_the_agents_key_in_the_registrars_name, "decision-wrong" },
  { "what was signed is changed", write_another_category, "decision-wrong" },
  { "a key is made in the registrar's name", make_a_key_for_the_registrar, "decision-wrong" },
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
  g_autoptr (SijilOutputCards) cards = NULL;

  fixture_sign_in (fixture, "clerk");
  cards = sijil_output_cards_new (fixture->reg, serials, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (sijil_output_cards_png (cards, folder, 100, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, reason);
}

static void
test_no_card_is_made_of_a_forged_acceptance (Fixture       *fixture,
                                             gconstpointer  data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *other = cards_register_named (fixture, "Itto", "Oubella");
  g_autoptr (GError) error = NULL;

  desk_assert_sound (fixture);
  forgeries[i].forge (fixture);
  assert_named (fixture, forgeries[i].reason);
  fixture_sign_in (fixture, "clerk");
  g_assert_null (sijil_card_issue (fixture->reg, entry, NULL, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, forgeries[i].reason);
  g_assert_nonnull (other);
}

static void
test_no_card_is_drawn_of_a_forged_acceptance (Fixture       *fixture,
                                              gconstpointer  data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *other = cards_register_named (fixture, "Itto", "Oubella");
  g_autofree char *serial = cards_issue (fixture, entry, NULL);

  desk_assert_sound (fixture);
  forgeries[i].forge (fixture);
  assert_named (fixture, forgeries[i].reason);
  assert_not_drawn (fixture, serial, forgeries[i].reason);
  g_test_message ("promise P9 | forged acceptance (%s): named by the check, its card not drawn | refused", forgeries[i].name);
  g_assert_nonnull (other);
}

static void
test_a_card_whose_issue_is_not_signed_is_not_drawn (Fixture       *fixture,
                                                    gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *serial = cards_issue (fixture, entry, NULL);

  tamper (fixture, "DELETE FROM signature WHERE subject_kind = 'card'");
  assert_named (fixture, "decision-not-signed");
  assert_not_drawn (fixture, serial, "decision-not-signed");
}

/*
 * Keys.
 */

static void
assert_decides (Fixture    *fixture,
                const char *application,
                const char *reason) /* (nullable): why not */
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_accept (fixture->reg, application, NULL, NULL, &error);

  if (reason == NULL)
    g_assert_no_error (error);
  else
    desk_assert_refused (&error, SIJIL_ERROR_DENIED, reason);
}

static void
test_nothing_is_decided_before_the_key_is_open (Fixture       *fixture,
                                                gconstpointer  data)
{
  g_autofree char *application = desk_deposit_artisan (fixture);
  g_autoptr (JsonObject) file = NULL;

  fixture_sign_in (fixture, "registrar");
  _sijil_register_forget_key (fixture->reg);
  assert_decides (fixture, application, "officer-key-closed");
  file = desk_application (fixture, application);
  g_assert_cmpstr (sijil_json_get_string (file, "state"), ==, "deposited");
  desk_assert_sound (fixture);
}

static void
test_a_new_pin_of_an_administrator_ends_the_key (Fixture       *fixture,
                                                 gconstpointer  data)
{
  g_autofree char *entry = cards_register_named (fixture, "Itto", "Oubella");
  g_autofree char *application = desk_deposit_artisan (fixture);
  g_autoptr (SijilRegister) desk = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) officer = NULL;

  desk = sijil_register_open (fixture->place, FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (sijil_register_sign_in (desk, "registrar", FIXTURE_PIN, &error));
  fixture_sign_in (fixture, "admin");
  officer = sijil_officer_set_pin (fixture->reg, "registrar", NEW_PIN, &error);
  g_assert_no_error (error);

  g_assert_null (sijil_accept (desk, application, NULL, NULL, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "officer-key-ended");
  g_clear_error (&error);
  g_assert_false (sijil_register_sign_in (desk, "registrar", FIXTURE_PIN, NULL));
  g_assert_true (sijil_register_sign_in (desk, "registrar", NEW_PIN, &error));
  desk_assert_sound (fixture);
  g_assert_nonnull (entry);
}

static void
test_the_own_new_pin_keeps_the_key (Fixture       *fixture,
                                    gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) officer = NULL;
  gint64 id;

  g_assert_true (sijil_register_sign_in (fixture->reg, "registrar", FIXTURE_PIN, &error));
  id = fixture->reg->key->id;
  officer = sijil_officer_set_pin (fixture->reg, "registrar", NEW_PIN, &error);
  g_assert_no_error (error);
  g_assert_false (sijil_register_sign_in (fixture->reg, "registrar", FIXTURE_PIN, NULL));
  g_assert_true (sijil_register_sign_in (fixture->reg, "registrar", NEW_PIN, &error));
  g_assert_cmpint (fixture->reg->key->id, ==, id);
  desk_assert_sound (fixture);
  g_assert_nonnull (entry);
}

/* As a register that is older than the keys: what it decided goes on to hold, and it signs from the next sign-in on. */
static void
test_an_older_register_begins_to_sign (Fixture       *fixture,
                                       gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *serial = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) history = NULL;
  guint n_before = 0;
  guint n_good = 0;

  tamper (fixture, "DELETE FROM signature; DELETE FROM officer_key; DELETE FROM version WHERE subject_kind = 'officer_key';"
          " DELETE FROM history WHERE subject_kind = 'officer_key'; DELETE FROM identifier WHERE subject_kind = 'officer_key'");
  g_assert_true (sijil_register_sign_in (fixture->reg, "clerk", FIXTURE_PIN, &error));
  g_assert_nonnull (fixture->reg->key);
  answer = sijil_card_issue (fixture->reg, entry, NULL, NULL, &error);
  g_assert_no_error (error);
  serial = g_strdup (sijil_json_get_string (answer, "serial"));

  history = sijil_history (fixture->reg, entry, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < json_array_get_length (sijil_json_get_array (history, "items")); i++)
    {
      const char *is_signed = sijil_json_get_string (json_array_get_object_element (sijil_json_get_array (history, "items"), i), "signed");

      n_before += g_strcmp0 (is_signed, "before") == 0;
      n_good += g_strcmp0 (is_signed, "good") == 0;
    }
  g_assert_cmpuint (n_before, ==, 1);
  g_assert_cmpuint (n_good, ==, 1);
}

static double
now_ms (void)
{
  struct timespec spent;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &spent);
  return (double) spent.tv_sec * 1000 + (double) spent.tv_nsec / 1000000;
}

/* Opening the key is the proof of the PIN: Argon2id is paid once, as before there were keys. */
static void
test_a_sign_in_costs_what_the_pin_costs (Fixture       *fixture,
                                         gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sealed = sijil_pin_seal (FIXTURE_PIN, &error);
  double of_pin = G_MAXDOUBLE;
  double of_sign_in = G_MAXDOUBLE;

  for (guint i = 0; i < 5; i++)
    {
      double began = now_ms ();

      g_assert_true (sijil_pin_matches (sealed, FIXTURE_PIN));
      of_pin = MIN (of_pin, now_ms () - began);
      began = now_ms ();
      g_assert_true (sijil_register_sign_in (fixture->reg, "admin", FIXTURE_PIN, &error)); /* whose key costs what an office pays */
      of_sign_in = MIN (of_sign_in, now_ms () - began);
    }
  g_test_message ("the PIN alone %.0f ms, the sign-in with the key %.0f ms", of_pin, of_sign_in);
  g_assert_cmpfloat (of_sign_in, <, of_pin * 1.2 + 5);
}

#define ADD(name, function) g_test_add ("/decision/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

static void
add_forgeries (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (forgeries); i++)
    {
      g_autofree char *made = g_strdup_printf ("/decision/no-card-is-made-when/%s", forgeries[i].name);
      g_autofree char *drawn = g_strdup_printf ("/decision/no-card-is-drawn-when/%s", forgeries[i].name);

      g_strdelimit (made, " '", '-');
      g_strdelimit (drawn, " '", '-');
      g_test_add (made, Fixture, GUINT_TO_POINTER (i), fixture_set_up, test_no_card_is_made_of_a_forged_acceptance, fixture_tear_down);
      g_test_add (drawn, Fixture, GUINT_TO_POINTER (i), fixture_set_up, test_no_card_is_drawn_of_a_forged_acceptance, fixture_tear_down);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  add_forgeries ();
  ADD ("a-card-whose-issue-is-not-signed-is-not-drawn", test_a_card_whose_issue_is_not_signed_is_not_drawn);
  ADD ("nothing-is-decided-before-the-key-is-open", test_nothing_is_decided_before_the_key_is_open);
  ADD ("a-new-pin-of-an-administrator-ends-the-key", test_a_new_pin_of_an_administrator_ends_the_key);
  ADD ("the-own-new-pin-keeps-the-key", test_the_own_new_pin_keeps_the_key);
  ADD ("an-older-register-begins-to-sign", test_an_older_register_begins_to_sign);
  ADD ("a-sign-in-costs-what-the-pin-costs", test_a_sign_in_costs_what_the_pin_costs);
  return g_test_run ();
}
