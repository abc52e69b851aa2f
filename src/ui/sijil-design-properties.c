#include "ui/sijil-design-properties.h"

#include "card/sijil-sketch-parts.h"
#include "core/sijil-json.h"
#include "ui/sijil-design-conditions.h"
#include "ui/sijil-design-facts.h"
#include "ui/sijil-design-form.h"
#include "ui/sijil-design-members.h"
#include "ui/sijil-design-name.h"
#include "ui/sijil-design-places.h"
#include "ui/sijil-design-several.h"
#include "ui/sijil-design-texts.h"

#include <glib/gi18n.h>

struct _SijilDesignProperties
{
  AdwBin             parent_instance;

  SijilDesign       *design;
  SijilDesignForm   *form;
  char              *shape;    /* (nullable): of what the form was made */
  guint              building; /* source, 0 if none */
  SijilDesignChoice *pictures; /* (nullable) */
  GtkWidget         *name;     /* (unowned) (nullable) */
};

G_DEFINE_FINAL_TYPE (SijilDesignProperties, sijil_design_properties, ADW_TYPE_BIN)

static SijilSketch *
get_sketch (SijilDesignProperties *self)
{
  return sijil_design_get_sketch (self->design);
}

/* (nullable): the one that is selected alone */
static JsonObject *
get_item (SijilDesignProperties *self)
{
  return sijil_sketch_get_n_selected (get_sketch (self)) == 1
           ? sijil_sketch_get_item (get_sketch (self), (guint) sijil_sketch_get_selected (get_sketch (self))) : NULL;
}

/*
 * Members.
 */

static JsonNode *
get_member (gpointer    owner,
            const char *member)
{
  JsonObject *item = get_item (owner);

  return item != NULL ? json_object_get_member (item, member) : NULL;
}

static void
set_member (gpointer    owner,
            const char *member,
            JsonNode   *value)
{
  SijilDesignProperties *self = owner;

  sijil_sketch_set_member (get_sketch (self), member, value);
  sijil_design_acted (self->design);
}

/*
 * The form.
 */

/* Those of the layout, and those that a card brings. */
static void
add_picture (SijilDesignProperties *self)
{
  static SijilDesignMember member = { "picture", N_("Picture"), SIJIL_DESIGN_CHOICE, NULL, 0, 0, 0, 0 };
  JsonNode *fact = sijil_sketch_get_fact (get_sketch (self), "pictures");
  GArray *choices = g_array_new (TRUE, TRUE, sizeof (SijilDesignChoice));
  const SijilDesignChoice of_card[] = { { "photo", N_("Photo of the holder") }, { "logo", N_("Logo of the chamber") },
                                        { "signature", N_("Picture of the signature") } };
  JsonObjectIter iter;
  const char *name;

  g_array_append_vals (choices, of_card, G_N_ELEMENTS (of_card));
  if (fact != NULL && JSON_NODE_HOLDS_OBJECT (fact))
    {
      json_object_iter_init_ordered (&iter, json_node_get_object (fact));
      while (json_object_iter_next_ordered (&iter, &name, NULL))
        {
          const SijilDesignChoice choice = { g_intern_string (name), g_intern_string (name) };

          g_array_append_val (choices, choice);
        }
    }
  g_free (self->pictures);
  member.choices = self->pictures = (SijilDesignChoice *) (gpointer) g_array_free (choices, FALSE);
  sijil_design_form_add_member (self->form, &member, NULL, get_member, set_member, self);
}

static void
add_members (SijilDesignProperties *self,
             const char            *type)
{
  for (const SijilDesignKindMember *kind = sijil_design_kind_members; kind->types != NULL; kind++)
    if (sijil_design_kind_has (kind, type))
      sijil_design_form_add_member (self->form, &kind->member, self->design, get_member, set_member, self);
}

static void
build_for_several (SijilDesignProperties *self)
{
  guint n = sijil_sketch_get_n_selected (get_sketch (self));
  g_autofree char *heading = g_strdup_printf (ngettext ("%u item", "%u items", n), n);

  sijil_design_form_add_heading (self->form, heading);
  sijil_design_places_add (self->form, self->design);
  sijil_design_several_add (self->form, self->design);
}

static void
build_for_one (SijilDesignProperties *self,
               JsonObject            *item)
{
  const char *type = sijil_json_get_string (item, "type");

  sijil_design_form_add_heading (self->form, sijil_design_word_for_type (type));
  self->name = sijil_design_name_new (self->design);
  sijil_design_form_add (self->form, sijil_design_field_wrap (_("Name of the item"), self->name), TRUE);
  sijil_design_places_add (self->form, self->design);
  if (g_strcmp0 (type, "picture") == 0)
    add_picture (self);
  if (sijil_sketch_parts_count (item) > 0)
    sijil_design_texts_add (self->form, self->design);
  add_members (self, type);
  sijil_design_conditions_add (self->form, self->design);
}

