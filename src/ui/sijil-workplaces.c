#include "ui/sijil-workplaces.h"

#include "core/sijil-json.h"
#include "model/sijil-demande.h"
#include "ui/sijil-inputs.h"

#include <glib/gi18n.h>

struct _SijilWorkplaces
{
  GtkWidget  parent_instance;

  SijilDesk *desk;   /* (nullable) */
  GtkWidget *rows;
  GtkWidget *add;
};

enum
{
  CHANGED,
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilWorkplaces, sijil_workplaces, GTK_TYPE_WIDGET)

/* The fields of a place, line by line; French before Arabic. */
static const char * const lines[][3] = {
  { "kind", "province", NULL },
  { "address_fr", "address_ar", NULL },
  { "commune_fr", "commune_ar", NULL },
  { "complex", "shop", NULL },
};

static const SijilField *
get_fields (void)
{
  return sijil_fields_find (sijil_demande_get_fields (), "workplaces")->fields;
}

static SijilInput *
get_input (GtkWidget  *row,
           const char *name)
{
  return g_object_get_data (G_OBJECT (row), name);
}

static void
number_rows (SijilWorkplaces *self)
{
  guint i = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (self->rows); row != NULL; row = gtk_widget_get_next_sibling (row), i++)
    for (const SijilField *field = get_fields (); field->name != NULL; field++)
      {
        g_autofree char *path = g_strdup_printf ("workplaces[%u].%s", i, field->name);

        sijil_input_set_path (get_input (row, field->name), path);
      }
}

static void
changed_cb (SijilWorkplaces *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
left_cb (SijilWorkplaces *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

static void
remove_cb (SijilWorkplaces *self,
           GtkWidget       *button)
{
  gtk_box_remove (GTK_BOX (self->rows), g_object_get_data (G_OBJECT (button), "sijil-row"));
  number_rows (self);
  gtk_widget_grab_focus (self->add);
  changed_cb (self);
}

static GtkWidget *
add_row (SijilWorkplaces *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *button = gtk_button_new_with_label (_("Remove this place"));

  gtk_widget_add_css_class (row, "craft-row");
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      GtkWidget *line = sijil_inputs_new_line ();

      for (guint k = 0; lines[i][k] != NULL; k++)
        {
          const SijilField *field = sijil_fields_find (get_fields (), lines[i][k]);
          GtkWidget *input = sijil_input_new (self->desk, field, "");

          g_object_set_data (G_OBJECT (row), field->name, input);
          g_signal_connect_object (input, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
          g_signal_connect_object (input, "left", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
          sijil_inputs_add_to_line (line, SIJIL_INPUT (input));
        }
      gtk_box_append (GTK_BOX (row), line);
    }

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  g_object_set_data (G_OBJECT (button), "sijil-row", row);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), button);
  gtk_box_append (GTK_BOX (self->rows), row);
  number_rows (self);
  return row;
}

static void
add_cb (SijilWorkplaces *self)
{
  GtkWidget *row = add_row (self);

  gtk_widget_grab_focus (GTK_WIDGET (get_input (row, "kind")));
}

static void
sijil_workplaces_dispose (GObject *object)
{
  SijilWorkplaces *self = SIJIL_WORKPLACES (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->rows, gtk_widget_unparent);
  g_clear_pointer (&self->add, gtk_widget_unparent);
  G_OBJECT_CLASS (sijil_workplaces_parent_class)->dispose (object);
}

static void
sijil_workplaces_class_init (SijilWorkplacesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sijil_workplaces_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);

  signals[CHANGED] = g_signal_new ("changed", SIJIL_TYPE_WORKPLACES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEFT] = g_signal_new ("left", SIJIL_TYPE_WORKPLACES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sijil_workplaces_init (SijilWorkplaces *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 8);
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->add = gtk_button_new_with_label (_("Add a place of work"));
  gtk_widget_set_halign (self->add, GTK_ALIGN_START);
  gtk_widget_set_parent (self->rows, GTK_WIDGET (self));
  gtk_widget_set_parent (self->add, GTK_WIDGET (self));
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (add_cb), self);
}

void
sijil_workplaces_set_desk (SijilWorkplaces *self,
                           SijilDesk       *desk)
{
  g_set_object (&self->desk, desk);
}

/** sijil_workplaces_dup_places: the document's `workplaces`; places of which nothing is said are left out. */
JsonArray *
sijil_workplaces_dup_places (SijilWorkplaces *self)
{
  JsonArray *places = json_array_new ();

  for (GtkWidget *row = gtk_widget_get_first_child (self->rows); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      g_autoptr (JsonObject) place = json_object_new ();

      for (const SijilField *field = get_fields (); field->name != NULL; field++)
        {
          JsonNode *value = sijil_input_dup_value (get_input (row, field->name));

          if (value != NULL)
            json_object_set_member (place, field->name, value);
        }
      if (json_object_get_size (place) > 0)
        json_array_add_object_element (places, g_steal_pointer (&place));
    }

  return places;
}

/** sijil_workplaces_set_places: @places: (nullable): the document's `workplaces`; nothing is emitted. */
void
sijil_workplaces_set_places (SijilWorkplaces *self,
                             JsonArray       *places)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_box_remove (GTK_BOX (self->rows), child);
  for (guint i = 0; places != NULL && i < json_array_get_length (places); i++)
    {
      JsonObject *place = json_array_get_object_element (places, i);
      GtkWidget *row = add_row (self);

      for (const SijilField *field = get_fields (); field->name != NULL; field++)
        sijil_input_set_value (get_input (row, field->name), json_object_get_member (place, field->name));
    }
}
