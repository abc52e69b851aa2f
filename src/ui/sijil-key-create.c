#include "ui/sijil-key-acts.h"

#include "core/sijil-json.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-form-dialog.h"
#include "ui/sijil-key-jobs.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

/* Where the private half is, as the row of that name says it when it is no token's address. */
#define IN_FILE "file"

/* What the form needs when it is known which tokens are plugged in, and after it. */
typedef struct
{
  GtkWidget  *parent;
  SijilDesk  *desk;
  JsonObject *look;
} Creation;

static void
creation_free (Creation *self)
{
  g_object_unref (self->parent);
  g_object_unref (self->desk);
  json_object_unref (self->look);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Creation, creation_free)

/* What was made has no name of its maker yet: whoever works here made it. */
static void
created_cb (GtkWidget       *parent,
            JsonObject      *key,
            SijilFormDialog *form)
{
  const Creation *creation = g_object_get_data (G_OBJECT (form), "sijil-creation");

  if (gtk_widget_get_root (parent) == NULL)
    return;

  json_object_set_string_member (key, "made_by", sijil_desk_get_login (creation->desk));
  sijil_key_acts_confirm (parent, creation->desk, creation->look, key);
}

static void
append_choice (GListStore *choices,
               const char *code,
               const char *label)
{
  g_autoptr (SijilChoice) choice = sijil_choice_new_plain (code, label);

  g_list_store_append (choices, choice);
}

static void
add_algorithm (SijilFormDialog *form)
{
  g_autoptr (GListStore) algorithms = g_list_store_new (SIJIL_TYPE_CHOICE);

  append_choice (algorithms, "ES256", _("ES256 (usual)"));
  append_choice (algorithms, "EdDSA", "EdDSA");
  sijil_form_dialog_add_choice (form, "algorithm", _("Kind of signature"), G_LIST_MODEL (algorithms), "ES256");
}

/* Tokens sign in one way only, and have a PIN of their own. */
static void
add_place (SijilFormDialog *form,
           JsonArray       *tokens)
{
  g_autoptr (GListStore) places = g_list_store_new (SIJIL_TYPE_CHOICE);

  append_choice (places, IN_FILE, _("In a sealed file on this computer"));
  for (guint i = 0; i < json_array_get_length (tokens); i++)
    {
      JsonObject *token = json_array_get_object_element (tokens, i);
      g_autofree char *name = sijil_text_isolate (sijil_json_get_string (token, "label"));
      g_autofree char *label = g_strdup_printf (_("On the token %s"), name);

      append_choice (places, sijil_json_get_string (token, "token"), label);
    }
  sijil_form_dialog_add_choice (form, "place", _("Where the key is kept"), G_LIST_MODEL (places), IN_FILE);
  sijil_form_dialog_add_pin (form, "token_pin", _("PIN of the token"));
  sijil_form_dialog_show_while (form, "token_pin", "place", IN_FILE, FALSE);
  sijil_form_dialog_show_while (form, "algorithm", "place", IN_FILE, TRUE);
}

static void
tokens_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Creation) creation = user_data;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, &notes, NULL);
  JsonArray *tokens = answer != NULL ? sijil_json_get_array (answer, "items") : NULL;
  GtkWidget *parent = creation->parent;
  SijilFormDialog *form;

  if (gtk_widget_get_root (parent) == NULL)
    return;

  form = sijil_form_dialog_new (parent, creation->desk, _("Make a key"), sijil_key_create_job);
  sijil_form_dialog_add_pin (form, "pin", _("Your PIN, which opens the key from now on"));
  sijil_form_dialog_require (form, "pin");
  add_algorithm (form);
  if (tokens != NULL && json_array_get_length (tokens) > 0)
    add_place (form, tokens);
  sijil_form_dialog_set_save_label (form, _("Make the key"));
  g_signal_connect_object (form, "saved", G_CALLBACK (created_cb), parent, G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (form), "sijil-creation", g_steal_pointer (&creation), (GDestroyNotify) creation_free);
  gtk_window_present (GTK_WINDOW (form));
}

/**
 * sijil_key_acts_create:
 *
 * One officer makes the key, in a file or on a token that is plugged in, and the next dialog asks another one to confirm it.
 */
void
sijil_key_acts_create (GtkWidget  *parent,
                       SijilDesk  *desk,
                       JsonObject *look)
{
  Creation *creation = g_new0 (Creation, 1);

  creation->parent = g_object_ref (parent);
  creation->desk = g_object_ref (desk);
  creation->look = json_object_ref (look);
  sijil_desk_read (desk, sijil_key_tokens_job, NULL, NULL, tokens_cb, creation);
}
