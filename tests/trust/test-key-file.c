#include "core/sijil-file.h"
#include "trust/sijil-digest.h"
#include "trust/sijil-key-file.h"
#include "trust/sijil-trust.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define PIN   "un long code à dire"
#define OTHER "another long one"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = g_dir_make_tmp ("sijil-keys-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "a.key", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static SijilKeyFile *
new_key (SijilCoseAlgorithm algorithm)
{
  g_autoptr (GError) error = NULL;
  SijilKeyFile *file = sijil_key_file_new (algorithm, "clerk", PIN, SIJIL_PIN_COST_INTERACTIVE, &error);

  g_assert_no_error (error);
  return file;
}

static void
save (const SijilKeyFile *file,
      const char         *path)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sijil_key_file_save (file, path, TRUE, &error));
  g_assert_no_error (error);
}

static SijilKeyFile *
load (const char *path)
{
  g_autoptr (GError) error = NULL;
  SijilKeyFile *file = sijil_key_file_load (path, &error);

  g_assert_no_error (error);
  return file;
}

static void
assert_refused (gboolean    done,
                GError    **error,
                const char *reason)
{
  g_assert_false (done);
  g_assert_cmpstr (sijil_error_get_reason (*error), ==, reason);
  g_clear_error (error);
}

static void
test_signs_after_the_pin (Fixture       *fixture,
                          gconstpointer  algorithm)
{
  g_autoptr (SijilKeyFile) made = new_key ((SijilCoseAlgorithm) GPOINTER_TO_INT (algorithm));
  g_autoptr (SijilKeyFile) file = NULL;
  g_autoptr (GBytes) message = g_bytes_new_static ("what is signed", 14);
  g_autoptr (GError) error = NULL;
  guint8 signature[SIJIL_SIGNATURE_BYTES];
  struct stat info;

  save (made, fixture->path);
  g_assert_cmpint (stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);

  file = load (fixture->path);
  g_assert_null (sijil_key_file_get_secret (file));
  assert_refused (sijil_key_file_open (file, "clerk", PIN "x", &error), &error, "key-pin-wrong");
  g_assert_null (sijil_key_file_get_secret (file));
  assert_refused (sijil_key_file_open (file, "admin", PIN, &error), &error, "key-not-allowed");

  g_assert_true (sijil_key_file_open (file, "clerk", PIN, &error));
  g_assert_no_error (error);
  g_assert_true (sijil_cose_key_sign (sijil_key_file_get_secret (file), message, signature, &error));
  g_assert_true (sijil_cose_key_verify (sijil_key_file_get_public (made), message, signature));
  sijil_key_file_lock (file);
  g_assert_null (sijil_key_file_get_secret (file));
}

static void
test_several_people_open_it (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autoptr (SijilKeyFile) made = new_key (SIJIL_COSE_ES256);
  g_autoptr (SijilKeyFile) file = NULL;
  g_auto (GStrv) names = NULL;
  g_autoptr (GError) error = NULL;

  assert_refused (sijil_key_file_forbid (made, "clerk", &error), &error, "key-last");
  g_assert_true (sijil_key_file_allow (made, "director", OTHER, SIJIL_PIN_COST_INTERACTIVE, &error));
  save (made, fixture->path);

  file = load (fixture->path);
  names = sijil_key_file_dup_names (file);
  g_assert_cmpuint (g_strv_length (names), ==, 2);
  assert_refused (sijil_key_file_open (file, "director", PIN, &error), &error, "key-pin-wrong");
  g_assert_true (sijil_key_file_open (file, "director", OTHER, &error));
  g_assert_true (sijil_key_file_allow (file, "clerk", OTHER, SIJIL_PIN_COST_INTERACTIVE, &error));
  assert_refused (sijil_key_file_open (file, "clerk", PIN, &error), &error, "key-pin-wrong");
  g_assert_true (sijil_key_file_open (file, "clerk", OTHER, &error));
  g_assert_true (sijil_key_file_forbid (file, "director", &error));
  g_assert_false (sijil_key_file_is_allowed (file, "director"));
  assert_refused (sijil_key_file_forbid (file, "director", &error), &error, "key-not-allowed");
  save (file, fixture->path);
  g_clear_pointer (&file, sijil_key_file_free);

  file = load (fixture->path);
  assert_refused (sijil_key_file_open (file, "director", OTHER, &error), &error, "key-not-allowed");
  g_assert_true (sijil_key_file_open (file, "clerk", OTHER, &error));
}

static void
test_is_never_overwritten (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr (SijilKeyFile) file = new_key (SIJIL_COSE_ES256);
  g_autoptr (GError) error = NULL;

  g_assert_true (sijil_key_file_save (file, fixture->path, FALSE, &error));
  assert_refused (sijil_key_file_save (file, fixture->path, FALSE, &error), &error, "key-file-exists");
}

static void
read_whole (const Fixture  *fixture,
            char          **data,
            gsize          *length)
{
  g_assert_true (g_file_get_contents (fixture->path, data, length, NULL));
}

static void
write_whole (const Fixture *fixture,
             const char    *data,
             gsize          length)
{
  g_assert_true (g_file_set_contents (fixture->path, data, (gssize) length, NULL));
}

