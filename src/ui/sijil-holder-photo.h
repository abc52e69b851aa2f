#pragma once

#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* How a holder looks: a photo of 22 by 28, or the outline of nobody. */

#define SIJIL_TYPE_HOLDER_PHOTO (sijil_holder_photo_get_type ())
G_DECLARE_FINAL_TYPE (SijilHolderPhoto, sijil_holder_photo, SIJIL, HOLDER_PHOTO, AdwBin)

void sijil_holder_photo_show (SijilHolderPhoto *self,
                              SijilDesk        *desk,
                              const char       *number);

void sijil_holder_photo_set  (SijilHolderPhoto *self,
                              GdkPaintable     *photo);

G_END_DECLS
