#include "words/sijil-catalogue.h"

#include <string.h>

/* A catalogue of “no” and “yes” in the order of bytes of this machine, or of others. Returns: (transfer full): its folder */
static char *
make_folder (gboolean is_swapped)
{
  static const guint32 numbers[] = { 0x950412de, 0, 2, 28, 44, 0, 60, 2, 60, 3, 63, 3, 67, 3, 72 };
  static const char texts[] = "no\0yes\0non\0\0oui";
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("sijil-catalogue-XXXXXX", &error);
  g_autofree char *inner = g_build_filename (folder, "fr", "LC_MESSAGES", NULL);
  g_autofree char *path = g_build_filename (inner, GETTEXT_PACKAGE ".mo", NULL);
  guint8 data[sizeof numbers + sizeof texts];

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      guint32 number = is_swapped ? GUINT32_SWAP_LE_BE (numbers[i]) : numbers[i];

      memcpy (data + i * sizeof number, &number, sizeof number);
    }
  memcpy (data + sizeof numbers, texts, sizeof texts);
  g_assert_cmpint (g_mkdir_with_parents (inner, 0700), ==, 0);
  g_file_set_contents (path, (const char *) data, sizeof data, &error);
  g_assert_no_error (error);
  return folder;
}

static void
remove_folder (const char *folder)
{
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", folder);

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
}

static void
test_words_are_found_in_any_order_of_bytes (void)
{
  for (guint swapped = 0; swapped < 2; swapped++)
    {
      g_autofree char *folder = make_folder (swapped == 1);
      g_autoptr (GError) error = NULL;
      g_autoptr (SijilCatalogue) catalogue = sijil_catalogue_load (folder, "fr", &error);

      g_assert_no_error (error);
      g_assert_cmpstr (sijil_catalogue_say (catalogue, "yes"), ==, "oui");
      g_assert_cmpstr (sijil_catalogue_say (catalogue, "no"), ==, "non");
      g_assert_cmpstr (sijil_catalogue_say (catalogue, "perhaps"), ==, "perhaps");
      remove_folder (folder);
    }
}

static void
test_a_file_that_is_cut_off_does_no_harm (void)
{
  g_autofree char *folder = make_folder (FALSE);
  g_autofree char *path = g_build_filename (folder, "fr", "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  for (gsize kept = 0; kept < length; kept++)
    {
      g_autoptr (SijilCatalogue) catalogue = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (path, data, (gssize) kept, NULL));
      catalogue = sijil_catalogue_load (folder, "fr", &error);
      if (catalogue == NULL)
        g_assert_cmpstr (sijil_error_get_reason (error), ==, "catalogue");
      else
        g_assert_nonnull (sijil_catalogue_say (catalogue, "yes"));
    }
  remove_folder (folder);
}

static void
test_a_language_that_is_not_there_is_told (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilCatalogue) catalogue = sijil_catalogue_load ("/nowhere", "fr", &error);

  g_assert_null (catalogue);
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_FAILED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/catalogue/words-are-found-in-any-order-of-bytes", test_words_are_found_in_any_order_of_bytes);
  g_test_add_func ("/catalogue/a-file-that-is-cut-off-does-no-harm", test_a_file_that_is_cut_off_does_no_harm);
  g_test_add_func ("/catalogue/a-language-that-is-not-there-is-told", test_a_language_that_is_not_there_is_told);
  return g_test_run ();
}
