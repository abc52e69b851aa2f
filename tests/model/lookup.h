#pragma once

#include "model/sijil-fields.h"

G_BEGIN_DECLS

#define LOOKUP_TODAY "2026-03-10"

const SijilLookup        *lookup_get     (void);
const SijilFieldsContext *lookup_context (void);
JsonObject               *lookup_json    (const char *text) G_GNUC_WARN_UNUSED_RESULT;
const GError             *lookup_find    (GPtrArray  *problems,
                                          const char *reason,
                                          const char *field);

G_END_DECLS
