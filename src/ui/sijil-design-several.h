#pragma once

#include "ui/sijil-design-form.h"

G_BEGIN_DECLS

/* What several items have in common, to be changed of all of them at once. */

void sijil_design_several_add (SijilDesignForm *form,
                               SijilDesign     *design);

G_END_DECLS
