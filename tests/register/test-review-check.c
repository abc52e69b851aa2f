#include "desk.h"

#include "core/sijil-json.h"
#include "register/sijil-accept.h"
#include "register/sijil-review-acts.h"
#include "register/sijil-review-check.h"
#include "register/sijil-review-opinion.h"
#include "register/sijil-review-reserve.h"
#include "register/sijil-search-private.h"

/* (nullable): what was found with @reason. */
static SijilFinding *
find (GPtrArray  *findings,
      const char *reason)
{
  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (sijil_error_get_reason (((SijilFinding *) findings->pdata[i])->text), reason))
      return findings->pdata[i];

  return NULL;
}

static GPtrArray *
check (Fixture    *fixture,
       const char *officer,
       const char *number)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *findings;

  fixture_sign_in (fixture, officer);
  findings = sijil_review_check (fixture->reg, number, &error);
  g_assert_no_error (error);
  return findings;
}

static void
assert_found (GPtrArray        *findings,
              const char       *reason,
              SijilFindingKind  kind,
              gboolean          blocks)
{
  SijilFinding *finding = find (findings, reason);

  g_assert_nonnull (finding);
  g_assert_cmpint (finding->kind, ==, kind);
  g_assert_cmpint (finding->blocks, ==, blocks);
}

/* (transfer full) (nullable): why the act cannot be done. */
static char *
why_not (Fixture    *fixture,
         const char *officer,
         const char *number,
         const char *act)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) acts = NULL;

  fixture_sign_in (fixture, officer);
  acts = sijil_review_list_acts (fixture->reg, number, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < acts->len; i++)
    {
      SijilReviewAct *one = acts->pdata[i];

      if (g_str_equal (one->act, act))
        return one->refusal != NULL ? g_strdup (sijil_error_get_reason (one->refusal)) : NULL;
    }

  g_error ("there is no act “%s”", act);
}

static void
assert_may (Fixture    *fixture,
            const char *officer,
            const char *number,
            const char *act)
{
  g_autofree char *why = why_not (fixture, officer, number, act);

  g_assert_cmpstr (why, ==, NULL);
}

static void
assert_may_not (Fixture    *fixture,
                const char *officer,
                const char *number,
                const char *act,
                const char *reason)
{
  g_autofree char *why = why_not (fixture, officer, number, act);

  g_assert_cmpstr (why, ==, reason);
}

static void
must (JsonObject *answer)
{
  g_assert_nonnull (answer);
  json_object_unref (answer);
}

static void
complete_file_is_found_in_order (Fixture       *fixture,
                                 gconstpointer  data)
{
  g_autofree char *number = desk_deposit_artisan (fixture);
  g_autoptr (GPtrArray) findings = check (fixture, "registrar", number);

  assert_found (findings, "papers-there", SIJIL_FINDING_PASSED, FALSE);
  assert_found (findings, "nobody-similar", SIJIL_FINDING_PASSED, FALSE);
  assert_found (findings, "two-officers", SIJIL_FINDING_PASSED, FALSE);
  assert_found (findings, "delay-runs", SIJIL_FINDING_PASSED, FALSE);
  for (guint i = 0; i < findings->len; i++)
    g_assert_false (((SijilFinding *) findings->pdata[i])->blocks);
}

static void
nobody_is_similar_only_when_all_were_compared (Fixture       *fixture,
                                               gconstpointer  data)
{
  gint64 most = _sijil_search_most_walked;
  g_autofree char *number = desk_deposit_artisan (fixture);
  g_autoptr (GPtrArray) findings = NULL;

  _sijil_search_most_walked = 0;
  findings = check (fixture, "registrar", number);
  _sijil_search_most_walked = most;
  g_assert_null (find (findings, "nobody-similar"));
  assert_found (findings, "holder-unseen", SIJIL_FINDING_DOUBT, FALSE);
}

static const char *
in_arabic (const char *sentence)
{
  return g_str_has_prefix (sentence, "These papers") ? "الوثائق التالية ناقصة أو غير صالحة: %s." : sentence;
}

static const char *
as_it_is (const char *sentence)
{
  return sentence;
}

static void
missing_papers_are_named_in_one_language (Fixture       *fixture,
                                          gconstpointer  data)
{
  g_autofree char *number = desk_deposit (fixture, &(DeskFile) { .document = DESK_ARTISAN });
  g_autoptr (GPtrArray) findings = check (fixture, "registrar", number);
  g_autofree char *ar = sijil_error_dup_text (find (findings, "papers-missing")->text, in_arabic);
  g_autofree char *fr = sijil_error_dup_text (find (findings, "papers-missing")->text, as_it_is);

  g_assert_cmpstr (ar, ==, "الوثائق التالية ناقصة أو غير صالحة: بطاقة التعريف، شهادة المزاولة.");
  g_assert_cmpstr (fr, ==, "These papers are missing or invalid: Carte d’identité, Attestation d’exercice.");
  g_assert_cmpstr (find (findings, "papers-missing")->text->message, ==, fr);
}

