#pragma once

#include <stdbool.h>
#include <stdint.h>

/** SijilRect: a rectangle in dots, the origin at the top left. */
typedef struct
{
  uint32_t x, y, width, height;
} SijilRect;

/* What the numbers of EXIF's Orientation ask for; from 5 on width and height change places. */
#define SIJIL_ORIENTATION_UPRIGHT   1
#define SIJIL_ORIENTATION_TRANSPOSE 5
#define SIJIL_ORIENTATION_LAST      8

int       sijil_orientation_turn (int       orientation,
                                  unsigned  quarter_turns);
void      sijil_orientation_map  (int       orientation,
                                  uint32_t  width,
                                  uint32_t  height,
                                  uint32_t  x,
                                  uint32_t  y,
                                  uint32_t *from_x,
                                  uint32_t *from_y);
bool      sijil_rect_is_within   (const SijilRect *rect,
                                  uint32_t         width,
                                  uint32_t         height);
SijilRect sijil_rect_fit_photo   (const SijilRect *rect);
SijilRect sijil_rect_to_stored   (const SijilRect *rect,
                                  int              orientation,
                                  uint32_t         width,
                                  uint32_t         height);
