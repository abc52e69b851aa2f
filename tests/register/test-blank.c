/* The blanks of an office: every card that is printed or spoiled draws one, and the figures always balance. */

#include "cards.h"
#include "server.h"

#include "core/sijil-json.h"
#include "register/sijil-blank.h"
#include "register/sijil-card-state.h"
#include "register/sijil-check.h"

#include <sqlite3.h>

static JsonObject *
enter (Fixture             *fixture,
       SijilBlankMovement   movement,
       gint64               number,
       const char          *explanation,
       GError             **error)
{
  const SijilBlankDetails details = { .reference = movement == SIJIL_BLANK_RECEIVED ? "BL 12/2026" : NULL, .explanation = explanation };

  fixture_sign_in (fixture, "clerk");
  return sijil_blank_enter (fixture->reg, movement, number, &details, NULL, error);
}

static void
must_enter (Fixture            *fixture,
            SijilBlankMovement  movement,
            gint64              number,
            const char         *explanation)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = enter (fixture, movement, number, explanation, &error);

  g_assert_no_error (error);
}

static void
assert_figures (Fixture *fixture,
                gint64   received,
                gint64   destroyed,
                gint64   found,
                gint64   printed,
                gint64   spoiled)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_blank_show (fixture->reg, &error);

  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (answer, "received", -1), ==, received);
  g_assert_cmpint (sijil_json_get_int (answer, "destroyed", -1), ==, destroyed);
  g_assert_cmpint (sijil_json_get_int (answer, "found", -1), ==, found);
  g_assert_cmpint (sijil_json_get_int (answer, "printed", -1), ==, printed);
  g_assert_cmpint (sijil_json_get_int (answer, "spoiled", -1), ==, spoiled);
  g_assert_cmpint (sijil_json_get_int (answer, "remaining", -1), ==, received - destroyed + found - printed - spoiled);
}

static void
assert_newest (Fixture    *fixture,
               const char *movement,
               gint64      number,
               const char *explanation)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_blank_show (fixture->reg, &error);
  JsonObject *newest;

  g_assert_no_error (error);
  newest = json_array_get_object_element (sijil_json_get_array (answer, "items"), 0);
  g_assert_cmpstr (sijil_json_get_string (newest, "movement"), ==, movement);
  g_assert_cmpint (sijil_json_get_int (newest, "number", -1), ==, number);
  g_assert_cmpstr (sijil_json_get_string (newest, "explanation"), ==, explanation);
  g_assert_cmpstr (sijil_json_get_string (newest, "officer"), ==, "clerk");
}

static void
spoil (Fixture    *fixture,
       const char *serial)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "clerk");
  answer = sijil_card_mark_spoiled (fixture->reg, serial, "spoiled_ribbon", &error);
  g_assert_no_error (error);
}

static void
test_every_card_draws_a_blank (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autofree char *first = cards_register (fixture);
  g_autofree char *second = cards_register_named (fixture, "Karim", "Exemple");
  g_autofree char *printed = NULL;
  g_autofree char *spoiled = NULL;
  g_autofree char *waiting = NULL;

  must_enter (fixture, SIJIL_BLANK_RECEIVED, 100, NULL);
  assert_figures (fixture, 100, 0, 0, 0, 0);
  spoiled = cards_issue (fixture, first, NULL);
  assert_figures (fixture, 100, 0, 0, 0, 0);
  spoil (fixture, spoiled);
  printed = cards_print (fixture, first);
  waiting = cards_issue (fixture, second, NULL);
  assert_figures (fixture, 100, 0, 0, 1, 1);

  /* A card that is spoiled after it was printed draws no second one. */
  spoil (fixture, printed);
  assert_figures (fixture, 100, 0, 0, 0, 2);
  must_enter (fixture, SIJIL_BLANK_DESTROYED, 3, "Rayées dans la boîte");
  assert_figures (fixture, 100, 3, 0, 0, 2);
  desk_assert_sound (fixture);
}

static void
test_a_card_received_from_outside_draws_none (Fixture       *fixture,
                                              gconstpointer  data)
{
  cards_register_list (fixture, 1);
  must_enter (fixture, SIJIL_BLANK_RECEIVED, 10, NULL);
  cards_receive (fixture, "BAM-0001", "NIA-ZZ-0001");
  assert_figures (fixture, 10, 0, 0, 0, 0);
}

