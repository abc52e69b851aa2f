#include "card/sijil-sheet.h"

#include <string.h>

#include "card-test.h"
#include "core/sijil-error.h"
#include "paper-test.h"

/* How papers that only these tests know are set on pages. */

static SijilType *type;
static SijilPaperWords *words;
static GHashTable *pictures;

static SijilSheet *
new_sheet (const char  *paper,
           JsonObject  *values,
           GError     **error)
{
  g_autoptr (JsonNode) root = json_from_string (paper, NULL);
  SijilSheetMaker maker = { 0 };

  g_assert_nonnull (root);
  maker.type = type;
  maker.scope.words = words;
  maker.scope.values = values;
  maker.pictures = pictures;

  return sijil_sheet_new (&maker, json_node_get_object (root), error);
}

/* An object whose “list” has n lines of name “x”, number “line N”. */
static JsonObject *
new_values (guint n)
{
  JsonObject *values = json_object_new ();
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *number = g_strdup_printf ("line%u", i + 1);
      JsonObject *line = json_object_new ();

      json_object_set_string_member (line, "number", number);
      json_array_add_object_element (list, line);
    }
  json_object_set_array_member (values, "list", list);

  return values;
}

/* Returns: (transfer full): the text of a page, from 1 */
static char *
text_of_page (SijilSheet *sheet,
              const char *page)
{
  g_autofree char *path = card_test_path ("sheet.pdf");
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilPdf) pdf = sijil_pdf_new (path, SIJIL_A4_WIDTH_MM, SIJIL_A4_HEIGHT_MM, &error);

  g_assert_no_error (error);
  g_assert_true (sijil_sheet_draw (sheet, pdf, &error));
  g_assert_true (sijil_pdf_close (pdf, &error));
  g_assert_no_error (error);

  return card_test_run ("pdftotext", "-f", page, "-l", page, path, "-", NULL);
}

static const char table[] =
  "{ \"running\": { \"fr\": \"again\" }, \"blocks\": ["
  "  { \"block\": \"columns\", \"rows\": \"list\", \"row_mm\": 20, \"empty\": { \"fr\": \"nothing here\" },"
  "    \"columns\": [{ \"head\": { \"fr\": \"headline\" }, \"both\": \"{.number}\" }] },"
  "  { \"block\": \"text\", \"text\": { \"fr\": \"signature\" }, \"bottom\": true }] }";

static void
test_a_long_table_has_its_head_on_each_page (void)
{
  g_autoptr (JsonObject) values = new_values (40);
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilSheet) sheet = new_sheet (table, values, &error);
  guint lines = 0;

  g_assert_no_error (error);
  /* 13 lines of 20 mm stand below the head in 267 mm, on later pages 12 below the name of the paper. */
  g_assert_cmpuint (sijil_sheet_get_n_pages (sheet), ==, 4);
  for (guint page = 1; page <= 4; page++)
    {
      g_autofree char *number = g_strdup_printf ("%u", page);
      g_autofree char *wanted = g_strdup_printf ("%u/4", page);
      g_autofree char *text = text_of_page (sheet, number);

      g_assert_cmpuint (paper_test_count (text, "headline"), ==, 1);
      g_assert_cmpuint (paper_test_count (text, "again"), ==, page > 1 ? 1 : 0);
      g_assert_cmpuint (paper_test_count (text, wanted), ==, 1);
      lines += paper_test_count (text, "line") - 1; /* but for the head's */
    }
  g_assert_cmpuint (lines, ==, 40);
}

static void
test_signatures_never_stand_alone_on_a_page (void)
{
  /* 13 lines fill the page; the last goes over with the signature. */
  g_autoptr (JsonObject) values = new_values (13);
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilSheet) sheet = new_sheet (table, values, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (sijil_sheet_get_n_pages (sheet), ==, 2);
  text = text_of_page (sheet, "2");
  g_assert_nonnull (strstr (text, "line13"));
  g_assert_nonnull (strstr (text, "signature"));
}

static void
test_an_empty_table_says_so (void)
{
  g_autoptr (JsonObject) values = new_values (0);
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilSheet) sheet = new_sheet (table, values, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (sijil_sheet_get_n_pages (sheet), ==, 1);
  text = text_of_page (sheet, "1");
  g_assert_nonnull (strstr (text, "headline"));
  g_assert_nonnull (strstr (text, "nothing here"));
}