static void
build (SijilDesignProperties *self)
{
  JsonObject *item = get_item (self);

  sijil_design_form_clear (self->form);
  self->name = NULL;
  if (item != NULL)
    build_for_one (self, item);
  else if (sijil_sketch_get_n_selected (get_sketch (self)) > 0)
    build_for_several (self);
  else
    sijil_design_facts_add (self->form, self->design);
}

/* (transfer full): the kinds of all that is selected */
static char *
name_kinds (SijilDesignProperties *self)
{
  g_autoptr (GPtrArray) items = sijil_sketch_list_selected (get_sketch (self), FALSE);
  g_autoptr (GString) kinds = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    g_string_append_printf (kinds, " %s", sijil_json_get_string (items->pdata[i], "type"));
  return g_strdup (kinds->str);
}

/* (transfer full): what the form is made of: as long as it is the same, only its values change */
static char *
name_shape (SijilDesignProperties *self)
{
  SijilSketch *sketch = get_sketch (self);
  JsonObject *item = get_item (self);
  guint n = sijil_sketch_get_n_selected (sketch);

  if (n == 0)
    {
      JsonNode *colours = sijil_sketch_get_fact (sketch, "colours"), *palettes = sijil_sketch_get_fact (sketch, "palettes");
      g_autofree char *first = colours != NULL ? json_to_string (colours, FALSE) : NULL;
      g_autofree char *second = palettes != NULL ? json_to_string (palettes, FALSE) : NULL;

      return g_strdup_printf ("layout %s %s", first, second);
    }
  if (item == NULL)
    {
      g_autofree char *kinds = name_kinds (self);

      return g_strdup_printf ("%u items%s", n, kinds);
    }

  return g_strdup_printf ("%s %d %s %u", sijil_sketch_get_face (sketch), sijil_sketch_get_selected (sketch),
                          sijil_json_get_string (item, "type"), sijil_sketch_parts_count (item));
}

/* Not while one of its own controls is telling something. */
static gboolean
build_cb (gpointer data)
{
  SijilDesignProperties *self = data;

  self->building = 0;
  build (self);
  return G_SOURCE_REMOVE;
}

static void
update (SijilDesignProperties *self)
{
  g_autofree char *now = name_shape (self);

  if (g_strcmp0 (now, self->shape) == 0 && self->building == 0)
    {
      if (self->name != NULL)
        sijil_design_name_refresh (self->name);
      sijil_design_form_refresh (self->form);
      return;
    }

  if (self->building == 0)
    self->building = g_idle_add (build_cb, self);
  g_free (self->shape);
  self->shape = g_steal_pointer (&now);
}

static void
sijil_design_properties_dispose (GObject *object)
{
  SijilDesignProperties *self = SIJIL_DESIGN_PROPERTIES (object);

  g_clear_handle_id (&self->building, g_source_remove);
  g_clear_object (&self->design);
  G_OBJECT_CLASS (sijil_design_properties_parent_class)->dispose (object);
}

static void
sijil_design_properties_finalize (GObject *object)
{
  SijilDesignProperties *self = SIJIL_DESIGN_PROPERTIES (object);

  g_free (self->shape);
  g_free (self->pictures);
  G_OBJECT_CLASS (sijil_design_properties_parent_class)->finalize (object);
}

static void
sijil_design_properties_class_init (SijilDesignPropertiesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sijil_design_properties_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_design_properties_finalize;
}

static void
sijil_design_properties_init (SijilDesignProperties *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *form = sijil_design_form_new ();

  self->form = SIJIL_DESIGN_FORM (form);
  gtk_widget_set_margin_start (form, 12);
  gtk_widget_set_margin_end (form, 12);
  gtk_widget_set_margin_top (form, 8);
  gtk_widget_set_margin_bottom (form, 12);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), form);
  gtk_widget_set_vexpand (scrolled, TRUE);
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

void
sijil_design_properties_set_design (SijilDesignProperties *self,
                                    SijilDesign           *design)
{
  g_set_object (&self->design, design);
  g_signal_connect_object (design, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (design, "selected", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static GtkWidget *
find_named (GtkWidget  *widget,
            const char *name)
{
  GtkWidget *found = g_strcmp0 (gtk_widget_get_name (widget), name) == 0 ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL; child = gtk_widget_get_next_sibling (child))
    found = find_named (child, name);
  return found;
}

/** sijil_design_properties_begin: gives the focus to the text of what is selected, or else to the first field. */
void
sijil_design_properties_begin (SijilDesignProperties *self)
{
  GtkWidget *text;

  if (self->building != 0)
    {
      g_source_remove (self->building);
      build_cb (self);
    }
  text = find_named (GTK_WIDGET (self->form), "text");
  if (text == NULL || !gtk_widget_grab_focus (text))
    gtk_widget_child_focus (GTK_WIDGET (self->form), GTK_DIR_TAB_FORWARD);
}
