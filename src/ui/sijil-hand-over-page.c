#include "ui/sijil-hand-over-page.h"

#include "core/sijil-error.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "ui/sijil-caret.h"
#include "ui/sijil-evening-pane.h"
#include "ui/sijil-fact.h"
#include "ui/sijil-hand-over-jobs.h"
#include "ui/sijil-handed-pane.h"
#include "ui/sijil-receiver-pane.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

struct _SijilHandOverPage
{
  SijilPage          parent_instance;

  JsonObject        *card;    /* (nullable): who stands at the counter, as sijil_hand_over_look() tells it */
  GCancellable      *looking; /* (nullable) */
  gboolean           is_handing_over;

  GtkEntry          *scan_entry;
  GtkStack          *stack;
  SijilReceiverPane *receiver_pane;
  AdwStatusPage     *stop_page;
  GtkWidget         *next_button;
  GtkWidget         *record_button;
  GtkListBox        *people_list;
  SijilEveningPane  *evening_pane;
  SijilHandedPane   *handed_pane;
  GtkToggleButton   *evening_button;
  GtkLabel          *status_label;
  GtkSpinner        *spinner;
  GtkWidget         *cancel_button;
  GtkWidget         *hand_over_button;
  GtkWidget         *record_list_button;
};

G_DEFINE_FINAL_TYPE (SijilHandOverPage, sijil_hand_over_page, SIJIL_TYPE_PAGE)

static SijilDesk *
get_desk (SijilHandOverPage *self)
{
  return sijil_page_get_desk (SIJIL_PAGE (self));
}

static gboolean
is_evening (SijilHandOverPage *self)
{
  return gtk_toggle_button_get_active (self->evening_button);
}

/*
 * What is shown.
 */

static void
update_actions (SijilHandOverPage *self)
{
  gboolean has_person = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "person") == 0;

  gtk_widget_set_visible (self->hand_over_button, !is_evening (self));
  gtk_widget_set_visible (self->record_list_button, is_evening (self));
  gtk_widget_set_visible (self->cancel_button, !is_evening (self) && has_person);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "hand-over.hand-over", has_person && !self->is_handing_over);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "hand-over.record-list",
                                 sijil_evening_pane_can_record (self->evening_pane));
}

static void
show_view (SijilHandOverPage *self,
           const char        *view)
{
  gtk_stack_set_visible_child_name (self->stack, view);
  update_actions (self);
}

/* Ready for the next card: the box is empty and takes what is scanned or typed. */
static void
show_wait (SijilHandOverPage *self)
{
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  gtk_spinner_set_spinning (self->spinner, FALSE);
  g_clear_pointer (&self->card, json_object_unref);
  sijil_receiver_pane_reset (self->receiver_pane);
  gtk_editable_set_text (GTK_EDITABLE (self->scan_entry), "");
  show_view (self, is_evening (self) ? "evening" : "wait");
  gtk_widget_grab_focus (GTK_WIDGET (self->scan_entry));
}

static void
show_person (SijilHandOverPage *self)
{
  sijil_receiver_pane_show (self->receiver_pane, get_desk (self), self->card);
  gtk_editable_set_text (GTK_EDITABLE (self->scan_entry), "");
  show_view (self, "person");
  gtk_widget_grab_focus (self->hand_over_button);
}

