/* What clings to what while it is moved or resized. */

#include <math.h>

#include "card/sijil-sketch-private.h"

/* Nearer than any number of the file can tell. */
#define SAME_MM 0.006

/* A line to cling to, and how far it reaches across. */
typedef struct
{
  double at;
  double from;
  double to;
} Line;

/* One of the two axes. */
typedef struct
{
  gboolean upright; /* its lines are: it is about x */
  GArray  *lines;   /* (element-type Line) */
  double   edges[4];
  guint    n_edges;
  double   from;    /* of the box that moves, across */
  double   to;
} Axis;

static void
add_line (GArray *lines,
          double  at,
          double  from,
          double  to)
{
  const Line line = { at, from, to };

  g_array_append_val (lines, line);
}

static void
add_box_lines (Axis                    *axis,
               const cairo_rectangle_t *box)
{
  double start = axis->upright ? box->x : box->y;
  double length = axis->upright ? box->width : box->height;
  double from = axis->upright ? box->y : box->x;
  double to = from + (axis->upright ? box->height : box->width);

  add_line (axis->lines, start, from, to);
  add_line (axis->lines, start + length / 2.0, from, to);
  add_line (axis->lines, start + length, from, to);
}

/* The edges of the card, those to which its ground runs over, its middle and the frame within which it is safe to print. */
static void
add_frames (SijilSketch *self,
            Axis        *axis)
{
  double length = _sijil_sketch_get_number (self, axis->upright ? "width" : "height");
  double across = _sijil_sketch_get_number (self, axis->upright ? "height" : "width");
  double bleed = _sijil_sketch_get_number (self, "bleed");
  const double places[] = { -bleed, 0.0, SIJIL_SKETCH_SAFE_MM, length / 2.0, length - SIJIL_SKETCH_SAFE_MM, length, length + bleed };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    add_line (axis->lines, places[i], 0.0, across);
}

/* Texts stand in one line when their baselines do, whatever their letters. Returns: NAN for what has none, or is turned */
static double
get_baseline (SijilSketch *self,
              JsonObject  *item)
{
  SijilFrame frame;

  _sijil_sketch_item_frame (self, item, &frame);
  return frame.angle == 0.0 ? frame.baseline : NAN;
}

static void
add_baseline (SijilSketch             *self,
              guint                    i,
              const cairo_rectangle_t *box,
              Axis                    *axis)
{
  double baseline = axis->upright ? NAN : get_baseline (self, sijil_sketch_get_item (self, i));

  if (!isnan (baseline))
    add_line (axis->lines, baseline, box->x, box->x + box->width);
}

static void
add_others (SijilSketch *self,
            Axis        *axis)
{
  for (guint i = 0; i < sijil_sketch_get_n_items (self); i++)
    if (!sijil_sketch_is_selected (self, i))
      {
        cairo_rectangle_t box;

        sijil_sketch_get_box (self, i, &box);
        add_box_lines (axis, &box);
        add_baseline (self, i, &box, axis);
      }
}

/* (transfer full): all that is going to move, as it was when the hand began to do just this; else as it is. */
static GPtrArray *
list_moving (SijilSketch *self,
             SijilHandle  handle,
             gboolean    *goes_on)
{
  const SijilDrag *drag = &self->drag;
  g_autoptr (GArray) list = _sijil_sketch_list_free (self);
  GPtrArray *moving;

  *goes_on = self->in_gesture && drag->items != NULL && drag->items->len == list->len && drag->handle == handle;
  if (*goes_on)
    return g_ptr_array_ref (drag->items);

  moving = g_ptr_array_new ();
  for (guint place = 0; place < list->len; place++)
    g_ptr_array_add (moving, sijil_sketch_get_item (self, g_array_index (list, guint, place)));
  return moving;
}

/* The edges that follow the hand, all three of a box that moves as a whole. */
static void
set_edges (Axis                    *axis,
           const cairo_rectangle_t *box,
           SijilHandle              handle)
{
  double start = axis->upright ? box->x : box->y;
  double length = axis->upright ? box->width : box->height;
  gboolean first = (handle & (axis->upright ? SIJIL_HANDLE_LEFT : SIJIL_HANDLE_TOP)) != 0;
  gboolean last = (handle & (axis->upright ? SIJIL_HANDLE_RIGHT : SIJIL_HANDLE_BOTTOM)) != 0;

  axis->n_edges = 0;
  if (handle == 0 || first)
    axis->edges[axis->n_edges++] = start;
  if (handle == 0)
    axis->edges[axis->n_edges++] = start + length / 2.0;
  if (handle == 0 || last)
    axis->edges[axis->n_edges++] = start + length;
  axis->from = axis->upright ? box->y : box->x;
  axis->to = axis->from + (axis->upright ? box->height : box->width);
}

