#pragma once

#include "register/sijil-layout-file.h"
#include "ui/sijil-desk.h"

G_BEGIN_DECLS

/* What the designer asks of the register and of the disk. */

JsonObject      *sijil_design_pack             (const char           *name,
                                                GBytes               *json,
                                                GHashTable           *pictures) G_GNUC_WARN_UNUSED_RESULT;
SijilLayoutFile *sijil_design_unpack           (JsonObject           *packed) G_GNUC_WARN_UNUSED_RESULT;

/* Jobs of SijilDesk; they get what sijil_design_pack() gives. */
gpointer         sijil_design_propose_job      (SijilRegister        *reg,
                                                gpointer              data,
                                                GPtrArray            *notes,
                                                GCancellable         *cancellable,
                                                GError              **error);
gpointer         sijil_design_save_job         (SijilRegister        *reg,
                                                gpointer              data,
                                                GPtrArray            *notes,
                                                GCancellable         *cancellable,
                                                GError              **error);

/** SijilDesignPicture: @media_type: (unowned): of a picture for a layout, as the helper found it */
typedef struct
{
  GBytes     *bytes;
  const char *media_type;
} SijilDesignPicture;

void             sijil_design_picture_free     (SijilDesignPicture   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilDesignPicture, sijil_design_picture_free)

/* Jobs of SijilSession. */
gpointer         sijil_design_open_job         (SijilRegister        *reg,
                                                gpointer              data,
                                                GPtrArray            *notes,
                                                GCancellable         *cancellable,
                                                GError              **error);
gpointer         sijil_design_picture_job      (SijilRegister        *reg,
                                                gpointer              data,
                                                GPtrArray            *notes,
                                                GCancellable         *cancellable,
                                                GError              **error);
gpointer         sijil_design_specimens_job    (SijilRegister        *reg,
                                                gpointer              data,
                                                GPtrArray            *notes,
                                                GCancellable         *cancellable,
                                                GError              **error);

G_END_DECLS
