#pragma once

#include "ui/sijil-page.h"

G_BEGIN_DECLS

/* Files beside a list that is imported: maps of its columns, and its refused lines. */

typedef void (*SijilImportMapOpened) (SijilPage  *page,
                                      JsonObject *map);

void sijil_import_save_map     (SijilPage            *page,
                                JsonObject           *map);
void sijil_import_open_map     (SijilPage            *page,
                                SijilImportMapOpened  opened);
void sijil_import_copy_refused (SijilPage            *page,
                                const char           *refused,
                                GFile                *to);
void sijil_import_show_folder  (SijilPage            *page,
                                const char           *path);

G_END_DECLS
