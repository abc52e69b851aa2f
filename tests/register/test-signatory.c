/* Who signs for the chamber on a day, and when the picture of a signature stands on a card. */

#include "cards.h"

#include "core/sijil-json.h"
#include "register/sijil-output-cards.h"
#include "register/sijil-signatory.h"

#include <string.h>

/* (transfer full) */
static JsonObject *
add (Fixture    *fixture,
     const char *values,
     const char *picture)
{
  g_autoptr (JsonObject) given = fixture_json (values);
  g_autoptr (GError) error = NULL;
  JsonObject *signatory;

  fixture_sign_in (fixture, "admin");
  signatory = sijil_signatory_add (fixture->reg, given, picture, NULL, &error);
  g_assert_no_error (error);
  return signatory;
}

static void
assert_not_added (Fixture    *fixture,
                  const char *login,
                  const char *values,
                  const char *picture,
                  int         code,
                  const char *reason)
{
  g_autoptr (JsonObject) given = fixture_json (values);
  g_autoptr (GError) error = NULL;

  fixture_sign_in (fixture, login);
  g_assert_null (sijil_signatory_add (fixture->reg, given, picture, NULL, &error));
  desk_assert_refused (&error, code, reason);
}

static char *
issue_named (Fixture    *fixture,
             const char *family)
{
  g_autofree char *entry = cards_register_named (fixture, "Itto", family);

  return cards_issue (fixture, entry, NULL);
}

static void
assert_title (Fixture    *fixture,
              const char *serial,
              const char *title_fr,
              const char *name_fr)
{
  g_autoptr (JsonObject) card = cards_load (fixture, serial);
  JsonObject *face = sijil_json_get_object (card, "face");

  g_assert_cmpstr (sijil_json_get_string (face, "president_fr"), ==, title_fr);
  g_assert_cmpstr (sijil_json_get_string (face, "signatory_fr"), ==, name_fr);
}

#define PRESIDENT_F "{ 'name_ar': 'زهرة الوزاني', 'name_fr': 'Zahra El Ouazzani', 'sex': 'f', 'login': 'director' }"
#define DELEGATE "{ 'name_ar': 'سامي المقري', 'name_fr': 'Sami Mokri', 'sex': 'm', 'title_fr': 'Le Directeur', 'title_ar': 'المدير'," \
                 "  'delegation_fr': 'Par délégation', 'delegation_ar': 'بتفويض', 'valid_from': '2026-03-12', 'valid_to': '2026-03-15' }"

