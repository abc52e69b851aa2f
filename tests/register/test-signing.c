/* From a key that two officers make to a card that a stranger checks, and to the list that says it is good no more. */

#include "cards.h"
#include "keys.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-card-issue.h"
#include "register/sijil-card-state.h"
#include "register/sijil-paper-sign.h"
#include "register/sijil-countersign.h"
#include "register/sijil-entry-act.h"
#include "register/sijil-evidence.h"
#include "register/sijil-hand-over-look.h"
#include "register/sijil-search.h"
#include "register/sijil-show.h"
#include "register/sijil-signer.h"
#include "register/sijil-signing-key.h"
#include "register/sijil-signing-look.h"
#include "trust/sijil-card-check.h"
#include "trust/sijil-card-text.h"

#include <glib/gstdio.h>
#include <string.h>

static void
assert_look (Fixture          *fixture,
             SijilSignerState  wanted)
{
  g_autoptr (GError) error = NULL;
  SijilSignerState state;

  g_assert_true (sijil_signer_look (fixture->reg, &state, &error));
  g_assert_no_error (error);
  g_assert_cmpint (state, ==, wanted);
}

static JsonObject *
issue (Fixture    *fixture,
       const char *number,
       const char *reason,
       GPtrArray  *notes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_card_issue (fixture->reg, number, reason, notes, &error);

  g_assert_no_error (error);
  return cards_load (fixture, sijil_json_get_string (answer, "serial"));
}

static JsonObject *
issue_signed (Fixture    *fixture,
              const char *number,
              const char *reason)
{
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *card;

  keys_sign_in (fixture, "clerk");
  assert_look (fixture, SIJIL_SIGNER_LOCKED);
  g_assert_true (sijil_signer_open (fixture->reg, FIXTURE_PIN, &error));
  g_assert_no_error (error);
  assert_look (fixture, SIJIL_SIGNER_OPEN);
  card = issue (fixture, number, reason, notes);
  g_assert_false (cards_has_note (notes, "card-not-signed"));
  sijil_signer_close (fixture->reg);
  assert_look (fixture, SIJIL_SIGNER_LOCKED);
  return card;
}

static GBytes *
issue_list (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  GBytes *list;

  keys_sign_in (fixture, "clerk");
  g_assert_null (sijil_status_list_issue (fixture->reg, &answer, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "key-locked");
  g_assert_true (sijil_signer_open (fixture->reg, FIXTURE_PIN, &error));
  list = sijil_status_list_issue (fixture->reg, &answer, &error);
  g_assert_no_error (error);
  sijil_signer_close (fixture->reg);
  return list;
}

/* As a stranger sees it on the day after it was issued. */
static SijilCardCheck *
check (SijilTrustList  *trust,
       SijilStatusList *statuses,
       JsonObject      *card)
{
  gint64 day = sijil_business_day_begin (FIXTURE_DAY) + 36 * 3600;

  return sijil_card_check_new (sijil_json_get_string (card, "qr_text"), trust, statuses, day);
}

/* What the register says itself, without any list. */
static void
assert_known (Fixture          *fixture,
              JsonObject       *card,
              SijilCardVerdict  verdict)
{
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilEvidence) evidence = sijil_evidence_new (fixture->reg, NULL, NULL, sijil_now (), notes, &error);
  g_autofree char *entry = NULL;
  g_autoptr (SijilCardCheck) answer = NULL;
  g_autoptr (JsonObject) found = NULL;

  g_assert_no_error (error);
  answer = sijil_evidence_check (evidence, sijil_json_get_string (card, "qr_text"), sijil_now (), &entry, &error);
  g_assert_no_error (error);
  g_assert_no_error (answer->problem);
  g_assert_true (answer->status_known);
  g_assert_cmpint (answer->status_as_of, >=, sijil_now () - 60);
  g_assert_cmpint (answer->verdict, ==, verdict);
  found = desk_entry (fixture, entry);
  g_assert_cmpint (sijil_json_get_int (found, "id", 0), ==, sijil_json_get_int (card, "entry", -1));
}

static void
assert_verdict (Fixture          *fixture,
                SijilTrustList   *trust,
                JsonObject       *card,
                SijilCardVerdict  verdict)
{
  g_autoptr (GBytes) bytes = issue_list (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilStatusList) statuses = sijil_status_list_read (bytes, &error);
  g_autoptr (SijilCardCheck) answer = NULL;

  g_assert_no_error (error);
  answer = sijil_card_check_new (sijil_json_get_string (card, "qr_text"), trust, statuses, sijil_now ());
  g_assert_no_error (answer->problem);
  g_assert_true (answer->status_known);
  g_assert_cmpint (answer->verdict, ==, verdict);
  assert_known (fixture, card, verdict);
}

