#pragma once

#include "register/sijil-register.h"
#include "trust/sijil-signed-trust.h"

G_BEGIN_DECLS

/*
 * The authority's list of the chambers' keys as it was taken over on this computer, and the authority's public key that it was
 * taken over with: what is signed by another one, and what is older, is refused from then on. A list may name a spare key: a later
 * list that is signed by that one is taken over as well, and the key of before is then believed no more.
 */

char             *sijil_trust_store_dup_folder (SijilRegister  *reg) G_GNUC_WARN_UNUSED_RESULT;
gboolean          sijil_trust_store_load       (const char        *folder,
                                                SijilSignedTrust **list,
                                                GError           **error);
SijilSignedTrust *sijil_trust_store_read       (const char     *folder,
                                                const char     *path,
                                                GError        **error) G_GNUC_WARN_UNUSED_RESULT;
SijilSignedTrust *sijil_trust_store_read_with  (const char     *root_path,
                                                const char     *path,
                                                GError        **error) G_GNUC_WARN_UNUSED_RESULT;
SijilSignedTrust *sijil_trust_store_import     (const char     *folder,
                                                const char     *path,
                                                const char     *root_path,
                                                GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject       *sijil_trust_store_describe   (const SijilSignedTrust *list,
                                                gint64                  now) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
