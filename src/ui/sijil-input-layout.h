#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * A title, a control and the line of a sentence, above each other. The line is kept free for the sentence, so that nothing
 * moves when there is one; it may run on under the fields beside that say nothing. What is longer is shown whole, above
 * the page, while somebody is in the field.
 */

#define SIJIL_TYPE_INPUT_LAYOUT (sijil_input_layout_get_type ())
G_DECLARE_FINAL_TYPE (SijilInputLayout, sijil_input_layout, SIJIL, INPUT_LAYOUT, GtkLayoutManager)

void sijil_input_layout_said (GtkWidget *input);

G_END_DECLS
