#include "ui/sijil-print-pane.h"

#include "core/sijil-json.h"
#include "ui/sijil-card-faces.h"
#include "ui/sijil-card-printer.h"
#include "ui/sijil-page.h"
#include "ui/sijil-paper-out.h"
#include "ui/sijil-preflight-dialog.h"
#include "ui/sijil-printing-jobs.h"
#include "ui/sijil-reason-dialog.h"
#include "ui/sijil-text.h"
#include "ui/sijil-tick-list.h"
#include "ui/sijil-wrap-bar.h"

#include <glib/gi18n.h>

#define UNDO_MS 8000

struct _SijilPrintPane
{
  AdwBin          parent_instance;

  SijilDesk      *desk;    /* (nullable): until first loaded */
  GCancellable   *reading; /* (nullable): of the code of the card that is looked at */
  JsonArray      *waiting; /* (nullable): the cards that were last read */
  GHashTable     *drawn;   /* (element-type utf8): serials that went to a printer or a file since the page was opened */
  JsonObject     *pending; /* (nullable): printed well, unless somebody undoes it */
  guint           source;  /* 0: nothing is pending */

  GtkStack       *stack;
  SijilTickList  *list;
  SijilCardFaces *faces;
  GtkLabel       *read_label;
  GtkButton      *tick_button;
  GtkLabel       *count_label;
  GtkButton      *printed_button;
  GtkSpinner     *spinner;
  GtkWidget      *sheet_button;
  GtkPopover     *sheet_popover;
  GtkCheckButton *duplex_check;
  GtkSpinButton  *place_spin;
  GtkSpinButton  *front_x_spin;
  GtkSpinButton  *front_y_spin;
  GtkSpinButton  *back_x_spin;
  GtkSpinButton  *back_y_spin;
};

G_DEFINE_FINAL_TYPE (SijilPrintPane, sijil_print_pane, ADW_TYPE_BIN)

static void fill (SijilPrintPane *self);

/* Nobody has seen a card come out that was not drawn. */
static gboolean
is_all_drawn (SijilPrintPane *self)
{
  g_autoptr (JsonArray) keys = sijil_tick_list_dup_ticked (self->list);

  for (guint i = 0; i < json_array_get_length (keys); i++)
    if (!g_hash_table_contains (self->drawn, json_array_get_string_element (keys, i)))
      return FALSE;

  return json_array_get_length (keys) > 0;
}

static void
ticked_cb (SijilPrintPane *self)
{
  static const char * const actions[] = { "print.check", "print.print", "print.pdf", "print.sheets", "print.sheets-pdf" };
  guint n_ticked = sijil_tick_list_count (self->list);
  g_autofree char *text = sijil_tick_list_dup_count (self->list);

  gtk_label_set_text (self->count_label, text);
  sijil_tick_list_name_all (self->list, self->tick_button);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], n_ticked > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "print.tick-all", sijil_tick_list_can_tick (self->list));
  gtk_widget_set_sensitive (self->sheet_button, n_ticked > 0);
  gtk_widget_set_tooltip_text (self->sheet_button, n_ticked > 0 ? _("Sheets of paper, to be cut") : _("Tick the cards to be printed first"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "print.printed", is_all_drawn (self));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->printed_button),
                               n_ticked > 0 && !is_all_drawn (self)
                               ? _("Print the ticked cards or save them as PDF first, then say how they came out (F12)")
                               : _("The ticked cards came out well (F12)"));
}

static void
set_read (SijilPrintPane *self,
          const char     *text,
          const char     *style)
{
  const char * const classes[] = { "read-back", style, NULL };

  gtk_label_set_text (self->read_label, text);
  gtk_widget_set_css_classes (GTK_WIDGET (self->read_label), (const char **) classes);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (SijilPrintPane) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->read_label == NULL)
    return;

  g_clear_object (&self->reading);
  if (answer != NULL)
    {
      set_read (self, _("Both codes were read back as a card printer prints them."), "success");
      return;
    }
  text = sijil_text_of_error (error);
  set_read (self, text, "error");
}

