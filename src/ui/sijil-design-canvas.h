#pragma once

#include "ui/sijil-design.h"

G_BEGIN_DECLS

/*
 * A face of a card on which items are moved by hand: in millimetres, with rulers along its top and start, a grid, the edge that is
 * cut and the frames of bleed and safety. Dots and lengths are those of the widget unless said. The card is never mirrored.
 */

#define SIJIL_TYPE_DESIGN_CANVAS (sijil_design_canvas_get_type ())
G_DECLARE_FINAL_TYPE (SijilDesignCanvas, sijil_design_canvas, SIJIL, DESIGN_CANVAS, GtkWidget)

void     sijil_design_canvas_set_design  (SijilDesignCanvas *self,
                                          SijilDesign       *design);
void     sijil_design_canvas_show_grid   (SijilDesignCanvas *self,
                                          gboolean           shown);
void     sijil_design_canvas_set_snap    (SijilDesignCanvas *self,
                                          gboolean           snaps);
double   sijil_design_canvas_get_zoom    (SijilDesignCanvas *self);
void     sijil_design_canvas_zoom        (SijilDesignCanvas *self,
                                          double             factor);
void     sijil_design_canvas_fit         (SijilDesignCanvas *self);
char    *sijil_design_canvas_describe    (SijilDesignCanvas *self) G_GNUC_WARN_UNUSED_RESULT;
void     sijil_design_canvas_to_dots     (SijilDesignCanvas *self,
                                          double             x_mm,
                                          double             y_mm,
                                          double            *x,
                                          double            *y);

/* What hands do; the controllers of the canvas call the same. */
void     sijil_design_canvas_press       (SijilDesignCanvas *self,
                                          double             x,
                                          double             y,
                                          GdkModifierType    state);
void     sijil_design_canvas_drag        (SijilDesignCanvas *self,
                                          double             x,
                                          double             y,
                                          GdkModifierType    state);
void     sijil_design_canvas_release     (SijilDesignCanvas *self);
gboolean sijil_design_canvas_key         (SijilDesignCanvas *self,
                                          guint              keyval,
                                          GdkModifierType    state);

G_END_DECLS
