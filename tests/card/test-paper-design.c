/* A chamber's own layout of a paper: what is taken, and which fault is named where. */

#include "card/sijil-paper-run.h"

#include <string.h>

#include "card-test.h"
#include "core/sijil-error.h"
#include "paper-test.h"

/* (transfer full): the program's own file as a chamber begins with it */
static char *
load (const char *paper)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) json = sijil_paper_design_load_shipped (paper, &error);

  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (json, NULL), g_bytes_get_size (json));
}

static SijilPaperDesign *
take (const char  *text,
      GError     **error)
{
  g_autoptr (GBytes) json = g_bytes_new (text, strlen (text));

  return sijil_paper_design_new ("own.json", json, error);
}

/* (transfer full): @text with the first @old made @new, which must be there */
static char *
change (const char *text,
        const char *old,
        const char *new)
{
  const char *at = strstr (text, old);

  g_assert_nonnull (at);
  return g_strdup_printf ("%.*s%s%s", (int) (at - text), text, new, at + strlen (old));
}

static char *
write_with (const char *name,
            SijilPaperDesign *design, /* (transfer full) (nullable) */
            JsonObject *values)
{
  g_autofree char *file = g_strconcat (name, design != NULL ? "-own.pdf" : ".pdf", NULL);
  char *path = card_test_path (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilPaperRun) run = sijil_paper_run_new (path, &error);

  g_assert_no_error (error);
  if (design != NULL)
    sijil_paper_run_take_design (run, design);
  sijil_paper_run_add (run, name, values, NULL, &error);
  g_assert_no_error (error);
  sijil_paper_run_close (run, &error);
  g_assert_no_error (error);
  return path;
}

static void
assert_same_file (const char *one,
                  const char *other)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gsize n_first;
  gsize n_second;

  g_assert_true (g_file_get_contents (one, &first, &n_first, NULL));
  g_assert_true (g_file_get_contents (other, &second, &n_second, NULL));
  g_assert_cmpmem (first, n_first, second, n_second);
}

/* Taken out and brought in again, each sets the same bytes. */
static void
test_each_paper_comes_back_as_it_was (void)
{
  guint n = 0;

  for (const char * const *paper = sijil_paper_list_replaceable (); *paper != NULL; paper++, n++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = load (*paper);
      g_autoptr (JsonObject) values = sijil_paper_invent (*paper, &error);
      SijilPaperDesign *design = take (text, &error);
      g_autofree char *own = NULL;
      g_autofree char *shipped = NULL;

      g_test_message ("%s", *paper);
      g_assert_no_error (error);
      g_assert_cmpstr (sijil_paper_design_get_paper (design), ==, *paper);
      g_assert_true (sijil_paper_design_try (design, values, NULL, NULL, &error));
      g_assert_no_error (error);
      own = write_with (*paper, design, values);
      shipped = write_with (*paper, NULL, values);
      assert_same_file (own, shipped);
    }
  g_assert_cmpuint (n, ==, 16);
}

static void
test_a_word_that_is_changed_stands_on_the_paper (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = load ("receipt");
  g_autofree char *own = change (text, "\"Catégorie\"", "\"Genre de métier\"");
  g_autoptr (JsonObject) values = sijil_paper_invent ("receipt", &error);
  SijilPaperDesign *design = take (own, &error);
  g_autofree char *path = NULL;
  g_autofree char *seen = NULL;

  g_assert_no_error (error);
  path = write_with ("receipt", design, values);
  seen = paper_test_read_text (path);
  paper_test_says (seen, "Genre de métier");
}

static guint
line_of (const char *text,
         const char *part)
{
  const char *at = strstr (text, part);
  guint line = 1;

  g_assert_nonnull (at);
  for (const char *p = text; p < at; p++)
    line += *p == '\n';
  return line;
}