static const char *
get_stop_title (const char *code)
{
  static const char * const titles[][2] = {
    { "card-other-chamber", N_("Another chamber’s card") }, { "entry-not-active", N_("The entry is not active") },
    { "entry-expired", N_("The entry has expired") }, { "card-expired", N_("The card has expired") },
    { "card-none-yet", N_("No card yet") }, { "hand-over-unknown", N_("Nobody is found") },
    { "card-state", N_("This card is not for handing over") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_strcmp0 (titles[i][0], code) == 0)
      return _(titles[i][1]);

  return _("Do not hand this card over");
}

static void
show_stop (SijilHandOverPage *self,
           const char        *code,
           const char        *text)
{
  const char *name = self->card != NULL ? sijil_text_get_name (self->card, "name") : "";
  g_autofree char *both = *name != '\0' ? g_strdup_printf ("\u2068%s\u2069\n\n%s", name, text) : g_strdup (text);
  g_autofree char *markup = g_markup_escape_text (both, -1);

  adw_status_page_set_title (self->stop_page, get_stop_title (code));
  adw_status_page_set_description (self->stop_page, markup);
  gtk_widget_set_visible (self->record_button, self->card != NULL);
  show_view (self, "stop");
  gtk_widget_grab_focus (self->next_button);
}

static void
record_cb (SijilHandOverPage *self)
{
  if (self->card != NULL)
    sijil_go (GTK_WIDGET (self), "record", sijil_json_get_string (self->card, "entry"));
}

/*
 * Whose card it is.
 */

static void
show_people (SijilHandOverPage *self,
             JsonArray         *people)
{
  sijil_fact_clear (self->people_list);
  for (guint i = 0; i < json_array_get_length (people); i++)
    {
      JsonObject *person = json_array_get_object_element (people, i);
      g_autofree char *number = sijil_text_isolate (sijil_json_get_string (person, "number"));
      g_autofree char *born = sijil_text_date (sijil_json_get_string (person, "birth_on"), FALSE);
      g_autofree char *isolated = sijil_text_isolate (born);
      const char *problem = sijil_json_get_string (person, "problem_code");
      g_autofree char *facts = g_strdup_printf ("%s%s · %s · %s", sijil_line_mark (), number, isolated,
                                                sijil_text_get_name (person, "activity"));
      g_autofree char *subtitle = problem != NULL ? g_strdup_printf ("%s\n%s", facts, get_stop_title (problem)) : g_strdup (facts);
      GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE,
                                     "title", sijil_text_get_name (person, "name"), "subtitle", subtitle,
                                     "activatable", TRUE, NULL);

      adw_action_row_add_suffix (ADW_ACTION_ROW (row), sijil_pill_new (person));
      if (problem != NULL)
        gtk_widget_add_css_class (row, "dim-label");
      g_object_set_data_full (G_OBJECT (row), "sijil-number", g_strdup (sijil_json_get_string (person, "number")),
                              g_free);
      gtk_list_box_append (self->people_list, row);
    }

  show_view (self, "choose");
  gtk_widget_child_focus (GTK_WIDGET (self->people_list), GTK_DIR_TAB_FORWARD);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SijilHandOverPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) found = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->stack == NULL)
    return;

  gtk_spinner_set_spinning (self->spinner, FALSE);
  g_clear_object (&self->looking);
  g_clear_pointer (&self->card, json_object_unref);
  if (error != NULL)
    {
      g_autofree char *text = sijil_text_of_error (error);

      show_stop (self, error->domain == SIJIL_ERROR ? sijil_error_get_reason (error) : NULL, text);
      return;
    }
  if (json_object_has_member (found, "items"))
    {
      show_people (self, sijil_json_get_array (found, "items"));
      return;
    }

  self->card = g_steal_pointer (&found);
  if (sijil_json_get_string (self->card, "problem") != NULL)
    show_stop (self, sijil_json_get_string (self->card, "problem_code"), sijil_json_get_string (self->card, "problem"));
  else
    show_person (self);
}

static void
look_up (SijilHandOverPage *self,
         const char        *text)
{
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  if (sijil_str_is_empty (text))
    return;

  self->looking = g_cancellable_new ();
  gtk_spinner_set_spinning (self->spinner, TRUE);
  sijil_desk_read (get_desk (self), sijil_hand_over_look_job, sijil_desk_data ("text", text, NULL), self->looking,
                   looked_cb, g_object_ref (self));
}

static void
person_activated_cb (SijilHandOverPage *self,
                     GtkListBoxRow     *row)
{
  look_up (self, g_object_get_data (G_OBJECT (row), "sijil-number"));
}

/*
 * The evening.
 */

static void
evening_cb (SijilHandOverPage *self)
{
  show_wait (self);
}

/* Who comes back wants to hand over the next card; a list that was begun waits as it is. */
static void
sijil_hand_over_page_leave (SijilPage *page)
{
  SijilHandOverPage *self = SIJIL_HAND_OVER_PAGE (page);

  if (!sijil_evening_pane_is_busy (self->evening_pane) && !sijil_evening_pane_can_record (self->evening_pane))
    gtk_toggle_button_set_active (self->evening_button, FALSE);
}

static void
evening_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SijilHandOverPage *self = SIJIL_HAND_OVER_PAGE (widget);

  gtk_toggle_button_set_active (self->evening_button, !is_evening (self));
}

static void
evening_changed_cb (SijilHandOverPage *self)
{
  gtk_spinner_set_spinning (self->spinner, sijil_evening_pane_is_busy (self->evening_pane));
  update_actions (self);
}

static void
record_list_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  sijil_evening_pane_record (SIJIL_HAND_OVER_PAGE (widget)->evening_pane);
}

static void
read_list_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  sijil_evening_pane_read_list (SIJIL_HAND_OVER_PAGE (widget)->evening_pane);
}

static void
print_list_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  sijil_evening_pane_print_list (SIJIL_HAND_OVER_PAGE (widget)->evening_pane, g_str_equal (name, "hand-over.print-list"));
}

/*
 * Handing over.
 */

static void
handed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SijilHandOverPage) self = user_data;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, &notes, &error);
  g_autofree char *said = NULL;

  self->is_handing_over = FALSE;
  if (self->stack == NULL)
    return;

  gtk_spinner_set_spinning (self->spinner, FALSE);
  update_actions (self);
  if (error != NULL)
    {
      sijil_receiver_pane_show_error (self->receiver_pane, error);
      return;
    }

  /* Translators: whose card was handed over. */
  said = g_strdup_printf (_("Handed over: %s"), sijil_receiver_pane_get_name (self->receiver_pane));
  gtk_label_set_text (self->status_label, said);
  sijil_report (GTK_WIDGET (self), NULL, notes);
  show_wait (self);
}

