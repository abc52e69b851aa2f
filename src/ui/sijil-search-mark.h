#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *sijil_search_mark_words  (const char *text,
                                const char *typed) G_GNUC_WARN_UNUSED_RESULT;
char *sijil_search_mark_number (const char *text,
                                const char *typed) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
