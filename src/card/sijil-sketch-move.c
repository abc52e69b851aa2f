/* Acts that move and resize what is selected. */

#include <math.h>

#include "card/sijil-sketch-private.h"

static JsonObject *
get_item (SijilSketch *self,
          GArray      *list,
          guint        place)
{
  return sijil_sketch_get_item (self, g_array_index (list, guint, place));
}

/* Of the face, the one at @i becomes @item (transfer full). */
static void
put_item (SijilSketch *self,
          guint        i,
          JsonObject  *item)
{
  g_autoptr (GPtrArray) items = _sijil_sketch_list_items (self);

  json_object_unref (g_ptr_array_index (items, i));
  g_ptr_array_index (items, i) = item;
  _sijil_sketch_set_items (self, items);
}

static GPtrArray *
copy_items (SijilSketch *self,
            GArray      *list)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);

  for (guint place = 0; place < list->len; place++)
    g_ptr_array_add (items, _sijil_sketch_item_copy (get_item (self, list, place)));

  return items;
}

/* Sums what the hand did, from where it began to do just this. */
static void
continue_drag (SijilSketch     *self,
               GArray          *list,
               const SijilDrag *wanted)
{
  SijilDrag *drag = &self->drag;
  gboolean same = self->in_gesture && drag->items != NULL && drag->items->len == list->len && drag->resizes == wanted->resizes
                  && drag->handle == wanted->handle;

  if (!same)
    {
      _sijil_sketch_drag_clear (drag);
      *drag = *wanted;
      drag->items = copy_items (self, list);
    }
  else
    {
      drag->dx += wanted->dx;
      drag->dy += wanted->dy;
      drag->keep_shape = wanted->keep_shape;
    }
}

/* Takes back what the drag has done so far. */
static void
rewind_drag (SijilSketch *self,
             GArray      *list)
{
  for (guint place = 0; place < list->len; place++)
    put_item (self, g_array_index (list, guint, place), _sijil_sketch_item_copy (g_ptr_array_index (self->drag.items, place)));
}

static void
resize_all (SijilSketch *self,
            GArray      *list)
{
  const SijilDrag *drag = &self->drag;
  cairo_rectangle_t from;
  cairo_rectangle_t to;

  _sijil_sketch_join_boxes (self, drag->items, &from);
  to = from;
  _sijil_sketch_box_resize (&to, drag->handle, drag->dx, drag->dy, drag->keep_shape);
  for (guint place = 0; place < list->len; place++)
    _sijil_sketch_item_map (self, get_item (self, list, place), &from, &to);
}

static void
apply_drag (SijilSketch *self,
            GArray      *list)
{
  const SijilDrag *drag = &self->drag;

  for (guint place = 0; !drag->resizes && place < list->len; place++)
    _sijil_sketch_item_move (get_item (self, list, place), drag->dx, drag->dy);
  if (drag->resizes && list->len == 1)
    _sijil_sketch_item_resize (self, get_item (self, list, 0), drag->handle, drag->dx, drag->dy, drag->keep_shape);
  else if (drag->resizes)
    resize_all (self, list);
}

static gboolean
drag (SijilSketch     *self,
      const SijilDrag *wanted,
      const char      *key)
{
  g_autoptr (GArray) list = _sijil_sketch_list_free (self);

  if (list->len == 0 || !isfinite (wanted->dx) || !isfinite (wanted->dy))
    return FALSE;

  if (!self->in_gesture) /* else the sum goes on */
    _sijil_sketch_begin_act (self);
  continue_drag (self, list, wanted);
  rewind_drag (self, list);
  apply_drag (self, list);
  return _sijil_sketch_end_act (self, key);
}

/** sijil_sketch_move: moves what is selected, as a whole; a band moves up and down only. */
gboolean
sijil_sketch_move (SijilSketch *self,
                   double       dx,
                   double       dy)
{
  const SijilDrag wanted = { .dx = dx, .dy = dy };

  g_return_val_if_fail (self != NULL, FALSE);

  return drag (self, &wanted, "move");
}

/**
 * sijil_sketch_resize:
 * @handle: the edges that follow the hand
 * @keep_shape: width and height keep their proportion; a line takes a multiple of 45 degrees
 *
 * A text is as wide as its box and as high as its letters: its upper and lower edge change their size. A QR code stays square, a
 * band as wide as the card. Several items are resized together, as if they were drawn on one sheet.
 */
