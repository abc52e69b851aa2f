/* Papers by which the chamber says what stands in its register: signed, read by a stranger, told apart; whole without a key. */

#include "cards.h"
#include "keys.h"

#include "../card/paper-test.h"
#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-attest.h"
#include "register/sijil-entry-act.h"
#include "register/sijil-paper-sign.h"
#include "register/sijil-review-decide.h"
#include "register/sijil-show.h"
#include "register/sijil-signer.h"
#include "trust/sijil-card-check.h"

#include <string.h>

static char *
path_of (Fixture    *fixture,
         const char *name)
{
  const char *kept = g_getenv ("SIJIL_KEEP_PAPERS");

  return kept != NULL ? g_build_filename (kept, name, NULL) : cards_path (fixture, name);
}

static void
set_authority (Fixture *fixture)
{
  desk_set (fixture, "authority_certificate_fr", "la Chambre");
  desk_set (fixture, "authority_certificate_ar", "الغرفة");
}

/* Returns: (transfer full) (nullable): the code, where a key is open */
static char *
sign (Fixture                *fixture,
      const SijilAttestAsked *asked,
      GPtrArray              *notes)
{
  g_autoptr (GError) error = NULL;
  char *code = NULL;

  g_assert_true (sijil_signer_open (fixture->reg, FIXTURE_PIN, &error));
  sijil_paper_sign (fixture->reg, asked, notes, &code, &error);
  g_assert_no_error (error);
  sijil_signer_close (fixture->reg);
  return code;
}

static JsonObject *
write_paper (Fixture                *fixture,
             const SijilAttestAsked *asked,
             const char             *code,
             const char             *pdf,
             const char             *csv)
{
  g_autoptr (GError) error = NULL;
  JsonObject *answer = sijil_attest_write (fixture->reg, asked, code, pdf, csv, &error);

  g_assert_no_error (error);
  return answer;
}

static SijilCardCheck *
check (SijilTrustList *trust,
       const char     *code)
{
  return sijil_card_check_new (code, trust, NULL, sijil_business_day_begin (FIXTURE_DAY) + 36 * 3600);
}

static char *
digest_of_file (const char *path)
{
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) data, length);
}

/* What a reader sees of the page at 300 dpi is the code; the digest on the paper, in the code and of the file are one. */
static void
assert_whole (Fixture    *fixture,
              JsonObject *answer,
              const char *code,
              const char *pdf,
              const char *csv)
{
  const char *digest = sijil_json_get_string (answer, "digest");
  g_autofree char *seen = paper_test_read_codes (pdf, "1", "300");
  g_autofree char *said = paper_test_read_text (pdf);
  g_autofree char *of_file = digest_of_file (csv);
  g_autofree char *printed = g_strdup_printf ("%.4s %.4s %.4s %.4s", digest, digest + 4, digest + 8, digest + 12);

  g_assert_nonnull (strstr (seen, code));
  g_assert_cmpstr (of_file, ==, digest);
  paper_test_says (said, printed);
}

/* In the order of their hand-over. Returns: (transfer full) (array zero-terminated=1): the serials */
static char **
hand_over (Fixture *fixture,
           guint    n_cards)
{
  g_auto (GStrv) entries = g_new0 (char *, n_cards + 1);
  char **serials = g_new0 (char *, n_cards + 1);

  cards_allow_printing (fixture);
  for (guint i = 0; i < n_cards; i++)
    {
      entries[i] = i == 0 ? cards_register (fixture) : cards_register_named (fixture, "Itto", "OUBELLA");
      serials[i] = cards_print (fixture, entries[i]);
    }
  for (guint i = 0; i < n_cards; i++)
    cards_hand_over (fixture, serials[i], NULL);
  return serials;
}