static void
chosen_cb (SijilPrintPane *self)
{
  const char *serial = sijil_tick_list_get_chosen (self->list);
  JsonObject *data;

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  set_read (self, "", NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "print.spoiled", serial != NULL);
  if (self->desk == NULL)
    return;

  sijil_card_faces_show (self->faces, self->desk, serial);
  if (serial == NULL)
    return;

  self->reading = g_cancellable_new ();
  data = sijil_desk_data ("serial", serial, NULL);
  json_object_set_double_member (data, "dpi", sijil_card_printer_get_dpi ());
  sijil_desk_read (self->desk, sijil_printing_read_back_job, data, self->reading, read_cb, g_object_ref (self));
}

static gboolean
is_pending (SijilPrintPane *self,
            const char     *serial)
{
  JsonArray *keys = self->pending != NULL ? sijil_json_get_array (self->pending, "keys") : NULL;

  for (guint i = 0; keys != NULL && i < json_array_get_length (keys); i++)
    if (g_strcmp0 (json_array_get_string_element (keys, i), serial) == 0)
      return TRUE;

  return FALSE;
}

static void
fill (SijilPrintPane *self)
{
  g_autoptr (JsonArray) items = json_array_new ();

  for (guint i = 0; self->waiting != NULL && i < json_array_get_length (self->waiting); i++)
    {
      JsonObject *item = json_array_get_object_element (self->waiting, i);

      if (!is_pending (self, sijil_json_get_string (item, "serial")))
        json_array_add_object_element (items, json_object_ref (item));
    }
  sijil_tick_list_fill (self->list, items, "serial");
  gtk_stack_set_visible_child_name (self->stack, json_array_get_length (items) > 0 ? "cards" : "empty");
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SijilPrintPane) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);

  if (self->stack == NULL || sijil_report (GTK_WIDGET (self), error, NULL))
    return;

  g_clear_pointer (&self->waiting, json_array_unref);
  self->waiting = json_array_ref (sijil_json_get_array (answer, "items"));
  fill (self);
}

void
sijil_print_pane_load (SijilPrintPane *self,
                       SijilDesk      *desk)
{
  g_set_object (&self->desk, desk);
  sijil_desk_read (desk, sijil_printing_waiting_job, NULL, NULL, loaded_cb, g_object_ref (self));
}

/*
 * How they came out.
 */

static void
show_outcome (SijilPrintPane *self,
              JsonObject     *answer,
              GPtrArray      *notes,
              const char     *text)
{
  JsonArray *problems = sijil_json_get_array (answer, "problems");

  for (guint i = 0; i < json_array_get_length (problems); i++)
    {
      JsonObject *problem = json_array_get_object_element (problems, i);

      sijil_tick_list_set_problem (self->list, sijil_json_get_string (problem, "key"), sijil_json_get_string (problem, "text"));
    }
  sijil_report (GTK_WIDGET (self), NULL, notes);
  sijil_toast (GTK_WIDGET (self), text);
}

static void
printed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SijilPrintPane) self = user_data;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, &notes, &error);

  if (self->stack == NULL)
    return;

  gtk_spinner_set_spinning (self->spinner, FALSE);
  if (!sijil_report (GTK_WIDGET (self), error, NULL))
    {
      guint done = (guint) sijil_json_get_int (answer, "done", 0);
      g_autofree char *text = g_strdup_printf (ngettext ("%u card was recorded as printed.", "%u cards were recorded as printed.", done),
                                               done);

      show_outcome (self, answer, notes, text);
    }
}

static JsonObject *
new_data (SijilPrintPane *self)
{
  JsonObject *data = json_object_new ();

  json_object_set_array_member (data, "keys", sijil_tick_list_dup_ticked (self->list));
  return data;
}

