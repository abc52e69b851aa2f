/* What room a code has left. */

#include "card/sijil-code-meter.h"

#include <string.h>

#include "card-test.h"
#include "card/sijil-code.h"
#include "core/sijil-error.h"

/* A face of 85 × 54 mm with both codes, which is measured with one text. */
static SijilLayout *
new_layout (double qr_mm)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup_printf (
    "{ \"width\": 85, \"height\": 54, \"values\": { \"personal\": [\"text\", \"serial\", \"old\"], \"shared\": [] },"
    "  \"colours\": { \"ground\": \"#FFFFFF\", \"ink\": \"#000000\" }, \"faces\": { \"back\": ["
    "  { \"name\": \"qr\", \"type\": \"qr\", \"box\": [2, 2, %d.%d, 31.6], \"text\": \"{text}\", \"module\": 0.33 },"
    "  { \"name\": \"bars\", \"type\": \"code128\", \"box\": [2, 38, 31, 6], \"text\": \"{serial}\", \"module\": 0.16 },"
    "  { \"name\": \"old\", \"type\": \"qr\", \"when\": { \"old\": true }, \"box\": [40, 2, 30, 30], \"text\": \"x\" },"
    "  { \"name\": \"ground\", \"type\": \"box\", \"box\": [40, 2, 30, 30] } ] } }", (int) qr_mm, (int) (qr_mm * 10.0) % 10);
  g_autoptr (GBytes) json = g_bytes_new (text, strlen (text));
  SijilLayout *layout = sijil_layout_new ("meter.json", json, &error);

  g_assert_no_error (error);
  return layout;
}

static gboolean
measure (SijilLayout     *layout,
         const char      *item,
         const char      *text,
         double           dpi,
         SijilCodeMeter  *meter,
         GError         **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  const SijilLayoutInput input = { values, NULL, NULL };

  json_object_set_string_member (values, "text", text);
  json_object_set_string_member (values, "serial", CARD_TEST_SERIAL);
  return sijil_layout_measure_code (layout, "back", item, &input, dpi, meter, error);
}

/* Signs of the whole byte, of the forty-five that two by two take eleven bits, and digits: each kind has room of its own. */
static const char kinds[] = "aW7";

static char *
new_text (guint length)
{
  return g_strnfill (length, kinds[0]);
}

static guint
get_version (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilCode) code = sijil_code_new_qr (text, &error);

  g_assert_no_error (error);
  return (sijil_code_get_modules (code) - 17) / 4;
}

/* In each of the forty versions, for each kind of sign: what is left fits still, one more does not. */
static void
test_what_is_left_fits_and_no_more (void)
{
  g_autoptr (SijilLayout) layout = new_layout (31.6);

  for (const char *kind = kinds; *kind != '\0'; kind++)
    {
      guint length = 1;

      for (guint version = 1; version <= 40; version++)
        {
          g_autoptr (GError) error = NULL;
          g_autofree char *text = g_strnfill (length, *kind);
          g_autofree char *full = NULL;
          g_autofree char *over = NULL;
          SijilCodeMeter meter;

          g_test_message ("%c in version %u", *kind, version);
          g_assert_true (measure (layout, "qr", text, 300.0, &meter, &error));
          g_assert_no_error (error);
          g_assert_cmpuint (meter.n_characters, ==, length);
          g_assert_cmpuint (meter.version, ==, version);
          full = g_strnfill (length + meter.n_left, *kind);
          over = g_strnfill (length + meter.n_left + 1, *kind);
          g_assert_cmpuint (get_version (full), ==, version);
          if (version < 40)
            g_assert_cmpuint (get_version (over), ==, version + 1);
          length += meter.n_left + 1;
        }
    }
}

