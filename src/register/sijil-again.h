#pragma once

#include "register/sijil-worker.h"

G_BEGIN_DECLS

gpointer sijil_register_try (SijilRegister  *self,
                             SijilJob        job,
                             gpointer        data,
                             GPtrArray      *notes,
                             GCancellable   *cancellable,
                             GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
