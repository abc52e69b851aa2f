#pragma once

#include "fixture.h"

#include "trust/sijil-cose-key.h"
#include "trust/sijil-trust-list.h"

G_BEGIN_DECLS

/* The key that signs cards and papers, as two officers make it. The clerk uses it, in a folder beside the register. */

#define KEYS_ISSUER "carte.chambre-08.example"
#define KEYS_LISTED "c08.example/s"

char           *keys_folder        (Fixture            *fixture) G_GNUC_WARN_UNUSED_RESULT;
void            keys_sign_in       (Fixture            *fixture,
                                    const char         *login);
void            keys_tell_settings (Fixture            *fixture);
char           *keys_create        (Fixture            *fixture,
                                    SijilCoseAlgorithm  algorithm) G_GNUC_WARN_UNUSED_RESULT;
void            keys_confirm       (Fixture            *fixture,
                                    const char         *kid);
void            keys_allow_clerk   (Fixture            *fixture);
char           *keys_make          (Fixture            *fixture,
                                    SijilCoseAlgorithm  algorithm) G_GNUC_WARN_UNUSED_RESULT;
SijilRegister  *keys_open_second (Fixture *fixture) G_GNUC_WARN_UNUSED_RESULT;
SijilTrustList *keys_export        (Fixture            *fixture) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
