/* What the code of a card says has room in the layout that draws it, or the card is refused before it is issued. */

#include "cards.h"
#include "keys.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-artwork.h"
#include "register/sijil-card-issue.h"
#include "register/sijil-card-layout.h"
#include "register/sijil-layout-file.h"
#include "register/sijil-layout-preview.h"
#include "register/sijil-preflight.h"
#include "register/sijil-register-private.h"
#include "register/sijil-signer.h"
#include "trust/sijil-card-text.h"

#include <string.h>

/* Room for a code of version 13, 483 signs of a signed card, and for one of version 9. */
#define VERSION_13_MM 26.4
#define VERSION_9_MM  21.0

/* (transfer full): the layout that comes with the program with a narrower code */
static GBytes *
new_layout (double width_mm)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) shipped = sijil_card_design_load_shipped (&error);
  gsize length;
  const char *text = g_bytes_get_data (shipped, &length);
  g_autoptr (JsonNode) node = sijil_json_parse (text, (gssize) length, "card.json", &error);
  JsonArray *back = sijil_json_get_array (sijil_json_get_object (json_node_get_object (node), "faces"), "back");
  char *json;

  g_assert_no_error (error);
  for (guint i = 0; i < json_array_get_length (back); i++)
    {
      JsonObject *item = json_array_get_object_element (back, i);

      if (g_strcmp0 (sijil_json_get_string (item, "name"), "qr") == 0)
        {
          JsonArray *box = sijil_json_get_array (item, "box");

          json_array_remove_element (box, 2);
          json_array_remove_element (box, 2);
          json_array_add_double_element (box, width_mm);
          json_array_add_double_element (box, width_mm);
        }
    }
  json = json_to_string (node, FALSE);
  return g_bytes_new_take (json, strlen (json));
}

/* (transfer full) */
static SijilLayoutFile *
new_file (double width_mm)
{
  g_autoptr (GBytes) json = new_layout (width_mm);
  g_autoptr (GError) error = NULL;
  SijilLayoutFile *file = sijil_layout_file_new_from_parts ("narrow.json", json, NULL, NULL, &error);

  g_assert_no_error (error);
  return file;
}

/* As it stands in a register that took it when less was asked of a layout. */
static void
approve_narrow (Fixture *fixture,
                double   width_mm)
{
  g_autoptr (GBytes) json = new_layout (width_mm);
  g_autoptr (JsonObject) layout = fixture_json ("{ 'code': 'narrow', 'edition': 1, 'title_ar': 'ضيق', 'title_fr': 'Étroite', 'pictures': {},"
                                                "  'categories': [], 'state': 'approved', 'state_on': '2026-01-01',"
                                                "  'valid_from': '2026-01-01' }");
  g_autoptr (GError) error = NULL;
  g_autofree char *before = fixture_begin_house (fixture);
  g_autoptr (SijilStep) step = sijil_step_begin_by_program (fixture->reg, "add_layout", &error);
  g_autofree char *address = sijil_artwork_put (step, json, SIJIL_ARTWORK_LAYOUT, &error);

  g_assert_no_error (error);
  json_object_set_string_member (layout, "address", address);
  json_object_set_int_member (layout, "recorded_at", sijil_now ());
  json_object_set_int_member (layout, "officer", 1);
  json_object_set_int_member (layout, "second_officer", 2);
  g_assert_true (sijil_step_insert (step, "layout", layout, NULL, &error));
  g_assert_true (sijil_step_commit (step, &error));
  g_assert_no_error (error);
  fixture_end_house (fixture, g_steal_pointer (&before));
}

