#pragma once

#include "capture/sijil-answer.h"

#include <glib.h>

G_BEGIN_DECLS

int          _sijil_capture_new_input (GBytes             *bytes);
SijilVerdict _sijil_capture_run       (const char         *program,
                                       const char * const *arguments,
                                       int                 input,
                                       gsize               max_length,
                                       GBytes            **output,
                                       int                *exit_code);
SijilVerdict _sijil_capture_ask       (const char         *program,
                                       const char * const *arguments,
                                       int                 input,
                                       gsize               max_length,
                                       SijilAnswer        *answer,
                                       GBytes            **payload);

G_END_DECLS
