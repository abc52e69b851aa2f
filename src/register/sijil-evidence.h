#pragma once

#include "register/sijil-register.h"
#include "trust/sijil-card-check.h"

G_BEGIN_DECLS

/**
 * SijilEvidence:
 *
 * What cards are checked with: files that were given, or what the register that is open knows: its own keys, the authority's
 * list that was taken over, and what became of its own cards as of now.
 */
typedef struct
{
  SijilRegister   *reg;      /* (unowned) (nullable): asked about its own cards */
  SijilTrustList  *trust;    /* (nullable): nobody's key is known */
  SijilStatusList *statuses; /* of a file (nullable) */
  GHashTable      *issuers;  /* (element-type utf8): the names under which this chamber signed */
  GHashTable      *stolen;   /* (element-type utf8 utf8): own keys that others may sign with, and since when that is known */
  JsonObject      *keys;     /* see sijil_evidence_describe() */
  JsonObject      *list;     /* the same */
} SijilEvidence;

SijilEvidence  *sijil_evidence_new      (SijilRegister        *reg,
                                         const char           *keys,
                                         const char           *list,
                                         gint64                now,
                                         GPtrArray            *notes,
                                         GError              **error) G_GNUC_WARN_UNUSED_RESULT;
SijilCardCheck *sijil_evidence_check    (const SijilEvidence  *self,
                                         const char           *text,
                                         gint64                now,
                                         char                **entry,
                                         GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void            sijil_evidence_describe (const SijilEvidence  *self,
                                         JsonObject           *answer);
void            sijil_evidence_free     (SijilEvidence        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilEvidence, sijil_evidence_free)

G_END_DECLS
