#include "ui/sijil-login.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "store/sijil-address.h"
#include "store/sijil-place.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-invented.h"
#include "ui/sijil-keyring.h"
#include "ui/sijil-look.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>
#include <string.h>

struct _SijilLogin
{
  AdwBin       parent_instance;

  SijilDesk   *desk;   /* (nullable) */
  char        *folder; /* (nullable): the register to open: a folder, or an address without a password */
  gboolean     asked_keyring;
  gboolean     is_from_keyring; /* the password that is tried */
  char        *pin;     /* (nullable): of who signs in once the account is connected */
  guint        run;           /* counts the registers that were chosen: what the keyring says of an earlier one is silence */

  GtkStack    *stack;
  GtkLabel    *busy_label;
  AdwStatusPage *failed_page;
  GtkLabel    *server_label;
  GtkLabel    *password_label;
  GtkEditable *password_row;
  GtkWidget   *remember_row;
  GtkSwitch   *remember_switch;
  GtkWidget   *connect_button;
  GtkLabel    *chamber_label;
  GtkLabel    *place_label;
  GtkLabel    *purpose_label;
  GtkLabel    *notice_label;
  AdwComboRow *officer_row;
  GtkEditable *pin_row;
  GtkLabel    *error_label;
  GtkWidget   *sign_in_button;
  GtkSpinner  *spinner;
};

enum
{
  OPENED,
  SIGNED_IN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilLogin, sijil_login, ADW_TYPE_BIN)

static void open_register (SijilLogin *self);

static void
show_error (SijilLogin   *self,
            const GError *error)
{
  g_autofree char *text = error != NULL ? sijil_text_of_error (error) : NULL;

  gtk_label_set_text (self->error_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), text != NULL);
  sijil_look_mark (GTK_WIDGET (self->pin_row), "error", text != NULL);
}

static void
show_notice (SijilLogin *self,
             const char *text)
{
  gtk_label_set_text (self->notice_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notice_label), text != NULL);
}

static void
update_button (SijilLogin *self)
{
  gtk_widget_set_sensitive (self->sign_in_button, !gtk_spinner_get_spinning (self->spinner)
                                                  && !sijil_str_is_empty (gtk_editable_get_text (self->pin_row))
                                                  && adw_combo_row_get_selected_item (self->officer_row) != NULL);
}

static const char *
get_chosen_login (SijilLogin *self)
{
  SijilChoice *officer = adw_combo_row_get_selected_item (self->officer_row);

  return officer != NULL ? sijil_choice_get_code (officer) : NULL;
}

static void
propose_demo_pin (SijilLogin *self)
{
  g_autofree char *pin = sijil_invented_find_pin (self->desk, get_chosen_login (self));

  if (pin != NULL)
    gtk_editable_set_text (self->pin_row, pin);
}

static void
signed_in_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (SijilLogin) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = sijil_desk_sign_in_finish (SIJIL_DESK (source), result, &error);

  gtk_spinner_set_spinning (self->spinner, FALSE);
  gtk_editable_set_editable (self->pin_row, TRUE);
  gtk_editable_set_text (self->pin_row, "");
  show_error (self, error);
  update_button (self);
  if (done)
    {
      show_notice (self, NULL);
      g_signal_emit (self, signals[SIGNED_IN], 0);
    }
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->pin_row));
}

static void
forget_pin (SijilLogin *self)
{
  if (self->pin != NULL)
    explicit_bzero (self->pin, strlen (self->pin));
  g_clear_pointer (&self->pin, g_free);
}

/* (transfer full) (nullable): the address for the officer's account, where the server knows the connection as another's */
static char *
dup_own_address (SijilLogin *self,
                 const char *login)
{
  const char *connected = sijil_desk_get_connected (self->desk);
  g_autofree char *account = NULL;

  if (connected == NULL || g_str_equal (connected, login))
    return NULL;

  account = sijil_desk_dup_account (self->desk, login);
  return account != NULL ? sijil_address_set_user (self->folder, account) : NULL;
}

