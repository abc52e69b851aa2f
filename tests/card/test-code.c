#include "card/sijil-code.h"

#include <math.h>
#include <string.h>

#include "card-test.h"
#include "card/sijil-page.h"
#include "core/sijil-error.h"

#define SERIAL CARD_TEST_SERIAL

static const double resolutions[] = { 150.0, 300.0, 600.0 };

static SijilCode *
new_qr (const char *text)
{
  g_autoptr (GError) error = NULL;
  SijilCode *code = sijil_code_new_qr (text, &error);

  g_assert_no_error (error);

  return code;
}

static SijilCode *
new_code128 (const char *text)
{
  g_autoptr (GError) error = NULL;
  SijilCode *code = sijil_code_new_code128 (text, &error);

  g_assert_no_error (error);

  return code;
}

/* 40 mm square with the code off the grid on purpose. */
static cairo_surface_t *
draw (SijilCode *code,
      double     width_mm,
      double     dpi)
{
  cairo_t *cr;
  cairo_surface_t *image = sijil_page_new_image (40.0, 40.0, dpi, &cr);

  sijil_code_draw (code, cr, 4.123, 4.321, 9.0, sijil_code_fit (code, width_mm, dpi), dpi);
  cairo_destroy (cr);
  cairo_surface_flush (image);

  return image;
}

static void
test_a_signed_payload_takes_four_dots_a_module_at_300_dpi (void)
{
  g_autofree char *text = card_test_new_text (465);
  g_autoptr (SijilCode) code = new_qr (text);

  g_assert_cmpuint (sijil_code_get_modules (code), ==, 69);
  g_assert_cmpuint (sijil_code_fit (code, 31.6, 300.0), ==, 4);
  g_assert_cmpfloat_with_epsilon (sijil_code_get_size_mm (code, 4, 300.0), 23.37, 0.01);
  g_assert_cmpuint (sijil_code_fit (code, 31.6, 150.0), ==, 2);
  g_assert_cmpuint (sijil_code_fit (code, 1.0, 150.0), ==, 0);
}

/* Every module must be one colour, pure black or pure white, and begin where the one before it ends. */
static void
check_whole_dots (cairo_surface_t *image,
                  guint            n_modules,
                  int              dots,
                  double           dpi)
{
  CardInk ink;
  int left, top;

  g_assert_true (card_test_find_ink (image, dpi, 255, &ink));
  left = (int) round (ink.left * dpi / 25.4);
  top = (int) round (ink.top * dpi / 25.4);
  g_assert_cmpint ((int) round ((ink.right - ink.left) * dpi / 25.4), ==, (int) n_modules * dots);
  for (int y = 0; y < (int) n_modules * dots; y++)
    for (int x = 0; x < (int) n_modules * dots; x++)
      {
        guint grey = card_test_grey (image, left + x, top + y);

        g_assert_true (grey == 0 || grey == 255);
        g_assert_cmpuint (grey, ==, card_test_grey (image, left + x / dots * dots, top + y / dots * dots));
      }
}

static void
test_a_qr_code_stands_on_whole_dots_and_is_read_back (void)
{
  g_autofree char *text = card_test_new_text (465);
  g_autoptr (SijilCode) code = new_qr (text);

  for (guint i = 0; i < G_N_ELEMENTS (resolutions); i++)
    {
      cairo_surface_t *image = draw (code, 31.6, resolutions[i]);
      g_autofree char *read = NULL;

      check_whole_dots (image, 69, (int) sijil_code_fit (code, 31.6, resolutions[i]), resolutions[i]);
      read = card_test_read_codes (image, resolutions[i]);
      g_assert_cmpstr (g_strchomp (read), ==, text);
      cairo_surface_destroy (image);
    }
}

static void
test_a_qr_code_keeps_lower_case_and_arabic (void)
{
  g_autoptr (SijilCode) code = new_qr ("Sijil سجل r-08");
  cairo_surface_t *image = draw (code, 20.0, 300.0);
  g_autofree char *read = card_test_read_codes (image, 300.0);

  g_assert_cmpstr (g_strchomp (read), ==, "Sijil سجل r-08");
  cairo_surface_destroy (image);
}

