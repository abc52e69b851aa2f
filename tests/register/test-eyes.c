/*
 * Three different people make, decide and issue: whoever took part in making a file, in whatever way, neither decides it nor issues
 * its card.
 */

#include "desk.h"
#include "intake-helpers.h"
#include "tamper.h"

#include "core/sijil-json.h"
#include "register/sijil-accept.h"
#include "register/sijil-card-issue.h"
#include "register/sijil-check.h"
#include "register/sijil-countersign.h"
#include "register/sijil-draft.h"
#include "register/sijil-output-cards.h"
#include "register/sijil-register-private.h"
#include "register/sijil-review-complement.h"
#include "register/sijil-review-decide.h"
#include "register/sijil-review-opinion.h"
#include "register/sijil-review-reserve.h"
#include "register/sijil-step.h"
#include "register/sijil-transmit.h"

/* What one officer with every role, “both”, does for a file that others take in; NULL: nothing. */
static const char * const makings[] = { "deposit", "draft", "shared draft", "completion", "correction", "paper" };
static const char * const decidings[] = { "reserve", "ask_completion", "ask_opinion", "accept", "refuse", "issue" };

/* “both” is a card clerk too. */
static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) after = NULL;
  g_autoptr (SijilStep) step = NULL;

  fixture_set_up (fixture, data);
  fixture_sign_in (fixture, "both");
  before = sijil_record_load (fixture->reg, "officer", sijil_register_get_officer (fixture->reg)->id, &error);
  after = sijil_record_copy (before);
  json_object_set_array_member (after, "roles", sijil_roles_to_json (SIJIL_ROLE_AGENT | SIJIL_ROLE_REGISTRAR | SIJIL_ROLE_CLERK));
  step = sijil_step_begin_by_program (fixture->reg, "change_officer", &error);
  g_assert_true (sijil_step_update (step, "officer", before, after, &error) && sijil_step_commit (step, &error));
}

/* (transfer full): what an artisan of its own brings. */
static JsonObject *
new_document (void)
{
  static guint people = 0;
  JsonObject *document = intake_example ("artisan-by-practice.json");
  JsonObject *person = sijil_json_get_object (document, "person");
  g_autofree char *cin = g_strdup_printf ("ZZ%u", 300000 + people);
  g_autofree char *birth = g_strdup_printf ("%u", 1940 + people++);

  json_object_set_string_member (person, "cin", cin);
  json_object_set_string_member (person, "birth_on", birth);
  return document;
}

static JsonObject *
must (JsonObject *answer,
      GError     *error)
{
  g_assert_no_error (error);
  g_assert_nonnull (answer);
  return answer;
}

/* (transfer full): the UUID of the draft that “both”, or each of the two, saved. */
static char *
save_draft (Fixture    *fixture,
            JsonObject *document,
            gboolean    is_shared)
{
  g_autofree char *folder = intake_examples ();
  g_autofree char *uuid = NULL;
  static const char * const one[] = { "both", NULL };
  static const char * const three[] = { "agent", "both", "agent", NULL };

  for (const char * const *login = is_shared ? three : one; *login != NULL; login++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) answer = NULL;
      JsonObject *now;

      fixture_sign_in (fixture, *login);
      answer = must (sijil_draft_save (fixture->reg, uuid, 0, NULL, NULL, document, folder, NULL, &error), error);
      g_free (uuid);
      uuid = g_strdup (sijil_json_get_string (answer, "uuid"));
      now = sijil_json_get_object (answer, "document");
      json_object_set_object_member (document, "person", json_object_ref (sijil_json_get_object (now, "person")));
      json_object_set_array_member (document, "papers", json_array_ref (sijil_json_get_array (now, "papers")));
      json_object_set_object_member (document, "photo", json_object_ref (sijil_json_get_object (now, "photo")));
    }

  return g_steal_pointer (&uuid);
}

/* What comes in after the deposit. */
static void
bring (Fixture    *fixture,
       const char *making,
       const char *number)
{
  g_autofree char *folder = intake_examples ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) paper = fixture_json ("{ 'paper': 'WORKPLACE', 'file': 'statutes.pdf' }");
  g_autoptr (JsonObject) completion = fixture_json (
    g_str_equal (making, "correction")
    ? "{ 'person': { 'given_fr': 'Zaineb' } }"
    : "{ 'papers': [{ 'paper': 'PRACTICE', 'file': 'practice.pdf', 'issuer': 'practice_amine' }] }");

  fixture_sign_in (fixture, "both");
  if (g_str_equal (making, "paper"))
    answer = sijil_paper_add (fixture->reg, number, paper, folder, NULL, &error);
  else
    answer = sijil_application_complete (fixture->reg, number, completion, folder, NULL, &error);
  must (answer, error);
}

/* After a correction the agent brings the paper that was missing. */
static void
bring_missing (Fixture    *fixture,
               const char *number)
{
  g_autofree char *folder = intake_examples ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) completion =
    fixture_json ("{ 'papers': [{ 'paper': 'PRACTICE', 'file': 'practice.pdf', 'issuer': 'practice_amine' }] }");

  fixture_sign_in (fixture, "agent");
  answer = must (sijil_application_complete (fixture->reg, number, completion, folder, NULL, &error), error);
}

