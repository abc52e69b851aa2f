/* What is wrong with a batch is told before it is printed, and what is told to be held back is what the step refuses. */

#include "cards.h"

#include "card/sijil-jpeg.h"
#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-notes.h"
#include "register/sijil-blank.h"
#include "register/sijil-card-issue.h"
#include "register/sijil-card-state.h"
#include "register/sijil-entry-act.h"
#include "register/sijil-output-cards.h"
#include "register/sijil-paper-intake.h"
#include "register/sijil-preflight.h"
#include "register/sijil-record.h"
#include "register/sijil-register-private.h"
#include "register/sijil-setting.h"
#include "register/sijil-step.h"
#include "trust/sijil-digest.h"

#include <gio/gio.h>

#define DAY_S (24 * 60 * 60)
#define LONG_NAME "Abdelmouttalibelidrissielouazzanielhassanielfassi"

static JsonObject *
look (Fixture    *fixture,
      gboolean    to_issue,
      const char *key)
{
  const char *keys[] = { key, NULL };
  const SijilPreflight what = { .to_issue = to_issue, .keys = keys, .dpi = 300.0 };
  g_autoptr (GError) error = NULL;
  JsonObject *answer;

  fixture_sign_in (fixture, "clerk");
  answer = sijil_preflight (fixture->reg, &what, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (answer, "total", -1), ==, sijil_json_get_int (answer, "good", 0)
                   + sijil_json_get_int (answer, "warning", 0) + sijil_json_get_int (answer, "stop", 0));
  return answer;
}

static JsonObject *
find_item (JsonObject *answer,
           const char *key)
{
  JsonArray *items = sijil_json_get_array (answer, "items");

  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);

      if (g_strcmp0 (sijil_json_get_string (item, "serial"), key) == 0 || g_strcmp0 (sijil_json_get_string (item, "number"), key) == 0)
        return item;
    }

  g_assert_not_reached ();
}

/* (nullable) */
static JsonObject *
find_finding (JsonArray  *findings,
              const char *code)
{
  for (guint i = 0; i < json_array_get_length (findings); i++)
    if (g_strcmp0 (sijil_json_get_string (json_array_get_object_element (findings, i), "code"), code) == 0)
      return json_array_get_object_element (findings, i);

  return NULL;
}

/* One fault, with something to do about it. */
static JsonObject *
assert_found (JsonArray  *findings,
              const char *code,
              const char *severity,
              const char *action)
{
  JsonObject *finding = find_finding (findings, code);

  g_assert_nonnull (finding);
  g_assert_cmpstr (sijil_json_get_string (finding, "severity"), ==, severity);
  g_assert_cmpstr (sijil_json_get_string (finding, "action"), ==, action);
  g_assert_nonnull (sijil_json_get_string (finding, "sentence"));
  g_assert_nonnull (sijil_json_get_string (finding, "remedy"));
  return finding;
}

static JsonArray *
get_findings (JsonObject *answer,
              const char *key)
{
  return sijil_json_get_array (find_item (answer, key), "findings");
}

static gboolean
is_drawn (Fixture    *fixture,
          const char *serial)
{
  const char *named[] = { serial, NULL };
  g_autofree char *pdf = cards_path (fixture, "card.pdf");
  g_autoptr (SijilOutputCards) cards = NULL;

  fixture_sign_in (fixture, "clerk");
  cards = sijil_output_cards_new (fixture->reg, named, NULL, NULL);
  return cards != NULL && sijil_output_cards_pdf (cards, pdf, 300.0, NULL);
}

static gboolean
is_issued (Fixture    *fixture,
           const char *number)
{
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "clerk");
  answer = sijil_card_issue (fixture->reg, number, NULL, NULL, NULL);
  return answer != NULL;
}

static void
suspend (Fixture    *fixture,
         const char *entry)
{
  const SijilEntryActDetails details = { .reason = "suspend_request", .effective_on = FIXTURE_DAY };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "registrar");
  answer = sijil_entry_act (fixture->reg, SIJIL_ENTRY_SUSPEND, entry, &details, NULL, &error);
  g_assert_no_error (error);
}

