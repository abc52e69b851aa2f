#include "ui/sijil-receive-pane.h"

#include "core/sijil-error.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "ui/sijil-compat.h"
#include "ui/sijil-fact.h"
#include "ui/sijil-page.h"
#include "ui/sijil-printing-jobs.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>
#include <string.h>

struct _SijilReceivePane
{
  AdwBin          parent_instance;

  SijilDesk      *desk;         /* (nullable): until first loaded */
  gboolean        is_receiving;
  guint           n_received;   /* since the page was opened */

  GtkEditable    *box_row;
  GtkEditable    *slot_row;
  GtkEditable    *serial_row;
  GtkEditable    *code_row;
  GtkLabel       *error_label;
  GtkLabel       *verdict_label;
  GtkListBox     *list;
  GtkCheckButton *announced_check;
  GtkLabel       *count_label;
  GtkSpinner     *spinner;
};

G_DEFINE_FINAL_TYPE (SijilReceivePane, sijil_receive_pane, ADW_TYPE_BIN)

void
sijil_receive_pane_load (SijilReceivePane *self,
                         SijilDesk        *desk)
{
  g_set_object (&self->desk, desk);
}

static void
show_error (SijilReceivePane *self,
            const GError     *error)
{
  const struct { const char *field; GtkEditable *row; } rows[] = {
    { "serial", self->serial_row }, { "number", self->code_row }, { "qr_text", self->code_row }, { "box", self->box_row },
    { "slot", self->slot_row },
  };
  g_autofree char *text = error != NULL ? sijil_text_of_error (error) : NULL;
  const char *field = error != NULL && error->domain == SIJIL_ERROR ? sijil_error_get_field (error) : NULL;

  gtk_label_set_text (self->error_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), text != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (rows[i].row), "error");
  for (guint i = 0; field != NULL && i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (rows[i].field, field))
      {
        gtk_widget_add_css_class (GTK_WIDGET (rows[i].row), "error");
        gtk_widget_grab_focus (GTK_WIDGET (rows[i].row));
      }
}

/* "14" becomes "15"; a slot that ends in no number stays for the officer to change. */
static void
count_slot_on (SijilReceivePane *self)
{
  const char *slot = gtk_editable_get_text (self->slot_row);
  gsize length = strlen (slot);
  gsize digits = length;
  g_autofree char *next = NULL;

  while (digits > 0 && g_ascii_isdigit (slot[digits - 1]))
    digits--;
  if (digits == length || length - digits > 6)
    return;

  next = g_strdup_printf ("%.*s%0*u", (int) digits, slot, (int) (length - digits),
                          (guint) g_ascii_strtoull (slot + digits, NULL, 10) + 1);
  gtk_editable_set_text (self->slot_row, next);
}

static void
add_received (SijilReceivePane *self,
              JsonObject       *card)
{
  const char *box = sijil_json_get_string (card, "box");
  const char *slot = sijil_json_get_string (card, "slot");
  g_autofree char *serial = sijil_text_isolate (sijil_json_get_string (card, "serial"));
  g_autofree char *said = g_strdup_printf ("%s · %s · %s", sijil_json_get_string (card, "entry"), box != NULL ? box : "—",
                                           slot != NULL ? slot : "—");
  g_autofree char *count = NULL;

  self->n_received++;
  count = g_strdup_printf (ngettext ("%u received", "%u received", self->n_received), self->n_received);
  gtk_label_set_text (self->count_label, count);
  gtk_list_box_prepend (self->list, sijil_fact_new (serial, said, SIJIL_FACT_IDENTIFIER));
  gtk_widget_set_visible (GTK_WIDGET (self->list), TRUE);
}

static void
received_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (SijilReceivePane) self = user_data;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) card = sijil_desk_finish (SIJIL_DESK (source), result, &notes, &error);

  self->is_receiving = FALSE;
  if (self->spinner == NULL)
    return;

  gtk_spinner_set_spinning (self->spinner, FALSE);
  show_error (self, error);
  if (card == NULL)
    return;

  add_received (self, card);
  count_slot_on (self);
  gtk_editable_set_text (self->serial_row, "");
  gtk_editable_set_text (self->code_row, "");
  sijil_report (GTK_WIDGET (self), NULL, notes);
  gtk_widget_grab_focus (GTK_WIDGET (self->serial_row));
}

static void
receive_cb (SijilReceivePane *self)
{
  if (self->is_receiving || self->desk == NULL)
    return;

  self->is_receiving = TRUE;
  gtk_spinner_set_spinning (self->spinner, TRUE);
  sijil_desk_write (self->desk, sijil_printing_receive_job,
                    sijil_desk_data ("serial", gtk_editable_get_text (self->serial_row), "code",
                                     gtk_editable_get_text (self->code_row), "box", gtk_editable_get_text (self->box_row), "slot",
                                     gtk_editable_get_text (self->slot_row), NULL),
                    NULL, received_cb, g_object_ref (self));
}

