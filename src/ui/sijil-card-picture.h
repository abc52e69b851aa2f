#pragma once

#include "card/sijil-card.h"
#include "ui/sijil-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * A face of a card at its true size on this screen, or larger. It is drawn from what was kept at the issue, in a thread,
 * at the dots that the screen has for it.
 */

#define SIJIL_TYPE_CARD_PICTURE (sijil_card_picture_get_type ())
G_DECLARE_FINAL_TYPE (SijilCardPicture, sijil_card_picture, SIJIL, CARD_PICTURE, GtkWidget)

GtkWidget *sijil_card_picture_new      (SijilSide         side) G_GNUC_WARN_UNUSED_RESULT;
void       sijil_card_picture_set_side (SijilCardPicture *self,
                                        SijilSide         side);
void       sijil_card_picture_show     (SijilCardPicture *self,
                                        SijilDesk        *desk,
                                        const char       *serial);
void       sijil_card_picture_show_preview (SijilCardPicture *self,
                                        SijilDesk        *desk);
void       sijil_card_picture_show_layout (SijilCardPicture *self,
                                        SijilDesk        *desk,
                                        const char       *layout);
void       sijil_card_picture_set_zoom (SijilCardPicture *self,
                                        double            zoom);
gboolean   sijil_card_picture_is_drawn (SijilCardPicture *self);
const char *sijil_card_picture_get_problem (SijilCardPicture *self);

G_END_DECLS
