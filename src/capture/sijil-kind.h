#pragma once

#include <stddef.h>
#include <stdint.h>

/**
 * SijilKind:
 *
 * What a file is by its first bytes; its name and what its sender says are not asked. The numbers travel between the
 * program and its helpers.
 */
typedef enum
{
  SIJIL_KIND_UNKNOWN,
  SIJIL_KIND_EMPTY,
  SIJIL_KIND_PNG,
  SIJIL_KIND_JPEG,
  SIJIL_KIND_PDF,
  SIJIL_KIND_PPM, /* the dots of a rendered page, between two helpers only */
  SIJIL_KIND_HEIC,
  SIJIL_KIND_AVIF,
  SIJIL_KIND_WEBP,
  SIJIL_KIND_GIF,
  SIJIL_KIND_TIFF,
  SIJIL_KIND_BMP,
  SIJIL_KIND_SVG,
  SIJIL_KIND_HTML,
  SIJIL_KIND_ZIP,
} SijilKind;

SijilKind   sijil_kind_guess    (const uint8_t *bytes,
                                 size_t         length);
const char *sijil_kind_get_name (SijilKind kind);
