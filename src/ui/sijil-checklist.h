#pragma once

#include "ui/sijil-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * The papers of an application: how many of those that are required are here, and a well for each that is asked for or
 * may be added. What was given for a line that goes is kept, in case it is asked for again.
 *
 * “changed” is emitted when somebody adds, changes or removes a paper.
 */

#define SIJIL_TYPE_CHECKLIST (sijil_checklist_get_type ())
G_DECLARE_FINAL_TYPE (SijilChecklist, sijil_checklist, SIJIL, CHECKLIST, GtkBox)

void       sijil_checklist_set_desk   (SijilChecklist *self,
                                       SijilDesk      *desk);
void       sijil_checklist_set_folder (SijilChecklist *self,
                                       const char     *folder);
void       sijil_checklist_set_lines  (SijilChecklist *self,
                                       JsonArray      *lines);
JsonArray *sijil_checklist_dup_papers (SijilChecklist *self) G_GNUC_WARN_UNUSED_RESULT;
void       sijil_checklist_set_papers (SijilChecklist *self,
                                       JsonArray      *papers);
gboolean   sijil_checklist_is_busy    (SijilChecklist *self);
void       sijil_checklist_take_paper (SijilChecklist *self);

G_END_DECLS
