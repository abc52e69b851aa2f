/* New items of each type, as the reader takes them. */

#include "card/sijil-sketch-private.h"
#include "core/sijil-json.h"

/* What an item is when it comes; %s is what it shows. Its box is put where it is wanted. */
static const struct
{
  const char *type;
  const char *json;
} fresh[] = {
  { "text", "{ 'name': 'text', 'type': 'text', 'at': [0, 0], 'width': 30, 'text': 'Texte', 'face': 'sans', 'size': 8 }" },
  { "stack", "{ 'name': 'stack', 'type': 'stack', 'box': [0, 0, 40, 12], 'texts': ["
             " { 'text': 'نص', 'face': 'naskh', 'direction': 'rtl', 'size': 8, 'floor': 7 },"
             " { 'text': 'Texte', 'face': 'sans', 'size': 7, 'floor': 6 } ] }" },
  { "table", "{ 'name': 'table', 'type': 'table', 'box': [0, 0, 50, 9], 'cell': 4.5, 'stroke': 'ink 35%', 'line': 0.1, 'rows': ["
             " { 'left': { 'text': 'Texte', 'face': 'sans', 'size': 6 },"
             " 'middle': { 'text': '0', 'face': 'sans', 'bold': true, 'size': 8, 'floor': 7, 'align': 'centre' },"
             " 'right': { 'text': 'نص', 'face': 'naskh', 'direction': 'rtl', 'size': 6.5 } } ] }" },
  { "box", "{ 'name': 'box', 'type': 'box', 'box': [0, 0, 20, 12], 'fill': 'ink 10%' }" },
  { "band", "{ 'name': 'band', 'type': 'band', 'top': 0, 'height': 6, 'fill': 'ink 10%' }" },
  { "line", "{ 'name': 'line', 'type': 'line', 'from': [0, 0], 'to': [30, 0], 'stroke': 'ink', 'line': 0.2 }" },
  { "lattice", "{ 'name': 'lattice', 'type': 'lattice', 'box': [0, 0, 20, 10], 'cell': 5, 'stroke': 'ink 30%', 'line': 0.12 }" },
  { "rosette", "{ 'name': 'rosette', 'type': 'rosette', 'box': [0, 0, 20, 20], 'points': 16, 'stroke': 'ink 30%', 'line': 0.12 }" },
  { "star", "{ 'name': 'star', 'type': 'star', 'box': [0, 0, 8, 8], 'fill': 'ink 30%' }" },
  { "picture", "{ 'name': 'picture', 'type': 'picture', 'picture': '%s', 'fit': 'contain', 'box': [0, 0, 15, 15] }" },
  { "qr", "{ 'name': 'qr', 'type': 'qr', 'box': [0, 0, 31.6, 31.6], 'text': '%s', 'module': 0.33 }" },
  { "code128", "{ 'name': 'code128', 'type': 'code128', 'box': [0, 0, 31, 6.2], 'text': '%s', 'module': 0.16 }" },
};

/* A picture of each card that the file declares, or one of its own. Returns: (nullable): %NULL when there is none */
static const char *
find_picture (SijilSketch *self)
{
  static const char * const values[] = { "photo", "logo", "signature" };
  JsonObject *own = sijil_json_get_object (self->root, "pictures");
  JsonObjectIter iter;
  const char *name = NULL;

  if (own != NULL)
    {
      json_object_iter_init_ordered (&iter, own);
      if (json_object_iter_next_ordered (&iter, &name, NULL))
        return name;
    }
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (_sijil_sketch_shows (self, values[i]))
      return values[i];

  return NULL;
}

static const char *
find_shown (SijilSketch *self,
            const char  *type)
{
  if (g_str_equal (type, "picture"))
    return find_picture (self);
  if (g_str_equal (type, "qr"))
    return _sijil_sketch_shows (self, "qr_text") ? "{qr_text}" : "0";

  return _sijil_sketch_shows (self, "serial") ? "{serial}" : "0";
}

/* (transfer full): @template as JSON, with what it shows. */
static JsonObject *
new_item (const char *template,
          const char *shown)
{
  g_autoptr (GString) json = g_string_new (template);
  g_autoptr (JsonNode) node = NULL;

  g_string_replace (json, "'", "\"", 0);
  g_string_replace (json, "%s", shown, 1);
  node = json_from_string (json->str, NULL);
  return json_node_dup_object (node);
}

/**
 * sijil_sketch_add:
 * @type: of the item, as the file names it
 * @x: where its middle is to stand
 * @y: the same
 *
 * Lays a new item over all others and selects it. A picture is added only where the file has one to show.
 */
void
sijil_sketch_add (SijilSketch *self,
                  const char  *type,
                  double       x,
                  double       y)
{
  g_return_if_fail (self != NULL && type != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fresh); i++)
    {
      const char *shown = g_str_equal (fresh[i].type, type) ? find_shown (self, type) : NULL;
      g_autoptr (JsonObject) item = shown != NULL ? new_item (fresh[i].json, shown) : NULL;
      cairo_rectangle_t box;

      if (item == NULL)
        continue;
      _sijil_sketch_item_box (self, item, &box);
      _sijil_sketch_item_move (item, x - box.x - box.width / 2.0, y - box.y - box.height / 2.0);
      sijil_sketch_add_item (self, item);
    }
}
