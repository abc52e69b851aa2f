#pragma once

#include "card/sijil-card.h"
#include "core/sijil-notes.h"

G_BEGIN_DECLS

gboolean sijil_layout_import_glabels (const char  *path,
                                      SijilSide    side,
                                      const char  *out,
                                      GPtrArray   *notes,
                                      GError     **error);

G_END_DECLS
