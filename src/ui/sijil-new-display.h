#pragma once

#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What the person before the counter sees on a screen turned to them: photo and names, large, to be checked. */

#define SIJIL_TYPE_NEW_DISPLAY (sijil_new_display_get_type ())
G_DECLARE_FINAL_TYPE (SijilNewDisplay, sijil_new_display, SIJIL, NEW_DISPLAY, AdwWindow)

SijilNewDisplay *sijil_new_display_new     (SijilDesk       *desk) G_GNUC_WARN_UNUSED_RESULT;
void             sijil_new_display_set     (SijilNewDisplay *self,
                                            JsonObject      *document,
                                            GdkPaintable    *photo);
void             sijil_new_display_present (SijilNewDisplay *self,
                                            GtkWindow       *beside);

G_END_DECLS
