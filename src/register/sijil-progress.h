#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SijilProgress:
 * @done: how many are done
 * @total: how many there are; 0 when unknown
 *
 * Told now and then by what takes long.
 *
 * Returns: %FALSE to stop; what was begun then leaves nothing
 */
typedef gboolean (*SijilProgress) (gint64   done,
                                   gint64   total,
                                   gpointer data);

G_END_DECLS
