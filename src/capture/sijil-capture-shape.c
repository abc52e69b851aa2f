#include "capture/sijil-capture-shape.h"

#include <string.h>

/*
 * Whether a picture that a helper made has the one shape that an honest helper makes: the segments that are needed, of
 * the lengths they state, and the size it told. The program and the card later decode it without walls, so a helper
 * that a picture has taken over must not be able to pass on one of its choice, with metadata or an unusual coding.
 */

#define SEGMENT_HEAD 4 /* marker, length */
#define CHUNK_FRAME  12 /* length, name, check sum */

static guint
get_uint16 (const guint8 *bytes)
{
  return (guint) bytes[0] << 8 | bytes[1];
}

static guint
get_uint32 (const guint8 *bytes)
{
  return get_uint16 (bytes) << 16 | get_uint16 (bytes + 2);
}

/* From the first coded byte on: no marker but the closing one, at the very end. */
static gboolean
ends_with_its_dots (const guint8 *coded,
                    gsize         length)
{
  for (gsize i = 0; i + 1 < length; i++)
    if (coded[i] == 0xff && coded[i + 1] != 0)
      return coded[i + 1] == 0xd9 && i + 2 == length;

  return FALSE;
}

/* SOF0: 8 bits, height, width, three components (ITU-T T.81, B.2.2). */
static gboolean
is_frame_of (const guint8 *segment,
             gsize         length,
             guint         width,
             guint         height)
{
  return length >= 10 && segment[4] == 8 && get_uint16 (segment + 5) == height && get_uint16 (segment + 7) == width &&
         segment[9] == 3;
}

/** _sijil_capture_is_plain_jpeg: baseline, of this size, with JFIF's heading and tables, and nothing else. */
gboolean
_sijil_capture_is_plain_jpeg (GBytes *bytes,
                              guint   width,
                              guint   height)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  gboolean has_frame = FALSE;
  gsize at = 2;

  if (length < 2 || memcmp (data, "\xff\xd8", 2) != 0)
    return FALSE;

  while (length - at > SEGMENT_HEAD && data[at] == 0xff)
    {
      const guint8 *segment = data + at;
      gsize n_segment = 2 + (gsize) get_uint16 (segment + 2);

      if (n_segment < SEGMENT_HEAD || n_segment > length - at)
        return FALSE;
      at += n_segment;

      switch (segment[1])
        {
        case 0xe0: /* APP0: JFIF without a thumbnail is 18 bytes */
          if (n_segment != 18)
            return FALSE;
          break;
        case 0xdb: /* DQT */
        case 0xc4: /* DHT */
          break;
        case 0xc0: /* SOF0 */
          has_frame = !has_frame && is_frame_of (segment, n_segment, width, height);
          if (!has_frame)
            return FALSE;
          break;
        case 0xda: /* SOS */
          return has_frame && ends_with_its_dots (data + at, length - at);
        default:
          return FALSE;
        }
    }

  return FALSE;
}

/** _sijil_capture_is_plain_png: 8 bits of red, green and blue, of this size, and no chunk but IHDR, IDAT and IEND. */
gboolean
_sijil_capture_is_plain_png (GBytes *bytes,
                             guint   width,
                             guint   height)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  gsize at = 33;

  if (length < at || memcmp (data, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16) != 0 ||
      get_uint32 (data + 16) != width || get_uint32 (data + 20) != height ||
      memcmp (data + 24, "\x08\x02\0\0\0", 5) != 0)
    return FALSE;

  while (length - at >= CHUNK_FRAME)
    {
      gsize n_chunk = (gsize) get_uint32 (data + at) + CHUNK_FRAME;
      const guint8 *name = data + at + 4;

      if (n_chunk > length - at)
        return FALSE;
      at += n_chunk;
      if (memcmp (name, "IEND", 4) == 0)
        return n_chunk == CHUNK_FRAME && at == length;
      if (memcmp (name, "IDAT", 4) != 0)
        return FALSE;
    }

  return FALSE;
}
