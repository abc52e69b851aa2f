#include "card/sijil-layout.h"

#include <math.h>
#include <string.h>

#include "card-test.h"
#include "card/sijil-page.h"
#include "core/sijil-error.h"

/* A face of 40 × 30 mm with the given items. */
static SijilLayout *
new_layout (const char  *items,
            GError     **error)
{
  g_autofree char *text = g_strdup_printf (
    "{ \"width\": 40, \"height\": 30, \"bleed\": 1,"
    "  \"values\": { \"personal\": [\"name\", \"short\", \"photo\"], \"shared\": [\"category\", \"sex\", \"old\"] },"
    "  \"colours\": { \"ground\": \"#FFFFFF\", \"ink\": \"#000000\", \"accent\": \"#00FF00\" },"
    "  \"palettes\": { \"red\": { \"accent\": \"#FF0000\" } },"
    "  \"words\": { \"word\": [ { \"when\": { \"sex\": \"f\" }, \"text\": \"Artisane\" },"
    "    { \"text\": \"Artisan\" } ] },"
    "  \"faces\": { \"front\": [ %s ] } }", items);
  g_autoptr (GBytes) json = g_bytes_new (text, strlen (text));

  return sijil_layout_new ("test.json", json, error);
}

static SijilType *
new_type (void)
{
  g_autoptr (GError) error = NULL;
  SijilType *type = sijil_type_new (&error);

  g_assert_no_error (error);

  return type;
}

/* Draws the items at 300 dpi with values written as { "name": "…" }. */
static cairo_surface_t *
draw (const char *items,
      const char *values)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilLayout) layout = new_layout (items, &error);
  g_autoptr (SijilType) type = new_type ();
  g_autoptr (JsonParser) parser = json_parser_new ();
  SijilLayoutInput input = { NULL, NULL, NULL };
  cairo_surface_t *image;
  cairo_t *cr;

  g_assert_no_error (error);
  g_assert_true (json_parser_load_from_data (parser, values, -1, &error));
  input.values = json_node_get_object (json_parser_get_root (parser));
  image = sijil_page_new_image (40.0, 30.0, 300.0, &cr);
  sijil_layout_draw (layout, type, "front", &input, cr, 300.0, &error);
  g_assert_no_error (error);
  cairo_destroy (cr);
  cairo_surface_flush (image);

  return image;
}

static gboolean
has_ink (const char *items,
         const char *values)
{
  cairo_surface_t *image = draw (items, values);
  CardInk ink;
  gboolean found = card_test_find_ink (image, 300.0, 200, &ink);

  cairo_surface_destroy (image);

  return found;
}

static guint32
colour_at (cairo_surface_t *image,
           double           x_mm,
           double           y_mm)
{
  const guchar *row = cairo_image_surface_get_data (image)
    + (gsize) lround (y_mm * 300.0 / 25.4) * (gsize) cairo_image_surface_get_stride (image);
  guint32 pixel;

  memcpy (&pixel, row + 4 * lround (x_mm * 300.0 / 25.4), sizeof pixel);

  return pixel & 0xffffff;
}

