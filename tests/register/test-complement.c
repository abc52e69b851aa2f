/* Law 55.19: one request to complete a file. */

#include "desk.h"

#include "core/sijil-json.h"
#include "core/sijil-notes.h"
#include "register/sijil-accept.h"
#include "register/sijil-delay.h"
#include "register/sijil-list.h"
#include "register/sijil-record.h"
#include "register/sijil-review-complement.h"
#include "register/sijil-review-reserve.h"
#include "register/sijil-show.h"

static JsonObject *
ask (Fixture                *fixture,
     const char             *officer,
     const char             *number,
     const SijilComplement  *request,
     GError                **error)
{
  fixture_sign_in (fixture, officer);
  return sijil_review_ask_completion (fixture->reg, number, request, NULL, error);
}

static void
must_not_ask (Fixture               *fixture,
              const char            *officer,
              const char            *number,
              const SijilComplement *request,
              int                    code,
              const char            *reason)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ask (fixture, officer, number, request, &error));
  desk_assert_refused (&error, code, reason);
}

static char *
deposit_incomplete (Fixture *fixture)
{
  return desk_deposit (fixture, &(DeskFile) { .document = DESK_ARTISAN, .papers = "CIN", .missing = "PRACTICE PHOTO" });
}

static void
test_the_letter_confirms_the_list_of_the_receipt (Fixture       *fixture,
                                                  gconstpointer  data)
{
  g_autofree char *number = deposit_incomplete (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  JsonArray *papers;

  fixture_set_day (fixture, "2026-03-12");
  answer = ask (fixture, "registrar", number, &(SijilComplement) { .papers = NULL }, &error);
  g_assert_no_error (error);
  papers = sijil_json_get_array (answer, "papers");
  g_assert_cmpuint (json_array_get_length (papers), ==, 2);
  g_assert_cmpstr (json_array_get_string_element (papers, 0), ==, "PRACTICE");
  g_assert_cmpstr (sijil_json_get_string (answer, "state"), ==, "completion_asked");
  g_assert_cmpstr (sijil_json_get_string (answer, "complement_asked_on"), ==, FIXTURE_DAY);
  g_assert_cmpstr (sijil_json_get_string (answer, "complement_letter_on"), ==, "2026-03-12");
  g_assert_cmpstr (sijil_json_get_string (answer, "letter_number"), ==, "1/2026");
}

static void
test_the_letter_leaves_out_what_came_in (Fixture       *fixture,
                                         gconstpointer  data)
{
  g_autofree char *number = deposit_incomplete (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  desk_add_paper (fixture, number, "PRACTICE");
  answer = ask (fixture, "registrar", number, &(SijilComplement) { .papers = NULL }, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (answer, "papers")), ==, 1);
}

static void
test_nothing_is_added_to_the_list (Fixture       *fixture,
                                   gconstpointer  data)
{
  static const char * const more[] = { "PRACTICE", "TP", NULL };
  g_autofree char *number = deposit_incomplete (fixture);

  must_not_ask (fixture, "registrar", number, &(SijilComplement) { .papers = more },
                SIJIL_ERROR_STATE, "complement-not-on-receipt");
}

static void
test_a_shorter_list_says_that_the_receipt_still_stands (Fixture       *fixture,
                                                        gconstpointer  data)
{
  static const char * const fewer[] = { "PHOTO", NULL };
  g_autofree char *number = deposit_incomplete (fixture);
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "registrar");
  answer = sijil_review_ask_completion (fixture->reg, number, &(SijilComplement) { .papers = fewer }, notes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (answer, "papers")), ==, 2);
  g_assert_cmpuint (notes->len, ==, 2);
  g_assert_cmpstr (sijil_error_get_reason (notes->pdata[0]), ==, "complement-list");
  g_assert_cmpstr (sijil_error_get_reason (notes->pdata[1]), ==, "letter-settings-empty");
}

