/* Whether a card is good: by its code, with the files that are chosen. */

#include "ui.h"

#include "cards.h"
#include "signing.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-card-state.h"
#include "register/sijil-show.h"
#include "register/sijil-paper-sign.h"
#include "register/sijil-entry-act.h"
#include "register/sijil-signer.h"
#include "register/sijil-signing-key.h"
#include "ui/sijil-check-page.h"

#include <glib/gstdio.h>

typedef struct
{
  SijilCoseKey *key;
  char         *folder;
  char         *text;
  GSettings    *settings;
} Cards;

static void
save (Cards       *cards,
      const char  *setting,
      const char  *name,
      const void  *data,
      gssize       length)
{
  g_autofree char *path = g_build_filename (cards->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, data, length, &error);
  g_assert_no_error (error);
  g_settings_set_string (cards->settings, setting, path);
}

/* Cards of today, whenever today is. */
static void
cards_set_up (Cards *cards)
{
  g_autoptr (SijilClaims) claims = signing_new_claims ();
  g_autofree char *trust = NULL;
  g_autoptr (GError) error = NULL;

  cards->key = signing_new_key (SIJIL_COSE_ES256);
  cards->folder = g_dir_make_tmp ("sijil-check-XXXXXX", &error);
  g_assert_no_error (error);
  cards->settings = g_settings_new ("org.sijil.Sijil");
  claims->signed_at = SIGNING_CARD_FROM;
  claims->valid_from = 1;
  claims->expires_at = sijil_now () + 24 * 3600;
  cards->text = signing_new_text (claims, cards->key);
  trust = signing_new_trust_json (cards->key);
  save (cards, "check-keys", "trust.json", trust, -1);
}

static void
cards_use_list (Cards  *cards,
                gint64  withdrawn)
{
  g_autoptr (GBytes) list = signing_new_status_list (cards->key, SIGNING_STATUS_URI, sijil_now () + 3600, withdrawn, -1);

  save (cards, "check-list", "list.cwt", g_bytes_get_data (list, NULL), (gssize) g_bytes_get_size (list));
}

static void
cards_tear_down (Cards *cards)
{
  g_settings_reset (cards->settings, "check-keys");
  g_settings_reset (cards->settings, "check-list");
  ui_remove_folder (cards->folder);
  g_object_unref (cards->settings);
  g_free (cards->folder);
  g_free (cards->text);
  sijil_cose_key_free (cards->key);
}

static void
check (Ui         *ui,
       const char *text)
{
  ui_type (ui->window, "scan_entry", text);
  g_signal_emit_by_name (ui_find (ui->window, "scan_entry"), "activate");
}

static gboolean
is_look (Ui         *ui,
         const char *look)
{
  return gtk_widget_has_css_class (ui_find (ui->window, "verdict_box"), look);
}

static void
what_the_chamber_signed_and_its_list_knows_is_green (Ui            *ui,
                                                     gconstpointer  data)
{
  Cards cards;

  cards_set_up (&cards);
  cards_use_list (&cards, -1);
  ui_sign_in (ui, "agent");
  ui_go (ui, "check");
  check (ui, cards.text);
  ui_wait_for_label (ui->window, "Valid");
  g_assert_true (is_look (ui, "good"));
  g_assert_nonnull (ui_find_label (ui->window, "Fatima Zahra El Bennani"));
  g_assert_nonnull (ui_find_label (ui->window, "R-99-0000012"));
  g_assert_nonnull (ui_find_label (ui->window, "Chambre d’essai"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (ui_find (ui->window, "scan_entry"))), ==, "");
  cards_tear_down (&cards);
}

static void
a_card_that_is_scanned_is_checked (Ui            *ui,
                                   gconstpointer  data)
{
  Cards cards;

  cards_set_up (&cards);
  cards_use_list (&cards, 4711);
  ui_sign_in (ui, "agent");
  ui_go (ui, "check");
  g_assert_true (sijil_page_scan (sijil_window_get_page (ui->window), cards.text));
  ui_wait_for_label (ui->window, "Withdrawn by the chamber");
  g_assert_true (is_look (ui, "bad"));
  cards_tear_down (&cards);
}

