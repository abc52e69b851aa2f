#include "ui/sijil-handed-pane.h"

#include "core/sijil-json.h"
#include "ui/sijil-fact.h"
#include "ui/sijil-hand-over-jobs.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

#define MOST_ROWS 100

struct _SijilHandedPane
{
  AdwBin      parent_instance;

  GtkLabel   *today_label;
  GtkListBox *today_list;
};

G_DEFINE_FINAL_TYPE (SijilHandedPane, sijil_handed_pane, ADW_TYPE_BIN)

static void
show_today (SijilHandedPane *self,
            JsonArray       *items)
{
  guint n_items = json_array_get_length (items);
  g_autofree char *title = g_strdup_printf (ngettext ("%u handed over today", "%u handed over today", n_items),
                                            n_items);

  gtk_label_set_text (self->today_label, title);
  sijil_fact_clear (self->today_list);
  for (guint i = 0; i < MIN (n_items, MOST_ROWS); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);
      g_autofree char *instant = sijil_text_instant (sijil_json_get_int (item, "handed_at", 0));
      g_autofree char *serial = sijil_text_isolate (sijil_json_get_string (item, "serial"));
      GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE,
                                     "title", sijil_text_get_name (item, "name"), "subtitle", serial,
                                     "activatable", FALSE, NULL);

      gtk_widget_set_tooltip_text (row, instant);
      gtk_list_box_append (self->today_list, row);
    }
}

static void
day_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (SijilHandedPane) self = user_data;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, NULL, NULL);

  if (answer != NULL && self->today_list != NULL)
    show_today (self, sijil_json_get_array (answer, "items"));
}

/** sijil_handed_pane_load: reads them anew; what is shown stays when they cannot be read. */
void
sijil_handed_pane_load (SijilHandedPane *self,
                        SijilDesk       *desk)
{
  sijil_desk_read (desk, sijil_hand_over_day_job, NULL, NULL, day_cb, g_object_ref (self));
}

static void
sijil_handed_pane_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SIJIL_TYPE_HANDED_PANE);
  G_OBJECT_CLASS (sijil_handed_pane_parent_class)->dispose (object);
}

static void
sijil_handed_pane_class_init (SijilHandedPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_handed_pane_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-handed-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilHandedPane, today_label);
  gtk_widget_class_bind_template_child (widget_class, SijilHandedPane, today_list);
}

static void
sijil_handed_pane_init (SijilHandedPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
