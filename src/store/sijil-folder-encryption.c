/* Whether who takes the disk away can read it: the kernel tells by which layers of devices a folder is reached. */

#include "store/sijil-folder.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#define MAX_LAYERS 8

static SijilEncryption look_below (const char *block,
                                   guint       layer);

/* All disks that something lies on must be encrypted. Without any below it, it is a disk as it is. */
static SijilEncryption
look_at_slaves (const char *block,
                guint       layer)
{
  g_autofree char *path = g_build_filename (block, "slaves", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  SijilEncryption worst = SIJIL_ENCRYPTION_YES;
  gboolean has_slaves = FALSE;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *slave = g_build_filename (path, name, NULL);
      SijilEncryption found = look_below (slave, layer + 1);

      has_slaves = TRUE;
      if (found != SIJIL_ENCRYPTION_YES && worst != SIJIL_ENCRYPTION_NO)
        worst = found;
    }

  return has_slaves ? worst : SIJIL_ENCRYPTION_NO;
}

static SijilEncryption
look_below (const char *block,
            guint       layer)
{
  g_autofree char *uuid_path = g_build_filename (block, "dm", "uuid", NULL);
  g_autofree char *loop_path = g_build_filename (block, "loop", NULL);
  g_autofree char *uuid = NULL;

  if (layer > MAX_LAYERS || !g_file_test (block, G_FILE_TEST_IS_DIR) || g_file_test (loop_path, G_FILE_TEST_IS_DIR))
    return SIJIL_ENCRYPTION_UNKNOWN; /* a file that is mounted as a disk may lie anywhere */
  if (g_file_get_contents (uuid_path, &uuid, NULL, NULL) && g_str_has_prefix (uuid, "CRYPT-"))
    return SIJIL_ENCRYPTION_YES;

  return look_at_slaves (block, layer);
}

/** sijil_device_look_encryption: @block: the kernel's folder of a device, such as /sys/dev/block/254:0 */
SijilEncryption
sijil_device_look_encryption (const char *block)
{
  return look_below (block, 0);
}

/* File systems of several disks have a number of their own; the table of mounts names one of their disks. 0: none is named */
static dev_t
find_source (dev_t device)
{
  g_autofree char *text = NULL;
  g_autofree char *number = g_strdup_printf ("%u:%u", major (device), minor (device));
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents ("/proc/self/mountinfo", &text, NULL, NULL))
    return 0;

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);
      guint n = g_strv_length (words);
      guint dash = 6;
      struct stat info;

      while (dash < n && !g_str_equal (words[dash], "-"))
        dash++;
      if (dash + 2 < n && g_str_equal (words[2], number) && g_str_has_prefix (words[dash + 2], "/dev/")
          && stat (words[dash + 2], &info) == 0 && S_ISBLK (info.st_mode))
        return info.st_rdev;
    }

  return 0;
}

/** sijil_folder_look_encryption: whether the disk under @folder, or the folder itself, is encrypted. */
SijilEncryption
sijil_folder_look_encryption (const char *folder)
{
  g_autofree char *block = NULL;
  struct statx attributes;
  struct stat info;
  dev_t device;

  if (stat (folder, &info) != 0)
    return SIJIL_ENCRYPTION_UNKNOWN;
  if (statx (AT_FDCWD, folder, 0, STATX_BASIC_STATS, &attributes) == 0 && (attributes.stx_attributes & STATX_ATTR_ENCRYPTED))
    return SIJIL_ENCRYPTION_YES;

  device = major (info.st_dev) != 0 ? info.st_dev : find_source (info.st_dev);
  if (device == 0)
    return SIJIL_ENCRYPTION_UNKNOWN;

  block = g_strdup_printf ("/sys/dev/block/%u:%u", major (device), minor (device));
  return sijil_device_look_encryption (block);
}
