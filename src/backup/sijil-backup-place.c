/* The folder of the backups: whether it may hold them, and which are there. */

#include "backup/sijil-backup-place.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#define NAME_CHARS 16 /* 20261123T101500Z */
#define DEPTH      4  /* of a partition in a container in a volume … */

void
sijil_backup_free (SijilBackup *self)
{
  if (self == NULL)
    return;

  g_free (self->path);
  g_free (self->name);
  g_free (self->device);
  g_clear_pointer (&self->manifest, json_object_unref);
  g_clear_error (&self->problem);
  g_free (self);
}

/** sijil_backup_home: Returns: (transfer full): the folder in @place of a register's backups */
char *
sijil_backup_home (const char *place,
                   const char *chamber,
                   const char *uuid)
{
  gsize length = strlen (uuid);
  g_autofree char *name = g_strdup_printf ("sijil-%s-%s", chamber, length > 8 ? uuid + length - 8 : uuid);

  return g_build_filename (place, name, NULL);
}

/* The disks of which a device is made: itself, or, of a partition or a decrypted volume, what is below. */
static void
collect_disks (const char *device,
               GHashTable *disks,
               guint       depth)
{
  g_autofree char *whole = g_build_filename (device, "partition", NULL);
  g_autofree char *slaves = g_build_filename (device, "slaves", NULL);
  g_autoptr (GDir) dir = NULL;
  const char *name;
  guint n_below = 0;

  if (g_file_test (whole, G_FILE_TEST_EXISTS))
    {
      g_autofree char *parent = g_path_get_dirname (device);

      collect_disks (parent, disks, depth);
      return;
    }

  dir = g_dir_open (slaves, 0, NULL);
  while (depth < DEPTH && dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *link = g_build_filename (slaves, name, NULL);
      char *below = realpath (link, NULL);

      if (below != NULL)
        collect_disks (below, disks, depth + 1);
      free (below);
      n_below++;
    }
  if (n_below == 0)
    g_hash_table_add (disks, g_strdup (device));
}

static GHashTable *
find_disks (dev_t device)
{
  GHashTable *disks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *link = g_strdup_printf ("/sys/dev/block/%u:%u", major (device), minor (device));
  char *path = realpath (link, NULL);

  if (path != NULL)
    collect_disks (path, disks, 0);
  free (path);
  return disks;
}

/** sijil_backup_same_disk: whether one broken disk would take both folders away, as far as the system tells. */
gboolean
sijil_backup_same_disk (const char *a,
                        const char *b)
{
  g_autoptr (GHashTable) of_a = NULL;
  g_autoptr (GHashTable) of_b = NULL;
  GHashTableIter iter;
  gpointer disk;
  struct stat at_a, at_b;

  if (stat (a, &at_a) != 0 || stat (b, &at_b) != 0)
    return FALSE;
  if (at_a.st_dev == at_b.st_dev)
    return TRUE;

  of_a = find_disks (at_a.st_dev);
  of_b = find_disks (at_b.st_dev);
  g_hash_table_iter_init (&iter, of_a);
  while (g_hash_table_iter_next (&iter, &disk, NULL))
    if (g_hash_table_contains (of_b, disk))
      return TRUE;

  return FALSE;
}

/**
 * sijil_backup_place_check:
 * @place: a folder that exists: where a stick is not plugged in, none is made
 * @may_be_same_disk: whoever asks knows that it is no backup against a broken or stolen disk
 * @error: %SIJIL_ERROR_NOT_FOUND "backup-place-missing"; %SIJIL_ERROR_STATE "backup-same-disk" or "backup-in-register"
 */
gboolean
sijil_backup_place_check (const char  *place,
                          const char  *register_folder,
                          gboolean     may_be_same_disk,
                          GError     **error)
{
  g_autofree char *where = realpath (place, NULL);
  char *found = realpath (register_folder, NULL);
  g_autofree char *inside = found != NULL ? found : g_canonicalize_filename (register_folder, NULL);
  g_autofree char *below = g_strconcat (inside, "/", NULL);

  if (where == NULL || !g_file_test (place, G_FILE_TEST_IS_DIR))
    {
      sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "backup-place-missing", "to",
                       "The folder of the backups is not there: “%s”. Plug its disk or stick in, or choose another folder. "
                       "Nothing was saved.", place, NULL);
      return FALSE;
    }
  if (g_str_equal (where, inside) || g_str_has_prefix (where, below))
    {
      sijil_set_error (error, SIJIL_ERROR_STATE, "backup-in-register", "to",
                       "“%s” is the register's own folder: choose a folder on another disk. Nothing was saved.", place, NULL);
      return FALSE;
    }
  if (may_be_same_disk || !sijil_backup_same_disk (where, inside))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_STATE, "backup-same-disk", "to",
                   "“%s” is on the same disk as the register: when that disk breaks or is stolen, the backup is gone with it. "
                   "Nothing was saved. Choose a stick or another disk.", place, NULL);
  return FALSE;
}

