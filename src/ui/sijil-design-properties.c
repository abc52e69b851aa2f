#include "ui/sijil-design-properties.h"

#include "core/sijil-json.h"
#include "ui/sijil-choice-list.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-design-conditions.h"
#include "ui/sijil-design-facts.h"
#include "ui/sijil-design-parts.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>
#include <math.h>

struct _SijilDesignProperties
{
  AdwBin             parent_instance;

  SijilDesign       *design;
  SijilDesignForm   *form;
  char              *shape;    /* (nullable): of what the form was made */
  guint              part;     /* the text that is looked at, of a stack or a table */
  guint              building; /* source, 0 if none */
  JsonNode          *number;   /* lent to the fields */
  SijilDesignChoice *pictures; /* (nullable) */
  GtkWidget         *name;     /* (unowned) (nullable) */
};

G_DEFINE_FINAL_TYPE (SijilDesignProperties, sijil_design_properties, ADW_TYPE_BIN)

#define FAR_MM 300.0

/* So that each item shows what the reader takes when nothing is said. */
static const SijilDesignMember places[] = {
  { "x", N_("From the left (mm)"), SIJIL_DESIGN_NUMBER, NULL, -FAR_MM, FAR_MM, 0.1, 0 },
  { "y", N_("From the top (mm)"), SIJIL_DESIGN_NUMBER, NULL, -FAR_MM, FAR_MM, 0.1, 0 },
  { "width", N_("Width (mm)"), SIJIL_DESIGN_NUMBER, NULL, 0.1, FAR_MM, 0.1, 0 },
  { "height", N_("Height (mm)"), SIJIL_DESIGN_NUMBER, NULL, 0.1, FAR_MM, 0.1, 0 },
};

static const SijilDesignMember wordings[] = {
  { "text", N_("Text, with {value} and {value|date}"), SIJIL_DESIGN_TEXT, NULL, 0, 0, 0, 0 },
  { "shorter", N_("Shorter, if that does not fit"), SIJIL_DESIGN_TEXT, NULL, 0, 0, 0, 0 },
  { "language", N_("Language"), SIJIL_DESIGN_CHOICE, sijil_design_languages, 0, 0, 0, 0 },
  { "face", N_("Typeface"), SIJIL_DESIGN_CHOICE, sijil_design_typefaces, 0, 0, 0, 0 },
  { "size", N_("Size (points)"), SIJIL_DESIGN_NUMBER, NULL, 6, 200, 0.1, 6 },
  { "floor", N_("At least (points)"), SIJIL_DESIGN_NUMBER, NULL, 6, 200, 0.1, 6 },
  { "bold", N_("Bold"), SIJIL_DESIGN_SWITCH, NULL, 0, 0, 0, 0 },
  { "align", N_("Stands at"), SIJIL_DESIGN_CHOICE, sijil_design_aligns, 0, 0, 0, 0 },
  { "direction", N_("Reading direction"), SIJIL_DESIGN_CHOICE, sijil_design_directions, 0, 0, 0, 0 },
  { "colour", N_("Colour"), SIJIL_DESIGN_COLOUR, NULL, 0, 0, 0, 0 },
};

static const SijilDesignMember stack_members[] = {
  { "lines", N_("Lines it may take"), SIJIL_DESIGN_NUMBER, NULL, 1, 9, 1, 1 },
  { "gap", N_("Share of the free room"), SIJIL_DESIGN_NUMBER, NULL, 0, 99, 0.1, 1 },
};

