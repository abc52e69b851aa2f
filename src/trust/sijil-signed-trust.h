#pragma once

#include "trust/sijil-trust-list.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SijilSignedTrust:
 *
 * The list of the chambers' keys as the authority signed it: a JWS (RFC 7515) whose payload is the JWK set with its instant, its
 * end and its number, which never goes back.
 */
typedef struct
{
  SijilTrustList *keys;
  JsonObject     *jwks;       /* the same as a plain JWK set, for whoever checks elsewhere */
  SijilCoseKey   *spare;      /* the authority's other public key, whose lists are believed as well from now on (nullable) */
  gint64          sequence;
  gint64          signed_at;  /* UTC seconds */
  gint64          expires_at; /* first second after */
  gboolean        by_spare;   /* signed by the key that an earlier list named as the spare one */
} SijilSignedTrust;

char             *sijil_signed_trust_sign (JsonArray           *keys,
                                           gint64               sequence,
                                           gint64               now,
                                           const SijilCoseKey  *spare,
                                           const SijilCoseKey  *root,
                                           GError             **error) G_GNUC_WARN_UNUSED_RESULT;
SijilSignedTrust *sijil_signed_trust_open (const char          *text,
                                           const char          *name,
                                           const SijilCoseKey  *root,
                                           GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean          sijil_signed_trust_check (const SijilSignedTrust  *self,
                                            const char              *name,
                                            gint64                   least_sequence,
                                            gint64                   now,
                                            GError                 **error);
SijilSignedTrust *sijil_signed_trust_read (const char          *text,
                                           const char          *name,
                                           const SijilCoseKey  *root,
                                           gint64               least_sequence,
                                           gint64               now,
                                           GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void              sijil_signed_trust_free (SijilSignedTrust    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilSignedTrust, sijil_signed_trust_free)

G_END_DECLS
