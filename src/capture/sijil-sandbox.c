#include "capture/sijil-sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

/*
 * The walls around a stranger's file. A decoder with a fault in it can then use up five seconds and 400 MB, and answer
 * nonsense; it cannot open a file, reach a network or start a program.
 */

/*
 * AddressSanitizer reserves terabytes of addresses, reads /proc and, to find leaks, traces its own process: a helper
 * built with it has no limit on memory, may be traced, and sijil_sandbox_enter() does not filter its system calls. What
 * the helper turns into still has the filter.
 */
#if defined __SANITIZE_ADDRESS__
#define WITH_ADDRESS_SANITIZER 1
#elif defined __has_feature
#if __has_feature (address_sanitizer)
#define WITH_ADDRESS_SANITIZER 1
#endif
#endif
#ifndef WITH_ADDRESS_SANITIZER
#define WITH_ADDRESS_SANITIZER 0
#endif

#define MAX_MEMORY_BYTES (400ul * 1024 * 1024)
#define MAX_CPU_SECONDS  5
#define MAX_FILES        64 /* poppler opens fonts */

/* All that a decoder needs once its libraries are loaded. Reading, writing and mapping have rules of their own. */
static const int needed[] = {
  SCMP_SYS (brk),           SCMP_SYS (clock_gettime), SCMP_SYS (exit),         SCMP_SYS (exit_group),
  SCMP_SYS (futex),         SCMP_SYS (getrandom),     SCMP_SYS (gettimeofday), SCMP_SYS (madvise),
  SCMP_SYS (mremap),        SCMP_SYS (munmap),        SCMP_SYS (rt_sigreturn),
};

/* What no program that only reads a document asks for: it ends the program. */
static const int fatal[] = {
  /* other machines, other programs on this one */
  SCMP_SYS (socket),        SCMP_SYS (socketpair),    SCMP_SYS (connect),      SCMP_SYS (bind),
  SCMP_SYS (listen),        SCMP_SYS (accept),        SCMP_SYS (accept4),      SCMP_SYS (sendto),
  SCMP_SYS (sendmsg),       SCMP_SYS (sendmmsg),      SCMP_SYS (io_uring_setup),
  SCMP_SYS (kill),          SCMP_SYS (tkill),         SCMP_SYS (ptrace),       SCMP_SYS (process_vm_readv),
  SCMP_SYS (process_vm_writev), SCMP_SYS (pidfd_open), SCMP_SYS (pidfd_getfd), SCMP_SYS (kcmp),
  SCMP_SYS (fork),          SCMP_SYS (vfork),         SCMP_SYS (execveat),
  /* the kernel itself */
  SCMP_SYS (mount),         SCMP_SYS (umount2),       SCMP_SYS (pivot_root),   SCMP_SYS (chroot),
  SCMP_SYS (unshare),       SCMP_SYS (setns),         SCMP_SYS (open_tree),    SCMP_SYS (move_mount),
  SCMP_SYS (fsopen),        SCMP_SYS (fspick),        SCMP_SYS (fsconfig),     SCMP_SYS (fsmount),
  SCMP_SYS (bpf),           SCMP_SYS (perf_event_open), SCMP_SYS (userfaultfd), SCMP_SYS (add_key),
  SCMP_SYS (request_key),   SCMP_SYS (keyctl),        SCMP_SYS (init_module),  SCMP_SYS (finit_module),
  SCMP_SYS (kexec_load),    SCMP_SYS (personality),   SCMP_SYS (open_by_handle_at),
};

/* Changes on the disk: refused, not fatal, because fontconfig tries to write its cache and goes on without. */
static const int refused[] = {
  SCMP_SYS (creat),         SCMP_SYS (unlink),        SCMP_SYS (unlinkat),     SCMP_SYS (rename),
  SCMP_SYS (renameat),      SCMP_SYS (renameat2),     SCMP_SYS (mkdir),        SCMP_SYS (mkdirat),
  SCMP_SYS (rmdir),         SCMP_SYS (symlink),       SCMP_SYS (symlinkat),    SCMP_SYS (link),
  SCMP_SYS (linkat),        SCMP_SYS (mknod),         SCMP_SYS (mknodat),      SCMP_SYS (truncate),
  SCMP_SYS (chmod),         SCMP_SYS (fchmod),        SCMP_SYS (fchmodat),     SCMP_SYS (chown),
  SCMP_SYS (fchown),        SCMP_SYS (lchown),        SCMP_SYS (fchownat),     SCMP_SYS (utime),
  SCMP_SYS (utimes),        SCMP_SYS (utimensat),     SCMP_SYS (futimesat),    SCMP_SYS (setxattr),
  SCMP_SYS (lsetxattr),     SCMP_SYS (fsetxattr),     SCMP_SYS (removexattr),  SCMP_SYS (lremovexattr),
  SCMP_SYS (fremovexattr),
};

#define N_ELEMENTS(array) (sizeof (array) / sizeof (array)[0])

static bool
set_limit (int    resource,
           rlim_t value)
{
  struct rlimit limit = { .rlim_cur = value, .rlim_max = value };

  return setrlimit (resource, &limit) == 0;
}

/**
 * sijil_sandbox_set_limits:
 *
 * Takes away from this process, and from what it turns into, memory over 400 MB, processor time over five seconds,
 * writing to files, and new rights. To be called before a byte of the file is read.
 */
