/* A card changes hands, one at the desk or three hundred in an evening. */

#include "cards.h"
#include "intake-helpers.h"

#include "core/sijil-json.h"
#include "register/sijil-card-issue.h"
#include "register/sijil-card-receive.h"
#include "register/sijil-card-state.h"
#include "register/sijil-entry-act.h"
#include "register/sijil-hand-over.h"
#include "register/sijil-nomenclature.h"
#include "register/sijil-show.h"

#include <string.h>

static const SijilHandOver to_holder = { .receiver = "holder", .acknowledgement = "signature" };

static const char *
text (JsonObject *object,
      const char *member)
{
  return sijil_json_get_string (object, member);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture_set_up (fixture, data);
  cards_register_list (fixture, 4);
  cards_receive (fixture, "BAM-0001", "NIA-ZZ-0001");
}

static JsonObject *
hand_over (Fixture              *fixture,
           const char           *serial,
           const SijilHandOver  *how,
           GError              **error)
{
  fixture_sign_in (fixture, "agent");
  return sijil_card_hand_over (fixture->reg, serial, how, NULL, error);
}

static void
assert_not_handed (Fixture             *fixture,
                   const char          *serial,
                   const SijilHandOver *how,
                   SijilError           code,
                   const char          *reason)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (hand_over (fixture, serial, how, &error));
  desk_assert_refused (&error, code, reason);
}

static JsonObject *
load_hand_over (Fixture *fixture,
                gint64   id)
{
  g_autoptr (GError) error = NULL;
  JsonObject *record = sijil_record_load (fixture->reg, "hand_over", id, &error);

  g_assert_no_error (error);
  return record;
}

static void
test_a_holder_signs_for_a_card (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = hand_over (fixture, "BAM-0001", &to_holder, &error);
  g_autoptr (JsonObject) record = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (text (answer, "kind"), ==, "card");
  g_assert_cmpstr (text (answer, "state"), ==, "handed_over");
  g_assert_cmpstr (text (answer, "entry"), ==, "R-08-0000001");
  record = load_hand_over (fixture, 1);
  g_assert_cmpstr (text (record, "receiver"), ==, "holder");
  g_assert_cmpstr (text (record, "acknowledgement"), ==, "signature");
  g_assert_cmpstr (text (record, "former_card"), ==, "none");
  g_assert_cmpstr (text (record, "handed_on"), ==, FIXTURE_DAY);
  assert_not_handed (fixture, "BAM-0001", &to_holder, SIJIL_ERROR_STATE, "card-state");
  assert_not_handed (fixture, "BAM-0099", &to_holder, SIJIL_ERROR_NOT_FOUND, "serial-unknown");
  desk_assert_sound (fixture);
}

static void
test_who_hands_cards_over (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "registrar");
  g_assert_null (sijil_card_hand_over (fixture->reg, "BAM-0001", &to_holder, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "role");
  fixture_sign_in (fixture, "clerk");
  answer = sijil_card_hand_over (fixture->reg, "BAM-0001", &to_holder, NULL, &error);
  g_assert_no_error (error);
}

static void
test_a_proxy_brings_a_power (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autofree char *folder = intake_examples ();
  g_autofree char *power = g_build_filename (folder, "declaration.png", NULL);
  SijilHandOver how = { .receiver = "proxy", .proxy_name = "Hassan Exemple", .proxy_cin = "zz 999999", .power = power,
                        .acknowledgement = "signature" };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = hand_over (fixture, "BAM-0001", &how, &error);
  g_autoptr (JsonObject) record = NULL;
  g_autoptr (JsonObject) paper = NULL;

  g_assert_no_error (error);
  record = load_hand_over (fixture, 1);
  g_assert_cmpstr (text (record, "proxy_name"), ==, "Hassan Exemple");
  g_assert_cmpstr (text (record, "proxy_cin"), ==, "ZZ999999");
  paper = sijil_record_load (fixture->reg, "paper", sijil_json_get_int (record, "proxy_paper", 0), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text (paper, "kind"), ==, "PROXY");
  g_assert_cmpint (sijil_json_get_int (paper, "entry", 0), ==, 1);
  desk_assert_sound (fixture);
}

static JsonObject *
show_hand_over (Fixture    *fixture,
                const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) shown = sijil_show (fixture->reg, number, NULL, NULL, &error);
  JsonArray *hand_overs = shown != NULL ? sijil_json_get_array (shown, "hand_overs") : NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (json_array_get_length (hand_overs), ==, 1);
  return json_object_ref (json_array_get_object_element (hand_overs, 0));
}

