#pragma once

#include "model/sijil-fields.h"

G_BEGIN_DECLS

/* A date as somebody types it, read as the register reads it. */

gboolean sijil_typed_date_is_for (const SijilField *field);
char    *sijil_typed_date_read   (const SijilField *field,
                                  const char       *text,
                                  const char       *today) G_GNUC_WARN_UNUSED_RESULT;
char    *sijil_typed_date_words  (const SijilField *field,
                                  const char       *text,
                                  const char       *today) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
