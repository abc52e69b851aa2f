#pragma once

#include "core/sijil-notes.h"
#include "register/sijil-register.h"

G_BEGIN_DECLS

/**
 * SijilCheckProgress:
 * @part: what is being checked: "engine", "rules", "history", "decisions", "checkpoints", "records" or "papers"
 * @done: how many are done
 * @total: how many there are; 0 when unknown
 *
 * Returns: %FALSE to stop
 */
typedef gboolean (*SijilCheckProgress) (const char *part,
                                        gint64      done,
                                        gint64      total,
                                        gpointer    data);

GPtrArray *sijil_register_check (SijilRegister       *self,
                                 SijilCheckProgress   progress,
                                 gpointer             data,
                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *sijil_register_check_database (SijilRegister       *self,
                                          SijilCheckProgress   progress,
                                          gpointer             data,
                                          GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