bool
sijil_sandbox_set_limits (void)
{
  return prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         prctl (PR_SET_DUMPABLE, WITH_ADDRESS_SANITIZER, 0, 0, 0) == 0 &&
         set_limit (RLIMIT_CORE, 0) &&
         set_limit (RLIMIT_FSIZE, 0) &&
         set_limit (RLIMIT_CPU, MAX_CPU_SECONDS) &&
         set_limit (RLIMIT_NOFILE, MAX_FILES) &&
         (WITH_ADDRESS_SANITIZER || set_limit (RLIMIT_AS, MAX_MEMORY_BYTES));
}

static bool
add_all (scmp_filter_ctx filter,
         uint32_t        action,
         const int      *calls,
         size_t          n_calls)
{
  for (size_t i = 0; i < n_calls; i++)
    if (seccomp_rule_add (filter, action, calls[i], 0) != 0)
      return false;

  return true;
}

static bool
fill_decoder (scmp_filter_ctx filter)
{
  const uint32_t allow = SCMP_ACT_ALLOW;

  return add_all (filter, allow, needed, N_ELEMENTS (needed)) &&
         seccomp_rule_add (filter, allow, SCMP_SYS (read), 1, SCMP_A0 (SCMP_CMP_EQ, STDIN_FILENO)) == 0 &&
         seccomp_rule_add (filter, allow, SCMP_SYS (write), 1, SCMP_A0 (SCMP_CMP_EQ, STDOUT_FILENO)) == 0 &&
         seccomp_rule_add (filter, allow, SCMP_SYS (mmap), 2,
                           SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0),
                           SCMP_A3 (SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS)) == 0 &&
         seccomp_rule_add (filter, allow, SCMP_SYS (mprotect), 1, SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0;
}

static bool
refuse_writing (scmp_filter_ctx filter,
                int             call,
                unsigned        argument)
{
  static const unsigned writing[] = { O_WRONLY, O_RDWR, O_CREAT, O_TRUNC };

  for (size_t i = 0; i < N_ELEMENTS (writing); i++)
    if (seccomp_rule_add (filter, SCMP_ACT_ERRNO (EACCES), call, 1,
                          SCMP_CMP (argument, SCMP_CMP_MASKED_EQ, writing[i], writing[i])) != 0)
      return false;

  return true;
}

static bool
fill_reader (scmp_filter_ctx filter)
{
  return add_all (filter, SCMP_ACT_KILL_PROCESS, fatal, N_ELEMENTS (fatal)) &&
         add_all (filter, SCMP_ACT_ERRNO (EACCES), refused, N_ELEMENTS (refused)) &&
         refuse_writing (filter, SCMP_SYS (open), 1) &&
         refuse_writing (filter, SCMP_SYS (openat), 2) &&
         /* Their flags lie in memory, where a filter cannot look; the C library then falls back on the older calls. */
         seccomp_rule_add (filter, SCMP_ACT_ERRNO (ENOSYS), SCMP_SYS (openat2), 0) == 0 &&
         seccomp_rule_add (filter, SCMP_ACT_ERRNO (ENOSYS), SCMP_SYS (clone3), 0) == 0 &&
         seccomp_rule_add (filter, SCMP_ACT_KILL_PROCESS, SCMP_SYS (clone), 1,
                           SCMP_A0 (SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0)) == 0;
}

/**
 * sijil_sandbox_enter:
 *
 * For a process that decodes by itself: from now on it may read its standard input, write its standard output, ask for
 * memory and end. Any other system call kills it.
 */
bool
sijil_sandbox_enter (void)
{
  scmp_filter_ctx filter;
  bool entered;

  if (!sijil_sandbox_set_limits ())
    return false;
  if (WITH_ADDRESS_SANITIZER)
    return true;

  filter = seccomp_init (SCMP_ACT_KILL_PROCESS);
  entered = filter != NULL && fill_decoder (filter) && seccomp_load (filter) == 0;
  seccomp_release (filter);

  return entered;
}

static scmp_filter_ctx
new_reader (void)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ALLOW);

  if (filter != NULL && fill_reader (filter))
    return filter;

  seccomp_release (filter);
  return NULL;
}

/**
 * sijil_sandbox_enter_reader:
 *
 * For a process about to turn into one of poppler's programs: it may open files to read and start one program, but not
 * change a file, reach a network, or touch another process.
 */
bool
sijil_sandbox_enter_reader (void)
{
  scmp_filter_ctx filter = new_reader ();
  bool entered = filter != NULL && seccomp_load (filter) == 0;

  seccomp_release (filter);
  return entered;
}

/**
 * sijil_sandbox_dup_reader:
 *
 * The filter of sijil_sandbox_enter_reader() as bubblewrap takes it, which enters it once its own work is done.
 *
 * Returns: a file descriptor that stays open over execve(), or -1
 */
int
sijil_sandbox_dup_reader (void)
{
  scmp_filter_ctx filter = new_reader ();
  int fd = memfd_create ("sijil-filter", 0);

  if (filter == NULL || fd < 0 || seccomp_export_bpf (filter, fd) != 0 || lseek (fd, 0, SEEK_SET) != 0)
    {
      if (fd >= 0)
        close (fd);
      fd = -1;
    }

  seccomp_release (filter);
  return fd;
}
