#include "place.h"
#include "server.h"

#include "store/sijil-papers.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define FOLDER "01940000-0000-7000-8000-0000000000ab"

static gboolean
put_bytes (SijilPapers   *papers,
           const char    *address,
           const void    *data,
           gsize          length,
           GError       **error)
{
  g_autoptr (GInputStream) content = g_memory_input_stream_new_from_data (data, (gssize) length, NULL);

  return sijil_papers_put (papers, FOLDER, address, content, error);
}

static gboolean
put (SijilPapers  *papers,
     const char   *text,
     GError      **error)
{
  return put_bytes (papers, "c0ffee", text, strlen (text), error);
}

/* A register as far as its papers need it. */
static SijilDb *
make_register (Place *place)
{
  SijilDb *db = place_make (place);
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (GError) error = NULL;

  json_object_set_string_member (values, "uuid", FOLDER);
  json_object_set_string_member (values, "chamber", "08");
  json_object_set_string_member (values, "purpose", "demo");
  json_object_set_int_member (values, "created_at", 0);
  g_assert_true (sijil_db_run (db, "register-insert", values, &error));
  g_assert_no_error (error);
  return db;
}

/* Papers of every size around that of a piece, of bytes of every kind. */
static void
test_every_size_comes_back (Place         *place,
                            gconstpointer  data)
{
  static const gsize sizes[] = { 0, 1, 65536, 262143, 262144, 262145, 524288, 3000001 };
  g_autoptr (SijilDb) db = make_register (place);
  g_autoptr (SijilPapers) papers = sijil_papers_new (db);
  g_autofree guint8 *bytes = g_malloc (3000001);

  for (gsize i = 0; i < 3000001; i++)
    bytes[i] = (guint8) ((i * 7 + i / 256) & 0xff);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *address = g_strdup_printf ("%08x", i);
      g_autoptr (GBytes) found = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (put_bytes (papers, address, bytes, sizes[i], &error));
      g_assert_true (put_bytes (papers, address, bytes, sizes[i], &error)); /* is there already */
      found = sijil_papers_load (papers, FOLDER, address, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (g_bytes_get_data (found, NULL), g_bytes_get_size (found), bytes, sizes[i]);
    }
}

static void
test_a_paper_that_is_removed_is_gone (Place         *place,
                                      gconstpointer  data)
{
  g_autoptr (SijilDb) db = make_register (place);
  g_autoptr (SijilPapers) papers = sijil_papers_new (db);
  g_autoptr (GError) error = NULL;

  g_assert_true (put (papers, "une pièce", &error));
  g_assert_true (sijil_papers_remove (papers, FOLDER, "c0ffee", &error));
  g_assert_true (sijil_papers_remove (papers, FOLDER, "c0ffee", &error));
  g_assert_no_error (error);
  g_assert_null (sijil_papers_load (papers, FOLDER, "c0ffee", &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "c0ffee"));
}

/* A stream that fails in the middle, as a disk does. */
static void
test_a_paper_that_cannot_be_read_to_its_end_is_not_kept (Place         *place,
                                                         gconstpointer  data)
{
  g_autoptr (SijilDb) db = make_register (place);
  g_autoptr (SijilPapers) papers = sijil_papers_new (db);
  g_autoptr (GInputStream) content = g_memory_input_stream_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (g_input_stream_close (content, NULL, &error));
  g_assert_false (sijil_papers_put (papers, FOLDER, "c0ffee", content, &error));
  g_clear_error (&error);
  g_assert_false (sijil_db_is_in_transaction (db));
  g_assert_null (sijil_papers_load (papers, FOLDER, "c0ffee", &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_NOT_FOUND);
}

static void
test_a_file_is_ours_alone (void)
{
  g_autofree char *root = g_dir_make_tmp ("sijil-papers-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (root, "papers", NULL);
  g_autofree char *file = g_build_filename (path, "ab", FOLDER, "c0ffee", NULL);
  g_autoptr (SijilPapers) papers = sijil_papers_new_in_folder (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  struct stat info;

  g_assert_true (put (papers, "une pièce", &error));
  g_assert_no_error (error);
  bytes = sijil_papers_load (papers, FOLDER, "c0ffee", &error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "une pièce", strlen ("une pièce"));
  g_assert_cmpint (stat (file, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static void
test_a_folder_that_cannot_be_made_is_said_and_nothing_stays (void)
{
  g_autofree char *root = g_dir_make_tmp ("sijil-papers-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (root, "papers", NULL);
  g_autoptr (SijilPapers) papers = sijil_papers_new_in_folder (file);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (file, "in the way", -1, NULL));
  g_assert_false (put (papers, "une pièce", &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_FAILED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, function) g_test_add ("/papers/" name, Place, NULL, place_set_up, function, place_tear_down)
  ADD ("every-size-comes-back", test_every_size_comes_back);
  ADD ("a-paper-that-is-removed-is-gone", test_a_paper_that_is_removed_is_gone);
  ADD ("a-paper-that-cannot-be-read-to-its-end-is-not-kept", test_a_paper_that_cannot_be_read_to_its_end_is_not_kept);
  if (!server_is_asked_for ())
    {
      g_test_add_func ("/papers/a-file-is-ours-alone", test_a_file_is_ours_alone);
      g_test_add_func ("/papers/a-folder-that-cannot-be-made-is-said-and-nothing-stays",
                       test_a_folder_that_cannot_be_made_is_said_and_nothing_stays);
    }

  return g_test_run ();
}
