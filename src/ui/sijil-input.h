#pragma once

#include "model/sijil-fields.h"
#include "ui/sijil-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * One field of a form, made from its row of the table of fields: its label, the control that its type asks for, and a
 * sentence under it, which is the error, or else what the register read, or a date in words.
 *
 * “changed” is emitted when something is typed or chosen, “left” when the focus goes elsewhere.
 */

#define SIJIL_TYPE_INPUT (sijil_input_get_type ())
G_DECLARE_FINAL_TYPE (SijilInput, sijil_input, SIJIL, INPUT, GtkWidget)

GtkWidget        *sijil_input_new            (SijilDesk        *desk,
                                              const SijilField *field,
                                              const char       *path) G_GNUC_WARN_UNUSED_RESULT;
const SijilField *sijil_input_get_field      (SijilInput       *self);
const char       *sijil_input_get_path       (SijilInput       *self);
void              sijil_input_set_path       (SijilInput       *self,
                                              const char       *path);
void              sijil_input_set_required   (SijilInput       *self,
                                              gboolean          is_required);
void              sijil_input_set_label      (SijilInput       *self,
                                              const char       *label);
JsonNode         *sijil_input_dup_value      (SijilInput       *self) G_GNUC_WARN_UNUSED_RESULT;
void              sijil_input_set_value      (SijilInput       *self,
                                              JsonNode         *value);
const char       *sijil_input_get_text       (SijilInput       *self);
gboolean          sijil_input_is_empty       (SijilInput       *self);
gboolean          sijil_input_was_left       (SijilInput       *self);
void              sijil_input_set_parent_code (SijilInput      *self,
                                              const char       *parent);
void              sijil_input_set_problem    (SijilInput       *self,
                                              const char       *sentence);
void              sijil_input_set_note       (SijilInput       *self,
                                              const char       *sentence);
void              sijil_input_set_suggestion (SijilInput       *self,
                                              const char       *text);
void              sijil_input_open           (SijilInput       *self);

void              sijil_input_show_spellings  (SijilInput       *self,
                                               GPtrArray        *names);

G_END_DECLS
