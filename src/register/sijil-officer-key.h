#pragma once

#include "register/sijil-step.h"
#include "trust/sijil-key-file.h"

G_BEGIN_DECLS

/*
 * The key by which an officer signs what he or she decides (see sijil-decision.h). Its private half is kept in the register,
 * sealed with the officer's PIN; it is open from the sign-in until the officer leaves, in this program's memory only.
 */

/** SijilOfficerKey: an open key; never changed but for the PIN that seals it */
typedef struct
{
  gint64        id;   /* row */
  SijilKeyFile *file; /* (owned) */
} SijilOfficerKey;

SijilOfficerKey *_sijil_officer_key_ref      (SijilOfficerKey   *key) G_GNUC_WARN_UNUSED_RESULT;
void             _sijil_officer_key_unref    (SijilOfficerKey   *key);
gboolean         _sijil_officer_key_open     (SijilRegister     *self,
                                              gint64             officer,
                                              const char        *login,
                                              const char        *pin,
                                              gboolean          *is_there,
                                              SijilOfficerKey  **key,
                                              GError           **error);
gboolean         _sijil_officer_key_add      (SijilStep         *step,
                                              gint64             officer,
                                              const char        *pin,
                                              SijilPinCost       cost,
                                              SijilOfficerKey  **key,
                                              GError           **error);
gboolean         _sijil_officer_key_renew    (SijilStep         *step,
                                              gint64             officer,
                                              const char        *pin,
                                              GError           **error);
SijilKeyFile    *_sijil_officer_key_draft    (SijilRegister     *self,
                                              gint64             officer,
                                              const char        *pin,
                                              char             **proof,
                                              GError           **error) G_GNUC_WARN_UNUSED_RESULT;
SijilKeyFile    *_sijil_officer_key_open_draft (const char      *sealed,
                                              const char        *public_key,
                                              const char        *login,
                                              const char        *pin,
                                              GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean         _sijil_officer_key_replace  (SijilStep         *step,
                                              gint64             officer,
                                              const SijilKeyFile *file,
                                              const char        *words,
                                              GError           **error);
gboolean         _sijil_officer_key_find_active (SijilRegister  *self,
                                              gint64             officer,
                                              JsonObject       **active,
                                              GError           **error);
gboolean         _sijil_officer_key_leave    (SijilStep         *step,
                                              gint64             officer,
                                              GError           **error);
gboolean         _sijil_officer_key_make_own (SijilRegister     *self,
                                              const char        *pin,
                                              GError           **error);
gboolean         _sijil_officer_key_is_proved (SijilRegister    *self,
                                              JsonObject        *officer);
gboolean         _sijil_officer_key_prove_own (SijilRegister    *self,
                                              GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilOfficerKey, _sijil_officer_key_unref)

G_END_DECLS
