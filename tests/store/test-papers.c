#include "store/sijil-papers.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define FOLDER "01940000-0000-7000-8000-0000000000ab"

static gboolean
put (SijilPapers *papers,
     const char  *text,
     GError     **error)
{
  g_autoptr (GInputStream) content = g_memory_input_stream_new_from_data (text, (gssize) strlen (text), NULL);

  return sijil_papers_put (papers, FOLDER, "c0ffee", content, error);
}

static void
test_what_goes_in_comes_out (void)
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
test_a_missing_paper_is_named (void)
{
  g_autofree char *root = g_dir_make_tmp ("sijil-papers-XXXXXX", NULL);
  g_autoptr (SijilPapers) papers = sijil_papers_new_in_folder (root);
  g_autoptr (GError) error = NULL;

  g_assert_null (sijil_papers_load (papers, FOLDER, "c0ffee", &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "c0ffee"));
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
  g_test_add_func ("/papers/what-goes-in-comes-out", test_what_goes_in_comes_out);
  g_test_add_func ("/papers/a-missing-paper-is-named", test_a_missing_paper_is_named);
  g_test_add_func ("/papers/a-folder-that-cannot-be-made-is-said-and-nothing-stays",
                   test_a_folder_that_cannot_be_made_is_said_and_nothing_stays);
  return g_test_run ();
}