static void
test_the_proof_is_shown_with_card_and_entry (Fixture       *fixture,
                                             gconstpointer  data)
{
  static const char * const numbers[] = { "BAM-0001", "R-08-0000001" };
  g_autofree char *folder = intake_examples ();
  g_autofree char *power = g_build_filename (folder, "declaration.png", NULL);
  SijilHandOver how = { .receiver = "proxy", .proxy_name = "Hassan Exemple", .proxy_cin = "ZZ999999", .power = power,
                        .acknowledgement = "thumbprint", .witness = "Salma Exemple" };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = hand_over (fixture, "BAM-0001", &how, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (JsonObject) shown = show_hand_over (fixture, numbers[i]);

      g_assert_cmpstr (text (shown, "kind"), ==, "hand_over");
      g_assert_cmpstr (text (shown, "serial"), ==, "BAM-0001");
      g_assert_cmpstr (text (shown, "receiver"), ==, "proxy");
      g_assert_cmpstr (text (shown, "proxy_name"), ==, "Hassan Exemple");
      g_assert_cmpstr (text (shown, "proxy_cin"), ==, "•••••999");
      g_assert_true (g_uuid_string_is_valid (text (shown, "proxy_paper")));
      g_assert_cmpstr (text (shown, "acknowledgement"), ==, "thumbprint");
      g_assert_cmpstr (text (shown, "witness"), ==, "Salma Exemple");
      g_assert_cmpstr (text (shown, "officer"), ==, "agent");
      g_assert_cmpstr (text (shown, "handed_on"), ==, FIXTURE_DAY);
      g_assert_nonnull (text (shown, "handed_at"));
    }
}

static void
test_a_proxy_is_one_or_there_is_none (Fixture       *fixture,
                                      gconstpointer  data)
{
  SijilHandOver nameless = { .receiver = "proxy", .acknowledgement = "signature" };
  SijilHandOver unreadable = { .receiver = "proxy", .proxy_name = "Hassan Exemple", .proxy_cin = "12", .acknowledgement = "signature" };
  SijilHandOver missing = { .receiver = "proxy", .proxy_name = "Hassan Exemple", .power = "/nonexistent/power.pdf",
                            .acknowledgement = "signature" };
  SijilHandOver both = { .receiver = "holder", .proxy_name = "Hassan Exemple", .acknowledgement = "signature" };
  SijilHandOver neither = { .receiver = "neighbour", .acknowledgement = "signature" };

  assert_not_handed (fixture, "BAM-0001", &nameless, SIJIL_ERROR_INVALID, "hand-over-name-missing");
  assert_not_handed (fixture, "BAM-0001", &unreadable, SIJIL_ERROR_INVALID, "cin-form");
  assert_not_handed (fixture, "BAM-0001", &missing, SIJIL_ERROR_NOT_FOUND, "file-missing");
  assert_not_handed (fixture, "BAM-0001", &both, SIJIL_ERROR_INVALID, "hand-over-no-proxy");
  assert_not_handed (fixture, "BAM-0001", &neither, SIJIL_ERROR_INVALID, "choice-unknown");
  cards_assert_state (fixture, "BAM-0001", "received", NULL);
  desk_assert_sound (fixture);
}

static void
test_a_rule_may_leave_the_power_to_proxies (Fixture       *fixture,
                                            gconstpointer  data)
{
  static const char rules[] =
    "code,valid_from,valid_to,parent,name_fr,name_ar,category,proof,application_kind,paper,requirement,condition,condition_fr,"
    "condition_ar,legal_reference,legal_reference_ar,certainty\n"
    "any.hand_over.proxy,,,,Procuration,وكالة,any,any,hand_over,PROXY,optional,by_proxy,,,Texte d'exemple,نص,sourced\n";
  g_autofree char *path = cards_write (fixture, "paper_rule.csv", rules);
  SijilHandOver how = { .receiver = "proxy", .proxy_name = "Hassan Exemple", .acknowledgement = "signature" };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) imported = NULL;
  g_autoptr (JsonObject) answer = NULL;

  assert_not_handed (fixture, "BAM-0001", &how, SIJIL_ERROR_INVALID, "power-missing");
  cards_assert_state (fixture, "BAM-0001", "received", NULL);
  fixture_sign_in (fixture, "admin");
  imported = sijil_nomenclature_import (fixture->reg, "paper_rule", path, NULL, FALSE, &error);
  g_assert_no_error (error);
  fixture_set_day (fixture, "2026-03-11");
  answer = hand_over (fixture, "BAM-0001", &how, &error);
  g_assert_no_error (error);
  desk_assert_sound (fixture);
}