static void
test_the_letter_is_made_once (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autofree char *number = deposit_incomplete (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = ask (fixture, "registrar", number, &(SijilComplement) { .papers = NULL }, &error);

  g_assert_no_error (error);
  must_not_ask (fixture, "registrar", number, &(SijilComplement) { .papers = NULL },
                SIJIL_ERROR_STATE, "complement-already-asked");
}

static void
test_a_complete_file_is_asked_for_nothing (Fixture       *fixture,
                                           gconstpointer  data)
{
  static const char * const photo[] = { "PHOTO", NULL };
  g_autofree char *complete = desk_deposit_artisan (fixture);
  g_autofree char *completed = NULL;

  must_not_ask (fixture, "registrar", complete, &(SijilComplement) { .papers = photo },
                SIJIL_ERROR_STATE, "complement-not-allowed");

  completed = desk_deposit (fixture, &(DeskFile) { .document =
    "{ 'kind': 'new', 'category': 'artisan', 'proof': 'practice', 'person': { 'name_fr': 'Ali ZZ', 'cin': 'ZZ1' } }",
    .papers = "CIN", .missing = "PRACTICE" });
  desk_add_paper (fixture, completed, "PRACTICE");
  must_not_ask (fixture, "registrar", completed, &(SijilComplement) { .papers = NULL },
                SIJIL_ERROR_STATE, "complement-not-allowed");
}

static void
test_a_paper_that_proves_invalid_is_a_director_s_ground (Fixture       *fixture,
                                                         gconstpointer  data)
{
  SijilComplement request = { .invalid = "PRACTICE", .reason = "complete_invalid", .text_ar = "موقع غير معروف",
                              .text_fr = "Signataire inconnu" };
  g_autofree char *number = desk_deposit_artisan (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) shown = NULL;
  JsonObject *paper;

  must_not_ask (fixture, "registrar", number, &request, SIJIL_ERROR_DENIED, "director-only");
  request.invalid = "DIPLOMA";
  must_not_ask (fixture, "director", number, &request, SIJIL_ERROR_NOT_FOUND, "paper-unknown");
  request.invalid = "PRACTICE";
  request.text_fr = NULL;
  must_not_ask (fixture, "director", number, &request, SIJIL_ERROR_INVALID, "text-missing");
  request.text_ar = NULL;
  must_not_ask (fixture, "director", number, &request, SIJIL_ERROR_INVALID, "text-missing");

  request.text_ar = "موقع غير معروف";
  request.text_fr = "Signataire inconnu";
  fixture_set_day (fixture, "2026-03-20");
  answer = ask (fixture, "director", number, &request, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (answer, "state"), ==, "completion_asked");
  g_assert_cmpstr (sijil_json_get_string (answer, "complement_asked_on"), ==, "2026-03-20");
  g_assert_cmpstr (json_array_get_string_element (sijil_json_get_array (answer, "papers"), 0), ==, "PRACTICE");

  shown = sijil_show (fixture->reg, number, NULL, NULL, &error);
  g_assert_no_error (error);
  paper = json_array_get_object_element (sijil_json_get_array (shown, "papers"), 1);
  g_assert_cmpstr (sijil_json_get_string (paper, "invalid_reason"), ==, "complete_invalid");
  g_assert_cmpstr (json_array_get_string_element (sijil_json_get_array (shown, "missing"), 0), ==, "PRACTICE");
  must_not_ask (fixture, "director", number, &request, SIJIL_ERROR_STATE, "paper-invalid-already");
}

static void
test_a_new_ground_stands_beside_the_letter (Fixture       *fixture,
                                            gconstpointer  data)
{
  const SijilComplement invalid = { .invalid = "CIN", .reason = "unreadable" };
  g_autofree char *number = deposit_incomplete (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) first = ask (fixture, "registrar", number, &(SijilComplement) { .papers = NULL }, &error);
  g_autoptr (JsonObject) second = NULL;

  g_assert_no_error (error);
  second = ask (fixture, "director", number, &invalid, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (second, "letter_number"), ==, "2/2026");
  desk_add_paper (fixture, number, "PRACTICE");
  fixture_sign_in (fixture, "registrar");
  g_assert_null (sijil_accept (fixture->reg, number, NULL, NULL, &error));
  g_assert_nonnull (strstr (error->message, "Carte d’identité"));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "papers-missing");
}

