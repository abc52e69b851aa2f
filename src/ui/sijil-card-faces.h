#pragma once

#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Both faces of a card, from their true size to four times that: a click, the wheel with Ctrl, or the zoom's buttons. */

#define SIJIL_TYPE_CARD_FACES (sijil_card_faces_get_type ())
G_DECLARE_FINAL_TYPE (SijilCardFaces, sijil_card_faces, SIJIL, CARD_FACES, AdwBin)

GtkWidget *sijil_card_faces_new      (void) G_GNUC_WARN_UNUSED_RESULT;
void       sijil_card_faces_show     (SijilCardFaces *self,
                                      SijilDesk      *desk,
                                      const char     *serial);
void       sijil_card_faces_set_zoom (SijilCardFaces *self,
                                      guint           percent);
gboolean   sijil_card_faces_is_drawn (SijilCardFaces *self);

G_END_DECLS
