#pragma once

#include "ui/sijil-file-view.h"

G_BEGIN_DECLS

/*
 * Who goes on looking at a free file has it in hand, so that nobody else examines it meanwhile; who goes on to another one
 * without having done anything gives it back to the queue. Meanwhile the desk says again and again that it is there.
 */

typedef struct _SijilFileHold SijilFileHold;

SijilFileHold *sijil_file_hold_new    (SijilFileView *view) G_GNUC_WARN_UNUSED_RESULT;
void           sijil_file_hold_look   (SijilFileHold *self,
                                       SijilDesk     *desk);
void           sijil_file_hold_keep   (SijilFileHold *self);
void           sijil_file_hold_leave  (SijilFileHold *self);
void           sijil_file_hold_free   (SijilFileHold *self);

G_END_DECLS
