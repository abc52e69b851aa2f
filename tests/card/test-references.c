/*
 * Faces of cards and pages of papers beside pictures of how they looked: what a change of the engine or of a layout moves is seen.
 * Pictures hold for the fonts that “references/fonts” names; with others nothing is compared. “meson compile references” makes them
 * anew, to be looked at before they are kept.
 */

#include "card-test.h"
#include "paper-test.h"

#include "card/sijil-card-output.h"
#include "card/sijil-paper-design.h"
#include "card/sijil-paper-run.h"
#include "card/sijil-portrait.h"
#include "core/sijil-error.h"

#include <fontconfig/fontconfig.h>
#include <glib/gstdio.h>
#include <png.h>
#include <string.h>

#define FACE_DPI 300
#define PAGE_DPI 100

/* Pictures keep six shades of each colour; what is drawn may be half a step off, and an edge of a letter a little more. */
#define SHADES 6
#define STEP   (255 / (SHADES - 1))
#define MOST_OFF (STEP / 2 + 26)

/* So many dots in a hundred thousand may be off: another release of a library rounds otherwise. */
#define MOST_DOTS 60

static const char * const families[] = { "Noto Sans", "Noto Naskh Arabic", "Noto Kufi Arabic", "Noto Sans Tifinagh", "Amiri" };

/* (nullable): where new pictures go */
static const char *
get_folder_to_fill (void)
{
  return g_getenv ("SIJIL_REFERENCES");
}

static char *
build_path (const char *name)
{
  const char *folder = get_folder_to_fill ();

  return folder != NULL ? g_build_filename (folder, name, NULL) : g_test_build_filename (G_TEST_DIST, "card", "references", name, NULL);
}

/* (transfer full): a line for each family and its version */
static char *
list_fonts (void)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    {
      FcPattern *wanted = FcPatternBuild (NULL, FC_FAMILY, FcTypeString, families[i], NULL);
      FcObjectSet *columns = FcObjectSetBuild (FC_FONTVERSION, NULL);
      FcFontSet *found = FcFontList (NULL, wanted, columns);
      int newest = 0;

      for (int k = 0; k < found->nfont; k++)
        {
          int version = 0;

          FcPatternGetInteger (found->fonts[k], FC_FONTVERSION, 0, &version);
          newest = MAX (newest, version);
        }
      g_string_append_printf (text, "%s %d\n", families[i], newest);
      FcFontSetDestroy (found);
      FcObjectSetDestroy (columns);
      FcPatternDestroy (wanted);
    }

  return g_string_free (text, FALSE);
}

static gboolean
fonts_are_ours (void)
{
  g_autofree char *path = build_path ("fonts");
  g_autofree char *fonts = list_fonts ();
  g_autofree char *wanted = NULL;

  if (get_folder_to_fill () != NULL)
    {
      g_assert_true (g_file_set_contents (path, fonts, -1, NULL));
      return TRUE;
    }
  g_assert_true (g_file_get_contents (path, &wanted, NULL, NULL));
  if (g_str_equal (fonts, wanted))
    return TRUE;

  g_test_message ("the fonts here: %s; those of the pictures: %s", fonts, wanted);
  g_test_skip ("the pictures were made with other versions of the fonts than are installed here");
  return FALSE;
}

/*
 * Writing one: a palette of six shades each makes it small.
 */

static guchar
shade_of (guint32 pixel,
          guint   shift)
{
  return (guchar) (((pixel >> shift & 0xff) + STEP / 2) / STEP);
}

static void
set_palette (png_structp png,
             png_infop   info)
{
  png_color palette[SHADES * SHADES * SHADES];

  for (guint i = 0; i < G_N_ELEMENTS (palette); i++)
    palette[i] = (png_color) { (png_byte) (i / (SHADES * SHADES) * STEP), (png_byte) (i / SHADES % SHADES * STEP),
                               (png_byte) (i % SHADES * STEP) };
  png_set_PLTE (png, info, palette, G_N_ELEMENTS (palette));
}