static void
test_an_office_begins_with_what_it_counts (Fixture       *fixture,
                                           gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *serial = cards_print (fixture, entry);

  assert_figures (fixture, 0, 0, 0, 0, 0);
  must_enter (fixture, SIJIL_BLANK_COUNTED, 40, NULL);
  assert_figures (fixture, 0, 0, 40, 0, 0);
  desk_assert_sound (fixture);
}

/* One that was printed before has drawn its blank before: neither its printing nor its end is of this account. */
static void
test_what_was_printed_before_the_opening_counts_nowhere (Fixture       *fixture,
                                                         gconstpointer  data)
{
  g_autofree char *first = cards_register (fixture);
  g_autofree char *second = cards_register_named (fixture, "Karim", "Exemple");
  g_autofree char *before = cards_print (fixture, first);
  g_autofree char *after = NULL;

  must_enter (fixture, SIJIL_BLANK_COUNTED, 40, NULL);
  spoil (fixture, before);
  assert_figures (fixture, 0, 0, 40, 0, 0);
  after = cards_print (fixture, second);
  assert_figures (fixture, 0, 0, 40, 1, 0);
  spoil (fixture, after);
  assert_figures (fixture, 0, 0, 40, 0, 1);
  must_enter (fixture, SIJIL_BLANK_COUNTED, 39, NULL);
  assert_figures (fixture, 0, 0, 40, 0, 1);
  desk_assert_sound (fixture);
}

static void
test_a_difference_is_explained (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  must_enter (fixture, SIJIL_BLANK_RECEIVED, 50, NULL);
  must_enter (fixture, SIJIL_BLANK_COUNTED, 50, NULL);
  g_assert_null (enter (fixture, SIJIL_BLANK_COUNTED, 48, "  ", &error));
  g_assert_cmpstr (sijil_error_get_field (error), ==, "explanation");
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "blank-difference");
  must_enter (fixture, SIJIL_BLANK_COUNTED, 48, "Deux cartes d’essai");
  assert_figures (fixture, 50, 0, -2, 0, 0);
  assert_newest (fixture, "counted", 48, "Deux cartes d’essai");
  desk_assert_sound (fixture);
}

