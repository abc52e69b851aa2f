#include "capture/sijil-sandbox.h"

#include "capture/sijil-jail.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* Every case runs in a child that enters the sandbox; how the child ends is the result. */

#define FINE 0
#define ODD  1

typedef int (* ChildFunc) (void);

/* Returns the signal that killed the child, or minus its exit code. */
static int
run_in (bool      (* enter) (void),
        ChildFunc    act)
{
  pid_t pid = fork ();
  int status;

  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    _exit (enter () ? act () : 99);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);

  return WIFSIGNALED (status) ? WTERMSIG (status) : -WEXITSTATUS (status);
}

static gboolean
skip_with_address_sanitizer (void)
{
#if defined __SANITIZE_ADDRESS__
  g_test_skip ("AddressSanitizer needs the system calls that the sandbox forbids");
  return TRUE;
#else
  return FALSE;
#endif
}

static int
open_file (void)
{
  return open ("/etc/passwd", O_RDONLY) >= 0 ? FINE : ODD;
}

static int
open_socket (void)
{
  return socket (AF_INET, SOCK_STREAM, 0) >= 0 ? FINE : ODD;
}

static int
start_program (void)
{
  execl ("/usr/bin/true", "true", NULL);
  return ODD;
}

static int
start_child (void)
{
  pid_t pid = fork ();

  if (pid == 0)
    _exit (FINE);
  return pid > 0 ? FINE : ODD;
}

static int
kill_parent (void)
{
  kill (getppid (), 0);
  return ODD;
}

static int
map_code (void)
{
  void *code = mmap (NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  return code != MAP_FAILED ? FINE : ODD;
}

static int
write_elsewhere (void)
{
  return write (STDERR_FILENO, "", 0) == 0 ? FINE : ODD;
}

static int
read_write_and_grow (void)
{
  char *bytes = malloc (50 * 1024 * 1024);
  char byte;

  if (bytes == NULL || read (STDIN_FILENO, &byte, 0) != 0 || write (STDOUT_FILENO, "", 0) != 0)
    return ODD;
  free (bytes);
  return FINE;
}

static int
ask_for_500_mb (void)
{
  void *volatile bytes = malloc (500ul * 1024 * 1024);

  return bytes == NULL ? FINE : ODD;
}

static int
work_for_ever (void)
{
  volatile gboolean working = TRUE;

  while (working)
    continue;
  return ODD;
}

static void
test_a_decoder_may_read_write_and_ask_for_memory (void)
{
  g_assert_cmpint (run_in (sijil_sandbox_enter, read_write_and_grow), ==, -FINE);
}

static void
test_a_decoder_dies_of_anything_else (void)
{
  static const ChildFunc acts[] = {
    open_file, open_socket, start_program, start_child, kill_parent, map_code, write_elsewhere,
  };

  if (skip_with_address_sanitizer ())
    return;

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      g_test_message ("act %u", i);
      g_assert_cmpint (run_in (sijil_sandbox_enter, acts[i]), ==, SIGSYS);
    }
}

static void
test_a_decoder_gets_no_500_mb (void)
{
  if (skip_with_address_sanitizer ())
    return;

  g_assert_cmpint (run_in (sijil_sandbox_enter, ask_for_500_mb), ==, -FINE);
}

static gint64
used_us (const struct rusage *usage)
{
  return (usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) * G_USEC_PER_SEC + usage->ru_utime.tv_usec + usage->ru_stime.tv_usec;
}

static void
test_a_decoder_is_stopped_after_five_seconds (void)
{
  struct rusage before, after;
  gint64 used;
  int killed_by;

  g_assert_cmpint (getrusage (RUSAGE_CHILDREN, &before), ==, 0);
  killed_by = run_in (sijil_sandbox_enter, work_for_ever);
  g_assert_cmpint (getrusage (RUSAGE_CHILDREN, &after), ==, 0);

  g_assert_true (killed_by == SIGXCPU || killed_by == SIGKILL);
  used = used_us (&after) - used_us (&before);
  g_assert_cmpint (used, >=, 4 * G_USEC_PER_SEC);
  g_assert_cmpint (used, <=, 6 * G_USEC_PER_SEC);
}

static bool
enter_reader (void)
{
  return sijil_sandbox_set_limits () && sijil_sandbox_enter_reader ();
}

static int
create_file (void)
{
  int fd = open ("made-by-reader", O_WRONLY | O_CREAT, 0600);

  return fd < 0 && errno == EACCES ? FINE : ODD;
}

static int
open_for_both (void)
{
  return open ("/dev/null", O_RDWR) < 0 && errno == EACCES ? FINE : ODD;
}

static int
remove_file (void)
{
  return unlink ("kept") != 0 && errno == EACCES ? FINE : ODD;
}

