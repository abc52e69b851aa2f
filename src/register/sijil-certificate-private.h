#pragma once

#include "register/sijil-certificate.h"
#include "register/sijil-certified.h"
#include "register/sijil-step.h"

G_BEGIN_DECLS

/* An officer's certificate as it stands now. */
typedef struct
{
  SijilCertified          state;
  const SijilCertificate *certificate; /* (nullable) (unowned) */
} SijilCertificateStanding;

JsonArray *_sijil_certificate_list_officers (SijilRegister             *self,
                                             GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   _sijil_certificate_stand         (SijilCertifiedWalk        *walk,
                                             const SijilCertifiedRoot  *root,
                                             JsonObject                *officer,
                                             SijilCertificateStanding  *standing,
                                             GError                   **error);
gboolean   _sijil_certificate_is_needed     (JsonObject                *officer,
                                             const SijilCertificateStanding *standing);
gboolean   _sijil_certificate_load_pinned   (SijilRegister             *self,
                                             SijilCertifiedWalk       **walk,
                                             SijilCertifiedRoot       **root,
                                             GError                   **error);
gboolean   _sijil_certificate_insert        (SijilStep                 *step,
                                             gint64                     root,
                                             gint64                     officer,
                                             JsonObject                *certificate,
                                             const char                *body,
                                             GError                   **error);

G_END_DECLS
