#include "ui/sijil-spellings.h"

#include "ui/sijil-text.h"

#include <glib/gi18n.h>

static void
taken_cb (GtkPopover    *popover,
          GtkListBoxRow *row)
{
  GtkWidget *entry = g_object_get_data (G_OBJECT (popover), "sijil-entry");
  const char *name = gtk_label_get_text (GTK_LABEL (gtk_list_box_row_get_child (row)));

  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  gtk_editable_set_position (GTK_EDITABLE (entry), -1);
  gtk_popover_popdown (popover);
  gtk_widget_grab_focus (entry);
}

/* Not while it is still closing. */
static gboolean
forget_cb (gpointer popover)
{
  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

static void
closed_cb (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, forget_cb, g_object_ref (popover), g_object_unref);
}

static GtkWidget *
make_list (GtkWidget *entry,
           GPtrArray *names)
{
  GtkWidget *list = gtk_list_box_new ();

  for (guint i = 0; i < names->len; i++)
    {
      GtkWidget *label = gtk_label_new (names->pdata[i]);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      sijil_text_set_direction (label, gtk_widget_get_direction (entry));
      gtk_list_box_append (GTK_LIST_BOX (list), label);
    }
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_BROWSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Other spellings"), -1);
  return list;
}

/** sijil_spellings_show: @parent: lets go of its children; @entry: in it; @names: (element-type utf8): at least one */
void
sijil_spellings_show (GtkWidget *parent,
                      GtkWidget *entry,
                      GPtrArray *names)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *list = make_list (entry, names);
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0);
  graphene_rect_t bounds;

  gtk_popover_set_child (GTK_POPOVER (popover), list);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
  gtk_widget_add_css_class (popover, "menu");
  gtk_widget_add_css_class (popover, "spellings");
  gtk_widget_set_size_request (list, gtk_widget_get_width (entry) - 24, -1);
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (taken_cb), popover);
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  g_object_set_data (G_OBJECT (popover), "sijil-entry", entry);
  gtk_widget_set_parent (popover, parent);
  if (gtk_widget_compute_bounds (entry, parent, &bounds))
    {
      GdkRectangle place = { (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width, (int) bounds.size.height };

      gtk_popover_set_pointing_to (GTK_POPOVER (popover), &place);
    }
  gtk_popover_popup (GTK_POPOVER (popover));
  gtk_list_box_select_row (GTK_LIST_BOX (list), first);
  gtk_widget_grab_focus (GTK_WIDGET (first));
}
