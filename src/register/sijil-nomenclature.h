#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * The lists of codes as an administrator sees and replaces them. A term is never deleted nor, once it has been in force,
 * reworded: what a new list changes or lacks is closed the day before, and what it brings begins with the day, so that
 * old records read as they were.
 */

JsonObject *sijil_nomenclature_list       (SijilRegister  *self,
                                           GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_nomenclature_list_terms (SijilRegister  *self,
                                           const char     *list,
                                           GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_nomenclature_load_term  (SijilRegister  *self,
                                           const char     *list,
                                           const char     *code,
                                           const char     *day,
                                           GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_nomenclature_import     (SijilRegister  *self,
                                           const char     *list,
                                           const char     *path,
                                           const char     *from,
                                           gboolean        dry_run,
                                           GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_nomenclature_set_term   (SijilRegister  *self,
                                           const char     *list,
                                           JsonObject     *words,
                                           const char     *from,
                                           gboolean        dry_run,
                                           GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_nomenclature_end_term   (SijilRegister  *self,
                                           const char     *list,
                                           const char     *code,
                                           const char     *last_day,
                                           JsonObject     *known,
                                           gboolean        dry_run,
                                           GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_nomenclature_map        (SijilRegister  *self,
                                           const char     *list,
                                           const char     *path,
                                           gboolean        dry_run,
                                           GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
