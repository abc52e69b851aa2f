#include "trust/sijil-digest-tap.h"
#include "trust/sijil-digest.h"
#include "trust/sijil-hex.h"
#include "trust/sijil-sealed-stream.h"
#include "trust/sijil-trust.h"
#include "trust/sijil-wrap.h"

#include <string.h>

#define PAPER "0196f1a0-0000-7000-8000-000000000001"
#define OTHER "0196f1a0-0000-7000-8000-000000000002"
#define HEAD_BYTES  32
#define PIECE_BYTES (65536 + 17)

static GBytes *
make_content (gsize length)
{
  guint8 *data = g_malloc (length + 1);

  for (gsize i = 0; i < length; i++)
    data[i] = (guint8) (i * 7 + i / 251);
  return g_bytes_new_take (data, length);
}

/* (transfer full) (nullable) */
static GBytes *
read_all (GInputStream  *stream,
          gsize          at_once,
          GError       **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *buffer = g_malloc (at_once);
  gssize length;

  while ((length = g_input_stream_read (stream, buffer, at_once, NULL, error)) > 0)
    g_byte_array_append (bytes, buffer, (guint) length);
  return length < 0 ? NULL : g_bytes_new (bytes->data, bytes->len);
}

static GBytes *
seal (const SijilFileSealer *sealer,
      GBytes                *content,
      gsize                  at_once)
{
  g_autoptr (GInputStream) clear = g_memory_input_stream_new_from_bytes (content);
  g_autoptr (GInputStream) stream = sijil_file_sealer_run (sealer, clear);
  g_autoptr (GError) error = NULL;
  GBytes *sealed = read_all (stream, at_once, &error);

  g_assert_no_error (error);
  return sealed;
}

static GBytes *
unseal (const SijilFileSealer *sealer,
        GBytes                *sealed,
        const char            *bound_to,
        GError               **error)
{
  g_autoptr (GInputStream) kept = g_memory_input_stream_new_from_bytes (sealed);
  g_autoptr (GInputStream) stream = sijil_unsealed_stream_new (kept, sijil_file_sealer_get_key (sealer), bound_to);

  return read_all (stream, 10000, error);
}

static void
assert_refused (const SijilFileSealer *sealer,
                const guint8          *data,
                gsize                  length,
                const char            *bound_to)
{
  g_autoptr (GBytes) changed = g_bytes_new (data, length);
  g_autoptr (GError) error = NULL;

  g_assert_null (unseal (sealer, changed, bound_to, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_FAILED);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "paper-changed");
}

static void
test_gives_back_what_was_sealed (void)
{
  static const gsize lengths[] = { 0, 1, 17, 65535, 65536, 65537, 131072, 300001 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autoptr (SijilFileSealer) sealer = sijil_file_sealer_new (PAPER);
      g_autoptr (GBytes) content = make_content (lengths[i]);
      g_autoptr (GBytes) sealed = seal (sealer, content, 3000);
      g_autoptr (GBytes) again = seal (sealer, content, 100000);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) opened = unseal (sealer, sealed, PAPER, &error);

      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (opened, content));
      g_assert_true (g_bytes_equal (sealed, again)); /* its address is known before it is kept */
      g_assert_cmpuint (g_bytes_get_size (sealed), ==, HEAD_BYTES + lengths[i] + 17 * MAX (1, (lengths[i] + 65535) / 65536));
    }
}

static void
test_two_files_of_the_same_content_differ (void)
{
  g_autoptr (SijilFileSealer) one = sijil_file_sealer_new (PAPER);
  g_autoptr (SijilFileSealer) two = sijil_file_sealer_new (PAPER);
  g_autoptr (GBytes) content = make_content (1000);
  g_autoptr (GBytes) first = seal (one, content, 1000);
  g_autoptr (GBytes) second = seal (two, content, 1000);

  g_assert_false (g_bytes_equal (first, second));
  g_assert_cmpint (memcmp (sijil_file_sealer_get_key (one), sijil_file_sealer_get_key (two), SIJIL_FILE_KEY_BYTES), !=, 0);
  assert_refused (one, g_bytes_get_data (second, NULL), g_bytes_get_size (second), PAPER);
}

