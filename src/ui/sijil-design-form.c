#include "ui/sijil-design-form.h"

#include "ui/sijil-text.h"

struct _SijilDesignForm
{
  GtkBox     parent_instance;

  GPtrArray *fields; /* (element-type GtkWidget) (unowned): those that show a member */
  GtkGrid   *grid;   /* (unowned) (nullable): the one that is being filled */
  int        row;
  int        column;
};

G_DEFINE_FINAL_TYPE (SijilDesignForm, sijil_design_form, GTK_TYPE_BOX)

/** sijil_design_form_clear: takes everything away. */
void
sijil_design_form_clear (SijilDesignForm *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->fields, 0);
  self->grid = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
}

static void
add_label (SijilDesignForm *self,
           const char      *text,
           const char      *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (self), label);
  self->grid = NULL;
}

/** sijil_design_form_add_heading: what is added from now on stands under it. */
void
sijil_design_form_add_heading (SijilDesignForm *self,
                               const char      *text)
{
  add_label (self, text, "heading");
}

void
sijil_design_form_add_note (SijilDesignForm *self,
                            const char      *text)
{
  add_label (self, text, "dim-label");
}

static void
begin_grid (SijilDesignForm *self)
{
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_row_spacing (self->grid, 8);
  gtk_grid_set_column_spacing (self->grid, 8);
  gtk_grid_set_column_homogeneous (self->grid, TRUE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->grid));
  self->row = self->column = 0;
}

/** sijil_design_form_add: @is_wide: over both columns; large letters leave room for one */
void
sijil_design_form_add (SijilDesignForm *self,
                       GtkWidget       *widget,
                       gboolean         is_wide)
{
  if (self->grid == NULL)
    begin_grid (self);
  is_wide |= sijil_text_is_large ();
  if (is_wide && self->column > 0)
    {
      self->row++;
      self->column = 0;
    }
  gtk_grid_attach (self->grid, widget, self->column, self->row, is_wide ? 2 : 1, 1);
  self->column += is_wide ? 2 : 1;
  if (self->column > 1)
    {
      self->row++;
      self->column = 0;
    }
}

void
sijil_design_form_add_member (SijilDesignForm         *self,
                              const SijilDesignMember *member,
                              SijilDesign             *design,
                              SijilDesignGet           get,
                              SijilDesignSet           set,
                              gpointer                 owner)
{
  GtkWidget *field = sijil_design_field_new (member, design, get, set, owner);

  g_ptr_array_add (self->fields, field);
  sijil_design_form_add (self, field, sijil_design_field_is_wide (member));
}

/** sijil_design_form_refresh: shows all members as they are now. */
void
sijil_design_form_refresh (SijilDesignForm *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    sijil_design_field_refresh (self->fields->pdata[i]);
}

static void
sijil_design_form_finalize (GObject *object)
{
  g_ptr_array_unref (SIJIL_DESIGN_FORM (object)->fields);
  G_OBJECT_CLASS (sijil_design_form_parent_class)->finalize (object);
}

static void
sijil_design_form_class_init (SijilDesignFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sijil_design_form_finalize;
}

static void
sijil_design_form_init (SijilDesignForm *self)
{
  self->fields = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 8);
}

GtkWidget *
sijil_design_form_new (void)
{
  return g_object_new (SIJIL_TYPE_DESIGN_FORM, NULL);
}
