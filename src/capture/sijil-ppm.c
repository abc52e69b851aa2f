#include "capture/sijil-picture.h"

#include "capture/sijil-frame.h"

#include <string.h>

/*
 * The dots of a page as poppler writes them: “P6”, width and height, “255”, each on its line, then three bytes a dot.
 * The program that wrote them had just read a stranger's document, so they are believed as little as a stranger's.
 */

#define HEADING_MAX 40

/* Reads a decimal number that ends with @end; 0 if there is none or it is out of all reason. */
static uint32_t
read_number (const uint8_t *bytes,
             size_t         length,
             size_t        *at,
             char           end)
{
  uint32_t number = 0;

  while (*at < length && bytes[*at] >= '0' && bytes[*at] <= '9' && number < 1000000)
    number = number * 10 + (bytes[(*at)++] - '0');
  if (*at == length || bytes[*at] != (uint8_t) end)
    return 0;

  (*at)++;
  return number;
}

/* Returns where the dots begin, or 0. */
static size_t
read_heading (const uint8_t *bytes,
              size_t         length,
              SijilHead     *head)
{
  size_t reach = length < HEADING_MAX ? length : HEADING_MAX;
  size_t at = 3;

  if (sijil_kind_guess (bytes, length) != SIJIL_KIND_PPM)
    return 0;

  head->width = read_number (bytes, reach, &at, ' ');
  head->height = read_number (bytes, reach, &at, '\n');
  head->orientation = SIJIL_ORIENTATION_UPRIGHT;
  if (head->width == 0 || head->height == 0 || read_number (bytes, reach, &at, '\n') != 255)
    return 0;

  return at;
}

SijilVerdict
sijil_ppm_read_head (const uint8_t *bytes,
                     size_t         length,
                     SijilHead     *head)
{
  return read_heading (bytes, length, head) > 0 ? SIJIL_VERDICT_TAKEN : SIJIL_VERDICT_NOT_WHOLE;
}

/** sijil_ppm_read: @raster is to be cleared by the caller. */
SijilVerdict
sijil_ppm_read (const uint8_t *bytes,
                size_t         length,
                SijilRaster   *raster)
{
  SijilHead head;
  size_t at = read_heading (bytes, length, &head);
  size_t n_bytes = at > 0 ? (size_t) head.width * head.height * 3 : 0;

  if (at == 0 || length - at != n_bytes)
    return SIJIL_VERDICT_NOT_WHOLE;
  if (!sijil_raster_init (raster, head.width, head.height))
    return SIJIL_VERDICT_MEMORY;

  memcpy (raster->dots, bytes + at, n_bytes);
  return SIJIL_VERDICT_TAKEN;
}
