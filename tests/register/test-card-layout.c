/* How a layout comes into the register, which cards it draws, and that no card is ever drawn by another one. */

#include "cards.h"

#include "core/sijil-json.h"
#include "register/sijil-card-layout.h"
#include "register/sijil-countersign.h"
#include "register/sijil-layout-preview.h"
#include "register/sijil-officer.h"
#include "register/sijil-output-cards.h"

#include <glib/gstdio.h>
#include <string.h>

/* (transfer full): the layout that comes with the program, to be changed */
static JsonObject *
load_shipped (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = sijil_card_design_load_shipped (&error);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (JsonNode) node = json_from_string (text, &error);

  g_assert_no_error (error);
  return json_node_dup_object (node);
}

/* (transfer full): its path in the fixture's folder */
static char *
save (Fixture    *fixture,
      const char *name,
      JsonObject *layout)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), layout);
  g_autofree char *text = json_to_string (node, TRUE);

  return cards_write (fixture, name, text);
}

/* (transfer full): a layout whose band has this colour for an artisan, so that cards tell by a dot which one drew them */
static JsonObject *
new_layout (const char *code,
            guint       edition,
            const char *colour)
{
  JsonObject *layout = load_shipped ();

  json_object_set_string_member (layout, "id", code);
  json_object_set_int_member (layout, "version", edition);
  json_object_set_string_member (json_object_get_object_member (json_object_get_object_member (layout, "palettes"), "artisan"),
                                 "accent", colour);
  return layout;
}

static JsonObject *
add_as (Fixture     *fixture,
        const char  *login,
        JsonObject  *layout,
        GError     **error)
{
  g_autofree char *path = save (fixture, "layout.json", layout);

  fixture_sign_in (fixture, login);
  return sijil_card_layout_add (fixture->reg, path, NULL, error);
}

/* @from: (nullable): its first day, @to: its last one */
static void
add (Fixture    *fixture,
     const char *code,
     guint       edition,
     const char *colour,
     const char *from,
     const char *to)
{
  g_autoptr (JsonObject) layout = new_layout (code, edition, colour);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  if (from != NULL)
    json_object_set_string_member (layout, "from", from);
  if (to != NULL)
    json_object_set_string_member (layout, "to", to);
  answer = add_as (fixture, "admin", layout, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (answer, "state"), ==, "proposed");
}

static void
approve (Fixture    *fixture,
         const char *name,
         const char *valid_from)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "director");
  answer = sijil_card_layout_approve (fixture->reg, name, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (answer, "state"), ==, "approved");
  g_assert_cmpstr (sijil_json_get_string (answer, "valid_from"), ==, valid_from);
}

static void
assert_not_approved (Fixture    *fixture,
                     const char *login,
                     const char *name,
                     int         code,
                     const char *reason)
{
  g_autoptr (GError) error = NULL;

  fixture_sign_in (fixture, login);
  g_assert_null (sijil_card_layout_approve (fixture->reg, name, NULL, &error));
  desk_assert_refused (&error, code, reason);
}

static void
assert_state (Fixture    *fixture,
              const char *name,
              const char *state,
              const char *valid_to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) layout = sijil_card_layout_show (fixture->reg, name, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (layout, "state"), ==, state);
  g_assert_cmpstr (sijil_json_get_string (layout, "valid_to"), ==, valid_to);
}

/* (transfer full): the front of a card as a printer would get it */
static cairo_surface_t *
draw (Fixture    *fixture,
      const char *serial)
{
  g_autoptr (GError) error = NULL;
  cairo_surface_t *image;

  fixture_sign_in (fixture, "clerk");
  image = sijil_output_card_face (fixture->reg, serial, SIJIL_SIDE_FRONT, 300.0, &error);
  g_assert_no_error (error);
  return image;
}

/* In the middle of the band, where nothing but tiles of nearly its colour stands. */
static guint32
colour_of_band (cairo_surface_t *image)
{
  guint32 pixel;

  memcpy (&pixel, cairo_image_surface_get_data (image) + (gsize) (19.35 * 300 / 25.4) * (gsize) cairo_image_surface_get_stride (image)
                  + 4 * (gsize) (43.0 * 300 / 25.4), sizeof pixel);
  return pixel & 0xffffff;
}

