/* What was done, and how it is taken back: each step knows the whole file before and after it, which is short. */

#include <string.h>

#include "card/sijil-sketch-private.h"
#include "core/sijil-json.h"

/* Older steps are forgotten; each takes what the file takes, some twenty thousand bytes. */
#define MAX_STEPS 1000

static GArray *
copy_numbers (const GArray *numbers)
{
  GArray *copy = g_array_new (FALSE, FALSE, sizeof (guint));

  return g_array_append_vals (copy, numbers->data, numbers->len);
}

static void
keep_state (SijilSketch      *self,
            SijilSketchState *state)
{
  _sijil_sketch_state_clear (state);
  state->text = g_bytes_ref (_sijil_sketch_get_text (self));
  state->face = g_strdup (self->face);
  state->selected = copy_numbers (self->selected);
}

void
_sijil_sketch_state_clear (SijilSketchState *state)
{
  g_clear_pointer (&state->text, g_bytes_unref);
  g_clear_pointer (&state->face, g_free);
  g_clear_pointer (&state->selected, g_array_unref);
}

void
_sijil_sketch_step_free (SijilSketchStep *step)
{
  _sijil_sketch_state_clear (&step->before);
  _sijil_sketch_state_clear (&step->after);
  g_free (step->key);
  g_free (step);
}

void
_sijil_sketch_drag_clear (SijilDrag *drag)
{
  g_clear_pointer (&drag->items, g_ptr_array_unref);
  memset (drag, 0, sizeof *drag);
}

static void
restore (SijilSketch            *self,
         const SijilSketchState *state)
{
  gsize length;
  const char *data = g_bytes_get_data (state->text, &length);
  g_autoptr (JsonNode) node = sijil_json_parse (data, (gssize) length, self->file, NULL);

  g_return_if_fail (node != NULL); /* it was written here */

  json_object_unref (self->root);
  self->root = json_node_dup_object (node);
  g_clear_pointer (&self->text, g_bytes_unref);
  self->text = g_bytes_ref (state->text);
  g_free (self->face);
  self->face = g_strdup (state->face);
  g_array_unref (self->selected);
  self->selected = copy_numbers (state->selected);
}

/* The next act is a step of its own. */
void
_sijil_sketch_seal (SijilSketch *self)
{
  self->sealed = TRUE;
}

static gboolean
joins (SijilSketch *self,
       const char  *key)
{
  SijilSketchStep *last = self->position > 0 ? g_ptr_array_index (self->steps, self->position - 1) : NULL;

  return !self->sealed && key != NULL && last != NULL && g_strcmp0 (last->key, key) == 0;
}

/* Takes what is in self->before. */
static void
add_step (SijilSketch *self,
          const char  *key)
{
  SijilSketchStep *step;

  g_ptr_array_set_size (self->steps, (int) self->position);
  if (joins (self, key))
    {
      _sijil_sketch_state_clear (&self->before);
      step = g_ptr_array_index (self->steps, self->position - 1);
    }
  else
    {
      step = g_new0 (SijilSketchStep, 1);
      step->before = self->before;
      step->key = g_strdup (key);
      memset (&self->before, 0, sizeof self->before);
      if (self->steps->len >= MAX_STEPS)
        g_ptr_array_remove_index (self->steps, 0);
      g_ptr_array_add (self->steps, step);
    }
  keep_state (self, &step->after);
  self->position = self->steps->len;
  self->sealed = FALSE;
}

/* An act begins; in a gesture it is a part of it. */
void
_sijil_sketch_begin_act (SijilSketch *self)
{
  _sijil_sketch_drag_clear (&self->drag);
  if (!self->in_gesture)
    keep_state (self, &self->before);
}

/* @key: (nullable): acts of the same key that follow each other are one. Returns: whether anything changed */
gboolean
_sijil_sketch_end_act (SijilSketch *self,
                       const char  *key)
{
  g_autoptr (GBytes) old = g_steal_pointer (&self->text);
  gboolean changed = old == NULL || !g_bytes_equal (old, _sijil_sketch_get_text (self));

  if (self->in_gesture)
    return changed;

  if (changed)
    add_step (self, key);
  else
    _sijil_sketch_state_clear (&self->before);
  return changed;
}

/** sijil_sketch_begin_gesture: acts are one step of undo from now on, until the gesture ends or is given up. */
void
sijil_sketch_begin_gesture (SijilSketch *self)
{
  g_return_if_fail (self != NULL);

  sijil_sketch_end_gesture (self);
  keep_state (self, &self->before);
  self->in_gesture = TRUE;
}

/** sijil_sketch_end_gesture: does nothing when there is none. */
void
sijil_sketch_end_gesture (SijilSketch *self)
{
  g_return_if_fail (self != NULL);

  _sijil_sketch_seal (self);
  _sijil_sketch_drag_clear (&self->drag);
  if (!self->in_gesture)
    return;

  self->in_gesture = FALSE;
  if (g_bytes_equal (self->before.text, _sijil_sketch_get_text (self)))
    _sijil_sketch_state_clear (&self->before);
  else
    add_step (self, NULL);
  _sijil_sketch_seal (self);
}

/** sijil_sketch_cancel_gesture: all is as it was when the gesture began. */
void
sijil_sketch_cancel_gesture (SijilSketch *self)
{
  g_return_if_fail (self != NULL);

  _sijil_sketch_drag_clear (&self->drag);
  if (!self->in_gesture)
    return;

  self->in_gesture = FALSE;
  restore (self, &self->before);
  _sijil_sketch_state_clear (&self->before);
}

gboolean
sijil_sketch_can_undo (SijilSketch *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->position > 0 || (self->in_gesture && !g_bytes_equal (self->before.text, _sijil_sketch_get_text (self)));
}

gboolean
sijil_sketch_can_redo (SijilSketch *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->position < self->steps->len;
}

/** sijil_sketch_undo: takes the last step back, with the face and the selection it was done upon; does nothing when there is none. */
void
sijil_sketch_undo (SijilSketch *self)
{
  SijilSketchStep *step;

  g_return_if_fail (self != NULL);

  sijil_sketch_end_gesture (self);
  if (self->position == 0)
    return;

  step = g_ptr_array_index (self->steps, --self->position);
  restore (self, &step->before);
}

/** sijil_sketch_redo: does again what was taken back last; does nothing when there is none. */
void
sijil_sketch_redo (SijilSketch *self)
{
  SijilSketchStep *step;

  g_return_if_fail (self != NULL);

  sijil_sketch_end_gesture (self);
  if (self->position == self->steps->len)
    return;

  step = g_ptr_array_index (self->steps, self->position++);
  restore (self, &step->after);
}