/* How much farther the hand must go for an edge to lie on a line; what is nearest counts. */
static gboolean
find_nearest (const Axis *axis,
              double      by,
              double      reach,
              double     *more)
{
  double best = reach;
  gboolean found = FALSE;

  for (guint edge = 0; edge < axis->n_edges; edge++)
    for (guint i = 0; i < axis->lines->len; i++)
      {
        double away = g_array_index (axis->lines, Line, i).at - axis->edges[edge] - by;

        if (fabs (away) < best + (found ? -1e-9 : 1e-9))
          {
            best = fabs (away);
            *more = away;
            found = TRUE;
          }
      }

  return found;
}

static gboolean
find_grid (const Axis *axis,
           double      by,
           double      grid,
           double      reach,
           double     *more)
{
  double edge = axis->n_edges > 0 ? axis->edges[0] + by : 0.0;

  *more = grid > 0.0 ? round (edge / grid) * grid - edge : 0.0;
  return axis->n_edges > 0 && grid > 0.0 && fabs (*more) <= reach;
}

/* One guide for each line that an edge lies on now, as long as all that lies on it. */
static void
add_guides (const Axis *axis,
            double      by,
            GArray     *guides)
{
  guint n_before = guides->len;

  for (guint i = 0; i < axis->lines->len; i++)
    {
      const Line *line = &g_array_index (axis->lines, Line, i);
      SijilGuide guide = { axis->upright, line->at, MIN (line->from, axis->from), MAX (line->to, axis->to) };
      gboolean lies = FALSE;
      gboolean known = FALSE;

      for (guint edge = 0; edge < axis->n_edges; edge++)
        lies |= fabs (axis->edges[edge] + by - line->at) < SAME_MM;
      for (guint g = n_before; lies && g < guides->len; g++)
        {
          SijilGuide *other = &g_array_index (guides, SijilGuide, g);

          if (fabs (other->at - guide.at) >= SAME_MM)
            continue;
          other->from = MIN (other->from, guide.from);
          other->to = MAX (other->to, guide.to);
          known = TRUE;
        }
      if (lies && !known)
        g_array_append_val (guides, guide);
    }
}

static void
snap_axis (SijilSketch             *self,
           const SijilSnap         *snap,
           SijilHandle              handle,
           const cairo_rectangle_t *box,
           double                   baseline, /* of the text that moves; NAN for anything else */
           gboolean                 upright,
           double                  *by,
           GArray                  *guides)
{
  Axis axis = { .upright = upright, .lines = g_array_new (FALSE, FALSE, sizeof (Line)) };
  double more = 0.0;
  gboolean on_line;

  set_edges (&axis, box, handle);
  if (handle == 0 && !upright && !isnan (baseline))
    axis.edges[axis.n_edges++] = baseline;
  if (snap->others)
    add_others (self, &axis);
  if (snap->frames)
    add_frames (self, &axis);
  on_line = find_nearest (&axis, *by, snap->reach, &more);
  if (on_line || find_grid (&axis, *by, snap->grid, snap->reach, &more))
    *by += more;
  if (on_line && guides != NULL)
    add_guides (&axis, *by, guides);
  g_array_unref (axis.lines);
}

/**
 * sijil_sketch_snap:
 * @handle: the edges that follow the hand; 0 for the whole box
 * @dx: (inout): how far the hand would move or resize what is selected; on return, so that it clings to what is near
 * @dy: (inout): the same
 * @guides: (nullable) (element-type SijilGuide): the lines that it clings to are added; to the grid it clings without one
 *
 * Lines of other items and of the card go before the grid. Nothing changes: it is for sijil_sketch_move() and
 * sijil_sketch_resize().
 */
void
sijil_sketch_snap (SijilSketch     *self,
                   const SijilSnap *snap,
                   SijilHandle      handle,
                   double          *dx,
                   double          *dy,
                   GArray          *guides)
{
  g_autoptr (GPtrArray) moving = NULL;
  cairo_rectangle_t box;
  cairo_rectangle_t moved;
  double gone_x;
  double gone_y;
  double baseline;
  gboolean goes_on;

  g_return_if_fail (self != NULL && snap != NULL && dx != NULL && dy != NULL);

  moving = list_moving (self, handle, &goes_on);
  if (moving->len == 0)
    return;

  _sijil_sketch_join_boxes (self, moving, &box);
  baseline = moving->len == 1 ? get_baseline (self, g_ptr_array_index (moving, 0)) : NAN;
  gone_x = goes_on ? self->drag.dx : 0.0;
  gone_y = goes_on ? self->drag.dy : 0.0;
  *dx += gone_x;
  *dy += gone_y;
  moved = box;
  moved.y += handle == 0 ? *dy : 0.0;
  snap_axis (self, snap, handle, &moved, baseline, TRUE, dx, guides);
  moved = box;
  moved.x += handle == 0 ? *dx : 0.0;
  snap_axis (self, snap, handle, &moved, baseline, FALSE, dy, guides);
  *dx -= gone_x;
  *dy -= gone_y;
}
