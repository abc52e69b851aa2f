/*
 * What a day at the desk looks like between the pages: forms that are being filled, files with their papers, cards on their
 * way, and the windows of decisions. In the language of the locale, at the size of the screen and the letters of the
 * environment.
 */

#include "look.h"

#include "cards.h"
#include "core/sijil-json.h"
#include "desk.h"
#include "intake-helpers.h"
#include "register/sijil-accept.h"
#include "register/sijil-card-layout.h"
#include "register/sijil-certificate-root.h"
#include "register/sijil-checked.h"
#include "register/sijil-draft.h"
#include "register/sijil-entry-act.h"
#include "register/sijil-erase.h"
#include "register/sijil-signatory.h"
#include "register/sijil-signing-key.h"
#include "register/sijil-transmit.h"
#include "register/sijil-trust-store.h"
#include "roots.h"
#include "signing.h"
#include "ui/sijil-assistant.h"
#include "ui/sijil-card-picture.h"
#include "ui/sijil-cropper.h"
#include "ui/sijil-form.h"
#include "ui/sijil-new-start.h"
#include "ui/sijil-notes-window.h"
#include "ui/sijil-photo-well.h"

#include <glib/gi18n.h>

static gpointer
page (Ui *ui)
{
  return sijil_window_get_page (ui->window);
}

static void
look_at_action (Ui         *ui,
                gpointer    widget,
                const char *action,
                const char *name)
{
  ui_press (widget, action, NULL);
  look_at_dialog (ui, name);
}

/* (transfer full): the number of the example's file, without some of its papers when @drop is one */
static char *
deposit_example (Ui         *ui,
                 const char *drop)
{
  g_autoptr (JsonObject) document = intake_example ("artisan-by-practice.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  if (drop != NULL)
    intake_drop_paper (document, drop);
  fixture_sign_in (&ui->base, "agent");
  answer = intake_deposit (&ui->base, document, &error);
  g_assert_no_error (error);
  return g_strdup (sijil_json_get_string (answer, "number"));
}

/*
 * The form.
 */

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

static gboolean
can_deposit (gpointer data)
{
  return gtk_widget_is_sensitive (ui_find (data, "deposit_button"));
}

static gboolean
photo_is_shown (gpointer data)
{
  return gtk_picture_get_paintable (GTK_PICTURE (ui_find (data, "picture"))) != NULL;
}

static gboolean
cropper_is_ready (gpointer data)
{
  GtkWindow *dialog = look_find_dialog (data);

  return SIJIL_IS_CROPPER (dialog) && sijil_cropper_is_ready (SIJIL_CROPPER (dialog));
}

static gboolean
is_deposited (gpointer data)
{
  return gtk_widget_get_mapped (ui_find (data, "again_button"));
}

static gboolean
receipt_is_shown (gpointer data)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (ui_find (data, "preview"))), "receipt") == 0;
}

static gboolean
has_dialog (gpointer data)
{
  return look_find_dialog (data) != NULL;
}

