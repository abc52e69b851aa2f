#include "ui/sijil-crop-area.h"

/* What is left free around the frame. */
#define MARGIN 24

/* A step of an arrow key, as a part of the frame; with Shift it is ten times as far. */
#define KEY_STEP   0.01
#define WHEEL_ZOOM 1.06
#define KEY_ZOOM   1.05

/* Where a head belongs in a photo of 22:28, as parts of its width and height: chin to crown 70 %, eyes above the middle. */
#define HEAD_X    0.50
#define HEAD_Y    0.47
#define HEAD_HALF_WIDTH  0.31
#define HEAD_HALF_HEIGHT 0.35
#define EYES_Y    0.44

struct _SijilCropArea
{
  GtkWidget       parent_instance;

  GdkTexture     *texture; /* (nullable): upright, before any turn */
  SijilCropFrame  frame;
  double          drag_x;  /* how far the picture was dragged when last looked at */
  double          drag_y;
  double          pinch;   /* the same for two fingers */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilCropArea, sijil_crop_area, GTK_TYPE_WIDGET)

static void
changed (SijilCropArea *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The frame on the screen. */
static graphene_rect_t
get_screen_frame (SijilCropArea *self)
{
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  float height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  float frame_height = MAX (28.f, MIN (height - 2 * MARGIN, (width - 2 * MARGIN) * 28 / 22));
  float frame_width = frame_height * 22 / 28;

  return GRAPHENE_RECT_INIT ((width - frame_width) / 2, (height - frame_height) / 2, frame_width, frame_height);
}

/* Points of the screen for a dot of the picture. */
static double
get_scale (SijilCropArea *self)
{
  return (double) get_screen_frame (self).size.width / MAX (self->frame.size, 1);
}

static void
draw_picture (SijilCropArea         *self,
              GtkSnapshot           *snapshot,
              const graphene_rect_t *on_screen)
{
  float scale = (float) get_scale (self);
  float width = (float) self->frame.width * scale, height = (float) self->frame.height * scale;
  gboolean is_turned = self->frame.turns % 2 != 0;
  graphene_point_t middle = GRAPHENE_POINT_INIT (on_screen->origin.x + on_screen->size.width / 2,
                                                 on_screen->origin.y + on_screen->size.height / 2);
  float stored_width = is_turned ? height : width, stored_height = is_turned ? width : height;

  gtk_snapshot_save (snapshot);
  /* to the middle of the picture as it is looked at, then turned about it */
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (middle.x + width / 2 - (float) self->frame.centre_x * scale,
                                                          middle.y + height / 2 - (float) self->frame.centre_y * scale));
  gtk_snapshot_rotate (snapshot, (float) self->frame.turns * 90);
  gtk_snapshot_append_texture (snapshot, self->texture,
                               &GRAPHENE_RECT_INIT (-stored_width / 2, -stored_height / 2, stored_width, stored_height));
  gtk_snapshot_restore (snapshot);
}

static void
draw_shade (SijilCropArea         *self,
            GtkSnapshot           *snapshot,
            const graphene_rect_t *frame)
{
  const GdkRGBA shade = { 0, 0, 0, 0.62f };
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  float height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  float end_x = frame->origin.x + frame->size.width, end_y = frame->origin.y + frame->size.height;

  gtk_snapshot_append_color (snapshot, &shade, &GRAPHENE_RECT_INIT (0, 0, width, frame->origin.y));
  gtk_snapshot_append_color (snapshot, &shade, &GRAPHENE_RECT_INIT (0, end_y, width, height - end_y));
  gtk_snapshot_append_color (snapshot, &shade, &GRAPHENE_RECT_INIT (0, frame->origin.y, frame->origin.x, frame->size.height));
  gtk_snapshot_append_color (snapshot, &shade,
                             &GRAPHENE_RECT_INIT (end_x, frame->origin.y, width - end_x, frame->size.height));
}

