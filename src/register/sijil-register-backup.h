#pragma once

#include "backup/sijil-backup.h"
#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * Backups of a register, and back: what the settings say, the check of the copy, and what the newer register has that a backup
 * has not. No officer needs to sign in: what is made can be read by who has the recovery key only.
 */

/** SijilBackupRequest: @place: (nullable): the setting “backup_place”; @found: (nullable) (element-type GError): what is wrong in
 * the register, appended; @progress: (nullable) */
typedef struct
{
  const char          *place;
  gboolean             may_be_same_disk;
  GPtrArray           *found;
  SijilBackupProgress  progress;
  gpointer             data;
} SijilBackupRequest;

JsonObject *sijil_register_backup          (const char                *folder,
                                            const SijilBackupRequest  *request,
                                            GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
SijilBackupKeep _sijil_register_get_backup_keep (SijilRegister             *reg);
JsonObject *sijil_register_backup_status   (SijilRegister             *self,
                                            GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_register_make_backup_key (SijilRegister             *self,
                                            const char                *pdf_path,
                                            gboolean                   replace,
                                            GError                   **error) G_GNUC_WARN_UNUSED_RESULT;

/** SijilRestoreRequest: @from: a backup, or a folder of which the newest is taken; @is_preview: nothing is changed */
typedef struct
{
  const char             *from;
  const SijilRecoveryKey *key;
  gboolean                is_preview;
  SijilBackupProgress     progress;
  gpointer                data;
} SijilRestoreRequest;

JsonObject *sijil_register_restore         (const char                 *folder,
                                            const SijilRestoreRequest  *request,
                                            GError                    **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_register_describe_backup (SijilBackup                *backup) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
