/* A layout's own drawing: shapes and no dots, once in a file of many cards, the same at each run. */

#include <string.h>

#include "card-test.h"

#include "core/sijil-error.h"

#define N_CARDS 12

#define DRAWING "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 20\"><defs><linearGradient id=\"a\"><stop offset=\"0\"/>" \
  "<stop offset=\"1\" stop-color=\"#fff\"/></linearGradient><pattern id=\"p\" width=\"2\" height=\"2\" patternUnits=\"userSpaceOnUse\">" \
  "<path d=\"M0 0l2 2\" stroke=\"#00f\"/></pattern><clipPath id=\"c\"><circle cx=\"30\" cy=\"10\" r=\"8\"/></clipPath></defs>" \
  "<rect width=\"20\" height=\"20\" fill=\"#f00\"/><g clip-path=\"url(#c)\" opacity=\".5\"><rect x=\"20\" width=\"20\" height=\"20\" fill=\"url(#a)\"/>" \
  "<rect x=\"20\" width=\"9\" height=\"9\" fill=\"url(#p)\"/></g></svg>"

/* The drawing stands on a red half in the box 10 10 20 10: shared, and once more for artisans alone, which a card may be. */
static SijilCardDesign *
new_design (const char *drawing)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) shipped = g_resources_lookup_data ("/org/sijil/Sijil/card/card.json", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (shipped, NULL), g_bytes_get_size (shipped));
  g_autoptr (JsonNode) node = json_from_string (text, &error);
  JsonArray *front = json_object_get_array_member (json_object_get_object_member (json_node_get_object (node), "faces"), "front");
  g_autoptr (JsonNode) pictures = json_from_string ("{\"frame\": \"frame.svg\"}", NULL);
  g_autofree char *changed = NULL;
  g_autoptr (GBytes) json = NULL;
  g_autoptr (GHashTable) bytes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_bytes_unref);
  SijilCardDesign *design;

  json_array_add_element (front, json_from_string ("{\"name\": \"art\", \"type\": \"picture\", \"picture\": \"frame\", \"box\": [10, 10, 20, 10],"
                                                   " \"fit\": \"cover\", \"over\": true}", NULL));
  json_array_add_element (front, json_from_string ("{\"name\": \"own\", \"type\": \"picture\", \"picture\": \"frame\", \"box\": [40, 10, 20, 10],"
                                                   " \"when\": {\"name_fr\": \"*\"}}", NULL));
  json_object_set_member (json_node_get_object (node), "pictures", g_steal_pointer (&pictures));
  changed = json_to_string (node, FALSE);
  json = g_bytes_new (changed, strlen (changed));
  g_hash_table_insert (bytes, (gpointer) "frame", g_bytes_new (drawing, strlen (drawing)));
  design = sijil_card_design_new_with_pictures ("layout.json", json, bytes, &error);
  g_assert_no_error (error);

  return design;
}

static SijilFaces *
get_card (guint     place,
          gpointer  user_data,
          GError  **error)
{
  g_autoptr (JsonObject) values = card_test_new_values (&card_kinds[place % N_CARD_KINDS]);

  return card_test_new_faces (values, 1);
}

