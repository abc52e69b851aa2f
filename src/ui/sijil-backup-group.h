#pragma once

#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The backups in the preferences: their folder, how often, the recovery key, and one now. */

#define SIJIL_TYPE_BACKUP_GROUP (sijil_backup_group_get_type ())
G_DECLARE_FINAL_TYPE (SijilBackupGroup, sijil_backup_group, SIJIL, BACKUP_GROUP, AdwPreferencesGroup)

void sijil_backup_group_set_desk (SijilBackupGroup *self,
                                  SijilDesk        *desk);

G_END_DECLS
