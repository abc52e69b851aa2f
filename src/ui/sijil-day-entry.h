#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * A day that is typed as everywhere, with a sentence under it: what is wrong, or else the day in words. What cannot be read changes
 * nothing: the day stays the one before.
 *
 * “changed” is emitted when another day is typed, or none.
 */

#define SIJIL_TYPE_DAY_ENTRY (sijil_day_entry_get_type ())
G_DECLARE_FINAL_TYPE (SijilDayEntry, sijil_day_entry, SIJIL, DAY_ENTRY, GtkBox)

GtkWidget  *sijil_day_entry_new       (void) G_GNUC_WARN_UNUSED_RESULT;
const char *sijil_day_entry_get_day   (SijilDayEntry *self);
void        sijil_day_entry_set_day   (SijilDayEntry *self,
                                       const char    *day);
void        sijil_day_entry_set_label (SijilDayEntry *self,
                                       const char    *label);

G_END_DECLS
