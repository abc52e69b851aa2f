#include "ui/sijil-server-form.h"

#include "core/sijil-error.h"
#include "core/sijil-str.h"
#include "store/sijil-address.h"
#include "store/sijil-place.h"
#include "ui/sijil-keyring.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

struct _SijilServerForm
{
  AdwBin            parent_instance;

  SijilServerState  state;
  guint             run;       /* counts the tries: the answer to an earlier one is silence */
  gboolean          is_typing; /* by ourselves */
  gboolean          asked_keyring;
  gboolean          is_from_keyring; /* the password that is tried */

  GtkEditable      *address_row;
  GtkEditable      *password_row;
  GtkWidget        *remember_row;
  GtkSwitch        *remember_switch;
  GtkWidget        *try_button;
  GtkSpinner       *spinner;
  GtkLabel         *result_label;
};

enum
{
  PROP_STATE = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SijilServerForm, sijil_server_form, ADW_TYPE_BIN)

static gboolean
has_address (SijilServerForm *self)
{
  return !sijil_str_is_empty (sijil_server_form_get_address (self));
}

static void
set_state (SijilServerForm  *self,
           SijilServerState  state,
           const char       *text)
{
  static const char * const classes[] = { "", "", "error", "success", "success" };

  for (guint i = SIJIL_SERVER_FAILED; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->result_label), classes[i]);
  if (*classes[state] != '\0')
    gtk_widget_add_css_class (GTK_WIDGET (self->result_label), classes[state]);
  if (state == SIJIL_SERVER_FAILED)
    gtk_widget_add_css_class (GTK_WIDGET (self->address_row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->address_row), "error");
  gtk_label_set_text (self->result_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->result_label), text != NULL);
  gtk_spinner_set_spinning (self->spinner, state == SIJIL_SERVER_BUSY);
  gtk_widget_set_sensitive (self->try_button, state != SIJIL_SERVER_BUSY && has_address (self));
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/** sijil_server_form_get_state: of the address as it stands now */
SijilServerState
sijil_server_form_get_state (SijilServerForm *self)
{
  return self->state;
}

/** sijil_server_form_get_address: (transfer none): as it stands in the field; without a password once it was tried */
const char *
sijil_server_form_get_address (SijilServerForm *self)
{
  return gtk_editable_get_text (self->address_row);
}

void
sijil_server_form_set_address (SijilServerForm *self,
                               const char      *address)
{
  gtk_editable_set_text (self->address_row, address);
}

/* A password in the address is known from now on and shown no more. */
static void
hide_password (SijilServerForm *self)
{
  g_autofree char *stripped = g_strstrip (g_strdup (sijil_server_form_get_address (self)));
  g_autofree char *hidden = sijil_address_hide_password (stripped);

  self->is_typing = TRUE;
  if (!g_str_equal (hidden, sijil_server_form_get_address (self)))
    gtk_editable_set_text (self->address_row, hidden);
  self->is_typing = FALSE;
}

static void
keyring_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SijilServerForm) self = user_data;

  if (sijil_keyring_is_there_finish (result))
    gtk_widget_set_visible (self->remember_row, TRUE);
}

static void
ask_for_password (SijilServerForm *self)
{
  if (self->state == SIJIL_SERVER_BUSY)
    set_state (self, SIJIL_SERVER_UNTRIED, _("The server asks for a password."));
  if (!gtk_widget_get_visible (GTK_WIDGET (self->password_row)))
    sijil_keyring_is_there (keyring_cb, g_object_ref (self));
  gtk_widget_set_visible (GTK_WIDGET (self->password_row), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->password_row));
}

typedef struct
{
  SijilServerForm *self; /* (owned) */
  guint            run;
} Try;

static Try *
try_new (SijilServerForm *self)
{
  Try *try = g_new0 (Try, 1);

  try->self = g_object_ref (self);
  try->run = self->run;
  return try;
}

static void
keyring_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  Try *try = user_data;
  g_autoptr (SijilServerForm) self = try->self;
  gboolean is_found = sijil_keyring_load_finish (result);
  gboolean is_old = try->run != self->run || gtk_widget_get_root (GTK_WIDGET (self)) == NULL;

  g_free (try);
  if (is_old)
    return;

  self->is_from_keyring = is_found;
  if (is_found)
    sijil_server_form_try (self);
  else
    ask_for_password (self);
}

