#include "ui/sijil-hand-over-page.h"

#include "core/sijil-error.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-compat.h"
#include "ui/sijil-fact.h"
#include "ui/sijil-hand-over-jobs.h"
#include "ui/sijil-holder-photo.h"
#include "ui/sijil-long-run.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

struct _SijilHandOverPage
{
  SijilPage         parent_instance;

  JsonObject       *card;     /* (nullable): who stands at the counter, as sijil_hand_over_look() tells it */
  char             *power;    /* (nullable): file of the power of attorney */
  GCancellable     *looking;  /* (nullable) */
  gboolean          is_handing_over;
  GPtrArray        *scans;    /* (element-type utf8): of the evening, oldest first */

  GtkEntry         *scan_entry;
  GtkStack         *stack;
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
  AdwActionRow     *power_row;
  GtkEditable      *witness_row;
  AdwComboRow      *former_row;
  GtkLabel         *error_label;
  AdwStatusPage    *stop_page;
  GtkWidget        *next_button;
  GtkWidget        *record_button;
  GtkListBox       *people_list;
  GtkEditable      *box_row;
  GtkLabel         *scanned_label;
  GtkListBox       *evening_list;
  GtkLabel         *verdict_label;
  GtkListBox       *verdict_list;
  GtkLabel         *today_label;
  GtkListBox       *today_list;
  GtkToggleButton  *evening_button;
  GtkLabel         *status_label;
  GtkSpinner       *spinner;
  GtkWidget        *cancel_button;
  GtkWidget        *hand_over_button;
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
  gtk_widget_set_visible (self->cancel_button, !is_evening (self) && has_person);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "hand-over.hand-over", has_person && !self->is_handing_over);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "hand-over.record-list", self->scans->len > 0);
}

static void
show_view (SijilHandOverPage *self,
           const char        *view)
{
  gtk_stack_set_visible_child_name (self->stack, view);
  update_actions (self);
}

static void
update_fields (SijilHandOverPage *self)
{
  gboolean is_proxy = gtk_toggle_button_get_active (self->proxy_button);

  gtk_widget_set_visible (GTK_WIDGET (self->proxy_name_row), is_proxy);
  gtk_widget_set_visible (GTK_WIDGET (self->proxy_cin_row), is_proxy);
  gtk_widget_set_visible (GTK_WIDGET (self->power_row), is_proxy);
  gtk_widget_set_visible (GTK_WIDGET (self->witness_row), !gtk_toggle_button_get_active (self->signature_button));
}

static void
choice_cb (SijilHandOverPage *self,
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

static void
set_power (SijilHandOverPage *self,
           const char        *path)
{
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : NULL;
  gboolean is_needed = self->card != NULL && sijil_json_get_bool (self->card, "needs_power", FALSE);

  g_free (self->power);
  self->power = g_strdup (path);
  adw_action_row_set_subtitle (self->power_row, name != NULL ? name : is_needed ? _("Required") : _("Optional"));
}

static void
show_error (SijilHandOverPage *self,
            const GError      *error)
{
  const struct { const char *field; gpointer row; } rows[] = {
    { "proxy_name", self->proxy_name_row }, { "proxy_cin", self->proxy_cin_row }, { "power", self->power_row },
    { "witness", self->witness_row }, { "former_card", self->former_row },
  };
  g_autofree char *text = error != NULL ? sijil_text_of_error (error) : NULL;
  const char *field = error != NULL && error->domain == SIJIL_ERROR ? sijil_error_get_field (error) : NULL;

  gtk_label_set_text (self->error_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), text != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gtk_widget_remove_css_class (rows[i].row, "error");
      if (field != NULL && g_str_equal (rows[i].field, field) && gtk_widget_get_visible (rows[i].row))
        {
          gtk_widget_add_css_class (rows[i].row, "error");
          gtk_widget_grab_focus (rows[i].row);
        }
    }
}

static void
reset_fields (SijilHandOverPage *self)
{
  gtk_toggle_button_set_active (self->holder_button, TRUE);
  gtk_toggle_button_set_active (self->signature_button, TRUE);
  gtk_editable_set_text (self->proxy_name_row, "");
  gtk_editable_set_text (self->proxy_cin_row, "");
  gtk_editable_set_text (self->witness_row, "");
  adw_combo_row_set_selected (self->former_row, 0);
  set_power (self, NULL);
  show_error (self, NULL);
  update_fields (self);
}

