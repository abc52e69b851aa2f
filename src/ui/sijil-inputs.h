#pragma once

#include "ui/sijil-input.h"

G_BEGIN_DECLS

/*
 * All fields below a widget, those of lists too, in reading order. Lines of several kinds of application may have the
 * same field; one is shown.
 */

typedef void (*SijilInputFunc) (SijilInput *input,
                                gpointer    data);

void        sijil_inputs_foreach     (GtkWidget      *widget,
                                      SijilInputFunc  func,
                                      gpointer        data);
SijilInput *sijil_inputs_find        (GtkWidget      *widget,
                                      const char     *path);
SijilInput *sijil_inputs_find_within (GtkWidget      *widget,
                                      const char     *path);
SijilInput *sijil_inputs_find_empty  (GtkWidget      *widget,
                                      gboolean        from_top);
const char *sijil_inputs_get_text    (GtkWidget      *widget,
                                      const char     *path);
guint       sijil_inputs_get_place   (GtkWidget      *widget,
                                      const char     *path);

GtkWidget  *sijil_inputs_new_line    (void) G_GNUC_WARN_UNUSED_RESULT;
void        sijil_inputs_add_to_line (GtkWidget      *line,
                                      SijilInput     *input);

G_END_DECLS