static gboolean
is_backup_name (const char *name)
{
  return strlen (name) >= NAME_CHARS && strspn (name, "0123456789") == 8 && name[8] == 'T' && strspn (name + 9, "0123456789") == 6
         && name[15] == 'Z';
}

static int
compare_newest (gconstpointer a,
                gconstpointer b)
{
  const SijilBackup *one = *(SijilBackup * const *) a;
  const SijilBackup *other = *(SijilBackup * const *) b;

  return strcmp (other->name, one->name);
}

static void
add_from (const char *home,
          GPtrArray  *found)
{
  g_autoptr (GDir) dir = g_dir_open (home, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (home, name, NULL);
      SijilBackup *backup;
      GError *problem = NULL;

      if (!is_backup_name (name))
        continue;

      backup = sijil_backup_look (path, &problem);
      if (backup == NULL)
        {
          backup = g_new0 (SijilBackup, 1);
          backup->path = g_steal_pointer (&path);
          backup->name = g_strdup (name);
          backup->problem = problem;
        }
      g_ptr_array_add (found, backup);
    }
}

/**
 * sijil_backup_list:
 * @place: the folder of the backups, or in it that of one register
 *
 * Only the manifests are read: that nothing else was damaged since is for sijil_backup_verify() to say.
 *
 * Returns: (transfer full) (element-type SijilBackup): all, newest first; empty when there are none
 */
GPtrArray *
sijil_backup_list (const char  *place,
                   GError     **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) sijil_backup_free);
  g_autoptr (GDir) dir = g_dir_open (place, 0, NULL);
  const char *name;

  if (dir == NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "backup-place-missing", "from",
                       "The folder of the backups is not there: “%s”. Plug its disk or stick in, or choose another folder. "
                       "Nothing was saved.", place, NULL);
      return NULL;
    }

  add_from (place, found);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "sijil-"))
      {
        g_autofree char *home = g_build_filename (place, name, NULL);

        add_from (home, found);
      }

  g_ptr_array_sort (found, compare_newest);
  return g_steal_pointer (&found);
}

static gboolean
is_of (const SijilBackup *backup,
       const char        *uuid)
{
  return backup->manifest != NULL
         && (uuid == NULL || g_strcmp0 (sijil_json_get_string (sijil_json_get_object (backup->manifest, "register"), "uuid"), uuid) == 0);
}

/**
 * sijil_backup_find:
 * @place: the folder of one backup; or of many, of which the newest whole one is taken
 * @uuid: (nullable): of the register
 */
SijilBackup *
sijil_backup_find (const char  *place,
                   const char  *uuid,
                   GError     **error)
{
  g_autofree char *manifest = g_build_filename (place, SIJIL_BACKUP_MANIFEST, NULL);
  g_autofree char *database = g_build_filename (place, SIJIL_BACKUP_DATABASE, NULL);
  g_autoptr (GPtrArray) found = NULL;

  if (g_file_test (manifest, G_FILE_TEST_EXISTS) || g_file_test (database, G_FILE_TEST_EXISTS))
    return sijil_backup_look (place, error);

  found = sijil_backup_list (place, error);
  for (guint i = 0; found != NULL && i < found->len; i++)
    if (is_of (found->pdata[i], uuid))
      return g_ptr_array_steal_index (found, i);

  if (found != NULL && found->len > 0 && ((SijilBackup *) found->pdata[0])->problem != NULL)
    g_propagate_error (error, g_error_copy (((SijilBackup *) found->pdata[0])->problem));
  else if (found != NULL)
    sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "backup-none", "from",
                     "There is no backup in “%s”. Choose the folder in which backups are made.", place, NULL);
  return NULL;
}
