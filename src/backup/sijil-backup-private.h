#pragma once

#include "backup/sijil-backup.h"
#include "backup/sijil-seal.h"
#include "store/sijil-db.h"
#include "store/sijil-temp-folder.h"

G_BEGIN_DECLS

/* A backup under construction. */
typedef struct
{
  const SijilBackupPlan *plan;
  int         lock;      /* -1 when not held */
  char       *staging;   /* in the register's folder, or in memory: the copy as it is checked */
  SijilTempFolder *memory; /* (nullable): when it is in memory */
  char       *database;  /* the copy */
  char       *home;      /* of this register's backups */
  char       *building;  /* what will be the backup's folder */
  SijilDb    *copy;
  JsonObject *manifest;
  gint64      findings;
} SijilMaking;

gboolean _sijil_backup_tell        (SijilBackupProgress   progress,
                                    gpointer              data,
                                    const char           *part,
                                    gint64                done,
                                    gint64                total,
                                    GError              **error);
gboolean _sijil_backup_make_folder (const char           *path,
                                    GError              **error);
gboolean _sijil_backup_seal_papers (SijilMaking          *self,
                                    GError              **error);

G_END_DECLS
