#include "capture/sijil-jail.h"

#include "capture/sijil-answer.h"
#include "capture/sijil-sandbox.h"

#include <stddef.h>
#include <stdio.h>
#include <unistd.h>

/*
 * Walls for a program that is not ours. In bubblewrap's jail there is no network, no home and no other process. Without
 * it (it is not installed, or the system forbids it) a filter of system calls, which holds in the jail too, keeps the
 * program from writing files, from the network and from starting others; it could then still read what this user can.
 */

#define MAX_ARGUMENTS 64
#define NUMBER_LENGTH 12

#define BWRAP "/usr/bin/bwrap"

static char * const environment[] = { (char *) "LC_ALL=C.UTF-8", (char *) "PATH=/usr/bin", NULL };

/* The whole world of a jailed program: the system's programs and fonts, to read. */
static const char * const jail[] = {
  BWRAP, "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--chdir", "/",
  "--ro-bind", "/usr", "/usr",
  "--ro-bind-try", "/lib", "/lib",
  "--ro-bind-try", "/lib64", "/lib64",
  "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache",
  "--ro-bind-try", "/etc/fonts", "/etc/fonts",
  "--ro-bind-try", "/var/cache/fontconfig", "/var/cache/fontconfig",
};

#define N_JAIL (sizeof jail / sizeof jail[0])

static int
start (const char * const *command)
{
  execve (command[0], (char **) command, environment);

  return SIJIL_EXIT_NO_PROGRAM;
}

static int
become_jailed (const char * const *command)
{
  const char *arguments[MAX_ARGUMENTS];
  char filter[NUMBER_LENGTH];
  size_t n = 0;
  int fd = sijil_sandbox_dup_reader (); /* it is written to a file in memory, so before the limit on files */

  if (fd < 0 || !sijil_sandbox_set_limits ())
    return SIJIL_EXIT_UNCONFINED;

  snprintf (filter, sizeof filter, "%d", fd);
  for (; n < N_JAIL; n++)
    arguments[n] = jail[n];
  arguments[n++] = "--seccomp";
  arguments[n++] = filter;
  while (*command != NULL && n < MAX_ARGUMENTS - 1)
    arguments[n++] = *command++;
  arguments[n] = NULL;

  return start (arguments);
}

/**
 * sijil_jail_become:
 * @jailed: whether to use bubblewrap
 * @command: (array zero-terminated=1): path of a program that only reads, and its arguments
 *
 * Turns this process into @command, within the limits of sijil_sandbox_set_limits().
 *
 * Returns: an exit code of sijil-answer.h, if it could not
 */
int
sijil_jail_become (bool                jailed,
                   const char * const *command)
{
  if (access (command[0], X_OK) != 0)
    return SIJIL_EXIT_NO_PROGRAM;
  if (jailed)
    return become_jailed (command);
  if (!sijil_sandbox_set_limits () || !sijil_sandbox_enter_reader ())
    return SIJIL_EXIT_UNCONFINED;

  return start (command);
}
