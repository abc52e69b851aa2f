#include "cards.h"

#include "core/sijil-json.h"
#include "register/sijil-counter.h"
#include "register/sijil-output.h"
#include "register/sijil-review-complement.h"
#include "register/sijil-review-reserve.h"

#include <string.h>

static JsonObject *
ask (Fixture    *fixture,
     const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonObject *answer;

  fixture_sign_in (fixture, "agent");
  answer = sijil_counter_answer (fixture->reg, text, &error);
  g_assert_no_error (error);
  return answer;
}

/* What is said of whatever @text names, in both languages, with a next step and a motive. */
static void
assert_said (Fixture    *fixture,
             const char *text,
             const char *code)
{
  g_autoptr (JsonObject) answer = ask (fixture, text);

  g_assert_cmpstr (sijil_json_get_string (answer, "code"), ==, code);
  g_assert_nonnull (sijil_json_get_string (answer, "sentence_ar"));
  g_assert_nonnull (sijil_json_get_string (answer, "sentence_fr"));
  g_assert_nonnull (sijil_json_get_string (answer, "next_ar"));
  g_assert_nonnull (sijil_json_get_string (answer, "next_fr"));
  g_assert_nonnull (sijil_json_get_string (answer, "motive"));
  g_assert_nonnull (sijil_json_get_object (answer, "office"));
}

static void
test_card_is_followed_from_the_deposit_to_the_hand (Fixture       *fixture,
                                                    gconstpointer  data)
{
  g_autofree char *number = cards_deposit (fixture, DESK_ARTISAN);
  g_autofree char *entry = NULL;
  g_autofree char *serial = NULL;
  g_autoptr (JsonObject) ready = NULL;

  assert_said (fixture, number, "deposited");
  assert_said (fixture, "ZZ214907", "deposited");
  entry = cards_accept (fixture, number);
  assert_said (fixture, "ZZ214907", "to_transmit");
  cards_allow_printing (fixture);
  serial = cards_print (fixture, entry);
  assert_said (fixture, number, "card_ready");
  assert_said (fixture, serial, "card_ready");
  ready = ask (fixture, "فاطمة آيت الحسين");
  g_assert_cmpstr (sijil_json_get_string (ready, "entry"), ==, entry);
  g_assert_cmpstr (sijil_json_get_string (ready, "serial"), ==, serial);
  g_assert_cmpstr (sijil_json_get_string (ready, "motive"), ==, "card_collect");
  g_assert_cmpstr (sijil_json_get_string (ready, "category_fr"), ==, "Artisane"); /* as she is called on her card */
  g_assert_cmpstr (sijil_json_get_string (ready, "category_ar"), ==, "صانعة تقليدية");
  cards_hand_over (fixture, serial, "none");
  assert_said (fixture, "ZZ214907", "card_given");
}

static void
test_missing_papers_are_named (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autofree char *number = desk_deposit (fixture, &(DeskFile) { .document = DESK_ARTISAN, .papers = "CIN", .missing = "PRACTICE" });
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (JsonObject) reserved = NULL;
  g_autoptr (JsonObject) asked = NULL;
  g_autoptr (JsonObject) answer = NULL;
  JsonArray *missing;

  fixture_sign_in (fixture, "registrar");
  reserved = sijil_review_reserve (fixture->reg, number, &error);
  g_assert_no_error (error);
  asked = sijil_review_ask_completion (fixture->reg, number, &(SijilComplement) { .papers = NULL }, notes, &error);
  g_assert_no_error (error);

  assert_said (fixture, number, "completion_asked");
  answer = ask (fixture, number);
  missing = sijil_json_get_array (answer, "missing");
  g_assert_cmpuint (json_array_get_length (missing), ==, 1);
  g_assert_cmpstr (sijil_json_get_string (json_array_get_object_element (missing, 0), "name_fr"), !=, "PRACTICE");
}

