#pragma once

#include <json-glib/json-glib.h>

#include "core/sijil-error.h"

G_BEGIN_DECLS

/**
 * SijilMoveProgress:
 * @part: what is being done: "tables", "papers" or "comparing"
 * @done: rows or papers
 * @total: how many there are; 0 when unknown
 *
 * Returns: %FALSE to stop; nothing is left at the new place then
 */
typedef gboolean (*SijilMoveProgress) (const char *part,
                                       gint64      done,
                                       gint64      total,
                                       gpointer    data);

JsonObject *sijil_register_move (const char         *from,
                                 const char         *to,
                                 SijilMoveProgress   progress,
                                 gpointer            data,
                                 GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
