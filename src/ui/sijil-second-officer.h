#pragma once

#include "ui/sijil-form-dialog.h"

G_BEGIN_DECLS

/*
 * The other officer of a step that takes two: chosen in its form, and let in by the own PIN, and where the server keeps accounts by
 * the own password, too. The members of the form: `second`, `second_pin`, `second_password`.
 */

void           sijil_second_officer_ask  (SijilFormDialog  *form,
                                          SijilDesk        *desk,
                                          const char       *without,
                                          const char       *title,
                                          gboolean          is_needed);
SijilRegister *sijil_second_officer_open (SijilRegister    *reg,
                                          JsonObject       *data,
                                          GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