static void
remove_photo (Fixture    *fixture,
              const char *serial)
{
  g_autoptr (JsonObject) card = cards_load (fixture, serial);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) paper = sijil_record_load (fixture->reg, "paper", sijil_json_get_int (card, "photo", 0), &error);

  g_assert_true (sijil_papers_remove (sijil_register_get_papers (fixture->reg), sijil_json_get_string (paper, "folder"),
                                      sijil_json_get_string (paper, "address"), &error));
  g_assert_no_error (error);
}

static void
test_cards_without_a_fault_go_on_alone (Fixture       *fixture,
                                        gconstpointer  data)
{
  g_autofree char *first = cards_register_named (fixture, "Itto", "Oubella");
  g_autofree char *second = cards_register_named (fixture, "Itto", "Alaoui");
  g_autofree char *sound = cards_issue (fixture, first, NULL);
  g_autofree char *stopped = cards_issue (fixture, second, NULL);
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (JsonObject) before = look (fixture, FALSE, NULL);
  g_autoptr (JsonObject) after = NULL;
  g_auto (GStrv) serials = NULL;
  JsonObject *finding;

  g_assert_cmpint (sijil_json_get_int (before, "good", 0), ==, 2);
  g_assert_cmpint (json_array_get_length (sijil_json_get_array (before, "batch")), ==, 0);

  suspend (fixture, second);
  after = look (fixture, FALSE, NULL);
  g_assert_cmpint (sijil_json_get_int (after, "stop", 0), ==, 1);
  g_assert_cmpint (sijil_json_get_int (after, "good", 0), ==, 1);
  finding = assert_found (get_findings (after, stopped), "entry-not-active", "stop", "record");
  g_assert_cmpstr (sijil_json_get_string (finding, "target"), ==, second);
  serials = sijil_preflight_list_sound (after, notes);
  g_assert_cmpuint (g_strv_length (serials), ==, 1);
  g_assert_cmpstr (serials[0], ==, sound);
  g_assert_true (cards_has_note (notes, "card-held-back"));
  g_assert_true (is_drawn (fixture, sound));
  g_assert_false (is_drawn (fixture, stopped));
}

static void
test_a_photo_that_is_gone_stops_its_card (Fixture       *fixture,
                                          gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *serial = cards_issue (fixture, entry, NULL);
  g_autoptr (JsonObject) answer = NULL;

  remove_photo (fixture, serial);
  answer = look (fixture, FALSE, serial);
  assert_found (get_findings (answer, serial), "paper-gone", "stop", "photo");
  g_assert_false (is_drawn (fixture, serial));
}

/* A grey ground without an edge, small and dark. */
static void
put_dark_photo (Fixture    *fixture,
                const char *application)
{
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 220, 280);
  g_autoptr (GBytes) bytes = sijil_jpeg_encode (image, 90, 300.0); /* black */
  g_autoptr (GInputStream) content = g_memory_input_stream_new_from_bytes (bytes);
  g_autofree char *address = sijil_digest_bytes (bytes);
  g_autoptr (JsonObject) file = desk_application (fixture, application);
  g_autoptr (JsonObject) paper = fixture_json ("{ 'kind': 'PHOTO', 'clear_digest': '00', 'media_type': 'image/jpeg', 'size_bytes': 1 }");
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilStep) step = NULL;

  cairo_surface_destroy (image);
  g_assert_true (sijil_papers_put (sijil_register_get_papers (fixture->reg), sijil_json_get_string (file, "uuid"), address, content,
                                   &error));
  json_object_set_string_member (paper, "folder", sijil_json_get_string (file, "uuid"));
  json_object_set_string_member (paper, "address", address);
  fixture_sign_in (fixture, "agent");
  step = sijil_step_begin (fixture->reg, "add_paper", SIJIL_ROLE_AGENT, &error);
  g_assert_true (sijil_paper_keep (step, paper, "application", sijil_json_get_int (file, "id", 0), NULL, &error));
  g_assert_true (sijil_step_commit (step, &error));
  g_assert_no_error (error);
}

