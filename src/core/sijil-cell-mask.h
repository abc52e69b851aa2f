#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean *sijil_cell_mask_new (const gint64 *counts,
                               guint         n_rows,
                               guint         n_columns,
                               gint64        minimum) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
