#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Files for readers that take a path: in a folder of their own, gone with the program. */

const char *scratch_folder (void);
char       *scratch_write  (const char *name,
                            const void *data,
                            gsize       length) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
