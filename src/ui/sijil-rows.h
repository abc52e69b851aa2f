#pragma once

#include "ui/sijil-desk.h"
#include "ui/sijil-row.h"

G_BEGIN_DECLS

/*
 * A list of the register as a model: the ids of a filter in its order, and of the rows only those that are looked at,
 * read by the reader a page at a time. The ids come in stretches (sijil_list_stretch()): the first rows are shown at once, the
 * others follow. Filter and order are the register's own: nothing is sorted here.
 */

#define SIJIL_TYPE_ROWS (sijil_rows_get_type ())
G_DECLARE_FINAL_TYPE (SijilRows, sijil_rows, SIJIL, ROWS, GObject)

SijilRows  *sijil_rows_new        (SijilDesk   *desk,
                                   const char  *what) G_GNUC_WARN_UNUSED_RESULT;
void        sijil_rows_set_filter (SijilRows   *self,
                                   JsonObject  *filter);
JsonObject *sijil_rows_get_filter (SijilRows   *self);
void        sijil_rows_reload     (SijilRows   *self);
gboolean    sijil_rows_is_loading (SijilRows   *self);
gboolean    sijil_rows_is_complete (SijilRows  *self);
void        sijil_rows_look_at    (SijilRows   *self,
                                   guint        position);
void        sijil_rows_hide       (SijilRows   *self,
                                   gint64       id);
void        sijil_rows_unhide     (SijilRows   *self,
                                   gint64       id);
guint       sijil_rows_find       (SijilRows   *self,
                                   gint64       id);

G_END_DECLS
