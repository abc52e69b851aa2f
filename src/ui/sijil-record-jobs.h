#pragma once

#include "register/sijil-session.h"

G_BEGIN_DECLS

/* What the page of a record asks of the register: `number` and the days `at` and `known_at`; and what it tells it. */

gpointer sijil_record_load_job    (SijilRegister  *reg,
                                   gpointer        data,
                                   GPtrArray      *notes,
                                   GCancellable   *cancellable,
                                   GError        **error);
gpointer sijil_record_opening_job (SijilRegister  *reg,
                                   gpointer        data,
                                   GPtrArray      *notes,
                                   GCancellable   *cancellable,
                                   GError        **error);

G_END_DECLS
