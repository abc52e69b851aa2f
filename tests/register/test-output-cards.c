/* The faces of issued cards as files: what a printer, a scanner and the eye get. */

#include "cards.h"

#include "../card/card-test.h"
#include "core/sijil-json.h"
#include "register/sijil-card-state.h"
#include "register/sijil-entry-act.h"
#include "register/sijil-output-cards.h"
#include "register/sijil-register-private.h"

#include <math.h>
#include <string.h>

static char *
output_path (Fixture    *fixture,
             const char *name)
{
  const char *kept = g_getenv ("SIJIL_KEEP_PAPERS");

  return kept != NULL ? g_build_filename (kept, name, NULL) : cards_path (fixture, name);
}

static SijilOutputCards *
take (Fixture    *fixture,
      const char *serial,
      GPtrArray  *notes)
{
  const char *named[] = { serial, NULL };
  g_autoptr (GError) error = NULL;
  SijilOutputCards *cards;

  fixture_sign_in (fixture, "clerk");
  cards = sijil_output_cards_new (fixture->reg, serial != NULL ? named : NULL, notes, &error);
  g_assert_no_error (error);
  return cards;
}

static void
assert_none (Fixture    *fixture,
             const char *officer,
             const char *serial,
             SijilError  code,
             const char *reason)
{
  const char *named[] = { serial, NULL };
  g_autoptr (GError) error = NULL;

  fixture_sign_in (fixture, officer);
  g_assert_null (sijil_output_cards_new (fixture->reg, named, NULL, &error));
  desk_assert_refused (&error, code, reason);
}

/* The codes on a page are those of the card. */
static void
assert_codes (const char *pdf,
              guint       page,
              guint       dpi,
              JsonObject *card)
{
  cairo_surface_t *image = card_test_rasterize (pdf, page, dpi);
  g_autofree char *codes = card_test_read_codes (image, dpi);

  g_assert_nonnull (strstr (codes, sijil_json_get_string (card, "serial")));
  g_assert_nonnull (strstr (codes, sijil_json_get_string (card, "qr_text")));
  cairo_surface_destroy (image);
}

static void
test_cards_that_wait_make_one_pdf (Fixture       *fixture,
                                   gconstpointer  data)
{
  g_autofree char *pdf = output_path (fixture, "cards.pdf");
  g_autoptr (SijilOutputCards) cards = NULL;
  g_autoptr (GPtrArray) serials = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *info = NULL;
  g_autofree char *said = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *entry = cards_register_named (fixture, "Itto", i == 0 ? "Oubella" : i == 1 ? "El Idrissi" : "Alaoui");

      g_ptr_array_add (serials, cards_issue (fixture, entry, NULL));
    }
  cards = take (fixture, NULL, NULL);
  g_assert_cmpuint (sijil_output_cards_get_count (cards), ==, 3);
  g_assert_true (sijil_output_cards_pdf (cards, pdf, 300.0, &error));
  g_assert_no_error (error);

  info = card_test_run ("pdfinfo", pdf, NULL);
  g_assert_nonnull (strstr (info, "Pages:           6"));
  g_assert_nonnull (strstr (info, "242.646 x 153.014 pts"));
  said = card_test_extract (pdf, 3);
  g_assert_nonnull (strstr (said, "Itto EL IDRISSI"));
  g_assert_nonnull (strstr (said, "إيطو أوبلا"));
  g_assert_nonnull (strstr (said, "Carte provisoire"));
  for (guint i = 0; i < serials->len; i++)
    {
      g_autoptr (JsonObject) card = cards_load (fixture, serials->pdata[i]);

      assert_codes (pdf, 2 * i + 2, 300, card);
    }
}

static void
end_entry (Fixture       *fixture,
           SijilEntryAct  act,
           const char    *entry,
           const char    *reason)
{
  const SijilEntryActDetails details = { .reason = reason, .effective_on = FIXTURE_DAY };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "registrar");
  answer = sijil_entry_act (fixture->reg, act, entry, &details, NULL, &error);
  g_assert_no_error (error);
}

