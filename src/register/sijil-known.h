#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * What a desk saw before it changes something. When another desk has saved in between, the step is refused with the reason
 * “record-changed”: whoever comes second compares, and nothing is written over unseen.
 */

gboolean    sijil_known_check      (JsonObject     *now,
                                    JsonObject     *values,
                                    GError        **error);
gboolean    sijil_known_get_author (SijilRegister  *self,
                                    const char     *kind,
                                    JsonObject     *record,
                                    char          **login,
                                    GError        **error);
gboolean    sijil_known_find_author (SijilRegister  *self,
                                     const char     *kind,
                                     const char     *number,
                                     char          **login,
                                     GError        **error);

G_END_DECLS
