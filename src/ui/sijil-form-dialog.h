#pragma once

#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * A small form in a window of its own: rows that are named by the member they fill, one step that saves them. What the
 * step refuses is shown at its row and above; the form stays open with what was typed. When another desk has saved the same
 * meanwhile, the two are compared.
 */

#define SIJIL_TYPE_FORM_DIALOG (sijil_form_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SijilFormDialog, sijil_form_dialog, SIJIL, FORM_DIALOG, AdwWindow)

SijilFormDialog *sijil_form_dialog_new          (GtkWidget        *parent,
                                                 SijilDesk        *desk,
                                                 const char       *title,
                                                 SijilJob          job) G_GNUC_WARN_UNUSED_RESULT;
void             sijil_form_dialog_keep         (SijilFormDialog  *self,
                                                 const char       *member,
                                                 const char       *value);
void             sijil_form_dialog_add_text     (SijilFormDialog  *self,
                                                 const char       *member,
                                                 const char       *title,
                                                 const char       *value,
                                                 GtkTextDirection  direction);
void             sijil_form_dialog_add_day      (SijilFormDialog  *self,
                                                 const char       *member,
                                                 const char       *title,
                                                 const char       *day);
void             sijil_form_dialog_require      (SijilFormDialog  *self,
                                                 const char       *member);
void             sijil_form_dialog_add_pin      (SijilFormDialog  *self,
                                                 const char       *member,
                                                 const char       *title);
void             sijil_form_dialog_add_choice   (SijilFormDialog  *self,
                                                 const char       *member,
                                                 const char       *title,
                                                 GListModel       *choices,
                                                 const char       *code);
void             sijil_form_dialog_add_switch   (SijilFormDialog  *self,
                                                 const char       *member,
                                                 const char       *title,
                                                 const char       *subtitle,
                                                 gboolean          active);
void             sijil_form_dialog_set_destructive (SijilFormDialog *self,
                                                 const char       *label);
void             sijil_form_dialog_guard        (SijilFormDialog  *self,
                                                 SijilJob          load);
void             sijil_form_dialog_propose_day  (SijilFormDialog  *self,
                                                 const char       *member,
                                                 const char       *day);
void             sijil_form_dialog_set_save_label (SijilFormDialog *self,
                                                 const char       *label);
void             sijil_form_dialog_show_while    (SijilFormDialog *self,
                                                 const char       *member,
                                                 const char       *choice,
                                                 const char       *code,
                                                 gboolean          is_chosen);
void             sijil_form_dialog_leave_out    (SijilFormDialog  *self,
                                                 const char       *member);

G_END_DECLS
