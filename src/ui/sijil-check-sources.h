#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What cards are checked with, as the page “Check a card” says it. */

char *sijil_check_describe_keys (const char *path,
                                 JsonObject *keys) G_GNUC_WARN_UNUSED_RESULT;
char *sijil_check_describe_list (const char *path,
                                 JsonObject *list) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
