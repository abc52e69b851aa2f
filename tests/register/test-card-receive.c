/* Cards that are printed elsewhere: announced, received by list or by scan, returned for an error and reclaimed. */

#include "cards.h"

#include "core/sijil-csv.h"
#include "core/sijil-json.h"
#include "register/sijil-card-receive.h"
#include "register/sijil-card-state.h"
#include "register/sijil-hand-over.h"

#include <string.h>

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
  cards_register_list (fixture, 12);
  fixture_sign_in (fixture, "clerk");
}

static JsonObject *
scan (Fixture     *fixture,
      const char  *serial,
      const char  *number,
      const char  *qr_text,
      GError     **error)
{
  const SijilCardArrival arrival = { serial, number, qr_text, "B2", "7" };

  fixture_sign_in (fixture, "clerk");
  return sijil_card_receive (fixture->reg, &arrival, FALSE, error);
}

static void
assert_not_received (Fixture    *fixture,
                     const char *serial,
                     const char *number,
                     const char *qr_text,
                     SijilError  code,
                     const char *reason)
{
  g_autoptr (GError) error = NULL;
  JsonObject *answer = scan (fixture, serial, number, qr_text, &error);

  g_assert_null (answer);
  desk_assert_refused (&error, code, reason);
}

/* Receives a list; NULL options are the usual ones. */
static JsonObject *
receive (Fixture                    *fixture,
         const char                 *path,
         const SijilCardListOptions *options,
         GError                    **error)
{
  const SijilCardListOptions usual = { NULL };

  fixture_sign_in (fixture, "clerk");
  return sijil_card_receive_list (fixture->reg, path, options != NULL ? options : &usual, error);
}

static JsonObject *
line_of (JsonObject *answer,
         guint       i)
{
  return json_array_get_object_element (sijil_json_get_array (answer, "refused"), i);
}

static guint
count_refused (JsonObject *answer)
{
  return json_array_get_length (sijil_json_get_array (answer, "refused"));
}

static char *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *content;

  g_assert_true (g_file_get_contents (path, &content, NULL, &error));
  return content;
}

static void
test_a_scanned_card_is_received (Fixture       *fixture,
                                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = scan (fixture, " BAM-0001 ", "NIA-ZZ-0001", "https://carte.example.ma/BAM-0001", &error);
  g_autoptr (JsonObject) card = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (text (answer, "state"), ==, "received");
  g_assert_cmpstr (text (answer, "serial"), ==, "BAM-0001");
  g_assert_cmpstr (text (answer, "entry"), ==, "R-08-0000001");
  card = cards_load (fixture, "BAM-0001");
  g_assert_cmpstr (text (card, "route"), ==, "received");
  g_assert_cmpstr (text (card, "number"), ==, "NIA-ZZ-0001");
  g_assert_cmpstr (text (card, "qr_text"), ==, "https://carte.example.ma/BAM-0001");
  g_assert_cmpstr (text (card, "received_on"), ==, FIXTURE_DAY);
  g_assert_cmpstr (text (card, "box"), ==, "B2");
  g_assert_cmpint (sijil_json_get_int (card, "imported", 0), ==, 1);
  g_assert_false (json_object_has_member (card, "face"));
  desk_assert_sound (fixture);
}

static void
test_the_code_of_a_card_tells_whose_it_is (Fixture       *fixture,
                                           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) by_nia = scan (fixture, "BAM-0002", NULL, "BAM-0002;NIA-ZZ-0002;2031", &error);
  g_autoptr (JsonObject) by_number = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (text (by_nia, "entry"), ==, "R-08-0000002");
  by_number = scan (fixture, "BAM-0003", NULL, "x|R-08-0000003", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text (by_number, "entry"), ==, "R-08-0000003");
  assert_not_received (fixture, "BAM-0004", NULL, "nothing;known", SIJIL_ERROR_NOT_FOUND, "card-holder-unknown");
  assert_not_received (fixture, "BAM-0004", NULL, NULL, SIJIL_ERROR_NOT_FOUND, "card-holder-unknown");
  desk_assert_sound (fixture);
}