static void
without_a_list_nothing_is_green (Ui            *ui,
                                 gconstpointer  data)
{
  Cards cards;

  cards_set_up (&cards);
  ui_sign_in (ui, "agent");
  ui_go (ui, "check");
  check (ui, cards.text);
  ui_wait_for_label (ui->window, "Signed by the chamber, withdrawn or not: not known");
  g_assert_true (is_look (ui, "doubt"));
  cards_tear_down (&cards);
}

static void
what_nobody_signed_is_shown_as_not_proved (Ui            *ui,
                                           gconstpointer  data)
{
  Cards cards;

  cards_set_up (&cards);
  ui_sign_in (ui, "agent");
  ui_go (ui, "check");
  check (ui, cards.text);
  ui_wait_for_label (ui->window, "Fatima Zahra El Bennani");
  g_settings_set_string (cards.settings, "check-keys", "");
  check (ui, cards.text);
  ui_wait_for_label (ui->window, "Signed with an unknown key");
  g_assert_nonnull (ui_find_label (ui->window, "What the code says of itself, which is not proved:"));
  g_assert_nonnull (ui_find_label (ui->window, "Fatima Zahra El Bennani"));
  g_assert_nonnull (ui_find_label (ui->window, "R-99-0000012"));
  g_assert_null (ui_find_label (ui->window, "Serial of the card"));
  g_assert_true (is_look (ui, "doubt"));
  check (ui, "https://example.invalid/");
  ui_wait_for_label (ui->window, "Not the code of a card");
  g_assert_null (ui_find_label (ui->window, "Fatima Zahra El Bennani"));
  g_assert_true (is_look (ui, "doubt"));
  cards_tear_down (&cards);
}

static void
a_page_that_is_left_keeps_nothing (Ui            *ui,
                                   gconstpointer  data)
{
  Cards cards;

  cards_set_up (&cards);
  ui_sign_in (ui, "agent");
  ui_go (ui, "check");
  check (ui, cards.text);
  ui_wait_for_label (ui->window, "Fatima Zahra El Bennani");
  ui_go (ui, "search");
  ui_wait_for_page (ui, "search");
  ui_go (ui, "check");
  ui_wait_for_page (ui, "check");
  ui_wait_for_label (ui->window, "Read the code of the card");
  g_assert_null (ui_find_label (ui->window, "Fatima Zahra El Bennani"));
  cards_tear_down (&cards);
}

/* (transfer full): what the code of a card says that the register's own key signed; @serial: (out) */
static char *
issue_own (Ui    *ui,
           char **serial)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) key = NULL;
  g_autoptr (JsonObject) confirmed = NULL;
  g_autoptr (JsonObject) card = NULL;
  g_autofree char *entry = NULL;

  desk_set (&ui->base, "card_issuer", SIGNING_ISSUER);
  desk_set (&ui->base, "card_status_uri", SIGNING_STATUS_URI);
  entry = cards_register (&ui->base);
  fixture_sign_in (&ui->base, "admin");
  key = sijil_signing_key_create (ui->base.reg, SIJIL_COSE_ES256, FIXTURE_PIN, SIJIL_PIN_COST_INTERACTIVE, &error);
  g_assert_no_error (error);
  fixture_sign_in (&ui->base, "director");
  confirmed = sijil_signing_key_confirm (ui->base.reg, sijil_json_get_string (key, "kid"), NULL, &error);
  g_assert_no_error (error);
  json_object_unref (confirmed);
  fixture_sign_in (&ui->base, "admin");
  confirmed = sijil_signing_key_allow (ui->base.reg, NULL, FIXTURE_PIN, "clerk", FIXTURE_PIN, SIJIL_PIN_COST_INTERACTIVE, &error);
  g_assert_no_error (error);
  fixture_sign_in (&ui->base, "clerk");
  g_assert_true (sijil_signer_open (ui->base.reg, FIXTURE_PIN, &error));
  *serial = cards_issue (&ui->base, entry, NULL);
  sijil_signer_close (ui->base.reg);
  card = cards_load (&ui->base, *serial);
  return g_strdup (sijil_json_get_string (card, "qr_text"));
}

