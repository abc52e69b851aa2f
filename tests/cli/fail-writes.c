/*
 * A disk that fails, for sijilctl alone: loaded before the C library (LD_PRELOAD), it counts what writes into a folder
 * and answers with an error from a chosen point on, or at that point only.
 *
 *   FAIL_FOLDER  absolute path of the folder, or what the paths of files begin with
 *   FAIL_CALLS   “read”: what reads is counted; “open”: what opens files; “name”: what takes files away, looks into folders or sets
 *                rights; “short”: what writes, of which one takes half of what it is given; otherwise what writes
 *   FAIL_AT      the point, from 1 on; 0 never
 *   FAIL_ERRNO   number of the error; ENOSPC and EMFILE stay, any other passes
 *   FAIL_COUNT   file that gets the number of calls at the end
 *
 * or behaves as another one:
 *
 *   FAIL_ROOM    so many bytes are all that its files together may grow to: then it is full
 *   FAIL_KIND    number by which the kernel knows its file system
 */

#include "interpose.h"

#include <dirent.h>
#include <ftw.h>
#include <stdarg.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>

REAL (statfs64);
REAL (statvfs64);
REAL (pread64);
REAL (open64);
REAL (read);
REAL (unlink);
REAL (rmdir);
REAL (renameat2);
REAL (opendir);
REAL (fchmod);

static long fail_at;
static int fail_errno;
static long count;
static long long room = -1; /* that is left; -1: as much as there is */
static char calls = 'w';    /* that are counted: the first letter of FAIL_CALLS */
static const char *kind;    /* of the file system; NULL: what it is */

static int
count_file (const char        *path,
            const struct stat *info,
            int                flag)
{
  if (flag == FTW_F)
    room = room > info->st_size ? room - info->st_size : 0;
  return 0;
}

__attribute__ ((constructor)) static void
set_up (void)
{
  FIND_REAL (pread64);
  FIND_REAL (open64);
  FIND_REAL (read);
  FIND_REAL (unlink);
  FIND_REAL (rmdir);
  FIND_REAL (renameat2);
  FIND_REAL (opendir);
  FIND_REAL (fchmod);
  if (!find_real ())
    return;

  if (getenv ("FAIL_CALLS") != NULL)
    calls = *getenv ("FAIL_CALLS");
  kind = getenv ("FAIL_KIND");
  if (getenv ("FAIL_ROOM") != NULL)
    {
      room = atoll (getenv ("FAIL_ROOM"));
      ftw (getenv ("FAIL_FOLDER"), count_file, 16);
      folder = getenv ("FAIL_FOLDER");
    }
  if (getenv ("FAIL_AT") == NULL || getenv ("FAIL_ERRNO") == NULL)
    return;

  folder = getenv ("FAIL_FOLDER");
  fail_at = atol (getenv ("FAIL_AT"));
  fail_errno = atoi (getenv ("FAIL_ERRNO"));
}

__attribute__ ((destructor)) static void
tell_count (void)
{
  const char *path = folder != NULL ? getenv ("FAIL_COUNT") : NULL;
  FILE *file = path != NULL ? fopen (path, "w") : NULL;

  if (file == NULL)
    return;

  fprintf (file, "%ld\n", count);
  fclose (file);
}

static int
lasts (void)
{
  return fail_errno == ENOSPC || fail_errno == EMFILE;
}

static int
call_fails (char        call,
            const char *path)
{
  int fails;

  if (call != calls || !is_below_folder (path))
    return 0;

  pthread_mutex_lock (&lock);
  count++;
  fails = fail_at > 0 && (lasts () ? count >= fail_at : count == fail_at);
  pthread_mutex_unlock (&lock);
  if (fails)
    errno = fail_errno;
  return fails;
}

static int
path_fails (const char *path)
{
  return call_fails ('w', path);
}

static int
fd_fails (int fd)
{
  char path[PATH_MAX];

  return find_path (fd, path) && path_fails (path);
}

/* How much of @length a write takes: half of it where it falls short. */
static size_t
shorten (int    fd,
         size_t length)
{
  char path[PATH_MAX];

  return length > 1 && find_path (fd, path) && call_fails ('s', path) ? length / 2 : length;
}

/* Whether the file cannot take so much at @offset (-1: where it stands), as the disk is full. What grows takes of the room. */
static int
is_full (int     fd,
         off64_t offset,
         size_t  length)
{
  char path[PATH_MAX];
  struct stat info;
  off64_t more;
  int fits;

  if (room < 0 || !find_path (fd, path) || fstat (fd, &info) != 0)
    return 0;

  more = (offset < 0 ? lseek (fd, 0, SEEK_CUR) : offset) + (off64_t) length - info.st_size;
  pthread_mutex_lock (&lock);
  fits = more <= 0 || more <= room;
  if (fits && more > 0)
    room -= more;
  pthread_mutex_unlock (&lock);
  if (!fits)
    errno = ENOSPC;
  return !fits;
}

