#include "card/sijil-card.h"

#include <string.h>

#include "card-test.h"
#include "card/sijil-page.h"
#include "card/sijil-portrait.h"
#include "card/sijil-read-back.h"
#include "core/sijil-error.h"

static SijilCardDesign *
new_design (void)
{
  g_autoptr (GError) error = NULL;
  SijilCardDesign *design = sijil_card_design_new (&error);

  g_assert_no_error (error);

  return design;
}

static cairo_surface_t *
draw (SijilFaces *faces,
      SijilSide   side,
      double      dpi)
{
  g_autoptr (SijilCardDesign) design = new_design ();
  g_autoptr (GError) error = NULL;
  cairo_surface_t *image = sijil_card_new_image (design, faces, side, dpi, &error);

  g_assert_no_error (error);

  return image;
}

static SijilFaces *
get_only_card (guint     place,
               gpointer  user_data,
               GError  **error)
{
  return card_test_new_faces (user_data, 1);
}

/* The text of one side of one card, by way of a PDF. */
static char *
extract (JsonObject *values,
         SijilSide   side)
{
  const SijilCardSource source = { 1, get_only_card, NULL, NULL, values, 0 };
  g_autoptr (SijilCardDesign) design = new_design ();
  g_autofree char *path = card_test_path ("card.pdf");
  g_autoptr (GError) error = NULL;

  sijil_card_write_pdf (design, path, 300.0, &source, NULL, &error);
  g_assert_no_error (error);

  return card_test_extract (path, side == SIJIL_SIDE_FRONT ? 1 : 2);
}

/* Registers are typed with the apostrophe of typewriters; a card shows that of print. */
static void
test_names_are_set_with_the_apostrophe_of_print (void)
{
  cairo_surface_t *images[2];

  for (guint i = 0; i < G_N_ELEMENTS (images); i++)
    {
      g_autoptr (JsonObject) values = card_test_new_values (&card_kinds[0]);
      g_autoptr (SijilFaces) faces = NULL;

      json_object_set_string_member (values, "name_fr", i == 0 ? "M'HAMED N'AIT OUALI" : "M’HAMED N’AIT OUALI");
      faces = card_test_new_faces (values, 1);
      images[i] = draw (faces, SIJIL_SIDE_FRONT, 300.0);
      g_assert_cmpstr (sijil_faces_get_value (faces, "name_fr"), ==, json_object_get_string_member (values, "name_fr"));
    }
  g_assert_cmpmem (cairo_image_surface_get_data (images[0]),
                   (gsize) cairo_image_surface_get_stride (images[0]) * (gsize) cairo_image_surface_get_height (images[0]),
                   cairo_image_surface_get_data (images[1]),
                   (gsize) cairo_image_surface_get_stride (images[1]) * (gsize) cairo_image_surface_get_height (images[1]));
  cairo_surface_destroy (images[0]);
  cairo_surface_destroy (images[1]);
}

static gboolean
same_ink (cairo_surface_t *one,
          cairo_surface_t *other)
{
  gsize length = (gsize) cairo_image_surface_get_stride (one) * (gsize) cairo_image_surface_get_height (one);

  return memcmp (cairo_image_surface_get_data (one), cairo_image_surface_get_data (other), length) == 0;
}

/* Black ink is what no colour of the card comes near. */
static gboolean
is_black (cairo_surface_t *image,
          int              x,
          int              y)
{
  const guchar *row = cairo_image_surface_get_data (image) + (gsize) y * (gsize) cairo_image_surface_get_stride (image);
  guint32 pixel;

  memcpy (&pixel, row + 4 * (gsize) x, sizeof pixel);

  return (pixel >> 16 & 0xff) < 0x30 && (pixel >> 8 & 0xff) < 0x30 && (pixel & 0xff) < 0x30;
}

