#pragma once

#include "desk.h"

#include "backup/sijil-seal.h"
#include "register/sijil-register-backup.h"

G_BEGIN_DECLS

/* A register with one artisan and papers, a folder for its backups, and the recovery key. */
typedef struct
{
  Fixture          desk;
  SijilRecoveryKey key;
  char            *place;
} Vault;

void        vault_set_up    (Vault         *vault,
                             gconstpointer  data);
void        vault_tear_down (Vault         *vault,
                             gconstpointer  data);
char       *vault_deposit   (Vault         *vault,
                             const char    *example) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *vault_backup    (Vault         *vault) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *vault_try       (Vault         *vault,
                             SijilBackupProgress progress,
                             gpointer       data,
                             GError       **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray  *vault_list      (Vault         *vault) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray  *vault_files     (const char    *folder) G_GNUC_WARN_UNUSED_RESULT;

#define VAULT_ADD(path, function) g_test_add (path, Vault, NULL, vault_set_up, function, vault_tear_down)

G_END_DECLS
