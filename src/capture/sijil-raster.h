#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** SijilRaster: dots of red, green and blue, a byte each, row after row without gaps. */
typedef struct
{
  uint8_t  *dots; /* owned; NULL when empty */
  uint32_t  width;
  uint32_t  height;
} SijilRaster;

bool sijil_raster_init       (SijilRaster       *self,
                              uint32_t           width,
                              uint32_t           height);
void sijil_raster_clear      (SijilRaster       *self);
bool sijil_raster_scale      (SijilRaster       *self,
                              double             x,
                              double             y,
                              double             box_width,
                              double             box_height,
                              uint32_t           width,
                              uint32_t           height);
bool sijil_raster_set_upright (SijilRaster      *self,
                              int                orientation);
void sijil_raster_brighten   (SijilRaster       *self,
                              int                percent);