static void
hand_over_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  SijilHandOverPage *self = SIJIL_HAND_OVER_PAGE (widget);
  g_autoptr (GError) error = NULL;
  JsonObject *data = sijil_receiver_pane_make_data (self->receiver_pane, &error);

  sijil_receiver_pane_show_error (self->receiver_pane, error);
  if (data == NULL)
    return;

  self->is_handing_over = TRUE;
  gtk_spinner_set_spinning (self->spinner, TRUE);
  update_actions (self);
  sijil_desk_write (get_desk (self), sijil_hand_over_job, data, NULL, handed_cb, g_object_ref (self));
}

static void
next_cb (SijilHandOverPage *self)
{
  show_wait (self);
}

static void
next_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  if (!SIJIL_HAND_OVER_PAGE (widget)->is_handing_over)
    show_wait (SIJIL_HAND_OVER_PAGE (widget));
}

/*
 * The page.
 */

static void
take_code (SijilHandOverPage *self,
           const char        *code)
{
  if (self->is_handing_over)
    return;
  if (is_evening (self))
    {
      sijil_evening_pane_add_scan (self->evening_pane, code);
      gtk_editable_set_text (GTK_EDITABLE (self->scan_entry), "");
      gtk_widget_grab_focus (GTK_WIDGET (self->scan_entry));
    }
  else
    look_up (self, code);
}

static void
scan_entry_cb (SijilHandOverPage *self)
{
  take_code (self, gtk_editable_get_text (GTK_EDITABLE (self->scan_entry)));
}

static gboolean
sijil_hand_over_page_scan (SijilPage  *page,
                           const char *code)
{
  take_code (SIJIL_HAND_OVER_PAGE (page), code);
  return TRUE;
}

static void
sijil_hand_over_page_refresh (SijilPage *page)
{
  sijil_handed_pane_load (SIJIL_HAND_OVER_PAGE (page)->handed_pane, sijil_page_get_desk (page));
}

static void
sijil_hand_over_page_show (SijilPage  *page,
                           const char *target)
{
  SijilHandOverPage *self = SIJIL_HAND_OVER_PAGE (page);

  sijil_hand_over_page_refresh (page);
  if (!sijil_str_is_empty (target))
    take_code (self, target);
  else if (self->card == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->scan_entry));
}

static void
sijil_hand_over_page_dispose (GObject *object)
{
  SijilHandOverPage *self = SIJIL_HAND_OVER_PAGE (object);

  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_pointer (&self->card, json_object_unref);
  G_OBJECT_CLASS (sijil_hand_over_page_parent_class)->dispose (object);
}

static void
sijil_hand_over_page_constructed (GObject *object)
{
  SijilHandOverPage *self = SIJIL_HAND_OVER_PAGE (object);

  G_OBJECT_CLASS (sijil_hand_over_page_parent_class)->constructed (object);
  sijil_evening_pane_set_desk (self->evening_pane, get_desk (self));
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, scan_entry);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, receiver_pane);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, stop_page);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, next_button);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, record_button);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, people_list);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, evening_pane);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, handed_pane);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, evening_button);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, status_label);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, hand_over_button);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, record_list_button);
}

static void
sijil_hand_over_page_class_init (SijilHandOverPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = sijil_hand_over_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = sijil_hand_over_page_dispose;
  SIJIL_PAGE_CLASS (klass)->leave = sijil_hand_over_page_leave;
  SIJIL_PAGE_CLASS (klass)->show = sijil_hand_over_page_show;
  SIJIL_PAGE_CLASS (klass)->refresh = sijil_hand_over_page_refresh;
  SIJIL_PAGE_CLASS (klass)->scan = sijil_hand_over_page_scan;

  g_type_ensure (SIJIL_TYPE_EVENING_PANE);
  g_type_ensure (SIJIL_TYPE_HANDED_PANE);
  g_type_ensure (SIJIL_TYPE_RECEIVER_PANE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-hand-over-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, scan_entry_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, record_cb);
  gtk_widget_class_bind_template_callback (widget_class, person_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, evening_cb);
  gtk_widget_class_bind_template_callback (widget_class, evening_changed_cb);
  gtk_widget_class_install_action (widget_class, "hand-over.hand-over", NULL, hand_over_action);
  gtk_widget_class_install_action (widget_class, "hand-over.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "hand-over.evening", NULL, evening_action);
  gtk_widget_class_install_action (widget_class, "hand-over.record-list", NULL, record_list_action);
  gtk_widget_class_install_action (widget_class, "hand-over.read-list", NULL, read_list_action);
  gtk_widget_class_install_action (widget_class, "hand-over.print-list", NULL, print_list_action);
  gtk_widget_class_install_action (widget_class, "hand-over.save-list", NULL, print_list_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "hand-over.hand-over", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "hand-over.hand-over", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "hand-over.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_b, GDK_CONTROL_MASK, "hand-over.evening", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "hand-over.print-list", NULL);
}

static void
sijil_hand_over_page_init (SijilHandOverPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sijil_caret_follow_script (GTK_EDITABLE (self->scan_entry));
  update_actions (self);
}
