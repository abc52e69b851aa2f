#include "ui/sijil-reclaim-pane.h"

#include "core/sijil-json.h"
#include "ui/sijil-fact.h"
#include "ui/sijil-page.h"
#include "ui/sijil-printing-jobs.h"
#include "ui/sijil-text.h"
#include "words/sijil-label.h"

#include <glib/gi18n.h>

struct _SijilReclaimPane
{
  AdwBin      parent_instance;

  SijilDesk  *desk; /* (nullable): until first loaded */

  GtkStack   *stack;
  GtkListBox *list;
  GtkLabel   *count_label;
};

G_DEFINE_FINAL_TYPE (SijilReclaimPane, sijil_reclaim_pane, ADW_TYPE_BIN)

static GtkWidget *
new_row (JsonObject *card)
{
  const char *field = sijil_json_get_string (card, "error_field");
  const char *value = sijil_json_get_string (card, "error_value");
  g_autofree char *serial = sijil_text_isolate (sijil_json_get_string (card, "serial"));
  g_autofree char *isolated = g_strdup_printf ("\u2068%s\u2069", value != NULL ? value : "—");
  const char *label = field != NULL ? sijil_label_for_field (field) : "";
  /* Translators: what is wrong on a card, and what should stand there. */
  g_autofree char *wrong = g_strdup_printf (_("%1$s: should be %2$s"), label, isolated);
  g_autofree char *subtitle = g_strdup_printf ("%s%s · %s", sijil_line_mark (), serial, wrong);

  return g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", sijil_text_get_name (card, "name"), "subtitle", subtitle,
                       "subtitle-lines", 2, "activatable", FALSE, NULL);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SijilReclaimPane) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);
  g_autofree char *text = NULL;
  JsonArray *items;
  guint n_items;

  if (self->stack == NULL || sijil_report (GTK_WIDGET (self), error, NULL))
    return;

  items = sijil_json_get_array (answer, "items");
  n_items = json_array_get_length (items);
  sijil_fact_clear (self->list);
  for (guint i = 0; i < n_items; i++)
    gtk_list_box_append (self->list, new_row (json_array_get_object_element (items, i)));
  text = g_strdup_printf (ngettext ("%u card to reclaim", "%u cards to reclaim", n_items), n_items);
  gtk_label_set_text (self->count_label, text);
  gtk_stack_set_visible_child_name (self->stack, n_items > 0 ? "cards" : "empty");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reclaim.mark", n_items > 0);
}

void
sijil_reclaim_pane_load (SijilReclaimPane *self,
                         SijilDesk        *desk)
{
  g_set_object (&self->desk, desk);
  sijil_desk_read (desk, sijil_printing_reclaim_list_job, NULL, NULL, loaded_cb, g_object_ref (self));
}

static void
marked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SijilReclaimPane) self = user_data;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, &notes, &error);

  if (self->stack != NULL && !sijil_report (GTK_WIDGET (self), error, notes))
    sijil_toast (GTK_WIDGET (self), _("The cards are marked as reclaimed today."));
}

static void
mark_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilReclaimPane *self = SIJIL_RECLAIM_PANE (widget);

  gtk_widget_action_set_enabled (widget, "reclaim.mark", FALSE);
  sijil_desk_write (self->desk, sijil_printing_reclaim_job, NULL, NULL, marked_cb, g_object_ref (self));
}

static void
sijil_reclaim_pane_dispose (GObject *object)
{
  g_clear_object (&SIJIL_RECLAIM_PANE (object)->desk);
  G_OBJECT_CLASS (sijil_reclaim_pane_parent_class)->dispose (object);
}

static void
sijil_reclaim_pane_class_init (SijilReclaimPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_reclaim_pane_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-reclaim-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilReclaimPane, stack);
  gtk_widget_class_bind_template_child (widget_class, SijilReclaimPane, list);
  gtk_widget_class_bind_template_child (widget_class, SijilReclaimPane, count_label);
  gtk_widget_class_install_action (widget_class, "reclaim.mark", NULL, mark_action);
}

static void
sijil_reclaim_pane_init (SijilReclaimPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
