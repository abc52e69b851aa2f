#pragma once

#include "capture/sijil-capture.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * The window in which the part of a picture is chosen that becomes the photo. Enter keeps it, Esc returns; what it says
 * of the picture is advice.
 *
 * Signal “kept” (pointer to SijilCrop): this part is wanted. The window closes after it.
 * Actions: crop.keep, crop.cancel, crop.zoom-in, crop.zoom-out, crop.turn, crop.reset.
 */

#define SIJIL_TYPE_CROPPER (sijil_cropper_get_type ())
G_DECLARE_FINAL_TYPE (SijilCropper, sijil_cropper, SIJIL, CROPPER, AdwWindow)

GtkWidget *sijil_cropper_new      (GtkWindow        *parent,
                                   const char       *file,
                                   const SijilCrop  *crop) G_GNUC_WARN_UNUSED_RESULT;
gboolean   sijil_cropper_is_ready (SijilCropper     *self);

G_END_DECLS
