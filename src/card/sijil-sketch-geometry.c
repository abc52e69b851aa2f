/* What an item takes of its face, by its kind, and how that is moved and resized. Of items only; no undo here. */

#include "card/sijil-sketch-private.h"

#include <math.h>

#include "card/sijil-layout-item.h"
#include "core/sijil-json.h"

/* Numbers of the file are hundredths of a millimetre, within what any card could need. */
#define FARTHEST_MM 1000.0

const char *
_sijil_sketch_item_type (JsonObject *item)
{
  const char *type = sijil_json_get_string (item, "type");

  return type != NULL ? type : "box";
}

gboolean
_sijil_sketch_item_is (JsonObject *item,
                       const char *type)
{
  return g_str_equal (_sijil_sketch_item_type (item), type);
}

/* (transfer full): a copy that shares nothing with @item. */
JsonObject *
_sijil_sketch_item_copy (JsonObject *item)
{
  JsonObject *copy = json_object_new ();
  JsonObjectIter iter;
  const char *member;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, item);
  while (json_object_iter_next_ordered (&iter, &member, &value))
    json_object_set_member (copy, member, _sijil_sketch_node_copy (value));

  return copy;
}

static JsonArray *
copy_array (JsonArray *array)
{
  JsonArray *copy = json_array_sized_new (json_array_get_length (array));

  for (guint i = 0; i < json_array_get_length (array); i++)
    json_array_add_element (copy, _sijil_sketch_node_copy (json_array_get_element (array, i)));

  return copy;
}

/* (transfer full): json_node_copy() shares objects and lists; this does not. */
JsonNode *
_sijil_sketch_node_copy (JsonNode *node)
{
  JsonNode *copy = json_node_alloc ();

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      json_node_init (copy, JSON_NODE_OBJECT);
      json_node_take_object (copy, _sijil_sketch_item_copy (json_node_get_object (node)));
      return copy;
    }
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      json_node_init (copy, JSON_NODE_ARRAY);
      json_node_take_array (copy, copy_array (json_node_get_array (node)));
      return copy;
    }

  json_node_unref (copy);
  return json_node_copy (node);
}

static double
round_mm (double value)
{
  return round (CLAMP (value, -FARTHEST_MM, FARTHEST_MM) * 100.0) / 100.0;
}

void
_sijil_sketch_set_number (JsonObject *object,
                          const char *member,
                          double      value)
{
  if (!isnan (value))
    json_object_set_double_member (object, member, round_mm (value));
}

void
_sijil_sketch_set_numbers (JsonObject   *object,
                           const char   *member,
                           guint         n_values,
                           const double *values)
{
  JsonArray *array = json_array_sized_new (n_values);

  for (guint i = 0; i < n_values; i++)
    json_array_add_double_element (array, isnan (values[i]) ? 0.0 : round_mm (values[i]));
  json_object_set_array_member (object, member, array);
}

/* What is not there, or no number, is 0. */
static void
get_numbers (JsonObject *item,
             const char *member,
             guint       n_values,
             double     *values)
{
  JsonArray *array = sijil_json_get_array (item, member);

  for (guint i = 0; i < n_values; i++)
    {
      JsonNode *node = array != NULL && i < json_array_get_length (array) ? json_array_get_element (array, i) : NULL;

      values[i] = node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) != G_TYPE_STRING
                    ? json_node_get_double (node) : 0.0;
    }
}

static double
get_size (JsonObject *item)
{
  return sijil_json_get_double (item, "size", SIJIL_SMALLEST_PT);
}

static void
get_text_frame (JsonObject *item,
                SijilFrame *frame)
{
  double size = get_size (item) * SIJIL_MM_PER_POINT;
  double above;
  double below;
  double at[2];

  get_numbers (item, "at", 2, at);
  sijil_wording_get_rooms (item, &above, &below);
  frame->box.x = at[0];
  frame->box.y = at[1] - above * size;
  frame->box.width = sijil_json_get_double (item, "width", 0.0);
  frame->box.height = (above + below) * size;
  frame->middle_x = at[0] + frame->box.width / 2.0;
  frame->baseline = at[1];
  frame->angle = sijil_json_get_double (item, "angle", 0.0) * G_PI / 180.0;
}

static void
get_band_box (SijilSketch       *self,
              JsonObject        *item,
              cairo_rectangle_t *box)
{
  double bleed = _sijil_sketch_get_number (self, "bleed");

  box->x = -bleed;
  box->y = sijil_json_get_double (item, "top", 0.0);
  box->width = _sijil_sketch_get_number (self, "width") + 2.0 * bleed;
  box->height = sijil_json_get_double (item, "height", 0.0);
}

static void
get_line_box (JsonObject        *item,
              cairo_rectangle_t *box)
{
  double from[2];
  double to[2];

  get_numbers (item, "from", 2, from);
  get_numbers (item, "to", 2, to);
  box->x = MIN (from[0], to[0]);
  box->y = MIN (from[1], to[1]);
  box->width = fabs (to[0] - from[0]);
  box->height = fabs (to[1] - from[1]);
}