static void
test_every_byte_counts (Fixture       *fixture,
                        gconstpointer  algorithm)
{
  g_autoptr (SijilKeyFile) made = new_key ((SijilCoseAlgorithm) GPOINTER_TO_INT (algorithm));
  g_autofree char *data = NULL;
  gsize length;

  save (made, fixture->path);
  read_whole (fixture, &data, &length);
  for (gsize i = 0; i < length; i++)
    {
      g_autoptr (GError) error = NULL;

      data[i] = (char) (data[i] ^ 0x10);
      write_whole (fixture, data, length);
      g_assert_null (sijil_key_file_load (fixture->path, &error));
      g_assert_true (g_str_has_prefix (sijil_error_get_reason (error), "key-file-"));
      data[i] = (char) (data[i] ^ 0x10);
    }
  for (gsize i = 0; i < length; i++)
    {
      g_autoptr (GError) error = NULL;

      write_whole (fixture, data, i);
      g_assert_null (sijil_key_file_load (fixture->path, &error));
    }
}

/* As somebody would who reads this source: with a check that is right again. */
static void
write_checked (const Fixture *fixture,
               const char    *data,
               gsize          length)
{
  g_autofree char *copy = g_memdup2 (data, length);
  g_autoptr (GBytes) head = g_bytes_new (data, length - 32);
  g_autofree char *digest = sijil_digest_bytes (head);

  for (gsize i = 0; i < 32; i++)
    copy[length - 32 + i] = (char) (g_ascii_xdigit_value (digest[2 * i]) << 4 | g_ascii_xdigit_value (digest[2 * i + 1]));
  write_whole (fixture, copy, length);
}

static void
test_a_forged_check_does_not_help (Fixture       *fixture,
                                   gconstpointer  data)
{
  g_autoptr (SijilKeyFile) made = new_key (SIJIL_COSE_ES256);
  g_autoptr (GError) error = NULL;
  g_autofree char *whole = NULL;
  gsize length;
  guint tried = 0;

  g_assert_true (sijil_key_file_allow (made, "x", OTHER, SIJIL_PIN_COST_INTERACTIVE, &error));
  save (made, fixture->path);
  read_whole (fixture, &whole, &length);
  for (gsize i = 9; i < length - 32; i += 11)
    {
      g_autoptr (SijilKeyFile) file = NULL;

      whole[i] = (char) (whole[i] ^ 1);
      write_checked (fixture, whole, length);
      file = sijil_key_file_load (fixture->path, NULL);
      /* The names, the other slot, the public key: nothing opens that was changed. */
      g_assert_false (file != NULL && sijil_key_file_open (file, "clerk", PIN, NULL));
      tried += file != NULL;
      whole[i] = (char) (whole[i] ^ 1);
    }
  g_assert_cmpuint (tried, >, 10);
}

static void
test_asks_for_no_absurd_memory (Fixture       *fixture,
                                gconstpointer  data)
{
  const gsize costs = 8 + 2 + 64 + 24 + 48 + 1 + 1 + 5;
  g_autoptr (SijilKeyFile) made = new_key (SIJIL_COSE_ES256);
  g_autofree char *whole = NULL;
  gsize length;

  save (made, fixture->path);
  read_whole (fixture, &whole, &length);
  for (gsize i = 0; i < 8; i += 4)
    {
      g_autoptr (GError) error = NULL;
      char was = whole[costs + i];

      whole[costs + i] = 0x7f;
      write_checked (fixture, whole, length);
      assert_refused (sijil_key_file_load (fixture->path, &error) != NULL, &error, "key-file-cost");
      whole[costs + i] = was;
    }
}

static void
test_says_what_the_file_is (Fixture       *fixture,
                            gconstpointer  data)
{
  static const struct
  {
    const char *bytes;
    gsize       length;
    const char *reason;
  } files[] = {
    { "-----BEGIN PRIVATE KEY-----", 27, "key-file-form" },
    { "SIJILKEY\x03 and more", 18, "key-file-newer" },
    { "SIJILKEY\x02", 9, "key-file-damaged" },
    { "SIJILKEY\x01", 9, "key-file-damaged" },
    { "SIJILKEY\x00", 9, "key-file-damaged" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;

      write_whole (fixture, files[i].bytes, files[i].length);
      assert_refused (sijil_key_file_load (fixture->path, &error) != NULL, &error, files[i].reason);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (sijil_trust_init ());

#define ADD(path, data, function) g_test_add (path, Fixture, GINT_TO_POINTER (data), set_up, function, tear_down)
  ADD ("/key-file/signs-after-the-pin/es256", SIJIL_COSE_ES256, test_signs_after_the_pin);
  ADD ("/key-file/signs-after-the-pin/eddsa", SIJIL_COSE_EDDSA, test_signs_after_the_pin);
  ADD ("/key-file/several-people-open-it", 0, test_several_people_open_it);
  ADD ("/key-file/is-never-overwritten", 0, test_is_never_overwritten);
  ADD ("/key-file/every-byte-counts/es256", SIJIL_COSE_ES256, test_every_byte_counts);
  ADD ("/key-file/every-byte-counts/eddsa", SIJIL_COSE_EDDSA, test_every_byte_counts);
  ADD ("/key-file/a-forged-check-does-not-help", 0, test_a_forged_check_does_not_help);
  ADD ("/key-file/asks-for-no-absurd-memory", 0, test_asks_for_no_absurd_memory);
  ADD ("/key-file/says-what-the-file-is", 0, test_says_what_the_file_is);

  return g_test_run ();
}
