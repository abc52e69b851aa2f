#pragma once

#include "register/sijil-record.h"

G_BEGIN_DECLS

/*
 * Who an application is about. One person has one row, found by the identity card, however often he or she comes and in
 * whatever quality: applicant, representative of a co-operative, supervising artisan.
 */

gboolean    sijil_holder_find           (SijilRegister  *reg,
                                         const char     *member,
                                         JsonObject     *described,
                                         JsonObject    **found,
                                         GError        **error);
GPtrArray  *sijil_holder_list_subjects  (const char     *member,
                                         JsonObject     *described) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_holder_of_application (SijilRegister  *reg,
                                         JsonObject     *application,
                                         const char    **member,
                                         GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_holder_as_asked       (SijilRegister  *reg,
                                         JsonObject     *application,
                                         GError        **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    sijil_holder_same_name      (const char     *a,
                                         const char     *b);

G_END_DECLS
