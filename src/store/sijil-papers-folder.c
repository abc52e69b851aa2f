/*
 * The folder engine of the papers: papers/xx/UUID/ADDRESS, xx the last two digits of the UUID.
 *
 * Order of a write, so that a power cut loses none: the bytes to a temporary name, fsync, rename, fsync of the folder
 * and of its parents when they are new; the row that names the file is committed after that.
 */

#include "store/sijil-papers-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  SijilPapers base;
  char       *path; /* .../papers */
} Shelves;

static void
shelves_free (SijilPapers *papers)
{
  Shelves *self = (Shelves *) papers;

  g_free (self->path);
  g_free (self);
}

static void
set_disk_error (GError **error,
                int      problem)
{
  if (problem == ENOSPC || problem == EDQUOT)
    sijil_set_error (error, SIJIL_ERROR_FAILED, "disk-full", NULL,
                     "The disk is full. The paper was not kept and nothing was saved. Free some space and do the step again.",
                     NULL);
  else if (problem == EROFS || problem == EACCES || problem == EPERM)
    sijil_set_error (error, SIJIL_ERROR_FAILED, "disk-read-only", NULL,
                     "The folder of the papers cannot be written by this account. Nothing was saved.", NULL);
  else
    sijil_set_error (error, SIJIL_ERROR_FAILED, "disk-failed", NULL,
                     "The disk did not take the paper. Nothing was saved. Check the disk and do the step again.", NULL);
}

static gboolean
sync_folder (const char  *path,
             GError     **error)
{
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int result = fd >= 0 ? fsync (fd) : -1;
  int problem = errno;

  if (fd >= 0)
    close (fd);
  if (result == 0)
    return TRUE;

  set_disk_error (error, problem);
  return FALSE;
}

/* Makes @path; its parent must exist. A new name is brought to the disk at once. */
static gboolean
make_folder (const char  *path,
             GError     **error)
{
  g_autofree char *parent = NULL;

  if (g_mkdir (path, 0700) != 0)
    {
      if (errno == EEXIST)
        return TRUE;
      set_disk_error (error, errno);
      return FALSE;
    }

  parent = g_path_get_dirname (path);
  return sync_folder (parent, error);
}

static char *
folder_path (Shelves     *self,
             const char  *folder,
             char       **shelf)
{
  gsize length = strlen (folder);
  const char *tail = length >= 2 ? folder + length - 2 : "00";

  if (shelf != NULL)
    *shelf = g_build_filename (self->path, tail, NULL);
  return g_build_filename (self->path, tail, folder, NULL);
}

static gboolean
write_all (int           fd,
           GInputStream *content,
           GError      **error)
{
  guint8 buffer[65536];

  for (;;)
    {
      gssize length = g_input_stream_read (content, buffer, sizeof buffer, NULL, error);

      if (length < 0)
        return FALSE;
      if (length == 0)
        break;

      for (gssize done = 0; done < length; )
        {
          gssize written = write (fd, buffer + done, (gsize) (length - done));

          if (written < 0 && errno == EINTR)
            continue;
          if (written <= 0)
            {
              set_disk_error (error, written < 0 ? errno : EIO);
              return FALSE;
            }
          done += written;
        }
    }

  if (fsync (fd) == 0)
    return TRUE;

  set_disk_error (error, errno);
  return FALSE;
}

static gboolean
put (SijilPapers   *papers,
     const char    *folder,
     const char    *address,
     GInputStream  *content,
     GError       **error)
{
  Shelves *self = (Shelves *) papers;
  g_autofree char *shelf = NULL;
  g_autofree char *home = folder_path (self, folder, &shelf);
  g_autofree char *path = g_build_filename (home, address, NULL);
  g_autofree char *temporary = g_strconcat (path, ".XXXXXX", NULL);
  gboolean good;
  int fd;

  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return TRUE;
  if (!make_folder (self->path, error) || !make_folder (shelf, error) || !make_folder (home, error))
    return FALSE;

  fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      set_disk_error (error, errno);
      return FALSE;
    }

  good = write_all (fd, content, error);
  if (close (fd) != 0 && good)
    {
      set_disk_error (error, errno);
      good = FALSE;
    }
  if (good && g_rename (temporary, path) != 0)
    {
      set_disk_error (error, errno);
      good = FALSE;
    }
  if (!good)
    {
      g_unlink (temporary);
      return FALSE;
    }

  return sync_folder (home, error);
}

static GInputStream *
open_file (SijilPapers  *papers,
           const char   *folder,
           const char   *address,
           GError      **error)
{
  g_autofree char *home = folder_path ((Shelves *) papers, folder, NULL);
  g_autofree char *path = g_build_filename (home, address, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GFileInputStream *stream = g_file_read (file, NULL, NULL);

  if (stream != NULL)
    return G_INPUT_STREAM (stream);

  sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "paper-file-missing", NULL,
                   "The file of a paper is missing from the register's folder (%s). Restore it from a backup.",
                   address, NULL);
  return NULL;
}

/* Names of an unfinished write have a point in them. */
static gboolean
list_folder (const char  *path,
             const char  *prefix,
             GPtrArray   *found,
             int          depth,
             GError     **error)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  if (dir == NULL)
    {
      if (depth == 0 && !g_file_test (path, G_FILE_TEST_EXISTS))
        return TRUE; /* no paper yet */
      sijil_set_error (error, SIJIL_ERROR_FAILED, "papers-unreadable", NULL,
                       "The folder of the papers cannot be read to its end (%s). Nothing was changed.", path, NULL);
      return FALSE;
    }

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      if (depth == 2)
        {
          if (strchr (name, '.') == NULL)
            g_ptr_array_add (found, g_strconcat (prefix, "/", name, NULL));
        }
      else if (g_file_test (inner, G_FILE_TEST_IS_DIR) && !list_folder (inner, name, found, depth + 1, error))
        {
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
list_files (SijilPapers  *papers,
            GPtrArray    *found,
            GError      **error)
{
  return list_folder (((Shelves *) papers)->path, "", found, 0, error);
}

static gboolean
remove_file (SijilPapers  *papers,
             const char   *folder,
             const char   *address,
             GError      **error)
{
  g_autofree char *home = folder_path ((Shelves *) papers, folder, NULL);
  g_autofree char *path = g_build_filename (home, address, NULL);

  if (g_unlink (path) != 0 && errno != ENOENT)
    {
      set_disk_error (error, errno);
      return FALSE;
    }

  g_rmdir (home);
  return TRUE;
}

static const SijilPapersEngine folder_engine = {
  .free = shelves_free,
  .put = put,
  .open = open_file,
  .list = list_files,
  .remove = remove_file,
};

/**
 * sijil_papers_new_in_folder:
 * @path: the folder; made at the first paper
 */
SijilPapers *
sijil_papers_new_in_folder (const char *path)
{
  Shelves *self = g_new0 (Shelves, 1);

  self->base.engine = &folder_engine;
  self->path = g_strdup (path);
  return &self->base;
}