static void
test_a_poor_photo_is_advice (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autofree char *application = desk_deposit (fixture, &(DeskFile) { .document = DESK_ARTISAN, .papers = DESK_ARTISAN_PAPERS });
  g_autofree char *entry = NULL;
  g_autofree char *serial = NULL;
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) after = NULL;

  put_dark_photo (fixture, application);
  entry = cards_accept (fixture, application);
  before = look (fixture, TRUE, entry);
  assert_found (get_findings (before, entry), "photo-dark", "warning", "photo");
  assert_found (get_findings (before, entry), "photo-soft", "warning", "photo");
  serial = cards_issue (fixture, entry, NULL);
  after = look (fixture, FALSE, serial);
  assert_found (get_findings (after, serial), "photo-dark", "warning", "photo");
  assert_found (get_findings (after, serial), "photo-small", "warning", "photo");
  g_assert_true (is_drawn (fixture, serial));
}

static void
test_a_name_that_does_not_fit_names_its_field (Fixture       *fixture,
                                               gconstpointer  data)
{
  g_autofree char *entry = cards_register_named (fixture, "Itto", LONG_NAME);
  g_autoptr (JsonObject) answer = look (fixture, TRUE, entry);
  JsonObject *finding = assert_found (get_findings (answer, entry), "card-name-too-long", "stop", "record");

  g_assert_cmpstr (sijil_json_get_string (finding, "field"), ==, "name_fr");
  g_assert_false (is_issued (fixture, entry));
}

static void
test_what_an_issue_would_refuse_is_told_before (Fixture       *fixture,
                                                gconstpointer  data)
{
  g_autofree char *waiting = cards_register_named (fixture, "Itto", "Oubella");
  g_autofree char *suspended = cards_register_named (fixture, "Itto", "Alaoui");
  g_autofree char *sound = cards_register_named (fixture, "Itto", "El Idrissi");
  g_autofree char *nia = g_strdup_printf (CARDS_NIA_FORM, 1);
  g_autofree char *serial = cards_issue (fixture, waiting, NULL);
  g_autoptr (JsonObject) pending = look (fixture, TRUE, waiting);
  g_autoptr (JsonObject) all = NULL;
  g_autoptr (JsonObject) without = NULL;
  g_autoptr (JsonObject) inactive = NULL;

  g_assert_nonnull (serial);
  assert_found (get_findings (pending, waiting), "card-pending", "stop", "record");
  g_assert_false (is_issued (fixture, waiting));

  cards_register_list (fixture, 1);
  without = look (fixture, TRUE, nia);
  assert_found (get_findings (without, nia), "card-photo-missing", "stop", "photo");
  g_assert_false (is_issued (fixture, nia));

  suspend (fixture, suspended);
  inactive = look (fixture, TRUE, suspended);
  assert_found (get_findings (inactive, suspended), "entry-not-active", "stop", "record");
  g_assert_false (is_issued (fixture, suspended));

  all = look (fixture, TRUE, NULL);
  g_assert_cmpint (sijil_json_get_int (all, "total", 0), ==, 1);
  g_assert_cmpint (sijil_json_get_int (all, "stop", -1), ==, 0);
  g_assert_true (is_issued (fixture, sound));
}

static void
test_an_expired_identity_card_is_advice (Fixture       *fixture,
                                         gconstpointer  data)
{
  g_autofree char *application = cards_deposit (fixture,
    "{ 'kind': 'new', 'category': 'artisan', 'proof': 'practice',"
    "  'person': { 'family_ar': 'أوبلا', 'given_ar': 'إيطو', 'family_fr': 'Oubella', 'given_fr': 'Itto', 'sex': 'f',"
    "              'birth_on': '1984', 'cin': 'ZZ1', 'cin_expires_on': '2026-03-20', 'nationality': 'MAR', 'province': '08.401' },"
    "  'activities': [ { 'activity': 'P07-01', 'main': true } ] }");
  g_autofree char *entry = cards_accept (fixture, application);
  g_autofree char *serial = cards_issue (fixture, entry, NULL);
  g_autoptr (JsonObject) before = look (fixture, FALSE, serial);
  g_autoptr (JsonObject) after = NULL;

  g_assert_null (find_finding (get_findings (before, serial), "cin-expired"));
  fixture_set_day (fixture, "2026-03-21");
  after = look (fixture, FALSE, serial);
  assert_found (get_findings (after, serial), "cin-expired", "warning", "record");
  g_assert_true (is_drawn (fixture, serial));
}

