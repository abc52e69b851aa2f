#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * Identity cards and telephones in lists. The counter finds people by them and the review compares them; a list shows
 * their last characters only to everybody else (law 09-08: nobody sees more than the work needs).
 */

gboolean  sijil_mask_is_on (SijilRegister *reg);
char     *sijil_mask_text  (const char    *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
