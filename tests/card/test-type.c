#include "card/sijil-type.h"

#include <pango/pangocairo.h>
#include <string.h>

#include "card-test.h"
#include "card/sijil-page.h"
#include "core/sijil-error.h"

#define DPI 600.0

static const SijilTextStyle latin = { SIJIL_TYPEFACE_SANS, 10.0, FALSE, FALSE, SIJIL_ALIGN_START, 0.0, SIJIL_INK,
                                      SIJIL_TEXT_LANGUAGE_OF_FACE, FALSE };
static const SijilTextStyle arabic = { SIJIL_TYPEFACE_NASKH, 10.0, FALSE, TRUE, SIJIL_ALIGN_START, 0.0, SIJIL_INK,
                                       SIJIL_TEXT_LANGUAGE_OF_FACE, FALSE };

static SijilType *
new_type (void)
{
  g_autoptr (GError) error = NULL;
  SijilType *type = sijil_type_new (&error);

  g_assert_no_error (error);

  return type;
}

/* Ink of one line written from x = 10 in a width of 60, baseline 20, on a page of 80 × 40. */
static CardInk
ink_of (const SijilTextStyle *style,
        const char           *text)
{
  g_autoptr (SijilType) type = new_type ();
  CardInk ink;
  cairo_t *cr;
  cairo_surface_t *image = sijil_page_new_image (80.0, 40.0, DPI, &cr);

  sijil_type_draw_line (type, cr, style, text, 10.0, 20.0, 60.0);
  cairo_destroy (cr);
  cairo_surface_flush (image);
  g_assert_true (card_test_find_ink (image, DPI, 128, &ink));
  cairo_surface_destroy (image);

  return ink;
}

static void
test_a_size_in_points_is_real (void)
{
  SijilTextStyle style = latin;
  CardInk ink;

  style.size_pt = 72.0 / 2.54; /* an em of 10 mm; the capitals of Noto Sans are 0.714 em high */
  ink = ink_of (&style, "H");
  g_assert_cmpfloat_with_epsilon (ink.bottom, 20.0, 0.06);
  g_assert_cmpfloat_with_epsilon (ink.bottom - ink.top, 7.14, 0.08);
}

static void
test_start_is_right_for_arabic_and_left_for_french (void)
{
  CardInk french = ink_of (&latin, "HI");
  CardInk moroccan = ink_of (&arabic, "المغرب");

  g_assert_cmpfloat (french.left, >, 10.0);
  g_assert_cmpfloat (french.left, <, 10.6);
  g_assert_cmpfloat (moroccan.right, <, 70.1);
  g_assert_cmpfloat (moroccan.right, >, 69.2);
}

static void
test_the_given_direction_holds_not_the_letters (void)
{
  SijilTextStyle backwards = arabic;
  CardInk ink;

  ink = ink_of (&backwards, "HI");
  g_assert_cmpfloat (ink.right, >, 69.0);
  backwards.align = SIJIL_ALIGN_END;
  ink = ink_of (&backwards, "HI");
  g_assert_cmpfloat (ink.left, <, 11.0);
}

static void
test_centre_leaves_equal_rests (void)
{
  SijilTextStyle style = latin;
  CardInk ink;

  style.align = SIJIL_ALIGN_CENTRE;
  ink = ink_of (&style, "HIH");
  g_assert_cmpfloat_with_epsilon (ink.left - 10.0, 70.0 - ink.right, 0.1);
}

static void
test_measure_is_proportional_and_alike_at_any_size (void)
{
  g_autoptr (SijilType) type = new_type ();
  SijilTextStyle small = latin;
  SijilTextStyle large = latin;

  small.size_pt = 6.0;
  large.size_pt = 60.0;
  g_assert_cmpfloat_with_epsilon (sijil_type_measure (type, &small, "Chambre d'artisanat") * 10.0,
                                  sijil_type_measure (type, &large, "Chambre d'artisanat"), 0.5);
}

