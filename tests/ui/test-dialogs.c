/*
 * What a person meets seldom: a card that was read by its zone, two who may be one, a draft that another desk changed, a
 * file in other hands, the proof of a hand-over, the evening's list, and a server that asks for a password or is gone.
 */

#include "look.h"

#include "cards.h"
#include "core/sijil-json.h"
#include "desk.h"
#include "intake-helpers.h"
#include "register/sijil-blank.h"
#include "register/sijil-draft.h"
#include "register/sijil-hand-over.h"
#include "register/sijil-hold.h"
#include "register/sijil-officer.h"
#include "register/sijil-record.h"
#include "register/sijil-register-private.h"
#include "register/sijil-review-reserve.h"
#include "register/sijil-sealing.h"
#include "server.h"
#include "tamper.h"
#include "ui/sijil-asked.h"
#include "ui/sijil-designer.h"
#include "ui/sijil-form.h"
#include "ui/sijil-new-start.h"
#include "ui/sijil-preferences.h"
#include "ui/sijil-sealing-group.h"

#include <glib/gstdio.h>
#include <string.h>

/* Of nobody: no identity card begins with ZZ. */
#define ZONE "I<MARZZ00000A11ZZ123456<<<<<<<8403076F3105124MAR<<<<<<<<<<<9AIT<EL<HOUSSAINE<<FATIMA<ZOHRA"

static gpointer
page (Ui *ui)
{
  return sijil_window_get_page (ui->window);
}

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

static gboolean
has_dialog (gpointer data)
{
  return look_find_dialog (data) != NULL;
}

/*
 * The designer of layouts.
 */

static gboolean
designer_is_ready (gpointer data)
{
  GtkWindow *dialog = look_find_dialog (data);

  return SIJIL_IS_DESIGNER (dialog) && sijil_designer_is_ready (SIJIL_DESIGNER (dialog));
}

static void
let_paint (Ui *ui)
{
  look_let_draw (ui);
  ui_wait (designer_is_ready, ui);
  look_let_draw (ui);
}

static void
designer_is_whole (Ui            *ui,
                   gconstpointer  data)
{
  SijilDesign *design;
  GtkWindow *window;

  look_open (ui);
  ui_sign_in (ui, "both");
  ui_go (ui, "administration:layouts");
  look_let_draw (ui);
  look_at_window (ui, "layouts");
  ui_press (gtk_stack_get_visible_child (GTK_STACK (ui_find (ui->window, "parts"))), "layouts.new", NULL);
  ui_wait (designer_is_ready, ui);
  window = look_find_dialog (ui);
  design = sijil_designer_get_design (SIJIL_DESIGNER (window));
  let_paint (ui);
  look_at_open_dialog (ui, "designer");
  g_assert_true (sijil_design_select_named (design, NULL, "card-fr"));
  let_paint (ui);
  look_at_open_dialog (ui, "designer-text");
  sijil_sketch_select (sijil_design_get_sketch (design), (guint) sijil_sketch_find_named (sijil_design_get_sketch (design), "names"),
                       SIJIL_SELECT_ADD);
  sijil_design_selected (design);
  let_paint (ui);
  look_at_open_dialog (ui, "designer-several");
  g_assert_true (sijil_design_select_named (design, NULL, "qr"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (ui_find (window, "specimen_drop")), 7);
  let_paint (ui);
  look_at_open_dialog (ui, "designer-code");
  g_assert_true (sijil_design_select_named (design, NULL, "names"));
  sijil_sketch_resize (sijil_design_get_sketch (design), SIJIL_HANDLE_RIGHT, -35.0, 0.0, FALSE);
  sijil_design_acted (design);
  let_paint (ui);
  gtk_stack_set_visible_child_name (GTK_STACK (ui_find (window, "panes")), "items");
  let_paint (ui);
  look_at_open_dialog (ui, "designer-fault");
  gtk_window_destroy (window);
  look_assert_whole ();
}

/*
 * The form.
 */

static void
begin (Ui *ui)
{
  ui_go (ui, "new");
  ui_type (ui->window, "person_search", "ZZ77");
  ui_click (ui->window, "register_button");
  ui_wait (is_mapped, ui_find_type (ui->window, SIJIL_TYPE_FORM));
}

static void
put (Ui         *ui,
     const char *values)
{
  g_autoptr (JsonObject) document = fixture_json (values);
  g_autoptr (JsonObject) before = sijil_form_put (SIJIL_FORM (ui_find_type (ui->window, SIJIL_TYPE_FORM)), document);

  ui_settle (ui);
}

static void
form_is_whole_with_a_card_that_was_read (Ui            *ui,
                                         gconstpointer  data)
{
  look_open (ui);
  ui_sign_in (ui, "both");
  begin (ui);
  put (ui, "{ 'person.given_fr': 'Fatma' }");
  g_assert_true (sijil_page_scan (page (ui), ZONE));
  look_at_window (ui, "form-zone");
  look_assert_whole ();
}

/* The hand goes back to a sentence that is longer than its line. */
static int
get_height (GtkWidget *widget)
{
  int height = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (widget), NULL, &height, NULL, NULL);
  return height;
}

