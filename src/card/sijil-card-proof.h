#pragma once

#include "card/sijil-card.h"

G_BEGIN_DECLS

gboolean sijil_card_proof_draw  (SijilCardDesign  *design,
                                 SijilSide         side,
                                 cairo_t          *cr,
                                 double            dpi,
                                 GError          **error);
gboolean sijil_card_write_proof (SijilCardDesign  *design,
                                 const char       *path,
                                 double            dpi,
                                 GError          **error);

G_END_DECLS
