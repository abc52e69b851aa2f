#pragma once

#include "register/sijil-step.h"

G_BEGIN_DECLS

/* An application that is being accepted, and what comes of it. */
typedef struct
{
  SijilStep     *step;        /* (unowned) */
  SijilRegister *reg;         /* (unowned) */
  JsonObject    *application; /* (unowned): as it was reserved */
  JsonObject    *document;    /* (unowned): what it asks for */
  const char    *kind;        /* of the application */
  const char    *day;         /* of the acceptance */
  const char    *holder_kind; /* "person" or "organisation" */
  JsonObject    *holder;      /* (owned): as it is saved */
  JsonObject    *entry;       /* (owned): as it is saved */
  gint64         photo;       /* newest valid photo of the file; 0 when it has none */
  GPtrArray     *notes;       /* (unowned) (nullable) */
} SijilAcceptance;

gboolean _sijil_accept_is_rectified   (SijilAcceptance  *acceptance);
gboolean _sijil_accept_save           (SijilAcceptance  *acceptance,
                                       const char       *kind,
                                       JsonObject       *before,
                                       JsonObject       *after,
                                       GError          **error);
gboolean _sijil_accept_holder         (SijilAcceptance  *acceptance,
                                       GError          **error);
gboolean _sijil_accept_representative (SijilAcceptance  *acceptance,
                                       JsonObject       *entry,
                                       GError          **error);
gboolean _sijil_accept_supervisor     (SijilAcceptance  *acceptance,
                                       JsonObject       *entry,
                                       GError          **error);
gboolean _sijil_accept_new            (SijilAcceptance  *acceptance,
                                       GError          **error);
gboolean _sijil_accept_existing       (SijilAcceptance  *acceptance,
                                       GError          **error);

G_END_DECLS
