#include "ui/sijil-key-acts.h"

#include "core/sijil-json.h"
#include "register/sijil-officer.h"
#include "ui/sijil-compat.h"
#include "ui/sijil-form-dialog.h"
#include "ui/sijil-key-jobs.h"
#include "ui/sijil-page.h"
#include "ui/sijil-second-officer.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

/* What goes on after a question or a choice of a file. */
typedef struct
{
  GtkWidget  *parent;
  SijilDesk  *desk;
  JsonObject *look; /* (nullable) */
  char       *kid;  /* (nullable) */
  char       *root; /* the authority's public key, in a file (nullable) */
} Act;

static Act *
act_new (GtkWidget  *parent,
         SijilDesk  *desk,
         JsonObject *look,
         const char *kid)
{
  Act *self = g_new0 (Act, 1);

  self->parent = g_object_ref (parent);
  self->desk = g_object_ref (desk);
  self->look = look != NULL ? json_object_ref (look) : NULL;
  self->kid = g_strdup (kid);
  return self;
}

static void
act_free (Act *self)
{
  g_object_unref (self->parent);
  g_object_unref (self->desk);
  g_clear_pointer (&self->look, json_object_unref);
  g_free (self->kid);
  g_free (self->root);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Act, act_free)

static gboolean
is_there (const Act *self)
{
  return gtk_widget_get_root (self->parent) != NULL;
}

/*
 * Forms.
 */

static void
add_own_pin (SijilFormDialog *form,
             const char      *title)
{
  sijil_form_dialog_add_pin (form, "pin", title);
  sijil_form_dialog_require (form, "pin");
}

static void
toast_saved_cb (GtkWidget       *parent,
                JsonObject      *answer,
                SijilFormDialog *form)
{
  sijil_toast (parent, g_object_get_data (G_OBJECT (form), "sijil-done"));
}

static void
present (SijilFormDialog *form,
         GtkWidget       *parent,
         const char      *button,
         const char      *done) /* (nullable) */
{
  sijil_form_dialog_set_save_label (form, button);
  if (done != NULL)
    {
      g_object_set_data_full (G_OBJECT (form), "sijil-done", g_strdup (done), g_free);
      g_signal_connect_object (form, "saved", G_CALLBACK (toast_saved_cb), parent, G_CONNECT_SWAPPED);
    }
  gtk_window_present (GTK_WINDOW (form));
}

static void
open_confirm_form (GtkWidget  *parent,
                   SijilDesk  *desk,
                   JsonObject *look,
                   JsonObject *key)
{
  SijilFormDialog *form = sijil_form_dialog_new (parent, desk, _("Confirm the key"), sijil_key_confirm_job);

  sijil_form_dialog_keep (form, "kid", sijil_json_get_string (key, "kid"));
  sijil_second_officer_ask (form, desk, sijil_json_get_string (key, "made_by"), _("Second officer, who confirms"), TRUE);
  present (form, parent, _("Confirm"), _("The key signs cards from now on."));
}

/** sijil_key_acts_allow: the other officer types the own PIN, which opens the key from now on. */
void
sijil_key_acts_allow (GtkWidget  *parent,
                      SijilDesk  *desk,
                      JsonObject *look,
                      const char *kid)
{
  SijilFormDialog *form = sijil_form_dialog_new (parent, desk, _("Let an officer sign"), sijil_key_allow_job);

  sijil_form_dialog_keep (form, "kid", kid);
  add_own_pin (form, _("Your PIN"));
  sijil_second_officer_ask (form, desk, sijil_desk_get_login (desk), _("Officer who may sign, too"), TRUE);
  present (form, parent, _("Allow"), _("The officer may sign cards with this key."));
}

/** sijil_key_acts_token_pin: the token was given another PIN by its maker's program. */
void
sijil_key_acts_token_pin (GtkWidget  *parent,
                          SijilDesk  *desk,
                          const char *kid)
{
  SijilFormDialog *form = sijil_form_dialog_new (parent, desk, _("New PIN of the token"), sijil_key_token_pin_job);

  sijil_form_dialog_keep (form, "kid", kid);
  add_own_pin (form, _("Your PIN, which opens the key"));
  sijil_form_dialog_add_pin (form, "token_pin", _("PIN that the token has now"));
  sijil_form_dialog_require (form, "token_pin");
  present (form, parent, _("Try and save"), _("The key opens its token with the new PIN."));
}

