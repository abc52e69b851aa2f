#pragma once

#include "register/sijil-step.h"

G_BEGIN_DECLS

/*
 * The order office (bureau d'ordre, مكتب الضبط): each deposit, letter and consignment has an order number in or out,
 * "123/2026", which begins anew each year.
 */

gboolean sijil_mail_take_number (SijilStep   *step,
                                 const char  *direction,
                                 char       **number,
                                 GError     **error);
char    *sijil_mail_format_number (gint64      number,
                                   guint       year) G_GNUC_WARN_UNUSED_RESULT;
gboolean sijil_mail_write       (SijilStep   *step,
                                 const char  *direction,
                                 const char  *number,
                                 const char  *object,
                                 const char  *subject_kind,
                                 gint64       subject,
                                 GError     **error);
gboolean sijil_mail_enter       (SijilStep   *step,
                                 const char  *direction,
                                 const char  *object,
                                 const char  *subject_kind,
                                 gint64       subject,
                                 char       **number,
                                 GError     **error);

G_END_DECLS
