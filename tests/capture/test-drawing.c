#include "capture/sijil-capture-svg.h"

#include "core/sijil-error.h"

#include <glib/gstdio.h>
#include <string.h>

/* Drawings of strangers, through the real helper behind its walls. */

#define MAX_SECONDS 8.0

#define HEAD "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 85.6 53.98\">\n"

static void
assert_taken (const char *text)
{
  g_autoptr (GBytes) drawing = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;

  sijil_capture_svg_bytes (drawing, "frame.svg", &error);
  g_assert_no_error (error);
}

static void
assert_refused (const char *text,
                const char *reason,
                const char *word)
{
  g_autoptr (GBytes) drawing = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;

  g_test_timer_start ();
  g_assert_false (sijil_capture_svg_bytes (drawing, "frame.svg", &error));
  g_assert_cmpfloat (g_test_timer_elapsed (), <, MAX_SECONDS);
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, reason);
  g_assert_nonnull (strstr (error->message, "“frame.svg”"));
  g_assert_nonnull (strstr (error->message, "Nothing was saved."));
  if (strstr (error->message, word) == NULL)
    g_error ("“%s” is not in: %s", word, error->message);
}

static void
test_shapes_are_taken_as_they_are (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sijil-drawing-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "frame.svg", NULL);
  const char *text = HEAD "<defs><linearGradient id=\"a\"><stop offset=\"0\"/><stop offset=\"1\" stop-color=\"#fff\"/></linearGradient>"
                     "<pattern id=\"p\" width=\"9\" height=\"9\" patternUnits=\"userSpaceOnUse\"><path d=\"M0 0l9 9\"/></pattern>"
                     "<clipPath id=\"c\"><circle r=\"30\"/></clipPath></defs><g clip-path=\"url(#c)\" opacity=\".4\">"
                     "<rect width=\"80\" height=\"50\" fill=\"url(#a)\"/><path d=\"M0 0c9 9 3 3 9 0z\" stroke=\"url(#p)\"/></g></svg>";
  g_autoptr (GBytes) kept = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  sijil_capture_svg (path, &kept, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (kept, NULL), g_bytes_get_size (kept), text, strlen (text));
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_false (sijil_capture_svg (path, &kept, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_NOT_FOUND);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_each_refusal_names_the_file_and_the_line (void)
{
  assert_refused ("<!DOCTYPE svg [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>" HEAD "&b;</svg>", "drawing-refused", "entities");
  assert_refused (HEAD "\n<text>Fès</text></svg>", "drawing-refused", "line 3");
  assert_refused (HEAD "<text>Fès</text></svg>", "drawing-refused", "Turn texts into paths");
  assert_refused (HEAD "<script/></svg>", "drawing-refused", "line 2");
  assert_refused (HEAD "<use href=\"http://example.ma/a\"/></svg>", "drawing-refused", "outside");
  assert_refused (HEAD "<image href=\"a.png\"/></svg>", "drawing-refused", "PNG");
  assert_refused (HEAD "<blink/></svg>", "drawing-refused", "plain SVG");
  assert_refused ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 NaN 9\"/>", "drawing-refused", "viewBox");
  assert_refused ("words", "drawing-refused", "not a whole SVG");
}

/* Our reader is content with it, the library that draws is not. */
static void
test_what_the_library_cannot_read_is_refused (void)
{
  assert_refused ("<svg viewBox=\"0 0 9 9\"><path id=\"a\" id=\"a\"/></svg>", "drawing-refused", "not a whole SVG");
}

static char *
make_use_bomb (void)
{
  GString *text = g_string_new (HEAD "<defs><path id=\"u0\" d=\"M0 0h9v9z\"/>");

  for (guint i = 1; i < 12; i++)
    {
      g_string_append_printf (text, "<g id=\"u%u\">", i);
      for (guint k = 0; k < 10; k++)
        g_string_append_printf (text, "<use xlink:href=\"#u%u\"/>", i - 1);
      g_string_append (text, "</g>");
    }
  g_string_append (text, "</defs><use xlink:href=\"#u11\"/></svg>");

  return g_string_free (text, FALSE);
}

/* Each of many shapes covers the card with half of its ink. */
static char *
make_slow (void)
{
  GString *text = g_string_new (HEAD);

  for (guint i = 0; i < 9000; i++)
    g_string_append_printf (text, "<g opacity=\".5\"><rect width=\"%u\" height=\"50\"/></g>", 50 + i % 30);
  g_string_append (text, "</svg>");

  return g_string_free (text, FALSE);
}

static char *
make_deep (void)
{
  GString *text = g_string_new (HEAD);

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "<g>");

  return g_string_free (text, FALSE);
}

static void
test_what_would_take_for_ever_is_stopped (void)
{
  g_autofree char *bomb = make_use_bomb ();
  g_autofree char *slow = make_slow ();
  g_autofree char *deep = make_deep ();
  g_autofree char *blank = g_strnfill (1000 * 1000 + 1, ' ');

  assert_refused (bomb, "drawing-refused", "too much to draw");
  assert_refused (slow, "drawing-refused", "too much to draw");
  assert_refused (deep, "drawing-refused", "too large");
  assert_refused (blank, "drawing-refused", "1 MB");
}

static void
test_numbers_out_of_every_measure_do_no_harm (void)
{
  assert_taken (HEAD "<path d=\"M1e300 -1e300L1e-300 1e38\" stroke=\"#000\" stroke-width=\"1e30\" stroke-dasharray=\"1e-9\"/></svg>");
  assert_taken (HEAD "<rect width=\"1e12\" height=\"1e12\" rx=\"1e11\" transform=\"scale(1e9)\"/></svg>");
  assert_taken (HEAD "<use href=\"#b\" id=\"b\"/></svg>");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/drawing/shapes-are-taken-as-they-are", test_shapes_are_taken_as_they_are);
  g_test_add_func ("/drawing/each-refusal-names-the-file-and-the-line", test_each_refusal_names_the_file_and_the_line);
  g_test_add_func ("/drawing/what-the-library-cannot-read-is-refused", test_what_the_library_cannot_read_is_refused);
  g_test_add_func ("/drawing/what-would-take-for-ever-is-stopped", test_what_would_take_for_ever_is_stopped);
  g_test_add_func ("/drawing/numbers-out-of-every-measure-do-no-harm", test_numbers_out_of_every_measure_do_no_harm);

  return g_test_run ();
}
