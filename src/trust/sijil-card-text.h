#pragma once

#include "trust/sijil-claims.h"
#include "trust/sijil-cose.h"

G_BEGIN_DECLS

/* So many signs make a code of version 15 at level M, which a card has room for. */
#define SIJIL_CARD_TEXT_MAX_CHARS 600

/* And so many one of version 17, which has four dots of 300 dpi a module in the 30 mm that papers give it. */
#define SIJIL_PAPER_TEXT_MAX_CHARS 734

/*
 * The code of a paper: claims signed as another kind of message than a card, so that neither ever passes for the other. The
 * serial names the paper, the first day is that of its date. What says no kind is a certificate of registration.
 */
#define SIJIL_PAPER_TYPE "application/sijil-paper+cwt"

char      *sijil_paper_text_new (const SijilClaims   *claims,
                                 const SijilCoseKey  *key,
                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;
char      *sijil_card_text_new  (const SijilClaims   *claims,
                                 const SijilCoseKey  *key,
                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;
SijilCose *sijil_card_text_read (const char          *text,
                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;
char      *sijil_card_text_dup_serial (const char    *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
