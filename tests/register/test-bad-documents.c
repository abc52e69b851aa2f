/* What strangers' documents and files do to the counter: a sentence, and a register that is as it was. */

#include "intake-helpers.h"

#include "core/sijil-json.h"
#include "register/sijil-record.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture_set_up (fixture, data);
  fixture_sign_in (fixture, "agent");
}

static void
overlay (JsonObject *object,
         JsonObject *changes)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init (&iter, changes);
  while (json_object_iter_next (&iter, &name, &value))
    {
      JsonObject *below = sijil_json_get_object (object, name);

      if (JSON_NODE_HOLDS_OBJECT (value) && below != NULL)
        overlay (below, json_node_get_object (value));
      else
        json_object_set_member (object, name, json_node_copy (value));
    }
}

static void
test_bad_values_have_their_sentence_and_leave_nothing (Fixture       *fixture,
                                                       gconstpointer  data)
{
  g_autofree char *long_name = g_strnfill (300, 'a');
  g_autofree char *long_given = g_strdup_printf ("{ 'person': { 'given_fr': '%s' } }", long_name);
  const struct { const char *changes, *reason, *field; } bad[] = {
    { long_given, "text-long", "person.given_fr" },
    { "{ 'person': { 'family_fr': 'El Fаssi' } }", "name-script", "person.family_fr" },
    { "{ 'person': { 'given_ar': 'Zineb' } }", "name-script", "person.given_ar" },
    { "{ 'person': { 'birth_on': '2027-01-01' } }", "date-future", "person.birth_on" },
    { "{ 'person': { 'birth_on': '1984-02-30' } }", "date-impossible", "person.birth_on" },
    { "{ 'person': { 'cin': '123456' } }", "cin-form", "person.cin" },
    { "{ 'person': { 'fist_name': 'Zineb' } }", "field-unknown", "person.fist_name" },
    { "{ 'person': { 'rib': '123' } }", "rib-form", "person.rib" },
    { "{ 'activities': [{ 'activity': 'Q99-01', 'main': true }] }", "code-unknown", "activities[0].activity" },
    { "{ 'category': 'baker' }", "code-unknown", "category" },
    { "{ 'kind': 'fly' }", "kind-unknown", "kind" },
    { "{ 'entry': 'R-08-0000001' }", "entry-misplaced", "entry" },
    { "{ 'photo': { 'file': 'nowhere.jpg' } }", "file-missing", "photo.file" },
    { "{ 'photo': { 'file': '.' } }", "file-not-regular", "photo.file" },
    { "{ 'photo': { 'file': 'practice.pdf' } }", "photo-format", "photo.file" },
    { "{ 'photo': { 'file': 'photo.jpg', 'crop': { 'x': 5000, 'y': 0, 'width': 220, 'height': 280 } } }", "photo-crop", "photo.file" },
    { "{ 'papers': [{ 'paper': 'CIN', 'file': 'cooperative.json' }] }", "paper-format", "papers[0].file" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) document = intake_example ("artisan-by-practice.json");
      g_autoptr (JsonObject) changes = fixture_json (bad[i].changes);

      overlay (document, changes);
      g_assert_null (intake_deposit (fixture, document, &error));
      g_test_message ("%s: %s", bad[i].field, error->message);
      g_assert_cmpstr (sijil_error_get_reason (error), ==, bad[i].reason);
      g_assert_cmpstr (sijil_error_get_field (error), ==, bad[i].field);
      g_assert_cmpint (error->domain, ==, SIJIL_ERROR);
    }

  g_assert_cmpint (intake_count (fixture, "application"), ==, 0);
  g_assert_cmpint (intake_count (fixture, "person"), ==, 0);
  g_assert_cmpint (intake_count (fixture, "paper"), ==, 0);
  intake_assert_sound (fixture);
}

static gboolean
has_note (GPtrArray  *notes,
          const char *reason,
          const char *field)
{
  for (guint i = 0; i < notes->len; i++)
    if (g_strcmp0 (sijil_error_get_reason (notes->pdata[i]), reason) == 0
        && g_strcmp0 (sijil_error_get_field (notes->pdata[i]), field) == 0)
      return TRUE;

  return FALSE;
}

static void
test_untidy_values_are_made_tidy (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autofree char *folder = intake_examples ();
  g_autoptr (JsonObject) document = intake_example ("artisan-by-practice.json");
  g_autoptr (JsonObject) changes = fixture_json ("{ 'person': { 'cin': ' zz ١٢٣٤٥٦', 'given_fr': 'Zi\\u202eneb' } }");
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) person = NULL;

  overlay (document, changes);
  answer = sijil_application_deposit (fixture->reg, "new", NULL, document, folder, notes, &error);
  g_assert_no_error (error);
  person = sijil_record_load (fixture->reg, "person", 1, &error);
  g_assert_cmpstr (sijil_json_get_string (person, "cin"), ==, "ZZ123456");
  g_assert_cmpstr (sijil_json_get_string (person, "given_fr"), ==, "Zineb");
  g_assert_true (has_note (notes, "hidden-signs", "person.given_fr"));
}

