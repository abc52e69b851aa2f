#pragma once

#include "core/sijil-notes.h"
#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * The counter: an application is deposited, a file that was not complete is completed, a paper is added. Documents are
 * described in model/sijil-demande.h; names of files in them are relative to @base_folder.
 *
 * When several things are wrong, the first is the error and the others are added to @notes.
 */

gboolean    sijil_application_check         (SijilRegister  *reg,
                                             const char     *kind,
                                             const char     *entry,
                                             JsonObject     *document,
                                             GPtrArray      *notes,
                                             GError        **error);
JsonObject *sijil_application_deposit       (SijilRegister  *reg,
                                             const char     *kind,
                                             const char     *entry,
                                             JsonObject     *document,
                                             const char     *base_folder,
                                             GPtrArray      *notes,
                                             GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_application_deposit_draft (SijilRegister  *reg,
                                             const char     *uuid,
                                             GPtrArray      *notes,
                                             GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_application_complete      (SijilRegister  *reg,
                                             const char     *number,
                                             JsonObject     *document,
                                             const char     *base_folder,
                                             GPtrArray      *notes,
                                             GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_application_complete_known (SijilRegister *reg,
                                              const char    *number,
                                              JsonObject    *document,
                                              JsonObject    *known,
                                              const char    *base_folder,
                                              GPtrArray     *notes,
                                              GError       **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_paper_add                 (SijilRegister  *reg,
                                             const char     *number,
                                             JsonObject     *paper,
                                             const char     *base_folder,
                                             GPtrArray      *notes,
                                             GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
