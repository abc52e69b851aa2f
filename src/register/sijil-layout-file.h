#pragma once

#include "card/sijil-card-output.h"

G_BEGIN_DECLS

/**
 * SijilLayoutFile:
 * @name: what it is called in messages
 * @json: the file, byte for byte
 * @pictures: (element-type utf8 GBytes): its own pictures by name
 * @types: (element-type utf8 utf8): their media types by name
 * @design: ready to draw
 *
 * A layout as it lies in a folder beside its pictures, or as a designer holds it: somebody else's files, so the helper looks at the
 * pictures first.
 */
typedef struct
{
  char            *name;
  GBytes          *json;
  GHashTable      *pictures;
  GHashTable      *types;
  SijilCardDesign *design;
} SijilLayoutFile;

GBytes          *sijil_layout_read        (const char       *path,
                                           GError          **error) G_GNUC_WARN_UNUSED_RESULT;
SijilLayoutFile *sijil_layout_file_load   (const char       *path,
                                           GError          **error) G_GNUC_WARN_UNUSED_RESULT;
SijilLayoutFile *sijil_layout_file_new_from_parts (const char *name,
                                           GBytes           *json,
                                           GHashTable       *pictures,
                                           GHashTable       *types,
                                           GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean         sijil_layout_file_save   (SijilLayoutFile  *self,
                                           const char       *path,
                                           GError          **error);
void             sijil_layout_file_free   (SijilLayoutFile  *self);
gboolean         sijil_layout_write_files (const char       *path,
                                           GBytes           *json,
                                           GHashTable       *pictures,
                                           GError          **error);
gboolean         sijil_layout_refuse_other (const char      *path,
                                           GBytes           *json,
                                           GError          **error);
char            *sijil_layout_name_picture (const char      *folder,
                                           const char       *file,
                                           GBytes           *bytes) G_GNUC_WARN_UNUSED_RESULT;
const char      *sijil_layout_examine_picture (const char   *file,
                                           GBytes           *bytes,
                                           GError          **error);
gboolean         sijil_layout_try         (SijilCardDesign  *design,
                                           GPtrArray        *notes,
                                           GError          **error);
JsonObject      *sijil_layout_invent      (const char       *category,
                                           const char       *sex) G_GNUC_WARN_UNUSED_RESULT;
char            *sijil_layout_invent_code (guint             n_signs) G_GNUC_WARN_UNUSED_RESULT;
gboolean         sijil_layout_check_name  (const SijilLayoutFacts *facts,
                                           const char       *name,
                                           GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilLayoutFile, sijil_layout_file_free)

G_END_DECLS
