/* No card leaves whose codes were not read back, whichever way it goes and however many threads read. */

#include <string.h>

#include "card-test.h"

#include "card/sijil-card-sheet.h"
#include "card/sijil-code.h"
#include "card/sijil-layout-code.h"
#include "card/sijil-read-back.h"
#include "core/sijil-error.h"

#define N_CARDS 40

typedef struct
{
  guint   fails_at;
  guint   n_done;
  guint   refused;
  GThread *thread; /* that all calls must come from */
  SijilCardDesign *own; /* (nullable): of the cards */
} Run;

#define GOOD_RUN { G_MAXUINT, 0, G_MAXUINT, g_thread_self (), NULL }

static SijilFaces *
get_card (guint     place,
          gpointer  user_data,
          GError  **error)
{
  Run *run = user_data;
  g_autoptr (JsonObject) values = card_test_new_values (&card_kinds[place % N_CARD_KINDS]);
  g_autofree char *text = card_test_new_text (400 + place);
  SijilFaces *faces;

  g_assert_true (g_thread_self () == run->thread);
  if (place == run->fails_at)
    {
      sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "test", NULL, "No such card.", NULL);
      return NULL;
    }
  json_object_set_string_member (values, "qr_text", text);
  faces = card_test_new_faces (values, 1 + place % 3);
  sijil_faces_set_design (faces, run->own);
  return faces;
}

static void
progress_cb (guint    n_done,
             guint    n_cards,
             gpointer user_data)
{
  Run *run = user_data;

  g_assert_true (g_thread_self () == run->thread);
  g_assert_cmpuint (n_cards, ==, N_CARDS);
  run->n_done = n_done;
}

static void
refused_cb (guint    place,
            gpointer user_data)
{
  ((Run *) user_data)->refused = place;
}

static GBytes *
get_json (void)
{
  GBytes *json = g_resources_lookup_data ("/org/sijil/Sijil/card/card.json", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert_nonnull (json);
  return json;
}

static SijilCardDesign *
new_design (void)
{
  g_autoptr (GError) error = NULL;
  SijilCardDesign *design = sijil_card_design_new (&error);

  g_assert_no_error (error);
  return design;
}

/* The design with one item more on the back. */
static SijilCardDesign *
new_with (const char *item)
{
  g_autoptr (GBytes) json = get_json ();
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) stained = NULL;
  SijilCardDesign *design;
  JsonObject *faces;
  gsize length;
  char *text;

  g_assert_true (json_parser_load_from_data (parser, g_bytes_get_data (json, NULL), (gssize) g_bytes_get_size (json), &error));
  faces = json_object_get_object_member (json_node_get_object (json_parser_get_root (parser)), "faces");
  json_array_add_element (json_object_get_array_member (faces, "back"), json_from_string (item, &error));
  g_assert_no_error (error);
  json_generator_set_root (generator, json_parser_get_root (parser));
  text = json_generator_to_data (generator, &length);
  stained = g_bytes_new_take (text, length);
  design = sijil_card_design_new_from_bytes ("stained.json", stained, &error);
  g_assert_no_error (error);
  return design;
}

/* The design with a stain over one place of the back, in millimetres. */
static SijilCardDesign *
new_stained (const char *colour,
             double      x,
             double      y,
             double      width,
             double      height)
{
  g_autofree char *stain = g_strdup_printf ("{ \"name\": \"stain\", \"type\": \"box\", \"over\": true, \"fill\": \"%s\", "
                                            "\"box\": [%g, %g, %g, %g] }", colour, x, y, width, height);

  return new_with (stain);
}

