#pragma once

#include "ui/sijil-design-form.h"
#include "ui/sijil-design.h"

G_BEGIN_DECLS

/* On which cards an item stands: the simple conditions as choices, all others as they are in the file. */

void sijil_design_conditions_add (SijilDesignForm *form,
                                  SijilDesign     *design);

G_END_DECLS
