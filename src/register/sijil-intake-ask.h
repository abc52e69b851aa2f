#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * What the register says of an application that is still being written, for a form that shows it beside the fields.
 * Nothing is written, and a value that is wrong does not hide what is said of the others.
 */

/**
 * SijilIntakeReply:
 * @document: the document as it would be kept, without what is refused
 * @refused: (element-type GError): values that cannot stand, and what the register has against the application
 * @missing: (element-type GError): what is still needed for the deposit
 * @lacks: (element-type GError): what it may be deposited without, and what that costs: all of it
 * @notes: (element-type GError): doubts, and values read otherwise than they were typed
 * @checklist: the papers that the rules ask for, as sijil_paper_checklist() tells them; a paper is received when the
 *   document names its file
 * @same: (element-type utf8): numbers by which people are known who may be the applicant: the same identity card, or the
 *   same name and birth
 * @seniority: what the years of practice are enough for, as sijil_seniority_list() tells it
 */
typedef struct
{
  JsonObject *document;
  GPtrArray  *refused;
  GPtrArray  *missing;
  GPtrArray  *lacks;
  GPtrArray  *notes;
  JsonArray  *checklist;
  GPtrArray  *same;
  JsonArray  *seniority;
} SijilIntakeReply;

SijilIntakeReply *sijil_application_ask   (SijilRegister    *reg,
                                           JsonObject       *document,
                                           GError          **error) G_GNUC_WARN_UNUSED_RESULT;
void              sijil_intake_reply_free (SijilIntakeReply *reply);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilIntakeReply, sijil_intake_reply_free)

JsonObject       *sijil_entry_to_document (SijilRegister    *reg,
                                           const char       *number,
                                           GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
