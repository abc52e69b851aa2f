#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

const char *_sijil_code_label  (JsonObject *object,
                                const char *member,
                                const char *code);
const char *_sijil_code_state  (JsonObject *object);
const char *_sijil_code_member (JsonObject *object,
                                const char *member);
gboolean    _sijil_code_arabic_first (void);

G_END_DECLS
