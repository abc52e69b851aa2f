#pragma once

#include "register/sijil-step.h"

G_BEGIN_DECLS

/* What the settings are defined by is the program's, not the office's. */
#define SIJIL_NOMENCLATURE_SETTINGS "setting_definition"

JsonArray  *_sijil_nomenclature_load       (SijilRegister   *self,
                                            const char      *list,
                                            GError         **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *_sijil_nomenclature_describe_term (JsonObject *row) G_GNUC_WARN_UNUSED_RESULT;
gboolean    _sijil_nomenclature_check_list (const char      *list,
                                            const char      *day,
                                            GError         **error);
const char *_sijil_nomenclature_find_stray (SijilRegister   *self,
                                            const char      *list,
                                            JsonObject      *term,
                                            const char      *day,
                                            const char     **target);
gboolean    _sijil_nomenclature_write      (SijilStep       *step,
                                            GPtrArray       *changes,
                                            GError         **error);
JsonObject *_sijil_nomenclature_describe   (const char      *list,
                                            const char      *day,
                                            gboolean         dry_run,
                                            GPtrArray       *changes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
