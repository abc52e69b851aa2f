#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * The texts of an item: a text has itself, a stack its texts from the top, a table the three of each row. They are counted in the
 * order in which they are read.
 */

guint       sijil_sketch_parts_count  (JsonObject *item);
JsonObject *sijil_sketch_parts_get    (JsonObject *item,
                                       guint       part);
const char *sijil_sketch_parts_member (JsonObject *item);
JsonNode   *sijil_sketch_parts_set    (JsonObject *item,
                                       guint       part,
                                       const char *member,
                                       JsonNode   *value) G_GNUC_WARN_UNUSED_RESULT;
JsonNode   *sijil_sketch_parts_add    (JsonObject *item,
                                       guint       part) G_GNUC_WARN_UNUSED_RESULT;
JsonNode   *sijil_sketch_parts_remove (JsonObject *item,
                                       guint       part) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
