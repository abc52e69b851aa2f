#pragma once

#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Sealed papers in the preferences: whether they are, beginning it with the recovery key from paper, and those from before. */

#define SIJIL_TYPE_SEALING_GROUP (sijil_sealing_group_get_type ())
G_DECLARE_FINAL_TYPE (SijilSealingGroup, sijil_sealing_group, SIJIL, SEALING_GROUP, AdwPreferencesGroup)

void sijil_sealing_group_set_desk (SijilSealingGroup *self,
                                   SijilDesk         *desk);

G_END_DECLS
