#pragma once

#include "trust/sijil-card-check.h"
#include "trust/sijil-signed-trust.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The check of a card by what somebody has at hand: files with keys and lists, and a picture of the code. */

SijilSignedTrust *sijil_verification_load_trust   (const char            *path,
                                                   const char            *folder,
                                                   GError               **error) G_GNUC_WARN_UNUSED_RESULT;
SijilStatusList *sijil_verification_load_statuses (const char            *path,
                                                   GBytes               **message,
                                                   GError               **error) G_GNUC_WARN_UNUSED_RESULT;
char            *sijil_verification_read_picture  (const char            *path,
                                                   GError               **error) G_GNUC_WARN_UNUSED_RESULT;
char            *sijil_verification_read_bytes    (GBytes                *bytes,
                                                   const char            *name,
                                                   GError               **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject      *sijil_verification_check_lines   (const SijilCardCheck  *check,
                                                   const char            *path,
                                                   GError               **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject      *sijil_verification_describe      (const SijilCardCheck  *check,
                                                   gint64                 now) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
