#include "trust/sijil-cbor.h"

#include <cbor.h>
#include <string.h>

/* A head is one byte and at most eight of its number. */
#define MAX_HEAD 9

/* How deep values that are not looked at may be nested: a face is an array of maps. */
#define MAX_DEPTH 8

static void
take (void          *item,
      SijilCborKind  kind,
      guint64        value)
{
  SijilCborItem *self = item;

  self->kind = kind;
  self->value = value;
}

static void take_uint8  (void *item, uint8_t value)  { take (item, SIJIL_CBOR_UINT, value); }
static void take_uint16 (void *item, uint16_t value) { take (item, SIJIL_CBOR_UINT, value); }
static void take_uint32 (void *item, uint32_t value) { take (item, SIJIL_CBOR_UINT, value); }
static void take_uint64 (void *item, uint64_t value) { take (item, SIJIL_CBOR_UINT, value); }
static void take_negint8  (void *item, uint8_t value)  { take (item, SIJIL_CBOR_NEGINT, value); }
static void take_negint16 (void *item, uint16_t value) { take (item, SIJIL_CBOR_NEGINT, value); }
static void take_negint32 (void *item, uint32_t value) { take (item, SIJIL_CBOR_NEGINT, value); }
static void take_negint64 (void *item, uint64_t value) { take (item, SIJIL_CBOR_NEGINT, value); }
static void take_array (void *item, size_t n_items) { take (item, SIJIL_CBOR_ARRAY, n_items); }
static void take_map   (void *item, size_t n_pairs) { take (item, SIJIL_CBOR_MAP, n_pairs); }
static void take_bool  (void *item, bool value)     { take (item, SIJIL_CBOR_SIMPLE, value); }
static void take_null  (void *item)                 { take (item, SIJIL_CBOR_SIMPLE, 0); }

static void
take_bytes (void      *item,
            cbor_data  data,
            size_t     length)
{
  take (item, SIJIL_CBOR_BYTES, length);
  ((SijilCborItem *) item)->data = data;
}

static void
take_text (void      *item,
           cbor_data  data,
           size_t     length)
{
  take (item, SIJIL_CBOR_TEXT, length);
  ((SijilCborItem *) item)->data = data;
}

/* What is not taken leaves the item without a kind, and is refused. */
static struct cbor_callbacks
get_callbacks (void)
{
  struct cbor_callbacks callbacks = cbor_empty_callbacks;

  callbacks.uint8 = take_uint8;
  callbacks.uint16 = take_uint16;
  callbacks.uint32 = take_uint32;
  callbacks.uint64 = take_uint64;
  callbacks.negint8 = take_negint8;
  callbacks.negint16 = take_negint16;
  callbacks.negint32 = take_negint32;
  callbacks.negint64 = take_negint64;
  callbacks.byte_string = take_bytes;
  callbacks.string = take_text;
  callbacks.array_start = take_array;
  callbacks.map_start = take_map;
  callbacks.boolean = take_bool;
  callbacks.null = take_null;

  return callbacks;
}

/* How many bytes the shortest way to write @item has, without what an array or a map holds. */
static guint64
shortest (const SijilCborItem *item)
{
  unsigned char head[MAX_HEAD];
  guint64 length;

  if (item->kind == SIJIL_CBOR_SIMPLE)
    return 1;

  length = cbor_encode_uint (item->value, head, sizeof head);
  if (item->kind == SIJIL_CBOR_BYTES || item->kind == SIJIL_CBOR_TEXT)
    length += item->value;

  return length;
}

/** _sijil_cbor_next: Returns: %FALSE at the end, and for what is not deterministic CBOR */
gboolean
_sijil_cbor_next (SijilCborReader *reader,
                  SijilCborItem   *item)
{
  const struct cbor_callbacks callbacks = get_callbacks ();
  struct cbor_decoder_result result;

  *item = (SijilCborItem) { .kind = (SijilCborKind) -1 };
  if (_sijil_cbor_is_at_end (reader))
    return FALSE;

  result = cbor_stream_decode (reader->data + reader->position, reader->length - reader->position, &callbacks, item);
  if (result.status != CBOR_DECODER_FINISHED || item->kind == (SijilCborKind) -1 || result.read != shortest (item))
    return FALSE;

  reader->position += result.read;
  return TRUE;
}

/** _sijil_cbor_expect: the next item if it is one of this kind */
gboolean
_sijil_cbor_expect (SijilCborReader *reader,
                    SijilCborKind    kind,
                    SijilCborItem   *item)
{
  return _sijil_cbor_next (reader, item) && item->kind == kind;
}

/** _sijil_cbor_take_text: @text: (out) (transfer full): the next item, if it is a text without NUL */
gboolean
_sijil_cbor_take_text (SijilCborReader  *reader,
                       char            **text)
{
  SijilCborItem item;

  if (!_sijil_cbor_expect (reader, SIJIL_CBOR_TEXT, &item) || memchr (item.data, '\0', item.value) != NULL)
    return FALSE;

  *text = g_strndup ((const char *) item.data, item.value);
  return TRUE;
}

/**
 * _sijil_cbor_next_key:
 * @key: (inout): -1 before a map's first key; then each key must be greater than the one before
 */
