#include "ui/sijil-deposited.h"

#include "capture/sijil-capture.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-output.h"
#include "store/sijil-temp-folder.h"
#include "ui/sijil-content.h"
#include "ui/sijil-page.h"
#include "ui/sijil-paper-out.h"
#include "ui/sijil-text.h"
#include "ui/sijil-wrap-bar.h"

#include <glib/gi18n.h>

/* Dots of the picture of the receipt: sharp enough on a screen of twice the density. */
#define PREVIEW_WIDTH 1100

struct _SijilDeposited
{
  AdwBin      parent_instance;

  SijilDesk  *desk;      /* (nullable) */
  char       *number_;   /* (nullable): of the application */
  SijilTempFolder *folder; /* (nullable): with the receipt, which is made anew from the register whenever it is wanted */

  GtkLabel   *title;
  GtkLabel   *number;
  GtkLabel   *missing;
  GtkLabel   *notes;
  GtkStack   *preview;
  GtkSpinner *spinner;
  GtkPicture *picture;
  AdwStatusPage *failed_page;
  GtkWidget  *again_button;
};

G_DEFINE_FINAL_TYPE (SijilDeposited, sijil_deposited, ADW_TYPE_BIN)

static char *
build_path (SijilDeposited *self)
{
  g_autofree char *name = g_strconcat (self->number_, ".pdf", NULL);

  return sijil_temp_folder_build (self->folder, name);
}

/* Returns: the first page as a picture. */
static gpointer
receipt_job (SijilRegister  *reg,
             gpointer        data,
             GPtrArray      *notes,
             GCancellable   *cancellable,
             GError        **error)
{
  const char *path = sijil_json_get_string (data, "path");
  g_autoptr (GBytes) pdf = NULL;
  SijilPaperFacts facts;

  if (!sijil_output_receipt (reg, sijil_json_get_string (data, "number"), path, error)
      || !sijil_capture_paper (path, &pdf, &facts, error))
    return NULL;

  return sijil_texture_of_page (pdf, facts.media_type, 1, PREVIEW_WIDTH, error);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (SijilDeposited) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = sijil_session_finish (SIJIL_SESSION (source), result, NULL, &error);

  gtk_spinner_stop (self->spinner);
  if (texture == NULL)
    {
      g_autofree char *text = sijil_text_of_error (error);
      g_autofree char *markup = g_markup_escape_text (text, -1);

      adw_status_page_set_description (self->failed_page, markup);
      gtk_stack_set_visible_child_name (self->preview, "failed");
      return;
    }

  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_stack_set_visible_child_name (self->preview, "receipt");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "receipt.print", TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "receipt.save", TRUE);
}

static void
make_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilDeposited *self = SIJIL_DEPOSITED (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  gtk_widget_action_set_enabled (widget, "receipt.print", FALSE);
  gtk_widget_action_set_enabled (widget, "receipt.save", FALSE);
  if (self->folder == NULL)
    self->folder = sijil_temp_folder_make (&error);
  if (sijil_report (widget, error, NULL))
    return;

  path = build_path (self);
  gtk_stack_set_visible_child_name (self->preview, "making");
  gtk_spinner_start (self->spinner);
  sijil_session_run_long (sijil_desk_get_session (self->desk), receipt_job,
                          sijil_desk_data ("number", self->number_, "path", path, NULL), (GDestroyNotify) json_object_unref,
                          g_object_unref, NULL, made_cb, g_object_ref (self));
}

static void
printed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GtkWidget *widget = GTK_WIDGET (source);
  g_autoptr (SijilTempFolder) folder = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) told = NULL;

  if (sijil_print_finish (result, &error))
    sijil_toast (widget, sijil_print_went_to_file (result) ? _("The receipt was saved.") : _("The receipt was sent to the printer."));
  else if (error != NULL)
    {
      sijil_set_error (&told, SIJIL_ERROR_FAILED, "print-failed", NULL,
                       "The receipt was not printed: the printer does not answer. The application is saved. Print the receipt "
                       "again, or save it as a file.", NULL);
      sijil_report (widget, told, NULL);
    }
  gtk_widget_grab_focus (widget);
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SijilDeposited *self = SIJIL_DEPOSITED (widget);
  g_autofree char *path = build_path (self);

  sijil_print_pdf (widget, path, self->number_, sijil_print_format_of_receipt (self->desk), printed_cb,
                   sijil_temp_folder_ref (self->folder));
}

