#include "ui/sijil-design-canvas-private.h"

#include "core/sijil-json.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>
#include <math.h>

#define MM_PER_INCH    25.4
#define USUAL_DPI      96.0
#define MARGIN_MM      4.0    /* around the card, within what is scrolled */
#define LEAST_SCALE    1.5
#define MOST_SCALE     60.0

enum
{
  PROP_HADJUSTMENT = 1,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

enum
{
  ZOOMED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (SijilDesignCanvas, sijil_design_canvas, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/*
 * Where things are.
 */

int
_sijil_design_canvas_get_ruler (SijilDesignCanvas *self)
{
  return MIN (sijil_text_scale (20), 28);
}

/* What the rulers leave. */
void
_sijil_design_canvas_get_view (SijilDesignCanvas *self,
                               graphene_rect_t   *view)
{
  GtkWidget *widget = GTK_WIDGET (self);
  float ruler = (float) _sijil_design_canvas_get_ruler (self);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  graphene_rect_init (view, is_rtl ? 0.f : ruler, ruler, MAX (1.f, (float) gtk_widget_get_width (widget) - ruler),
                      MAX (1.f, (float) gtk_widget_get_height (widget) - ruler));
}

static double
get_card_mm (SijilDesignCanvas *self,
             GtkOrientation     orientation)
{
  double mm = self->design != NULL
    ? sijil_design_get_number (self->design, orientation == GTK_ORIENTATION_HORIZONTAL ? "width" : "height") : 0.0;

  return mm > 0.0 ? mm : orientation == GTK_ORIENTATION_HORIZONTAL ? SIJIL_CARD_WIDTH_MM : SIJIL_CARD_HEIGHT_MM;
}

static double
get_content (SijilDesignCanvas *self,
             GtkOrientation     orientation)
{
  return (get_card_mm (self, orientation) + 2.0 * MARGIN_MM) * self->scale;
}

/* Where the top left corner of the card is. */
void
_sijil_design_canvas_get_origin (SijilDesignCanvas *self,
                                 double            *x,
                                 double            *y)
{
  graphene_rect_t view;
  double sizes[2], starts[2];

  _sijil_design_canvas_get_view (self, &view);
  sizes[0] = (double) view.size.width;
  sizes[1] = (double) view.size.height;
  starts[0] = (double) view.origin.x;
  starts[1] = (double) view.origin.y;
  for (guint i = 0; i < 2; i++)
    {
      double content = get_content (self, (GtkOrientation) i);
      double scrolled = self->adjustments[i] != NULL ? gtk_adjustment_get_value (self->adjustments[i]) : 0.0;
      double free = MAX (0.0, sizes[i] - content) / 2.0;

      *(i == 0 ? x : y) = round (starts[i] + free + MARGIN_MM * self->scale - scrolled);
    }
}

/** sijil_design_canvas_to_dots: @x_mm, @y_mm: on the card */
void
sijil_design_canvas_to_dots (SijilDesignCanvas *self,
                             double             x_mm,
                             double             y_mm,
                             double            *x,
                             double            *y)
{
  _sijil_design_canvas_get_origin (self, x, y);
  *x += x_mm * self->scale;
  *y += y_mm * self->scale;
}

/* Of a box, clockwise from its top left corner. */
void
_sijil_design_canvas_get_handle (const cairo_rectangle_t *box,
                                 guint                    n,
                                 SijilHandle             *handle,
                                 double                  *x,
                                 double                  *y)
{
  static const struct
  {
    SijilHandle handle;
    double      x;
    double      y;
  } handles[SIJIL_N_HANDLES] = {
    { SIJIL_HANDLE_LEFT | SIJIL_HANDLE_TOP, 0.0, 0.0 }, { SIJIL_HANDLE_TOP, 0.5, 0.0 },
    { SIJIL_HANDLE_RIGHT | SIJIL_HANDLE_TOP, 1.0, 0.0 }, { SIJIL_HANDLE_RIGHT, 1.0, 0.5 },
    { SIJIL_HANDLE_RIGHT | SIJIL_HANDLE_BOTTOM, 1.0, 1.0 }, { SIJIL_HANDLE_BOTTOM, 0.5, 1.0 },
    { SIJIL_HANDLE_LEFT | SIJIL_HANDLE_BOTTOM, 0.0, 1.0 }, { SIJIL_HANDLE_LEFT, 0.0, 0.5 },
  };

  *handle = handles[n].handle;
  *x = box->x + handles[n].x * box->width;
  *y = box->y + handles[n].y * box->height;
}

/*
 * Scrolling and zoom.
 */

static void
update_adjustments (SijilDesignCanvas *self)
{
  graphene_rect_t view;

  _sijil_design_canvas_get_view (self, &view);
  for (guint i = 0; i < 2; i++)
    {
      double page = i == 0 ? (double) view.size.width : (double) view.size.height;
      double upper = MAX (page, get_content (self, (GtkOrientation) i));

      if (self->adjustments[i] != NULL)
        gtk_adjustment_configure (self->adjustments[i],
                                  CLAMP (gtk_adjustment_get_value (self->adjustments[i]), 0.0, MAX (0.0, upper - page)), 0.0, upper,
                                  page * 0.1, page * 0.9, page);
    }
}

static void
set_scale (SijilDesignCanvas *self,
           double             scale)
{
  self->scale = CLAMP (scale, LEAST_SCALE, MOST_SCALE);
  if (self->design != NULL)
    sijil_design_set_scale (self->design, self->scale * gtk_widget_get_scale_factor (GTK_WIDGET (self)));
  update_adjustments (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[ZOOMED], 0);
}

static double
find_fitting_scale (SijilDesignCanvas *self)
{
  graphene_rect_t view;

  _sijil_design_canvas_get_view (self, &view);
  return MIN ((double) view.size.width / (get_card_mm (self, GTK_ORIENTATION_HORIZONTAL) + 2.0 * MARGIN_MM),
              (double) view.size.height / (get_card_mm (self, GTK_ORIENTATION_VERTICAL) + 2.0 * MARGIN_MM));
}

/* What is under @x, @y stays there. */
void
_sijil_design_canvas_zoom_at (SijilDesignCanvas *self,
                              double             factor,
                              double             x,
                              double             y)
{
  double before[2], after[2], at[2] = { x, y };
  double old = self->scale;

  self->fits = FALSE;
  _sijil_design_canvas_get_origin (self, &before[0], &before[1]);
  set_scale (self, old * factor);
  _sijil_design_canvas_get_origin (self, &after[0], &after[1]);
  for (guint i = 0; i < 2; i++)
    if (self->adjustments[i] != NULL)
      {
        double wanted = at[i] - (at[i] - before[i]) * self->scale / old; /* of the origin */

        gtk_adjustment_set_value (self->adjustments[i], gtk_adjustment_get_value (self->adjustments[i]) + after[i] - wanted);
      }
}

/** sijil_design_canvas_get_zoom: Returns: 1: a millimetre of the card is one of a usual screen */
double
sijil_design_canvas_get_zoom (SijilDesignCanvas *self)
{
  return self->scale * MM_PER_INCH / USUAL_DPI;
}

/** sijil_design_canvas_zoom: @factor: above 1 comes nearer */
void
sijil_design_canvas_zoom (SijilDesignCanvas *self,
                          double             factor)
{
  graphene_rect_t view;

  _sijil_design_canvas_get_view (self, &view);
  _sijil_design_canvas_zoom_at (self, factor, (double) (view.origin.x + view.size.width / 2.f),
                                (double) (view.origin.y + view.size.height / 2.f));
}

/** sijil_design_canvas_fit: shows the whole card, and goes on doing so. */
void
sijil_design_canvas_fit (SijilDesignCanvas *self)
{
  self->fits = TRUE;
  set_scale (self, find_fitting_scale (self));
}

static void
sijil_design_canvas_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  SijilDesignCanvas *self = SIJIL_DESIGN_CANVAS (widget);

  if (self->fits && self->hand == SIJIL_HAND_IDLE) /* nothing grows or shrinks in the hand */
    set_scale (self, find_fitting_scale (self));
  else
    update_adjustments (self);
}

static void
sijil_design_canvas_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 220 : 160;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 640 : 420;
}

static void
sijil_design_canvas_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  _sijil_design_canvas_snapshot (SIJIL_DESIGN_CANVAS (widget), snapshot);
}