/* Which members the kinds have. */
static const struct
{
  const char        *types;
  SijilDesignMember  member;
} members[] = {
  { "text", { "angle", N_("Turned (degrees)"), SIJIL_DESIGN_NUMBER, NULL, -180, 180, 1, 0 } },
  { "text", { "alpha", N_("Opacity"), SIJIL_DESIGN_NUMBER, NULL, 0, 1, 0.05, 1 } },
  { "qr code128", { "text", N_("Text, with {value} and {value|date}"), SIJIL_DESIGN_TEXT, NULL, 0, 0, 0, 0 } },
  { "qr code128", { "module", N_("Smallest square (mm)"), SIJIL_DESIGN_NUMBER, NULL, 0, 9, 0.01, 0 } },
  { "picture", { "fit", N_("The picture"), SIJIL_DESIGN_CHOICE, sijil_design_fits, 0, 0, 0, 0 } },
  { "box band star", { "fill", N_("Fill"), SIJIL_DESIGN_COLOUR, NULL, 0, 0, 0, 0 } },
  { "box band star lattice rosette line table picture", { "stroke", N_("Stroke"), SIJIL_DESIGN_COLOUR, NULL, 0, 0, 0, 0 } },
  { "box band star lattice rosette line table picture", { "line", N_("Thickness (mm)"), SIJIL_DESIGN_NUMBER, NULL, 0.01, 50, 0.05, 0.15 } },
  { "box lattice picture", { "radius", N_("Round corners (mm)"), SIJIL_DESIGN_NUMBER, NULL, 0, 50, 0.1, 0 } },
  { "lattice table", { "cell", N_("Cell (mm)"), SIJIL_DESIGN_NUMBER, NULL, 1, 50, 0.1, 5 } },
  { "lattice", { "fade", N_("Fades over (mm)"), SIJIL_DESIGN_NUMBER, NULL, 0, 200, 0.5, 0 } },
  { "line", { "dash", N_("Dashes (mm)"), SIJIL_DESIGN_NUMBER, NULL, 0, 50, 0.1, 0 } },
  { "rosette", { "points", N_("Points"), SIJIL_DESIGN_NUMBER, NULL, 8, 64, 1, 16 } },
  { "text stack table box band star line lattice rosette picture",
    { "over", N_("Over what differs from card to card"), SIJIL_DESIGN_SWITCH, NULL, 0, 0, 0, 0 } },
};

static SijilSketch *
get_sketch (SijilDesignProperties *self)
{
  return sijil_design_get_sketch (self->design);
}

/* (nullable): the one that is selected */
static JsonObject *
get_item (SijilDesignProperties *self)
{
  int selected = self->design != NULL ? sijil_sketch_get_selected (get_sketch (self)) : -1;

  return selected >= 0 ? sijil_sketch_get_item (get_sketch (self), (guint) selected) : NULL;
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

static JsonNode *
get_wording (gpointer    owner,
             const char *member)
{
  SijilDesignProperties *self = owner;
  JsonObject *item = get_item (self);
  JsonObject *part = item != NULL ? sijil_design_parts_get (item, self->part) : NULL;
  JsonNode *node = part != NULL ? json_object_get_member (part, member) : NULL;

  return node == NULL && part != NULL && g_str_equal (member, "floor") ? json_object_get_member (part, "size") : node;
}

static void
set_wording (gpointer    owner,
             const char *member,
             JsonNode   *value)
{
  SijilDesignProperties *self = owner;
  JsonObject *item = get_item (self);
  const char *list = item != NULL ? sijil_design_parts_member (item) : NULL;
  g_autoptr (JsonNode) parts = list != NULL ? sijil_design_parts_set (item, self->part, member, value) : NULL;

  set_member (self, list != NULL ? list : member, list != NULL ? parts : value);
}

/*
 * Place and size.
 */

static JsonNode *
get_place (gpointer    owner,
           const char *member)
{
  SijilDesignProperties *self = owner;
  cairo_rectangle_t box = { 0, 0, 0, 0 };

  sijil_sketch_get_selection_box (get_sketch (self), &box);
  json_node_set_double (self->number, g_str_equal (member, "x") ? box.x : g_str_equal (member, "y") ? box.y
                                      : g_str_equal (member, "width") ? box.width : box.height);
  return self->number;
}

/* A side is drawn by its far end, so that the near one stays. */
static void
set_place (gpointer    owner,
           const char *member,
           JsonNode   *value)
{
  SijilDesignProperties *self = owner;
  double by = json_node_get_double (value) - json_node_get_double (get_place (self, member));

  if (fabs (by) < 0.005)
    return;

  if (g_str_equal (member, "x"))
    sijil_sketch_move (get_sketch (self), by, 0.0);
  else if (g_str_equal (member, "y"))
    sijil_sketch_move (get_sketch (self), 0.0, by);
  else if (g_str_equal (member, "width"))
    sijil_sketch_resize (get_sketch (self), SIJIL_HANDLE_RIGHT, by, 0.0, FALSE);
  else
    sijil_sketch_resize (get_sketch (self), SIJIL_HANDLE_BOTTOM, 0.0, by, FALSE);
  sijil_design_acted (self->design);
}

static JsonNode *
get_lock (gpointer    owner,
          const char *member)
{
  SijilDesignProperties *self = owner;

  for (guint i = 0; i < sijil_sketch_get_n_items (get_sketch (self)); i++)
    if (sijil_sketch_is_selected (get_sketch (self), i) && sijil_sketch_is_locked (get_sketch (self), i))
      {
        json_node_set_boolean (self->number, TRUE);
        return self->number;
      }

  return NULL;
}

static void
set_lock (gpointer    owner,
          const char *member,
          JsonNode   *value)
{
  SijilDesignProperties *self = owner;

  sijil_sketch_set_locked (get_sketch (self), value != NULL);
  sijil_design_acted (self->design);
}

/*
 * The form.
 */

static void
rename_cb (SijilDesignProperties *self)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->name));
  JsonObject *item = get_item (self);

  const char *before = item != NULL ? sijil_json_get_string (item, "name") : NULL;

  /* the focus leaves, too, when another item was selected */
  if (before == NULL || g_str_equal (name, before) || g_strcmp0 (g_object_get_data (G_OBJECT (self->name), "sijil-of"), before) != 0)
    return;

  if (sijil_sketch_rename (get_sketch (self), name))
    {
      g_object_set_data_full (G_OBJECT (self->name), "sijil-of", g_strdup (name), g_free);
      gtk_widget_remove_css_class (self->name, "error");
      gtk_widget_set_tooltip_text (self->name, NULL);
      sijil_design_acted (self->design);
      return;
    }
  gtk_widget_add_css_class (self->name, "error");
  gtk_widget_set_tooltip_text (self->name, _("Another item is called so, or this is no name"));
}

