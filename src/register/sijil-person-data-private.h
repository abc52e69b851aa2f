#pragma once

#include "register/sijil-dossier-private.h"

G_BEGIN_DECLS

JsonObject *_sijil_person_data_of       (SijilDossier  *dossier,
                                         GError       **error) G_GNUC_WARN_UNUSED_RESULT;
void        _sijil_dossier_set_subject  (SijilDossier  *dossier,
                                         JsonObject    *act);

G_END_DECLS