static void
the_register_needs_no_file_for_its_own_cards (Ui            *ui,
                                              gconstpointer  data)
{
  g_autofree char *serial = NULL;
  g_autofree char *text = NULL;
  g_autoptr (JsonObject) spoiled = NULL;
  g_autoptr (GError) error = NULL;

  text = issue_own (ui, &serial);
  ui_sign_in (ui, "agent");
  ui_go (ui, "check");
  ui_wait_for_label (ui->window, "1 key of this register.\nNo list of the authority was taken over: other chambers’ cards are not known.");
  g_assert_null (ui_find_label (ui->window, "Use the register"));
  check (ui, text);
  ui_wait_for_label (ui->window, "Valid");
  g_assert_true (is_look (ui, "good"));
  g_assert_nonnull (ui_find_label (ui->window, "Open the record"));

  fixture_sign_in (&ui->base, "clerk");
  spoiled = sijil_card_mark_spoiled (ui->base.reg, serial, "ribbon", &error);
  g_assert_no_error (error);
  check (ui, text);
  ui_wait_for_label (ui->window, "Withdrawn by the chamber");
  ui_press (sijil_window_get_page (ui->window), "check.record", NULL);
  ui_wait_for_page (ui, "record");
}

/* A certificate is green as of its day; what became of the entry since is told. */
static void
a_certificate_is_told_from_a_card (Ui            *ui,
                                   gconstpointer  data)
{
  static const SijilEntryActDetails suspend = { .reason = "suspend_request", .effective_on = FIXTURE_DAY };
  const char *entry = "R-08-0000001"; /* the first one */
  g_autofree char *serial = NULL;
  g_autofree char *card_text = NULL;
  g_autofree char *text = NULL;
  g_autoptr (JsonObject) suspended = NULL;
  g_autoptr (GError) error = NULL;

  card_text = issue_own (ui, &serial);
  desk_set (&ui->base, "authority_certificate_fr", "la Chambre");
  desk_set (&ui->base, "authority_certificate_ar", "الغرفة");
  fixture_sign_in (&ui->base, "clerk");
  g_assert_true (sijil_signer_open (ui->base.reg, FIXTURE_PIN, &error));
  g_assert_true (sijil_paper_sign_certificate (ui->base.reg, entry, NULL, &text, &error));
  g_assert_no_error (error);
  sijil_signer_close (ui->base.reg);

  ui_sign_in (ui, "agent");
  ui_go (ui, "check");
  check (ui, text);
  ui_wait_for_label (ui->window, "Certificate of registration, signed by the chamber");
  g_assert_true (is_look (ui, "good"));
  g_assert_nonnull (ui_find_label (ui->window, "Day of the paper"));
  g_assert_null (ui_find_label (ui->window, "Serial of the card"));
  g_assert_nonnull (ui_find_label (ui->window, "Open the record"));

  fixture_sign_in (&ui->base, "registrar");
  suspended = sijil_entry_act (ui->base.reg, SIJIL_ENTRY_SUSPEND, entry, &suspend, NULL, &error);
  g_assert_no_error (error);
  check (ui, text);
  ui_wait_for_label (ui->window, "This was so on the day of the paper. Today the entry is not active any more: its record says why.");
  g_assert_true (is_look (ui, "doubt"));
}

static guint
count_signed_certificates (Ui         *ui,
                           const char *entry)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) history = sijil_history (ui->base.reg, entry, &error);
  JsonArray *items;
  guint n = 0;

  g_assert_no_error (error);
  items = sijil_json_get_array (history, "items");
  for (guint i = 0; i < json_array_get_length (items); i++)
    n += g_strcmp0 (sijil_json_get_string (json_array_get_object_element (items, i), "act"), "sign_certificate") == 0;
  return n;
}

static GtkWidget *
find_pin_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return window;
    }

  return NULL;
}

static gboolean
pin_is_asked (gpointer data)
{
  return find_pin_dialog () != NULL;
}

static gboolean
certificate_is_printed (gpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (data, 0, NULL);
  const char *name = g_dir_read_name (dir);

  return name != NULL && g_str_has_suffix (name, ".pdf");
}