static void
test_a_signed_card_is_checked_by_a_stranger (Fixture       *fixture,
                                             gconstpointer  algorithm)
{
  g_autofree char *kid = keys_make (fixture, (SijilCoseAlgorithm) GPOINTER_TO_INT (algorithm));
  g_autofree char *entry = cards_register (fixture);
  g_autoptr (JsonObject) card = issue_signed (fixture, entry, NULL);
  JsonObject *face = sijil_json_get_object (card, "face");
  g_autoptr (SijilTrustList) trust = keys_export (fixture);
  g_autoptr (SijilCardCheck) answer = check (trust, NULL, card);

  g_assert_no_error (answer->problem);
  g_assert_cmpint (answer->verdict, ==, SIJIL_CARD_VALID);
  g_assert_cmpstr (answer->claims->issuer, ==, KEYS_ISSUER);
  g_assert_cmpstr (answer->claims->serial, ==, sijil_json_get_string (card, "serial"));
  g_assert_cmpstr (answer->claims->number, ==, sijil_json_get_string (face, "number"));
  g_assert_cmpstr (answer->claims->name_ar, ==, sijil_json_get_string (face, "name_ar"));
  g_assert_cmpstr (answer->claims->name_fr, ==, sijil_json_get_string (face, "name_fr"));
  g_assert_cmpint (answer->claims->category, ==, 1);
  g_assert_cmpstr (answer->claims->province, ==, "MA-OUA");
  g_assert_cmpstr (answer->claims->activity, ==, "P07-01");
  g_assert_cmpint (answer->claims->valid_from, ==, sijil_business_day_begin (FIXTURE_DAY));
  g_assert_cmpint (answer->claims->expires_at, ==, 0);
  g_assert_null (answer->claims->birth_date);
  g_assert_cmpstr (answer->claims->status_uri, ==, KEYS_LISTED);
  g_assert_cmpint (answer->claims->status_index, ==, sijil_json_get_int (card, "status_index", -1));
  g_assert_nonnull (strstr (answer->chamber_fr, "Chambre"));
  g_assert_cmpstr (sijil_json_get_string (card, "kid"), ==, kid);
  g_assert_cmpuint (strlen (sijil_json_get_string (card, "payload_digest")), ==, 64);
  g_assert_cmpstr (sijil_json_get_string (face, "qr_text"), ==, sijil_json_get_string (card, "qr_text"));
  g_assert_cmpuint (strlen (sijil_json_get_string (card, "qr_text")), <=, SIJIL_CARD_TEXT_MAX_CHARS);
  desk_assert_sound (fixture);
}

static SijilCardCheck *
check_text (SijilTrustList *trust,
            const char     *text)
{
  return sijil_card_check_new (text, trust, NULL, sijil_business_day_begin (FIXTURE_DAY) + 36 * 3600);
}

static guint
count_acts (JsonObject *history,
            const char *act)
{
  JsonArray *items = sijil_json_get_array (history, "items");
  guint n_found = 0;

  for (guint i = 0; i < json_array_get_length (items); i++)
    n_found += g_strcmp0 (sijil_json_get_string (json_array_get_object_element (items, i), "act"), act) == 0;
  return n_found;
}

static char *
sign_certificate (Fixture    *fixture,
                  const char *entry,
                  GPtrArray  *notes)
{
  g_autoptr (GError) error = NULL;
  char *code = NULL;

  g_assert_true (sijil_signer_open (fixture->reg, FIXTURE_PIN, &error));
  g_assert_true (sijil_paper_sign_certificate (fixture->reg, entry, notes, &code, &error));
  g_assert_no_error (error);
  sijil_signer_close (fixture->reg);
  return code;
}

