/* How a chamber's layout of a paper comes into the register, and from when to when it sets the paper. */

#include "cards.h"
#include "intake-helpers.h"

#include "../card/card-test.h"
#include "../card/paper-test.h"
#include "core/sijil-json.h"
#include "register/sijil-card-layout.h"
#include "register/sijil-output.h"
#include "register/sijil-paper-layout.h"

#include <glib/gstdio.h>
#include <string.h>

#define OWN_WORD "Genre de métier"

/* (transfer full): the path of the receipt's layout with a word of its own. @from, @to: (nullable) */
static char *
save (Fixture    *fixture,
      const char *code,
      guint       edition,
      const char *word,
      const char *from,
      const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) json = sijil_paper_design_load_shipped ("receipt", &error);
  g_autofree char *text = g_strndup (g_bytes_get_data (json, NULL), g_bytes_get_size (json));
  g_auto (GStrv) parts = g_strsplit (text, "Catégorie", -1);
  g_autofree char *worded = g_strjoinv (word, parts);
  g_autoptr (JsonNode) node = json_from_string (worded, &error);
  g_autofree char *written = NULL;

  g_assert_no_error (error);
  json_object_set_string_member (json_node_get_object (node), "id", code);
  json_object_set_int_member (json_node_get_object (node), "version", edition);
  if (from != NULL)
    json_object_set_string_member (json_node_get_object (node), "from", from);
  if (to != NULL)
    json_object_set_string_member (json_node_get_object (node), "to", to);
  written = json_to_string (node, TRUE);
  return cards_write (fixture, "layout.json", written);
}

static void
add (Fixture    *fixture,
     guint       edition,
     const char *word,
     const char *from,
     const char *to)
{
  g_autofree char *path = save (fixture, "our-receipt", edition, word, from, to);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "admin");
  answer = sijil_card_layout_add (fixture->reg, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (answer, "state"), ==, "proposed");
  g_assert_cmpstr (sijil_json_get_string (answer, "paper"), ==, "receipt");
}

static void
approve (Fixture    *fixture,
         const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "director");
  answer = sijil_card_layout_approve (fixture->reg, name, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (answer, "state"), ==, "approved");
}