static void
show_name (SijilDesignProperties *self)
{
  const char *name = sijil_json_get_string (get_item (self), "name");

  if (g_strcmp0 (name, g_object_get_data (G_OBJECT (self->name), "sijil-of")) == 0)
    return;

  g_object_set_data_full (G_OBJECT (self->name), "sijil-of", g_strdup (name), g_free);
  gtk_editable_set_text (GTK_EDITABLE (self->name), name != NULL ? name : "");
}

static void
add_name (SijilDesignProperties *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->name = gtk_entry_new ();
  gtk_widget_set_name (self->name, "name");
  gtk_editable_set_width_chars (GTK_EDITABLE (self->name), 8);
  show_name (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->name), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name of the item"), -1);
  sijil_text_set_identifier (GTK_EDITABLE (self->name));
  g_signal_connect_object (self->name, "activate", G_CALLBACK (rename_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (rename_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->name, focus);
  sijil_design_form_add (self->form, sijil_design_field_wrap (_("Name of the item"), self->name), TRUE);
}

/* (nullable): of the layout, for the fields of colours */
static JsonObject *
get_colours (SijilDesignProperties *self)
{
  JsonNode *fact = sijil_sketch_get_fact (get_sketch (self), "colours");

  return fact != NULL && JSON_NODE_HOLDS_OBJECT (fact) ? json_node_get_object (fact) : NULL;
}

static void
add_places (SijilDesignProperties *self)
{
  static const SijilDesignMember lock = { "locked", N_("Locked"), SIJIL_DESIGN_SWITCH, NULL, 0, 0, 0, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    sijil_design_form_add_member (self->form, &places[i], NULL, get_place, set_place, self);
  sijil_design_form_add_member (self->form, &lock, NULL, get_lock, set_lock, self);
}

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
part_cb (SijilDesignProperties *self,
         GParamSpec            *pspec,
         GtkDropDown           *list)
{
  self->part = gtk_drop_down_get_selected (list);
  sijil_design_form_refresh (self->form);
}

static void
change_parts_cb (GtkWidget             *button,
                 SijilDesignProperties *self)
{
  JsonObject *item = get_item (self);
  gboolean adds = g_object_get_data (G_OBJECT (button), "sijil-adds") != NULL;
  g_autoptr (JsonNode) list = item == NULL ? NULL
                              : adds ? sijil_design_parts_add (item, self->part) : sijil_design_parts_remove (item, self->part);

  self->part = 0;
  if (list != NULL)
    set_member (self, sijil_design_parts_member (item), list);
}

static void
add_part_button (SijilDesignProperties *self,
                 const char            *label,
                 gboolean               adds)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_object_set_data (G_OBJECT (button), "sijil-adds", GUINT_TO_POINTER (adds));
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), TRUE);
  g_signal_connect_object (button, "clicked", G_CALLBACK (change_parts_cb), self, 0);
  sijil_design_form_add (self->form, button, FALSE);
}

