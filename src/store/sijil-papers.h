#pragma once

#include <gio/gio.h>

#include "core/sijil-error.h"
#include "store/sijil-db.h"

G_BEGIN_DECLS

/*
 * Where the bytes of papers and photos lie. A paper's address is the digest of its bytes as stored; the folder is the
 * UUID of the holder or application it belongs to, so that no file is shared and erasing one person erases one folder.
 */

typedef struct _SijilPapers SijilPapers;

SijilPapers  *sijil_papers_new           (SijilDb       *db) G_GNUC_WARN_UNUSED_RESULT;
SijilPapers  *sijil_papers_new_in_folder (const char    *path) G_GNUC_WARN_UNUSED_RESULT;
void          sijil_papers_free          (SijilPapers   *papers);
gboolean      sijil_papers_put           (SijilPapers   *papers,
                                          const char    *folder,
                                          const char    *address,
                                          GInputStream  *content,
                                          GError       **error);
GInputStream *sijil_papers_open          (SijilPapers   *papers,
                                          const char    *folder,
                                          const char    *address,
                                          GError       **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes       *sijil_papers_load          (SijilPapers   *papers,
                                          const char    *folder,
                                          const char    *address,
                                          GError       **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray    *sijil_papers_list_kept     (SijilPapers   *papers,
                                          GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean      sijil_papers_remove        (SijilPapers   *papers,
                                          const char    *folder,
                                          const char    *address,
                                          GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilPapers, sijil_papers_free)

G_END_DECLS
