#pragma once

#include "register/sijil-progress.h"

G_BEGIN_DECLS

/* How far a long command is: one line on stderr that is written over, and only where a person watches. */

gboolean _sijil_progress_line_show  (gint64   done,
                                     gint64   total,
                                     gpointer what);
void     _sijil_progress_line_clear (void);

G_END_DECLS