static void
test_a_turned_page_keeps_the_grid (void)
{
  g_autoptr (SijilCode) code = new_qr (SERIAL);
  cairo_t *cr;
  cairo_surface_t *image = sijil_page_new_image (40.0, 40.0, 300.0, &cr);

  cairo_translate (cr, 39.017, 38.931);
  cairo_rotate (cr, G_PI);
  sijil_code_draw (code, cr, 4.123, 4.321, 0.0, 5, 300.0);
  cairo_destroy (cr);
  cairo_surface_flush (image);
  check_whole_dots (image, sijil_code_get_modules (code), 5, 300.0);
  cairo_surface_destroy (image);
}

static void
test_twelve_digits_take_101_modules_and_are_read_back (void)
{
  g_autoptr (SijilCode) code = new_code128 (SERIAL);

  g_assert_cmpuint (sijil_code_get_modules (code), ==, 101);
  for (guint i = 0; i < G_N_ELEMENTS (resolutions); i++)
    {
      cairo_surface_t *image = draw (code, 31.0, resolutions[i]);
      g_autofree char *read = card_test_read_codes (image, resolutions[i]);

      g_assert_cmpstr (g_strchomp (read), ==, SERIAL);
      cairo_surface_destroy (image);
    }
}

static void
test_mixed_texts_are_read_back (void)
{
  static const char * const texts[] = {
    "D-08-2026-0000417", "R-08-0000123", "a", "7", "12", "123", "12345", "AB1234567", "123456AB",
    "~ {x}\"9876543210",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (SijilCode) code = new_code128 (texts[i]);
      cairo_surface_t *image = draw (code, 36.0, 600.0);
      g_autofree char *read = card_test_read_codes (image, 600.0);

      read[strlen (read) - 1] = '\0';
      g_assert_cmpstr (read, ==, texts[i]);
      cairo_surface_destroy (image);
    }
}

static void
test_a_pdf_holds_one_bit_a_module (void)
{
  g_autofree char *text = card_test_new_text (465);
  g_autoptr (SijilCode) code = new_qr (text);
  g_autofree char *path = card_test_path ("code.pdf");
  g_autofree char *list = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilPdf) pdf = sijil_pdf_new (path, 40.0, 40.0, &error);
  g_auto (GStrv) lines = NULL;

  g_assert_no_error (error);
  sijil_code_draw (code, sijil_pdf_begin_page (pdf), 4.123, 4.321, 0.0, 4, 300.0);
  sijil_pdf_end_page (pdf);
  g_assert_true (sijil_pdf_close (pdf, &error));

  list = card_test_run ("pdfimages", "-list", path, NULL);
  lines = g_strsplit (list, "\n", 0);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_true (g_regex_match_simple ("stencil +69 +69 +- +1 +1 ", lines[2], 0, 0));
}

static void
test_what_cannot_be_a_code_is_refused (void)
{
  g_autofree char *long_text = g_strnfill (3000, 'x');
  g_autoptr (GError) error = NULL;

  g_assert_null (sijil_code_new_qr ("", &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (sijil_code_new_qr (long_text, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "qr-text");
  g_clear_error (&error);
  g_assert_null (sijil_code_new_code128 ("بطاقة", &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "code128-text");
  g_clear_error (&error);
  g_assert_null (sijil_code_new_code128 (long_text, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/code/a-signed-payload-takes-four-dots-a-module-at-300-dpi",
                   test_a_signed_payload_takes_four_dots_a_module_at_300_dpi);
  g_test_add_func ("/code/a-qr-code-stands-on-whole-dots-and-is-read-back",
                   test_a_qr_code_stands_on_whole_dots_and_is_read_back);
  g_test_add_func ("/code/a-qr-code-keeps-lower-case-and-arabic", test_a_qr_code_keeps_lower_case_and_arabic);
  g_test_add_func ("/code/a-turned-page-keeps-the-grid", test_a_turned_page_keeps_the_grid);
  g_test_add_func ("/code/twelve-digits-take-101-modules-and-are-read-back",
                   test_twelve_digits_take_101_modules_and_are_read_back);
  g_test_add_func ("/code/mixed-texts-are-read-back", test_mixed_texts_are_read_back);
  g_test_add_func ("/code/a-pdf-holds-one-bit-a-module", test_a_pdf_holds_one_bit_a_module);
  g_test_add_func ("/code/what-cannot-be-a-code-is-refused", test_what_cannot_be_a_code_is_refused);
  return g_test_run ();
}
