/*
 * A slow disk below the register of sijil, and what the main loop makes of it (LD_PRELOAD). Each write and each sync of a file in the
 * folder takes so many milliseconds more, in whatever thread. At the end the log gets one line, in milliseconds: the longest turn of
 * the main loop; the longest that it was not at work in a turn, nor in line for a processor, nor asking the screen's server; the longest
 * that it waited in a turn for another thread, which is how it would wait for a disk that it does not touch itself (main-loop.c); and
 * how many writes and syncs were slow.
 *
 *   SLOW_FOLDER  absolute path of the folder
 *   SLOW_MS      how slow
 *   SLOW_LOG     file that gets the line
 */

#undef _FILE_OFFSET_BITS /* the program may call either name of each function, so both are given here */

#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <gtk/gtk.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define PROGRAM "sijil"
#define NS_PER_MS 1000000

static const char *folder; /* NULL: as fast as it is */
static long slow_ms;
static atomic_long n_slow;

/* Of the main loop, in nanoseconds; only its thread looks at them. */
static gboolean is_polling; /* the loop itself waits, which is no turn */
static gint64 asked_ns;     /* how long others in this turn waited for the screen's server or a bus */
static gint64 waited_ns;    /* how long this turn waited for other threads */
static gint64 longest_ns, stillest_ns, most_waited_ns;

typedef struct
{
  gint64 wall;
  gint64 at_work;
  gint64 in_line;
} Moment;

static Moment began; /* the turn */

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
  const char *ms = g_getenv ("SLOW_MS");

  if (strcmp (program_invocation_short_name, PROGRAM) != 0 || ms == NULL)
    return;

  slow_ms = atol (ms);
  folder = g_getenv ("SLOW_FOLDER");
}

/*
 * The main loop.
 */

static gint64
read_clock (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (gint64) now.tv_sec * 1000 * NS_PER_MS + now.tv_nsec;
}

/* How long the thread that calls was ready to work while others had the processors. */
static gint64
read_time_in_line (void)
{
  long long worked, waited = 0;
  FILE *file = fopen ("/proc/thread-self/schedstat", "r");

  if (file == NULL)
    return 0;
  if (fscanf (file, "%lld %lld", &worked, &waited) != 2)
    waited = 0;
  fclose (file);
  return waited;
}

static Moment
look_at_clocks (void)
{
  return (Moment) { read_clock (CLOCK_MONOTONIC), read_clock (CLOCK_THREAD_CPUTIME_ID), read_time_in_line () };
}

/* A turn that ends without a window froze none: the register is closed behind the last one. */
static gboolean
has_window (void)
{
  return gtk_application_get_windows (GTK_APPLICATION (g_application_get_default ())) != NULL;
}

static void
end_turn (void)
{
  Moment now = look_at_clocks ();
  gint64 took = now.wall - began.wall;
  gint64 still = took - (now.at_work - began.at_work) - (now.in_line - began.in_line) - asked_ns;

  if (!has_window ())
    return;
  longest_ns = MAX (longest_ns, took);
  stillest_ns = MAX (stillest_ns, still);
  most_waited_ns = MAX (most_waited_ns, waited_ns);
}

static int
poll_of_loop (GPollFD *fds,
              guint    n_fds,
              int      timeout)
{
  int found;

  if (began.wall != 0)
    end_turn ();
  is_polling = TRUE;
  found = g_poll (fds, n_fds, timeout);
  is_polling = FALSE;
  asked_ns = waited_ns = 0;
  began = look_at_clocks ();
  return found;
}

/* The screen's server and the buses are asked in this way. */
int
poll (struct pollfd *fds,
      nfds_t         n_fds,
      int            timeout)
{
  gint64 before;
  int found;

  if (folder == NULL || is_polling || gettid () != getpid ())
    return REAL (poll) (fds, n_fds, timeout);

  before = read_clock (CLOCK_MONOTONIC);
  found = REAL (poll) (fds, n_fds, timeout);
  asked_ns += read_clock (CLOCK_MONOTONIC) - before;
  return found;
}