/*
 * What is selected, in words.
 */

/**
 * sijil_design_canvas_describe:
 *
 * Returns: (transfer full): what is selected and where, as “name-fr, 34.0 × 4.0 mm at 3.5, 8.0”
 */
char *
sijil_design_canvas_describe (SijilDesignCanvas *self)
{
  SijilSketch *sketch = sijil_design_get_sketch (self->design);
  guint n = sijil_sketch_get_n_selected (sketch);
  g_autofree char *size = NULL;
  g_autofree char *place = NULL;
  g_autofree char *name = NULL;
  cairo_rectangle_t box;

  if (n == 0 || !sijil_sketch_get_selection_box (sketch, &box))
    return g_strdup (_("Nothing is selected"));

  size = g_strdup_printf ("\u2066%.1f × %.1f\u2069", box.width, box.height);
  place = g_strdup_printf ("\u2066%.1f; %.1f\u2069", box.x, box.y);
  if (n > 1)
    /* Translators: %u items, %s width × height, %s from the left; from the top */
    return g_strdup_printf (ngettext ("%u item, %s mm at %s", "%u items, %s mm at %s", n), n, size, place);

  name = sijil_text_isolate (sijil_json_get_string (sijil_sketch_get_item (sketch, (guint) sijil_sketch_get_selected (sketch)), "name"));
  /* Translators: name of an item, %s width × height, %s from the left; from the top */
  return g_strdup_printf (_("%s, %s mm at %s"), name, size, place);
}

