#include "ui/sijil-crop-frame.h"

#include <math.h>

/* The photo on the card is 22 × 28 mm. */
#define RATIO (28.0 / 22.0)

/* The helper makes no photo of fewer dots. */
#define MIN_SIZE 60.0

/** sijil_crop_frame_get_max: width of the largest frame that the picture holds. */
double
sijil_crop_frame_get_max (const SijilCropFrame *self)
{
  return MIN (self->width, self->height / RATIO);
}

double
sijil_crop_frame_get_height (const SijilCropFrame *self)
{
  return self->size * RATIO;
}

static double
keep_within (double centre,
             double half,
             double length)
{
  return half * 2 >= length ? length / 2 : CLAMP (centre, half, length - half);
}

static void
settle (SijilCropFrame *self)
{
  double max = sijil_crop_frame_get_max (self);

  self->size = CLAMP (self->size, MIN (MIN_SIZE, max), max);
  self->centre_x = keep_within (self->centre_x, self->size / 2, self->width);
  self->centre_y = keep_within (self->centre_y, sijil_crop_frame_get_height (self) / 2, self->height);
}

/**
 * sijil_crop_frame_init:
 * @width: dots of the picture upright, before any turn
 * @crop: (nullable): what was chosen before; else the part that is taken by itself
 */
void
sijil_crop_frame_init (SijilCropFrame  *self,
                       int              width,
                       int              height,
                       const SijilCrop *crop)
{
  gboolean is_turned = crop != NULL && crop->quarter_turns % 2 != 0;

  *self = (SijilCropFrame) { .width = is_turned ? height : width, .height = is_turned ? width : height };
  if (crop != NULL)
    {
      self->turns = crop->quarter_turns & 3;
      self->brightness = CLAMP (crop->brightness, -100, 100);
    }

  if (crop != NULL && crop->width > 0)
    {
      self->size = MIN (crop->width, crop->height / RATIO);
      self->centre_x = crop->x + crop->width / 2.0;
      self->centre_y = crop->y + crop->height / 2.0;
    }
  else
    {
      /* as the helper does: a face stands above the middle, so a third of what is left over is cut from above */
      self->size = sijil_crop_frame_get_max (self);
      self->centre_x = self->width / 2.0;
      self->centre_y = (self->height - self->size * RATIO) / 3 + self->size * RATIO / 2;
    }
  settle (self);
}

/** sijil_crop_frame_get_crop: Returns: what is to be asked of the helper; it lies within the picture. */
SijilCrop
sijil_crop_frame_get_crop (const SijilCropFrame *self)
{
  int width = CLAMP ((int) lround (self->size), 1, self->width);
  int height = CLAMP ((int) lround (self->size * RATIO), 1, self->height);

  return (SijilCrop) {
    .x = CLAMP ((int) lround (self->centre_x - width / 2.0), 0, self->width - width),
    .y = CLAMP ((int) lround (self->centre_y - height / 2.0), 0, self->height - height),
    .width = width,
    .height = height,
    .quarter_turns = self->turns,
    .brightness = self->brightness,
  };
}

/** sijil_crop_frame_get_upright: @rect: (out): x, y, width and height of the frame in the picture before its turns. */
void
sijil_crop_frame_get_upright (const SijilCropFrame *self,
                              double                rect[4])
{
  double x = self->centre_x - self->size / 2, y = self->centre_y - self->size * RATIO / 2;
  double width = self->size, height = self->size * RATIO;
  double across = self->width, down = self->height;

  for (int i = 0; i < self->turns; i++)
    {
      /* one turn back */
      const double old_x = y, old_y = across - x - width, old_width = height, old_across = down;

      height = width;
      width = old_width;
      x = old_x;
      y = old_y;
      down = across;
      across = old_across;
    }

  rect[0] = x;
  rect[1] = y;
  rect[2] = width;
  rect[3] = height;
}

/** sijil_crop_frame_move: @x, @y: dots that the frame goes to the right and down. */
void
sijil_crop_frame_move (SijilCropFrame *self,
                       double          x,
                       double          y)
{
  self->centre_x += x;
  self->centre_y += y;
  settle (self);
}

/** sijil_crop_frame_zoom: @factor: above 1 comes nearer: less of the picture is kept. */
void
sijil_crop_frame_zoom (SijilCropFrame *self,
                       double          factor)
{
  self->size /= factor;
  settle (self);
}

/** sijil_crop_frame_turn: a quarter clockwise, about the middle of the frame. */
void
sijil_crop_frame_turn (SijilCropFrame *self)
{
  double x = self->centre_x;
  int width = self->width;

  self->turns = (self->turns + 1) & 3;
  self->centre_x = self->height - self->centre_y;
  self->centre_y = x;
  self->width = self->height;
  self->height = width;
  settle (self);
}
