#pragma once

#include "model/sijil-fields.h"
#include "ui/sijil-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * The control that the type of a field asks for: a box to type in, a list of choices, a tick, or several lines in their window; and
 * its value as the document takes it.
 */

GtkWidget  *sijil_input_control_new          (SijilDesk        *desk,
                                              const SijilField *field) G_GNUC_WARN_UNUSED_RESULT;
void        sijil_input_control_follow       (GtkWidget        *control,
                                              GCallback         callback,
                                              GObject          *object);
GtkWidget  *sijil_input_control_get_focus    (GtkWidget        *control);
void        sijil_input_control_set_label    (GtkWidget        *control,
                                              const char       *label);
GListModel *sijil_input_control_list_choices (SijilDesk        *desk,
                                              const SijilField *field,
                                              const char       *parent) G_GNUC_WARN_UNUSED_RESULT;
const char *sijil_input_control_get_text     (GtkWidget        *control);
JsonNode   *sijil_input_control_dup_value    (GtkWidget        *control,
                                              const SijilField *field,
                                              const char       *today) G_GNUC_WARN_UNUSED_RESULT;
void        sijil_input_control_set_value    (GtkWidget        *control,
                                              const SijilField *field,
                                              JsonNode         *value);

G_END_DECLS
