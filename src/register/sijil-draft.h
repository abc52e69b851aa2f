#pragma once

#include "core/sijil-notes.h"
#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * What is begun and not yet deposited. A draft has no number and no history; nothing is required in it, and a value that
 * would be refused at deposit is kept as it was typed. Its files are taken when it is saved. Deposited, the draft becomes
 * an application with the same UUID.
 */

JsonObject *sijil_draft_save   (SijilRegister  *reg,
                                const char     *uuid,
                                gint64          version,
                                const char     *kind,
                                const char     *entry,
                                JsonObject     *document,
                                const char     *base_folder,
                                GPtrArray      *notes,
                                GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_draft_list   (SijilRegister  *reg,
                                GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_draft_load   (SijilRegister  *reg,
                                const char     *uuid,
                                GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_draft_delete (SijilRegister  *reg,
                                const char     *uuid,
                                GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
