#pragma once

#include "capture/sijil-capture.h"

G_BEGIN_DECLS

/*
 * Which part of a picture is kept, in dots of the picture as it is looked at. The frame is always 22:28 and always lies
 * within the picture; numbers stay fractions until they are asked for, so that many small moves add up.
 */

/**
 * SijilCropFrame:
 * @width: of the picture as it is looked at, after the turns
 * @height: the same
 * @turns: quarter turns clockwise
 * @brightness: -100…100
 * @centre_x: of the frame
 * @centre_y: the same
 * @size: width of the frame
 */
typedef struct
{
  int    width;
  int    height;
  int    turns;
  int    brightness;
  double centre_x;
  double centre_y;
  double size;
} SijilCropFrame;

void      sijil_crop_frame_init       (SijilCropFrame       *self,
                                       int                   width,
                                       int                   height,
                                       const SijilCrop      *crop);
SijilCrop sijil_crop_frame_get_crop   (const SijilCropFrame *self);
void      sijil_crop_frame_get_upright (const SijilCropFrame *self,
                                        double                rect[4]);
double    sijil_crop_frame_get_max    (const SijilCropFrame *self);
double    sijil_crop_frame_get_height (const SijilCropFrame *self);
void      sijil_crop_frame_move       (SijilCropFrame       *self,
                                       double                x,
                                       double                y);
void      sijil_crop_frame_zoom       (SijilCropFrame       *self,
                                       double                factor);
void      sijil_crop_frame_turn       (SijilCropFrame       *self);

G_END_DECLS
