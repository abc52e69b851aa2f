#include "capture/sijil-capture-file.h"

#include "core/sijil-error.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define HIDDEN_SIGN 0xfffd /* REPLACEMENT CHARACTER */

/**
 * _sijil_capture_dup_name:
 *
 * Returns: the name of the file at @path as it may stand in a sentence: without its folders, and without signs that
 *   would steer a terminal or turn the direction of the text
 */
char *
_sijil_capture_dup_name (const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  GString *shown = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar sign = g_utf8_get_char (p);
      GUnicodeType type = g_unichar_type (sign);

      if (type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT || type == G_UNICODE_LINE_SEPARATOR ||
          type == G_UNICODE_PARAGRAPH_SEPARATOR)
        sign = HIDDEN_SIGN;
      g_string_append_unichar (shown, sign);
    }

  return g_string_free (shown, FALSE);
}

static void
set_read_error (GError     **error,
                int          saved_errno,
                const char  *name)
{
  if (saved_errno == ENOENT || saved_errno == ENOTDIR)
    sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "file-missing", NULL,
                     "There is no file “%s”. Nothing was saved. Check its name and folder.", name, NULL);
  else if (saved_errno == EACCES || saved_errno == EPERM)
    sijil_set_error (error, SIJIL_ERROR_FAILED, "file-denied", NULL,
                     "“%s” cannot be opened: this user has no right to read it. Nothing was saved. Copy it to a folder "
                     "of your own, or ask the administrator for the right.",
                     name, NULL);
  else
    sijil_set_error (error, SIJIL_ERROR_FAILED, "disk-failed", NULL,
                     "“%s” could not be read: the disk reported a fault. Nothing was saved. Copy the file from its "
                     "source again.",
                     name, NULL);
}

static gboolean
is_wanted (const struct stat *info,
           const char        *name,
           gsize              max_bytes,
           GError           **error)
{
  g_autofree char *limit = g_strdup_printf ("%" G_GSIZE_FORMAT, max_bytes / 1000000);

  if (!S_ISREG (info->st_mode))
    sijil_set_error (error, SIJIL_ERROR_INVALID, "file-not-regular", NULL,
                     "“%s” is a folder, a pipe or a device. Nothing was saved. Choose a file.", name, NULL);
  else if (info->st_size == 0)
    sijil_set_error (error, SIJIL_ERROR_INVALID, "file-empty", NULL,
                     "The file “%s” is empty. Nothing was saved. Copy or scan it again.", name, NULL);
  else if ((guint64) info->st_size > max_bytes)
    sijil_set_error (error, SIJIL_ERROR_INVALID, "file-too-large", NULL,
                     "The file “%s” has more than %s MB. Nothing was saved. Save it smaller, or scan it at a lower "
                     "resolution.",
                     name, limit, NULL);
  else
    return TRUE;

  return FALSE;
}

/* Never waits for the other end of a pipe, never makes a terminal ours. */
static int
open_regular (const char  *path,
              const char  *name,
              gsize        max_bytes,
              gsize       *size,
              GError     **error)
{
  int fd = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
  struct stat info;

  if (fd < 0 || fstat (fd, &info) != 0)
    set_read_error (error, errno, name);
  else if (is_wanted (&info, name, max_bytes, error))
    {
      *size = (gsize) info.st_size;
      return fd;
    }

  if (fd >= 0)
    close (fd);
  return -1;
}

static gssize
read_fully (int     fd,
            guint8 *bytes,
            gsize   length)
{
  gsize n_read = 0;

  while (n_read < length)
    {
      gssize got = read (fd, bytes + n_read, length - n_read);

      if (got < 0 && errno != EINTR)
        return -1;
      if (got == 0)
        break;
      if (got > 0)
        n_read += (gsize) got;
    }

  return (gssize) n_read;
}

/**
 * _sijil_capture_read_file:
 * @error: %SIJIL_ERROR_NOT_FOUND "file-missing"; %SIJIL_ERROR_INVALID "file-not-regular", "file-empty" or
 *   "file-too-large"; %SIJIL_ERROR_FAILED "file-denied" or "disk-failed"; %SIJIL_ERROR_BUSY "file-changed"
 *
 * Returns: (transfer full): all bytes of a plain file
 */
GBytes *
_sijil_capture_read_file (const char  *path,
                          gsize        max_bytes,
                          GError     **error)
{
  g_autofree char *name = _sijil_capture_dup_name (path);
  g_autofree guint8 *bytes = NULL;
  gsize size = 0;
  gssize got;
  int fd = open_regular (path, name, max_bytes, &size, error);

  if (fd < 0)
    return NULL;

  bytes = g_malloc (size + 1); /* one more, to see that the file has not grown meanwhile */
  got = read_fully (fd, bytes, size + 1);
  if (got < 0)
    set_read_error (error, errno, name);
  close (fd);
  if (got < 0)
    return NULL;
  if ((gsize) got != size)
    {
      sijil_set_error (error, SIJIL_ERROR_BUSY, "file-changed", NULL,
                       "The file “%s” is being written by another program. Nothing was saved. Try again when that is "
                       "done.",
                       name, NULL);
      return NULL;
    }

  return g_bytes_new_take (g_steal_pointer (&bytes), size);
}
