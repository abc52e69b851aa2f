#pragma once

#include "cli/sijil-command.h"

G_BEGIN_DECLS

/* What leaves the program: answers on stdout, errors and notes on stderr, the exit code. */

typedef enum
{
  SIJIL_EXIT_DONE     = 0,
  SIJIL_EXIT_REFUSED  = 1, /* by a rule of the register, or for bad input */
  SIJIL_EXIT_USAGE    = 2,
  SIJIL_EXIT_REGISTER = 3, /* the register or the disk */
} SijilExit;

SijilExit _sijil_report_success (SijilCommandContext *context);
SijilExit _sijil_report_error   (SijilCommandContext *context,
                                 const GError        *error);

G_END_DECLS
