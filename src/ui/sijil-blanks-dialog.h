#pragma once

#include "register/sijil-blank.h"
#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks for a movement of blank cards: how many, on what paper, and why when something is missing. */

#define SIJIL_TYPE_BLANKS_DIALOG (sijil_blanks_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SijilBlanksDialog, sijil_blanks_dialog, SIJIL, BLANKS_DIALOG, AdwWindow)

GtkWidget *sijil_blanks_dialog_show (GtkWidget          *parent,
                                     SijilDesk          *desk,
                                     SijilBlankMovement  movement,
                                     gint64              remaining,
                                     gboolean            is_first);

G_END_DECLS
