#include "work.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define NAME_OF_SERVERS "postgres"

/* Of a line of /proc/PID/stat, behind the name. */
enum
{
  PLACE_PARENT = 1,
  PLACE_WORK = 11, /* the own, the kernel's for it, and both of the children that ended */
  N_PLACES = PLACE_WORK + 4,
};

static double
seconds_of (struct timeval time)
{
  return (double) time.tv_sec + (double) time.tv_usec / G_USEC_PER_SEC;
}

/* Seconds of a processor that this program has had, in all its threads. */
double
work_of_this (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return seconds_of (usage.ru_utime) + seconds_of (usage.ru_stime);
}

/* The server that PGDATA names, as tests/postgresql.sh does; %NULL: all of this computer. */
static char *
find_postmaster (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("PGDATA") != NULL ? g_getenv ("PGDATA") : "", "postmaster.pid", NULL);
  char *text = NULL;

  if (g_file_get_contents (path, &text, NULL, NULL))
    *strchrnul (text, '\n') = '\0';

  return text;
}

static double
ticks_of (const char *pid,
          const char *postmaster)
{
  g_autofree char *path = g_build_filename ("/proc", pid, "stat", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;
  double ticks = 0;

  if (!g_file_get_contents (path, &text, NULL, NULL) || strstr (text, "(" NAME_OF_SERVERS ")") == NULL)
    return 0;

  words = g_strsplit (strrchr (text, ')') + 2, " ", 0);
  if (g_strv_length (words) < N_PLACES
      || (postmaster != NULL && !g_str_equal (pid, postmaster) && !g_str_equal (words[PLACE_PARENT], postmaster)))
    return 0;

  for (guint i = PLACE_WORK; i < N_PLACES; i++)
    ticks += g_ascii_strtod (words[i], NULL);
  return ticks;
}

#define SETTLE_US 100000 /* what is just ending is counted nowhere */

/* Seconds of a processor that the server has had in all its processes, with those that ended. */
double
work_of_servers (void)
{
  g_autofree char *postmaster = find_postmaster ();
  g_autoptr (GDir) processes = g_dir_open ("/proc", 0, NULL);
  const char *name;
  double ticks = 0;

  g_usleep (SETTLE_US);
  while (processes != NULL && (name = g_dir_read_name (processes)) != NULL)
    if (g_ascii_isdigit (*name))
      ticks += ticks_of (name, postmaster);

  return ticks / (double) sysconf (_SC_CLK_TCK);
}
