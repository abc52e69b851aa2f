#pragma once

#include <json-glib/json-glib.h>

#include "card/sijil-glabels.h"

G_BEGIN_DECLS

/**
 * SijilGlabelsFace:
 * @items: of a face of a layout
 * @files: (element-type utf8 GBytes): its own pictures, by the name of their file
 * @pictures: the file of each picture by its name, as a layout says it
 * @has_qr: it shows the code of the card
 * @has_serial: it shows the serial as bars
 */
typedef struct
{
  JsonArray  *items;
  GHashTable *files;
  JsonObject *pictures;
  gboolean    has_qr;
  gboolean    has_serial;
} SijilGlabelsFace;

SijilGlabelsFace *sijil_glabels_convert   (SijilGlabels      *file,
                                           GPtrArray         *notes) G_GNUC_WARN_UNUSED_RESULT;
void              sijil_glabels_face_free (SijilGlabelsFace  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilGlabelsFace, sijil_glabels_face_free)

G_END_DECLS