static void
test_every_holder_is_called_by_the_right_words (void)
{
  for (guint i = 0; i < N_CARD_KINDS; i++)
    {
      g_autoptr (JsonObject) values = card_test_new_values (&card_kinds[i]);
      g_autofree char *text = extract (values, SIJIL_SIDE_FRONT);

      g_assert_nonnull (strstr (text, card_kinds[i].word_fr));
      g_assert_nonnull (strstr (text, card_kinds[i].word_ar));
      g_assert_nonnull (strstr (text, CARD_TEST_NAME_AR));
      g_assert_nonnull (strstr (text, CARD_TEST_NAME_FR));
      g_assert_nonnull (strstr (text, "المملكة المغربية"));
      g_assert_nonnull (strstr (text, "14/01/2031"));
      g_assert_true ((strstr (text, "البطاقة المهنية للصانعة التقليدية") != NULL)
                     == (g_strcmp0 (card_kinds[i].sex, "f") == 0));
      g_assert_true ((strstr (text, "البطاقة المهنية للصانع التقليدي") != NULL)
                     == (g_strcmp0 (card_kinds[i].sex, "m") == 0));
    }
}

static void
test_the_back_tells_law_place_and_date (void)
{
  g_autoptr (JsonObject) values = card_test_new_values (&card_kinds[0]);
  g_autofree char *text = extract (values, SIJIL_SIDE_BACK);

  g_assert_nonnull (strstr (text, "هذه البطاقة شخصية وغير قابلة للتفويت"));
  g_assert_nonnull (strstr (text, "50-17"));
  g_assert_nonnull (strstr (text, "سلمت بورزازات بتاريخ"));
  g_assert_nonnull (strstr (text, "15/01/2026"));
  g_assert_nonnull (strstr (text, "Le/La Président(e)"));
  g_assert_nonnull (strstr (text, "registre.example.ma"));
  g_assert_nonnull (strstr (text, CARD_TEST_SERIAL));
  g_assert_null (strstr (text, "Vérifier cette carte"));
}

static void
test_black_ink_stays_in_the_safe_area (void)
{
  const double dpi = 300.0;

  for (guint i = 0; i < N_CARD_KINDS * 2; i++)
    {
      g_autoptr (JsonObject) values = card_test_new_values (&card_kinds[i % N_CARD_KINDS]);
      g_autoptr (SijilFaces) faces = NULL;

      json_object_set_boolean_member (values, "provisional", i >= N_CARD_KINDS);
      json_object_set_string_member (values, "cin", "ZZ214907");
      faces = card_test_new_faces (values, card_kinds[i % N_CARD_KINDS].sex != NULL ? 3 : 0);
      for (SijilSide side = SIJIL_SIDE_FRONT; side <= SIJIL_SIDE_BACK; side++)
        {
          cairo_surface_t *image = draw (faces, side, dpi);

          for (int y = 0; y < cairo_image_surface_get_height (image); y++)
            for (int x = 0; x < cairo_image_surface_get_width (image); x++)
              if (is_black (image, x, y))
                {
                  g_assert_cmpfloat (x * 25.4 / dpi, >=, 2.95);
                  g_assert_cmpfloat (y * 25.4 / dpi, >=, 2.95);
                  g_assert_cmpfloat ((x + 1) * 25.4 / dpi, <=, SIJIL_CARD_WIDTH_MM - 2.95);
                  g_assert_cmpfloat ((y + 1) * 25.4 / dpi, <=, SIJIL_CARD_HEIGHT_MM - 2.95);
                }
          cairo_surface_destroy (image);
        }
    }
}

static void
test_the_same_card_is_the_same_ink (void)
{
  g_autoptr (JsonObject) values = card_test_new_values (&card_kinds[2]);
  g_autoptr (SijilFaces) faces = card_test_new_faces (values, 2);
  g_autoptr (SijilFaces) again = card_test_new_faces (values, 2);

  for (SijilSide side = SIJIL_SIDE_FRONT; side <= SIJIL_SIDE_BACK; side++)
    {
      cairo_surface_t *one = draw (faces, side, 300.0);
      cairo_surface_t *other = draw (again, side, 300.0);

      g_assert_true (same_ink (one, other));
      cairo_surface_destroy (one);
      cairo_surface_destroy (other);
    }
}

static void
test_both_codes_are_read_at_every_resolution (void)
{
  static const double resolutions[] = { 150.0, 300.0, 600.0 };
  g_autofree char *qr_text = card_test_new_text (465);

  for (guint i = 0; i < N_CARD_KINDS; i++)
    {
      g_autoptr (JsonObject) values = card_test_new_values (&card_kinds[i]);
      g_autoptr (SijilFaces) faces = card_test_new_faces (values, 1);

      for (guint j = 0; j < G_N_ELEMENTS (resolutions); j++)
        {
          cairo_surface_t *image = draw (faces, SIJIL_SIDE_BACK, resolutions[j]);
          g_autofree char *read = card_test_read_codes (image, resolutions[j]);

          g_assert_nonnull (strstr (read, qr_text));
          g_assert_nonnull (strstr (read, CARD_TEST_SERIAL));
          cairo_surface_destroy (image);
        }
    }
}