static void
test_a_fault_names_file_and_item (void)
{
  static const struct
  {
    const char *items;
    const char *item;
    const char *member;
  } faults[] = {
    { "{ \"name\": \"band\", \"type\": \"box\", \"box\": [0, 0, 5], \"fill\": \"ink\" }", "band", "box" },
    { "{ \"name\": \"band\", \"type\": \"box\", \"box\": [0, 0, 5, 5], \"fil\": \"ink\" }", "band", "fil" },
    { "{ \"name\": \"band\", \"type\": \"box\", \"box\": [0, 0, 5, 5], \"fill\": \"puce\" }", "band", "fill" },
    { "{ \"name\": \"band\", \"type\": \"boxx\", \"box\": [0, 0, 5, 5] }", "band", "type" },
    { "{ \"name\": \"band\", \"type\": \"box\", \"box\": [0, 0, 5, 5], \"when\": { \"sex\": 3 } }", "band", "when" },
    { "{ \"type\": \"box\", \"box\": [0, 0, 5, 5] }", "(file)", "name" },
    { "{ \"name\": \"n\", \"type\": \"text\", \"at\": [1, 9], \"width\": 9, \"text\": \"x\", \"size\": 5 }", "n",
      "size" },
    { "{ \"name\": \"n\", \"type\": \"text\", \"at\": [1, 9], \"width\": 9, \"text\": \"x\", \"size\": 7,"
      "  \"floor\": 5 }", "n", "floor" },
    { "{ \"name\": \"n\", \"type\": \"text\", \"at\": [1, 9], \"width\": 9, \"text\": \"{nmae}\", \"size\": 7 }", "n",
      "nmae" },
    { "{ \"name\": \"s\", \"type\": \"stack\", \"box\": [0, 0, 9, 9], \"texts\": [ 3 ] }", "s", "texts" },
    { "{ \"name\": \"t\", \"type\": \"table\", \"box\": [0, 0, 9, 9], \"rows\": [ { } ] }", "t", "left" },
    { "7", "(file)", "front" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *item = g_strdup_printf ("“%s”", faults[i].item);
      g_autofree char *member = g_strdup_printf ("“%s”", faults[i].member);

      g_assert_null (new_layout (faults[i].items, &error));
      g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, "“test.json”"));
      g_assert_nonnull (strstr (error->message, member));
      g_assert_nonnull (strstr (error->message, item));
    }
}

