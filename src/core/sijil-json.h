#pragma once

#include "core/sijil-error.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * JSON from outside is read strictly (RFC 8259, no key twice, no NUL, limited depth and size) and said to be wrong by
 * line and column. The canonical form is what digests and versions are made of. The sijil_json_get_* functions take
 * the key's absence, null and a value of another type alike.
 */

/* Size a file of ours may have unless the caller knows better, and how deep values may be nested. */
#define SIJIL_JSON_MAX_BYTES ((gsize) 5 * 1000 * 1000)
#define SIJIL_JSON_MAX_DEPTH 64

/* Whether a member belongs to the part of an object that is meant. */
typedef gboolean (*SijilJsonKeep) (const char    *member,
                                   gconstpointer  data);

JsonNode   *sijil_json_load            (const char  *path,
                                        gsize        max_bytes,
                                        GError     **error) G_GNUC_WARN_UNUSED_RESULT;
JsonNode   *sijil_json_parse           (const char  *data,
                                        gssize       length,
                                        const char  *what,
                                        GError     **error) G_GNUC_WARN_UNUSED_RESULT;
JsonNode   *sijil_json_parse_lines     (const char  *data,
                                        gssize       length,
                                        const char  *what,
                                        GHashTable  *lines,
                                        GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    sijil_json_save            (const char  *path,
                                        JsonObject  *object,
                                        GError     **error);
char       *sijil_json_canonical       (JsonNode    *node) G_GNUC_WARN_UNUSED_RESULT;
void        sijil_json_append_canonical (GString   *to,
                                         JsonNode  *node);
char       *sijil_json_canonical_part  (JsonObject    *object,
                                        SijilJsonKeep  keeps,
                                        gconstpointer  data) G_GNUC_WARN_UNUSED_RESULT;
gboolean    sijil_json_equal_canonical (JsonNode    *a,
                                        JsonNode    *b);

JsonObject *sijil_json_copy            (JsonObject  *object) G_GNUC_WARN_UNUSED_RESULT;
char       *sijil_json_dup_text        (JsonObject  *object) G_GNUC_WARN_UNUSED_RESULT;

const char *sijil_json_get_string      (JsonObject  *object,
                                        const char  *key);
gint64      sijil_json_get_int         (JsonObject  *object,
                                        const char  *key,
                                        gint64       otherwise);
double      sijil_json_get_double      (JsonObject  *object,
                                        const char  *key,
                                        double       otherwise);
gboolean    sijil_json_get_bool        (JsonObject  *object,
                                        const char  *key,
                                        gboolean     otherwise);
JsonObject *sijil_json_get_object      (JsonObject  *object,
                                        const char  *key);
JsonArray  *sijil_json_get_array       (JsonObject  *object,
                                        const char  *key);

G_END_DECLS
