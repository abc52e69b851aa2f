#include "ui/sijil-blanks-pane.h"

#include "core/sijil-json.h"
#include "register/sijil-blank.h"
#include "ui/sijil-blanks-dialog.h"
#include "ui/sijil-fact.h"
#include "ui/sijil-page.h"
#include "ui/sijil-text.h"
#include "ui/sijil-wrap-bar.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>

struct _SijilBlanksPane
{
  AdwBin      parent_instance;

  SijilDesk  *desk;      /* (nullable): until first loaded */
  gint64      remaining;
  gboolean    is_empty;  /* no movement was entered yet */

  GtkStack   *stack;
  GtkLabel   *received_label;
  GtkLabel   *printed_label;
  GtkLabel   *spoiled_label;
  GtkLabel   *destroyed_label;
  GtkLabel   *found_label;
  GtkLabel   *remaining_label;
  GtkLabel   *below_label;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (SijilBlanksPane, sijil_blanks_pane, ADW_TYPE_BIN)

/* The minus sign stands before the number whatever the direction. */
static char *
format_number (gint64   number,
               gboolean with_sign)
{
  g_autofree char *digits = g_strdup_printf ("%s%" G_GINT64_FORMAT, number < 0 ? "−" : with_sign && number > 0 ? "+" : "", ABS (number));

  return sijil_text_isolate (digits);
}

static void
set_figure (GtkLabel   *label,
            JsonObject *answer,
            const char *member,
            gboolean    with_sign)
{
  g_autofree char *text = format_number (sijil_json_get_int (answer, member, 0), with_sign);

  gtk_label_set_text (label, text);
}

/* What a movement changed, seen from what remains. */
static char *
describe_change (JsonObject *row)
{
  const char *movement = sijil_json_get_string (row, "movement");
  gint64 number = sijil_json_get_int (row, "number", 0);

  if (g_strcmp0 (movement, "counted") == 0)
    return format_number (number - sijil_json_get_int (row, "expected", 0), TRUE);

  return format_number (g_strcmp0 (movement, "destroyed") == 0 ? -number : number, TRUE);
}

static char *
describe (SijilDesk  *desk,
          JsonObject *row)
{
  g_autofree char *day = sijil_text_date (sijil_json_get_string (row, "moved_on"), FALSE);
  g_autofree char *isolated = sijil_text_isolate (day);
  g_autofree char *officer = g_strdup_printf ("\u2068%s\u2069", sijil_desk_get_name_of (desk, sijil_json_get_string (row, "officer")));
  const char *reference = sijil_json_get_string (row, "reference");
  const char *explanation = sijil_json_get_string (row, "explanation");

  return g_strconcat (sijil_line_mark (), isolated, " · ", officer, reference != NULL ? " · " : "", reference != NULL ? reference : "",
                      explanation != NULL ? " · " : "", explanation, NULL);
}

/* @change: (transfer none): what it changed; @remains: after it */
static GtkWidget *
new_line (const char *title,
          const char *subtitle,
          const char *change,
          gint64      remains)
{
  g_autofree char *remaining = format_number (remains, FALSE);
  /* Translators: blank cards, after a movement. */
  g_autofree char *left = g_strdup_printf (_("%s remain"), remaining);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title, "subtitle", subtitle, "subtitle-lines", 2,
                                 "activatable", FALSE, NULL);
  GtkWidget *change_label = gtk_label_new (change);
  GtkWidget *left_label = gtk_label_new (left);

  gtk_widget_add_css_class (change_label, "heading");
  gtk_widget_add_css_class (left_label, "dim-label");
  gtk_label_set_width_chars (GTK_LABEL (left_label), 14);
  gtk_label_set_xalign (GTK_LABEL (left_label), 1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), change_label);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), left_label);
  return row;
}

static GtkWidget *
new_row (SijilDesk  *desk,
         JsonObject *movement)
{
  g_autofree char *subtitle = describe (desk, movement);
  g_autofree char *change = describe_change (movement);

  return new_line (sijil_word_for (movement, "movement", sijil_json_get_string (movement, "movement")), subtitle, change,
                   sijil_json_get_int (movement, "remaining", 0));
}

/* The cards that drew blanks between two movements; @is_since: after @movement, or until it */
static GtkWidget *
new_drawn_row (gint64      drawn,
               gint64      remains,
               JsonObject *movement,
               gboolean    is_since)
{
  g_autofree char *day = sijil_text_date (sijil_json_get_string (movement, "moved_on"), FALSE);
  g_autofree char *isolated = sijil_text_isolate (day);
  g_autofree char *when = is_since ? g_strdup_printf (_("since %s"), isolated) : g_strdup_printf (_("until %s"), isolated);
  g_autofree char *change = format_number (-drawn, TRUE);

  return new_line (_("Cards printed or spoiled"), when, change, remains);
}