static void
test_too_few_blanks_are_told_of_the_batch (Fixture       *fixture,
                                           gconstpointer  data)
{
  g_autofree char *first = cards_register_named (fixture, "Itto", "Oubella");
  g_autofree char *second = cards_register_named (fixture, "Itto", "Alaoui");
  g_autofree char *one = cards_issue (fixture, first, NULL);
  g_autofree char *two = cards_issue (fixture, second, NULL);
  const SijilBlankDetails details = { "BL 12", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) alone = NULL;
  g_autoptr (JsonObject) both = NULL;

  g_assert_nonnull (two);
  json_object_unref (sijil_blank_enter (fixture->reg, SIJIL_BLANK_RECEIVED, 1, &details, NULL, &error));
  g_assert_no_error (error);
  alone = look (fixture, FALSE, one);
  g_assert_null (find_finding (sijil_json_get_array (alone, "batch"), "blanks-short"));
  both = look (fixture, FALSE, NULL);
  assert_found (sijil_json_get_array (both, "batch"), "blanks-short", "warning", "blanks");
}

static void
insert_key (Fixture *fixture,
            gint64   until)
{
  g_autoptr (JsonObject) key = fixture_json ("{ 'kid': '0123456789abcdef', 'algorithm': 'ES256', 'public_key': '00',"
                                             "  'issuer': 'chambre.example', 'state': 'active', 'state_on': '2026-03-10' }");
  g_autoptr (GError) error = NULL;
  g_autofree char *before = fixture_begin_house (fixture);
  g_autoptr (SijilStep) step = sijil_step_begin_by_program (fixture->reg, "create_key", &error);

  g_assert_no_error (error);
  json_object_set_int_member (key, "signs_from", until - 100 * DAY_S);
  json_object_set_int_member (key, "signs_until", until);
  json_object_set_int_member (key, "recorded_at", sijil_now ());
  json_object_set_int_member (key, "officer", 1);
  json_object_set_int_member (key, "second_officer", 2);
  g_assert_true (sijil_step_insert (step, "signing_key", key, NULL, &error));
  g_assert_true (sijil_step_commit (step, &error));
  g_assert_no_error (error);
  fixture_end_house (fixture, g_steal_pointer (&before));
}

static void
test_a_key_that_is_away_or_ends_is_told_before_cards_are_issued (Fixture       *fixture,
                                                                 gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autoptr (JsonObject) none = look (fixture, TRUE, entry);
  g_autoptr (JsonObject) ends = NULL;
  g_autofree char *serial = NULL;
  g_autoptr (JsonObject) waiting = NULL;

  assert_found (sijil_json_get_array (none, "batch"), "key-none", "warning", "keys");
  serial = cards_issue (fixture, entry, NULL);
  desk_set (fixture, "card_status_uri", "https://exemple.ma/s");
  insert_key (fixture, sijil_now () + 30 * DAY_S);
  ends = look (fixture, TRUE, entry);
  assert_found (sijil_json_get_array (ends, "batch"), "key-ends", "warning", "keys");
  assert_found (sijil_json_get_array (ends, "batch"), "key-not-here", "warning", "keys");
  waiting = look (fixture, FALSE, serial);
  assert_found (get_findings (waiting, serial), "card-not-signed", "warning", "record");
}

static void
test_a_card_that_is_out_or_void_is_held_back (Fixture       *fixture,
                                              gconstpointer  data)
{
  g_autofree char *first = cards_register_named (fixture, "Itto", "Oubella");
  g_autofree char *second = cards_register_named (fixture, "Itto", "Alaoui");
  g_autofree char *printed = cards_print (fixture, first);
  g_autofree char *spoiled = cards_issue (fixture, second, NULL);
  g_autoptr (JsonObject) out = look (fixture, FALSE, printed);
  g_autoptr (JsonObject) elsewhere = NULL;
  g_autoptr (JsonObject) nothing = NULL;
  g_autoptr (GError) error = NULL;

  assert_found (get_findings (out, printed), "card-drawn", "stop", "record");
  cards_register_list (fixture, 1);
  cards_receive (fixture, "BAM-0001", "NIA-ZZ-0001");
  elsewhere = look (fixture, FALSE, "BAM-0001");
  assert_found (get_findings (elsewhere, "BAM-0001"), "card-not-ours", "stop", "record");
  json_object_unref (sijil_card_mark_spoiled (fixture->reg, spoiled, "jam", &error));
  g_assert_no_error (error);
  nothing = look (fixture, FALSE, spoiled);
  assert_found (get_findings (nothing, spoiled), "card-void", "stop", "record");
  g_assert_false (is_drawn (fixture, spoiled));
}