/* Each change of the file, and the object that is named with its line. */
static void
test_a_fault_names_its_line_and_its_object (void)
{
  static const struct
  {
    const char *old;
    const char *new;
    const char *item;
  } faults[] = {
    { "\"paper\": \"receipt\"", "\"paper\": \"recovery-key\"", "“layout”, “paper”" },
    { "\"id\": \"receipt\"", "\"id\": \"Receipt\"", "“layout”, “id”" },
    { "\"block\": \"facts\"", "\"block\": \"fakts\"", "“parts.subject[1]”, “block”" },
    { "\"label_mm\": 22", "\"label_mm\": 95", "“parts.subject[1]”, “label_mm”" },
    { "\"label_mm\": 22", "\"label_mn\": 22", "“parts.subject[1]”, there is no member “label_mn”" },
    { "{holder.cin|mask}", "{holder.cin|msk}", "“parts.subject[1].rows[3]”, “both”" },
    { "{holder.cin|mask}", "{holder.cin", "“parts.subject[1].rows[3]”, “both”" },
    { "{holder.cin|mask}", "{holder.cin|mask} ]", "“parts.subject[1].rows[3]”, “both”" },
    { "{holder.cin|mask}", "{holder.sin|mask}", "“parts.subject[1].rows[3].both”, this paper has no value “holder.sin”" },
    { "\"style\": \"value-plain\"", "\"style\": \"value-plane\"", "“parts.subject[1].rows[2]”, “style”" },
    { "\"part\": \"subject\"", "\"part\": \"subjects\"", "“part”" },
  };
  g_autofree char *text = load ("receipt");

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *own = change (text, faults[i].old, faults[i].new);
      g_autofree char *line = g_strdup_printf ("line %u,", line_of (own, faults[i].new));
      g_autoptr (SijilPaperDesign) design = take (own, &error);

      g_assert_null (design);
      g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
      g_test_message ("%s", error->message);
      g_assert_cmpstr (sijil_error_get_reason (error), ==, "layout-broken");
      g_assert_nonnull (strstr (error->message, faults[i].item));
      if (!g_str_has_prefix (faults[i].new, "\"label_mn"))
        g_assert_nonnull (strstr (error->message, line));
      g_assert_nonnull (strstr (error->message, "own.json"));
    }
}

static void
test_a_part_that_uses_itself_is_refused (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = load ("receipt");
  g_autofree char *own = change (text, "\"subject\": [", "\"subject\": [ { \"block\": \"use\", \"part\": \"subject\" },");

  g_assert_null (take (own, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "“parts.subject[1]”, “part”"));
}

/* A chamber may ask for more than the program does, and never for less. */
static void
test_what_a_paper_cannot_do_without_it_still_cannot (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = load ("receipt");
  g_autofree char *own = change (text, "\"required\": [", "\"required_not\": [");
  g_autofree char *none = NULL;
  g_autoptr (JsonObject) values = sijil_paper_invent ("receipt", &error);
  g_autoptr (SijilPaperDesign) design = NULL;

  g_assert_null (take (own, &error)); /* nothing else may stand there */
  g_clear_error (&error);
  none = change (text, "{ \"name\": \"number\" }", "{ \"name\": \"order_number\" }");
  design = take (none, &error);
  g_assert_no_error (error);
  json_object_remove_member (values, "number");
  g_assert_false (sijil_paper_design_try (design, values, NULL, NULL, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "paper-value-missing");
  g_assert_cmpstr (sijil_error_get_field (error), ==, "number");
  g_clear_error (&error);
  json_object_set_string_member (values, "number", "08-2026-000412");
  json_object_remove_member (values, "order_number");
  g_assert_false (sijil_paper_design_try (design, values, NULL, NULL, &error));
  g_assert_cmpstr (sijil_error_get_field (error), ==, "order_number");
}

/* Files of strangers: whatever is cut off or spoilt is refused or set, and nothing is complained of. */
static void
test_a_spoilt_file_is_refused_or_set (void)
{
  g_autofree char *text = load ("certificate");
  gsize length = strlen (text);
  guint n_taken = 0;

  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *own = g_strdup (text);
      g_autoptr (GError) error = NULL;
      g_autoptr (SijilPaperDesign) design = NULL;
      g_autoptr (JsonObject) values = sijil_paper_invent ("certificate", NULL);

      own[g_test_rand_int_range (0, (gint32) length)] = "{}[]\",:|0a"[i % 10];
      design = take (own, &error);
      g_assert_true ((design == NULL) == (error != NULL));
      n_taken += design != NULL;
      if (design != NULL)
        sijil_paper_design_try (design, values, NULL, NULL, NULL);
    }
  g_assert_cmpuint (n_taken, <, 400);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/paper-design/each-paper-comes-back-as-it-was", test_each_paper_comes_back_as_it_was);
  g_test_add_func ("/paper-design/a-word-that-is-changed-stands-on-the-paper", test_a_word_that_is_changed_stands_on_the_paper);
  g_test_add_func ("/paper-design/a-fault-names-its-line-and-its-object", test_a_fault_names_its_line_and_its_object);
  g_test_add_func ("/paper-design/a-part-that-uses-itself-is-refused", test_a_part_that_uses_itself_is_refused);
  g_test_add_func ("/paper-design/what-a-paper-cannot-do-without-it-still-cannot", test_what_a_paper_cannot_do_without_it_still_cannot);
  g_test_add_func ("/paper-design/a-spoilt-file-is-refused-or-set", test_a_spoilt_file_is_refused_or_set);

  return g_test_run ();
}