static void
test_every_region_and_seat_fits (void)
{
  static const char * const regions[][4] = {
    { "Tanger-Tétouan-Al Hoceïma", "طنجة تطوان الحسيمة", "Tanger", "طنجة" },
    { "L'Oriental", "الشرق", "Oujda", "وجدة" },
    { "Fès-Meknès", "فاس مكناس", "Fès", "فاس" },
    { "Rabat-Salé-Kénitra", "الرباط سلا القنيطرة", "Rabat", "الرباط" },
    { "Béni Mellal-Khénifra", "بني ملال خنيفرة", "Béni Mellal", "بني ملال" },
    { "Casablanca-Settat", "الدار البيضاء سطات", "Casablanca", "الدار البيضاء" },
    { "Marrakech-Safi", "مراكش آسفي", "Kelaa des Sraghna", "قلعة السراغنة" },
    { "Drâa-Tafilalet", "درعة تافيلالت", "Ouarzazate", "ورزازات" },
    { "Souss-Massa", "سوس ماسة", "Agadir", "أكادير" },
    { "Guelmim-Oued Noun", "كلميم واد نون", "Guelmim", "كلميم" },
    { "Laâyoune-Sakia El Hamra", "العيون الساقية الحمراء", "Laâyoune", "العيون" },
    { "Dakhla-Oued Ed-Dahab", "الداخلة وادي الذهب", "Dakhla", "الداخلة" },
  };
  g_autoptr (SijilCardDesign) design = new_design ();

  for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
    {
      g_autoptr (JsonObject) values = card_test_new_values (&card_kinds[0]);
      g_autoptr (SijilFaces) faces = NULL;
      g_autoptr (GError) error = NULL;

      json_object_set_string_member (values, "region_fr", regions[i][0]);
      json_object_set_string_member (values, "region_ar", regions[i][1]);
      json_object_set_string_member (values, "place_fr", regions[i][2]);
      json_object_set_string_member (values, "place_ar", regions[i][3]);
      json_object_set_string_member (values, "checking_page", "verification.example.ma");
      faces = card_test_new_faces (values, 1);
      sijil_card_check (design, faces, 300.0, &error);
      g_assert_no_error (error);
    }
}

static void
test_a_name_of_48_letters_fits_in_both_scripts (void)
{
  g_autoptr (JsonObject) values = card_test_new_values (&card_kinds[0]);
  g_autoptr (SijilFaces) faces = NULL;
  g_autoptr (SijilCardDesign) design = new_design ();
  g_autoptr (GError) error = NULL;
  const char *name_ar = "للا خديجة بنت الفقيه سيدي محمد الإدريسي الوزانية";
  const char *name_fr = "LALLA KHADIJA BENT EL FQIH SIDI MOHAMMED IDRISSI";

  g_assert_cmpint (g_utf8_strlen (name_ar, -1), >=, 48);
  g_assert_cmpint (g_utf8_strlen (name_fr, -1), >=, 48);
  json_object_set_string_member (values, "name_ar", name_ar);
  json_object_set_string_member (values, "name_fr", name_fr);
  faces = card_test_new_faces (values, 1);
  g_assert_true (sijil_card_check (design, faces, 300.0, &error));
  g_assert_no_error (error);
}

static void
test_an_impossible_name_is_refused_by_its_field (void)
{
  static const char * const fields[][2] = {
    { "name_fr", "ABDELMOUTTALIBELIDRISSIELOUAZZANIELHASSANIELFASSI" },
    { "name_ar", "عبدالمطلبالإدريسيالوزانيالحسنيالفاسيالعلويالمراكشيالسلاوي" },
    { "title_fr", "Restaurateurdeplafondspeintsetdeboiseriesanciennesetc" },
    { "checking_page", "verification-des-cartes-de-l-artisanat.example.ma" },
  };
  g_autoptr (SijilCardDesign) design = new_design ();

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (JsonObject) values = card_test_new_values (&card_kinds[1]);
      g_autoptr (SijilFaces) faces = NULL;
      g_autoptr (GError) error = NULL;

      json_object_set_string_member (values, fields[i][0], fields[i][1]);
      faces = card_test_new_faces (values, 1);
      g_assert_false (sijil_card_check (design, faces, 300.0, &error));
      g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
      g_assert_cmpstr (sijil_error_get_reason (error), ==, "card-name-too-long");
      g_assert_cmpstr (sijil_error_get_field (error), ==, fields[i][0]);
    }
}

