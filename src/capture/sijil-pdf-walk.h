#pragma once

#include "capture/sijil-answer.h"

#include <stddef.h>

SijilVerdict sijil_pdf_walk (const uint8_t *bytes,
                             size_t         length,
                             uint32_t      *n_pages);
