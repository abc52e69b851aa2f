#include "fuzz.h"

#include "trust/sijil-cbor.h"

#include <string.h>

gboolean fuzz_was_taken;

static void copy_value (SijilCborReader *reader, GByteArray *bytes);

static void
copy_values (SijilCborReader *reader,
             GByteArray      *bytes,
             guint64          n_values)
{
  for (guint64 i = 0; i < n_values; i++)
    copy_value (reader, bytes);
}

/* Writes what it reads; the reader has skipped it before, so it is whole. */
static void
copy_value (SijilCborReader *reader,
            GByteArray      *bytes)
{
  gsize begin = reader->position;
  g_autofree char *text = NULL;
  SijilCborItem item;

  g_assert_true (_sijil_cbor_next (reader, &item));
  switch (item.kind)
    {
    case SIJIL_CBOR_UINT:
      _sijil_cbor_put_uint (bytes, item.value);
      break;
    case SIJIL_CBOR_NEGINT:
      _sijil_cbor_put_negint (bytes, item.value);
      break;
    case SIJIL_CBOR_BYTES:
      _sijil_cbor_put_bytes (bytes, item.data, item.value);
      break;
    case SIJIL_CBOR_TEXT:
      text = g_strndup ((const char *) item.data, item.value);
      if (strlen (text) == item.value)
        _sijil_cbor_put_text (bytes, text);
      else
        g_byte_array_append (bytes, reader->data + begin, (guint) (reader->position - begin));
      break;
    case SIJIL_CBOR_ARRAY:
      _sijil_cbor_put_array (bytes, item.value);
      copy_values (reader, bytes, item.value);
      break;
    case SIJIL_CBOR_MAP:
      _sijil_cbor_put_map (bytes, item.value);
      copy_values (reader, bytes, 2 * item.value);
      break;
    case SIJIL_CBOR_SIMPLE:
    default:
      g_byte_array_append (bytes, reader->data + begin, 1);
      break;
    }
}

/* What is taken cannot be written in another way. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GByteArray) again = g_byte_array_new ();
  SijilCborReader reader = { data, size, 0 };
  SijilCborReader second = { data, size, 0 };

  fuzz_was_taken = _sijil_cbor_skip (&reader);
  g_assert_cmpuint (reader.position, <=, size);
  if (!fuzz_was_taken)
    return 0;

  copy_value (&second, again);
  g_assert_cmpuint (again->len, ==, reader.position);
  g_assert_true (memcmp (again->data, data, again->len) == 0);
  return 0;
}