static void
form_is_whole_with_values_that_are_wrong (Ui            *ui,
                                          gconstpointer  data)
{
  int height;

  look_open (ui);
  ui_sign_in (ui, "both");
  begin (ui);
  look_let_draw (ui);
  height = get_height (ui_find (ui->window, "identity_box"));
  put (ui, "{ 'person.birth_on': '31/02/1984', 'person.cin': 'Z', 'person.family_fr': 'Ait El Houssaine' }");
  ui_press (ui_find_type (ui->window, SIJIL_TYPE_FORM), "new.deposit", NULL);
  ui_settle (ui);
  look_let_draw (ui);
  g_assert_true (sijil_form_focus (SIJIL_FORM (ui_find_type (ui->window, SIJIL_TYPE_FORM)), "person.birth_on"));
  look_let_draw (ui);
  look_at_window (ui, "form-wrong");
  g_assert_cmpint (get_height (ui_find (ui->window, "identity_box")), ==, height); /* what is said moves no field */
  look_assert_whole ();
}

static void
possible_duplicate_is_whole_beside_the_form (Ui            *ui,
                                             gconstpointer  data)
{
  g_autofree char *entry = desk_register_artisan (&ui->base);

  look_open (ui);
  ui_sign_in (ui, "both");
  begin (ui);
  put (ui, "{ 'person.family_fr': 'Ait El Houssaine', 'person.given_fr': 'Fatima', 'person.birth_on': '1984',"
           "  'person.cin': 'ZZ555555', 'person.sex': 'f' }");
  look_let_draw (ui);
  look_at_window (ui, "form-duplicate");
  ui_press (ui_find_type (ui->window, SIJIL_TYPE_FORM), "new.compare", NULL);
  look_at_dialog (ui, "form-compare");
  look_assert_whole ();
}

/* The draft that the form shows, as another desk saves it. */
static void
change_elsewhere (Ui         *ui,
                  JsonObject *draft)
{
  JsonObject *document = sijil_json_get_object (draft, "document");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) theirs = NULL;

  fixture_sign_in (&ui->base, "agent2");
  json_object_set_string_member (sijil_json_get_object (document, "person"), "family_fr", "Alaoui");
  theirs = sijil_draft_save (ui->base.reg, sijil_json_get_string (draft, "uuid"), sijil_json_get_int (draft, "version", 0), NULL, NULL,
                             document, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
two_versions_of_a_draft_are_whole_beside_each_other (Ui            *ui,
                                                     gconstpointer  data)
{
  g_autofree char *examples = intake_examples ();
  g_autoptr (JsonObject) document = intake_example ("artisan-by-practice.json");
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (JsonObject) saved = NULL;
  g_autoptr (JsonObject) draft = NULL;

  fixture_sign_in (&ui->base, "both");
  saved = sijil_draft_save (ui->base.reg, NULL, 0, NULL, NULL, document, examples, notes, NULL);
  draft = sijil_draft_load (ui->base.reg, sijil_json_get_string (saved, "uuid"), NULL);
  g_assert_nonnull (draft);
  look_open (ui);
  ui_sign_in (ui, "both");
  ui_go (ui, "new");
  g_signal_emit_by_name (ui_find_type (ui->window, SIJIL_TYPE_NEW_START), "resume", sijil_json_get_string (draft, "uuid"));
  ui_wait (is_mapped, ui_find_type (ui->window, SIJIL_TYPE_FORM));
  ui_settle (ui);
  change_elsewhere (ui, draft);
  put (ui, "{ 'person.given_fr': 'Zahra' }");
  ui_press (ui_find_type (ui->window, SIJIL_TYPE_FORM), "new.save", NULL);
  ui_wait (has_dialog, ui);
  look_at_dialog (ui, "draft-merge");
  look_assert_whole ();
}

/*
 * A file in other hands.
 */

static void
file_in_other_hands_is_whole (Ui            *ui,
                              gconstpointer  data)
{
  g_autofree char *number = desk_deposit_artisan (&ui->base);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) taken = NULL;
  g_autoptr (JsonObject) asked = NULL;
  SijilAsked *told;

  fixture_sign_in (&ui->base, "registrar");
  taken = sijil_review_reserve (ui->base.reg, number, &error);
  g_assert_no_error (error);
  look_open (ui);
  ui_sign_in (ui, "both");
  look_open_at (ui, "review", number);
  look_at_window (ui, "file-held");
  ui_click (page (ui), "ask_button");
  look_at_window (ui, "file-asked");

  fixture_sign_in (&ui->base, "registrar");
  g_clear_pointer (&taken, json_object_unref);
  taken = sijil_review_release (ui->base.reg, number, &error);
  g_assert_no_error (error);
  fixture_sign_in (&ui->base, "both");
  g_clear_pointer (&taken, json_object_unref);
  taken = sijil_review_reserve (ui->base.reg, number, &error);
  g_assert_no_error (error);
  fixture_sign_in (&ui->base, "registrar");
  asked = sijil_hold_ask (ui->base.reg, number, &error);
  g_assert_no_error (error);
  ui_go (ui, "today");
  told = sijil_asked_new (ADW_TOAST_OVERLAY (ui_find_type (ui->window, ADW_TYPE_TOAST_OVERLAY)), ui->desk);
  sijil_asked_look (told);
  look_at_window (ui, "file-asked-for");
  sijil_asked_free (told);
  look_assert_whole ();
}