static void
test_a_heading_stays_with_what_it_heads (void)
{
  static const char paper[] =
    "{ \"blocks\": ["
    "  { \"block\": \"picture\", \"picture\": \"none\", \"height\": 250 },"
    "  { \"block\": \"text\", \"text\": { \"fr\": \"heading\" }, \"keep\": true },"
    "  { \"block\": \"picture\", \"picture\": \"none\", \"height\": 14 }] }";
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilSheet) sheet = new_sheet (paper, values, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (sijil_sheet_get_n_pages (sheet), ==, 2);
  text = text_of_page (sheet, "2");
  g_assert_nonnull (strstr (text, "heading"));
}

static void
test_what_is_higher_than_a_page_is_refused (void)
{
  static const char paper[] = "{ \"blocks\": [{ \"block\": \"picture\", \"picture\": \"none\", \"height\": 268 }] }";
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (new_sheet (paper, values, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "paper-too-long");
}

static guint
pages_of_halves (const char *paper,
                 const char *name)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilSheet) sheet = NULL;

  json_object_set_string_member (values, "name", name);
  sheet = new_sheet (paper, values, &error);
  g_assert_no_error (error);

  return sijil_sheet_get_n_pages (sheet);
}

static void
test_halves_shrink_then_take_a_page_each (void)
{
  g_autoptr (GString) lines = g_string_new ("word");
  guint pages = 1;
  guint n_words = 1;

  static const char paper[] =
    "{ \"blocks\": [{ \"block\": \"halves\", \"halves\": ["
    "  { \"blocks\": [{ \"block\": \"text\", \"layout\": \"stack\", \"text\": { \"fr\": \"{name}\" } }] },"
    "  { \"blocks\": [{ \"block\": \"text\", \"layout\": \"stack\", \"text\": { \"fr\": \"{name}\" } }] }] }] }";

  while (pages == 1 && n_words < 4000)
    {
      for (guint i = 0; i < 50; i++)
        g_string_append (lines, " word");
      n_words += 50;
      pages = pages_of_halves (paper, lines->str);
    }
  g_assert_cmpuint (pages, ==, 2);
  /* At full size 29 lines of 4.6 mm fit in half a page; shrunk by a fifth in each direction, half as many again. */
  g_assert_cmpuint (n_words, >, 29 * 20);
}

static void
test_a_text_for_bars_that_cannot_be_bars_is_refused (void)
{
  static const char paper[] = "{ \"blocks\": [{ \"block\": \"code\", \"code128\": \"{name}\" }] }";
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (GError) error = NULL;

  json_object_set_string_member (values, "name", "سجل");
  g_assert_null (new_sheet (paper, values, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "code128-text");
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  words = sijil_paper_words_new (&error);
  g_assert_no_error (error);
  pictures = g_hash_table_new (g_str_hash, g_str_equal);
  type = sijil_type_new (&error);
  g_assert_no_error (error);
  g_test_add_func ("/sheet/a-long-table-has-its-head-on-each-page", test_a_long_table_has_its_head_on_each_page);
  g_test_add_func ("/sheet/signatures-never-stand-alone-on-a-page", test_signatures_never_stand_alone_on_a_page);
  g_test_add_func ("/sheet/an-empty-table-says-so", test_an_empty_table_says_so);
  g_test_add_func ("/sheet/a-heading-stays-with-what-it-heads", test_a_heading_stays_with_what_it_heads);
  g_test_add_func ("/sheet/what-is-higher-than-a-page-is-refused", test_what_is_higher_than_a_page_is_refused);
  g_test_add_func ("/sheet/halves-shrink-then-take-a-page-each", test_halves_shrink_then_take_a_page_each);
  g_test_add_func ("/sheet/a-text-for-bars-that-cannot-be-bars-is-refused",
                   test_a_text_for_bars_that_cannot_be_bars_is_refused);
  result = g_test_run ();
  g_hash_table_unref (pictures);
  sijil_type_free (type);
  sijil_paper_words_free (words);

  return result;
}
