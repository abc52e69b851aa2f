#pragma once

#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * What the columns of a list are: how it is written, with its first lines beside; which of our fields each column fills; and
 * what holds for all lines. “changed” tells that the map is another, “written” that the list is to be looked at again as it is
 * said to be written.
 */

#define SIJIL_TYPE_IMPORT_COLUMNS (sijil_import_columns_get_type ())
G_DECLARE_FINAL_TYPE (SijilImportColumns, sijil_import_columns, SIJIL, IMPORT_COLUMNS, AdwBin)

void        sijil_import_columns_show          (SijilImportColumns *self,
                                                SijilDesk          *desk,
                                                JsonObject         *look,
                                                JsonObject         *map);
void        sijil_import_columns_show_problem  (SijilImportColumns *self,
                                                const GError       *problem);
JsonObject *sijil_import_columns_get_map       (SijilImportColumns *self);
const char *sijil_import_columns_get_encoding  (SijilImportColumns *self);
const char *sijil_import_columns_get_separator (SijilImportColumns *self);

G_END_DECLS