static void
test_a_thumbprint_has_a_witness (Fixture       *fixture,
                                 gconstpointer  data)
{
  SijilHandOver how = { .receiver = "holder", .acknowledgement = "thumbprint" };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) record = NULL;

  assert_not_handed (fixture, "BAM-0001", &how, SIJIL_ERROR_INVALID, "hand-over-name-missing");
  how.witness = "سلمى المثالي";
  answer = hand_over (fixture, "BAM-0001", &how, &error);
  g_assert_no_error (error);
  record = load_hand_over (fixture, 1);
  g_assert_cmpstr (text (record, "acknowledgement"), ==, "thumbprint");
  g_assert_cmpstr (text (record, "witness"), ==, "سلمى المثالي");
  desk_assert_sound (fixture);
}

static void
test_a_refusal_to_sign_is_noted (Fixture       *fixture,
                                 gconstpointer  data)
{
  const SijilHandOver refused = { .receiver = "holder", .acknowledgement = "refusal" };
  const SijilHandOver unknown = { .receiver = "holder", .acknowledgement = "smile" };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) record = NULL;

  assert_not_handed (fixture, "BAM-0001", &unknown, SIJIL_ERROR_INVALID, "choice-unknown");
  answer = hand_over (fixture, "BAM-0001", &refused, &error);
  g_assert_no_error (error);
  record = load_hand_over (fixture, 1);
  g_assert_cmpstr (text (record, "acknowledgement"), ==, "refusal");
  desk_assert_sound (fixture);
}

static void
test_the_former_card_is_taken_back (Fixture       *fixture,
                                    gconstpointer  data)
{
  SijilHandOver how = to_holder;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) record = NULL;

  cards_hand_over (fixture, "BAM-0001", NULL);
  cards_receive (fixture, "BAM-0101", "NIA-ZZ-0001");
  assert_not_handed (fixture, "BAM-0101", &to_holder, SIJIL_ERROR_STATE, "former-card");
  how.former_card = "eaten";
  assert_not_handed (fixture, "BAM-0101", &how, SIJIL_ERROR_INVALID, "choice-unknown");
  how.former_card = "taken_back";
  answer = hand_over (fixture, "BAM-0101", &how, &error);
  g_assert_no_error (error);
  cards_assert_state (fixture, "BAM-0001", "withdrawn", "withdrawn_replaced");
  record = load_hand_over (fixture, 2);
  g_assert_cmpstr (text (record, "former_card"), ==, "taken_back");
  desk_assert_sound (fixture);
}

static void
test_a_former_card_may_be_lost_at_last (Fixture       *fixture,
                                        gconstpointer  data)
{
  cards_hand_over (fixture, "BAM-0001", NULL);
  cards_receive (fixture, "BAM-0101", "NIA-ZZ-0001");
  cards_hand_over (fixture, "BAM-0101", "lost");
  cards_assert_state (fixture, "BAM-0001", "withdrawn", "card_lost");
  cards_receive (fixture, "BAM-0201", "NIA-ZZ-0001");
  cards_hand_over (fixture, "BAM-0201", "stolen");
  cards_assert_state (fixture, "BAM-0101", "withdrawn", "card_stolen");
  desk_assert_sound (fixture);
}

static void
test_a_card_withdrawn_at_the_issue_of_the_next_is_still_asked_for (Fixture       *fixture,
                                                                   gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *first = cards_print (fixture, entry);
  g_autofree char *damaged = NULL;
  g_autofree char *spoiled = NULL;
  g_autofree char *third = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) marked = NULL;

  cards_hand_over (fixture, first, NULL);
  spoiled = cards_issue (fixture, entry, "damaged");
  marked = sijil_card_mark_spoiled (fixture->reg, spoiled, "jam", &error);
  g_assert_no_error (error);
  third = cards_print (fixture, entry);
  cards_assert_state (fixture, first, "withdrawn", "card_damaged");
  assert_not_handed (fixture, third, &to_holder, SIJIL_ERROR_STATE, "former-card");
  cards_hand_over (fixture, third, "taken_back");
  cards_assert_state (fixture, third, "handed_over", "spoiled_jam");

  damaged = cards_issue (fixture, entry, "lost"); /* nobody can bring a lost one */
  marked = (json_object_unref (marked), sijil_card_mark_printed (fixture->reg, damaged, &error));
  cards_hand_over (fixture, damaged, NULL);
  desk_assert_sound (fixture);
}

