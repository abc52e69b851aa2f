/* Officers and their roles: added, changed, disabled, given a new PIN. */

#include "ui/sijil-admin-view.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-account.h"
#include "register/sijil-certificate-root.h"
#include "register/sijil-certificate.h"
#include "register/sijil-known.h"
#include "register/sijil-office.h"
#include "register/sijil-officer.h"
#include "register/sijil-record.h"
#include "ui/sijil-account-dialog.h"
#include "ui/sijil-certificate-acts.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-form-dialog.h"
#include "ui/sijil-text.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>

#define ROLE_MEMBER "role-"

typedef struct
{
  SijilAdminView  parent_instance;

  GListStore     *offices; /* (element-type SijilChoice) */
  GHashTable     *open;    /* (element-type utf8): codes of those that are open */
  JsonObject     *proposed; /* (nullable): a root key that nobody pinned yet */
  gboolean        has_accounts; /* the server lets each officer in by an account of his or her own */
} SijilOfficersView;

typedef SijilAdminViewClass SijilOfficersViewClass;

G_DEFINE_TYPE (SijilOfficersView, sijil_officers_view, SIJIL_TYPE_ADMIN_VIEW)

/*
 * Steps.
 */

static gpointer
list_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  g_autoptr (JsonObject) offices = sijil_office_list (reg, error);
  g_autoptr (JsonObject) list = offices != NULL ? sijil_officer_list (reg, error) : NULL;
  g_autoptr (JsonObject) certificates = list != NULL ? sijil_certificate_list (reg, error) : NULL;
  g_autoptr (JsonObject) roots = certificates != NULL ? sijil_certificate_root_list (reg, error) : NULL;
  gboolean has_accounts;

  if (roots == NULL || !sijil_account_are_there (reg, &has_accounts, error))
    return NULL;

  json_object_set_object_member (list, "certificates", g_steal_pointer (&certificates));
  json_object_set_array_member (list, "roots", json_array_ref (sijil_json_get_array (roots, "items")));

  json_object_set_array_member (list, "offices", json_array_ref (sijil_json_get_array (offices, "items")));
  json_object_set_boolean_member (list, "has_accounts", has_accounts);
  return g_steal_pointer (&list);
}

static JsonArray *
get_roles (JsonObject *values)
{
  JsonArray *roles = json_array_new ();

  for (guint role = SIJIL_ROLE_AGENT; role <= SIJIL_ROLE_ADMINISTRATOR; role <<= 1)
    {
      g_autofree char *member = g_strconcat (ROLE_MEMBER, sijil_role_get_code (role), NULL);

      if (sijil_json_get_bool (values, member, FALSE))
        json_array_add_string_element (roles, sijil_role_get_code (role));
    }

  return roles;
}

/* Tells with an officer how the server lets him or her in; what fails there is a note, as the officer is saved. */
static void
add_account (SijilRegister *reg,
             JsonObject    *officer,
             GPtrArray     *notes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) account = sijil_account_renew (reg, sijil_json_get_string (officer, "login"), &error);

  if (account != NULL)
    json_object_set_object_member (officer, "account", g_steal_pointer (&account));
  else if (error != NULL)
    g_ptr_array_add (notes, g_steal_pointer (&error));
}

static gpointer
add_job (SijilRegister  *reg,
         gpointer        data,
         GPtrArray      *notes,
         GCancellable   *cancellable,
         GError        **error)
{
  static const char * const members[] = { "name_fr", "name_ar", "office" };
  g_autoptr (JsonObject) values = json_object_new ();
  JsonObject *answer;

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (!sijil_str_is_empty (sijil_json_get_string (data, members[i])))
      json_object_set_string_member (values, members[i], sijil_json_get_string (data, members[i]));
  json_object_set_array_member (values, "roles", get_roles (data));
  answer = sijil_officer_add (reg, sijil_json_get_string (data, "login"), values, sijil_json_get_string (data, "pin"), notes, error);
  if (answer != NULL)
    add_account (reg, answer, notes);
  return answer;
}

