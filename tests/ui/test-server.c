/* The windows at a register on a server: reaching it, its password. */

#include "ui.h"

#include "desk.h"
#include "server.h"

#include "core/sijil-json.h"
#include "register/sijil-draft.h"
#include "register/sijil-hold.h"
#include "register/sijil-review-reserve.h"
#include "store/sijil-server.h"
#include "ui/sijil-assistant.h"
#include "ui/sijil-banner.h"
#include "ui/sijil-form.h"
#include "ui/sijil-input.h"
#include "ui/sijil-merge-dialog.h"
#include "ui/sijil-server-form.h"

#include <string.h>

static void
a_register_on_a_server_is_opened_and_named (Ui            *ui,
                                            gconstpointer  data)
{
  const char *database = strrchr (ui->base.place, '/') + 1;

  ui_open (ui);
  ui_wait_for_label (ui->window, database);
  ui_sign_in (ui, "agent");
  ui_go (ui, "today");
  ui_wait_for_label (ui->window, "Nothing is waiting. Start with F2.");
}

/* The address of the register itself is none of a copy. */
static void
what_is_no_copy_is_said_and_stops_nothing (Ui            *ui,
                                           gconstpointer  data)
{
  ui_open (ui);
  ui_sign_in (ui, "agent");
  ui_go (ui, "today");
  sijil_session_set_replica (sijil_desk_get_session (ui->desk), ui->base.place);
  ui_wait_for_label (ui->window, "The copy cannot be read");
  ui_wait_for_label (ui->window, "Nothing is waiting. Start with F2.");
  sijil_session_set_replica (sijil_desk_get_session (ui->desk), NULL);
}

static gboolean
is_open (gpointer data)
{
  return sijil_desk_is_open (((Ui *) data)->desk);
}

static gboolean
asks_for_password (gpointer data)
{
  return gtk_widget_get_mapped (ui_find (((Ui *) data)->window, "password_row"));
}

static void
a_password_is_asked_and_shown_nowhere (Ui            *ui,
                                       gconstpointer  data)
{
  const char *database = strrchr (ui->base.place, '/') + 1;
  g_autofree char *address = g_strdup_printf ("postgresql://desk:f4lse@/%s", database);
  g_autofree char *hidden = g_strdup_printf ("postgresql://desk@/%s", database);

  server_execute ("", "CREATE ROLE desk SUPERUSER LOGIN PASSWORD 'right'");
  server_ask_for_passwords (TRUE);
  sijil_window_open (ui->window, address, NULL);
  ui_wait (asks_for_password, ui);
  ui_wait_for_label (ui->window, "does not take this password");
  g_assert_null (ui_find_label (ui->window, "f4lse"));
  g_assert_null (ui_find_label (ui->window, "Remember in the keyring")); /* there is no keyring here */

  ui_type (ui->window, "password_row", "right");
  ui_click (ui->window, "connect_button");
  ui_wait (is_open, ui);
  ui_sign_in (ui, "agent");
  g_assert_cmpstr (sijil_desk_get_folder (ui->desk), ==, hidden);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (ui_find (ui->window, "password_row"))), ==, "");
  sijil_desk_close (ui->desk);
  server_ask_for_passwords (FALSE);
  server_execute ("", "DROP ROLE desk");
}

/*
 * Trying an address.
 */

static gboolean
is_tried (gpointer data)
{
  SijilServerState state = sijil_server_form_get_state (data);

  return state != SIJIL_SERVER_UNTRIED && state != SIJIL_SERVER_BUSY;
}

static void
try_address (SijilServerForm  *form,
             const char       *address,
             SijilServerState  state,
             const char       *sentence)
{
  ui_type (form, "address_row", address);
  g_assert_cmpint (sijil_server_form_get_state (form), ==, SIJIL_SERVER_UNTRIED);
  ui_click (form, "try_button");
  ui_wait (is_tried, form);
  g_assert_cmpint (sijil_server_form_get_state (form), ==, state);
  ui_wait_for_label (form, sentence);
}

