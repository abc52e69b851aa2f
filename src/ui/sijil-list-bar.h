#pragma once

#include "ui/sijil-list-look.h"
#include "ui/sijil-list-page.h"

G_BEGIN_DECLS

/*
 * What stands above a list of the register and filters it: its chips, its choices, the order, and the button of what else a target
 * says. “changed” is emitted when they say something else.
 */

#define SIJIL_TYPE_LIST_BAR (sijil_list_bar_get_type ())
G_DECLARE_FINAL_TYPE (SijilListBar, sijil_list_bar, SIJIL, LIST_BAR, GObject)

SijilListBar *sijil_list_bar_new        (SijilListPage       *page,
                                         const SijilListLook *look,
                                         GtkWidget           *chips,
                                         GtkWidget           *choices,
                                         GtkWidget           *more_button) G_GNUC_WARN_UNUSED_RESULT;
JsonObject   *sijil_list_bar_dup_filter (SijilListBar        *self) G_GNUC_WARN_UNUSED_RESULT;
void          sijil_list_bar_set_target (SijilListBar        *self,
                                         const char          *target);

G_END_DECLS
