#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

void _sijil_columns_append (GString            *text,
                            JsonArray          *items,
                            gint64              total,
                            const char * const *members,
                            const char * const *titles);

G_END_DECLS
