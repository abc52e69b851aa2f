#pragma once

#include "register/sijil-layout-file.h"
#include "ui/sijil-design-canvas.h"
#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * The window in which an administrator designs a layout of the cards: the face on a canvas, what can be said of its items beside it,
 * and a card to look at it with. What is not saved is kept on this computer and offered again. It is hidden while the desk is
 * locked, and goes with the window that opened it.
 */

#define SIJIL_TYPE_DESIGNER (sijil_designer_get_type ())
G_DECLARE_FINAL_TYPE (SijilDesigner, sijil_designer, SIJIL, DESIGNER, AdwWindow)

void               sijil_designer_open        (GtkWidget       *opener,
                                               SijilDesk       *desk,
                                               const char      *layout);
SijilDesigner     *sijil_designer_open_file   (GtkWidget       *opener,
                                               SijilDesk       *desk,
                                               SijilLayoutFile *file,
                                               GError         **error);
void               sijil_designer_open_kept   (GtkWidget       *opener,
                                               SijilDesk       *desk,
                                               const char      *id);
SijilDesign       *sijil_designer_get_design  (SijilDesigner   *self);
SijilDesignCanvas *sijil_designer_get_canvas  (SijilDesigner   *self);
gboolean           sijil_designer_is_ready    (SijilDesigner   *self);
void               sijil_designer_add_picture (SijilDesigner   *self,
                                               const char      *path);
void               sijil_designer_save        (SijilDesigner   *self,
                                               const char      *path);

G_END_DECLS
