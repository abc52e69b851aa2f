#pragma once

#include "trust/sijil-cose-key.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * What a key signs of itself when it is made, so that nobody vouches for a key of which the asker has the public half alone: a JWS
 * by that key, of what it is for and whose it is.
 */

#define SIJIL_KEY_PROOF_OFFICER "officer" /* whose: chamber, a blank, UUID of the officer */
#define SIJIL_KEY_PROOF_CARDS   "cards"   /* whose: the name under which the chamber signs */

char     *sijil_key_proof_sign   (const SijilCoseKey  *key,
                                  const char          *use,
                                  const char          *whose,
                                  GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  sijil_key_proof_verify (const char          *proof,
                                  const SijilCoseKey  *key,
                                  const char          *use,
                                  const char          *whose);
gboolean  sijil_key_proof_check_jwk (JsonObject       *jwk,
                                  gboolean            *is_there);

G_END_DECLS
