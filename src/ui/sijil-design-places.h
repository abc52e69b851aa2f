#pragma once

#include "ui/sijil-design-form.h"

G_BEGIN_DECLS

/* Where what is selected stands, how large it is, and whether it is locked. */

void sijil_design_places_add (SijilDesignForm *form,
                              SijilDesign     *design);

G_END_DECLS
