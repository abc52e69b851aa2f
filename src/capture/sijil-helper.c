#include "capture/sijil-helper.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#define FIRST_ROOM (1024 * 1024)

/**
 * sijil_helper_read_input:
 * @bytes: (out): all of standard input, to be freed
 *
 * Returns: %FALSE if it cannot be read, is longer than anything that is ever given, or there is no memory
 */
bool
sijil_helper_read_input (uint8_t **bytes,
                         size_t   *length)
{
  size_t room = 0;

  *bytes = NULL;
  *length = 0;
  for (;;)
    {
      ssize_t n_read;

      if (*length == room)
        {
          uint8_t *more;

          room = room == 0 ? FIRST_ROOM : room * 2;
          more = realloc (*bytes, room);
          if (more == NULL)
            return false;
          *bytes = more;
        }

      n_read = read (STDIN_FILENO, *bytes + *length, room - *length);
      if (n_read == 0)
        return true;
      if (n_read < 0 && errno != EINTR)
        return false;
      if (n_read > 0)
        *length += (size_t) n_read;
      if (*length > SIJIL_INPUT_MAX_BYTES)
        return false;
    }
}

/** sijil_helper_read_number: a whole decimal number from @min to @max. */
bool
sijil_helper_read_number (const char *text,
                          int32_t     min,
                          int32_t     max,
                          int32_t    *number)
{
  char *end;
  long value;

  errno = 0;
  value = strtol (text, &end, 10);
  if (errno != 0 || end == text || *end != '\0' || value < min || value > max)
    return false;

  *number = (int32_t) value;
  return true;
}

static bool
write_all (const void *bytes,
           size_t      length)
{
  const uint8_t *at = bytes;

  while (length > 0)
    {
      ssize_t n_written = write (STDOUT_FILENO, at, length);

      if (n_written < 0 && errno != EINTR)
        return false;
      if (n_written > 0)
        {
          at += n_written;
          length -= (size_t) n_written;
        }
    }

  return true;
}

/** sijil_helper_answer: writes @answer and the @length bytes that belong to it. */
bool
sijil_helper_answer (SijilAnswer   *answer,
                     const uint8_t *bytes,
                     size_t         length)
{
  answer->magic = SIJIL_ANSWER_MAGIC;
  answer->length = (uint32_t) length;

  return write_all (answer, sizeof *answer) && write_all (bytes, length);
}
