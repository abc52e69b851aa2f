#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * A person's copy of what the register holds on him or her (law 09-08): values, papers, and who changed what when.
 */

typedef struct
{
  const char *data;      /* JSON file (nullable) */
  const char *pdf;       /* (nullable) */
  const char *papers;    /* folder into which the papers' files go; made if it is not there (nullable) */
  const char *reference; /* of the request, kept with the act (nullable) */
} SijilPersonCopy;

JsonObject *sijil_person_data        (SijilRegister          *self,
                                      const char             *number,
                                      GError                **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_person_data_export (SijilRegister          *self,
                                      const char             *number,
                                      const SijilPersonCopy  *copy,
                                      GError                **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
