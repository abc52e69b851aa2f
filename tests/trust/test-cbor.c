#include "vectors.h"

#include "trust/sijil-cbor.h"
#include "trust/sijil-hex.h"

/* The examples of RFC 8949: vectors/cbor.txt says which are ours to read. */

/* What is read, in the notation of the RFC, and written again. */
typedef struct
{
  GString    *notation;
  GByteArray *bytes;
} Copy;

/* Returns: (element-type GStrv) (transfer full): of each line its hexadecimal digits, the verdict and what it says */
static GPtrArray *
load_vectors (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "trust", "vectors", "cbor.txt", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  GPtrArray *vectors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (**line != '#')
      {
        char **parts = g_strsplit (*line, " | ", 3);

        g_assert_cmpuint (g_strv_length (parts), ==, 3);
        g_ptr_array_add (vectors, parts);
      }

  return vectors;
}

static void
copy_negint (Copy    *copy,
             guint64  value)
{
  if (value == G_MAXUINT64)
    g_string_append (copy->notation, "-18446744073709551616");
  else
    g_string_append_printf (copy->notation, "-%" G_GUINT64_FORMAT, value + 1);
  _sijil_cbor_put_negint (copy->bytes, value);
}

static void
copy_bytes (Copy                *copy,
            const SijilCborItem *item)
{
  g_autofree char *hex = sijil_hex_write (item->data, item->value);

  g_string_append_printf (copy->notation, "h'%s'", hex);
  _sijil_cbor_put_bytes (copy->bytes, item->data, item->value);
}

static void
copy_text (Copy                *copy,
           const SijilCborItem *item)
{
  g_autofree char *text = g_strndup ((const char *) item->data, item->value);

  g_string_append_c (copy->notation, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_c (copy->notation, '\\');
      g_string_append_c (copy->notation, *p);
    }
  g_string_append_c (copy->notation, '"');
  _sijil_cbor_put_text (copy->bytes, text);
}

static void
copy_simple (Copy   *copy,
             guint8  byte)
{
  g_string_append (copy->notation, byte == 0xf4 ? "false" : byte == 0xf5 ? "true" : "null");
  g_byte_array_append (copy->bytes, &byte, 1);
}

static gboolean copy_value (Copy *copy, SijilCborReader *reader);

/* @per_item: one value, or a key and its value */
static gboolean
copy_values (Copy            *copy,
             SijilCborReader *reader,
             guint64          n_items,
             guint            per_item)
{
  g_string_append_c (copy->notation, per_item == 1 ? '[' : '{');
  for (guint64 i = 0; i < n_items; i++)
    {
      g_string_append (copy->notation, i > 0 ? ", " : "");
      if (!copy_value (copy, reader))
        return FALSE;
      if (per_item == 2)
        {
          g_string_append (copy->notation, ": ");
          if (!copy_value (copy, reader))
            return FALSE;
        }
    }
  g_string_append_c (copy->notation, per_item == 1 ? ']' : '}');
  return TRUE;
}

static gboolean
copy_value (Copy            *copy,
            SijilCborReader *reader)
{
  SijilCborItem item;

  if (!_sijil_cbor_next (reader, &item))
    return FALSE;

  switch (item.kind)
    {
    case SIJIL_CBOR_UINT:
      g_string_append_printf (copy->notation, "%" G_GUINT64_FORMAT, item.value);
      _sijil_cbor_put_uint (copy->bytes, item.value);
      return TRUE;
    case SIJIL_CBOR_NEGINT:
      copy_negint (copy, item.value);
      return TRUE;
    case SIJIL_CBOR_BYTES:
      copy_bytes (copy, &item);
      return TRUE;
    case SIJIL_CBOR_TEXT:
      copy_text (copy, &item);
      return TRUE;
    case SIJIL_CBOR_ARRAY:
      _sijil_cbor_put_array (copy->bytes, item.value);
      return copy_values (copy, reader, item.value, 1);
    case SIJIL_CBOR_MAP:
      _sijil_cbor_put_map (copy->bytes, item.value);
      return copy_values (copy, reader, item.value, 2);
    case SIJIL_CBOR_SIMPLE:
    default:
      copy_simple (copy, reader->data[reader->position - 1]);
      return TRUE;
    }
}

static void
assert_taken (GBytes     *bytes,
              const char *says)
{
  SijilCborReader reader = { g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), 0 };
  g_autoptr (GString) notation = g_string_new (NULL);
  g_autoptr (GByteArray) again = g_byte_array_new ();
  Copy copy = { notation, again };

  g_assert_true (copy_value (&copy, &reader));
  g_assert_true (_sijil_cbor_is_at_end (&reader));
  g_assert_cmpstr (notation->str, ==, says);
  g_assert_cmpmem (again->data, again->len, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_the_examples_of_the_rfc_are_read_as_it_says (void)
{
  g_autoptr (GPtrArray) vectors = load_vectors ();
  guint n_taken = 0;

  for (guint i = 0; i < vectors->len; i++)
    {
      char **parts = vectors->pdata[i];
      g_autoptr (GBytes) bytes = vectors_from_hex (parts[0]);

      if (!g_str_equal (parts[1], "yes"))
        continue;
      g_test_message ("%s is %s", parts[0], parts[2]);
      assert_taken (bytes, parts[2]);
      n_taken++;
    }
  g_assert_cmpuint (n_taken, ==, 37);
}

/* Whether one value and nothing behind it is taken. */
static gboolean
is_taken (GBytes *bytes)
{
  SijilCborReader reader = { g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), 0 };

  return _sijil_cbor_skip (&reader) && _sijil_cbor_is_at_end (&reader);
}

static void
test_each_example_is_taken_or_refused_as_it_should (void)
{
  g_autoptr (GPtrArray) vectors = load_vectors ();
  guint n_broken = 0;

  for (guint i = 0; i < vectors->len; i++)
    {
      char **parts = vectors->pdata[i];
      g_autoptr (GBytes) bytes = vectors_from_hex (parts[0]);

      g_test_message ("%s: %s, %s", parts[0], parts[1], parts[2]);
      g_assert_cmpint (is_taken (bytes), ==, g_str_equal (parts[1], "yes"));
      n_broken += g_str_equal (parts[1], "broken");
    }
  g_assert_cmpuint (n_broken, ==, 94);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cbor/the-examples-of-the-rfc-are-read-as-it-says", test_the_examples_of_the_rfc_are_read_as_it_says);
  g_test_add_func ("/cbor/each-example-is-taken-or-refused-as-it-should", test_each_example_is_taken_or_refused_as_it_should);
  return g_test_run ();
}
