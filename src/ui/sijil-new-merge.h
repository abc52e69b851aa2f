#pragma once

#include "ui/sijil-new-draft.h"

G_BEGIN_DECLS

/*
 * Another desk has saved the same draft: whoever comes second compares. “merged” is emitted with the base of the application
 * (nullable), the draft as the register has it, and the document that was chosen of the two.
 */

#define SIJIL_TYPE_NEW_MERGE (sijil_new_merge_get_type ())
G_DECLARE_FINAL_TYPE (SijilNewMerge, sijil_new_merge, SIJIL, NEW_MERGE, GObject)

SijilNewMerge *sijil_new_merge_new    (SijilDesk     *desk,
                                       SijilForm     *form,
                                       SijilNewDraft *draft) G_GNUC_WARN_UNUSED_RESULT;
void           sijil_new_merge_open   (SijilNewMerge *self);
void           sijil_new_merge_forget (SijilNewMerge *self);

G_END_DECLS