/*
 * What is told in passing.
 */

static void
what_can_be_undone_is_whole (Ui            *ui,
                             gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  g_autofree char *serial = cards_issue (&ui->base, entry, NULL);
  DeskFile file = {
    .document = "{ 'kind': 'new', 'category': 'artisan', 'proof': 'practice',"
                "  'person': { 'family_fr': 'Oubella', 'given_fr': 'Itto', 'family_ar': 'أوبلا', 'given_ar': 'يطو', 'sex': 'f',"
                "              'birth_on': '1979', 'cin': 'ZZ77', 'nationality': 'MAR', 'province': '08.401' },"
                "  'activities': [ { 'activity': 'P07-01', 'main': true, 'since': '2010' } ], 'notice': 'given' }",
    .papers = DESK_ARTISAN_PAPERS,
  };
  g_autofree char *number = desk_deposit (&ui->base, &file);
  g_autofree char *pdf = cards_path (&ui->base, "cards.pdf");

  look_open (ui);
  ui_sign_in (ui, "both");
  look_open_at (ui, "review", number);
  ui_press (page (ui), "file.accept", NULL);
  look_at_window (ui, "toast-accepted");

  look_open_at (ui, "printing", "print");
  ui_press (ui_find (page (ui), "print_pane"), "print.pdf", pdf);
  look_let_draw (ui);
  look_at_window (ui, "toast-drawn");
  ui_press (ui_find (page (ui), "print_pane"), "print.printed", NULL);
  look_at_window (ui, "toast-printed");
  cards_assert_state (&ui->base, serial, "to_print", NULL);
  ui_go (ui, "today");
  ui_settle (ui);
  look_assert_whole ();
}

static gboolean
has_one_role (gpointer data)
{
  return !sijil_desk_may (((Ui *) data)->desk, SIJIL_ROLE_REGISTRAR);
}

static void
roles_that_change_are_told_whole (Ui            *ui,
                                  gconstpointer  data)
{
  g_autoptr (JsonArray) roles = sijil_roles_to_json (SIJIL_ROLE_AGENT | SIJIL_ROLE_CLERK | SIJIL_ROLE_DIRECTOR);
  g_autoptr (JsonObject) officer = NULL;
  g_autoptr (GError) error = NULL;

  look_open (ui);
  ui_sign_in (ui, "both");
  ui_go (ui, "review");
  fixture_sign_in (&ui->base, "admin");
  officer = sijil_officer_set_roles (ui->base.reg, "both", roles, NULL, &error);
  g_assert_no_error (error);
  ui_wait (has_one_role, ui);
  look_at_window (ui, "roles-changed");
  look_assert_whole ();
}

