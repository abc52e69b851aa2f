#pragma once

#include "register/sijil-draft.h"
#include "register/sijil-step.h"

G_BEGIN_DECLS

JsonObject *_sijil_draft_find   (SijilRegister  *reg,
                                 const char     *uuid,
                                 GError        **error) G_GNUC_WARN_UNUSED_RESULT;
void        _sijil_draft_open   (JsonObject     *draft,
                                 JsonObject    **document,
                                 GPtrArray     **files);
JsonArray  *_sijil_draft_dup_authors (JsonObject *draft) G_GNUC_WARN_UNUSED_RESULT;
gboolean    _sijil_draft_write_files (SijilStep   *step,
                                      JsonObject  *draft,
                                      JsonObject  *document,
                                      GPtrArray   *files,
                                      gboolean    *saved,
                                      GError     **error);
gboolean    _sijil_draft_remove (SijilStep      *step,
                                 JsonObject     *draft,
                                 GError        **error);

G_END_DECLS
