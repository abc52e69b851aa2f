#include "desk.h"

#include "core/sijil-json.h"
#include "register/sijil-accept.h"
#include "register/sijil-check.h"
#include "register/sijil-countersign.h"
#include "register/sijil-office.h"
#include "register/sijil-officer.h"
#include "register/sijil-review-complement.h"
#include "register/sijil-review-decide.h"
#include "register/sijil-review-opinion.h"
#include "register/sijil-review-reserve.h"
#include "register/sijil-step.h"

static const SijilRefusal refusal = {
  .reason = "refuse_condition",
  .legal_ground = "Loi n° 50-17, article 6",
  .text_ar = "مدة المزاولة أقل من ثلاث سنوات",
  .text_fr = "Durée d’exercice inférieure à trois ans",
};

static void
assert_state (Fixture    *fixture,
              const char *number,
              const char *state)
{
  g_autoptr (JsonObject) application = desk_application (fixture, number);

  g_assert_cmpstr (sijil_json_get_string (application, "state"), ==, state);
}

/* One step by its name, with everything it needs. */
static JsonObject *
run (Fixture     *fixture,
     const char  *step,
     const char  *number,
     GError     **error)
{
  static const SijilComplement complement = { .papers = NULL };
  static const SijilNotification by_phone = { .mode = "phone" };

  if (g_str_equal (step, "reserve"))
    return sijil_review_reserve (fixture->reg, number, error);
  if (g_str_equal (step, "release"))
    return sijil_review_release (fixture->reg, number, error);
  if (g_str_equal (step, "ask_completion"))
    return sijil_review_ask_completion (fixture->reg, number, &complement, NULL, error);
  if (g_str_equal (step, "accept"))
    return sijil_accept (fixture->reg, number, NULL, NULL, error);
  if (g_str_equal (step, "refuse"))
    return sijil_review_refuse (fixture->reg, number, &refusal, NULL, error);
  if (g_str_equal (step, "withdraw"))
    return sijil_review_withdraw (fixture->reg, number, NULL, error);
  if (g_str_equal (step, "ask_opinion"))
    return sijil_review_ask_opinion (fixture->reg, number, "visit", error);
  if (g_str_equal (step, "give_opinion"))
    return sijil_review_give_opinion (fixture->reg, number, "favourable", NULL, NULL, error);

  g_assert_cmpstr (step, ==, "notify");
  return sijil_review_notify (fixture->reg, number, &by_phone, NULL, error);
}

static void
must (Fixture    *fixture,
      const char *officer,
      const char *step,
      const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, officer);
  answer = run (fixture, step, number, &error);
  g_assert_no_error (error);
  g_assert_nonnull (answer);
}

static void
must_not (Fixture    *fixture,
          const char *officer,
          const char *step,
          const char *number,
          int         code,
          const char *reason)
{
  g_autoptr (GError) error = NULL;

  fixture_sign_in (fixture, officer);
  g_assert_null (run (fixture, step, number, &error));
  desk_assert_refused (&error, code, reason);
}

/* (transfer full): a file in the state @state, and no further, of a person of its own. */
static char *
make_file (Fixture    *fixture,
           const char *state)
{
  static guint people = 0;
  gboolean incomplete = g_str_equal (state, "completion_asked");
  g_autofree char *document = g_strdup_printf (
    "{ 'kind': 'new', 'category': 'artisan', 'proof': 'practice',"
    "  'person': { 'family_fr': 'Oubella', 'given_fr': 'Itto', 'cin': 'ZZ%u', 'nationality': 'MAR', 'province': '08.401' },"
    "  'activities': [ { 'activity': 'P07-01', 'main': true } ] }", ++people);
  DeskFile file = { .document = document, .papers = incomplete ? "CIN" : DESK_ARTISAN_PAPERS,
                    .missing = incomplete ? "PRACTICE" : NULL };
  char *number = desk_deposit (fixture, &file);

  if (g_str_equal (state, "in_review"))
    must (fixture, "registrar", "reserve", number);
  else if (g_str_equal (state, "accepted"))
    must (fixture, "registrar", "accept", number);
  else if (g_str_equal (state, "refused"))
    must (fixture, "registrar", "refuse", number);
  else if (g_str_equal (state, "withdrawn"))
    must (fixture, "registrar", "withdraw", number);
  assert_state (fixture, number, state);

  return number;
}