/* Ready for the next card: the box is empty and takes what is scanned or typed. */
static void
show_wait (SijilHandOverPage *self)
{
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  gtk_spinner_set_spinning (self->spinner, FALSE);
  g_clear_pointer (&self->card, json_object_unref);
  reset_fields (self);
  gtk_editable_set_text (GTK_EDITABLE (self->scan_entry), "");
  show_view (self, is_evening (self) ? "evening" : "wait");
  gtk_widget_grab_focus (GTK_WIDGET (self->scan_entry));
}

static char *
describe_place (JsonObject *card)
{
  const char *box = sijil_json_get_string (card, "box");
  const char *slot = sijil_json_get_string (card, "slot");
  g_autofree char *shown_box = sijil_text_isolate (box);
  g_autofree char *shown_slot = sijil_text_isolate (slot != NULL ? slot : "—");

  return box != NULL ? g_strdup_printf (_("Box %1$s · slot %2$s"), shown_box, shown_slot) : g_strdup (_("In no box"));
}

static void
show_former (SijilHandOverPage *self)
{
  const char *former = sijil_json_get_string (self->card, "former_serial");
  g_autofree char *isolated = sijil_text_isolate (former);

  gtk_widget_set_visible (GTK_WIDGET (self->former_row), former != NULL);
  if (former != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self->former_row), isolated);
}

static void
show_person (SijilHandOverPage *self)
{
  const char *ar = sijil_json_get_string (self->card, "name_ar");
  const char *fr = sijil_json_get_string (self->card, "name_fr");
  g_autofree char *place = describe_place (self->card);
  g_autofree char *trade = g_strdup_printf ("%s · %s", sijil_text_get_name (self->card, "category"),
                                            sijil_text_get_name (self->card, "activity"));

  reset_fields (self);
  gtk_label_set_text (self->name_ar_label, ar != NULL ? ar : "");
  gtk_label_set_text (self->name_fr_label, fr != NULL ? fr : "");
  gtk_label_set_text (self->trade_label, trade);
  gtk_label_set_text (self->serial_label, sijil_json_get_string (self->card, "serial"));
  gtk_label_set_text (self->place_label, place);
  sijil_pill_set (self->state_label, self->card);
  sijil_holder_photo_show (self->photo, get_desk (self), sijil_json_get_string (self->card, "entry"));
  show_former (self);
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
      g_autofree char *subtitle = g_strdup_printf ("%s%s · %s · %s", sijil_line_mark (), number, isolated,
                                                   sijil_text_get_name (person, "activity"));
      GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", sijil_text_get_name (person, "name"),
                                     "subtitle", subtitle, "activatable", TRUE, NULL);

      adw_action_row_add_suffix (ADW_ACTION_ROW (row), sijil_pill_new (person));
      g_object_set_data_full (G_OBJECT (row), "sijil-number", g_strdup (sijil_json_get_string (person, "number")), g_free);
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
  sijil_desk_read (get_desk (self), sijil_hand_over_look_job, sijil_desk_data ("text", text, NULL), self->looking, looked_cb,
                   g_object_ref (self));
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
add_scan (SijilHandOverPage *self,
          const char        *code)
{
  g_auto (GStrv) parts = g_strsplit_set (code, " ;,|/\t", 2);
  g_autofree char *count = NULL;
  g_autofree char *isolated = NULL;

  if (parts[0] == NULL || *parts[0] == '\0' || g_ptr_array_find_with_equal_func (self->scans, parts[0], g_str_equal, NULL))
    return;

  g_ptr_array_add (self->scans, g_strdup (parts[0]));
  count = g_strdup_printf ("%u", self->scans->len);
  isolated = sijil_text_isolate (parts[0]);
  gtk_label_set_text (self->scanned_label, count);
  gtk_list_box_prepend (self->evening_list, sijil_fact_new (count, isolated, SIJIL_FACT_IDENTIFIER));
  gtk_widget_set_visible (GTK_WIDGET (self->evening_list), TRUE);
  update_actions (self);
}

