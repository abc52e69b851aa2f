#pragma once

#include "register/sijil-worker.h"

G_BEGIN_DECLS

/*
 * What the page of the card printing asks of the register, in its threads. A job on several cards does what can be done
 * and answers `done`, a count, and `problems`, each with its `key` and the `text` of why it was not.
 */

#define SIJIL_DECLARE_JOB(name)                                    \
  gpointer name (SijilRegister  *reg,                              \
                 gpointer        data,                             \
                 GPtrArray      *notes,                            \
                 GCancellable   *cancellable,                      \
                 GError        **error)

SIJIL_DECLARE_JOB (sijil_printing_waiting_job);
SIJIL_DECLARE_JOB (sijil_printing_needed_job);
SIJIL_DECLARE_JOB (sijil_printing_reclaim_list_job);
SIJIL_DECLARE_JOB (sijil_printing_reclaim_job);
SIJIL_DECLARE_JOB (sijil_printing_read_back_job);
SIJIL_DECLARE_JOB (sijil_printing_preflight_job);
SIJIL_DECLARE_JOB (sijil_printing_pdf_job);
SIJIL_DECLARE_JOB (sijil_printing_printed_job);
SIJIL_DECLARE_JOB (sijil_printing_spoiled_job);
SIJIL_DECLARE_JOB (sijil_printing_issue_job);
SIJIL_DECLARE_JOB (sijil_printing_receive_job);
SIJIL_DECLARE_JOB (sijil_printing_receive_list_job);

G_END_DECLS
