#pragma once

#include "core/sijil-error.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * The key by which this computer signs what it made (Ed25519), in “device-key” of the user's data folder, for its owner only.
 *
 * A signature says that a manifest or a checkpoint is as the computer wrote it that has this key. Which computer that is, is
 * known only to who knows the key's name from elsewhere: the paper of the recovery key has it. Whoever can read this user's files
 * can sign, too.
 */

char     *sijil_device_sign          (const char  *context,
                                      const char  *text,
                                      char       **signed_by,
                                      GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  sijil_device_verify        (const char  *context,
                                      const char  *text,
                                      const char  *signature,
                                      const char  *signed_by);
char     *sijil_device_get_name      (GError     **error) G_GNUC_WARN_UNUSED_RESULT;
char     *sijil_device_name_of       (const char  *signed_by) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