/* Returns: the worst that stops the card, by its code; %NULL for none. The answer is taken by the caller. */
static const char *
look (Fixture     *fixture,
      const char  *entry,
      JsonObject **answer)
{
  const char *keys[] = { entry, NULL };
  const SijilPreflight what = { .to_issue = TRUE, .keys = keys, .dpi = 300.0 };
  g_autoptr (GError) error = NULL;
  JsonArray *findings;

  keys_sign_in (fixture, "clerk");
  *answer = sijil_preflight (fixture->reg, &what, &error);
  g_assert_no_error (error);
  findings = sijil_json_get_array (json_array_get_object_element (sijil_json_get_array (*answer, "items"), 0), "findings");
  for (guint i = 0; i < json_array_get_length (findings); i++)
    if (g_strcmp0 (sijil_json_get_string (json_array_get_object_element (findings, i), "severity"), "stop") == 0)
      return sijil_json_get_string (json_array_get_object_element (findings, i), "code");

  return NULL;
}

/* (transfer full) (nullable): the claims of its code */
static SijilClaims *
issue (Fixture     *fixture,
       const char  *entry,
       char       **text, /* (out) */
       GError     **error)
{
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) card = NULL;
  g_autoptr (SijilCose) message = NULL;
  g_autoptr (GError) closed = NULL;

  keys_sign_in (fixture, "clerk");
  g_assert_true (sijil_signer_open (fixture->reg, FIXTURE_PIN, &closed));
  answer = sijil_card_issue (fixture->reg, entry, NULL, NULL, error);
  sijil_signer_close (fixture->reg);
  if (answer == NULL)
    return NULL;

  card = cards_load (fixture, sijil_json_get_string (answer, "serial"));
  *text = g_strdup (sijil_json_get_string (card, "qr_text"));
  message = sijil_card_text_read (*text, error);
  return message != NULL ? sijil_claims_decode (message->payload, error) : NULL;
}

/* (transfer full): what the code of the card says that a preview shows */
static char *
preview (Fixture    *fixture,
         const char *entry,
         double      width_mm)
{
  g_autoptr (SijilLayoutFile) file = new_file (width_mm);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faces = sijil_layout_preview_entry (fixture->reg, file->design, entry, &error);

  g_assert_no_error (error);
  return g_strdup (sijil_faces_get_value (faces->pdata[0], "qr_text"));
}

static void
test_a_layout_has_room_for_the_longest_text (void)
{
  g_autoptr (SijilLayoutFile) file = new_file (VERSION_13_MM);
  g_autoptr (JsonObject) values = sijil_layout_invent ("artisan", "f");
  g_autoptr (GError) error = NULL;

  g_assert_false (sijil_layout_try (file->design, NULL, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "card-code-too-long");
  g_assert_nonnull (strstr (error->message, "narrow.json"));
  g_assert_nonnull (strstr (error->message, "Widen"));
  g_assert_cmpuint (strlen (sijil_json_get_string (values, "qr_text")), ==, SIJIL_CARD_TEXT_MAX_CHARS);
}

/* An ink that nobody can read is no fault, but it is told, each text once. */
static void
test_a_pale_ink_is_told (void)
{
  g_autoptr (GBytes) json = new_layout (31.6);
  g_autofree char *text = g_strndup (g_bytes_get_data (json, NULL), g_bytes_get_size (json));
  g_auto (GStrv) parts = g_strsplit (text, "#141414", -1);
  g_autofree char *pale = g_strjoinv ("#EEEEEE", parts);
  g_autoptr (GBytes) pale_json = g_bytes_new (pale, strlen (pale));
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilLayoutFile) good = sijil_layout_file_new_from_parts ("good.json", json, NULL, NULL, &error);
  g_autoptr (SijilLayoutFile) file = sijil_layout_file_new_from_parts ("pale.json", pale_json, NULL, NULL, &error);
  guint n_names = 0;

  g_assert_no_error (error);
  g_assert_true (sijil_layout_try (good->design, notes, &error));
  g_assert_cmpuint (notes->len, ==, 0);
  g_assert_true (sijil_layout_try (file->design, notes, &error));
  g_assert_no_error (error);
  g_assert_true (cards_has_note (notes, "card-pale"));
  for (guint i = 0; i < notes->len; i++)
    n_names += g_strcmp0 (sijil_error_get_field (notes->pdata[i]), "name_ar") == 0;
  g_assert_cmpuint (n_names, ==, 1);
}