/* (transfer full): what a form holds, as the register has it */
static JsonObject *
make_values (JsonObject *typed)
{
  JsonObject *values = json_object_new ();

  sijil_record_set (values, "name_fr", sijil_json_get_string (typed, "name_fr"));
  sijil_record_set (values, "name_ar", sijil_json_get_string (typed, "name_ar"));
  sijil_record_set (values, "office", sijil_json_get_string (typed, "office"));
  json_object_set_array_member (values, "roles", get_roles (typed));
  json_object_set_string_member (values, "state", sijil_json_get_bool (typed, "enabled", TRUE) ? "enabled" : "disabled");
  return values;
}

static gpointer
change_job (SijilRegister  *reg,
            gpointer        data,
            GPtrArray      *notes,
            GCancellable   *cancellable,
            GError        **error)
{
  const char *pin = sijil_json_get_string (data, "pin");
  g_autoptr (JsonObject) values = make_values (data);
  JsonObject *answer;

  json_object_set_object_member (values, "known", make_values (sijil_json_get_object (data, "known")));
  answer = sijil_officer_set (reg, sijil_json_get_string (data, "login"), values, sijil_str_is_empty (pin) ? NULL : pin, notes, error);
  if (answer != NULL && sijil_json_get_bool (data, "password", FALSE))
    add_account (reg, answer, notes);
  return answer;
}

/* An officer as the form has one. */
static gpointer
load_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  const char *login = sijil_json_get_string (data, "login");
  g_autoptr (JsonObject) officer = sijil_officer_load (reg, login, error);
  g_autofree char *author = NULL;
  JsonArray *roles;

  if (officer == NULL || !sijil_known_find_author (reg, "officer", login, &author, error))
    return NULL;

  roles = sijil_json_get_array (officer, "roles");
  for (guint i = 0; i < json_array_get_length (roles); i++)
    {
      g_autofree char *member = g_strconcat (ROLE_MEMBER, json_array_get_string_element (roles, i), NULL);

      json_object_set_boolean_member (officer, member, TRUE);
    }
  json_object_set_boolean_member (officer, "enabled", g_strcmp0 (sijil_json_get_string (officer, "state"), "enabled") == 0);
  sijil_record_set (officer, "last_author", author);
  return g_steal_pointer (&officer);
}

/*
 * The form.
 */

static void
saved_cb (SijilOfficersView *self,
          JsonObject        *officer)
{
  JsonObject *account = sijil_json_get_object (officer, "account");

  if (account != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    sijil_account_dialog_show (GTK_WIDGET (self), account);
}

/* (transfer full) (element-type SijilChoice): that an officer may belong to; who belongs to one that is closed may stay */
static GListStore *
list_offices (SijilOfficersView *self,
              JsonObject        *officer) /* (nullable) */
{
  const char *own = officer != NULL ? sijil_json_get_string (officer, "office") : NULL;
  GListStore *choices = g_list_store_new (SIJIL_TYPE_CHOICE);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->offices)); i++)
    {
      g_autoptr (SijilChoice) choice = g_list_model_get_item (G_LIST_MODEL (self->offices), i);

      if (g_hash_table_contains (self->open, sijil_choice_get_code (choice)) || g_strcmp0 (sijil_choice_get_code (choice), own) == 0)
        g_list_store_append (choices, choice);
    }

  return choices;
}

