#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SIJIL_CODE128_MAX: longest text; longer bar codes are not read by hand scanners. */
#define SIJIL_CODE128_MAX 48

/** SIJIL_CODE128_MAX_MODULES: room for the start, each character with a change of set, the check and the stop. */
#define SIJIL_CODE128_MAX_MODULES ((2 * SIJIL_CODE128_MAX + 2) * 11 + 13)

guint sijil_code128_encode (const char *text,
                            guchar      modules[SIJIL_CODE128_MAX_MODULES]);

G_END_DECLS