static void
missing_paper_blocks (Fixture       *fixture,
                      gconstpointer  data)
{
  DeskFile file = { .document = DESK_ARTISAN, .papers = "CIN", .missing = "PRACTICE" };
  g_autofree char *number = desk_deposit (fixture, &file);
  g_autoptr (GPtrArray) findings = check (fixture, "registrar", number);

  assert_found (findings, "papers-missing", SIJIL_FINDING_FAILED, TRUE);
  assert_found (findings, "clock-stopped", SIJIL_FINDING_PASSED, FALSE);
  assert_may_not (fixture, "registrar", number, "accept", "papers-missing");
  assert_may (fixture, "registrar", number, "ask_completion");
}

static void
who_took_it_in_is_told_that_another_decides (Fixture       *fixture,
                                             gconstpointer  data)
{
  g_autofree char *number = desk_deposit_artisan (fixture);
  g_autoptr (GPtrArray) findings = check (fixture, "agent", number);

  assert_found (findings, "four-eyes", SIJIL_FINDING_FAILED, TRUE);
  assert_may_not (fixture, "agent", number, "accept", "role");
  assert_may (fixture, "agent", number, "withdraw");
}

static void
short_practice_is_a_doubt (Fixture       *fixture,
                           gconstpointer  data)
{
  DeskFile file = { .document =
    "{ 'kind': 'new', 'category': 'artisan', 'proof': 'practice',"
    "  'person': { 'family_ar': 'أوبلا', 'given_ar': 'يطو', 'family_fr': 'Oubella', 'given_fr': 'Itto', 'sex': 'f',"
    "              'birth_on': '2000', 'cin': 'ZZ1', 'cin_expires_on': '2020-01-01', 'nationality': 'MAR', 'province': '08.401' },"
    "  'activities': [ { 'activity': 'P07-01', 'main': true, 'since': '2025' } ], 'notice': 'given' }",
    .papers = DESK_ARTISAN_PAPERS };
  g_autofree char *number = desk_deposit (fixture, &file);
  g_autoptr (GPtrArray) findings = check (fixture, "registrar", number);

  assert_found (findings, "practice-short", SIJIL_FINDING_DOUBT, FALSE);
  assert_found (findings, "cin-expired", SIJIL_FINDING_DOUBT, FALSE);
  g_assert_null (find (findings, "practice-enough"));
  assert_may (fixture, "registrar", number, "accept");
}

static void
what_was_not_told_is_not_found_in_order (Fixture       *fixture,
                                         gconstpointer  data)
{
  DeskFile file = { .document =
    "{ 'kind': 'new', 'category': 'artisan', 'proof': 'practice',"
    "  'person': { 'family_ar': 'أوبلا', 'given_ar': 'يطو', 'family_fr': 'Oubella', 'given_fr': 'Itto', 'sex': 'f',"
    "              'birth_on': '1980', 'cin': 'ZZ1', 'nationality': 'MAR', 'province': '08.401' },"
    "  'activities': [ { 'activity': 'P07-01', 'main': true } ], 'notice': 'given' }",
    .papers = DESK_ARTISAN_PAPERS };
  g_autofree char *number = desk_deposit (fixture, &file);
  g_autoptr (GPtrArray) findings = check (fixture, "registrar", number);

  g_assert_null (find (findings, "identity-valid"));
  g_assert_null (find (findings, "practice-enough"));
}

static void
namesake_is_named_with_the_number (Fixture       *fixture,
                                   gconstpointer  data)
{
  g_autofree char *entry = desk_register_artisan (fixture);
  DeskFile file = { .document =
    "{ 'kind': 'new', 'category': 'artisan', 'proof': 'practice',"
    "  'person': { 'family_ar': 'آيت الحسين', 'given_ar': 'فاطمة', 'family_fr': 'Ait El Houssaine', 'given_fr': 'Fatima',"
    "              'sex': 'f', 'birth_on': '1984-03-07', 'cin': 'ZZ999999', 'nationality': 'MAR', 'province': '08.401' },"
    "  'activities': [ { 'activity': 'P07-01', 'main': true, 'since': '2010' } ] }",
    .papers = DESK_ARTISAN_PAPERS };
  g_autofree char *number = desk_deposit (fixture, &file);
  g_autoptr (GPtrArray) findings = check (fixture, "registrar", number);

  assert_found (findings, "holder-similar", SIJIL_FINDING_DOUBT, TRUE);
  g_assert_cmpstr (find (findings, "holder-similar")->other, ==, entry);
  assert_may_not (fixture, "registrar", number, "accept", "same-undecided");
  assert_may (fixture, "registrar", number, "compare");
}

