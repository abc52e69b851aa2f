#pragma once

#include "ui/sijil-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The places where the craft is carried on, each a group of fields. Emits “changed” and “left”. */

#define SIJIL_TYPE_WORKPLACES (sijil_workplaces_get_type ())
G_DECLARE_FINAL_TYPE (SijilWorkplaces, sijil_workplaces, SIJIL, WORKPLACES, GtkWidget)

void       sijil_workplaces_set_desk   (SijilWorkplaces *self,
                                        SijilDesk       *desk);
JsonArray *sijil_workplaces_dup_places (SijilWorkplaces *self) G_GNUC_WARN_UNUSED_RESULT;
void       sijil_workplaces_set_places (SijilWorkplaces *self,
                                        JsonArray       *places);

G_END_DECLS
