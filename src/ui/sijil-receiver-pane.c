#include "ui/sijil-receiver-pane.h"

#include "core/sijil-error.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-fact.h"
#include "ui/sijil-holder-photo.h"
#include "ui/sijil-proof-well.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

struct _SijilReceiverPane
{
  AdwBin            parent_instance;

  JsonObject       *card;  /* (nullable): as sijil_hand_over_look() tells it */

  SijilHolderPhoto *photo;
  GtkLabel         *name_ar_label;
  GtkLabel         *name_fr_label;
  GtkLabel         *trade_label;
  GtkLabel         *serial_label;
  GtkLabel         *state_label;
  GtkLabel         *place_label;
  GtkToggleButton  *holder_button;
  GtkToggleButton  *proxy_button;
  GtkToggleButton  *signature_button;
  GtkToggleButton  *thumbprint_button;
  GtkEditable      *proxy_name_row;
  GtkEditable      *proxy_cin_row;
  GtkWidget        *power_row;
  SijilProofWell   *power;
  GtkEditable      *witness_row;
  AdwComboRow      *former_row;
  GtkLabel         *error_label;
};

G_DEFINE_FINAL_TYPE (SijilReceiverPane, sijil_receiver_pane, ADW_TYPE_BIN)

static void
update_fields (SijilReceiverPane *self)
{
  gboolean is_proxy = gtk_toggle_button_get_active (self->proxy_button);

  gtk_widget_set_visible (GTK_WIDGET (self->proxy_name_row), is_proxy);
  gtk_widget_set_visible (GTK_WIDGET (self->proxy_cin_row), is_proxy);
  gtk_widget_set_visible (self->power_row, is_proxy);
  gtk_widget_set_visible (GTK_WIDGET (self->witness_row), !gtk_toggle_button_get_active (self->signature_button));
}

static void
choice_cb (SijilReceiverPane *self,
           GtkToggleButton   *button)
{
  if (!gtk_toggle_button_get_active (button))
    return;

  update_fields (self);
  if (button == self->proxy_button)
    gtk_widget_grab_focus (GTK_WIDGET (self->proxy_name_row));
  else if (button != self->holder_button && button != self->signature_button)
    gtk_widget_grab_focus (GTK_WIDGET (self->witness_row));
}

/** sijil_receiver_pane_show_error: @error: (nullable): below the fields, and at the one that it names. */
void
sijil_receiver_pane_show_error (SijilReceiverPane *self,
                                const GError      *error)
{
  const struct { const char *field; gpointer row; } rows[] = {
    { "proxy_name", self->proxy_name_row }, { "proxy_cin", self->proxy_cin_row }, { "power", self->power_row },
    { "witness", self->witness_row }, { "former_card", self->former_row },
  };
  g_autofree char *text = error != NULL ? sijil_text_of_error (error) : NULL;
  const char *field = error != NULL && error->domain == SIJIL_ERROR ? sijil_error_get_field (error) : NULL;

  if (g_strcmp0 (field, "paper") == 0) /* as the well calls it */
    field = "power";
  gtk_label_set_text (self->error_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), text != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gtk_widget_remove_css_class (rows[i].row, "error");
      if (field != NULL && g_str_equal (rows[i].field, field) && gtk_widget_get_visible (rows[i].row))
        {
          gtk_widget_add_css_class (rows[i].row, "error");
          if (!gtk_widget_grab_focus (rows[i].row))
            gtk_widget_child_focus (rows[i].row, GTK_DIR_TAB_FORWARD);
        }
    }
}

static void
reset_fields (SijilReceiverPane *self)
{
  gtk_toggle_button_set_active (self->holder_button, TRUE);
  gtk_toggle_button_set_active (self->signature_button, TRUE);
  gtk_editable_set_text (self->proxy_name_row, "");
  gtk_editable_set_text (self->proxy_cin_row, "");
  gtk_editable_set_text (self->witness_row, "");
  adw_combo_row_set_selected (self->former_row, 0);
  sijil_receiver_pane_show_error (self, NULL);
  update_fields (self);
}