gboolean
sijil_sketch_resize (SijilSketch *self,
                     SijilHandle  handle,
                     double       dx,
                     double       dy,
                     gboolean     keep_shape)
{
  const SijilDrag wanted = { .resizes = TRUE, .handle = handle, .keep_shape = keep_shape, .dx = dx, .dy = dy };

  g_return_val_if_fail (self != NULL, FALSE);

  return handle != 0 && drag (self, &wanted, NULL);
}

static double
find_shift (const cairo_rectangle_t *box,
            const cairo_rectangle_t *within,
            SijilEdge                edge)
{
  switch (edge)
    {
    case SIJIL_EDGE_LEFT:
      return within->x - box->x;
    case SIJIL_EDGE_CENTRE:
      return within->x + within->width / 2.0 - box->x - box->width / 2.0;
    case SIJIL_EDGE_RIGHT:
      return within->x + within->width - box->x - box->width;
    case SIJIL_EDGE_TOP:
      return within->y - box->y;
    case SIJIL_EDGE_MIDDLE:
      return within->y + within->height / 2.0 - box->y - box->height / 2.0;
    case SIJIL_EDGE_BOTTOM:
    default:
      return within->y + within->height - box->y - box->height;
    }
}

/** sijil_sketch_align: brings an edge or the middle of each to that of the box round all that is selected; of one item to the card's */
gboolean
sijil_sketch_align (SijilSketch *self,
                    SijilEdge    edge)
{
  g_autoptr (GArray) list = _sijil_sketch_list_free (self);
  cairo_rectangle_t within = { 0.0, 0.0, _sijil_sketch_get_number (self, "width"), _sijil_sketch_get_number (self, "height") };
  gboolean level = edge == SIJIL_EDGE_LEFT || edge == SIJIL_EDGE_CENTRE || edge == SIJIL_EDGE_RIGHT;

  if (sijil_sketch_get_n_selected (self) > 1)
    sijil_sketch_get_selection_box (self, &within);

  _sijil_sketch_begin_act (self);
  for (guint place = 0; place < list->len; place++)
    {
      cairo_rectangle_t box;
      double by;

      _sijil_sketch_item_box (self, get_item (self, list, place), &box);
      by = find_shift (&box, &within, edge);
      _sijil_sketch_item_move (get_item (self, list, place), level ? by : 0.0, level ? 0.0 : by);
    }
  return _sijil_sketch_end_act (self, NULL);
}

/* An item that is given its share of the room. */
typedef struct
{
  JsonObject *item;
  double      start;
  double      length;
} Share;

static int
compare_shares (gconstpointer a,
                gconstpointer b)
{
  const Share *first = a;
  const Share *second = b;
  double middle_a = first->start + first->length / 2.0;
  double middle_b = second->start + second->length / 2.0;

  return middle_a < middle_b ? -1 : middle_a > middle_b;
}

static GArray *
list_shares (SijilSketch *self,
             gboolean     upright)
{
  g_autoptr (GArray) list = _sijil_sketch_list_free (self);
  GArray *shares = g_array_new (FALSE, FALSE, sizeof (Share));

  for (guint place = 0; place < list->len; place++)
    {
      cairo_rectangle_t box;
      Share share = { get_item (self, list, place), 0.0, 0.0 };

      if (!upright && _sijil_sketch_item_is (share.item, "band"))
        continue;
      _sijil_sketch_item_box (self, share.item, &box);
      share.start = upright ? box.y : box.x;
      share.length = upright ? box.height : box.width;
      g_array_append_val (shares, share);
    }
  g_array_sort (shares, compare_shares);
  return shares;
}

/** sijil_sketch_distribute: equal gaps between three or more, the first and the last of which stay; @upright: from top to bottom */
gboolean
sijil_sketch_distribute (SijilSketch *self,
                         gboolean     upright)
{
  g_autoptr (GArray) shares = list_shares (self, upright);
  const Share *last;
  double room;
  double at;

  if (shares->len < 3)
    return FALSE;

  last = &g_array_index (shares, Share, shares->len - 1);
  at = g_array_index (shares, Share, 0).start;
  room = last->start + last->length - at;
  for (guint i = 0; i < shares->len; i++)
    room -= g_array_index (shares, Share, i).length;

  _sijil_sketch_begin_act (self);
  for (guint i = 0; i + 1 < shares->len; i++)
    {
      const Share *share = &g_array_index (shares, Share, i);
      double by = i > 0 ? at - share->start : 0.0;

      _sijil_sketch_item_move (share->item, upright ? 0.0 : by, upright ? by : 0.0);
      at += share->length + room / (shares->len - 1);
    }
  return _sijil_sketch_end_act (self, NULL);
}
