#pragma once

#include "ui/sijil-paper-well.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * The one paper that an act rests on: chosen, dropped, pasted or the newest scan. What it takes lies in a folder of its own
 * until the act has been written, and goes with the widget.
 *
 * Action: proof.newest.
 */

#define SIJIL_TYPE_PROOF_WELL (sijil_proof_well_get_type ())
G_DECLARE_FINAL_TYPE (SijilProofWell, sijil_proof_well, SIJIL, PROOF_WELL, AdwBin)

void      sijil_proof_well_set_up   (SijilProofWell  *self,
                                     SijilDesk       *desk,
                                     const char      *kind,
                                     gboolean         required);
void      sijil_proof_well_take     (SijilProofWell  *self,
                                     const char      *path);
gboolean  sijil_proof_well_get_path (SijilProofWell  *self,
                                     char           **path,
                                     GError         **error);

G_END_DECLS
