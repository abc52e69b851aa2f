#include "trust/sijil-pack.h"

#include <zlib.h>

/* The bits of inflate()'s data_type once it stops behind a block: see zlib.h. */
#define UNUSED_BITS 0x07
#define LAST_BLOCK  0x40
#define BLOCK_END   0x80

/* The first byte behind the heading, and its bits that say how the first block is packed. */
#define FIRST_BLOCK 2
#define BLOCK_TYPE  0x06

/* Returns: (transfer full): @bytes as small as zlib makes them */
GBytes *
_sijil_pack (GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  uLongf packed_length = compressBound (length);
  guint8 *packed = g_malloc (packed_length);

  /* It can only fail for want of memory, which GLib does not survive either. */
  if (compress2 (packed, &packed_length, data, length, Z_BEST_COMPRESSION) != Z_OK)
    g_error ("zlib: no memory");

  return g_bytes_new_take (packed, packed_length);
}

/* Whether the first block is stored as it is, which some readers of codes cannot open. */
gboolean
_sijil_pack_stored (GBytes *packed)
{
  const guint8 *data = g_bytes_get_data (packed, NULL);

  return (data[FIRST_BLOCK] & BLOCK_TYPE) == 0;
}

/*
 * Stops behind each block, because the bits between the last one and its byte's end are covered by no checksum: they
 * must be zero, as every packer leaves them, or there would be several texts for one card.
 */
static gboolean
unpack_all (z_stream *stream)
{
  gboolean clean = FALSE;
  int state = Z_OK;

  while (state == Z_OK)
    {
      state = inflate (stream, Z_BLOCK);
      if (state == Z_OK && (stream->data_type & BLOCK_END) != 0 && (stream->data_type & LAST_BLOCK) != 0)
        clean = (stream->next_in[-1] >> (8 - (stream->data_type & UNUSED_BITS))) == 0;
    }

  return state == Z_STREAM_END && clean && stream->avail_in == 0;
}

/* Returns: (transfer full) (nullable): %NULL for what is broken, has something behind, or becomes larger than @max_bytes */
GBytes *
_sijil_unpack (GBytes *packed,
               gsize   max_bytes)
{
  g_autofree guint8 *room = g_malloc (max_bytes);
  z_stream stream = { 0 };
  gsize length;
  const guint8 *data = g_bytes_get_data (packed, &length);
  gboolean good;

  stream.next_in = (Bytef *) data;
  stream.avail_in = (uInt) length;
  stream.next_out = room;
  stream.avail_out = (uInt) max_bytes;
  if (length == 0 || inflateInit (&stream) != Z_OK)
    return NULL;

  good = unpack_all (&stream);
  inflateEnd (&stream);
  return good ? g_bytes_new (room, stream.total_out) : NULL;
}