static void
stroke_twice (cairo_t *cr)
{
  /* dark below light: to be seen on hair and on a white wall */
  cairo_set_source_rgba (cr, 0, 0, 0, 0.45);
  cairo_set_line_width (cr, 3);
  cairo_stroke_preserve (cr);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.9);
  cairo_set_line_width (cr, 1.2);
  cairo_stroke (cr);
}

static void
draw_guides (GtkSnapshot           *snapshot,
             const graphene_rect_t *frame)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (frame->origin.x - 2, frame->origin.y - 2,
                                                                          frame->size.width + 4, frame->size.height + 4));
  double width = (double) frame->size.width, height = (double) frame->size.height;

  cairo_translate (cr, (double) frame->origin.x, (double) frame->origin.y);
  cairo_rectangle (cr, 0, 0, width, height);
  stroke_twice (cr);

  cairo_save (cr);
  cairo_translate (cr, HEAD_X * width, HEAD_Y * height);
  cairo_scale (cr, HEAD_HALF_WIDTH * width, HEAD_HALF_HEIGHT * height);
  cairo_new_sub_path (cr);
  cairo_arc (cr, 0, 0, 1, 0, 2 * G_PI);
  cairo_restore (cr);
  stroke_twice (cr);

  cairo_set_dash (cr, (const double[]) { 7, 5 }, 2, 0);
  cairo_move_to (cr, (HEAD_X - HEAD_HALF_WIDTH) * width, EYES_Y * height);
  cairo_line_to (cr, (HEAD_X + HEAD_HALF_WIDTH) * width, EYES_Y * height);
  stroke_twice (cr);
  cairo_destroy (cr);
}

static void
sijil_crop_area_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  SijilCropArea *self = SIJIL_CROP_AREA (widget);
  graphene_rect_t frame = get_screen_frame (self);
  float width = (float) gtk_widget_get_width (widget), height = (float) gtk_widget_get_height (widget);

  if (self->texture == NULL)
    return;

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  draw_picture (self, snapshot, &frame);
  draw_shade (self, snapshot, &frame);
  draw_guides (snapshot, &frame);
  gtk_snapshot_pop (snapshot);
}

static void
sijil_crop_area_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 240 : 280;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 520 : 480;
  *minimum_baseline = *natural_baseline = -1;
}

/*
 * Hands.
 */

static void
drag_begin_cb (SijilCropArea *self)
{
  self->drag_x = self->drag_y = 0;
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
drag_update_cb (SijilCropArea *self,
                double         x,
                double         y)
{
  double scale = get_scale (self);

  /* the picture follows the hand, so the frame goes the other way */
  sijil_crop_frame_move (&self->frame, (self->drag_x - x) / scale, (self->drag_y - y) / scale);
  self->drag_x = x;
  self->drag_y = y;
  changed (self);
}

static gboolean
scroll_cb (SijilCropArea *self,
           double         dx,
           double         dy)
{
  sijil_crop_area_zoom (self, dy < 0 ? WHEEL_ZOOM : dy > 0 ? 1 / WHEEL_ZOOM : 1);
  return GDK_EVENT_STOP;
}

static void
pinch_begin_cb (SijilCropArea *self)
{
  self->pinch = 1;
}

static void
pinch_cb (SijilCropArea *self,
          double         scale)
{
  sijil_crop_area_zoom (self, scale / self->pinch);
  self->pinch = scale;
}

/* The arrows are those of the keyboard: the frame goes where they point, in every language. */
static gboolean
move_key_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   data)
{
  SijilCropArea *self = SIJIL_CROP_AREA (widget);
  double x, y;

  g_variant_get (args, "(dd)", &x, &y);
  sijil_crop_area_move (self, x * KEY_STEP * self->frame.size, y * KEY_STEP * self->frame.size);
  return TRUE;
}

static gboolean
zoom_key_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   data)
{
  sijil_crop_area_zoom (SIJIL_CROP_AREA (widget), g_variant_get_double (args));
  return TRUE;
}

static gboolean
turn_key_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   data)
{
  sijil_crop_area_turn (SIJIL_CROP_AREA (widget));
  return TRUE;
}

