#pragma once

#include "ui/sijil-design-form.h"

G_BEGIN_DECLS

/* The text of the one item that is selected, or one after another those of a stack or a table. */

void sijil_design_texts_add (SijilDesignForm *form,
                             SijilDesign     *design);

G_END_DECLS
