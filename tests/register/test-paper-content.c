#include "intake-helpers.h"

#include "core/sijil-json.h"
#include "register/sijil-draft.h"
#include "register/sijil-paper-content.h"

/* Papers by their UUID, in a draft and after its deposit. */

static JsonObject *
save (Fixture    *fixture,
      JsonObject *document)
{
  g_autofree char *folder = intake_examples ();
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *answer = sijil_draft_save (fixture->reg, NULL, 0, NULL, NULL, document, folder, notes, &error);

  g_assert_no_error (error);
  return answer;
}

static void
assert_content (Fixture    *fixture,
                const char *uuid,
                const char *media_type,
                int         pages)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GError) error = NULL;
  SijilPaperFacts facts;

  sijil_paper_load_content (fixture->reg, uuid, &bytes, &facts, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (facts.media_type, ==, media_type);
  g_assert_cmpint (facts.pages, ==, pages);
  g_assert_cmpint (facts.width, >, 0);
  sijil_capture_page (bytes, facts.media_type, pages, 300, &png, &error);
  g_assert_no_error (error);
}

static void
paper_of_a_draft_can_be_drawn (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autoptr (JsonObject) document = NULL;
  g_autoptr (JsonObject) answer = NULL;
  JsonObject *saved;
  JsonArray *papers;

  fixture_sign_in (fixture, "agent");
  document = fixture_json ("{ 'photo': { 'file': 'photo.jpg', 'brightness': 20 },"
                           "  'papers': [ { 'paper': 'STATUTES', 'file': 'statutes.pdf' } ] }");
  answer = save (fixture, document);
  saved = json_object_get_object_member (answer, "document");
  papers = json_object_get_array_member (saved, "papers");
  g_assert_false (json_object_has_member (json_object_get_object_member (saved, "photo"), "brightness"));
  assert_content (fixture, sijil_json_get_string (json_object_get_object_member (saved, "photo"), "paper_uuid"),
                  "image/jpeg", 1);
  assert_content (fixture, sijil_json_get_string (json_array_get_object_element (papers, 0), "paper_uuid"),
                  "application/pdf", 1);
}

static void
paper_of_an_application_can_be_drawn (Fixture       *fixture,
                                      gconstpointer  data)
{
  g_autoptr (JsonObject) document = intake_example ("artisan-by-practice.json");
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonArray) papers = NULL;
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (GError) error = NULL;

  fixture_sign_in (fixture, "agent");
  answer = intake_deposit (fixture, document, &error);
  g_assert_no_error (error);
  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (fixture->reg));
  json_object_set_int_member (values, "application", 1);
  papers = sijil_db_query_rows (sijil_register_get_db (fixture->reg), "application-papers", values, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (json_array_get_length (papers), >, 1);
  for (guint i = 0; i < json_array_get_length (papers); i++)
    {
      JsonObject *paper = json_array_get_object_element (papers, i);

      assert_content (fixture, sijil_json_get_string (paper, "uuid"), sijil_json_get_string (paper, "media_type"),
                      (int) sijil_json_get_int (paper, "pages", 0));
    }
}

static void
paper_that_is_not_there_is_said_to_be_gone (Fixture       *fixture,
                                            gconstpointer  data)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  SijilPaperFacts facts;

  g_assert_false (sijil_paper_load_content (fixture->reg, "01890000-0000-7000-8000-000000000000", &bytes, &facts, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_NOT_FOUND);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "paper-unknown");
  g_clear_error (&error);

  g_assert_false (sijil_paper_load_content (fixture->reg, "%", &bytes, &facts, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/paper-content/paper-of-a-draft-can-be-drawn", paper_of_a_draft_can_be_drawn);
  ADD ("/paper-content/paper-of-an-application-can-be-drawn", paper_of_an_application_can_be_drawn);
  ADD ("/paper-content/paper-that-is-not-there-is-said-to-be-gone", paper_that_is_not_there_is_said_to_be_gone);

  return g_test_run ();
}
