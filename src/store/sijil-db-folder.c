/* Whether a folder can hold a register: file locks and WAL's shared memory cannot be trusted over a network. */

#include "store/sijil-db-private.h"
#include "store/sijil-folder.h"

#include <sys/statvfs.h>
#include <sys/vfs.h>

/* The kernel's numbers (linux/magic.h and the file systems' own sources). */
static const struct
{
  unsigned long magic;
  const char   *name;
  SijilFolderKind kind;
} file_systems[] = {
  { 0x6969, "NFS", SIJIL_FOLDER_NETWORK },
  { 0xff534d42, "CIFS", SIJIL_FOLDER_NETWORK },
  { 0xfe534d42, "SMB", SIJIL_FOLDER_NETWORK },
  { 0x517b, "SMB", SIJIL_FOLDER_NETWORK },
  { 0x65735546, "FUSE", SIJIL_FOLDER_NETWORK }, /* sshfs, cloud folders: nothing tells them from a local one */
  { 0x01021997, "9P", SIJIL_FOLDER_NETWORK },
  { 0x5346414f, "AFS", SIJIL_FOLDER_NETWORK },
  { 0x6b414653, "AFS", SIJIL_FOLDER_NETWORK },
  { 0x73757245, "Coda", SIJIL_FOLDER_NETWORK },
  { 0x00c36400, "Ceph", SIJIL_FOLDER_NETWORK },
  { 0x0bd00bd0, "Lustre", SIJIL_FOLDER_NETWORK },
  { 0x01161970, "GFS2", SIJIL_FOLDER_NETWORK },
  { 0x7461636f, "OCFS2", SIJIL_FOLDER_NETWORK },
  { 0x01021994, "tmpfs", SIJIL_FOLDER_VOLATILE },
  { 0x858458f6, "ramfs", SIJIL_FOLDER_VOLATILE },
  { 0x794c7630, "overlay", SIJIL_FOLDER_VOLATILE },
};

/**
 * sijil_folder_look:
 * @folder: a folder, or a path to be: then its nearest parent is looked at
 * @name: (out) (optional): the file system's name when it is not an ordinary one (static)
 * @free_bytes: (out) (optional): room left for an ordinary account
 *
 * Returns: what kind of place it is
 */
SijilFolderKind
sijil_folder_look (const char  *folder,
                   const char **name,
                   guint64     *free_bytes)
{
  g_autofree char *path = g_strdup (folder);
  struct statfs info;
  struct statvfs room;

  if (name != NULL)
    *name = NULL;
  if (free_bytes != NULL)
    *free_bytes = 0;

  while (statfs (path, &info) != 0)
    {
      g_autofree char *parent = g_path_get_dirname (path);

      if (g_str_equal (parent, path))
        return SIJIL_FOLDER_LOCAL;
      g_free (path);
      path = g_steal_pointer (&parent);
    }

  if (free_bytes != NULL && statvfs (path, &room) == 0)
    *free_bytes = (guint64) room.f_bavail * room.f_frsize;

  for (guint i = 0; i < G_N_ELEMENTS (file_systems); i++)
    if ((unsigned long) (guint32) info.f_type == file_systems[i].magic)
      {
        if (name != NULL)
          *name = file_systems[i].name;
        return file_systems[i].kind;
      }

  return SIJIL_FOLDER_LOCAL;
}

gboolean
_sijil_db_folder_is_safe (const char  *folder,
                          GError     **error)
{
  const char *name;

  if (sijil_folder_look (folder, &name, NULL) != SIJIL_FOLDER_NETWORK)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_FOREIGN, "register-on-network", NULL,
                   "The folder “%s” is on a network or shared file system (%s), where a register gets damaged. "
                   "Nothing was written. Put the register on this computer's own disk, or use a server.",
                   folder, name, NULL);
  return FALSE;
}
