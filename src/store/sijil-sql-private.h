#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *_sijil_sql_load              (const char    *engine,
                                    const char    *name,
                                    GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean _sijil_sql_is_query       (const char    *sql);
char *_sijil_sql_number_parameters (const char    *sql,
                                    const char  ***names,
                                    int           *n_names,
                                    GArray       **uses) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