static void
test_an_extract_says_what_the_register_says (Fixture       *fixture,
                                             gconstpointer  data)
{
  g_autofree char *kid = keys_make (fixture, SIJIL_COSE_ES256);
  g_autofree char *entry = cards_register (fixture);
  const SijilAttestAsked asked = { .kind = SIJIL_PAPER_EXTRACT, .number = entry };
  g_autoptr (SijilTrustList) trust = keys_export (fixture);
  g_autofree char *pdf = path_of (fixture, "extract.pdf");
  g_autofree char *csv = path_of (fixture, "extract.csv");
  g_autofree char *code = NULL;
  g_autofree char *said = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (SijilCardCheck) found = NULL;

  set_authority (fixture);
  keys_sign_in (fixture, "clerk");
  code = sign (fixture, &asked, NULL);
  answer = write_paper (fixture, &asked, code, pdf, csv);
  assert_whole (fixture, answer, code, pdf, csv);

  said = paper_test_read_text (pdf);
  found = check (trust, code);
  g_assert_cmpint (found->verdict, ==, SIJIL_CARD_VALID);
  g_assert_true (found->is_paper);
  g_assert_cmpstr (found->claims->paper, ==, SIJIL_PAPER_EXTRACT);
  g_assert_cmpstr (found->claims->number, ==, entry);
  g_assert_cmpint (found->claims->n_lines, ==, 5); /* state, category, two activities, a workplace */
  g_assert_cmpint (found->claims->valid_from, ==, sijil_business_day_begin (FIXTURE_DAY));
  g_assert_cmpstr (found->claims->entry_state, ==, "active");
  g_assert_cmpint (found->claims->category, ==, 1);
  g_assert_nonnull (found->claims->activity);
  g_assert_nonnull (found->claims->activity_ar);
  paper_test_says (said, found->claims->activity_fr);

  paper_test_says (said, "Fatima AIT EL HOUSSAINE");
  paper_test_says (said, "Rue 4, Ouarzazate");
  paper_test_says (said, "Arrêté le présent extrait à 5 lignes.");
  g_assert_null (strstr (said, "ZZ214907")); /* no identity card, and no birth */
  g_assert_null (strstr (said, "1984"));
  desk_assert_sound (fixture);
}

/* What the code of an extract says of its entry, as whoever may sign prints it. */
static void
assert_state (Fixture                *fixture,
              const SijilTrustList   *trust,
              const SijilAttestAsked *asked,
              const char             *state)
{
  g_autofree char *code = NULL;
  g_autoptr (SijilCardCheck) found = NULL;

  keys_sign_in (fixture, "clerk");
  code = sign (fixture, asked, NULL);
  found = sijil_card_check_new (code, trust, NULL, sijil_business_day_begin ("2026-03-18"));
  g_assert_cmpint (found->verdict, ==, SIJIL_CARD_VALID);
  g_assert_cmpstr (found->claims->entry_state, ==, state);
  g_assert_cmpint (found->claims->category, ==, 1);
}

