#include "paper-test.h"

#include <string.h>
#include <sys/wait.h>

#include "card-test.h"
#include "card/sijil-jpeg.h"
#include "card/sijil-page.h"
#include "card/sijil-paper-run.h"

/* paper_test_load: Returns: (transfer full): the example values of a paper */
JsonObject *
paper_test_load (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".json", NULL);
  g_autofree char *own = g_test_build_filename (G_TEST_DIST, "card", "papers", file, NULL);
  g_autofree char *shipped = g_test_build_filename (G_TEST_DIST, "..", "data", "paper", "example", file, NULL);
  const char *path = g_file_test (own, G_FILE_TEST_EXISTS) ? own : shipped;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);

  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

/* paper_test_repeat: Returns: (transfer full): rows again and again until there are n */
JsonArray *
paper_test_repeat (JsonArray *rows,
                   guint      n)
{
  JsonArray *longer = json_array_new ();

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *json = json_to_string (json_array_get_element (rows, i % json_array_get_length (rows)), FALSE);

      json_array_add_element (longer, json_from_string (json, NULL)); /* json_node_copy() would share the object */
    }

  return longer;
}

/* paper_test_new_photo: Returns: (transfer full): a JPEG of 22:28 with a round head */
GBytes *
paper_test_new_photo (guint hue)
{
  cairo_t *cr;
  cairo_surface_t *image = sijil_page_new_image (220.0, 280.0, 25.4, &cr);
  GBytes *photo;

  cairo_set_source_rgb (cr, 0.8, 0.85, 0.9);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0.3 + 0.1 * hue, 0.3, 0.4);
  cairo_arc (cr, 110.0, 120.0, 60.0, 0.0, 2.0 * G_PI);
  cairo_fill (cr);
  cairo_destroy (cr);
  cairo_surface_flush (image);
  photo = sijil_jpeg_encode (image, 85, 300.0);
  cairo_surface_destroy (image);

  return photo;
}

/* paper_test_write: Returns: (transfer full): the path of the PDF, which must have so many pages */
char *
paper_test_write (const char *name,
                  JsonObject *values,
                  GHashTable *pictures,
                  int         n_pages)
{
  g_autofree char *file = g_strconcat (name, ".pdf", NULL);
  char *path = card_test_path (file);
  g_autoptr (GError) error = NULL;
  int written = 0;

  sijil_paper_write (name, values, pictures, path, &written, &error);
  g_assert_no_error (error);
  g_assert_cmpint (written, ==, n_pages);

  return path;
}

/* Signs that only direct the eye, and spaces of every kind, are taken for what they stand for. */
static char *
plain (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if ((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f)
        continue;
      if (g_unichar_isspace (c))
        c = ' ';
      if (c != ' ' || out->len == 0 || out->str[out->len - 1] != ' ')
        g_string_append_unichar (out, c);
    }

  return g_string_free (out, FALSE);
}

/* paper_test_read_text: Returns: (transfer full): what a search in the PDF finds */
char *
paper_test_read_text (const char *pdf_path)
{
  g_autofree char *text = card_test_run ("pdftotext", pdf_path, "-", NULL);

  return plain (text);
}

void
paper_test_says (const char *text,
                 const char *wanted)
{
  g_autofree char *part = plain (wanted);

  if (strstr (text, part) == NULL)
    g_test_message ("“%s” is not in: %s", part, text);
  g_assert_nonnull (strstr (text, part));
}

guint
paper_test_count (const char *text,
                  const char *part)
{
  guint n = 0;

  for (const char *p = strstr (text, part); p != NULL; p = strstr (p + strlen (part), part))
    n++;

  return n;
}

/* paper_test_has_no_code: a reader finds nothing on the first page, and says so */
void
paper_test_has_no_code (const char *pdf_path)
{
  g_autofree char *root = card_test_path ("blank");
  g_autofree char *image = card_test_path ("blank.png");
  g_autofree char *silence = card_test_run ("pdftoppm", "-r", "300", "-gray", "-png", "-f", "1", "-l", "1", "-singlefile", pdf_path, root,
                                            NULL);
  const char *argv[] = { "zbarimg", "-q", "--nodbus", image, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 4); /* no bar code */
}

/* paper_test_read_codes: Returns: (transfer full): what a reader sees on a page printed at so many dots an inch */
char *
paper_test_read_codes (const char *pdf_path,
                       const char *page,
                       const char *dpi)
{
  g_autofree char *root = card_test_path ("scan");
  g_autofree char *image = card_test_path ("scan.png");
  g_autofree char *silence = card_test_run ("pdftoppm", "-r", dpi, "-gray", "-png", "-f", page, "-l", page,
                                            "-singlefile", pdf_path, root, NULL);

  return card_test_run ("zbarimg", "-q", "--nodbus", image, NULL);
}
