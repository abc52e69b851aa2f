#pragma once

#include "register/sijil-intake-ask.h"
#include "ui/sijil-craft-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the register replies to the document of an application, beside the fields it is about. */

void sijil_form_reply_show (const SijilIntakeReply *reply,
                            gboolean                all,
                            GtkWidget              *fields,
                            SijilCraftList         *crafts);

G_END_DECLS