static void
suspend (Fixture    *fixture,
         const char *entry)
{
  const SijilEntryActDetails details = { .reason = "request", .effective_on = FIXTURE_DAY };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "registrar");
  answer = sijil_entry_act (fixture->reg, SIJIL_ENTRY_SUSPEND, entry, &details, NULL, &error);
  g_assert_no_error (error);
}

static void
test_a_card_that_is_worth_nothing_stays_here (Fixture       *fixture,
                                              gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *serial = NULL;

  suspend (fixture, "NIA-ZZ-0001");
  assert_not_handed (fixture, "BAM-0001", &to_holder, SIJIL_ERROR_STATE, "entry-not-active");

  desk_set (fixture, "card_validity_months", "1");
  serial = cards_print (fixture, entry);
  fixture_set_day (fixture, "2026-04-10");
  assert_not_handed (fixture, serial, &to_holder, SIJIL_ERROR_STATE, "card-expired");
  fixture_set_day (fixture, "2026-04-09");
  cards_hand_over (fixture, serial, NULL);
  desk_assert_sound (fixture);
}

static void
test_a_card_is_printed_before_it_is_handed_over (Fixture       *fixture,
                                                 gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *serial = cards_issue (fixture, entry, NULL);

  assert_not_handed (fixture, serial, &to_holder, SIJIL_ERROR_STATE, "card-state");
}

static const char *
shout (const char *sentence)
{
  return g_str_has_prefix (sentence, "There is no card") ? "Inconnue : %s" : sentence;
}

static JsonObject *
hand_over_list (Fixture              *fixture,
                const char           *path,
                const char           *box,
                GError              **error)
{
  fixture_sign_in (fixture, "agent");
  return sijil_card_hand_over_list (fixture->reg, path, box, &to_holder, shout, error);
}

static JsonObject *
line_of (JsonObject *answer,
         const char *list,
         guint       i)
{
  JsonArray *lines = sijil_json_get_array (answer, list);

  g_assert_cmpuint (json_array_get_length (lines), >, i);
  return json_array_get_object_element (lines, i);
}

/* Cards 1 to @number of the list of people, in the box "A1". */
static void
fill_box (Fixture *fixture,
          guint    number)
{
  g_autoptr (GString) list = g_string_new ("serial,nia,box,slot\n");
  const SijilCardListOptions options = { NULL };
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  for (guint i = 1; i <= number; i++)
    g_string_append_printf (list, "BAM-%04u," CARDS_NIA_FORM ",A1,%u\n", i, i, i);
  path = cards_write (fixture, "box.csv", list->str);
  fixture_sign_in (fixture, "clerk");
  answer = sijil_card_receive_list (fixture->reg, path, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (answer, "received", 0), ==, number);
}

static void
test_an_evening_of_three_hundred (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autoptr (GString) scans = g_string_new ("\xEF\xBB\xBF");
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) again = NULL;
  JsonArray *absent;

  cards_register_list (fixture, 300);
  fill_box (fixture, 300);
  suspend (fixture, "NIA-ZZ-0007");
  cards_hand_over (fixture, "BAM-0008", NULL);
  for (guint i = 1; i <= 290; i++)
    g_string_append_printf (scans, "BAM-%04u\r\n", i);
  g_string_append (scans, "BAM-0001\r\n  BAM-0002 \r\n\r\nBAM-9999\r\n");
  path = cards_write (fixture, "scans.txt", scans->str);

  answer = hand_over_list (fixture, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (answer, "handed_over", 0), ==, 288);
  g_assert_cmpint (sijil_json_get_int (answer, "repeated", 0), ==, 2);
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (answer, "refused")), ==, 3);
  g_assert_cmpint (sijil_json_get_int (line_of (answer, "refused", 0), "line", 0), ==, 7);
  g_assert_cmpstr (text (line_of (answer, "refused", 0), "code"), ==, "entry-not-active");
  g_assert_cmpstr (text (line_of (answer, "refused", 1), "code"), ==, "card-state");
  g_assert_cmpint (sijil_json_get_int (line_of (answer, "refused", 2), "line", 0), ==, 294);
  g_assert_cmpstr (text (line_of (answer, "refused", 2), "message"), ==, "Inconnue : BAM-9999");
  absent = sijil_json_get_array (answer, "absent");
  g_assert_cmpuint (json_array_get_length (absent), ==, 10);
  g_assert_cmpstr (text (line_of (answer, "absent", 0), "serial"), ==, "BAM-0291");
  g_assert_cmpstr (text (line_of (answer, "absent", 0), "name_fr"), ==, "Itto OUBELLA 0291");
  g_assert_cmpstr (text (line_of (answer, "absent", 9), "slot"), ==, "300");
  cards_assert_state (fixture, "BAM-0290", "handed_over", NULL);

  again = hand_over_list (fixture, path, "A1", &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (again, "handed_over", -1), ==, 0);
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (again, "absent")), ==, 10);
  desk_assert_sound (fixture);
}

