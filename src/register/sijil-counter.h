#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * The answer at the counter: one box, one status. The sentences to say stand in the list "counter_answer", where an
 * office may word them otherwise.
 */

JsonObject *sijil_counter_answer (SijilRegister  *self,
                                  const char     *text,
                                  GError        **error) G_GNUC_WARN_UNUSED_RESULT;

const char *_sijil_counter_code  (JsonObject     *entry,
                                  JsonObject     *application,
                                  JsonObject     *card);

G_END_DECLS