static void
form_is_whole_from_the_first_word_to_the_receipt (Ui            *ui,
                                                  gconstpointer  data)
{
  g_autofree char *examples = intake_examples ();
  g_autoptr (JsonObject) document = intake_example ("artisan-by-practice.json");
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (JsonObject) draft = NULL;
  GtkWidget *well;

  fixture_sign_in (&ui->base, "both");
  draft = sijil_draft_save (ui->base.reg, NULL, 0, NULL, NULL, document, examples, notes, NULL);
  g_assert_nonnull (draft);
  look_open (ui);
  ui_sign_in (ui, "both");
  look_at_page (ui, "today", "today-draft");
  ui_go (ui, "new");
  ui_type (ui->window, "person_search", "ZZ77");
  ui_click (ui->window, "register_button");
  ui_wait (is_mapped, ui_find_type (ui->window, SIJIL_TYPE_FORM));
  look_at_window (ui, "form-empty");
  ui_press (ui_find_type (ui->window, SIJIL_TYPE_FORM), "new.back", NULL);
  ui_settle (ui);

  g_signal_emit_by_name (ui_find_type (ui->window, SIJIL_TYPE_NEW_START), "resume", sijil_json_get_string (draft, "uuid"));
  ui_wait (is_mapped, ui_find_type (ui->window, SIJIL_TYPE_FORM));
  well = ui_find_type (ui->window, SIJIL_TYPE_PHOTO_WELL);
  ui_wait (photo_is_shown, well);
  look_at_window (ui, "form");
  ui_press (well, "photo.crop", NULL);
  ui_wait (cropper_is_ready, ui);
  look_at_dialog (ui, "cropper");
  ui_wait (can_deposit, ui->window);
  ui_press (ui_find_type (ui->window, SIJIL_TYPE_FORM), "new.deposit", NULL);
  ui_wait (has_dialog, ui);
  look_at_dialog (ui, "summary");
  ui_press (ui_find_type (ui->window, SIJIL_TYPE_FORM), "new.deposit", NULL);
  ui_wait (has_dialog, ui);
  ui_press (look_find_dialog (ui), "summary.confirm", NULL);
  ui_wait (is_deposited, ui->window);
  ui_wait (receipt_is_shown, ui->window);
  look_at_window (ui, "deposited");
  look_assert_whole ();
}

/*
 * A file, from the counter to the platform.
 */

static char *
deposit_namesake (Ui *ui)
{
  DeskFile file = { .document =
    "{ 'kind': 'new', 'category': 'artisan', 'proof': 'practice',"
    "  'person': { 'family_ar': 'آيت الحسين', 'given_ar': 'فاطمة', 'family_fr': 'Ait El Houssaine', 'given_fr': 'Fatima',"
    "              'sex': 'f', 'birth_on': '1984-03-07', 'cin': 'ZZ999999', 'nationality': 'MAR', 'province': '08.401' },"
    "  'activities': [ { 'activity': 'P07-01', 'main': true, 'since': '2010' } ], 'notice': 'given' }",
    .papers = DESK_ARTISAN_PAPERS };

  return desk_deposit (&ui->base, &file);
}

static void
files_are_whole_with_papers_doubts_and_questions (Ui            *ui,
                                                  gconstpointer  data)
{
  g_autofree char *entry = desk_register_artisan (&ui->base);
  g_autofree char *namesake = deposit_namesake (ui);
  g_autofree char *number = deposit_example (ui, NULL);

  look_open (ui);
  ui_sign_in (ui, "both");
  look_open_at (ui, "application", number);
  look_at_window (ui, "file-papers");
  look_at_action (ui, page (ui), "file.ask-completion", "completion");
  ui_press (page (ui), "file.ask-opinion", NULL);
  ui_wait (has_dialog, ui);
  ui_press (look_find_dialog (ui), "dialog.do", NULL);
  look_let_draw (ui);
  look_at_window (ui, "file-opinion");
  look_at_action (ui, page (ui), "file.give-opinion", "opinion-answer");
  look_open_at (ui, "review", namesake);
  look_at_window (ui, "review-namesake");
  look_at_action (ui, page (ui), "file.compare", "compare");
  look_open_at (ui, "record", entry);
  for (int tab = 1; tab < 6; tab++)
    {
      g_autofree char *name = g_strdup_printf ("record-tab-%d", tab + 1);

      gtk_widget_activate_action (page (ui), "record.tab", "i", tab);
      look_at_window (ui, name);
    }
  look_assert_whole ();
}

static void
counter_and_completion_are_whole (Ui            *ui,
                                  gconstpointer  data)
{
  g_autofree char *number = deposit_example (ui, "PRACTICE");

  look_open (ui);
  ui_sign_in (ui, "both");
  ui_go (ui, "today");
  g_assert_true (sijil_page_scan (page (ui), number));
  ui_wait_for_label (ui->window, number);
  look_at_window (ui, "today-answer");
  look_open_at (ui, "complete", number);
  look_at_window (ui, "complete-form");
  look_open_at (ui, "application", number);
  look_at_window (ui, "file-awaited");
  look_assert_whole ();
}

