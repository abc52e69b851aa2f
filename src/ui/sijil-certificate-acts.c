#include "ui/sijil-certificate-acts.h"

#include "core/sijil-json.h"
#include "register/sijil-certificate-root.h"
#include "register/sijil-certificate.h"
#include "ui/sijil-compat.h"
#include "ui/sijil-form-dialog.h"
#include "ui/sijil-page.h"
#include "ui/sijil-second-officer.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

/* What goes on after a choice of a file. */
typedef struct
{
  GtkWidget *parent;
  SijilDesk *desk;
} Act;

static Act *
act_new (GtkWidget *parent,
         SijilDesk *desk)
{
  Act *self = g_new0 (Act, 1);

  self->parent = g_object_ref (parent);
  self->desk = g_object_ref (desk);
  return self;
}

static void
act_free (Act *self)
{
  g_object_unref (self->parent);
  g_object_unref (self->desk);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Act, act_free)

/* (transfer full) (nullable): the file that was chosen, if it still matters */
static char *
take_path (Act          *act,
           GAsyncResult *result)
{
  g_autoptr (GFile) file = sijil_choose_finish (result);

  return file != NULL && gtk_widget_get_root (act->parent) != NULL ? g_file_get_path (file) : NULL;
}

/* Takes @act out of its owner's hands here: arguments of a call come in no order, and the others need it still. */
static void
write_step (Act                 **act,
            SijilJob              job,
            JsonObject           *data,
            GAsyncReadyCallback   callback)
{
  Act *taken = g_steal_pointer (act);

  sijil_desk_write (taken->desk, job, data, NULL, callback, taken);
}

/*
 * Steps.
 */

/* The second officer comes in first: where that fails, nothing is proposed. */
static gpointer
pin_job (SijilRegister  *reg,
         gpointer        data,
         GPtrArray      *notes,
         GCancellable   *cancellable,
         GError        **error)
{
  g_autoptr (SijilRegister) second = sijil_second_officer_open (reg, data, error);
  g_autoptr (JsonObject) root = NULL;

  if (second == NULL)
    return NULL;

  root = sijil_certificate_root_propose (reg, sijil_json_get_string (data, "path"), error);
  return root != NULL ? sijil_certificate_root_pin (second, sijil_json_get_string (root, "kid"), notes, error) : NULL;
}

static gpointer
confirm_job (SijilRegister  *reg,
             gpointer        data,
             GPtrArray      *notes,
             GCancellable   *cancellable,
             GError        **error)
{
  g_autoptr (SijilRegister) second = sijil_second_officer_open (reg, data, error);

  return second != NULL ? sijil_certificate_root_pin (second, sijil_json_get_string (data, "kid"), notes, error) : NULL;
}

static gpointer
request_job (SijilRegister  *reg,
             gpointer        data,
             GPtrArray      *notes,
             GCancellable   *cancellable,
             GError        **error)
{
  g_autoptr (JsonObject) request = sijil_certificate_request (reg, NULL, NULL, NULL, notes, error);

  return request != NULL && sijil_json_save (sijil_json_get_string (data, "path"), request, error) ? g_steal_pointer (&request) : NULL;
}

static gpointer
import_job (SijilRegister  *reg,
            gpointer        data,
            GPtrArray      *notes,
            GCancellable   *cancellable,
            GError        **error)
{
  return sijil_certificate_import (reg, sijil_json_get_string (data, "path"), notes, error);
}

/*
 * The root key.
 */

static void
pinned_cb (GtkWidget       *parent,
           JsonObject      *root,
           SijilFormDialog *form)
{
  sijil_toast (parent, _("The root key is pinned. Now ask for the certificates."));
}

static void
open_form (GtkWidget  *parent,
           SijilDesk  *desk,
           SijilJob    job,
           const char *member,
           const char *value,
           const char *without)
{
  SijilFormDialog *form = sijil_form_dialog_new (parent, desk, _("Pin the root key"), job);

  sijil_form_dialog_keep (form, member, value);
  sijil_second_officer_ask (form, desk, without, _("Second officer, who pins it"), TRUE);
  sijil_form_dialog_set_save_label (form, _("Pin"));
  g_signal_connect_object (form, "saved", G_CALLBACK (pinned_cb), parent, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (form));
}

static void
root_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Act) act = user_data;
  g_autofree char *path = take_path (act, result);

  if (path != NULL)
    open_form (act->parent, act->desk, pin_job, "path", path, sijil_desk_get_login (act->desk));
}

/** sijil_certificate_acts_pin: whoever works here proposes the key, another officer pins it with the own PIN. */
void
sijil_certificate_acts_pin (GtkWidget *parent,
                            SijilDesk *desk)
{
  static const char * const patterns[] = { "*.jwk", "*.json", NULL };

  sijil_choose_open (parent, _("The public half of the chamber’s root key"), _("Public keys"), patterns, root_chosen_cb,
                     act_new (parent, desk));
}

/** sijil_certificate_acts_confirm: @root: one that was proposed, and not pinned yet */
void
sijil_certificate_acts_confirm (GtkWidget  *parent,
                                SijilDesk  *desk,
                                JsonObject *root)
{
  open_form (parent, desk, confirm_job, "kid", sijil_json_get_string (root, "kid"), sijil_json_get_string (root, "proposed_by"));
}

/*
 * Certificates.
 */

static void
requested_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Act) act = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, &notes, &error);

  if (gtk_widget_get_root (act->parent) != NULL && !sijil_report (act->parent, error, notes) && answer != NULL)
    sijil_toast (act->parent, _("The file was written: two people sign it with the root key, at its computer."));
}

static void
request_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Act) act = user_data;
  g_autofree char *path = take_path (act, result);

  if (path != NULL)
    write_step (&act, request_job, sijil_desk_data ("path", path, NULL), requested_cb);
}

void
sijil_certificate_acts_request (GtkWidget *parent,
                                SijilDesk *desk)
{
  sijil_choose_save (parent, _("What is to be signed with the root key"), "certificates-to-sign.json", request_cb, act_new (parent, desk));
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Act) act = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, &notes, &error);
  g_autofree char *text = NULL;

  if (gtk_widget_get_root (act->parent) == NULL || sijil_report (act->parent, error, notes) || answer == NULL)
    return;

  text = g_strdup_printf (_("Certificates imported: %d. Officers who still lack one: %d."),
                          (int) sijil_json_get_int (answer, "imported", 0), (int) sijil_json_get_int (answer, "lacking", 0));
  sijil_toast (act->parent, text);
}

static void
import_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Act) act = user_data;
  g_autofree char *path = take_path (act, result);

  if (path != NULL)
    write_step (&act, import_job, sijil_desk_data ("path", path, NULL), imported_cb);
}

void
sijil_certificate_acts_import (GtkWidget *parent,
                               SijilDesk *desk)
{
  static const char * const patterns[] = { "*.json", NULL };

  sijil_choose_open (parent, _("Certificates that were signed with the root key"), _("Signed certificates"), patterns, import_cb,
                     act_new (parent, desk));
}
