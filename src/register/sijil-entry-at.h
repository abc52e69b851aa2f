#pragma once

#include "register/sijil-record.h"

G_BEGIN_DECLS

/*
 * The past. Each version of a record says from which day its changes hold (effect) and when it was written (record). So
 * two questions have answers: what held on a day, as far as we know; and what the register said on a day.
 */

JsonObject *sijil_record_at        (SijilRegister  *self,
                                    const char     *kind,
                                    gint64          id,
                                    const char     *at,
                                    const char     *known_at,
                                    GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_entry_at         (SijilRegister  *self,
                                    const char     *number,
                                    const char     *at,
                                    const char     *known_at,
                                    GError        **error) G_GNUC_WARN_UNUSED_RESULT;
char       *sijil_record_effect_of (SijilRegister  *self,
                                    const char     *kind,
                                    JsonObject     *before,
                                    JsonObject     *after,
                                    GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
