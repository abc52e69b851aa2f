#pragma once

#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Others ask for files that the officer has in hand: each is told once, with a way to give the file back. */

typedef struct _SijilAsked SijilAsked;

SijilAsked *sijil_asked_new  (AdwToastOverlay *overlay,
                              SijilDesk       *desk) G_GNUC_WARN_UNUSED_RESULT;
void        sijil_asked_look (SijilAsked      *self);
void        sijil_asked_free (SijilAsked      *self);

G_END_DECLS