static void
update_label (SijilDesignCanvas *self)
{
  g_autofree char *selected = sijil_design_canvas_describe (self);
  gboolean is_front = g_strcmp0 (sijil_sketch_get_face (sijil_design_get_sketch (self->design)), "front") == 0;
  /* Translators: %s says what is selected and where */
  g_autofree char *label = g_strdup_printf (is_front ? _("Front of the card. %s") : _("Back of the card. %s"), selected);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** sijil_design_canvas_set_design: shows the whole face of @design. */
void
sijil_design_canvas_set_design (SijilDesignCanvas *self,
                                SijilDesign       *design)
{
  g_set_object (&self->design, design);
  g_signal_connect_object (design, "changed", G_CALLBACK (update_label), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (design, "selected", G_CALLBACK (update_label), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (design, "painted", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  update_label (self);
  sijil_design_canvas_fit (self);
}

void
sijil_design_canvas_show_grid (SijilDesignCanvas *self,
                               gboolean           shown)
{
  self->shows_grid = shown;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** sijil_design_canvas_set_snap: whether items cling to the grid, the frames and each other */
void
sijil_design_canvas_set_snap (SijilDesignCanvas *self,
                              gboolean           snaps)
{
  self->snaps = snaps;
}

/*
 * Life.
 */

static void
set_adjustment (SijilDesignCanvas *self,
                guint              i,
                GtkAdjustment     *adjustment) /* (nullable) */
{
  if (self->adjustments[i] != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustments[i], self);
  g_clear_object (&self->adjustments[i]);
  if (adjustment == NULL)
    return;

  self->adjustments[i] = g_object_ref_sink (adjustment);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  update_adjustments (self);
}

static void
sijil_design_canvas_set_property (GObject      *object,
                                  guint         property_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  SijilDesignCanvas *self = SIJIL_DESIGN_CANVAS (object);

  if (property_id <= PROP_VADJUSTMENT)
    set_adjustment (self, property_id - PROP_HADJUSTMENT, g_value_get_object (value));
  else
    self->policies[property_id - PROP_HSCROLL_POLICY] = (guint) g_value_get_enum (value);
}

static void
sijil_design_canvas_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  SijilDesignCanvas *self = SIJIL_DESIGN_CANVAS (object);

  if (property_id <= PROP_VADJUSTMENT)
    g_value_set_object (value, self->adjustments[property_id - PROP_HADJUSTMENT]);
  else
    g_value_set_enum (value, (int) self->policies[property_id - PROP_HSCROLL_POLICY]);
}

static void
sijil_design_canvas_dispose (GObject *object)
{
  SijilDesignCanvas *self = SIJIL_DESIGN_CANVAS (object);

  set_adjustment (self, 0, NULL);
  set_adjustment (self, 1, NULL);
  g_clear_object (&self->design);
  g_clear_pointer (&self->guides, g_array_unref);
  G_OBJECT_CLASS (sijil_design_canvas_parent_class)->dispose (object);
}

static void
sijil_design_canvas_class_init (SijilDesignCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = sijil_design_canvas_set_property;
  object_class->get_property = sijil_design_canvas_get_property;
  object_class->dispose = sijil_design_canvas_dispose;
  widget_class->measure = sijil_design_canvas_measure;
  widget_class->size_allocate = sijil_design_canvas_size_allocate;
  widget_class->snapshot = sijil_design_canvas_snapshot;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  gtk_widget_class_set_css_name (widget_class, "designcanvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);

  signals[ZOOMED] = g_signal_new ("zoomed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sijil_design_canvas_init (SijilDesignCanvas *self)
{
  self->scale = USUAL_DPI / MM_PER_INCH;
  self->fits = TRUE;
  self->shows_grid = TRUE;
  self->snaps = TRUE;
  self->pressed = -1;
  self->guides = g_array_new (FALSE, FALSE, sizeof (SijilGuide));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  _sijil_design_canvas_add_hands (self);
}
