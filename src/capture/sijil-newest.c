#include "capture/sijil-newest.h"

#include "capture/sijil-capture-file.h"
#include "core/sijil-error.h"

#include <fcntl.h>
#include <sys/stat.h>

/* Names that programs give to files they are still writing. */
static gboolean
is_unfinished (const char *name)
{
  static const char * const endings[] = { ".part", ".tmp", ".crdownload", ".download", "~" };

  if (name[0] == '.')
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (name, endings[i]))
      return TRUE;

  return FALSE;
}

/* A copy can keep the time of its original, but not when it came to this folder; a camera's clock may be wrong. */
static gint64
get_arrival (const char *path,
             gint64      now)
{
  struct stat info;
  gint64 arrival;

  if (fstatat (AT_FDCWD, path, &info, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG (info.st_mode))
    return G_MININT64;

  arrival = MAX ((gint64) info.st_mtime, (gint64) info.st_ctime);
  return MIN (arrival, now);
}

static char *
find_newest (GDir       *dir,
             const char *folder,
             gint64      now,
             gint64     *newest)
{
  g_autofree char *found = NULL;
  const char *name;

  *newest = G_MININT64;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = is_unfinished (name) ? NULL : g_build_filename (folder, name, NULL);
      gint64 arrival = path != NULL ? get_arrival (path, now) : G_MININT64;

      if (arrival > *newest)
        {
          *newest = arrival;
          g_free (found);
          found = g_steal_pointer (&path);
        }
    }

  return g_steal_pointer (&found);
}

/**
 * sijil_newest_file:
 * @folder: where a scanner or a camera leaves files
 * @now: UTC seconds
 * @max_age_s: older files are not of this moment's work
 * @error: %SIJIL_ERROR_NOT_FOUND: "folder-missing", "folder-empty" or "folder-old"
 *
 * What is no plain file, hidden or still being written is passed over; what kind of file it is, is not asked.
 *
 * Returns: (transfer full): the path of the file that came last
 */
char *
sijil_newest_file (const char  *folder,
                   gint64       now,
                   int          max_age_s,
                   GError     **error)
{
  g_autofree char *shown = _sijil_capture_dup_name (folder);
  g_autofree char *minutes = g_strdup_printf ("%d", max_age_s / 60);
  GDir *dir = g_dir_open (folder, 0, NULL);
  g_autofree char *found = NULL;
  gint64 newest;

  if (dir == NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "folder-missing", NULL,
                       "The folder “%s” cannot be opened: it was moved, or its device is not connected. "
                       "Connect it, or choose another folder in the preferences.", shown, NULL);
      return NULL;
    }

  found = find_newest (dir, folder, now, &newest);
  g_dir_close (dir);
  if (found == NULL)
    sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "folder-empty", NULL,
                     "There is no file in the folder “%s”. Scan the paper or take the photo, then try again.", shown, NULL);
  else if (now - newest > max_age_s)
    sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "folder-old", NULL,
                     "There is no new file in the folder “%s”: the last one came more than %s minutes ago. "
                     "Scan the paper or take the photo again, or choose the file by hand.", shown, minutes, NULL);
  else
    return g_steal_pointer (&found);

  return NULL;
}
