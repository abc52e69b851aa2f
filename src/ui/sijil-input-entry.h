#pragma once

#include "model/sijil-fields.h"
#include "ui/sijil-script.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * A box to type the value of a field in: it types the script of the field, says how a date is written, takes only
 * digits for a number, and may propose a value.
 */

#define SIJIL_TYPE_INPUT_ENTRY (sijil_input_entry_get_type ())
G_DECLARE_FINAL_TYPE (SijilInputEntry, sijil_input_entry, SIJIL, INPUT_ENTRY, GtkEntry)

GtkWidget *sijil_input_entry_new            (const SijilField *field) G_GNUC_WARN_UNUSED_RESULT;
SijilScriptKeys *sijil_input_entry_get_keys (SijilInputEntry  *self);
GtkWidget *sijil_input_entry_new_pill       (SijilInputEntry  *self) G_GNUC_WARN_UNUSED_RESULT;
void       sijil_input_entry_set_suggestion (SijilInputEntry  *self,
                                             const char       *text);

G_END_DECLS