static void
open_form (SijilOfficersView *self,
           JsonObject        *officer) /* (nullable): a new one */
{
  SijilDesk *desk = sijil_page_get_desk (SIJIL_PAGE (self));
  const char *login = officer != NULL ? sijil_json_get_string (officer, "login") : NULL;
  g_autofree char *name = officer != NULL ? sijil_text_isolate (sijil_text_get_name (officer, "name")) : NULL;
  g_autofree char *title = name != NULL ? g_strdup_printf (_("Officer %s"), name) : g_strdup (_("New officer"));
  SijilFormDialog *form = sijil_form_dialog_new (GTK_WIDGET (self), desk, title, officer != NULL ? change_job : add_job);
  guint roles = officer != NULL ? sijil_roles_from_json (sijil_json_get_array (officer, "roles")) : 0;
  g_autoptr (GListStore) offices = list_offices (self, officer);
  JsonObject *none = json_object_new ();
  JsonObject *shown = officer != NULL ? officer : none;

  if (officer != NULL)
    sijil_form_dialog_keep (form, "login", login);
  else
    sijil_form_dialog_add_text (form, "login", _("Short name for signing in"), NULL, GTK_TEXT_DIR_LTR);
  sijil_form_dialog_add_text (form, "name_fr", _("Name in French"), sijil_json_get_string (shown, "name_fr"), GTK_TEXT_DIR_LTR);
  if (officer == NULL)
    sijil_form_dialog_require (form, "login");
  sijil_form_dialog_require (form, "name_fr");
  sijil_form_dialog_add_text (form, "name_ar", _("Name in Arabic"), sijil_json_get_string (shown, "name_ar"), GTK_TEXT_DIR_RTL);
  sijil_form_dialog_add_choice (form, "office", _("Office"), G_LIST_MODEL (offices), sijil_json_get_string (shown, "office"));
  for (guint role = SIJIL_ROLE_AGENT; role <= SIJIL_ROLE_ADMINISTRATOR; role <<= 1)
    {
      g_autofree char *member = g_strconcat (ROLE_MEMBER, sijil_role_get_code (role), NULL);

      sijil_form_dialog_add_switch (form, member, sijil_desk_get_word (desk, "role", sijil_role_get_code (role)), NULL,
                                    (roles & role) != 0);
    }
  sijil_form_dialog_add_pin (form, "pin", officer != NULL ? _("New PIN (optional)") : _("PIN"));
  if (officer == NULL)
    sijil_form_dialog_require (form, "pin");
  if (officer != NULL)
    sijil_form_dialog_add_switch (form, "enabled", _("May sign in"), _("Whoever leaves is disabled, never deleted"),
                                  g_strcmp0 (sijil_json_get_string (officer, "state"), "enabled") == 0);
  if (officer != NULL && self->has_accounts)
    sijil_form_dialog_add_switch (form, "password", _("New password of the server"), _("The old one lets nobody in any more"), FALSE);
  if (officer != NULL && self->has_accounts)
    sijil_form_dialog_leave_out (form, "password");
  if (officer != NULL)
    sijil_form_dialog_guard (form, load_job);
  g_signal_connect_object (form, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  json_object_unref (none);
  gtk_window_present (GTK_WINDOW (form));
}

static void
add_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  open_form ((SijilOfficersView *) widget, NULL);
}

static void
pin_root_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  sijil_certificate_acts_pin (widget, sijil_page_get_desk (SIJIL_PAGE (widget)));
}

static void
confirm_root_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  SijilOfficersView *self = (SijilOfficersView *) widget;

  if (self->proposed != NULL)
    sijil_certificate_acts_confirm (widget, sijil_page_get_desk (SIJIL_PAGE (widget)), self->proposed);
}

static void
request_certificates_action (GtkWidget  *widget,
                             const char *name,
                             GVariant   *parameter)
{
  sijil_certificate_acts_request (widget, sijil_page_get_desk (SIJIL_PAGE (widget)));
}

static void
import_certificates_action (GtkWidget  *widget,
                            const char *name,
                            GVariant   *parameter)
{
  sijil_certificate_acts_import (widget, sijil_page_get_desk (SIJIL_PAGE (widget)));
}

static void
row_activated_cb (SijilOfficersView *self,
                  GtkWidget         *row)
{
  open_form (self, g_object_get_data (G_OBJECT (row), "sijil-officer"));
}

/*
 * The list.
 */

