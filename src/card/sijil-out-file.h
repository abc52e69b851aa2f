#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A file that appears under its name whole or not at all: it is written beside it under another name, brought to the
 * disk, then renamed. Only its owner may read it, for it holds personal data.
 */
typedef struct _SijilOutFile SijilOutFile;

SijilOutFile *sijil_out_file_new    (const char    *path,
                                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean      sijil_out_file_write  (SijilOutFile  *self,
                                     gconstpointer  bytes,
                                     gsize          length);
gboolean      sijil_out_file_commit (SijilOutFile  *self,
                                     GError       **error);
void          sijil_out_file_free   (SijilOutFile  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilOutFile, sijil_out_file_free)

G_END_DECLS
