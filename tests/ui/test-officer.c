/*
 * What an administrator changes of an officer who works at another desk; where officers have accounts at a server, and in a
 * folder.
 */

#include "ui.h"

#include "core/sijil-json.h"
#include "register/sijil-officer.h"
#include "ui/sijil-form.h"
#include "ui/sijil-input.h"

static gboolean
is_watching (gpointer data)
{
  return sijil_session_is_watching (sijil_desk_get_session (((Ui *) data)->desk));
}

/* By the own account, where there are any. */
static void
sign_in (Ui         *ui,
         const char *login)
{
  fixture_sign_in (&ui->base, login);
  ui_sign_in (ui, login);
  ui_wait (is_watching, ui);
}

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

static gboolean
form_is_shown (gpointer data)
{
  GtkWidget *form = ui_find_type (data, SIJIL_TYPE_FORM);

  return form != NULL && gtk_widget_get_mapped (form);
}

static void
begin_form (Ui *ui)
{
  ui_go (ui, "new");
  ui_type (ui->window, "person_search", "");
  ui_click (ui->window, "register_button");
  ui_wait (form_is_shown, ui->window);
  ui_settle (ui);
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
is_kept (gpointer data)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "sijil", "drafts", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  return dir != NULL && g_dir_read_name (dir) != NULL;
}

static void
set_enabled (Ui         *ui,
             const char *login,
             gboolean    enabled)
{
  g_autoptr (JsonObject) officer = NULL;
  g_autoptr (GError) error = NULL;

  fixture_sign_in (&ui->base, "admin");
  officer = sijil_officer_set_enabled (ui->base.reg, login, enabled, &error);
  g_assert_no_error (error);
}

static gboolean
is_signed_out (gpointer data)
{
  return !sijil_desk_is_signed_in (((Ui *) data)->desk);
}

static void
who_is_closed_out_is_told_and_loses_nothing (Ui            *ui,
                                             gconstpointer  data)
{
  sign_in (ui, "agent");
  begin_form (ui);
  type_family_name (ui, "El Fassi");
  set_enabled (ui, "agent", FALSE);
  ui_wait (is_signed_out, ui);
  ui_wait_for_label (ui->window, "This account was closed by an administrator.");
  ui_wait (is_kept, NULL);

  ui_sign_in (ui, "agent2");
  g_assert_cmpstr (sijil_desk_get_login (ui->desk), ==, "agent2");
  g_assert_true (is_kept (NULL)); /* it is the other officer's */

  set_enabled (ui, "agent", TRUE);
  ui_press (ui->window, "win.lock", NULL);
  ui_settle (ui);
  ui_sign_in (ui, "agent");
  ui_wait_for_label (ui->window, "is among the drafts now");
  g_assert_false (is_kept (NULL));
}

