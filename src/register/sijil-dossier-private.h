#pragma once

#include "register/sijil-record.h"

G_BEGIN_DECLS

/* All that the register holds of one holder, by records. */

typedef struct
{
  const char *kind;
  gint64      id;
  JsonObject *record; /* (owned) */
} SijilDossierItem;

typedef struct
{
  SijilRegister *reg;         /* (unowned) */
  const char    *holder_kind; /* "person" or "organisation" */
  gint64         holder;
  GArray        *items;       /* (element-type SijilDossierItem): the holder, then entries, applications, papers, cards,
                                 hand-overs, acts and lines of the order office, each kind by age */
} SijilDossier;

SijilDossier *_sijil_dossier_load     (SijilRegister  *self,
                                       const char     *number,
                                       GError        **error) G_GNUC_WARN_UNUSED_RESULT;
void          _sijil_dossier_free     (SijilDossier   *dossier);
JsonArray    *_sijil_dossier_query    (SijilDossier   *dossier,
                                       const char     *statement,
                                       GError        **error) G_GNUC_WARN_UNUSED_RESULT;
const char   *_sijil_dossier_label_of (JsonObject     *record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilDossier, _sijil_dossier_free)

G_END_DECLS
