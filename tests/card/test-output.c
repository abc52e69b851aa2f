#include "card/sijil-card-output.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "card-test.h"
#include "card/sijil-card-proof.h"
#include "card/sijil-card-sheet.h"
#include "card/sijil-page.h"
#include "card/sijil-portrait.h"
#include "core/sijil-error.h"

/* What the cards of a run were asked and told. */
typedef struct
{
  guint         n_asked;
  guint         n_done;
  guint         fails_at;   /* place of a card that cannot be had; G_MAXUINT for none */
  guint         impossible; /* place of a card whose name does not fit */
  GCancellable *cancellable;
  guint         cancels_at;
} Run;

#define GOOD_RUN { 0, 0, G_MAXUINT, G_MAXUINT, NULL, G_MAXUINT }

static SijilFaces *
get_card (guint     place,
          gpointer  user_data,
          GError  **error)
{
  Run *run = user_data;
  g_autoptr (JsonObject) values = card_test_new_values (&card_kinds[place % N_CARD_KINDS]);

  g_assert_cmpuint (place, ==, run->n_asked);
  run->n_asked++;
  if (place == run->fails_at)
    {
      sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "test", NULL, "No such card.", NULL);
      return NULL;
    }
  if (place == run->impossible)
    json_object_set_string_member (values, "name_fr", "ABDELMOUTTALIBELIDRISSIELOUAZZANIELHASSANIELFASSI");

  return card_test_new_faces (values, 1 + place % 3);
}

static void
progress_cb (guint    n_done,
             guint    n_cards,
             gpointer user_data)
{
  Run *run = user_data;

  run->n_done = n_done;
  if (n_done == run->cancels_at)
    g_cancellable_cancel (run->cancellable);
}

static SijilCardDesign *
new_design (void)
{
  g_autoptr (GError) error = NULL;
  SijilCardDesign *design = sijil_card_design_new (&error);

  g_assert_no_error (error);

  return design;
}

static void
write_cards (const char *path,
             guint       n_cards)
{
  Run run = GOOD_RUN;
  const SijilCardSource source = { n_cards, get_card, progress_cb, NULL, &run, 0 };
  g_autoptr (SijilCardDesign) design = new_design ();
  g_autoptr (GError) error = NULL;

  sijil_card_write_pdf (design, path, 300.0, &source, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (run.n_asked, ==, n_cards);
  g_assert_cmpuint (run.n_done, ==, n_cards);
}

static void
test_a_pdf_of_cards_has_two_pages_each_of_id_1 (void)
{
  g_autofree char *path = card_test_path ("cards.pdf");
  g_autofree char *info = NULL;
  g_autofree char *fonts = NULL;
  g_auto (GStrv) lines = NULL;

  write_cards (path, 6);
  info = card_test_run ("pdfinfo", path, NULL);
  g_assert_true (g_regex_match_simple ("Pages: +12\n", info, 0, 0));
  /* 85.60 × 53.98 mm to the hundredth. */
  g_assert_true (g_regex_match_simple ("Page size: +242\\.6[0-9]* x 153\\.0[0-9]* pts", info, 0, 0));
  g_assert_null (strstr (info, "IDRISSI"));
  fonts = card_test_run ("pdffonts", path, NULL);
  lines = g_strsplit (fonts, "\n", 0);
  for (guint i = 2; lines[i] != NULL && *lines[i] != '\0'; i++)
    g_assert_true (g_regex_match_simple ("Noto.* yes yes yes ", lines[i], 0, 0));
}

static void
test_the_codes_of_a_printed_pdf_are_read (void)
{
  g_autofree char *path = card_test_path ("cards.pdf");
  g_autofree char *qr_text = card_test_new_text (465);

  write_cards (path, N_CARD_KINDS);
  for (guint i = 0; i < N_CARD_KINDS; i++)
    {
      cairo_surface_t *image = card_test_rasterize (path, 2 * i + 2, 300);
      g_autofree char *read = card_test_read_codes (image, 300.0);

      g_assert_nonnull (strstr (read, qr_text));
      g_assert_nonnull (strstr (read, CARD_TEST_SERIAL));
      cairo_surface_destroy (image);
    }
}

static void
test_photos_pass_unchanged (void)
{
  g_autofree char *path = card_test_path ("cards.pdf");
  g_autofree char *prefix = card_test_path ("photo");
  g_autofree char *output = NULL;

  write_cards (path, 3);
  output = card_test_run ("pdfimages", "-all", path, prefix, NULL);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GBytes) photo = sijil_portrait_new (1 + i % 3, TRUE);
      g_autofree char *name = g_strdup_printf ("%s-%03u.jpg", prefix, 3 * i);
      g_autofree char *found = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (name, &found, &length, NULL));
      g_assert_cmpmem (found, length, g_bytes_get_data (photo, NULL), g_bytes_get_size (photo));
    }
}

