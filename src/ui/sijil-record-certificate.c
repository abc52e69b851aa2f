#include "ui/sijil-record-certificate.h"

#include "core/sijil-json.h"
#include "register/sijil-paper-sign.h"
#include "register/sijil-output.h"
#include "register/sijil-signer.h"
#include "ui/sijil-compat.h"
#include "ui/sijil-page.h"
#include "ui/sijil-paper-out.h"
#include "ui/sijil-signer-ask.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

/* A certificate on its way. */
typedef struct
{
  GtkWidget     *page;
  SijilDesk     *desk;
  JsonObject    *data;     /* of the job that signs (nullable): given away */
  char          *number;
  SijilPrinting *printing; /* (nullable): or else it is saved as a file */
  char          *path;     /* (nullable) */
} Certificate;

static void
certificate_free (Certificate *self)
{
  g_clear_object (&self->page);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->data, json_object_unref);
  g_free (self->number);
  g_clear_pointer (&self->printing, sijil_printing_free);
  g_free (self->path);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Certificate, certificate_free)

/* Answers the `code`, where there is a key for this officer. */
static gpointer
sign_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  g_autofree char *code = NULL;
  JsonObject *answer;
  gboolean is_signed;

  if (!sijil_signer_open_with (reg, data, error))
    return NULL;

  /* Who may not sign prints as ever: nothing is to be told each time. */
  is_signed = sijil_paper_sign_certificate (reg, sijil_json_get_string (data, "number"), NULL, &code, error);
  sijil_signer_close (reg);
  if (!is_signed)
    return NULL;

  answer = json_object_new ();
  if (code != NULL)
    json_object_set_string_member (answer, "code", code);
  return answer;
}

static gpointer
write_job (SijilRegister  *reg,
           gpointer        data,
           GPtrArray      *notes,
           GCancellable   *cancellable,
           GError        **error)
{
  return sijil_output_certificate (reg, sijil_json_get_string (data, "number"), sijil_json_get_string (data, "code"),
                                   sijil_json_get_string (data, "path"), error)
           ? json_object_ref (data) : NULL;
}

static void
signed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Certificate) certificate = user_data;
  GtkWidget *page = certificate->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, &notes, &error);
  SijilPaperOut out;
  JsonObject *data;

  if (gtk_widget_get_root (page) == NULL || sijil_report (page, error, notes) || answer == NULL)
    return;

  out = (SijilPaperOut) { .job = write_job, .name = certificate->number, .working = _("Writing the certificate…") };
  data = sijil_desk_data ("number", certificate->number, "code", sijil_json_get_string (answer, "code"), NULL);
  if (certificate->printing != NULL)
    sijil_paper_out_print_on (page, certificate->desk, &out, data, g_steal_pointer (&certificate->printing));
  else
    sijil_paper_out_save_to (page, certificate->desk, &out, data, certificate->path);
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  GtkWidget *page = GTK_WIDGET (source);
  g_autoptr (Certificate) certificate = user_data;
  SijilDesk *desk = certificate->desk;
  JsonObject *data = g_steal_pointer (&certificate->data);
  g_autoptr (GError) error = NULL;

  if (!sijil_signer_ask_finish (result, &error))
    {
      json_object_unref (data);
      sijil_report (page, error, NULL);
      return;
    }

  sijil_desk_write (desk, sign_job, data, NULL, signed_cb, g_steal_pointer (&certificate));
}

/* @certificate: (transfer full) */
static void
ask (Certificate *certificate)
{
  sijil_signer_ask_for (certificate->page, certificate->desk, certificate->data, _("Sign the certificate"),
                        _("Your PIN opens the chamber’s key for this certificate, and is not kept."), _("Sign and go on"), asked_cb,
                        certificate);
}

static void
printer_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Certificate) certificate = user_data;

  certificate->printing = sijil_print_choose_finish (result);
  if (certificate->printing != NULL && gtk_widget_get_root (certificate->page) != NULL)
    ask (g_steal_pointer (&certificate));
}

static void
path_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Certificate) certificate = user_data;
  g_autoptr (GFile) file = sijil_choose_finish (result);

  if (file == NULL || gtk_widget_get_root (certificate->page) == NULL)
    return;

  certificate->path = g_strdup (g_file_peek_path (file));
  ask (g_steal_pointer (&certificate));
}

/**
 * sijil_record_certificate: @prints: or else it is saved as a file that is asked for
 *
 * Each signature is in the history: it is made when somebody has said where the paper goes, and thought no better of it.
 */
void
sijil_record_certificate (GtkWidget  *page,
                          SijilDesk  *desk,
                          const char *number,
                          gboolean    prints)
{
  Certificate *certificate = g_new0 (Certificate, 1);

  certificate->page = g_object_ref (page);
  certificate->desk = g_object_ref (desk);
  certificate->data = sijil_desk_data ("number", number, NULL);
  certificate->number = g_strdup (number);
  if (prints)
    sijil_print_choose (page, number, SIJIL_PRINT_A4, printer_cb, certificate);
  else
    {
      g_autofree char *proposed = g_strconcat (number, ".pdf", NULL);

      sijil_choose_save (page, _("Save as PDF"), proposed, path_cb, certificate);
    }
}