/* There is nothing to undo any more. A pane that goes hears no answer. */
static void
record_pending (SijilPrintPane *self,
                gboolean        is_going)
{
  g_autoptr (JsonObject) pending = g_steal_pointer (&self->pending);

  g_clear_handle_id (&self->source, g_source_remove);
  if (pending == NULL || self->desk == NULL || sijil_desk_get_session (self->desk) == NULL)
    return;

  if (!is_going)
    gtk_spinner_set_spinning (self->spinner, TRUE);
  sijil_desk_write (self->desk, sijil_printing_printed_job, g_steal_pointer (&pending), NULL, is_going ? NULL : printed_cb,
                    is_going ? NULL : g_object_ref (self));
}

static gboolean
record_cb (gpointer data)
{
  SIJIL_PRINT_PANE (data)->source = 0;
  record_pending (data, FALSE);
  return G_SOURCE_REMOVE;
}

static void
undo_cb (SijilPrintPane *self)
{
  g_autoptr (JsonObject) pending = g_steal_pointer (&self->pending);

  g_clear_handle_id (&self->source, g_source_remove);
  if (pending == NULL)
    {
      sijil_toast (GTK_WIDGET (self), _("It was too late: the cards are recorded as printed."));
      return;
    }

  fill (self);
}

static void
printed_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SijilPrintPane *self = SIJIL_PRINT_PANE (widget);
  guint n_ticked = sijil_tick_list_count (self->list);
  g_autofree char *text = g_strdup_printf (ngettext ("Recording %u card as printed.", "Recording %u cards as printed.", n_ticked),
                                           n_ticked);

  record_pending (self, FALSE);
  self->pending = new_data (self);
  self->source = g_timeout_add (UNDO_MS, record_cb, self);
  sijil_toast_undo (widget, text, G_CALLBACK (undo_cb), self);
  fill (self);
}

/** sijil_print_pane_leave: what can still be undone is done. */
void
sijil_print_pane_leave (SijilPrintPane *self)
{
  record_pending (self, FALSE);
}

static void
spoiled_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (JsonObject) answer = sijil_reason_ask_finish (result, &notes);

  SijilPrintPane *self = SIJIL_PRINT_PANE (source);
  guint done;
  g_autofree char *said = NULL;
  g_autofree char *text = NULL;

  if (answer == NULL || self->stack == NULL)
    return;

  done = (guint) sijil_json_get_int (answer, "done", 0);
  said = g_strdup_printf (ngettext ("%u card was recorded as spoiled", "%u cards were recorded as spoiled", done), done);
  /* Translators: “3 cards were recorded as spoiled”, then why: “ribbon”. */
  text = g_strdup_printf (_("%1$s (%2$s)."), said,
                          sijil_desk_get_word (self->desk, "reason", sijil_json_get_string (answer, "reason")));
  show_outcome (self, answer, notes, text);
}

/* The one that is looked at, whatever is ticked for printing; all that is ticked only by a choice. */
static void
spoiled_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SijilPrintPane *self = SIJIL_PRINT_PANE (widget);
  const char *serial = sijil_tick_list_get_chosen (self->list);
  guint n_ticked = sijil_tick_list_count (self->list);
  g_autofree char *isolated = sijil_text_isolate (serial);
  g_autofree char *heading = g_strdup_printf (_("Spoiled card: %s"), sijil_tick_list_get_chosen_name (self->list));
  g_autofree char *body = g_strdup_printf ("%s\n%s", isolated,
                                           _("A spoiled card is worth nothing; another one, with a new serial, is then to be issued."));
  const SijilReasonLook look = {
    heading, body, _("Record as spoiled"), "card_spoiled", 0, NULL, sijil_printing_spoiled_job,
  };
  JsonObject *data = new_data (self);
  JsonArray *one = json_array_new ();
  GtkWidget *dialog;

  json_object_set_array_member (data, "ticked", json_array_ref (sijil_json_get_array (data, "keys")));
  json_array_add_string_element (one, serial);
  json_object_set_array_member (data, "keys", one);
  dialog = sijil_reason_ask (widget, self->desk, &look, data, spoiled_cb, NULL);
  if (n_ticked > 1)
    {
      g_autofree char *label = g_strdup_printf (_("All ticked cards: %u"), n_ticked);

      sijil_reason_offer_all (dialog, label);
    }
}

