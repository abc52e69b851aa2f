#pragma once

#include "backup/sijil-recovery-key.h"
#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * Papers and photos that lie sealed, in a folder and on a server alike. Once it is begun, what is taken is sealed at once; what was
 * there before is sealed beside desks that work, as a job that may be stopped and gone on with.
 */

/* A file that was replaced is not taken away before nobody can be reading it any more: no page, no backup. */
#define SIJIL_SEALING_GRACE_S 3600

/** SijilSealingProgress: @part: "sealing", "kept", "saved" of each paper, "rewrapped" of some, "removing". Returns: %FALSE to stop */
typedef gboolean (*SijilSealingProgress) (const char *part,
                                          gint64      done,
                                          gint64      total,
                                          gpointer    data);

/** SijilSealingRequest: @grace_s: age of the replaced files that are taken away; @progress: (nullable) */
typedef struct
{
  gint64                grace_s;
  SijilSealingProgress  progress;
  gpointer              data;
} SijilSealingRequest;

JsonObject *sijil_sealing_status   (SijilRegister              *self,
                                    GError                    **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_sealing_start    (SijilRegister              *self,
                                    const SijilRecoveryKey     *recovery,
                                    GError                    **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_sealing_recover  (SijilRegister              *self,
                                    const SijilRecoveryKey     *recovery,
                                    GError                    **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_sealing_rotate   (SijilRegister              *self,
                                    const SijilRecoveryKey     *recovery,
                                    GError                    **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_sealing_run      (SijilRegister              *self,
                                    const SijilSealingRequest  *request,
                                    GError                    **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_sealing_leave    (SijilRegister              *self,
                                    const char * const         *papers,
                                    GError                    **error) G_GNUC_WARN_UNUSED_RESULT;
void        sijil_sealing_note_damaged (JsonObject             *paper,
                                        GPtrArray              *notes);
gboolean    sijil_sealing_sweep    (SijilRegister              *self,
                                    gint64                      grace_s,
                                    gint64                     *removed,
                                    GError                    **error);

gboolean    _sijil_sealing_check_rewrap (SijilRegister  *self,
                                         GError        **error);
gboolean    _sijil_sealing_rewrap       (SijilRegister  *self,
                                         const guint8    half[SIJIL_RECOVERY_KEY_BYTES],
                                         GError        **error);

G_END_DECLS
