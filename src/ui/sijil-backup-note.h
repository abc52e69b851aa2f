#pragma once

#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * How old the last backup is: a line, red after a day; a banner when it is older than the chamber wants, or none was made. Where
 * the backups are well, the banner tells what else is bad.
 */

#define SIJIL_TYPE_BACKUP_NOTE (sijil_backup_note_get_type ())
G_DECLARE_FINAL_TYPE (SijilBackupNote, sijil_backup_note, SIJIL, BACKUP_NOTE, AdwBin)

void  sijil_backup_note_set_desk    (SijilBackupNote *self,
                                     SijilDesk       *desk);
void  sijil_backup_note_refresh     (SijilBackupNote *self);
void  sijil_backup_note_show        (SijilBackupNote *self,
                                     JsonObject      *status);
void  sijil_backup_note_show_health (SijilBackupNote *self,
                                     JsonObject      *health);
char *sijil_backup_describe_age     (JsonObject      *status) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
