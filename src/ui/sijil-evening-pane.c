#include "ui/sijil-evening-pane.h"

#include "core/sijil-json.h"
#include "ui/sijil-compat.h"
#include "ui/sijil-fact.h"
#include "ui/sijil-hand-over-jobs.h"
#include "ui/sijil-long-run.h"
#include "ui/sijil-page.h"
#include "ui/sijil-paper-out.h"
#include "ui/sijil-receiver-pane.h"
#include "ui/sijil-text.h"
#include "ui/sijil-wrap-bar.h"

#include <glib/gi18n.h>

struct _SijilEveningPane
{
  AdwBin       parent_instance;

  SijilDesk   *desk;
  GPtrArray   *scans;   /* (element-type utf8): oldest first */
  gboolean     is_busy; /* whether the evening is being recorded */

  GtkEditable *box_row;
  GtkLabel    *scanned_label;
  GtkListBox  *evening_list;
  GtkLabel    *verdict_label;
  GtkListBox  *verdict_list;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilEveningPane, sijil_evening_pane, ADW_TYPE_BIN)

static void
changed (SijilEveningPane *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/** sijil_evening_pane_add_scan: @code: of a card, scanned or typed; twice is once. */
void
sijil_evening_pane_add_scan (SijilEveningPane *self,
                             const char       *code)
{
  g_auto (GStrv) parts = g_strsplit_set (code, " ;,|/\t", 2);
  g_autofree char *count = NULL;
  g_autofree char *isolated = NULL;

  if (parts[0] == NULL || *parts[0] == '\0'
      || g_ptr_array_find_with_equal_func (self->scans, parts[0], g_str_equal, NULL))
    return;

  g_ptr_array_add (self->scans, g_strdup (parts[0]));
  count = g_strdup_printf ("%u", self->scans->len);
  isolated = sijil_text_isolate (parts[0]);
  gtk_label_set_text (self->scanned_label, count);
  gtk_list_box_prepend (self->evening_list, sijil_fact_new (count, isolated, SIJIL_FACT_IDENTIFIER));
  gtk_widget_set_visible (GTK_WIDGET (self->evening_list), TRUE);
  changed (self);
}

static void
clear_scans (SijilEveningPane *self)
{
  g_ptr_array_set_size (self->scans, 0);
  sijil_fact_clear (self->evening_list);
  gtk_widget_set_visible (GTK_WIDGET (self->evening_list), FALSE);
  gtk_label_set_text (self->scanned_label, "0");
  changed (self);
}

static void
add_verdict (SijilEveningPane *self,
             const char       *serial,
             const char       *text)
{
  g_autofree char *isolated = sijil_text_isolate (serial);

  gtk_list_box_append (self->verdict_list, sijil_fact_new (isolated, text, SIJIL_FACT_TEXT));
}

static void
show_verdict (SijilEveningPane *self,
              JsonObject       *answer)
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
      g_autofree char *place = sijil_receiver_pane_describe_place (line);
      g_autofree char *said = g_strdup_printf (_("Absent: %1$s · %2$s"), sijil_text_get_name (line, "name"), place);

      add_verdict (self, sijil_json_get_string (line, "serial"), said);
    }
  gtk_label_set_text (self->verdict_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->verdict_label), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->verdict_list),
                          gtk_list_box_get_row_at_index (self->verdict_list, 0) != NULL);
}

static void
recorded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (SijilEveningPane) self = user_data;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, &notes, &error);

  self->is_busy = FALSE;
  if (self->verdict_list == NULL)
    return;

  changed (self);
  if (sijil_report (GTK_WIDGET (self), error, notes))
    return;

  clear_scans (self);
  show_verdict (self, answer);
}

static void
record_list (SijilEveningPane *self,
             JsonObject       *data)
{
  json_object_set_string_member (data, "box", gtk_editable_get_text (self->box_row));
  self->is_busy = TRUE;
  changed (self);
  sijil_desk_write (self->desk, sijil_hand_over_list_job, data, NULL, recorded_cb, g_object_ref (self));
}

/** sijil_evening_pane_record: hands over the cards that were scanned. */
void
sijil_evening_pane_record (SijilEveningPane *self)
{
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
  SijilEveningPane *self = SIJIL_EVENING_PANE (source);
  g_autoptr (GFile) file = sijil_choose_finish (result);

  if (file != NULL && self->box_row != NULL)
    record_list (self, sijil_desk_data ("path", g_file_peek_path (file), NULL));
}

/** sijil_evening_pane_read_list: asks for a file of scans and records it. */
void
sijil_evening_pane_read_list (SijilEveningPane *self)
{
  static const char * const patterns[] = { "*.txt", "*.csv", NULL };

  sijil_choose_open (GTK_WIDGET (self), _("The evening’s list of scans"), _("Lists of scans"), patterns,
                     list_chosen_cb, NULL);
}

/** sijil_evening_pane_print_list: the list of the people of a box, to a printer or, without @prints, to a file. */
void
sijil_evening_pane_print_list (SijilEveningPane *self,
                               gboolean          prints)
{
  const char *box = gtk_editable_get_text (self->box_row);
  g_autofree char *name = g_strdup_printf ("%s%s%s", sijil_desk_get_day (self->desk), *box != '\0' ? "-" : "", box);
  const SijilPaperOut out = { .job = sijil_hand_over_people_job, .name = name, .working = _("Writing the list…") };
  JsonObject *data = sijil_desk_data ("box", box, NULL);

  g_strdelimit (name, "/\\", '-');
  if (prints)
    sijil_paper_out_print (GTK_WIDGET (self), self->desk, &out, data, NULL, NULL);
  else
    sijil_paper_out_save (GTK_WIDGET (self), self->desk, &out, data);
}

/** sijil_evening_pane_can_record: Returns: whether there is something to record and nothing is being recorded. */
gboolean
sijil_evening_pane_can_record (SijilEveningPane *self)
{
  return self->scans->len > 0 && !self->is_busy;
}

gboolean
sijil_evening_pane_is_busy (SijilEveningPane *self)
{
  return self->is_busy;
}

void
sijil_evening_pane_set_desk (SijilEveningPane *self,
                             SijilDesk        *desk)
{
  g_set_object (&self->desk, desk);
}

static void
sijil_evening_pane_dispose (GObject *object)
{
  g_clear_object (&SIJIL_EVENING_PANE (object)->desk);
  gtk_widget_dispose_template (GTK_WIDGET (object), SIJIL_TYPE_EVENING_PANE);
  G_OBJECT_CLASS (sijil_evening_pane_parent_class)->dispose (object);
}

static void
sijil_evening_pane_finalize (GObject *object)
{
  g_ptr_array_unref (SIJIL_EVENING_PANE (object)->scans);
  G_OBJECT_CLASS (sijil_evening_pane_parent_class)->finalize (object);
}

static void
sijil_evening_pane_class_init (SijilEveningPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_evening_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_evening_pane_finalize;

  signals[CHANGED] = g_signal_new ("changed", SIJIL_TYPE_EVENING_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  g_type_ensure (SIJIL_TYPE_WRAP_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-evening-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilEveningPane, box_row);
  gtk_widget_class_bind_template_child (widget_class, SijilEveningPane, scanned_label);
  gtk_widget_class_bind_template_child (widget_class, SijilEveningPane, evening_list);
  gtk_widget_class_bind_template_child (widget_class, SijilEveningPane, verdict_label);
  gtk_widget_class_bind_template_child (widget_class, SijilEveningPane, verdict_list);
}

static void
sijil_evening_pane_init (SijilEveningPane *self)
{
  self->scans = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}