static void
write_rows (png_structp      png,
            cairo_surface_t *image)
{
  int width = cairo_image_surface_get_width (image);
  g_autofree guchar *row = g_malloc ((gsize) width);

  for (int y = 0; y < cairo_image_surface_get_height (image); y++)
    {
      const guint32 *pixels = (const guint32 *) (gconstpointer) (cairo_image_surface_get_data (image)
                                                                 + (gsize) y * (gsize) cairo_image_surface_get_stride (image));

      for (int x = 0; x < width; x++)
        row[x] = (guchar) ((shade_of (pixels[x], 16) * SHADES + shade_of (pixels[x], 8)) * SHADES + shade_of (pixels[x], 0));
      png_write_row (png, row);
    }
}

static void
write_reference (cairo_surface_t *image,
                 const char      *path)
{
  FILE *file = g_fopen (path, "wb");
  png_structp png = png_create_write_struct (PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = png_create_info_struct (png);

  g_assert_nonnull (file);
  png_init_io (png, file);
  png_set_compression_level (png, 9);
  png_set_IHDR (png, info, (png_uint_32) cairo_image_surface_get_width (image), (png_uint_32) cairo_image_surface_get_height (image), 8,
                PNG_COLOR_TYPE_PALETTE, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  set_palette (png, info);
  png_write_info (png, info);
  write_rows (png, image);
  png_write_end (png, info);
  png_destroy_write_struct (&png, &info);
  g_assert_cmpint (fclose (file), ==, 0);
}

/*
 * Comparing.
 */

static guint
distance (guint32 one,
          guint32 other)
{
  guint most = 0;

  for (guint shift = 0; shift < 24; shift += 8)
    most = MAX (most, (guint) ABS ((int) (one >> shift & 0xff) - (int) (other >> shift & 0xff)));
  return most;
}

static const guint32 *
get_row (cairo_surface_t *image,
         int              y)
{
  return (const guint32 *) (gconstpointer) (cairo_image_surface_get_data (image) + (gsize) y * (gsize) cairo_image_surface_get_stride (image));
}

/* Returns: how many dots are off, of a hundred thousand; @area: (out): where they are */
static guint
count_off (cairo_surface_t       *image,
           cairo_surface_t       *reference,
           cairo_rectangle_int_t *area)
{
  int width = cairo_image_surface_get_width (image);
  int height = cairo_image_surface_get_height (image);
  int right = 0;
  int bottom = 0;
  guint64 n = 0;

  *area = (cairo_rectangle_int_t) { width, height, 0, 0 };
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      if (distance (get_row (image, y)[x], get_row (reference, y)[x]) > MOST_OFF)
        {
          area->x = MIN (area->x, x);
          area->y = MIN (area->y, y);
          right = MAX (right, x + 1);
          bottom = MAX (bottom, y + 1);
          n++;
        }
  area->width = MAX (0, right - area->x);
  area->height = MAX (0, bottom - area->y);
  return (guint) (n * 100000 / ((guint64) width * (guint64) height));
}

static void
compare (cairo_surface_t *image,
         const char      *name)
{
  g_autofree char *file = g_strconcat (name, ".png", NULL);
  g_autofree char *path = build_path (file);
  cairo_surface_t *reference;
  cairo_rectangle_int_t area;
  guint off;

  if (get_folder_to_fill () != NULL)
    {
      write_reference (image, path);
      return;
    }

  reference = cairo_image_surface_create_from_png (path);
  g_assert_cmpint (cairo_surface_status (reference), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (image), ==, cairo_image_surface_get_width (reference));
  g_assert_cmpint (cairo_image_surface_get_height (image), ==, cairo_image_surface_get_height (reference));
  off = count_off (image, reference, &area);
  g_test_message ("%s: %u of 100000 dots are off, %d × %d at %d, %d", name, off, area.width, area.height, area.x, area.y);
  g_assert_cmpuint (off, <=, MOST_DOTS);
  cairo_surface_destroy (reference);
}

/*
 * What is drawn.
 */

static SijilFaces *
new_card (guint kind)
{
  JsonObject *values = card_test_new_values (&card_kinds[kind]);
  SijilFaces *faces;

  if (kind % 2 == 0) /* the longest that fit */
    {
      json_object_set_string_member (values, "name_fr", "FATIMA-ZAHRA M'HAMED EL IDRISSI EL OUAZZANI");
      json_object_set_string_member (values, "name_ar", "فاطمة الزهراء محمد الإدريسي الوزاني الحسني");
      json_object_set_string_member (values, "title_fr", "Tisseuse de tapis et de couvertures traditionnels");
      json_object_set_string_member (values, "title_ar", "نساجة الزرابي والأغطية الصوفية التقليدية");
    }
  if (kind == 1)
    json_object_set_string_member (values, "cin", "ZZ000017");
  if (kind == 3)
    {
      g_autoptr (GError) error = NULL;

      faces = sijil_faces_new_bare (values, &error); /* the photo is missing */
      g_assert_no_error (error);
    }
  else
    faces = card_test_new_faces (values, card_kinds[kind].sex != NULL ? kind + 1 : 0);
  json_object_unref (values);
  return faces;
}

static void
test_faces_look_as_they_did (void)
{
  static const char * const sides[] = { "front", "back" };
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilCardDesign) design = sijil_card_design_new (&error);

  g_assert_no_error (error);
  if (!fonts_are_ours ())
    return;

  for (guint i = 0; i < N_CARD_KINDS; i++)
    for (guint side = SIJIL_SIDE_FRONT; side <= SIJIL_SIDE_BACK; side++)
      {
        g_autoptr (SijilFaces) faces = new_card (i);
        g_autofree char *name = g_strdup_printf ("%s-%s-%s", card_kinds[i].category, card_kinds[i].sex != NULL ? card_kinds[i].sex : "n",
                                                 sides[side]);
        cairo_surface_t *image;

        if (side == SIJIL_SIDE_BACK && i > 0 && i + 1 < N_CARD_KINDS)
          continue; /* but for a word they are alike */
        image = sijil_card_new_image (design, faces, (SijilSide) side, FACE_DPI, &error);
        g_assert_no_error (error);
        compare (image, name);
        cairo_surface_destroy (image);
      }
}

static void
test_papers_look_as_they_did (void)
{
  if (!fonts_are_ours ())
    return;

  for (const char * const *paper = sijil_paper_list_replaceable (); *paper != NULL; paper++)
    {
      g_autoptr (GHashTable) pictures = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_bytes_unref);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) values = sijil_paper_invent (*paper, &error);
      g_autofree char *file = g_strconcat (*paper, ".pdf", NULL);
      g_autofree char *path = card_test_path (file);
      cairo_surface_t *page;

      g_assert_no_error (error);
      g_hash_table_insert (pictures, (gpointer) "photo-0", sijil_portrait_new (1, TRUE));
      g_hash_table_insert (pictures, (gpointer) "photo-1", sijil_portrait_new (2, FALSE));
      sijil_paper_write (*paper, values, pictures, path, NULL, &error);
      g_assert_no_error (error);
      page = card_test_rasterize (path, 1, PAGE_DPI);
      compare (page, *paper);
      cairo_surface_destroy (page);
    }
}