static gpointer
save_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  return sijil_output_receipt (reg, sijil_json_get_string (data, "number"), sijil_json_get_string (data, "path"), error)
           ? json_object_new () : NULL;
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilDeposited *self = SIJIL_DEPOSITED (widget);
  const SijilPaperOut out = {
    .job = save_job, .name = self->number_, .working = _("Writing the receipt…"), .saved = _("The receipt was saved."),
  };

  sijil_paper_out_save (widget, self->desk, &out, sijil_desk_data ("number", self->number_, NULL));
}

static void
sijil_deposited_dispose (GObject *object)
{
  SijilDeposited *self = SIJIL_DEPOSITED (object);

  g_clear_pointer (&self->folder, sijil_temp_folder_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (sijil_deposited_parent_class)->dispose (object);
}

static void
sijil_deposited_finalize (GObject *object)
{
  g_free (SIJIL_DEPOSITED (object)->number_);
  G_OBJECT_CLASS (sijil_deposited_parent_class)->finalize (object);
}

static gboolean
sijil_deposited_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (SIJIL_DEPOSITED (widget)->again_button);
}

static void
sijil_deposited_class_init (SijilDepositedClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_deposited_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_deposited_finalize;
  widget_class->grab_focus = sijil_deposited_grab_focus;

  g_type_ensure (SIJIL_TYPE_WRAP_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-deposited.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilDeposited, title);
  gtk_widget_class_bind_template_child (widget_class, SijilDeposited, number);
  gtk_widget_class_bind_template_child (widget_class, SijilDeposited, missing);
  gtk_widget_class_bind_template_child (widget_class, SijilDeposited, notes);
  gtk_widget_class_bind_template_child (widget_class, SijilDeposited, preview);
  gtk_widget_class_bind_template_child (widget_class, SijilDeposited, spinner);
  gtk_widget_class_bind_template_child (widget_class, SijilDeposited, picture);
  gtk_widget_class_bind_template_child (widget_class, SijilDeposited, failed_page);
  gtk_widget_class_bind_template_child (widget_class, SijilDeposited, again_button);
  gtk_widget_class_install_action (widget_class, "receipt.make", NULL, make_action);
  gtk_widget_class_install_action (widget_class, "receipt.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "receipt.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "receipt.print", NULL);
}

static void
sijil_deposited_init (SijilDeposited *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  if (!sijil_text_is_large ())
    return;

  /* Then a number stays on one line. */
  gtk_widget_remove_css_class (GTK_WIDGET (self->number), "title-1");
  gtk_widget_add_css_class (GTK_WIDGET (self->number), "title-2");
}

static char *
list_missing (SijilDeposited *self,
              JsonArray      *missing)
{
  g_autoptr (GString) papers = g_string_new (NULL);

  for (guint i = 0; missing != NULL && i < json_array_get_length (missing); i++)
    g_string_append_printf (papers, "\n• %s", sijil_desk_get_word (self->desk, "paper", json_array_get_string_element (missing, i)));

  return papers->len > 0 ? g_strconcat (_("Missing papers:"), papers->str, NULL) : g_strdup (_("No paper is missing."));
}

/** sijil_deposited_show: @answer: of the deposit; @notes: (nullable): what is to be known. */
void
sijil_deposited_show (SijilDeposited *self,
                      SijilDesk      *desk,
                      JsonObject     *answer,
                      GPtrArray      *notes)
{
  g_autofree char *missing = NULL;
  g_autofree char *text = sijil_text_of_notes (notes);
  g_autofree char *isolated = NULL;

  g_clear_pointer (&self->folder, sijil_temp_folder_unref);
  g_set_object (&self->desk, desk);
  sijil_set_str (&self->number_, sijil_json_get_string (answer, "number"));
  isolated = sijil_text_isolate (self->number_);
  missing = list_missing (self, sijil_json_get_array (answer, "missing"));
  gtk_label_set_text (self->number, isolated);
  gtk_label_set_text (self->missing, missing);
  gtk_label_set_text (self->notes, text != NULL ? text : "");
  gtk_widget_activate_action (GTK_WIDGET (self), "receipt.make", NULL);
}

/** sijil_deposited_set_next: says what was done and what the main button then does, where it was not a deposit. */
void
sijil_deposited_set_next (SijilDeposited *self,
                          const char     *title,
                          const char     *label,
                          const char     *tooltip,
                          const char     *action)
{
  gtk_label_set_text (self->title, title);
  gtk_button_set_label (GTK_BUTTON (self->again_button), label);
  gtk_widget_set_tooltip_text (self->again_button, tooltip);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->again_button), action);
}
