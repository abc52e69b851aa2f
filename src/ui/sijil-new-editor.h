#pragma once

#include "ui/sijil-form.h"

G_BEGIN_DECLS

/*
 * The application that is being written: its form, what the register says of it while somebody types, and all that is done with it
 * until it is deposited. What is typed is a draft of the register two seconds later.
 *
 * “begun” is emitted with the kind of application and its base (nullable) when the form shows another one, “deposited” with the
 * answer of the step and its notes; then nothing is being written any more.
 */

#define SIJIL_TYPE_NEW_EDITOR (sijil_new_editor_get_type ())
G_DECLARE_FINAL_TYPE (SijilNewEditor, sijil_new_editor, SIJIL, NEW_EDITOR, AdwBin)

void       sijil_new_editor_set_desk (SijilNewEditor *self,
                                      SijilDesk      *desk);
SijilForm *sijil_new_editor_get_form (SijilNewEditor *self);
void       sijil_new_editor_begin    (SijilNewEditor *self,
                                      const char     *kind,
                                      JsonObject     *base,
                                      JsonObject     *draft,
                                      JsonObject     *document);
void       sijil_new_editor_leave    (SijilNewEditor *self);
void       sijil_new_editor_forget   (SijilNewEditor *self);

G_END_DECLS