static goffset
get_size (const char *path)
{
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);

  return status.st_size;
}

static void
test_what_cards_share_is_written_once (void)
{
  g_autofree char *few = card_test_path ("few.pdf");
  g_autofree char *many = card_test_path ("many.pdf");
  gsize photo_bytes = 0;

  for (guint i = 0; i < 30; i++)
    {
      g_autoptr (GBytes) photo = sijil_portrait_new (1 + i % 3, TRUE);

      photo_bytes += g_bytes_get_size (photo);
    }
  write_cards (few, 6);
  write_cards (many, 36);
  g_assert_cmpint (get_size (many) - get_size (few), <, (goffset) (photo_bytes + 30 * 6500));
}

static void
check_nothing_is_left (Run          *run,
                       GCancellable *cancellable,
                       GQuark        domain,
                       int           code)
{
  const SijilCardSource source = { 5, get_card, progress_cb, NULL, run, 0 };
  g_autoptr (SijilCardDesign) design = new_design ();
  g_autofree char *folder = card_test_path ("empty");
  g_autofree char *path = g_build_filename (folder, "cards.pdf", NULL);
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_false (sijil_card_write_pdf (design, path, 300.0, &source, cancellable, &error));
  g_assert_error (error, domain, code);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
}

static void
test_a_run_that_fails_leaves_no_file (void)
{
  Run absent = GOOD_RUN;
  Run impossible = GOOD_RUN;

  absent.fails_at = 3;
  check_nothing_is_left (&absent, NULL, SIJIL_ERROR, SIJIL_ERROR_NOT_FOUND);
  g_assert_cmpuint (absent.n_done, ==, 3);
  impossible.impossible = 2;
  check_nothing_is_left (&impossible, NULL, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_assert_cmpuint (impossible.n_done, ==, 2);
}

static void
test_a_cancelled_run_stops_and_leaves_no_file (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Run run = GOOD_RUN;

  run.cancellable = cancellable;
  run.cancels_at = 2;
  check_nothing_is_left (&run, cancellable, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (run.n_asked, ==, 2);
}

static void
test_a_png_is_written_at_the_resolution_asked (void)
{
  static const struct
  {
    double      dpi;
    const char *size;
  } expected[] = { { 150.0, "506 x 319" }, { 300.0, "1011 x 638" }, { 600.0, "2022 x 1275" } };
  g_autoptr (SijilCardDesign) design = new_design ();
  g_autofree char *folder = g_path_get_dirname (card_test_path (""));
  g_autofree char *path = g_build_filename (folder, CARD_TEST_SERIAL "-front.png", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      Run run = GOOD_RUN;
      const SijilCardSource source = { 1, get_card, progress_cb, NULL, &run, 0 };
      g_autoptr (GError) error = NULL;
      g_autofree char *seen = NULL;

      sijil_card_write_pngs (design, folder, expected[i].dpi, &source, NULL, &error);
      g_assert_no_error (error);
      seen = card_test_run ("file", "-b", path, NULL);
      g_assert_nonnull (strstr (seen, expected[i].size));
    }
}

/* Grey of the point at so many millimetres of a page drawn at 100 dpi. */
static guint
grey_at (cairo_surface_t *page,
         double           x_mm,
         double           y_mm)
{
  return card_test_grey (page, (int) lround (x_mm / 0.254), (int) lround (y_mm / 0.254));
}

/* Whether a hairline passes there. */
static gboolean
line_passes (cairo_surface_t *page,
             double           x_mm,
             double           y_mm)
{
  guint darkest = 255;

  for (int i = -2; i <= 2; i++)
    darkest = MIN (darkest, grey_at (page, x_mm, y_mm + i * 0.254));

  return darkest < 160;
}

/* Whether the front (or back) of a card stands with its corner there: its band (or foot) is dark, beside text. */
static gboolean
face_stands (cairo_surface_t *page,
             SijilSide        side,
             double           x_mm,
             double           y_mm)
{
  return grey_at (page, x_mm + 42.0, y_mm + (side == SIJIL_SIDE_FRONT ? 13.0 : 53.0)) < 110;
}

static void
write_sheets (const char            *path,
              const SijilSheetSetup *setup,
              guint                  n_cards)
{
  Run run = GOOD_RUN;
  const SijilCardSource source = { n_cards, get_card, progress_cb, NULL, &run, 0 };
  g_autoptr (SijilCardDesign) design = new_design ();
  g_autoptr (GError) error = NULL;

  sijil_card_write_sheets (design, path, setup, &source, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (run.n_done, ==, n_cards);
}

static void
test_a_fold_sheet_has_back_beside_front_from_the_first_free_place (void)
{
  SijilSheetSetup setup = { .kind = SIJIL_SHEET_FOLD, .first_place = 3, .dpi = 300.0 };
  g_autofree char *path = card_test_path ("fold.pdf");
  g_autofree char *info = NULL;
  g_autofree char *read = NULL;
  cairo_surface_t *page;

  write_sheets (path, &setup, 4);
  info = card_test_run ("pdfinfo", path, NULL);
  g_assert_true (g_regex_match_simple ("Pages: +2\n", info, 0, 0));
  g_assert_nonnull (strstr (info, "(A4)"));

  page = card_test_rasterize (path, 1, 100);
  for (guint place = 0; place < 5; place++)
    {
      g_assert_true (face_stands (page, SIJIL_SIDE_BACK, 19.4, 10.6 + place * 55.5) == (place >= 3));
      g_assert_true (face_stands (page, SIJIL_SIDE_FRONT, 105.0, 10.6 + place * 55.5) == (place >= 3));
    }
  /* The bar of 50 mm. */
  g_assert_true (line_passes (page, 126.0, 292.0));
  g_assert_true (line_passes (page, 174.0, 292.0));
  g_assert_false (line_passes (page, 124.0, 292.0));
  g_assert_false (line_passes (page, 176.0, 292.0));
  cairo_surface_destroy (page);

  page = card_test_rasterize (path, 1, 300);
  read = card_test_read_codes (page, 300.0);
  g_assert_nonnull (strstr (read, CARD_TEST_SERIAL));
  g_assert_nonnull (strstr (read, "NCFOXN"));
  cairo_surface_destroy (page);
}

static void
test_a_duplex_sheet_has_its_backs_mirrored (void)
{
  SijilSheetSetup setup = { .kind = SIJIL_SHEET_DUPLEX, .first_place = 7, .dpi = 300.0 };
  g_autofree char *path = card_test_path ("duplex.pdf");
  g_autofree char *info = NULL;
  cairo_surface_t *page;

  write_sheets (path, &setup, 2); /* one at the last place, one at the first of the next sheet */
  info = card_test_run ("pdfinfo", path, NULL);
  g_assert_true (g_regex_match_simple ("Pages: +4\n", info, 0, 0));

  page = card_test_rasterize (path, 1, 100);
  g_assert_true (face_stands (page, SIJIL_SIDE_FRONT, 109.0, 28.5 + 3 * 61.98));
  g_assert_false (face_stands (page, SIJIL_SIDE_FRONT, 15.4, 28.5 + 3 * 61.98));
  g_assert_false (face_stands (page, SIJIL_SIDE_FRONT, 15.4, 28.5));
  cairo_surface_destroy (page);
  page = card_test_rasterize (path, 2, 100);
  g_assert_true (face_stands (page, SIJIL_SIDE_BACK, 15.4, 28.5 + 3 * 61.98));
  g_assert_false (face_stands (page, SIJIL_SIDE_BACK, 109.0, 28.5 + 3 * 61.98));
  cairo_surface_destroy (page);
  page = card_test_rasterize (path, 3, 100);
  g_assert_true (face_stands (page, SIJIL_SIDE_FRONT, 15.4, 28.5));
  cairo_surface_destroy (page);
  page = card_test_rasterize (path, 4, 100);
  g_assert_true (face_stands (page, SIJIL_SIDE_BACK, 109.0, 28.5));
  cairo_surface_destroy (page);
}

static void
test_offsets_move_each_side_by_itself (void)
{
  SijilSheetSetup setup = { .kind = SIJIL_SHEET_DUPLEX, .dpi = 300.0, .front_x_mm = 10.0, .back_y_mm = -9.0 };
  g_autofree char *path = card_test_path ("offset.pdf");
  cairo_surface_t *page;

  write_sheets (path, &setup, 1);
  page = card_test_rasterize (path, 1, 100);
  g_assert_cmpuint (grey_at (page, 15.4 + 5.0, 28.5 + 12.5), >, 200);
  g_assert_true (face_stands (page, SIJIL_SIDE_FRONT, 25.4, 28.5));
  cairo_surface_destroy (page);
  page = card_test_rasterize (path, 2, 100);
  g_assert_true (face_stands (page, SIJIL_SIDE_BACK, 109.0, 19.5));
  g_assert_false (face_stands (page, SIJIL_SIDE_BACK, 109.0, 28.5));
  cairo_surface_destroy (page);
}

static void
test_the_calibration_card_shows_codes_of_five_sizes (void)
{
  g_autofree char *path = card_test_path ("proof.pdf");
  g_autofree char *read = NULL;
  g_autofree char *text = NULL;
  g_autoptr (SijilCardDesign) design = new_design ();
  g_autoptr (GError) error = NULL;
  cairo_surface_t *page;

  sijil_card_write_proof (design, path, 300.0, &error);
  g_assert_no_error (error);
  text = card_test_extract (path, 1);
  g_assert_nonnull (strstr (text, "0.34"));
  g_assert_nonnull (strstr (text, "11.5 pt"));
  page = card_test_rasterize (path, 1, 600);
  read = card_test_read_codes (page, 600.0);
  g_assert_nonnull (strstr (read, "SIJIL 0.169"));
  g_assert_nonnull (strstr (read, "SIJIL 0.254"));
  g_assert_nonnull (strstr (read, "SIJIL 0.339"));
  g_assert_nonnull (strstr (read, "SIJIL 0.423"));
  g_assert_nonnull (strstr (read, "SIJIL 0.508"));
  cairo_surface_destroy (page);
}

static void
test_a_design_that_is_no_card_is_refused (void)
{
  const char *text = "{ \"width\": 40, \"height\": 30, \"values\": { \"personal\": [], \"shared\": [] },"
                     "  \"colours\": { \"ground\": \"#FFFFFF\", \"ink\": \"#000000\" }, \"faces\": { \"front\": [] } }";
  g_autoptr (GBytes) json = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;

  g_assert_null (sijil_card_design_new_from_bytes ("own.json", json, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "layout-broken");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/output/a-pdf-of-cards-has-two-pages-each-of-id-1", test_a_pdf_of_cards_has_two_pages_each_of_id_1);
  g_test_add_func ("/output/the-codes-of-a-printed-pdf-are-read", test_the_codes_of_a_printed_pdf_are_read);
  g_test_add_func ("/output/photos-pass-unchanged", test_photos_pass_unchanged);
  g_test_add_func ("/output/what-cards-share-is-written-once", test_what_cards_share_is_written_once);
  g_test_add_func ("/output/a-run-that-fails-leaves-no-file", test_a_run_that_fails_leaves_no_file);
  g_test_add_func ("/output/a-cancelled-run-stops-and-leaves-no-file", test_a_cancelled_run_stops_and_leaves_no_file);
  g_test_add_func ("/output/a-png-is-written-at-the-resolution-asked", test_a_png_is_written_at_the_resolution_asked);
  g_test_add_func ("/output/a-fold-sheet-has-back-beside-front-from-the-first-free-place",
                   test_a_fold_sheet_has_back_beside_front_from_the_first_free_place);
  g_test_add_func ("/output/a-duplex-sheet-has-its-backs-mirrored", test_a_duplex_sheet_has_its_backs_mirrored);
  g_test_add_func ("/output/offsets-move-each-side-by-itself", test_offsets_move_each_side_by_itself);
  g_test_add_func ("/output/the-calibration-card-shows-codes-of-five-sizes",
                   test_the_calibration_card_shows_codes_of_five_sizes);
  g_test_add_func ("/output/a-design-that-is-no-card-is-refused", test_a_design_that_is_no_card_is_refused);
  return g_test_run ();
}
