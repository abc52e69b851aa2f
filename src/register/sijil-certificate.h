#pragma once

#include "core/sijil-notes.h"
#include "register/sijil-register.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * Who may decide: the certificates of the chamber's root key. The register writes what it needs into a file, two people sign that
 * away from every network (see sijil-certificate-sign.h), and an administrator takes the signed file over.
 */

JsonObject *sijil_certificate_list     (SijilRegister       *self,
                                        GError             **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_certificate_request  (SijilRegister       *self,
                                        const char * const  *logins,
                                        const char          *from,
                                        const char          *until,
                                        GPtrArray           *notes,
                                        GError             **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_certificate_import   (SijilRegister       *self,
                                        const char          *path,
                                        GPtrArray           *notes,
                                        GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    sijil_certificate_note_own (SijilRegister       *self,
                                        GPtrArray           *notes,
                                        GError             **error);

G_END_DECLS