static void
clear_scans (SijilHandOverPage *self)
{
  g_ptr_array_set_size (self->scans, 0);
  sijil_fact_clear (self->evening_list);
  gtk_widget_set_visible (GTK_WIDGET (self->evening_list), FALSE);
  gtk_label_set_text (self->scanned_label, "0");
  update_actions (self);
}

static void
add_verdict (SijilHandOverPage *self,
             const char        *serial,
             const char        *text)
{
  g_autofree char *isolated = sijil_text_isolate (serial);

  gtk_list_box_append (self->verdict_list, sijil_fact_new (isolated, text, SIJIL_FACT_TEXT));
}

static void
show_verdict (SijilHandOverPage *self,
              JsonObject        *answer)
{
  JsonArray *refused = sijil_json_get_array (answer, "refused");
  JsonArray *absent = sijil_json_get_array (answer, "absent");
  g_autofree char *text = g_strdup_printf (_("%u handed over, %u refused, %u absent"),
                                           (guint) sijil_json_get_int (answer, "handed_over", 0),
                                           json_array_get_length (refused), json_array_get_length (absent));

  sijil_fact_clear (self->verdict_list);
  for (guint i = 0; i < json_array_get_length (refused); i++)
    {
      JsonObject *line = json_array_get_object_element (refused, i);

      add_verdict (self, sijil_json_get_string (line, "serial"), sijil_json_get_string (line, "message"));
    }
  for (guint i = 0; i < json_array_get_length (absent); i++)
    {
      JsonObject *line = json_array_get_object_element (absent, i);
      g_autofree char *place = describe_place (line);
      g_autofree char *said = g_strdup_printf (_("Absent: %1$s · %2$s"), sijil_text_get_name (line, "name"), place);

      add_verdict (self, sijil_json_get_string (line, "serial"), said);
    }
  gtk_label_set_text (self->verdict_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->verdict_label), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->verdict_list), gtk_list_box_get_row_at_index (self->verdict_list, 0) != NULL);
}

static void
recorded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (SijilHandOverPage) self = user_data;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, &notes, &error);

  if (self->stack == NULL)
    return;

  gtk_spinner_set_spinning (self->spinner, FALSE);
  if (sijil_report (GTK_WIDGET (self), error, notes))
    {
      update_actions (self);
      return;
    }

  clear_scans (self);
  show_verdict (self, answer);
}

static void
record_list (SijilHandOverPage *self,
             JsonObject        *data)
{
  json_object_set_string_member (data, "box", gtk_editable_get_text (self->box_row));
  gtk_spinner_set_spinning (self->spinner, TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "hand-over.record-list", FALSE);
  sijil_desk_write (get_desk (self), sijil_hand_over_list_job, data, NULL, recorded_cb, g_object_ref (self));
}

static void
record_list_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  SijilHandOverPage *self = SIJIL_HAND_OVER_PAGE (widget);
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < self->scans->len; i++)
    g_string_append_printf (lines, "%s\n", (const char *) self->scans->pdata[i]);
  record_list (self, sijil_desk_data ("scans", lines->str, NULL));
}

static void
list_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GFile) file = sijil_choose_finish (result);

  if (file != NULL)
    record_list (SIJIL_HAND_OVER_PAGE (source), sijil_desk_data ("path", g_file_peek_path (file), NULL));
}

static void
read_list_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  static const char * const patterns[] = { "*.txt", "*.csv", NULL };

  sijil_choose_open (widget, _("The evening’s list of scans"), _("Lists of scans"), patterns, list_chosen_cb, NULL);
}

static void
people_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_long_run_finish (result, &notes, &error);

  if (!sijil_report (GTK_WIDGET (source), error, notes))
    sijil_show_file (GTK_WIDGET (source), sijil_json_get_string (answer, "path"));
}

static void
people_path_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  SijilHandOverPage *self = SIJIL_HAND_OVER_PAGE (source);
  g_autoptr (GFile) file = sijil_choose_finish (result);

  if (file != NULL)
    sijil_long_run (GTK_WIDGET (self), get_desk (self), _("Writing the list…"), sijil_hand_over_people_job,
                    sijil_desk_data ("path", g_file_peek_path (file), "box", gtk_editable_get_text (self->box_row), NULL),
                    people_cb, NULL);
}

