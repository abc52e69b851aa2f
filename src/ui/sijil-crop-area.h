#pragma once

#include "ui/sijil-crop-frame.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * A picture behind a frame that stands still: the picture is dragged, brought nearer and turned until the head fills the
 * oval and the eyes lie on the line. It is never mirrored, whatever the direction of the window.
 *
 * Signal “changed”: another part is chosen.
 */

#define SIJIL_TYPE_CROP_AREA (sijil_crop_area_get_type ())
G_DECLARE_FINAL_TYPE (SijilCropArea, sijil_crop_area, SIJIL, CROP_AREA, GtkWidget)

void                  sijil_crop_area_set_picture (SijilCropArea         *self,
                                                   GdkTexture            *texture,
                                                   const SijilCropFrame  *frame);
void                  sijil_crop_area_set_texture (SijilCropArea         *self,
                                                   GdkTexture            *texture);
const SijilCropFrame *sijil_crop_area_get_frame   (SijilCropArea         *self);
void                  sijil_crop_area_zoom        (SijilCropArea         *self,
                                                   double                 factor);
void                  sijil_crop_area_turn        (SijilCropArea         *self);
void                  sijil_crop_area_move        (SijilCropArea         *self,
                                                   double                 x,
                                                   double                 y);
void                  sijil_crop_area_set_brightness (SijilCropArea      *self,
                                                      int                 brightness);

G_END_DECLS
