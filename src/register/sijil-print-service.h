#pragma once

#include "core/sijil-ipp.h"

G_BEGIN_DECLS

/* The print service of this computer (CUPS), asked without its library: the desk's windows and the command alike. */

/** SijilSpool: whether it keeps files of what was printed; @SIJIL_SPOOL_UNKNOWN: cannot be read */
typedef enum
{
  SIJIL_SPOOL_UNKNOWN,
  SIJIL_SPOOL_EMPTIED,
  SIJIL_SPOOL_KEPT,
} SijilSpool;

gboolean   sijil_print_service_is_there   (void);
GPtrArray *sijil_print_service_ask        (void) G_GNUC_WARN_UNUSED_RESULT;
SijilSpool sijil_print_service_look_spool (void);

G_END_DECLS
