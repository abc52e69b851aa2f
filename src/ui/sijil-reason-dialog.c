#include "ui/sijil-reason-dialog.h"

#include "core/sijil-date.h"
#include "core/sijil-error.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-proof-well.h"
#include "ui/sijil-text.h"
#include "words/sijil-label.h"

#include <glib/gi18n.h>

/* What may be wrong on a card, as sijil_card_return() knows it. */
static const char * const card_fields[] = {
  "name_ar", "name_fr", "photo", "title_ar", "title_fr", "category", "number", "valid_until", "qr_text", "serial", "quality",
};

struct _SijilReasonDialog
{
  AdwWindow    parent_instance;

  SijilDesk   *desk;
  SijilJob     job;
  JsonObject  *data;
  GTask       *task;
  guint        fields;
  gboolean     is_busy;  /* whether the step is under way */

  GtkLabel    *heading_label;
  GtkLabel    *body_label;
  AdwComboRow *reason_row;
  AdwComboRow *field_row;
  GtkEditable *value_row;
  GtkEditable *day_row;
  GtkEditable *reference_row;
  GtkEditable *text_ar_row;
  GtkEditable *text_fr_row;
  AdwActionRow       *all_row;
  GtkSwitch          *all_switch;
  GtkWidget   *proof_card;
  SijilProofWell *proof;
  GtkLabel    *error_label;
  GtkButton   *do_button;
  GtkSpinner  *spinner;
};

/* What was done: the answer of the step, and what is to be known of it. */
typedef struct
{
  JsonObject *answer;
  GPtrArray  *notes;
} Done;

G_DEFINE_FINAL_TYPE (SijilReasonDialog, sijil_reason_dialog, ADW_TYPE_WINDOW)

static void
done_free (Done *done)
{
  g_clear_pointer (&done->answer, json_object_unref);
  g_clear_pointer (&done->notes, g_ptr_array_unref);
  g_free (done);
}

static GtkWidget *
find_row (SijilReasonDialog *self,
          const char        *field)
{
  const struct { const char *field; gpointer row; } rows[] = {
    { "reason", self->reason_row }, { "field", self->field_row }, { "value", self->value_row },
    { "effective", self->day_row }, { "effective_on", self->day_row }, { "reference", self->reference_row },
    { "text_ar", self->text_ar_row }, { "text_fr", self->text_fr_row }, { "text", self->text_fr_row },
    { "paper", self->proof_card },
  };

  for (guint i = 0; field != NULL && i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (rows[i].field, field))
      return GTK_WIDGET (rows[i].row);

  return NULL;
}

static void
show_error (SijilReasonDialog *self,
            const GError      *error)
{
  g_autofree char *text = error != NULL ? sijil_text_of_error (error) : NULL;
  gpointer rows[] = { self->reason_row, self->field_row, self->value_row, self->day_row, self->reference_row, self->text_ar_row,
                      self->text_fr_row, self->proof_card };
  GtkWidget *row;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (rows[i]), "error");
  gtk_label_set_text (self->error_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), text != NULL);
  row = error != NULL && error->domain == SIJIL_ERROR ? find_row (self, sijil_error_get_field (error)) : NULL;
  if (row != NULL && gtk_widget_get_visible (row))
    {
      gtk_widget_add_css_class (row, "error");
      if (!gtk_widget_grab_focus (row))
        gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
    }
}

static void
finish (SijilReasonDialog *self,
        Done              *done)
{
  GTask *task = g_steal_pointer (&self->task);

  if (task == NULL)
    return;

  g_task_return_pointer (task, done, (GDestroyNotify) done_free);
  g_object_unref (task);
}

static void
set_busy (SijilReasonDialog *self,
          gboolean           is_busy)
{
  self->is_busy = is_busy;
  gtk_spinner_set_spinning (self->spinner, is_busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->do_button), !is_busy);
}

