#pragma once

#include "ui/sijil-desk.h"
#include "ui/sijil-form.h"

G_BEGIN_DECLS

/*
 * Asks the register, while somebody types, what it says of the application that a form shows. Only the answer to the
 * last question is told: “answered” (a #SijilIntakeReply, whether it was asked for the deposit) or “failed” (a #GError).
 */

#define SIJIL_TYPE_NEW_ASKER (sijil_new_asker_get_type ())
G_DECLARE_FINAL_TYPE (SijilNewAsker, sijil_new_asker, SIJIL, NEW_ASKER, GObject)

SijilNewAsker *sijil_new_asker_new      (SijilDesk     *desk,
                                         SijilForm     *form) G_GNUC_WARN_UNUSED_RESULT;
void           sijil_new_asker_forget   (SijilNewAsker *self);
void           sijil_new_asker_ask      (SijilNewAsker *self,
                                         gboolean       for_deposit);
void           sijil_new_asker_ask_soon (SijilNewAsker *self);

G_END_DECLS
