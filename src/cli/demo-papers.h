#pragma once

#include "core/sijil-error.h"

G_BEGIN_DECLS

gboolean demo_papers_draw (const char  *path,
                           const char  *title,
                           const char  *name,
                           const char  *line,
                           GError     **error);

G_END_DECLS
