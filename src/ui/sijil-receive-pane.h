#pragma once

#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Cards that come from the national printer, by scan or by its list, each with its place in a box. */

#define SIJIL_TYPE_RECEIVE_PANE (sijil_receive_pane_get_type ())
G_DECLARE_FINAL_TYPE (SijilReceivePane, sijil_receive_pane, SIJIL, RECEIVE_PANE, AdwBin)

void sijil_receive_pane_load      (SijilReceivePane *self,
                                   SijilDesk        *desk);
void sijil_receive_pane_take_code (SijilReceivePane *self,
                                   const char       *code);
void sijil_receive_pane_read_list (SijilReceivePane *self,
                                   const char       *path);

G_END_DECLS
