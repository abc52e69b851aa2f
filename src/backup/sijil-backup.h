#pragma once

#include "backup/sijil-backup-place.h"

G_BEGIN_DECLS

/*
 * Making and opening backups of a register that is kept in a folder.
 *
 * One is called a backup only when the copy was checked, sealed, brought to the disk, read back from there and compared.
 */

/**
 * SijilBackupProgress:
 * @part: "copy", "check", "database", "papers" or "verify"
 *
 * Returns: %FALSE to stop; what was begun leaves nothing
 */
typedef gboolean (*SijilBackupProgress) (const char *part,
                                         gint64      done,
                                         gint64      total,
                                         gpointer    data);

/**
 * SijilBackupPlan:
 * @check: is the register in a folder sound? Counts what it finds; an error when it cannot be read to its end
 * @progress: (nullable): told how far it is
 */
typedef struct
{
  const char          *register_folder;
  const char          *place;
  gboolean             may_be_same_disk;
  const guint8        *public_half;
  SijilBackupKeep      keep;
  gboolean           (*check) (const char  *folder,
                               gint64      *findings,
                               gpointer     data,
                               GError     **error);
  SijilBackupProgress  progress;
  gpointer             data;
} SijilBackupPlan;

JsonObject *sijil_backup_make   (const SijilBackupPlan   *plan,
                                 GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    sijil_backup_verify (SijilBackup             *self,
                                 const SijilRecoveryKey  *key,
                                 SijilBackupProgress      progress,
                                 gpointer                 data,
                                 GError                 **error);
gboolean    sijil_backup_open   (SijilBackup             *self,
                                 const SijilRecoveryKey  *key,
                                 const char              *folder,
                                 SijilBackupProgress      progress,
                                 gpointer                 data,
                                 GError                 **error);
JsonObject *sijil_backup_last   (const char              *register_folder) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