static void
platform_is_whole_with_refused_lines (Ui            *ui,
                                      gconstpointer  data)
{
  g_autofree char *number = deposit_example (ui, NULL);
  g_autofree char *path = g_build_filename (ui->base.folder, "nia.csv", NULL);
  g_autofree char *text = g_strdup_printf ("number,nia\n%s,NIA-ZZ-1\nD-08-2026-0000099,NIA-ZZ-9\n,NIA-ZZ-3\n", number);
  g_autoptr (JsonObject) accepted = NULL;
  g_autoptr (JsonObject) sent = NULL;

  fixture_sign_in (&ui->base, "registrar");
  accepted = sijil_accept (ui->base.reg, number, NULL, NULL, NULL);
  look_open (ui);
  ui_sign_in (ui, "both");
  look_open_at (ui, "application", number);
  look_at_window (ui, "file-accepted");
  look_at_action (ui, page (ui), "file.notify", "notification");
  fixture_sign_in (&ui->base, "registrar");
  sent = sijil_transmit (ui->base.reg, NULL, NULL);
  g_assert_nonnull (sent);
  look_open_at (ui, "application", number);
  look_at_window (ui, "file-transmitted");
  if (adw_leaflet_get_folded (ADW_LEAFLET (ui_find (page (ui), "leaflet")))) /* one at a time */
    {
      ui_click (page (ui), "platform_button");
      look_at_window (ui, "file-platform");
    }
  look_open_at (ui, "platform", "transmitted");
  look_at_window (ui, "platform-transmitted");
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  ui_press (page (ui), "platform.import", path);
  look_at_dialog (ui, "platform-import");
  look_assert_whole ();
}

/*
 * A list from outside.
 */

static void
answer_question (Ui         *ui,
                 const char *name)
{
  ui_wait (has_dialog, ui);
  look_at_open_dialog (ui, name);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (look_find_dialog (ui)), "do");
}

static gboolean
can_go_on (gpointer data)
{
  return gtk_widget_is_sensitive (ui_find (data, "next_button"));
}

static void
import_is_whole_from_the_columns_to_the_end (Ui            *ui,
                                             gconstpointer  data)
{
  static const char doubtful[] = "NIA;\xC7\xE1\xC7\xD3\xE3;Qui\nN1;\xC3\xE3\xED\xE4\xC9;Amina\n"; /* الاسم, أمينة in Windows-1256 */
  g_autofree char *examples = intake_examples ();
  g_autofree char *example = g_build_filename (examples, "entries.csv", NULL);
  g_autofree char *path = g_build_filename (ui->base.folder, "list.csv", NULL);
  g_autofree char *broken = g_build_filename (ui->base.folder, "broken.csv", NULL);
  g_autofree char *text = NULL;
  g_autofree char *list = NULL;
  g_auto (GStrv) parts = NULL;

  g_assert_true (g_file_get_contents (example, &text, NULL, NULL));
  parts = g_strsplit (text, "Province;", 2); /* a title is no word of the window */
  list = g_strjoinv ("Province ou préfecture;", parts);
  g_assert_true (g_file_set_contents (path, list, -1, NULL));
  g_assert_true (g_file_set_contents (broken, doubtful, sizeof doubtful - 1, NULL));
  look_open (ui);
  ui_sign_in (ui, "both");
  look_open_at (ui, "import", ui->base.folder);
  look_at_window (ui, "import-refused");
  look_open_at (ui, "import", broken);
  ui_wait_for_label (page (ui), "أمينة");
  look_at_window (ui, "import-doubtful");
  look_open_at (ui, "import", path);
  ui_wait_for_label (page (ui), "Confection de djellabas");
  look_at_window (ui, "import-columns");
  ui_wait (can_go_on, page (ui));
  ui_press (page (ui), "import.next", NULL);
  ui_wait (is_mapped, ui_find (page (ui), "heading_label"));
  look_at_window (ui, "import-verdicts");
  ui_press (page (ui), "import.next", NULL);
  answer_question (ui, "import-question");
  ui_wait_for_label (page (ui), "list-refused.csv");
  look_at_window (ui, "import-done");
  look_assert_whole ();
}

