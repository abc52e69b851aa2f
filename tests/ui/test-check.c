/* Whether a card is good: by its code, with the files that are chosen. */

#include "ui.h"

#include "signing.h"

#include "core/sijil-date.h"
#include "ui/sijil-check-page.h"

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
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", cards->folder);

  g_settings_reset (cards->settings, "check-keys");
  g_settings_reset (cards->settings, "check-list");
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
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
what_nobody_signed_shows_no_name (Ui            *ui,
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
  g_assert_null (ui_find_label (ui->window, "Fatima Zahra El Bennani"));
  check (ui, "https://example.invalid/");
  ui_wait_for_label (ui->window, "Not the code of a card");
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
  ui_init (&argc, &argv);
  add ("what-the-chamber-signed-and-its-list-knows-is-green", what_the_chamber_signed_and_its_list_knows_is_green);
  add ("a-card-that-is-scanned-is-checked", a_card_that_is_scanned_is_checked);
  add ("without-a-list-nothing-is-green", without_a_list_nothing_is_green);
  add ("what-nobody-signed-shows-no-name", what_nobody_signed_shows_no_name);
  add ("a-page-that-is-left-keeps-nothing", a_page_that_is_left_keeps_nothing);
  add ("a-file-that-is-gone-is-told", a_file_that_is_gone_is_told);
  return g_test_run ();
}