/* Whether it is a turn of the main loop that would wait. */
static gboolean
is_turn (void)
{
  return folder != NULL && began.wall != 0 && !is_polling && gettid () == getpid ();
}

/* Who waited long says where, on the standard error. */
static void
note_wait (gint64 before)
{
  gint64 took = read_clock (CLOCK_MONOTONIC) - before;
  void *frames[24];

  waited_ns += took;
  if (took > 20 * NS_PER_MS && has_window ())
    backtrace_symbols_fd (frames, backtrace (frames, G_N_ELEMENTS (frames)), STDERR_FILENO);
}

/* GLib's locks and conditions wait by this. */
long
syscall (long number,
         ...)
{
  gint64 before;
  long a[6];
  long found;
  va_list list;

  va_start (list, number);
  for (guint i = 0; i < G_N_ELEMENTS (a); i++)
    a[i] = va_arg (list, long);
  va_end (list);

  if (number != SYS_futex || !is_turn ())
    return REAL (syscall) (number, a[0], a[1], a[2], a[3], a[4], a[5]);

  before = read_clock (CLOCK_MONOTONIC);
  found = REAL (syscall) (number, a[0], a[1], a[2], a[3], a[4], a[5]);
  note_wait (before);
  return found;
}

/* Those of SQLite by this. */
int
pthread_mutex_lock (pthread_mutex_t *mutex)
{
  gint64 before;
  int found;

  if (!is_turn ())
    return REAL (pthread_mutex_lock) (mutex);
  found = pthread_mutex_trylock (mutex);
  if (found != EBUSY)
    return found;

  before = read_clock (CLOCK_MONOTONIC);
  found = REAL (pthread_mutex_lock) (mutex);
  note_wait (before);
  return found;
}

int
pthread_join (pthread_t   thread,
              void      **answer)
{
  gint64 before = read_clock (CLOCK_MONOTONIC);
  int found = REAL (pthread_join) (thread, answer);

  if (is_turn ())
    note_wait (before);
  return found;
}

int
g_application_run (GApplication  *app,
                   int            argc,
                   char         **argv)
{
  int status;
  FILE *file;

  if (folder == NULL)
    return REAL (g_application_run) (app, argc, argv);

  g_main_context_set_poll_func (NULL, poll_of_loop);
  status = REAL (g_application_run) (app, argc, argv);

  file = fopen (g_getenv ("SLOW_LOG"), "a");
  if (file != NULL)
    {
      fprintf (file, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %ld\n", longest_ns / NS_PER_MS,
               stillest_ns / NS_PER_MS, most_waited_ns / NS_PER_MS, n_slow);
      fclose (file);
    }
  return status;
}

/*
 * The disk.
 */

static void
be_slow (int fd)
{
  char link[64];
  char path[PATH_MAX];
  int saved_errno = errno;
  ssize_t length;

  if (folder == NULL)
    return;

  snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  length = readlink (link, path, sizeof path - 1);
  path[MAX (length, 0)] = '\0';
  if (strncmp (path, folder, strlen (folder)) == 0)
    {
      const struct timespec pause = { slow_ms / 1000, slow_ms % 1000 * NS_PER_MS };

      nanosleep (&pause, NULL);
      n_slow++;
    }
  errno = saved_errno;
}

ssize_t
write (int         fd,
       const void *data,
       size_t      length)
{
  be_slow (fd);
  return REAL (write) (fd, data, length);
}

ssize_t
pwrite64 (int         fd,
          const void *data,
          size_t      length,
          off64_t     offset)
{
  be_slow (fd);
  return REAL (pwrite64) (fd, data, length, offset);
}

ssize_t
pwrite (int         fd,
        const void *data,
        size_t      length,
        off_t       offset)
{
  be_slow (fd);
  return REAL (pwrite) (fd, data, length, offset);
}

int
fsync (int fd)
{
  be_slow (fd);
  return REAL (fsync) (fd);
}

int
fdatasync (int fd)
{
  be_slow (fd);
  return REAL (fdatasync) (fd);
}