/* What each step makes of a file in each state; NULL: the reason of its refusal stands beside. */
static const struct
{
  const char *step;
  const char *from;
  const char *to;
  const char *reason;
} transitions[] = {
  { "reserve", "deposited", "in_review", NULL },
  { "reserve", "in_review", "in_review", NULL },
  { "reserve", "completion_asked", "completion_asked", NULL },
  { "reserve", "accepted", NULL, "application-accepted" },
  { "reserve", "refused", NULL, "application-refused" },
  { "reserve", "withdrawn", NULL, "application-withdrawn" },
  { "release", "deposited", NULL, "not-reserved" },
  { "release", "in_review", "deposited", NULL },
  { "release", "completion_asked", NULL, "not-reserved" },
  { "release", "accepted", NULL, "application-accepted" },
  { "release", "refused", NULL, "application-refused" },
  { "release", "withdrawn", NULL, "application-withdrawn" },
  { "ask_completion", "deposited", NULL, "complement-not-allowed" },
  { "ask_completion", "in_review", NULL, "complement-not-allowed" },
  { "ask_completion", "completion_asked", "completion_asked", NULL },
  { "ask_completion", "accepted", NULL, "application-accepted" },
  { "ask_completion", "refused", NULL, "application-refused" },
  { "ask_completion", "withdrawn", NULL, "application-withdrawn" },
  { "accept", "deposited", "accepted", NULL },
  { "accept", "in_review", "accepted", NULL },
  { "accept", "completion_asked", NULL, "papers-missing" },
  { "accept", "accepted", NULL, "application-accepted" },
  { "accept", "refused", NULL, "application-refused" },
  { "accept", "withdrawn", NULL, "application-withdrawn" },
  { "refuse", "deposited", "refused", NULL },
  { "refuse", "in_review", "refused", NULL },
  { "refuse", "completion_asked", "refused", NULL },
  { "refuse", "accepted", NULL, "application-accepted" },
  { "refuse", "refused", NULL, "application-refused" },
  { "refuse", "withdrawn", NULL, "application-withdrawn" },
  { "withdraw", "deposited", "withdrawn", NULL },
  { "withdraw", "in_review", "withdrawn", NULL },
  { "withdraw", "completion_asked", "withdrawn", NULL },
  { "withdraw", "accepted", NULL, "application-accepted" },
  { "withdraw", "refused", NULL, "application-refused" },
  { "withdraw", "withdrawn", NULL, "application-withdrawn" },
  { "ask_opinion", "deposited", "in_review", NULL },
  { "ask_opinion", "in_review", "in_review", NULL },
  { "ask_opinion", "completion_asked", "completion_asked", NULL },
  { "ask_opinion", "accepted", NULL, "application-accepted" },
  { "ask_opinion", "refused", NULL, "application-refused" },
  { "ask_opinion", "withdrawn", NULL, "application-withdrawn" },
  { "give_opinion", "in_review", NULL, "opinion-not-asked" },
  { "give_opinion", "accepted", NULL, "application-accepted" },
  { "notify", "deposited", NULL, "not-decided" },
  { "notify", "in_review", NULL, "not-decided" },
  { "notify", "completion_asked", NULL, "not-decided" },
  { "notify", "accepted", "accepted", NULL },
  { "notify", "refused", "refused", NULL },
  { "notify", "withdrawn", NULL, "not-decided" },
};

static void
test_each_step_is_for_its_states_only (Fixture       *fixture,
                                       gconstpointer  data)
{
  for (guint i = 0; i < G_N_ELEMENTS (transitions); i++)
    {
      g_autofree char *number = make_file (fixture, transitions[i].from);

      g_test_message ("%s from %s", transitions[i].step, transitions[i].from);
      if (transitions[i].to != NULL)
        must (fixture, "registrar", transitions[i].step, number);
      else
        must_not (fixture, "registrar", transitions[i].step, number, SIJIL_ERROR_STATE, transitions[i].reason);
      assert_state (fixture, number, transitions[i].to != NULL ? transitions[i].to : transitions[i].from);
    }
  desk_assert_sound (fixture);
}

