/* Under a signatory: on which cards the picture of the signature may stand, by which order, and the form for the next one. */

#include "ui/sijil-signature-rows.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-signatory.h"
#include "ui/sijil-compat.h"
#include "ui/sijil-form-dialog.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

static gpointer
allow_job (SijilRegister  *reg,
           gpointer        data,
           GPtrArray      *notes,
           GCancellable   *cancellable,
           GError        **error)
{
  g_auto (GStrv) serials = g_strsplit (sijil_json_get_string (data, "serials"), " ", -1);
  const char *pin = sijil_json_get_string (data, "pin");

  return sijil_signatory_allow (reg, (const char * const *) serials, sijil_json_get_string (data, "order"),
                                sijil_str_is_empty (pin) ? NULL : pin, error);
}

static void
add_order (SijilAdminView *view,
           GtkWidget      *group,
           JsonObject     *order)
{
  guint total = (guint) sijil_json_get_int (order, "total", 0);
  const char *reference = sijil_json_get_string (order, "reference");
  g_autofree char *day = sijil_text_date (sijil_json_get_string (order, "day"), TRUE);
  g_autofree char *isolated = sijil_text_isolate (reference);
  g_autofree char *title = g_strdup_printf (ngettext ("The signature stands on %u card that waits to be printed",
                                                      "The signature stands on %u cards that wait to be printed", total), total);
  g_autofree char *by = g_str_equal (reference, SIJIL_SIGNATURE_BY_PIN)
                          ? g_strdup_printf (_("By the signatory's own PIN, on %s. It holds until these cards are printed."), day)
                          : g_strdup_printf (_("By order %s, noted on %s. It holds until these cards are printed."), isolated, day);

  sijil_admin_view_add_row (view, group, title, by);
}

/* (transfer full): the serials, and whether a PIN serves as well, as the action takes them */
static GVariant *
pack (JsonObject *item)
{
  JsonArray *waiting = sijil_json_get_array (item, "waiting");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) serials = NULL;
  g_autofree char *joined = NULL;

  for (guint i = 0; i < json_array_get_length (waiting); i++)
    g_strv_builder_add (builder, json_array_get_string_element (waiting, i));
  serials = g_strv_builder_end (builder);
  joined = g_strjoinv (" ", serials);
  return g_variant_new ("(sb)", joined, sijil_json_get_bool (item, "account", FALSE));
}

static void
add_waiting (SijilAdminView *view,
             GtkWidget      *group,
             JsonObject     *item)
{
  guint total = json_array_get_length (sijil_json_get_array (item, "waiting"));
  gboolean may = sijil_desk_may (sijil_page_get_desk (SIJIL_PAGE (view)), SIJIL_ROLE_CLERK);
  g_autofree char *title = g_strdup_printf (ngettext ("The signature may not be printed on %u card yet",
                                                      "The signature may not be printed on %u cards yet", total), total);
  GtkWidget *row;
  GtkWidget *button;

  if (total == 0)
    return;

  row = sijil_admin_view_add_row (view, group, title,
                                  may ? _("It takes a written order, or the signatory's PIN, for these cards alone.")
                                      : _("It takes a written order, which a card clerk notes here."));
  if (!may)
    return;

  button = gtk_button_new_with_mnemonic (_("_Note the order…"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), pack (item));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "signatories.allow");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
}

/**
 * sijil_signature_rows_add:
 * @group: where the signatory stands
 * @signatory: as sijil_signatory_list() tells of it
 * @signatures: (element-type JsonObject): as sijil_signatory_list_orders() tells of all
 */
void
sijil_signature_rows_add (SijilAdminView *view,
                          GtkWidget      *group,
                          JsonObject     *signatory,
                          JsonArray      *signatures)
{
  for (guint i = 0; i < json_array_get_length (signatures); i++)
    {
      JsonObject *item = json_array_get_object_element (signatures, i);
      JsonArray *orders = sijil_json_get_array (item, "orders");

      if (g_strcmp0 (sijil_json_get_string (item, "signatory"), sijil_json_get_string (signatory, "number")) != 0)
        continue;
      add_waiting (view, group, item);
      for (guint k = 0; k < json_array_get_length (orders); k++)
        add_order (view, group, json_array_get_object_element (orders, k));
    }
}

static void
allowed_cb (GtkWidget       *view,
            JsonObject      *answer,
            SijilFormDialog *form)
{
  sijil_toast (view, _("The signature may be printed on these cards."));
}

static void
allow_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SijilFormDialog *form = sijil_form_dialog_new (widget, sijil_page_get_desk (SIJIL_PAGE (widget)), _("Print the signature on the waiting cards"),
                                                 allow_job);
  const char *serials;
  gboolean has_account;

  sijil_unsay (widget);
  g_variant_get (parameter, "(&sb)", &serials, &has_account);
  sijil_form_dialog_keep (form, "serials", serials);
  sijil_form_dialog_add_text (form, "order", _("Reference of the written order"), NULL, GTK_TEXT_DIR_NONE);
  if (has_account)
    sijil_form_dialog_add_pin (form, "pin", _("or PIN of the signatory, who is here"));
  else
    sijil_form_dialog_require (form, "order");
  sijil_form_dialog_set_save_label (form, _("Allow"));
  g_signal_connect_object (form, "saved", G_CALLBACK (allowed_cb), widget, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (form));
}

/** sijil_signature_rows_install: to be called by the class of the view that shows the rows. */
void
sijil_signature_rows_install (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "signatories.allow", "(sb)", allow_action);
}