static char *
write_with (guint n_threads)
{
  g_autofree char *name = g_strdup_printf ("cards-%u.pdf", n_threads);
  char *path = card_test_path (name);
  g_autoptr (SijilCardDesign) design = new_design ();
  g_autoptr (GError) error = NULL;
  Run run = GOOD_RUN;
  const SijilCardSource source = { N_CARDS, get_card, progress_cb, refused_cb, &run, n_threads };

  sijil_card_write_pdf (design, path, 300.0, &source, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (run.n_done, ==, N_CARDS);
  g_assert_cmpuint (run.refused, ==, G_MAXUINT);
  return path;
}

static void
test_two_threads_write_the_bytes_of_one (void)
{
  g_autofree char *one = write_with (1);
  g_autofree char *two = write_with (2);
  g_autofree char *alone = NULL;
  g_autofree char *together = NULL;
  g_autofree char *again = NULL;
  gsize alone_length;
  gsize length;

  g_assert_true (g_file_get_contents (one, &alone, &alone_length, NULL));
  g_assert_true (g_file_get_contents (two, &together, &length, NULL));
  g_assert_cmpmem (alone, alone_length, together, length);
  g_usleep (1100 * 1000); /* a PDF of another second is the same */
  g_free (two);
  two = write_with (2);
  g_assert_true (g_file_get_contents (two, &again, &length, NULL));
  g_assert_cmpmem (alone, alone_length, again, length);
}

static void
test_a_card_that_fails_ends_the_run_at_its_turn (void)
{
  g_autofree char *path = card_test_path ("failed.pdf");

  for (guint n_threads = 1; n_threads <= 2; n_threads++)
    {
      g_autoptr (SijilCardDesign) design = new_design ();
      g_autoptr (GError) error = NULL;
      Run run = GOOD_RUN;
      const SijilCardSource source = { N_CARDS, get_card, progress_cb, refused_cb, &run, n_threads };

      run.fails_at = 17;
      g_assert_false (sijil_card_write_pdf (design, path, 300.0, &source, NULL, &error));
      g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_NOT_FOUND);
      g_assert_cmpuint (run.n_done, ==, 17);
      g_assert_cmpuint (run.refused, ==, 17);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
}

/* Each way out, with each number of threads: held back, and no file. */
static void
assert_held_back (SijilCardDesign *design,
                  SijilCardDesign *own) /* (nullable): of the cards */
{
  const SijilSheetSetup setup = { SIJIL_SHEET_DUPLEX, 0, 300.0, 0.0, 0.0, 0.0, 0.0 };
  g_autofree char *folder = card_test_path ("held");

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  for (guint way = 0; way < 6; way++)
    {
      g_autofree char *path = g_build_filename (folder, "cards.pdf", NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GDir) dir = NULL;
      Run run = { G_MAXUINT, 0, G_MAXUINT, g_thread_self (), own };
      const SijilCardSource source = { N_CARDS, get_card, progress_cb, refused_cb, &run, 1 + way % 2 };
      gboolean left = way / 2 == 0 ? sijil_card_write_pdf (design, path, 300.0, &source, NULL, &error)
                      : way / 2 == 1 ? sijil_card_write_sheets (design, path, &setup, &source, NULL, &error)
                                     : sijil_card_write_pngs (design, folder, 300.0, &source, NULL, &error);

      g_assert_false (left);
      g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_FAILED);
      g_assert_cmpstr (sijil_error_get_reason (error), ==, "card-code-covered");
      g_assert_nonnull (strstr (error->message, "“stain” lies over it"));
      g_assert_cmpuint (run.refused, ==, 0);
      dir = g_dir_open (folder, 0, NULL);
      g_assert_null (g_dir_read_name (dir));
    }
}

/* A reader mends one spoiled module of a QR code; the card is held back all the same. */
static void
test_one_spoiled_module_holds_a_card_back (void)
{
  g_autoptr (SijilCardDesign) design = new_stained ("#808080", 18.6, 20.7, 0.2, 0.2);
  g_autoptr (JsonObject) values = card_test_new_values (&card_kinds[0]);
  g_autoptr (SijilFaces) faces = card_test_new_faces (values, 1);
  g_autoptr (GError) error = NULL;
  cairo_surface_t *image = sijil_card_new_image (design, faces, SIJIL_SIDE_BACK, 300.0, &error);

  g_assert_true (sijil_read_back (image, sijil_faces_get_value (faces, "qr_text"), CARD_TEST_SERIAL, &error));
  cairo_surface_destroy (image);
  assert_held_back (design, NULL);
}

static void
test_a_spoiled_bar_holds_a_card_back (void)
{
  g_autoptr (SijilCardDesign) design = new_stained ("#808080", 16.0, 40.0, 0.5, 0.2);

  assert_held_back (design, NULL);
}

static void
test_a_spoiled_quiet_zone_holds_a_card_back (void)
{
  g_autoptr (SijilCardDesign) design = new_stained ("#808080", 4.0, 10.0, 3.5, 15.0);

  assert_held_back (design, NULL);
}

/* What draws a card is what it is read back by, whatever draws the others of a run. */
static void
test_a_card_s_own_layout_is_read_back (void)
{
  g_autoptr (SijilCardDesign) design = new_design ();
  g_autoptr (SijilCardDesign) own = new_stained ("#808080", 18.6, 20.7, 0.2, 0.2);

  assert_held_back (design, own);
}

/* What runs over the whole width, and what is drawn towards the left. */
static void
test_a_band_or_a_line_over_a_code_holds_a_card_back (void)
{
  static const char * const items[] = {
    "{ \"name\": \"stain\", \"type\": \"band\", \"over\": true, \"fill\": \"#808080\", \"top\": 20.7, \"height\": 0.4 }",
    "{ \"name\": \"stain\", \"type\": \"line\", \"over\": true, \"stroke\": \"#808080\", \"line\": 0.4, \"from\": [80, 20.7], "
    "\"to\": [5, 20.7] }",
  };

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autoptr (SijilCardDesign) design = new_with (items[i]);

      assert_held_back (design, NULL);
    }
}