/* Every officer works by an account of his or her own: it is connected first, then the PIN is looked at. */
static void
connect_as (SijilLogin *self,
            char       *address, /* (transfer full) */
            const char *pin)
{
  forget_pin (self);
  self->pin = g_strdup (pin);
  g_free (self->folder);
  self->folder = address;
  self->asked_keyring = FALSE;
  self->is_from_keyring = FALSE;
  self->run++;
  gtk_editable_set_text (self->password_row, "");
  gtk_editable_set_text (self->pin_row, "");
  open_register (self);
}

static void
sign_in_cb (SijilLogin *self)
{
  char *address;
  const char *login = get_chosen_login (self);
  const char *pin = gtk_editable_get_text (self->pin_row);

  if (login == NULL || sijil_str_is_empty (pin) || gtk_spinner_get_spinning (self->spinner))
    return;

  address = dup_own_address (self, login);
  if (address != NULL)
    {
      connect_as (self, address, pin);
      return;
    }

  gtk_spinner_set_spinning (self->spinner, TRUE);
  gtk_editable_set_editable (self->pin_row, FALSE);
  update_button (self);
  sijil_desk_sign_in (self->desk, login, pin, signed_in_cb, g_object_ref (self));
}

static void
pin_changed_cb (SijilLogin *self)
{
  if (!sijil_str_is_empty (gtk_editable_get_text (self->pin_row)))
    show_error (self, NULL);
  update_button (self);
}

static void
officer_changed_cb (SijilLogin *self)
{
  gtk_editable_set_text (self->pin_row, "");
  show_error (self, NULL);
  if (self->desk != NULL)
    propose_demo_pin (self);
  update_button (self);
}

static void
fill_officers (SijilLogin *self,
               const char *chosen)
{
  JsonArray *officers = sijil_desk_get_officers (self->desk);
  g_autoptr (GListStore) store = g_list_store_new (SIJIL_TYPE_CHOICE);
  guint selected = 0;

  for (guint i = 0; officers != NULL && i < json_array_get_length (officers); i++)
    {
      JsonObject *officer = json_array_get_object_element (officers, i);
      const char *login = sijil_json_get_string (officer, "login");
      g_autoptr (SijilChoice) choice = NULL;

      if (g_strcmp0 (sijil_json_get_string (officer, "state"), "enabled") != 0)
        continue;
      if (g_strcmp0 (login, chosen) == 0)
        selected = g_list_model_get_n_items (G_LIST_MODEL (store));
      choice = sijil_choice_new_plain (login, sijil_text_get_name (officer, "name"));
      g_list_store_append (store, choice);
    }

  adw_combo_row_set_model (self->officer_row, G_LIST_MODEL (store));
  adw_combo_row_set_selected (self->officer_row, selected);
}

static const char *
describe_purpose (const char *purpose)
{
  if (g_strcmp0 (purpose, "training") == 0)
    return _("Training: invented people, nothing here counts.");
  if (g_strcmp0 (purpose, "demo") == 0)
    return _("Demonstration: invented people, nothing here counts.");

  return NULL;
}

/* Whoever works at several registers on servers sees which one it is. */
static void
show_place (SijilLogin *self)
{
  const char *place = sijil_desk_get_folder (self->desk);
  g_autofree char *name = sijil_text_place (place);

  gtk_label_set_text (self->place_label, name);
  gtk_widget_set_visible (GTK_WIDGET (self->place_label), sijil_place_is_far (place));
}

static void
show_form (SijilLogin *self,
           const char *officer)
{
  const char *purpose = describe_purpose (sijil_desk_get_purpose (self->desk));

  gtk_label_set_text (self->chamber_label, sijil_desk_get_chamber_name (self->desk));
  gtk_label_set_text (self->purpose_label, purpose != NULL ? purpose : "");
  gtk_widget_set_visible (GTK_WIDGET (self->purpose_label), purpose != NULL);
  show_place (self);
  fill_officers (self, officer);
  propose_demo_pin (self);
  gtk_stack_set_visible_child_name (self->stack, "form");
  gtk_widget_grab_focus (GTK_WIDGET (self->pin_row));
}

