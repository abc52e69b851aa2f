#pragma once

#include "register/sijil-worker.h"

G_BEGIN_DECLS

/* What the page of a new application asks of the register, in its threads. */

gpointer sijil_new_save_job    (SijilRegister  *reg,
                                gpointer        data,
                                GPtrArray      *notes,
                                GCancellable   *cancellable,
                                GError        **error);
gpointer sijil_new_ask_job     (SijilRegister  *reg,
                                gpointer        data,
                                GPtrArray      *notes,
                                GCancellable   *cancellable,
                                GError        **error);
gpointer sijil_new_suggest_job (SijilRegister  *reg,
                                gpointer        data,
                                GPtrArray      *notes,
                                GCancellable   *cancellable,
                                GError        **error);
gpointer sijil_new_spellings_job (SijilRegister *reg,
                                gpointer        data,
                                GPtrArray      *notes,
                                GCancellable   *cancellable,
                                GError        **error);
gpointer sijil_new_province_job (SijilRegister *reg,
                                gpointer        data,
                                GPtrArray      *notes,
                                GCancellable   *cancellable,
                                GError        **error);
gpointer sijil_new_load_job    (SijilRegister  *reg,
                                gpointer        data,
                                GPtrArray      *notes,
                                GCancellable   *cancellable,
                                GError        **error);
gpointer sijil_new_deposit_job (SijilRegister  *reg,
                                gpointer        data,
                                GPtrArray      *notes,
                                GCancellable   *cancellable,
                                GError        **error);

G_END_DECLS
