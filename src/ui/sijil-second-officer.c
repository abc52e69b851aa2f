#include "ui/sijil-second-officer.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-signing-key.h"
#include "store/sijil-address.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

/* An agent of the counter confirms nothing. */
static gboolean
may_confirm (JsonObject *officer)
{
  guint roles = sijil_roles_from_json (sijil_json_get_array (officer, "roles"));

  return g_strcmp0 (sijil_json_get_string (officer, "state"), "disabled") != 0 && (roles & ~(guint) SIJIL_ROLE_AGENT) != 0;
}

static void
add_choice (GListStore *choices,
            const char *code,
            const char *label)
{
  g_autoptr (SijilChoice) choice = sijil_choice_new_plain (code, label);

  g_list_store_append (choices, choice);
}

static GListStore *
list_officers (SijilDesk  *desk,
               const char *without,
               gboolean    is_needed)
{
  JsonArray *officers = sijil_desk_get_officers (desk);
  GListStore *choices = g_list_store_new (SIJIL_TYPE_CHOICE);

  if (!is_needed)
    add_choice (choices, "", "—");
  for (guint i = 0; officers != NULL && i < json_array_get_length (officers); i++)
    {
      JsonObject *officer = json_array_get_object_element (officers, i);
      const char *login = sijil_json_get_string (officer, "login");

      if (g_strcmp0 (login, without) != 0 && may_confirm (officer))
        add_choice (choices, login, sijil_text_get_name (officer, "name"));
    }

  return choices;
}

/**
 * sijil_second_officer_ask:
 * @without: (nullable): who cannot be the second one
 * @title: what that officer does
 * @is_needed: whether it does not go without; if not, nobody may be chosen
 */
void
sijil_second_officer_ask (SijilFormDialog *form,
                          SijilDesk       *desk,
                          const char      *without,
                          const char      *title,
                          gboolean         is_needed)
{
  g_autoptr (GListStore) officers = list_officers (desk, without, is_needed);

  sijil_form_dialog_add_choice (form, "second", title, G_LIST_MODEL (officers), NULL);
  sijil_form_dialog_add_pin (form, "second_pin", _("PIN of that officer"));
  if (is_needed)
    sijil_form_dialog_require (form, "second_pin");
  if (sijil_desk_get_connected (desk) != NULL)
    sijil_form_dialog_add_pin (form, "second_password", _("Password of that officer at the server"));
}

/** sijil_second_officer_open: Returns: (transfer full): the register once more, with the other officer signed in; for a job. */
SijilRegister *
sijil_second_officer_open (SijilRegister  *reg,
                           JsonObject     *data,
                           GError        **error)
{
  const char *login = sijil_json_get_string (data, "second");
  const char *password = sijil_json_get_string (data, "second_password");
  g_autofree char *place = sijil_register_dup_place_of (reg, login, error);

  if (place == NULL)
    return NULL;
  if (!sijil_str_is_empty (password))
    sijil_address_set_password (place, password);

  return sijil_register_open_beside (reg, place, login, sijil_json_get_string (data, "second_pin"), error);
}
