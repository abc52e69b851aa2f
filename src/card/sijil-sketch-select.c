/* Which items of the face are selected, and which one lies under the hand. */

#include "card/sijil-sketch-private.h"

static int
find_place (SijilSketch *self,
            guint        i)
{
  for (guint place = 0; place < self->selected->len; place++)
    if (g_array_index (self->selected, guint, place) == i)
      return (int) place;

  return -1;
}

/** sijil_sketch_get_box: @box: (out): what it takes of the face; of a turned text, what the turned one takes. Empty if there is none. */
void
sijil_sketch_get_box (SijilSketch       *self,
                      guint              i,
                      cairo_rectangle_t *box)
{
  JsonObject *item = sijil_sketch_get_item (self, i);
  const cairo_rectangle_t empty = { 0.0, 0.0, 0.0, 0.0 };

  g_return_if_fail (box != NULL);

  *box = empty;
  if (item != NULL)
    _sijil_sketch_item_box (self, item, box);
}

/* Those under the hand, as they are to be found: free ones before locked ones, the highest first. */
static GArray *
list_under (SijilSketch *self,
            double       x,
            double       y,
            double       reach)
{
  GArray *under = g_array_new (FALSE, FALSE, sizeof (guint));

  for (int locked = FALSE; locked <= TRUE; locked++)
    for (guint i = sijil_sketch_get_n_items (self); i-- > 0;)
      if (sijil_sketch_is_locked (self, i) == locked
          && _sijil_sketch_item_hit (self, sijil_sketch_get_item (self, i), x, y, reach))
        g_array_append_val (under, i);

  return under;
}

/**
 * sijil_sketch_find_at:
 * @reach: how near is near enough
 * @deeper: the one that lies under the selected one, or the highest again after the lowest
 *
 * Returns: the highest item there, a locked one only if there is no other; -1 if there is none
 */
int
sijil_sketch_find_at (SijilSketch *self,
                      double       x,
                      double       y,
                      double       reach,
                      gboolean     deeper)
{
  g_autoptr (GArray) under = NULL;

  g_return_val_if_fail (self != NULL, -1);

  under = list_under (self, x, y, reach);
  for (guint place = 0; deeper && place < under->len; place++)
    if (sijil_sketch_is_selected (self, g_array_index (under, guint, place)))
      return (int) g_array_index (under, guint, (place + 1) % under->len);

  return under->len > 0 ? (int) g_array_index (under, guint, 0) : -1;
}

gboolean
sijil_sketch_is_selected (SijilSketch *self,
                          guint        i)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return find_place (self, i) >= 0;
}

guint
sijil_sketch_get_n_selected (SijilSketch *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->selected->len;
}

/** sijil_sketch_get_selected: Returns: the lowest item that is selected; -1 if none is */
int
sijil_sketch_get_selected (SijilSketch *self)
{
  g_return_val_if_fail (self != NULL, -1);

  return self->selected->len > 0 ? (int) g_array_index (self->selected, guint, 0) : -1;
}

/** sijil_sketch_get_selection_box: @box: (out): round all that is selected. Returns: %FALSE when nothing is */
gboolean
sijil_sketch_get_selection_box (SijilSketch       *self,
                                cairo_rectangle_t *box)
{
  g_return_val_if_fail (self != NULL && box != NULL, FALSE);

  for (guint place = 0; place < self->selected->len; place++)
    {
      cairo_rectangle_t next;

      sijil_sketch_get_box (self, g_array_index (self->selected, guint, place), &next);
      if (place == 0)
        *box = next;
      else
        _sijil_sketch_box_join (box, &next);
    }

  return self->selected->len > 0;
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  return (int) *(const guint *) a - (int) *(const guint *) b;
}

static void
add (SijilSketch *self,
     guint        i)
{
  if (find_place (self, i) >= 0)
    return;

  g_array_append_val (self->selected, i);
  g_array_sort (self->selected, compare_numbers);
}

/** sijil_sketch_select: does nothing when there are not so many items. */
void
sijil_sketch_select (SijilSketch *self,
                     guint        i,
                     SijilSelect  how)
{
  int place;

  g_return_if_fail (self != NULL);

  if (i >= sijil_sketch_get_n_items (self))
    return;

  _sijil_sketch_seal (self);
  _sijil_sketch_drag_clear (&self->drag);
  place = find_place (self, i);
  if (how == SIJIL_SELECT_ONLY)
    g_array_set_size (self->selected, 0);
  if (how == SIJIL_SELECT_TOGGLE && place >= 0)
    g_array_remove_index (self->selected, (guint) place);
  else
    add (self, i);
}

static gboolean
lies_within (const cairo_rectangle_t *box,
             const cairo_rectangle_t *area)
{
  return box->x >= area->x && box->y >= area->y && box->x + box->width <= area->x + area->width
         && box->y + box->height <= area->y + area->height;
}

/** sijil_sketch_select_within: selects what lies in @area as a whole and is not locked; @add: besides what is selected already */
void
sijil_sketch_select_within (SijilSketch             *self,
                            const cairo_rectangle_t *area,
                            gboolean                 add_to_it)
{
  g_return_if_fail (self != NULL && area != NULL);

  if (!add_to_it)
    sijil_sketch_select_none (self);
  for (guint i = 0; i < sijil_sketch_get_n_items (self); i++)
    {
      cairo_rectangle_t box;

      sijil_sketch_get_box (self, i, &box);
      if (!sijil_sketch_is_locked (self, i) && lies_within (&box, area))
        sijil_sketch_select (self, i, SIJIL_SELECT_ADD);
    }
}

/** sijil_sketch_select_all: selects all of the face but what is locked. */
void
sijil_sketch_select_all (SijilSketch *self)
{
  g_return_if_fail (self != NULL);

  sijil_sketch_select_none (self);
  for (guint i = 0; i < sijil_sketch_get_n_items (self); i++)
    if (!sijil_sketch_is_locked (self, i))
      add (self, i);
}

void
sijil_sketch_select_none (SijilSketch *self)
{
  g_return_if_fail (self != NULL);

  _sijil_sketch_seal (self);
  _sijil_sketch_drag_clear (&self->drag);
  g_array_set_size (self->selected, 0);
}

/* Returns: (transfer full) (element-type guint): those that are selected and not locked, lowest first */
GArray *
_sijil_sketch_list_free (SijilSketch *self)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint place = 0; place < self->selected->len; place++)
    {
      guint i = g_array_index (self->selected, guint, place);

      if (!sijil_sketch_is_locked (self, i))
        g_array_append_val (list, i);
    }

  return list;
}
