#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * A closed list of #SijilChoice, of which one is selected: F4 or Alt+Down opens it, letters go to the next choice that
 * begins with them, and a long list has a box to search in.
 */

GtkWidget  *sijil_choice_list_new         (GListModel  *choices) G_GNUC_WARN_UNUSED_RESULT;
void        sijil_choice_list_let_search  (GtkDropDown *list);
void        sijil_choice_list_set_choices (GtkDropDown *list,
                                           GListModel  *choices);
const char *sijil_choice_list_get_code    (GtkDropDown *list);
void        sijil_choice_list_select      (GtkDropDown *list,
                                           const char  *code);

G_END_DECLS