static void
test_what_cannot_be_is_refused (Fixture       *fixture,
                                gconstpointer  data)
{
  const SijilBlankDetails nothing = { NULL, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (enter (fixture, SIJIL_BLANK_RECEIVED, 0, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "blank-number");
  g_assert_null (enter (fixture, SIJIL_BLANK_COUNTED, -1, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "blank-number");
  g_assert_null (enter (fixture, SIJIL_BLANK_DESTROYED, 1, "Rayée", &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "blank-too-many");
  must_enter (fixture, SIJIL_BLANK_RECEIVED, 5, NULL);
  g_assert_null (enter (fixture, SIJIL_BLANK_DESTROYED, 1, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "blank-explanation");
  fixture_sign_in (fixture, "agent");
  g_assert_null (sijil_blank_enter (fixture->reg, SIJIL_BLANK_RECEIVED, 5, &nothing, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "role");
  assert_figures (fixture, 5, 0, 0, 0, 0);
}

static void
meddle_with_file (Fixture    *fixture,
                  const char *sql)
{
  g_autofree char *path = g_build_filename (fixture->place, "register.db", NULL);
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/* What a program that is not ours would do to the register. */
static void
meddle (Fixture    *fixture,
        const char *sql)
{
  if (server_is_asked_for ())
    {
      g_autofree char *text = g_strconcat ("SET search_path = sijil; ", sql, NULL);

      server_execute (fixture->place, text);
    }
  else
    {
      meddle_with_file (fixture, sql);
    }
  fixture_reopen (fixture);
}

static void
test_a_card_that_is_lost_at_the_printer_draws_a_blank (Fixture       *fixture,
                                                       gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *serial = NULL;
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  must_enter (fixture, SIJIL_BLANK_RECEIVED, 10, NULL);
  serial = cards_issue (fixture, entry, NULL);
  sql = g_strdup_printf ("UPDATE card SET state = 'sent' WHERE serial = '%s'", serial);
  meddle (fixture, sql);
  fixture_sign_in (fixture, "clerk");
  answer = sijil_card_mark_lost (fixture->reg, serial, NULL, &error);
  g_assert_no_error (error);
  assert_figures (fixture, 10, 0, 0, 0, 1);
}

/* A card that never went to the printer has drawn none, even if it is withdrawn. */
static void
test_a_card_that_is_withdrawn_unprinted_draws_none (Fixture       *fixture,
                                                    gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  must_enter (fixture, SIJIL_BLANK_RECEIVED, 10, NULL);
  first = cards_issue (fixture, entry, NULL);
  second = cards_issue (fixture, entry, "replaced");
  assert_figures (fixture, 10, 0, 0, 0, 0);
}

static gboolean
is_refused_by_file (Fixture    *fixture,
                    const char *sql)
{
  g_autofree char *path = g_build_filename (fixture->place, "register.db", NULL);
  g_autofree char *told = NULL;
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    told = g_strdup (sqlite3_errmsg (db));
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  return g_strcmp0 (told, "sijil: blank-immutable") == 0;
}

static gboolean
is_refused_by_server (Fixture    *fixture,
                      const char *sql)
{
  g_autofree char *text = g_strdup_printf ("SET search_path = sijil; DO $$ BEGIN %s; RAISE EXCEPTION 'done'; "
                                           "EXCEPTION WHEN check_violation THEN NULL; END $$", sql);

  server_execute (fixture->place, text);
  return TRUE;
}

static void
test_a_movement_is_neither_changed_nor_deleted (Fixture       *fixture,
                                                gconstpointer  data)
{
  static const char * const changes[] = { "UPDATE blank SET remaining = 40", "DELETE FROM blank" };

  must_enter (fixture, SIJIL_BLANK_RECEIVED, 50, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    g_assert_true (server_is_asked_for () ? is_refused_by_server (fixture, changes[i]) : is_refused_by_file (fixture, changes[i]));
  if (server_is_asked_for ())
    g_assert_true (is_refused_by_server (fixture, "TRUNCATE blank"));
  assert_figures (fixture, 50, 0, 0, 0, 0);
  desk_assert_sound (fixture);
}

/* What stands in the way of who meddles, and comes back behind him. */
static const char *
get_guard (void)
{
  return server_is_asked_for ()
         ? "ALTER TABLE blank DISABLE TRIGGER blank_is_not_changed; %s; SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE blank ENABLE TRIGGER blank_is_not_changed"
         : "DROP TRIGGER blank_is_not_changed; %s; CREATE TRIGGER blank_is_not_changed BEFORE UPDATE ON blank\nBEGIN\n"
           "  SELECT RAISE (ABORT, 'sijil: blank-immutable');\nEND";
}

static void
test_figures_that_do_not_follow_are_found (Fixture       *fixture,
                                           gconstpointer  data)
{
  g_autofree char *sql = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_told = FALSE;

  must_enter (fixture, SIJIL_BLANK_RECEIVED, 50, NULL);
  must_enter (fixture, SIJIL_BLANK_RECEIVED, 50, NULL);
  sql = sijil_sentence_fill (get_guard (), (const char *[]) { "UPDATE blank SET remaining = 40 WHERE id = 1", NULL });
  meddle (fixture, sql);
  found = sijil_register_check (fixture->reg, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    is_told = is_told || g_str_equal (sijil_error_get_reason (found->pdata[i]), "blank-balance");
  g_assert_true (is_told);
}

#define ADD(name, test) g_test_add ("/blank/" name, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("every-card-draws-a-blank", test_every_card_draws_a_blank);
  ADD ("a-card-received-from-outside-draws-none", test_a_card_received_from_outside_draws_none);
  ADD ("an-office-begins-with-what-it-counts", test_an_office_begins_with_what_it_counts);
  ADD ("what-was-printed-before-the-opening-counts-nowhere", test_what_was_printed_before_the_opening_counts_nowhere);
  ADD ("a-card-that-is-lost-at-the-printer-draws-a-blank", test_a_card_that_is_lost_at_the_printer_draws_a_blank);
  ADD ("a-card-that-is-withdrawn-unprinted-draws-none", test_a_card_that_is_withdrawn_unprinted_draws_none);
  ADD ("a-movement-is-neither-changed-nor-deleted", test_a_movement_is_neither_changed_nor_deleted);
  ADD ("a-difference-is-explained", test_a_difference_is_explained);
  ADD ("what-cannot-be-is-refused", test_what_cannot_be_is_refused);
  ADD ("figures-that-do-not-follow-are-found", test_figures_that_do_not_follow_are_found);

  return g_test_run ();
}
