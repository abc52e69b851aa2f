/* A clock that is wrong by CLOCK_SHIFT seconds: loaded before the C library (LD_PRELOAD). */

#include <dlfcn.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

/* Other libraries ask for the time while they are loaded, before any set-up of ours. */
static int
ask (clockid_t        clock,
     struct timespec *now)
{
  static int (*real) (clockid_t, struct timespec *);

  if (real == NULL)
    real = (__typeof__ (real)) dlsym (RTLD_NEXT, "clock_gettime");
  return real (clock, now);
}

int
clock_gettime (clockid_t        clock,
               struct timespec *now)
{
  const char *shift = getenv ("CLOCK_SHIFT");
  int result = ask (clock, now);

  if (result == 0 && shift != NULL && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
    now->tv_sec += atol (shift);
  return result;
}

time_t
time (time_t *now)
{
  struct timespec precise;

  clock_gettime (CLOCK_REALTIME, &precise);
  if (now != NULL)
    *now = precise.tv_sec;
  return precise.tv_sec;
}

int
gettimeofday (struct timeval *restrict now,
              void           *restrict zone)
{
  struct timespec precise;

  clock_gettime (CLOCK_REALTIME, &precise);
  now->tv_sec = precise.tv_sec;
  now->tv_usec = precise.tv_nsec / 1000;
  return 0;
}
