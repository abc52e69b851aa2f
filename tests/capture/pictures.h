#pragma once

#include <glib.h>

/* Pictures of four fields, red and green above blue and white, and what strangers make of pictures. */

typedef enum
{
  PICTURE_COLOUR,
  PICTURE_COLOUR_16,
  PICTURE_COVER,     /* with transparency: the lower half cannot be seen */
  PICTURE_GREY,
  PICTURE_GREY_16,
  PICTURE_PALETTE,   /* with transparency: the lower half cannot be seen */
  PICTURE_INTERLACED,
  PICTURE_INKS,      /* CMYK as Photoshop writes it; JPEG only */
  PICTURE_PROGRESSIVE, /* JPEG only */
  PICTURE_MANY_PASSES, /* JPEG only: 190 passes, all of them right */
} PictureKind;

GBytes   *make_jpeg       (guint        width,
                           guint        height,
                           PictureKind  kind,
                           GBytes      *exif);
GBytes   *make_exif       (guint        orientation);
GBytes   *make_png        (guint        width,
                           guint        height,
                           PictureKind  kind);
GBytes   *make_raw_png    (guint        width,
                           guint        height,
                           gsize        n_dots_bytes,
                           gsize        idat_bytes,
                           const char  *extra_name,
                           GBytes      *extra);
GBytes   *make_text       (const char  *text);
GBytes   *make_header     (const char  *first,
                           gsize        length);
GBytes   *make_cut        (GBytes      *bytes,
                           guint        sixteenths);
GBytes   *make_zipped     (const void  *bytes,
                           gsize        length);
GBytes   *make_zeros_zipped (gsize      length);
gboolean  bytes_hold      (GBytes      *bytes,
                           const char  *what);