/* (transfer full): the number of a complete file that “both” took part in making by @making (nullable). */
static char *
make_file (Fixture    *fixture,
           const char *making)
{
  g_autoptr (JsonObject) document = new_document ();
  gboolean is_draft = making != NULL && g_str_has_suffix (making, "draft");
  gboolean is_completed = making != NULL && (g_str_equal (making, "completion") || g_str_equal (making, "correction"));
  g_autofree char *uuid = is_draft ? save_draft (fixture, document, g_str_equal (making, "shared draft")) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  char *number;

  if (is_completed)
    intake_drop_paper (document, "PRACTICE");
  fixture_sign_in (fixture, g_strcmp0 (making, "deposit") == 0 ? "both" : "agent");
  answer = must (is_draft ? sijil_application_deposit_draft (fixture->reg, uuid, NULL, &error)
                          : intake_deposit (fixture, document, &error), error);
  number = g_strdup (sijil_json_get_string (answer, "number"));
  if (is_completed || g_strcmp0 (making, "paper") == 0)
    bring (fixture, making, number);
  if (g_strcmp0 (making, "correction") == 0)
    bring_missing (fixture, number);

  return number;
}

static JsonObject *
decide (Fixture     *fixture,
        const char  *deciding,
        const char  *number,
        GError     **error)
{
  static const SijilComplement complement = { .papers = NULL };
  static const SijilRefusal refusal = { .reason = "refuse_condition", .legal_ground = "Loi n° 50-17, article 6",
                                        .text_ar = "مدة المزاولة أقل", .text_fr = "Durée insuffisante" };

  if (g_str_equal (deciding, "reserve"))
    return sijil_review_reserve (fixture->reg, number, error);
  if (g_str_equal (deciding, "ask_completion"))
    return sijil_review_ask_completion (fixture->reg, number, &complement, NULL, error);
  if (g_str_equal (deciding, "ask_opinion"))
    return sijil_review_ask_opinion (fixture->reg, number, "visit", error);
  if (g_str_equal (deciding, "accept"))
    return sijil_accept (fixture->reg, number, NULL, NULL, error);
  if (g_str_equal (deciding, "refuse"))
    return sijil_review_refuse (fixture->reg, number, &refusal, NULL, error);

  return sijil_card_issue (fixture->reg, number, NULL, NULL, error);
}

static void
accept_by (Fixture    *fixture,
           const char *login,
           const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, login);
  answer = must (sijil_accept (fixture->reg, number, NULL, NULL, &error), error);
}

static void
test_whoever_made_a_file_neither_decides_it_nor_issues_its_card (Fixture       *fixture,
                                                                 gconstpointer  data)
{
  for (guint i = 0; i < G_N_ELEMENTS (makings); i++)
    {
      g_autofree char *number = make_file (fixture, makings[i]);

      for (guint k = 0; k < G_N_ELEMENTS (decidings); k++)
        {
          gboolean is_card = g_str_equal (decidings[k], "issue");
          g_autoptr (GError) error = NULL;

          g_test_message ("%s, then %s", makings[i], decidings[k]);
          if (is_card)
            accept_by (fixture, "registrar", number);
          fixture_sign_in (fixture, "both");
          g_assert_null (decide (fixture, decidings[k], number, &error));
          desk_assert_refused (&error, SIJIL_ERROR_DENIED, is_card ? "own-file" : "four-eyes");
        }
    }
  desk_assert_sound (fixture);
}

