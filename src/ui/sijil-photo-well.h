#pragma once

#include "ui/sijil-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Where the photo of a holder is put: by a file, a drop, the clipboard or the newest file of the camera's folder. It
 * shows the photo as the card will have it. A file that is refused leaves the photo that is there.
 *
 * Signal “changed”: what sijil_photo_well_dup_paper() answers is another.
 * Actions: photo.open, photo.paste, photo.newest, photo.crop, photo.remove.
 */

#define SIJIL_TYPE_PHOTO_WELL (sijil_photo_well_get_type ())
G_DECLARE_FINAL_TYPE (SijilPhotoWell, sijil_photo_well, SIJIL, PHOTO_WELL, GtkWidget)

GtkWidget  *sijil_photo_well_new        (void) G_GNUC_WARN_UNUSED_RESULT;
void        sijil_photo_well_set_folder (SijilPhotoWell *self,
                                         const char     *folder);
JsonObject *sijil_photo_well_dup_paper  (SijilPhotoWell *self) G_GNUC_WARN_UNUSED_RESULT;
void        sijil_photo_well_set_paper  (SijilPhotoWell *self,
                                         SijilDesk      *desk,
                                         JsonObject     *paper);
void        sijil_photo_well_take_path  (SijilPhotoWell *self,
                                         const char     *path);
GdkPaintable *sijil_photo_well_get_paintable (SijilPhotoWell *self);
gboolean    sijil_photo_well_is_busy    (SijilPhotoWell *self);
gboolean    sijil_photo_well_is_taking  (SijilPhotoWell *self);

G_END_DECLS
