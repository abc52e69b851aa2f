#include "ui/sijil-blanks-dialog.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "ui/sijil-page.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

struct _SijilBlanksDialog
{
  AdwWindow           parent_instance;

  SijilDesk          *desk;
  GtkWidget          *parent;    /* whose window says what was done */
  SijilBlankMovement  movement;
  gint64              remaining; /* what there should be */
  gboolean            is_first;  /* nothing was entered before: a count opens the account and differs from nothing */

  GtkLabel           *heading_label;
  GtkLabel           *body_label;
  GtkEditable        *number_row;
  GtkEditable        *reference_row;
  GtkEditable        *explanation_row;
  GtkLabel           *difference_label;
  GtkLabel           *error_label;
  GtkButton          *do_button;
};

G_DEFINE_FINAL_TYPE (SijilBlanksDialog, sijil_blanks_dialog, ADW_TYPE_WINDOW)

static const struct
{
  const char *heading;
  const char *body;
  const char *number;
  const char *action;
} looks[] = {
  [SIJIL_BLANK_RECEIVED] = {
    N_("Delivery of blank cards"), N_("As counted when the boxes were opened, not as the note says."), N_("How many came"),
    N_("Enter the delivery")
  },
  [SIJIL_BLANK_DESTROYED] = {
    N_("Blank cards destroyed"), N_("Scratched, misfed or used for a test: blanks that no card was made of."),
    N_("How many were destroyed"), N_("Enter the loss")
  },
  [SIJIL_BLANK_COUNTED] = {
    N_("Count of the blank cards"), N_("Every blank of the office, also those in the printer."), N_("How many were counted"),
    N_("Enter the count")
  },
};

/* FALSE unless what was typed is a whole number. */
static gboolean
get_number (SijilBlanksDialog *self,
            gint64            *number)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->number_row)));

  return g_ascii_string_to_signed (text, 10, 0, G_MAXINT32, number, NULL);
}

/* What a count differs by is seen before it is entered. */
static void
show_difference (SijilBlanksDialog *self,
                 gint64             difference)
{
  guint size = (guint) ABS (difference);
  g_autofree char *text = NULL;

  if (difference == 0)
    text = g_strdup (_("This is what there should be."));
  else if (difference < 0)
    text = g_strdup_printf (ngettext ("%u blank card is missing: say why.", "%u blank cards are missing: say why.", size), size);
  else
    text = g_strdup_printf (ngettext ("%u blank card too many: say why.", "%u blank cards too many: say why.", size), size);
  gtk_label_set_text (self->difference_label, text);
}

static void
changed_cb (SijilBlanksDialog *self)
{
  gint64 number = 0;
  gboolean has_number = get_number (self, &number);

  gtk_widget_set_sensitive (GTK_WIDGET (self->do_button), has_number);
  gtk_widget_remove_css_class (GTK_WIDGET (self->number_row), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->difference_label),
                          has_number && self->movement == SIJIL_BLANK_COUNTED && !self->is_first);
  show_difference (self, number - self->remaining);
  sijil_text_mark_required (GTK_WIDGET (self->explanation_row), GTK_WIDGET (self->explanation_row),
                            self->movement == SIJIL_BLANK_DESTROYED || (has_number && number != self->remaining));
}

static gpointer
enter_job (SijilRegister  *reg,
           gpointer        data,
           GPtrArray      *notes,
           GCancellable   *cancellable,
           GError        **error)
{
  const SijilBlankDetails details = {
    .reference = sijil_json_get_string (data, "reference"),
    .explanation = sijil_json_get_string (data, "explanation"),
  };

  return sijil_blank_enter (reg, (SijilBlankMovement) sijil_json_get_int (data, "movement", 0),
                            sijil_json_get_int (data, "number", 0), &details, notes, error);
}

static void
show_error (SijilBlanksDialog *self,
            const GError      *error)
{
  const struct { const char *field; GtkEditable *row; } rows[] = {
    { "number", self->number_row }, { "reference", self->reference_row }, { "explanation", self->explanation_row },
  };
  const char *field = error != NULL && error->domain == SIJIL_ERROR ? sijil_error_get_field (error) : NULL;
  g_autofree char *text = error != NULL ? sijil_text_of_error (error) : NULL;

  gtk_label_set_text (self->error_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), text != NULL);
  if (text != NULL) /* one sentence for one fact */
    gtk_widget_set_visible (GTK_WIDGET (self->difference_label), FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (rows[i].row), "error");
      if (g_strcmp0 (field, rows[i].field) == 0)
        {
          gtk_widget_add_css_class (GTK_WIDGET (rows[i].row), "error");
          gtk_widget_grab_focus (GTK_WIDGET (rows[i].row));
        }
    }
}

