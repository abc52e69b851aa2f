/* Which backups are kept: the newest of each hour, day and month, so many of each. */

#include "backup/sijil-backup-place.h"

#include "core/sijil-date.h"
#include "core/sijil-file.h"
#include "core/sijil-json.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define MOST_UNSOUND 3
#define HOUR_CHARS   40 /* at most */

static gboolean
is_good (const SijilBackup *backup)
{
  return backup->manifest != NULL && backup->is_sound;
}

/* (transfer full): what backups of the same hour, day or month have in common */
static char *
period_of (const SijilBackup *backup,
           gsize              length)
{
  g_autofree char *day = sijil_business_day (backup->made_at);
  g_autofree char *hour = g_strdup_printf ("%s %" G_GINT64_FORMAT, day, backup->made_at / 3600);

  return g_strndup (hour, length);
}

/* Marks the newest good backup of each of the @most newest periods. */
static void
mark (GPtrArray  *backups,
      GHashTable *kept,
      gsize       length,
      guint       most)
{
  g_autofree char *last = NULL;
  guint n = 0;

  for (guint i = 0; i < backups->len && n < most; i++)
    {
      SijilBackup *backup = backups->pdata[i];
      g_autofree char *period = NULL;

      if (!is_good (backup))
        continue;
      period = period_of (backup, length);
      if (g_strcmp0 (period, last) == 0)
        continue;

      g_hash_table_add (kept, backup);
      g_free (last);
      last = g_steal_pointer (&period);
      n++;
    }
}

/* Whoever makes several within an hour, before and after something that matters, finds them all. */
static void
mark_newest_hour (GPtrArray  *backups,
                  GHashTable *kept,
                  guint       most)
{
  g_autofree char *newest = NULL;

  for (guint i = 0; i < backups->len && g_hash_table_size (kept) < most; i++)
    {
      SijilBackup *backup = backups->pdata[i];
      g_autofree char *period = is_good (backup) ? period_of (backup, HOUR_CHARS) : NULL;

      if (period == NULL)
        continue;
      if (newest != NULL && !g_str_equal (period, newest))
        return;
      if (newest == NULL)
        newest = g_steal_pointer (&period);
      g_hash_table_add (kept, backup);
    }
}

/* What is damaged, or of a register in which something is wrong, goes only when it is older than what is kept. */
static void
mark_others (GPtrArray  *backups,
             GHashTable *kept)
{
  gboolean newer = TRUE;
  guint n = 0;

  for (guint i = 0; i < backups->len; i++)
    {
      SijilBackup *backup = backups->pdata[i];

      if (g_hash_table_contains (kept, backup))
        newer = FALSE;
      else if (!is_good (backup) && newer && n++ < MOST_UNSOUND)
        g_hash_table_add (kept, backup);
    }
}

/* It is no backup any more before its first file goes. */
static gboolean
take_away (const SijilBackup  *backup,
           GError            **error)
{
  g_autofree char *home = g_path_get_dirname (backup->path);
  g_autofree char *name = g_strconcat (".old-", backup->name, NULL);
  g_autofree char *path = g_build_filename (home, name, NULL);

  if (g_rename (backup->path, path) != 0)
    {
      sijil_set_write_error (error, errno, backup->path);
      return FALSE;
    }

  sijil_file_discard_folder (path);
  return TRUE;
}

static void
sweep_shelf (const char *shelf,
             GHashTable *named)
{
  g_autoptr (GDir) dir = g_dir_open (shelf, 0, NULL);
  const char *file;

  while (dir != NULL && (file = g_dir_read_name (dir)) != NULL)
    if (!g_hash_table_contains (named, file))
      {
        g_autofree char *path = g_build_filename (shelf, file, NULL);

        g_unlink (path);
      }
}

/* Papers that no backup names any more. While one list cannot be read, nothing is known to be free. */
static gboolean
sweep_papers (const char  *home,
              GPtrArray   *backups,
              GHashTable  *kept,
              GError     **error)
{
  g_autoptr (GHashTable) named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *papers = g_build_filename (home, "papers", NULL);
  g_autoptr (GDir) dir = NULL;
  const char *shelf;

  for (guint i = 0; i < backups->len; i++)
    {
      SijilBackup *backup = backups->pdata[i];
      g_autoptr (GHashTable) list = NULL;
      GHashTableIter iter;
      gpointer file;

      if (!g_hash_table_contains (kept, backup))
        continue;
      list = backup->manifest != NULL ? sijil_backup_read_list (backup, NULL) : NULL;
      if (list == NULL)
        return TRUE;
      g_hash_table_iter_init (&iter, list);
      while (g_hash_table_iter_next (&iter, NULL, &file))
        g_hash_table_add (named, g_strdup (file));
    }

  dir = g_dir_open (papers, 0, NULL);
  while (dir != NULL && (shelf = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (papers, shelf, NULL);

      sweep_shelf (path, named);
    }

  return TRUE;
}

/**
 * sijil_backup_prune:
 * @home: the folder of one register's backups, where none is being made
 * @keep: how many; the newest good one stays whatever is said here
 * @n_removed: (out): backups that were taken away
 *
 * A damaged backup takes no good one's place.
 */
gboolean
sijil_backup_prune (const char             *home,
                    const SijilBackupKeep  *keep,
                    guint                  *n_removed,
                    GError                **error)
{
  g_autoptr (GPtrArray) backups = sijil_backup_list (home, error);
  g_autoptr (GHashTable) kept = g_hash_table_new (NULL, NULL);

  *n_removed = 0;
  if (backups == NULL)
    return FALSE;

  mark_newest_hour (backups, kept, MAX (keep->hourly, 1));
  mark (backups, kept, HOUR_CHARS, MAX (keep->hourly, 1));
  mark (backups, kept, strlen ("YYYY-MM-DD"), keep->daily);
  mark (backups, kept, strlen ("YYYY-MM"), keep->monthly);
  mark_others (backups, kept);
  if (g_hash_table_size (kept) == 0)
    return TRUE;

  for (guint i = 0; i < backups->len; i++)
    if (!g_hash_table_contains (kept, backups->pdata[i]))
      {
        if (!take_away (backups->pdata[i], error))
          return FALSE;
        (*n_removed)++;
      }

  return *n_removed == 0 || sweep_papers (home, backups, kept, error);
}