static void
test_every_flipped_byte_is_found (void)
{
  g_autoptr (SijilFileSealer) sealer = sijil_file_sealer_new (PAPER);
  g_autoptr (GBytes) content = make_content (70000);
  g_autoptr (GBytes) sealed = seal (sealer, content, 70000);
  gsize length = g_bytes_get_size (sealed);
  g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (sealed, NULL), length);

  for (gsize i = 0; i < length; i += i < 200 || i + 200 > length ? 1 : 977)
    {
      data[i] ^= 0x10;
      assert_refused (sealer, data, length, PAPER);
      data[i] ^= 0x10;
    }
}

static void
test_what_was_cut_lengthened_or_exchanged_is_found (void)
{
  g_autoptr (SijilFileSealer) sealer = sijil_file_sealer_new (PAPER);
  g_autoptr (GBytes) content = make_content (3 * 65536);
  g_autoptr (GBytes) sealed = seal (sealer, content, 70000);
  gsize length = g_bytes_get_size (sealed);
  const gsize cuts[] = { 0, 1, HEAD_BYTES - 1, HEAD_BYTES, HEAD_BYTES + 16, HEAD_BYTES + PIECE_BYTES,
                         HEAD_BYTES + PIECE_BYTES + 1, HEAD_BYTES + 2 * PIECE_BYTES, length - 1 };
  g_autofree guint8 *data = g_malloc (length + PIECE_BYTES);

  memcpy (data, g_bytes_get_data (sealed, NULL), length);
  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
    assert_refused (sealer, data, cuts[i], PAPER);
  memset (data + length, 0, PIECE_BYTES);
  assert_refused (sealer, data, length + 1, PAPER);
  assert_refused (sealer, data, length + PIECE_BYTES, PAPER);
  assert_refused (sealer, data, length, OTHER);

  memcpy (data + HEAD_BYTES, (const guint8 *) g_bytes_get_data (sealed, NULL) + HEAD_BYTES + PIECE_BYTES, PIECE_BYTES);
  memcpy (data + HEAD_BYTES + PIECE_BYTES, (const guint8 *) g_bytes_get_data (sealed, NULL) + HEAD_BYTES, PIECE_BYTES);
  assert_refused (sealer, data, length, PAPER);
}

static void
test_goes_on_refusing_after_it_refused (void)
{
  g_autoptr (SijilFileSealer) sealer = sijil_file_sealer_new (PAPER);
  g_autoptr (GBytes) content = make_content (100);
  g_autoptr (GBytes) sealed = seal (sealer, content, 1000);
  g_autoptr (GInputStream) kept = g_memory_input_stream_new_from_data (g_bytes_get_data (sealed, NULL),
                                                                       (gssize) g_bytes_get_size (sealed) - 1, NULL);
  g_autoptr (GInputStream) stream = sijil_unsealed_stream_new (kept, sijil_file_sealer_get_key (sealer), PAPER);
  guint8 byte;

  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (g_input_stream_read (stream, &byte, 1, NULL, NULL), ==, -1);
}

static void
test_the_digest_of_a_stream_is_that_of_its_bytes (void)
{
  g_autoptr (GBytes) content = make_content (200000);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (content);
  g_autoptr (GInputStream) salted = g_memory_input_stream_new_from_bytes (content);
  guint8 salt[SIJIL_SALT_BYTES];
  guint8 again[SIJIL_SALT_BYTES];
  guint8 digest[SIJIL_DIGEST_BYTES];
  g_autofree char *plain = sijil_digest_bytes (content);
  g_autofree char *found = sijil_digest_stream (stream, NULL, NULL);
  g_autofree char *text = NULL;
  g_autofree char *wanted = NULL;
  g_autofree char *with_salt = NULL;

  sijil_salt_new (salt);
  text = sijil_salt_to_text (salt);
  g_assert_true (sijil_hex_read (text, again, sizeof again));
  g_assert_cmpmem (salt, sizeof salt, again, sizeof again);
  sijil_digest (salt, g_bytes_get_data (content, NULL), 200000, digest);
  wanted = sijil_digest_to_text (digest);
  with_salt = sijil_digest_stream (salted, salt, NULL);
  g_assert_cmpstr (found, ==, plain);
  g_assert_cmpstr (with_salt, ==, wanted);
}

