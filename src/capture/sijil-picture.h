#pragma once

#include "capture/sijil-answer.h"
#include "capture/sijil-raster.h"

/** SijilHead: what the heading of a picture states, before a dot is decoded. */
typedef struct
{
  uint32_t width; /* dots as stored */
  uint32_t height;
  int      orientation; /* 1…8, see sijil-frame.h */
} SijilHead;

/* Readers take the bytes as they come from outside; with @raster NULL they only prove that the picture is whole. */

SijilVerdict sijil_jpeg_read_head (const uint8_t *bytes,
                                   size_t         length,
                                   SijilHead     *head);
SijilVerdict sijil_jpeg_read      (const uint8_t *bytes,
                                   size_t         length,
                                   unsigned       shrink,
                                   SijilRaster   *raster);
SijilVerdict sijil_jpeg_write     (const SijilRaster *raster,
                                   uint8_t          **bytes,
                                   size_t            *length);

SijilVerdict sijil_png_read_head  (const uint8_t *bytes,
                                   size_t         length,
                                   SijilHead     *head);
SijilVerdict sijil_png_read       (const uint8_t *bytes,
                                   size_t         length,
                                   SijilRaster   *raster);
SijilVerdict sijil_png_write      (const SijilRaster *raster,
                                   uint8_t          **bytes,
                                   size_t            *length);

SijilVerdict sijil_ppm_read_head  (const uint8_t *bytes,
                                   size_t         length,
                                   SijilHead     *head);
SijilVerdict sijil_ppm_read       (const uint8_t *bytes,
                                   size_t         length,
                                   SijilRaster   *raster);
