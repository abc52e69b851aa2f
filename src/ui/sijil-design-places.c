#include "ui/sijil-design-places.h"

#include <glib/gi18n.h>
#include <math.h>

#define FAR_MM 300.0

static const SijilDesignMember places[] = {
  { "x", N_("From the left (mm)"), SIJIL_DESIGN_NUMBER, NULL, -FAR_MM, FAR_MM, 0.1, 0 },
  { "y", N_("From the top (mm)"), SIJIL_DESIGN_NUMBER, NULL, -FAR_MM, FAR_MM, 0.1, 0 },
  { "width", N_("Width (mm)"), SIJIL_DESIGN_NUMBER, NULL, 0.1, FAR_MM, 0.1, 0 },
  { "height", N_("Height (mm)"), SIJIL_DESIGN_NUMBER, NULL, 0.1, FAR_MM, 0.1, 0 },
};

static const SijilDesignMember lock = { "locked", N_("Locked"), SIJIL_DESIGN_SWITCH, NULL, 0, 0, 0, 0 };

/* Lent to the fields. */
static JsonNode *
get_number (void)
{
  static JsonNode *number;

  if (number == NULL)
    number = json_node_init_double (json_node_alloc (), 0.0);
  return number;
}

static JsonNode *
get_place (gpointer    owner,
           const char *member)
{
  cairo_rectangle_t box = { 0, 0, 0, 0 };

  sijil_sketch_get_selection_box (sijil_design_get_sketch (owner), &box);
  json_node_set_double (get_number (), g_str_equal (member, "x") ? box.x : g_str_equal (member, "y") ? box.y
                                       : g_str_equal (member, "width") ? box.width : box.height);
  return get_number ();
}

/* A side is drawn by its far end, so that the near one stays. */
static void
set_place (gpointer    owner,
           const char *member,
           JsonNode   *value)
{
  SijilSketch *sketch = sijil_design_get_sketch (owner);
  double by = json_node_get_double (value) - json_node_get_double (get_place (owner, member));

  if (fabs (by) < 0.005)
    return;

  if (g_str_equal (member, "x"))
    sijil_sketch_move (sketch, by, 0.0);
  else if (g_str_equal (member, "y"))
    sijil_sketch_move (sketch, 0.0, by);
  else if (g_str_equal (member, "width"))
    sijil_sketch_resize (sketch, SIJIL_HANDLE_RIGHT, by, 0.0, FALSE);
  else
    sijil_sketch_resize (sketch, SIJIL_HANDLE_BOTTOM, 0.0, by, FALSE);
  sijil_design_acted (owner);
}

static JsonNode *
get_lock (gpointer    owner,
          const char *member)
{
  static JsonNode *yes;
  SijilSketch *sketch = sijil_design_get_sketch (owner);
  guint n_locked = 0;

  if (yes == NULL)
    yes = json_node_init_boolean (json_node_alloc (), TRUE);
  for (guint i = 0; i < sijil_sketch_get_n_items (sketch); i++)
    if (sijil_sketch_is_selected (sketch, i) && sijil_sketch_is_locked (sketch, i))
      n_locked++;

  return n_locked == 0 ? NULL : n_locked == sijil_sketch_get_n_selected (sketch) ? yes : sijil_design_mixed (NULL);
}

static void
set_lock (gpointer    owner,
          const char *member,
          JsonNode   *value)
{
  sijil_sketch_set_locked (sijil_design_get_sketch (owner), value != NULL);
  sijil_design_acted (owner);
}

/** sijil_design_places_add: of all that is selected together; @design outlives the form */
void
sijil_design_places_add (SijilDesignForm *form,
                         SijilDesign     *design)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    sijil_design_form_add_member (form, &places[i], NULL, get_place, set_place, design);
  sijil_design_form_add_member (form, &lock, NULL, get_lock, set_lock, design);
}
