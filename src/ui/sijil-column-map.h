#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A map of a list (data/import-map.schema.json) while somebody works on it: what is not touched stays as it was. */

const char *sijil_column_map_find_field (JsonObject *map,
                                         const char *column);
void        sijil_column_map_set_field  (JsonObject *map,
                                         const char *column,
                                         const char *field);
void        sijil_column_map_note       (JsonObject *map,
                                         JsonArray  *columns,
                                         GHashTable *chosen);
void        sijil_column_map_apply      (JsonObject *map,
                                         JsonArray  *columns,
                                         GHashTable *chosen);
const char *sijil_column_map_get_value  (JsonObject *map,
                                         const char *field);
void        sijil_column_map_set_value  (JsonObject *map,
                                         const char *field,
                                         const char *value);
void        sijil_column_map_set_text   (JsonObject *map,
                                         const char *member,
                                         const char *text);

G_END_DECLS