/* Which of several texts the fields below are of. */
static void
add_parts (SijilDesignProperties *self,
           JsonObject            *item)
{
  GListStore *list = g_list_store_new (SIJIL_TYPE_CHOICE);
  GtkWidget *choices;

  for (guint i = 0; i < sijil_design_parts_count (item); i++)
    {
      const char *text = sijil_json_get_string (sijil_design_parts_get (item, i), "text");
      g_autofree char *code = g_strdup_printf ("%u", i + 1);
      g_autofree char *isolated = sijil_text_isolate (text != NULL ? text : "");
      g_autofree char *label = g_strdup_printf ("%u. %s", i + 1, isolated);
      g_autoptr (SijilChoice) choice = sijil_choice_new_plain (code, label);

      g_list_store_append (list, choice);
    }
  self->part = MIN (self->part, MAX (sijil_design_parts_count (item), 1) - 1);
  choices = sijil_choice_list_new (G_LIST_MODEL (list));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choices), self->part);
  gtk_widget_set_tooltip_text (choices, _("Which text is changed below"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (choices), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Which text is changed below"), -1);
  gtk_widget_set_name (choices, "part");
  g_signal_connect_object (choices, "notify::selected", G_CALLBACK (part_cb), self, G_CONNECT_SWAPPED);
  sijil_design_form_add (self->form, sijil_design_field_wrap (_("Which text is changed below"), choices), TRUE);
  add_part_button (self, _("Add one more"), TRUE);
  add_part_button (self, _("Take it away"), FALSE);
}

static void
add_wording (SijilDesignProperties *self,
             JsonObject            *item)
{
  sijil_design_form_add_heading (self->form, _("Text"));
  if (sijil_design_parts_member (item) != NULL)
    add_parts (self, item);
  for (guint i = 0; i < G_N_ELEMENTS (wordings); i++)
    sijil_design_form_add_member (self->form, &wordings[i], get_colours (self), get_wording, set_wording, self);
  for (guint i = 0; i < G_N_ELEMENTS (stack_members) && g_strcmp0 (sijil_json_get_string (item, "type"), "stack") == 0; i++)
    sijil_design_form_add_member (self->form, &stack_members[i], NULL, get_wording, set_wording, self);
}

static void
add_members (SijilDesignProperties *self,
             const char            *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_auto (GStrv) types = g_strsplit (members[i].types, " ", -1);

      if (g_strv_contains ((const char * const *) types, type))
        sijil_design_form_add_member (self->form, &members[i].member, get_colours (self), get_member, set_member, self);
    }
}

static void
build (SijilDesignProperties *self)
{
  JsonObject *item = get_item (self);
  guint n = sijil_sketch_get_n_selected (get_sketch (self));
  const char *type = item != NULL ? sijil_json_get_string (item, "type") : NULL;
  g_autofree char *heading = NULL;

  sijil_design_form_clear (self->form);
  self->name = NULL;
  if (n == 0)
    {
      sijil_design_facts_add (self->form, self->design);
      return;
    }
  if (n > 1 || item == NULL)
    {
      heading = g_strdup_printf (ngettext ("%u item", "%u items", n), n);
      sijil_design_form_add_heading (self->form, heading);
      add_places (self);
      return;
    }

  sijil_design_form_add_heading (self->form, sijil_design_word_for_type (type));
  add_name (self);
  add_places (self);
  if (g_strcmp0 (type, "picture") == 0)
    add_picture (self);
  if (sijil_design_parts_count (item) > 0)
    add_wording (self, item);
  add_members (self, type);
  sijil_design_conditions_add (self->form, self->design);
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
  if (n > 1 || item == NULL)
    return g_strdup_printf ("%u items", n);

  return g_strdup_printf ("%s %d %s %u", sijil_sketch_get_face (sketch), sijil_sketch_get_selected (sketch),
                          sijil_json_get_string (item, "type"), sijil_design_parts_count (item));
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
        show_name (self);
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
  json_node_unref (self->number);
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
  self->number = json_node_init_double (json_node_alloc (), 0.0);
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