static void
test_no_card_is_drawn_for_who_is_not_active (Fixture       *fixture,
                                             gconstpointer  data)
{
  g_autofree char *suspended = cards_register_named (fixture, "Itto", "Oubella");
  g_autofree char *struck_off = cards_register_named (fixture, "Itto", "Alaoui");
  g_autofree char *active = cards_register_named (fixture, "Itto", "El Idrissi");
  g_autofree char *first = cards_issue (fixture, suspended, NULL);
  g_autofree char *second = cards_issue (fixture, struck_off, NULL);
  g_autofree char *third = cards_issue (fixture, active, NULL);
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (SijilOutputCards) cards = NULL;
  g_autoptr (GError) error = NULL;

  end_entry (fixture, SIJIL_ENTRY_SUSPEND, suspended, "suspend_request");
  end_entry (fixture, SIJIL_ENTRY_STRIKE_OFF, struck_off, "strike_off_request");
  assert_none (fixture, "clerk", first, SIJIL_ERROR_STATE, "entry-not-active");
  g_assert_null (sijil_card_mark_printed (fixture->reg, first, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "entry-not-active");
  cards_assert_state (fixture, first, "to_print", NULL);

  cards = take (fixture, NULL, notes);
  g_assert_cmpuint (sijil_output_cards_get_count (cards), ==, 1);
  g_assert_true (cards_has_note (notes, "card-left-out"));

  end_entry (fixture, SIJIL_ENTRY_REINSTATE, suspended, "reinstate_request");
  fixture_sign_in (fixture, "clerk");
  json_object_unref (sijil_card_mark_printed (fixture->reg, first, &error));
  g_assert_no_error (error);
  desk_assert_sound (fixture);
}

static void
test_faces_are_pictures_of_the_wanted_resolution (Fixture       *fixture,
                                                  gconstpointer  data)
{
  static const int resolutions[] = { 150, 300, 600 };
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *serial = NULL;
  g_autoptr (JsonObject) card = NULL;
  g_autoptr (SijilOutputCards) cards = NULL;

  cards_allow_printing (fixture);
  desk_set (fixture, "card_validity_months", "60");
  serial = cards_issue (fixture, entry, NULL);
  card = cards_load (fixture, serial);
  cards = take (fixture, serial, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (resolutions); i++)
    {
      g_autofree char *name = g_strdup_printf ("faces-%d", resolutions[i]);
      g_autofree char *folder = output_path (fixture, name);
      g_autofree char *front_name = g_strconcat (serial, "-front.png", NULL);
      g_autofree char *back_name = g_strconcat (serial, "-back.png", NULL);
      g_autofree char *front = g_build_filename (folder, front_name, NULL);
      g_autofree char *back = g_build_filename (folder, back_name, NULL);
      g_autoptr (GError) error = NULL;
      cairo_surface_t *image;
      g_autofree char *codes = NULL;

      g_assert_true (sijil_output_cards_png (cards, folder, resolutions[i], &error));
      g_assert_no_error (error);
      g_assert_true (g_file_test (front, G_FILE_TEST_IS_REGULAR));
      image = cairo_image_surface_create_from_png (back);
      g_assert_cmpint (cairo_image_surface_get_width (image), ==, (int) round (85.60 / 25.4 * resolutions[i]));
      codes = card_test_read_codes (image, resolutions[i]);
      g_assert_nonnull (strstr (codes, serial));
      g_assert_nonnull (strstr (codes, sijil_json_get_string (card, "qr_text")));
      cairo_surface_destroy (image);
    }
}

static void
test_sheets_say_provisional_unless_allowed (Fixture       *fixture,
                                            gconstpointer  data)
{
  const SijilSheetSetup fold = { SIJIL_SHEET_FOLD, 0, 300.0, 0.0, 0.0, 0.0, 0.0 };
  const SijilSheetSetup duplex = { SIJIL_SHEET_DUPLEX, 2, 300.0, 0.0, 0.0, 0.0, 0.0 };
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *serial = NULL;
  g_autofree char *pdf = output_path (fixture, "sheet.pdf");
  g_autoptr (SijilOutputCards) cards = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  g_autofree char *allowed = NULL;

  cards_allow_printing (fixture);
  serial = cards_issue (fixture, entry, NULL);
  cards = take (fixture, serial, NULL);
  g_assert_true (sijil_output_cards_sheets (cards, pdf, &fold, &error));
  g_assert_no_error (error);
  said = card_test_extract (pdf, 1);
  g_assert_nonnull (strstr (said, "Carte provisoire"));
  g_assert_null (strstr (said, "ROYAUME"));

  desk_set (fixture, "card_sheet_provisional", "false");
  g_assert_true (sijil_output_cards_sheets (cards, pdf, &duplex, &error));
  g_assert_no_error (error);
  allowed = card_test_extract (pdf, 1);
  g_assert_null (strstr (allowed, "Carte provisoire"));
  g_assert_nonnull (strstr (allowed, "ROYAUME"));
}

/* Draws @cards, which are freed, and reads the first face. */
static char *
draw_and_read (Fixture          *fixture,
               SijilOutputCards *cards)
{
  g_autofree char *pdf = cards_path (fixture, "card.pdf");
  g_autoptr (GError) error = NULL;

  g_assert_true (sijil_output_cards_pdf (cards, pdf, 300.0, &error));
  g_assert_no_error (error);
  sijil_output_cards_free (cards);
  return card_test_extract (pdf, 1);
}

static void
test_a_card_is_drawn_until_it_is_printed (Fixture       *fixture,
                                          gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *spoiled = cards_issue (fixture, entry, NULL);
  g_autofree char *serial = NULL;
  const char *named[] = { NULL, NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  SijilOutputCards *specimens;

  desk_set (fixture, "card_sheet_provisional", "false");
  g_free (fixture->reg->purpose);
  fixture->reg->purpose = g_strdup ("office"); /* whose cards are no specimens by themselves */
  json_object_unref (sijil_card_mark_spoiled (fixture->reg, spoiled, "jam", &error));
  named[0] = serial = cards_issue (fixture, entry, NULL);

  before = draw_and_read (fixture, take (fixture, serial, NULL));
  g_assert_null (strstr (before, "SPÉCIMEN"));

  json_object_unref (sijil_card_mark_printed (fixture->reg, serial, &error));
  g_assert_no_error (error);
  assert_none (fixture, "clerk", serial, SIJIL_ERROR_STATE, "card-drawn");
  specimens = sijil_output_cards_new_specimens (fixture->reg, named, &error);
  g_assert_no_error (error);
  after = draw_and_read (fixture, specimens);
  g_assert_nonnull (strstr (after, "SPÉCIMEN"));

  cards_hand_over (fixture, serial, NULL);
  assert_none (fixture, "clerk", serial, SIJIL_ERROR_STATE, "card-drawn");
}

static void
test_a_void_card_is_not_drawn (Fixture       *fixture,
                               gconstpointer  data)
{
  const SijilCardError wrong = { "name_fr", "Itto Oubella", NULL };
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *spoiled = cards_issue (fixture, entry, NULL);
  g_autofree char *returned = NULL;
  g_autofree char *lost = NULL;
  g_autoptr (GError) error = NULL;

  fixture_sign_in (fixture, "clerk");
  json_object_unref (sijil_card_mark_spoiled (fixture->reg, spoiled, "jam", &error));
  g_assert_no_error (error);
  assert_none (fixture, "clerk", spoiled, SIJIL_ERROR_STATE, "card-void");
  returned = cards_print (fixture, entry);
  json_object_unref (sijil_card_return (fixture->reg, returned, &wrong, &error));
  g_assert_no_error (error);
  assert_none (fixture, "clerk", returned, SIJIL_ERROR_STATE, "card-void");
  lost = cards_print (fixture, entry);
  json_object_unref (sijil_card_mark_lost (fixture->reg, lost, NULL, &error));
  g_assert_no_error (error);
  assert_none (fixture, "clerk", lost, SIJIL_ERROR_STATE, "card-void");
}

static void
test_what_cannot_be_drawn_is_refused (Fixture       *fixture,
                                      gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *serial = cards_issue (fixture, entry, NULL);

  cards_register_list (fixture, 1);
  cards_receive (fixture, "BAM-0001", "NIA-ZZ-0001");
  assert_none (fixture, "clerk", "BAM-0001", SIJIL_ERROR_STATE, "card-not-ours");
  assert_none (fixture, "clerk", "BAM-0002", SIJIL_ERROR_NOT_FOUND, "serial-unknown");
  assert_none (fixture, "agent", serial, SIJIL_ERROR_DENIED, "role");
  fixture_sign_in (fixture, "clerk");
  json_object_unref (sijil_card_mark_spoiled (fixture->reg, serial, "jam", NULL));
  assert_none (fixture, "clerk", NULL, SIJIL_ERROR_NOT_FOUND, "card-none");
}

static void
test_a_card_whose_photo_is_gone_is_named (Fixture       *fixture,
                                          gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *serial = cards_issue (fixture, entry, NULL);
  g_autofree char *pdf = cards_path (fixture, "card.pdf");
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (JsonObject) card = cards_load (fixture, serial);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) paper = sijil_record_load (fixture->reg, "paper", sijil_json_get_int (card, "photo", 0), &error);
  g_autoptr (SijilOutputCards) cards = NULL;

  g_assert_true (sijil_papers_remove (sijil_register_get_papers (fixture->reg), sijil_json_get_string (paper, "folder"),
                                      sijil_json_get_string (paper, "address"), &error));
  cards = take (fixture, serial, notes);
  g_assert_false (sijil_output_cards_pdf (cards, pdf, 300.0, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_NOT_FOUND);
  g_assert_true (cards_has_note (notes, "card-not-drawn"));
  g_assert_false (g_file_test (pdf, G_FILE_TEST_EXISTS));
}

#define ADD(name, test) g_test_add ("/output-cards/" name, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("cards-that-wait-make-one-pdf", test_cards_that_wait_make_one_pdf);
  ADD ("no-card-is-drawn-for-who-is-not-active", test_no_card_is_drawn_for_who_is_not_active);
  ADD ("faces-are-pictures-of-the-wanted-resolution", test_faces_are_pictures_of_the_wanted_resolution);
  ADD ("sheets-say-provisional-unless-allowed", test_sheets_say_provisional_unless_allowed);
  ADD ("a-card-is-drawn-until-it-is-printed", test_a_card_is_drawn_until_it_is_printed);
  ADD ("a-void-card-is-not-drawn", test_a_void_card_is_not_drawn);
  ADD ("what-cannot-be-drawn-is-refused", test_what_cannot_be_drawn_is_refused);
  ADD ("a-card-whose-photo-is-gone-is-named", test_a_card_whose_photo_is_gone_is_named);
  return g_test_run ();
}