/*
 * Cards.
 */

static void
cards_are_whole_on_their_way (Ui            *ui,
                              gconstpointer  data)
{
  static const char * const panes[] = { "print", "issue", "receive", "reclaim", "blanks" };
  g_autofree char *first = cards_register (&ui->base);
  g_autofree char *serial = cards_print (&ui->base, first);
  g_autofree char *second = cards_register_named (&ui->base, "Zineb", "Tazi");
  g_autofree char *waiting = cards_issue (&ui->base, second, NULL);
  g_autofree char *third = cards_register_named (&ui->base, "Salma", "Berrada");

  look_open (ui);
  ui_sign_in (ui, "both");
  for (guint i = 0; i < G_N_ELEMENTS (panes); i++)
    {
      g_autofree char *name = g_strconcat ("printing-", panes[i], NULL);

      look_open_at (ui, "printing", panes[i]);
      look_at_window (ui, name);
    }
  look_at_action (ui, ui_find (page (ui), "blanks_pane"), "blanks.receive", "blanks-receive");
  look_at_action (ui, ui_find (page (ui), "blanks_pane"), "blanks.count", "blanks-count");
  look_open_at (ui, "printing", "print");
  look_at_action (ui, ui_find (page (ui), "print_pane"), "print.spoiled", "spoiled");

  ui_go (ui, "hand-over");
  g_assert_true (sijil_page_scan (page (ui), serial));
  look_at_window (ui, "hand-over-card");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_find (page (ui), "proxy_button")), TRUE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_find (page (ui), "thumbprint_button")), TRUE);
  ui_click (page (ui), "hand_over_button");
  look_at_window (ui, "hand-over-proxy");
  ui_go (ui, "hand-over");
  g_assert_true (sijil_page_scan (page (ui), waiting));
  look_at_window (ui, "hand-over-stop");
  ui_press (page (ui), "hand-over.evening", NULL);
  look_at_window (ui, "hand-over-evening");
  look_assert_whole ();
}

/*
 * The office.
 */

static void
first_run_is_whole (Ui            *ui,
                    gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (ui->base.folder, "new", NULL);
  GtkWindow *window;

  look_open (ui);
  window = GTK_WINDOW (sijil_assistant_new (GTK_WINDOW (ui->window)));
  gtk_window_present (window);
  look_at_open_dialog (ui, "first-run-chamber");
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_find (window, "chamber_row")), 1);
  ui_press (window, "assistant.next", NULL);
  ui_type (window, "folder_row", folder);
  look_at_open_dialog (ui, "first-run-place");
  ui_press (window, "assistant.next", NULL);
  look_at_open_dialog (ui, "first-run-office");
  ui_press (window, "assistant.next", NULL);
  ui_type (window, "name_row", "Naima Exemple");
  ui_type (window, "pin_row", "dix caracteres au moins");
  ui_type (window, "pin_again_row", "dix caracteres au moins");
  look_at_open_dialog (ui, "first-run-administrator");
  ui_press (window, "assistant.next", NULL);
  look_at_dialog (ui, "first-run-recap");
  look_assert_whole ();
}

/* Opens the form of an officer who is there. */
static void
open_officer (Ui *ui)
{
  GtkWidget *label = ui_find_label (page (ui), "agent2");

  gtk_widget_activate (gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW));
}

