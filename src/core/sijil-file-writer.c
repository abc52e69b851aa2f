#include "core/sijil-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define WRITER_BUFFER_BYTES (64 * 1024)

/*
 * A file in the making. Until the commit it lives under another name in the same folder, so that the rename is atomic;
 * the bytes are synced before the name, and the folder after it. Standard output is only buffered.
 */
struct _SijilFileWriter
{
  char   *path;         /* where it will be */
  char   *folder;       /* NULL for standard output */
  char   *temporary;    /* where it is now; NULL when nothing is there */
  int     fd;           /* -1 when closed */
  int     failed_errno; /* first failure; after it nothing is committed */
  gsize   used;
  guint8  buffer[WRITER_BUFFER_BYTES];
};

/**
 * sijil_file_sync_folder:
 * @folder: a folder
 * @error: as sijil_set_write_error()
 *
 * Makes the names in @folder durable: until then a file that was made, renamed
 * or removed there may be as before after a power cut.
 */
gboolean
sijil_file_sync_folder (const char  *folder,
                        GError     **error)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int failed = 0;

  /* Some file systems cannot do this for a folder and say so with EINVAL; there is nothing more to be done then. */
  if (fd < 0 || (fsync (fd) != 0 && errno != EINVAL && errno != ENOTSUP))
    failed = errno;
  if (fd >= 0)
    close (fd);
  if (failed == 0)
    return TRUE;

  sijil_set_write_error (error, failed, folder);
  return FALSE;
}

/**
 * sijil_file_make_folder:
 * @folder: made for its owner alone with those above it, where they are missing
 *
 * What is written durably into it is then there after a power cut: so are the names that lead to it.
 */
gboolean
sijil_file_make_folder (const char  *folder,
                        GError     **error)
{
  g_autofree char *parent = g_path_get_dirname (folder);

  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  if (!sijil_file_make_folder (parent, error))
    return FALSE;
  if (mkdir (folder, 0700) != 0 && errno != EEXIST)
    {
      sijil_set_write_error (error, errno, folder);
      return FALSE;
    }

  return sijil_file_sync_folder (parent, error);
}

/* Where writing to @path really leads: a link is kept and its file replaced; what is no plain file stays. */
static char *
resolve_target (const char  *path,
                GError     **error)
{
  struct stat info;
  char *resolved;

  if (lstat (path, &info) != 0)
    {
      if (errno == ENOENT)
        return g_strdup (path);
      sijil_set_write_error (error, errno, path);
      return NULL;
    }
  if (S_ISLNK (info.st_mode) && stat (path, &info) != 0)
    {
      sijil_set_write_error (error, errno, path);
      return NULL;
    }
  if (!S_ISREG (info.st_mode))
    {
      _sijil_set_not_regular_error (error, path, S_ISDIR (info.st_mode));
      return NULL;
    }

  resolved = realpath (path, NULL);
  if (resolved == NULL)
    sijil_set_write_error (error, errno, path);
  return resolved;
}

static gboolean
open_temporary (SijilFileWriter  *self,
                GError          **error)
{
  do
    {
      g_autofree char *name = g_strdup_printf (".sijil-%08x%08x", g_random_int (), g_random_int ());

      g_free (self->temporary);
      self->temporary = g_build_filename (self->folder, name, NULL);
      self->fd = open (self->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOCTTY, 0600);
    }
  while (self->fd < 0 && (errno == EEXIST || errno == EINTR));
  if (self->fd >= 0)
    return TRUE;

  sijil_set_write_error (error, errno, self->path);
  g_clear_pointer (&self->temporary, g_free);
  return FALSE;
}

static SijilFileWriter *
make_writer (char *path) /* (transfer full) */
{
  SijilFileWriter *self = g_malloc (sizeof *self);

  memset (self, 0, offsetof (SijilFileWriter, buffer));
  self->path = path;
  self->fd = -1;
  return self;
}

/**
 * sijil_file_writer_new:
 * @path: file to make or to replace; a link to a file keeps being a link
 * @error: as sijil_set_write_error(), or "file-not-regular"
 *
 * Starts a file of mode 0600 that appears under its name only when
 * sijil_file_writer_commit() succeeds; freed before, it leaves nothing behind.
 *
 * Returns: (transfer full): the writer, or %NULL
 */
