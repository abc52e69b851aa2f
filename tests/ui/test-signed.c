/* Papers that the chamber signs, from the entry of a menu to the file, and back: what its code says, by the register's own keys. */

#include "ui.h"

#include "cards.h"
#include "choose.h"
#include "signing.h"
#include "../card/paper-test.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-notes.h"
#include "register/sijil-evidence.h"
#include "register/sijil-review-decide.h"
#include "register/sijil-signer.h"
#include "register/sijil-signing-key.h"

#include <glib/gi18n.h>
#include <string.h>

/* A key that signs, which @login may use. */
static void
make_key (Ui         *ui,
          const char *login)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) key = NULL;
  g_autoptr (JsonObject) confirmed = NULL;
  g_autoptr (JsonObject) allowed = NULL;

  desk_set (&ui->base, "card_issuer", SIGNING_ISSUER);
  desk_set (&ui->base, "card_status_uri", SIGNING_STATUS_URI);
  desk_set (&ui->base, "authority_certificate_fr", "la Chambre");
  desk_set (&ui->base, "authority_certificate_ar", "الغرفة");
  fixture_sign_in (&ui->base, "admin");
  key = sijil_signing_key_create (ui->base.reg, SIJIL_COSE_ES256, FIXTURE_PIN, SIJIL_PIN_COST_INTERACTIVE, &error);
  g_assert_no_error (error);
  fixture_sign_in (&ui->base, "director");
  confirmed = sijil_signing_key_confirm (ui->base.reg, sijil_json_get_string (key, "kid"), NULL, &error);
  g_assert_no_error (error);
  fixture_sign_in (&ui->base, "admin");
  allowed = sijil_signing_key_allow (ui->base.reg, NULL, FIXTURE_PIN, login, FIXTURE_PIN, SIJIL_PIN_COST_INTERACTIVE, &error);
  g_assert_no_error (error);
}

static void
give_pin (void)
{
  GtkWidget *dialog;

  dialog = ui_wait_for_window (ADW_TYPE_MESSAGE_DIALOG);
  gtk_editable_set_text (GTK_EDITABLE (ui_find_type (dialog, ADW_TYPE_PASSWORD_ENTRY_ROW)), FIXTURE_PIN);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "do");
}

/* (transfer full): what the code on the paper says, as “verify” finds it at this register */
static SijilCardCheck *
verify (Ui         *ui,
        const char *pdf)
{
  g_autofree char *seen = paper_test_read_codes (pdf, "1", "300");
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (SijilEvidence) evidence = NULL;
  g_autofree char *entry = NULL;
  g_autoptr (GError) error = NULL;
  SijilCardCheck *check;

  g_assert_true (g_str_has_prefix (seen, "QR-Code:"));
  fixture_sign_in (&ui->base, "agent");
  evidence = sijil_evidence_new (ui->base.reg, NULL, NULL, sijil_now (), notes, &error);
  g_assert_no_error (error);
  check = sijil_evidence_check (evidence, seen + strlen ("QR-Code:"), sijil_now (), &entry, &error);
  g_assert_no_error (error);
  g_assert_cmpint (check->verdict, ==, SIJIL_CARD_VALID);
  g_assert_true (check->is_paper);
  return check;
}

/*
 * The papers.
 */

static void
extract_of_a_record_is_saved_and_verified (Ui            *ui,
                                           gconstpointer  data)
{
  g_autofree char *pdf = g_build_filename (ui->base.folder, "extract.pdf", NULL);
  g_autofree char *entry = cards_register (&ui->base);
  g_autofree char *where = g_strconcat ("record:", entry, NULL);
  g_autofree char *said = NULL;
  g_autoptr (SijilCardCheck) check = NULL;

  make_key (ui, "registrar");
  ui_sign_in (ui, "registrar");
  ui_go (ui, where);
  ui_choose_entry (ui, _("Save the extract as PDF…"));
  ui_choose_file (pdf);
  give_pin ();
  ui_wait_for_file (pdf);
  ui_settle (ui);

  said = paper_test_read_text (pdf);
  paper_test_says (said, "Fatima AIT EL HOUSSAINE");
  check = verify (ui, pdf);
  g_assert_cmpstr (check->claims->paper, ==, SIJIL_PAPER_EXTRACT);
  g_assert_cmpstr (check->claims->number, ==, entry);
  g_assert_cmpstr (check->claims->entry_state, ==, "active");
  g_assert_cmpint (check->claims->category, ==, 1);
  desk_assert_sound (&ui->base);
}

