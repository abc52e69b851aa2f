#include "card-test.h"

#include <stdarg.h>
#include <string.h>

#include "card/sijil-page.h"
#include "card/sijil-portrait.h"

/* without the closing marks, which poppler moves to the other end of a mixed page. */
const CardKind card_kinds[N_CARD_KINDS] = {
  { "artisan", "f", "Artisane", "صانعة تقليدية" },
  { "artisan", "m", "Artisan", "صانع تقليدي" },
  { "master_artisan", "f", "Maître artisane (maâlma", "صانعة تقليدية «لمعلمة" },
  { "master_artisan", "m", "Maître artisan (maâlam", "صانع تقليدي «لمعلم" },
  { "cooperative", NULL, "Coopérative d’artisanat", "تعاونية الصناعة التقليدية" },
  { "enterprise", NULL, "Entreprise d’artisanat", "مقاولة الصناعة التقليدية" },
};

/* card_test_new_text: Returns: (transfer full): signs of base 45, as in a signed card: 465 of them make version 13 */
char *
card_test_new_text (guint length)
{
  GString *text = g_string_new ("NCFOXN");

  while (text->len < length)
    g_string_append_c (text, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"[text->len * 31 % 45]);

  return g_string_free (text, FALSE);
}

/* card_test_new_values: Returns: (transfer full): all that an ordinary card shows, of an invented holder */
JsonObject *
card_test_new_values (const CardKind *kind)
{
  static const char * const texts[][2] = {
    { "name_ar", CARD_TEST_NAME_AR }, { "name_fr", CARD_TEST_NAME_FR },
    { "title_ar", "نسج الزرابي التقليدية" }, { "title_fr", "Tissage de tapis traditionnels" },
    { "number", "08-114-000017-4" }, { "number_kind", "nia" }, { "valid_until", "2031-01-14" },
    { "chamber_ar", "غرفة الصناعة التقليدية" }, { "chamber_fr", "Chambre d'artisanat" },
    { "region_ar", "درعة تافيلالت" }, { "region_fr", "Drâa-Tafilalet" }, { "place_ar", "ورزازات" },
    { "place_fr", "Ouarzazate" }, { "issued_on", "2026-01-15" }, { "serial", CARD_TEST_SERIAL },
    { "site", "registre.example.ma" },
  };
  JsonObject *values = json_object_new ();
  g_autofree char *qr_text = card_test_new_text (465);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    json_object_set_string_member (values, texts[i][0], texts[i][1]);
  json_object_set_string_member (values, "category", kind->category);
  if (kind->sex != NULL)
    json_object_set_string_member (values, "sex", kind->sex);
  else
    json_object_set_null_member (values, "sex");
  json_object_set_null_member (values, "cin");
  json_object_set_string_member (values, "qr_text", qr_text);

  return values;
}

/* card_test_new_faces: @portrait: 0 for none. Returns: (transfer full) */
SijilFaces *
card_test_new_faces (JsonObject *values,
                     guint       portrait)
{
  g_autoptr (GBytes) photo = portrait != 0 ? sijil_portrait_new (portrait, TRUE) : NULL;
  g_autoptr (GError) error = NULL;
  SijilFaces *faces = sijil_faces_new (values, photo, &error);

  g_assert_no_error (error);

  return faces;
}

/* card_test_extract: Returns: (transfer full): the text of a page without the marks of direction poppler adds */
char *
card_test_extract (const char *pdf,
                   guint       page)
{
  g_autofree char *number = g_strdup_printf ("%u", page);
  g_autofree char *text = card_test_run ("pdftotext", "-f", number, "-l", number, pdf, "-", NULL);
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_utf8_get_char (p) < 0x202a || g_utf8_get_char (p) > 0x202e)
      g_string_append_len (plain, p, g_utf8_next_char (p) - p);

  return g_string_free (plain, FALSE);
}

/* card_test_rasterize: Returns: (transfer full): a page as poppler draws it */
cairo_surface_t *
card_test_rasterize (const char *pdf,
                     guint       page,
                     guint       dpi)
{
  g_autofree char *number = g_strdup_printf ("%u", page);
  g_autofree char *resolution = g_strdup_printf ("%u", dpi);
  g_autofree char *prefix = card_test_path ("raster");
  g_autofree char *path = g_strconcat (prefix, ".png", NULL);
  g_autofree char *output = card_test_run ("pdftoppm", "-png", "-singlefile", "-r", resolution, "-f", number, "-l",
                                           number, pdf, prefix, NULL);
  cairo_surface_t *image = cairo_image_surface_create_from_png (path);

  g_assert_cmpint (cairo_surface_status (image), ==, CAIRO_STATUS_SUCCESS);

  return image;
}

/* card_test_read_codes: Returns: (transfer full): what zbarimg reads, a line for each code */
char *
card_test_read_codes (cairo_surface_t *image,
                      double           dpi)
{
  g_autofree char *path = card_test_path ("codes.png");
  g_autoptr (GError) error = NULL;

  sijil_page_save_png (image, dpi, path, &error);
  g_assert_no_error (error);

  return card_test_run ("zbarimg", "-q", "--nodbus", "--raw", path, NULL);
}

/* card_test_path: Returns: (transfer full): a path in this test's own temporary folder */
char *
card_test_path (const char *name)
{
  g_assert_cmpint (g_mkdir_with_parents (g_get_user_cache_dir (), 0700), ==, 0);

  return g_build_filename (g_get_user_cache_dir (), name, NULL);
}

/* card_test_run: Returns: (transfer full): what @program printed; the test fails when the program does */
char *
card_test_run (const char *program,
               ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;
  g_autofree char *complaint = NULL;
  const char *argument;
  int status;
  va_list args;

  g_ptr_array_add (argv, (gpointer) program);
  va_start (args, program);
  while ((argument = va_arg (args, const char *)) != NULL)
    g_ptr_array_add (argv, (gpointer) argument);
  va_end (args);
  g_ptr_array_add (argv, NULL);

  g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, &complaint, &status,
                &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  if (error != NULL)
    g_test_message ("%s: %s%s", program, output, complaint);
  g_assert_no_error (error);

  return g_steal_pointer (&output);
}

/* card_test_grey: Returns: the mean of the three colours of a dot, 0 for black */
guint
card_test_grey (cairo_surface_t *image,
                int              x,
                int              y)
{
  const guchar *row = cairo_image_surface_get_data (image) + (gsize) y * (gsize) cairo_image_surface_get_stride (image);
  guint32 pixel;

  memcpy (&pixel, row + 4 * (gsize) x, sizeof pixel);

  return ((pixel >> 16 & 0xff) + (pixel >> 8 & 0xff) + (pixel & 0xff)) / 3;
}

/* card_test_find_ink: Returns: %FALSE when nothing is darker than that */
gboolean
card_test_find_ink (cairo_surface_t *image,
                    double           dpi,
                    guint            darker_than,
                    CardInk         *ink)
{
  int left = G_MAXINT, top = G_MAXINT, right = -1, bottom = -1;

  for (int y = 0; y < cairo_image_surface_get_height (image); y++)
    for (int x = 0; x < cairo_image_surface_get_width (image); x++)
      if (card_test_grey (image, x, y) < darker_than)
        {
          left = MIN (left, x);
          right = MAX (right, x + 1);
          top = MIN (top, y);
          bottom = MAX (bottom, y + 1);
        }
  ink->left = left * 25.4 / dpi;
  ink->top = top * 25.4 / dpi;
  ink->right = right * 25.4 / dpi;
  ink->bottom = bottom * 25.4 / dpi;

  return right >= 0;
}
