#pragma once

#include "register/sijil-paper-rules.h"

G_BEGIN_DECLS

gboolean   _sijil_paper_rule_applies (JsonObject    *rule,
                                      JsonObject    *document,
                                      JsonObject    *holder);
JsonArray *_sijil_paper_checklist    (SijilRegister *reg,
                                      JsonObject    *application,
                                      JsonObject    *holder,
                                      JsonArray     *papers) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *_sijil_checklist_missing  (JsonArray     *checklist) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
