#pragma once

#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * What an applicant brings to a file that waits for it: what was asked for in words, a photo, the papers that are missing
 * and no others, values that were wrong, and who brings it all if it is not the holder.
 *
 * “changed” is emitted when a photo or a paper is given, changed or taken away.
 */

#define SIJIL_TYPE_COMPLETE_FORM (sijil_complete_form_get_type ())
G_DECLARE_FINAL_TYPE (SijilCompleteForm, sijil_complete_form, SIJIL, COMPLETE_FORM, AdwBin)

void        sijil_complete_form_set_desk     (SijilCompleteForm *self,
                                              SijilDesk         *desk);
void        sijil_complete_form_set_folder   (SijilCompleteForm *self,
                                              const char        *folder);
void        sijil_complete_form_begin        (SijilCompleteForm *self,
                                              JsonObject        *file,
                                              JsonObject        *document);
void        sijil_complete_form_update       (SijilCompleteForm *self,
                                              JsonObject        *file);
JsonObject *sijil_complete_form_dup_document (SijilCompleteForm *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean    sijil_complete_form_is_busy      (SijilCompleteForm *self);
gboolean    sijil_complete_form_has_content  (SijilCompleteForm *self);
void        sijil_complete_form_show_problem (SijilCompleteForm *self,
                                              const GError      *error);
void        sijil_complete_form_focus        (SijilCompleteForm *self);
void        sijil_complete_form_take_photo   (SijilCompleteForm *self);
void        sijil_complete_form_take_paper   (SijilCompleteForm *self);

G_END_DECLS
