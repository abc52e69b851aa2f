#pragma once

#include <fontconfig/fontconfig.h>
#include <glib.h>

G_BEGIN_DECLS

typedef struct _SijilFonts SijilFonts;

SijilFonts *sijil_fonts_take       (GError **error) G_GNUC_WARN_UNUSED_RESULT;
void        sijil_fonts_give_back  (SijilFonts *self);
FcConfig   *sijil_fonts_get_config (SijilFonts *self);

G_END_DECLS
