#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * “I have a backup”: where it is, the recovery key from paper, where the register shall be; then what is in it, and only then is
 * it put there. All work is done in threads.
 */

#define SIJIL_TYPE_RESTORE_DIALOG (sijil_restore_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SijilRestoreDialog, sijil_restore_dialog, SIJIL, RESTORE_DIALOG, AdwWindow)

SijilRestoreDialog *sijil_restore_dialog_new (GtkWindow *parent) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
