#pragma once

#include "capture/sijil-answer.h"

#include <stdbool.h>
#include <stddef.h>

/* What both helper programs do alike: read what they are given, read their numbers, answer. */

bool sijil_helper_read_input  (uint8_t    **bytes,
                               size_t      *length);
bool sijil_helper_read_number (const char  *text,
                               int32_t      min,
                               int32_t      max,
                               int32_t     *number);
bool sijil_helper_answer      (SijilAnswer *answer,
                               const uint8_t *bytes,
                               size_t       length);
