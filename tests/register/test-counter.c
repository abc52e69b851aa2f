/* What the counter and the card clerk are shown before they do something. Nothing here writes. */

#include "cards.h"

#include "core/sijil-json.h"
#include "core/sijil-number.h"
#include "register/sijil-card-state.h"
#include "register/sijil-card-waiting.h"
#include "register/sijil-change.h"
#include "register/sijil-entry-act.h"
#include "register/sijil-entry-papers.h"
#include "register/sijil-hand-over-look.h"
#include "register/sijil-output-cards.h"
#include "register/sijil-photo.h"
#include "register/sijil-show.h"

#include <string.h>

static const char *
text (JsonObject *object,
      const char *member)
{
  return sijil_json_get_string (object, member);
}

static void
suspend (Fixture    *fixture,
         const char *number)
{
  const SijilEntryActDetails details = { .reason = "suspend_request", .effective_on = FIXTURE_DAY };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "registrar");
  answer = sijil_entry_act (fixture->reg, SIJIL_ENTRY_SUSPEND, number, &details, NULL, &error);
  g_assert_no_error (error);
}

static JsonObject *
look (Fixture     *fixture,
      const char  *code,
      GError     **problem,
      GError     **error)
{
  fixture_sign_in (fixture, "agent");
  return sijil_hand_over_look (fixture->reg, code, problem, error);
}

static void
test_a_card_is_found_by_what_is_read_or_typed (Fixture       *fixture,
                                               gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *serial = cards_print (fixture, entry);
  g_autofree char *qr_text = g_strdup_printf ("%s %s", serial, entry);
  const char * const codes[] = { serial, qr_text, entry, "ZZ214907", "fatima houssaine" };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr (GError) problem = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) answer = look (fixture, codes[i], &problem, &error);

      g_assert_no_error (error);
      g_assert_no_error (problem);
      g_assert_cmpstr (text (answer, "serial"), ==, serial);
      g_assert_cmpstr (text (answer, "name_fr"), ==, "Fatima AIT EL HOUSSAINE");
      g_assert_cmpstr (text (answer, "entry"), ==, entry);
      g_assert_true (sijil_json_get_bool (answer, "needs_power", FALSE));
    }
}

static void
test_a_card_that_must_stay_says_why (Fixture       *fixture,
                                     gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *serial = cards_issue (fixture, entry, NULL);
  g_autoptr (GError) early = NULL;
  g_autoptr (GError) late = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) one = look (fixture, serial, &early, &error);
  g_autoptr (JsonObject) two = NULL;
  g_autoptr (JsonObject) printed = NULL;

  g_assert_no_error (error);
  desk_assert_refused (&early, SIJIL_ERROR_STATE, "card-state");

  fixture_sign_in (fixture, "clerk");
  printed = sijil_card_mark_printed (fixture->reg, serial, &error);
  g_assert_no_error (error);
  suspend (fixture, entry);
  two = look (fixture, serial, &late, &error);
  g_assert_no_error (error);
  desk_assert_refused (&late, SIJIL_ERROR_STATE, "entry-not-active");
}

static void
test_what_names_no_card_here_says_so (Fixture       *fixture,
                                      gconstpointer  data)
{
  g_autofree char *foreign = sijil_number_format_serial (5, 2026, 3);
  g_autofree char *entry = cards_register (fixture);
  g_autoptr (GError) problem = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (look (fixture, foreign, &problem, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "card-other-chamber");
  g_assert_null (look (fixture, "Personne Inconnue", &problem, &error));
  desk_assert_refused (&error, SIJIL_ERROR_NOT_FOUND, "hand-over-unknown");
  g_assert_null (look (fixture, entry, &problem, &error));
  desk_assert_refused (&error, SIJIL_ERROR_NOT_FOUND, "card-none-yet");
  fixture_sign_in (fixture, "registrar");
  g_assert_null (sijil_hand_over_look (fixture->reg, entry, &problem, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_DENIED);
}

/* The search knows more people than have a card here. */
static void
test_who_has_a_card_to_hand_over_comes_first (Fixture       *fixture,
                                              gconstpointer  data)
{
  g_autofree char *without = cards_register_named (fixture, "Itto", "Exemple");
  g_autofree char *with = cards_register_named (fixture, "Salma", "Exemple");
  g_autofree char *given = cards_register_named (fixture, "Yto", "Exemple");
  g_autofree char *serial = cards_print (fixture, with);
  g_autofree char *handed = cards_print (fixture, given);
  g_autoptr (GError) problem = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  JsonArray *items;

  cards_hand_over (fixture, handed, NULL);
  answer = look (fixture, "Exemple", &problem, &error);
  g_assert_no_error (error);
  items = sijil_json_get_array (answer, "items");
  g_assert_cmpuint (json_array_get_length (items), ==, 3);
  g_assert_cmpstr (sijil_json_get_string (json_array_get_object_element (items, 0), "number"), ==, with);
  g_assert_false (json_object_has_member (json_array_get_object_element (items, 0), "problem_code"));
  for (guint i = 1; i < 3; i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);
      gboolean has_none = g_strcmp0 (sijil_json_get_string (item, "number"), without) == 0;

      g_assert_cmpstr (sijil_json_get_string (item, "problem_code"), ==, has_none ? "card-none-yet" : "card-state");
    }
}

static void
test_several_of_one_name_are_all_shown (Fixture       *fixture,
                                        gconstpointer  data)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  cards_register_list (fixture, 3);
  answer = look (fixture, "oubella", &problem, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (answer, "total", 0), ==, 3);
}

