/*
 * A disk that fails, for sijilctl alone: loaded before the C library (LD_PRELOAD), it counts what writes into a folder
 * and answers with an error from a chosen point on, or at that point only.
 *
 *   FAIL_FOLDER  absolute path of the folder
 *   FAIL_AT      the point, from 1 on; 0 never
 *   FAIL_ERRNO   number of the error; ENOSPC stays as on a full disk, any other passes
 *   FAIL_COUNT   file that gets the number of writes at the end
 */

#undef _FILE_OFFSET_BITS /* the program may call either name of each function, so both are given here */

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PROGRAM "sijilctl"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static const char *folder; /* NULL: nothing fails */
static long fail_at;
static int fail_errno;
static long count;

static __typeof__ (write) *real_write;
static __typeof__ (pwrite64) *real_pwrite64;
static __typeof__ (ftruncate64) *real_ftruncate64;
static __typeof__ (fsync) *real_fsync;
static __typeof__ (fdatasync) *real_fdatasync;
static __typeof__ (rename) *real_rename;
static __typeof__ (mkdir) *real_mkdir;

/* In helpers nothing is touched: behind their walls a look at a file's name would kill them. */
__attribute__ ((constructor)) static void
set_up (void)
{
  real_write = (__typeof__ (write) *) dlsym (RTLD_NEXT, "write");
  real_pwrite64 = (__typeof__ (pwrite64) *) dlsym (RTLD_NEXT, "pwrite64");
  real_ftruncate64 = (__typeof__ (ftruncate64) *) dlsym (RTLD_NEXT, "ftruncate64");
  real_fsync = (__typeof__ (fsync) *) dlsym (RTLD_NEXT, "fsync");
  real_fdatasync = (__typeof__ (fdatasync) *) dlsym (RTLD_NEXT, "fdatasync");
  real_rename = (__typeof__ (rename) *) dlsym (RTLD_NEXT, "rename");
  real_mkdir = (__typeof__ (mkdir) *) dlsym (RTLD_NEXT, "mkdir");

  if (strcmp (program_invocation_short_name, PROGRAM) != 0 || getenv ("FAIL_AT") == NULL || getenv ("FAIL_ERRNO") == NULL)
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
path_fails (const char *path)
{
  int fails;

  if (folder == NULL || strncmp (path, folder, strlen (folder)) != 0)
    return 0;

  pthread_mutex_lock (&lock);
  count++;
  fails = fail_at > 0 && (fail_errno == ENOSPC ? count >= fail_at : count == fail_at);
  pthread_mutex_unlock (&lock);
  if (fails)
    errno = fail_errno;
  return fails;
}

static int
fd_fails (int fd)
{
  char link[64];
  char path[PATH_MAX];
  int saved_errno = errno;
  ssize_t length;

  if (folder == NULL)
    return 0;

  snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  length = readlink (link, path, sizeof path - 1);
  errno = saved_errno;
  if (length < 0)
    return 0;

  path[length] = '\0';
  return path_fails (path);
}

ssize_t
write (int         fd,
       const void *data,
       size_t      length)
{
  return fd_fails (fd) ? -1 : real_write (fd, data, length);
}

ssize_t
pwrite64 (int         fd,
          const void *data,
          size_t      length,
          off64_t     offset)
{
  return fd_fails (fd) ? -1 : real_pwrite64 (fd, data, length, offset);
}

ssize_t
pwrite (int         fd,
        const void *data,
        size_t      length,
        off_t       offset)
{
  return pwrite64 (fd, data, length, offset);
}

/* To shorten a file needs no room. */
int
ftruncate64 (int     fd,
             off64_t length)
{
  return fail_errno != ENOSPC && fd_fails (fd) ? -1 : real_ftruncate64 (fd, length);
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
mkdir (const char *path,
       mode_t      mode)
{
  return path_fails (path) ? -1 : real_mkdir (path, mode);
}
