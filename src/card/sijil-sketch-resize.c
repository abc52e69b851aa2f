/* How an item follows a handle, by its kind. Nothing here is undone. */

#include <math.h>

#include "card/sijil-layout-item.h"
#include "card/sijil-sketch-private.h"
#include "core/sijil-json.h"

/* A code gets no smaller by hand. */
#define SMALLEST_CODE_MM 1.0

#define UPRIGHT (SIJIL_HANDLE_TOP | SIJIL_HANDLE_BOTTOM)
#define LEVEL (SIJIL_HANDLE_LEFT | SIJIL_HANDLE_RIGHT)

/* A text is as high as its letters are; they may still shrink as far as they might. */
static void
set_size (JsonObject *item,
          double      size)
{
  double floor_pt = sijil_json_get_double (item, "floor", 0.0);

  size = round (CLAMP (size, SIJIL_SMALLEST_PT, SIJIL_LARGEST_PT) * 10.0) / 10.0;
  _sijil_sketch_set_number (item, "size", size);
  if (floor_pt > size)
    _sijil_sketch_set_number (item, "floor", size);
}

static void
set_text (JsonObject              *item,
          const SijilFrame        *frame,
          const cairo_rectangle_t *box,
          SijilHandle              handle)
{
  double at[2] = { box->x, frame->baseline + box->y - frame->box.y };
  double above;
  double below;

  sijil_wording_get_rooms (item, &above, &below);
  if (fabs (box->height - frame->box.height) > 1e-6 && frame->box.height > 0.0)
    {
      set_size (item, sijil_json_get_double (item, "size", SIJIL_SMALLEST_PT) * box->height / frame->box.height);
      above *= sijil_json_get_double (item, "size", SIJIL_SMALLEST_PT) * SIJIL_MM_PER_POINT;
      below *= sijil_json_get_double (item, "size", SIJIL_SMALLEST_PT) * SIJIL_MM_PER_POINT;
      at[1] = (handle & SIJIL_HANDLE_TOP) != 0 ? box->y + box->height - below : box->y + above;
    }
  _sijil_sketch_set_numbers (item, "at", 2, at);
  _sijil_sketch_set_number (item, "width", MAX (SIJIL_SKETCH_SMALLEST_MM, box->width));
}

/* The ends of a turned text lie on a slope: the one nearer to the handle follows the hand along it, the other stays. */
static void
resize_turned (JsonObject       *item,
               const SijilFrame *frame,
               SijilHandle       handle,
               double            dx,
               double            dy)
{
  int level = ((handle & SIJIL_HANDLE_RIGHT) != 0) - ((handle & SIJIL_HANDLE_LEFT) != 0);
  int upright = ((handle & SIJIL_HANDLE_BOTTOM) != 0) - ((handle & SIJIL_HANDLE_TOP) != 0);
  double side = level * cos (frame->angle) + upright * sin (frame->angle);
  double along = (level != 0 ? dx : 0.0) * cos (frame->angle) + (upright != 0 ? dy : 0.0) * sin (frame->angle);
  double width = MAX (SIJIL_SKETCH_SMALLEST_MM, frame->box.width + (side > 0.0 ? along : -along));
  double shift = (side > 0.0 ? 0.5 : -0.5) * (width - frame->box.width);
  double at[2] = { frame->middle_x + shift * cos (frame->angle) - width / 2.0, frame->baseline + shift * sin (frame->angle) };

  if (fabs (side) < 1e-6)
    return;

  _sijil_sketch_set_numbers (item, "at", 2, at);
  _sijil_sketch_set_number (item, "width", width);
}

static void
set_square (cairo_rectangle_t *box,
            SijilHandle        handle)
{
  double side = (handle & LEVEL) == 0 ? box->height : (handle & UPRIGHT) == 0 ? box->width : MAX (box->width, box->height);

  side = MAX (side, SMALLEST_CODE_MM);
  if ((handle & SIJIL_HANDLE_LEFT) != 0)
    box->x += box->width - side;
  if ((handle & SIJIL_HANDLE_TOP) != 0)
    box->y += box->height - side;
  box->width = side;
  box->height = side;
}

static void
set_band (JsonObject              *item,
          const cairo_rectangle_t *box)
{
  _sijil_sketch_set_number (item, "top", CLAMP (box->y, SIJIL_BAND_HIGHEST_MM, SIJIL_BAND_LOWEST_MM));
  _sijil_sketch_set_number (item, "height", MAX (SIJIL_SKETCH_SMALLEST_MM, box->height));
}

static void
set_box (JsonObject        *item,
         cairo_rectangle_t *box,
         SijilHandle        handle)
{
  double numbers[4];

  if (_sijil_sketch_item_is (item, "qr"))
    set_square (box, handle);
  numbers[0] = box->x;
  numbers[1] = box->y;
  numbers[2] = MAX (SIJIL_SKETCH_SMALLEST_MM, box->width);
  numbers[3] = MAX (SIJIL_SKETCH_SMALLEST_MM, box->height);
  _sijil_sketch_set_numbers (item, "box", 4, numbers);
}

