#include "ui/sijil-design-facts.h"

#include "core/sijil-json.h"
#include "ui/sijil-fact.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

static const SijilDesignMember members[] = {
  { "title_ar", N_("Title in Arabic"), SIJIL_DESIGN_TEXT, NULL, 0, 0, 0, 0 },
  { "title_fr", N_("Title in French"), SIJIL_DESIGN_TEXT, NULL, 0, 0, 0, 0 },
  { "id", N_("Code (small letters)"), SIJIL_DESIGN_TEXT, NULL, 0, 0, 0, 0 },
  { "version", N_("Version"), SIJIL_DESIGN_NUMBER, NULL, 1, 9999, 1, 1 },
  { "bleed", N_("Bleed (mm)"), SIJIL_DESIGN_NUMBER, NULL, 0, 20, 0.1, 0 },
  { "from", N_("First day (dd/mm/yyyy)"), SIJIL_DESIGN_DAY, NULL, 0, 0, 0, 0 },
  { "to", N_("Last day (dd/mm/yyyy)"), SIJIL_DESIGN_DAY, NULL, 0, 0, 0, 0 },
  { "approved_by", N_("Who approved the drawing"), SIJIL_DESIGN_TEXT, NULL, 0, 0, 0, 0 },
};

static JsonNode *
get_fact (gpointer    owner,
          const char *member)
{
  return sijil_sketch_get_fact (sijil_design_get_sketch (owner), member);
}

static void
set_fact (gpointer    owner,
          const char *member,
          JsonNode   *value)
{
  sijil_sketch_set_fact (sijil_design_get_sketch (owner), member, value);
  sijil_design_acted (owner);
}

/*
 * Whose cards it draws: a list, or nothing for all.
 */

static gboolean
draws (gpointer    owner,
       const char *category)
{
  JsonNode *node = get_fact (owner, "categories");
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (array == NULL || json_array_get_length (array) == 0)
    return TRUE;

  for (guint i = 0; i < json_array_get_length (array); i++)
    if (g_strcmp0 (json_array_get_string_element (array, i), category) == 0)
      return TRUE;

  return FALSE;
}

static JsonNode *
get_category (gpointer    owner,
              const char *member)
{
  static JsonNode *yes;

  if (yes == NULL)
    yes = json_node_init_boolean (json_node_alloc (), TRUE);
  return draws (owner, member) ? yes : NULL;
}

/* The last one stays: a layout of no cards is one of all. */
static void
set_category (gpointer    owner,
              const char *member,
              JsonNode   *value)
{
  g_autoptr (JsonArray) array = json_array_new ();
  g_autoptr (JsonNode) node = json_node_alloc ();

  for (const SijilDesignChoice *category = sijil_design_categories; category->code != NULL; category++)
    if (g_str_equal (category->code, member) ? value != NULL : draws (owner, category->code))
      json_array_add_string_element (array, category->code);
  json_node_init_array (node, array);
  if (json_array_get_length (array) == 0)
    sijil_design_acted (owner);
  else
    set_fact (owner, "categories", json_array_get_length (array) < 4 ? node : NULL);
}

/*
 * Colours: those of the layout, and those that replace them on the cards of a category.
 */

/* (transfer full): a copy of an object with another text; objects within it stay */
static JsonObject *
with_text (JsonObject *before,
           const char *member,
           const char *text)
{
  JsonObject *after = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, before);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    json_object_set_member (after, name, json_node_copy (node));
  json_object_set_string_member (after, member, text);
  return after;
}

/* @palette: (nullable): the category whose palette has it */
static void
set_colour (SijilDesign *design,
            const char  *palette,
            const char  *name,
            const char  *text)
{
  JsonNode *fact = get_fact (design, palette != NULL ? "palettes" : "colours");
  JsonObject *before = json_node_get_object (fact);
  g_autoptr (JsonNode) node = json_node_alloc ();
  g_autoptr (JsonObject) after = NULL;

  if (palette == NULL)
    {
      after = with_text (before, name, text);
    }
  else
    {
      JsonObject *inner = with_text (sijil_json_get_object (before, palette), name, text);

      after = with_text (before, palette, "");
      json_object_set_object_member (after, palette, inner);
    }
  json_node_init_object (node, after);
  set_fact (design, palette != NULL ? "palettes" : "colours", node);
}