static void
test_a_certificate_is_checked_by_a_stranger (Fixture       *fixture,
                                             gconstpointer  algorithm)
{
  g_autofree char *kid = keys_make (fixture, (SijilCoseAlgorithm) GPOINTER_TO_INT (algorithm));
  g_autofree char *entry = cards_register (fixture);
  g_autoptr (SijilTrustList) trust = keys_export (fixture);
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) record = NULL;
  g_autoptr (JsonObject) history = NULL;
  g_autoptr (SijilCardCheck) answer = NULL;
  g_autofree char *serial = NULL;
  g_autofree char *code = NULL;

  desk_set (fixture, "authority_certificate_fr", "la Chambre");
  desk_set (fixture, "authority_certificate_ar", "الغرفة");
  keys_sign_in (fixture, "clerk");
  code = sign_certificate (fixture, entry, notes);
  g_assert_cmpuint (notes->len, ==, 0);

  record = desk_entry (fixture, entry);
  serial = g_strdup_printf ("%s/%.4s%.2s%s", entry, FIXTURE_DAY, FIXTURE_DAY + 5, FIXTURE_DAY + 8);
  answer = check_text (trust, code);
  g_assert_no_error (answer->problem);
  g_assert_cmpint (answer->verdict, ==, SIJIL_CARD_VALID);
  g_assert_true (answer->is_paper);
  g_assert_cmpstr (answer->claims->serial, ==, serial);
  g_assert_cmpstr (answer->claims->number, ==, entry);
  g_assert_cmpint (answer->claims->valid_from, ==, sijil_business_day_begin (FIXTURE_DAY));
  g_assert_cmpstr (answer->claims->activity, ==, sijil_json_get_string (record, "activity"));
  g_assert_null (answer->claims->status_uri);
  g_assert_nonnull (answer->claims->name_ar);
  g_assert_nonnull (answer->claims->name_fr);

  history = sijil_history (fixture->reg, entry, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_acts (history, "sign_certificate"), ==, 1);
  desk_assert_sound (fixture);
}

/* Without a key for who prints it, the paper comes as ever, and it is said what it does not prove. */
static void
test_who_may_not_sign_gets_a_plain_certificate (Fixture       *fixture,
                                                gconstpointer  data)
{
  g_autofree char *kid = keys_make (fixture, SIJIL_COSE_ES256);
  g_autofree char *entry = cards_register (fixture);
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autofree char *code = NULL;

  keys_sign_in (fixture, "agent");
  code = sign_certificate (fixture, entry, notes);
  g_assert_null (code);
  g_assert_true (cards_has_note (notes, "certificate-not-signed"));
}

