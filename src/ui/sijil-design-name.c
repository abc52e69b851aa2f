#include "ui/sijil-design-name.h"

#include "core/sijil-json.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

/* (nullable) */
static const char *
get_name (SijilDesign *design)
{
  SijilSketch *sketch = sijil_design_get_sketch (design);
  int selected = sijil_sketch_get_selected (sketch);

  return selected >= 0 ? sijil_json_get_string (sijil_sketch_get_item (sketch, (guint) selected), "name") : NULL;
}

static SijilDesign *
get_design (GtkWidget *entry)
{
  return g_object_get_data (G_OBJECT (entry), "sijil-design");
}

static void
set_shown (GtkWidget  *entry,
           const char *name)
{
  g_object_set_data_full (G_OBJECT (entry), "sijil-of", g_strdup (name), g_free);
}

static void
mark (GtkWidget  *entry,
      const char *problem) /* (nullable) */
{
  if (problem != NULL)
    gtk_widget_add_css_class (entry, "error");
  else
    gtk_widget_remove_css_class (entry, "error");
  gtk_widget_set_tooltip_text (entry, problem);
}

static void
rename_cb (GtkWidget *entry)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (entry));
  const char *before = get_name (get_design (entry));

  /* the focus leaves, too, when another item was selected */
  if (before == NULL || g_str_equal (name, before) || g_strcmp0 (g_object_get_data (G_OBJECT (entry), "sijil-of"), before) != 0)
    return;

  if (!sijil_sketch_rename (sijil_design_get_sketch (get_design (entry)), name))
    {
      mark (entry, _("Another item is called so, or this is no name"));
      return;
    }

  set_shown (entry, name);
  mark (entry, NULL);
  sijil_design_acted (get_design (entry));
}

/** sijil_design_name_refresh: shows the name as it is now. */
void
sijil_design_name_refresh (GtkWidget *entry)
{
  const char *name = get_name (get_design (entry));

  if (g_strcmp0 (name, g_object_get_data (G_OBJECT (entry), "sijil-of")) == 0)
    return;

  set_shown (entry, name);
  gtk_editable_set_text (GTK_EDITABLE (entry), name != NULL ? name : "");
}

/** sijil_design_name_new: Returns: (transfer floating) */
GtkWidget *
sijil_design_name_new (SijilDesign *design)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_object_set_data_full (G_OBJECT (entry), "sijil-design", g_object_ref (design), g_object_unref);
  gtk_widget_set_name (entry, "name");
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  sijil_design_name_refresh (entry);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name of the item"), -1);
  sijil_text_set_identifier (GTK_EDITABLE (entry));
  g_signal_connect (entry, "activate", G_CALLBACK (rename_cb), NULL);
  g_signal_connect_object (focus, "leave", G_CALLBACK (rename_cb), entry, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, focus);
  return entry;
}