static void
test_the_short_title_is_taken_before_giving_up (void)
{
  g_autoptr (JsonObject) values = card_test_new_values (&card_kinds[1]);
  g_autoptr (SijilCardDesign) design = new_design ();
  g_autoptr (SijilFaces) faces = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  json_object_set_string_member (values, "title_fr", "Restaurateurdeplafondspeintsetdeboiseriesanciennesetc");
  json_object_set_string_member (values, "short_title_fr", "Restaurateur de plafonds");
  faces = card_test_new_faces (values, 1);
  g_assert_true (sijil_card_check (design, faces, 300.0, &error));
  text = extract (values, SIJIL_SIDE_FRONT);
  g_assert_nonnull (strstr (text, "Restaurateur de plafonds"));
}

static void
test_a_letter_without_a_font_is_refused (void)
{
  g_autoptr (JsonObject) values = card_test_new_values (&card_kinds[1]);
  g_autoptr (SijilCardDesign) design = new_design ();
  g_autoptr (SijilFaces) faces = NULL;
  g_autoptr (GError) error = NULL;

  json_object_set_string_member (values, "name_fr", "YOUSSEF 中");
  faces = card_test_new_faces (values, 1);
  g_assert_false (sijil_card_check (design, faces, 300.0, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "card-letter-missing");
  g_assert_cmpstr (sijil_error_get_field (error), ==, "name_fr");
}

static void
test_a_code_too_small_to_be_read_is_refused (void)
{
  g_autoptr (JsonObject) values = card_test_new_values (&card_kinds[1]);
  g_autoptr (SijilCardDesign) design = new_design ();
  g_autofree char *fits = card_test_new_text (730); /* version 17 */
  g_autofree char *too_long = card_test_new_text (790); /* version 18 */
  g_autoptr (GError) error = NULL;
  SijilFaces *faces;

  json_object_set_string_member (values, "qr_text", fits);
  faces = card_test_new_faces (values, 1);
  g_assert_true (sijil_card_check (design, faces, 300.0, &error));
  sijil_faces_free (faces);

  json_object_set_string_member (values, "qr_text", too_long);
  faces = card_test_new_faces (values, 1);
  g_assert_false (sijil_card_check (design, faces, 300.0, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "card-code-too-long");
  sijil_faces_free (faces);
}

static void
test_a_person_needs_a_photo_and_an_organisation_none (void)
{
  g_autoptr (JsonObject) person = card_test_new_values (&card_kinds[0]);
  g_autoptr (JsonObject) organisation = card_test_new_values (&card_kinds[4]);
  g_autoptr (SijilFaces) faces = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (sijil_faces_new (person, NULL, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_assert_cmpstr (sijil_error_get_field (error), ==, "photo");
  g_clear_error (&error);
  faces = sijil_faces_new (organisation, NULL, &error);
  g_assert_no_error (error);
}

static void
test_what_no_card_may_lack_is_told (void)
{
  static const char * const needed[] = { "category", "sex", "number_kind", "name_ar", "name_fr", "number", "serial",
                                         "qr_text", "chamber_ar", "chamber_fr", "issued_on" };
  g_autoptr (GBytes) photo = sijil_portrait_new (1, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      g_autoptr (JsonObject) values = card_test_new_values (&card_kinds[1]);
      g_autoptr (GError) error = NULL;

      json_object_set_null_member (values, needed[i]);
      g_assert_null (sijil_faces_new (values, photo, &error));
      g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
      g_assert_cmpstr (sijil_error_get_field (error), ==, needed[i]);
    }
}

static void
test_a_provisional_card_claims_nothing_of_the_state (void)
{
  g_autoptr (JsonObject) values = card_test_new_values (&card_kinds[1]);
  g_autofree char *front = NULL;
  g_autofree char *back = NULL;

  json_object_set_boolean_member (values, "provisional", TRUE);
  front = extract (values, SIJIL_SIDE_FRONT);
  back = extract (values, SIJIL_SIDE_BACK);
  g_assert_nonnull (strstr (front, "Carte provisoire"));
  g_assert_nonnull (strstr (front, "بطاقة مؤقتة"));
  g_assert_nonnull (strstr (back, "Carte provisoire"));
  g_assert_nonnull (strstr (back, "بطاقة مؤقتة"));
  g_assert_null (strstr (front, "MAROC"));
  g_assert_null (strstr (front, "المملكة"));
  g_assert_null (strstr (front, "ⵜⴰⴳⵍⴷⵉⵜ"));
  g_assert_null (strstr (back, "registre.example.ma"));
}

static void
test_the_tifinagh_heading_stands_only_where_it_is_wanted (void)
{
  for (guint wanted = 0; wanted < 2; wanted++)
    {
      g_autoptr (JsonObject) values = card_test_new_values (&card_kinds[1]);
      g_autofree char *front = NULL;

      json_object_set_boolean_member (values, "tifinagh", wanted != 0);
      front = extract (values, SIJIL_SIDE_FRONT);
      /* one letter, for poppler takes the line for one that runs from the right */
      g_assert_true ((strstr (front, "ⵏ") != NULL) == (wanted != 0));
    }
}

/* A PNG of one black dot. */
static SijilPicture *
new_signature (void)
{
  g_autofree char *path = card_test_path ("signature.png");
  g_autofree char *content = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1, 1);
  SijilPicture *signature;
  gsize length;

  g_assert_cmpint (cairo_surface_write_to_png (image, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (image);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  bytes = g_bytes_new_take (g_steal_pointer (&content), length);
  signature = sijil_picture_new (bytes, &error);
  g_assert_no_error (error);

  return signature;
}

static void
test_a_signature_is_printed_but_not_on_a_provisional_card (void)
{
  for (guint provisional = 0; provisional < 2; provisional++)
    {
      g_autoptr (JsonObject) values = card_test_new_values (&card_kinds[1]);
      g_autoptr (SijilFaces) unsigned_faces = NULL;
      g_autoptr (SijilFaces) signed_faces = NULL;
      g_autoptr (SijilPicture) signature = new_signature ();
      cairo_surface_t *without;
      cairo_surface_t *with;

      json_object_set_boolean_member (values, "provisional", provisional != 0);
      unsigned_faces = card_test_new_faces (values, 1);
      signed_faces = card_test_new_faces (values, 1);
      sijil_faces_set_signature (signed_faces, signature);
      without = draw (unsigned_faces, SIJIL_SIDE_BACK, 150.0);
      with = draw (signed_faces, SIJIL_SIDE_BACK, 150.0);
      g_assert_true (same_ink (without, with) == (provisional != 0));
      cairo_surface_destroy (without);
      cairo_surface_destroy (with);
    }
}

static void
test_a_specimen_says_so_on_both_faces_and_is_still_read (void)
{
  g_autoptr (JsonObject) values = card_test_new_values (&card_kinds[1]);
  g_autoptr (SijilCardDesign) design = new_design ();
  g_autoptr (SijilFaces) faces = NULL;
  g_autoptr (GError) error = NULL;

  json_object_set_boolean_member (values, "specimen", TRUE);
  for (SijilSide side = SIJIL_SIDE_FRONT; side <= SIJIL_SIDE_BACK; side++)
    {
      g_autofree char *text = extract (values, side);

      g_assert_nonnull (strstr (text, "SPÉCIMEN"));
      g_assert_nonnull (strstr (text, "نموذج"));
    }
  faces = card_test_new_faces (values, 1);
  g_assert_true (sijil_card_read_back (design, faces, 300.0, &error));
}

static void
test_lines_without_a_value_are_left_off (void)
{
  g_autoptr (JsonObject) values = card_test_new_values (&card_kinds[1]);
  g_autofree char *text = NULL;

  g_clear_pointer (&text, g_free);
  text = extract (values, SIJIL_SIDE_FRONT);
  g_assert_null (strstr (text, "CIN"));
  json_object_set_null_member (values, "valid_until");
  json_object_set_string_member (values, "cin", "ZZ214907");
  json_object_set_string_member (values, "number_kind", "local");
  g_free (text);
  text = extract (values, SIJIL_SIDE_FRONT);
  g_assert_null (strstr (text, "Valable"));
  g_assert_null (strstr (text, "صالحة"));
  g_assert_null (strstr (text, "NIA"));
  g_assert_nonnull (strstr (text, "Inscription locale"));
  g_assert_nonnull (strstr (text, "رقم القيد المحلي"));
  g_assert_nonnull (strstr (text, "ZZ214907"));
}

static void
test_a_card_that_cannot_be_read_back_is_not_printed (void)
{
  g_autoptr (JsonObject) values = card_test_new_values (&card_kinds[1]);
  g_autoptr (SijilCardDesign) design = new_design ();
  g_autoptr (SijilFaces) faces = card_test_new_faces (values, 1);
  g_autoptr (GError) error = NULL;
  cairo_surface_t *image;

  g_assert_true (sijil_card_read_back (design, faces, 300.0, &error));
  image = draw (faces, SIJIL_SIDE_BACK, 300.0);
  g_assert_true (sijil_read_back (image, sijil_faces_get_value (faces, "qr_text"), CARD_TEST_SERIAL, &error));
  g_assert_false (sijil_read_back (image, "another text", CARD_TEST_SERIAL, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (sijil_read_back (image, NULL, "082600000025", &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "card-not-read-back");
  cairo_surface_destroy (image);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/card/names-are-set-with-the-apostrophe-of-print", test_names_are_set_with_the_apostrophe_of_print);
  g_test_add_func ("/card/every-holder-is-called-by-the-right-words", test_every_holder_is_called_by_the_right_words);
  g_test_add_func ("/card/the-back-tells-law-place-and-date", test_the_back_tells_law_place_and_date);
  g_test_add_func ("/card/black-ink-stays-in-the-safe-area", test_black_ink_stays_in_the_safe_area);
  g_test_add_func ("/card/the-same-card-is-the-same-ink", test_the_same_card_is_the_same_ink);
  g_test_add_func ("/card/both-codes-are-read-at-every-resolution", test_both_codes_are_read_at_every_resolution);
  g_test_add_func ("/card/every-region-and-seat-fits", test_every_region_and_seat_fits);
  g_test_add_func ("/card/a-name-of-48-letters-fits-in-both-scripts", test_a_name_of_48_letters_fits_in_both_scripts);
  g_test_add_func ("/card/an-impossible-name-is-refused-by-its-field", test_an_impossible_name_is_refused_by_its_field);
  g_test_add_func ("/card/the-short-title-is-taken-before-giving-up", test_the_short_title_is_taken_before_giving_up);
  g_test_add_func ("/card/a-letter-without-a-font-is-refused", test_a_letter_without_a_font_is_refused);
  g_test_add_func ("/card/a-code-too-small-to-be-read-is-refused", test_a_code_too_small_to_be_read_is_refused);
  g_test_add_func ("/card/a-person-needs-a-photo-and-an-organisation-none",
                   test_a_person_needs_a_photo_and_an_organisation_none);
  g_test_add_func ("/card/what-no-card-may-lack-is-told", test_what_no_card_may_lack_is_told);
  g_test_add_func ("/card/a-provisional-card-claims-nothing-of-the-state",
                   test_a_provisional_card_claims_nothing_of_the_state);
  g_test_add_func ("/card/the-tifinagh-heading-stands-only-where-it-is-wanted",
                   test_the_tifinagh_heading_stands_only_where_it_is_wanted);
  g_test_add_func ("/card/a-signature-is-printed-but-not-on-a-provisional-card",
                   test_a_signature_is_printed_but_not_on_a_provisional_card);
  g_test_add_func ("/card/a-specimen-says-so-on-both-faces-and-is-still-read",
                   test_a_specimen_says_so_on_both_faces_and_is_still_read);
  g_test_add_func ("/card/lines-without-a-value-are-left-off", test_lines_without_a_value_are_left_off);
  g_test_add_func ("/card/a-card-that-cannot-be-read-back-is-not-printed",
                   test_a_card_that_cannot_be_read_back_is_not_printed);
  return g_test_run ();
}