static char *
deposit (Fixture *fixture)
{
  g_autoptr (JsonObject) document = intake_example ("artisan-by-practice.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "agent");
  answer = intake_deposit (fixture, document, &error);
  g_assert_no_error (error);
  return g_strdup (sijil_json_get_string (answer, "number"));
}

/* @word: (nullable): of the chamber's own layout; %NULL: the program's sets it */
static void
assert_receipt (Fixture    *fixture,
                const char *number,
                const char *word)
{
  g_autofree char *pdf = cards_path (fixture, "receipt.pdf");
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;

  fixture_sign_in (fixture, "agent");
  g_assert_true (sijil_output_receipt (fixture->reg, number, pdf, &error));
  g_assert_no_error (error);
  said = paper_test_read_text (pdf);
  paper_test_says (said, number);
  paper_test_says (said, word != NULL ? word : "Catégorie");
  g_assert_true (word == NULL || strstr (said, "Catégorie") == NULL);
}

static void
test_a_layout_sets_the_paper_between_its_days_only (Fixture       *fixture,
                                                    gconstpointer  data)
{
  g_autofree char *number = deposit (fixture);

  assert_receipt (fixture, number, NULL);
  add (fixture, 1, OWN_WORD, "2026-03-12", "2026-03-20");
  assert_receipt (fixture, number, NULL);
  approve (fixture, "our-receipt/1");
  assert_receipt (fixture, number, NULL);
  fixture_set_day (fixture, "2026-03-12");
  assert_receipt (fixture, number, OWN_WORD);
  add (fixture, 2, "Classe", "2026-03-16", "2026-03-18");
  approve (fixture, "our-receipt");
  fixture_set_day (fixture, "2026-03-15");
  assert_receipt (fixture, number, OWN_WORD);
  fixture_set_day (fixture, "2026-03-16");
  assert_receipt (fixture, number, "Classe");
  fixture_set_day (fixture, "2026-03-19");
  assert_receipt (fixture, number, NULL);
  desk_assert_sound (fixture);
}

static void
assert_add_refused (Fixture    *fixture,
                    const char *login,
                    const char *path,
                    int         code,
                    const char *reason)
{
  g_autoptr (GError) error = NULL;

  fixture_sign_in (fixture, login);
  g_assert_null (sijil_card_layout_add (fixture->reg, path, NULL, &error));
  desk_assert_refused (&error, code, reason);
}

static void
test_two_officers_bring_a_layout (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autofree char *path = save (fixture, "our-receipt", 1, OWN_WORD, NULL, NULL);
  g_autoptr (GError) error = NULL;

  assert_add_refused (fixture, "director", path, SIJIL_ERROR_DENIED, "role");
  add (fixture, 1, OWN_WORD, NULL, NULL);
  fixture_sign_in (fixture, "admin");
  g_assert_null (sijil_card_layout_approve (fixture->reg, "our-receipt/1", NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "role");
  assert_add_refused (fixture, "admin", path, SIJIL_ERROR_CONFLICT, "layout-edition");
  approve (fixture, "our-receipt/1");
  desk_assert_sound (fixture);
}

/* One name is of cards or of one paper, and neither draws the other. */
static void
test_a_layout_of_a_paper_draws_no_card (Fixture       *fixture,
                                        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = cards_path (fixture, "shipped");
  g_autofree char *slip = NULL;
  g_autoptr (SijilCardDesign) design = NULL;
  g_autofree char *text = NULL;
  g_autofree char *renamed = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *path = NULL;
  gint64 layout;

  add (fixture, 1, OWN_WORD, NULL, NULL);
  approve (fixture, "our-receipt/1");
  g_assert_null (sijil_card_layout_load_named (fixture->reg, "our-receipt", &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "layout-paper");
  g_assert_true (sijil_card_layout_find_day (fixture->reg, "artisan", sijil_register_get_day (fixture->reg), &layout, &error));
  g_assert_cmpint (layout, ==, 0);

  slip = sijil_paper_layout_export_shipped ("slip", folder, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (slip, &text, NULL, NULL));
  parts = g_strsplit (text, "\"id\": \"slip\"", -1);
  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  renamed = g_strjoinv ("\"id\": \"our-receipt\"", parts);
  path = cards_write (fixture, "other.json", renamed);
  assert_add_refused (fixture, "admin", path, SIJIL_ERROR_CONFLICT, "layout-other");
}

/* Somebody's own changes are not lost to a second export. */
static void
test_a_changed_file_is_not_replaced (Fixture       *fixture,
                                     gconstpointer  data)
{
  g_autofree char *folder = cards_path (fixture, "out");
  g_autoptr (GError) error = NULL;
  g_autofree char *slip = sijil_paper_layout_export_shipped ("slip", folder, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (slip, "{}", -1, NULL));
  g_assert_null (sijil_paper_layout_export_shipped ("slip", folder, &error));
  desk_assert_refused (&error, SIJIL_ERROR_CONFLICT, "layout-file-there");
  g_assert_true (g_file_get_contents (slip, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "{}");
}

/* What was given comes out byte for byte, and can be looked at before anybody approves it. */
static void
test_a_proposal_is_looked_at_and_saved (Fixture       *fixture,
                                        gconstpointer  data)
{
  g_autofree char *path = save (fixture, "our-receipt", 1, OWN_WORD, NULL, NULL);
  g_autofree char *folder = cards_path (fixture, "out");
  g_autofree char *pdf = cards_path (fixture, "preview.pdf");
  g_autoptr (GError) error = NULL;
  g_autofree char *saved = NULL;
  g_autofree char *again = NULL;
  g_autofree char *given = NULL;
  g_autofree char *taken = NULL;
  g_autofree char *said = NULL;
  SijilPaperDesign *design;

  add (fixture, 1, OWN_WORD, NULL, NULL);
  saved = sijil_card_layout_export (fixture->reg, "our-receipt/1", folder, &error);
  g_assert_no_error (error);
  again = sijil_card_layout_export (fixture->reg, "our-receipt/1", folder, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (saved, ==, again);
  g_assert_true (g_file_get_contents (path, &given, NULL, NULL));
  g_assert_true (g_file_get_contents (saved, &taken, NULL, NULL));
  g_assert_cmpstr (given, ==, taken);

  fixture_sign_in (fixture, "director");
  design = sijil_paper_layout_load_named (fixture->reg, "our-receipt/1", &error);
  g_assert_no_error (error);
  g_assert_true (sijil_paper_layout_preview (fixture->reg, "receipt", design, TRUE, pdf, NULL, &error));
  g_assert_no_error (error);
  said = paper_test_read_text (pdf);
  paper_test_says (said, OWN_WORD);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(name, function) g_test_add ("/paper-layout/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("a-layout-sets-the-paper-between-its-days-only", test_a_layout_sets_the_paper_between_its_days_only);
  ADD ("two-officers-bring-a-layout", test_two_officers_bring_a_layout);
  ADD ("a-layout-of-a-paper-draws-no-card", test_a_layout_of_a_paper_draws_no_card);
  ADD ("a-proposal-is-looked-at-and-saved", test_a_proposal_is_looked_at_and_saved);
  ADD ("a-changed-file-is-not-replaced", test_a_changed_file_is_not_replaced);

  return g_test_run ();
}
