#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * Who opened whose record: where the setting `record_opening_logged` asks for it, one act for each officer, record and day, in the
 * access log. It is written after the record was shown, never before: nobody at the counter waits for it.
 */

gboolean sijil_opening_is_due (SijilRegister *self,
                               JsonObject    *shown);
void     sijil_opening_log    (SijilRegister *self,
                               JsonObject    *shown,
                               GPtrArray     *notes);

G_END_DECLS
