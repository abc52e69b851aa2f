#pragma once

#include "ui/sijil-form.h"

G_BEGIN_DECLS

/* The bar of the form's sections, numbered as they are shown; Ctrl and the number goes there. */

void sijil_new_sections_fill     (GtkBox         *bar);
void sijil_new_sections_update   (GtkBox         *bar,
                                  SijilForm      *form);
void sijil_new_sections_go       (SijilForm      *form,
                                  int             number);
void sijil_new_sections_add_keys (GtkWidgetClass *widget_class);

G_END_DECLS
