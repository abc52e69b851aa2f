#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/* The counter before a hand-over: whose card it is, and whether it may go out. Nothing is written. */

JsonObject *sijil_hand_over_look (SijilRegister  *self,
                                  const char     *text,
                                  GError        **problem,
                                  GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_hand_over_day  (SijilRegister  *self,
                                  const char     *day,
                                  GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