/* Unlike a certificate, an extract is given of an entry that is active no more; and of a day on which it still was. */
static void
test_an_extract_is_of_a_day (Fixture       *fixture,
                             gconstpointer  data)
{
  static const SijilEntryActDetails suspend = { .reason = "suspend_request", .effective_on = "2026-03-15" };
  g_autofree char *kid = keys_make (fixture, SIJIL_COSE_ES256);
  g_autoptr (SijilTrustList) trust = keys_export (fixture);
  g_autofree char *entry = cards_register (fixture);
  const SijilAttestAsked now = { .kind = SIJIL_PAPER_EXTRACT, .number = entry };
  const SijilAttestAsked then = { .kind = SIJIL_PAPER_EXTRACT, .number = entry, .to = FIXTURE_DAY };
  const SijilAttestAsked to_come = { .kind = SIJIL_PAPER_EXTRACT, .number = entry, .to = "2026-03-17" };
  g_autofree char *pdf = path_of (fixture, "extract-of-a-day.pdf");
  g_autoptr (JsonObject) suspended = NULL;
  g_autoptr (JsonObject) first = NULL;
  g_autoptr (JsonObject) second = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  g_autofree char *again = NULL;

  set_authority (fixture);
  fixture_set_day (fixture, "2026-03-16");
  fixture_sign_in (fixture, "registrar");
  suspended = sijil_entry_act (fixture->reg, SIJIL_ENTRY_SUSPEND, entry, &suspend, NULL, &error);
  g_assert_no_error (error);
  first = write_paper (fixture, &now, NULL, pdf, NULL);
  said = paper_test_read_text (pdf);
  paper_test_says (said, "suspendue");
  assert_state (fixture, trust, &now, "suspended");
  assert_state (fixture, trust, &then, "active");
  second = write_paper (fixture, &then, NULL, pdf, NULL);
  again = paper_test_read_text (pdf);
  g_assert_null (strstr (again, "suspendue"));
  g_assert_cmpstr (sijil_json_get_string (first, "digest"), !=, sijil_json_get_string (second, "digest"));
  g_assert_null (sijil_attest_write (fixture->reg, &to_come, NULL, pdf, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "day-to-come");
}

static void
test_a_list_of_cards_says_who_received_which (Fixture       *fixture,
                                              gconstpointer  algorithm)
{
  static const SijilAttestAsked asked = { .kind = SIJIL_PAPER_HANDED_OVER, .from = "2026-03-01", .to = FIXTURE_DAY };
  g_autofree char *kid = keys_make (fixture, (SijilCoseAlgorithm) GPOINTER_TO_INT (algorithm));
  g_auto (GStrv) serials = hand_over (fixture, 3);
  g_autoptr (SijilTrustList) trust = keys_export (fixture);
  g_autofree char *pdf = path_of (fixture, "handed-over.pdf");
  g_autofree char *csv = path_of (fixture, "handed-over.csv");
  g_autofree char *code = NULL;
  g_autofree char *said = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (SijilCardCheck) found = NULL;

  keys_sign_in (fixture, "clerk");
  code = sign (fixture, &asked, NULL);
  answer = write_paper (fixture, &asked, code, pdf, csv);
  assert_whole (fixture, answer, code, pdf, csv);

  found = check (trust, code);
  g_assert_cmpint (found->verdict, ==, SIJIL_CARD_VALID);
  g_assert_cmpstr (found->claims->paper, ==, SIJIL_PAPER_HANDED_OVER);
  g_assert_cmpint (found->claims->n_lines, ==, 3);
  g_assert_cmpstr (found->claims->first, ==, serials[0]);
  g_assert_cmpstr (found->claims->last, ==, serials[2]);
  g_assert_cmpstr (found->claims->from_on, ==, "2026-03-01");
  g_assert_cmpstr (found->claims->to_on, ==, FIXTURE_DAY);
  g_assert_null (found->claims->name_ar);
  g_assert_null (found->claims->number);

  said = paper_test_read_text (pdf);
  for (guint i = 0; serials[i] != NULL; i++)
    paper_test_says (said, serials[i]);
  paper_test_says (said, "Arrêté le présent état à 3 cartes");
  desk_assert_sound (fixture);
}

static void
test_a_list_of_entries_has_those_of_its_days (Fixture       *fixture,
                                              gconstpointer  data)
{
  g_autofree char *kid = keys_make (fixture, SIJIL_COSE_ES256);
  g_autofree char *first = cards_register (fixture);
  g_autofree char *second = cards_register_named (fixture, "Itto", "OUBELLA");
  static const SijilAttestAsked asked = { .kind = SIJIL_PAPER_REGISTERED, .from = FIXTURE_DAY, .to = FIXTURE_DAY };
  static const SijilAttestAsked before = { .kind = SIJIL_PAPER_REGISTERED, .from = "2026-02-01", .to = "2026-02-28" };
  g_autofree char *pdf = path_of (fixture, "registered.pdf");
  g_autofree char *csv = path_of (fixture, "registered.csv");
  g_autofree char *code = NULL;
  g_autofree char *said = NULL;
  g_autofree char *nobody = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) empty = NULL;

  keys_sign_in (fixture, "clerk");
  code = sign (fixture, &asked, NULL);
  answer = write_paper (fixture, &asked, code, pdf, csv);
  assert_whole (fixture, answer, code, pdf, csv);
  g_assert_cmpint (sijil_json_get_int (answer, "total", 0), ==, 2);
  said = paper_test_read_text (pdf);
  paper_test_says (said, first);
  paper_test_says (said, second);
  paper_test_says (said, "Fatima AIT EL HOUSSAINE");
  g_assert_null (strstr (said, "ZZ214907"));

  g_clear_pointer (&code, g_free);
  code = sign (fixture, &before, NULL);
  empty = write_paper (fixture, &before, code, pdf, csv);
  assert_whole (fixture, empty, code, pdf, csv);
  nobody = paper_test_read_text (pdf);
  paper_test_says (nobody, "Aucune inscription dans la période.");
  desk_assert_sound (fixture);
}