/*
 * Papers out; a target says where to, and is empty when it is to be asked.
 */

/* As the popover says. */
static JsonObject *
new_sheet (SijilPrintPane *self)
{
  JsonObject *sheet = json_object_new ();

  json_object_set_boolean_member (sheet, "duplex", gtk_check_button_get_active (self->duplex_check));
  json_object_set_int_member (sheet, "first_place", gtk_spin_button_get_value_as_int (self->place_spin) - 1);
  json_object_set_double_member (sheet, "front_x", gtk_spin_button_get_value (self->front_x_spin));
  json_object_set_double_member (sheet, "front_y", gtk_spin_button_get_value (self->front_y_spin));
  json_object_set_double_member (sheet, "back_x", gtk_spin_button_get_value (self->back_x_spin));
  json_object_set_double_member (sheet, "back_y", gtk_spin_button_get_value (self->back_y_spin));
  return sheet;
}

static void
drawn_cb (GtkWidget  *widget,
          JsonObject *data)
{
  SijilPrintPane *self = SIJIL_PRINT_PANE (widget);
  JsonArray *keys = sijil_json_get_array (data, "keys");

  for (guint i = 0; i < json_array_get_length (keys); i++)
    g_hash_table_add (self->drawn, g_strdup (json_array_get_string_element (keys, i)));
  ticked_cb (self);
}

/* Which paper somebody asked for: the name of the action and where to. */
typedef struct
{
  char     *name;
  GVariant *target; /* (nullable) */
} Wish;

static Wish *
wish_new (const char *name,
          GVariant   *target)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->name = g_strdup (name);
  wish->target = target != NULL ? g_variant_ref (target) : NULL;
  return wish;
}

static void
wish_free (Wish *wish)
{
  g_free (wish->name);
  g_clear_pointer (&wish->target, g_variant_unref);
  g_free (wish);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wish, wish_free)

/* @keys: (transfer full): the cards that nothing holds back */
static void
put_out (SijilPrintPane *self,
         const Wish     *wish,
         JsonArray      *keys)
{
  gboolean sheets = g_str_has_prefix (wish->name, "print.sheets");
  g_autofree char *proposed = g_strdup_printf (sheets ? "sheets-%s" : "cards-%s", sijil_desk_get_day (self->desk));
  const SijilPaperOut out = {
    .job = sijil_printing_pdf_job, .format = sheets ? SIJIL_PRINT_A4 : SIJIL_PRINT_CARD, .name = proposed,
    .working = _("Drawing the cards…"), .sent = _("The cards were sent to the printer. Say then how they came out."),
    .saved = _("The cards are in the file. Print it, then say how they came out."), .made = drawn_cb,
  };
  JsonObject *data = json_object_new ();

  json_object_set_array_member (data, "keys", keys);
  if (sheets)
    json_object_set_object_member (data, "sheet", new_sheet (self));
  else
    json_object_set_double_member (data, "dpi", sijil_card_printer_get_dpi ());
  if (wish->target != NULL && *g_variant_get_string (wish->target, NULL) != '\0')
    sijil_paper_out_save_to (GTK_WIDGET (self), self->desk, &out, data, g_variant_get_string (wish->target, NULL));
  else if (wish->target != NULL)
    sijil_paper_out_save (GTK_WIDGET (self), self->desk, &out, data);
  else
    sijil_paper_out_print (GTK_WIDGET (self), self->desk, &out, data, NULL, NULL);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  SijilPrintPane *self = SIJIL_PRINT_PANE (source);
  g_autoptr (Wish) wish = user_data;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonArray) sound = sijil_preflight_ask_finish (result, &answer);

  if (answer == NULL || self->stack == NULL)
    return;

  sijil_tick_list_show_held_back (self->list, sijil_json_get_array (answer, "items"), "serial");
  if (wish != NULL && sound != NULL && json_array_get_length (sound) > 0)
    put_out (self, wish, g_steal_pointer (&sound));
}

