#pragma once

#include "trust/sijil-status-list.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The files with which cards are checked. */

SijilTrustList  *sijil_verify_load_trust    (const char  *path,
                                             JsonNode   **json,
                                             GError     **error) G_GNUC_WARN_UNUSED_RESULT;
SijilStatusList *sijil_verify_load_statuses (const char  *path,
                                             GBytes     **message,
                                             GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