/*
 * The password of a server, when neither libpq nor the keyring knows it.
 */

static void
keyring_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SijilLogin) self = user_data;

  gtk_widget_set_visible (self->remember_row, sijil_keyring_is_there_finish (result));
}

/* (transfer full): which password is meant: an officer has one of his or her own */
static char *
describe_password (SijilLogin *self)
{
  g_autofree char *database = NULL;
  g_autofree char *host = NULL;
  g_autofree char *user = NULL;
  g_autofree char *name = NULL;

  if (!sijil_address_describe (self->folder, &database, &host, &user) || user == NULL)
    return g_strdup (_("The server asks for a password."));

  name = sijil_text_isolate (user);
  /* Translators: the name of an account at a server */
  return g_strdup_printf (_("The server asks for the password of the account “%s”."), name);
}

/* @problem: (nullable): what was wrong with the last one */
static void
ask_for_password (SijilLogin *self,
                  const char *problem)
{
  g_autofree char *name = sijil_text_place (self->folder);
  g_autofree char *wanted = describe_password (self);

  gtk_label_set_text (self->server_label, name);
  gtk_label_set_text (self->password_label, problem != NULL ? problem : wanted);
  sijil_look_mark (GTK_WIDGET (self->password_label), "error", problem != NULL);
  gtk_editable_set_text (self->password_row, "");
  gtk_stack_set_visible_child_name (self->stack, "password");
  gtk_widget_grab_focus (GTK_WIDGET (self->password_row));
  sijil_keyring_is_there (keyring_cb, g_object_ref (self));
}

typedef struct
{
  SijilLogin *self; /* (owned) */
  guint       run;
} Asking;

static void
keyring_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  Asking *asking = user_data;
  g_autoptr (SijilLogin) self = asking->self;
  gboolean is_found = sijil_keyring_load_finish (result);
  gboolean is_old = asking->run != self->run || gtk_widget_get_root (GTK_WIDGET (self)) == NULL;

  g_free (asking);
  if (is_old)
    return;

  self->is_from_keyring = is_found;
  if (is_found)
    open_register (self);
  else
    ask_for_password (self, NULL);
}

static void
ask_keyring (SijilLogin *self)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->self = g_object_ref (self);
  asking->run = self->run;
  self->asked_keyring = TRUE;
  sijil_keyring_load (self->folder, keyring_loaded_cb, asking);
}

static void
connect_cb (SijilLogin *self)
{
  if (sijil_str_is_empty (gtk_editable_get_text (self->password_row)))
    return;

  self->is_from_keyring = FALSE;
  sijil_address_set_password (self->folder, gtk_editable_get_text (self->password_row));
  open_register (self);
}

static void
password_changed_cb (SijilLogin *self)
{
  gtk_widget_set_sensitive (self->connect_button, !sijil_str_is_empty (gtk_editable_get_text (self->password_row)));
}

/* Only a password that the server took is kept. */
static void
remember_password (SijilLogin *self)
{
  const char *password = gtk_editable_get_text (self->password_row);

  if (!sijil_str_is_empty (password) && gtk_widget_get_visible (self->remember_row) && gtk_switch_get_active (self->remember_switch))
    sijil_keyring_save (self->folder, password);
  gtk_editable_set_text (self->password_row, "");
}

/* Returns: whether a password is what was missing */
static gboolean
ask_if_that_helps (SijilLogin   *self,
                   const GError *error)
{
  const char *reason = error->domain == SIJIL_ERROR ? sijil_error_get_reason (error) : "";
  g_autofree char *text = NULL;

  if (g_str_equal (reason, "server-password-missing") && !self->asked_keyring)
    {
      ask_keyring (self);
      return TRUE;
    }
  if (g_str_equal (reason, "server-password-missing"))
    {
      ask_for_password (self, NULL);
      return TRUE;
    }
  if (!g_str_equal (reason, "server-password"))
    return FALSE;

  if (self->is_from_keyring)
    sijil_keyring_forget (self->folder);
  text = sijil_text_of_error (error);
  ask_for_password (self, text);
  return TRUE;
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SijilLogin) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  const char *connected;

  if (!sijil_desk_open_finish (SIJIL_DESK (source), result, &notes, &error))
    {
      g_autofree char *text = NULL;

      if (ask_if_that_helps (self, error))
        return;

      forget_pin (self);
      text = sijil_text_of_error (error);
      sijil_login_fail (self, text);
      return;
    }

  remember_password (self);
  connected = sijil_desk_get_connected (self->desk);
  show_form (self, connected != NULL ? connected : g_getenv ("SIJIL_OFFICER"));
  g_signal_emit (self, signals[OPENED], 0, notes);
  if (self->pin != NULL)
    {
      gtk_editable_set_text (self->pin_row, self->pin);
      forget_pin (self);
      sign_in_cb (self);
    }
}

