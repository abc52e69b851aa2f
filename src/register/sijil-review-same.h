#pragma once

#include "core/sijil-notes.h"
#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * Whether a new applicant is somebody whom the register knows: it finds people of the same name and birth, a registrar
 * compares the two and decides. A file with such a pair is accepted once every one is decided.
 */

/**
 * SijilComparison:
 * @other: number of the entry or of the application that is compared with
 * @is_same: whether both are one person
 * @reason: code of the list `reason` that serves `same_person` or `different_person`
 * @text_ar: (nullable): the officer's words
 * @text_fr: (nullable): the same in French
 * @keep: (nullable) (array zero-terminated=1): for one person, what stays as the register has it though the file says
 *   something else: columns of the person, `activities`, `workplaces`
 */
typedef struct
{
  const char          *other;
  gboolean             is_same;
  const char          *reason;
  const char          *text_ar;
  const char          *text_fr;
  const char * const  *keep;
} SijilComparison;

JsonObject *sijil_review_compare (SijilRegister          *self,
                                  const char             *number,
                                  const SijilComparison  *comparison,
                                  GPtrArray              *notes,
                                  GError                **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