static void
test_what_is_not_json_is_refused (void)
{
  g_autoptr (GBytes) text = g_bytes_new_static ("{ \"width\": ", 11);
  g_autoptr (GBytes) list = g_bytes_new_static ("[]", 2);
  g_autoptr (GBytes) object = g_bytes_new_static ("{}", 2);
  g_autoptr (GError) error = NULL;

  g_assert_null (sijil_layout_new ("a.json", text, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (sijil_layout_new ("a.json", list, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (sijil_layout_new ("a.json", object, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "layout-broken");
}

static void
test_a_word_cannot_lead_back_to_itself (void)
{
  const char *text = "{ \"width\": 40, \"height\": 30, \"values\": { \"personal\": [], \"shared\": [\"a\"] },"
                     "  \"colours\": { \"ground\": \"#FFFFFF\", \"ink\": \"#000000\" },"
                     "  \"words\": { \"a\": [ { \"text\": \"{a}\" } ] }, \"faces\": { \"front\": [] } }";
  g_autoptr (GBytes) json = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;

  g_assert_null (sijil_layout_new ("a.json", json, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
}

static void
test_conditions_choose_what_is_drawn (void)
{
  const char *only_f = "{ \"name\": \"b\", \"type\": \"box\", \"box\": [5, 5, 9, 9], \"fill\": \"ink\","
                       "  \"when\": { \"sex\": [\"f\", \"x\"] } }";
  const char *present = "{ \"name\": \"b\", \"type\": \"box\", \"box\": [5, 5, 9, 9], \"fill\": \"ink\","
                        "  \"when\": { \"sex\": \"*\", \"old\": false } }";
  const char *absent = "{ \"name\": \"b\", \"type\": \"box\", \"box\": [5, 5, 9, 9], \"fill\": \"ink\","
                       "  \"when\": { \"sex\": null } }";

  g_assert_true (has_ink (only_f, "{ \"sex\": \"f\" }"));
  g_assert_false (has_ink (only_f, "{ \"sex\": \"m\" }"));
  g_assert_false (has_ink (only_f, "{ \"sex\": null }"));
  g_assert_true (has_ink (present, "{ \"sex\": \"m\" }"));
  g_assert_false (has_ink (present, "{ }"));
  g_assert_false (has_ink (present, "{ \"sex\": \"m\", \"old\": true }"));
  g_assert_true (has_ink (absent, "{ \"sex\": \"\" }"));
  g_assert_false (has_ink (absent, "{ \"sex\": \"f\" }"));
}

static void
test_a_text_without_its_value_is_not_drawn (void)
{
  const char *text = "{ \"name\": \"n\", \"type\": \"text\", \"at\": [1, 9], \"width\": 38, \"text\": \"Name: {name}\","
                     "  \"size\": 9 }";

  g_assert_true (has_ink (text, "{ \"name\": \"A\" }"));
  g_assert_false (has_ink (text, "{ \"name\": null }"));
}

static void
test_a_palette_and_a_share_make_the_colour (void)
{
  const char *boxes = "{ \"name\": \"b\", \"type\": \"box\", \"box\": [0, 0, 10, 30], \"fill\": \"accent\" },"
                      "{ \"name\": \"c\", \"type\": \"box\", \"box\": [20, 0, 10, 30], \"fill\": \"accent 20%\" }";
  cairo_surface_t *image = draw (boxes, "{ \"category\": \"red\" }");

  g_assert_cmphex (colour_at (image, 5.0, 15.0), ==, 0xff0000);
  g_assert_cmphex (colour_at (image, 25.0, 15.0), ==, 0xffcccc);
  cairo_surface_destroy (image);
  image = draw (boxes, "{ \"category\": \"another\" }");
  g_assert_cmphex (colour_at (image, 5.0, 15.0), ==, 0x00ff00);
  cairo_surface_destroy (image);
}

static void
test_personal_items_lie_over_shared_ones (void)
{
  cairo_surface_t *image = draw (
    "{ \"name\": \"p\", \"type\": \"box\", \"box\": [0, 0, 10, 10], \"fill\": \"#0000FF\","
    "  \"when\": { \"name\": \"*\" } },"
    "{ \"name\": \"s\", \"type\": \"box\", \"box\": [0, 0, 10, 10], \"fill\": \"#FF0000\" }", "{ \"name\": \"A\" }");

  g_assert_cmphex (colour_at (image, 5.0, 5.0), ==, 0x0000ff);
  cairo_surface_destroy (image);
}

/* Dots of pure green, which is the second text of the stack below. */
static guint
count_green (cairo_surface_t *image)
{
  guint n = 0;

  for (int y = 0; y < 354; y++)
    for (int x = 0; x < 472; x++)
      n += colour_at (image, x * 25.4 / 300.0, y * 25.4 / 300.0) == 0x00ff00;

  return n;
}

static void
test_texts_of_a_stack_shrink_alike (void)
{
  const char *stack = "{ \"name\": \"s\", \"type\": \"stack\", \"box\": [1, 1, 38, 28], \"texts\": ["
                      "  { \"text\": \"{name}\", \"size\": 20, \"floor\": 10 },"
                      "  { \"text\": \"HI\", \"size\": 20, \"floor\": 10, \"bold\": true, \"colour\": \"accent\" } ] }";
  cairo_surface_t *wide = draw (stack, "{ \"name\": \"HHHHHHHHH\" }");
  cairo_surface_t *narrow = draw (stack, "{ \"name\": \"H\" }");

  g_assert_cmpuint (count_green (wide), >, 0);
  g_assert_cmpuint (count_green (wide), <, count_green (narrow) * 8 / 10);
  cairo_surface_destroy (wide);
  cairo_surface_destroy (narrow);
}

static gboolean
fits (const char *stack,
      const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilLayout) layout = new_layout (stack, &error);
  g_autoptr (SijilType) type = new_type ();
  g_autoptr (JsonObject) values = json_object_new ();
  const SijilLayoutInput input = { values, NULL, NULL };
  gboolean fit;

  g_assert_no_error (error);
  json_object_set_string_member (values, "name", name);
  fit = sijil_layout_check (layout, type, "front", &input, 300.0, &error);
  g_assert_true (fit == (error == NULL));
  if (!fit)
    g_assert_cmpstr (sijil_error_get_reason (error), ==, "card-name-too-long");

  return fit;
}

static void
test_a_text_takes_a_second_line_only_when_it_may (void)
{
  const char *one = "{ \"name\": \"s\", \"type\": \"stack\", \"box\": [1, 1, 38, 28], \"texts\": ["
                    "  { \"text\": \"{name}\", \"size\": 12, \"floor\": 10 } ] }";
  const char *two = "{ \"name\": \"s\", \"type\": \"stack\", \"box\": [1, 1, 38, 28], \"texts\": ["
                    "  { \"text\": \"{name}\", \"size\": 12, \"floor\": 10, \"lines\": 2 } ] }";
  const char *low = "{ \"name\": \"s\", \"type\": \"stack\", \"box\": [1, 1, 38, 6], \"texts\": ["
                    "  { \"text\": \"{name}\", \"size\": 12, \"floor\": 10, \"lines\": 2 } ] }";

  g_assert_true (fits (one, "MOULAY ALI"));
  g_assert_false (fits (one, "MOULAY ALI MOULAY ALI MOULAY"));
  g_assert_true (fits (two, "MOULAY ALI MOULAY ALI MOULAY"));
  g_assert_false (fits (low, "MOULAY ALI MOULAY ALI MOULAY"));
  g_assert_false (fits (two, "MOULAYALIMOULAYALIMOULAY"));
  g_assert_false (fits (two, "MOULAY ALI MOULAY ALI MOULAY MOULAY ALI MOULAY ALI MOULAY"));
}

static void
test_a_table_without_values_is_empty (void)
{
  const char *table = "{ \"name\": \"t\", \"type\": \"table\", \"box\": [1, 1, 38, 20], \"cell\": 5,"
                      "  \"stroke\": \"ink\", \"line\": 0.3, \"rows\": [ { \"left\": { \"text\": \"Left\", \"size\": 6 },"
                      "  \"middle\": { \"text\": \"{name}\", \"size\": 8, \"align\": \"centre\" },"
                      "  \"right\": { \"text\": \"Right\", \"size\": 6, \"direction\": \"rtl\" } } ] }";

  g_assert_true (has_ink (table, "{ \"name\": \"7\" }"));
  g_assert_false (has_ink (table, "{ }"));
}

static void
test_ornaments_stay_in_their_boxes (void)
{
  cairo_surface_t *image = draw (
    "{ \"name\": \"l\", \"type\": \"lattice\", \"box\": [5, 5, 12, 7], \"cell\": 5, \"stroke\": \"ink\","
    "  \"line\": 0.3 }",
    "{ }");
  CardInk ink;

  g_assert_true (card_test_find_ink (image, 300.0, 128, &ink));
  g_assert_cmpfloat (ink.left, >=, 4.9);
  g_assert_cmpfloat (ink.top, >=, 4.9);
  g_assert_cmpfloat (ink.right, <=, 17.1);
  g_assert_cmpfloat (ink.bottom, <=, 12.1);
  cairo_surface_destroy (image);
  image = draw ("{ \"name\": \"s\", \"type\": \"star\", \"box\": [5, 5, 12, 12], \"fill\": \"ink\" }", "{ }");
  g_assert_true (card_test_find_ink (image, 300.0, 128, &ink));
  g_assert_cmpfloat_with_epsilon (ink.left, 5.0, 0.1);
  g_assert_cmpfloat_with_epsilon (ink.bottom, 17.0, 0.1);
  cairo_surface_destroy (image);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/layout/a-fault-names-file-and-item", test_a_fault_names_file_and_item);
  g_test_add_func ("/layout/what-is-not-json-is-refused", test_what_is_not_json_is_refused);
  g_test_add_func ("/layout/a-word-cannot-lead-back-to-itself", test_a_word_cannot_lead_back_to_itself);
  g_test_add_func ("/layout/conditions-choose-what-is-drawn", test_conditions_choose_what_is_drawn);
  g_test_add_func ("/layout/a-text-without-its-value-is-not-drawn", test_a_text_without_its_value_is_not_drawn);
  g_test_add_func ("/layout/a-palette-and-a-share-make-the-colour", test_a_palette_and_a_share_make_the_colour);
  g_test_add_func ("/layout/personal-items-lie-over-shared-ones", test_personal_items_lie_over_shared_ones);
  g_test_add_func ("/layout/texts-of-a-stack-shrink-alike", test_texts_of_a_stack_shrink_alike);
  g_test_add_func ("/layout/a-text-takes-a-second-line-only-when-it-may",
                   test_a_text_takes_a_second_line_only_when_it_may);
  g_test_add_func ("/layout/a-table-without-values-is-empty", test_a_table_without_values_is_empty);
  g_test_add_func ("/layout/ornaments-stay-in-their-boxes", test_ornaments_stay_in_their_boxes);
  return g_test_run ();
}