static void
test_a_former_card_is_named_before_the_hand_over (Fixture       *fixture,
                                                  gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *first = cards_print (fixture, entry);
  g_autofree char *second = NULL;
  g_autoptr (GError) problem = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) day = NULL;

  cards_hand_over (fixture, first, NULL);
  cards_ask_replacement (fixture, entry, "card_damaged");
  second = cards_print (fixture, entry);
  answer = look (fixture, second, &problem, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text (answer, "former_serial"), ==, first);

  day = sijil_hand_over_day (fixture->reg, FIXTURE_DAY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (day, "total", 0), ==, 1);
  g_assert_cmpstr (text (json_array_get_object_element (sijil_json_get_array (day, "items"), 0), "serial"), ==, first);
}

static JsonObject *
list (Fixture  *fixture,
      gboolean  needed)
{
  g_autoptr (GError) error = NULL;
  JsonObject *answer;

  fixture_sign_in (fixture, "clerk");
  answer = needed ? sijil_card_list_needed (fixture->reg, &error) : sijil_card_list_waiting (fixture->reg, NULL, &error);
  g_assert_no_error (error);
  return answer;
}

static void
assert_total (Fixture  *fixture,
              gboolean  needed,
              gint64    total)
{
  g_autoptr (JsonObject) answer = list (fixture, needed);

  g_assert_cmpint (sijil_json_get_int (answer, "total", -1), ==, total);
}

static void
test_an_accepted_file_needs_a_card_until_it_is_issued (Fixture       *fixture,
                                                       gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *serial = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) spoiled = NULL;

  assert_total (fixture, TRUE, 1);
  assert_total (fixture, FALSE, 0);
  serial = cards_issue (fixture, entry, NULL);
  assert_total (fixture, TRUE, 0);
  assert_total (fixture, FALSE, 1);
  spoiled = sijil_card_mark_spoiled (fixture->reg, serial, "spoiled_jam", &error);
  g_assert_no_error (error);
  assert_total (fixture, TRUE, 1);
  assert_total (fixture, FALSE, 0);
}

static void
test_a_waiting_card_says_why_it_must_not_be_printed (Fixture       *fixture,
                                                     gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *serial = cards_issue (fixture, entry, NULL);
  g_autoptr (JsonObject) before = list (fixture, FALSE);
  g_autoptr (JsonObject) after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (text (json_array_get_object_element (sijil_json_get_array (before, "items"), 0), "blocked"));
  suspend (fixture, entry);
  after = list (fixture, FALSE);
  g_assert_nonnull (strstr (text (json_array_get_object_element (sijil_json_get_array (after, "items"), 0), "blocked"), serial));

  fixture_sign_in (fixture, "agent");
  g_assert_null (sijil_card_list_waiting (fixture->reg, NULL, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_DENIED);
}

static gint64
find_sequence (Fixture    *fixture,
               const char *number,
               const char *act,
               const char *kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) history = sijil_history (fixture->reg, number, &error);
  JsonArray *items = sijil_json_get_array (history, "items");

  g_assert_no_error (error);
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *row = json_array_get_object_element (items, i);

      if (g_strcmp0 (text (row, "act"), act) == 0 && g_strcmp0 (text (row, "subject_kind"), kind) == 0)
        return sijil_json_get_int (row, "sequence", 0);
    }

  g_assert_not_reached ();
}

static void
test_a_change_shows_what_stood_before (Fixture       *fixture,
                                       gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autoptr (JsonObject) change = NULL;
  g_autoptr (GError) error = NULL;
  JsonArray *items;
  gboolean found = FALSE;

  suspend (fixture, entry);
  change = sijil_change_show (fixture->reg, entry, find_sequence (fixture, entry, "suspend", "entry"), &error);
  g_assert_no_error (error);
  items = sijil_json_get_array (change, "items");
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);

      if (g_str_equal (text (item, "field"), "state"))
        {
          g_assert_cmpstr (text (item, "before"), ==, "active");
          g_assert_cmpstr (text (item, "after"), ==, "suspended");
          found = TRUE;
        }
    }
  g_assert_true (found);

  g_assert_null (sijil_change_show (fixture->reg, entry, 999999, &error));
  desk_assert_refused (&error, SIJIL_ERROR_NOT_FOUND, "history-unknown");
}

