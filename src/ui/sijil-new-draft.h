#pragma once

#include "store/sijil-temp-folder.h"
#include "ui/sijil-desk.h"
#include "ui/sijil-form.h"

G_BEGIN_DECLS

/*
 * The draft of the application that a form shows: kept in the register two seconds after the last key, and deposited.
 *
 * “status” says in words when it was last saved. Signals: “failed” (a #GError, whether it was to be deposited): nothing
 * typed is lost, and what has changed is saved next time; “left-failed” (a #GError): a form that shows something else by now
 * could not be saved, and what was typed is kept on this computer; “deposited” (the answer of the step, notes).
 */

#define SIJIL_TYPE_NEW_DRAFT (sijil_new_draft_get_type ())
G_DECLARE_FINAL_TYPE (SijilNewDraft, sijil_new_draft, SIJIL, NEW_DRAFT, GObject)

SijilNewDraft *sijil_new_draft_new      (SijilDesk       *desk,
                                         SijilForm       *form) G_GNUC_WARN_UNUSED_RESULT;
void           sijil_new_draft_forget   (SijilNewDraft   *self);
void           sijil_new_draft_begin    (SijilNewDraft   *self,
                                         JsonObject      *draft,
                                         SijilTempFolder *folder);
gboolean       sijil_new_draft_is_kept  (SijilNewDraft   *self);
const char    *sijil_new_draft_get_uuid (SijilNewDraft   *self);
JsonObject    *sijil_new_draft_get_known (SijilNewDraft  *self);
void           sijil_new_draft_touch    (SijilNewDraft   *self);
void           sijil_new_draft_save     (SijilNewDraft   *self);
void           sijil_new_draft_leave    (SijilNewDraft   *self);
void           sijil_new_draft_save_all (SijilNewDraft   *self);
void           sijil_new_draft_deposit  (SijilNewDraft   *self);

G_END_DECLS
