#include "ui/sijil-record-page-private.h"

#include "core/sijil-json.h"
#include "ui/sijil-record-actions.h"
#include "ui/sijil-record-main-action.h"

#include <glib/gi18n.h>
#include <string.h>

/*
 * What may be done with the entry that is shown: the main button, the menu and the keys.
 */

/** _sijil_record_page_is_past: whether another day than today is shown. */
gboolean
_sijil_record_page_is_past (SijilRecordPage *self)
{
  return self->at != NULL || self->known_at != NULL;
}

static void
choose_main_action (SijilRecordPage *self)
{
  const char *label = NULL;

  self->main_action = NULL;
  if (!_sijil_record_page_is_past (self))
    self->main_action = sijil_record_find_main_action (sijil_page_get_desk (SIJIL_PAGE (self)), self->record, &label);
  if (label != NULL)
    gtk_button_set_label (self->main_button, label);
  gtk_widget_set_visible (GTK_WIDGET (self->main_button), label != NULL);
}

/** _sijil_record_page_update_actions: which are possible depends on the entry that is shown. */
void
_sijil_record_page_update_actions (SijilRecordPage *self)
{
  SijilDesk *desk = sijil_page_get_desk (SIJIL_PAGE (self));
  gboolean any = FALSE;
  guint n_actions;
  const SijilRecordAction *actions = sijil_record_actions_get (&n_actions);

  for (guint i = 0; i < n_actions; i++)
    {
      g_autofree char *name = g_strconcat ("record.", actions[i].name, NULL);
      gboolean fits = !_sijil_record_page_is_past (self) && sijil_record_action_fits (&actions[i], desk, self->record);

      gtk_widget_action_set_enabled (GTK_WIDGET (self), name, fits);
      any = any || fits;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->actions_button), any);
  choose_main_action (self);
}

void
_sijil_record_page_main_cb (SijilRecordPage *self)
{
  if (g_strcmp0 (self->main_action, "hand-over") == 0)
    sijil_go (GTK_WIDGET (self), "hand-over", sijil_json_get_string (sijil_record_find_ready_card (self->record), "serial"));
  else if (self->main_action != NULL)
    sijil_record_act (GTK_WIDGET (self), sijil_page_get_desk (SIJIL_PAGE (self)), self->main_action, self->record);
}

static void
act_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SijilRecordPage *self = SIJIL_RECORD_PAGE (widget);

  if (self->record != NULL)
    sijil_record_act (widget, sijil_page_get_desk (SIJIL_PAGE (self)), strchr (name, '.') + 1, self->record);
}

static void
copy_number_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), sijil_record_head_get_number (SIJIL_RECORD_PAGE (widget)->head));
  sijil_toast (widget, _("The number was copied."));
}

static void
window_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SijilRecordPage *self = SIJIL_RECORD_PAGE (widget);

  if (self->record != NULL)
    sijil_open_record (widget, sijil_json_get_string (self->record, "number"));
}

static void
popup_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SijilRecordPage *self = SIJIL_RECORD_PAGE (widget);

  gtk_menu_button_popup (g_str_equal (name, "record.past") ? self->past_button : self->actions_button);
}

/* Ctrl+1 … Ctrl+6 */
static void
tab_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  static const char * const tabs[] = { "identity", "activities", "papers", "cards", "requests", "history" };
  SijilRecordPage *self = SIJIL_RECORD_PAGE (widget);
  int tab = g_variant_get_int32 (parameter);

  if (tab < 0 || tab >= (int) G_N_ELEMENTS (tabs))
    return;

  gtk_stack_set_visible_child_name (self->tabs, tabs[tab]);
  if (gtk_widget_get_focus_child (self->switcher) == NULL)
    return;

  for (GtkWidget *button = gtk_widget_get_first_child (self->switcher); button != NULL; button = gtk_widget_get_next_sibling (button))
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)))
      gtk_widget_grab_focus (button); /* the ring follows */
}

/** _sijil_record_page_install_actions: all but that which goes back to today. */
void
_sijil_record_page_install_actions (GtkWidgetClass *widget_class)
{
  guint n_actions;
  const SijilRecordAction *actions = sijil_record_actions_get (&n_actions);

  for (guint i = 0; i < n_actions; i++)
    {
      g_autofree char *name = g_strconcat ("record.", actions[i].name, NULL);

      gtk_widget_class_install_action (widget_class, name, NULL, act_action);
    }
  gtk_widget_class_install_action (widget_class, "record.copy-number", NULL, copy_number_action);
  gtk_widget_class_install_action (widget_class, "record.window", NULL, window_action);
  gtk_widget_class_install_action (widget_class, "record.past", NULL, popup_action);
  gtk_widget_class_install_action (widget_class, "record.actions", NULL, popup_action);
  gtk_widget_class_install_action (widget_class, "record.tab", "i", tab_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "record.copy-number", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "record.window", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t, GDK_CONTROL_MASK, "record.past", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "record.actions", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "record.certificate", NULL);
  for (int i = 0; i < 6; i++)
    gtk_widget_class_add_binding_action (widget_class, (guint) (GDK_KEY_1 + i), GDK_CONTROL_MASK, "record.tab", "i", i);
}
