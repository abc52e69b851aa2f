#pragma once

#include "core/sijil-notes.h"
#include "register/sijil-step.h"
#include "trust/sijil-key-file.h"

G_BEGIN_DECLS

/*
 * The keys that sign the chamber's cards. One officer makes a key, which signs nothing before another one has confirmed it; in
 * a small office one alone may, and it waits for a countersignature. The register keeps the public half and what became of
 * it; the private half is in a sealed file (see sijil_register_dup_keys()), which whoever is allowed opens with the own PIN.
 */

JsonObject *sijil_signing_key_list    (SijilRegister       *self,
                                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_signing_key_create  (SijilRegister       *self,
                                       SijilCoseAlgorithm   algorithm,
                                       const char          *pin,
                                       SijilPinCost         cost,
                                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_signing_key_confirm (SijilRegister       *self,
                                       const char          *kid,
                                       GPtrArray           *notes,
                                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_signing_key_retire  (SijilRegister       *self,
                                       const char          *kid,
                                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_signing_key_disown  (SijilRegister       *self,
                                       const char          *kid,
                                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_signing_key_list_cards (SijilRegister    *self,
                                       const char          *kid,
                                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_signing_key_allow   (SijilRegister       *self,
                                       const char          *kid,
                                       const char          *pin,
                                       const char          *login,
                                       const char          *login_pin,
                                       SijilPinCost         cost,
                                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    sijil_signing_key_follow_pin (SijilRegister    *self,
                                       const char          *old_pin,
                                       const char          *new_pin,
                                       SijilPinCost         cost,
                                       GPtrArray           *notes,
                                       GError             **error);
JsonObject *sijil_signing_key_backup  (SijilRegister       *self,
                                       SijilRegister       *second,
                                       const char          *kid,
                                       const char          *path,
                                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_signing_key_restore (SijilRegister       *self,
                                       const char          *path,
                                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean       sijil_register_prove_pin    (SijilRegister  *self,
                                            const char     *pin,
                                            GError        **error);
char          *sijil_register_dup_place_of (SijilRegister  *self,
                                            const char     *login,
                                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;
SijilRegister *sijil_register_open_beside  (SijilRegister  *self,
                                            const char     *place,
                                            const char     *login,
                                            const char     *pin,
                                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;

JsonObject *sijil_signing_key_export  (SijilRegister       *self,
                                       SijilRegister       *second,
                                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes     *sijil_status_list_issue   (SijilRegister       *self,
                                       JsonObject         **answer,
                                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
