/* A register in a folder: built in another folder beside its place, and renamed. */

#include "store/sijil-db-sqlite.h"

#include "core/sijil-file.h"
#include "store/sijil-folder.h"

#include <errno.h>
#include <glib/gstdio.h>

/* (transfer full): the file of the register at @place */
char *
_sijil_folder_locate (const char *place)
{
  return g_build_filename (place, "register.db", NULL);
}

gboolean
_sijil_folder_place_is_volatile (const char  *place,
                                 const char **name)
{
  return sijil_folder_look (place, name, NULL) == SIJIL_FOLDER_VOLATILE;
}

static gboolean
check_is_free (const char  *folder,
               GError     **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  if (dir == NULL && g_file_test (folder, G_FILE_TEST_EXISTS))
    {
      sijil_set_error (error, SIJIL_ERROR_CONFLICT, "register-exists", NULL,
                       "“%s” is in the way of the new register. Nothing was changed. Choose another folder.", folder, NULL);
      return FALSE;
    }
  if (dir != NULL && g_dir_read_name (dir) != NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_CONFLICT, "register-exists", NULL,
                       "The folder “%s” is not empty. Nothing was changed. Choose an empty or new folder.", folder, NULL);
      return FALSE;
    }

  return TRUE;
}

char *
_sijil_folder_place_begin (const char  *place,
                           GError     **error)
{
  g_autofree char *folder = g_canonicalize_filename (place, NULL);
  g_autofree char *parent = g_path_get_dirname (folder);
  g_autofree char *building = g_strdup_printf ("%s.new-XXXXXX", folder);
  g_autofree char *papers = NULL;

  if (!check_is_free (folder, error))
    return NULL;
  if (g_mkdir_with_parents (parent, 0700) != 0 || g_mkdtemp_full (building, 0700) == NULL)
    {
      sijil_set_write_error (error, errno, folder);
      return NULL;
    }

  papers = g_build_filename (building, "papers", NULL);
  if (g_mkdir (papers, 0700) != 0)
    {
      sijil_set_write_error (error, errno, papers);
      _sijil_folder_place_discard (building);
      return NULL;
    }

  return g_steal_pointer (&building);
}

gboolean
_sijil_folder_place_settle (const char  *building,
                            const char  *place,
                            GError     **error)
{
  g_autofree char *folder = g_canonicalize_filename (place, NULL);
  g_autofree char *parent = g_path_get_dirname (folder);

  if (!sijil_file_sync_folder (building, error))
    {
      _sijil_folder_place_discard (building);
      return FALSE;
    }
  if (g_rename (building, folder) != 0)
    {
      sijil_set_write_error (error, errno, folder);
      _sijil_folder_place_discard (building);
      return FALSE;
    }

  return sijil_file_sync_folder (parent, error);
}

void
_sijil_folder_place_discard (const char *building)
{
  g_autoptr (GDir) dir = g_dir_open (building, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (building, name, NULL);

      if (g_unlink (child) != 0)
        _sijil_folder_place_discard (child); /* papers and their folders */
    }
  g_rmdir (building);
}
