#include "ui/sijil-compare-dialog.h"

#include "core/sijil-json.h"
#include "register/sijil-review-same.h"
#include "ui/sijil-compare-view.h"
#include "ui/sijil-page.h"
#include "ui/sijil-reason-dialog.h"
#include "ui/sijil-wrap-bar.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _SijilCompareDialog
{
  AdwWindow         parent_instance;

  SijilDesk        *desk;
  GtkWidget        *parent; /* whose window opens the other record */
  JsonObject       *file;

  SijilCompareView *view;
  GtkLabel         *why_label;
  GtkWidget        *different_button;
  GtkWidget        *same_button;
};

#define SIJIL_TYPE_COMPARE_DIALOG (sijil_compare_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SijilCompareDialog, sijil_compare_dialog, SIJIL, COMPARE_DIALOG, AdwWindow)
G_DEFINE_FINAL_TYPE (SijilCompareDialog, sijil_compare_dialog, ADW_TYPE_WINDOW)

static void
open_cb (SijilCompareDialog *self)
{
  sijil_compare_view_open_other (self->view, self->parent);
  gtk_window_close (GTK_WINDOW (self));
}

/*
 * Deciding.
 */

static gpointer
compare_job (SijilRegister  *reg,
             gpointer        data,
             GPtrArray      *notes,
             GCancellable   *cancellable,
             GError        **error)
{
  JsonArray *keep = sijil_json_get_array (data, "keep");
  g_autoptr (GPtrArray) members = g_ptr_array_new ();
  SijilComparison comparison = {
    .other = sijil_json_get_string (data, "other"),
    .is_same = sijil_json_get_bool (data, "is_same", FALSE),
    .reason = sijil_json_get_string (data, "reason"),
    .text_ar = sijil_json_get_string (data, "text_ar"),
    .text_fr = sijil_json_get_string (data, "text_fr"),
  };

  for (guint i = 0; keep != NULL && i < json_array_get_length (keep); i++)
    g_ptr_array_add (members, (gpointer) json_array_get_string_element (keep, i));
  g_ptr_array_add (members, NULL);
  comparison.keep = (const char * const *) members->pdata;
  return sijil_review_compare (reg, sijil_json_get_string (data, "number"), &comparison, notes, error);
}

static void
decided_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  SijilCompareDialog *self = SIJIL_COMPARE_DIALOG (source);
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (JsonObject) answer = sijil_reason_ask_finish (result, &notes);

  if (answer == NULL || self->desk == NULL)
    return;

  sijil_report (self->parent, NULL, notes);
  sijil_toast (self->parent, _("The decision was recorded."));
  gtk_window_destroy (GTK_WINDOW (self));
}

static const SijilReasonLook different_look = {
  .heading = N_("Different people"),
  .body = N_("Both may be in the register. The decision is remembered for these two people, with your name and the day."),
  .action = N_("Different people"),
  .parent = "different_person",
  .fields = SIJIL_REASON_WORDS | SIJIL_REASON_MILD,
  .job = compare_job,
};

static const SijilReasonLook same_look = {
  .heading = N_("Same person"),
  .body = N_("Nobody is registered twice: the file is about the person of the register from now on. Where that person has an entry "
             "in force, accepting the file changes it, with the values that were chosen."),
  .action = N_("Same person"),
  .parent = "same_person",
  .fields = SIJIL_REASON_WORDS | SIJIL_REASON_MILD,
  .job = compare_job,
};

static void
decide (SijilCompareDialog    *self,
        const SijilReasonLook *untranslated,
        gboolean               is_same)
{
  SijilReasonLook look = *untranslated;
  const char *other = sijil_compare_view_get_other (self->view);
  JsonObject *data;

  if (other == NULL)
    return;

  look.heading = _(look.heading);
  look.body = _(look.body);
  look.action = _(look.action);
  data = sijil_desk_data ("number", sijil_json_get_string (self->file, "number"), "other", other, NULL);
  json_object_set_boolean_member (data, "is_same", is_same);
  json_object_set_array_member (data, "keep", is_same ? sijil_compare_view_dup_kept (self->view) : json_array_new ());
  sijil_reason_ask (GTK_WIDGET (self), self->desk, &look, data, decided_cb, NULL);
}

static void
different_cb (SijilCompareDialog *self)
{
  decide (self, &different_look, FALSE);
}

static void
same_cb (SijilCompareDialog *self)
{
  decide (self, &same_look, TRUE);
}

static void
sijil_compare_dialog_dispose (GObject *object)
{
  SijilCompareDialog *self = SIJIL_COMPARE_DIALOG (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->parent);
  g_clear_pointer (&self->file, json_object_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), SIJIL_TYPE_COMPARE_DIALOG);
  G_OBJECT_CLASS (sijil_compare_dialog_parent_class)->dispose (object);
}

static void
sijil_compare_dialog_class_init (SijilCompareDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_compare_dialog_dispose;

  g_type_ensure (SIJIL_TYPE_COMPARE_VIEW);
  g_type_ensure (SIJIL_TYPE_WRAP_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-compare-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilCompareDialog, view);
  gtk_widget_class_bind_template_child (widget_class, SijilCompareDialog, why_label);
  gtk_widget_class_bind_template_child (widget_class, SijilCompareDialog, different_button);
  gtk_widget_class_bind_template_child (widget_class, SijilCompareDialog, same_button);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, different_cb);
  gtk_widget_class_bind_template_callback (widget_class, same_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sijil_compare_dialog_init (SijilCompareDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Who may not decide compares all the same, and reads why. */
static void
set_decision (SijilCompareDialog *self)
{
  JsonObject *refusals = sijil_json_get_object (self->file, "refusals");
  JsonObject *refusal = refusals != NULL ? sijil_json_get_object (refusals, "compare") : NULL;

  gtk_widget_set_sensitive (self->different_button, refusal == NULL);
  gtk_widget_set_sensitive (self->same_button, refusal == NULL);
  sijil_compare_view_set_choose (self->view, refusal == NULL);
  gtk_label_set_text (self->why_label, refusal != NULL ? sijil_json_get_string (refusal, "text") : "");
}

/** sijil_compare_dialog_open: @file: with the `findings` of a #SijilFileView, one of which names another record. */
void
sijil_compare_dialog_open (GtkWidget  *parent,
                           SijilDesk  *desk,
                           JsonObject *file)
{
  SijilCompareDialog *self = g_object_new (SIJIL_TYPE_COMPARE_DIALOG, "transient-for", gtk_widget_get_root (parent), "modal", TRUE,
                                           NULL);
  JsonArray *findings = sijil_json_get_array (file, "findings");
  g_autoptr (GPtrArray) numbers = g_ptr_array_new ();

  self->desk = g_object_ref (desk);
  self->parent = g_object_ref (parent);
  self->file = json_object_ref (file);
  sijil_compare_view_set_ours (self->view, _("This file"), sijil_json_get_string (file, "number"), file);
  set_decision (self);
  for (guint i = 0; i < json_array_get_length (findings); i++)
    if (sijil_json_get_string (json_array_get_object_element (findings, i), "other") != NULL)
      g_ptr_array_add (numbers, (gpointer) sijil_json_get_string (json_array_get_object_element (findings, i), "other"));
  sijil_compare_view_set_others (self->view, desk, numbers);
  gtk_window_present (GTK_WINDOW (self));
}
