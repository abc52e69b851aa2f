#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * Nomenclatures: lists of codes with their words in both languages. A code may be used between the days of its row;
 * an old one is still read.
 */

JsonObject *sijil_term_find       (SijilRegister *self,
                                   const char    *list,
                                   const char    *code,
                                   const char    *day);
gboolean    sijil_term_is_usable  (SijilRegister *self,
                                   const char    *list,
                                   const char    *code,
                                   const char    *day);
const char *sijil_term_get_name   (SijilRegister *self,
                                   const char    *list,
                                   const char    *code,
                                   const char    *language);
const char *sijil_term_get        (JsonObject    *term,
                                   const char    *attribute);
GPtrArray  *sijil_term_list       (SijilRegister *self,
                                   const char    *list,
                                   const char    *day) G_GNUC_WARN_UNUSED_RESULT;
void        sijil_terms_forget    (SijilRegister *self);
void        sijil_terms_settle    (SijilRegister *self,
                                   GError       **error);

const char *sijil_setting_get      (SijilRegister *self,
                                    const char    *key);
gint64      sijil_setting_get_int  (SijilRegister *self,
                                    const char    *key,
                                    gint64         otherwise);
gboolean    sijil_setting_get_bool (SijilRegister *self,
                                    const char    *key);

G_END_DECLS
