#include "backup/sijil-seal.h"
#include "trust/sijil-trust.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

typedef struct
{
  SijilRecoveryKey key;
  char            *folder;
  char            *path;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  sijil_recovery_key_make (&f->key);
  f->folder = g_dir_make_tmp ("sijil-seal-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "sealed", NULL);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_unlink (f->path);
  g_rmdir (f->folder);
  g_free (f->path);
  g_free (f->folder);
}

static gboolean
collect_cb (const guint8  *data,
            gsize          length,
            gpointer       user_data,
            GError       **error)
{
  g_byte_array_append (user_data, data, (guint) length);
  return TRUE;
}

static void
seal (Fixture    *f,
      const void *data,
      gsize       length,
      gboolean    is_packed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilSeal) sealing = sijil_seal_new (f->path, f->key.public_half, is_packed, &error);
  g_autofree char *digest = NULL;
  gint64 bytes;

  g_assert_no_error (error);
  g_assert_true (sijil_seal_append (sealing, data, length / 3, &error));
  g_assert_true (sijil_seal_append (sealing, (const char *) data + length / 3, length - length / 3, &error));
  g_assert_true (sijil_seal_finish (sealing, &error));
  g_assert_true (sijil_seal_read_back (sealing, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (sijil_seal_get_clear_bytes (sealing), ==, length);
  g_assert_true (sijil_digest_file (f->path, &bytes, &digest, NULL, NULL, &error));
  g_assert_cmpstr (digest, ==, sijil_seal_get_sealed_digest (sealing));
  g_assert_cmpint (bytes, ==, sijil_seal_get_sealed_bytes (sealing));
}

static void
test_what_was_sealed_is_opened (Fixture       *f,
                                gconstpointer  data)
{
  static const gsize lengths[] = { 0, 1, 1000, 65535, 65536, 65537, 131072, 1000000 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths) * 2; i++)
    {
      gsize length = lengths[i / 2];
      g_autofree guint8 *content = g_malloc (length + 1);
      g_autoptr (GByteArray) clear = g_byte_array_new ();
      g_autoptr (GError) error = NULL;

      for (gsize k = 0; k < length; k++)
        content[k] = (guint8) (i < 8 ? g_random_int () : k / 100);
      seal (f, content, length, i % 2);
      g_assert_true (sijil_unseal (f->path, &f->key, collect_cb, clear, &error));
      g_assert_no_error (error);
      g_assert_cmpmem (clear->data, clear->len, content, length);
      g_unlink (f->path);
    }
}

static void
test_nobody_but_its_owner_reads_it_and_it_shows_nothing (Fixture       *f,
                                                         gconstpointer  data)
{
  g_autofree char *content = NULL;
  struct stat info;
  gsize length;

  seal (f, "Fatima Exemple ZZ123456", 23, FALSE);
  g_assert_cmpint (stat (f->path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  g_assert_true (g_file_get_contents (f->path, &content, &length, NULL));
  g_assert_null (memmem (content, length, "Exemple", 7));
}

static void
test_another_key_is_told_by_its_name (Fixture       *f,
                                      gconstpointer  data)
{
  g_auto (SijilRecoveryKey) other;
  g_autofree char *name = sijil_public_half_to_name (f->key.public_half);
  g_autoptr (GByteArray) clear = g_byte_array_new ();
  g_autoptr (GError) error = NULL;

  sijil_recovery_key_make (&other);
  seal (f, "content", 7, TRUE);
  g_assert_false (sijil_unseal (f->path, &other, collect_cb, clear, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_DENIED);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "recovery-key-other");
  g_assert_nonnull (strstr (error->message, name));
  g_assert_cmpuint (clear->len, ==, 0);
}

/* Each byte, then the end cut off at each place. */
static void
test_any_change_is_found (Fixture       *f,
                          gconstpointer  data)
{
  g_autofree char *content = NULL;
  gsize length;

  seal (f, "A text that nobody may change.", 30, GPOINTER_TO_INT (data));
  g_assert_true (g_file_get_contents (f->path, &content, &length, NULL));
  for (gsize i = 0; i < length; i++)
    {
      g_autoptr (GByteArray) clear = g_byte_array_new ();
      g_autoptr (GError) error = NULL;

      content[i] ^= 0x10;
      g_assert_true (g_file_set_contents (f->path, content, (gssize) length, NULL));
      g_assert_false (sijil_unseal (f->path, &f->key, collect_cb, clear, &error));
      g_assert_cmpint (error->domain, ==, SIJIL_ERROR);
      content[i] ^= 0x10;
    }
  for (gsize i = 1; i < length; i++)
    {
      g_autoptr (GByteArray) clear = g_byte_array_new ();
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (f->path, content, (gssize) i, NULL));
      g_assert_false (sijil_unseal (f->path, &f->key, collect_cb, clear, &error));
      g_assert_cmpstr (sijil_error_get_reason (error), ==, "backup-damaged");
    }
}

static void
test_a_piece_that_is_missing_or_doubled_is_found (Fixture       *f,
                                                  gconstpointer  data)
{
  g_autofree guint8 *content = g_malloc0 (4 * 65536);
  g_autofree char *sealed = NULL;
  g_autoptr (GString) changed = g_string_new (NULL);
  g_autoptr (GByteArray) clear = g_byte_array_new ();
  gsize piece = 65536 + 17;
  gsize length, head;

  seal (f, content, 4 * 65536, FALSE);
  g_assert_true (g_file_get_contents (f->path, &sealed, &length, NULL));
  head = length - 4 * piece - 17;

  g_string_append_len (changed, sealed, (gssize) (head + piece));
  g_string_append_len (changed, sealed + head + 2 * piece, (gssize) (length - head - 2 * piece));
  g_assert_true (g_file_set_contents (f->path, changed->str, (gssize) changed->len, NULL));
  g_assert_false (sijil_unseal (f->path, &f->key, collect_cb, clear, NULL));

  g_string_assign (changed, "");
  g_string_append_len (changed, sealed, (gssize) length);
  g_string_append_len (changed, sealed + head, (gssize) piece);
  g_assert_true (g_file_set_contents (f->path, changed->str, (gssize) changed->len, NULL));
  g_assert_false (sijil_unseal (f->path, &f->key, collect_cb, clear, NULL));
}

static void
test_one_that_was_not_finished_leaves_nothing (Fixture       *f,
                                               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  SijilSeal *sealing = sijil_seal_new (f->path, f->key.public_half, TRUE, &error);

  g_assert_true (sijil_seal_append (sealing, "half", 4, &error));
  sijil_seal_free (sealing);
  g_assert_false (g_file_test (f->path, G_FILE_TEST_EXISTS));
}

static void
test_a_file_that_is_there_is_not_touched (Fixture       *f,
                                          gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;

  g_assert_true (g_file_set_contents (f->path, "mine", -1, NULL));
  g_assert_null (sijil_seal_new (f->path, f->key.public_half, TRUE, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_FAILED);
  g_assert_true (g_file_get_contents (f->path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "mine");
}

#define ADD(name, data, function) g_test_add ("/seal/" name, Fixture, data, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_assert_true (sijil_trust_init ());
  ADD ("what-was-sealed-is-opened", NULL, test_what_was_sealed_is_opened);
  ADD ("nobody-but-its-owner-reads-it-and-it-shows-nothing", NULL, test_nobody_but_its_owner_reads_it_and_it_shows_nothing);
  ADD ("another-key-is-told-by-its-name", NULL, test_another_key_is_told_by_its_name);
  ADD ("any-change-is-found", GINT_TO_POINTER (FALSE), test_any_change_is_found);
  ADD ("any-change-of-what-is-packed-is-found", GINT_TO_POINTER (TRUE), test_any_change_is_found);
  ADD ("a-piece-that-is-missing-or-doubled-is-found", NULL, test_a_piece_that_is_missing_or_doubled_is_found);
  ADD ("one-that-was-not-finished-leaves-nothing", NULL, test_one_that_was_not_finished_leaves_nothing);
  ADD ("a-file-that-is-there-is-not-touched", NULL, test_a_file_that_is_there_is_not_touched);
  return g_test_run ();
}
