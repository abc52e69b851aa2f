/* What the mouse and the keyboard do on the canvas of a design. */

#include "ui/sijil-design-canvas-private.h"

#include <math.h>

#define REACH_DOTS  6.0  /* so near a line or a handle is upon it */
#define DRAG_DOTS   3.0  /* a click that trembles is no drag */
#define WHEEL_ZOOM  1.15
#define NUDGE_MM    0.1
#define FAR_MM      1.0
#define GRID_MM     0.5  /* that items cling to */

static SijilSketch *
get_sketch (SijilDesignCanvas *self)
{
  return sijil_design_get_sketch (self->design);
}

static void
to_mm (SijilDesignCanvas *self,
       double             x,
       double             y,
       double            *x_mm,
       double            *y_mm)
{
  double origin_x, origin_y;

  _sijil_design_canvas_get_origin (self, &origin_x, &origin_y);
  *x_mm = (x - origin_x) / self->scale;
  *y_mm = (y - origin_y) / self->scale;
}

/* 0: none */
static SijilHandle
find_handle (SijilDesignCanvas *self,
             double             x,
             double             y)
{
  cairo_rectangle_t box;

  if (!sijil_sketch_get_selection_box (get_sketch (self), &box))
    return 0;

  for (guint i = 0; i < SIJIL_N_HANDLES; i++)
    {
      SijilHandle handle;
      double at_x, at_y;

      _sijil_design_canvas_get_handle (&box, i, &handle, &at_x, &at_y);
      sijil_design_canvas_to_dots (self, at_x, at_y, &at_x, &at_y);
      if (fabs (at_x - x) <= REACH_DOTS && fabs (at_y - y) <= REACH_DOTS)
        return handle;
    }

  return 0;
}

/*
 * The mouse.
 */

static gboolean
is_within (SijilSketch *sketch,
           guint        item,
           double       x,
           double       y)
{
  cairo_rectangle_t box;

  sijil_sketch_get_box (sketch, item, &box);
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
}

/* What is selected is dragged also where something lies over it. */
static gboolean
is_on_selection (SijilDesignCanvas *self,
                 double             x,
                 double             y)
{
  SijilSketch *sketch = get_sketch (self);

  for (guint i = 0; i < sijil_sketch_get_n_items (sketch); i++)
    if (sijil_sketch_is_selected (sketch, i) && is_within (sketch, i, x, y))
      return TRUE;

  return FALSE;
}

/* Shift takes in or lets go, Alt reaches below. @holds: what is selected is under the hand, too: only a click selects another. */
static void
press_item (SijilDesignCanvas *self,
            guint              item,
            gboolean           holds,
            GdkModifierType    state)
{
  SijilSketch *sketch = get_sketch (self);

  self->hand = SIJIL_HAND_PRESSED;
  if ((state & GDK_SHIFT_MASK) != 0)
    sijil_sketch_select (sketch, item, SIJIL_SELECT_TOGGLE);
  else if (holds && (state & GDK_ALT_MASK) == 0)
    self->pressed = (int) item;
  else if (!sijil_sketch_is_selected (sketch, item))
    sijil_sketch_select (sketch, item, SIJIL_SELECT_ONLY);
  if (!holds && !sijil_sketch_is_selected (sketch, item))
    self->hand = SIJIL_HAND_IDLE;
}

/** sijil_design_canvas_press: the button of the mouse goes down; @state: with which keys */
void
sijil_design_canvas_press (SijilDesignCanvas *self,
                           double             x,
                           double             y,
                           GdkModifierType    state)
{
  SijilSketch *sketch = get_sketch (self);
  double x_mm, y_mm;
  int item;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->from_x = self->at_x = x;
  self->from_y = self->at_y = y;
  self->gone_x = self->gone_y = 0.0;
  self->pressed = -1;
  self->adds = (state & GDK_SHIFT_MASK) != 0;
  self->handle = (state & (GDK_SHIFT_MASK | GDK_ALT_MASK)) == 0 || sijil_sketch_get_n_selected (sketch) == 1
                   ? find_handle (self, x, y) : 0;
  if (self->handle != 0)
    {
      self->hand = SIJIL_HAND_RESIZES;
      sijil_sketch_begin_gesture (sketch);
      return;
    }

  to_mm (self, x, y, &x_mm, &y_mm);
  item = sijil_sketch_find_on (sketch, sijil_design_get_values (self->design), x_mm, y_mm, REACH_DOTS / self->scale,
                               (state & GDK_ALT_MASK) != 0);
  if (item >= 0)
    {
      press_item (self, (guint) item, is_on_selection (self, x_mm, y_mm), state);
    }
  else
    {
      self->hand = SIJIL_HAND_SELECTS;
      if (!self->adds)
        sijil_sketch_select_none (sketch);
    }
  sijil_design_selected (self->design);
}