/** sijil_receiver_pane_describe_place: Returns: (transfer full): where a card lies. */
char *
sijil_receiver_pane_describe_place (JsonObject *card)
{
  const char *box = sijil_json_get_string (card, "box");
  const char *slot = sijil_json_get_string (card, "slot");
  g_autofree char *shown_box = sijil_text_isolate (box);
  g_autofree char *shown_slot = sijil_text_isolate (slot != NULL ? slot : "—");

  return box != NULL ? g_strdup_printf (_("Box %1$s · slot %2$s"), shown_box, shown_slot) : g_strdup (_("In no box"));
}

static void
show_former (SijilReceiverPane *self)
{
  const char *former = sijil_json_get_string (self->card, "former_serial");
  g_autofree char *isolated = sijil_text_isolate (former);

  gtk_widget_set_visible (GTK_WIDGET (self->former_row), former != NULL);
  if (former != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self->former_row), isolated);
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

static const char *
get_acknowledgement (SijilReceiverPane *self)
{
  if (gtk_toggle_button_get_active (self->signature_button))
    return "signature";

  return gtk_toggle_button_get_active (self->thumbprint_button) ? "thumbprint" : "refusal";
}

static void
entry_activated_cb (SijilReceiverPane *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "hand-over.hand-over", NULL);
}

static void
fill_former (SijilReceiverPane *self)
{
  const char * const choices[][2] = {
    { "taken_back", _("Taken back") }, { "lost", _("Lost") }, { "stolen", _("Stolen") },
  };
  g_autoptr (GListStore) store = g_list_store_new (SIJIL_TYPE_CHOICE);
  g_autoptr (GtkExpression) label = gtk_property_expression_new (SIJIL_TYPE_CHOICE, NULL, "label");

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      g_autoptr (SijilChoice) choice = sijil_choice_new_plain (choices[i][0], choices[i][1]);

      g_list_store_append (store, choice);
    }
  adw_combo_row_set_expression (self->former_row, label);
  adw_combo_row_set_model (self->former_row, G_LIST_MODEL (store));
}

/** sijil_receiver_pane_reset: nobody stands there. */
void
sijil_receiver_pane_reset (SijilReceiverPane *self)
{
  g_clear_pointer (&self->card, json_object_unref);
  reset_fields (self);
}

/** sijil_receiver_pane_show: @card: as sijil_hand_over_look() tells it */
void
sijil_receiver_pane_show (SijilReceiverPane *self,
                          SijilDesk         *desk,
                          JsonObject        *card)
{
  const char *ar = sijil_json_get_string (card, "name_ar");
  const char *fr = sijil_json_get_string (card, "name_fr");
  g_autofree char *place = sijil_receiver_pane_describe_place (card);
  g_autofree char *trade = g_strdup_printf ("%s · %s", sijil_text_get_name (card, "category"),
                                            sijil_text_get_name (card, "activity"));

  g_clear_pointer (&self->card, json_object_unref);
  self->card = json_object_ref (card);
  reset_fields (self);
  sijil_proof_well_set_up (self->power, desk, "PROXY", sijil_json_get_bool (card, "needs_power", FALSE));
  gtk_label_set_text (self->name_ar_label, ar != NULL ? ar : "");
  gtk_label_set_text (self->name_fr_label, fr != NULL ? fr : "");
  gtk_label_set_text (self->trade_label, trade);
  gtk_label_set_text (self->serial_label, sijil_json_get_string (card, "serial"));
  gtk_label_set_text (self->place_label, place);
  sijil_pill_set (self->state_label, card);
  sijil_holder_photo_show (self->photo, desk, sijil_json_get_string (card, "entry"));
  show_former (self);
}

/** sijil_receiver_pane_get_name: of the holder, in the reader's script. */
const char *
sijil_receiver_pane_get_name (SijilReceiverPane *self)
{
  return gtk_label_get_text (sijil_text_is_rtl () ? self->name_ar_label : self->name_fr_label);
}

/**
 * sijil_receiver_pane_make_data:
 *
 * Returns: (transfer full) (nullable): what sijil_hand_over_job() gets; %NULL when the power of attorney cannot be taken as it is
 */
