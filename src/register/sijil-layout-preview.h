#pragma once

#include "register/sijil-layout-file.h"
#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * Cards to look at before a layout draws real ones: each is a specimen. The lists are of SijilFaces.
 */

GPtrArray *sijil_layout_preview_invented (SijilCardDesign  *design,
                                          GError          **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *sijil_layout_preview_entry    (SijilRegister    *self,
                                          SijilCardDesign  *design,
                                          const char       *number,
                                          GError          **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *sijil_layout_preview_hardest  (SijilRegister    *self,
                                          SijilCardDesign  *design,
                                          GError          **error) G_GNUC_WARN_UNUSED_RESULT;
cairo_surface_t *sijil_layout_preview_image (SijilRegister *self,
                                          const char       *name,
                                          SijilSide         side,
                                          double            dpi,
                                          GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   sijil_layout_preview_pdf      (SijilCardDesign  *design,
                                          GPtrArray        *faces,
                                          const char       *path,
                                          GError          **error);
gboolean   sijil_layout_preview_png      (SijilCardDesign  *design,
                                          GPtrArray        *faces,
                                          const char       *folder,
                                          GError          **error);

G_END_DECLS
