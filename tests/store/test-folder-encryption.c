/* Which layers of devices are taken for an encrypted disk. The kernel's folders are made by hand, as they look on real computers. */

#include "store/sijil-folder.h"

#include <glib/gstdio.h>

typedef struct
{
  const char     *name;
  const char     *layers; /* folders and files below the device's, with spaces between; PATH=TEXT is a file */
  SijilEncryption found;
} Case;

static const Case cases[] = {
  { "a-partition", "partition=1", SIJIL_ENCRYPTION_NO },
  { "luks-on-a-partition", "dm/uuid=CRYPT-LUKS2-0123-disk slaves/sda2/", SIJIL_ENCRYPTION_YES },
  { "a-volume-on-luks", "dm/uuid=LVM-abc slaves/dm-0/dm/uuid=CRYPT-LUKS1-4567-disk slaves/dm-0/slaves/sda2/", SIJIL_ENCRYPTION_YES },
  { "a-volume-on-a-partition", "dm/uuid=LVM-abc slaves/sda2/", SIJIL_ENCRYPTION_NO },
  { "a-volume-half-on-luks", "dm/uuid=LVM-abc slaves/dm-0/dm/uuid=CRYPT-LUKS1-4567-disk slaves/sdb1/", SIJIL_ENCRYPTION_NO },
  { "a-file-mounted-as-a-disk", "loop/backing_file=/somewhere", SIJIL_ENCRYPTION_UNKNOWN },
  { "luks-in-a-file", "dm/uuid=CRYPT-LUKS2-89-disk slaves/loop0/loop/backing_file=/x", SIJIL_ENCRYPTION_YES },
};

static void
make (const char *folder,
      const char *layer)
{
  g_auto (GStrv) parts = g_strsplit (layer, "=", 2);
  g_autofree char *path = g_build_filename (folder, parts[0], NULL);
  g_autofree char *parent = parts[1] != NULL ? g_path_get_dirname (path) : g_strdup (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  if (parts[1] != NULL)
    g_file_set_contents (path, parts[1], -1, &error);
  g_assert_no_error (error);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
test_layers (gconstpointer data)
{
  const Case *given = data;
  g_autofree char *folder = g_dir_make_tmp ("sijil-block-XXXXXX", NULL);
  g_auto (GStrv) layers = g_strsplit (given->layers, " ", -1);

  for (guint i = 0; layers[i] != NULL; i++)
    make (folder, layers[i]);
  g_assert_cmpint (sijil_device_look_encryption (folder), ==, given->found);
  remove_tree (folder);
}

static void
test_what_the_kernel_does_not_know_is_not_known (void)
{
  g_assert_cmpint (sijil_device_look_encryption ("/sys/dev/block/0:0"), ==, SIJIL_ENCRYPTION_UNKNOWN);
  g_assert_cmpint (sijil_folder_look_encryption ("/proc"), ==, SIJIL_ENCRYPTION_UNKNOWN);
  g_assert_cmpint (sijil_folder_look_encryption ("/no/such/folder"), ==, SIJIL_ENCRYPTION_UNKNOWN);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/folder-encryption/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_layers);
    }
  g_test_add_func ("/folder-encryption/what-the-kernel-does-not-know-is-not-known", test_what_the_kernel_does_not_know_is_not_known);

  return g_test_run ();
}
