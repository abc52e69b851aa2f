#pragma once

#include "ui/sijil-design.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What can be said of the items that are selected, or of the layout itself when nothing is. Each change is one step of undo. */

#define SIJIL_TYPE_DESIGN_PROPERTIES (sijil_design_properties_get_type ())
G_DECLARE_FINAL_TYPE (SijilDesignProperties, sijil_design_properties, SIJIL, DESIGN_PROPERTIES, AdwBin)

void sijil_design_properties_set_design (SijilDesignProperties *self,
                                         SijilDesign           *design);
void sijil_design_properties_begin      (SijilDesignProperties *self);

G_END_DECLS