/*
 * Cards that are looked at before they are printed.
 */

static void
lose_photo (Ui         *ui,
            const char *serial)
{
  g_autoptr (JsonObject) card = cards_load (&ui->base, serial);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) paper = sijil_record_load (ui->base.reg, "paper", sijil_json_get_int (card, "photo", 0), &error);

  g_assert_true (sijil_papers_remove (sijil_register_get_papers (ui->base.reg), sijil_json_get_string (paper, "folder"),
                                      sijil_json_get_string (paper, "address"), &error));
}

static void
check_of_cards_is_whole (Ui            *ui,
                         gconstpointer  data)
{
  static const char * const names[] = { "Oubella", "Alaoui", "El Idrissi" };
  const SijilBlankDetails details = { "BL 12", NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *pdf = cards_path (&ui->base, "cards.pdf");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *entry = cards_register_named (&ui->base, "Itto", names[i]);
      g_autofree char *serial = cards_issue (&ui->base, entry, NULL);

      if (i == 0)
        json_object_unref (sijil_blank_enter (ui->base.reg, SIJIL_BLANK_RECEIVED, 1, &details, NULL, &error));
      g_assert_no_error (error);
      if (i == 1)
        lose_photo (ui, serial);
    }
  look_open (ui);
  ui_sign_in (ui, "both");
  look_open_at (ui, "printing", "print");
  ui_press (ui_find (page (ui), "print_pane"), "print.pdf", pdf);
  ui_wait (has_dialog, ui);
  look_at_dialog (ui, "cards-held-back");
  look_assert_whole ();
}

/*
 * Cards that were handed over.
 */

static void
hand_over_is_whole_with_its_proof_and_its_list (Ui            *ui,
                                                gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  g_autofree char *serial = cards_print (&ui->base, entry);
  g_autofree char *folder = intake_examples ();
  g_autofree char *power = g_build_filename (folder, "declaration.png", NULL);
  const SijilHandOver how = { .receiver = "proxy", .proxy_name = "Hassan Exemple", .proxy_cin = "ZZ999999", .power = power,
                              .acknowledgement = "thumbprint", .witness = "Salma Exemple" };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) handed = NULL;

  cards_register_list (&ui->base, 2);
  cards_receive (&ui->base, "BAM-0001", "NIA-ZZ-0001");
  cards_receive (&ui->base, "BAM-0002", "NIA-ZZ-0002");
  fixture_sign_in (&ui->base, "agent");
  handed = sijil_card_hand_over (ui->base.reg, serial, &how, NULL, &error);
  g_assert_no_error (error);
  look_open (ui);
  ui_sign_in (ui, "both");
  look_open_at (ui, "record", entry);
  gtk_stack_set_visible_child_name (GTK_STACK (ui_find (page (ui), "tabs")), "cards");
  look_at_window (ui, "record-proof");

  ui_go (ui, "hand-over");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_find (page (ui), "evening_button")), TRUE);
  ui_press (page (ui), "hand-over.print-list", NULL);
  ui_wait (has_dialog, ui); /* of the library */
  gtk_dialog_response (GTK_DIALOG (look_find_dialog (ui)), GTK_RESPONSE_CANCEL);
  sijil_page_scan (page (ui), "BAM-0001");
  sijil_page_scan (page (ui), "BAM-9999");
  look_at_window (ui, "evening-scanned");
  ui_press (page (ui), "hand-over.record-list", NULL);
  ui_settle (ui);
  look_at_window (ui, "evening-recorded");
  look_assert_whole ();
}

/*
 * The server.
 */

static gboolean
asks_for_password (gpointer data)
{
  return gtk_widget_get_mapped (ui_find (((Ui *) data)->window, "password_row"));
}

static void
form_is_whole_that_asks_for_a_password (Ui            *ui,
                                        gconstpointer  data)
{
  g_autofree char *address = g_strdup_printf ("postgresql://desk:f4lse@/%s", strrchr (ui->base.place, '/') + 1);

  look_open (ui);
  server_execute ("", "CREATE ROLE desk SUPERUSER LOGIN PASSWORD 'right'");
  server_ask_for_passwords (TRUE);
  sijil_window_open (ui->window, address, NULL);
  ui_wait (asks_for_password, ui);
  look_at_window (ui, "login-password");
  server_ask_for_passwords (FALSE);
  server_execute ("", "DROP ROLE desk");
  look_assert_whole ();
}

