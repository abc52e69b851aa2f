#include "core/sijil-file.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/**
 * sijil_disk_reason:
 * @saved_errno: why writing failed
 *
 * Returns: "disk-full", "disk-read-only", "disk-denied" or "disk-failed"
 */
const char *
sijil_disk_reason (int saved_errno)
{
  switch (saved_errno)
    {
    case ENOSPC: case EDQUOT: case EFBIG:
      return "disk-full";
    case EROFS:
      return "disk-read-only";
    case EACCES: case EPERM:
      return "disk-denied";
    default:
      return "disk-failed";
    }
}

/**
 * sijil_set_write_error:
 * @error: (nullable): where to put it
 * @saved_errno: why writing failed
 * @path: the file that could not be written
 *
 * Says in a whole sentence why @path was not written and what to do, with the
 * reason of sijil_disk_reason(), or "folder-missing" or "output-closed".
 */
void
sijil_set_write_error (GError     **error,
                       int          saved_errno,
                       const char  *path)
{
  g_autofree char *name = g_filename_display_name (path);
  const char *reason = sijil_disk_reason (saved_errno);

  if (saved_errno == ENOENT || saved_errno == ENOTDIR)
    sijil_set_error (error, SIJIL_ERROR_FAILED, "folder-missing", NULL,
                     "“%s” was not written: its folder does not exist. Make the folder first, or choose another.",
                     name, NULL);
  else if (saved_errno == EPIPE)
    sijil_set_error (error, SIJIL_ERROR_FAILED, "output-closed", NULL,
                     "“%s” was cut off: the program that reads it has ended.", name, NULL);
  else if (g_str_equal (reason, "disk-full"))
    sijil_set_error (error, SIJIL_ERROR_FAILED, reason, NULL,
                     "“%s” was not written: the disk is full. Make room on it, then try again.", name, NULL);
  else if (g_str_equal (reason, "disk-read-only"))
    sijil_set_error (error, SIJIL_ERROR_FAILED, reason, NULL,
                     "“%s” was not written: this disk can only be read. Choose a folder on another one.", name, NULL);
  else if (g_str_equal (reason, "disk-denied"))
    sijil_set_error (error, SIJIL_ERROR_FAILED, reason, NULL,
                     "“%s” was not written: this user has no right to write there. Choose another folder, or ask the "
                     "administrator for the right.",
                     name, NULL);
  else
    sijil_set_error (error, SIJIL_ERROR_FAILED, reason, NULL,
                     "“%s” was not written: the disk reported a fault. Try another disk, and have this one checked.",
                     name, NULL);
}

/**
 * sijil_set_file_error:
 * @problem: of #GFileError: what GLib says of a file or folder that it could not write
 * @path: that file or folder
 *
 * Says it as sijil_set_write_error() does: what GLib says is for programmers.
 */
void
sijil_set_file_error (GError       **error,
                      const GError  *problem,
                      const char    *path)
{
  static const struct { GFileError code; int number; } numbers[] = {
    { G_FILE_ERROR_NOSPC, ENOSPC }, { G_FILE_ERROR_ROFS, EROFS }, { G_FILE_ERROR_ACCES, EACCES }, { G_FILE_ERROR_PERM, EPERM },
    { G_FILE_ERROR_NOENT, ENOENT }, { G_FILE_ERROR_NOTDIR, ENOTDIR }, { G_FILE_ERROR_PIPE, EPIPE },
  };
  int number = EIO;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (g_error_matches (problem, G_FILE_ERROR, (int) numbers[i].code))
      number = numbers[i].number;
  sijil_set_write_error (error, number, path);
}

/**
 * sijil_set_read_error:
 * @error: (nullable): where to put it
 * @saved_errno: why reading failed
 * @path: the file that could not be read
 *
 * Says in a whole sentence why @path was not read: "file-missing",
 * "file-denied" or "disk-failed".
 */
void
sijil_set_read_error (GError     **error,
                      int          saved_errno,
                      const char  *path)
{
  g_autofree char *name = g_filename_display_name (path);

  if (saved_errno == ENOENT || saved_errno == ENOTDIR)
    sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "file-missing", NULL,
                     "There is no file “%s”. Check its name and folder.", name, NULL);
  else if (saved_errno == EACCES || saved_errno == EPERM)
    sijil_set_error (error, SIJIL_ERROR_FAILED, "file-denied", NULL,
                     "“%s” cannot be opened: this user has no right to read it.", name, NULL);
  else
    sijil_set_error (error, SIJIL_ERROR_FAILED, "disk-failed", NULL,
                     "“%s” could not be read: the disk reported a fault. Copy the file from its source again.",
                     name, NULL);
}

/* "file-not-regular": @path names a folder, or a pipe or device. */
void
_sijil_set_not_regular_error (GError     **error,
                              const char  *path,
                              gboolean     is_folder)
{
  g_autofree char *name = g_filename_display_name (path);

  if (is_folder)
    sijil_set_error (error, SIJIL_ERROR_INVALID, "file-not-regular", NULL,
                     "“%s” is a folder. Name a file in it.", name, NULL);
  else
    sijil_set_error (error, SIJIL_ERROR_INVALID, "file-not-regular", NULL,
                     "“%s” is a pipe or a device, not a file. Name a file on the disk.", name, NULL);
}

