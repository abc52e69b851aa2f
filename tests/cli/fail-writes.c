/*
 * A disk that fails, for sijilctl alone: loaded before the C library (LD_PRELOAD), it counts what writes into a folder
 * and answers with an error from a chosen point on, or at that point only.
 *
 *   FAIL_FOLDER  absolute path of the folder
 *   FAIL_AT      the point, from 1 on; 0 never
 *   FAIL_ERRNO   number of the error; ENOSPC stays as on a full disk, any other passes
 *   FAIL_COUNT   file that gets the number of writes at the end
 */

#include "interpose.h"

static long fail_at;
static int fail_errno;
static long count;

__attribute__ ((constructor)) static void
set_up (void)
{
  if (!find_real () || getenv ("FAIL_AT") == NULL || getenv ("FAIL_ERRNO") == NULL)
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

  if (!is_below_folder (path))
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
  char path[PATH_MAX];

  return find_path (fd, path) && path_fails (path);
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
