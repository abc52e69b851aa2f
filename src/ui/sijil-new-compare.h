#pragma once

#include "ui/sijil-desk.h"
#include "ui/sijil-form.h"

G_BEGIN_DECLS

/* The application that is being written beside whom the register knows under the same name and birth. */

#define SIJIL_TYPE_NEW_COMPARE (sijil_new_compare_get_type ())
G_DECLARE_FINAL_TYPE (SijilNewCompare, sijil_new_compare, SIJIL, NEW_COMPARE, AdwWindow)

void sijil_new_compare_open (GtkWidget *page,
                             SijilDesk *desk,
                             SijilForm *form,
                             GPtrArray *numbers);

G_END_DECLS