/* The cuttings that are read are what is on the card, dot for dot. */
static void
test_what_is_read_is_what_is_printed (void)
{
  static const double resolutions[] = { 150.0, 300.0, 600.0 };
  g_autoptr (GBytes) json = get_json ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilLayout) layout = sijil_layout_new ("card.json", json, &error);
  SijilType *type = sijil_type_new (&error);
  g_autoptr (JsonObject) values = card_test_new_values (&card_kinds[1]);
  const SijilLayoutInput input = { values, NULL, NULL };

  json_object_set_boolean_member (values, "specimen", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (resolutions); i++)
    {
      double scale = resolutions[i] / 25.4;
      g_autoptr (GPtrArray) cuttings = sijil_layout_cut_codes (layout, type, "back", &input, resolutions[i], &error);
      cairo_surface_t *whole = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (85.6 * scale + 0.5), (int) (53.98 * scale + 0.5));
      cairo_t *cr = cairo_create (whole);

      g_assert_no_error (error);
      g_assert_cmpuint (cuttings->len, ==, 2);
      cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
      cairo_paint (cr);
      cairo_scale (cr, scale, scale);
      g_assert_true (sijil_layout_draw (layout, type, "back", &input, cr, resolutions[i], &error));
      cairo_surface_flush (whole);
      for (guint j = 0; j < cuttings->len; j++)
        {
          const SijilCodeCutting *cutting = cuttings->pdata[j];
          int left = MAX (0, (int) ((cutting->square ? 2.9 : 1.4) * scale) - 1);
          int top = MAX (0, (int) ((cutting->square ? 5.0 : 38.4) * scale) - 1);
          int width = cairo_image_surface_get_width (cutting->image);
          int height = cairo_image_surface_get_height (cutting->image);

          g_assert_true (cutting->same);
          for (int y = 0; y < height; y++)
            {
              const guint32 *a = (const guint32 *) (gconstpointer) (cairo_image_surface_get_data (cutting->image) + y * cairo_image_surface_get_stride (cutting->image));
              const guint32 *b = (const guint32 *) (gconstpointer) (cairo_image_surface_get_data (whole) + (top + y) * cairo_image_surface_get_stride (whole));

              for (int x = 0; x < width; x++)
                g_assert_cmpint (ABS ((int) (a[x] & 0xff) - (int) (b[left + x] & 0xff)), <=, 2); /* an edge of the rose rounds otherwise */
            }
        }
      cairo_destroy (cr);
      cairo_surface_destroy (whole);
    }
  sijil_type_free (type);
}

static void
test_a_text_that_is_paler_than_its_ground_allows_is_found (void)
{
  g_autoptr (SijilCardDesign) stained = new_stained ("#505050", 3.0, 45.0, 28.0, 4.0);
  g_autoptr (SijilCardDesign) design = new_design ();

  for (guint i = 0; i < N_CARD_KINDS; i++)
    {
      g_autoptr (JsonObject) values = card_test_new_values (&card_kinds[i]);
      g_autoptr (SijilFaces) faces = NULL;

      json_object_set_boolean_member (values, "provisional", i % 2 != 0);
      json_object_set_boolean_member (values, "specimen", i > 2);
      faces = card_test_new_faces (values, 1);
      g_assert_cmpstr (sijil_card_find_pale (design, faces), ==, NULL);
      g_assert_cmpstr (sijil_card_find_pale (stained, faces), ==, "serial");
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/run/two-threads-write-the-bytes-of-one", test_two_threads_write_the_bytes_of_one);
  g_test_add_func ("/run/a-card-that-fails-ends-the-run-at-its-turn", test_a_card_that_fails_ends_the_run_at_its_turn);
  g_test_add_func ("/run/one-spoiled-module-holds-a-card-back", test_one_spoiled_module_holds_a_card_back);
  g_test_add_func ("/run/a-spoiled-bar-holds-a-card-back", test_a_spoiled_bar_holds_a_card_back);
  g_test_add_func ("/run/a-card-s-own-layout-is-read-back", test_a_card_s_own_layout_is_read_back);
  g_test_add_func ("/run/a-band-or-a-line-over-a-code-holds-a-card-back", test_a_band_or_a_line_over_a_code_holds_a_card_back);
  g_test_add_func ("/run/a-spoiled-quiet-zone-holds-a-card-back", test_a_spoiled_quiet_zone_holds_a_card_back);
  g_test_add_func ("/run/what-is-read-is-what-is-printed", test_what_is_read_is_what_is_printed);
  g_test_add_func ("/run/a-text-that-is-paler-than-its-ground-allows-is-found",
                   test_a_text_that_is_paler_than_its_ground_allows_is_found);
  return g_test_run ();
}
