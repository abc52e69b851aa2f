#pragma once

#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * A file as it is examined: who it is about, what the register found, what was typed beside the papers, and the bar with
 * what may be done. Its buttons name the actions of the page it stands in, “file.accept”, “file.refuse”….
 */

#define SIJIL_TYPE_FILE_VIEW (sijil_file_view_get_type ())
G_DECLARE_FINAL_TYPE (SijilFileView, sijil_file_view, SIJIL, FILE_VIEW, AdwBin)

void        sijil_file_view_show       (SijilFileView  *self,
                                        SijilDesk      *desk,
                                        const char     *number);
void        sijil_file_view_clear      (SijilFileView  *self);
const char *sijil_file_view_get_number (SijilFileView  *self);
JsonObject *sijil_file_view_get_file   (SijilFileView  *self);
gboolean    sijil_file_view_may_ask    (SijilFileView  *self);
const char *sijil_file_view_why_not    (SijilFileView  *self,
                                        const char     *act,
                                        const char    **reason);

G_END_DECLS
