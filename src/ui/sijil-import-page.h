#pragma once

#include "ui/sijil-page.h"

G_BEGIN_DECLS

/*
 * A list from outside enters the register: the file, what its columns are, what would become of each line, and what did.
 * Nothing is saved before the last step, and that is done as a whole or not at all.
 */

#define SIJIL_TYPE_IMPORT_PAGE (sijil_import_page_get_type ())
G_DECLARE_FINAL_TYPE (SijilImportPage, sijil_import_page, SIJIL, IMPORT_PAGE, SijilPage)

G_END_DECLS
