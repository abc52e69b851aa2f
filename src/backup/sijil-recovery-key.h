#pragma once

#include "core/sijil-error.h"

G_BEGIN_DECLS

/*
 * The key that opens a chamber's backups. A desk knows its public half only, with which it can seal but not open. The other
 * half is on paper: thirteen groups of five characters (Crockford's base 32, read as they are typed by people), the last of
 * each a check of the four before it and of the group's place.
 */

#define SIJIL_RECOVERY_KEY_BYTES 32
#define SIJIL_RECOVERY_KEY_GROUPS 13
#define SIJIL_RECOVERY_KEY_GROUP_CHARS 5

typedef struct
{
  guint8 secret[SIJIL_RECOVERY_KEY_BYTES];
  guint8 public_half[SIJIL_RECOVERY_KEY_BYTES];
} SijilRecoveryKey;

void      sijil_recovery_key_make      (SijilRecoveryKey        *self);
void      sijil_recovery_key_clear     (SijilRecoveryKey        *self);
char    **sijil_recovery_key_to_groups (const SijilRecoveryKey  *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean  sijil_recovery_key_read      (SijilRecoveryKey        *self,
                                        const char              *text,
                                        GError                 **error);
gboolean  sijil_recovery_key_load      (SijilRecoveryKey        *self,
                                        const char              *path,
                                        GError                 **error);

char     *sijil_public_half_to_text    (const guint8             half[SIJIL_RECOVERY_KEY_BYTES]) G_GNUC_WARN_UNUSED_RESULT;
gboolean  sijil_public_half_read       (const char              *text,
                                        guint8                   half[SIJIL_RECOVERY_KEY_BYTES]);
char     *sijil_public_half_to_name    (const guint8             half[SIJIL_RECOVERY_KEY_BYTES]) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SijilRecoveryKey, sijil_recovery_key_clear)

G_END_DECLS
