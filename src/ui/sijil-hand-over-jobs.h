#pragma once

#include "register/sijil-worker.h"

G_BEGIN_DECLS

/* What the page of the hand-over asks of the register, in its threads. */

gpointer sijil_hand_over_look_job   (SijilRegister  *reg,
                                     gpointer        data,
                                     GPtrArray      *notes,
                                     GCancellable   *cancellable,
                                     GError        **error);
gpointer sijil_hand_over_job        (SijilRegister  *reg,
                                     gpointer        data,
                                     GPtrArray      *notes,
                                     GCancellable   *cancellable,
                                     GError        **error);
gpointer sijil_hand_over_day_job    (SijilRegister  *reg,
                                     gpointer        data,
                                     GPtrArray      *notes,
                                     GCancellable   *cancellable,
                                     GError        **error);
gpointer sijil_hand_over_list_job   (SijilRegister  *reg,
                                     gpointer        data,
                                     GPtrArray      *notes,
                                     GCancellable   *cancellable,
                                     GError        **error);
gpointer sijil_hand_over_people_job (SijilRegister  *reg,
                                     gpointer        data,
                                     GPtrArray      *notes,
                                     GCancellable   *cancellable,
                                     GError        **error);

G_END_DECLS
