#include "capture/sijil-raster.h"
#include "capture/sijil-frame.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A small picture made of a large one: each new dot is a weighted sum of the old ones it covers, first down the
 * columns, which is whole rows at a time and fast, then along the few rows that are left. The weights are Mitchell and
 * Netravali's cubic (1988): sharp, and without rings around hair. */

/* One new dot: the old dots from @first on, with @count weights from @weights. */
typedef struct
{
  uint32_t first;
  uint32_t count;
} Span;

typedef struct
{
  Span    *spans;
  float   *weights; /* `reach` for each span */
  uint32_t reach;
} Kernel;

#define CUBIC_RADIUS 2.0

static double
cubic (double x)
{
  x = fabs (x);
  if (x < 1)
    return (7 * x * x * x - 12 * x * x + 16.0 / 3) / 6;
  if (x < 2)
    return (-7.0 / 3 * x * x * x + 12 * x * x - 20 * x + 32.0 / 3) / 6;

  return 0;
}

static void
kernel_clear (Kernel *self)
{
  free (self->spans);
  free (self->weights);
}

static void
kernel_fill_span (Kernel  *self,
                  uint32_t index,
                  double   centre,
                  double   step,
                  uint32_t n_from)
{
  double radius = CUBIC_RADIUS * step;
  double sum = 0;
  float *weights = self->weights + (size_t) index * self->reach;
  uint32_t first = (uint32_t) fmax (0, ceil (centre - radius));
  uint32_t last = (uint32_t) fmin ((double) n_from - 1, floor (centre + radius));

  for (uint32_t i = first; i <= last; i++)
    {
      weights[i - first] = (float) cubic ((i - centre) / step);
      sum += weights[i - first];
    }
  for (uint32_t i = first; i <= last; i++)
    weights[i - first] /= (float) sum;
  self->spans[index] = (Span) { first, last - first + 1 };
}

/* How @n_to dots are made of the part of @n_from dots that begins at @start and is @extent long. */
static bool
kernel_init (Kernel  *self,
             double   start,
             double   extent,
             uint32_t n_from,
             uint32_t n_to)
{
  double step = extent / n_to;
  double blur = fmax (step, 1);

  self->reach = (uint32_t) (2 * CUBIC_RADIUS * blur) + 2;
  self->spans = calloc (n_to, sizeof *self->spans);
  self->weights = calloc ((size_t) n_to * self->reach, sizeof *self->weights);
  if (self->spans == NULL || self->weights == NULL)
    return false;

  for (uint32_t i = 0; i < n_to; i++)
    kernel_fill_span (self, i, start + (i + 0.5) * step - 0.5, blur, n_from);

  return true;
}

static inline uint8_t
to_byte (float value)
{
  return value <= 0 ? 0 : value >= 255 ? 255 : (uint8_t) (value + 0.5f);
}

static void
scale_row (const Kernel  *kernel,
           const uint8_t *from,
           uint8_t       *to,
           uint32_t       width)
{
  for (uint32_t i = 0; i < width; i++)
    {
      const float *weights = kernel->weights + (size_t) i * kernel->reach;
      const uint8_t *dot = from + (size_t) kernel->spans[i].first * 3;
      float red = 0, green = 0, blue = 0;

      for (uint32_t k = 0; k < kernel->spans[i].count; k++, dot += 3)
        {
          red += weights[k] * dot[0];
          green += weights[k] * dot[1];
          blue += weights[k] * dot[2];
        }
      *to++ = to_byte (red);
      *to++ = to_byte (green);
      *to++ = to_byte (blue);
    }
}

static void
mix_rows (const Kernel  *kernel,
          uint32_t       index,
          const uint8_t *from,
          float         *sums,
          uint8_t       *to,
          size_t         stride)
{
  const float *weights = kernel->weights + (size_t) index * kernel->reach;
  const uint8_t *row = from + kernel->spans[index].first * stride;

  memset (sums, 0, stride * sizeof *sums);
  for (uint32_t k = 0; k < kernel->spans[index].count; k++, row += stride)
    for (size_t i = 0; i < stride; i++)
      sums[i] += weights[k] * row[i];
  for (size_t i = 0; i < stride; i++)
    to[i] = to_byte (sums[i]);
}

