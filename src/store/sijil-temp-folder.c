/*
 * Each folder is locked as long as its program lives: the kernel lets the lock go with it, however it ends. One that bears our name
 * and is not locked is of a program that was killed.
 */

#include "store/sijil-temp-folder.h"

#include "core/sijil-file.h"
#include "store/sijil-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define PREFIX "sijil-private-"

/* The scans, the photo and the papers of one file, with room to cut and turn them. */
#define ORDINARY_BYTES ((guint64) 64 << 20)

struct _SijilTempFolder
{
  char *path; /* (nullable): when none could be made */
  int   lock; /* the folder itself; -1 without one */
};

static GMutex mutex;
static GHashTable *living; /* paths of the folders of this program */

/* From the best place to the last; only the last is sure to be there. */
static const char *
get_place (guint i)
{
  return i == 0 ? g_getenv ("XDG_RUNTIME_DIR") : i == 1 ? "/dev/shm" : g_get_tmp_dir ();
}

#define N_PLACES  3
#define TEMP_PLACE 2

/* One's own, or one where nobody takes away what is another's. */
static gboolean
is_safe (const char *place)
{
  struct stat info;

  if (place == NULL || !g_path_is_absolute (place) || stat (place, &info) != 0 || !S_ISDIR (info.st_mode))
    return FALSE;

  return (info.st_uid == geteuid () && (info.st_mode & 022) == 0) || (info.st_mode & S_ISVTX) != 0;
}

/* Memory serves others, too: half of what it has room for is left to them. */
static gboolean
is_memory_for (const char *place,
               guint64     n_bytes)
{
  const char *name;
  guint64 room;

  if (!is_safe (place))
    return FALSE;

  sijil_folder_look (place, &name, &room);
  return (g_strcmp0 (name, "tmpfs") == 0 || g_strcmp0 (name, "ramfs") == 0) && room / 2 > n_bytes;
}

/* (transfer full): the lock of a folder that is nobody else's; -1 when it is not there any more, or is another's */
static int
take_lock (const char *path,
           int         how)
{
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  struct stat info, there;

  if (fd < 0)
    return -1;
  if (flock (fd, how) == 0 && fstat (fd, &info) == 0 && lstat (path, &there) == 0 && info.st_ino == there.st_ino
      && info.st_uid == geteuid () && (info.st_mode & 077) == 0)
    return fd;

  close (fd);
  return -1;
}

static void
remember (const char *path)
{
  g_mutex_lock (&mutex);
  if (living == NULL)
    living = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (living, g_strdup (path));
  g_mutex_unlock (&mutex);
}

static void
forget (const char *path)
{
  g_mutex_lock (&mutex);
  g_hash_table_remove (living, path);
  g_mutex_unlock (&mutex);
}

/* A program that starts in this very moment may take a new folder for one that was left: then another is made. */
static gboolean
make_at (SijilTempFolder *self,
         const char      *place)
{
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *path = g_build_filename (place, PREFIX "XXXXXX", NULL);

      if (g_mkdtemp_full (path, 0700) == NULL)
        return FALSE;

      self->lock = take_lock (path, LOCK_EX);
      if (self->lock >= 0)
        {
          self->path = g_steal_pointer (&path);
          remember (self->path);
          return TRUE;
        }
      g_rmdir (path);
    }

  errno = EAGAIN;
  return FALSE;
}

static gboolean
make_in_memory (SijilTempFolder *self,
                guint64          n_bytes)
{
  for (guint i = 0; i < TEMP_PLACE; i++)
    if (is_memory_for (get_place (i), n_bytes) && make_at (self, get_place (i)))
      return TRUE;

  return FALSE;
}

static SijilTempFolder *
alloc (void)
{
  SijilTempFolder *self = g_rc_box_new0 (SijilTempFolder);

  self->lock = -1;
  return self;
}

/** sijil_temp_folder_new: in memory if there is room, else where the system keeps what is private, else where all keep theirs */
SijilTempFolder *
sijil_temp_folder_new (void)
{
  SijilTempFolder *self = alloc ();

  if (!make_in_memory (self, ORDINARY_BYTES) && !(is_safe (get_place (0)) && make_at (self, get_place (0))))
    make_at (self, get_place (TEMP_PLACE));
  return self;
}

/**
 * sijil_temp_folder_make:
 * @error: why none could be made, as sijil_set_write_error()
 *
 * The same where nothing can go on without it.
 */
SijilTempFolder *
sijil_temp_folder_make (GError **error)
{
  SijilTempFolder *self = sijil_temp_folder_new ();
  int saved_errno = errno;

  if (self->path != NULL)
    return self;

  sijil_temp_folder_unref (self);
  sijil_set_write_error (error, saved_errno, get_place (TEMP_PLACE));
  return NULL;
}

/** sijil_temp_folder_make_in_memory: Returns: (transfer full) (nullable): %NULL when there is no room for @n_bytes in memory */
SijilTempFolder *
sijil_temp_folder_make_in_memory (guint64 n_bytes)
{
  SijilTempFolder *self = alloc ();

  if (make_in_memory (self, n_bytes))
    return self;

  sijil_temp_folder_unref (self);
  return NULL;
}

SijilTempFolder *
sijil_temp_folder_ref (SijilTempFolder *self)
{
  return g_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  SijilTempFolder *self = data;

  if (self->path == NULL)
    return;

  sijil_file_discard_folder (self->path);
  forget (self->path);
  close (self->lock);
  g_free (self->path);
}

void
sijil_temp_folder_unref (SijilTempFolder *self)
{
  g_rc_box_release_full (self, clear);
}

/** sijil_temp_folder_get_path: (transfer none) (nullable): %NULL when none could be made: files are then refused */
const char *
sijil_temp_folder_get_path (SijilTempFolder *self)
{
  return self->path;
}

/** sijil_temp_folder_build: (transfer full): the path of the file @name in it; for a folder that was made */
char *
sijil_temp_folder_build (SijilTempFolder *self,
                         const char      *name)
{
  return g_build_filename (self->path, name, NULL);
}

static void
sweep_place (const char *place)
{
  g_autoptr (GDir) dir = is_safe (place) ? g_dir_open (place, 0, NULL) : NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (place, name, NULL);
      int lock = g_str_has_prefix (name, PREFIX) ? take_lock (path, LOCK_EX | LOCK_NB) : -1;

      if (lock < 0)
        continue;
      sijil_file_discard_folder (path);
      close (lock);
    }
}

/** sijil_temp_folder_sweep: at the start of a program: takes away what others left that were killed, and nothing of who still works. */
void
sijil_temp_folder_sweep (void)
{
  for (guint i = 0; i < N_PLACES; i++)
    sweep_place (get_place (i));
}

/** sijil_temp_folder_end: at the end of a program: takes all away, whoever still holds it. */
void
sijil_temp_folder_end (void)
{
  GHashTableIter iter;
  gpointer path;

  g_mutex_lock (&mutex);
  if (living != NULL)
    {
      g_hash_table_iter_init (&iter, living);
      while (g_hash_table_iter_next (&iter, &path, NULL))
        sijil_file_discard_folder (path);
    }
  g_mutex_unlock (&mutex);
}