/* A root key was pinned, and nobody is certified yet: told above the page, and of each officer. */
static void
officers_lack_certificates (Ui            *ui,
                            gconstpointer  data)
{
  g_autofree char *path = roots_path (&ui->base, "root", ".jwk");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) proposed = NULL;
  g_autoptr (JsonObject) pinned = NULL;

  roots_make (&ui->base, "root");
  fixture_sign_in (&ui->base, "admin");
  proposed = sijil_certificate_root_propose (ui->base.reg, path, &error);
  g_assert_no_error (error);
  fixture_sign_in (&ui->base, "director");
  pinned = sijil_certificate_root_pin (ui->base.reg, sijil_json_get_string (proposed, "kid"), NULL, &error);
  g_assert_no_error (error);
  look_open (ui);
  ui_sign_in (ui, "both");
  look_open_at (ui, "administration", "officers");
  look_at_window (ui, "administration-certificates");
  look_assert_whole ();
}

static void
office_is_whole (Ui            *ui,
                 gconstpointer  data)
{
  static const char * const parts[] = { "officers", "offices", "settings", "lists", "countersign", "retention", "keys" };
  g_autoptr (GtkBuilder) shortcuts = NULL;

  look_open (ui);
  ui_sign_in (ui, "both");
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *name = g_strconcat ("administration-", parts[i], NULL);

      look_open_at (ui, "administration", parts[i]);
      look_at_window (ui, name);
    }
  look_open_at (ui, "administration", "officers");
  look_at_action (ui, gtk_stack_get_visible_child (GTK_STACK (ui_find (ui->window, "parts"))), "admin.add-officer", "officer");
  open_officer (ui);
  look_at_dialog (ui, "officer-known");
  look_open_at (ui, "administration", "offices");
  look_at_action (ui, gtk_stack_get_visible_child (GTK_STACK (ui_find (ui->window, "parts"))), "admin.add-office", "office");
  look_open_at (ui, "administration", "lists");
  look_at_action (ui, gtk_stack_get_visible_child (GTK_STACK (ui_find (ui->window, "parts"))), "admin.add-term", "term");
  if (!look_is_large ()) /* the library's window does not give way to large letters */
    {
      shortcuts = gtk_builder_new_from_resource ("/org/sijil/Sijil/gtk/help-overlay.ui");
      gtk_window_present (GTK_WINDOW (gtk_builder_get_object (shortcuts, "help_overlay")));
      look_at_dialog (ui, "shortcuts");
    }
  ui_press (ui->window, "win.lock", NULL);
  look_at_window (ui, "locked");
  look_assert_whole ();
}

/* Long before the day of the desk. */
#define ENDED_ON "2026-01-05"

static char *
end_entry (Ui         *ui,
           const char *given,
           const char *family)
{
  const SijilEntryActDetails details = { .reason = "strike_off_request", .effective_on = ENDED_ON };
  char *entry = cards_register_named (&ui->base, given, family);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (&ui->base, "registrar");
  answer = sijil_entry_act (ui->base.reg, SIJIL_ENTRY_STRIKE_OFF, entry, &details, NULL, &error);
  g_assert_no_error (error);
  return answer != NULL ? entry : NULL;
}

/* What was erased, what is due, and the form that erases. */
static void
erasure_is_whole (Ui            *ui,
                  gconstpointer  data)
{
  static const SijilErasure erasure = { .reason = "erase_request", .reference = "Décision 12/2026" };
  g_autofree char *erased = NULL;
  g_autofree char *due = NULL;
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_set_day (&ui->base, ENDED_ON);
  erased = end_entry (ui, "Itto", "Oubella");
  due = end_entry (ui, "Rkia", "Amazigh");
  desk_set (&ui->base, "small_office", "true");
  fixture_sign_in (&ui->base, "director");
  answer = sijil_erase (ui->base.reg, NULL, erased, &erasure, notes, &error);
  g_assert_no_error (error);
  desk_set (&ui->base, "retention_struck_off_months", "1");
  fixture_set_day (&ui->base, FIXTURE_DAY);

  look_open (ui);
  ui_sign_in (ui, "director");
  look_open_at (ui, "administration", "retention");
  look_at_window (ui, "administration-due");
  look_open_at (ui, "record", erased);
  look_at_window (ui, "record-erased");
  look_open_at (ui, "record", due);
  look_at_action (ui, page (ui), "record.erase", "erase");
  look_assert_whole ();
}

