#pragma once

#include "core/sijil-error.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The page with which a partner checks cards: one file that needs nothing else. */

char       *sijil_verifier_page_new    (const char  *words_folder,
                                        JsonNode    *trust,
                                        GPtrArray   *lists,
                                        gint64       now,
                                        GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    sijil_verifier_reads_pictures (void);

JsonObject *_sijil_verifier_words_new  (const char  *words_folder,
                                        GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
