#include "words/sijil-term-label.h"

#include <string.h>

static char *
nomenclatures (void)
{
  return g_test_build_filename (G_TEST_DIST, "..", "data", "nomenclature", NULL);
}

/* What every term has is asked for by the form itself. */
static gboolean
is_common (const char *column)
{
  static const char * const common[] = { "code", "valid_from", "valid_to", "parent", "name_fr", "name_ar", NULL };

  return g_strv_contains (common, column);
}

/* Returns: how many columns of their own the terms have */
static guint
check_columns (const char *path)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) columns = NULL;
  guint n_columns = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  text[strcspn (text, "\r\n")] = '\0';
  columns = g_strsplit (text, ",", -1);
  for (guint i = 0; columns[i] != NULL; i++)
    if (!is_common (columns[i]))
      {
        n_columns++;
        if (g_str_equal (sijil_label_for_attribute (columns[i]), columns[i]))
          g_test_fail_printf ("%s: “%s” has no words", path, columns[i]);
      }

  return n_columns;
}

static void
every_list_and_every_attribute_has_words (void)
{
  g_autofree char *folder = nomenclatures ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n_lists = 0, n_columns = 0;
  const char *file;

  g_assert_nonnull (dir);
  while ((file = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, file, NULL);
      g_autofree char *list = NULL;

      if (!g_str_has_suffix (file, ".csv"))
        continue;

      list = g_str_equal (file, "setting.csv") ? g_strdup ("setting_definition") : g_strndup (file, strlen (file) - strlen (".csv"));
      if (g_str_equal (sijil_label_for_list (list), list))
        g_test_fail_printf ("the list “%s” has no words", list);
      n_columns += check_columns (path);
      n_lists++;
    }
  g_assert_cmpuint (n_lists, >, 30);
  g_assert_cmpuint (n_columns, >, 100);
}

static void
what_an_office_brought_keeps_its_name (void)
{
  g_assert_cmpstr (sijil_label_for_list ("souk"), ==, "souk");
  g_assert_cmpstr (sijil_label_for_attribute ("stall_number"), ==, "stall_number");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/term-label/every-list-and-every-attribute-has-words", every_list_and_every_attribute_has_words);
  g_test_add_func ("/term-label/what-an-office-brought-keeps-its-name", what_an_office_brought_keeps_its_name);

  return g_test_run ();
}