/* A size as people say it: rounded up, so that a file just over the limit is not said to have its size. */
static char *
dup_megabytes (guint64 bytes)
{
  const guint64 tenths = bytes / 100000 + (bytes % 100000 != 0);

  if (tenths % 10 == 0)
    return g_strdup_printf ("%" G_GUINT64_FORMAT, tenths / 10);
  return g_strdup_printf ("%" G_GUINT64_FORMAT "%s%" G_GUINT64_FORMAT, tenths / 10, localeconv ()->decimal_point, tenths % 10);
}

static gboolean
check_is_wanted (const struct stat  *info,
                 const char         *path,
                 gsize               max_bytes,
                 GError            **error)
{
  g_autofree char *name = g_filename_display_name (path);

  if (!S_ISREG (info->st_mode))
    {
      _sijil_set_not_regular_error (error, path, S_ISDIR (info->st_mode));
      return FALSE;
    }
  if (info->st_size == 0)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "file-empty", NULL,
                       "The file “%s” is empty.", name, NULL);
      return FALSE;
    }
  if ((guint64) info->st_size > max_bytes)
    {
      g_autofree char *size = dup_megabytes ((guint64) info->st_size);
      g_autofree char *limit = dup_megabytes (max_bytes);

      sijil_set_error (error, SIJIL_ERROR_INVALID, "file-too-large", NULL,
                       "The file “%s” is too large: it has %s MB, %s MB is the most. Nothing was read.",
                       name, size, limit, NULL);
      return FALSE;
    }

  return TRUE;
}

/**
 * sijil_file_open_regular:
 * @path: file to read, in the encoding of file names
 * @max_bytes: largest size that is taken
 * @fd: (out): descriptor for reading, owned by the caller; close-on-exec
 * @size: (out) (optional): size of the file
 * @error: %SIJIL_ERROR_NOT_FOUND "file-missing"; %SIJIL_ERROR_INVALID "file-not-regular", "file-empty" or
 *   "file-too-large"; %SIJIL_ERROR_FAILED "file-denied" or "disk-failed"
 *
 * Opens a plain file that is not empty. Never waits for the other end of a
 * pipe, never makes a terminal ours.
 */
gboolean
sijil_file_open_regular (const char  *path,
                         gsize        max_bytes,
                         int         *fd,
                         gsize       *size,
                         GError     **error)
{
  struct stat info;
  int opened;

  g_return_val_if_fail (path != NULL && fd != NULL, FALSE);

  /* Looked at before it is opened, since opening some devices already does something, and after, since only the
   * descriptor is sure to be what is read. */
  if (stat (path, &info) != 0)
    {
      sijil_set_read_error (error, errno, path);
      return FALSE;
    }
  if (!check_is_wanted (&info, path, max_bytes, error))
    return FALSE;

  do
    opened = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
  while (opened < 0 && errno == EINTR);
  if (opened < 0 || fstat (opened, &info) != 0)
    {
      sijil_set_read_error (error, errno, path);
      if (opened >= 0)
        close (opened);
      return FALSE;
    }
  if (!check_is_wanted (&info, path, max_bytes, error))
    {
      close (opened);
      return FALSE;
    }

  *fd = opened;
  if (size != NULL)
    *size = (gsize) info.st_size;
  return TRUE;
}

static gssize
read_fully (int    fd,
            char  *data,
            gsize  length)
{
  gsize n_read = 0;

  while (n_read < length)
    {
      ssize_t got = read (fd, data + n_read, length - n_read);

      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        return -1;
      if (got == 0)
        break;
      n_read += (gsize) got;
    }

  return (gssize) n_read;
}

/**
 * sijil_file_read:
 * @path: file to read
 * @max_bytes: largest size that is taken
 * @data: (out): the bytes with a NUL behind them, to be freed with g_free()
 * @length: (out): how many bytes, without that NUL
 * @error: as for sijil_file_open_regular(), or "file-changed" when the file was written to meanwhile
 *
 * Reads a whole file, not mapped: a file that is cut while it is read must not
 * kill the program.
 */
gboolean
sijil_file_read (const char  *path,
                 gsize        max_bytes,
                 char       **data,
                 gsize       *length,
                 GError     **error)
{
  g_autofree char *bytes = NULL;
  gsize size;
  gssize got;
  int fd;

  g_return_val_if_fail (data != NULL && length != NULL, FALSE);

  if (!sijil_file_open_regular (path, max_bytes, &fd, &size, error))
    return FALSE;

  bytes = g_try_malloc (size + 1);
  if (bytes == NULL)
    errno = ENOMEM;
  got = bytes != NULL ? read_fully (fd, bytes, size + 1) : -1;
  if (got < 0)
    sijil_set_read_error (error, errno, path);
  close (fd);
  if (got < 0)
    return FALSE;

  if ((gsize) got != size)
    {
      g_autofree char *name = g_filename_display_name (path);

      sijil_set_error (error, SIJIL_ERROR_BUSY, "file-changed", NULL,
                       "The file “%s” is being written by another program. Try again when that is done.",
                       name, NULL);
      return FALSE;
    }

  bytes[size] = '\0';
  *data = g_steal_pointer (&bytes);
  *length = size;
  return TRUE;
}