static void
test_a_photo_is_found_by_any_number_of_its_holder (Fixture       *fixture,
                                                   gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *serial = cards_issue (fixture, entry, NULL);
  const char * const numbers[] = { entry, serial, "ZZ214907" };
  g_autoptr (GError) error = NULL;
  GBytes *jpeg;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_assert_true (sijil_photo_find (fixture->reg, numbers[i], &jpeg, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (jpeg), >, 1000);
      g_bytes_unref (jpeg);
    }

  cards_register_list (fixture, 1);
  g_assert_true (sijil_photo_find (fixture->reg, "NIA-ZZ-0001", &jpeg, &error));
  g_assert_null (jpeg);
  g_assert_false (sijil_photo_find (fixture->reg, "R-08-0000999", &jpeg, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_NOT_FOUND);
}

static void
test_papers_of_an_entry_are_those_that_are_kept (Fixture       *fixture,
                                                gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) papers = sijil_entry_list_papers (fixture->reg, entry, &error);
  JsonArray *items = sijil_json_get_array (papers, "items");

  /* Of the papers of this file only the photo has bytes; the others are as if they were erased. */
  g_assert_no_error (error);
  g_assert_cmpuint (json_array_get_length (items), ==, 1);
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *paper = json_array_get_object_element (items, i);

      g_assert_nonnull (text (paper, "uuid"));
      g_assert_nonnull (text (paper, "paper_ar"));
      g_assert_cmpstr (text (paper, "application"), ==, "D-08-2026-0000001");
    }
}

/* Dots that differ between what two officers are shown. */
static guint
count_differences (cairo_surface_t *a,
                   cairo_surface_t *b)
{
  int size = cairo_image_surface_get_stride (a) * cairo_image_surface_get_height (a);
  const guchar *one = cairo_image_surface_get_data (a);
  const guchar *two = cairo_image_surface_get_data (b);
  guint count = 0;

  g_assert_cmpint (size, ==, cairo_image_surface_get_stride (b) * cairo_image_surface_get_height (b));
  for (int i = 0; i < size; i++)
    count += one[i] != two[i];
  return count;
}

static cairo_surface_t *
draw_front (Fixture    *fixture,
            const char *login,
            const char *serial)
{
  g_autoptr (GError) error = NULL;
  cairo_surface_t *image;

  fixture_sign_in (fixture, login);
  image = sijil_output_card_face (fixture->reg, serial, SIJIL_SIDE_FRONT, 150.0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cairo_image_surface_get_width (image), ==, 506);
  g_assert_cmpint (cairo_image_surface_get_height (image), ==, 319);
  return image;
}

static void
test_a_face_is_drawn_for_the_screen (Fixture       *fixture,
                                     gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *serial = cards_issue (fixture, entry, NULL);
  g_autoptr (GError) error = NULL;
  cairo_surface_t *clerk = draw_front (fixture, "clerk", serial);
  cairo_surface_t *again = draw_front (fixture, "clerk", serial);

  g_assert_cmpuint (count_differences (clerk, again), ==, 0);
  g_assert_true (sijil_output_card_read_back (fixture->reg, serial, 300.0, &error));
  g_assert_no_error (error);
  cairo_surface_destroy (again);
  cairo_surface_destroy (clerk);

  cards_register_list (fixture, 1);
  cards_receive (fixture, "BAM-0001", "NIA-ZZ-0001");
  g_assert_null (sijil_output_card_face (fixture->reg, "BAM-0001", SIJIL_SIDE_BACK, 150.0, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "card-not-ours");
}

#define ADD(name, test) g_test_add ("/counter/" name, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("a-card-is-found-by-what-is-read-or-typed", test_a_card_is_found_by_what_is_read_or_typed);
  ADD ("a-card-that-must-stay-says-why", test_a_card_that_must_stay_says_why);
  ADD ("what-names-no-card-here-says-so", test_what_names_no_card_here_says_so);
  ADD ("who-has-a-card-to-hand-over-comes-first", test_who_has_a_card_to_hand_over_comes_first);
  ADD ("several-of-one-name-are-all-shown", test_several_of_one_name_are_all_shown);
  ADD ("a-former-card-is-named-before-the-hand-over", test_a_former_card_is_named_before_the_hand_over);
  ADD ("an-accepted-file-needs-a-card-until-it-is-issued", test_an_accepted_file_needs_a_card_until_it_is_issued);
  ADD ("a-waiting-card-says-why-it-must-not-be-printed", test_a_waiting_card_says_why_it_must_not_be_printed);
  ADD ("a-change-shows-what-stood-before", test_a_change_shows_what_stood_before);
  ADD ("a-photo-is-found-by-any-number-of-its-holder", test_a_photo_is_found_by_any_number_of_its_holder);
  ADD ("papers-of-an-entry-are-those-that-are-kept", test_papers_of_an_entry_are_those_that_are_kept);
  ADD ("a-face-is-drawn-for-the-screen", test_a_face_is_drawn_for_the_screen);
  return g_test_run ();
}