static void
test_a_paragraph_breaks_between_words_only (void)
{
  g_autoptr (SijilType) type = new_type ();
  SijilTextExtents extents;

  sijil_type_measure_paragraph (type, &latin, "Tisseuse de tapis traditionnels", 30.0, &extents);
  g_assert_cmpuint (extents.n_lines, ==, 2);
  g_assert_cmpfloat (extents.width, <=, 30.0);
  g_assert_cmpfloat (extents.baseline, >, 0.0);
  g_assert_cmpfloat (extents.baseline, <, extents.height / 2.0);

  sijil_type_measure_paragraph (type, &latin, "Anticonstitutionnellement", 20.0, &extents);
  g_assert_cmpuint (extents.n_lines, ==, 1);
  g_assert_cmpfloat (extents.width, >, 20.0);
}

static void
test_a_pitch_places_the_next_baseline (void)
{
  g_autoptr (SijilType) type = new_type ();
  SijilTextStyle style = arabic;
  SijilTextExtents extents;
  cairo_t *cr;
  cairo_surface_t *image = sijil_page_new_image (80.0, 40.0, 150.0, &cr);

  style.pitch_mm = 7.0;
  sijil_type_measure_paragraph (type, &style, "عند العثور عليها يرجى تسليمها", 30.0, &extents);
  g_assert_cmpuint (extents.n_lines, ==, 2);
  g_assert_cmpfloat_with_epsilon (
    sijil_type_draw_paragraph (type, cr, &style, "عند العثور عليها يرجى تسليمها", 10.0, 20.0, 30.0), 34.0, 1e-9);
  cairo_destroy (cr);
  cairo_surface_destroy (image);
}

static void
test_a_missing_letter_is_noticed_and_isolates_are_not_letters (void)
{
  g_autoptr (SijilType) type = new_type ();

  g_assert_true (sijil_type_can_write (type, &arabic, "رقم \u2066N° 12-34\u2069 في ورزازات"));
  g_assert_true (sijil_type_can_write (type, &latin, "Zellige زليج"));
  g_assert_false (sijil_type_can_write (type, &latin, "Zellige \U0001F58B"));
  g_assert_false (sijil_type_can_write (type, &arabic, "中"));
}

static void
test_isolates_keep_a_number_in_its_order (void)
{
  g_autoptr (SijilType) type = new_type ();

  g_assert_cmpfloat_with_epsilon (sijil_type_measure (type, &arabic, "\u20662026-01-15\u2069"),
                                  sijil_type_measure (type, &arabic, "2026-01-15"), 0.01);
}

static void
test_a_pdf_gives_arabic_and_french_back_in_reading_order (void)
{
  /* Lam-alef, and the four letters that many fonts draw as one. */
  static const char * const texts[] = { "المملكة المغربية", "علال الإدريسي", "عبد الله السلاوي", "لالة آمنة الأطلس" };
  g_autofree char *path = card_test_path ("text.pdf");
  g_autofree char *read = NULL;
  g_autofree char *fonts = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilType) type = new_type ();
  g_autoptr (SijilPdf) pdf = sijil_pdf_new (path, 80.0, 60.0, &error);
  cairo_t *cr;

  g_assert_no_error (error);
  cr = sijil_pdf_begin_page (pdf);
  sijil_type_draw_line (type, cr, &latin, "Chambre d'artisanat de Fès", 10.0, 8.0, 60.0);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      SijilTextStyle style = arabic;

      style.bold = i % 2 == 1;
      sijil_type_draw_line (type, cr, &style, texts[i], 10.0, 18.0 + 10.0 * i, 60.0);
    }
  sijil_pdf_end_page (pdf);
  g_assert_true (sijil_pdf_close (pdf, &error));

  read = card_test_extract (path, 1);
  g_assert_nonnull (strstr (read, "Chambre d'artisanat de Fès"));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_nonnull (strstr (read, texts[i]));
  fonts = card_test_run ("pdffonts", path, NULL);
  g_assert_true (g_regex_match_simple ("NotoNaskhArabic.* yes yes yes ", fonts, 0, 0));
}