gboolean
_sijil_cbor_next_key (SijilCborReader *reader,
                      gint64          *key)
{
  SijilCborItem item;

  if (!_sijil_cbor_expect (reader, SIJIL_CBOR_UINT, &item) || item.value > G_MAXINT64 || (gint64) item.value <= *key)
    return FALSE;

  *key = (gint64) item.value;
  return TRUE;
}

/** _sijil_cbor_tag: whether the next item has this tag; libcbor 0.8 itself reads none of those from 6 to 20 */
gboolean
_sijil_cbor_tag (SijilCborReader *reader,
                 guint64          tag)
{
  unsigned char head[MAX_HEAD];
  gsize length = cbor_encode_tag (tag, head, sizeof head);

  if (reader->length - reader->position < length || memcmp (reader->data + reader->position, head, length) != 0)
    return FALSE;

  reader->position += length;
  return TRUE;
}

/** _sijil_cbor_word: whether the next item is the text @word */
gboolean
_sijil_cbor_word (SijilCborReader *reader,
                  const char      *word)
{
  SijilCborItem item;

  return _sijil_cbor_expect (reader, SIJIL_CBOR_TEXT, &item) && item.value == strlen (word)
         && memcmp (item.data, word, item.value) == 0;
}

static gboolean
is_greater_key (const guint8 *key,
                gsize         length,
                const guint8 *before,
                gsize         before_length)
{
  int order = memcmp (key, before, MIN (length, before_length));

  return order > 0 || (order == 0 && length > before_length);
}

static gboolean skip_deep (SijilCborReader *reader, guint depth);

static gboolean
skip_map (SijilCborReader *reader,
          guint64          n_pairs,
          guint            depth)
{
  gsize before = 0;
  gsize before_length = 0;

  for (guint64 i = 0; i < n_pairs; i++)
    {
      gsize begin = reader->position;
      gsize length;

      if (!skip_deep (reader, depth))
        return FALSE;
      length = reader->position - begin;
      if (i > 0 && !is_greater_key (reader->data + begin, length, reader->data + before, before_length))
        return FALSE;
      if (!skip_deep (reader, depth))
        return FALSE;
      before = begin;
      before_length = length;
    }

  return TRUE;
}

static gboolean
skip_deep (SijilCborReader *reader,
           guint            depth)
{
  SijilCborItem item;

  if (depth == 0 || !_sijil_cbor_next (reader, &item))
    return FALSE;
  if (item.kind == SIJIL_CBOR_TEXT)
    return g_utf8_validate_len ((const char *) item.data, item.value, NULL);
  if (item.kind == SIJIL_CBOR_MAP)
    return skip_map (reader, item.value, depth - 1);
  if (item.kind == SIJIL_CBOR_ARRAY)
    {
      for (guint64 i = 0; i < item.value; i++)
        if (!skip_deep (reader, depth - 1))
          return FALSE;
    }

  return TRUE;
}

/** _sijil_cbor_skip: goes past a value of any kind, all it holds included */
gboolean
_sijil_cbor_skip (SijilCborReader *reader)
{
  return skip_deep (reader, MAX_DEPTH);
}

gboolean
_sijil_cbor_is_at_end (const SijilCborReader *reader)
{
  return reader->position == reader->length;
}

/* The encoders of libcbor choose the shortest head by themselves where the width is not in their name. */

void
_sijil_cbor_put_uint (GByteArray *bytes,
                      guint64     value)
{
  unsigned char head[MAX_HEAD];

  g_byte_array_append (bytes, head, (guint) cbor_encode_uint (value, head, sizeof head));
}

void
_sijil_cbor_put_negint (GByteArray *bytes,
                        guint64     value)
{
  unsigned char head[MAX_HEAD];

  g_byte_array_append (bytes, head, (guint) cbor_encode_negint (value, head, sizeof head));
}

void
_sijil_cbor_put_bytes (GByteArray *bytes,
                       const void *data,
                       gsize       length)
{
  unsigned char head[MAX_HEAD];

  g_byte_array_append (bytes, head, (guint) cbor_encode_bytestring_start (length, head, sizeof head));
  g_byte_array_append (bytes, data, (guint) length);
}

void
_sijil_cbor_put_text (GByteArray *bytes,
                      const char *text)
{
  unsigned char head[MAX_HEAD];
  gsize length = strlen (text);

  g_byte_array_append (bytes, head, (guint) cbor_encode_string_start (length, head, sizeof head));
  g_byte_array_append (bytes, (const guint8 *) text, (guint) length);
}

void
_sijil_cbor_put_array (GByteArray *bytes,
                       gsize       n_items)
{
  unsigned char head[MAX_HEAD];

  g_byte_array_append (bytes, head, (guint) cbor_encode_array_start (n_items, head, sizeof head));
}

void
_sijil_cbor_put_map (GByteArray *bytes,
                     gsize       n_pairs)
{
  unsigned char head[MAX_HEAD];

  g_byte_array_append (bytes, head, (guint) cbor_encode_map_start (n_pairs, head, sizeof head));
}

void
_sijil_cbor_put_tag (GByteArray *bytes,
                     guint64     tag)
{
  unsigned char head[MAX_HEAD];

  g_byte_array_append (bytes, head, (guint) cbor_encode_tag (tag, head, sizeof head));
}