/**
 * sijil_receive_pane_take_code: what the reader read: a serial first; then, if that alone does not tell the holder, the
 * other code of the same card.
 */
void
sijil_receive_pane_take_code (SijilReceivePane *self,
                              const char       *code)
{
  gboolean is_second = !sijil_str_is_empty (gtk_editable_get_text (self->serial_row))
                       && gtk_widget_has_css_class (GTK_WIDGET (self->code_row), "error");

  gtk_editable_set_text (is_second ? self->code_row : self->serial_row, code);
  receive_cb (self);
}

/*
 * The printer's list.
 */

static void
show_verdict (SijilReceivePane *self,
              JsonObject       *answer)
{
  JsonArray *refused = sijil_json_get_array (answer, "refused");
  g_autofree char *text = g_strdup_printf (_("%u received, %u refused"), (guint) sijil_json_get_int (answer, "received", 0),
                                           json_array_get_length (refused));

  sijil_fact_clear (self->list);
  for (guint i = 0; i < json_array_get_length (refused); i++)
    {
      JsonObject *line = json_array_get_object_element (refused, i);
      g_autofree char *serial = sijil_text_isolate (sijil_json_get_string (line, "serial"));
      g_autofree char *title = g_strdup_printf (_("Line %1$u · %2$s"), (guint) sijil_json_get_int (line, "line", 0), serial);

      gtk_list_box_append (self->list, sijil_fact_new (title, sijil_json_get_string (line, "message"), SIJIL_FACT_TEXT));
    }
  gtk_label_set_text (self->verdict_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->verdict_label), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->list), json_array_get_length (refused) > 0);
}

static void
list_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (SijilReceivePane) self = user_data;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, &notes, &error);

  if (self->spinner == NULL)
    return;

  gtk_spinner_set_spinning (self->spinner, FALSE);
  if (!sijil_report (GTK_WIDGET (self), error, notes))
    show_verdict (self, answer);
}

/** sijil_receive_pane_read_list: @path: a CSV file, as sijil_card_receive_list() takes it */
void
sijil_receive_pane_read_list (SijilReceivePane *self,
                              const char       *path)
{
  JsonObject *data = sijil_desk_data ("path", path, NULL);

  json_object_set_boolean_member (data, "announced", gtk_check_button_get_active (self->announced_check));
  gtk_spinner_set_spinning (self->spinner, TRUE);
  sijil_desk_write (self->desk, sijil_printing_receive_list_job, data, NULL, list_read_cb, g_object_ref (self));
}

static void
list_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GFile) file = sijil_choose_finish (result);

  if (file != NULL)
    sijil_receive_pane_read_list (SIJIL_RECEIVE_PANE (source), g_file_peek_path (file));
}

static void
list_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  static const char * const patterns[] = { "*.csv", "*.txt", NULL };

  sijil_choose_open (widget, _("List of cards"), _("Lists as CSV"), patterns, list_chosen_cb, NULL);
}

static void
sijil_receive_pane_dispose (GObject *object)
{
  g_clear_object (&SIJIL_RECEIVE_PANE (object)->desk);
  G_OBJECT_CLASS (sijil_receive_pane_parent_class)->dispose (object);
}

static void
sijil_receive_pane_class_init (SijilReceivePaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_receive_pane_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-receive-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilReceivePane, box_row);
  gtk_widget_class_bind_template_child (widget_class, SijilReceivePane, slot_row);
  gtk_widget_class_bind_template_child (widget_class, SijilReceivePane, serial_row);
  gtk_widget_class_bind_template_child (widget_class, SijilReceivePane, code_row);
  gtk_widget_class_bind_template_child (widget_class, SijilReceivePane, error_label);
  gtk_widget_class_bind_template_child (widget_class, SijilReceivePane, verdict_label);
  gtk_widget_class_bind_template_child (widget_class, SijilReceivePane, list);
  gtk_widget_class_bind_template_child (widget_class, SijilReceivePane, announced_check);
  gtk_widget_class_bind_template_child (widget_class, SijilReceivePane, count_label);
  gtk_widget_class_bind_template_child (widget_class, SijilReceivePane, spinner);
  gtk_widget_class_bind_template_callback (widget_class, receive_cb);
  gtk_widget_class_install_action (widget_class, "receive.list", NULL, list_action);
}

static void
sijil_receive_pane_init (SijilReceivePane *self)
{
  GtkEditable **rows[] = { &self->box_row, &self->slot_row, &self->serial_row, &self->code_row };

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    sijil_text_set_identifier (*rows[i]);
}