SijilFileWriter *
sijil_file_writer_new (const char  *path,
                       GError     **error)
{
  g_autoptr (SijilFileWriter) self = NULL;
  g_autofree char *target = NULL;

  g_return_val_if_fail (path != NULL && *path != '\0', NULL);

  target = resolve_target (path, error);
  if (target == NULL)
    return NULL;

  self = make_writer (g_steal_pointer (&target));
  self->folder = g_path_get_dirname (self->path);

  return open_temporary (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * sijil_file_writer_new_stdout:
 *
 * Returns: (transfer full): a writer of standard output, where a commit means
 *   that everything was handed over; what was written before cannot be taken back
 */
SijilFileWriter *
sijil_file_writer_new_stdout (void)
{
  SijilFileWriter *self = make_writer (g_strdup ("-"));

  self->fd = STDOUT_FILENO;
  return self;
}

static void
give_up (SijilFileWriter *self)
{
  if (self->fd >= 0 && self->folder != NULL)
    close (self->fd);
  self->fd = -1;
  if (self->temporary != NULL)
    unlink (self->temporary);
  g_clear_pointer (&self->temporary, g_free);
}

/* Remembers the first failure, so that a later commit cannot make half a file appear whole. */
static gboolean
fail (SijilFileWriter  *self,
      int               saved_errno,
      GError          **error)
{
  if (self->failed_errno == 0)
    self->failed_errno = saved_errno;
  give_up (self);
  sijil_set_write_error (error, self->failed_errno, self->path);
  return FALSE;
}

static gboolean
write_fully (int         fd,
             const void *data,
             gsize       length)
{
  const char *at = data;

  while (length > 0)
    {
      ssize_t n = write (fd, at, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      if (n == 0)
        {
          errno = EIO;
          return FALSE;
        }
      at += n;
      length -= (gsize) n;
    }

  return TRUE;
}

static gboolean
flush (SijilFileWriter  *self,
       GError          **error)
{
  if (!write_fully (self->fd, self->buffer, self->used))
    return fail (self, errno, error);

  self->used = 0;
  return TRUE;
}

/**
 * sijil_file_writer_append:
 * @writer: a file in the making
 * @data: (array length=length): the next bytes
 * @length: how many
 * @error: as sijil_set_write_error(); the temporary file is gone then and the old file, if any, untouched
 */
gboolean
sijil_file_writer_append (SijilFileWriter  *writer,
                          const void       *data,
                          gsize             length,
                          GError          **error)
{
  g_return_val_if_fail (writer != NULL && (data != NULL || length == 0), FALSE);

  if (writer->failed_errno != 0)
    return fail (writer, writer->failed_errno, error);
  g_return_val_if_fail (writer->fd >= 0, FALSE);

  if (length > WRITER_BUFFER_BYTES - writer->used && !flush (writer, error))
    return FALSE;
  if (length >= WRITER_BUFFER_BYTES)
    return write_fully (writer->fd, data, length) || fail (writer, errno, error);

  if (length > 0)
    memcpy (writer->buffer + writer->used, data, length);
  writer->used += length;
  return TRUE;
}

/**
 * sijil_file_writer_commit:
 * @writer: a file in the making; only good for freeing afterwards
 * @error: as sijil_set_write_error(); the old file is then as it was, unless only the last step failed, the sync of
 *   the folder, after which the new file is in place but may not outlive a power cut
 *
 * Syncs the file, gives it its name and syncs the folder, in this order:
 * without both syncs a power cut was measured to lose or damage it.
 */
gboolean
sijil_file_writer_commit (SijilFileWriter  *writer,
                          GError          **error)
{
  int fd;

  g_return_val_if_fail (writer != NULL, FALSE);

  if (writer->failed_errno != 0)
    return fail (writer, writer->failed_errno, error);
  g_return_val_if_fail (writer->fd >= 0, FALSE);

  if (!flush (writer, error))
    return FALSE;
  if (writer->folder == NULL)
    return TRUE;
  if (fsync (writer->fd) != 0)
    return fail (writer, errno, error);
  fd = writer->fd;
  writer->fd = -1;
  if (close (fd) != 0 && errno != EINTR)
    return fail (writer, errno, error);
  if (rename (writer->temporary, writer->path) != 0)
    return fail (writer, errno, error);
  g_clear_pointer (&writer->temporary, g_free);

  return sijil_file_sync_folder (writer->folder, error);
}

/** sijil_file_writer_free: frees @writer (nullable); what was not committed leaves nothing behind. */
void
sijil_file_writer_free (SijilFileWriter *writer)
{
  if (writer == NULL)
    return;

  give_up (writer);
  g_free (writer->path);
  g_free (writer->folder);
  g_free (writer);
}

/**
 * sijil_file_write_durably:
 * @path: file to make or to replace
 * @data: (array length=length): its bytes
 * @length: how many
 * @error: as sijil_file_writer_new(), sijil_file_writer_append() and sijil_file_writer_commit()
 *
 * Writes a file of mode 0600 as a whole: after %TRUE a power cut does not take
 * it away, after %FALSE the old file is as it was.
 */
gboolean
sijil_file_write_durably (const char  *path,
                          const void  *data,
                          gsize        length,
                          GError     **error)
{
  g_autoptr (SijilFileWriter) writer = sijil_file_writer_new (path, error);

  return writer != NULL && sijil_file_writer_append (writer, data, length, error) &&
         sijil_file_writer_commit (writer, error);
}

/** sijil_file_discard_folder: takes a folder away with all that is in it. */
void
sijil_file_discard_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (folder, name, NULL);

      if (g_unlink (child) != 0)
        sijil_file_discard_folder (child);
    }
  g_rmdir (folder);
}