static void
select_within (SijilDesignCanvas *self)
{
  cairo_rectangle_t area;
  double x, y;

  to_mm (self, MIN (self->from_x, self->at_x), MIN (self->from_y, self->at_y), &x, &y);
  area = (cairo_rectangle_t) { x, y, fabs (self->at_x - self->from_x) / self->scale, fabs (self->at_y - self->from_y) / self->scale };
  sijil_sketch_select_within (get_sketch (self), &area, self->adds);
  sijil_design_selected (self->design);
}

/* What clings lets go again: the hand's whole way counts, not what the item has gone. Ctrl clings to nothing. */
static void
follow (SijilDesignCanvas *self,
        GdkModifierType    state)
{
  const SijilSnap snap = { self->shows_grid ? GRID_MM : 0.0, TRUE, TRUE, REACH_DOTS / self->scale };
  SijilSketch *sketch = get_sketch (self);
  double dx = (self->at_x - self->from_x) / self->scale - self->gone_x;
  double dy = (self->at_y - self->from_y) / self->scale - self->gone_y;

  g_array_set_size (self->guides, 0);
  if (self->snaps && (state & GDK_CONTROL_MASK) == 0)
    sijil_sketch_snap (sketch, &snap, self->handle, &dx, &dy, self->guides);
  self->gone_x += dx;
  self->gone_y += dy;
  if (self->hand == SIJIL_HAND_RESIZES)
    sijil_sketch_resize (sketch, self->handle, dx, dy, (state & GDK_SHIFT_MASK) != 0);
  else
    sijil_sketch_move (sketch, dx, dy);
  sijil_design_acted (self->design);
}

/** sijil_design_canvas_drag: the hand is at @x, @y now. */
void
sijil_design_canvas_drag (SijilDesignCanvas *self,
                          double             x,
                          double             y,
                          GdkModifierType    state)
{
  self->at_x = x;
  self->at_y = y;
  if (self->hand == SIJIL_HAND_PRESSED && hypot (x - self->from_x, y - self->from_y) >= DRAG_DOTS)
    {
      self->hand = SIJIL_HAND_MOVES;
      self->pressed = -1;
      sijil_sketch_begin_gesture (get_sketch (self));
    }
  if (self->hand == SIJIL_HAND_SELECTS)
    select_within (self);
  else if (self->hand == SIJIL_HAND_MOVES || self->hand == SIJIL_HAND_RESIZES)
    follow (self, state);
}