static void
list_of_cards_handed_over_is_saved_and_verified (Ui            *ui,
                                                 gconstpointer  data)
{
  g_autofree char *pdf = g_build_filename (ui->base.folder, "handed-over.pdf", NULL);
  g_autofree char *entry = NULL;
  g_autofree char *serial = NULL;
  g_autofree char *said = NULL;
  g_autoptr (SijilCardCheck) check = NULL;

  cards_allow_printing (&ui->base);
  entry = cards_register (&ui->base);
  serial = cards_print (&ui->base, entry);
  cards_hand_over (&ui->base, serial, NULL);
  make_key (ui, "director");
  ui_sign_in (ui, "director");
  ui_go (ui, "bilan:from=2026-03-01&to=" FIXTURE_DAY);
  ui_choose_entry (ui, _("Save the list of cards handed over as PDF…"));
  ui_choose_file (pdf);
  give_pin ();
  ui_wait_for_file (pdf);
  ui_settle (ui);

  said = paper_test_read_text (pdf);
  paper_test_says (said, serial);
  check = verify (ui, pdf);
  g_assert_cmpstr (check->claims->paper, ==, SIJIL_PAPER_HANDED_OVER);
  g_assert_cmpint (check->claims->n_lines, ==, 1);
  g_assert_cmpstr (check->claims->first, ==, serial);
  desk_assert_sound (&ui->base);
}

static char *
refuse (Ui *ui)
{
  const SijilRefusal refusal = { .reason = "condition", .legal_ground = "Loi n° 50-17, article 6",
                                 .text_ar = "لم تثبت مدة المزاولة المطلوبة.",
                                 .text_fr = "La durée d’exercice requise n’est pas établie." };
  char *number = desk_deposit_artisan (&ui->base);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (&ui->base, "registrar");
  answer = sijil_review_refuse (ui->base.reg, number, &refusal, NULL, &error);
  g_assert_no_error (error);
  return number;
}

static void
letter_of_refusal_is_saved_and_verified (Ui            *ui,
                                         gconstpointer  data)
{
  g_autofree char *pdf = g_build_filename (ui->base.folder, "refusal.pdf", NULL);
  g_autofree char *number = refuse (ui);
  g_autofree char *where = g_strconcat ("application:", number, NULL);
  g_autofree char *said = NULL;
  g_autoptr (SijilCardCheck) check = NULL;

  make_key (ui, "registrar");
  ui_sign_in (ui, "registrar");
  ui_go (ui, where);
  ui_choose_entry (ui, _("Save the letter as PDF…"));
  ui_choose_file (pdf);
  give_pin ();
  ui_wait_for_file (pdf);
  ui_settle (ui);

  said = paper_test_read_text (pdf);
  paper_test_says (said, number);
  check = verify (ui, pdf);
  g_assert_cmpstr (check->claims->paper, ==, SIJIL_PAPER_REFUSAL);
  g_assert_cmpstr (check->claims->number, ==, number);
  desk_assert_sound (&ui->base);
}

/* By whom no key waits for: without a question and without a code. */
static void
letter_that_nobody_signs_is_saved_without_a_code (Ui            *ui,
                                                  gconstpointer  data)
{
  g_autofree char *pdf = g_build_filename (ui->base.folder, "refusal.pdf", NULL);
  g_autofree char *number = refuse (ui);
  g_autofree char *where = g_strconcat ("application:", number, NULL);

  make_key (ui, "director");
  ui_sign_in (ui, "registrar");
  ui_go (ui, where);
  ui_choose_entry (ui, _("Save the letter as PDF…"));
  ui_choose_file (pdf);
  ui_wait_for_file (pdf);
  ui_settle (ui);
  g_assert_null (ui_find_window (ADW_TYPE_MESSAGE_DIALOG));
  paper_test_has_no_code (pdf);
}

#define ADD(path, test) g_test_add ("/signed/" path, Ui, NULL, ui_set_up, test, ui_tear_down)

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = ui_use_own_keys ();
  int status;

  ui_init (&argc, &argv);
  g_assert_true ((gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL) == g_str_has_prefix (g_getenv ("LC_ALL"), "ar"));
  ADD ("extract-of-a-record-is-saved-and-verified", extract_of_a_record_is_saved_and_verified);
  ADD ("list-of-cards-handed-over-is-saved-and-verified", list_of_cards_handed_over_is_saved_and_verified);
  ADD ("letter-of-refusal-is-saved-and-verified", letter_of_refusal_is_saved_and_verified);
  ADD ("letter-that-nobody-signs-is-saved-without-a-code", letter_that_nobody_signs_is_saved_without_a_code);
  status = g_test_run ();
  ui_remove_folder (folder);
  return status;
}
