#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * The bilan (حصيلة) of a period: what came in, was decided, sent, numbered, and the cards. Every figure is the sum of its
 * cells by province, category and sex, which come from one query. It is for the chamber's own use; sijil_bilan_publish() makes of
 * it what may be published.
 */

#define SIJIL_BILAN_MASKED "*" /* stands for a number that is not published */

JsonObject *sijil_bilan       (SijilRegister  *self,
                               const char     *from,
                               const char     *to,
                               GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_bilan_publish (SijilRegister *self,
                                 JsonObject    *bilan) G_GNUC_WARN_UNUSED_RESULT;
char       *sijil_bilan_count_text (JsonObject *counts,
                                    const char *member) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_bilan_filter (const char    *figure,
                               const char     *from,
                               const char     *to,
                               const char    **what) G_GNUC_WARN_UNUSED_RESULT;
gboolean    sijil_bilan_pdf   (SijilRegister  *self,
                               JsonObject     *bilan,
                               const char     *path,
                               GError        **error);
gboolean    sijil_bilan_csv   (SijilRegister  *self,
                               JsonObject     *bilan,
                               const char     *path,
                               GError        **error);

G_END_DECLS