static void
entered_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SijilBlanksDialog) self = user_data;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, &notes, &error);

  if (self->do_button == NULL) /* closed meanwhile */
    return;

  gtk_widget_set_sensitive (GTK_WIDGET (self->do_button), TRUE);
  show_error (self, error);
  if (answer == NULL)
    return;

  sijil_report (self->parent, NULL, notes);
  sijil_toast (self->parent, _("It was recorded."));
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
do_cb (SijilBlanksDialog *self)
{
  JsonObject *data;
  gint64 number;

  if (!gtk_widget_is_sensitive (GTK_WIDGET (self->do_button)) || !get_number (self, &number))
    return;

  data = json_object_new ();
  json_object_set_int_member (data, "movement", self->movement);
  json_object_set_int_member (data, "number", number);
  json_object_set_string_member (data, "reference", gtk_editable_get_text (self->reference_row));
  json_object_set_string_member (data, "explanation", gtk_editable_get_text (self->explanation_row));
  gtk_widget_set_sensitive (GTK_WIDGET (self->do_button), FALSE);
  sijil_desk_write (self->desk, enter_job, data, NULL, entered_cb, g_object_ref (self));
}

static void
sijil_blanks_dialog_dispose (GObject *object)
{
  SijilBlanksDialog *self = SIJIL_BLANKS_DIALOG (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->parent);
  gtk_widget_dispose_template (GTK_WIDGET (object), SIJIL_TYPE_BLANKS_DIALOG);
  G_OBJECT_CLASS (sijil_blanks_dialog_parent_class)->dispose (object);
}

static void
sijil_blanks_dialog_class_init (SijilBlanksDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_blanks_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-blanks-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilBlanksDialog, heading_label);
  gtk_widget_class_bind_template_child (widget_class, SijilBlanksDialog, body_label);
  gtk_widget_class_bind_template_child (widget_class, SijilBlanksDialog, number_row);
  gtk_widget_class_bind_template_child (widget_class, SijilBlanksDialog, reference_row);
  gtk_widget_class_bind_template_child (widget_class, SijilBlanksDialog, explanation_row);
  gtk_widget_class_bind_template_child (widget_class, SijilBlanksDialog, difference_label);
  gtk_widget_class_bind_template_child (widget_class, SijilBlanksDialog, error_label);
  gtk_widget_class_bind_template_child (widget_class, SijilBlanksDialog, do_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, do_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sijil_blanks_dialog_init (SijilBlanksDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sijil_blanks_dialog_show:
 * @remaining: what there should be
 * @is_first: whether nothing was entered before
 *
 * Returns: (transfer none): the dialog
 */
GtkWidget *
sijil_blanks_dialog_show (GtkWidget          *parent,
                          SijilDesk          *desk,
                          SijilBlankMovement  movement,
                          gint64              remaining,
                          gboolean            is_first)
{
  SijilBlanksDialog *self = g_object_new (SIJIL_TYPE_BLANKS_DIALOG, "title", _(looks[movement].heading), NULL);
  GtkRoot *root = gtk_widget_get_root (parent);

  self->desk = g_object_ref (desk);
  self->parent = g_object_ref (parent);
  self->movement = movement;
  self->remaining = remaining;
  self->is_first = is_first;
  gtk_label_set_text (self->heading_label, _(looks[movement].heading));
  gtk_label_set_text (self->body_label, _(looks[movement].body));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->number_row), _(looks[movement].number));
  sijil_text_mark_required (GTK_WIDGET (self->number_row), GTK_WIDGET (self->number_row), TRUE);
  changed_cb (self);
  gtk_button_set_label (self->do_button, _(looks[movement].action));
  gtk_widget_set_visible (GTK_WIDGET (self->explanation_row),
                          movement == SIJIL_BLANK_DESTROYED || (movement == SIJIL_BLANK_COUNTED && !is_first));
  changed_cb (self);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->number_row));
  return GTK_WIDGET (self);
}
