#include "line.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define SOCKET_NAME ".s.PGSQL.5432"
#define BLOCK_BYTES 65536

struct _Line
{
  char   *folder;
  char   *path;
  gulong  delay_us;
  int     listener;
  gint    round_trips;
};

/* One way of a connection. */
typedef struct
{
  Line *line;
  int   from;
  int   to;
  gint *goes_up; /* shared by both ways: where the last bytes went */
  gint *users;
  gboolean is_up;
} Way;

static gboolean
write_all (int         to,
           const char *data,
           gssize      length)
{
  while (length > 0)
    {
      gssize written = write (to, data, (gsize) length);

      if (written <= 0)
        return FALSE;
      data += written;
      length -= written;
    }

  return TRUE;
}

static gpointer
carry (gpointer data)
{
  Way *way = data;
  g_autofree char *block = g_malloc (BLOCK_BYTES);
  gssize length;

  while ((length = read (way->from, block, BLOCK_BYTES)) > 0)
    {
      if (g_atomic_int_get (way->goes_up) != way->is_up)
        {
          g_atomic_int_set (way->goes_up, way->is_up);
          if (way->is_up)
            g_atomic_int_inc (&way->line->round_trips);
        }
      if (way->line->delay_us > 0)
        g_usleep (way->line->delay_us);
      if (!write_all (way->to, block, length))
        break;
    }

  shutdown (way->to, SHUT_RDWR);
  shutdown (way->from, SHUT_RDWR);
  if (g_atomic_int_dec_and_test (way->users))
    {
      close (way->from);
      close (way->to);
      g_free (way->goes_up);
      g_free (way->users);
    }
  g_free (way);
  return NULL;
}

static int
make_socket (const char          *path,
             struct sockaddr_un  *address)
{
  memset (address, 0, sizeof *address);
  address->sun_family = AF_UNIX;
  g_strlcpy (address->sun_path, path, sizeof address->sun_path);
  return socket (AF_UNIX, SOCK_STREAM, 0);
}

static gpointer
listen_cb (gpointer data)
{
  Line *self = data;
  g_autofree char *server = g_build_filename (g_getenv ("PGHOST"), SOCKET_NAME, NULL);
  int desk;

  while ((desk = accept (self->listener, NULL, NULL)) >= 0)
    {
      struct sockaddr_un address;
      int up = make_socket (server, &address);
      gint *goes_up = g_new0 (gint, 1);
      gint *users = g_new (gint, 1);
      Way *ways[2] = { g_new (Way, 1), g_new (Way, 1) };

      if (connect (up, (struct sockaddr *) &address, sizeof address) != 0)
        g_error ("The server at %s does not answer.", server);
      *users = 2;
      *ways[0] = (Way) { self, desk, up, goes_up, users, TRUE };
      *ways[1] = (Way) { self, up, desk, goes_up, users, FALSE };
      g_thread_unref (g_thread_new ("up", carry, ways[0]));
      g_thread_unref (g_thread_new ("down", carry, ways[1]));
    }

  return NULL;
}

/* @delay_ms: in each direction */
Line *
line_new (double delay_ms)
{
  Line *self = g_new0 (Line, 1);
  struct sockaddr_un address;

  self->folder = g_dir_make_tmp ("sijil-line-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, SOCKET_NAME, NULL);
  self->delay_us = (gulong) (delay_ms * 1000);
  self->listener = make_socket (self->path, &address);
  if (bind (self->listener, (struct sockaddr *) &address, sizeof address) != 0 || listen (self->listener, 16) != 0)
    g_error ("No line can be laid at %s.", self->path);

  g_thread_unref (g_thread_new ("line", listen_cb, self));
  return self;
}

/* What runs over it goes on to its end; the program ends soon. */
void
line_free (Line *self)
{
  g_unlink (self->path);
  g_rmdir (self->folder);
}

const char *
line_get_folder (Line *self)
{
  return self->folder;
}

guint64
line_get_round_trips (Line *self)
{
  return (guint64) g_atomic_int_get (&self->round_trips);
}