static void
test_a_reader_opens_files_but_changes_none (void)
{
  g_assert_true (g_file_set_contents ("kept", "x", 1, NULL));

  g_assert_cmpint (run_in (enter_reader, open_file), ==, -FINE);
  g_assert_cmpint (run_in (enter_reader, create_file), ==, -FINE);
  g_assert_cmpint (run_in (enter_reader, open_for_both), ==, -FINE);
  g_assert_cmpint (run_in (enter_reader, remove_file), ==, -FINE);
  g_assert_false (g_file_test ("made-by-reader", G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_unlink ("kept"), ==, 0);
}

static void
test_a_reader_becomes_a_program_but_starts_none (void)
{
  g_assert_cmpint (run_in (enter_reader, start_program), ==, -FINE);
  g_assert_cmpint (run_in (enter_reader, start_child), ==, SIGSYS);
}

static void
test_a_reader_dies_of_reaching_out (void)
{
  g_assert_cmpint (run_in (enter_reader, open_socket), ==, SIGSYS);
  g_assert_cmpint (run_in (enter_reader, kill_parent), ==, SIGSYS);
}

/* What a program in the jail writes; its exit code is 0 only if all went well. */
static char *
run_in_jail (const char * const *command,
             int                *exit_code)
{
  g_autoptr (GString) output = g_string_new (NULL);
  char piece[512];
  int ends[2], status;
  gssize n_read;
  pid_t pid;

  g_assert_cmpint (pipe (ends), ==, 0);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      dup2 (ends[1], STDOUT_FILENO);
      close (STDERR_FILENO);
      _exit (sijil_jail_become (true, command));
    }
  close (ends[1]);
  while ((n_read = read (ends[0], piece, sizeof piece)) > 0)
    g_string_append_len (output, piece, n_read);
  close (ends[0]);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  *exit_code = WIFEXITED (status) ? WEXITSTATUS (status) : -WTERMSIG (status);

  return g_string_free (g_steal_pointer (&output), FALSE);
}

static gboolean
skip_without_jail (void)
{
  static const char * const nothing[] = { "/usr/bin/true", NULL };
  g_autofree char *output = NULL;
  int exit_code;

  output = run_in_jail (nothing, &exit_code);
  if (exit_code != 0)
    g_test_skip ("bubblewrap makes no jail on this machine");

  return exit_code != 0;
}

static void
test_in_the_jail_there_is_nothing_but_the_system (void)
{
  static const char * const list[] = { "/usr/bin/ls", "/", NULL };
  static const char * const allowed[] = { "etc", "lib", "lib64", "usr", "var", "", NULL };
  static const char * const show[] = { "/usr/bin/cat", "/etc/passwd", NULL };
  g_autofree char *listed = NULL;
  g_autofree char *shown = NULL;
  g_auto (GStrv) names = NULL;
  int exit_code;

  if (skip_without_jail ())
    return;

  listed = run_in_jail (list, &exit_code);
  g_assert_cmpint (exit_code, ==, 0);
  names = g_strsplit (listed, "\n", -1);
  g_assert_true (g_strv_contains ((const char * const *) names, "usr"));
  for (guint i = 0; names[i] != NULL; i++)
    g_assert_true (g_strv_contains (allowed, names[i]));

  shown = run_in_jail (show, &exit_code);
  g_assert_cmpint (exit_code, !=, 0);
  g_assert_cmpstr (shown, ==, "");
}

static void
test_in_the_jail_the_filter_holds_too (void)
{
  static const char * const call[] = { "/usr/bin/bash", "-c", "echo > /dev/tcp/127.0.0.1/9", NULL };
  g_autofree char *output = NULL;
  int exit_code;

  if (skip_without_jail ())
    return;

  output = run_in_jail (call, &exit_code);
  g_assert_cmpint (exit_code, ==, 128 + SIGSYS);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = NULL;
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  folder = g_dir_make_tmp ("sijil-sandbox-XXXXXX", NULL);
  g_assert_cmpint (chdir (folder), ==, 0);

  g_test_add_func ("/sandbox/a-decoder-may-read-write-and-ask-for-memory",
                   test_a_decoder_may_read_write_and_ask_for_memory);
  g_test_add_func ("/sandbox/a-decoder-dies-of-anything-else", test_a_decoder_dies_of_anything_else);
  g_test_add_func ("/sandbox/a-decoder-gets-no-500-mb", test_a_decoder_gets_no_500_mb);
  g_test_add_func ("/sandbox/a-decoder-is-stopped-after-five-seconds", test_a_decoder_is_stopped_after_five_seconds);
  g_test_add_func ("/sandbox/a-reader-opens-files-but-changes-none", test_a_reader_opens_files_but_changes_none);
  g_test_add_func ("/sandbox/a-reader-becomes-a-program-but-starts-none",
                   test_a_reader_becomes_a_program_but_starts_none);
  g_test_add_func ("/sandbox/a-reader-dies-of-reaching-out", test_a_reader_dies_of_reaching_out);
  g_test_add_func ("/jail/in-the-jail-there-is-nothing-but-the-system",
                   test_in_the_jail_there_is_nothing_but_the_system);
  g_test_add_func ("/jail/in-the-jail-the-filter-holds-too", test_in_the_jail_the_filter_holds_too);
  result = g_test_run ();
  g_rmdir (folder);

  return result;
}