static void
rest (SijilDesignCanvas *self)
{
  self->hand = SIJIL_HAND_IDLE;
  self->handle = 0;
  self->pressed = -1;
  g_array_set_size (self->guides, 0);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/** sijil_design_canvas_release: the button goes up: what was moved stays. */
void
sijil_design_canvas_release (SijilDesignCanvas *self)
{
  if (self->hand == SIJIL_HAND_MOVES || self->hand == SIJIL_HAND_RESIZES)
    {
      sijil_sketch_end_gesture (get_sketch (self));
      rest (self);
      sijil_design_acted (self->design);
      return;
    }
  if (self->hand == SIJIL_HAND_PRESSED && self->pressed >= 0)
    {
      sijil_sketch_select (get_sketch (self), (guint) self->pressed, SIJIL_SELECT_ONLY);
      sijil_design_selected (self->design);
    }
  rest (self);
}

/* What was moved goes back. */
void
_sijil_design_canvas_let_go (SijilDesignCanvas *self)
{
  if (self->hand == SIJIL_HAND_MOVES || self->hand == SIJIL_HAND_RESIZES)
    {
      sijil_sketch_cancel_gesture (get_sketch (self));
      rest (self);
      sijil_design_acted (self->design);
    }
  rest (self);
}

/*
 * The keyboard. Arrows are those of the keyboard: the item goes where they point, in every language.
 */

static gboolean
nudge (SijilDesignCanvas *self,
       double             x,
       double             y,
       GdkModifierType    state)
{
  double step = (state & GDK_SHIFT_MASK) != 0 ? FAR_MM : NUDGE_MM;

  if (sijil_sketch_get_n_selected (get_sketch (self)) == 0)
    return FALSE;
  if (sijil_sketch_move (get_sketch (self), x * step, y * step))
    sijil_design_acted (self->design);
  return TRUE;
}

/* At the last item the key leaves the canvas, as it leaves every other widget. */
static gboolean
walk (SijilDesignCanvas *self,
      int                step)
{
  SijilSketch *sketch = get_sketch (self);
  int n = (int) sijil_sketch_get_n_items (sketch);
  int at = sijil_sketch_get_selected (sketch);
  int next = at < 0 ? (step > 0 ? 0 : n - 1) : at + step;

  if (self->hand != SIJIL_HAND_IDLE) /* it would go on with the next item */
    _sijil_design_canvas_let_go (self);
  if (next < 0 || next >= n)
    {
      sijil_sketch_select_none (sketch);
      sijil_design_selected (self->design);
      return FALSE;
    }

  sijil_sketch_select (sketch, (guint) next, SIJIL_SELECT_ONLY);
  sijil_design_selected (self->design);
  return TRUE;
}

static gboolean
escape (SijilDesignCanvas *self)
{
  if (self->hand != SIJIL_HAND_IDLE)
    {
      _sijil_design_canvas_let_go (self);
      return TRUE;
    }
  if (sijil_sketch_get_n_selected (get_sketch (self)) == 0)
    return FALSE;

  sijil_sketch_select_none (get_sketch (self));
  sijil_design_selected (self->design);
  return TRUE;
}

/* What the hand has goes back first, for the action may take it away; to undo is no more than that. */
static gboolean
act (SijilDesignCanvas *self,
     const char        *action)
{
  gboolean holds = self->hand == SIJIL_HAND_MOVES || self->hand == SIJIL_HAND_RESIZES;

  if (self->hand != SIJIL_HAND_IDLE)
    _sijil_design_canvas_let_go (self);
  return (holds && g_str_equal (action, "design.undo")) || gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);
}

/* The actions are those of the window around it. */
static gboolean
press_shortcut (SijilDesignCanvas *self,
                guint              keyval,
                GdkModifierType    state)
{
  static const struct
  {
    guint           key;
    GdkModifierType state;
    const char     *action;
  } keys[] = {
    { GDK_KEY_a, GDK_CONTROL_MASK, "design.select-all" }, { GDK_KEY_c, GDK_CONTROL_MASK, "design.copy" },
    { GDK_KEY_x, GDK_CONTROL_MASK, "design.cut" }, { GDK_KEY_v, GDK_CONTROL_MASK, "design.paste" },
    { GDK_KEY_d, GDK_CONTROL_MASK, "design.duplicate" }, { GDK_KEY_z, GDK_CONTROL_MASK, "design.undo" },
    { GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "design.redo" }, { GDK_KEY_y, GDK_CONTROL_MASK, "design.redo" },
    { GDK_KEY_l, GDK_CONTROL_MASK, "design.lock" }, { GDK_KEY_Return, 0, "design.properties" }, { GDK_KEY_KP_Enter, 0, "design.properties" },
    { GDK_KEY_Delete, 0, "design.remove" }, { GDK_KEY_KP_Delete, 0, "design.remove" }, { GDK_KEY_BackSpace, 0, "design.remove" },
    { GDK_KEY_plus, GDK_CONTROL_MASK, "design.zoom-in" }, { GDK_KEY_equal, GDK_CONTROL_MASK, "design.zoom-in" },
    { GDK_KEY_KP_Add, GDK_CONTROL_MASK, "design.zoom-in" }, { GDK_KEY_minus, GDK_CONTROL_MASK, "design.zoom-out" },
    { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "design.zoom-out" }, { GDK_KEY_0, GDK_CONTROL_MASK, "design.zoom-fit" },
    { GDK_KEY_KP_0, GDK_CONTROL_MASK, "design.zoom-fit" },
    { GDK_KEY_Page_Up, GDK_CONTROL_MASK, "design.forward" }, { GDK_KEY_Page_Down, GDK_CONTROL_MASK, "design.backward" },
  };
  guint key = gdk_keyval_to_lower (keyval);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].key == key && keys[i].state == (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK)))
      return act (self, keys[i].action);

  return FALSE;
}

