#pragma once

#include "core/sijil-notes.h"
#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * Acts of a registrar on an entry, which no application asks for. Each has a reason, a day from which it holds, which may
 * lie in the past but not before what stands in the register, and often a paper.
 */

typedef enum
{
  SIJIL_ENTRY_SUSPEND,
  SIJIL_ENTRY_REINSTATE,
  SIJIL_ENTRY_STRIKE_OFF,
  SIJIL_ENTRY_DECEASED,
} SijilEntryAct;

/**
 * SijilEntryActDetails:
 * @reason: code of the list `reason` that serves the act
 * @effective_on: the day from which it holds
 * @reference: (nullable): of the decision it rests on; some reasons need one
 * @paper: (nullable): file of the decision or of the death certificate
 * @text_ar: (nullable): words about it
 * @text_fr: (nullable): words about it
 */
typedef struct
{
  const char *reason;
  const char *effective_on;
  const char *reference;
  const char *paper;
  const char *text_ar;
  const char *text_fr;
} SijilEntryActDetails;

JsonObject *sijil_entry_act        (SijilRegister               *self,
                                    SijilEntryAct                act,
                                    const char                  *number,
                                    const SijilEntryActDetails  *details,
                                    GPtrArray                   *notes,
                                    GError                     **error) G_GNUC_WARN_UNUSED_RESULT;
const char *sijil_entry_act_get_paper (SijilEntryAct             act);
gboolean    sijil_note_supervised  (SijilRegister               *self,
                                    JsonObject                  *entry,
                                    GPtrArray                   *notes,
                                    GError                     **error);

G_END_DECLS