/*
 * Questions.
 */

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Act) act = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, &notes, &error);
  g_autofree char *text = NULL;

  if (!is_there (act) || sijil_report (act->parent, error, notes) || answer == NULL)
    return;

  if (json_object_has_member (answer, "added"))
    {
      text = g_strdup_printf (_("List number %d was taken over: keys added %d, keys gone %d."),
                              (int) sijil_json_get_int (answer, "sequence", 0), (int) sijil_json_get_int (answer, "added", 0),
                              (int) sijil_json_get_int (answer, "removed", 0));
      sijil_toast (act->parent, text);
    }
  else
    {
      sijil_toast (act->parent, _("Done."));
    }
}

/* Takes @act out of its owner's hands here: arguments of a call come in no order, and the others need it still. */
static void
write_step (Act        **act,
            SijilJob     job,
            JsonObject  *data)
{
  Act *taken = g_steal_pointer (act);

  sijil_desk_write (taken->desk, job, data, NULL, done_cb, taken);
}

static void
confirm_alone_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Act) act = user_data;

  if (sijil_ask_finish (result) && is_there (act))
    write_step (&act, sijil_key_confirm_job, sijil_desk_data ("kid", act->kid, NULL));
}

/** sijil_key_acts_confirm: by whoever works here, unless that officer made the key: then another one signs in with the PIN. */
void
sijil_key_acts_confirm (GtkWidget  *parent,
                        SijilDesk  *desk,
                        JsonObject *look,
                        JsonObject *key)
{
  const char *kid = sijil_json_get_string (key, "kid");
  gboolean is_own = g_strcmp0 (sijil_json_get_string (key, "made_by"), sijil_desk_get_login (desk)) == 0;

  if (is_own && !sijil_json_get_bool (look, "small_office", FALSE))
    open_confirm_form (parent, desk, look, key);
  else
    sijil_ask (parent, _("Confirm the key?"),
               is_own ? _("In a small office one officer may do both: another one countersigns it later.")
                      : _("Cards are signed with it from now on, in your name as the second officer."),
               _("Confirm"), FALSE, confirm_alone_cb, act_new (parent, desk, look, kid));
}

static void
retire_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Act) act = user_data;

  if (sijil_ask_finish (result) && is_there (act))
    write_step (&act, sijil_key_retire_job, sijil_desk_data ("kid", act->kid, NULL));
}

void
sijil_key_acts_retire (GtkWidget  *parent,
                       SijilDesk  *desk,
                       const char *kid)
{
  sijil_ask (parent, _("Retire the key?"),
             _("It never signs again, and no card is signed before another key is made. The cards that it signed stay good."),
             _("Retire"), TRUE, retire_cb, act_new (parent, desk, NULL, kid));
}

static void
disown_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Act) act = user_data;

  if (sijil_ask_finish (result) && is_there (act))
    write_step (&act, sijil_key_disown_job, sijil_desk_data ("kid", act->kid, NULL));
}

void
sijil_key_acts_disown (GtkWidget  *parent,
                       SijilDesk  *desk,
                       const char *kid)
{
  sijil_ask (parent, _("Was the key stolen?"),
             _("It never signs again, and no card that it signed is believed any more: all of them must be issued anew. Give the public keys "
               "to the authority at once. This cannot be undone."),
             _("It was stolen"), TRUE, disown_cb, act_new (parent, desk, NULL, kid));
}

/*
 * Files.
 */

/* (transfer full) (nullable): where to, if it still matters */
static char *
take_path (Act          *act,
           GAsyncResult *result)
{
  g_autoptr (GFile) file = sijil_choose_finish (result);

  return file != NULL && is_there (act) ? g_file_get_path (file) : NULL;
}

static void
backup_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Act) act = user_data;
  g_autofree char *path = take_path (act, result);
  SijilFormDialog *form;

  if (path == NULL)
    return;
  if (sijil_json_get_bool (act->look, "small_office", FALSE))
    {
      write_step (&act, sijil_key_backup_job, sijil_desk_data ("kid", act->kid, "path", path, NULL));
      return;
    }

  form = sijil_form_dialog_new (act->parent, act->desk, _("Copy of the sealed key"), sijil_key_backup_job);
  sijil_form_dialog_keep (form, "kid", act->kid);
  sijil_form_dialog_keep (form, "path", path);
  sijil_second_officer_ask (form, act->desk, sijil_desk_get_login (act->desk), _("Second officer, who agrees"), TRUE);
  present (form, act->parent, _("Write the file"), _("The copy is written: keep it away from this computer."));
}

/** sijil_key_acts_backup: two officers do it, but in a small office. */
void
sijil_key_acts_backup (GtkWidget  *parent,
                       SijilDesk  *desk,
                       JsonObject *look,
                       const char *kid)
{
  g_autofree char *name = g_strconcat (kid, ".key", NULL);

  sijil_choose_save (parent, _("Copy of the sealed key, to be kept away from this computer"), name, backup_cb,
                     act_new (parent, desk, look, kid));
}