static void
open_register (SijilLogin *self)
{
  gtk_label_set_text (self->busy_label, _("Opening the register…"));
  gtk_stack_set_visible_child_name (self->stack, "busy");
  sijil_desk_open (self->desk, self->folder, NULL, opened_cb, g_object_ref (self));
}

static void
retry_cb (SijilLogin *self)
{
  g_autofree char *folder = g_strdup (self->folder);

  if (folder != NULL)
    sijil_login_open (self, self->desk, folder);
  else
    sijil_login_welcome (self);
}

static void
sijil_login_dispose (GObject *object)
{
  SijilLogin *self = SIJIL_LOGIN (object);

  g_clear_object (&self->desk);
  G_OBJECT_CLASS (sijil_login_parent_class)->dispose (object);
}

static void
sijil_login_finalize (GObject *object)
{
  forget_pin (SIJIL_LOGIN (object));
  g_free (SIJIL_LOGIN (object)->folder);
  G_OBJECT_CLASS (sijil_login_parent_class)->finalize (object);
}

static void
sijil_login_class_init (SijilLoginClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_login_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_login_finalize;

  /* The register is open; the notes on it (element-type GError) (nullable). */
  signals[OPENED] = g_signal_new ("opened", SIJIL_TYPE_LOGIN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
  signals[SIGNED_IN] = g_signal_new ("signed-in", SIJIL_TYPE_LOGIN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (SIJIL_TYPE_CHOICE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-login.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilLogin, stack);
  gtk_widget_class_bind_template_child (widget_class, SijilLogin, busy_label);
  gtk_widget_class_bind_template_child (widget_class, SijilLogin, failed_page);
  gtk_widget_class_bind_template_child (widget_class, SijilLogin, chamber_label);
  gtk_widget_class_bind_template_child (widget_class, SijilLogin, purpose_label);
  gtk_widget_class_bind_template_child (widget_class, SijilLogin, server_label);
  gtk_widget_class_bind_template_child (widget_class, SijilLogin, password_label);
  gtk_widget_class_bind_template_child (widget_class, SijilLogin, password_row);
  gtk_widget_class_bind_template_child (widget_class, SijilLogin, remember_row);
  gtk_widget_class_bind_template_child (widget_class, SijilLogin, remember_switch);
  gtk_widget_class_bind_template_child (widget_class, SijilLogin, connect_button);
  gtk_widget_class_bind_template_child (widget_class, SijilLogin, place_label);
  gtk_widget_class_bind_template_child (widget_class, SijilLogin, notice_label);
  gtk_widget_class_bind_template_child (widget_class, SijilLogin, officer_row);
  gtk_widget_class_bind_template_child (widget_class, SijilLogin, pin_row);
  gtk_widget_class_bind_template_child (widget_class, SijilLogin, error_label);
  gtk_widget_class_bind_template_child (widget_class, SijilLogin, sign_in_button);
  gtk_widget_class_bind_template_child (widget_class, SijilLogin, spinner);
  gtk_widget_class_bind_template_callback (widget_class, sign_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, pin_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, officer_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, connect_cb);
  gtk_widget_class_bind_template_callback (widget_class, password_changed_cb);
}

/* (nullable): the first descendant of @type */
static GtkWidget *
find_inside (GtkWidget *widget,
             GType      type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_inside (child, type);

  return found;
}

/* Arrows go on from the officer who is chosen, not from the first. */
static gboolean
focus_chosen (gpointer data)
{
  GtkWidget *list = find_inside (data, GTK_TYPE_LIST_VIEW);

  if (list == NULL || !gtk_widget_get_mapped (list))
    return G_SOURCE_REMOVE;

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    if ((gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED) != 0)
      gtk_widget_grab_focus (row);

  return G_SOURCE_REMOVE;
}

static void
list_opened_cb (SijilLogin *self,
                GtkWidget  *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, focus_chosen, g_object_ref (popover), g_object_unref);
}

static gboolean
focus_pin (gpointer data)
{
  if (gtk_widget_get_mapped (data))
    gtk_widget_grab_focus (data);
  return G_SOURCE_REMOVE;
}

/* Who is chosen types the PIN next. */
static void
list_closed_cb (SijilLogin *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, focus_pin, g_object_ref (self->pin_row), g_object_unref);
}