static void
what_is_wrong_with_an_address_is_said (Ui            *ui,
                                       gconstpointer  data)
{
  GtkWidget *form = g_object_new (SIJIL_TYPE_SERVER_FORM, NULL);
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "content", form, NULL);
  SijilServerForm *self = SIJIL_SERVER_FORM (form);

  gtk_window_present (GTK_WINDOW (window));
  g_assert_false (gtk_widget_is_sensitive (ui_find (form, "try_button")));
  try_address (self, "postgre://srv.example/sijil", SIJIL_SERVER_FAILED, "is not the address of a server");
  try_address (self, "srv.example", SIJIL_SERVER_FAILED, "is not the address of a server");
  g_assert_true (gtk_widget_has_css_class (ui_find (form, "address_row"), "error"));
  try_address (self, "postgresql://srv.example/sijil?sslmode=requires", SIJIL_SERVER_FAILED, "“sslmode” cannot be “requires”");
  try_address (self, "postgresql://no-such-computer.invalid/sijil", SIJIL_SERVER_FAILED, "No computer named");
  try_address (self, "postgresql://127.0.0.1:1/sijil", SIJIL_SERVER_FAILED, "takes no connection");
  try_address (self, "postgresql:///no_such_database", SIJIL_SERVER_FAILED, "has no database named");
  try_address (self, "postgresql:///postgres", SIJIL_SERVER_EMPTY, "There is no register in this database yet.");
  try_address (self, ui->base.place, SIJIL_SERVER_REGISTER, "There is a register in this database.");
  try_address (self, "postgresql://owner:s3cret@[", SIJIL_SERVER_FAILED, "is not the address of a server");
  g_assert_null (strstr (sijil_server_form_get_address (self), "s3cret"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
is_done (gpointer data)
{
  return g_str_equal (gtk_stack_get_visible_child_name (GTK_STACK (ui_find (data, "stack"))), "done");
}

static void
the_assistant_makes_a_register_on_a_server (Ui            *ui,
                                            gconstpointer  data)
{
  GtkWindow *window = GTK_WINDOW (sijil_assistant_new (NULL));
  SijilServerForm *form;
  g_autofree char *place = server_make_place (NULL);
  g_autoptr (SijilRegister) made = NULL;
  g_autoptr (GError) error = NULL;

  gtk_window_present (window);
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_find (window, "chamber_row")), 0);
  ui_press (window, "assistant.next", NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (ui_find (window, "server_button")), TRUE);
  form = SIJIL_SERVER_FORM (ui_find_type (window, SIJIL_TYPE_SERVER_FORM));
  g_assert_false (gtk_widget_is_sensitive (ui_find (window, "next_button")));
  try_address (form, ui->base.place, SIJIL_SERVER_REGISTER, "There is a register");
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (ui_find (window, "next_button"))), ==, "Open the register");
  try_address (form, place, SIJIL_SERVER_EMPTY, "There is no register");
  for (guint i = 0; i < 2; i++)
    ui_press (window, "assistant.next", NULL);
  ui_type (window, "name_row", "Naima Exemple");
  ui_type (window, "pin_row", "dix caracteres au moins");
  ui_type (window, "pin_again_row", "dix caracteres au moins");
  for (guint i = 0; i < 2; i++)
    ui_press (window, "assistant.next", NULL);
  ui_wait (is_done, window);
  gtk_window_destroy (window);

  made = sijil_register_open (place, FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (sijil_register_sign_in (made, "admin", "dix caracteres au moins", &error));
  g_clear_pointer (&made, sijil_register_close);
  server_remove_place (place);
}

static GtkWindow *
find_message (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return window;
    }

  return NULL;
}

static gboolean
is_told (gpointer data)
{
  return find_message () != NULL;
}