/* A signature stays in the history for ever: none is made for a paper of which somebody thought better. */
static void
a_certificate_is_signed_once_its_printer_is_chosen (Ui            *ui,
                                                    gconstpointer  data)
{
  const char *entry = "R-08-0000001"; /* the first one */
  g_autofree char *folder = g_build_filename (ui->base.folder, "printed", NULL);
  g_autofree char *serial = NULL;
  g_autofree char *card_text = issue_own (ui, &serial);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) allowed = NULL;

  desk_set (&ui->base, "authority_certificate_fr", "la Chambre");
  desk_set (&ui->base, "authority_certificate_ar", "الغرفة");
  fixture_sign_in (&ui->base, "admin");
  allowed = sijil_signing_key_allow (ui->base.reg, NULL, FIXTURE_PIN, "registrar", FIXTURE_PIN, SIJIL_PIN_COST_INTERACTIVE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  ui_sign_in (ui, "registrar");
  ui_go (ui, "record:R-08-0000001");
  ui_wait_for_label (sijil_window_get_page (ui->window), entry);
  ui_print_into (ui, "", folder);

  ui_press (sijil_window_get_page (ui->window), "record.certificate", NULL);
  ui_answer_print (GTK_RESPONSE_CANCEL);
  ui_settle (ui);
  g_assert_null (find_pin_dialog ());
  g_assert_cmpuint (count_signed_certificates (ui, entry), ==, 0);

  ui_press (sijil_window_get_page (ui->window), "record.certificate", NULL);
  ui_answer_print (GTK_RESPONSE_OK);
  ui_wait (pin_is_asked, NULL);
  g_assert_cmpuint (count_signed_certificates (ui, entry), ==, 0);
  gtk_editable_set_text (GTK_EDITABLE (ui_find_type (find_pin_dialog (), ADW_TYPE_PASSWORD_ENTRY_ROW)), FIXTURE_PIN);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_pin_dialog ()), "do");
  ui_wait (certificate_is_printed, folder);
  g_assert_cmpuint (count_signed_certificates (ui, entry), ==, 1);
}

/* A list names nobody: its days, its ends and the number of its lines are told. */
static void
a_list_is_told_from_a_certificate (Ui            *ui,
                                   gconstpointer  data)
{
  static const SijilAttestAsked asked = { .kind = SIJIL_PAPER_REGISTERED, .from = "2026-03-01", .to = FIXTURE_DAY };
  g_autofree char *serial = NULL;
  g_autofree char *card_text = issue_own (ui, &serial);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  fixture_sign_in (&ui->base, "clerk");
  g_assert_true (sijil_signer_open (ui->base.reg, FIXTURE_PIN, &error));
  g_assert_true (sijil_paper_sign (ui->base.reg, &asked, NULL, &text, &error));
  g_assert_no_error (error);
  sijil_signer_close (ui->base.reg);

  ui_sign_in (ui, "agent");
  ui_go (ui, "check");
  check (ui, text);
  ui_wait_for_label (ui->window, "List of entries begun, signed by the chamber");
  g_assert_true (is_look (ui, "good"));
  g_assert_nonnull (ui_find_label (ui->window, "First line"));
  g_assert_nonnull (ui_find_label (ui->window, "R-08-0000001"));
  g_assert_nonnull (ui_find_label (ui->window, "Not proved: what is printed between them."));
  g_assert_null (ui_find_label (ui->window, "Open the record"));
  g_assert_null (ui_find_label (ui->window, "Fatima AIT EL HOUSSAINE"));

  check (ui, card_text);
  ui_wait_for_label (ui->window, "Fatima AIT EL HOUSSAINE");
}

/* (transfer full): the code of an extract as of a day */
static char *
sign_extract (Ui         *ui,
              const char *entry,
              const char *day)
{
  const SijilAttestAsked asked = { .kind = SIJIL_PAPER_EXTRACT, .number = entry, .to = day };
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  fixture_sign_in (&ui->base, "clerk");
  g_assert_true (sijil_signer_open (ui->base.reg, FIXTURE_PIN, &error));
  g_assert_true (sijil_paper_sign (ui->base.reg, &asked, NULL, &text, &error));
  g_assert_no_error (error);
  sijil_signer_close (ui->base.reg);
  return text;
}