/* An entry that is not active is certified by nobody. */
static void
test_no_certificate_is_signed_of_a_suspended_entry (Fixture       *fixture,
                                                    gconstpointer  data)
{
  static const SijilEntryActDetails suspend = { .reason = "suspend_request", .effective_on = FIXTURE_DAY };
  g_autofree char *kid = keys_make (fixture, SIJIL_COSE_ES256);
  g_autofree char *entry = cards_register (fixture);
  g_autoptr (JsonObject) suspended = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL;

  desk_set (fixture, "authority_certificate_fr", "la Chambre");
  desk_set (fixture, "authority_certificate_ar", "الغرفة");
  keys_sign_in (fixture, "registrar");
  suspended = sijil_entry_act (fixture->reg, SIJIL_ENTRY_SUSPEND, entry, &suspend, NULL, &error);
  g_assert_no_error (error);
  keys_sign_in (fixture, "clerk");
  g_assert_true (sijil_signer_open (fixture->reg, FIXTURE_PIN, &error));
  g_assert_false (sijil_paper_sign_certificate (fixture->reg, entry, NULL, &code, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "entry-not-active");
  g_assert_null (code);
}

/* What is told of a key and a list that end in so many days. */
static GPtrArray *
warn (JsonObject *look,
      gint64      key_days,
      gint64      trust_days,
      gint64      list_age)
{
  JsonObject *key = json_array_get_object_element (sijil_json_get_array (look, "keys"), 0);
  JsonObject *trust = json_object_new ();
  GPtrArray *notes = sijil_notes_new ();

  json_object_set_int_member (key, "days_left", key_days);
  json_object_set_int_member (trust, "days_left", trust_days);
  json_object_set_string_member (trust, "valid_until", FIXTURE_DAY);
  json_object_set_object_member (look, "trust", trust);
  json_object_set_int_member (sijil_json_get_object (look, "statuses"), "age", list_age);
  sijil_signing_warn (look, notes);
  return notes;
}

static void
test_what_will_soon_be_over_is_told (Fixture       *fixture,
                                     gconstpointer  data)
{
  g_autofree char *kid = keys_make (fixture, SIJIL_COSE_ES256);
  g_autofree char *entry = cards_register (fixture);
  g_autoptr (JsonObject) card = issue_signed (fixture, entry, NULL);
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) first = NULL;
  g_autoptr (GBytes) list = NULL;
  g_autoptr (JsonObject) look = NULL;
  g_autoptr (GPtrArray) early = NULL;
  g_autoptr (GPtrArray) soon = NULL;
  g_autoptr (GPtrArray) late = NULL;

  keys_sign_in (fixture, "admin");
  first = sijil_signing_look (fixture->reg, notes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (notes->len, ==, 1);
  g_assert_true (cards_has_note (notes, "status-list-never"));
  g_assert_cmpint (sijil_json_get_int (sijil_json_get_object (first, "statuses"), "signed", 0), ==, 1);

  list = issue_list (fixture);
  keys_sign_in (fixture, "admin");
  look = sijil_signing_look (fixture->reg, notes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (notes->len, ==, 1);
  g_assert_cmpstr (sijil_json_get_string (sijil_json_get_object (look, "statuses"), "last_by"), ==, "clerk");
  g_assert_cmpstr (sijil_json_get_string (json_array_get_object_element (sijil_json_get_array (look, "keys"), 0), "kid"), ==, kid);

  early = warn (look, 60, 21, 7);
  g_assert_cmpuint (early->len, ==, 0);
  soon = warn (look, 59, 20, 8);
  g_assert_true (cards_has_note (soon, "key-ends-soon") && cards_has_note (soon, "trust-ends-soon"));
  g_assert_true (cards_has_note (soon, "status-list-old"));
  late = warn (look, -1, -1, 0);
  g_assert_true (cards_has_note (late, "key-ended") && cards_has_note (late, "trust-ended"));
  g_assert_cmpuint (late->len, ==, 2);
}

static void
test_a_card_with_an_end_says_its_last_day (Fixture       *fixture,
                                           gconstpointer  data)
{
  g_autofree char *kid = keys_make (fixture, SIJIL_COSE_ES256);
  g_autofree char *entry = cards_register (fixture);
  g_autoptr (JsonObject) card = NULL;
  g_autoptr (SijilTrustList) trust = NULL;
  g_autoptr (SijilCardCheck) answer = NULL;

  desk_set (fixture, "card_validity_months", "12");
  card = issue_signed (fixture, entry, NULL);
  trust = keys_export (fixture);
  answer = check (trust, NULL, card);
  g_assert_cmpstr (sijil_json_get_string (card, "valid_until"), ==, "2027-03-09");
  g_assert_cmpint (answer->claims->expires_at, ==, sijil_business_day_begin ("2027-03-10"));
}

static void
test_what_becomes_of_a_card_is_in_the_list (Fixture       *fixture,
                                            gconstpointer  data)
{
  static const SijilEntryActDetails suspend = { .reason = "suspend_request", .effective_on = FIXTURE_DAY };
  static const SijilEntryActDetails reinstate = { .reason = "reinstate_request", .effective_on = FIXTURE_DAY };
  static const SijilEntryActDetails strike_off = { .reason = "strike_off_request", .effective_on = FIXTURE_DAY };
  g_autofree char *kid = keys_make (fixture, SIJIL_COSE_ES256);
  g_autofree char *entry = cards_register (fixture);
  g_autoptr (JsonObject) first = issue_signed (fixture, entry, NULL);
  g_autoptr (JsonObject) second = NULL;
  g_autoptr (SijilTrustList) trust = keys_export (fixture);
  g_autoptr (GError) error = NULL;
  const struct
  {
    SijilEntryAct               act;
    const SijilEntryActDetails *details;
    SijilCardVerdict            verdict;
  } acts[] = {
    { SIJIL_ENTRY_SUSPEND, &suspend, SIJIL_CARD_SUSPENDED },
    { SIJIL_ENTRY_REINSTATE, &reinstate, SIJIL_CARD_VALID },
    { SIJIL_ENTRY_STRIKE_OFF, &strike_off, SIJIL_CARD_WITHDRAWN },
  };

  assert_verdict (fixture, trust, first, SIJIL_CARD_VALID);
  keys_sign_in (fixture, "clerk");
  json_object_unref (sijil_card_mark_spoiled (fixture->reg, sijil_json_get_string (first, "serial"), "ribbon", &error));
  g_assert_no_error (error);
  second = issue_signed (fixture, entry, NULL);
  assert_verdict (fixture, trust, first, SIJIL_CARD_WITHDRAWN);
  assert_verdict (fixture, trust, second, SIJIL_CARD_VALID);

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      g_autoptr (JsonObject) answer = NULL;

      keys_sign_in (fixture, "registrar");
      answer = sijil_entry_act (fixture->reg, acts[i].act, entry, acts[i].details, NULL, &error);
      g_assert_no_error (error);
      assert_verdict (fixture, trust, second, acts[i].verdict);
    }
  assert_verdict (fixture, trust, first, SIJIL_CARD_WITHDRAWN);
  desk_assert_sound (fixture);
}

/* A reader types the code into any field; some fields drop spaces at its end. */
static void
test_a_scanned_code_names_its_card (Fixture       *fixture,
                                    gconstpointer  data)
{
  g_autofree char *kid = keys_make (fixture, SIJIL_COSE_ES256);
  g_autofree char *entry = cards_register (fixture);
  g_autoptr (JsonObject) card = issue_signed (fixture, entry, NULL);
  g_autofree char *code = g_strchomp (g_strdup (sijil_json_get_string (card, "qr_text")));
  const char *serial = sijil_json_get_string (card, "serial");
  g_autoptr (GError) problem = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) found = NULL;
  g_autoptr (JsonObject) looked = NULL;
  g_autoptr (JsonObject) shown = NULL;
  JsonObject *item;

  found = sijil_search (fixture->reg, code, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (found, "total", 0), ==, 1);
  item = json_array_get_object_element (sijil_json_get_array (found, "items"), 0);
  g_assert_cmpstr (sijil_json_get_string (item, "kind"), ==, "card");
  shown = sijil_show (fixture->reg, code, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (shown, "serial"), ==, serial);

  json_object_unref (sijil_card_mark_printed (fixture->reg, serial, &error));
  g_assert_no_error (error);
  looked = sijil_hand_over_look (fixture->reg, code, &problem, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (looked, "serial"), ==, serial);
}