static void
test_whoever_decided_a_file_does_not_issue_its_card (Fixture       *fixture,
                                                     gconstpointer  data)
{
  g_autofree char *number = make_file (fixture, NULL);
  g_autoptr (GError) error = NULL;

  accept_by (fixture, "both", number);
  g_assert_null (sijil_card_issue (fixture->reg, number, NULL, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "own-decision");
  desk_assert_sound (fixture);
}

/* The acts of a review make nobody a maker: the same registrar goes on. */
static void
test_whoever_reviews_a_file_goes_on_with_it (Fixture       *fixture,
                                             gconstpointer  data)
{
  g_autofree char *number = make_file (fixture, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) taken = NULL;
  g_autoptr (JsonObject) asked = NULL;
  g_autoptr (JsonObject) given = NULL;
  g_autoptr (JsonObject) issued = NULL;

  fixture_sign_in (fixture, "both");
  taken = must (sijil_review_reserve (fixture->reg, number, &error), error);
  asked = must (sijil_review_ask_opinion (fixture->reg, number, "visit", &error), error);
  given = must (sijil_review_give_opinion (fixture->reg, number, "favourable", NULL, NULL, &error), error);
  accept_by (fixture, "both", number);
  fixture_sign_in (fixture, "clerk");
  issued = must (sijil_card_issue (fixture->reg, number, NULL, NULL, &error), error);
  desk_assert_sound (fixture);
}

static void
test_a_small_office_goes_on_alone_and_is_countersigned (Fixture       *fixture,
                                                        gconstpointer  data)
{
  gint64 waiting = 0;

  desk_set (fixture, "small_office", "true");
  for (guint i = 0; i < G_N_ELEMENTS (makings); i++)
    {
      g_autofree char *number = make_file (fixture, makings[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) application = NULL;
      g_autoptr (JsonObject) card = NULL;
      g_autoptr (JsonObject) list = NULL;

      g_test_message ("%s", makings[i]);
      accept_by (fixture, "both", number);
      application = desk_application (fixture, number);
      g_assert_cmpint (sijil_json_get_int (application, "small_office", 0), ==, 1);
      card = must (sijil_card_issue (fixture->reg, number, NULL, NULL, &error), error);
      list = sijil_countersign_list (fixture->reg, &error);
      g_assert_cmpint (sijil_json_get_int (list, "total", 0), ==, waiting += 2);
    }
  desk_assert_sound (fixture);
}

static gboolean
check_finds (Fixture    *fixture,
             const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = sijil_register_check (fixture->reg, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    if (g_strcmp0 (sijil_error_get_reason (found->pdata[i]), reason) == 0)
      return TRUE;

  return FALSE;
}

/* A setting that was on for a moment leaves its mark, and its act: taking both away does not hide what was done. */
static void
test_the_check_names_who_did_it_past_the_program (Fixture       *fixture,
                                                  gconstpointer  data)
{
  g_autofree char *number = make_file (fixture, "completion");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) card = NULL;

  desk_set (fixture, "small_office", "true");
  accept_by (fixture, "both", number);
  card = must (sijil_card_issue (fixture->reg, number, NULL, NULL, &error), error);
  desk_set (fixture, "small_office", "false");
  g_assert_false (check_finds (fixture, "application-four-eyes"));
  g_assert_false (check_finds (fixture, "card-third-person"));

  tamper (fixture, "UPDATE application SET small_office = 0 WHERE id = 1; UPDATE act SET alone = 0");
  g_assert_true (check_finds (fixture, "application-four-eyes"));
  g_assert_true (check_finds (fixture, "card-third-person"));
}

/* The card was issued in a small office; its mark is taken away. It is looked at once more before it is drawn. */
static void
test_a_card_of_the_own_file_is_not_drawn (Fixture       *fixture,
                                          gconstpointer  data)
{
  g_autofree char *number = make_file (fixture, "paper");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) card = NULL;
  g_autoptr (SijilOutputCards) cards = NULL;

  accept_by (fixture, "registrar", number);
  desk_set (fixture, "small_office", "true");
  fixture_sign_in (fixture, "both");
  card = must (sijil_card_issue (fixture->reg, number, NULL, NULL, &error), error);
  tamper (fixture, "UPDATE act SET alone = 0");
  fixture_sign_in (fixture, "clerk");
  cards = sijil_output_cards_new (fixture->reg, (const char * const[]) { sijil_json_get_string (card, "number"), NULL }, NULL, &error);
  g_assert_true (cards == NULL || !sijil_output_cards_png (cards, fixture->folder, 100, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "issue-alone");
}

/* An earlier program asked of the agent alone: what was decided then stays good, and the file goes its way. */
static void
test_what_an_earlier_program_let_pass_stays_good (Fixture       *fixture,
                                                  gconstpointer  data)
{
  g_autofree char *number = make_file (fixture, "completion");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) card = NULL;
  g_autoptr (JsonObject) sent = NULL;

  desk_set (fixture, "small_office", "true");
  accept_by (fixture, "both", number);
  desk_set (fixture, "small_office", "false");
  fixture_sign_in (fixture, "clerk");
  card = must (sijil_card_issue (fixture->reg, number, NULL, NULL, &error), error);
  tamper (fixture, "UPDATE application SET small_office = 0, drafted_by = NULL WHERE id = 1");
  g_assert_false (check_finds (fixture, "application-four-eyes"));
  g_assert_false (check_finds (fixture, "card-third-person"));

  fixture_sign_in (fixture, "registrar");
  sent = must (sijil_transmit (fixture->reg, NULL, &error), error);
  g_assert_cmpint (sijil_json_get_int (sent, "files", 0), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(name, test) g_test_add ("/eyes/" name, Fixture, NULL, set_up, test, fixture_tear_down)
  ADD ("whoever-made-a-file-neither-decides-it-nor-issues-its-card", test_whoever_made_a_file_neither_decides_it_nor_issues_its_card);
  ADD ("whoever-decided-a-file-does-not-issue-its-card", test_whoever_decided_a_file_does_not_issue_its_card);
  ADD ("whoever-reviews-a-file-goes-on-with-it", test_whoever_reviews_a_file_goes_on_with_it);
  ADD ("a-small-office-goes-on-alone-and-is-countersigned", test_a_small_office_goes_on_alone_and_is_countersigned);
  ADD ("the-check-names-who-did-it-past-the-program", test_the_check_names_who_did_it_past_the_program);
  ADD ("a-card-of-the-own-file-is-not-drawn", test_a_card_of_the_own_file_is_not_drawn);
  ADD ("what-an-earlier-program-let-pass-stays-good", test_what_an_earlier_program_let_pass_stays_good);
#undef ADD

  return g_test_run ();
}