/* What a partner relies on is the state: green is only that of an entry that was active on the day of the extract. */
static void
an_extract_says_what_the_entry_was (Ui            *ui,
                                    gconstpointer  data)
{
  static const SijilEntryActDetails suspend = { .reason = "suspend_request", .effective_on = FIXTURE_DAY };
  g_autofree char *serial = NULL;
  g_autofree char *card_text = issue_own (ui, &serial);
  g_autofree char *active = NULL;
  g_autofree char *over = NULL;
  g_autoptr (JsonObject) suspended = NULL;
  g_autoptr (GError) error = NULL;

  desk_set (&ui->base, "authority_certificate_fr", "la Chambre");
  desk_set (&ui->base, "authority_certificate_ar", "الغرفة");
  active = sign_extract (ui, "R-08-0000001", NULL);
  ui_sign_in (ui, "agent");
  ui_go (ui, "check");
  check (ui, active);
  ui_wait_for_label (ui->window, "On the day below the register said of this entry what stands here.");
  g_assert_true (is_look (ui, "good"));
  g_assert_nonnull (ui_find_label (ui->window, "State of the entry"));
  g_assert_nonnull (ui_find_label (ui->window, "active"));
  g_assert_nonnull (ui_find_label (ui->window, "Category"));
  g_assert_nonnull (ui_find_label (ui->window, "Activity"));

  fixture_sign_in (&ui->base, "registrar");
  suspended = sijil_entry_act (ui->base.reg, SIJIL_ENTRY_SUSPEND, "R-08-0000001", &suspend, NULL, &error);
  g_assert_no_error (error);
  over = sign_extract (ui, "R-08-0000001", NULL);
  check (ui, over);
  ui_wait_for_label (ui->window, "suspended");
  g_assert_true (is_look (ui, "doubt"));
  ui_wait_for_label (ui->window, "On the day below this entry was not active");
  g_assert_nonnull (ui_find_label (ui->window, "Compare this with the paper"));
  check (ui, active); /* it was so, and is not so today */
  ui_wait_for_label (ui->window, "Today the entry is not active any more");
  check (ui, card_text);
  ui_wait_for_label (ui->window, "Compare this with the card and the person");
}

static void
a_file_gives_way_to_the_register (Ui            *ui,
                                  gconstpointer  data)
{
  Cards cards;

  cards_set_up (&cards);
  ui_sign_in (ui, "agent");
  ui_go (ui, "check");
  check (ui, cards.text);
  ui_wait_for_label (ui->window, "Fatima Zahra El Bennani");
  g_assert_null (ui_find_label (ui->window, "Open the record"));
  g_assert_nonnull (ui_find_label (ui->window, "Use the register"));
  ui_press (sijil_window_get_page (ui->window), "check.own-keys", NULL);
  ui_wait_for_label (ui->window, "None: this register has no key yet, and no list of the authority was taken over.");
  g_assert_null (ui_find_label (ui->window, "Use the register"));
  check (ui, cards.text);
  ui_wait_for_label (ui->window, "Signed with an unknown key");
  cards_tear_down (&cards);
}

static void
a_file_that_is_gone_is_told (Ui            *ui,
                             gconstpointer  data)
{
  Cards cards;

  cards_set_up (&cards);
  g_settings_set_string (cards.settings, "check-list", "/nowhere/list.cwt");
  ui_sign_in (ui, "agent");
  ui_go (ui, "check");
  ui_wait_for_label (ui->window, "There is no file “/nowhere/list.cwt”. Check its name and folder.");
  cards_tear_down (&cards);
}

static void
add (const char *name,
     void      (*test) (Ui            *ui,
                        gconstpointer  data))
{
  g_autofree char *path = g_strconcat ("/check/", name, NULL);

  g_test_add (path, Ui, NULL, ui_set_up, test, ui_tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = ui_use_own_keys ();
  int status;

  ui_init (&argc, &argv);
  add ("what-the-chamber-signed-and-its-list-knows-is-green", what_the_chamber_signed_and_its_list_knows_is_green);
  add ("a-card-that-is-scanned-is-checked", a_card_that_is_scanned_is_checked);
  add ("without-a-list-nothing-is-green", without_a_list_nothing_is_green);
  add ("what-nobody-signed-is-shown-as-not-proved", what_nobody_signed_is_shown_as_not_proved);
  add ("a-page-that-is-left-keeps-nothing", a_page_that_is_left_keeps_nothing);
  add ("the-register-needs-no-file-for-its-own-cards", the_register_needs_no_file_for_its_own_cards);
  add ("a-certificate-is-told-from-a-card", a_certificate_is_told_from_a_card);
  add ("a-certificate-is-signed-once-its-printer-is-chosen", a_certificate_is_signed_once_its_printer_is_chosen);
  add ("a-list-is-told-from-a-certificate", a_list_is_told_from_a_certificate);
  add ("an-extract-says-what-the-entry-was", an_extract_says_what_the_entry_was);
  add ("a-file-gives-way-to-the-register", a_file_gives_way_to_the_register);
  add ("a-file-that-is-gone-is-told", a_file_that_is_gone_is_told);
  status = g_test_run ();
  ui_remove_folder (folder);
  return status;
}