static void
awaited_opinion_blocks (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autofree char *number = desk_deposit_artisan (fixture);
  g_autoptr (GPtrArray) findings = NULL;

  fixture_sign_in (fixture, "registrar");
  must (sijil_review_ask_opinion (fixture->reg, number, "visit", NULL));
  findings = check (fixture, "registrar", number);
  assert_found (findings, "opinion-awaited", SIJIL_FINDING_FAILED, TRUE);
  assert_may_not (fixture, "registrar", number, "accept", "opinion-awaited");
  assert_may_not (fixture, "registrar", number, "ask_opinion", "opinion-awaited");
  assert_may (fixture, "registrar", number, "give_opinion");
}

static void
late_file_is_a_doubt (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autofree char *number = desk_deposit_artisan (fixture);
  g_autoptr (GPtrArray) findings = NULL;

  fixture_set_day (fixture, "2026-09-10");
  findings = check (fixture, "registrar", number);
  assert_found (findings, "delay-over", SIJIL_FINDING_DOUBT, FALSE);
}

static void
file_in_other_hands_says_so (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autofree char *number = desk_deposit_artisan (fixture);

  fixture_sign_in (fixture, "registrar2");
  must (sijil_review_reserve (fixture->reg, number, NULL));
  assert_may_not (fixture, "registrar", number, "accept", "reserved");
  assert_may_not (fixture, "registrar", number, "reserve", "reserved");
  assert_may_not (fixture, "registrar2", number, "reserve", "reserved-already");
  assert_may (fixture, "registrar2", number, "release");
  assert_may (fixture, "director", number, "reserve");
  assert_may (fixture, "director", number, "release");
}

/* Acts on a file in each state, as the steps themselves refuse them. */
static void
acts_follow_the_state (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autofree char *number = desk_deposit_artisan (fixture);

  assert_may (fixture, "registrar", number, "accept");
  assert_may (fixture, "registrar", number, "refuse");
  assert_may_not (fixture, "registrar", number, "ask_completion", "complement-not-allowed");
  assert_may (fixture, "director", number, "invalidate");
  assert_may_not (fixture, "registrar", number, "invalidate", "role");
  assert_may_not (fixture, "registrar", number, "notify", "not-decided");
  assert_may_not (fixture, "registrar", number, "transmit", "not-accepted");
  assert_may_not (fixture, "registrar", number, "letter", "letter-none");

  fixture_sign_in (fixture, "registrar");
  must (sijil_accept (fixture->reg, number, NULL, NULL, NULL));
  assert_may_not (fixture, "registrar", number, "accept", "application-accepted");
  assert_may_not (fixture, "registrar", number, "withdraw", "application-accepted");
  assert_may (fixture, "registrar", number, "notify");
  assert_may (fixture, "registrar", number, "transmit");
  assert_may_not (fixture, "registrar", number, "receive_nia", "not-transmitted");
  assert_may_not (fixture, "clerk", number, "transmit", "role");
}

static void
decided_file_is_not_checked (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autofree char *number = desk_deposit_artisan (fixture);
  g_autoptr (GPtrArray) findings = NULL;

  fixture_sign_in (fixture, "registrar");
  must (sijil_accept (fixture->reg, number, NULL, NULL, NULL));
  findings = check (fixture, "registrar", number);
  g_assert_cmpuint (findings->len, ==, 0);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/review-check/complete-file-is-found-in-order", complete_file_is_found_in_order);
  ADD ("/review-check/missing-paper-blocks", missing_paper_blocks);
  ADD ("/review-check/missing-papers-are-named-in-one-language", missing_papers_are_named_in_one_language);
  ADD ("/review-check/who-took-it-in-is-told-that-another-decides", who_took_it_in_is_told_that_another_decides);
  ADD ("/review-check/short-practice-is-a-doubt", short_practice_is_a_doubt);
  ADD ("/review-check/what-was-not-told-is-not-found-in-order", what_was_not_told_is_not_found_in_order);
  ADD ("/review-check/nobody-is-similar-only-when-all-were-compared", nobody_is_similar_only_when_all_were_compared);
  ADD ("/review-check/namesake-is-named-with-the-number", namesake_is_named_with_the_number);
  ADD ("/review-check/awaited-opinion-blocks", awaited_opinion_blocks);
  ADD ("/review-check/late-file-is-a-doubt", late_file_is_a_doubt);
  ADD ("/review-check/file-in-other-hands-says-so", file_in_other_hands_says_so);
  ADD ("/review-check/acts-follow-the-state", acts_follow_the_state);
  ADD ("/review-check/decided-file-is-not-checked", decided_file_is_not_checked);

  return g_test_run ();
}