/* The text of a signed card is of forty-five signs: 465 of them leave eighteen in version 13. */
static void
test_the_text_of_a_signed_card_leaves_room (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilLayout) layout = new_layout (26.4);
  g_autoptr (GString) text = g_string_new (NULL);
  SijilCodeMeter meter;

  while (text->len < 465)
    g_string_append_c (text, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"[text->len * 31 % 45]);
  g_assert_true (measure (layout, "qr", text->str, 300.0, &meter, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (meter.version, ==, 13);
  g_assert_cmpuint (meter.n_left, ==, 18);
  g_assert_true (meter.fits);
}

/* Of a text of 465 bytes, at the resolutions of card printers. */
static void
test_a_module_is_a_whole_number_of_dots (void)
{
  static const struct
  {
    double   box;
    double   dpi;
    guint    length;
    guint    version;
    guint    dots;
    gboolean fits;
  } cards[] = {
    { 31.6, 300.0, 465, 17, 4, TRUE }, { 31.6, 600.0, 465, 17, 8, TRUE }, { 31.5, 300.0, 465, 17, 4, TRUE },
    { 31.4, 300.0, 465, 17, 3, FALSE }, { 31.6, 300.0, 505, 18, 3, FALSE }, { 31.6, 600.0, 505, 18, 7, FALSE },
    { 5.0, 300.0, 465, 17, 0, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SijilLayout) layout = new_layout (cards[i].box);
      g_autofree char *text = new_text (cards[i].length);
      SijilCodeMeter meter;

      g_test_message ("card %u", i);
      g_assert_true (measure (layout, "qr", text, cards[i].dpi, &meter, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (meter.version, ==, cards[i].version);
      g_assert_cmpuint (meter.dots, ==, cards[i].dots);
      g_assert_cmpfloat_with_epsilon (meter.module_mm, cards[i].dots * 25.4 / cards[i].dpi, 1e-9);
      g_assert_cmpfloat (meter.wanted_mm, ==, 0.33);
      g_assert_cmpint (meter.fits, ==, cards[i].fits);
    }
}

/* At 300 dots it is as it always was; finer dots split those, and others are used as they are. */
static void
test_a_code_is_as_large_with_finer_dots (void)
{
  for (guint i = 0; i < 40; i++)
    {
      double box = 26.4 + i * 0.35;
      g_autoptr (SijilLayout) layout = new_layout (box);
      g_autofree char *text = new_text (120 + 9 * i);
      g_autoptr (SijilCode) code = sijil_code_new_qr (text, NULL);
      SijilCodeMeter usual;
      SijilCodeMeter fine;
      SijilCodeMeter label;

      g_assert_true (measure (layout, "qr", text, 300.0, &usual, NULL));
      g_assert_true (measure (layout, "qr", text, 600.0, &fine, NULL));
      g_assert_true (measure (layout, "qr", text, 203.0, &label, NULL));
      g_assert_cmpuint (usual.dots, ==, sijil_code_fit (code, box, 300.0));
      g_assert_cmpuint (label.dots, ==, sijil_code_fit (code, box, 203.0));
      g_assert_cmpfloat (label.module_mm, <=, box / (sijil_code_get_modules (code) + 2 * SIJIL_QR_QUIET) + 1e-6);
      if (usual.fits)
        {
          g_assert_cmpuint (fine.dots, ==, 2 * usual.dots);
          g_assert_cmpfloat_with_epsilon (fine.module_mm, usual.module_mm, 1e-9);
        }
      else
        g_assert_cmpuint (fine.dots, ==, sijil_code_fit (code, box, 600.0));
    }
}

/* What a printer of 300 dots cannot print large enough, a finer one sometimes can; one of 203 mostly cannot. */
static void
test_who_has_other_dots_has_other_limits (void)
{
  g_autofree char *text = new_text (465); /* 85 modules and their quiet zone */
  g_autoptr (SijilLayout) narrow = new_layout (31.4);
  g_autoptr (SijilLayout) usual = new_layout (31.6);
  SijilCodeMeter meter;

  g_assert_true (measure (narrow, "qr", text, 300.0, &meter, NULL));
  g_assert_false (meter.fits);
  g_assert_true (measure (narrow, "qr", text, 1000.0, &meter, NULL));
  g_assert_true (meter.fits);
  g_assert_cmpuint (meter.dots, ==, 13);
  g_assert_true (measure (usual, "qr", text, 203.0, &meter, NULL));
  g_assert_false (meter.fits);
  g_assert_cmpuint (meter.dots, ==, 2);
  g_assert_cmpfloat (meter.dpi, ==, 203.0);
}

/* The meter says that a code fits exactly when the card can be drawn. */
static void
test_the_meter_and_the_drawing_agree (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilType) type = sijil_type_new (&error);

  g_assert_no_error (error);
  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (SijilLayout) layout = new_layout (20.0 + i % 12);
      g_autofree char *text = new_text ((guint) g_test_rand_int_range (1, 700));
      g_autoptr (JsonObject) values = json_object_new ();
      const SijilLayoutInput input = { values, NULL, NULL };
      double dpi = i % 3 == 0 ? 203.0 : i % 3 == 1 ? 300.0 : 600.0;
      SijilCodeMeter qr;

      json_object_set_string_member (values, "text", text);
      g_assert_true (sijil_layout_measure_code (layout, "back", "qr", &input, dpi, &qr, &error));
      g_assert_cmpint (sijil_layout_check (layout, type, "back", &input, dpi, NULL), ==, qr.fits);
    }
}

static void
test_a_bar_code_has_no_version (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilLayout) layout = new_layout (31.6);
  SijilCodeMeter meter;

  g_assert_true (measure (layout, "bars", "x", 300.0, &meter, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (meter.version, ==, 0);
  g_assert_cmpuint (meter.n_characters, ==, 12);
  g_assert_cmpuint (meter.dots, ==, 3);
  g_assert_true (meter.fits);
  g_assert_cmpuint (meter.n_left, >, 0);
  g_assert_cmpuint (meter.n_left, <, 36);
}

static void
test_what_is_no_code_cannot_be_measured (void)
{
  static const char * const items[] = { "ground", "nothing", "old" };
  g_autoptr (SijilLayout) layout = new_layout (31.6);
  g_autofree char *endless = new_text (3000);
  g_autoptr (GError) too_long = NULL;
  SijilCodeMeter meter;

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (measure (layout, items[i], "x", 300.0, &meter, &error));
      g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_NOT_FOUND);
      g_assert_nonnull (strstr (error->message, items[i]));
    }
  g_assert_false (measure (layout, "qr", endless, 300.0, &meter, &too_long));
  g_assert_error (too_long, SIJIL_ERROR, SIJIL_ERROR_INVALID);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/code-meter/what-is-left-fits-and-no-more", test_what_is_left_fits_and_no_more);
  g_test_add_func ("/code-meter/the-text-of-a-signed-card-leaves-room", test_the_text_of_a_signed_card_leaves_room);
  g_test_add_func ("/code-meter/a-module-is-a-whole-number-of-dots", test_a_module_is_a_whole_number_of_dots);
  g_test_add_func ("/code-meter/a-code-is-as-large-with-finer-dots", test_a_code_is_as_large_with_finer_dots);
  g_test_add_func ("/code-meter/who-has-other-dots-has-other-limits", test_who_has_other_dots_has_other_limits);
  g_test_add_func ("/code-meter/the-meter-and-the-drawing-agree", test_the_meter_and_the_drawing_agree);
  g_test_add_func ("/code-meter/a-bar-code-has-no-version", test_a_bar_code_has_no_version);
  g_test_add_func ("/code-meter/what-is-no-code-cannot-be-measured", test_what_is_no_code_cannot_be_measured);

  return g_test_run ();
}
