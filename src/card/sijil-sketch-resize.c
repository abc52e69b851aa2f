/* How an item follows a handle, by its kind. */

#include <math.h>

#include "card/sijil-layout-item.h"
#include "card/sijil-sketch-private.h"
#include "core/sijil-json.h"

/* Nothing gets smaller by hand. */
#define SMALLEST_MM 0.1
#define SMALLEST_CODE_MM 1.0

#define UPRIGHT (SIJIL_HANDLE_TOP | SIJIL_HANDLE_BOTTOM)
#define LEVEL (SIJIL_HANDLE_LEFT | SIJIL_HANDLE_RIGHT)

static void
pull (double *start,
      double *length,
      gboolean first,
      gboolean last,
      double   by)
{
  double wanted = first ? MAX (SMALLEST_MM, *length - by) : last ? MAX (SMALLEST_MM, *length + by) : *length;

  if (first)
    *start += *length - wanted;
  *length = wanted;
}

/* The edge that does not follow the hand stays; without one the middle does. */
static void
scale (double  *start,
       double  *length,
       gboolean first,
       gboolean last,
       double   by)
{
  double wanted = *length * by;

  if (first)
    *start += *length - wanted;
  else if (!last)
    *start += (*length - wanted) / 2.0;
  *length = wanted;
}

/* The edges of @handle follow the hand, no farther than to the other edge. */
void
_sijil_sketch_box_resize (cairo_rectangle_t *box,
                          SijilHandle        handle,
                          double             dx,
                          double             dy,
                          gboolean           keep_shape)
{
  cairo_rectangle_t free = *box;
  gboolean left = (handle & SIJIL_HANDLE_LEFT) != 0;
  gboolean right = (handle & SIJIL_HANDLE_RIGHT) != 0;
  gboolean top = (handle & SIJIL_HANDLE_TOP) != 0;
  gboolean bottom = (handle & SIJIL_HANDLE_BOTTOM) != 0;
  double level;
  double upright;
  double by;

  pull (&free.x, &free.width, left, right, dx);
  pull (&free.y, &free.height, top, bottom, dy);
  if (!keep_shape || box->width <= 0.0 || box->height <= 0.0)
    {
      *box = free;
      return;
    }

  level = free.width / box->width;
  upright = free.height / box->height;
  by = fabs (level - 1.0) > fabs (upright - 1.0) ? level : upright;
  by = MAX (by, SMALLEST_MM / MIN (box->width, box->height));
  scale (&box->x, &box->width, left, right, by);
  scale (&box->y, &box->height, top, bottom, by);
}

void
_sijil_sketch_box_join (cairo_rectangle_t       *box,
                        const cairo_rectangle_t *other)
{
  double right = MAX (box->x + box->width, other->x + other->width);
  double bottom = MAX (box->y + box->height, other->y + other->height);

  box->x = MIN (box->x, other->x);
  box->y = MIN (box->y, other->y);
  box->width = right - box->x;
  box->height = bottom - box->y;
}

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
  _sijil_sketch_set_number (item, "width", MAX (SMALLEST_MM, box->width));
}

/* The ends of a turned text lie on a slope: the hand is followed along it, and the other end stays. */
static void
resize_turned (JsonObject       *item,
               const SijilFrame *frame,
               SijilHandle       handle,
               double            dx,
               double            dy)
{
  double along = dx * cos (frame->angle) + dy * sin (frame->angle);
  double by = (handle & SIJIL_HANDLE_LEFT) != 0 ? -along : (handle & SIJIL_HANDLE_RIGHT) != 0 ? along : 0.0;
  double width = MAX (SMALLEST_MM, frame->box.width + by);
  double shift = ((handle & SIJIL_HANDLE_LEFT) != 0 ? -0.5 : 0.5) * (width - frame->box.width);
  double middle_x = frame->middle_x + shift * cos (frame->angle);
  double at[2] = { middle_x - width / 2.0, frame->baseline + shift * sin (frame->angle) };

  if ((handle & LEVEL) == 0)
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
  _sijil_sketch_set_number (item, "height", MAX (SMALLEST_MM, box->height));
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
  numbers[2] = MAX (SMALLEST_MM, box->width);
  numbers[3] = MAX (SMALLEST_MM, box->height);
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
  if (hypot (ends[0][0] - ends[1][0], ends[0][1] - ends[1][1]) >= SMALLEST_MM)
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

static double
map (double value,
     double from,
     double from_length,
     double to,
     double to_length)
{
  return from_length > 0.0 ? to + (value - from) * to_length / from_length : value + to - from;
}

static void
map_box (cairo_rectangle_t       *box,
         const cairo_rectangle_t *from,
         const cairo_rectangle_t *to)
{
  double right = map (box->x + box->width, from->x, from->width, to->x, to->width);
  double bottom = map (box->y + box->height, from->y, from->height, to->y, to->height);

  box->x = map (box->x, from->x, from->width, to->x, to->width);
  box->y = map (box->y, from->y, from->height, to->y, to->height);
  box->width = right - box->x;
  box->height = bottom - box->y;
}

static void
map_line (JsonObject              *item,
          const cairo_rectangle_t *from,
          const cairo_rectangle_t *to)
{
  double ends[2][2];

  get_ends (item, ends);
  for (guint end = 0; end < 2; end++)
    {
      ends[end][0] = map (ends[end][0], from->x, from->width, to->x, to->width);
      ends[end][1] = map (ends[end][1], from->y, from->height, to->y, to->height);
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
  map_box (&box, from, to);
  if (_sijil_sketch_item_is (item, "line"))
    map_line (item, from, to);
  else if (_sijil_sketch_item_is (item, "text"))
    set_text (item, &frame, &box, 0);
  else if (_sijil_sketch_item_is (item, "band"))
    set_band (item, &box);
  else
    set_box (item, &box, 0);
}