/* Whoever sets it up comes in as the server's own user; the administrator gets an account, and its password once. */
static void
the_first_administrator_is_given_the_password_of_a_prepared_server (Ui            *ui,
                                                                    gconstpointer  data)
{
  GtkWindow *window = GTK_WINDOW (sijil_assistant_new (NULL));
  g_autofree char *place = server_make_place (NULL);
  const char *database = strrchr (place, '/') + 1;
  g_autofree char *as_admin = NULL;
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM pg_authid WHERE rolname = '%s.admin' AND rolpassword IS NOT NULL",
                                          database);
  g_autofree char *n_roles = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) prepared = sijil_server_prepare (place, &error);
  GtkWidget *secret;

  g_assert_no_error (error);
  gtk_window_present (window);
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_find (window, "chamber_row")), 0);
  ui_press (window, "assistant.next", NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (ui_find (window, "server_button")), TRUE);
  try_address (SIJIL_SERVER_FORM (ui_find_type (window, SIJIL_TYPE_SERVER_FORM)), place, SIJIL_SERVER_EMPTY, "There is no register");
  for (guint i = 0; i < 2; i++)
    ui_press (window, "assistant.next", NULL);
  ui_type (window, "name_row", "Naima Exemple");
  ui_type (window, "pin_row", "dix caracteres au moins");
  ui_type (window, "pin_again_row", "dix caracteres au moins");
  for (guint i = 0; i < 2; i++)
    ui_press (window, "assistant.next", NULL);
  ui_wait (is_done, window);
  ui_wait (is_told, NULL);

  as_admin = g_strdup_printf ("%s.admin", database);
  g_assert_nonnull (ui_find_label (find_message (), as_admin));
  secret = ui_find_label (find_message (), "-"); /* groups of letters */
  g_assert_nonnull (secret);
  n_roles = server_query (place, sql);
  g_assert_cmpstr (n_roles, ==, "1");
  gtk_window_destroy (find_message ());
  gtk_window_destroy (window);
  server_remove_place (place);
}

/*
 * Live desks: the window, and the register of the fixture as another desk.
 */

static gboolean
is_watching (gpointer data)
{
  return sijil_session_is_watching (sijil_desk_get_session (((Ui *) data)->desk));
}

static void
what_another_desk_does_is_shown (Ui            *ui,
                                 gconstpointer  data)
{
  g_autofree char *number = NULL;
  g_autofree char *where = NULL;
  g_autoptr (JsonObject) taken = NULL;
  g_autoptr (GError) error = NULL;

  ui_sign_in (ui, "registrar");
  ui_wait (is_watching, ui);
  ui_go (ui, "today");
  fixture_sign_in (&ui->base, "agent");
  number = desk_deposit_artisan (&ui->base);
  ui_wait_for_label (ui->window, number);

  where = g_strconcat ("application:", number, NULL);
  ui_go (ui, where);
  ui_wait_for_label (ui->window, number);
  fixture_sign_in (&ui->base, "registrar2");
  taken = sijil_review_reserve (ui->base.reg, number, &error);
  g_assert_no_error (error);
  ui_wait_for_label (ui->window, "Changed at another desk by registrar2 at ");
}

static void
what_is_typed_is_not_disturbed (Ui            *ui,
                                gconstpointer  data)
{
  g_autofree char *number = NULL;
  GtkWidget *entry;

  ui_sign_in (ui, "agent");
  ui_wait (is_watching, ui);
  ui_go (ui, "today");
  entry = ui_find (ui->window, "words_entry");
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Fatima");
  gtk_editable_set_position (GTK_EDITABLE (entry), 3);
  fixture_sign_in (&ui->base, "agent2");
  number = desk_deposit_artisan (&ui->base);
  ui_wait_for_label (ui_find (ui->window, "tiles"), "1");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Fatima");
  g_assert_cmpint (gtk_editable_get_position (GTK_EDITABLE (entry)), ==, 3);
}

/*
 * Files in hand.
 */

static gboolean
is_free (gpointer data)
{
  Ui *ui = data;
  const char *number = g_object_get_data (G_OBJECT (ui->desk), "number");
  g_autoptr (JsonObject) application = desk_application (&ui->base, number);

  return sijil_json_get_int (application, "reserved_by", 0) == 0;
}

