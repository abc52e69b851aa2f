/* The SQLite engine: the copy of a register that is set aside before it is brought up to date. */

#include "store/sijil-db-sqlite.h"
#include "store/sijil-snapshot.h"

#include "core/sijil-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

static char *
dup_path (SijilDb    *db,
          int         version,
          const char *end)
{
  return g_strdup_printf ("%s.version-%d%s", db->address, version, end);
}

static gboolean
has_same_rows (SijilDb   *one,
               SijilDb   *other,
               gboolean  *is_same,
               GError   **error)
{
  g_autoptr (JsonObject) rows = sijil_db_count_rows (one, error);
  g_autoptr (JsonObject) others = rows != NULL ? sijil_db_count_rows (other, error) : NULL;

  if (others == NULL)
    return FALSE;

  *is_same = json_object_equal (rows, others);
  return TRUE;
}

/* A copy holds its pages as they are: a register whose indexes lack rows is found here, too. */
static gboolean
look_through (SijilDb     *copy,
              SijilDb     *register_db,
              int          version,
              GError     **error)
{
  gboolean is_sound;
  gboolean is_same;
  int copied;

  if (!_sijil_sqlite_look_through (copy, TRUE, &is_sound, error)
      || !has_same_rows (copy, register_db, &is_same, error)
      || !sijil_db_get_version (copy, &copied, error))
    return FALSE;
  if (is_sound && is_same && copied == version)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_FAILED, "register-old-damaged", NULL,
                   "This register is of an older version and its file is damaged: it was not brought up to date. Nothing was changed. "
                   "Stop working on it and restore the last backup.", NULL);
  return FALSE;
}

/* The register is held by a transaction, so that another connection reads what was there when it began. */
static gboolean
make_copy (SijilDb     *db,
           const char  *path,
           int          version,
           GError     **error)
{
  g_autoptr (SijilDb) reading = db->engine->open (db->address, SIJIL_DB_READ_ONLY, error);
  g_autoptr (SijilDb) copy = NULL;

  if (reading == NULL || !sijil_db_snapshot (reading, path, error))
    return FALSE;

  copy = db->engine->open (path, SIJIL_DB_READ_ONLY, error);
  return copy != NULL && look_through (copy, reading, version, error);
}

static gboolean
sync_file (const char *path)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  gboolean done = fd >= 0 && fsync (fd) == 0;
  int saved_errno = errno;

  if (fd >= 0)
    close (fd);
  errno = saved_errno;
  return done;
}

/* It has its name only when no power cut can take it away any more. */
static gboolean
name_copy (const char  *building,
           const char  *path,
           GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (sync_file (building) && g_rename (building, path) == 0)
    return sijil_file_sync_folder (folder, error);

  sijil_set_write_error (error, errno, path);
  return FALSE;
}

/* See SijilEngine. */
gboolean
_sijil_sqlite_set_aside (SijilDb  *db,
                         int       version,
                         GError  **error)
{
  g_autofree char *path = dup_path (db, version, "");
  g_autofree char *building = dup_path (db, version, "-new");

  g_unlink (building);
  if (make_copy (db, building, version, error) && name_copy (building, path, error))
    return TRUE;

  g_unlink (building);
  return FALSE;
}

/* The copies that updates of the program set aside are as old as what was deleted since. */
void
_sijil_sqlite_forget_aside (SijilDb *db)
{
  for (int version = 1; version < _sijil_db_newest_version (); version++)
    {
      g_autofree char *path = dup_path (db, version, "");
      g_autofree char *building = dup_path (db, version, "-new");

      g_unlink (path);
      g_unlink (building);
    }
}
