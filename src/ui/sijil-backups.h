#pragma once

#include "ui/sijil-desk.h"

G_BEGIN_DECLS

/*
 * Backups without being asked: every hour and when the program is closed, while the folder of the backups is there and something
 * was done since the last one. In a thread of its own; what fails is told by the age of the last backup.
 */

#define SIJIL_TYPE_BACKUPS (sijil_backups_get_type ())
G_DECLARE_FINAL_TYPE (SijilBackups, sijil_backups, SIJIL, BACKUPS, GObject)

SijilBackups *sijil_backups_new   (SijilDesk    *desk) G_GNUC_WARN_UNUSED_RESULT;
void          sijil_backups_look  (SijilBackups *self);
void          sijil_backups_close (SijilBackups *self,
                                   GApplication *app);

gpointer      sijil_backup_job    (SijilRegister  *reg,
                                   gpointer        data,
                                   GPtrArray      *notes,
                                   GCancellable   *cancellable,
                                   GError        **error);
gpointer      sijil_backup_status_job (SijilRegister  *reg,
                                       gpointer        data,
                                       GPtrArray      *notes,
                                       GCancellable   *cancellable,
                                       GError        **error);

G_END_DECLS
