#pragma once

#include "card/sijil-code.h"
#include "card/sijil-layout.h"

G_BEGIN_DECLS

/**
 * SijilCodeCutting:
 * @layout: (unowned): what its file is called
 * @item: (owned): the name of the code
 * @over: (owned) (nullable): the name of what lies over it or darkens its ground, when it is not @same
 * @square: a QR code, else a bar code
 * @text: (owned): what it must say
 * @image: (owned): RGB24, the code with its quiet zone
 * @dots: of the picture, a module
 * @same: whether each dot of it is as the code wants it
 */
typedef struct
{
  const char      *layout;
  char            *item;
  char            *over;
  gboolean         square;
  char            *text;
  cairo_surface_t *image;
  guint            dots;
  gboolean         same;
} SijilCodeCutting;

GPtrArray *sijil_layout_cut_codes (SijilLayout             *self,
                                   SijilType               *type,
                                   const char              *face,
                                   const SijilLayoutInput  *input,
                                   double                   dpi,
                                   GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   sijil_layout_check_codes (SijilLayout            *self,
                                     const char             *face,
                                     const SijilLayoutInput *input,
                                     double                  dpi,
                                     GError                **error);

G_END_DECLS
