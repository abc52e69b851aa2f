/*
 * What sijilctl writes below one folder, in order, for a replay of power cuts: loaded before the C library (LD_PRELOAD),
 * it appends every change to a log after it was made.
 *
 *   RECORD_FOLDER  absolute path of the folder
 *   RECORD_LOG     the log, outside the folder
 *
 * A record is a line “KIND INODE OFFSET LENGTH”, then LENGTH bytes:
 *
 *   C  a file was made                      the path
 *   M  a folder was made                    the path
 *   W  bytes were written at OFFSET         the bytes
 *   T  a file was cut or stretched          (OFFSET is the new size)
 *   S  a file or a folder was synchronised  the path
 *   R  a name was changed                   the former path, NUL, the new path
 *   X  two names were exchanged             one path, NUL, the other
 *   U  a file or an empty folder was taken away  the path
 *   A  an answer was printed
 *
 * SQLite makes a file “-shm” anew by itself; it is left out.
 */

#include "interpose.h"

#include <stdarg.h>

static int record_fd = -1;

REAL (renameat2);
REAL (rmdir);
REAL (unlink);
REAL (open64);
REAL (fflush);

__attribute__ ((constructor)) static void
set_up (void)
{
  const char *log = getenv ("RECORD_LOG");
  int is_sijilctl = find_real ();

  FIND_REAL (renameat2);
  FIND_REAL (rmdir);
  FIND_REAL (unlink);
  FIND_REAL (open64);
  FIND_REAL (fflush);
  if (!is_sijilctl || log == NULL)
    return;

  record_fd = real_open64 (log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (record_fd >= 0)
    folder = getenv ("RECORD_FOLDER");
}

static int
is_recorded (const char *path)
{
  size_t length = strlen (path);

  return is_below_folder (path) && (length < 4 || strcmp (path + length - 4, "-shm") != 0);
}

/* Whether the file behind @fd is recorded; its @path has room for PATH_MAX bytes. */
static int
find_recorded (int   fd,
               char *path)
{
  return find_path (fd, path) && is_recorded (path);
}

static unsigned long long
inode_of (int fd)
{
  struct stat64 about;

  return fstat64 (fd, &about) == 0 ? about.st_ino : 0;
}

static void
record (char               kind,
        unsigned long long inode,
        long long          offset,
        const void        *data,
        size_t             length)
{
  char head[96];
  int head_length = snprintf (head, sizeof head, "%c %llu %lld %zu\n", kind, inode, offset, length);
  char *whole = malloc ((size_t) head_length + length);
  int saved_errno = errno;

  if (whole == NULL)
    abort ();
  memcpy (whole, head, (size_t) head_length);
  if (length > 0)
    memcpy (whole + head_length, data, length);
  if (real_write (record_fd, whole, (size_t) head_length + length) != (ssize_t) ((size_t) head_length + length))
    abort ();
  free (whole);
  errno = saved_errno;
}

ssize_t
write (int         fd,
       const void *data,
       size_t      length)
{
  char path[PATH_MAX];
  long long offset;
  ssize_t written;

  if (!find_recorded (fd, path))
    return real_write (fd, data, length);

  pthread_mutex_lock (&lock);
  offset = (fcntl (fd, F_GETFL) & O_APPEND) != 0 ? lseek64 (fd, 0, SEEK_END) : lseek64 (fd, 0, SEEK_CUR);
  written = real_write (fd, data, length);
  if (written > 0)
    record ('W', inode_of (fd), offset, data, (size_t) written);
  pthread_mutex_unlock (&lock);
  return written;
}

ssize_t
pwrite64 (int         fd,
          const void *data,
          size_t      length,
          off64_t     offset)
{
  char path[PATH_MAX];
  ssize_t written;

  if (!find_recorded (fd, path))
    return real_pwrite64 (fd, data, length, offset);

  pthread_mutex_lock (&lock);
  written = real_pwrite64 (fd, data, length, offset);
  if (written > 0)
    record ('W', inode_of (fd), offset, data, (size_t) written);
  pthread_mutex_unlock (&lock);
  return written;
}

ssize_t
pwrite (int         fd,
        const void *data,
        size_t      length,
        off_t       offset)
{
  return pwrite64 (fd, data, length, offset);
}

int
ftruncate64 (int     fd,
             off64_t length)
{
  char path[PATH_MAX];
  int result;

  if (!find_recorded (fd, path))
    return real_ftruncate64 (fd, length);

  pthread_mutex_lock (&lock);
  result = real_ftruncate64 (fd, length);
  if (result == 0)
    record ('T', inode_of (fd), length, NULL, 0);
  pthread_mutex_unlock (&lock);
  return result;
}

int
ftruncate (int   fd,
           off_t length)
{
  return ftruncate64 (fd, length);
}

static int
synchronise (int   fd,
             int (*real) (int))
{
  char path[PATH_MAX];
  int result;

  if (!find_recorded (fd, path))
    return real (fd);

  pthread_mutex_lock (&lock);
  result = real (fd);
  if (result == 0)
    record ('S', inode_of (fd), 0, path, strlen (path));
  pthread_mutex_unlock (&lock);
  return result;
}

int
fsync (int fd)
{
  return synchronise (fd, real_fsync);
}

int
fdatasync (int fd)
{
  return synchronise (fd, real_fdatasync);
}

int
rename (const char *from,
        const char *to)
{
  char both[2 * PATH_MAX];
  int result;

  if (folder == NULL || (!is_recorded (from) && !is_recorded (to)))
    return real_rename (from, to);

  pthread_mutex_lock (&lock);
  result = real_rename (from, to);
  if (result == 0)
    {
      int length = snprintf (both, sizeof both, "%s%c%s", from, '\0', to);

      record ('R', 0, 0, both, (size_t) length);
    }
  pthread_mutex_unlock (&lock);
  return result;
}

/* Where both lie side by side. */
int
renameat2 (int          from_folder,
           const char  *from,
           int          to_folder,
           const char  *to,
           unsigned int flags)
{
  char both[2 * PATH_MAX];
  int result;

  if (folder == NULL || (!is_recorded (from) && !is_recorded (to)))
    return real_renameat2 (from_folder, from, to_folder, to, flags);

  pthread_mutex_lock (&lock);
  result = real_renameat2 (from_folder, from, to_folder, to, flags);
  if (result == 0)
    {
      int length = snprintf (both, sizeof both, "%s%c%s", from, '\0', to);

      record ((flags & RENAME_EXCHANGE) != 0 ? 'X' : 'R', 0, 0, both, (size_t) length);
    }
  pthread_mutex_unlock (&lock);
  return result;
}

/* One that changes a name and takes no more than a path. */
static int
change_name (char        kind,
             const char *path,
             int         result)
{
  if (result == 0 && is_recorded (path))
    record (kind, 0, 0, path, strlen (path));
  return result;
}

int
mkdir (const char *path,
       mode_t      mode)
{
  int result;

  pthread_mutex_lock (&lock);
  result = change_name ('M', path, real_mkdir (path, mode));
  pthread_mutex_unlock (&lock);
  return result;
}

int
rmdir (const char *path)
{
  int result;

  pthread_mutex_lock (&lock);
  result = change_name ('U', path, real_rmdir (path));
  pthread_mutex_unlock (&lock);
  return result;
}

int
unlink (const char *path)
{
  int result;

  pthread_mutex_lock (&lock);
  result = change_name ('U', path, real_unlink (path));
  pthread_mutex_unlock (&lock);
  return result;
}

int
remove (const char *path)
{
  struct stat64 about;

  return lstat64 (path, &about) == 0 && S_ISDIR (about.st_mode) ? rmdir (path) : unlink (path);
}

static int
open_recorded (const char *path,
               int         flags,
               mode_t      mode)
{
  struct stat64 about;
  int is_new;
  int fd;

  if (folder == NULL || !is_recorded (path) || (flags & (O_CREAT | O_TRUNC)) == 0)
    return real_open64 (path, flags, mode);

  pthread_mutex_lock (&lock);
  is_new = lstat64 (path, &about) != 0;
  fd = real_open64 (path, flags, mode);
  if (fd >= 0 && is_new)
    record ('C', inode_of (fd), 0, path, strlen (path));
  else if (fd >= 0 && (flags & O_TRUNC) != 0)
    record ('T', inode_of (fd), 0, NULL, 0);
  pthread_mutex_unlock (&lock);
  return fd;
}

int
open64 (const char *path,
        int         flags,
        ...)
{
  va_list more;
  mode_t mode;

  va_start (more, flags);
  mode = (flags & O_CREAT) != 0 ? va_arg (more, mode_t) : 0;
  va_end (more);
  return open_recorded (path, flags, mode);
}

int
open (const char *path,
      int         flags,
      ...)
{
  va_list more;
  mode_t mode;

  va_start (more, flags);
  mode = (flags & O_CREAT) != 0 ? va_arg (more, mode_t) : 0;
  va_end (more);
  return open_recorded (path, flags, mode);
}

/* The command's answer stands on standard output: from here on it holds. */
int
fflush (FILE *stream)
{
  int result = real_fflush (stream);

  if (folder != NULL && stream == stdout && result == 0)
    {
      pthread_mutex_lock (&lock);
      record ('A', 0, 0, NULL, 0);
      pthread_mutex_unlock (&lock);
    }
  return result;
}