static void
test_absentees_are_of_the_boxes_that_were_opened (Fixture       *fixture,
                                                  gconstpointer  data)
{
  const SijilCardArrival second = { "BAM-0002", "NIA-ZZ-0002", NULL, "B", "1" };
  const SijilCardArrival third = { "BAM-0003", "NIA-ZZ-0003", NULL, "B", "2" };
  const SijilCardArrival fourth = { "BAM-0004", "NIA-ZZ-0004", NULL, "C", "1" };
  g_autofree char *path = cards_write (fixture, "scans.txt", "BAM-0002\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) named = NULL;

  fixture_sign_in (fixture, "clerk");
  json_object_unref (sijil_card_receive (fixture->reg, &second, FALSE, &error));
  json_object_unref (sijil_card_receive (fixture->reg, &third, FALSE, &error));
  json_object_unref (sijil_card_receive (fixture->reg, &fourth, FALSE, &error));
  answer = hand_over_list (fixture, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (answer, "absent")), ==, 1);
  g_assert_cmpstr (text (line_of (answer, "absent", 0), "serial"), ==, "BAM-0003");
  named = hand_over_list (fixture, path, "C", &error);
  g_assert_cmpstr (text (line_of (named, "absent", 0), "serial"), ==, "BAM-0004");
}

static void
test_a_list_of_scans_is_a_text (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autofree char *binary = cards_path (fixture, "scans.bin");
  g_autofree char *strange = cards_write (fixture, "strange.txt", "BAM-0001\x1b[2J\n\xD8\xA7\xD9\x84\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  g_assert_true (g_file_set_contents (binary, "BAM-0001\0BAM-0002", 17, NULL));
  g_assert_null (hand_over_list (fixture, binary, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "scan-list-form");
  g_assert_null (hand_over_list (fixture, "/nonexistent/scans.txt", NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_NOT_FOUND, "file-missing");
  g_assert_null (hand_over_list (fixture, fixture->folder, NULL, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_clear_error (&error);

  answer = hand_over_list (fixture, strange, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (answer, "handed_over", -1), ==, 0);
  g_assert_null (strchr (text (line_of (answer, "refused", 0), "serial"), '\x1b'));
  cards_assert_state (fixture, "BAM-0001", "received", NULL);
}

#define ADD(name, test) g_test_add ("/hand-over/" name, Fixture, NULL, set_up, test, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("a-holder-signs-for-a-card", test_a_holder_signs_for_a_card);
  ADD ("who-hands-cards-over", test_who_hands_cards_over);
  ADD ("a-proxy-brings-a-power", test_a_proxy_brings_a_power);
  ADD ("the-proof-is-shown-with-card-and-entry", test_the_proof_is_shown_with_card_and_entry);
  ADD ("a-proxy-is-one-or-there-is-none", test_a_proxy_is_one_or_there_is_none);
  ADD ("a-rule-may-leave-the-power-to-proxies", test_a_rule_may_leave_the_power_to_proxies);
  ADD ("a-thumbprint-has-a-witness", test_a_thumbprint_has_a_witness);
  ADD ("a-refusal-to-sign-is-noted", test_a_refusal_to_sign_is_noted);
  ADD ("the-former-card-is-taken-back", test_the_former_card_is_taken_back);
  ADD ("a-former-card-may-be-lost-at-last", test_a_former_card_may_be_lost_at_last);
  ADD ("a-card-withdrawn-at-the-issue-of-the-next-is-still-asked-for",
       test_a_card_withdrawn_at_the_issue_of_the_next_is_still_asked_for);
  ADD ("a-card-that-is-worth-nothing-stays-here", test_a_card_that_is_worth_nothing_stays_here);
  ADD ("a-card-is-printed-before-it-is-handed-over", test_a_card_is_printed_before_it_is_handed_over);
  g_test_add ("/hand-over/an-evening-of-three-hundred", Fixture, NULL, fixture_set_up, test_an_evening_of_three_hundred,
              fixture_tear_down);
  ADD ("absentees-are-of-the-boxes-that-were-opened", test_absentees_are_of_the_boxes_that_were_opened);
  ADD ("a-list-of-scans-is-a-text", test_a_list_of_scans_is_a_text);
  return g_test_run ();
}
