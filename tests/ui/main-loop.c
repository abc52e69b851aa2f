/*
 * Tells when the main thread of sijil touches a file of the register (LD_PRELOAD): on a slow disk the window would
 * stand still. Each call becomes a line of the log: what was called, and the file.
 *
 *   MAIN_LOOP_FOLDER  absolute path of the folder
 *   MAIN_LOOP_LOG     file that gets the lines
 */

#undef _FILE_OFFSET_BITS /* the program may call either name of each function, so both are given here */

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PROGRAM "sijil"

static const char *folder; /* NULL: nothing is told */
static int log_fd = -1;

/* The constructors of other libraries come first and call them too, so each is looked up at its first call. */
#define REAL(name) \
  ({ \
    static __typeof__ (name) *real; \
    if (real == NULL) \
      real = (__typeof__ (name) *) dlsym (RTLD_NEXT, #name); \
    real; \
  })

__attribute__ ((constructor)) static void
set_up (void)
{
  const char *log = getenv ("MAIN_LOOP_LOG");

  if (strcmp (program_invocation_short_name, PROGRAM) != 0 || log == NULL || getenv ("MAIN_LOOP_FOLDER") == NULL)
    return;

  log_fd = REAL (open64) (log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (log_fd >= 0)
    folder = getenv ("MAIN_LOOP_FOLDER");
}

static void
tell_path (const char *call,
           const char *path)
{
  char line[PATH_MAX + 64];
  int saved_errno = errno;
  int length;

  if (folder == NULL || gettid () != getpid () || strncmp (path, folder, strlen (folder)) != 0)
    return;

  length = snprintf (line, sizeof line, "%s %s\n", call, path);
  if (length > 0 && REAL (write) (log_fd, line, (size_t) length) != length)
    abort ();
  errno = saved_errno;
}

static void
tell_fd (const char *call,
         int         fd)
{
  char link[64];
  char path[PATH_MAX];
  int saved_errno = errno;
  ssize_t length;

  if (folder == NULL || gettid () != getpid ())
    return;

  snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  length = readlink (link, path, sizeof path - 1);
  errno = saved_errno;
  if (length < 0)
    return;

  path[length] = '\0';
  tell_path (call, path);
}

int
open64 (const char *path,
        int         flags,
        ...)
{
  mode_t mode = 0;
  va_list list;

  va_start (list, flags);
  if ((flags & (O_CREAT | O_TMPFILE)) != 0)
    mode = va_arg (list, mode_t);
  va_end (list);

  tell_path ("open", path);
  return REAL (open64) (path, flags, mode);
}

int
open (const char *path,
      int         flags,
      ...)
{
  mode_t mode = 0;
  va_list list;

  va_start (list, flags);
  if ((flags & (O_CREAT | O_TMPFILE)) != 0)
    mode = va_arg (list, mode_t);
  va_end (list);

  return open64 (path, flags, mode);
}

int
openat64 (int         fd,
          const char *path,
          int         flags,
          ...)
{
  mode_t mode = 0;
  va_list list;

  va_start (list, flags);
  if ((flags & (O_CREAT | O_TMPFILE)) != 0)
    mode = va_arg (list, mode_t);
  va_end (list);

  tell_path ("openat", path);
  return REAL (openat64) (fd, path, flags, mode);
}

int
openat (int         fd,
        const char *path,
        int         flags,
        ...)
{
  mode_t mode = 0;
  va_list list;

  va_start (list, flags);
  if ((flags & (O_CREAT | O_TMPFILE)) != 0)
    mode = va_arg (list, mode_t);
  va_end (list);

  return openat64 (fd, path, flags, mode);
}

FILE *
fopen64 (const char *path,
         const char *mode)
{
  tell_path ("fopen", path);
  return REAL (fopen64) (path, mode);
}

FILE *
fopen (const char *path,
       const char *mode)
{
  return fopen64 (path, mode);
}

ssize_t
read (int    fd,
      void  *data,
      size_t length)
{
  tell_fd ("read", fd);
  return REAL (read) (fd, data, length);
}

ssize_t
write (int         fd,
       const void *data,
       size_t      length)
{
  tell_fd ("write", fd);
  return REAL (write) (fd, data, length);
}

ssize_t
pread64 (int     fd,
         void   *data,
         size_t  length,
         off64_t offset)
{
  tell_fd ("pread", fd);
  return REAL (pread64) (fd, data, length, offset);
}

ssize_t
pread (int    fd,
       void  *data,
       size_t length,
       off_t  offset)
{
  return pread64 (fd, data, length, offset);
}

ssize_t
pwrite64 (int         fd,
          const void *data,
          size_t      length,
          off64_t     offset)
{
  tell_fd ("pwrite", fd);
  return REAL (pwrite64) (fd, data, length, offset);
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
fsync (int fd)
{
  tell_fd ("fsync", fd);
  return REAL (fsync) (fd);
}

int
fdatasync (int fd)
{
  tell_fd ("fdatasync", fd);
  return REAL (fdatasync) (fd);
}

int
rename (const char *from,
        const char *to)
{
  tell_path ("rename", to);
  return REAL (rename) (from, to);
}

int
unlink (const char *path)
{
  tell_path ("unlink", path);
  return REAL (unlink) (path);
}
