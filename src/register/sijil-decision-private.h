#pragma once

#include "register/sijil-certified.h"
#include "register/sijil-decision.h"

G_BEGIN_DECLS

/* One version of a record, as “decision-of-subject” and “check-decisions” give it. */
typedef struct
{
  char   *kind;
  gint64  subject;
  gint64  sequence;
  gint64  recorded_at;
  gint64  version;
  char   *act;
  gint64  officer;
  GBytes *digest;
  char   *document;  /* (nullable): erased */
  GBytes *salt;      /* (nullable) */
  gint64  key;       /* 0: not signed */
  GBytes *signature; /* (nullable) */
  char   *reason;    /* (nullable): the words that stand with the version */
} SijilDecisionRow;

void              _sijil_decision_row_free       (SijilDecisionRow        *row);
SijilDecisionRow *_sijil_decision_read_row       (SijilStmt               *stmt) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray        *_sijil_decision_list_rows      (SijilRegister           *self,
                                                  const char              *kind,
                                                  gint64                   subject,
                                                  GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject       *_sijil_decision_parse          (const SijilDecisionRow  *row) G_GNUC_WARN_UNUSED_RESULT;
gboolean          _sijil_decision_digest_matches (const SijilDecisionRow  *row);
gboolean          _sijil_decision_was_altered    (const char              *kind,
                                                  JsonObject              *decided,
                                                  JsonObject              *after);
gboolean          _sijil_decision_is_recovered   (SijilRegister           *self,
                                                  SijilCertifiedWalk      *walk,
                                                  const SijilDecisionRow  *row,
                                                  JsonObject              *document,
                                                  gboolean                *is,
                                                  GError                 **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilDecisionRow, _sijil_decision_row_free)

G_END_DECLS
