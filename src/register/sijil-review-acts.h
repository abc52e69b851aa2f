#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/**
 * SijilReviewAct:
 * @act: "reserve", "release", "accept", "compare", "ask_completion", "invalidate", "refuse", "withdraw", "ask_opinion",
 *   "give_opinion", "notify", "transmit", "receive_nia", "send_back", "letter"
 * @refusal: (owned) (nullable): why the officer cannot do it now; %NULL when it can be done
 */
typedef struct
{
  const char *act;
  GError     *refusal;
} SijilReviewAct;

GPtrArray *sijil_review_list_acts (SijilRegister  *self,
                                   const char     *number,
                                   GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