static char *
key_path (Fixture    *fixture,
          const char *kid)
{
  g_autofree char *folder = keys_folder (fixture);

  return g_strdup_printf ("%s/%s.key", folder, kid);
}

static gboolean
is_opened_by (const char *path,
              const char *pin)
{
  g_autoptr (SijilKeyFile) file = sijil_key_file_load (path, NULL);

  return file != NULL && sijil_key_file_open (file, "admin", pin, NULL);
}

static void
test_a_damaged_key_keeps_no_other_from_the_new_pin (Fixture       *fixture,
                                                    gconstpointer  data)
{
  const char *new_pin = "encore un autre mot";
  g_autofree char *one = keys_make (fixture, SIJIL_COSE_ES256);
  g_autofree char *two = keys_create (fixture, SIJIL_COSE_ES256);
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) list = sijil_signing_key_list (fixture->reg, &error);
  JsonObject *first = json_array_get_object_element (sijil_json_get_array (list, "items"), 0);
  gboolean is_one = g_str_equal (sijil_json_get_string (first, "kid"), one);
  g_autofree char *damaged = key_path (fixture, is_one ? one : two); /* that which is looked at first */
  g_autofree char *sound = key_path (fixture, is_one ? two : one);

  g_assert_true (is_opened_by (sound, FIXTURE_PIN));
  g_assert_true (g_file_set_contents (damaged, "{}", -1, &error));
  keys_sign_in (fixture, "admin");
  g_assert_true (sijil_signing_key_follow_pin (fixture->reg, FIXTURE_PIN, new_pin, SIJIL_PIN_COST_INTERACTIVE, notes, &error));
  g_assert_no_error (error);
  g_assert_true (is_opened_by (sound, new_pin));
  g_assert_cmpuint (notes->len, ==, 2);
  g_assert_cmpstr (sijil_error_get_reason (notes->pdata[0]), ==, "key-behind");
  g_assert_nonnull (strstr (((GError *) notes->pdata[0])->message, is_one ? one : two));
}

static void
test_without_a_key_a_note_says_so (Fixture       *fixture,
                                   gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) card = NULL;

  keys_sign_in (fixture, "clerk");
  assert_look (fixture, SIJIL_SIGNER_NO_KEY);
  g_assert_true (sijil_signer_open (fixture->reg, "whatever", &error));
  card = issue (fixture, entry, NULL, notes);
  g_assert_true (cards_has_note (notes, "card-not-signed"));
  g_assert_false (json_object_has_member (card, "kid"));
}

