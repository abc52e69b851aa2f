#pragma once

#include "capture/sijil-capture.h"
#include "register/sijil-paper-bytes.h"
#include "register/sijil-step.h"

G_BEGIN_DECLS

/*
 * How a file from outside becomes a paper of the register, in two moves: taken before the step, so that its bytes are
 * on the disk when a row names them, and kept within it. A step that is refused between the two leaves at worst a file
 * that no row names.
 */

/* The paper that is a picture of the holder. */
#define SIJIL_PAPER_PHOTO "PHOTO"

/**
 * SijilPaperDetails:
 * @kind: code of the list `paper`
 * @crop: (nullable): of a photo, the part to keep; the largest possible if not given
 * @issuer: (nullable): code of the list `issuer`
 * @issued_on: (nullable): YYYY-MM-DD
 * @original_seen: whether the officer saw the original
 */
typedef struct
{
  const char      *kind;
  const SijilCrop *crop;
  const char      *issuer;
  const char      *issued_on;
  gboolean         original_seen;
} SijilPaperDetails;

JsonObject *sijil_paper_take       (SijilRegister            *reg,
                                    const char               *folder,
                                    const char               *path,
                                    const SijilPaperDetails  *details,
                                    GPtrArray                *notes,
                                    GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    sijil_paper_keep       (SijilStep                *step,
                                    JsonObject               *paper,
                                    const char               *owner,
                                    gint64                    owner_id,
                                    gint64                   *id,
                                    GError                  **error);
gboolean    sijil_photo_load       (SijilRegister            *reg,
                                    JsonObject               *person,
                                    GBytes                  **jpeg,
                                    GError                  **error);

G_END_DECLS
