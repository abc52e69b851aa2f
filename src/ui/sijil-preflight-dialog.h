#pragma once

#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * What is wrong with a batch of cards, and a button that goes where it is put right. A batch that was looked at only is shown
 * whatever was found; one that is about to leave only when a card is held back, and then the others can go on alone.
 */

#define SIJIL_TYPE_PREFLIGHT_DIALOG (sijil_preflight_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SijilPreflightDialog, sijil_preflight_dialog, SIJIL, PREFLIGHT_DIALOG, AdwWindow)

/** SijilPreflightAim: what is looked at: cards that wait, cards on their way to the card printer or to sheets of paper, cards that are to be issued */
typedef enum
{
  SIJIL_PREFLIGHT_LOOK,
  SIJIL_PREFLIGHT_LEAVE,
  SIJIL_PREFLIGHT_LEAVE_ON_PAPER,
  SIJIL_PREFLIGHT_ISSUE,
} SijilPreflightAim;

void        sijil_preflight_ask        (GtkWidget            *parent,
                                        SijilDesk            *desk,
                                        JsonArray            *keys,
                                        SijilPreflightAim     aim,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
JsonArray  *sijil_preflight_ask_finish (GAsyncResult         *result,
                                        JsonObject          **answer) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
