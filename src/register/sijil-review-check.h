#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * What a reviewer is told of an open file before deciding it: the register looks at its papers, the identity, the practice,
 * namesakes, who took it in, opinions and the legal delay, and says of each how it stands.
 */

typedef enum
{
  SIJIL_FINDING_PASSED,
  SIJIL_FINDING_DOUBT,
  SIJIL_FINDING_FAILED,
} SijilFindingKind;

/**
 * SijilFinding:
 * @kind: how it stands
 * @blocks: whether the file cannot be accepted until it is settled
 * @text: (owned): the sentence, with its reason, to be worded and translated as an error is
 * @other: (owned) (nullable): number of the entry or application to compare with
 */
typedef struct
{
  SijilFindingKind  kind;
  gboolean          blocks;
  GError           *text;
  char             *other;
} SijilFinding;

GPtrArray  *sijil_review_check          (SijilRegister     *self,
                                         const char        *number,
                                         GError           **error) G_GNUC_WARN_UNUSED_RESULT;
const char *sijil_finding_kind_get_code (SijilFindingKind   kind);

G_END_DECLS