/* The eye of the test itself: what a person would see is seen. */
static void
test_what_moves_is_seen (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilCardDesign) design = sijil_card_design_new (&error);
  g_autoptr (SijilFaces) faces = new_card (0);
  cairo_surface_t *image = sijil_card_new_image (design, faces, SIJIL_SIDE_FRONT, FACE_DPI, &error);
  cairo_surface_t *moved = cairo_image_surface_create (CAIRO_FORMAT_RGB24, cairo_image_surface_get_width (image),
                                                       cairo_image_surface_get_height (image));
  cairo_t *cr = cairo_create (moved);
  cairo_rectangle_int_t area;

  g_assert_no_error (error);
  g_assert_cmpuint (count_off (image, image, &area), ==, 0);
  cairo_set_source_surface (cr, image, 2.0, 0.0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_flush (moved);
  g_assert_cmpuint (count_off (image, moved, &area), >, 10 * MOST_DOTS);
  cairo_surface_destroy (image);
  cairo_surface_destroy (moved);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/references/what-moves-is-seen", test_what_moves_is_seen);
  g_test_add_func ("/references/faces-look-as-they-did", test_faces_look_as_they_did);
  g_test_add_func ("/references/papers-look-as-they-did", test_papers_look_as_they_did);

  return g_test_run ();
}
