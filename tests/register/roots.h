#pragma once

#include "fixture.h"

#include "trust/sijil-role-root.h"

G_BEGIN_DECLS

/* The chamber's root key as two people have it, in the fixture's folder: NAME.key and NAME.jwk. */

extern const SijilRootHolder roots_holders[2];

char         *roots_path (Fixture    *fixture,
                          const char *name,
                          const char *ending) G_GNUC_WARN_UNUSED_RESULT;
void          roots_make (Fixture    *fixture,
                          const char *name);
SijilKeyFile *roots_open (Fixture    *fixture,
                          const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