static void
test_each_step_is_for_its_roles_only (Fixture       *fixture,
                                      gconstpointer  data)
{
  static const char * const officers[] = { "agent2", "registrar", "clerk", "director", "admin" };
  static const struct { const char *step; const char *roles; } steps[] = {
    { "reserve", "registrar director" },
    { "release", "registrar director" },
    { "ask_completion", "registrar" },
    { "accept", "registrar" },
    { "refuse", "registrar" },
    { "withdraw", "agent2 registrar director" },
    { "ask_opinion", "registrar" },
    { "give_opinion", "registrar" },
    { "notify", "agent2 registrar director" },
  };
  g_autofree char *number = make_file (fixture, "deposited");

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    for (guint k = 0; k < G_N_ELEMENTS (officers); k++)
      if (strstr (steps[i].roles, officers[k]) == NULL)
        must_not (fixture, officers[k], steps[i].step, number, SIJIL_ERROR_DENIED, "role");

  assert_state (fixture, number, "deposited");
  must (fixture, "director", "reserve", number);
  must (fixture, "director", "release", number);
  must (fixture, "agent2", "withdraw", number);
}

static void
test_who_took_a_file_in_does_not_decide_it (Fixture       *fixture,
                                            gconstpointer  data)
{
  static const char * const steps[] = { "reserve", "accept", "refuse", "ask_opinion", "ask_completion" };
  DeskFile file = { .document = DESK_ARTISAN, .papers = DESK_ARTISAN_PAPERS, .agent = "both" };
  g_autofree char *number = desk_deposit (fixture, &file);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    must_not (fixture, "both", steps[i], number, SIJIL_ERROR_DENIED, "four-eyes");
  must (fixture, "registrar", "accept", number);
}

