#pragma once

#include "backup/sijil-recovery-key.h"
#include "core/sijil-notes.h"
#include "register/sijil-register.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * Where no administrator is left who can sign in: the PIN was forgotten, or whoever knew it is gone. Anybody at the register makes a new
 * key under a new PIN and asks the chamber's root key for it; two people sign that away from every network (sijil-recover-sign.h); the
 * signed file puts the key into force, without anybody signing in.
 *
 * What was signed is good once, within thirty days, for this officer of this register. It stands in the history with the key that it
 * gave, which a check of the register judges by it.
 */

JsonObject *sijil_recover_request (SijilRegister           *self,
                                   const char              *login,
                                   const char              *pin,
                                   const char              *words,
                                   GPtrArray               *notes,
                                   GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_recover_apply   (SijilRegister           *self,
                                   const char              *path,
                                   const char              *pin,
                                   const SijilRecoveryKey  *recovery,
                                   GPtrArray               *notes,
                                   GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
