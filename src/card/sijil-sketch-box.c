/* Rectangles: pulled at their edges, joined, carried over from one to another. */

#include <math.h>

#include "card/sijil-sketch-private.h"

static void
pull (double *start,
      double *length,
      gboolean first,
      gboolean last,
      double   by)
{
  double wanted = first ? MAX (SIJIL_SKETCH_SMALLEST_MM, *length - by) : last ? MAX (SIJIL_SKETCH_SMALLEST_MM, *length + by) : *length;

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
  by = MAX (by, SIJIL_SKETCH_SMALLEST_MM / MIN (box->width, box->height));
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

/* @box: (out): round all of them. @items: (element-type JsonObject): at least one */
void
_sijil_sketch_join_boxes (SijilSketch       *self,
                          GPtrArray         *items,
                          cairo_rectangle_t *box)
{
  for (guint i = 0; i < items->len; i++)
    {
      cairo_rectangle_t next;

      _sijil_sketch_item_box (self, g_ptr_array_index (items, i), &next);
      if (i == 0)
        *box = next;
      else
        _sijil_sketch_box_join (box, &next);
    }
}

/* Where a point of one stretch lies in another. */
double
_sijil_sketch_map (double value,
                   double from,
                   double from_length,
                   double to,
                   double to_length)
{
  return from_length > 0.0 ? to + (value - from) * to_length / from_length : value + to - from;
}

void
_sijil_sketch_box_map (cairo_rectangle_t       *box,
                       const cairo_rectangle_t *from,
                       const cairo_rectangle_t *to)
{
  double right = _sijil_sketch_map (box->x + box->width, from->x, from->width, to->x, to->width);
  double bottom = _sijil_sketch_map (box->y + box->height, from->y, from->height, to->y, to->height);

  box->x = _sijil_sketch_map (box->x, from->x, from->width, to->x, to->width);
  box->y = _sijil_sketch_map (box->y, from->y, from->height, to->y, to->height);
  box->width = right - box->x;
  box->height = bottom - box->y;
}