/* Not while the step reads the paper; and what it refuses is said here, beside all that was given. */
static gboolean
sijil_reason_dialog_close_request (GtkWindow *window)
{
  return SIJIL_REASON_DIALOG (window)->is_busy
         || GTK_WINDOW_CLASS (sijil_reason_dialog_parent_class)->close_request (window);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SijilReasonDialog) self = user_data;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, &notes, &error);
  Done *done;

  if (self->spinner == NULL)
    return;

  set_busy (self, FALSE);
  if (answer == NULL)
    {
      show_error (self, error);
      return;
    }

  done = g_new0 (Done, 1);
  *done = (Done) { g_steal_pointer (&answer), g_steal_pointer (&notes) };
  finish (self, done);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
set_text (JsonObject  *data,
          const char  *member,
          GtkEditable *row)
{
  const char *text = gtk_editable_get_text (row);

  if (!sijil_str_is_empty (text))
    json_object_set_string_member (data, member, text);
}

static gboolean
set_paper (SijilReasonDialog  *self,
           JsonObject         *data,
           GError            **error)
{
  g_autofree char *path = NULL;

  if (!sijil_proof_well_get_path (self->proof, &path, error))
    return FALSE;

  if (path != NULL)
    json_object_set_string_member (data, "paper", path);
  return TRUE;
}

/* The day as the register takes it. */
static gboolean
set_day (SijilReasonDialog  *self,
         JsonObject         *data,
         GError            **error)
{
  g_autofree char *clean = NULL;

  if (!sijil_date_clean (gtk_editable_get_text (self->day_row), sijil_desk_get_day (self->desk), FALSE, "effective_on", &clean,
                         error))
    return FALSE;

  json_object_set_string_member (data, "effective_on", clean);
  return TRUE;
}

static void
do_cb (SijilReasonDialog *self)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), self->data);
  g_autofree char *text = json_to_string (node, FALSE);
  g_autoptr (JsonNode) copy = json_from_string (text, NULL);
  JsonObject *data = json_node_get_object (copy);
  SijilChoice *reason = adw_combo_row_get_selected_item (self->reason_row);
  SijilChoice *field = adw_combo_row_get_selected_item (self->field_row);
  g_autoptr (GError) error = NULL;

  if (!gtk_widget_is_sensitive (GTK_WIDGET (self->do_button)))
    return;

  if (reason == NULL && g_list_model_get_n_items (adw_combo_row_get_model (self->reason_row)) > 0)
    {
      sijil_set_error (&error, SIJIL_ERROR_INVALID, "reason-missing", "reason", "Choose the reason. Nothing was done.", NULL);
      show_error (self, error);
      return;
    }
  if (reason != NULL)
    json_object_set_string_member (data, "reason", sijil_choice_get_code (reason));
  if ((self->fields & SIJIL_REASON_ERROR) != 0 && field != NULL)
    json_object_set_string_member (data, "field", sijil_choice_get_code (field));
  if (gtk_switch_get_active (self->all_switch))
    json_object_set_boolean_member (data, "all", TRUE);
  set_text (data, "value", self->value_row);
  set_text (data, "reference", self->reference_row);
  set_text (data, "text_ar", self->text_ar_row);
  set_text (data, "text_fr", self->text_fr_row);
  if (((self->fields & SIJIL_REASON_DAY) != 0 && !set_day (self, data, &error)) || !set_paper (self, data, &error))
    {
      show_error (self, error);
      return;
    }

  show_error (self, NULL);
  set_busy (self, TRUE);
  sijil_desk_write (self->desk, self->job, json_object_ref (data), NULL, written_cb, g_object_ref (self));
}

static void
newest_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (SIJIL_REASON_DIALOG (widget)->proof), "proof.newest", NULL);
}

static void
sijil_reason_dialog_dispose (GObject *object)
{
  SijilReasonDialog *self = SIJIL_REASON_DIALOG (object);

  finish (self, NULL);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->data, json_object_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), SIJIL_TYPE_REASON_DIALOG);
  G_OBJECT_CLASS (sijil_reason_dialog_parent_class)->dispose (object);
}

