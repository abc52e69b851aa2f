#pragma once

#include "register/sijil-step.h"

G_BEGIN_DECLS

/*
 * An act is what an officer did to a file, an entry or a card beyond changing it: asked, gave an opinion, notified,
 * suspended… Its reason is a code of the list `reason` whose parent names the act.
 */

gboolean sijil_act_insert        (SijilStep      *step,
                                  const char     *kind,
                                  JsonObject     *act,
                                  GError        **error);
gboolean sijil_act_set_texts     (JsonObject     *act,
                                  const char     *text_ar,
                                  const char     *text_fr,
                                  GPtrArray      *notes,
                                  GError        **error);
gboolean sijil_act_set_line      (JsonObject     *act,
                                  const char     *member,
                                  const char     *text,
                                  GPtrArray      *notes,
                                  GError        **error);
gboolean sijil_act_set_reason    (SijilRegister  *self,
                                  JsonObject     *act,
                                  const char     *parent,
                                  const char     *code,
                                  GError        **error);
gboolean sijil_act_check_day     (SijilRegister  *self,
                                  const char     *day,
                                  const char     *not_before,
                                  const char     *field,
                                  GError        **error);

G_END_DECLS