static void
test_the_signatory_of_the_day_stands_on_the_card (Fixture       *fixture,
                                                  gconstpointer  data)
{
  g_autofree char *before = issue_named (fixture, "Oubella");
  g_autoptr (JsonObject) president = add (fixture, PRESIDENT_F, NULL);
  g_autoptr (JsonObject) delegate = add (fixture, DELEGATE, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *first = issue_named (fixture, "El Idrissi");
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autofree char *fourth = NULL;

  fixture_set_day (fixture, "2026-03-13");
  second = issue_named (fixture, "Alaoui");
  fixture_set_day (fixture, "2026-03-16");
  third = issue_named (fixture, "Mokri");
  fixture_sign_in (fixture, "admin");
  json_object_unref (sijil_signatory_end (fixture->reg, sijil_json_get_string (president, "number"), "2026-03-16", &error));
  g_assert_no_error (error);
  fixture_set_day (fixture, "2026-03-17");
  fourth = issue_named (fixture, "Slaoui");

  assert_title (fixture, before, NULL, NULL);
  assert_title (fixture, first, "La Présidente", "Zahra El Ouazzani");
  assert_title (fixture, second, "Le Directeur", "Sami Mokri");
  assert_title (fixture, third, "La Présidente", "Zahra El Ouazzani");
  assert_title (fixture, fourth, NULL, NULL);
  desk_assert_sound (fixture);
}

static void
test_what_is_wrong_of_a_signatory_is_told (Fixture       *fixture,
                                           gconstpointer  data)
{
  g_autofree char *text = cards_write (fixture, "signature.png", "no picture");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) list = NULL;

  assert_not_added (fixture, "director", PRESIDENT_F, NULL, SIJIL_ERROR_DENIED, "role");
  assert_not_added (fixture, "admin", "{ 'name_fr': 'Sami', 'sex': 'm' }", NULL, SIJIL_ERROR_INVALID, "signatory-name");
  assert_not_added (fixture, "admin", "{ 'name_fr': 'Sami', 'name_ar': 'سامي' }", NULL, SIJIL_ERROR_INVALID, "signatory-sex");
  assert_not_added (fixture, "admin", "{ 'name_fr': 'Sami', 'name_ar': 'سامي', 'sex': 'm', 'valid_from': '1/33/2026' }", NULL,
                    SIJIL_ERROR_INVALID, "date-impossible");
  assert_not_added (fixture, "admin", "{ 'name_fr': 'Sami', 'name_ar': 'سامي', 'sex': 'm', 'valid_to': '2026-03-01' }", NULL,
                    SIJIL_ERROR_INVALID, "signatory-days");
  assert_not_added (fixture, "admin", "{ 'name_fr': 'Sami', 'name_ar': 'سامي', 'sex': 'm', 'login': 'nobody' }", NULL,
                    SIJIL_ERROR_NOT_FOUND, "officer-unknown");
  fixture_sign_in (fixture, "admin");
  {
    g_autoptr (JsonObject) given = fixture_json (PRESIDENT_F);

    g_assert_null (sijil_signatory_add (fixture->reg, given, text, NULL, &error));
    g_assert_nonnull (error);
    g_clear_error (&error);
  }
  g_assert_null (sijil_signatory_end (fixture->reg, "77", NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_NOT_FOUND, "signatory-unknown");
  list = sijil_signatory_list (fixture->reg, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (list, "total", -1), ==, 0);
}

/* A blue stroke on white. */
static char *
write_signature (Fixture *fixture)
{
  char *path = cards_path (fixture, "signature.png");
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 210, 60);
  cairo_t *cr = cairo_create (image);

  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0.0, 0.0, 1.0);
  cairo_rectangle (cr, 10, 20, 190, 20);
  cairo_fill (cr);
  cairo_destroy (cr);
  g_assert_cmpint (cairo_surface_write_to_png (image, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (image);
  return path;
}

/* Whether the back of the card, as its clerk would print it, bears the stroke, above the ribbon of a register for training. */
static gboolean
is_signed (Fixture    *fixture,
           const char *serial)
{
  g_autoptr (GError) error = NULL;
  cairo_surface_t *image;
  gsize stride;
  gboolean found = FALSE;

  fixture_sign_in (fixture, "clerk");
  image = sijil_output_card_face (fixture->reg, serial, SIJIL_SIDE_BACK, 300.0, &error);
  g_assert_no_error (error);
  stride = (gsize) cairo_image_surface_get_stride (image);
  for (gsize x = 660; !found && x < 960; x++)
    {
      guint32 pixel;

      memcpy (&pixel, cairo_image_surface_get_data (image) + (gsize) (43.95 * 300 / 25.4) * stride + 4 * x, sizeof pixel);
      found = (pixel & 0xffffff) == 0x0000ff;
    }
  cairo_surface_destroy (image);
  return found;
}

static void
assert_not_allowed (Fixture    *fixture,
                    const char *login,
                    const char *serial,
                    const char *order,
                    const char *pin,
                    const char *reason)
{
  const char *serials[] = { serial, NULL };
  g_autoptr (GError) error = NULL;

  fixture_sign_in (fixture, login);
  g_assert_null (sijil_signatory_allow (fixture->reg, serials, order, pin, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, reason);
}

static void
allow (Fixture    *fixture,
       const char *serial,
       const char *order,
       const char *pin)
{
  const char *serials[] = { serial, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "clerk");
  answer = sijil_signatory_allow (fixture->reg, serials, order, pin, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (answer, "total", 0), ==, 1);
}

static void
test_a_picture_is_printed_by_an_order_alone (Fixture       *fixture,
                                             gconstpointer  data)
{
  g_autofree char *picture = write_signature (fixture);
  g_autofree char *unsigned_serial = NULL;
  g_autofree char *serial = NULL;
  g_autofree char *other = NULL;
  g_autoptr (JsonObject) signatory = NULL;

  cards_allow_printing (fixture);
  unsigned_serial = issue_named (fixture, "Oubella");
  signatory = add (fixture, PRESIDENT_F, picture);
  serial = issue_named (fixture, "El Idrissi");
  other = issue_named (fixture, "Alaoui");

  g_assert_false (is_signed (fixture, serial));
  assert_not_allowed (fixture, "clerk", serial, NULL, NULL, "signature-order");
  assert_not_allowed (fixture, "clerk", serial, "12/2026", FIXTURE_PIN, "signature-order");
  assert_not_allowed (fixture, "agent", serial, "12/2026", NULL, "role");
  assert_not_allowed (fixture, "clerk", unsigned_serial, "12/2026", NULL, "signature-none");
  g_assert_false (is_signed (fixture, serial));

  allow (fixture, serial, "12/2026", NULL);
  g_assert_true (is_signed (fixture, serial));
  g_assert_false (is_signed (fixture, other));
  g_assert_false (is_signed (fixture, unsigned_serial));
  desk_assert_sound (fixture);
}

static void
test_a_picture_is_printed_by_the_signatorys_pin (Fixture       *fixture,
                                                 gconstpointer  data)
{
  g_autofree char *picture = write_signature (fixture);
  g_autoptr (JsonObject) signatory = NULL;
  g_autofree char *serial = NULL;

  cards_allow_printing (fixture);
  signatory = add (fixture, PRESIDENT_F, picture);
  serial = issue_named (fixture, "El Idrissi");
  assert_not_allowed (fixture, "clerk", serial, NULL, "un autre mot", "pin-wrong");
  g_assert_false (is_signed (fixture, serial));
  allow (fixture, serial, NULL, FIXTURE_PIN);
  g_assert_true (is_signed (fixture, serial));
  desk_assert_sound (fixture);
}

/* (transfer none): what is told of the only signatory who gave a picture; (nullable) */
static JsonObject *
load_orders (Fixture     *fixture,
             JsonObject **list)
{
  g_autoptr (GError) error = NULL;
  JsonArray *items;

  fixture_sign_in (fixture, "clerk");
  *list = sijil_signatory_list_orders (fixture->reg, &error);
  g_assert_no_error (error);
  items = sijil_json_get_array (*list, "items");
  g_assert_cmpuint (json_array_get_length (items), <=, 1);
  return json_array_get_length (items) == 1 ? json_array_get_object_element (items, 0) : NULL;
}

static void
assert_order (JsonObject *item,
              guint       place,
              const char *reference,
              int         total)
{
  JsonObject *order = json_array_get_object_element (sijil_json_get_array (item, "orders"), place);

  g_assert_cmpstr (sijil_json_get_string (order, "reference"), ==, reference);
  g_assert_cmpstr (sijil_json_get_string (order, "day"), ==, FIXTURE_DAY);
  g_assert_cmpint (sijil_json_get_int (order, "total", 0), ==, total);
}

static void
test_which_cards_wait_for_a_word_is_told (Fixture       *fixture,
                                          gconstpointer  data)
{
  static const char * const families[] = { "Alaoui", "El Idrissi", "Slaoui", "Mokri" };
  g_autofree char *picture = write_signature (fixture);
  g_autofree char *unsigned_serial = NULL;
  g_autoptr (JsonObject) signatory = NULL;
  g_autoptr (JsonObject) none = NULL;
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) after = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *item;

  cards_allow_printing (fixture);
  unsigned_serial = issue_named (fixture, "Oubella");
  g_assert_null (load_orders (fixture, &none));
  signatory = add (fixture, PRESIDENT_F, picture);
  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    g_free (issue_named (fixture, families[i]));

  item = load_orders (fixture, &before);
  g_assert_cmpstr (sijil_json_get_string (item, "signatory"), ==, sijil_json_get_string (signatory, "number"));
  g_assert_true (sijil_json_get_bool (item, "account", FALSE));
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (item, "waiting")), ==, 4);
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (item, "orders")), ==, 0);
  for (guint i = 0; i < 3; i++)
    allow (fixture, json_array_get_string_element (sijil_json_get_array (item, "waiting"), i), i < 2 ? "12/2026" : NULL,
           i < 2 ? NULL : FIXTURE_PIN);

  item = load_orders (fixture, &after);
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (item, "waiting")), ==, 1);
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (item, "orders")), ==, 2);
  assert_order (item, 0, "12/2026", 2);
  assert_order (item, 1, SIJIL_SIGNATURE_BY_PIN, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(name, function) g_test_add ("/signatory/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("the-signatory-of-the-day-stands-on-the-card", test_the_signatory_of_the_day_stands_on_the_card);
  ADD ("what-is-wrong-of-a-signatory-is-told", test_what_is_wrong_of_a_signatory_is_told);
  ADD ("a-picture-is-printed-by-an-order-alone", test_a_picture_is_printed_by_an_order_alone);
  ADD ("a-picture-is-printed-by-the-signatorys-pin", test_a_picture_is_printed_by_the_signatorys_pin);
  ADD ("which-cards-wait-for-a-word-is-told", test_which_cards_wait_for_a_word_is_told);

  return g_test_run ();
}
