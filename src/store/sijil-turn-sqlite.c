/*
 * Whose turn it is to write in a file.
 *
 * SQLite lets one desk write at a time, but keeps no queue: those that wait ask again and again, and one may ask in vain while
 * the others come and go. So whoever wants to write stands in line first, at a file beside the register. It holds the number
 * that was given last; whoever comes takes the next one, locks the byte that stands for it, and begins when no byte before its
 * own is locked.
 *
 * The line is a courtesy: SQLite's own lock goes on deciding who writes. A desk that cannot stand in line, or before whom
 * somebody does not move, begins without its turn. The kernel frees the bytes of a desk that dies.
 */

#include "store/sijil-db-sqlite.h"

#include <fcntl.h>
#include <unistd.h>

#define NUMBER      0                  /* the bytes of the file that hold the last number */
#define TICKETS     4096               /* where the bytes begin that stand for numbers; no file is that long */
#define MOST        (G_MAXINT64 / 4)
#define LIMIT_US    (5 * G_USEC_PER_SEC / 2)
#define NEXT_US     150                /* who is next looks often, */
#define FAR_US      1500               /* who is further behind about once while another writes */

static gboolean
lock_bytes (int    file,
            short  type,
            gint64 first,
            gint64 length)
{
  struct flock lock = { .l_type = type, .l_whence = SEEK_SET, .l_start = first, .l_len = length };

  return fcntl (file, F_OFD_SETLK, &lock) == 0;
}

static gboolean
is_anybody_before (int    file,
                   gint64 ticket)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = TICKETS, .l_len = ticket };

  return ticket > 0 && fcntl (file, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

static gboolean
open_line (SijilSqliteDb *self)
{
  g_autofree char *path = NULL;

  if (self->line >= 0 || self->inode == 0)
    return self->line >= 0;

  path = g_strconcat (self->base.address, "-turn", NULL);
  self->line = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  return self->line >= 0;
}

/* Whoever takes a number is alone for as long as it takes to write eight bytes. */
static gboolean
draw_ticket (SijilSqliteDb *self,
             gint64         until)
{
  gint64 ticket = 0;

  while (!lock_bytes (self->line, F_WRLCK, NUMBER, sizeof ticket))
    {
      if (g_get_monotonic_time () > until)
        return FALSE;
      g_usleep (NEXT_US);
    }

  if (pread (self->line, &ticket, sizeof ticket, NUMBER) != sizeof ticket || ticket < 0 || ticket > MOST)
    ticket = 0;
  do
    ticket++;
  while (!lock_bytes (self->line, F_WRLCK, TICKETS + ticket, 1));

  self->ticket = ticket;
  if (pwrite (self->line, &ticket, sizeof ticket, NUMBER) != sizeof ticket)
    g_debug ("%s-turn cannot be written", self->base.address); /* the next one comes to a free byte all the same */
  lock_bytes (self->line, F_UNLCK, NUMBER, sizeof ticket);
  return TRUE;
}

/* Waits until all have had their turn who came before; for half of the time that a desk waits at all. */
void
_sijil_sqlite_take_turn (SijilSqliteDb *self)
{
  gint64 until = g_get_monotonic_time () + LIMIT_US;

  if (!open_line (self) || !draw_ticket (self, until))
    return;

  while (is_anybody_before (self->line, self->ticket))
    {
      if (g_get_monotonic_time () > until)
        {
          _sijil_sqlite_give_turn (self);
          return;
        }
      g_usleep (is_anybody_before (self->line, self->ticket - 1) ? FAR_US : NEXT_US);
    }
}

/* Lets the next one begin; also when there was no turn. */
void
_sijil_sqlite_give_turn (SijilSqliteDb *self)
{
  if (self->ticket == 0)
    return;

  lock_bytes (self->line, F_UNLCK, TICKETS + self->ticket, 1);
  self->ticket = 0;
}
