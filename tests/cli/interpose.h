/*
 * What stands before the C library's own functions when sijilctl is started with LD_PRELOAD: the functions themselves, and the
 * files that they are called for. Included by one file of a library, before any other header.
 */

#pragma once

#undef _FILE_OFFSET_BITS /* the program may call either name of each function, so both are given */

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

#define REAL(name) static __typeof__ (name) *real_##name
#define FIND_REAL(name) (real_##name = (__typeof__ (name) *) dlsym (RTLD_NEXT, #name))

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static const char *folder; /* below which calls are listened to; NULL: nowhere */

REAL (write);
REAL (pwrite64);
REAL (ftruncate64);
REAL (fsync);
REAL (fdatasync);
REAL (rename);
REAL (mkdir);

/* Finds them. Whether this is sijilctl: in its helpers nothing is touched, behind their walls a look at a file's name would kill. */
static int
find_real (void)
{
  FIND_REAL (write);
  FIND_REAL (pwrite64);
  FIND_REAL (ftruncate64);
  FIND_REAL (fsync);
  FIND_REAL (fdatasync);
  FIND_REAL (rename);
  FIND_REAL (mkdir);
  return strcmp (program_invocation_short_name, "sijilctl") == 0;
}

static int
is_below_folder (const char *path)
{
  return folder != NULL && strncmp (path, folder, strlen (folder)) == 0;
}

/* The name of the file behind @fd, for which @path has room for PATH_MAX bytes; 0 when it is none below the folder. */
static int
find_path (int   fd,
           char *path)
{
  char link[64];
  int saved_errno = errno;
  ssize_t length;

  if (folder == NULL)
    return 0;

  snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  length = readlink (link, path, PATH_MAX - 1);
  errno = saved_errno;
  if (length < 0)
    return 0;

  path[length] = '\0';
  return is_below_folder (path);
}