/* A second file of the same name and birth came after the first was accepted. */
static void
test_a_namesake_that_nobody_compared_is_told (Fixture       *fixture,
                                              gconstpointer  data)
{
  g_autofree char *entry = cards_register_named (fixture, "Itto", "Oubella");
  g_autofree char *serial = cards_issue (fixture, entry, NULL);
  g_autoptr (JsonObject) before = look (fixture, FALSE, serial);
  g_autoptr (JsonObject) after = NULL;
  g_autofree char *other = NULL;

  g_assert_null (find_finding (get_findings (before, serial), "same-undecided"));
  other = cards_deposit (fixture,
    "{ 'kind': 'new', 'category': 'artisan', 'proof': 'practice',"
    "  'person': { 'family_ar': 'أوبلا', 'given_ar': 'إيطو', 'family_fr': 'Oubella', 'given_fr': 'Itto', 'sex': 'f',"
    "              'birth_on': '1984', 'cin': 'ZZ9009', 'nationality': 'MAR', 'province': '08.401' },"
    "  'activities': [ { 'activity': 'P07-01', 'main': true } ] }");
  g_assert_nonnull (other);
  after = look (fixture, FALSE, serial);
  assert_found (get_findings (after, serial), "same-undecided", "warning", "record");
}

static gboolean
stop_cb (gint64   done,
         gint64   total,
         gpointer data)
{
  g_assert_cmpint (total, ==, 2);
  *(gint64 *) data = done;
  return FALSE;
}

static void
test_it_can_be_stopped_and_is_the_clerks (Fixture       *fixture,
                                          gconstpointer  data)
{
  g_autofree char *first = cards_register_named (fixture, "Itto", "Oubella");
  g_autofree char *second = cards_register_named (fixture, "Itto", "Alaoui");
  g_autofree char *one = cards_issue (fixture, first, NULL);
  g_autofree char *two = cards_issue (fixture, second, NULL);
  gint64 done = 0;
  const SijilPreflight what = { .dpi = 300.0, .progress = stop_cb, .progress_data = &done };
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (one, !=, two);
  g_assert_null (sijil_preflight (fixture->reg, &what, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (done, ==, 1);
  g_clear_error (&error);
  fixture_sign_in (fixture, "agent");
  g_assert_null (sijil_preflight (fixture->reg, &what, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "role");
}

#define ADD(name, test) g_test_add ("/preflight/" name, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("cards-without-a-fault-go-on-alone", test_cards_without_a_fault_go_on_alone);
  ADD ("a-photo-that-is-gone-stops-its-card", test_a_photo_that_is_gone_stops_its_card);
  ADD ("a-poor-photo-is-advice", test_a_poor_photo_is_advice);
  ADD ("a-name-that-does-not-fit-names-its-field", test_a_name_that_does_not_fit_names_its_field);
  ADD ("what-an-issue-would-refuse-is-told-before", test_what_an_issue_would_refuse_is_told_before);
  ADD ("an-expired-identity-card-is-advice", test_an_expired_identity_card_is_advice);
  ADD ("too-few-blanks-are-told-of-the-batch", test_too_few_blanks_are_told_of_the_batch);
  ADD ("a-key-that-is-away-or-ends-is-told-before-cards-are-issued", test_a_key_that_is_away_or_ends_is_told_before_cards_are_issued);
  ADD ("a-card-that-is-out-or-void-is-held-back", test_a_card_that_is_out_or_void_is_held_back);
  ADD ("a-namesake-that-nobody-compared-is-told", test_a_namesake_that_nobody_compared_is_told);
  ADD ("it-can-be-stopped-and-is-the-clerks", test_it_can_be_stopped_and_is_the_clerks);
  return g_test_run ();
}