static void
test_a_computer_without_the_fonts_is_told_which (void)
{
  g_autoptr (GError) error = NULL;

  if (!g_test_subprocess ())
    {
      g_autofree char *path = card_test_path ("fonts.conf");

      g_assert_true (g_file_set_contents (path, "<fontconfig><dir>/nowhere</dir></fontconfig>", -1, NULL));
      g_setenv ("FONTCONFIG_FILE", path, TRUE);
      g_test_trap_subprocess (NULL, 0, 0);
      g_unsetenv ("FONTCONFIG_FILE");
      g_test_trap_assert_passed ();
      return;
    }

  g_assert_null (sijil_type_new (&error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_FAILED);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "font-missing");
  g_assert_nonnull (strstr (error->message, "“Noto Sans”"));
}

static gpointer
set_many_texts (gpointer data)
{
  g_autoptr (SijilType) type = new_type ();
  SijilTextExtents extents;

  for (guint i = 0; i < 400; i++)
    {
      SijilTextStyle style = { i % (SIJIL_TYPEFACE_AMIRI + 1), 4.0 + i % 97 * 0.1, i % 2, FALSE, SIJIL_ALIGN_START, 0.0, SIJIL_INK,
                               SIJIL_TEXT_LANGUAGE_OF_FACE, FALSE };

      sijil_type_measure_paragraph (type, &style, "Sijil السجل", 30.0, &extents);
      g_assert_cmpuint (extents.n_lines, >, 0);
    }

  return NULL;
}

/* As the window does, with the machine's fonts and more of them than cairo keeps open. */
static void
set_texts_of_the_screen (void)
{
  static const char * const families[] = { "Noto Sans", "Noto Naskh Arabic", "Noto Kufi Arabic", "Noto Sans Tifinagh", "Amiri" };
  g_autoptr (PangoFontMap) fonts = pango_cairo_font_map_new ();
  PangoContext *context = pango_font_map_create_context (fonts);

  for (guint i = 0; i < 400; i++)
    {
      g_autoptr (PangoLayout) layout = pango_layout_new (context);
      g_autofree char *font = g_strdup_printf ("%s %s %.1f", families[i % G_N_ELEMENTS (families)],
                                               (const char *[]) { "", "Bold", "Italic", "Bold Italic" }[i % 4], 4.0 + i % 89 * 0.1);
      PangoFontDescription *description = pango_font_description_from_string (font);

      pango_layout_set_font_description (layout, description);
      pango_layout_set_text (layout, "Sijil السجل", -1);
      g_assert_cmpint (pango_layout_get_line_count (layout), >, 0);
      pango_font_description_free (description);
    }
  g_object_unref (context);
}

/* Papers are drawn beside the window, and cairo up to 1.16 closes a font under the one who draws with it. */
static void
test_texts_are_set_beside_those_of_the_screen (void)
{
  GThread *threads[2];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("papers", set_many_texts, NULL);
  set_texts_of_the_screen ();
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/type/a-size-in-points-is-real", test_a_size_in_points_is_real);
  g_test_add_func ("/type/start-is-right-for-arabic-and-left-for-french",
                   test_start_is_right_for_arabic_and_left_for_french);
  g_test_add_func ("/type/the-given-direction-holds-not-the-letters", test_the_given_direction_holds_not_the_letters);
  g_test_add_func ("/type/centre-leaves-equal-rests", test_centre_leaves_equal_rests);
  g_test_add_func ("/type/measure-is-proportional-and-alike-at-any-size",
                   test_measure_is_proportional_and_alike_at_any_size);
  g_test_add_func ("/type/a-paragraph-breaks-between-words-only", test_a_paragraph_breaks_between_words_only);
  g_test_add_func ("/type/a-pitch-places-the-next-baseline", test_a_pitch_places_the_next_baseline);
  g_test_add_func ("/type/a-missing-letter-is-noticed-and-isolates-are-not-letters",
                   test_a_missing_letter_is_noticed_and_isolates_are_not_letters);
  g_test_add_func ("/type/isolates-keep-a-number-in-its-order", test_isolates_keep_a_number_in_its_order);
  g_test_add_func ("/type/a-pdf-gives-arabic-and-french-back-in-reading-order",
                   test_a_pdf_gives_arabic_and_french_back_in_reading_order);
  g_test_add_func ("/type/texts-are-set-beside-those-of-the-screen", test_texts_are_set_beside_those_of_the_screen);
  g_test_add_func ("/type/a-computer-without-the-fonts-is-told-which", test_a_computer_without_the_fonts_is_told_which);
  return g_test_run ();
}