static void
who_has_a_file_is_asked_and_gives_it_back (Ui            *ui,
                                           gconstpointer  data)
{
  char *number;
  g_autoptr (JsonObject) taken = NULL;
  g_autoptr (JsonObject) asked = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *button;

  fixture_sign_in (&ui->base, "agent");
  number = desk_deposit_artisan (&ui->base);
  g_object_set_data_full (G_OBJECT (ui->desk), "number", number, g_free);
  fixture_sign_in (&ui->base, "registrar");
  taken = sijil_review_reserve (ui->base.reg, number, &error);
  g_assert_no_error (error);
  ui_sign_in (ui, "registrar");
  ui_wait (is_watching, ui);
  ui_go (ui, "today");

  fixture_sign_in (&ui->base, "registrar2");
  asked = sijil_hold_ask (ui->base.reg, number, &error);
  g_assert_no_error (error);
  ui_wait_for_label (ui->window, "registrar2 asks for the file");
  button = gtk_widget_get_ancestor (ui_find_label (ui->window, "Give back"), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (button, "clicked");
  ui_wait (is_free, ui);
}

static gboolean
is_asked_for (gpointer data)
{
  Ui *ui = data;
  g_autoptr (JsonObject) asked = sijil_hold_asked (ui->base.reg, NULL);

  return json_array_get_length (sijil_json_get_array (asked, "items")) == 1;
}

static void
a_file_in_other_hands_can_be_asked_for (Ui            *ui,
                                        gconstpointer  data)
{
  g_autofree char *number = NULL;
  g_autofree char *where = NULL;
  g_autoptr (JsonObject) taken = NULL;
  g_autoptr (GError) error = NULL;

  fixture_sign_in (&ui->base, "agent");
  number = desk_deposit_artisan (&ui->base);
  fixture_sign_in (&ui->base, "registrar");
  taken = sijil_review_reserve (ui->base.reg, number, &error);
  g_assert_no_error (error);

  ui_sign_in (ui, "registrar2");
  where = g_strconcat ("application:", number, NULL);
  ui_go (ui, where);
  ui_wait_for_label (ui->window, "In the hands of");
  ui_click (ui->window, "ask_button");
  ui_wait_for_label (ui->window, "registrar was asked for the file.");
  ui_wait (is_asked_for, ui);
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
a_server_that_is_gone_is_said_and_found_again (Ui            *ui,
                                               gconstpointer  data)
{
  g_autofree char *number = NULL;

  ui_set_limit (60);
  ui_sign_in (ui, "registrar");
  ui_wait (is_watching, ui);
  ui_go (ui, "today");
  server_control ("stop -m immediate");
  ui_wait (is_lost, ui);
  ui_wait_for_label (ui->window, "Not connected.");
  ui_wait_for_label (ui->window, "As of ");
  g_assert_true (gtk_widget_has_css_class (ui_find (ui->window, "flap"), "not-connected"));
  ui_press (ui->window, "win.go", "entries"); /* what cannot be read now says so once */
  ui_settle (ui);
  g_assert_false (sijil_banner_is_shown (SIJIL_BANNER (ui_find (ui->window, "message_banner"))));
  ui_press (ui->window, "win.go", "today");
  ui_press (ui->window, "win.refresh", NULL); /* what is shown stays */
  ui_wait_for_label (ui->window, "As of ");

  server_control ("start");
  ui_press (ui->window, "win.connect", NULL);
  ui_wait (is_back, ui);
  g_assert_null (ui_find_label (ui->window, "As of "));
  g_assert_false (sijil_banner_is_shown (SIJIL_BANNER (ui_find (ui->window, "message_banner"))));
  g_assert_false (sijil_banner_is_shown (SIJIL_BANNER (ui_find (ui->window, "connection_banner"))));
  fixture_reopen (&ui->base);
  fixture_sign_in (&ui->base, "agent");
  number = desk_deposit_artisan (&ui->base);
  ui_wait_for_label (ui->window, number);
}

/*
 * What is typed while the server is away.
 */

static GtkWidget *
find_field (gpointer    root,
            const char *path)
{
  if (SIJIL_IS_INPUT (root) && g_str_equal (sijil_input_get_path (root), path))
    return gtk_widget_get_next_sibling (gtk_widget_get_first_child (root));

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = gtk_widget_get_visible (child) ? find_field (child, path) : NULL;

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
type_family_name (Ui         *ui,
                  const char *name)
{
  GtkWidget *field = find_field (ui_find_type (ui->window, SIJIL_TYPE_FORM), "person.family_fr");

  gtk_widget_grab_focus (field);
  gtk_editable_set_text (GTK_EDITABLE (field), name);
}

static gboolean
form_is_shown (gpointer data)
{
  GtkWidget *form = ui_find_type (data, SIJIL_TYPE_FORM);

  return form != NULL && gtk_widget_get_mapped (form);
}

static guint
count_kept (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "sijil", "drafts", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static gboolean
is_kept (gpointer data)
{
  return count_kept () == 1;
}

static gboolean
is_handed_in (gpointer data)
{
  return count_kept () == 0;
}

static gint64
count_drafts (Ui *ui)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) drafts = NULL;

  fixture_reopen (&ui->base);
  fixture_sign_in (&ui->base, "agent");
  drafts = sijil_draft_list (ui->base.reg, &error);
  g_assert_no_error (error);
  return sijil_json_get_int (drafts, "total", -1);
}

static void
begin_form (Ui *ui)
{
  ui_set_limit (60);
  ui_sign_in (ui, "agent");
  ui_wait (is_watching, ui);
  ui_go (ui, "new");
  ui_type (ui->window, "person_search", "");
  ui_click (ui->window, "register_button");
  ui_wait (form_is_shown, ui->window);
  ui_settle (ui);
}

static void
what_is_typed_without_a_server_is_kept (Ui            *ui,
                                        gconstpointer  data)
{
  begin_form (ui);
  server_control ("stop -m immediate");
  ui_wait (is_lost, ui);
  type_family_name (ui, "El Fassi");
  ui_wait_for_label (ui->window, "Kept on this computer");
  g_assert_true (is_kept (NULL));

  server_control ("start");
  ui_press (ui->window, "win.connect", NULL);
  ui_wait (is_back, ui);
  ui_wait_for_label (ui->window, "Draft saved");
  ui_wait (is_handed_in, NULL);
  g_assert_cmpint (count_drafts (ui), ==, 1);
}

static gboolean
both_are_kept (gpointer data)
{
  return count_kept () == 2;
}

static void
two_applications_without_a_server_are_both_kept (Ui            *ui,
                                                 gconstpointer  data)
{
  begin_form (ui);
  server_control ("stop -m immediate");
  ui_wait (is_lost, ui);
  type_family_name (ui, "El Fassi");
  ui_wait_for_label (ui->window, "Kept on this computer");
  ui_press (ui_find_type (ui->window, SIJIL_TYPE_FORM), "new.back", NULL);
  ui_settle (ui);
  ui_click (ui->window, "register_button");
  ui_wait (form_is_shown, ui->window);
  type_family_name (ui, "Alaoui");
  ui_wait (both_are_kept, NULL);

  server_control ("start");
  ui_press (ui->window, "win.connect", NULL);
  ui_wait (is_back, ui);
  ui_wait (is_handed_in, NULL);
  g_assert_cmpint (count_drafts (ui), ==, 2);
}

static GtkWindow *
find_merge_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (SIJIL_IS_MERGE_DIALOG (window))
        return window;
    }

  return NULL;
}