static void
copy_is_whole_in_the_preferences (Ui            *ui,
                                  gconstpointer  data)
{
  GtkWindow *preferences;
  GtkWidget *row;

  look_open (ui);
  ui_sign_in (ui, "both");
  sijil_preferences_show (GTK_WINDOW (ui->window));
  preferences = look_at_open_dialog (ui, "preferences-copy-none");
  row = ui_find (preferences, "replica_row");
  g_assert_true (gtk_widget_get_visible (row));
  g_assert_cmpint (gtk_widget_get_direction (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (row)))), ==, GTK_TEXT_DIR_LTR);
  gtk_editable_set_text (GTK_EDITABLE (row), "srv2.example");
  g_signal_emit_by_name (row, "apply");
  look_at_open_dialog (ui, "preferences-copy-wrong");
  gtk_editable_set_text (GTK_EDITABLE (row), "postgresql://srv2.example/chamber08");
  g_signal_emit_by_name (row, "apply");
  look_at_dialog (ui, "preferences-copy");
  look_assert_whole ();
}

static gboolean
is_lost (gpointer data)
{
  return sijil_desk_get_problem (((Ui *) data)->desk, NULL) != NULL;
}

static gboolean
is_back (gpointer data)
{
  return !is_lost (data) && !gtk_widget_has_css_class (ui_find (((Ui *) data)->window, "flap"), "not-connected");
}

static void
window_is_whole_without_it (Ui            *ui,
                            gconstpointer  data)
{
  ui_set_limit (60);
  look_open (ui);
  ui_sign_in (ui, "both");
  ui_go (ui, "today");
  look_let_draw (ui);
  server_control ("stop -m immediate");
  ui_wait (is_lost, ui);
  look_at_window (ui, "today-not-connected");
  server_control ("start");
  ui_press (ui->window, "win.connect", NULL);
  ui_wait (is_back, ui);
  fixture_reopen (&ui->base);
  look_assert_whole ();
}

/* A copy that was brought back over the register while it was open. */
static void
replaced_register_is_told_whole (Ui            *ui,
                                 gconstpointer  data)
{
  g_autofree char *path = g_build_filename (ui->base.place, "register.db", NULL);
  g_autofree char *other = g_build_filename (ui->base.place, "other.db", NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  look_open (ui);
  ui_sign_in (ui, "both");
  ui_go (ui, "today");
  look_let_draw (ui);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (other, bytes, (gssize) length, NULL));
  g_assert_cmpint (g_rename (other, path), ==, 0);
  sijil_page_refresh (page (ui));
  ui_wait (is_lost, ui);
  look_at_window (ui, "register-replaced");
  look_assert_whole ();
}

/*
 * Sealed papers.
 */

static GtkWindow *
show_sealing (Ui         *ui,
              GtkWidget **group)
{
  GtkWidget *scrolled; /* as in the preferences */
  GtkWindow *window;

  *group = g_object_new (SIJIL_TYPE_SEALING_GROUP, "margin-top", 18, "margin-bottom", 18, "margin-start", 18, "margin-end", 18, NULL);
  scrolled = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "child", *group, "hscrollbar-policy", GTK_POLICY_NEVER, NULL);
  window = g_object_new (ADW_TYPE_WINDOW, "content", scrolled, "default-width", 640, "default-height", 600, NULL);
  sijil_sealing_group_set_desk (SIJIL_SEALING_GROUP (*group), ui->desk);
  gtk_window_present (window);
  ui_wait (is_mapped, *group);
  return window;
}

static gboolean
is_shown (gpointer widget)
{
  return gtk_widget_get_visible (widget);
}

/* An exchange of the key that papers keep from ending. */
static void
look_at_what_does_not_open (Ui               *ui,
                            SijilRecoveryKey *key)
{
  g_autoptr (JsonObject) document = intake_example ("artisan-by-practice.json");
  g_autoptr (JsonObject) file = NULL;
  g_autoptr (JsonObject) status = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *group;
  GtkWindow *question;

  json_object_set_string_member (sijil_json_get_object (document, "person"), "cin", "ZZ765432");
  fixture_sign_in (&ui->base, "agent");
  file = intake_deposit (&ui->base, document, &error);
  g_assert_no_error (error);
  fixture_sign_in (&ui->base, "admin");
  status = sijil_sealing_rotate (ui->base.reg, key, &error);
  g_assert_no_error (error);
  tamper (&ui->base, "UPDATE paper SET file_key = 'not what was kept' WHERE id = (SELECT max (id) FROM paper)");
  show_sealing (ui, &group);
  ui_press (group, "sealing.run", NULL);
  ui_wait (is_shown, gtk_widget_get_template_child (group, SIJIL_TYPE_SEALING_GROUP, "unopened_row"));
  question = look_at_open_dialog (ui, "sealing-unopened");
  ui_press (group, "sealing.leave", NULL);
  gtk_widget_set_visible (GTK_WIDGET (question), FALSE);
  question = look_at_open_dialog (ui, "sealing-unopened-question");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "cancel");
  gtk_window_destroy (question);
}