static void
sijil_login_init (SijilLogin *self)
{
  GtkWidget *popover;

  gtk_widget_init_template (GTK_WIDGET (self));
  popover = find_inside (GTK_WIDGET (self->officer_row), GTK_TYPE_POPOVER);
  if (popover == NULL)
    return;

  g_signal_connect_object (popover, "map", G_CALLBACK (list_opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (popover, "closed", G_CALLBACK (list_closed_cb), self, G_CONNECT_SWAPPED);
}

/** sijil_login_welcome: this computer knows no register yet. */
void
sijil_login_welcome (SijilLogin *self)
{
  gtk_stack_set_visible_child_name (self->stack, "welcome");
}

/** sijil_login_wait: @text: what goes on before there is a register to open. */
void
sijil_login_wait (SijilLogin *self,
                  const char *text)
{
  gtk_label_set_text (self->busy_label, text);
  gtk_stack_set_visible_child_name (self->stack, "busy");
}

/** sijil_login_fail: @text: why there is no register to open. */
void
sijil_login_fail (SijilLogin *self,
                  const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_status_page_set_description (self->failed_page, markup);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

/** sijil_login_open: opens the register of @folder, or of an address, and asks who works at it; “opened”, then “signed-in” are emitted. */
void
sijil_login_open (SijilLogin *self,
                  SijilDesk  *desk,
                  const char *folder)
{
  g_set_object (&self->desk, desk);
  g_free (self->folder);
  self->folder = sijil_address_hide_password (folder);
  self->asked_keyring = FALSE;
  self->is_from_keyring = FALSE;
  self->run++;
  forget_pin (self);
  show_notice (self, NULL);
  gtk_editable_set_text (self->password_row, "");
  open_register (self);
}

/* Others may work here since; whoever types a PIN already is not disturbed. */
static void
officers_loaded_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (SijilLogin) self = user_data;
  SijilChoice *chosen = adw_combo_row_get_selected_item (self->officer_row);
  g_autofree char *officer = chosen != NULL ? g_strdup (sijil_choice_get_code (chosen)) : NULL;

  if (!sijil_desk_load_officers_finish (SIJIL_DESK (source), result, NULL)
      || gtk_widget_get_root (GTK_WIDGET (self)) == NULL || sijil_desk_is_signed_in (self->desk)
      || !sijil_str_is_empty (gtk_editable_get_text (self->pin_row)))
    return;

  fill_officers (self, officer);
  propose_demo_pin (self);
}

/** sijil_login_lock: asks for the PIN again; the officer who worked is proposed. @notice: (nullable): why, if nobody here asked for it */
void
sijil_login_lock (SijilLogin *self,
                  SijilDesk  *desk,
                  const char *notice)
{
  g_autofree char *officer = g_strdup (sijil_desk_get_login (desk));

  g_set_object (&self->desk, desk);
  sijil_desk_lock (desk);
  show_form (self, officer);
  show_notice (self, notice);
  /* An account that was closed sees no officers. */
  if (notice == NULL || sijil_desk_get_connected (desk) == NULL)
    sijil_desk_load_officers (desk, officers_loaded_cb, g_object_ref (self));
}