/* No card leaves before it was looked at; one with a fault stays, and says why. */
static void
paper_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SijilPrintPane *self = SIJIL_PRINT_PANE (widget);

  gtk_popover_popdown (self->sheet_popover);
  sijil_preflight_ask (widget, self->desk, sijil_tick_list_dup_ticked (self->list),
                       g_str_has_prefix (name, "print.sheets") ? SIJIL_PREFLIGHT_LEAVE_ON_PAPER : SIJIL_PREFLIGHT_LEAVE, checked_cb,
                       wish_new (name, parameter));
}

static void
check_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SijilPrintPane *self = SIJIL_PRINT_PANE (widget);

  sijil_preflight_ask (widget, self->desk, sijil_tick_list_dup_ticked (self->list), SIJIL_PREFLIGHT_LOOK, checked_cb, NULL);
}

static void
tick_all_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  sijil_tick_list_tick_all (SIJIL_PRINT_PANE (widget)->list);
}

static void
sijil_print_pane_dispose (GObject *object)
{
  SijilPrintPane *self = SIJIL_PRINT_PANE (object);

  record_pending (self, TRUE);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->waiting, json_array_unref);
  g_clear_pointer (&self->drawn, g_hash_table_unref);
  G_OBJECT_CLASS (sijil_print_pane_parent_class)->dispose (object);
}

static void
sijil_print_pane_class_init (SijilPrintPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_print_pane_dispose;

  g_type_ensure (SIJIL_TYPE_CARD_FACES);
  g_type_ensure (SIJIL_TYPE_TICK_LIST);
  g_type_ensure (SIJIL_TYPE_WRAP_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-print-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilPrintPane, stack);
  gtk_widget_class_bind_template_child (widget_class, SijilPrintPane, list);
  gtk_widget_class_bind_template_child (widget_class, SijilPrintPane, faces);
  gtk_widget_class_bind_template_child (widget_class, SijilPrintPane, read_label);
  gtk_widget_class_bind_template_child (widget_class, SijilPrintPane, tick_button);
  gtk_widget_class_bind_template_child (widget_class, SijilPrintPane, count_label);
  gtk_widget_class_bind_template_child (widget_class, SijilPrintPane, printed_button);
  gtk_widget_class_bind_template_child (widget_class, SijilPrintPane, spinner);
  gtk_widget_class_bind_template_child (widget_class, SijilPrintPane, sheet_button);
  gtk_widget_class_bind_template_child (widget_class, SijilPrintPane, sheet_popover);
  gtk_widget_class_bind_template_child (widget_class, SijilPrintPane, duplex_check);
  gtk_widget_class_bind_template_child (widget_class, SijilPrintPane, place_spin);
  gtk_widget_class_bind_template_child (widget_class, SijilPrintPane, front_x_spin);
  gtk_widget_class_bind_template_child (widget_class, SijilPrintPane, front_y_spin);
  gtk_widget_class_bind_template_child (widget_class, SijilPrintPane, back_x_spin);
  gtk_widget_class_bind_template_child (widget_class, SijilPrintPane, back_y_spin);
  gtk_widget_class_install_action (widget_class, "print.check", NULL, check_action);
  gtk_widget_class_install_action (widget_class, "print.print", NULL, paper_action);
  gtk_widget_class_install_action (widget_class, "print.pdf", "s", paper_action);
  gtk_widget_class_install_action (widget_class, "print.sheets", NULL, paper_action);
  gtk_widget_class_install_action (widget_class, "print.sheets-pdf", "s", paper_action);
  gtk_widget_class_install_action (widget_class, "print.printed", NULL, printed_action);
  gtk_widget_class_install_action (widget_class, "print.spoiled", NULL, spoiled_action);
  gtk_widget_class_install_action (widget_class, "print.tick-all", NULL, tick_all_action);
}

static void
sijil_print_pane_init (SijilPrintPane *self)
{
  self->drawn = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->list, "ticked", G_CALLBACK (ticked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  ticked_cb (self);
}
