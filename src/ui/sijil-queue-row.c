#include "ui/sijil-queue-row.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "ui/sijil-list-cell.h"
#include "ui/sijil-row.h"
#include "ui/sijil-text.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>
#include <string.h>

/* What a row shows; its labels are children of the list item's box. */
typedef struct
{
  GtkLabel *name;
  GtkLabel *state;
  GtkLabel *number;
  GtkLabel *wait;
  gulong    handler;
} Parts;

static GtkLabel *
add_label (GtkWidget  *box,
           const char *style,
           gboolean    expands)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (label), expands ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  g_object_bind_property (label, "label", label, "tooltip-text", G_BINDING_SYNC_CREATE);
  gtk_widget_set_hexpand (label, expands);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
set_up_cb (GtkListItemFactory *factory,
           GtkListItem        *item,
           SijilDesk          *desk)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *second = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  Parts *parts = g_new0 (Parts, 1);

  parts->name = add_label (first, "heading", TRUE);
  parts->number = add_label (first, "identifier", FALSE);
  parts->wait = add_label (second, "dim-label", TRUE);
  parts->state = add_label (second, NULL, FALSE);
  gtk_widget_set_direction (GTK_WIDGET (parts->number), GTK_TEXT_DIR_LTR);
  gtk_widget_add_css_class (box, "queue-row");
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), second);
  g_object_set_data_full (G_OBJECT (item), "sijil-parts", parts, g_free);
  gtk_list_item_set_child (item, box);
}

/* (transfer full): how long a file may still wait; how long it has waited when its clock stands still */
static char *
describe_wait (SijilDesk  *desk,
               JsonObject *data)
{
  const char *stopped_on = sijil_json_get_string (data, "clock_stopped_on");
  const char *due_on = sijil_json_get_string (data, "due_on");
  int days = (int) sijil_json_get_int (data, "days", 0);
  int left = due_on != NULL ? sijil_date_days_between (sijil_desk_get_day (desk), due_on) : 0;

  if (stopped_on != NULL)
    {
      g_autofree char *day = sijil_text_date (stopped_on, FALSE);
      gboolean is_this_year = strncmp (stopped_on, sijil_desk_get_day (desk), strlen ("YYYY-")) == 0;
      g_autofree char *isolated = NULL;

      if (is_this_year)
        day[strlen ("DD/MM")] = '\0';
      isolated = sijil_text_isolate (day);
      return g_strdup_printf (_("since %s"), isolated);
    }
  if (due_on == NULL)
    return g_strdup_printf (ngettext ("waits for %d day", "waits for %d days", (gulong) days), days);
  if (left < 0)
    return g_strdup_printf (ngettext ("%d day late", "%d days late", (gulong) -left), -left);

  return g_strdup_printf (ngettext ("%d day left", "%d days left", (gulong) left), left);
}

static const char *
get_serial (const char *number)
{
  const char *last = number != NULL ? strrchr (number, '-') : NULL;

  return last != NULL ? last + 1 : "";
}

static void
fill (SijilDesk   *desk,
      GtkListItem *item)
{
  SijilRow *row = gtk_list_item_get_item (item);
  JsonObject *data = row != NULL ? sijil_row_get_data (row) : NULL;
  Parts *parts = g_object_get_data (G_OBJECT (item), "sijil-parts");
  const char *style = data != NULL ? sijil_state_style (sijil_json_get_string (data, "state")) : NULL;
  const char * const classes[] = { data != NULL ? "pill-label" : "dim-label", style, NULL };
  g_autofree char *wait = data != NULL ? describe_wait (desk, data) : NULL;
  gboolean is_late = data != NULL && sijil_json_get_bool (data, "late", FALSE);

  gtk_label_set_text (parts->name, data != NULL ? sijil_text_get_name (data, "name") : "");
  gtk_label_set_text (parts->number, data != NULL ? get_serial (sijil_json_get_string (data, "number")) : "");
  gtk_label_set_text (parts->wait, wait != NULL ? wait : "");
  gtk_label_set_text (parts->state, data != NULL ? sijil_word_for_state (data) : "");
  gtk_widget_set_css_classes (GTK_WIDGET (parts->state), (const char **) classes);
  gtk_widget_set_css_classes (GTK_WIDGET (parts->wait), (const char *[]) { is_late ? "error" : "dim-label", NULL });
  gtk_widget_set_tooltip_text (gtk_list_item_get_child (item), data != NULL ? sijil_json_get_string (data, "number") : NULL);
}

static void
read_cb (GtkListItem *item,
         GParamSpec  *pspec,
         SijilRow    *row)
{
  fill (g_object_get_data (G_OBJECT (item), "sijil-desk"), item);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item,
         SijilDesk          *desk)
{
  Parts *parts = g_object_get_data (G_OBJECT (item), "sijil-parts");

  g_object_set_data (G_OBJECT (item), "sijil-desk", desk);
  parts->handler = g_signal_connect_swapped (gtk_list_item_get_item (item), "notify::is-read", G_CALLBACK (read_cb), item);
  fill (desk, item);
}

static void
unbind_cb (GtkListItemFactory *factory,
           GtkListItem        *item,
           SijilDesk          *desk)
{
  Parts *parts = g_object_get_data (G_OBJECT (item), "sijil-parts");

  g_clear_signal_handler (&parts->handler, gtk_list_item_get_item (item));
}

/** sijil_queue_row_factory: @desk: must stay as long as the factory. */
GtkListItemFactory *
sijil_queue_row_factory (SijilDesk *desk)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cb), desk);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), desk);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), desk);
  return factory;
}