static gboolean
merge_is_asked (gpointer data)
{
  return find_merge_dialog () != NULL;
}

/* (transfer full): the only draft */
static JsonObject *
load_draft (Ui *ui)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) drafts = sijil_draft_list (ui->base.reg, &error);
  JsonObject *item = json_array_get_object_element (sijil_json_get_array (drafts, "items"), 0);
  JsonObject *draft = sijil_draft_load (ui->base.reg, sijil_json_get_string (item, "uuid"), &error);

  g_assert_no_error (error);
  return draft;
}

static const char *
get_person (JsonObject *draft,
            const char *member)
{
  return sijil_json_get_string (sijil_json_get_object (sijil_json_get_object (draft, "document"), "person"), member);
}

static gboolean
is_merged (gpointer data)
{
  g_autoptr (JsonObject) draft = load_draft (data);

  return g_strcmp0 (get_person (draft, "family_fr"), "El Fassi B") == 0;
}

static void
who_saves_a_draft_second_chooses (Ui            *ui,
                                  gconstpointer  data)
{
  g_autoptr (JsonObject) draft = NULL;
  g_autoptr (JsonObject) theirs = NULL;
  g_autoptr (JsonObject) merged = NULL;
  g_autoptr (GError) error = NULL;
  GtkWindow *dialog;
  JsonObject *person;

  begin_form (ui);
  type_family_name (ui, "El Fassi");
  ui_wait_for_label (ui->window, "Draft saved");

  fixture_sign_in (&ui->base, "agent2");
  draft = load_draft (ui);
  person = sijil_json_get_object (sijil_json_get_object (draft, "document"), "person");
  json_object_set_string_member (person, "family_fr", "Alaoui");
  json_object_set_string_member (person, "given_fr", "Zineb");
  theirs = sijil_draft_save (ui->base.reg, sijil_json_get_string (draft, "uuid"), sijil_json_get_int (draft, "version", 0), NULL, NULL,
                             sijil_json_get_object (draft, "document"), NULL, NULL, &error);
  g_assert_no_error (error);

  type_family_name (ui, "El Fassi B");
  ui_wait (merge_is_asked, ui);
  dialog = find_merge_dialog ();
  ui_wait_for_label (dialog, "agent2");
  ui_wait_for_label (dialog, "El Fassi B"); /* here */
  ui_wait_for_label (dialog, "Alaoui");     /* at the other desk */
  ui_wait_for_label (dialog, "Zineb");      /* only they changed it: theirs unless somebody says otherwise */
  ui_press (dialog, "merge.keep", NULL);
  ui_wait (is_merged, ui);
  merged = load_draft (ui);
  g_assert_cmpstr (get_person (merged, "given_fr"), ==, "Zineb");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_field (ui_find_type (ui->window, SIJIL_TYPE_FORM), "person.given_fr"))),
                   ==, "Zineb");
}