static void
test_a_key_needs_what_the_authority_gives (Fixture       *fixture,
                                           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  keys_sign_in (fixture, "admin");
  g_assert_null (sijil_signing_key_create (fixture->reg, SIJIL_COSE_ES256, FIXTURE_PIN, SIJIL_PIN_COST_INTERACTIVE, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "key-setting-missing");
  keys_tell_settings (fixture);
  desk_set (fixture, "card_issuer", "Chambre de Test");
  keys_sign_in (fixture, "admin");
  g_assert_null (sijil_signing_key_create (fixture->reg, SIJIL_COSE_ES256, FIXTURE_PIN, SIJIL_PIN_COST_INTERACTIVE, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "key-issuer");
  keys_sign_in (fixture, "clerk");
  g_assert_null (sijil_signing_key_create (fixture->reg, SIJIL_COSE_ES256, FIXTURE_PIN, SIJIL_PIN_COST_INTERACTIVE, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_DENIED);
}

static void
test_two_officers_make_a_key (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autofree char *kid = NULL;
  g_autofree char *other = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) list = NULL;
  g_autoptr (JsonObject) retired = NULL;

  keys_tell_settings (fixture);
  kid = keys_create (fixture, SIJIL_COSE_ES256);
  assert_look (fixture, SIJIL_SIGNER_NO_KEY);
  g_assert_null (sijil_signing_key_confirm (fixture->reg, kid, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "four-eyes");
  g_assert_null (sijil_signing_key_confirm (fixture->reg, "0000000000000000", NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_NOT_FOUND, "key-unknown");
  keys_confirm (fixture, kid);
  g_assert_null (sijil_signing_key_confirm (fixture->reg, kid, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "key-state");

  other = keys_create (fixture, SIJIL_COSE_EDDSA);
  keys_sign_in (fixture, "director");
  g_assert_null (sijil_signing_key_confirm (fixture->reg, other, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_CONFLICT, "key-active");
  retired = sijil_signing_key_retire (fixture->reg, kid, &error);
  g_assert_no_error (error);
  keys_confirm (fixture, other);

  list = sijil_signing_key_list (fixture->reg, &error);
  g_assert_cmpint (sijil_json_get_int (list, "total", 0), ==, 2);
  desk_assert_sound (fixture);
}

static void
test_what_a_retired_key_signed_stays_good (Fixture       *fixture,
                                           gconstpointer  data)
{
  g_autofree char *kid = keys_make (fixture, SIJIL_COSE_ES256);
  g_autofree char *entry = cards_register (fixture);
  g_autoptr (JsonObject) card = issue_signed (fixture, entry, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) retired = NULL;
  g_autoptr (SijilTrustList) trust = NULL;
  g_autoptr (SijilCardCheck) answer = NULL;

  keys_sign_in (fixture, "director");
  retired = sijil_signing_key_retire (fixture->reg, kid, &error);
  g_assert_no_error (error);
  keys_sign_in (fixture, "clerk");
  assert_look (fixture, SIJIL_SIGNER_NO_KEY);
  trust = keys_export (fixture);
  answer = check (trust, NULL, card);
  g_assert_cmpint (answer->verdict, ==, SIJIL_CARD_VALID);
}

static SijilCardCheck *
ask_own (Fixture    *fixture,
         JsonObject *card)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (SijilEvidence) evidence = sijil_evidence_new (fixture->reg, NULL, NULL, sijil_now (), notes, &error);
  g_autofree char *entry = NULL;
  SijilCardCheck *answer;

  g_assert_no_error (error);
  answer = sijil_evidence_check (evidence, sijil_json_get_string (card, "qr_text"), sijil_now (), &entry, &error);
  g_assert_no_error (error);
  return answer;
}

static void
test_what_a_stolen_key_signed_is_not_believed (Fixture       *fixture,
                                               gconstpointer  data)
{
  g_autofree char *kid = keys_make (fixture, SIJIL_COSE_ES256);
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *other = NULL;
  g_autoptr (JsonObject) card = issue_signed (fixture, entry, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) stolen = NULL;
  g_autoptr (JsonObject) cards = NULL;
  g_autoptr (SijilTrustList) trust = NULL;
  g_autoptr (SijilCardCheck) before = ask_own (fixture, card);
  g_autoptr (SijilCardCheck) after = NULL;
  g_autoptr (SijilCardCheck) elsewhere = NULL;

  g_assert_cmpint (before->verdict, ==, SIJIL_CARD_VALID);
  keys_sign_in (fixture, "clerk");
  g_assert_null (sijil_signing_key_disown (fixture->reg, kid, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_DENIED);
  g_clear_error (&error);
  keys_sign_in (fixture, "director");
  if (data != NULL)
    {
      g_autoptr (JsonObject) retired = sijil_signing_key_retire (fixture->reg, kid, &error);

      g_assert_no_error (error);
    }
  stolen = sijil_signing_key_disown (fixture->reg, kid, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (stolen, "state"), ==, "retired");
  g_assert_nonnull (sijil_json_get_string (stolen, "compromised_on"));
  g_assert_null (sijil_signing_key_disown (fixture->reg, kid, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "key-compromised");

  after = ask_own (fixture, card);
  g_assert_cmpint (after->verdict, ==, SIJIL_CARD_FORGED);
  g_assert_cmpstr (sijil_error_get_reason (after->problem), ==, "key-stolen");
  g_assert_null (after->claims);
  g_assert_nonnull (after->unproved);

  cards = sijil_signing_key_list_cards (fixture->reg, kid, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (cards, "total", 0), ==, 1);
  other = keys_create (fixture, SIJIL_COSE_ES256);
  keys_confirm (fixture, other);
  trust = keys_export (fixture);
  elsewhere = check (trust, NULL, card);
  g_assert_cmpint (elsewhere->verdict, ==, SIJIL_CARD_UNKNOWN_KEY);
  desk_assert_sound (fixture);
}

/* What is said to be done next, as codes. */
static char *
next_of (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (JsonObject) look = sijil_signing_look (fixture->reg, notes, &error);
  GString *codes = g_string_new (NULL);
  JsonArray *next;

  g_assert_no_error (error);
  next = sijil_json_get_array (look, "next");
  for (guint i = 0; i < json_array_get_length (next); i++)
    {
      const char *code = sijil_json_get_string (json_array_get_object_element (next, i), "code");

      g_assert_true (cards_has_note (notes, code));
      g_string_append_printf (codes, "%s%s", i > 0 ? " " : "", code);
    }
  return g_string_free (codes, FALSE);
}

static void
assert_next (Fixture    *fixture,
             const char *codes)
{
  g_autofree char *next = NULL;

  keys_sign_in (fixture, "director");
  next = next_of (fixture);
  g_assert_cmpstr (next, ==, codes);
}

/* From the theft of the only key to the list of the next one; given or not: the authority had the keys before. */
static void
test_who_ends_the_only_key_is_led_on (Fixture       *fixture,
                                      gconstpointer  data)
{
  g_autofree char *kid = keys_make (fixture, SIJIL_COSE_ES256);
  g_autofree char *other = NULL;
  g_autoptr (SijilTrustList) had = data != NULL ? keys_export (fixture) : NULL;
  g_autoptr (SijilTrustList) none = NULL;
  g_autoptr (SijilTrustList) given = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) stolen = NULL;

  assert_next (fixture, "");
  stolen = sijil_signing_key_disown (fixture->reg, kid, &error);
  g_assert_no_error (error);
  assert_next (fixture, data != NULL ? "key-next-tell key-next-create" : "key-next-create");
  if (data != NULL)
    {
      none = keys_export (fixture); /* of no key: so the authority knows */
      assert_next (fixture, "key-next-create");
    }

  other = keys_create (fixture, SIJIL_COSE_ES256);
  assert_next (fixture, "key-next-confirm");
  keys_confirm (fixture, other);
  assert_next (fixture, "key-next-give");
  given = keys_export (fixture);
  assert_next (fixture, "");
}

static void
test_who_retires_the_only_key_is_led_on (Fixture       *fixture,
                                         gconstpointer  data)
{
  g_autofree char *kid = keys_make (fixture, SIJIL_COSE_ES256);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) retired = NULL;
  g_autoptr (JsonObject) stolen = NULL;
  g_autoptr (SijilTrustList) given = NULL;
  g_autofree char *other = NULL;

  keys_sign_in (fixture, "director");
  retired = sijil_signing_key_retire (fixture->reg, kid, &error);
  g_assert_no_error (error);
  assert_next (fixture, "key-next-create");
  other = keys_create (fixture, SIJIL_COSE_ES256);
  keys_confirm (fixture, other);
  given = keys_export (fixture);
  assert_next (fixture, "");
  stolen = sijil_signing_key_disown (fixture->reg, kid, &error); /* later it turns out */
  g_assert_no_error (error);
  assert_next (fixture, "key-next-tell");
}

static void
test_only_who_is_allowed_signs (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autofree char *kid = NULL;
  g_autofree char *folder = keys_folder (fixture);
  g_autofree char *path = NULL;
  g_autofree char *copy = g_build_filename (folder, "copy", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) saved = NULL;
  g_autoptr (JsonObject) back = NULL;
  g_autoptr (SijilRegister) second = NULL;
  GStatBuf info;

  keys_tell_settings (fixture);
  kid = keys_create (fixture, SIJIL_COSE_ES256);
  keys_confirm (fixture, kid);
  keys_sign_in (fixture, "clerk");
  assert_look (fixture, SIJIL_SIGNER_NOT_ALLOWED);
  g_assert_null (sijil_signing_key_allow (fixture->reg, NULL, FIXTURE_PIN, "clerk", FIXTURE_PIN, SIJIL_PIN_COST_INTERACTIVE, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "key-not-allowed");
  keys_allow_clerk (fixture);
  keys_sign_in (fixture, "clerk");
  g_assert_false (sijil_signer_open (fixture->reg, "not the pin", &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "key-pin-wrong");
  assert_look (fixture, SIJIL_SIGNER_LOCKED);

  g_assert_null (sijil_signing_key_backup (fixture->reg, NULL, NULL, copy, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "key-second");
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
  second = keys_open_second (fixture);
  saved = sijil_signing_key_backup (fixture->reg, second, NULL, copy, &error);
  g_assert_no_error (error);
  g_assert_null (sijil_signing_key_backup (fixture->reg, second, kid, copy, &error));
  desk_assert_refused (&error, SIJIL_ERROR_CONFLICT, "key-file-exists");

  path = g_strdup_printf ("%s/%s.key", folder, kid);
  g_assert_null (sijil_signing_key_restore (fixture->reg, copy, &error));
  desk_assert_refused (&error, SIJIL_ERROR_CONFLICT, "key-here");
  g_assert_cmpint (g_unlink (path), ==, 0);
  assert_look (fixture, SIJIL_SIGNER_NOT_HERE);
  back = sijil_signing_key_restore (fixture->reg, copy, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_true (sijil_signer_open (fixture->reg, FIXTURE_PIN, &error));
  desk_assert_sound (fixture);
}

static void
test_a_small_office_goes_on_alone (Fixture       *fixture,
                                   gconstpointer  data)
{
  g_autofree char *kid = NULL;
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) key = NULL;
  g_autoptr (JsonObject) list = NULL;
  JsonObject *line;

  keys_tell_settings (fixture);
  desk_set (fixture, "small_office", "true");
  kid = keys_create (fixture, SIJIL_COSE_ES256);
  key = sijil_signing_key_confirm (fixture->reg, kid, notes, &error);
  g_assert_no_error (error);
  g_assert_true (cards_has_note (notes, "key-alone"));

  list = sijil_countersign_list (fixture->reg, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (list, "total", 0), ==, 1);
  line = json_array_get_object_element (sijil_json_get_array (list, "items"), 0);
  g_assert_cmpstr (sijil_json_get_string (line, "number"), ==, kid);
  g_assert_cmpstr (sijil_json_get_string (line, "act"), ==, "confirm_key");

  keys_sign_in (fixture, "director");
  g_clear_pointer (&list, json_object_unref);
  json_object_unref (sijil_countersign (fixture->reg, kid, NULL, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  list = sijil_countersign_list (fixture->reg, &error);
  g_assert_cmpint (sijil_json_get_int (list, "total", -1), ==, 0);
  desk_assert_sound (fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(name, data, function) \
  g_test_add ("/signing/" name, Fixture, GINT_TO_POINTER (data), fixture_set_up, function, fixture_tear_down)
  ADD ("a-signed-card-is-checked-by-a-stranger/es256", SIJIL_COSE_ES256, test_a_signed_card_is_checked_by_a_stranger);
  ADD ("a-signed-card-is-checked-by-a-stranger/eddsa", SIJIL_COSE_EDDSA, test_a_signed_card_is_checked_by_a_stranger);
  ADD ("a-certificate-is-checked-by-a-stranger/es256", SIJIL_COSE_ES256, test_a_certificate_is_checked_by_a_stranger);
  ADD ("a-certificate-is-checked-by-a-stranger/eddsa", SIJIL_COSE_EDDSA, test_a_certificate_is_checked_by_a_stranger);
  ADD ("who-may-not-sign-gets-a-plain-certificate", 0, test_who_may_not_sign_gets_a_plain_certificate);
  ADD ("no-certificate-is-signed-of-a-suspended-entry", 0, test_no_certificate_is_signed_of_a_suspended_entry);
  ADD ("a-card-with-an-end-says-its-last-day", 0, test_a_card_with_an_end_says_its_last_day);
  ADD ("what-becomes-of-a-card-is-in-the-list", 0, test_what_becomes_of_a_card_is_in_the_list);
  ADD ("a-scanned-code-names-its-card", 0, test_a_scanned_code_names_its_card);
  ADD ("a-damaged-key-keeps-no-other-from-the-new-pin", 0, test_a_damaged_key_keeps_no_other_from_the_new_pin);
  ADD ("without-a-key-a-note-says-so", 0, test_without_a_key_a_note_says_so);
  ADD ("a-key-needs-what-the-authority-gives", 0, test_a_key_needs_what_the_authority_gives);
  ADD ("two-officers-make-a-key", 0, test_two_officers_make_a_key);
  ADD ("what-a-retired-key-signed-stays-good", 0, test_what_a_retired_key_signed_stays_good);
  ADD ("what-a-stolen-key-signed-is-not-believed/active", 0, test_what_a_stolen_key_signed_is_not_believed);
  ADD ("what-a-stolen-key-signed-is-not-believed/retired", 1, test_what_a_stolen_key_signed_is_not_believed);
  ADD ("who-ends-the-only-key-is-led-on/known", 1, test_who_ends_the_only_key_is_led_on);
  ADD ("who-ends-the-only-key-is-led-on/never-given-out", 0, test_who_ends_the_only_key_is_led_on);
  ADD ("who-retires-the-only-key-is-led-on", 0, test_who_retires_the_only_key_is_led_on);
  ADD ("only-who-is-allowed-signs", 0, test_only_who_is_allowed_signs);
  ADD ("a-small-office-goes-on-alone", 0, test_a_small_office_goes_on_alone);
  ADD ("what-will-soon-be-over-is-told", 0, test_what_will_soon_be_over_is_told);

  return g_test_run ();
}