static void
sijil_reason_dialog_class_init (SijilReasonDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_reason_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = sijil_reason_dialog_close_request;
  g_type_ensure (SIJIL_TYPE_CHOICE);
  g_type_ensure (SIJIL_TYPE_PROOF_WELL);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-reason-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilReasonDialog, heading_label);
  gtk_widget_class_bind_template_child (widget_class, SijilReasonDialog, body_label);
  gtk_widget_class_bind_template_child (widget_class, SijilReasonDialog, reason_row);
  gtk_widget_class_bind_template_child (widget_class, SijilReasonDialog, field_row);
  gtk_widget_class_bind_template_child (widget_class, SijilReasonDialog, value_row);
  gtk_widget_class_bind_template_child (widget_class, SijilReasonDialog, day_row);
  gtk_widget_class_bind_template_child (widget_class, SijilReasonDialog, reference_row);
  gtk_widget_class_bind_template_child (widget_class, SijilReasonDialog, text_ar_row);
  gtk_widget_class_bind_template_child (widget_class, SijilReasonDialog, text_fr_row);
  gtk_widget_class_bind_template_child (widget_class, SijilReasonDialog, all_row);
  gtk_widget_class_bind_template_child (widget_class, SijilReasonDialog, all_switch);
  gtk_widget_class_bind_template_child (widget_class, SijilReasonDialog, proof_card);
  gtk_widget_class_bind_template_child (widget_class, SijilReasonDialog, proof);
  gtk_widget_class_bind_template_child (widget_class, SijilReasonDialog, error_label);
  gtk_widget_class_bind_template_child (widget_class, SijilReasonDialog, do_button);
  gtk_widget_class_bind_template_child (widget_class, SijilReasonDialog, spinner);
  gtk_widget_class_bind_template_callback (widget_class, do_cb);
  gtk_widget_class_install_action (widget_class, "dialog.newest", NULL, newest_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, 0, "dialog.newest", NULL);
}

static void
mark (gpointer row,
      gboolean is_required)
{
  sijil_text_mark_required (row, row, is_required);
}

/* What the step will not do without; some reasons need words in one of the languages, or a decision. */
static void
mark_required (SijilReasonDialog *self)
{
  SijilChoice *reason = adw_combo_row_get_selected_item (self->reason_row);
  gboolean needs_words = reason != NULL && g_strcmp0 (sijil_choice_get_attribute (reason, "needs_text"), "yes") == 0;

  mark (self->reference_row, reason != NULL && g_strcmp0 (sijil_choice_get_attribute (reason, "needs_reference"), "yes") == 0);
  mark (self->text_ar_row, needs_words && sijil_str_is_empty (gtk_editable_get_text (self->text_fr_row)));
  mark (self->text_fr_row, needs_words && sijil_str_is_empty (gtk_editable_get_text (self->text_ar_row)));
}

static void
sijil_reason_dialog_init (SijilReasonDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sijil_text_set_script (GTK_EDITABLE (self->text_ar_row), TRUE);
  sijil_text_set_script (GTK_EDITABLE (self->text_fr_row), FALSE);
  sijil_text_set_identifier (GTK_EDITABLE (self->day_row));
  g_signal_connect_object (self->reason_row, "notify::selected-item", G_CALLBACK (mark_required), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text_ar_row, "changed", G_CALLBACK (mark_required), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text_fr_row, "changed", G_CALLBACK (mark_required), self, G_CONNECT_SWAPPED);
}

static void
fill_reasons (SijilReasonDialog *self,
              const char        *parent)
{
  GListModel *all = sijil_desk_get_choices (self->desk, "reason");
  g_autoptr (GListStore) store = g_list_store_new (SIJIL_TYPE_CHOICE);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (SijilChoice) choice = g_list_model_get_item (all, i);

      if (g_strcmp0 (sijil_choice_get_parent (choice), parent) == 0)
        g_list_store_append (store, choice);
    }
  adw_combo_row_set_model (self->reason_row, G_LIST_MODEL (store));
  if ((self->fields & SIJIL_REASON_MILD) == 0 && g_list_model_get_n_items (G_LIST_MODEL (store)) > 1)
    adw_combo_row_set_selected (self->reason_row, GTK_INVALID_LIST_POSITION); /* what is done for good is said by whoever does it */
}