/*
 * Lines.
 */

static void
get_ends (JsonObject *item,
          double      ends[2][2])
{
  static const char * const members[] = { "from", "to" };

  for (guint end = 0; end < 2; end++)
    {
      JsonArray *array = sijil_json_get_array (item, members[end]);

      for (guint axis = 0; axis < 2; axis++)
        ends[end][axis] = array != NULL && axis < json_array_get_length (array) ? json_array_get_double_element (array, axis) : 0.0;
    }
}

static void
set_ends (JsonObject *item,
          double      ends[2][2])
{
  _sijil_sketch_set_numbers (item, "from", 2, ends[0]);
  _sijil_sketch_set_numbers (item, "to", 2, ends[1]);
}

/* Which end lies first, or last, along an axis. Returns: -1 when both lie alike */
static int
find_end (double   ends[2][2],
          guint    axis,
          gboolean first)
{
  if (ends[0][axis] == ends[1][axis])
    return -1;

  return (ends[0][axis] < ends[1][axis]) == first ? 0 : 1;
}

/* From the other end in a direction that is a multiple of 45 degrees. */
static void
straighten (double ends[2][2],
            int    end)
{
  double dx = ends[end][0] - ends[1 - end][0];
  double dy = ends[end][1] - ends[1 - end][1];
  double angle = round (atan2 (dy, dx) / (G_PI / 4.0)) * (G_PI / 4.0);
  double length = hypot (dx, dy);

  ends[end][0] = ends[1 - end][0] + length * cos (angle);
  ends[end][1] = ends[1 - end][1] + length * sin (angle);
}

/* The end at the handle follows the hand; of an upright or level line the other axis tells which end that is. */
static void
resize_line (JsonObject *item,
             SijilHandle handle,
             double      dx,
             double      dy,
             gboolean    keep_shape)
{
  double ends[2][2];
  int level = -1;
  int upright = -1;

  get_ends (item, ends);
  if ((handle & LEVEL) != 0)
    level = find_end (ends, 0, (handle & SIJIL_HANDLE_LEFT) != 0);
  if ((handle & UPRIGHT) != 0)
    upright = find_end (ends, 1, (handle & SIJIL_HANDLE_TOP) != 0);
  if (level < 0)
    level = upright >= 0 ? upright : (handle & SIJIL_HANDLE_LEFT) != 0 ? 0 : 1;
  if (upright < 0)
    upright = level;
  if ((handle & LEVEL) != 0)
    ends[level][0] += dx;
  if ((handle & UPRIGHT) != 0)
    ends[upright][1] += dy;
  if (keep_shape && level == upright)
    straighten (ends, level);
  if (hypot (ends[0][0] - ends[1][0], ends[0][1] - ends[1][1]) >= SIJIL_SKETCH_SMALLEST_MM)
    set_ends (item, ends);
}

void
_sijil_sketch_item_resize (SijilSketch *self,
                           JsonObject  *item,
                           SijilHandle  handle,
                           double       dx,
                           double       dy,
                           gboolean     keep_shape)
{
  SijilFrame frame;
  cairo_rectangle_t box;

  if (_sijil_sketch_item_is (item, "line"))
    {
      resize_line (item, handle, dx, dy, keep_shape);
      return;
    }

  _sijil_sketch_item_frame (self, item, &frame);
  box = frame.box;
  _sijil_sketch_box_resize (&box, handle, dx, dy, keep_shape);
  if (frame.angle != 0.0)
    resize_turned (item, &frame, handle, dx, dy);
  else if (_sijil_sketch_item_is (item, "text"))
    set_text (item, &frame, &box, handle);
  else if (_sijil_sketch_item_is (item, "band"))
    set_band (item, &box);
  else
    set_box (item, &box, handle);
}

/*
 * Several at once.
 */

static void
map_line (JsonObject              *item,
          const cairo_rectangle_t *from,
          const cairo_rectangle_t *to)
{
  double ends[2][2];

  get_ends (item, ends);
  for (guint end = 0; end < 2; end++)
    {
      ends[end][0] = _sijil_sketch_map (ends[end][0], from->x, from->width, to->x, to->width);
      ends[end][1] = _sijil_sketch_map (ends[end][1], from->y, from->height, to->y, to->height);
    }
  set_ends (item, ends);
}

/* Its place in @from becomes its place in @to. */
void
_sijil_sketch_item_map (SijilSketch             *self,
                        JsonObject              *item,
                        const cairo_rectangle_t *from,
                        const cairo_rectangle_t *to)
{
  SijilFrame frame;
  cairo_rectangle_t box;

  _sijil_sketch_item_frame (self, item, &frame);
  box = frame.box;
  _sijil_sketch_box_map (&box, from, to);
  if (_sijil_sketch_item_is (item, "line"))
    map_line (item, from, to);
  else if (_sijil_sketch_item_is (item, "text"))
    set_text (item, &frame, &box, 0);
  else if (_sijil_sketch_item_is (item, "band"))
    set_band (item, &box);
  else
    set_box (item, &box, 0);
}