static gboolean
is_health_shown (gpointer ui)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (ui_find (page (ui), "stack"))), "health") == 0;
}

static void
health_is_whole_with_something_bad (Ui            *ui,
                                    gconstpointer  data)
{
  static const char * const folds[] = { "unknown_row", "good_row" };

  desk_set (&ui->base, "backup_place", "/media/sauvegardes/CLE-DE-LA-CHAMBRE");
  sijil_checked_keep (ui->base.reg, SIJIL_CHECKED_REGISTER, 3);
  look_open (ui);
  ui_sign_in (ui, "both");
  look_open_at (ui, "health", NULL);
  ui_wait (is_health_shown, ui);
  look_at_window (ui, "health-bad");
  for (guint i = 0; i < G_N_ELEMENTS (folds); i++)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (ui_find (page (ui), folds[i])), TRUE);
  look_at_window (ui, "health-unfolded");
  look_assert_whole ();
}

static void
take_list_over (Ui *ui)
{
  g_autofree char *folder = g_dir_make_tmp ("sijil-authority-XXXXXX", NULL);
  g_autofree char *list_path = g_build_filename (folder, "list.jws", NULL);
  g_autofree char *root_path = g_build_filename (folder, "root.jwk", NULL);
  g_autoptr (SijilCoseKey) root = signing_new_key (SIJIL_COSE_ES256);
  g_autoptr (SijilSignedTrust) list = NULL;
  g_autoptr (GError) error = NULL;

  signing_write_list (folder, root, 4);
  list = sijil_trust_store_import (g_getenv ("SIJIL_TRUST"), list_path, root_path, &error);
  g_assert_no_error (error);
  ui_remove_folder (folder);
}

static void
scroll_to_end (GtkWidget *part)
{
  GtkScrolledWindow *window = GTK_SCROLLED_WINDOW (ui_find_type (part, GTK_TYPE_SCROLLED_WINDOW));
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (window);

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
}

/* A card that a key signed which nobody knows. */
static void
check_stranger (Ui *ui)
{
  g_autoptr (SijilCoseKey) key = signing_new_key (SIJIL_COSE_ES256);
  g_autoptr (SijilClaims) claims = signing_new_claims ();
  g_autofree char *text = signing_new_text (claims, key);

  ui_type (ui->window, "scan_entry", text);
  g_signal_emit_by_name (ui_find (ui->window, "scan_entry"), "activate");
  ui_wait_for_label (ui->window, claims->name_fr);
}

/* A key that waits, then one that signs, and what cards are checked with then. */
static void
keys_are_whole (Ui            *ui,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) made = NULL;
  g_autoptr (JsonObject) confirmed = NULL;
  GtkWidget *part;

  desk_set (&ui->base, "card_issuer", "c08.example");
  desk_set (&ui->base, "card_status_uri", "c08.example/s");
  fixture_sign_in (&ui->base, "admin");
  made = sijil_signing_key_create (ui->base.reg, SIJIL_COSE_ES256, FIXTURE_PIN, SIJIL_PIN_COST_INTERACTIVE, &error);
  g_assert_no_error (error);
  look_open (ui);
  ui_sign_in (ui, "admin");
  look_open_at (ui, "administration", "keys");
  look_at_window (ui, "keys-to-confirm");
  part = gtk_stack_get_visible_child (GTK_STACK (ui_find (ui->window, "parts")));
  look_at_action (ui, part, "keys.create", "key-new");
  ui_press (part, "keys.confirm", sijil_json_get_string (made, "kid"));
  look_at_dialog (ui, "key-confirm");

  fixture_sign_in (&ui->base, "director");
  confirmed = sijil_signing_key_confirm (ui->base.reg, sijil_json_get_string (made, "kid"), NULL, &error);
  g_assert_no_error (error);
  take_list_over (ui);
  sijil_page_refresh (page (ui));
  ui_settle (ui);
  look_at_window (ui, "keys");
  scroll_to_end (part);
  look_at_window (ui, "keys-end");
  ui_press (part, "keys.allow", sijil_json_get_string (made, "kid"));
  look_at_dialog (ui, "key-allow");
  ui_go (ui, "check");
  ui_settle (ui);
  look_at_window (ui, "check-register");
  check_stranger (ui);
  look_at_window (ui, "check-not-proved");
  look_assert_whole ();
}

