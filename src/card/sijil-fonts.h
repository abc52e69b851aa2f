#pragma once

#include <fontconfig/fontconfig.h>
#include <glib.h>

G_BEGIN_DECLS

FcConfig *sijil_fonts_get (GError **error);

G_END_DECLS