static char *
describe (SijilOfficersView *self,
          JsonObject        *officer)
{
  SijilDesk *desk = sijil_page_get_desk (SIJIL_PAGE (self));
  guint roles = sijil_roles_from_json (sijil_json_get_array (officer, "roles"));
  g_autofree char *login = sijil_text_isolate (sijil_json_get_string (officer, "login"));
  GString *text = g_string_new (login);

  for (guint role = SIJIL_ROLE_AGENT; role <= SIJIL_ROLE_ADMINISTRATOR; role <<= 1)
    if ((roles & role) != 0)
      g_string_append_printf (text, " · %s", sijil_desk_get_word (desk, "role", sijil_role_get_code (role)));

  return g_string_free (text, FALSE);
}

/* (nullable) (transfer none): what is known of the certificate of an officer, where there is a root key */
static JsonObject *
find_certificate (JsonObject *certificates,
                  JsonObject *officer)
{
  JsonArray *items = sijil_json_get_array (certificates, "items");

  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);

      if (g_strcmp0 (sijil_json_get_string (item, "login"), sijil_json_get_string (officer, "login")) == 0)
        return item;
    }

  return NULL;
}

/* (transfer full): a line on an officer's certificate */
static char *
describe_certificate (JsonObject *certificate)
{
  const char *state = sijil_word_for_state (certificate);
  const char *until = sijil_json_get_string (certificate, "until");
  g_autofree char *day = until != NULL ? sijil_text_date (until, TRUE) : NULL;

  /* Translators: what is known of an officer's certificate, and the last day on which it holds. */
  return day != NULL ? g_strdup_printf (_("Certificate: %s, until %s"), state, day) : g_strdup_printf (_("Certificate: %s"), state);
}

static void
add_pill (GtkWidget  *row,
          const char *text,
          const char *style) /* (nullable) */
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "pill-label");
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
}

static void
add_act (SijilOfficersView *self,
         GtkWidget         *group,
         const char        *title,
         const char        *subtitle,
         const char        *action)
{
  GtkWidget *row = sijil_admin_view_add_row (SIJIL_ADMIN_VIEW (self), group, title, subtitle);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
}

/* Who vouches for the officers, and what lacks. */
static void
add_certificates (SijilOfficersView *self,
                  JsonObject        *certificates)
{
  const char *kid = sijil_json_get_string (certificates, "root");
  g_autofree char *isolated = kid != NULL ? sijil_text_isolate (kid) : NULL;
  g_autofree char *known = kid != NULL ? g_strdup_printf (_("The root key %s vouches for whoever decides something. Only who has its certificate "
                                                            "accepts, refuses or issues."), isolated) : NULL;
  gint64 lacking = sijil_json_get_int (certificates, "lacking", 0);
  GtkWidget *group = sijil_admin_view_begin (SIJIL_ADMIN_VIEW (self), _("Certificates"),
                                             known != NULL ? known
                                                           : _("Nobody vouches for the officers’ keys yet: whoever writes the register’s file "
                                                               "by hand can make an officer and sign in that name."));
  g_autofree char *many = g_strdup_printf (ngettext ("%d officer lacks a certificate that fits.", "%d officers lack a certificate that fits.",
                                                     (gulong) lacking), (int) lacking);

  if (kid != NULL)
    {
      add_act (self, group, _("Ask for certificates…"), lacking > 0 ? many : _("Nobody lacks one now."), "admin.request-certificates");
      add_act (self, group, _("Import certificates…"), _("What two people signed with the root key, at its computer."),
               "admin.import-certificates");
    }
  if (self->proposed != NULL)
    add_act (self, group, _("Pin the root key that was proposed…"), _("It vouches for nobody before another officer has pinned it."),
             "admin.confirm-root");
  add_act (self, group, kid != NULL ? _("Replace the root key…") : _("Pin the root key…"),
           _("Its public half; the key itself stays away from every network."), "admin.pin-root");
}

static void
take_proposed (SijilOfficersView *self,
               JsonArray         *roots)
{
  g_clear_pointer (&self->proposed, json_object_unref);
  for (guint i = 0; i < json_array_get_length (roots); i++)
    {
      JsonObject *root = json_array_get_object_element (roots, i);

      if (g_strcmp0 (sijil_json_get_string (root, "state"), "proposed") == 0)
        {
          g_clear_pointer (&self->proposed, json_object_unref);
          self->proposed = json_object_ref (root);
        }
    }
}

