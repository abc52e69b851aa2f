#include "card/sijil-out-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "core/sijil-error.h"

#define BUFFER_BYTES (256 * 1024)

struct _SijilOutFile
{
  char   *path;      /* (owned) what it will be called */
  char   *temporary; /* (owned) (nullable) what it is called until then */
  int     fd;        /* -1 when closed */
  int     problem;   /* errno of the first failure, 0 if none; later writes do nothing */
  guchar *buffer;    /* (owned) */
  gsize   used;
};

/* Disk sentences by what the user can do about them: make room, or look at the folder. */
static void
set_file_error (GError     **error,
                const char  *path,
                int          problem)
{
  if (problem == ENOSPC || problem == EDQUOT || problem == EFBIG)
    sijil_set_error (error, SIJIL_ERROR_FAILED, "file-no-room", NULL,
                     "The file “%s” was not written: there is no room left on the disk. Make room and try again.",
                     path, NULL);
  else
    sijil_set_error (error, SIJIL_ERROR_FAILED, "file-not-written", NULL,
                     "The file “%s” was not written: its folder does not exist or cannot be written to. "
                     "Choose another folder and try again.", path, NULL);
}

/** sijil_out_file_new: Returns: (transfer full) (nullable): or %NULL with %SIJIL_ERROR_FAILED */
SijilOutFile *
sijil_out_file_new (const char  *path,
                    GError     **error)
{
  g_autoptr (SijilOutFile) self = g_new0 (SijilOutFile, 1);
  g_autofree char *temporary = g_strconcat (path, ".XXXXXX", NULL);

  self->path = g_strdup (path);
  self->fd = g_file_test (path, G_FILE_TEST_IS_DIR) ? -1 : g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);
  if (self->fd < 0)
    {
      set_file_error (error, path, errno);
      return NULL;
    }
  self->temporary = g_steal_pointer (&temporary);
  self->buffer = g_malloc (BUFFER_BYTES);

  return g_steal_pointer (&self);
}

static void
write_out (SijilOutFile *self,
           const guchar *bytes,
           gsize         length)
{
  while (length > 0 && self->problem == 0)
    {
      gssize written = write (self->fd, bytes, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        {
          self->problem = written < 0 ? errno : EIO;
          return;
        }
      bytes += written;
      length -= (gsize) written;
    }
}

static void
flush (SijilOutFile *self)
{
  write_out (self, self->buffer, self->used);
  self->used = 0;
}

/** sijil_out_file_write: Returns: %FALSE after a failure, which sijil_out_file_commit() will explain */
gboolean
sijil_out_file_write (SijilOutFile  *self,
                      gconstpointer  bytes,
                      gsize          length)
{
  g_return_val_if_fail (self != NULL && self->fd >= 0, FALSE);

  if (self->used + length > BUFFER_BYTES)
    flush (self);
  if (length > BUFFER_BYTES)
    {
      write_out (self, bytes, length);
    }
  else
    {
      memcpy (self->buffer + self->used, bytes, length);
      self->used += length;
    }

  return self->problem == 0;
}

/* The new name is safe only when the folder, too, is on the disk. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;

  fsync (fd);
  close (fd);
}

/**
 * sijil_out_file_commit:
 *
 * Gives the file its name, taking the place of an older one.
 *
 * Returns: %TRUE, or %FALSE with %SIJIL_ERROR_FAILED; then an older file of that name is untouched
 */
gboolean
sijil_out_file_commit (SijilOutFile  *self,
                       GError       **error)
{
  g_return_val_if_fail (self != NULL && self->fd >= 0, FALSE);

  flush (self);
  if (self->problem == 0 && fsync (self->fd) != 0)
    self->problem = errno;
  if (close (self->fd) != 0 && self->problem == 0)
    self->problem = errno;
  self->fd = -1;
  if (self->problem == 0 && g_rename (self->temporary, self->path) != 0)
    self->problem = errno;
  if (self->problem != 0)
    {
      set_file_error (error, self->path, self->problem);
      return FALSE;
    }
  g_clear_pointer (&self->temporary, g_free);
  sync_folder (self->path);

  return TRUE;
}

/** sijil_out_file_free: what was not committed disappears. */
void
sijil_out_file_free (SijilOutFile *self)
{
  if (self == NULL)
    return;

  if (self->fd >= 0)
    close (self->fd);
  if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_free (self->temporary);
  g_free (self->path);
  g_free (self->buffer);
  g_free (self);
}
