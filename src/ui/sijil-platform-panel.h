#pragma once

#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * An accepted file beside the platform's own form: its values in that form's order, each copied by a key, and what the
 * platform answers.
 */

#define SIJIL_TYPE_PLATFORM_PANEL (sijil_platform_panel_get_type ())
G_DECLARE_FINAL_TYPE (SijilPlatformPanel, sijil_platform_panel, SIJIL, PLATFORM_PANEL, AdwBin)

void sijil_platform_panel_show      (SijilPlatformPanel *self,
                                     SijilDesk          *desk,
                                     JsonObject         *file);
void sijil_platform_panel_copy_next (SijilPlatformPanel *self);
void sijil_platform_panel_settle    (SijilPlatformPanel *self);

G_END_DECLS