static void
fill_offices (SijilOfficersView *self,
              JsonArray         *offices)
{
  g_list_store_remove_all (self->offices);
  g_hash_table_remove_all (self->open);
  for (guint i = 0; i < json_array_get_length (offices); i++)
    {
      JsonObject *office = json_array_get_object_element (offices, i);
      g_autoptr (SijilChoice) choice = sijil_choice_new_plain (sijil_json_get_string (office, "code"),
                                                              sijil_text_get_name (office, "name"));

      g_list_store_append (self->offices, choice);
      if (g_strcmp0 (sijil_json_get_string (office, "state"), "open") == 0)
        g_hash_table_add (self->open, g_strdup (sijil_choice_get_code (choice)));
    }
}

static void
sijil_officers_view_fill (SijilAdminView *view,
                          JsonObject     *answer)
{
  SijilOfficersView *self = (SijilOfficersView *) view;
  JsonArray *items = sijil_json_get_array (answer, "items");
  JsonObject *certificates = sijil_json_get_object (answer, "certificates");
  GtkWidget *group;

  self->has_accounts = sijil_json_get_bool (answer, "has_accounts", FALSE);
  fill_offices (self, sijil_json_get_array (answer, "offices"));
  sijil_admin_view_clear (view);
  group = sijil_admin_view_begin (view, _("Officers"), _("Who makes a file, who decides it and who issues its card are three people."));
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *officer = json_array_get_object_element (items, i);
      JsonObject *certificate = find_certificate (certificates, officer);
      g_autofree char *roles = describe (self, officer);
      g_autofree char *certified = certificate != NULL ? describe_certificate (certificate) : NULL;
      g_autofree char *subtitle = certified != NULL ? g_strconcat (roles, " · ", certified, NULL) : g_strdup (roles);
      GtkWidget *row = sijil_admin_view_add_row (view, group, sijil_text_get_name (officer, "name"), subtitle);

      if (g_strcmp0 (sijil_json_get_string (officer, "state"), "enabled") != 0)
        add_pill (row, sijil_word_for_state (officer), NULL);
      if (certificate != NULL && sijil_json_get_bool (certificate, "is_needed", FALSE))
        add_pill (row, _("Certificate lacks"), "warning");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data_full (G_OBJECT (row), "sijil-officer", json_object_ref (officer), (GDestroyNotify) json_object_unref);
      g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
    }
  take_proposed (self, sijil_json_get_array (answer, "roots"));
  add_certificates (self, certificates);
}

static void
sijil_officers_view_finalize (GObject *object)
{
  g_object_unref (((SijilOfficersView *) object)->offices);
  g_hash_table_unref (((SijilOfficersView *) object)->open);
  g_clear_pointer (&((SijilOfficersView *) object)->proposed, json_object_unref);
  G_OBJECT_CLASS (sijil_officers_view_parent_class)->finalize (object);
}

static void
sijil_officers_view_class_init (SijilOfficersViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sijil_officers_view_finalize;
  SIJIL_ADMIN_VIEW_CLASS (klass)->job = list_job;
  SIJIL_ADMIN_VIEW_CLASS (klass)->fill = sijil_officers_view_fill;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "admin.add-officer", NULL, add_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "admin.pin-root", NULL, pin_root_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "admin.confirm-root", NULL, confirm_root_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "admin.request-certificates", NULL, request_certificates_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "admin.import-certificates", NULL, import_certificates_action);
}

static void
sijil_officers_view_init (SijilOfficersView *self)
{
  self->offices = g_list_store_new (SIJIL_TYPE_CHOICE);
  self->open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sijil_admin_view_add_button (SIJIL_ADMIN_VIEW (self), _("Add an officer…"), "admin.add-officer", TRUE);
}
