#include "capture/sijil-capture-helper.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

/* Starts a helper, gives it a file, and takes what it says within the time, or kills it. */

#define MAX_SECONDS   10
#define PIECE_BYTES   (64 * 1024)
#define REAP_PAUSE_US 1000

/* Nothing of the user's environment reaches a helper. */
static char *environment[] = { (char *) "LC_ALL=C.UTF-8", (char *) "PATH=/usr/bin", NULL };

static gboolean
write_all (int           fd,
           const guint8 *bytes,
           gsize         length)
{
  while (length > 0)
    {
      gssize n_written = write (fd, bytes, length);

      if (n_written < 0 && errno != EINTR)
        return FALSE;
      if (n_written > 0)
        {
          bytes += n_written;
          length -= (gsize) n_written;
        }
    }

  return TRUE;
}

/**
 * _sijil_capture_new_input:
 *
 * A file in memory that nobody can change any more: the helper reads it at its own pace, and no pipe can be left full.
 *
 * Returns: a file descriptor, to be closed; -1 if there is no memory
 */
int
_sijil_capture_new_input (GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  int fd = memfd_create ("sijil-picture", MFD_CLOEXEC | MFD_ALLOW_SEALING);

  if (fd < 0)
    return -1;
  if (!write_all (fd, data, length) ||
      fcntl (fd, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) != 0)
    {
      close (fd);
      return -1;
    }

  return fd;
}

static char *
find_program (const char *program)
{
  const char *folder = g_getenv ("SIJIL_LIBEXECDIR");

  return g_build_filename (folder != NULL ? folder : SIJIL_LIBEXECDIR, program, NULL);
}

static SijilVerdict
start (const char         *program,
       const char * const *arguments,
       int                 input,
       GPid               *pid,
       int                *output)
{
  g_autofree char *path = find_program (program);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  if (input >= 0 && lseek (input, 0, SEEK_SET) != 0)
    return SIJIL_VERDICT_NO_ROOM;

  g_ptr_array_add (argv, path);
  for (; *arguments != NULL; arguments++)
    g_ptr_array_add (argv, (gpointer) *arguments);
  g_ptr_array_add (argv, NULL);

  if (g_spawn_async_with_pipes_and_fds ("/", (const char * const *) argv->pdata, (const char * const *) environment,
                                        G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL | G_SPAWN_CLOEXEC_PIPES,
                                        NULL, NULL,
                                        input, -1, -1, NULL, NULL, 0, pid, NULL, output, NULL, &error))
    return SIJIL_VERDICT_TAKEN;

  return g_error_matches (error, G_SPAWN_ERROR, G_SPAWN_ERROR_FORK) ||
         g_error_matches (error, G_SPAWN_ERROR, G_SPAWN_ERROR_FAILED) ? SIJIL_VERDICT_NO_ROOM : SIJIL_VERDICT_NO_HELPER;
}

/* Takes what is written to @fd until its end. */
static SijilVerdict
read_until (int         fd,
            gint64      deadline,
            gsize       max_length,
            GByteArray *bytes)
{
  g_autofree guint8 *piece = g_malloc (PIECE_BYTES);

  for (;;)
    {
      struct pollfd wanted = { .fd = fd, .events = POLLIN };
      gint64 left_ms = (deadline - g_get_monotonic_time ()) / 1000;
      gssize n_read;
      int ready;

      if (left_ms <= 0)
        return SIJIL_VERDICT_SLOW;
      ready = poll (&wanted, 1, (int) left_ms);
      if (ready == 0 || (ready < 0 && errno == EINTR))
        continue;
      n_read = ready < 0 ? -1 : read (fd, piece, PIECE_BYTES);
      if (n_read == 0)
        return SIJIL_VERDICT_TAKEN;
      if (n_read < 0 && errno == EINTR)
        continue;
      if (n_read < 0 || bytes->len + (gsize) n_read > max_length)
        return SIJIL_VERDICT_DIED;
      g_byte_array_append (bytes, piece, (guint) n_read);
    }
}