static void
sealing_is_told_whole (Ui            *ui,
                       gconstpointer  data)
{
  g_auto (SijilRecoveryKey) key;
  g_autofree char *half = NULL;
  g_autoptr (JsonObject) document = intake_example ("artisan-by-practice.json");
  g_autoptr (JsonObject) file = NULL;
  g_autoptr (JsonObject) status = NULL;
  g_autoptr (JsonObject) changed = NULL;
  g_autoptr (GError) error = NULL;
  GtkWindow *window;
  GtkWindow *question;
  GtkWidget *group;

  sijil_recovery_key_make (&key);
  half = sijil_public_half_to_text (key.public_half);
  desk_set (&ui->base, "backup_key", half);
  fixture_sign_in (&ui->base, "agent");
  file = intake_deposit (&ui->base, document, &error);
  g_assert_no_error (error);
  look_open (ui);
  ui_sign_in (ui, "both");
  window = show_sealing (ui, &group);
  look_at_open_dialog (ui, "sealing-off");
  ui_press (group, "sealing.start", NULL);
  gtk_widget_set_visible (GTK_WIDGET (window), FALSE);
  question = look_at_open_dialog (ui, "sealing-question");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "cancel");
  gtk_window_destroy (question);
  gtk_window_destroy (window);

  fixture_sign_in (&ui->base, "admin");
  status = sijil_sealing_start (ui->base.reg, &key, &error);
  g_assert_no_error (error);
  changed = sijil_officer_set_enabled (ui->base.reg, "agent2", FALSE, &error);
  g_clear_pointer (&changed, json_object_unref);
  changed = sijil_officer_set_enabled (ui->base.reg, "agent2", TRUE, &error);
  g_assert_no_error (error);
  window = show_sealing (ui, &group);
  look_at_dialog (ui, "sealing-begun");
  look_at_what_does_not_open (ui, &key);
  look_assert_whole ();
}

#define ADD(path, test) g_test_add ("/dialogs/" path, Ui, NULL, ui_set_up, test, ui_tear_down)

int
main (int    argc,
      char **argv)
{
  look_init (&argc, &argv);

  ADD ("designer", designer_is_whole);
  ADD ("form-is-whole-with-a-card-that-was-read", form_is_whole_with_a_card_that_was_read);
  ADD ("form-is-whole-with-values-that-are-wrong", form_is_whole_with_values_that_are_wrong);
  ADD ("possible-duplicate-is-whole-beside-the-form", possible_duplicate_is_whole_beside_the_form);
  ADD ("two-versions-of-a-draft-are-whole-beside-each-other", two_versions_of_a_draft_are_whole_beside_each_other);
  ADD ("file-in-other-hands-is-whole", file_in_other_hands_is_whole);
  ADD ("what-can-be-undone-is-whole", what_can_be_undone_is_whole);
  ADD ("check-of-cards-is-whole", check_of_cards_is_whole);
  ADD ("roles-that-change-are-told-whole", roles_that_change_are_told_whole);
  ADD ("hand-over-is-whole-with-its-proof-and-its-list", hand_over_is_whole_with_its_proof_and_its_list);
  ADD ("sealing-is-told-whole", sealing_is_told_whole);
  if (g_strcmp0 (g_getenv ("SIJIL_TEST_ENGINE"), "postgresql") == 0)
    {
      ADD ("server/form-is-whole-that-asks-for-a-password", form_is_whole_that_asks_for_a_password);
      ADD ("server/copy-is-whole-in-the-preferences", copy_is_whole_in_the_preferences);
      ADD ("server/window-is-whole-without-it", window_is_whole_without_it);
    }
  else
    ADD ("replaced-register-is-told-whole", replaced_register_is_told_whole);

  return g_test_run ();
}
