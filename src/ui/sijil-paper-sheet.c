#include "ui/sijil-paper-sheet.h"

#include <math.h>

#define MARGIN 8

/* A small picture that is made to fit is not blown up further than that. */
#define FIT_MAX 2.0

struct _SijilPaperSheet
{
  GtkWidget   parent_instance;

  GdkTexture *texture; /* (nullable) */
  double      width;   /* of the page at 100 %, before it is turned */
  double      height;
  double      zoom;    /* 0 for as wide as there is room */
  int         turns;   /* quarters clockwise */
};

enum
{
  RESIZED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilPaperSheet, sijil_paper_sheet, GTK_TYPE_WIDGET)

static double
get_turned_width (SijilPaperSheet *self)
{
  return self->turns % 2 != 0 ? self->height : self->width;
}

static double
get_turned_height (SijilPaperSheet *self)
{
  return self->turns % 2 != 0 ? self->width : self->height;
}

static double
get_fit (SijilPaperSheet *self,
         int              room)
{
  return CLAMP ((room - 2 * MARGIN) / MAX (get_turned_width (self), 1), 0.01, FIT_MAX);
}

static GtkSizeRequestMode
sijil_paper_sheet_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sijil_paper_sheet_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  SijilPaperSheet *self = SIJIL_PAPER_SHEET (widget);
  gboolean is_fitted = sijil_paper_sheet_is_fitted (self);
  double zoom = !is_fitted ? self->zoom : for_size > 0 ? get_fit (self, for_size) : 1;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *natural = (int) ceil (get_turned_width (self) * (is_fitted ? 1 : zoom)) + 2 * MARGIN;
      *minimum = is_fitted ? MIN (120, *natural) : *natural;
    }
  else
    *minimum = *natural = (int) ceil (get_turned_height (self) * zoom) + 2 * MARGIN;
  *minimum_baseline = *natural_baseline = -1;
}

static void
sijil_paper_sheet_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  g_signal_emit (widget, signals[RESIZED], 0);
}

static void
sijil_paper_sheet_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  const GdkRGBA white = { 1, 1, 1, 1 };
  SijilPaperSheet *self = SIJIL_PAPER_SHEET (widget);
  double zoom = sijil_paper_sheet_get_zoom (self);
  float width = (float) (self->width * zoom), height = (float) (self->height * zoom);
  graphene_rect_t page = GRAPHENE_RECT_INIT (-width / 2, -height / 2, width, height);

  if (self->width <= 0)
    return;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) gtk_widget_get_width (widget) / 2,
                                                          (float) gtk_widget_get_height (widget) / 2));
  gtk_snapshot_rotate (snapshot, (float) self->turns * 90);
  gtk_snapshot_append_color (snapshot, &white, &page);
  if (self->texture != NULL)
    gtk_snapshot_append_texture (snapshot, self->texture, &page);
  gtk_snapshot_restore (snapshot);
}

static void
sijil_paper_sheet_dispose (GObject *object)
{
  g_clear_object (&SIJIL_PAPER_SHEET (object)->texture);
  G_OBJECT_CLASS (sijil_paper_sheet_parent_class)->dispose (object);
}

static void
sijil_paper_sheet_class_init (SijilPaperSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_paper_sheet_dispose;
  widget_class->get_request_mode = sijil_paper_sheet_get_request_mode;
  widget_class->measure = sijil_paper_sheet_measure;
  widget_class->size_allocate = sijil_paper_sheet_size_allocate;
  widget_class->snapshot = sijil_paper_sheet_snapshot;
  gtk_widget_class_set_css_name (widget_class, "papersheet");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);

  signals[RESIZED] = g_signal_new ("resized", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sijil_paper_sheet_init (SijilPaperSheet *self)
{
}

/** sijil_paper_sheet_set_size: of the page at 100 %, before it is turned, in dots of the screen. */
void
sijil_paper_sheet_set_size (SijilPaperSheet *self,
                            double           width,
                            double           height)
{
  if (fabs (self->width - width) < 0.5 && fabs (self->height - height) < 0.5)
    return;

  self->width = width;
  self->height = height;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/** sijil_paper_sheet_set_texture: @texture: (nullable): a blank page. */
void
sijil_paper_sheet_set_texture (SijilPaperSheet *self,
                               GdkTexture      *texture)
{
  if (g_set_object (&self->texture, texture))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

GdkTexture *
sijil_paper_sheet_get_texture (SijilPaperSheet *self)
{
  return self->texture;
}

/** sijil_paper_sheet_set_zoom: @zoom: 1 for 100 %, 0 for as wide as there is room. */
void
sijil_paper_sheet_set_zoom (SijilPaperSheet *self,
                            double           zoom)
{
  self->zoom = zoom;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

gboolean
sijil_paper_sheet_is_fitted (SijilPaperSheet *self)
{
  return self->zoom <= 0;
}

/** sijil_paper_sheet_get_zoom: Returns: what it is shown at, whether it was chosen or fitted. */
double
sijil_paper_sheet_get_zoom (SijilPaperSheet *self)
{
  return sijil_paper_sheet_is_fitted (self) ? get_fit (self, gtk_widget_get_width (GTK_WIDGET (self))) : self->zoom;
}

void
sijil_paper_sheet_set_turns (SijilPaperSheet *self,
                             int              turns)
{
  self->turns = turns & 3;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

int
sijil_paper_sheet_get_turns (SijilPaperSheet *self)
{
  return self->turns;
}
