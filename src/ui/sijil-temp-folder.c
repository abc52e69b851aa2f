#include "ui/sijil-temp-folder.h"

#include "core/sijil-file.h"

#include <glib/gstdio.h>

struct _SijilTempFolder
{
  char *path; /* (nullable): when none could be made */
};

/** sijil_temp_folder_new: @name: with XXXXXX in it; readable by nobody else */
SijilTempFolder *
sijil_temp_folder_new (const char *name)
{
  SijilTempFolder *self = g_rc_box_new0 (SijilTempFolder);

  self->path = g_dir_make_tmp (name, NULL);
  return self;
}

/**
 * sijil_temp_folder_make:
 * @error: why none could be made, as sijil_set_write_error()
 *
 * The same where nothing can go on without it.
 */
SijilTempFolder *
sijil_temp_folder_make (const char  *name,
                        GError     **error)
{
  g_autoptr (GError) problem = NULL;
  char *path = g_dir_make_tmp (name, &problem);
  SijilTempFolder *self;

  if (path == NULL)
    {
      sijil_set_file_error (error, problem, g_get_tmp_dir ());
      return NULL;
    }

  self = g_rc_box_new0 (SijilTempFolder);
  self->path = path;
  return self;
}

SijilTempFolder *
sijil_temp_folder_ref (SijilTempFolder *self)
{
  return g_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  SijilTempFolder *self = data;
  g_autoptr (GDir) dir = self->path != NULL ? g_dir_open (self->path, 0, NULL) : NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->path, name, NULL);

      g_unlink (path);
    }
  if (self->path != NULL)
    g_rmdir (self->path);
  g_free (self->path);
}

void
sijil_temp_folder_unref (SijilTempFolder *self)
{
  g_rc_box_release_full (self, clear);
}

/** sijil_temp_folder_get_path: (transfer none) (nullable): %NULL when none could be made: files are then refused */
const char *
sijil_temp_folder_get_path (SijilTempFolder *self)
{
  return self->path;
}

/** sijil_temp_folder_build: (transfer full): the path of the file @name in it; for a folder that was made */
char *
sijil_temp_folder_build (SijilTempFolder *self,
                         const char      *name)
{
  return g_build_filename (self->path, name, NULL);
}