ssize_t
pread64 (int      fd,
         void    *data,
         size_t   length,
         off64_t  offset)
{
  char path[PATH_MAX];

  return find_path (fd, path) && call_fails ('r', path) ? -1 : real_pread64 (fd, data, length, offset);
}

ssize_t
read (int     fd,
      void   *data,
      size_t  length)
{
  char path[PATH_MAX];

  if (real_read == NULL) /* other libraries read before this one is set up */
    FIND_REAL (read);
  return find_path (fd, path) && call_fails ('r', path) ? -1 : real_read (fd, data, length);
}

ssize_t
pread (int     fd,
       void   *data,
       size_t  length,
       off_t   offset)
{
  return pread64 (fd, data, length, offset);
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

  if (real_open64 == NULL) /* other libraries open files before this one is set up */
    FIND_REAL (open64);
  return call_fails ('o', path) ? -1 : real_open64 (path, flags, mode);
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

  return open64 (path, flags, mode);
}

ssize_t
write (int         fd,
       const void *data,
       size_t      length)
{
  return fd_fails (fd) || is_full (fd, -1, length) ? -1 : real_write (fd, data, shorten (fd, length));
}

ssize_t
pwrite64 (int         fd,
          const void *data,
          size_t      length,
          off64_t     offset)
{
  return fd_fails (fd) || is_full (fd, offset, length) ? -1 : real_pwrite64 (fd, data, shorten (fd, length), offset);
}

ssize_t
pwrite (int         fd,
        const void *data,
        size_t      length,
        off_t       offset)
{
  return pwrite64 (fd, data, length, offset);
}

/* To shorten a file needs no room, and gives some back. */
int
ftruncate64 (int     fd,
             off64_t length)
{
  char path[PATH_MAX];
  struct stat info;
  int done;

  if (room < 0 || !find_path (fd, path) || fstat (fd, &info) != 0)
    return fail_errno != ENOSPC && fd_fails (fd) ? -1 : real_ftruncate64 (fd, length);

  done = real_ftruncate64 (fd, length);
  pthread_mutex_lock (&lock);
  room += done == 0 && length < info.st_size ? info.st_size - length : 0;
  pthread_mutex_unlock (&lock);
  return done;
}

int
ftruncate (int   fd,
           off_t length)
{
  return ftruncate64 (fd, length);
}

int
fsync (int fd)
{
  return fd_fails (fd) ? -1 : real_fsync (fd);
}

int
fdatasync (int fd)
{
  return fd_fails (fd) ? -1 : real_fdatasync (fd);
}

int
rename (const char *from,
        const char *to)
{
  return path_fails (to) ? -1 : real_rename (from, to);
}

int
renameat2 (int          from_folder,
           const char  *from,
           int          to_folder,
           const char  *to,
           unsigned int flags)
{
  return path_fails (to) ? -1 : real_renameat2 (from_folder, from, to_folder, to, flags);
}

int
mkdir (const char *path,
       mode_t      mode)
{
  return path_fails (path) ? -1 : real_mkdir (path, mode);
}

int
unlink (const char *path)
{
  return call_fails ('n', path) ? -1 : real_unlink (path);
}

int
rmdir (const char *path)
{
  return call_fails ('n', path) ? -1 : real_rmdir (path);
}

int
remove (const char *path)
{
  struct stat about;

  return lstat (path, &about) == 0 && S_ISDIR (about.st_mode) ? rmdir (path) : unlink (path);
}

DIR *
opendir (const char *path)
{
  if (real_opendir == NULL)
    FIND_REAL (opendir);
  return call_fails ('n', path) ? NULL : real_opendir (path);
}

int
fchmod (int    fd,
        mode_t mode)
{
  char path[PATH_MAX];

  return find_path (fd, path) && call_fails ('n', path) ? -1 : real_fchmod (fd, mode);
}

int
statfs64 (const char      *path,
          struct statfs64 *info)
{
  int done;

  if (real_statfs64 == NULL) /* other libraries ask before this one is set up */
    FIND_REAL (statfs64);
  done = real_statfs64 (path, info);
  if (done == 0 && kind != NULL)
    info->f_type = (__typeof__ (info->f_type)) strtoul (kind, NULL, 16);
  return done;
}

int
statfs (const char    *path,
        struct statfs *info)
{
  return statfs64 (path, (struct statfs64 *) info);
}

int
statvfs64 (const char       *path,
           struct statvfs64 *info)
{
  int done;

  if (real_statvfs64 == NULL)
    FIND_REAL (statvfs64);
  done = real_statvfs64 (path, info);
  if (done == 0 && room >= 0 && is_below_folder (path))
    info->f_bavail = (fsblkcnt64_t) room / info->f_frsize;
  return done;
}

int
statvfs (const char     *path,
         struct statvfs *info)
{
  return statvfs64 (path, (struct statvfs64 *) info);
}