/** sijil_raster_init: room for @width × @height dots; %FALSE if there is no memory. */
bool
sijil_raster_init (SijilRaster *self,
                   uint32_t     width,
                   uint32_t     height)
{
  self->width = width;
  self->height = height;
  self->dots = malloc ((size_t) width * height * 3);

  return self->dots != NULL;
}

void
sijil_raster_clear (SijilRaster *self)
{
  free (self->dots);
  memset (self, 0, sizeof *self);
}

/* Takes over the dots of @other. */
static void
raster_replace (SijilRaster *self,
                SijilRaster *other)
{
  free (self->dots);
  *self = *other;
}

static bool
scale_height (SijilRaster  *self,
              const Kernel *kernel,
              uint32_t      height)
{
  SijilRaster scaled = { 0 };
  size_t stride = (size_t) self->width * 3;
  float *sums = malloc (stride * sizeof *sums);

  if (sums == NULL || !sijil_raster_init (&scaled, self->width, height))
    {
      free (sums);
      return false;
    }

  for (uint32_t y = 0; y < height; y++)
    mix_rows (kernel, y, self->dots, sums, scaled.dots + y * stride, stride);

  free (sums);
  raster_replace (self, &scaled);
  return true;
}

static bool
scale_width (SijilRaster  *self,
             const Kernel *kernel,
             uint32_t      width)
{
  SijilRaster scaled = { 0 };

  if (!sijil_raster_init (&scaled, width, self->height))
    return false;

  for (uint32_t y = 0; y < self->height; y++)
    scale_row (kernel, self->dots + (size_t) y * self->width * 3, scaled.dots + (size_t) y * width * 3, width);

  raster_replace (self, &scaled);
  return true;
}

/**
 * sijil_raster_scale:
 * @x: left edge of the part to keep, in dots; parts of a dot count
 * @width: dots to make of @box_width
 *
 * Keeps a part of the picture at another size. %FALSE if there is no memory; the picture is then of no use.
 */
bool
sijil_raster_scale (SijilRaster *self,
                    double       x,
                    double       y,
                    double       box_width,
                    double       box_height,
                    uint32_t     width,
                    uint32_t     height)
{
  Kernel across = { 0 };
  Kernel down = { 0 };
  bool done = kernel_init (&across, x, box_width, self->width, width) &&
              kernel_init (&down, y, box_height, self->height, height) &&
              scale_height (self, &down, height) &&
              scale_width (self, &across, width);

  kernel_clear (&across);
  kernel_clear (&down);
  return done;
}

/** sijil_raster_set_upright: turns and mirrors the picture as @orientation (1…8) asks; %FALSE if there is no memory. */
bool
sijil_raster_set_upright (SijilRaster *self,
                          int          orientation)
{
  bool transposed = orientation >= SIJIL_ORIENTATION_TRANSPOSE;
  SijilRaster upright = { 0 };
  uint8_t *to;

  if (orientation == SIJIL_ORIENTATION_UPRIGHT)
    return true;
  if (!sijil_raster_init (&upright, transposed ? self->height : self->width, transposed ? self->width : self->height))
    return false;

  to = upright.dots;
  for (uint32_t y = 0; y < upright.height; y++)
    for (uint32_t x = 0; x < upright.width; x++, to += 3)
      {
        uint32_t from_x, from_y;

        sijil_orientation_map (orientation, self->width, self->height, x, y, &from_x, &from_y);
        memcpy (to, self->dots + ((size_t) from_y * self->width + from_x) * 3, 3);
      }

  raster_replace (self, &upright);
  return true;
}

/**
 * sijil_raster_brighten:
 * @percent: -100…100, 0 for no change
 *
 * Bends the curve of light between black and white, which both stay. At 100 the exponent is ½, at -100 it is 2.
 */
void
sijil_raster_brighten (SijilRaster *self,
                       int          percent)
{
  size_t n_bytes = (size_t) self->width * self->height * 3;
  uint8_t curve[256];

  if (percent == 0)
    return;

  for (int i = 0; i < 256; i++)
    curve[i] = to_byte ((float) (255 * pow (i / 255.0, pow (2, -percent / 100.0))));
  for (size_t i = 0; i < n_bytes; i++)
    self->dots[i] = curve[self->dots[i]];
}