/* Newest first, so that the column adds up: what cards drew stands between the movements. */
static void
show_movements (SijilBlanksPane *self,
                JsonObject      *answer)
{
  JsonArray *items = sijil_json_get_array (answer, "items");
  gint64 since = sijil_json_get_int (answer, "drawn", 0);

  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *movement = json_array_get_object_element (items, i);
      gint64 drawn = sijil_json_get_int (movement, "drawn", 0);

      if (i == 0 && since != 0)
        gtk_list_box_append (self->list, new_drawn_row (since, self->remaining, movement, TRUE));
      gtk_list_box_append (self->list, new_row (self->desk, movement));
      if (drawn != 0)
        {
          JsonObject *older = json_array_get_object_element (items, i + 1);

          gtk_list_box_append (self->list, new_drawn_row (drawn, sijil_json_get_int (older, "remaining", 0) - drawn, movement, FALSE));
        }
    }
}

static void
show_figures (SijilBlanksPane *self,
              JsonObject      *answer)
{
  JsonArray *items = sijil_json_get_array (answer, "items");
  guint n_items = json_array_get_length (items);

  self->remaining = sijil_json_get_int (answer, "remaining", 0);
  self->is_empty = n_items == 0;
  set_figure (self->received_label, answer, "received", FALSE);
  set_figure (self->printed_label, answer, "printed", FALSE);
  set_figure (self->spoiled_label, answer, "spoiled", FALSE);
  set_figure (self->destroyed_label, answer, "destroyed", FALSE);
  set_figure (self->found_label, answer, "found", TRUE);
  set_figure (self->remaining_label, answer, "remaining", FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->below_label), self->remaining < 0);
  sijil_fact_clear (self->list);
  show_movements (self, answer);
  gtk_stack_set_visible_child_name (self->stack, n_items > 0 ? "figures" : "empty");
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SijilBlanksPane) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);

  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL && !sijil_report (GTK_WIDGET (self), error, NULL))
    show_figures (self, answer);
}

static gpointer
load_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  return sijil_blank_show (reg, error);
}

void
sijil_blanks_pane_load (SijilBlanksPane *self,
                        SijilDesk       *desk)
{
  g_set_object (&self->desk, desk);
  sijil_desk_read (desk, load_job, NULL, NULL, loaded_cb, g_object_ref (self));
}

static void
ask_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SijilBlanksPane *self = SIJIL_BLANKS_PANE (widget);
  SijilBlankMovement movement = g_str_equal (name, "blanks.receive") ? SIJIL_BLANK_RECEIVED
                                : g_str_equal (name, "blanks.destroy") ? SIJIL_BLANK_DESTROYED : SIJIL_BLANK_COUNTED;

  sijil_blanks_dialog_show (widget, self->desk, movement, self->remaining, self->is_empty);
}

static void
sijil_blanks_pane_dispose (GObject *object)
{
  g_clear_object (&SIJIL_BLANKS_PANE (object)->desk);
  G_OBJECT_CLASS (sijil_blanks_pane_parent_class)->dispose (object);
}

static void
sijil_blanks_pane_class_init (SijilBlanksPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_blanks_pane_dispose;

  g_type_ensure (SIJIL_TYPE_WRAP_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-blanks-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilBlanksPane, stack);
  gtk_widget_class_bind_template_child (widget_class, SijilBlanksPane, received_label);
  gtk_widget_class_bind_template_child (widget_class, SijilBlanksPane, printed_label);
  gtk_widget_class_bind_template_child (widget_class, SijilBlanksPane, spoiled_label);
  gtk_widget_class_bind_template_child (widget_class, SijilBlanksPane, destroyed_label);
  gtk_widget_class_bind_template_child (widget_class, SijilBlanksPane, found_label);
  gtk_widget_class_bind_template_child (widget_class, SijilBlanksPane, remaining_label);
  gtk_widget_class_bind_template_child (widget_class, SijilBlanksPane, below_label);
  gtk_widget_class_bind_template_child (widget_class, SijilBlanksPane, list);
  gtk_widget_class_install_action (widget_class, "blanks.receive", NULL, ask_action);
  gtk_widget_class_install_action (widget_class, "blanks.destroy", NULL, ask_action);
  gtk_widget_class_install_action (widget_class, "blanks.count", NULL, ask_action);
}

static void
sijil_blanks_pane_init (SijilBlanksPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