/* Whoever reads takes all of it, some or nothing; the rest is read in the end. */
static void
test_a_tap_tells_the_digest_of_what_went_through_it (void)
{
  static const gsize taken[] = { 0, 1, 65536, 199999, 200000 };
  g_autoptr (GBytes) content = make_content (200000);
  g_autofree char *wanted = sijil_digest_bytes (content);
  g_autofree guint8 *buffer = g_malloc (200000);

  for (guint i = 0; i < G_N_ELEMENTS (taken); i++)
    {
      g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (content);
      g_autoptr (SijilDigestTap) tap = sijil_digest_tap_new (stream);
      g_autofree char *found = NULL;
      gsize length;
      gint64 n_bytes;

      g_assert_true (g_input_stream_read_all (G_INPUT_STREAM (tap), buffer, taken[i], &length, NULL, NULL));
      g_assert_cmpmem (buffer, length, g_bytes_get_data (content, NULL), taken[i]);
      found = sijil_digest_tap_finish (tap, &n_bytes, NULL);
      g_assert_cmpstr (found, ==, wanted);
      g_assert_cmpint (n_bytes, ==, 200000);
    }
}

static void
test_a_wrap_opens_for_whom_it_was_closed (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilCoseKey) key = sijil_cose_key_generate (SIJIL_COSE_EDDSA, &error);
  g_autoptr (SijilCoseKey) other = sijil_cose_key_generate (SIJIL_COSE_EDDSA, &error);
  g_autoptr (GBytes) point = sijil_cose_key_dup_point (key);
  g_autoptr (SijilCoseKey) half_only = sijil_cose_key_new_public (SIJIL_COSE_EDDSA, point);
  g_autoptr (GBytes) none = g_bytes_new ("\x02", 1);
  guint8 half[SIJIL_WRAP_HALF_BYTES];
  guint8 same[SIJIL_WRAP_HALF_BYTES];
  guint8 *secret = sijil_wrap_secret_new ();
  guint8 *found = sijil_wrap_secret_new ();
  g_autofree char *wrap = NULL;
  g_autofree char *own = NULL;

  sijil_wrap_make_pair (half, secret);
  sijil_wrap_half_of (secret, same);
  g_assert_cmpmem (half, sizeof half, same, sizeof same);
  wrap = sijil_wrap_close_for (secret, point);
  g_assert_true (sijil_wrap_open_with (wrap, key, found));
  g_assert_cmpmem (found, SIJIL_WRAP_SECRET_BYTES, secret, SIJIL_WRAP_SECRET_BYTES);
  g_assert_false (sijil_wrap_open_with (wrap, other, found));
  g_assert_false (sijil_wrap_open_with (wrap, half_only, found));
  g_assert_false (sijil_wrap_open_with ("", key, found));
  g_assert_null (sijil_wrap_close_for (secret, none));

  own = sijil_wrap_close (secret, half);
  g_assert_true (sijil_wrap_open (own, half, secret, found));
  own[5] = own[5] == 'A' ? 'B' : 'A';
  g_assert_false (sijil_wrap_open (own, half, secret, found));
  sijil_wrap_secret_free (secret);
  sijil_wrap_secret_free (found);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (sijil_trust_init ());

  g_test_add_func ("/sealed-stream/gives-back-what-was-sealed", test_gives_back_what_was_sealed);
  g_test_add_func ("/sealed-stream/two-files-of-the-same-content-differ", test_two_files_of_the_same_content_differ);
  g_test_add_func ("/sealed-stream/every-flipped-byte-is-found", test_every_flipped_byte_is_found);
  g_test_add_func ("/sealed-stream/what-was-cut-lengthened-or-exchanged-is-found", test_what_was_cut_lengthened_or_exchanged_is_found);
  g_test_add_func ("/sealed-stream/goes-on-refusing-after-it-refused", test_goes_on_refusing_after_it_refused);
  g_test_add_func ("/digest/of-a-stream-is-that-of-its-bytes", test_the_digest_of_a_stream_is_that_of_its_bytes);
  g_test_add_func ("/digest/a-tap-tells-that-of-what-went-through-it", test_a_tap_tells_the_digest_of_what_went_through_it);
  g_test_add_func ("/wrap/opens-for-whom-it-was-closed", test_a_wrap_opens_for_whom_it_was_closed);

  return g_test_run ();
}
