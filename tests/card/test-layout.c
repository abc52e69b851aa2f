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
    { "{ \"type\": \"box\", \"box\": [0, 0, 5, 5] }", "front/1", "name" },
    { "{ \"name\": \"n\", \"type\": \"text\", \"at\": [1, 9], \"width\": 9, \"text\": \"x\", \"size\": 5 }", "n",
      "size" },
    { "{ \"name\": \"n\", \"type\": \"text\", \"at\": [1, 9], \"width\": 9, \"text\": \"x\", \"size\": 7,"
      "  \"floor\": 5 }", "n", "floor" },
    { "{ \"name\": \"n\", \"type\": \"text\", \"at\": [1, 9], \"width\": 9, \"text\": \"{nmae}\", \"size\": 7 }", "n",
      "nmae" },
    { "{ \"name\": \"s\", \"type\": \"stack\", \"box\": [0, 0, 9, 9], \"texts\": [ 3 ] }", "s", "texts" },
    { "{ \"name\": \"t\", \"type\": \"table\", \"box\": [0, 0, 9, 9], \"rows\": [ { } ] }", "t/rows/1", "left" },
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

/* @items: on lines of their own, the first on line 5 */
static void
assert_line (const char *items,
             const char *line,
             const char *item)
{
  g_autofree char *text = g_strdup_printf ("{ \"width\": 40, \"height\": 30,\n\"values\": { \"personal\": [\"name\"], \"shared\": [] },\n"
                                           "\"colours\": { \"ground\": \"#FFFFFF\", \"ink\": \"#000000\" },\n"
                                           "\"faces\": { \"front\": [\n%s\n] } }", items);
  g_autoptr (GBytes) json = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autofree char *where = g_strdup_printf ("“lines.json”, line %s, item “%s”", line, item);

  g_assert_null (sijil_layout_new ("lines.json", json, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "layout-broken");
  g_assert_nonnull (strstr (error->message, where));
}

/* The same name in a text or in another item leads nobody to another line. */
static void
test_a_fault_names_the_line (void)
{
  const char *good = "{ \"name\": \"a\", \"type\": \"text\", \"at\": [1, 9], \"width\": 9,\n\"text\": \"\\\"name\\\": \\\"b\\\"\", \"size\": 7 },\n";
  const struct
  {
    const char *item;
    const char *name;
    const char *line;
  } faults[] = {
    { "{ \"name\": \"b\", \"type\": \"box\",\n\"box\": [0, 0, 5], \"fill\": \"ink\" }", "b", "8" },
    { "{ \"name\": \"b\", \"type\": \"box\",\n\"box\": [0, 0, 5, 5],\n\"fil\": \"ink\" }", "b", "9" },
    { "{ \"name\": \"a\", \"type\": \"box\",\n\"box\": [0, 0, 5, 5] }", "a", "7" },
    { "{ \"type\": \"box\",\n\"box\": [0, 0, 5, 5] }", "front/2", "7" },
    { "{ \"name\": \"b\", \"type\": \"text\", \"at\": [1, 9], \"width\": 9,\n\"text\": \"{nmae}\", \"size\": 7 }", "b", "7" },
    { "{ \"name\": \"t\", \"type\": \"table\", \"box\": [0, 0, 9, 9], \"rows\": [\n\n{ } ] }", "t/rows/1", "9" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *items = g_strconcat (good, faults[i].item, NULL);

      g_test_message ("fault %u", i);
      assert_line (items, faults[i].line, faults[i].name);
    }
}

static void
test_what_is_not_json_is_refused (void)
{
  g_autoptr (GBytes) text = g_bytes_new_static ("{\n \"width\": ", 12);
  g_autoptr (GBytes) list = g_bytes_new_static ("[]", 2);
  g_autoptr (GBytes) object = g_bytes_new_static ("{}", 2);
  g_autoptr (GError) error = NULL;

  g_assert_null (sijil_layout_new ("a.json", text, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "json-form");
  g_assert_nonnull (strstr (error->message, "line 2, column 11"));
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

/* Dots that are neither @ink nor the white ground: edges that a printer would mix of its colours. */
static guint
count_mixed (cairo_surface_t *image,
             guint32          ink)
{
  guint n = 0;

  for (int y = 0; y < 354; y++)
    for (int x = 0; x < 472; x++)
      {
        guint32 rgb = colour_at (image, x * 25.4 / 300.0, y * 25.4 / 300.0);

        n += rgb != ink && rgb != 0xffffff;
      }

  return n;
}

/* Returns: (transfer full): a text, a star and a line in this colour */
static char *
write_in (const char *colour)
{
  return g_strdup_printf (
    "{ \"name\": \"n\", \"type\": \"text\", \"at\": [1.1, 9.3], \"width\": 38, \"text\": \"{name}\","
    "  \"size\": 9, \"colour\": \"%s\" },"
    "{ \"name\": \"s\", \"type\": \"star\", \"box\": [5.05, 12.05, 12, 12], \"fill\": \"%s\" },"
    "{ \"name\": \"l\", \"type\": \"line\", \"from\": [20, 12], \"to\": [33, 25], \"stroke\": \"%s\" }",
    colour, colour, colour);
}

static void
test_what_is_black_is_ink_or_none (void)
{
  g_autofree char *black = write_in ("black");
  g_autofree char *usual = write_in ("ink");
  cairo_surface_t *image = draw (black, "{ \"name\": \"Zahra\" }");

  g_assert_cmpuint (count_mixed (image, 0x000000), ==, 0);
  g_assert_cmphex (colour_at (image, 11.0, 18.0), ==, 0x000000);
  cairo_surface_destroy (image);
  image = draw (usual, "{ \"name\": \"Zahra\" }");
  g_assert_cmpuint (count_mixed (image, 0x000000), >, 50);
  cairo_surface_destroy (image);
}

static void
test_what_follows_black_is_smooth_again (void)
{
  cairo_surface_t *image = draw (
    "{ \"name\": \"a\", \"type\": \"box\", \"box\": [1, 1, 2, 2], \"fill\": \"black\", \"stroke\": \"black\" },"
    "{ \"name\": \"s\", \"type\": \"star\", \"box\": [5, 5, 12, 12], \"fill\": \"ink\" }", "{ }");

  g_assert_cmpuint (count_mixed (image, 0x000000), >, 20);
  cairo_surface_destroy (image);
}

static void
test_a_band_runs_over_both_edges_and_a_line_has_two_ends (void)
{
  cairo_surface_t *image = draw (
    "{ \"name\": \"b\", \"type\": \"band\", \"top\": 5, \"height\": 4, \"fill\": \"ink\" },"
    "{ \"name\": \"l\", \"type\": \"line\", \"from\": [5, 20], \"to\": [25, 20], \"stroke\": \"ink\", \"line\": 1 },"
    "{ \"name\": \"d\", \"type\": \"line\", \"from\": [5, 25], \"to\": [25, 25], \"stroke\": \"ink\", \"line\": 1,"
    "  \"dash\": 2 }", "{ }");

  g_assert_cmphex (colour_at (image, 0.05, 7.0), ==, 0x000000);
  g_assert_cmphex (colour_at (image, 39.9, 7.0), ==, 0x000000);
  g_assert_cmphex (colour_at (image, 20.0, 4.5), ==, 0xffffff);
  g_assert_cmphex (colour_at (image, 24.5, 20.0), ==, 0x000000);
  g_assert_cmphex (colour_at (image, 25.5, 20.0), ==, 0xffffff);
  g_assert_cmphex (colour_at (image, 6.0, 25.0), ==, 0x000000);
  g_assert_cmphex (colour_at (image, 8.0, 25.0), ==, 0xffffff);
  cairo_surface_destroy (image);
}

static gboolean
same_ink (const char *one,
          const char *other)
{
  cairo_surface_t *images[] = { draw (one, "{ \"name\": \"2031-01-14\" }"), draw (other, "{ \"name\": \"2031-01-14\" }") };
  gboolean same = memcmp (cairo_image_surface_get_data (images[0]), cairo_image_surface_get_data (images[1]),
                          (gsize) cairo_image_surface_get_stride (images[0]) * 354) == 0;

  cairo_surface_destroy (images[0]);
  cairo_surface_destroy (images[1]);
  return same;
}

/* Returns: (transfer full): a text that is drawn with its card, also where it shows no value */
static char *
write_text (const char *text)
{
  return g_strdup_printf ("{ \"name\": \"n\", \"type\": \"text\", \"at\": [1, 9], \"width\": 38, \"size\": 9, \"text\": \"%s\","
                          "  \"when\": { \"name\": \"*\" } }", text);
}

static void
test_values_are_written_in_the_way_asked_for (void)
{
  static const char * const ways[][2] = {
    { "{name|date}", "14/01/2031" }, { "{name|year}", "2031" }, { "{name|month}", "01/2031" },
    { "{name|groups}", "2031\u00a0-01-\u00a014" }, { "a {name|upper}", "a 2031-01-14" }, { "{word|upper}", "ARTISAN" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *bound = write_text (ways[i][0]);
      g_autofree char *plain = write_text (ways[i][1]);

      g_assert_true (same_ink (bound, plain));
    }
}

static void
test_a_language_brings_its_letters_and_direction (void)
{
  const char *told = "{ \"name\": \"n\", \"type\": \"text\", \"at\": [1, 9], \"width\": 38, \"size\": 9, \"text\": \"صانعة\","
                     "  \"language\": \"ar\" }";
  const char *spelt = "{ \"name\": \"n\", \"type\": \"text\", \"at\": [1, 9], \"width\": 38, \"size\": 9, \"text\": \"صانعة\","
                      "  \"face\": \"naskh\", \"direction\": \"rtl\" }";
  const char *other = "{ \"name\": \"n\", \"type\": \"text\", \"at\": [1, 9], \"width\": 38, \"size\": 9, \"text\": \"صانعة\","
                      "  \"language\": \"fr\" }";

  g_assert_true (same_ink (told, spelt));
  g_assert_false (same_ink (told, other));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/layout/a-fault-names-file-and-item", test_a_fault_names_file_and_item);
  g_test_add_func ("/layout/a-fault-names-the-line", test_a_fault_names_the_line);
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
  g_test_add_func ("/layout/what-is-black-is-ink-or-none", test_what_is_black_is_ink_or_none);
  g_test_add_func ("/layout/what-follows-black-is-smooth-again", test_what_follows_black_is_smooth_again);
  g_test_add_func ("/layout/a-band-runs-over-both-edges-and-a-line-has-two-ends",
                   test_a_band_runs_over_both_edges_and_a_line_has_two_ends);
  g_test_add_func ("/layout/values-are-written-in-the-way-asked-for", test_values_are_written_in_the_way_asked_for);
  g_test_add_func ("/layout/a-language-brings-its-letters-and-direction", test_a_language_brings_its_letters_and_direction);
  return g_test_run ();
}
