#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the writer and the reader of lists agree on; only they use it. */

gboolean _sijil_csv_is_formula (const char *cell);

G_END_DECLS
