#include "ui/sijil-record-history.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-change.h"
#include "ui/sijil-fact.h"
#include "ui/sijil-page.h"
#include "ui/sijil-text.h"
#include "words/sijil-label.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>
#include <string.h>

#define MOST_STEPS 100

struct _SijilRecordHistory
{
  AdwBin        parent_instance;

  SijilDesk    *desk;        /* (nullable) */
  char         *number;      /* (nullable): of the record */
  GCancellable *cancellable; /* of what the open rows ask for */

  GtkListBox   *list;
};

/* What one step wrote. */
typedef struct
{
  SijilRecordHistory *history; /* (unowned): holds the row */
  GPtrArray          *rows;    /* (element-type JsonObject) */
  gboolean            is_read;
} Step;

G_DEFINE_FINAL_TYPE (SijilRecordHistory, sijil_record_history, ADW_TYPE_BIN)

static void
step_free (Step *step)
{
  g_ptr_array_unref (step->rows);
  g_free (step);
}

/* (nullable): whether what a step decided is signed: the worst of its rows */
static const char *
find_signed (GPtrArray *rows)
{
  static const char * const codes[] = { "wrong", "not", "before", "good" };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    for (guint k = 0; k < rows->len; k++)
      if (g_strcmp0 (sijil_json_get_string (rows->pdata[k], "signed"), codes[i]) == 0)
        return sijil_word_for (rows->pdata[k], "signed", codes[i]);

  return NULL;
}

static char *
describe (SijilDesk  *desk,
          GPtrArray  *rows)
{
  JsonObject *row = rows->pdata[rows->len - 1];
  const char *is_signed = find_signed (rows);
  g_autofree char *instant = sijil_text_moment (sijil_json_get_string (row, "recorded_at"));
  const char *officer = sijil_json_get_string (row, "officer");
  const char *reason = sijil_text_get_name (row, "reason");
  const char *text = sijil_json_get_string (row, "text");
  g_autoptr (GString) line = g_string_new (sijil_line_mark ());

  g_string_append (line, instant);
  if (officer != NULL)
    {
      g_autofree char *isolated = g_strdup_printf ("\u2068%s\u2069", sijil_desk_get_name_of (desk, officer));

      g_string_append_printf (line, " · %s", isolated);
    }
  if (is_signed != NULL)
    g_string_append_printf (line, " · %s", is_signed);
  if (*reason != '\0')
    g_string_append_printf (line, " · %s", reason);
  if (!sijil_str_is_empty (text))
    g_string_append_printf (line, " · %s", text);
  return g_strdup (line->str);
}

/*
 * Before and after.
 */

static gpointer
change_job (SijilRegister  *reg,
            gpointer        data,
            GPtrArray      *notes,
            GCancellable   *cancellable,
            GError        **error)
{
  return sijil_change_show (reg, sijil_json_get_string (data, "number"), sijil_json_get_int (data, "sequence", 0), error);
}

static const char *
get_value (JsonObject *item,
           const char *member)
{
  const char *value = sijil_json_get_string (item, member);

  return sijil_str_is_empty (value) ? "—" : value;
}

/* Columns that mean something inside the register only are left out: row ids, digests, documents. */
static gboolean
is_for_people (JsonObject *item)
{
  static const char * const inner[] = {
    "document", "reserved_at", "reserved_by", "sort_ar", "sort_fr", "photo", "face", "qr_text", "application", "bordereau",
    "decided_by", "decided_at", "version", "entry", "categories", "activities", "workplaces", "links",
    "kid", "payload_digest", "status_list", "status_index",
  };

  for (guint i = 0; i < G_N_ELEMENTS (inner); i++)
    if (g_strcmp0 (sijil_json_get_string (item, "field"), inner[i]) == 0)
      return FALSE;

  return TRUE;
}

static void
add_change (AdwExpanderRow *row,
            JsonObject     *item)
{
  g_autofree char *before = g_strdup_printf ("\u2068%s\u2069", get_value (item, "before"));
  g_autofree char *after = g_strdup_printf ("\u2068%s\u2069", get_value (item, "after"));
  /* Translators: what stood before and what stands after, of a value that was changed. */
  g_autofree char *text = g_strdup_printf (_("%1$s → %2$s"), before, after);

  adw_expander_row_add_row (row, sijil_fact_new (sijil_label_for_field (sijil_json_get_string (item, "field")), text,
                                                 SIJIL_FACT_TEXT));
}

