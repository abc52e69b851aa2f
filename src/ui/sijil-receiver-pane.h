#pragma once

#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * Who stands at the counter: whose card it is, who takes it and how that is acknowledged. Enter in a field hands over:
 * the action “hand-over.hand-over” of the page.
 */

#define SIJIL_TYPE_RECEIVER_PANE (sijil_receiver_pane_get_type ())
G_DECLARE_FINAL_TYPE (SijilReceiverPane, sijil_receiver_pane, SIJIL, RECEIVER_PANE, AdwBin)

void        sijil_receiver_pane_show           (SijilReceiverPane *self,
                                                SijilDesk         *desk,
                                                JsonObject        *card);
void        sijil_receiver_pane_reset          (SijilReceiverPane *self);
void        sijil_receiver_pane_show_error     (SijilReceiverPane *self,
                                                const GError      *error);
const char *sijil_receiver_pane_get_name       (SijilReceiverPane *self);
JsonObject *sijil_receiver_pane_make_data      (SijilReceiverPane *self,
                                                GError           **error) G_GNUC_WARN_UNUSED_RESULT;

char       *sijil_receiver_pane_describe_place (JsonObject        *card) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