/* A helper that has closed its output has nothing more to do; one that stays all the same is killed at the deadline. */
static gboolean
reap_until (GPid    pid,
            gint64  deadline,
            int    *status)
{
  for (;;)
    {
      pid_t reaped = waitpid (pid, status, WNOHANG);

      if (reaped == pid)
        return TRUE;
      if ((reaped < 0 && errno != EINTR) || g_get_monotonic_time () >= deadline)
        return FALSE;
      g_usleep (REAP_PAUSE_US);
    }
}

static void
kill_and_reap (GPid pid)
{
  kill (pid, SIGKILL);
  while (waitpid (pid, NULL, 0) < 0 && errno == EINTR)
    continue;
}

/**
 * _sijil_capture_run:
 * @program: name of a helper
 * @input: from _sijil_capture_new_input(), or -1 to give it nothing
 * @max_length: more than that is not taken
 * @output: (out): what it wrote
 * @exit_code: (out): how it ended
 *
 * Returns: %SIJIL_VERDICT_TAKEN if it ended by itself, whatever its exit code; otherwise neither is set
 */
SijilVerdict
_sijil_capture_run (const char         *program,
                    const char * const *arguments,
                    int                 input,
                    gsize               max_length,
                    GBytes            **output,
                    int                *exit_code)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gint64 deadline = g_get_monotonic_time () + MAX_SECONDS * G_USEC_PER_SEC;
  SijilVerdict verdict;
  int status = 0;
  GPid pid;
  int fd;

  verdict = start (program, arguments, input, &pid, &fd);
  if (verdict != SIJIL_VERDICT_TAKEN)
    return verdict;

  verdict = read_until (fd, deadline, max_length, bytes);
  close (fd);
  if (verdict == SIJIL_VERDICT_TAKEN && !reap_until (pid, deadline, &status))
    verdict = SIJIL_VERDICT_SLOW;
  if (verdict != SIJIL_VERDICT_TAKEN)
    {
      kill_and_reap (pid);
      return verdict;
    }
  if (!WIFEXITED (status))
    return SIJIL_VERDICT_DIED;

  *exit_code = WEXITSTATUS (status);
  *output = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  return SIJIL_VERDICT_TAKEN;
}

/**
 * _sijil_capture_ask:
 * @answer: (out): what the helper says; its verdict is what is returned
 * @payload: (out): the bytes it made, if the verdict is %SIJIL_VERDICT_TAKEN
 *
 * _sijil_capture_run() for a helper that answers as sijil-answer.h says.
 */
SijilVerdict
_sijil_capture_ask (const char         *program,
                    const char * const *arguments,
                    int                 input,
                    gsize               max_length,
                    SijilAnswer        *answer,
                    GBytes            **payload)
{
  g_autoptr (GBytes) output = NULL;
  SijilVerdict verdict;
  int exit_code;

  verdict = _sijil_capture_run (program, arguments, input, sizeof *answer + max_length, &output, &exit_code);
  if (verdict != SIJIL_VERDICT_TAKEN)
    return verdict;
  if (exit_code == SIJIL_EXIT_UNCONFINED)
    return SIJIL_VERDICT_UNCONFINED;
  if (exit_code != 0 || g_bytes_get_size (output) < sizeof *answer)
    return SIJIL_VERDICT_DIED;

  memcpy (answer, g_bytes_get_data (output, NULL), sizeof *answer);
  if (answer->magic != SIJIL_ANSWER_MAGIC || answer->verdict > SIJIL_VERDICT_LAST_OF_HELPER ||
      answer->length != g_bytes_get_size (output) - sizeof *answer)
    return SIJIL_VERDICT_DIED;

  if (answer->verdict == SIJIL_VERDICT_TAKEN && payload != NULL)
    *payload = g_bytes_new_from_bytes (output, sizeof *answer, answer->length);
  return answer->verdict;
}
