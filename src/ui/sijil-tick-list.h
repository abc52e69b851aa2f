#pragma once

#include <adwaita.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * Cards, or files, of which some are ticked: Space or Enter ticks the row. A row that cannot be ticked says why.
 * “ticked” is emitted when the ticks change, “chosen” when another row is looked at.
 */

#define SIJIL_TYPE_TICK_LIST (sijil_tick_list_get_type ())
G_DECLARE_FINAL_TYPE (SijilTickList, sijil_tick_list, SIJIL, TICK_LIST, AdwBin)

void        sijil_tick_list_fill        (SijilTickList *self,
                                         JsonArray     *items,
                                         const char    *key);
guint       sijil_tick_list_get_n_rows  (SijilTickList *self);
JsonArray  *sijil_tick_list_dup_ticked  (SijilTickList *self) G_GNUC_WARN_UNUSED_RESULT;
guint       sijil_tick_list_count       (SijilTickList *self);
gboolean    sijil_tick_list_can_tick    (SijilTickList *self);
gboolean    sijil_tick_list_is_all_ticked (SijilTickList *self);
char       *sijil_tick_list_dup_count   (SijilTickList *self) G_GNUC_WARN_UNUSED_RESULT;
void        sijil_tick_list_name_all    (SijilTickList *self,
                                         GtkButton     *button);
void        sijil_tick_list_tick_all    (SijilTickList *self);
void        sijil_tick_list_set_problem (SijilTickList *self,
                                         const char    *key,
                                         const char    *text);
void        sijil_tick_list_show_held_back (SijilTickList *self,
                                         JsonArray     *items,
                                         const char    *key);
const char *sijil_tick_list_get_chosen  (SijilTickList *self);
const char *sijil_tick_list_get_chosen_name (SijilTickList *self);

G_END_DECLS
