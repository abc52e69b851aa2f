#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Why a backup cannot be used; each returns %FALSE with @error set. @path: the file that is to blame */

gboolean _sijil_backup_refuse         (const char  *path,
                                       GError     **error);
gboolean _sijil_backup_refuse_missing (const char  *path,
                                       GError     **error);

G_END_DECLS