/* Written beside the register: the layout that comes with the program under another name. */
static char *
write_layout (Ui *ui)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) shipped = sijil_card_design_load_shipped (&error);
  GString *text = g_string_new_len (g_bytes_get_data (shipped, NULL), (gssize) g_bytes_get_size (shipped));
  char *path = g_build_filename (ui->base.folder, "faces.json", NULL);

  g_assert_no_error (error);
  g_string_replace (text, "\"id\": \"sijil\"", "\"id\": \"faces-2026\"", 1);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  g_string_free (text, TRUE);
  return path;
}

static void
add_signatory (Ui *ui)
{
  g_autoptr (JsonObject) values = fixture_json ("{ 'name_ar': 'زهرة الوزاني', 'name_fr': 'Zahra El Ouazzani', 'sex': 'f', 'login': 'director' }");
  g_autofree char *picture = g_build_filename (ui->base.folder, "signature.png", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) added = NULL;
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 200, 80);

  g_assert_cmpint (cairo_surface_write_to_png (image, picture), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (image);
  added = sijil_signatory_add (ui->base.reg, values, picture, NULL, &error);
  g_assert_no_error (error);
}

/* Two cards wait: for one of them an order was noted. */
static void
issue_cards (Ui *ui)
{
  static const char * const families[] = { "Exemple", "Oubella" };
  char *serials[] = { NULL, NULL, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) allowed = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    {
      g_autofree char *entry = cards_register_named (&ui->base, "Itto", families[i]);

      g_free (serials[0]);
      serials[0] = cards_issue (&ui->base, entry, NULL);
    }
  fixture_sign_in (&ui->base, "clerk");
  allowed = sijil_signatory_allow (ui->base.reg, (const char * const *) serials, "12/2026", NULL, &error);
  g_assert_no_error (error);
  g_free (serials[0]);
}

/* What is told after the import of a label. */
static void
show_notes (GtkWidget *part)
{
  static const char * const told[] = {
    N_("“%s” is a code of the kind “%s”; a card has QR codes and Code 128. It was left out."),
    N_("“%s” shows the field “%s”, which is no value of a card: its name stands there as words. Put a value in its place."),
  };
  g_autofree char *done = sijil_sentence_fill (_("The layout is in “%s”. Look at it, then import it as a layout."),
                                               (const char * const[]) { "card.json", NULL });
  g_autoptr (JsonArray) notes = json_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      g_autofree char *note = sijil_sentence_fill (_(told[i]), (const char * const[]) { "text-4", "guichet", NULL });

      json_array_add_string_element (notes, note);
    }
  sijil_notes_window_show (part, _("What gLabels has and a card has not"), done, notes);
}

static gboolean
faces_are_drawn (gpointer data)
{
  GtkWidget *picture = ui_find_type (((Ui *) data)->window, SIJIL_TYPE_CARD_PICTURE);

  return picture != NULL && sijil_card_picture_is_drawn (SIJIL_CARD_PICTURE (picture));
}

/* The group of the papers, opened, at the top of what is seen. */
static void
look_at_papers (Ui        *ui,
                GtkWidget *part)
{
  GtkWidget *first = ui_find_type (part, ADW_TYPE_EXPANDER_ROW);
  GtkWidget *title;
  GtkWidget *papers;

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (first), FALSE);
  title = ui_find_label (part, _("Those that come with the program"));
  g_assert_nonnull (title);
  papers = gtk_widget_get_ancestor (title, ADW_TYPE_EXPANDER_ROW);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (papers), TRUE);
  ui_settle (ui);
  gtk_widget_child_focus (papers, GTK_DIR_TAB_FORWARD);
  ui_settle (ui);
  look_at_window (ui, "layouts-papers");
}