static void
colour_cb (GtkColorButton *button,
           gpointer        data)
{
  SijilDesign *design = data;
  GdkRGBA rgba;
  g_autofree char *text = NULL;

  gtk_color_chooser_get_rgba (GTK_COLOR_CHOOSER (button), &rgba);
  text = g_strdup_printf ("#%02X%02X%02X", (guint) (rgba.red * 255.f + 0.5f), (guint) (rgba.green * 255.f + 0.5f),
                          (guint) (rgba.blue * 255.f + 0.5f));
  set_colour (design, g_object_get_data (G_OBJECT (button), "sijil-palette"), g_object_get_data (G_OBJECT (button), "sijil-colour"), text);
}

static void
add_colour (SijilDesignForm *form,
            SijilDesign     *design,
            const char      *palette, /* (nullable) */
            const char      *title,
            const char      *name,
            const char      *text)
{
  GtkWidget *button = gtk_color_button_new ();
  GdkRGBA rgba = { 0, 0, 0, 1 };

  gdk_rgba_parse (&rgba, text != NULL ? text : "#000000");
  gtk_color_chooser_set_rgba (GTK_COLOR_CHOOSER (button), &rgba);
  gtk_color_chooser_set_use_alpha (GTK_COLOR_CHOOSER (button), FALSE);
  gtk_color_button_set_title (GTK_COLOR_BUTTON (button), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data_full (G_OBJECT (button), "sijil-palette", g_strdup (palette), g_free);
  g_object_set_data_full (G_OBJECT (button), "sijil-colour", g_strdup (name), g_free);
  g_signal_connect_object (button, "color-set", G_CALLBACK (colour_cb), design, 0);
  sijil_design_form_add (form, sijil_design_field_wrap (title, button), FALSE);
}

static void
add_colours (SijilDesignForm *form,
             SijilDesign     *design,
             JsonObject      *colours,
             const char      *palette,  /* (nullable) */
             const char      *category) /* (nullable) */
{
  JsonObjectIter iter;
  const char *name;

  json_object_iter_init_ordered (&iter, colours);
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    {
      g_autofree char *isolated = sijil_text_isolate (name);
      g_autofree char *title = category != NULL ? g_strdup_printf ("%s%s · %s", sijil_line_mark (), isolated, category) : g_strdup (isolated);

      add_colour (form, design, palette, title, name, sijil_json_get_string (colours, name));
    }
}

static void
add_all_colours (SijilDesignForm *form,
                 SijilDesign     *design)
{
  JsonNode *colours = get_fact (design, "colours");
  JsonNode *palettes = get_fact (design, "palettes");

  sijil_design_form_add_heading (form, _("Colours"));
  if (colours != NULL && JSON_NODE_HOLDS_OBJECT (colours))
    add_colours (form, design, json_node_get_object (colours), NULL, NULL);
  for (const SijilDesignChoice *category = sijil_design_categories;
       palettes != NULL && JSON_NODE_HOLDS_OBJECT (palettes) && category->code != NULL; category++)
    {
      JsonObject *palette = sijil_json_get_object (json_node_get_object (palettes), category->code);

      if (palette != NULL)
        add_colours (form, design, palette, category->code, _(category->word));
    }
}

/** sijil_design_facts_add: @design outlives the form */
void
sijil_design_facts_add (SijilDesignForm *form,
                        SijilDesign     *design)
{
  static SijilDesignMember categories[4];

  sijil_design_form_add_heading (form, _("The layout"));
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    sijil_design_form_add_member (form, &members[i], NULL, get_fact, set_fact, design);
  sijil_design_form_add_heading (form, _("Draws the cards of"));
  for (guint i = 0; i < G_N_ELEMENTS (categories); i++)
    {
      categories[i] = (SijilDesignMember) { .member = sijil_design_categories[i].code, .title = sijil_design_categories[i].word,
                                            .kind = SIJIL_DESIGN_SWITCH };
      sijil_design_form_add_member (form, &categories[i], NULL, get_category, set_category, design);
    }
  add_all_colours (form, design);
}
