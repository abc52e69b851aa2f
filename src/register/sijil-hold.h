#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * Files in hand, between desks. Who looks at a file says again and again that the desk is there; a hold that nobody has said
 * so of for two minutes is over, and whoever may take the file takes it. Who does something on it keeps it without that.
 * Others may ask for it.
 */

#define SIJIL_HOLD_LIMIT_S 120

gboolean    sijil_hold_say   (SijilRegister  *self,
                              const char     *number,
                              gboolean        is_looking,
                              GError        **error);
JsonObject *sijil_hold_ask   (SijilRegister  *self,
                              const char     *number,
                              GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_hold_asked (SijilRegister  *self,
                              GError        **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean    _sijil_hold_is_over (SijilRegister  *self,
                                 JsonObject     *application,
                                 gboolean       *is_over,
                                 GError        **error);

G_END_DECLS
