#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

char *sijil_layout_write (JsonNode *node) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