static void
restore_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Act) act = user_data;
  g_autofree char *path = take_path (act, result);

  if (path != NULL)
    write_step (&act, sijil_key_restore_job, sijil_desk_data ("path", path, NULL));
}

void
sijil_key_acts_restore (GtkWidget  *parent,
                        SijilDesk  *desk)
{
  static const char * const patterns[] = { "*.key", NULL };

  sijil_choose_open (parent, _("Copy of the sealed key"), _("Sealed keys"), patterns, restore_cb, act_new (parent, desk, NULL, NULL));
}

static void
export_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Act) act = user_data;
  g_autofree char *path = take_path (act, result);
  SijilFormDialog *form;

  if (path == NULL)
    return;
  if (sijil_json_get_bool (act->look, "small_office", FALSE))
    {
      write_step (&act, sijil_key_export_job, sijil_desk_data ("path", path, NULL));
      return;
    }

  form = sijil_form_dialog_new (act->parent, act->desk, _("Give out the public keys"), sijil_key_export_job);
  sijil_form_dialog_keep (form, "path", path);
  sijil_second_officer_ask (form, act->desk, sijil_desk_get_login (act->desk), _("Second officer, who agrees"), TRUE);
  present (form, act->parent, _("Write the file"), _("The public keys are written: give the file to the authority."));
}

/** sijil_key_acts_export: two officers do it, but in a small office. */
void
sijil_key_acts_export (GtkWidget  *parent,
                       SijilDesk  *desk,
                       JsonObject *look)
{
  const char *issuer = sijil_json_get_string (look, "issuer");
  g_autofree char *name = g_strconcat (issuer != NULL ? issuer : "sijil", ".jwks", NULL);

  sijil_choose_save (parent, _("Public keys, for the authority"), name, export_cb, act_new (parent, desk, look, NULL));
}

static void
list_written_cb (GtkWidget       *parent,
                 JsonObject      *answer,
                 SijilFormDialog *form)
{
  g_autofree char *text = g_strdup_printf (_("The list was written: withdrawn %d, suspended %d."),
                                           (int) sijil_json_get_int (answer, "withdrawn", 0),
                                           (int) sijil_json_get_int (answer, "suspended", 0));

  sijil_toast (parent, text);
}

static void
write_list_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (Act) act = user_data;
  g_autofree char *path = take_path (act, result);
  SijilFormDialog *form;

  if (path == NULL)
    return;

  form = sijil_form_dialog_new (act->parent, act->desk, _("Sign the list of withdrawn cards"), sijil_key_write_list_job);
  sijil_form_dialog_keep (form, "path", path);
  add_own_pin (form, _("Your PIN, which opens the key"));
  g_signal_connect_object (form, "saved", G_CALLBACK (list_written_cb), act->parent, G_CONNECT_SWAPPED);
  present (form, act->parent, _("Sign and write"), NULL);
}

void
sijil_key_acts_write_list (GtkWidget *parent,
                           SijilDesk *desk)
{
  sijil_choose_save (parent, _("List of withdrawn cards, for partners"), "status-list.cwt", write_list_cb,
                     act_new (parent, desk, NULL, NULL));
}

static void
list_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Act) act = user_data;
  g_autofree char *path = take_path (act, result);

  if (path != NULL)
    write_step (&act, sijil_key_import_job, sijil_desk_data ("path", path, "root", act->root, NULL));
}

static void
choose_list (Act *act) /* (transfer full) */
{
  static const char * const patterns[] = { "*.jws", NULL };

  sijil_choose_open (act->parent, _("The authority’s list of keys"), _("Signed lists of keys"), patterns, list_chosen_cb, act);
}

static void
root_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Act) act = user_data;

  act->root = take_path (act, result);
  if (act->root != NULL)
    choose_list (g_steal_pointer (&act));
}

/** sijil_key_acts_import: the first time the authority's public key is asked for, which must have come another way than the list. */
void
sijil_key_acts_import (GtkWidget  *parent,
                       SijilDesk  *desk,
                       JsonObject *look)
{
  static const char * const patterns[] = { "*.jwk", "*.json", NULL };
  Act *act = act_new (parent, desk, look, NULL);

  if (sijil_json_get_object (look, "trust") != NULL)
    choose_list (act);
  else
    sijil_choose_open (parent, _("First the authority’s public key, which came another way than the list"), _("Public keys"), patterns,
                       root_chosen_cb, act);
}