/* The program may end before the server is back. */
static void
what_was_kept_is_handed_in_by_the_next_run (Ui            *ui,
                                            gconstpointer  data)
{
  begin_form (ui);
  server_control ("stop -m immediate");
  ui_wait (is_lost, ui);
  type_family_name (ui, "El Fassi");
  ui_wait (is_kept, NULL);
  gtk_window_destroy (GTK_WINDOW (ui->window));
  g_object_unref (ui->window);
  sijil_desk_close (ui->desk);
  g_object_unref (ui->desk);

  server_control ("start");
  ui->desk = sijil_desk_new ();
  ui->window = g_object_ref_sink (sijil_window_new (NULL, ui->desk));
  gtk_window_present (GTK_WINDOW (ui->window));
  ui_sign_in (ui, "agent");
  ui_wait_for_label (ui->window, "is among the drafts now");
  g_assert_true (is_handed_in (NULL));
  g_assert_cmpint (count_drafts (ui), ==, 1);
}

#define ADD(path, test) g_test_add (path, Ui, NULL, ui_set_up, test, ui_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  ADD ("/server/a-register-on-a-server-is-opened-and-named", a_register_on_a_server_is_opened_and_named);
  ADD ("/server/what-is-no-copy-is-said-and-stops-nothing", what_is_no_copy_is_said_and_stops_nothing);
  ADD ("/server/a-password-is-asked-and-shown-nowhere", a_password_is_asked_and_shown_nowhere);
  ADD ("/server/what-is-wrong-with-an-address-is-said", what_is_wrong_with_an_address_is_said);
  ADD ("/server/the-assistant-makes-a-register-on-a-server", the_assistant_makes_a_register_on_a_server);
  ADD ("/server/the-first-administrator-is-given-the-password-of-a-prepared-server",
       the_first_administrator_is_given_the_password_of_a_prepared_server);
  ADD ("/server/what-another-desk-does-is-shown", what_another_desk_does_is_shown);
  ADD ("/server/what-is-typed-is-not-disturbed", what_is_typed_is_not_disturbed);
  ADD ("/server/who-has-a-file-is-asked-and-gives-it-back", who_has_a_file_is_asked_and_gives_it_back);
  ADD ("/server/a-file-in-other-hands-can-be-asked-for", a_file_in_other_hands_can_be_asked_for);
  ADD ("/server/a-server-that-is-gone-is-said-and-found-again", a_server_that_is_gone_is_said_and_found_again);
  ADD ("/server/what-is-typed-without-a-server-is-kept", what_is_typed_without_a_server_is_kept);
  ADD ("/server/two-applications-without-a-server-are-both-kept", two_applications_without_a_server_are_both_kept);
  ADD ("/server/who-saves-a-draft-second-chooses", who_saves_a_draft_second_chooses);
  ADD ("/server/what-was-kept-is-handed-in-by-the-next-run", what_was_kept_is_handed_in_by_the_next_run);

  return g_test_run ();
}
