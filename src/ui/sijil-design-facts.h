#pragma once

#include "ui/sijil-design-form.h"
#include "ui/sijil-design.h"

G_BEGIN_DECLS

/* What a layout says of itself: its name and titles, its days, whose cards it draws, its colours. */

void sijil_design_facts_add (SijilDesignForm *form,
                             SijilDesign     *design);

G_END_DECLS
