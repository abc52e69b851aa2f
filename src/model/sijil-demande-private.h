#pragma once

#include "model/sijil-demande.h"

G_BEGIN_DECLS

/* One check of a document. */
typedef struct
{
  JsonObject              *document;
  const SijilDemandeRules *rules;
  const char              *category; /* of the document or of the entry (nullable) */
  GPtrArray               *problems; /* (element-type GError) */
  GPtrArray               *notes;    /* (element-type GError) (nullable) */
} SijilDemandeCheck;

gboolean _sijil_demande_is_new         (const SijilDemandeCheck *check);
void     _sijil_demande_missing        (const SijilDemandeCheck *check,
                                        const char              *path);
void     _sijil_demande_check_person   (const SijilDemandeCheck *check);
void     _sijil_demande_check_names    (const SijilDemandeCheck *check,
                                        const char              *member,
                                        JsonObject              *person);
void     _sijil_demande_check_pattern  (const SijilDemandeCheck *check,
                                        const char              *value,
                                        const char              *pattern,
                                        const char              *path);
void     _sijil_demande_check_craft    (const SijilDemandeCheck *check);
void     _sijil_demande_check_papers   (const SijilDemandeCheck *check);

G_END_DECLS