static void
test_what_cannot_be_received_is_refused_in_words (Fixture       *fixture,
                                                  gconstpointer  data)
{
  g_autofree char *drawn_for = cards_register_named (fixture, "Hayat", "Alaoui");
  g_autofree char *drawn = cards_issue (fixture, drawn_for, NULL);
  g_autofree char *long_serial = g_strnfill (70, 'A');
  g_autofree char *waiting = desk_deposit_artisan (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = scan (fixture, "BAM-0001", "NIA-ZZ-0001", NULL, &error);

  g_assert_no_error (error);
  assert_not_received (fixture, "", "NIA-ZZ-0002", NULL, SIJIL_ERROR_INVALID, "serial-missing");
  assert_not_received (fixture, long_serial, "NIA-ZZ-0002", NULL, SIJIL_ERROR_INVALID, "text-long");
  assert_not_received (fixture, "BAM-0001", "NIA-ZZ-0001", NULL, SIJIL_ERROR_STATE, "card-state");
  assert_not_received (fixture, "BAM-0001", "NIA-ZZ-0002", NULL, SIJIL_ERROR_STATE, "card-state");
  assert_not_received (fixture, "BAM-0009", "NIA-ZZ-0001", NULL, SIJIL_ERROR_CONFLICT, "card-pending");
  assert_not_received (fixture, "BAM-0009", "NIA-ZZ-0002", "BAM-0009;NIA-ZZ-0003", SIJIL_ERROR_CONFLICT, "card-holder-mismatch");
  assert_not_received (fixture, "BAM-0009", "R-08-0000099", NULL, SIJIL_ERROR_NOT_FOUND, "number-unknown");
  assert_not_received (fixture, "BAM-0009", waiting, NULL, SIJIL_ERROR_INVALID, "number-kind");
  assert_not_received (fixture, drawn, drawn_for, NULL, SIJIL_ERROR_STATE, "card-ours");
  desk_assert_sound (fixture);
}

/* The refused lines are a list that can be read again: no cell is a formula, and none is other than it was. */
static void
test_refused_cards_come_back_as_they_were (Fixture       *fixture,
                                           gconstpointer  data)
{
  g_autofree char *path = cards_write (fixture, "list.csv", "serial,nia,note\nBAM-0001,NIA-ZZ-0099,=1+1\nBAM-0002,NIA-ZZ-0098,'-1\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = receive (fixture, path, NULL, &error);
  g_autofree char *written = NULL;
  g_autoptr (SijilCsv) csv = NULL;
  const char * const expected[] = { "=1+1", "-1" };

  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (text (answer, "refused_file"), &written, NULL, NULL));
  g_assert_nonnull (strstr (written, ",'=1+1,"));
  csv = sijil_csv_open (text (answer, "refused_file"), NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_auto (GStrv) cells = NULL;

      g_assert_true (sijil_csv_next (csv, &cells, &error));
      g_assert_cmpstr (cells[2], ==, expected[i]);
    }
}

static void
test_only_a_clerk_receives_cards (Fixture       *fixture,
                                  gconstpointer  data)
{
  const SijilCardArrival arrival = { .serial = "BAM-0001", .number = "NIA-ZZ-0001" };
  const SijilCardListOptions options = { NULL };
  g_autofree char *path = cards_write (fixture, "list.csv", "serial,nia\nBAM-0001,NIA-ZZ-0001\n");
  g_autoptr (GError) error = NULL;

  fixture_sign_in (fixture, "agent");
  g_assert_null (sijil_card_receive (fixture->reg, &arrival, FALSE, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "role");
  g_assert_null (sijil_card_receive_list (fixture->reg, path, &options, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "role");
  g_assert_null (sijil_card_reclaim (fixture->reg, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "role");
  g_assert_null (sijil_card_list_to_reclaim (fixture->reg, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "role");
}

/* The only card of a list to reclaim. */
static void
assert_reclaim (Fixture    *fixture,
                const char *day,
                const char *serial)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) list = sijil_card_list_to_reclaim (fixture->reg, day, &error);
  JsonArray *items;

  g_assert_no_error (error);
  items = sijil_json_get_array (list, "items");
  g_assert_cmpuint (json_array_get_length (items), ==, serial != NULL ? 1 : 0);
  if (serial != NULL)
    g_assert_cmpstr (text (json_array_get_object_element (items, 0), "serial"), ==, serial);
}

static void
test_the_list_to_reclaim_is_read_as_often_as_wanted (Fixture       *fixture,
                                                     gconstpointer  data)
{
  const SijilCardError wrong = { "name_fr", NULL, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) returned = NULL;
  g_autoptr (JsonObject) marked = NULL;

  cards_receive (fixture, "BAM-0001", "NIA-ZZ-0001");
  returned = sijil_card_return (fixture->reg, "BAM-0001", &wrong, &error);
  g_assert_no_error (error);
  assert_reclaim (fixture, NULL, "BAM-0001");
  assert_reclaim (fixture, NULL, "BAM-0001");

  marked = sijil_card_reclaim (fixture->reg, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (marked, "total", 0), ==, 1);
  assert_reclaim (fixture, NULL, NULL);
  assert_reclaim (fixture, FIXTURE_DAY, "BAM-0001");
  assert_reclaim (fixture, "10/03/2026", "BAM-0001");
  assert_reclaim (fixture, "2026-03-11", NULL);
  g_assert_null (sijil_card_list_to_reclaim (fixture->reg, "yesterday", &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  desk_assert_sound (fixture);
}

static const char *
shout (const char *sentence)
{
  return g_str_has_prefix (sentence, "Card %s of this holder") ? "La carte %s attend." : sentence;
}

static void
test_a_list_is_received_line_by_line (Fixture       *fixture,
                                      gconstpointer  data)
{
  g_autofree char *path = cards_write (fixture, "list.csv",
                                       "serial;nia;qr_text;box;slot;Observation\n"
                                       "BAM-0001;NIA-ZZ-0001;Q1;B1;1;\n"
                                       "BAM-0002;NIA-ZZ-0001;Q2;B1;2;deuxième\n"
                                       ";NIA-ZZ-0003\n"
                                       "BAM-0004;NIA-ZZ-0099;Q4;B1;4;\n"
                                       "\n"
                                       "BAM-0005;R-08-0000005\n");
  g_autofree char *refused_path = cards_path (fixture, "list-refused.csv");
  const SijilCardListOptions options = { .translate = shout };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = receive (fixture, path, &options, &error);
  g_autofree char *refused = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (answer, "received", 0), ==, 2);
  g_assert_cmpuint (count_refused (answer), ==, 3);
  g_assert_cmpint (sijil_json_get_int (line_of (answer, 0), "line", 0), ==, 3);
  g_assert_cmpstr (text (line_of (answer, 0), "serial"), ==, "BAM-0002");
  g_assert_cmpstr (text (line_of (answer, 0), "code"), ==, "card-pending");
  g_assert_cmpstr (text (line_of (answer, 0), "message"), ==, "La carte BAM-0001 attend.");
  g_assert_cmpstr (text (line_of (answer, 1), "code"), ==, "serial-missing");
  g_assert_cmpstr (text (line_of (answer, 2), "serial"), ==, "BAM-0004");
  g_assert_cmpstr (text (answer, "refused_file"), ==, refused_path);

  refused = read_file (refused_path);
  g_assert_nonnull (strstr (refused, "serial;nia;qr_text;box;slot;Observation;sijil_line;sijil_code;sijil_field;sijil_message\r\n"));
  g_assert_nonnull (strstr (refused, "BAM-0002;NIA-ZZ-0001;Q2;B1;2;deuxième;3;card-pending;number;La carte BAM-0001 attend.\r\n"));
  g_assert_null (strstr (refused, "BAM-0005"));
  cards_assert_state (fixture, "BAM-0001", "received", NULL);
  cards_assert_state (fixture, "BAM-0005", "received", NULL);
  desk_assert_sound (fixture);
}

static void
test_a_corrected_file_of_refused_lines_is_received_again (Fixture       *fixture,
                                                          gconstpointer  data)
{
  g_autofree char *path = cards_write (fixture, "list.csv", "serial,nia\nBAM-0001,NIA-ZZ-00O1\n");
  g_autofree char *refused_path = cards_path (fixture, "list-refused.csv");
  g_autofree char *refused = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GString) corrected = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) first = receive (fixture, path, NULL, &error);
  g_autoptr (JsonObject) second = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (count_refused (first), ==, 1);
  refused = read_file (refused_path);
  corrected = g_string_new (refused);
  g_assert_cmpuint (g_string_replace (corrected, "00O1", "0001", 1), ==, 1);
  again = cards_write (fixture, "again.csv", corrected->str);
  second = receive (fixture, again, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (second, "received", 0), ==, 1);
  g_assert_cmpuint (count_refused (second), ==, 0);
  g_assert_null (text (second, "refused_file"));
}

static void
test_a_list_may_come_from_an_old_spreadsheet (Fixture       *fixture,
                                              gconstpointer  data)
{
  /* الرقم التسلسلي;رقم الهوية;العلبة in Windows-1256 */
  static const char bytes[] = "\xC7\xE1\xD1\xDE\xE3 \xC7\xE1\xCA\xD3\xE1\xD3\xE1\xED;\xD1\xDE\xE3 \xC7\xE1\xE5\xE6\xED\xC9;\xC7\xE1\xDA\xE1\xC8\xC9\r\n"
                              "BAM-0001;NIA-ZZ-0001;\xDA\xE1\xC8\xC9 1\r\n";
  g_autofree char *path = cards_write (fixture, "list.csv", bytes);
  const SijilCardListOptions options = { .encoding = "Windows-1256" };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) card = NULL;

  g_assert_null (receive (fixture, path, NULL, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_clear_error (&error);
  answer = receive (fixture, path, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (answer, "received", 0), ==, 1);
  card = cards_load (fixture, "BAM-0001");
  g_assert_cmpstr (text (card, "box"), ==, "علبة 1");
}

static void
test_a_list_that_cannot_be_understood_changes_nothing (Fixture       *fixture,
                                                       gconstpointer  data)
{
  static const char * const lists[][2] = {
    { "code,nia\nBAM-0001,NIA-ZZ-0001\n", "csv-column-missing" },
    { "serial,nia\nBAM-0001,NIA-ZZ-0001\nBAM-0002,\"NIA-ZZ-0002\n", "csv-quote" },
    { "", "file-empty" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree char *path = cards_write (fixture, "list.csv", lists[i][0]);
      g_autofree char *refused = cards_path (fixture, "list-refused.csv");
      g_autoptr (GError) error = NULL;

      g_assert_null (receive (fixture, path, NULL, &error));
      desk_assert_refused (&error, SIJIL_ERROR_INVALID, lists[i][1]);
      g_assert_false (g_file_test (refused, G_FILE_TEST_EXISTS));
    }
  g_assert_null (sijil_record_find_card (fixture->reg, "BAM-0001", NULL));
  desk_assert_sound (fixture);
}

static void
test_refused_lines_do_not_overwrite_the_list (Fixture       *fixture,
                                              gconstpointer  data)
{
  g_autofree char *path = cards_write (fixture, "list.csv", "serial,nia\nBAM-0001,NIA-ZZ-0099\n");
  g_autofree char *elsewhere = g_build_filename (fixture->folder, "missing", "refused.csv", NULL);
  SijilCardListOptions options = { .refused_path = path };
  g_autoptr (GError) error = NULL;

  g_assert_null (receive (fixture, path, &options, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "file-same");
  options.refused_path = elsewhere;
  g_assert_null (receive (fixture, path, &options, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_FAILED);
}

static void
test_an_announced_card_is_received_when_it_is_scanned (Fixture       *fixture,
                                                       gconstpointer  data)
{
  g_autofree char *path = cards_write (fixture, "list.csv", "serial,nia,qr_text\nBAM-0001,NIA-ZZ-0001,Q1\nBAM-0002,NIA-ZZ-0002,Q2\n");
  const SijilCardListOptions options = { .announced_only = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = receive (fixture, path, &options, &error);
  g_autoptr (JsonObject) again = NULL;
  g_autoptr (JsonObject) scanned = NULL;
  g_autoptr (JsonObject) lost = NULL;
  g_autoptr (JsonObject) other = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (answer, "received", 0), ==, 2);
  cards_assert_state (fixture, "BAM-0001", "sent", NULL);
  again = receive (fixture, path, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text (line_of (again, 0), "code"), ==, "serial-known");

  assert_not_received (fixture, "BAM-0001", "NIA-ZZ-0002", NULL, SIJIL_ERROR_CONFLICT, "card-holder-mismatch");
  assert_not_received (fixture, "BAM-0001", NULL, "Q;NIA-ZZ-0003", SIJIL_ERROR_CONFLICT, "card-holder-mismatch");
  scanned = scan (fixture, "BAM-0001", NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text (scanned, "state"), ==, "received");
  g_assert_cmpstr (text (scanned, "slot"), ==, "7");

  g_assert_null (sijil_card_mark_printed (fixture->reg, "BAM-0002", &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "card-not-ours");
  g_assert_null (sijil_card_mark_spoiled (fixture->reg, "BAM-0002", "jam", &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "card-not-ours");
  lost = sijil_card_mark_lost (fixture->reg, "BAM-0002", NULL, &error);
  g_assert_no_error (error);
  other = scan (fixture, "BAM-0022", "NIA-ZZ-0002", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text (other, "state"), ==, "received");
  desk_assert_sound (fixture);
}

static void
test_a_list_with_another_name_is_told_and_its_card_counted (Fixture       *fixture,
                                                            gconstpointer  data)
{
  g_autofree char *path = cards_write (fixture, "list.csv",
                                       "serial;nia;nom;prénom;الاسم الكامل\n"
                                       "BAM-0001;NIA-ZZ-0001;Alaoui;Hayat;إيطو أوبلا\n"
                                       "BAM-0002;NIA-ZZ-0002;oubella 0002;itto;\n"
                                       "BAM-0003;NIA-ZZ-0003;;;حياة العلوي\n");
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  const SijilCardListOptions options = { .notes = notes };
  const SijilCardError wrong = { "name_fr", NULL, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = receive (fixture, path, &options, &error);
  g_autoptr (JsonObject) card = NULL;
  g_autoptr (JsonObject) right = NULL;
  g_autoptr (JsonObject) returned = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (answer, "received", 0), ==, 3);
  g_assert_cmpuint (notes->len, ==, 2);
  g_assert_cmpstr (sijil_error_get_reason (notes->pdata[0]), ==, "card-name-differs");
  g_assert_cmpstr (sijil_error_get_field (notes->pdata[0]), ==, "name_fr");
  g_assert_nonnull (strstr (((GError *) notes->pdata[0])->message, "Hayat Alaoui"));
  g_assert_nonnull (strstr (((GError *) notes->pdata[0])->message, "Itto OUBELLA 0001"));
  g_assert_cmpstr (sijil_error_get_field (notes->pdata[1]), ==, "name_ar");

  card = cards_load (fixture, "BAM-0001");
  g_assert_cmpstr (text (card, "state"), ==, "received");
  g_assert_cmpstr (text (card, "error_field"), ==, "name_fr");
  right = cards_load (fixture, "BAM-0002");
  g_assert_null (text (right, "error_field"));

  returned = sijil_card_return (fixture->reg, "BAM-0001", &wrong, &error);
  g_assert_no_error (error);
  cards_receive (fixture, "BAM-0101", "NIA-ZZ-0001");
  cards_hand_over (fixture, "BAM-0101", NULL);
  desk_assert_sound (fixture);
}

static void
test_who_hands_such_a_card_over_is_told_again (Fixture       *fixture,
                                               gconstpointer  data)
{
  g_autofree char *path = cards_write (fixture, "list.csv", "serial,nia,name_fr\nBAM-0001,NIA-ZZ-0001,Hayat Alaoui\n");
  const SijilHandOver to_holder = { "holder", .acknowledgement = "signature" };
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) received = receive (fixture, path, NULL, &error);
  g_autoptr (JsonObject) handed = NULL;

  g_assert_no_error (error);
  handed = sijil_card_hand_over (fixture->reg, "BAM-0001", &to_holder, notes, &error);
  g_assert_no_error (error);
  g_assert_true (cards_has_note (notes, "card-name-differs"));
}

static void
test_a_wrong_card_is_returned_reclaimed_and_replaced (Fixture       *fixture,
                                                      gconstpointer  data)
{
  const SijilCardError wrong = { "name_fr", NULL, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) returned = NULL;
  g_autoptr (JsonObject) list = NULL;
  g_autoptr (JsonObject) empty = NULL;
  g_autoptr (JsonObject) card = NULL;
  JsonObject *line;

  cards_receive (fixture, "BAM-0001", "NIA-ZZ-0001");
  returned = sijil_card_return (fixture->reg, "BAM-0001", &wrong, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text (returned, "error_value"), ==, "Itto OUBELLA 0001"); /* what the register says */

  list = sijil_card_reclaim (fixture->reg, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (list, "total", 0), ==, 1);
  line = json_array_get_object_element (sijil_json_get_array (list, "items"), 0);
  g_assert_cmpstr (text (line, "serial"), ==, "BAM-0001");
  g_assert_cmpstr (text (line, "error_field"), ==, "name_fr");
  g_assert_cmpstr (text (line, "nia"), ==, "NIA-ZZ-0001");
  g_assert_cmpstr (text (line, "name_ar"), ==, "إيطو أوبلا");
  empty = sijil_card_reclaim (fixture->reg, &error);
  g_assert_cmpint (sijil_json_get_int (empty, "total", -1), ==, 0);

  cards_receive (fixture, "BAM-0101", "NIA-ZZ-0001");
  card = cards_load (fixture, "BAM-0101");
  g_assert_true (json_object_has_member (card, "replaces"));
  cards_hand_over (fixture, "BAM-0101", NULL);
  cards_assert_state (fixture, "BAM-0001", "returned_for_error", "return_name");
  cards_assert_state (fixture, "BAM-0101", "handed_over", NULL);
  desk_assert_sound (fixture);
}

static void
test_a_card_found_wrong_after_its_hand_over_comes_back (Fixture       *fixture,
                                                        gconstpointer  data)
{
  const SijilCardError wrong = { "photo", NULL, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) returned = NULL;

  cards_receive (fixture, "BAM-0001", "NIA-ZZ-0001");
  cards_hand_over (fixture, "BAM-0001", NULL);
  returned = sijil_card_return (fixture->reg, "BAM-0001", &wrong, &error);
  g_assert_no_error (error);
  cards_receive (fixture, "BAM-0101", "NIA-ZZ-0001");
  cards_hand_over (fixture, "BAM-0101", NULL); /* the former one is here: nothing to take back */
  desk_assert_sound (fixture);
}

#define ADD(name, test) g_test_add ("/card-receive/" name, Fixture, NULL, set_up, test, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("a-scanned-card-is-received", test_a_scanned_card_is_received);
  ADD ("the-code-of-a-card-tells-whose-it-is", test_the_code_of_a_card_tells_whose_it_is);
  ADD ("what-cannot-be-received-is-refused-in-words", test_what_cannot_be_received_is_refused_in_words);
  ADD ("refused-cards-come-back-as-they-were", test_refused_cards_come_back_as_they_were);
  ADD ("only-a-clerk-receives-cards", test_only_a_clerk_receives_cards);
  ADD ("the-list-to-reclaim-is-read-as-often-as-wanted", test_the_list_to_reclaim_is_read_as_often_as_wanted);
  ADD ("a-list-is-received-line-by-line", test_a_list_is_received_line_by_line);
  ADD ("a-corrected-file-of-refused-lines-is-received-again", test_a_corrected_file_of_refused_lines_is_received_again);
  ADD ("a-list-may-come-from-an-old-spreadsheet", test_a_list_may_come_from_an_old_spreadsheet);
  ADD ("a-list-that-cannot-be-understood-changes-nothing", test_a_list_that_cannot_be_understood_changes_nothing);
  ADD ("refused-lines-do-not-overwrite-the-list", test_refused_lines_do_not_overwrite_the_list);
  ADD ("an-announced-card-is-received-when-it-is-scanned", test_an_announced_card_is_received_when_it_is_scanned);
  ADD ("a-list-with-another-name-is-told-and-its-card-counted", test_a_list_with_another_name_is_told_and_its_card_counted);
  ADD ("who-hands-such-a-card-over-is-told-again", test_who_hands_such_a_card_over_is_told_again);
  ADD ("a-wrong-card-is-returned-reclaimed-and-replaced", test_a_wrong_card_is_returned_reclaimed_and_replaced);
  ADD ("a-card-found-wrong-after-its-hand-over-comes-back", test_a_card_found_wrong_after_its_hand_over_comes_back);
  return g_test_run ();
}