/* A desk that the news have not reached yet. */
static void
closed_officer_saves_nothing (Ui            *ui,
                              gconstpointer  data)
{
  g_autoptr (SijilRegister) other = NULL;
  g_autoptr (JsonArray) roles = sijil_roles_to_json (SIJIL_ROLE_ADMINISTRATOR);
  g_autoptr (JsonObject) officer = NULL;
  g_autoptr (GError) error = NULL;

  fixture_sign_in (&ui->base, "admin");
  officer = sijil_officer_set_roles (ui->base.reg, "registrar2", roles, NULL, &error);
  g_assert_no_error (error);
  other = sijil_register_open (sijil_register_get_folder (ui->base.reg), FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (sijil_register_sign_in (other, "admin", FIXTURE_PIN, &error));
  g_assert_null (sijil_officer_set_enabled (other, "admin", FALSE, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "own-account");
  g_clear_error (&error);

  fixture_sign_in (&ui->base, "registrar2");
  g_clear_pointer (&officer, json_object_unref);
  officer = sijil_officer_set_enabled (ui->base.reg, "admin", FALSE, &error);
  g_assert_no_error (error);
  g_assert_null (sijil_officer_set_enabled (other, "agent", FALSE, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_DENIED);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "officer-closed");

  /* The accounts are the whole server's: the next test needs it. */
  g_clear_error (&error);
  g_clear_pointer (&officer, json_object_unref);
  officer = sijil_officer_set_enabled (ui->base.reg, "admin", TRUE, &error);
  g_assert_no_error (error);
}

static gboolean
is_no_registrar (gpointer data)
{
  Ui *ui = data;

  return !sijil_desk_may (ui->desk, SIJIL_ROLE_REGISTRAR);
}

static void
who_has_other_roles_has_other_pages (Ui            *ui,
                                     gconstpointer  data)
{
  g_autoptr (JsonArray) roles = sijil_roles_to_json (SIJIL_ROLE_AGENT);
  g_autoptr (JsonObject) officer = NULL;
  g_autoptr (GError) error = NULL;

  sign_in (ui, "registrar");
  ui_go (ui, "review");
  fixture_sign_in (&ui->base, "admin");
  officer = sijil_officer_set_roles (ui->base.reg, "registrar", roles, NULL, &error);
  g_assert_no_error (error);
  ui_wait (is_no_registrar, ui);
  ui_wait_for_label (ui->window, "An administrator changed your roles.");
  g_assert_cmpstr (sijil_window_get_page_name (ui->window), ==, "today");
  g_assert_true (sijil_desk_is_signed_in (ui->desk));
  g_assert_null (ui_find_label (ui_find (ui->window, "sidebar"), "Review"));
}

/*
 * The server's password.
 */

static GtkWidget *
find_window (const char *type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *window = windows; window != NULL; window = window->next)
    if (g_str_equal (G_OBJECT_TYPE_NAME (window->data), type))
      return window->data;

  return NULL;
}

static GtkWidget *
find_named (GtkWidget  *widget,
            const char *name)
{
  GtkWidget *found = g_strcmp0 (gtk_widget_get_name (widget), name) == 0 ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL; child = gtk_widget_get_next_sibling (child))
    found = find_named (child, name);
  return found;
}

static gboolean
password_is_shown (gpointer data)
{
  return find_window ("AdwMessageDialog") != NULL;
}

static void
who_is_added_at_a_server_gets_a_password (Ui            *ui,
                                          gconstpointer  data)
{
  GtkWidget *form, *role;

  if (g_getenv ("SIJIL_TEST_ACCOUNTS") == NULL)
    {
      g_test_skip ("a folder has no accounts");
      return;
    }

  sign_in (ui, "admin");
  ui_go (ui, "administration:officers");
  ui_wait_for_label (ui->window, "registrar2");
  gtk_widget_activate_action (ui_find_type (ui->window, g_type_from_name ("SijilOfficersView")), "admin.add-officer", NULL);
  form = find_window ("SijilFormDialog");
  gtk_editable_set_text (GTK_EDITABLE (find_named (form, "login")), "zineb");
  gtk_editable_set_text (GTK_EDITABLE (find_named (form, "name_fr")), "Zineb Exemple");
  gtk_editable_set_text (GTK_EDITABLE (find_named (form, "pin")), "une longue phrase");
  role = g_object_get_data (G_OBJECT (find_named (form, "role-agent")), "sijil-switch");
  gtk_switch_set_active (GTK_SWITCH (role), TRUE);
  ui_press (form, "form.save", NULL);
  ui_wait (password_is_shown, NULL);
  ui_wait_for_label (find_window ("AdwMessageDialog"), ".zineb");
  ui_wait_for_label (find_window ("AdwMessageDialog"), "It is shown this once");
  g_assert_nonnull (ui_find_label (find_window ("AdwMessageDialog"), "Copy"));
  gtk_window_close (GTK_WINDOW (find_window ("AdwMessageDialog")));

  ui_press (ui->window, "win.lock", NULL);
  ui_settle (ui);
  ui_wait_for_label (ui->window, "Sign in");
}

#define ADD(path, test) g_test_add (path, Ui, NULL, ui_set_up, test, ui_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  ADD ("/officer/who-is-closed-out-is-told-and-loses-nothing", who_is_closed_out_is_told_and_loses_nothing);
  ADD ("/officer/closed-officer-saves-nothing", closed_officer_saves_nothing);
  ADD ("/officer/who-has-other-roles-has-other-pages", who_has_other_roles_has_other_pages);
  ADD ("/officer/who-is-added-at-a-server-gets-a-password", who_is_added_at_a_server_gets_a_password);

  return g_test_run ();
}
