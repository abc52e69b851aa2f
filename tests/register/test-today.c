#include "cards.h"
#include "people.h"

#include "core/sijil-json.h"
#include "register/sijil-list.h"
#include "register/sijil-today.h"
#include "register/sijil-visit.h"

static JsonObject *
today (Fixture    *fixture,
       const char *login)
{
  g_autoptr (GError) error = NULL;
  JsonObject *answer;

  fixture_sign_in (fixture, login);
  answer = sijil_today (fixture->reg, &error);
  g_assert_no_error (error);
  return answer;
}

static gint64
count_in (JsonObject *answer,
          const char *group,
          const char *code)
{
  return sijil_json_get_int (sijil_json_get_object (answer, group), code, -1);
}

static gint64
count_listed (Fixture    *fixture,
              const char *what,
              const char *member,
              const char *value)
{
  g_autoptr (JsonObject) filter = json_object_new ();
  g_autoptr (JsonObject) list = NULL;
  g_autoptr (GError) error = NULL;

  if (g_str_equal (value, "true"))
    json_object_set_boolean_member (filter, member, TRUE);
  else
    json_object_set_string_member (filter, member, value);
  list = sijil_list (fixture->reg, what, filter, &error);
  g_assert_no_error (error);
  return sijil_json_get_int (list, "total", -1);
}

static void
test_every_figure_is_that_of_the_list_it_opens (Fixture       *fixture,
                                                gconstpointer  data)
{
  static const char * const figures[][4] = {
    { "applications", "deposited", "applications", "state" },
    { "applications", "in_review", "applications", "state" },
    { "applications", "completion_asked", "applications", "state" },
    { "applications", "to_transmit", "applications", "transmission" },
    { "applications", "transmitted", "applications", "transmission" },
    { "applications", "sent_back", "applications", "transmission" },
    { "cards", "to_print", "cards", "state" },
    { "cards", "printed", "cards", "state" },
    { "cards", "received", "cards", "state" },
    { "cards", "returned_for_error", "cards", "state" },
  };
  g_autoptr (JsonObject) answer = NULL;
  gint64 sum = 0;

  people_fill (fixture->reg, 240);
  answer = today (fixture, "director");
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      gint64 n = count_in (answer, figures[i][0], figures[i][1]);

      g_test_message ("%s %s", figures[i][0], figures[i][1]);
      g_assert_cmpint (n, ==, count_listed (fixture, figures[i][2], figures[i][3], figures[i][1]));
      sum += n;
    }
  g_assert_cmpint (sum, >, 0);
  g_assert_cmpint (count_in (answer, "applications", "late"), ==, count_listed (fixture, "applications", "late", "true"));
  g_assert_cmpint (count_in (answer, "cards", "late"), ==, count_listed (fixture, "cards", "late", "true"));
}

static void
test_next_acts_are_those_of_the_role (Fixture       *fixture,
                                      gconstpointer  data)
{
  g_autofree char *number = NULL;
  g_autoptr (JsonObject) of_registrar = NULL;
  g_autoptr (JsonObject) of_clerk = NULL;
  JsonArray *next;

  fixture_sign_in (fixture, "agent");
  number = desk_deposit_artisan (fixture);
  of_registrar = today (fixture, "registrar");
  next = sijil_json_get_array (of_registrar, "next");
  g_assert_cmpuint (json_array_get_length (next), ==, 1);
  g_assert_cmpstr (sijil_json_get_string (json_array_get_object_element (next, 0), "number"), ==, number);
  g_assert_cmpstr (sijil_json_get_string (json_array_get_object_element (next, 0), "next"), ==, "review");

  of_clerk = today (fixture, "clerk");
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (of_clerk, "next")), ==, 0);
}

static void
test_visits_are_counted_without_who_came (Fixture       *fixture,
                                          gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) visit = NULL;
  g_autoptr (JsonObject) refused = NULL;
  g_autoptr (JsonObject) list = NULL;
  g_autoptr (JsonObject) answer = NULL;
  JsonObject *line;

  fixture_sign_in (fixture, "agent");
  visit = sijil_visit_count (fixture->reg, "card_collect", "card_ready", &error);
  g_assert_no_error (error);
  refused = sijil_visit_count (fixture->reg, "AIT EL HOUSSAINE", NULL, &error);
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "motive-unknown");
  g_assert_null (refused);

  list = sijil_visit_list (fixture->reg, FIXTURE_DAY, FIXTURE_DAY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (list, "total", -1), ==, 1);
  line = json_array_get_object_element (sijil_json_get_array (list, "items"), 0);
  g_assert_cmpstr (sijil_json_get_string (line, "motive"), ==, "card_collect");
  g_assert_cmpstr (sijil_json_get_string (line, "motive_fr"), ==, "Retirer la carte");

  answer = today (fixture, "agent");
  g_assert_cmpint (sijil_json_get_int (answer, "visits", -1), ==, 1);
  desk_assert_sound (fixture);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/today/every-figure-is-that-of-the-list-it-opens", test_every_figure_is_that_of_the_list_it_opens);
  ADD ("/today/next-acts-are-those-of-the-role", test_next_acts_are_those_of_the_role);
  ADD ("/visit/visits-are-counted-without-who-came", test_visits_are_counted_without_who_came);

  return g_test_run ();
}
