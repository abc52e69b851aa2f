#pragma once

#include "trust/sijil-claims.h"
#include "trust/sijil-cose.h"

G_BEGIN_DECLS

/* So many signs make a code of version 15 at level M, which a card has room for. */
#define SIJIL_CARD_TEXT_MAX_CHARS 600

char      *sijil_card_text_new  (const SijilClaims   *claims,
                                 const SijilCoseKey  *key,
                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;
SijilCose *sijil_card_text_read (const char          *text,
                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;
char      *sijil_card_text_dup_serial (const char    *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