static void
test_the_clock_stands_still_meanwhile (Fixture       *fixture,
                                       gconstpointer  data)
{
  const SijilComplement invalid = { .invalid = "CIN", .reason = "unreadable" };
  g_autofree char *number = desk_deposit_artisan (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) later = NULL;
  JsonObject *clock;

  desk_set (fixture, "legal_delay_days", "30");
  desk_set (fixture, "completion_delay_days", "15");
  fixture_set_day (fixture, "2026-03-20");
  answer = ask (fixture, "director", number, &invalid, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (answer, "complement_due_on"), ==, "2026-04-04");

  fixture_set_day (fixture, "2026-03-27");
  later = sijil_show (fixture->reg, number, NULL, NULL, &error);
  clock = sijil_json_get_object (later, "clock");
  g_assert_cmpint (sijil_json_get_int (clock, "elapsed_days", -1), ==, 10);
  g_assert_cmpint (sijil_json_get_int (clock, "stopped_days", -1), ==, 7);
  g_assert_cmpstr (sijil_json_get_string (clock, "due_on_first"), ==, "2026-04-09");
  g_assert_cmpstr (sijil_json_get_string (clock, "due_on"), ==, "2026-04-16");
}

static void
test_a_letter_never_shortens_the_day_of_the_receipt (Fixture       *fixture,
                                                     gconstpointer  data)
{
  g_autofree char *number = deposit_incomplete (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  desk_set (fixture, "completion_delay_days", "15");
  fixture_set_day (fixture, "2026-03-12");
  answer = ask (fixture, "registrar", number, &(SijilComplement) { .papers = NULL }, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (answer, "complement_due_on"), ==, "2026-03-27");
}

static void
test_the_file_leaves_the_hands_of_who_held_it (Fixture       *fixture,
                                               gconstpointer  data)
{
  g_autofree char *number = deposit_incomplete (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) reserved = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "registrar");
  reserved = sijil_review_reserve (fixture->reg, number, &error);
  g_assert_cmpstr (sijil_json_get_string (reserved, "reserved_by"), ==, "registrar");
  answer = ask (fixture, "registrar", number, &(SijilComplement) { .papers = NULL }, &error);
  g_assert_no_error (error);
  g_assert_false (json_object_has_member (answer, "reserved_by"));
  desk_assert_sound (fixture);
}

static void
test_a_reserved_file_is_still_listed_as_waiting (Fixture       *fixture,
                                                 gconstpointer  data)
{
  g_autofree char *number = deposit_incomplete (fixture);
  g_autoptr (JsonObject) filter = fixture_json ("{ 'state': 'completion_asked' }");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) reserved = NULL;
  g_autoptr (JsonObject) list = NULL;
  g_autoptr (JsonObject) accepted = NULL;

  fixture_sign_in (fixture, "registrar");
  reserved = sijil_review_reserve (fixture->reg, number, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (reserved, "reserved_by"), ==, "registrar");
  g_assert_cmpstr (sijil_json_get_string (reserved, "state"), ==, "completion_asked");
  list = sijil_list (fixture->reg, "applications", filter, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (list, "total", 0), ==, 1);

  desk_add_paper (fixture, number, "PRACTICE");
  desk_add_paper (fixture, number, "PHOTO");
  fixture_sign_in (fixture, "registrar");
  accepted = sijil_accept (fixture->reg, number, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (accepted, "state"), ==, "accepted");
  desk_assert_sound (fixture);
}

#define ADD(name, function) g_test_add ("/complement/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("the-letter-confirms-the-list-of-the-receipt", test_the_letter_confirms_the_list_of_the_receipt);
  ADD ("the-letter-leaves-out-what-came-in", test_the_letter_leaves_out_what_came_in);
  ADD ("nothing-is-added-to-the-list", test_nothing_is_added_to_the_list);
  ADD ("a-shorter-list-says-that-the-receipt-still-stands", test_a_shorter_list_says_that_the_receipt_still_stands);
  ADD ("the-letter-is-made-once", test_the_letter_is_made_once);
  ADD ("a-complete-file-is-asked-for-nothing", test_a_complete_file_is_asked_for_nothing);
  ADD ("a-paper-that-proves-invalid-is-a-director-s-ground", test_a_paper_that_proves_invalid_is_a_director_s_ground);
  ADD ("a-new-ground-stands-beside-the-letter", test_a_new_ground_stands_beside_the_letter);
  ADD ("the-clock-stands-still-meanwhile", test_the_clock_stands_still_meanwhile);
  ADD ("a-letter-never-shortens-the-day-of-the-receipt", test_a_letter_never_shortens_the_day_of_the_receipt);
  ADD ("a-reserved-file-is-still-listed-as-waiting", test_a_reserved_file_is_still_listed_as_waiting);
  ADD ("the-file-leaves-the-hands-of-who-held-it", test_the_file_leaves_the_hands_of_who_held_it);
  return g_test_run ();
}
