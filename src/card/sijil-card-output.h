#pragma once

#include "card/sijil-card-run.h"

G_BEGIN_DECLS

gboolean         sijil_card_write_pdf  (SijilCardDesign        *design,
                                        const char             *path,
                                        double                  dpi,
                                        const SijilCardSource  *source,
                                        GCancellable           *cancellable,
                                        GError                **error);
cairo_surface_t *sijil_card_new_image  (SijilCardDesign        *design,
                                        SijilFaces             *faces,
                                        SijilSide               side,
                                        double                  dpi,
                                        GError                **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean         sijil_card_write_pngs (SijilCardDesign        *design,
                                        const char             *folder,
                                        double                  dpi,
                                        const SijilCardSource  *source,
                                        GCancellable           *cancellable,
                                        GError                **error);

G_END_DECLS