static void
tell_problem (SijilServerForm *self,
              const GError    *error)
{
  const char *reason = sijil_error_get_reason (error);
  g_autofree char *text = NULL;

  if (g_str_equal (reason, "server-password-missing"))
    {
      if (!self->asked_keyring)
        sijil_keyring_load (sijil_server_form_get_address (self), keyring_loaded_cb, try_new (self));
      else
        ask_for_password (self);
      self->asked_keyring = TRUE;
      return;
    }

  text = sijil_text_of_error (error);
  set_state (self, SIJIL_SERVER_FAILED, text);
  if (g_str_equal (reason, "server-password"))
    {
      if (self->is_from_keyring)
        sijil_keyring_forget (sijil_server_form_get_address (self));
      ask_for_password (self);
    }
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Try *try = user_data;
  SijilServerForm *self = try->self;
  g_autoptr (GError) error = NULL;
  gssize found = g_task_propagate_int (G_TASK (result), &error);

  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL && try->run == self->run)
    {
      if (error != NULL)
        tell_problem (self, error);
      else if (found != 0)
        set_state (self, SIJIL_SERVER_REGISTER, _("The server answers. There is a register in this database."));
      else
        set_state (self, SIJIL_SERVER_EMPTY, _("The server answers. There is no register in this database yet."));
    }
  g_object_unref (self);
  g_free (try);
}

static void
look_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  gboolean has_register;

  if (sijil_place_look (data, &has_register, &error))
    g_task_return_int (task, has_register ? 1 : 0);
  else
    g_task_return_error (task, error);
}

/** sijil_server_form_try: connects without changing anything; “notify::state” tells of the outcome. */
void
sijil_server_form_try (SijilServerForm *self)
{
  g_autoptr (GTask) task = NULL;

  hide_password (self);
  if (!has_address (self))
    return;
  /* Nothing of it is repeated: it may hold a password. */
  if (!sijil_place_is_address (sijil_server_form_get_address (self)))
    {
      set_state (self, SIJIL_SERVER_FAILED, _("This is not the address of a server. Write it as postgresql://SERVER/DATABASE."));
      gtk_widget_grab_focus (GTK_WIDGET (self->address_row));
      return;
    }

  if (!sijil_str_is_empty (gtk_editable_get_text (self->password_row)))
    sijil_address_set_password (sijil_server_form_get_address (self), gtk_editable_get_text (self->password_row));
  self->run++;
  set_state (self, SIJIL_SERVER_BUSY, NULL);
  task = g_task_new (NULL, NULL, looked_cb, try_new (self));
  g_task_set_task_data (task, g_strdup (sijil_server_form_get_address (self)), g_free);
  g_task_run_in_thread (task, look_in_thread);
}

/** sijil_server_form_remember: puts the password that the server took into the keyring, if that is wanted. */
void
sijil_server_form_remember (SijilServerForm *self)
{
  if (gtk_widget_get_visible (self->remember_row) && gtk_switch_get_active (self->remember_switch)
      && !sijil_str_is_empty (gtk_editable_get_text (self->password_row)))
    sijil_keyring_save (sijil_server_form_get_address (self), gtk_editable_get_text (self->password_row));
}

static void
typed_cb (SijilServerForm *self)
{
  if (self->is_typing)
    return;

  self->run++;
  self->is_from_keyring = FALSE;
  set_state (self, SIJIL_SERVER_UNTRIED, NULL);
}

static void
try_cb (SijilServerForm *self)
{
  if (self->state != SIJIL_SERVER_BUSY)
    sijil_server_form_try (self);
}

static void
sijil_server_form_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_uint (value, SIJIL_SERVER_FORM (object)->state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* Where one goes on writing. */
static gboolean
sijil_server_form_grab_focus (GtkWidget *widget)
{
  SijilServerForm *self = SIJIL_SERVER_FORM (widget);
  gboolean has_focus = gtk_widget_grab_focus (GTK_WIDGET (self->address_row));

  gtk_editable_set_position (self->address_row, -1);
  return has_focus;
}

static void
sijil_server_form_class_init (SijilServerFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = sijil_server_form_get_property;
  widget_class->grab_focus = sijil_server_form_grab_focus;
  properties[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, SIJIL_SERVER_REGISTER, 0,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-server-form.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilServerForm, address_row);
  gtk_widget_class_bind_template_child (widget_class, SijilServerForm, password_row);
  gtk_widget_class_bind_template_child (widget_class, SijilServerForm, remember_row);
  gtk_widget_class_bind_template_child (widget_class, SijilServerForm, remember_switch);
  gtk_widget_class_bind_template_child (widget_class, SijilServerForm, try_button);
  gtk_widget_class_bind_template_child (widget_class, SijilServerForm, spinner);
  gtk_widget_class_bind_template_child (widget_class, SijilServerForm, result_label);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, try_cb);
}

static void
sijil_server_form_init (SijilServerForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sijil_text_set_identifier (self->address_row);
}