static void
test_a_small_office_goes_on_alone_and_is_countersigned (Fixture       *fixture,
                                                        gconstpointer  data)
{
  DeskFile file = { .document = DESK_ARTISAN, .papers = DESK_ARTISAN_PAPERS, .agent = "both" };
  g_autofree char *number = desk_deposit (fixture, &file);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) application = NULL;
  g_autoptr (JsonObject) list = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) after = NULL;

  desk_set (fixture, "small_office", "true");
  must (fixture, "both", "accept", number);
  application = desk_application (fixture, number);
  g_assert_cmpint (sijil_json_get_int (application, "small_office", 0), ==, 1);

  list = sijil_countersign_list (fixture->reg, &error);
  g_assert_cmpint (sijil_json_get_int (list, "total", 0), ==, 1);
  g_assert_cmpstr (sijil_json_get_string (json_array_get_object_element (sijil_json_get_array (list, "items"), 0), "number"),
                   ==, number);
  g_assert_null (sijil_countersign (fixture->reg, number, NULL, NULL, NULL, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "four-eyes");

  fixture_sign_in (fixture, "director");
  answer = sijil_countersign (fixture->reg, number, "agree", NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  after = sijil_countersign_list (fixture->reg, &error);
  g_assert_cmpint (sijil_json_get_int (after, "total", -1), ==, 0);
  g_assert_null (sijil_countersign (fixture->reg, number, NULL, NULL, NULL, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "nothing-to-countersign");
  desk_assert_sound (fixture);
}

static void
test_a_file_of_another_is_not_a_small_office_s_exception (Fixture       *fixture,
                                                          gconstpointer  data)
{
  g_autofree char *number = make_file (fixture, "deposited");
  g_autoptr (JsonObject) application = NULL;

  desk_set (fixture, "small_office", "true");
  must (fixture, "both", "accept", number);
  application = desk_application (fixture, number);
  g_assert_cmpint (sijil_json_get_int (application, "small_office", -1), ==, 0);
}

static void
test_a_file_in_hand_is_left_alone (Fixture       *fixture,
                                   gconstpointer  data)
{
  static const char * const steps[] = { "reserve", "release", "accept", "refuse", "ask_opinion" };
  g_autofree char *number = make_file (fixture, "in_review");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    must_not (fixture, "registrar2", steps[i], number, SIJIL_ERROR_DENIED, "reserved");

  g_assert_null (sijil_review_reserve (fixture->reg, number, &error));
  g_assert_nonnull (strstr (error->message, "“registrar”"));
}

static void
test_a_director_takes_a_file_over (Fixture       *fixture,
                                   gconstpointer  data)
{
  g_autofree char *number = make_file (fixture, "in_review");

  must (fixture, "director", "reserve", number);
  must_not (fixture, "registrar", "accept", number, SIJIL_ERROR_DENIED, "reserved");
  must (fixture, "director", "release", number);
  must (fixture, "registrar2", "accept", number);
}

static void
test_reserving_twice_leaves_one_version (Fixture       *fixture,
                                         gconstpointer  data)
{
  g_autofree char *number = make_file (fixture, "in_review");
  g_autoptr (JsonObject) before = desk_application (fixture, number);
  g_autoptr (JsonObject) after = NULL;

  must (fixture, "registrar", "reserve", number);
  after = desk_application (fixture, number);
  g_assert_cmpint (sijil_json_get_int (after, "version", 0), ==, sijil_json_get_int (before, "version", 0));
}

static void
test_a_file_is_given_back_only_as_it_was_taken (Fixture       *fixture,
                                                gconstpointer  data)
{
  g_autofree char *number = make_file (fixture, "in_review");
  g_autoptr (JsonObject) taken = desk_application (fixture, number);
  gint64 version = sijil_json_get_int (taken, "version", 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) asked = NULL;
  g_autoptr (JsonObject) kept = NULL;
  g_autoptr (JsonObject) decided = NULL;
  g_autoptr (JsonObject) released = NULL;
  gint64 later;

  fixture_sign_in (fixture, "registrar");
  asked = sijil_review_ask_opinion (fixture->reg, number, "visit", &error);
  g_assert_no_error (error);
  kept = sijil_review_release_unchanged (fixture->reg, number, version, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (kept, "number"), ==, number);
  assert_state (fixture, number, "in_review");

  later = sijil_json_get_int (asked, "version", 0);
  g_assert_cmpint (later, >, version);
  g_assert_null (sijil_review_release_unchanged (fixture->reg, "D-08-2026-0000099", later, &error));
  desk_assert_refused (&error, SIJIL_ERROR_NOT_FOUND, "number-unknown");
  released = sijil_review_release_unchanged (fixture->reg, number, later, &error);
  g_assert_no_error (error);
  assert_state (fixture, number, "deposited");

  must (fixture, "registrar", "withdraw", number);
  decided = sijil_review_release_unchanged (fixture->reg, number, later, &error);
  g_assert_no_error (error);
  assert_state (fixture, number, "withdrawn");
  desk_assert_sound (fixture);
}

static void
test_another_kind_of_number_is_named (Fixture       *fixture,
                                      gconstpointer  data)
{
  must_not (fixture, "registrar", "reserve", "R-08-0000001", SIJIL_ERROR_INVALID, "number-kind");
  must_not (fixture, "registrar", "reserve", "D-08-2026-0000099", SIJIL_ERROR_NOT_FOUND, "number-unknown");
}

static void
write_territory (Fixture    *fixture,
                 const char *provinces)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilStep) step = sijil_step_begin_by_program (fixture->reg, "change_office", &error);
  g_autoptr (JsonObject) before = sijil_record_load (fixture->reg, "office", 1, &error);
  g_autoptr (JsonObject) after = NULL;
  g_autoptr (JsonNode) list = json_from_string (provinces, NULL);

  g_assert_no_error (error);
  after = sijil_record_copy (before);
  json_object_set_member (after, "territory", json_node_copy (list));
  g_assert_true (sijil_step_update (step, "office", before, after, &error));
  g_assert_true (sijil_step_commit (step, &error));
}

/* No officer of a desk may do that. */
static void
limit_territory (Fixture    *fixture,
                 const char *provinces)
{
  char *before = fixture_begin_house (fixture);

  write_territory (fixture, provinces);
  fixture_end_house (fixture, before);
}

static void
test_an_office_decides_in_its_territory_only (Fixture       *fixture,
                                              gconstpointer  data)
{
  g_autofree char *number = make_file (fixture, "deposited");

  limit_territory (fixture, "[\"08.201\"]");
  must_not (fixture, "registrar", "accept", number, SIJIL_ERROR_DENIED, "territory");
  must_not (fixture, "agent2", "withdraw", number, SIJIL_ERROR_DENIED, "territory");
  limit_territory (fixture, "[\"08.201\",\"08.401\"]");
  must (fixture, "registrar", "accept", number);
}