static void
print_list_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  SijilHandOverPage *self = SIJIL_HAND_OVER_PAGE (widget);
  const char *box = gtk_editable_get_text (self->box_row);
  g_autofree char *proposed = g_strdup_printf ("%s%s%s.pdf", sijil_desk_get_day (get_desk (self)), *box != '\0' ? "-" : "", box);

  sijil_choose_save (widget, _("List of people"), proposed, people_path_cb, NULL);
}

static void
evening_cb (SijilHandOverPage *self)
{
  show_wait (self);
}

static void
evening_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SijilHandOverPage *self = SIJIL_HAND_OVER_PAGE (widget);

  gtk_toggle_button_set_active (self->evening_button, !is_evening (self));
}

/*
 * Today.
 */

static void
show_today (SijilHandOverPage *self,
            JsonArray         *items)
{
  guint n_items = json_array_get_length (items);
  g_autofree char *title = g_strdup_printf (ngettext ("%u handed over today", "%u handed over today", n_items), n_items);

  gtk_label_set_text (self->today_label, title);
  sijil_fact_clear (self->today_list);
  for (guint i = 0; i < MIN (n_items, 100); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);
      g_autofree char *instant = sijil_text_instant (sijil_json_get_int (item, "handed_at", 0));
      g_autofree char *serial = sijil_text_isolate (sijil_json_get_string (item, "serial"));
      GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", sijil_text_get_name (item, "name"),
                                     "subtitle", serial, "activatable", FALSE, NULL);

      gtk_widget_set_tooltip_text (row, instant);
      gtk_list_box_append (self->today_list, row);
    }
}

static void
day_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (SijilHandOverPage) self = user_data;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, NULL, NULL);

  if (answer != NULL && self->stack != NULL)
    show_today (self, sijil_json_get_array (answer, "items"));
}

static void
sijil_hand_over_page_refresh (SijilPage *page)
{
  sijil_desk_read (sijil_page_get_desk (page), sijil_hand_over_day_job, NULL, NULL, day_cb, g_object_ref (page));
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
      show_error (self, error);
      return;
    }

  /* Translators: whose card was handed over. */
  said = g_strdup_printf (_("Handed over: %s"), gtk_label_get_text (sijil_text_is_rtl () ? self->name_ar_label : self->name_fr_label));
  gtk_label_set_text (self->status_label, said);
  sijil_report (GTK_WIDGET (self), NULL, notes);
  show_wait (self);
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
get_acknowledgement (SijilHandOverPage *self)
{
  if (gtk_toggle_button_get_active (self->signature_button))
    return "signature";

  return gtk_toggle_button_get_active (self->thumbprint_button) ? "thumbprint" : "refusal";
}

static void
hand_over_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  SijilHandOverPage *self = SIJIL_HAND_OVER_PAGE (widget);
  gboolean is_proxy = gtk_toggle_button_get_active (self->proxy_button);
  SijilChoice *former = adw_combo_row_get_selected_item (self->former_row);
  JsonObject *data = sijil_desk_data ("serial", sijil_json_get_string (self->card, "serial"), "receiver",
                                      is_proxy ? "proxy" : "holder", "acknowledgement", get_acknowledgement (self), NULL);

  if (is_proxy)
    {
      set_text (data, "proxy_name", self->proxy_name_row);
      set_text (data, "proxy_cin", self->proxy_cin_row);
      if (self->power != NULL)
        json_object_set_string_member (data, "power", self->power);
    }
  if (!gtk_toggle_button_get_active (self->signature_button))
    set_text (data, "witness", self->witness_row);
  if (gtk_widget_get_visible (GTK_WIDGET (self->former_row)) && former != NULL)
    json_object_set_string_member (data, "former_card", sijil_choice_get_code (former));

  show_error (self, NULL);
  self->is_handing_over = TRUE;
  gtk_spinner_set_spinning (self->spinner, TRUE);
  update_actions (self);
  sijil_desk_write (get_desk (self), sijil_hand_over_job, data, NULL, handed_cb, g_object_ref (self));
}