static void
test_the_words_of_the_activity_give_way_to_a_narrow_layout (Fixture       *fixture,
                                                            gconstpointer  data)
{
  g_autofree char *kid = keys_make (fixture, SIJIL_COSE_ES256);
  g_autofree char *first = cards_register_named (fixture, "Itto", "Oubella");
  g_autofree char *second = cards_register_named (fixture, "Itto", "Alaoui");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *short_text = NULL;
  g_autoptr (SijilClaims) whole = issue (fixture, first, &text, &error);
  g_autoptr (SijilClaims) brief = NULL;
  g_autoptr (JsonObject) answer = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (kid);
  g_assert_nonnull (whole->activity_ar);
  g_assert_cmpuint (strlen (text), >, 483);

  approve_narrow (fixture, VERSION_13_MM);
  g_assert_null (look (fixture, second, &answer));
  brief = issue (fixture, second, &short_text, &error);
  g_assert_no_error (error);
  g_assert_null (brief->activity_ar);
  g_assert_null (brief->activity_fr);
  g_assert_cmpstr (brief->activity, ==, whole->activity);
  g_assert_cmpuint (strlen (short_text), <=, 483);
}

static void
test_what_has_no_room_even_so_is_refused_before (Fixture       *fixture,
                                                 gconstpointer  data)
{
  g_autofree char *kid = keys_make (fixture, SIJIL_COSE_ES256);
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  g_assert_nonnull (kid);
  approve_narrow (fixture, VERSION_9_MM);
  g_assert_cmpstr (look (fixture, entry, &answer), ==, "card-code-too-long");
  g_assert_null (issue (fixture, entry, &text, &error));
  g_assert_nonnull (strstr (error->message, "narrow/1"));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "card-code-too-long");
}

/* A preview shows as large a code as the card will bear: with the words of the activity only where they have room. */
static void
test_a_preview_is_as_full_as_the_card (Fixture       *fixture,
                                       gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *unsigned_text = NULL;
  g_autofree char *narrow = NULL;
  g_autofree char *wide = NULL;
  g_autofree char *text = NULL;
  g_autofree char *kid = NULL;
  g_autoptr (SijilClaims) claims = NULL;
  g_autoptr (GError) error = NULL;

  fixture_sign_in (fixture, "clerk");
  unsigned_text = preview (fixture, entry, 31.6);
  g_assert_true (g_str_has_suffix (unsigned_text, entry));
  kid = keys_make (fixture, SIJIL_COSE_ES256);
  keys_sign_in (fixture, "clerk");
  wide = preview (fixture, entry, 31.6);
  narrow = preview (fixture, entry, VERSION_13_MM);
  claims = issue (fixture, entry, &text, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ABS ((int) strlen (wide) - (int) strlen (text)), <=, 16); /* signatures and places are packed as they come */
  g_assert_cmpuint (strlen (narrow), <=, 483);
  g_assert_cmpuint (strlen (narrow), >, 400);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/card-code/a-pale-ink-is-told", test_a_pale_ink_is_told);
  g_test_add_func ("/card-code/a-layout-has-room-for-the-longest-text", test_a_layout_has_room_for_the_longest_text);

#define ADD(name, function) g_test_add ("/card-code/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("the-words-of-the-activity-give-way-to-a-narrow-layout", test_the_words_of_the_activity_give_way_to_a_narrow_layout);
  ADD ("what-has-no-room-even-so-is-refused-before", test_what_has_no_room_even_so_is_refused_before);
  ADD ("a-preview-is-as-full-as-the-card", test_a_preview_is_as_full_as_the_card);

  return g_test_run ();
}
