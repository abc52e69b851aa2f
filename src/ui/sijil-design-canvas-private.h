#pragma once

#include "ui/sijil-design-canvas.h"

G_BEGIN_DECLS

/* What the hand is at. */
typedef enum
{
  SIJIL_HAND_IDLE,
  SIJIL_HAND_PRESSED, /* upon an item, not yet moved */
  SIJIL_HAND_MOVES,
  SIJIL_HAND_RESIZES,
  SIJIL_HAND_SELECTS, /* by a band of rubber */
} SijilHand;

struct _SijilDesignCanvas
{
  GtkWidget      parent_instance;

  SijilDesign   *design;     /* (nullable) */
  GtkAdjustment *adjustments[2]; /* (nullable), by orientation */
  guint          policies[2];
  double         scale;      /* dots a millimetre */
  gboolean       fits;       /* the scale follows the size of the widget */
  gboolean       shows_grid;
  gboolean       snaps;

  SijilHand      hand;
  double         from_x;     /* where the hand began, in dots */
  double         from_y;
  double         at_x;       /* where it is */
  double         at_y;
  double         gone_x;     /* how far the items have gone with it, in millimetres */
  double         gone_y;
  SijilHandle    handle;     /* that it holds */
  gboolean       adds;       /* to what was selected */
  int            pressed;    /* item under the hand that was selected before; -1: none */
  GArray        *guides;     /* (element-type SijilGuide) */
};

/* Room of the rulers, and around the card. */
int      _sijil_design_canvas_get_ruler   (SijilDesignCanvas *self);
void     _sijil_design_canvas_get_view    (SijilDesignCanvas *self,
                                           graphene_rect_t   *view);
void     _sijil_design_canvas_get_origin  (SijilDesignCanvas *self,
                                           double            *x,
                                           double            *y);
void     _sijil_design_canvas_get_handle  (const cairo_rectangle_t *box,
                                           guint              n,
                                           SijilHandle       *handle,
                                           double            *x,
                                           double            *y);
void     _sijil_design_canvas_snapshot    (SijilDesignCanvas *self,
                                           GtkSnapshot       *snapshot);
void     _sijil_design_canvas_add_hands   (SijilDesignCanvas *self);
void     _sijil_design_canvas_let_go      (SijilDesignCanvas *self);
void     _sijil_design_canvas_zoom_at     (SijilDesignCanvas *self,
                                           double             factor,
                                           double             x,
                                           double             y);

#define SIJIL_N_HANDLES 8

G_END_DECLS
