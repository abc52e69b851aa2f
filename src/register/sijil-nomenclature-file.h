#pragma once

#include "core/sijil-csv.h"
#include "register/sijil-register.h"

G_BEGIN_DECLS

GPtrArray *sijil_nomenclature_read         (SijilCsv    *csv,
                                            const char  *list,
                                            GArray      *lines,
                                            GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   sijil_nomenclature_check_term   (JsonObject  *term,
                                            GError     **error);
GPtrArray *sijil_nomenclature_read_shipped (const char  *list,
                                            GError     **error) G_GNUC_WARN_UNUSED_RESULT;
GStrv      sijil_nomenclature_list_shipped (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
