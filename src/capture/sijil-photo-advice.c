#include "capture/sijil-photo-advice.h"

#include "capture/sijil-capture.h"

#include <math.h>

/*
 * Light is judged where the face is, in the middle half of the frame, for a white wall says nothing of it. An edge of a
 * sharp portrait (the eyes, the hair, a collar) rises by 34 or more from one dot to the second next when the portrait is
 * looked at 275 dots wide, as it is on the card at 317 dots per inch.
 */
#define DARK_MEAN    60
#define BRIGHT_MEAN  225
#define SOFT_RISE    34
#define EDGE_SHARE   0.005
#define LOOK_WIDTH   275

/* Where the dots lie and how bright they would be kept. */
typedef struct
{
  const guint8 *dots;
  gsize         stride;
  guint8        curve[256];
} Look;

/**
 * sijil_photo_get_curve:
 * @brightness: -100…100, as #SijilCrop has it
 * @curve: (out): what each light becomes
 *
 * The curve of the helper (sijil_raster_brighten()), to show beforehand what it will do.
 */
void
sijil_photo_get_curve (int    brightness,
                       guint8 curve[256])
{
  double exponent = pow (2, -CLAMP (brightness, -100, 100) / 100.0);

  for (guint i = 0; i < 256; i++)
    curve[i] = (guint8) (255 * pow (i / 255.0, exponent) + 0.5);
}

static int
get_light (const Look *look,
           int         x,
           int         y)
{
  const guint8 *dot = look->dots + (gsize) y * look->stride + (gsize) x * 4;

  /* ITU-R BT.601; green is the middle byte whatever the order of the machine is, red and blue are taken alike */
  return look->curve[(dot[0] + dot[2]) * 53 / 256 + dot[1] * 150 / 256];
}

static guint
judge_light (const Look *look,
             int         width,
             int         height)
{
  guint64 sum = 0, n_dots = 0;

  for (int y = height / 4; y <= height * 3 / 4 && y < height; y++)
    for (int x = width / 4; x <= width * 3 / 4 && x < width; x++, n_dots++)
      sum += (guint64) get_light (look, x, y);
  sum /= n_dots;

  return sum < DARK_MEAN ? SIJIL_PHOTO_DARK : sum > BRIGHT_MEAN ? SIJIL_PHOTO_BRIGHT : 0;
}

/* How many dots stand on an edge that rises quickly, looked at in the size of the card. */
static gboolean
is_soft (const Look *look,
         int         width,
         int         height)
{
  int step = MAX (1, width / LOOK_WIDTH);
  guint64 n_edges = 0, n_dots = 0;

  for (int y = step; y + step < height; y += step)
    for (int x = step; x + step < width; x += step)
      {
        int across = get_light (look, x + step, y) - get_light (look, x - step, y);
        int down = get_light (look, x, y + step) - get_light (look, x, y - step);

        n_dots++;
        if (ABS (across) >= SOFT_RISE || ABS (down) >= SOFT_RISE)
          n_edges++;
      }

  return n_dots > 0 && (double) n_edges < (double) n_dots * EDGE_SHARE;
}

/**
 * sijil_photo_advise:
 * @dots: the part as it is shown, four bytes a dot, the colours in the first three
 * @stride: bytes from a row to the next
 * @card_width: dots of the picture itself that the part has
 * @card_height: the same
 * @brightness: -100…100, as #SijilCrop has it
 *
 * Returns: flags of #SijilPhotoAdvice; 0 when the photo will do
 */
guint
sijil_photo_advise (const guint8 *dots,
                    gsize         stride,
                    int           width,
                    int           height,
                    int           card_width,
                    int           card_height,
                    int           brightness)
{
  Look look = { .dots = dots, .stride = stride };
  guint advice = 0;

  g_return_val_if_fail (dots != NULL && width > 0 && height > 0, 0);

  sijil_photo_get_curve (brightness, look.curve);
  if (card_width < SIJIL_CAPTURE_SHARP_WIDTH || card_height < SIJIL_CAPTURE_SHARP_HEIGHT)
    advice |= SIJIL_PHOTO_SMALL;
  if (is_soft (&look, width, height))
    advice |= SIJIL_PHOTO_SOFT;

  return advice | judge_light (&look, width, height);
}
