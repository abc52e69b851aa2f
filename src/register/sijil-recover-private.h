#pragma once

#include "register/sijil-certified.h"
#include "register/sijil-register.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What the files of the recovery share. */

/* As the history names it. */
#define SIJIL_RECOVER_ACT "recover_officer"

/* `kind` of what is asked, and of what was signed. */
#define SIJIL_RECOVER_REQUEST "recover_request"
#define SIJIL_RECOVER_SIGNED  "recovery"

#define SIJIL_RECOVER_MAX_BYTES (256 * 1024)

gboolean    _sijil_recover_is_here      (SijilRegister  *self,
                                         JsonObject     *statement);
gboolean    _sijil_recover_is_of        (JsonObject     *statement,
                                         JsonObject     *officer);
gboolean    _sijil_recover_is_in_time   (JsonObject     *statement,
                                         gint64          instant);
gboolean    _sijil_recover_find_former  (SijilRegister  *self,
                                         gint64          officer,
                                         gint64          id,
                                         char          **former,
                                         GError        **error);
gboolean    _sijil_recover_load_root   (SijilRegister       *self,
                                         SijilCertifiedWalk **walk,
                                         SijilCertifiedRoot **root,
                                         GError             **error);
JsonObject *_sijil_recover_load_officer (SijilRegister  *self,
                                         const char     *login,
                                         GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