static char *
refuse (Fixture *fixture)
{
  const SijilRefusal refusal = { .reason = "condition", .legal_ground = "Loi n° 50-17, article 6",
                                 .text_ar = "لم تثبت مدة المزاولة المطلوبة.",
                                 .text_fr = "La durée d’exercice requise n’est pas établie." };
  char *number = desk_deposit_artisan (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  keys_sign_in (fixture, "registrar");
  answer = sijil_review_refuse (fixture->reg, number, &refusal, NULL, &error);
  g_assert_no_error (error);
  return number;
}

static void
test_a_letter_of_refusal_is_signed (Fixture       *fixture,
                                    gconstpointer  data)
{
  g_autofree char *kid = keys_make (fixture, SIJIL_COSE_ES256);
  g_autofree char *number = refuse (fixture);
  const SijilAttestAsked asked = { .kind = SIJIL_PAPER_REFUSAL, .number = number };
  g_autoptr (SijilTrustList) trust = keys_export (fixture);
  g_autofree char *pdf = path_of (fixture, "refusal-signed.pdf");
  g_autofree char *code = NULL;
  g_autofree char *seen = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (SijilCardCheck) found = NULL;

  keys_sign_in (fixture, "clerk");
  code = sign (fixture, &asked, NULL);
  answer = write_paper (fixture, &asked, code, pdf, NULL);
  seen = paper_test_read_codes (pdf, "1", "300");
  g_assert_nonnull (strstr (seen, code));
  found = check (trust, code);
  g_assert_cmpint (found->verdict, ==, SIJIL_CARD_VALID);
  g_assert_cmpstr (found->claims->paper, ==, SIJIL_PAPER_REFUSAL);
  g_assert_cmpstr (found->claims->number, ==, number);
  g_assert_nonnull (found->claims->name_ar);
  g_assert_null (found->claims->lines_digest);
  desk_assert_sound (fixture);
}

/* A code of other lines, of other days, of another paper or of another entry is put on no paper. */
static void
test_a_code_is_put_on_its_own_paper_alone (Fixture       *fixture,
                                           gconstpointer  data)
{
  g_autofree char *kid = keys_make (fixture, SIJIL_COSE_ES256);
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *other = NULL;
  static const SijilAttestAsked month = { .kind = SIJIL_PAPER_REGISTERED, .from = "2026-03-01", .to = FIXTURE_DAY };
  static const SijilAttestAsked day = { .kind = SIJIL_PAPER_REGISTERED, .from = FIXTURE_DAY, .to = FIXTURE_DAY };
  static const SijilAttestAsked cards = { .kind = SIJIL_PAPER_HANDED_OVER, .from = "2026-03-01", .to = FIXTURE_DAY };
  const SijilAttestAsked extract = { .kind = SIJIL_PAPER_EXTRACT, .number = entry };
  const SijilAttestAsked *all[] = { &month, &day, &cards, &extract };
  g_autofree char *pdf = path_of (fixture, "own.pdf");
  g_autofree char *code = NULL;
  g_autoptr (GError) error = NULL;

  set_authority (fixture);
  keys_sign_in (fixture, "clerk");
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree char *own = sign (fixture, all[i], NULL);

      for (guint k = 0; k < G_N_ELEMENTS (all); k++)
        {
          g_autoptr (JsonObject) answer = sijil_attest_write (fixture->reg, all[k], own, pdf, NULL, &error);

          g_assert_true ((answer != NULL) == (i == k));
          if (i != k)
            desk_assert_refused (&error, SIJIL_ERROR_CONFLICT, "paper-changed");
        }
    }

  code = sign (fixture, &month, NULL);
  other = cards_register_named (fixture, "Itto", "OUBELLA");
  keys_sign_in (fixture, "clerk");
  g_assert_null (sijil_attest_write (fixture->reg, &month, code, pdf, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_CONFLICT, "paper-changed");
}

/* Without a key for who prints it the paper has no code, and a note says so; where the chamber has none, nothing is to be said. */
static void
test_without_a_key_the_paper_says_nothing_false (Fixture       *fixture,
                                                 gconstpointer  data)
{
  static const SijilAttestAsked asked = { .kind = SIJIL_PAPER_HANDED_OVER, .from = "2026-03-01", .to = FIXTURE_DAY };
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autofree char *pdf = path_of (fixture, "unsigned.pdf");
  g_autofree char *code = NULL;
  g_autofree char *kid = NULL;
  g_autofree char *said = NULL;
  g_autoptr (JsonObject) answer = NULL;

  desk_set (fixture, "card_checking_page", "carte.example/v");
  fixture_sign_in (fixture, "agent");
  code = sign (fixture, &asked, notes);
  g_assert_null (code);
  g_assert_cmpuint (notes->len, ==, 0);

  kid = keys_make (fixture, SIJIL_COSE_ES256);
  keys_sign_in (fixture, "agent");
  code = sign (fixture, &asked, notes);
  g_assert_null (code);
  g_assert_true (cards_has_note (notes, "paper-not-signed"));
  answer = write_paper (fixture, &asked, NULL, pdf, NULL);
  paper_test_has_no_code (pdf);
  said = paper_test_read_text (pdf);
  g_assert_null (strstr (said, "carte.example"));
  g_assert_null (strstr (said, "Lire le code"));
}

/* Each signature is in the history, of the entry where the paper is about one. */
static void
test_each_signature_is_in_the_history (Fixture       *fixture,
                                       gconstpointer  data)
{
  g_autofree char *kid = keys_make (fixture, SIJIL_COSE_ES256);
  g_autofree char *entry = cards_register (fixture);
  const SijilAttestAsked asked = { .kind = SIJIL_PAPER_EXTRACT, .number = entry };
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (JsonObject) history = NULL;
  g_autoptr (GError) error = NULL;
  JsonArray *items;
  guint n_signed = 0;

  set_authority (fixture);
  keys_sign_in (fixture, "clerk");
  first = sign (fixture, &asked, NULL);
  second = sign (fixture, &asked, NULL);
  g_assert_cmpstr (first, !=, second);
  history = sijil_history (fixture->reg, entry, &error);
  g_assert_no_error (error);
  items = sijil_json_get_array (history, "items");
  for (guint i = 0; i < json_array_get_length (items); i++)
    n_signed += g_strcmp0 (sijil_json_get_string (json_array_get_object_element (items, i), "act"), "sign_paper") == 0;
  g_assert_cmpuint (n_signed, ==, 2);
  desk_assert_sound (fixture);
}

static void
test_days_that_are_not_over_are_refused (Fixture       *fixture,
                                         gconstpointer  data)
{
  static const struct { const char *from, *to, *reason; } rows[] = {
    { "2026-03-01", "2026-03-31", "day-to-come" }, { "2026-03-02", "2026-03-01", "period" }, { "March", "2026-03-01", "date-form" },
    { "2026-03-01", NULL, "date-form" },
  };
  g_autofree char *pdf = path_of (fixture, "refused.pdf");
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autoptr (GError) error = NULL;

  fixture_sign_in (fixture, "agent");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const SijilAttestAsked asked = { .kind = SIJIL_PAPER_REGISTERED, .from = rows[i].from, .to = rows[i].to };

      g_assert_null (sijil_attest_write (fixture->reg, &asked, NULL, pdf, NULL, &error));
      desk_assert_refused (&error, SIJIL_ERROR_INVALID, rows[i].reason);
      g_assert_false (g_file_test (pdf, G_FILE_TEST_EXISTS));
    }

  g_assert_true (sijil_attest_month ("2024-02", &from, &to, &error));
  g_assert_cmpstr (from, ==, "2024-02-01");
  g_assert_cmpstr (to, ==, "2024-02-29");
  g_assert_false (sijil_attest_month ("2024-13", &from, &to, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "month-form");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(name, data, function) \
  g_test_add ("/attest/" name, Fixture, GINT_TO_POINTER (data), fixture_set_up, function, fixture_tear_down)
  ADD ("an-extract-says-what-the-register-says", 0, test_an_extract_says_what_the_register_says);
  ADD ("an-extract-is-of-a-day", 0, test_an_extract_is_of_a_day);
  ADD ("a-list-of-cards-says-who-received-which/es256", SIJIL_COSE_ES256, test_a_list_of_cards_says_who_received_which);
  ADD ("a-list-of-cards-says-who-received-which/eddsa", SIJIL_COSE_EDDSA, test_a_list_of_cards_says_who_received_which);
  ADD ("a-list-of-entries-has-those-of-its-days", 0, test_a_list_of_entries_has_those_of_its_days);
  ADD ("a-letter-of-refusal-is-signed", 0, test_a_letter_of_refusal_is_signed);
  ADD ("a-code-is-put-on-its-own-paper-alone", 0, test_a_code_is_put_on_its_own_paper_alone);
  ADD ("without-a-key-the-paper-says-nothing-false", 0, test_without_a_key_the_paper_says_nothing_false);
  ADD ("each-signature-is-in-the-history", 0, test_each_signature_is_in_the_history);
  ADD ("days-that-are-not-over-are-refused", 0, test_days_that_are_not_over_are_refused);

  return g_test_run ();
}