static void
test_nobody_and_several_are_said_too (Fixture       *fixture,
                                      gconstpointer  data)
{
  g_autofree char *first = cards_register_named (fixture, "Zineb", "Idrissi");
  g_autofree char *second = cards_register_named (fixture, "Zineb", "Benali");
  g_autoptr (JsonObject) several = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) empty = NULL;

  assert_said (fixture, "Nobody of that name", "nothing");
  assert_said (fixture, "Zineb", "several");
  several = ask (fixture, "Zineb");
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (several, "items")), ==, 2);
  assert_said (fixture, "Zineb Idrissi", "to_transmit");
  g_assert_nonnull (first);
  g_assert_nonnull (second);

  empty = sijil_counter_answer (fixture->reg, "  ", &error);
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "words-missing");
  g_assert_null (empty);
}

/* Every state of the three records has something to say. */
static void
test_no_state_is_left_without_words (Fixture       *fixture,
                                     gconstpointer  data)
{
  static const char * const states[][4] = {
    /* entry, application or its transmission, card, what is said */
    { NULL, "refused", NULL, "refused" },
    { NULL, "withdrawn", NULL, "withdrawn" },
    { "suspended", "deposited", "printed", "suspended" },
    { "struck_off", NULL, "handed_over", "struck_off" },
    { "deceased", NULL, NULL, "deceased" },
    { "transferred", NULL, NULL, "transferred" },
    { "active", NULL, NULL, "registered" },
    { "active", "deposited", "handed_over", "deposited" },
    { "active", "deposited", "printed", "card_ready" },
    { "active", "refused", "handed_over", "card_given" },
    { "active", NULL, "sent", "card_in_making" },
    { "active", NULL, "returned_for_error", "card_again" },
    { "active", NULL, "withdrawn", "card_withdrawn" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      JsonObject *records[3] = { NULL };

      for (guint k = 0; k < G_N_ELEMENTS (records); k++)
        if (states[i][k] != NULL)
          {
            records[k] = json_object_new ();
            json_object_set_string_member (records[k], "state", states[i][k]);
          }
      g_assert_cmpstr (_sijil_counter_code (records[0], records[1], records[2]), ==, states[i][3]);
      for (guint k = 0; k < G_N_ELEMENTS (records); k++)
        g_clear_pointer (&records[k], json_object_unref);
    }
}

/* It gets left on the counter: an identity card or a telephone must not stand on it. */
static void
test_slip_tells_the_answer_and_no_identity (Fixture       *fixture,
                                            gconstpointer  data)
{
  g_autofree char *number = cards_deposit (fixture, DESK_ARTISAN);
  g_autoptr (JsonObject) answer = ask (fixture, number);
  g_autofree char *path = g_build_filename (fixture->folder, "slip.pdf", NULL);
  g_autofree char *command = g_strdup_printf ("pdftotext \"%s\" -", path);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (sijil_output_slip (fixture->reg, answer, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_spawn_command_line_sync (command, &text, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, number));
  g_assert_nonnull (strstr (text, "étudiée"));
  g_assert_null (strstr (text, "214907"));
  g_assert_null (strstr (text, "+212"));
}

static void
test_nobody_gets_no_slip (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr (JsonObject) answer = ask (fixture, "D-08-2026-9999999");
  g_autofree char *path = g_build_filename (fixture->folder, "slip.pdf", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (sijil_output_slip (fixture->reg, answer, path, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "slip-of-nobody");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/counter/card-is-followed-from-the-deposit-to-the-hand", test_card_is_followed_from_the_deposit_to_the_hand);
  ADD ("/counter/missing-papers-are-named", test_missing_papers_are_named);
  ADD ("/counter/nobody-and-several-are-said-too", test_nobody_and_several_are_said_too);
  ADD ("/counter/no-state-is-left-without-words", test_no_state_is_left_without_words);
  ADD ("/counter/slip-tells-the-answer-and-no-identity", test_slip_tells_the_answer_and_no_identity);
  ADD ("/counter/nobody-gets-no-slip", test_nobody_gets_no_slip);

  return g_test_run ();
}
