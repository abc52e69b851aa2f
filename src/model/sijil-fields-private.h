#pragma once

#include "model/sijil-fields.h"

G_BEGIN_DECLS

JsonNode *_sijil_field_clean_text (const SijilField         *field,
                                   const char               *text,
                                   const char               *path,
                                   const SijilFieldsContext *context,
                                   GPtrArray                *notes,
                                   GError                  **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
