#pragma once

#include "register/sijil-check.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SijilAudit:
 * @found: (element-type GError): what is not as it was written, in words
 * @rows: of the history
 * @unsealed: those of an earlier program, which seal neither the day from which they hold nor the officer's words
 * @checkpoints: those of the register and those from elsewhere
 * @first: (nullable): that of @found which is first in the history
 * @first_row: its row; 0 when it is not of the history
 * @first_until: it may be any row up to this one
 * @last_good: (nullable): the last checkpoint before it, or of all, that says what stands in the history
 */
typedef struct
{
  GPtrArray    *found;
  gint64        rows;
  gint64        unsealed;
  gint64        checkpoints;
  const GError *first;
  gint64        first_row;
  gint64        first_until;
  JsonObject   *last_good;
} SijilAudit;

SijilAudit *sijil_register_audit (SijilRegister       *self,
                                  GPtrArray           *checkpoints,
                                  SijilCheckProgress   progress,
                                  gpointer             data,
                                  GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void        sijil_audit_free     (SijilAudit          *audit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilAudit, sijil_audit_free)

G_END_DECLS