JsonObject *
sijil_receiver_pane_make_data (SijilReceiverPane  *self,
                               GError            **error)
{
  gboolean is_proxy = gtk_toggle_button_get_active (self->proxy_button);
  SijilChoice *former = adw_combo_row_get_selected_item (self->former_row);
  JsonObject *data = sijil_desk_data ("serial", sijil_json_get_string (self->card, "serial"), "receiver",
                                      is_proxy ? "proxy" : "holder", "acknowledgement", get_acknowledgement (self),
                                      NULL);
  g_autofree char *power = NULL;

  if (is_proxy)
    {
      if (!sijil_proof_well_get_path (self->power, &power, error))
        {
          json_object_unref (data);
          return NULL;
        }
      set_text (data, "proxy_name", self->proxy_name_row);
      set_text (data, "proxy_cin", self->proxy_cin_row);
      if (power != NULL)
        json_object_set_string_member (data, "power", power);
    }
  if (!gtk_toggle_button_get_active (self->signature_button))
    set_text (data, "witness", self->witness_row);
  if (gtk_widget_get_visible (GTK_WIDGET (self->former_row)) && former != NULL)
    json_object_set_string_member (data, "former_card", sijil_choice_get_code (former));

  return data;
}

static void
sijil_receiver_pane_dispose (GObject *object)
{
  g_clear_pointer (&SIJIL_RECEIVER_PANE (object)->card, json_object_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), SIJIL_TYPE_RECEIVER_PANE);
  G_OBJECT_CLASS (sijil_receiver_pane_parent_class)->dispose (object);
}

static void
sijil_receiver_pane_class_init (SijilReceiverPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_receiver_pane_dispose;

  g_type_ensure (SIJIL_TYPE_HOLDER_PHOTO);
  g_type_ensure (SIJIL_TYPE_PROOF_WELL);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-receiver-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilReceiverPane, photo);
  gtk_widget_class_bind_template_child (widget_class, SijilReceiverPane, name_ar_label);
  gtk_widget_class_bind_template_child (widget_class, SijilReceiverPane, name_fr_label);
  gtk_widget_class_bind_template_child (widget_class, SijilReceiverPane, trade_label);
  gtk_widget_class_bind_template_child (widget_class, SijilReceiverPane, serial_label);
  gtk_widget_class_bind_template_child (widget_class, SijilReceiverPane, state_label);
  gtk_widget_class_bind_template_child (widget_class, SijilReceiverPane, place_label);
  gtk_widget_class_bind_template_child (widget_class, SijilReceiverPane, holder_button);
  gtk_widget_class_bind_template_child (widget_class, SijilReceiverPane, proxy_button);
  gtk_widget_class_bind_template_child (widget_class, SijilReceiverPane, signature_button);
  gtk_widget_class_bind_template_child (widget_class, SijilReceiverPane, thumbprint_button);
  gtk_widget_class_bind_template_child (widget_class, SijilReceiverPane, proxy_name_row);
  gtk_widget_class_bind_template_child (widget_class, SijilReceiverPane, proxy_cin_row);
  gtk_widget_class_bind_template_child (widget_class, SijilReceiverPane, power_row);
  gtk_widget_class_bind_template_child (widget_class, SijilReceiverPane, power);
  gtk_widget_class_bind_template_child (widget_class, SijilReceiverPane, witness_row);
  gtk_widget_class_bind_template_child (widget_class, SijilReceiverPane, former_row);
  gtk_widget_class_bind_template_child (widget_class, SijilReceiverPane, error_label);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
}

static void
sijil_receiver_pane_init (SijilReceiverPane *self)
{
  gboolean is_rtl = sijil_text_is_rtl ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->proxy_name_row, "entry-activated", G_CALLBACK (entry_activated_cb), self);
  g_signal_connect_swapped (self->witness_row, "entry-activated", G_CALLBACK (entry_activated_cb), self);
  g_signal_connect_swapped (self->proxy_cin_row, "entry-activated", G_CALLBACK (entry_activated_cb), self);
  gtk_widget_set_direction (GTK_WIDGET (self->name_ar_label), GTK_TEXT_DIR_RTL);
  gtk_widget_set_direction (GTK_WIDGET (self->name_fr_label), GTK_TEXT_DIR_LTR);
  gtk_label_set_xalign (self->name_ar_label, is_rtl ? 0 : 1);
  gtk_label_set_xalign (self->name_fr_label, is_rtl ? 1 : 0);
  sijil_label_set_script (self->serial_label, FALSE);
  sijil_text_set_identifier (self->proxy_cin_row);
  fill_former (self);
  reset_fields (self);
}
