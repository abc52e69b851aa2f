#include "scratch.h"

#include <glib/gstdio.h>
#include <stdio.h>

static char *folder;

static void
remove_folder (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
  g_clear_pointer (&folder, g_free);
}

const char *
scratch_folder (void)
{
  if (folder == NULL)
    {
      folder = g_dir_make_tmp ("sijil-fuzz-XXXXXX", NULL);
      g_assert_nonnull (folder);
      atexit (remove_folder);
    }

  return folder;
}

/* (transfer full): the path of a file that holds @data and nothing else; it need not outlive a power cut */
char *
scratch_write (const char *name,
               const void *data,
               gsize       length)
{
  char *path = g_build_filename (scratch_folder (), name, NULL);
  FILE *file = g_fopen (path, "wb");

  g_assert_nonnull (file);
  g_assert_cmpuint (length == 0 ? 0 : fwrite (data, 1, length, file), ==, length);
  g_assert_cmpint (fclose (file), ==, 0);
  return path;
}
