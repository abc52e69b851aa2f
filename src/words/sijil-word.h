#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

const char *sijil_word_for             (JsonObject *object,
                                        const char *member,
                                        const char *code);
const char *sijil_word_get_code        (const char *list,
                                        guint       i);
const char *sijil_word_for_state       (JsonObject *object);
const char *sijil_word_for_member      (JsonObject *object,
                                        const char *member);
gboolean    sijil_word_is_arabic_first (void);

G_END_DECLS