static void
changed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (AdwExpanderRow) row = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) change = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);
  JsonArray *items = change != NULL ? sijil_json_get_array (change, "items") : NULL;

  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *text = sijil_text_of_error (error);

      adw_expander_row_add_row (row, sijil_fact_empty_row (text));
    }
  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++)
    if (is_for_people (json_array_get_object_element (items, i)))
      add_change (row, json_array_get_object_element (items, i));
}

static void
proof_cb (GtkButton *button)
{
  sijil_go (GTK_WIDGET (button), "application", g_object_get_data (G_OBJECT (button), "sijil-number"));
}

/* The application that asked for it. */
static GtkWidget *
new_proof_row (const char *number)
{
  g_autofree char *isolated = sijil_text_isolate (number);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", _("Rests on the application"), NULL);
  GtkWidget *button = gtk_button_new_with_label (isolated);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "sijil-number", g_strdup (number), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (proof_cb), NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  return row;
}

static void
ask_for_change (Step           *step,
                AdwExpanderRow *row,
                JsonObject     *written)
{
  SijilRecordHistory *self = step->history;
  JsonArray *fields = sijil_json_get_array (written, "fields");
  JsonObject *data;

  if (fields == NULL || json_array_get_length (fields) == 0)
    return;

  data = sijil_desk_data ("number", self->number, NULL);
  json_object_set_int_member (data, "sequence", sijil_json_get_int (written, "sequence", 0));
  sijil_desk_read (self->desk, change_job, data, self->cancellable, changed_cb, g_object_ref (row));
}

static void
expanded_cb (AdwExpanderRow *row,
             GParamSpec     *pspec,
             Step           *step)
{
  if (step->is_read || !adw_expander_row_get_expanded (row))
    return;

  step->is_read = TRUE;
  for (guint i = 0; i < step->rows->len; i++)
    {
      JsonObject *written = step->rows->pdata[i];

      if (g_strcmp0 (sijil_json_get_string (written, "subject_kind"), "application") == 0)
        adw_expander_row_add_row (row, new_proof_row (sijil_json_get_string (written, "subject")));
      ask_for_change (step, row, written);
    }
}

/*
 * Rows.
 */

static GtkWidget *
new_row (SijilRecordHistory *self,
         Step               *step)
{
  JsonObject *last = step->rows->pdata[step->rows->len - 1]; /* taking in hand, then what it was for */
  const char *act = sijil_json_get_string (last, "act");
  g_autofree char *subtitle = describe (self->desk, step->rows);
  GtkWidget *row = g_object_new (ADW_TYPE_EXPANDER_ROW, "use-markup", FALSE, "title", sijil_word_for (last, "act", act),
                                 "subtitle", subtitle, NULL);

  g_signal_connect_data (row, "notify::expanded", G_CALLBACK (expanded_cb), step, (GClosureNotify) (void *) step_free, 0);
  return row;
}

static Step *
step_new (SijilRecordHistory *self)
{
  Step *step = g_new0 (Step, 1);

  step->history = self;
  step->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  return step;
}

/** sijil_record_history_show: @items: as sijil_history() gives them, oldest first */
void
sijil_record_history_show (SijilRecordHistory *self,
                           SijilDesk          *desk,
                           const char         *number,
                           JsonArray          *items)
{
  const char *request = NULL;
  Step *step = NULL;
  guint n_steps = 0;

  g_cancellable_cancel (self->cancellable);
  g_set_object (&self->desk, desk);
  g_free (self->number);
  self->number = g_strdup (number);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  sijil_fact_clear (self->list);

  for (guint i = json_array_get_length (items); i > 0 && n_steps < MOST_STEPS; i--)
    {
      JsonObject *row = json_array_get_object_element (items, i - 1);

      if (step != NULL && g_strcmp0 (request, sijil_json_get_string (row, "request")) != 0)
        {
          gtk_list_box_append (self->list, new_row (self, g_steal_pointer (&step)));
          n_steps++;
        }
      if (step == NULL)
        step = step_new (self);
      request = sijil_json_get_string (row, "request");
      g_ptr_array_insert (step->rows, 0, json_object_ref (row));
    }
  if (step != NULL)
    gtk_list_box_append (self->list, new_row (self, step));
}

static void
sijil_record_history_dispose (GObject *object)
{
  SijilRecordHistory *self = SIJIL_RECORD_HISTORY (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->number, g_free);
  G_OBJECT_CLASS (sijil_record_history_parent_class)->dispose (object);
}

static void
sijil_record_history_class_init (SijilRecordHistoryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sijil_record_history_dispose;
}

static void
sijil_record_history_init (SijilRecordHistory *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("History"), -1);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->list));
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 860);
  gtk_widget_add_css_class (clamp, "pane");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  adw_bin_set_child (ADW_BIN (self), scrolled);
}
