#include "capture/sijil-frame.h"

/*
 * Where things lie in a picture. “Stored” is how the file has it, “upright” how it is to be looked at: after the
 * orientation the camera noted and after the quarter turns the officer made. Every mix of the two is again one of the
 * eight orientations of EXIF (CIPA DC-008, tag 0x0112).
 */

/* The photo on the card is 22 × 28 mm. */
#define PHOTO_RATIO_WIDTH  11
#define PHOTO_RATIO_HEIGHT 14

/**
 * sijil_orientation_turn:
 * @orientation: 1…8
 * @quarter_turns: how many times the upright picture is then turned clockwise
 *
 * Returns: the one orientation that does both
 */
int
sijil_orientation_turn (int      orientation,
                        unsigned quarter_turns)
{
  static const int clockwise[SIJIL_ORIENTATION_LAST + 1] = { 0, 6, 7, 8, 5, 2, 3, 4, 1 };

  for (unsigned i = 0; i < quarter_turns % 4; i++)
    orientation = clockwise[orientation];

  return orientation;
}

/**
 * sijil_orientation_map:
 * @width: width as stored
 * @height: height as stored
 * @x: a dot of the upright picture
 * @from_x: (out): where that dot is stored
 */
void
sijil_orientation_map (int       orientation,
                       uint32_t  width,
                       uint32_t  height,
                       uint32_t  x,
                       uint32_t  y,
                       uint32_t *from_x,
                       uint32_t *from_y)
{
  bool transposed = orientation >= SIJIL_ORIENTATION_TRANSPOSE;
  uint32_t across = transposed ? y : x;
  uint32_t down = transposed ? x : y;
  bool flip_x = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
  bool flip_y = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;

  *from_x = flip_x ? width - 1 - across : across;
  *from_y = flip_y ? height - 1 - down : down;
}

/** sijil_rect_is_within: whether @rect holds at least a dot and none outside @width × @height. */
bool
sijil_rect_is_within (const SijilRect *rect,
                      uint32_t         width,
                      uint32_t         height)
{
  return rect->width > 0 && rect->height > 0 && rect->width <= width && rect->height <= height &&
         rect->x <= width - rect->width && rect->y <= height - rect->height;
}

/**
 * sijil_rect_fit_photo:
 *
 * Returns: the largest rectangle of 22:28 within @rect: in the middle, but a third from the top where height is left
 *   over, because a face stands above the middle of a portrait
 */
SijilRect
sijil_rect_fit_photo (const SijilRect *rect)
{
  SijilRect fit = *rect;

  if ((uint64_t) rect->width * PHOTO_RATIO_HEIGHT > (uint64_t) rect->height * PHOTO_RATIO_WIDTH)
    {
      fit.width = (rect->height * PHOTO_RATIO_WIDTH + PHOTO_RATIO_HEIGHT / 2) / PHOTO_RATIO_HEIGHT;
      fit.x += (rect->width - fit.width) / 2;
    }
  else
    {
      fit.height = (rect->width * PHOTO_RATIO_HEIGHT + PHOTO_RATIO_WIDTH / 2) / PHOTO_RATIO_WIDTH;
      if (fit.height > rect->height)
        fit.height = rect->height;
      fit.y += (rect->height - fit.height) / 3;
    }

  return fit;
}

/** sijil_rect_to_stored: where the upright rectangle @rect lies in a picture stored as @width × @height. */
SijilRect
sijil_rect_to_stored (const SijilRect *rect,
                      int              orientation,
                      uint32_t         width,
                      uint32_t         height)
{
  uint32_t x1, y1, x2, y2;
  SijilRect stored;

  sijil_orientation_map (orientation, width, height, rect->x, rect->y, &x1, &y1);
  sijil_orientation_map (orientation, width, height,
                         rect->x + rect->width - 1, rect->y + rect->height - 1, &x2, &y2);
  stored.x = x1 < x2 ? x1 : x2;
  stored.y = y1 < y2 ? y1 : y2;
  stored.width = (x1 < x2 ? x2 - x1 : x1 - x2) + 1;
  stored.height = (y1 < y2 ? y2 - y1 : y1 - y2) + 1;

  return stored;
}