static void
get_box (JsonObject        *item,
         cairo_rectangle_t *box)
{
  double numbers[4];

  get_numbers (item, "box", 4, numbers);
  box->x = numbers[0];
  box->y = numbers[1];
  box->width = numbers[2];
  box->height = numbers[3];
}

/* What an item takes before it is turned. */
void
_sijil_sketch_item_frame (SijilSketch *self,
                          JsonObject  *item,
                          SijilFrame  *frame)
{
  frame->angle = 0.0;
  frame->middle_x = frame->baseline = NAN;
  if (_sijil_sketch_item_is (item, "text"))
    get_text_frame (item, frame);
  else if (_sijil_sketch_item_is (item, "band"))
    get_band_box (self, item, &frame->box);
  else if (_sijil_sketch_item_is (item, "line"))
    get_line_box (item, &frame->box);
  else
    get_box (item, &frame->box);
}

void
_sijil_sketch_item_box (SijilSketch       *self,
                        JsonObject        *item,
                        cairo_rectangle_t *box)
{
  SijilFrame frame;
  double left = G_MAXDOUBLE;
  double right = -G_MAXDOUBLE;
  double top = G_MAXDOUBLE;
  double bottom = -G_MAXDOUBLE;

  _sijil_sketch_item_frame (self, item, &frame);
  *box = frame.box;
  if (frame.angle == 0.0)
    return;

  for (guint corner = 0; corner < 4; corner++)
    {
      double x = frame.box.x + (corner % 2) * frame.box.width - frame.middle_x;
      double y = frame.box.y + (corner / 2) * frame.box.height - frame.baseline;
      double turned_x = frame.middle_x + x * cos (frame.angle) - y * sin (frame.angle);
      double turned_y = frame.baseline + x * sin (frame.angle) + y * cos (frame.angle);

      left = MIN (left, turned_x);
      right = MAX (right, turned_x);
      top = MIN (top, turned_y);
      bottom = MAX (bottom, turned_y);
    }
  *box = (cairo_rectangle_t) { left, top, right - left, bottom - top };
}

static double
get_distance (JsonObject *item,
              double      x,
              double      y)
{
  double from[2];
  double to[2];
  double length;
  double share;

  get_numbers (item, "from", 2, from);
  get_numbers (item, "to", 2, to);
  length = hypot (to[0] - from[0], to[1] - from[1]);
  share = length > 0.0 ? ((x - from[0]) * (to[0] - from[0]) + (y - from[1]) * (to[1] - from[1])) / (length * length) : 0.0;
  share = CLAMP (share, 0.0, 1.0);
  return hypot (x - from[0] - share * (to[0] - from[0]), y - from[1] - share * (to[1] - from[1]));
}

/* Whether the point lies on the item, or no farther than @reach from it. */
gboolean
_sijil_sketch_item_hit (SijilSketch *self,
                        JsonObject  *item,
                        double       x,
                        double       y,
                        double       reach)
{
  SijilFrame frame;

  if (_sijil_sketch_item_is (item, "line"))
    return get_distance (item, x, y) <= reach + sijil_json_get_double (item, "line", 0.15) / 2.0;

  _sijil_sketch_item_frame (self, item, &frame);
  if (frame.angle != 0.0)
    {
      double dx = x - frame.middle_x;
      double dy = y - frame.baseline;

      x = frame.middle_x + dx * cos (frame.angle) + dy * sin (frame.angle);
      y = frame.baseline - dx * sin (frame.angle) + dy * cos (frame.angle);
    }

  return x >= frame.box.x - reach && x <= frame.box.x + frame.box.width + reach && y >= frame.box.y - reach
         && y <= frame.box.y + frame.box.height + reach;
}

static void
move_point (JsonObject *item,
            const char *member,
            guint       n_values,
            double      dx,
            double      dy)
{
  double numbers[4];

  get_numbers (item, member, n_values, numbers);
  numbers[0] += dx;
  numbers[1] += dy;
  _sijil_sketch_set_numbers (item, member, n_values, numbers);
}

static void
set_band (JsonObject *item,
          double      top,
          double      height)
{
  _sijil_sketch_set_number (item, "top", CLAMP (top, SIJIL_BAND_HIGHEST_MM, SIJIL_BAND_LOWEST_MM));
  _sijil_sketch_set_number (item, "height", height);
}

void
_sijil_sketch_item_move (JsonObject *item,
                         double      dx,
                         double      dy)
{
  if (_sijil_sketch_item_is (item, "text"))
    move_point (item, "at", 2, dx, dy);
  else if (_sijil_sketch_item_is (item, "band"))
    set_band (item, sijil_json_get_double (item, "top", 0.0) + dy, sijil_json_get_double (item, "height", 1.0));
  else if (_sijil_sketch_item_is (item, "line"))
    {
      move_point (item, "from", 2, dx, dy);
      move_point (item, "to", 2, dx, dy);
    }
  else
    move_point (item, "box", 4, dx, dy);
}