static void
entry_activated_cb (SijilHandOverPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "hand-over.hand-over", NULL);
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

static void
power_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GFile) file = sijil_choose_finish (result);

  if (file != NULL)
    set_power (SIJIL_HAND_OVER_PAGE (source), g_file_peek_path (file));
}

static void
power_cb (SijilHandOverPage *self)
{
  static const char * const patterns[] = { "*.pdf", "*.png", "*.jpg", "*.jpeg", NULL };

  sijil_choose_open (GTK_WIDGET (self), _("Power of attorney"), _("Papers"), patterns, power_chosen_cb, NULL);
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
      add_scan (self, code);
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
sijil_hand_over_page_finalize (GObject *object)
{
  SijilHandOverPage *self = SIJIL_HAND_OVER_PAGE (object);

  g_free (self->power);
  g_ptr_array_unref (self->scans);
  G_OBJECT_CLASS (sijil_hand_over_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, scan_entry);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, photo);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, name_ar_label);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, name_fr_label);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, trade_label);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, serial_label);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, state_label);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, place_label);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, holder_button);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, proxy_button);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, signature_button);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, thumbprint_button);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, proxy_name_row);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, proxy_cin_row);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, power_row);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, witness_row);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, former_row);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, error_label);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, stop_page);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, next_button);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, record_button);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, people_list);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, box_row);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, scanned_label);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, evening_list);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, verdict_label);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, verdict_list);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, today_label);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, today_list);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, evening_button);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, status_label);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, SijilHandOverPage, hand_over_button);
}

static void
sijil_hand_over_page_class_init (SijilHandOverPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_hand_over_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_hand_over_page_finalize;
  SIJIL_PAGE_CLASS (klass)->show = sijil_hand_over_page_show;
  SIJIL_PAGE_CLASS (klass)->refresh = sijil_hand_over_page_refresh;
  SIJIL_PAGE_CLASS (klass)->scan = sijil_hand_over_page_scan;

  g_type_ensure (SIJIL_TYPE_HOLDER_PHOTO);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-hand-over-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, scan_entry_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, power_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, record_cb);
  gtk_widget_class_bind_template_callback (widget_class, person_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, evening_cb);
  gtk_widget_class_install_action (widget_class, "hand-over.hand-over", NULL, hand_over_action);
  gtk_widget_class_install_action (widget_class, "hand-over.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "hand-over.evening", NULL, evening_action);
  gtk_widget_class_install_action (widget_class, "hand-over.record-list", NULL, record_list_action);
  gtk_widget_class_install_action (widget_class, "hand-over.read-list", NULL, read_list_action);
  gtk_widget_class_install_action (widget_class, "hand-over.print-list", NULL, print_list_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "hand-over.hand-over", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "hand-over.hand-over", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "hand-over.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_b, GDK_CONTROL_MASK, "hand-over.evening", NULL);
}

static void
fill_former (SijilHandOverPage *self)
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

static void
sijil_hand_over_page_init (SijilHandOverPage *self)
{
  gboolean is_rtl = sijil_text_is_rtl ();

  self->scans = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->proxy_name_row, "entry-activated", G_CALLBACK (entry_activated_cb), self);
  g_signal_connect_swapped (self->witness_row, "entry-activated", G_CALLBACK (entry_activated_cb), self);
  g_signal_connect_swapped (self->proxy_cin_row, "entry-activated", G_CALLBACK (entry_activated_cb), self);
  gtk_widget_set_direction (GTK_WIDGET (self->name_ar_label), GTK_TEXT_DIR_RTL);
  gtk_widget_set_direction (GTK_WIDGET (self->name_fr_label), GTK_TEXT_DIR_LTR);
  gtk_label_set_xalign (self->name_ar_label, is_rtl ? 0 : 1);
  gtk_label_set_xalign (self->name_fr_label, is_rtl ? 1 : 0);
  sijil_label_set_script (self->serial_label, FALSE);
  sijil_text_set_direction (GTK_WIDGET (self->proxy_cin_row), GTK_TEXT_DIR_LTR);
  fill_former (self);
  reset_fields (self);
  update_actions (self);
}
