#pragma once

#include "trust/sijil-card-text.h"
#include "trust/sijil-status-list.h"

G_BEGIN_DECLS

/* A chamber that does not exist, its keys and its cards. Functions of these tests fail the test themselves. */

#define SIGNING_ISSUER     "chamber-99.invalid"
#define SIGNING_STATUS_URI "chamber-99.invalid/s"

/* The key signs in 2026 and 2027; the cards are good from 2026-03-10 to 2029-03-09, both included, in Casablanca. */
#define SIGNING_KEY_FROM   G_GINT64_CONSTANT (1767225600)
#define SIGNING_KEY_UNTIL  G_GINT64_CONSTANT (1830297600)
#define SIGNING_CARD_FROM  G_GINT64_CONSTANT (1773100800)
#define SIGNING_CARD_UNTIL G_GINT64_CONSTANT (1867791600)
#define SIGNING_NOON       G_GINT64_CONSTANT (1773144000)

/* The lines of all papers that have some. */
#define SIGNING_LINES "serial,name_fr\r\n992600000017,El Bennani\r\n992600000018,Alaoui\r\n"

SijilCoseKey *signing_new_key         (SijilCoseAlgorithm   algorithm);
SijilClaims  *signing_new_claims      (void);
SijilClaims  *signing_new_paper       (const char          *kind);
char         *signing_new_paper_text  (const SijilClaims   *claims,
                                       const SijilCoseKey  *key);
char         *signing_new_text        (const SijilClaims   *claims,
                                       const SijilCoseKey  *key);
char         *signing_new_newer_text  (const SijilCoseKey  *key);
char         *signing_new_trust_json  (const SijilCoseKey  *key);
GBytes       *signing_new_status_list (const SijilCoseKey  *key,
                                       const char          *uri,
                                       gint64               expires_at,
                                       gint64               withdrawn,
                                       gint64               suspended);
GBytes       *signing_new_status_list_of (const SijilCoseKey *key,
                                          const char         *uri,
                                          gint64              expires_at,
                                          GBytes             *packed);
void          signing_write_list      (const char          *folder,
                                       const SijilCoseKey  *root,
                                       gint64               sequence);

G_END_DECLS
