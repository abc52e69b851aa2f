#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What can be said of the part of a picture that would become a photo. Advice: nothing is refused for it. */

typedef enum
{
  SIJIL_PHOTO_SMALL  = 1 << 0, /* fewer dots than a sharp card needs */
  SIJIL_PHOTO_SOFT   = 1 << 1, /* no sharp edge in it: out of focus or moved */
  SIJIL_PHOTO_DARK   = 1 << 2,
  SIJIL_PHOTO_BRIGHT = 1 << 3, /* light parts have run into white */
} SijilPhotoAdvice;

void  sijil_photo_get_curve (int           brightness,
                             guint8        curve[256]);
guint sijil_photo_advise    (const guint8 *dots,
                             gsize         stride,
                             int           width,
                             int           height,
                             int           card_width,
                             int           card_height,
                             int           brightness);

G_END_DECLS