static void
test_a_refusal_gives_its_reasons_in_both_languages (Fixture       *fixture,
                                                    gconstpointer  data)
{
  g_autofree char *number = make_file (fixture, "deposited");
  SijilRefusal told = refusal;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "registrar");
  told.text_ar = " ";
  g_assert_null (sijil_review_refuse (fixture->reg, number, &told, NULL, &error));
  g_assert_cmpstr (sijil_error_get_field (error), ==, "text_ar");
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "text-missing");

  told.text_ar = "La durée";
  g_assert_null (sijil_review_refuse (fixture->reg, number, &told, NULL, &error));
  g_assert_cmpstr (sijil_error_get_field (error), ==, "text_ar");
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "text-script");
  told = refusal;
  told.text_fr = "المدة 3";
  g_assert_null (sijil_review_refuse (fixture->reg, number, &told, NULL, &error));
  g_assert_cmpstr (sijil_error_get_field (error), ==, "text_fr");
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "text-script");

  told = refusal;
  told.legal_ground = NULL;
  g_assert_null (sijil_review_refuse (fixture->reg, number, &told, NULL, &error));
  g_assert_cmpstr (sijil_error_get_field (error), ==, "legal_ground");
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "text-missing");

  told = refusal;
  told.reason = "withdraw_request";
  g_assert_null (sijil_review_refuse (fixture->reg, number, &told, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "reason-unknown");

  told.reason = "refuse_decision";
  g_assert_null (sijil_review_refuse (fixture->reg, number, &told, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "reference-missing");

  told.reference = "DR 114/2026";
  answer = sijil_review_refuse (fixture->reg, number, &told, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (answer, "decision_reason"), ==, "refuse_decision");
  assert_state (fixture, number, "refused");
}

static void
test_the_appeal_runs_from_the_notification (Fixture       *fixture,
                                            gconstpointer  data)
{
  g_autofree char *number = make_file (fixture, "refused");
  SijilNotification by_hand = { .mode = "hand", .acknowledgement = "thumbprint", .on = "2026-03-12" };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  desk_set (fixture, "appeal_delay_days", "30");
  fixture_set_day (fixture, "2026-03-15");
  fixture_sign_in (fixture, "agent");
  g_assert_null (sijil_review_notify (fixture->reg, number, &by_hand, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "witness-missing");

  by_hand.witness = "Brahim Oubella";
  by_hand.on = "2026-03-09";
  g_assert_null (sijil_review_notify (fixture->reg, number, &by_hand, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "date-early");
  by_hand.on = "2026-03-16";
  g_assert_null (sijil_review_notify (fixture->reg, number, &by_hand, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "date-future");

  by_hand.on = "2026-03-12";
  answer = sijil_review_notify (fixture->reg, number, &by_hand, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (answer, "notified_on"), ==, "2026-03-12");
  g_assert_cmpstr (sijil_json_get_string (answer, "appeal_until"), ==, "2026-04-11");

  must_not (fixture, "agent", "notify", number, SIJIL_ERROR_STATE, "already-notified");
}

static void
test_each_way_to_notify_has_its_proof (Fixture       *fixture,
                                       gconstpointer  data)
{
  static const struct { SijilNotification notification; const char *reason; } wrong[] = {
    { { .mode = "pigeon" }, "mode-unknown" },
    { { .mode = "hand" }, "acknowledgement-unknown" },
    { { .mode = "hand", .acknowledgement = "nod" }, "acknowledgement-unknown" },
    { { .mode = "phone", .acknowledgement = "signature" }, "acknowledgement-unknown" },
    { { .mode = "registered_mail" }, "reference-missing" },
  };
  g_autofree char *number = make_file (fixture, "accepted");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_null (sijil_review_notify (fixture->reg, number, &wrong[i].notification, NULL, &error));
      desk_assert_refused (&error, SIJIL_ERROR_INVALID, wrong[i].reason);
    }
  must (fixture, "registrar", "notify", number);
}

static void
test_a_file_waits_for_the_opinion_that_was_asked (Fixture       *fixture,
                                                  gconstpointer  data)
{
  g_autofree char *number = make_file (fixture, "deposited");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  must (fixture, "registrar", "ask_opinion", number);
  must_not (fixture, "registrar", "ask_opinion", number, SIJIL_ERROR_STATE, "opinion-awaited");
  must_not (fixture, "registrar", "accept", number, SIJIL_ERROR_STATE, "opinion-awaited");
  g_assert_null (sijil_review_give_opinion (fixture->reg, number, "minutes", NULL, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "minutes-missing");
  g_assert_null (sijil_review_give_opinion (fixture->reg, number, "perhaps", NULL, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "word-unknown");

  answer = sijil_review_give_opinion (fixture->reg, number, "none", NULL, NULL, &error);
  g_assert_no_error (error);
  must (fixture, "registrar", "accept", number);
}

static void
test_the_commission_is_heard_where_the_settings_demand_it (Fixture       *fixture,
                                                           gconstpointer  data)
{
  g_autofree char *number = make_file (fixture, "deposited");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) asked = NULL;
  g_autoptr (JsonObject) given = NULL;

  desk_set (fixture, "commission_role", "required");
  desk_set (fixture, "commission_categories", "master_artisan|artisan");
  must_not (fixture, "registrar", "accept", number, SIJIL_ERROR_STATE, "opinion-missing");

  asked = sijil_review_ask_opinion (fixture->reg, number, "commission", &error);
  given = sijil_review_give_opinion (fixture->reg, number, "unfavourable", NULL, NULL, &error);
  g_assert_no_error (error);
  must (fixture, "registrar", "accept", number);
}

/* A server shows it the files of its own territory only: those that it does not see are not told as taken away. */
static void
test_an_office_that_sees_a_part_does_not_check (Fixture       *fixture,
                                                gconstpointer  data)
{
  g_autofree char *number = make_file (fixture, "deposited");
  g_autoptr (JsonObject) annex = fixture_json ("{ 'code': 'ANX', 'kind': 'annex', 'name_fr': 'Annexe', 'name_ar': 'ملحقة',"
                                               " 'territory': [ '08.201' ] }");
  g_autoptr (JsonObject) there = fixture_json ("{ 'office': 'ANX' }");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) office = NULL;
  g_autoptr (JsonObject) officer = NULL;
  g_autoptr (GPtrArray) found = NULL;

  fixture_sign_in (fixture, "admin");
  office = sijil_office_add (fixture->reg, annex, NULL, &error);
  g_assert_no_error (error);
  officer = sijil_officer_set (fixture->reg, "registrar", there, NULL, NULL, &error);
  g_assert_no_error (error);

  fixture_sign_in (fixture, "registrar");
  found = sijil_register_check (fixture->reg, NULL, NULL, &error);
  if (g_getenv ("SIJIL_TEST_ACCOUNTS") != NULL)
    {
      g_assert_null (found);
      desk_assert_refused (&error, SIJIL_ERROR_DENIED, "check-part");
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 0);
}

#define ADD(name, function) g_test_add ("/review/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("each-step-is-for-its-states-only", test_each_step_is_for_its_states_only);
  ADD ("each-step-is-for-its-roles-only", test_each_step_is_for_its_roles_only);
  ADD ("who-took-a-file-in-does-not-decide-it", test_who_took_a_file_in_does_not_decide_it);
  ADD ("a-small-office-goes-on-alone-and-is-countersigned", test_a_small_office_goes_on_alone_and_is_countersigned);
  ADD ("a-file-of-another-is-not-a-small-office-s-exception", test_a_file_of_another_is_not_a_small_office_s_exception);
  ADD ("a-file-in-hand-is-left-alone", test_a_file_in_hand_is_left_alone);
  ADD ("a-director-takes-a-file-over", test_a_director_takes_a_file_over);
  ADD ("reserving-twice-leaves-one-version", test_reserving_twice_leaves_one_version);
  ADD ("a-file-is-given-back-only-as-it-was-taken", test_a_file_is_given_back_only_as_it_was_taken);
  ADD ("another-kind-of-number-is-named", test_another_kind_of_number_is_named);
  ADD ("an-office-decides-in-its-territory-only", test_an_office_decides_in_its_territory_only);
  ADD ("an-office-that-sees-a-part-does-not-check", test_an_office_that_sees_a_part_does_not_check);
  ADD ("a-refusal-gives-its-reasons-in-both-languages", test_a_refusal_gives_its_reasons_in_both_languages);
  ADD ("the-appeal-runs-from-the-notification", test_the_appeal_runs_from_the_notification);
  ADD ("each-way-to-notify-has-its-proof", test_each_way_to_notify_has_its_proof);
  ADD ("a-file-waits-for-the-opinion-that-was-asked", test_a_file_waits_for_the_opinion_that_was_asked);
  ADD ("the-commission-is-heard-where-the-settings-demand-it", test_the_commission_is_heard_where_the_settings_demand_it);
  return g_test_run ();
}
