#include "desk.h"
#include "fixture.h"
#include "people.h"

#include "core/sijil-json.h"
#include "core/sijil-notes.h"
#include "register/sijil-check.h"
#include "register/sijil-list.h"
#include "register/sijil-opening.h"
#include "register/sijil-retention.h"
#include "register/sijil-show.h"

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture_set_up (fixture, data);
  people_fill (fixture->reg, 12);
  fixture_sign_in (fixture, "agent");
}

/* (transfer full): the number of the @i-th entry */
static char *
find_number (Fixture *fixture,
             guint    i)
{
  g_autoptr (JsonObject) list = sijil_list (fixture->reg, "entries", NULL, NULL);

  return g_strdup (sijil_json_get_string (json_array_get_object_element (sijil_json_get_array (list, "items"), i), "number"));
}

static void
open_record (SijilRegister *reg,
             const char    *number)
{
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) shown = sijil_show (reg, number, NULL, NULL, &error);

  g_assert_no_error (error);
  sijil_opening_log (reg, shown, notes);
  g_assert_cmpuint (notes->len, ==, 0);
}

/* How many lines the access log has. */
static gint64
count_logged (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) log = NULL;

  fixture_sign_in (fixture, "director");
  log = sijil_access_log_list (fixture->reg, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture_sign_in (fixture, "agent");
  return sijil_json_get_int (log, "total", -1);
}

static void
test_nothing_is_logged_where_nobody_asked_for_it (Fixture       *fixture,
                                                  gconstpointer  data)
{
  g_autofree char *number = find_number (fixture, 0);

  open_record (fixture->reg, number);
  g_assert_cmpint (count_logged (fixture), ==, 0);
}

static void
test_each_officer_record_and_day_is_one_line (Fixture       *fixture,
                                              gconstpointer  data)
{
  g_autofree char *number = find_number (fixture, 0);
  g_autofree char *other = find_number (fixture, 1);
  g_autoptr (JsonObject) shown = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  char *before;
  guint n_acts;
  g_autoptr (GError) error = NULL;

  shown = sijil_show (fixture->reg, number, NULL, NULL, &error);
  n_acts = json_array_get_length (sijil_json_get_array (shown, "acts"));
  g_clear_pointer (&shown, json_object_unref);
  desk_set (fixture, "record_opening_logged", "true");
  open_record (fixture->reg, number);
  open_record (fixture->reg, number);
  g_assert_cmpint (count_logged (fixture), ==, 1);
  open_record (fixture->reg, other);
  g_assert_cmpint (count_logged (fixture), ==, 2);
  fixture_sign_in (fixture, "registrar");
  open_record (fixture->reg, number);
  g_assert_cmpint (count_logged (fixture), ==, 3);
  g_assert_true (sijil_register_set_day (fixture->reg, "2026-03-11", &error));
  open_record (fixture->reg, number);
  open_record (fixture->reg, number);
  g_assert_cmpint (count_logged (fixture), ==, 4);

  shown = sijil_show (fixture->reg, number, NULL, NULL, &error); /* who looked is no act on the entry */
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (shown, "acts")), ==, n_acts);
  g_assert_false (sijil_opening_is_due (fixture->reg, shown));
  before = fixture_begin_house (fixture);
  problems = sijil_register_check (fixture->reg, NULL, NULL, &error);
  fixture_end_house (fixture, before);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
}

/* As “sijilctl show” opens it. */
static void
test_a_reader_of_the_register_is_logged_too (Fixture       *fixture,
                                             gconstpointer  data)
{
  g_autofree char *number = find_number (fixture, 2);
  g_autoptr (SijilRegister) reader = NULL;
  g_autoptr (GError) error = NULL;

  desk_set (fixture, "record_opening_logged", "true");
  reader = sijil_register_open (fixture->place, TRUE, &error);
  g_assert_no_error (error);
  g_assert_true (sijil_register_set_day (reader, FIXTURE_DAY, &error));
  g_assert_true (sijil_register_sign_in (reader, "agent", FIXTURE_PIN, &error));
  g_assert_no_error (error);
  open_record (reader, number);
  open_record (reader, number);
  g_assert_cmpint (count_logged (fixture), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, fixture_tear_down)
  ADD ("/opening/nothing-is-logged-where-nobody-asked-for-it", test_nothing_is_logged_where_nobody_asked_for_it);
  ADD ("/opening/each-officer-record-and-day-is-one-line", test_each_officer_record_and_day_is_one_line);
  ADD ("/opening/a-reader-of-the-register-is-logged-too", test_a_reader_of_the_register_is_logged_too);

  return g_test_run ();
}
