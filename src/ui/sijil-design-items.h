#pragma once

#include "ui/sijil-design.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The items of the face that is looked at, the highest first: to be selected, locked and put over or under each other. */

#define SIJIL_TYPE_DESIGN_ITEMS (sijil_design_items_get_type ())
G_DECLARE_FINAL_TYPE (SijilDesignItems, sijil_design_items, SIJIL, DESIGN_ITEMS, AdwBin)

void sijil_design_items_set_design (SijilDesignItems *self,
                                    SijilDesign      *design);

G_END_DECLS
