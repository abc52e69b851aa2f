#pragma once

#include "trust/sijil-cose-key.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What others published, in the folder “vectors”. Functions of these tests fail the test themselves. */

JsonNode     *vectors_load      (const char *name);
GBytes       *vectors_from_hex  (const char *hex);
GBytes       *vectors_dup_bytes (JsonObject *vector,
                                 const char *member);
SijilCoseKey *vectors_dup_key   (JsonObject *vector);

G_END_DECLS
