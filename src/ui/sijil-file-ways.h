#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * The ways by which a file comes to a well: chosen, dropped, pasted, or as the newest of a folder that a scanner or a
 * telephone fills. Pictures that are dropped or pasted are taken as the bytes they are, never as something decoded.
 *
 * Signals: “path” (path, move), “bytes” (GBytes), “refused” (GError).
 */

#define SIJIL_TYPE_FILE_WAYS (sijil_file_ways_get_type ())
G_DECLARE_FINAL_TYPE (SijilFileWays, sijil_file_ways, SIJIL, FILE_WAYS, GObject)

SijilFileWays *sijil_file_ways_new    (GtkWidget     *widget,
                                       gboolean       is_photo) G_GNUC_WARN_UNUSED_RESULT;
void           sijil_file_ways_open   (SijilFileWays *self);
void           sijil_file_ways_paste  (SijilFileWays *self);
void           sijil_file_ways_newest (SijilFileWays *self);

G_END_DECLS