static void
fill_fields (SijilReasonDialog *self)
{
  g_autoptr (GListStore) store = g_list_store_new (SIJIL_TYPE_CHOICE);

  for (guint i = 0; i < G_N_ELEMENTS (card_fields); i++)
    {
      g_autoptr (SijilChoice) choice = sijil_choice_new_plain (card_fields[i], sijil_label_for_field (card_fields[i]));

      g_list_store_append (store, choice);
    }
  adw_combo_row_set_model (self->field_row, G_LIST_MODEL (store));
}

/**
 * sijil_reason_ask:
 * @data: (transfer full): for the job, with the rest that is asked here
 *
 * Returns: (transfer none): the dialog
 */
GtkWidget *
sijil_reason_ask (GtkWidget             *parent,
                  SijilDesk             *desk,
                  const SijilReasonLook *look,
                  JsonObject            *data,
                  GAsyncReadyCallback    callback,
                  gpointer               user_data)
{
  SijilReasonDialog *self = g_object_new (SIJIL_TYPE_REASON_DIALOG, "title", look->heading, NULL);
  GtkRoot *root = gtk_widget_get_root (parent);
  g_autofree char *day = sijil_text_date (sijil_desk_get_day (desk), FALSE);

  self->desk = g_object_ref (desk);
  self->job = look->job;
  self->data = data;
  self->fields = look->fields;
  self->task = g_task_new (parent, NULL, callback, user_data);
  gtk_label_set_text (self->heading_label, look->heading);
  gtk_label_set_text (self->body_label, look->body);
  gtk_button_set_label (self->do_button, look->action);
  if ((look->fields & SIJIL_REASON_MILD) != 0)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->do_button), "destructive-action");
      gtk_widget_add_css_class (GTK_WIDGET (self->do_button), "suggested-action");
    }
  fill_reasons (self, look->parent);
  fill_fields (self);
  mark (self->reason_row, g_list_model_get_n_items (adw_combo_row_get_model (self->reason_row)) > 0);
  mark (self->field_row, TRUE);
  mark (self->day_row, TRUE);
  mark_required (self);
  gtk_editable_set_text (self->day_row, day);
  gtk_widget_set_visible (GTK_WIDGET (self->day_row), (look->fields & SIJIL_REASON_DAY) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->reference_row), (look->fields & SIJIL_REASON_REFERENCE) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->text_ar_row), (look->fields & SIJIL_REASON_WORDS) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->text_fr_row), (look->fields & SIJIL_REASON_WORDS) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->field_row), (look->fields & SIJIL_REASON_ERROR) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->value_row), (look->fields & SIJIL_REASON_ERROR) != 0);
  gtk_widget_set_visible (self->proof_card, look->paper != NULL);
  if (look->paper != NULL)
    sijil_proof_well_set_up (self->proof, desk, look->paper, FALSE);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->reason_row));
  return GTK_WIDGET (self);
}

/** sijil_reason_offer_all: @label: of a switch for more than what is asked about; the job gets `all` when it is on. */
void
sijil_reason_offer_all (GtkWidget  *dialog,
                        const char *label)
{
  SijilReasonDialog *self = SIJIL_REASON_DIALOG (dialog);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->all_row), label);
  gtk_widget_set_visible (GTK_WIDGET (self->all_row), TRUE);
}

/** sijil_reason_ask_finish: Returns: (transfer full) (nullable): the answer of the step; %NULL when it was given up. */
JsonObject *
sijil_reason_ask_finish (GAsyncResult  *result,
                         GPtrArray    **notes)
{
  Done *done = g_task_propagate_pointer (G_TASK (result), NULL);
  JsonObject *answer;

  if (done == NULL)
    return NULL;

  answer = g_steal_pointer (&done->answer);
  if (notes != NULL)
    *notes = g_steal_pointer (&done->notes);
  done_free (done);
  return answer;
}