static void
bind_arrow (GtkWidgetClass *widget_class,
            guint           key,
            guint           keypad_key,
            double          x,
            double          y)
{
  const guint keys[] = { key, keypad_key };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gtk_widget_class_add_binding (widget_class, keys[i], 0, move_key_cb, "(dd)", x, y);
      gtk_widget_class_add_binding (widget_class, keys[i], GDK_SHIFT_MASK, move_key_cb, "(dd)", 10 * x, 10 * y);
    }
}

static void
bind_keys (GtkWidgetClass *widget_class)
{
  static const guint nearer[] = { GDK_KEY_plus, GDK_KEY_KP_Add, GDK_KEY_equal };
  static const guint farther[] = { GDK_KEY_minus, GDK_KEY_KP_Subtract };

  bind_arrow (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, -1, 0);
  bind_arrow (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, 1, 0);
  bind_arrow (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, 0, -1);
  bind_arrow (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, 0, 1);
  for (guint i = 0; i < G_N_ELEMENTS (nearer); i++)
    {
      gtk_widget_class_add_binding (widget_class, nearer[i], 0, zoom_key_cb, "d", KEY_ZOOM);
      gtk_widget_class_add_binding (widget_class, nearer[i], GDK_SHIFT_MASK, zoom_key_cb, "d", KEY_ZOOM);
    }
  for (guint i = 0; i < G_N_ELEMENTS (farther); i++)
    gtk_widget_class_add_binding (widget_class, farther[i], 0, zoom_key_cb, "d", 1 / KEY_ZOOM);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_r, 0, turn_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_r, GDK_CONTROL_MASK, turn_key_cb, NULL);
}

static void
sijil_crop_area_dispose (GObject *object)
{
  g_clear_object (&SIJIL_CROP_AREA (object)->texture);
  G_OBJECT_CLASS (sijil_crop_area_parent_class)->dispose (object);
}

static void
sijil_crop_area_class_init (SijilCropAreaClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_crop_area_dispose;
  widget_class->snapshot = sijil_crop_area_snapshot;
  widget_class->measure = sijil_crop_area_measure;
  gtk_widget_class_set_css_name (widget_class, "croparea");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  bind_keys (widget_class);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
add_controller (SijilCropArea      *self,
                GtkEventController *controller)
{
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
sijil_crop_area_init (SijilCropArea *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grab");
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  add_controller (self, GTK_EVENT_CONTROLLER (drag));
  add_controller (self, GTK_EVENT_CONTROLLER (pinch));
  add_controller (self, scroll);
}

/** sijil_crop_area_set_picture: @texture: the whole picture upright; @frame: the part of it that is chosen. */
void
sijil_crop_area_set_picture (SijilCropArea        *self,
                             GdkTexture           *texture,
                             const SijilCropFrame *frame)
{
  self->frame = *frame;
  sijil_crop_area_set_texture (self, texture);
  changed (self);
}

/** sijil_crop_area_set_texture: the same picture in another light. */
void
sijil_crop_area_set_texture (SijilCropArea *self,
                             GdkTexture    *texture)
{
  g_set_object (&self->texture, texture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const SijilCropFrame *
sijil_crop_area_get_frame (SijilCropArea *self)
{
  return &self->frame;
}

/** sijil_crop_area_zoom: @factor: above 1 comes nearer. */
void
sijil_crop_area_zoom (SijilCropArea *self,
                      double         factor)
{
  sijil_crop_frame_zoom (&self->frame, factor);
  changed (self);
}

/** sijil_crop_area_turn: a quarter clockwise. */
void
sijil_crop_area_turn (SijilCropArea *self)
{
  sijil_crop_frame_turn (&self->frame);
  changed (self);
}

/** sijil_crop_area_move: the frame by @x and @y dots of the picture. */
void
sijil_crop_area_move (SijilCropArea *self,
                      double         x,
                      double         y)
{
  sijil_crop_frame_move (&self->frame, x, y);
  changed (self);
}

void
sijil_crop_area_set_brightness (SijilCropArea *self,
                                int            brightness)
{
  if (self->frame.brightness == brightness)
    return;

  self->frame.brightness = brightness;
  changed (self);
}
