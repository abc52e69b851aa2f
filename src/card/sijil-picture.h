#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/** SijilPictureFit: fill the frame and let the edges go, or show the whole picture inside it. */
typedef enum
{
  SIJIL_PICTURE_COVER,
  SIJIL_PICTURE_CONTAIN,
} SijilPictureFit;

/* A photo (JPEG), a logo or a signature (PNG or JPEG), or art of a layout (also SVG) to be drawn any number of times. */
typedef struct _SijilPicture SijilPicture;

SijilPicture *sijil_picture_new  (GBytes           *bytes,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
SijilPicture *sijil_picture_ref   (SijilPicture     *self);
void          sijil_picture_unref (SijilPicture     *self);
guint         sijil_picture_get_id (const SijilPicture *self);
gboolean      sijil_picture_draw (SijilPicture     *self,
                                  cairo_t          *cr,
                                  SijilPictureFit   fit,
                                  double            x_mm,
                                  double            y_mm,
                                  double            width_mm,
                                  double            height_mm,
                                  GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilPicture, sijil_picture_unref)

G_END_DECLS
