#include "vault.h"

#include "intake-helpers.h"

#include "core/sijil-json.h"

#include <glib/gstdio.h>

/* (transfer full): the number of a file with its papers */
char *
vault_deposit (Vault      *vault,
               const char *example)
{
  g_autoptr (JsonObject) document = intake_example (example);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (&vault->desk, "agent");
  answer = intake_deposit (&vault->desk, document, &error);
  g_assert_no_error (error);
  return g_strdup (sijil_json_get_string (answer, "number"));
}

void
vault_set_up (Vault         *vault,
              gconstpointer  data)
{
  g_autofree char *half = NULL;
  g_autofree char *number = NULL;

  fixture_set_up (&vault->desk, data);
  sijil_recovery_key_make (&vault->key);
  half = sijil_public_half_to_text (vault->key.public_half);
  vault->place = g_build_filename (vault->desk.folder, "usb", NULL);
  g_assert_cmpint (g_mkdir (vault->place, 0700), ==, 0);
  desk_set (&vault->desk, "backup_key", half);
  number = vault_deposit (vault, "artisan-by-practice.json");
  intake_register_entry (&vault->desk, number);
}

void
vault_tear_down (Vault         *vault,
                 gconstpointer  data)
{
  g_free (vault->place);
  fixture_tear_down (&vault->desk, data);
}

JsonObject *
vault_try (Vault                *vault,
           SijilBackupProgress   progress,
           gpointer              data,
           GError              **error)
{
  const SijilBackupRequest request = { .place = vault->place, .may_be_same_disk = TRUE, .progress = progress, .data = data };

  return sijil_register_backup (vault->desk.place, &request, error);
}

JsonObject *
vault_backup (Vault *vault)
{
  g_autoptr (GError) error = NULL;
  JsonObject *answer = vault_try (vault, NULL, NULL, &error);

  g_assert_no_error (error);
  return answer;
}

GPtrArray *
vault_list (Vault *vault)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *found = sijil_backup_list (vault->place, &error);

  g_assert_no_error (error);
  return found;
}

static void
collect (const char *folder,
         GPtrArray  *files)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        collect (path, files);
      else
        g_ptr_array_add (files, g_steal_pointer (&path));
    }
}

/* (transfer full) (element-type utf8): the paths of all files below @folder */
GPtrArray *
vault_files (const char *folder)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);

  collect (folder, files);
  return files;
}