static void
test_a_pipe_is_no_photo_and_nobody_waits_for_it (Fixture       *fixture,
                                                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *pipe = g_build_filename (fixture->folder, "photo.jpg", NULL);
  g_autoptr (JsonObject) document = intake_example ("artisan-by-practice.json");

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  json_object_set_string_member (sijil_json_get_object (document, "photo"), "file", pipe);
  g_assert_null (intake_deposit (fixture, document, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "file-not-regular");
  g_assert_cmpstr (sijil_error_get_field (error), ==, "photo.file");
}

static void
test_half_a_photo_is_refused (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = intake_examples ();
  g_autofree char *whole = g_build_filename (folder, "photo.jpg", NULL);
  g_autofree char *half = g_build_filename (fixture->folder, "half.jpg", NULL);
  g_autoptr (JsonObject) document = intake_example ("artisan-by-practice.json");
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (whole, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (half, bytes, (gssize) length / 2, NULL));
  json_object_set_string_member (sijil_json_get_object (document, "photo"), "file", half);
  g_assert_null (intake_deposit (fixture, document, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "photo-not-whole");
  g_assert_cmpint (intake_count (fixture, "application"), ==, 0);
}

/* Every place of a document where a value stands: the object or list it is in, and its name or index. */
typedef void (*Visit) (Fixture    *fixture,
                       JsonObject *document,
                       JsonObject *object,
                       const char *name);

static void
visit_values (Fixture    *fixture,
              JsonObject *document,
              JsonObject *object,
              Visit       visit)
{
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *l = names; l != NULL; l = l->next)
    {
      g_autofree char *name = g_strdup (l->data); /* the visit replaces the member, and its key with it */
      JsonNode *value = json_object_get_member (object, name);

      if (JSON_NODE_HOLDS_OBJECT (value))
        visit_values (fixture, document, json_node_get_object (value), visit);
      if (JSON_NODE_HOLDS_ARRAY (value))
        for (guint i = 0; i < json_array_get_length (json_node_get_array (value)); i++)
          visit_values (fixture, document, json_array_get_object_element (json_node_get_array (value), i), visit);
      visit (fixture, document, object, name);
    }
}

/* The files of the example are left out: that they are opened is another test's matter, and takes its time. */
static void
put_in_place (Fixture    *fixture,
              JsonObject *document,
              JsonObject *object,
              const char *name)
{
  static const char * const values[] = { "null", "1e400", "-7", "true", "[]", "{}", "[null]", "'%s%n'" };
  g_autoptr (JsonNode) original = json_node_copy (json_object_get_member (object, name));

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *wrapped = g_strdelimit (g_strdup_printf ("{ 'v': %s }", values[i]), "'", '"');
      g_autoptr (JsonNode) parsed = json_from_string (wrapped, NULL);
      g_autoptr (GPtrArray) notes = sijil_notes_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) answer = NULL;

      g_assert_nonnull (parsed);
      json_object_set_member (object, name, json_object_dup_member (json_node_get_object (parsed), "v"));
      answer = sijil_application_deposit (fixture->reg, NULL, NULL, document, NULL, notes, &error);
      if (answer == NULL)
        {
          g_assert_cmpuint (error->domain, ==, SIJIL_ERROR);
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
          g_assert_true (error->code == SIJIL_ERROR_INVALID || error->code == SIJIL_ERROR_CONFLICT
                         || error->code == SIJIL_ERROR_NOT_FOUND);
        }
    }
  json_object_set_member (object, name, g_steal_pointer (&original));
}

static void
test_any_value_in_any_place_is_taken_or_refused (Fixture       *fixture,
                                                 gconstpointer  data)
{
  static const char * const examples[] = { "artisan-by-practice.json", "cooperative.json", "change-of-address.json" };

  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autoptr (JsonObject) document = intake_example (examples[i]);

      if (json_object_has_member (document, "papers"))
        json_object_remove_member (document, "papers");
      if (json_object_has_member (document, "photo"))
        json_object_remove_member (document, "photo");
      visit_values (fixture, document, document, put_in_place);
    }
  intake_assert_sound (fixture);
}

#define ADD(name, function) g_test_add ("/bad-documents/" name, Fixture, NULL, set_up, function, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("bad-values-have-their-sentence-and-leave-nothing", test_bad_values_have_their_sentence_and_leave_nothing);
  ADD ("untidy-values-are-made-tidy", test_untidy_values_are_made_tidy);
  ADD ("a-pipe-is-no-photo-and-nobody-waits-for-it", test_a_pipe_is_no_photo_and_nobody_waits_for_it);
  ADD ("half-a-photo-is-refused", test_half_a_photo_is_refused);
  ADD ("any-value-in-any-place-is-taken-or-refused", test_any_value_in_any_place_is_taken_or_refused);
  return g_test_run ();
}
