#pragma once

#include "ui/sijil-form.h"

G_BEGIN_DECLS

/* What stands against the deposit of a form: the fields and the links to them. */

GPtrArray *sijil_new_problems_list (SijilForm              *form,
                                    const SijilIntakeReply *reply,
                                    gboolean                all) G_GNUC_WARN_UNUSED_RESULT;
void       sijil_new_problems_show (GtkLabel               *label,
                                    GPtrArray              *fields);

G_END_DECLS
