#pragma once

#include "card/sijil-layout.h"

G_BEGIN_DECLS

/**
 * SijilCodeMeter:
 * @n_characters: that the code holds
 * @n_left: that it could hold besides without becoming a larger version
 * @version: of a QR code, 1 to 40; 0 of a bar code
 * @module_mm: so wide is a module on the card at this resolution
 * @wanted_mm: so wide it must be at least, as the layout says
 * @dots: of the printer, a module
 * @dpi: dots an inch of the printer
 * @fits: whether a module is no smaller than wanted
 */
typedef struct
{
  guint    n_characters;
  guint    n_left;
  guint    version;
  double   module_mm;
  double   wanted_mm;
  guint    dots;
  double   dpi;
  gboolean fits;
} SijilCodeMeter;

gboolean sijil_layout_measure_code (SijilLayout             *self,
                                    const char              *face,
                                    const char              *item,
                                    const SijilLayoutInput  *input,
                                    double                   dpi,
                                    SijilCodeMeter          *meter,
                                    GError                 **error);

G_END_DECLS
