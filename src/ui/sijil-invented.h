#pragma once

#include "ui/sijil-desk.h"

G_BEGIN_DECLS

/* Registers of invented people for this user: a demonstration, or one to practise in. sijilctl makes them. */

typedef enum
{
  SIJIL_INVENTED_NONE,
  SIJIL_INVENTED_DEMO,
  SIJIL_INVENTED_TRAINING,
} SijilInvented;

char     *sijil_invented_find        (SijilInvented        kind) G_GNUC_WARN_UNUSED_RESULT;
void      sijil_invented_make        (SijilInvented        kind,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data);
gboolean  sijil_invented_make_finish (GAsyncResult        *result,
                                      GError             **error);
char     *sijil_invented_find_pin    (SijilDesk           *desk,
                                      const char          *login) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
