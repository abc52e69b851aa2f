#pragma once

#include "register/sijil-intake-ask.h"
#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * The form of an application: the document of `sijilctl apply` in six sections, two scripts side by side, photo and
 * papers at the end. It knows no rule: what the register replies is shown beside the fields.
 *
 * “changed” is emitted for each thing typed or chosen, “left” when a field is left, “zone” when the machine-readable zone
 * of an identity card was pasted (its text), “spellings” when ways to write the name of a field are wanted (its path).
 */

#define SIJIL_TYPE_FORM (sijil_form_get_type ())
G_DECLARE_FINAL_TYPE (SijilForm, sijil_form, SIJIL, FORM, GtkWidget)

#define SIJIL_FORM_N_SECTIONS 6

void        sijil_form_set_desk      (SijilForm              *self,
                                      SijilDesk              *desk);
void        sijil_form_set_folder    (SijilForm              *self,
                                      const char             *folder);
void        sijil_form_begin         (SijilForm              *self,
                                      const char             *kind,
                                      JsonObject             *base,
                                      JsonObject             *document);
void        sijil_form_set_province  (SijilForm              *self,
                                      const char             *province);
const char *sijil_form_get_kind      (SijilForm              *self);
JsonObject *sijil_form_dup_document  (SijilForm              *self) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_form_dup_whole     (SijilForm              *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean    sijil_form_is_empty      (SijilForm              *self);
void        sijil_form_set_papers    (SijilForm              *self,
                                      JsonObject             *document);
void        sijil_form_set_reply     (SijilForm              *self,
                                      const SijilIntakeReply *reply,
                                      gboolean                all);
JsonObject *sijil_form_put           (SijilForm              *self,
                                      JsonObject             *values) G_GNUC_WARN_UNUSED_RESULT;
const char *sijil_form_get_person    (SijilForm              *self);
GdkPaintable *sijil_form_get_photo   (SijilForm              *self);
gboolean    sijil_form_is_busy       (SijilForm              *self);
guint       sijil_form_get_paper_serial (SijilForm           *self);

gboolean    sijil_form_focus         (SijilForm              *self,
                                      const char             *path);
guint       sijil_form_get_place     (SijilForm              *self,
                                      const char             *path);
gboolean    sijil_form_has_section   (SijilForm              *self,
                                      guint                   number);
void        sijil_form_focus_section (SijilForm              *self,
                                      guint                   number);
void        sijil_form_focus_place   (SijilForm              *self,
                                      gboolean                from_top);
void        sijil_form_take_photo    (SijilForm              *self);
void        sijil_form_take_paper    (SijilForm              *self);
void        sijil_form_suggest       (SijilForm              *self,
                                      const char             *path,
                                      const char             *text);
void        sijil_form_show_spellings (SijilForm             *self,
                                       const char            *path,
                                       GPtrArray             *names);
const char *sijil_form_get_text      (SijilForm              *self,
                                      const char             *path);

G_END_DECLS