static void
assert_drawn_in (Fixture    *fixture,
                 const char *serial,
                 guint32     colour)
{
  cairo_surface_t *image = draw (fixture, serial);

  g_assert_cmphex (colour_of_band (image), ==, colour);
  cairo_surface_destroy (image);
}

#define SHIPPED 0x0b5d3b
#define BLUE "#0000C0"
#define RED "#C00000"

static char *
issue_named (Fixture    *fixture,
             const char *family)
{
  g_autofree char *entry = cards_register_named (fixture, "Itto", family);

  return cards_issue (fixture, entry, NULL);
}

static gboolean
same_bytes (const char *one,
            const char *other)
{
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;
  gsize n_a;
  gsize n_b;

  g_assert_true (g_file_get_contents (one, &a, &n_a, NULL) && g_file_get_contents (other, &b, &n_b, NULL));
  return n_a == n_b && memcmp (a, b, n_a) == 0;
}

static void
write_pdf (Fixture    *fixture,
           const char *serial,
           const char *path)
{
  const char *named[] = { serial, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilOutputCards) cards = NULL;

  fixture_sign_in (fixture, "clerk");
  cards = sijil_output_cards_new (fixture->reg, named, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (sijil_output_cards_pdf (cards, path, 300.0, &error));
  g_assert_no_error (error);
}

static void
test_a_card_is_drawn_for_ever_by_the_layout_of_its_issue (Fixture       *fixture,
                                                          gconstpointer  data)
{
  g_autofree char *oldest = issue_named (fixture, "Oubella");
  g_autofree char *first_pdf = cards_path (fixture, "first.pdf");
  g_autofree char *again_pdf = cards_path (fixture, "again.pdf");
  g_autofree char *old = NULL;
  g_autofree char *newer = NULL;
  g_autofree char *qr_text = NULL;
  g_autoptr (JsonObject) card = NULL;

  add (fixture, "faces", 1, BLUE, NULL, NULL);
  approve (fixture, "faces/1", FIXTURE_DAY);
  old = issue_named (fixture, "El Idrissi");
  card = cards_load (fixture, old);
  qr_text = g_strdup (sijil_json_get_string (card, "qr_text"));
  write_pdf (fixture, old, first_pdf);

  fixture_set_day (fixture, "2026-03-11");
  add (fixture, "faces", 2, RED, NULL, NULL);
  approve (fixture, "faces", "2026-03-11");
  assert_state (fixture, "faces/1", "replaced", FIXTURE_DAY);
  newer = issue_named (fixture, "Alaoui");

  assert_drawn_in (fixture, oldest, SHIPPED);
  assert_drawn_in (fixture, old, 0x0000c0);
  assert_drawn_in (fixture, newer, 0xc00000);
  write_pdf (fixture, old, again_pdf);
  g_assert_true (same_bytes (first_pdf, again_pdf));
  g_clear_pointer (&card, json_object_unref);
  card = cards_load (fixture, old);
  g_assert_cmpstr (sijil_json_get_string (card, "qr_text"), ==, qr_text);
  desk_assert_sound (fixture);
}

static void
test_a_layout_draws_between_its_days_only (Fixture       *fixture,
                                           gconstpointer  data)
{
  g_autofree char *before = NULL;
  g_autofree char *within = NULL;
  g_autofree char *later = NULL;
  g_autofree char *after = NULL;

  add (fixture, "faces", 1, BLUE, "2026-03-12", "2026-03-20");
  approve (fixture, "faces", "2026-03-12");
  before = issue_named (fixture, "Oubella");
  fixture_set_day (fixture, "2026-03-12");
  within = issue_named (fixture, "El Idrissi");

  /* The next one is approved early: until its day the older one draws. */
  add (fixture, "faces", 2, RED, "2026-03-16", "2026-03-18");
  approve (fixture, "faces", "2026-03-16");
  assert_state (fixture, "faces/1", "replaced", "2026-03-15");
  fixture_set_day (fixture, "2026-03-15");
  later = issue_named (fixture, "Alaoui");
  fixture_set_day (fixture, "2026-03-19");
  after = issue_named (fixture, "Mokri");

  assert_drawn_in (fixture, before, SHIPPED);
  assert_drawn_in (fixture, within, 0x0000c0);
  assert_drawn_in (fixture, later, 0x0000c0);
  assert_drawn_in (fixture, after, SHIPPED);
  desk_assert_sound (fixture);
}

static void
test_a_layout_draws_its_categories_only (Fixture       *fixture,
                                         gconstpointer  data)
{
  g_autoptr (JsonObject) layout = new_layout ("masters", 1, BLUE);
  JsonArray *categories = json_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autofree char *serial = NULL;
  gint64 id;

  json_array_add_string_element (categories, "master_artisan");
  json_object_set_array_member (layout, "categories", categories);
  answer = add_as (fixture, "admin", layout, &error);
  g_assert_no_error (error);
  approve (fixture, "masters", FIXTURE_DAY);
  serial = issue_named (fixture, "Oubella");
  assert_drawn_in (fixture, serial, SHIPPED);
  g_assert_true (sijil_card_layout_find_day (fixture->reg, "master_artisan", FIXTURE_DAY, &id, &error));
  g_assert_cmpint (id, !=, 0);
}

static void
test_two_officers_bring_a_layout (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autoptr (JsonObject) layout = new_layout ("faces", 1, BLUE);
  g_autoptr (GError) error = NULL;
  g_autofree char *serial = NULL;

  g_assert_null (add_as (fixture, "director", layout, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "role");
  g_assert_null (add_as (fixture, "clerk", layout, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "role");

  add (fixture, "faces", 1, BLUE, NULL, NULL);
  assert_not_approved (fixture, "admin", "faces", SIJIL_ERROR_DENIED, "role");
  assert_not_approved (fixture, "registrar", "faces", SIJIL_ERROR_DENIED, "role");
  assert_not_approved (fixture, "director", "facets", SIJIL_ERROR_NOT_FOUND, "layout-unknown");
  serial = issue_named (fixture, "Oubella");
  assert_drawn_in (fixture, serial, SHIPPED);
  approve (fixture, "faces", FIXTURE_DAY);
  assert_not_approved (fixture, "director", "faces", SIJIL_ERROR_STATE, "layout-state");
  desk_assert_sound (fixture);
}

static void
add_officer_of_both_roles (Fixture *fixture)
{
  g_autoptr (JsonObject) values = fixture_json ("{ 'name_fr': 'Sami' }");
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GError) error = NULL;

  json_object_set_array_member (values, "roles", sijil_roles_to_json (SIJIL_ROLE_DIRECTOR | SIJIL_ROLE_ADMINISTRATOR));
  fixture_sign_in (fixture, "admin");
  answer = sijil_officer_add (fixture->reg, "alone", values, FIXTURE_PIN, NULL, &error);
  g_assert_no_error (error);
}

static void
test_nobody_approves_the_own_layout_but_in_a_small_office (Fixture       *fixture,
                                                           gconstpointer  data)
{
  g_autoptr (JsonObject) layout = new_layout ("faces", 1, BLUE);
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) list = NULL;

  add_officer_of_both_roles (fixture);
  answer = add_as (fixture, "alone", layout, &error);
  g_assert_no_error (error);
  assert_not_approved (fixture, "alone", "faces", SIJIL_ERROR_DENIED, "four-eyes");

  desk_set (fixture, "small_office", "true");
  g_clear_pointer (&answer, json_object_unref);
  fixture_sign_in (fixture, "alone");
  answer = sijil_card_layout_approve (fixture->reg, "faces", notes, &error);
  g_assert_no_error (error);
  g_assert_true (cards_has_note (notes, "layout-alone"));
  list = sijil_countersign_list (fixture->reg, &error);
  g_assert_cmpstr (sijil_json_get_string (json_array_get_object_element (sijil_json_get_array (list, "items"), 0), "number"), ==, "faces/1");

  fixture_sign_in (fixture, "director");
  json_object_unref (sijil_countersign (fixture->reg, "faces/1", NULL, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_clear_pointer (&list, json_object_unref);
  list = sijil_countersign_list (fixture->reg, &error);
  g_assert_cmpint (sijil_json_get_int (list, "total", -1), ==, 0);
  desk_assert_sound (fixture);
}

static void
test_no_version_is_ever_changed (Fixture       *fixture,
                                 gconstpointer  data)
{
  g_autoptr (JsonObject) again = new_layout ("faces", 1, RED);
  g_autoptr (GError) error = NULL;

  add (fixture, "faces", 1, BLUE, NULL, NULL);
  g_assert_null (add_as (fixture, "admin", again, &error));
  desk_assert_refused (&error, SIJIL_ERROR_CONFLICT, "layout-edition");

  /* A proposal that was not approved is put aside by the next one and can no longer be approved. */
  add (fixture, "faces", 2, RED, "2026-03-01", NULL);
  assert_state (fixture, "faces/1", "replaced", NULL);
  assert_not_approved (fixture, "director", "faces/1", SIJIL_ERROR_STATE, "layout-state");
  add (fixture, "faces", 3, RED, NULL, "2026-03-09");
  assert_state (fixture, "faces/2", "replaced", NULL);
  assert_not_approved (fixture, "director", "faces", SIJIL_ERROR_STATE, "layout-over");
  {
    g_autofree char *serial = issue_named (fixture, "Oubella");

    assert_drawn_in (fixture, serial, SHIPPED);
  }
  desk_assert_sound (fixture);
}

/* Each change makes a layout that the register does not take, and says what is wrong. */
static void
test_what_cannot_draw_a_card_is_not_taken (Fixture       *fixture,
                                           gconstpointer  data)
{
  static const struct
  {
    const char *member; /* of the layout, with @text for a value; NULL removes it */
    const char *text;
    int         code;
    const char *reason;
  } faults[] = {
    { "id", NULL, SIJIL_ERROR_INVALID, "layout-unnamed" },
    { "title_ar", NULL, SIJIL_ERROR_INVALID, "layout-unnamed" },
    { "title_fr", NULL, SIJIL_ERROR_INVALID, "layout-unnamed" },
    { "id", "Faces 1", SIJIL_ERROR_INVALID, "layout-broken" },
    { "from", "01/03/2026", SIJIL_ERROR_INVALID, "layout-broken" },
    { "to", "2026-02-30", SIJIL_ERROR_INVALID, "layout-broken" },
    { "faces", NULL, SIJIL_ERROR_INVALID, "layout-broken" },
    { "colour", "#000000", SIJIL_ERROR_INVALID, "layout-broken" },
    { "width", "85.60", SIJIL_ERROR_INVALID, "layout-broken" },
  };
  g_autoptr (JsonObject) list = NULL;
  g_autoptr (GError) none = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (JsonObject) layout = new_layout ("faces", 1, BLUE);
      g_autoptr (GError) error = NULL;

      sijil_record_set (layout, faults[i].member, faults[i].text);
      g_assert_null (add_as (fixture, "admin", layout, &error));
      desk_assert_refused (&error, faults[i].code, faults[i].reason);
    }

  list = sijil_card_layout_list (fixture->reg, &none);
  g_assert_no_error (none);
  g_assert_cmpint (sijil_json_get_int (list, "total", -1), ==, 0);
}

static void
remove_item (JsonObject *layout,
             const char *face,
             const char *name)
{
  JsonArray *items = json_object_get_array_member (json_object_get_object_member (layout, "faces"), face);

  for (guint i = 0; i < json_array_get_length (items); i++)
    if (g_str_equal (sijil_json_get_string (json_array_get_object_element (items, i), "name"), name))
      {
        json_array_remove_element (items, i);
        return;
      }
  g_assert_not_reached ();
}

static void
test_a_layout_whose_code_cannot_be_read_is_not_taken (Fixture       *fixture,
                                                      gconstpointer  data)
{
  g_autoptr (JsonObject) layout = new_layout ("faces", 1, BLUE);
  g_autoptr (GError) error = NULL;

  remove_item (layout, "back", "qr");
  g_assert_null (add_as (fixture, "admin", layout, &error));
  g_assert_nonnull (error);
}

static void
add_frame (JsonObject *layout,
           const char *file)
{
  JsonObject *pictures = json_object_new ();
  g_autoptr (JsonNode) item = json_from_string ("{ \"name\": \"frame\", \"type\": \"picture\", \"picture\": \"frame\", \"fit\": \"cover\","
                                                "  \"box\": [60, 2.2, 10, 6] }", NULL);

  json_object_set_string_member (pictures, "frame", file);
  json_object_set_object_member (layout, "pictures", pictures);
  json_array_add_object_element (json_object_get_array_member (json_object_get_object_member (layout, "faces"), "front"),
                                 json_node_dup_object (item));
}

/* Two colours, so that no decoder makes it another kind of file. */
static char *
write_picture (Fixture *fixture)
{
  char *path = cards_path (fixture, "frame.png");
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 100, 60);
  cairo_t *cr = cairo_create (image);

  cairo_set_source_rgb (cr, 0.0, 0.4, 1.0);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 1.0, 0.4, 0.0);
  cairo_rectangle (cr, 0, 0, 100, 10);
  cairo_fill (cr);
  cairo_destroy (cr);
  g_assert_cmpint (cairo_surface_write_to_png (image, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (image);
  return path;
}

static void
test_its_pictures_are_kept_with_it (Fixture       *fixture,
                                    gconstpointer  data)
{
  g_autofree char *picture = write_picture (fixture);
  g_autoptr (JsonObject) layout = new_layout ("faces", 1, BLUE);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autofree char *folder = cards_path (fixture, "given");
  g_autofree char *file = NULL;
  g_autofree char *given = g_build_filename (folder, "frame.png", NULL);
  g_autofree char *path = cards_path (fixture, "layout.json");
  g_autofree char *serial = NULL;
  cairo_surface_t *image;
  guint32 pixel;

  add_frame (layout, "frame.png");
  answer = add_as (fixture, "admin", layout, &error);
  g_assert_no_error (error);
  approve (fixture, "faces", FIXTURE_DAY);
  file = sijil_card_layout_export (fixture->reg, "faces", folder, &error);
  g_assert_no_error (error);
  g_assert_true (same_bytes (file, path));
  g_assert_true (same_bytes (given, picture));

  g_assert_cmpint (g_unlink (picture), ==, 0);
  serial = issue_named (fixture, "Oubella");
  image = draw (fixture, serial);
  memcpy (&pixel, cairo_image_surface_get_data (image) + (gsize) (6.5 * 300 / 25.4) * (gsize) cairo_image_surface_get_stride (image)
                  + 4 * (gsize) (65.0 * 300 / 25.4), sizeof pixel);
  g_assert_cmphex (pixel & 0xffffff, ==, 0x0066ff);
  cairo_surface_destroy (image);
  desk_assert_sound (fixture);
}

/* Dots of a card that is drawn by the register's layout, which has them from its drawing alone. */
static void
test_its_drawings_are_kept_with_it (Fixture       *fixture,
                                    gconstpointer  data)
{
  g_autofree char *drawing = cards_write (fixture, "frame.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 6\">"
                                          "<rect width=\"10\" height=\"6\" fill=\"#0066ff\"/></svg>");
  g_autoptr (JsonObject) layout = new_layout ("faces", 1, BLUE);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autofree char *folder = cards_path (fixture, "given");
  g_autofree char *given = g_build_filename (folder, "frame.svg", NULL);
  g_autofree char *file = NULL;
  g_autofree char *serial = NULL;
  cairo_surface_t *image;
  guint32 pixel;

  add_frame (layout, "frame.svg");
  answer = add_as (fixture, "admin", layout, &error);
  g_assert_no_error (error);
  approve (fixture, "faces", FIXTURE_DAY);
  file = sijil_card_layout_export (fixture->reg, "faces", folder, &error);
  g_assert_no_error (error);
  g_assert_true (same_bytes (given, drawing));

  serial = issue_named (fixture, "Oubella");
  image = draw (fixture, serial);
  memcpy (&pixel, cairo_image_surface_get_data (image) + (gsize) (6.5 * 300 / 25.4) * (gsize) cairo_image_surface_get_stride (image)
                  + 4 * (gsize) (65.0 * 300 / 25.4), sizeof pixel);
  g_assert_cmphex (pixel & 0xffffff, ==, 0x0066ff);
  cairo_surface_destroy (image);
  desk_assert_sound (fixture);
}

static void
test_a_drawing_of_more_than_shapes_is_not_taken (Fixture       *fixture,
                                                 gconstpointer  data)
{
  g_autofree char *drawing = cards_write (fixture, "frame.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 6\">\n"
                                          "<image href=\"/etc/hostname\"/></svg>");
  g_autoptr (JsonObject) layout = new_layout ("faces", 1, BLUE);
  g_autoptr (GError) error = NULL;

  add_frame (layout, "frame.svg");
  g_assert_null (add_as (fixture, "admin", layout, &error));
  g_assert_nonnull (strstr (error->message, "“frame.svg”"));
  g_assert_nonnull (strstr (error->message, "line 2"));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "drawing-refused");
}

static void
test_a_picture_that_is_none_is_not_taken (Fixture       *fixture,
                                          gconstpointer  data)
{
  g_autofree char *text = cards_write (fixture, "frame.png", "no picture at all");
  g_autoptr (JsonObject) layout = new_layout ("faces", 1, BLUE);
  g_autoptr (JsonObject) elsewhere = new_layout ("faces", 1, BLUE);
  g_autoptr (JsonObject) missing = new_layout ("faces", 1, BLUE);
  GError *error = NULL;

  add_frame (layout, "frame.png");
  g_assert_null (add_as (fixture, "admin", layout, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_clear_error (&error);
  add_frame (elsewhere, "../frame.png");
  g_assert_null (add_as (fixture, "admin", elsewhere, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "layout-broken");
  add_frame (missing, "other.png");
  g_assert_null (add_as (fixture, "admin", missing, &error));
  desk_assert_refused (&error, SIJIL_ERROR_NOT_FOUND, "layout-picture");
}

/* (transfer full): the layout as a designer holds it */
static GBytes *
new_bytes (JsonObject *layout)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), layout);
  char *text = json_to_string (node, TRUE);

  return g_bytes_new_take (text, strlen (text));
}

/* (transfer full): the picture in the fixture's folder, under the name that add_frame() gives it */
static GHashTable *
load_frame (const char *path)
{
  GHashTable *pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  g_hash_table_insert (pictures, g_strdup ("frame"), g_bytes_new_take (data, length));
  return pictures;
}

static void
assert_same_file (SijilLayoutFile *a,
                  SijilLayoutFile *b)
{
  g_assert_true (g_bytes_equal (a->json, b->json));
  g_assert_cmpuint (g_hash_table_size (a->pictures), ==, g_hash_table_size (b->pictures));
  g_assert_true (g_bytes_equal (g_hash_table_lookup (a->pictures, "frame"), g_hash_table_lookup (b->pictures, "frame")));
  g_assert_cmpstr (g_hash_table_lookup (a->types, "frame"), ==, g_hash_table_lookup (b->types, "frame"));
}

static void
test_a_layout_in_hand_is_saved_and_proposed (Fixture       *fixture,
                                             gconstpointer  data)
{
  g_autofree char *picture = write_picture (fixture);
  g_autoptr (JsonObject) layout = new_layout ("faces", 1, BLUE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) pictures = load_frame (picture);
  g_autofree char *path = g_build_filename (fixture->folder, "in", "hand", "faces.json", NULL);
  g_autoptr (GBytes) json = NULL;
  g_autoptr (SijilLayoutFile) file = NULL;
  g_autoptr (SijilLayoutFile) loaded = NULL;
  g_autoptr (SijilLayoutFile) kept = NULL;
  g_autoptr (SijilLayoutFile) again = NULL;
  g_autoptr (JsonObject) answer = NULL;

  add_frame (layout, "frame.png");
  json = new_bytes (layout);
  file = sijil_layout_file_new_from_parts ("faces.json", json, pictures, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (g_hash_table_lookup (file->types, "frame"), ==, "image/png");
  again = sijil_layout_file_new_from_parts ("faces.json", json, file->pictures, file->types, &error);
  g_assert_no_error (error);
  assert_same_file (file, again);

  g_assert_true (sijil_layout_file_save (file, path, &error));
  g_assert_no_error (error);
  loaded = sijil_layout_file_load (path, &error);
  g_assert_no_error (error);
  assert_same_file (file, loaded);

  fixture_sign_in (fixture, "clerk");
  g_assert_null (sijil_card_layout_add_file (fixture->reg, file, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "role");
  fixture_sign_in (fixture, "admin");
  answer = sijil_card_layout_add_file (fixture->reg, file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (answer, "number"), ==, "faces/1");
  kept = sijil_card_layout_load_file (fixture->reg, "faces/1", &error);
  g_assert_no_error (error);
  assert_same_file (file, kept);
  g_assert_null (sijil_card_layout_add_file (fixture->reg, file, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_CONFLICT, "layout-edition");
  approve (fixture, "faces", FIXTURE_DAY);
  desk_assert_sound (fixture);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n_files = 0;

  while (g_dir_read_name (dir) != NULL)
    n_files++;
  return n_files;
}

/* (transfer full) */
static GBytes *
read_bytes (const char *path)
{
  char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  return g_bytes_new_take (data, length);
}

/* Two layouts in a folder call two pictures alike: neither loses its own. */
static void
test_a_picture_of_another_layout_is_not_replaced (Fixture       *fixture,
                                                  gconstpointer  data)
{
  g_autofree char *picture = write_picture (fixture);
  g_autofree char *folder = g_build_filename (fixture->folder, "both", NULL);
  g_autofree char *first_path = g_build_filename (folder, "first.json", NULL);
  g_autofree char *second_path = g_build_filename (folder, "second.json", NULL);
  g_autofree char *frame = g_build_filename (folder, "frame.png", NULL);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1200, 900);
  g_autoptr (JsonObject) layout = new_layout ("faces", 1, BLUE);
  g_autoptr (GHashTable) pictures = load_frame (picture);
  g_autoptr (GHashTable) others = NULL;
  g_autoptr (GBytes) json = NULL;
  g_autoptr (GBytes) there = NULL;
  g_autoptr (SijilLayoutFile) first = NULL;
  g_autoptr (SijilLayoutFile) second = NULL;
  g_autoptr (GError) error = NULL;

  cairo_surface_write_to_png (surface, picture);
  cairo_surface_destroy (surface);
  others = load_frame (picture);
  add_frame (layout, "frame.png");
  json = new_bytes (layout);
  for (guint i = 0; i < 2; i++) /* what is saved again is the same */
    {
      g_assert_true (sijil_layout_write_files (first_path, json, pictures, &error));
      g_assert_true (sijil_layout_write_files (second_path, json, others, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (count_files (folder), ==, 4);
    }

  there = read_bytes (frame);
  g_assert_true (g_bytes_equal (there, g_hash_table_lookup (pictures, "frame")));
  first = sijil_layout_file_load (first_path, &error);
  g_assert_no_error (error);
  second = sijil_layout_file_load (second_path, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (first->json, json));
  g_assert_true (g_bytes_equal (g_hash_table_lookup (first->pictures, "frame"), there));
  g_assert_true (g_bytes_equal (g_hash_table_lookup (second->pictures, "frame"), g_hash_table_lookup (others, "frame")));
}

static void
test_what_is_wrong_with_a_layout_in_hand_is_named (Fixture       *fixture,
                                                   gconstpointer  data)
{
  static const char * const words[] = { "“faces.json”", "“frame”", "“radius”" };
  g_autofree char *picture = write_picture (fixture);
  g_autoptr (GHashTable) pictures = load_frame (picture);
  g_autoptr (JsonObject) layout = new_layout ("faces", 1, BLUE);
  g_autoptr (GBytes) large = g_bytes_new_take (g_strnfill (512 * 1000 + 1, ' '), 512 * 1000 + 1);
  g_autoptr (GBytes) json = NULL;
  g_autoptr (GBytes) broken = NULL;
  JsonArray *front = json_object_get_array_member (json_object_get_object_member (layout, "faces"), "front");
  GError *error = NULL;

  add_frame (layout, "frame.png");
  json = new_bytes (layout);
  json_object_set_int_member (json_array_get_object_element (front, json_array_get_length (front) - 1), "radius", -1);
  broken = new_bytes (layout);
  g_assert_null (sijil_layout_file_new_from_parts ("faces.json", broken, pictures, NULL, &error));
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_nonnull (strstr (error->message, words[i]));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "layout-broken");

  g_assert_null (sijil_layout_file_new_from_parts ("faces.json", json, NULL, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_NOT_FOUND, "layout-picture");
  g_assert_null (sijil_layout_file_new_from_parts ("faces.json", large, NULL, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "layout-large");
  g_hash_table_insert (pictures, g_strdup ("frame"), g_bytes_new_static ("no picture at all", 17));
  g_assert_null (sijil_layout_file_new_from_parts ("faces.json", json, pictures, NULL, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_clear_error (&error);
}

static void
test_specimens_show_the_hardest_names (Fixture       *fixture,
                                       gconstpointer  data)
{
  g_autofree char *long_entry = cards_register_named (fixture, "Fatima Zahra", "El Idrissi El Ouazzani");
  g_autofree char *short_entry = cards_register_named (fixture, "Itto", "Oubella");
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilCardDesign) design = sijil_card_design_new (&error);
  g_autoptr (GPtrArray) faces = NULL;
  g_autofree char *first = cards_path (fixture, "first.pdf");
  g_autofree char *second = cards_path (fixture, "second.pdf");

  fixture_sign_in (fixture, "clerk");
  for (guint i = 0; i < 2; i++)
    {
      g_clear_pointer (&faces, g_ptr_array_unref);
      faces = sijil_layout_preview_hardest (fixture->reg, design, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (faces->len, ==, 6);
      g_assert_nonnull (strstr (sijil_faces_get_value (faces->pdata[0], "name_fr"), "EL OUAZZANI"));
      g_assert_cmpstr (sijil_faces_get_value (faces->pdata[0], "status"), ==, "specimen");
      g_assert_null (sijil_faces_get_value (faces->pdata[0], "photo"));
      g_assert_true (sijil_layout_preview_pdf (design, faces, i == 0 ? first : second, &error));
      g_assert_no_error (error);
    }
  g_assert_true (same_bytes (first, second));

  g_clear_pointer (&faces, g_ptr_array_unref);
  faces = sijil_layout_preview_entry (fixture->reg, design, short_entry, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (sijil_faces_get_value (faces->pdata[0], "name_fr"), "OUBELLA"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(name, function) g_test_add ("/card-layout/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("a-card-is-drawn-for-ever-by-the-layout-of-its-issue", test_a_card_is_drawn_for_ever_by_the_layout_of_its_issue);
  ADD ("a-layout-draws-between-its-days-only", test_a_layout_draws_between_its_days_only);
  ADD ("a-layout-draws-its-categories-only", test_a_layout_draws_its_categories_only);
  ADD ("two-officers-bring-a-layout", test_two_officers_bring_a_layout);
  ADD ("nobody-approves-the-own-layout-but-in-a-small-office", test_nobody_approves_the_own_layout_but_in_a_small_office);
  ADD ("no-version-is-ever-changed", test_no_version_is_ever_changed);
  ADD ("what-cannot-draw-a-card-is-not-taken", test_what_cannot_draw_a_card_is_not_taken);
  ADD ("a-layout-whose-code-cannot-be-read-is-not-taken", test_a_layout_whose_code_cannot_be_read_is_not_taken);
  ADD ("its-pictures-are-kept-with-it", test_its_pictures_are_kept_with_it);
  ADD ("its-drawings-are-kept-with-it", test_its_drawings_are_kept_with_it);
  ADD ("a-drawing-of-more-than-shapes-is-not-taken", test_a_drawing_of_more_than_shapes_is_not_taken);
  ADD ("a-picture-that-is-none-is-not-taken", test_a_picture_that_is_none_is_not_taken);
  ADD ("a-layout-in-hand-is-saved-and-proposed", test_a_layout_in_hand_is_saved_and_proposed);
  ADD ("a-picture-of-another-layout-is-not-replaced", test_a_picture_of_another_layout_is_not_replaced);
  ADD ("what-is-wrong-with-a-layout-in-hand-is-named", test_what_is_wrong_with_a_layout_in_hand_is_named);
  ADD ("specimens-show-the-hardest-names", test_specimens_show_the_hardest_names);

  return g_test_run ();
}
