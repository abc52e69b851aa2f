#pragma once

#include "ui/sijil-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * The crafts of an application, exactly one of them main. One box finds them in both languages, by their names and by
 * what people call them. “changed” is emitted when one is added, removed, made main or dated; “left” when a date is left.
 */

#define SIJIL_TYPE_CRAFT_LIST (sijil_craft_list_get_type ())
G_DECLARE_FINAL_TYPE (SijilCraftList, sijil_craft_list, SIJIL, CRAFT_LIST, GtkWidget)

void       sijil_craft_list_set_desk    (SijilCraftList *self,
                                         SijilDesk      *desk);
void       sijil_craft_list_set_holder  (SijilCraftList *self,
                                         const char     *gender);
JsonArray *sijil_craft_list_dup_crafts  (SijilCraftList *self) G_GNUC_WARN_UNUSED_RESULT;
void       sijil_craft_list_set_crafts  (SijilCraftList *self,
                                         JsonArray      *crafts);
void       sijil_craft_list_set_problem (SijilCraftList *self,
                                         const char     *sentence);
void       sijil_craft_list_add         (SijilCraftList *self,
                                         const char     *code);
gboolean   sijil_craft_list_is_searching (SijilCraftList *self);

G_END_DECLS
