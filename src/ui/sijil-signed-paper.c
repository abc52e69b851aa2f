#include "ui/sijil-signed-paper.h"

#include "core/sijil-json.h"
#include "register/sijil-output.h"
#include "register/sijil-paper-sign.h"
#include "register/sijil-signer.h"
#include "ui/sijil-compat.h"
#include "ui/sijil-page.h"
#include "ui/sijil-paper-out.h"
#include "ui/sijil-signer-ask.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

/* A paper on its way. */
typedef struct
{
  GtkWidget     *page;
  SijilDesk     *desk;
  JsonObject    *data;     /* of the job that signs (nullable): given away */
  char          *kind;
  char          *number;   /* (nullable) */
  char          *from;     /* (nullable) */
  char          *to;       /* (nullable) */
  SijilPrinting *printing; /* (nullable): or else it is saved as a file */
  char          *path;     /* (nullable) */
} Paper;

static void
paper_free (Paper *self)
{
  g_clear_object (&self->page);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->data, json_object_unref);
  g_free (self->kind);
  g_free (self->number);
  g_free (self->from);
  g_free (self->to);
  g_clear_pointer (&self->printing, sijil_printing_free);
  g_free (self->path);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Paper, paper_free)

static gboolean
is_certificate (JsonObject *data)
{
  return g_str_equal (sijil_json_get_string (data, "kind"), SIJIL_SIGNED_CERTIFICATE);
}

static SijilAttestAsked
ask_for (JsonObject *data)
{
  return (SijilAttestAsked) { .kind = sijil_json_get_string (data, "kind"), .number = sijil_json_get_string (data, "number"),
                              .from = sijil_json_get_string (data, "from"), .to = sijil_json_get_string (data, "to") };
}

/* What the jobs are told. @code: (nullable) */
static JsonObject *
make_data (Paper      *self,
           const char *code)
{
  JsonObject *data = json_object_new ();

  json_object_set_string_member (data, "kind", self->kind);
  sijil_record_set (data, "number", self->number);
  sijil_record_set (data, "from", self->from);
  sijil_record_set (data, "to", self->to);
  sijil_record_set (data, "code", code);
  return data;
}

/* Answers the `code`, where there is a key for this officer. */
static gpointer
sign_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  const SijilAttestAsked asked = ask_for (data);
  g_autofree char *code = NULL;
  JsonObject *answer;
  gboolean is_signed;

  if (!sijil_signer_open_with (reg, data, error))
    return NULL;

  /* Who may not sign prints as ever: nothing is to be told each time. */
  is_signed = is_certificate (data) ? sijil_paper_sign_certificate (reg, asked.number, NULL, &code, error)
                                    : sijil_paper_sign (reg, &asked, NULL, &code, error);
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
  const SijilAttestAsked asked = ask_for (data);
  const char *code = sijil_json_get_string (data, "code");
  const char *path = sijil_json_get_string (data, "path");
  g_autoptr (JsonObject) answer = NULL;

  if (is_certificate (data))
    return sijil_output_certificate (reg, asked.number, code, path, error) ? json_object_ref (data) : NULL;

  answer = sijil_attest_write (reg, &asked, code, path, NULL, error);
  return answer != NULL ? json_object_ref (data) : NULL;
}

/* (transfer full): how its file is called */
static char *
name_paper (Paper *self)
{
  if (self->number == NULL)
    return g_strdup_printf ("%s-%s-%s", self->kind, self->from, self->to);
  if (g_str_equal (self->kind, SIJIL_SIGNED_CERTIFICATE))
    return g_strdup (self->number);

  return g_strdup_printf ("%s-%s", self->kind, self->number);
}

/* Writes the paper, and prints it or tells where it is. @code: (nullable) */
static void
put_out (Paper      *self,
         const char *code)
{
  g_autofree char *name = name_paper (self);
  const SijilPaperOut out = { .job = write_job, .name = name, .working = _("Writing the paper…") };
  JsonObject *data = make_data (self, code);

  if (self->printing != NULL)
    sijil_paper_out_print_on (self->page, self->desk, &out, data, g_steal_pointer (&self->printing));
  else
    sijil_paper_out_save_to (self->page, self->desk, &out, data, self->path);
}

static void
signed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Paper) paper = user_data;
  GtkWidget *page = paper->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, &notes, &error);

  if (gtk_widget_get_root (page) != NULL && !sijil_report (page, error, notes) && answer != NULL)
    put_out (paper, sijil_json_get_string (answer, "code"));
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  GtkWidget *page = GTK_WIDGET (source);
  g_autoptr (Paper) paper = user_data;
  SijilDesk *desk = paper->desk;
  JsonObject *data = g_steal_pointer (&paper->data);
  g_autoptr (GError) error = NULL;

  if (!sijil_signer_ask_finish (result, &error))
    {
      json_object_unref (data);
      sijil_report (page, error, NULL);
      return;
    }
  /* What nobody signs is only read. */
  if (!sijil_signer_is_given (data))
    {
      json_object_unref (data);
      put_out (paper, NULL);
      return;
    }

  sijil_desk_write (desk, sign_job, data, NULL, signed_cb, g_steal_pointer (&paper));
}

/* @paper: (transfer full) */
static void
ask (Paper *paper)
{
  gboolean is_one = g_str_equal (paper->kind, SIJIL_SIGNED_CERTIFICATE);

  sijil_signer_ask_for (paper->page, paper->desk, paper->data, is_one ? _("Sign the certificate") : _("Sign the paper"),
                        is_one ? _("Your PIN opens the chamber’s key for this certificate, and is not kept.")
                               : _("Your PIN opens the chamber’s key for this paper, and is not kept."),
                        _("Sign and go on"), asked_cb, paper);
}

static void
printer_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Paper) paper = user_data;

  paper->printing = sijil_print_choose_finish (result);
  if (paper->printing != NULL && gtk_widget_get_root (paper->page) != NULL)
    ask (g_steal_pointer (&paper));
}

static void
path_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Paper) paper = user_data;
  g_autoptr (GFile) file = sijil_choose_finish (result);

  if (file == NULL || gtk_widget_get_root (paper->page) == NULL)
    return;

  paper->path = g_strdup (g_file_peek_path (file));
  ask (g_steal_pointer (&paper));
}

/**
 * sijil_signed_paper_out: @asked: which paper; @prints: or else it is saved as a file that is asked for
 *
 * Each signature is in the history: it is made when somebody has said where the paper goes, and thought no better of it.
 */
void
sijil_signed_paper_out (GtkWidget              *page,
                        SijilDesk              *desk,
                        const SijilAttestAsked *asked,
                        gboolean                prints)
{
  Paper *paper = g_new0 (Paper, 1);
  g_autofree char *name = NULL;
  g_autofree char *proposed = NULL;

  paper->page = g_object_ref (page);
  paper->desk = g_object_ref (desk);
  paper->kind = g_strdup (asked->kind);
  paper->number = g_strdup (asked->number);
  paper->from = g_strdup (asked->from);
  paper->to = g_strdup (asked->to);
  paper->data = make_data (paper, NULL);
  name = name_paper (paper);
  proposed = g_strconcat (name, ".pdf", NULL);
  if (prints)
    sijil_print_choose (page, name, SIJIL_PRINT_A4, printer_cb, paper);
  else
    sijil_choose_save (page, _("Save as PDF"), proposed, path_cb, paper);
}