/** sijil_design_canvas_key: Returns: whether the key was for the canvas */
gboolean
sijil_design_canvas_key (SijilDesignCanvas *self,
                         guint              keyval,
                         GdkModifierType    state)
{
  if (self->design == NULL)
    return FALSE;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) == 0)
    switch (keyval)
      {
      case GDK_KEY_Left:
      case GDK_KEY_KP_Left:
        return nudge (self, -1.0, 0.0, state);
      case GDK_KEY_Right:
      case GDK_KEY_KP_Right:
        return nudge (self, 1.0, 0.0, state);
      case GDK_KEY_Up:
      case GDK_KEY_KP_Up:
        return nudge (self, 0.0, -1.0, state);
      case GDK_KEY_Down:
      case GDK_KEY_KP_Down:
        return nudge (self, 0.0, 1.0, state);
      case GDK_KEY_Tab:
      case GDK_KEY_KP_Tab:
        return walk (self, (state & GDK_SHIFT_MASK) != 0 ? -1 : 1);
      case GDK_KEY_ISO_Left_Tab:
        return walk (self, -1);
      case GDK_KEY_Escape:
        return escape (self);
      default:
        break;
      }

  return press_shortcut (self, keyval, state);
}

/*
 * Controllers.
 */

static GdkModifierType
get_state (gpointer controller)
{
  return gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
}

static void
drag_begin_cb (SijilDesignCanvas *self,
               double             x,
               double             y,
               GtkGestureDrag    *drag)
{
  if (self->design != NULL)
    sijil_design_canvas_press (self, x, y, get_state (drag));
}

static void
drag_update_cb (SijilDesignCanvas *self,
                double             dx,
                double             dy,
                GtkGestureDrag    *drag)
{
  if (self->design != NULL)
    sijil_design_canvas_drag (self, self->from_x + dx, self->from_y + dy, get_state (drag));
}

static void
drag_end_cb (SijilDesignCanvas *self)
{
  if (self->design != NULL)
    sijil_design_canvas_release (self);
}

static void
drag_cancel_cb (SijilDesignCanvas *self)
{
  if (self->design != NULL)
    _sijil_design_canvas_let_go (self);
}

static gboolean
key_cb (SijilDesignCanvas     *self,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state,
        GtkEventControllerKey *keys)
{
  return sijil_design_canvas_key (self, keyval, state);
}

/* Ctrl and the wheel come nearer; the wheel alone scrolls. */
static gboolean
scroll_cb (SijilDesignCanvas        *self,
           double                    dx,
           double                    dy,
           GtkEventControllerScroll *scroll)
{
  if ((get_state (scroll) & GDK_CONTROL_MASK) == 0 || self->design == NULL)
    return GDK_EVENT_PROPAGATE;

  _sijil_design_canvas_zoom_at (self, dy < 0.0 ? WHEEL_ZOOM : dy > 0.0 ? 1.0 / WHEEL_ZOOM : 1.0, self->at_x, self->at_y);
  return GDK_EVENT_STOP;
}

static const char *
get_cursor (SijilHandle handle)
{
  switch ((guint) handle)
    {
    case SIJIL_HANDLE_LEFT | SIJIL_HANDLE_TOP:
    case SIJIL_HANDLE_RIGHT | SIJIL_HANDLE_BOTTOM:
      return "nwse-resize";
    case SIJIL_HANDLE_RIGHT | SIJIL_HANDLE_TOP:
    case SIJIL_HANDLE_LEFT | SIJIL_HANDLE_BOTTOM:
      return "nesw-resize";
    case SIJIL_HANDLE_LEFT:
    case SIJIL_HANDLE_RIGHT:
      return "ew-resize";
    case SIJIL_HANDLE_TOP:
    case SIJIL_HANDLE_BOTTOM:
      return "ns-resize";
    default:
      return NULL;
    }
}

static void
motion_cb (SijilDesignCanvas *self,
           double             x,
           double             y)
{
  if (self->design == NULL || self->hand != SIJIL_HAND_IDLE)
    return;

  self->at_x = x;
  self->at_y = y;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), get_cursor (find_handle (self, x, y)));
}

void
_sijil_design_canvas_add_hands (SijilDesignCanvas *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
}
