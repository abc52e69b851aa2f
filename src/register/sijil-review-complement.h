#pragma once

#include "core/sijil-notes.h"
#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * Law 55.19 allows one request to complete a file. The list on the receipt is that request: a letter may confirm it,
 * once, and adds nothing. A paper that proves invalid is a new ground, and a director's right.
 */

/**
 * SijilComplement:
 * @papers: (nullable) (array zero-terminated=1): codes of papers; %NULL is the receipt's list as it stands
 * @invalid: (nullable): the paper that proves invalid, by its UUID or its code
 * @reason: (nullable): code; needed with @invalid
 * @text_ar: (nullable): words for the letter
 * @text_fr: (nullable): words for the letter
 */
typedef struct
{
  const char * const *papers;
  const char         *invalid;
  const char         *reason;
  const char         *text_ar;
  const char         *text_fr;
} SijilComplement;

JsonObject *sijil_review_ask_completion (SijilRegister         *self,
                                         const char            *number,
                                         const SijilComplement *request,
                                         GPtrArray             *notes,
                                         GError               **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
