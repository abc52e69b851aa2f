#include "ui/sijil-design-items.h"

#include "core/sijil-json.h"
#include "ui/sijil-design-words.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

struct _SijilDesignItems
{
  AdwBin       parent_instance;

  SijilDesign *design;
  GtkWidget   *list;
  char        *shown;   /* (nullable): names and locks of what is in the list */
  gboolean     filling; /* what the list tells is not by hand */
  guint        soon;    /* source, 0 if none */
};

G_DEFINE_FINAL_TYPE (SijilDesignItems, sijil_design_items, ADW_TYPE_BIN)

static SijilSketch *
get_sketch (SijilDesignItems *self)
{
  return sijil_design_get_sketch (self->design);
}

/* The list has the highest first. */
static guint
get_place (GtkWidget *row)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "sijil-place"));
}

/*
 * Hands.
 */

static void
select_row (GtkListBox    *list,
            GtkListBoxRow *row,
            gpointer       data)
{
  SijilDesignItems *self = data;

  sijil_sketch_select (get_sketch (self), get_place (GTK_WIDGET (row)), SIJIL_SELECT_ADD);
}

static void
selected_cb (SijilDesignItems *self)
{
  if (self->filling || self->soon != 0 || self->design == NULL)
    return;

  sijil_sketch_select_none (get_sketch (self));
  gtk_list_box_selected_foreach (GTK_LIST_BOX (self->list), select_row, self);
  sijil_design_selected (self->design);
}

static void
lock_cb (GtkWidget        *button,
         SijilDesignItems *self)
{
  guint place = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "sijil-place"));

  sijil_sketch_select (get_sketch (self), place, SIJIL_SELECT_ONLY);
  sijil_sketch_set_locked (get_sketch (self), gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)));
  sijil_design_acted (self->design);
  sijil_design_selected (self->design);
}

/*
 * Rows.
 */

static GtkWidget *
new_lock (SijilDesignItems *self,
          guint             place,
          const char       *name)
{
  gboolean locked = sijil_sketch_is_locked (get_sketch (self), place);
  GtkWidget *button = gtk_toggle_button_new ();
  /* Translators: %s is the name of an item of a layout */
  g_autofree char *label = g_strdup_printf (_("%s: locked"), name);

  gtk_button_set_icon_name (GTK_BUTTON (button), locked ? "changes-prevent-symbolic" : "changes-allow-symbolic");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), locked);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, locked ? _("Locked: press to let it be changed") : _("Lock it, so that nothing changes it"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data (G_OBJECT (button), "sijil-place", GUINT_TO_POINTER (place));
  g_signal_connect (button, "toggled", G_CALLBACK (lock_cb), self);
  return button;
}

static GtkWidget *
new_label (const char *text,
           gboolean    is_dim)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, text);
  if (is_dim)
    gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static GtkWidget *
new_row (SijilDesignItems *self,
         guint             place)
{
  JsonObject *item = sijil_sketch_get_item (get_sketch (self), place);
  const char *name = sijil_json_get_string (item, "name");
  g_autofree char *isolated = sijil_text_isolate (name != NULL ? name : "");
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), new_label (isolated, FALSE));
  gtk_box_append (GTK_BOX (words), new_label (sijil_design_word_for_type (sijil_json_get_string (item, "type")), TRUE));
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), new_lock (self, place, isolated));
  gtk_widget_set_margin_start (box, 10);
  gtk_widget_set_margin_end (box, 4);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, isolated, -1);
  g_object_set_data (G_OBJECT (row), "sijil-place", GUINT_TO_POINTER (place));
  return row;
}

/* (transfer full): what makes two lists differ */
static char *
name_list (SijilDesignItems *self)
{
  SijilSketch *sketch = get_sketch (self);
  GString *text = g_string_new (sijil_sketch_get_face (sketch));

  for (guint i = 0; i < sijil_sketch_get_n_items (sketch); i++)
    g_string_append_printf (text, "\n%s\t%d", sijil_json_get_string (sijil_sketch_get_item (sketch, i), "name"),
                            sijil_sketch_is_locked (sketch, i));
  return g_string_free (text, FALSE);
}

static void
fill (SijilDesignItems *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  for (guint i = sijil_sketch_get_n_items (get_sketch (self)); i > 0; i--)
    gtk_list_box_append (GTK_LIST_BOX (self->list), new_row (self, i - 1));
}

static void
show_selection (SijilDesignItems *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      gboolean selected = sijil_sketch_is_selected (get_sketch (self), get_place (row));

      if (selected == gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (row)))
        continue;
      if (selected)
        gtk_list_box_select_row (GTK_LIST_BOX (self->list), GTK_LIST_BOX_ROW (row));
      else
        gtk_list_box_unselect_row (GTK_LIST_BOX (self->list), GTK_LIST_BOX_ROW (row));
    }
}

/* Not while one of its own rows is telling something. */
static gboolean
fill_cb (gpointer data)
{
  SijilDesignItems *self = data;

  self->soon = 0;
  self->filling = TRUE;
  fill (self);
  show_selection (self);
  self->filling = FALSE;
  return G_SOURCE_REMOVE;
}

/* A list that is as it was stays, with the focus in it. */
static void
update (SijilDesignItems *self)
{
  g_autofree char *now = name_list (self);

  if (g_strcmp0 (now, self->shown) != 0)
    {
      if (self->soon == 0)
        self->soon = g_idle_add (fill_cb, self);
      g_free (self->shown);
      self->shown = g_steal_pointer (&now);
    }
  if (self->soon != 0)
    return;

  self->filling = TRUE;
  show_selection (self);
  self->filling = FALSE;
}

static void
sijil_design_items_dispose (GObject *object)
{
  g_clear_handle_id (&SIJIL_DESIGN_ITEMS (object)->soon, g_source_remove);
  g_clear_object (&SIJIL_DESIGN_ITEMS (object)->design);
  g_clear_pointer (&SIJIL_DESIGN_ITEMS (object)->shown, g_free);
  G_OBJECT_CLASS (sijil_design_items_parent_class)->dispose (object);
}

static void
sijil_design_items_class_init (SijilDesignItemsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sijil_design_items_dispose;
}

static void
sijil_design_items_init (SijilDesignItems *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_MULTIPLE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Items, the highest first"), -1);
  g_signal_connect_object (self->list, "selected-rows-changed", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  gtk_widget_set_vexpand (scrolled, TRUE);
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

void
sijil_design_items_set_design (SijilDesignItems *self,
                               SijilDesign      *design)
{
  g_set_object (&self->design, design);
  g_signal_connect_object (design, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (design, "selected", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
