#pragma once

#include "core/sijil-error.h"

G_BEGIN_DECLS

#define SIJIL_PIN_MIN_CHARACTERS 6

gboolean  sijil_pin_check_form (const char  *pin,
                                guint        min_characters,
                                GError     **error);
char     *sijil_pin_seal       (const char  *pin,
                                GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  sijil_pin_matches    (const char  *sealed,
                                const char  *pin);
gint64    sijil_pin_delay_s    (guint        failures);
char     *sijil_pin_load       (const char  *path,
                                GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