/* (transfer full): the bytes of a file of so many cards */
static GBytes *
write_cards (const char *drawing,
             guint       n_cards,
             const char *path)
{
  g_autoptr (SijilCardDesign) design = new_design (drawing);
  const SijilCardSource source = { n_cards, get_card, NULL, NULL, NULL, 0 };
  g_autoptr (GError) error = NULL;
  char *data;
  gsize length;

  sijil_card_write_pdf (design, path, 300.0, &source, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  return g_bytes_new_take (data, length);
}

static guint32
get_dot (cairo_surface_t *image,
         double           x_mm,
         double           y_mm,
         double           dpi)
{
  int x = (int) (x_mm / 25.4 * dpi);
  int y = (int) (y_mm / 25.4 * dpi);
  guint32 dot;

  memcpy (&dot, cairo_image_surface_get_data (image) + (gsize) y * (gsize) cairo_image_surface_get_stride (image) + 4 * (gsize) x, sizeof dot);
  return dot & 0xffffff;
}

static void
assert_red_half (cairo_surface_t *image,
                 double           left_mm,
                 double           dpi)
{
  g_assert_cmphex (get_dot (image, left_mm + 5.0, 15.0, dpi), ==, 0xff0000);
  g_assert_cmphex (get_dot (image, left_mm + 9.8, 15.0, dpi), ==, 0xff0000);
  g_assert_cmphex (get_dot (image, left_mm + 10.3, 15.0, dpi), !=, 0xff0000);
}

static void
test_a_drawing_stands_in_its_box_on_paper_and_screen (void)
{
  g_autofree char *path = card_test_path ("vector.pdf");
  g_autoptr (GBytes) pdf = write_cards (DRAWING, 1, path);
  g_autoptr (SijilCardDesign) design = new_design (DRAWING);
  g_autoptr (JsonObject) values = card_test_new_values (&card_kinds[0]);
  g_autoptr (SijilFaces) faces = card_test_new_faces (values, 1);
  g_autoptr (GError) error = NULL;
  cairo_surface_t *printed = card_test_rasterize (path, 1, 600);
  cairo_surface_t *shown = sijil_card_new_image (design, faces, SIJIL_SIDE_FRONT, 300.0, &error);

  g_assert_no_error (error);
  assert_red_half (printed, 10.0, 600.0);
  assert_red_half (printed, 40.0, 600.0);
  assert_red_half (shown, 10.0, 300.0);
  assert_red_half (shown, 40.0, 300.0);
  cairo_surface_destroy (printed);
  cairo_surface_destroy (shown);
}

/* A card holds pictures of dots: its photo and its codes. */
static guint
count_pictures (const char *drawing)
{
  g_autofree char *path = card_test_path ("vector.pdf");
  g_autoptr (GBytes) pdf = write_cards (drawing, 1, path);
  g_autofree char *pictures = card_test_run ("pdfimages", "-list", path, NULL);
  g_auto (GStrv) lines = g_strsplit (g_strchomp (pictures), "\n", -1);

  return g_strv_length (lines);
}

static void
test_a_drawing_is_written_as_shapes (void)
{
  g_assert_cmpuint (count_pictures (DRAWING), ==, count_pictures ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 20\"/>"));
}

/* A drawing that is large: what it adds to a file of twelve cards is what it adds to a file of one. */
static void
test_a_drawing_is_written_once_for_all_cards (void)
{
  GString *text = g_string_new ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 20\">");
  g_autofree char *path = card_test_path ("vector.pdf");
  g_autofree char *large = NULL;
  gsize sizes[2][2];

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (text, "<path d=\"M%u.%u %ul%u.%u %u\"/>", i % 37, i * 7919 % 1000, i % 17, i % 3, i * 104729 % 997, i % 5);
  g_string_append (text, "</svg>");
  large = g_string_free (text, FALSE);
  for (guint i = 0; i < 2; i++)
    for (guint k = 0; k < 2; k++)
      {
        g_autoptr (GBytes) pdf = write_cards (i == 0 ? DRAWING : large, k == 0 ? 1 : N_CARDS, path);

        sizes[i][k] = g_bytes_get_size (pdf);
      }

  g_assert_cmpuint (sizes[1][0], >, sizes[0][0] + 10000);
  g_assert_cmpuint (sizes[1][1] - sizes[0][1], <, sizes[1][0] - sizes[0][0] + 3000);
}

static void
test_the_same_drawing_gives_the_same_bytes (void)
{
  g_autofree char *path = card_test_path ("vector.pdf");
  g_autoptr (GBytes) one = write_cards (DRAWING, 3, path);
  g_autoptr (GBytes) other = write_cards (DRAWING, 3, path);

  g_assert_true (g_bytes_equal (one, other));
}

/* Also where nobody looked at it before, as in a register that came back from a stick. */
static void
test_a_drawing_of_more_than_shapes_is_never_drawn (void)
{
  static const char text[] = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><image href=\"file:///etc/hostname\"/></svg>";
  g_autoptr (GBytes) drawing = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (sijil_picture_new (drawing, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "picture-damaged");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/vector/a-drawing-stands-in-its-box-on-paper-and-screen", test_a_drawing_stands_in_its_box_on_paper_and_screen);
  g_test_add_func ("/vector/a-drawing-is-written-as-shapes", test_a_drawing_is_written_as_shapes);
  g_test_add_func ("/vector/a-drawing-is-written-once-for-all-cards", test_a_drawing_is_written_once_for_all_cards);
  g_test_add_func ("/vector/the-same-drawing-gives-the-same-bytes", test_the_same_drawing_gives_the_same_bytes);
  g_test_add_func ("/vector/a-drawing-of-more-than-shapes-is-never-drawn", test_a_drawing_of_more_than_shapes_is_never_drawn);

  return g_test_run ();
}
