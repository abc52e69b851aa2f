#pragma once

#include "ui/sijil-design.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Whether the QR code of a design can be read once it is printed: how full it is, and how large its squares are. */

#define SIJIL_TYPE_DESIGN_METER (sijil_design_meter_get_type ())
G_DECLARE_FINAL_TYPE (SijilDesignMeter, sijil_design_meter, SIJIL, DESIGN_METER, AdwBin)

void sijil_design_meter_set_design (SijilDesignMeter *self,
                                    SijilDesign      *design);

G_END_DECLS