static void
layouts_are_whole (Ui            *ui,
                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) layout = NULL;
  g_autofree char *path = write_layout (ui);
  GtkWidget *part;

  look_open (ui);
  ui_sign_in (ui, "director");
  look_open_at (ui, "administration", "layouts");
  look_at_window (ui, "layouts-none");

  fixture_sign_in (&ui->base, "admin");
  layout = sijil_card_layout_add (ui->base.reg, path, NULL, &error);
  g_assert_no_error (error);
  add_signatory (ui);
  issue_cards (ui);
  sijil_page_refresh (page (ui));
  ui_settle (ui);
  part = gtk_stack_get_visible_child (GTK_STACK (ui_find (ui->window, "parts")));
  look_at_window (ui, "layouts");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (ui_find_type (part, ADW_TYPE_EXPANDER_ROW)), TRUE);
  ui_wait (faces_are_drawn, ui);
  look_at_window (ui, "layout-faces");
  look_at_papers (ui, part);

  ui_sign_in (ui, "admin");
  look_open_at (ui, "administration", "layouts");
  part = gtk_stack_get_visible_child (GTK_STACK (ui_find (ui->window, "parts")));
  look_at_window (ui, "layouts-admin");
  look_at_action (ui, part, "signatories.add", "signatory-new");
  show_notes (part);
  look_at_dialog (ui, "layout-notes");

  ui_sign_in (ui, "clerk");
  look_open_at (ui, "administration", "layouts");
  part = gtk_stack_get_visible_child (GTK_STACK (ui_find (ui->window, "parts")));
  look_at_window (ui, "layouts-clerk");
  gtk_widget_activate_action (part, "signatories.allow", "(sb)", "082600000012", TRUE);
  look_at_dialog (ui, "signature-allow");
  look_assert_whole ();
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = ui_use_own_keys ();
  int status;

  look_init (&argc, &argv);
  g_test_add ("/states/erasure-is-whole", Ui, NULL, ui_set_up, erasure_is_whole, ui_tear_down);
  g_test_add ("/states/layouts-are-whole", Ui, NULL, ui_set_up, layouts_are_whole, ui_tear_down);
  g_test_add ("/states/form-is-whole-from-the-first-word-to-the-receipt", Ui, NULL, ui_set_up,
              form_is_whole_from_the_first_word_to_the_receipt, ui_tear_down);
  g_test_add ("/states/files-are-whole-with-papers-doubts-and-questions", Ui, NULL, ui_set_up,
              files_are_whole_with_papers_doubts_and_questions, ui_tear_down);
  g_test_add ("/states/counter-and-completion-are-whole", Ui, NULL, ui_set_up, counter_and_completion_are_whole, ui_tear_down);
  g_test_add ("/states/platform-is-whole-with-refused-lines", Ui, NULL, ui_set_up, platform_is_whole_with_refused_lines,
              ui_tear_down);
  g_test_add ("/states/import-is-whole-from-the-columns-to-the-end", Ui, NULL, ui_set_up,
              import_is_whole_from_the_columns_to_the_end, ui_tear_down);
  g_test_add ("/states/cards-are-whole-on-their-way", Ui, NULL, ui_set_up, cards_are_whole_on_their_way, ui_tear_down);
  g_test_add ("/states/first-run-is-whole", Ui, NULL, ui_set_up, first_run_is_whole, ui_tear_down);
  g_test_add ("/states/health-is-whole-with-something-bad", Ui, NULL, ui_set_up, health_is_whole_with_something_bad, ui_tear_down);
  g_test_add ("/states/officers-lack-certificates", Ui, NULL, ui_set_up, officers_lack_certificates, ui_tear_down);
  g_test_add ("/states/office-is-whole", Ui, NULL, ui_set_up, office_is_whole, ui_tear_down);
  g_test_add ("/states/keys-are-whole", Ui, NULL, ui_set_up, keys_are_whole, ui_tear_down);
  status = g_test_run ();
  ui_remove_folder (folder);
  return status;
}
