#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Folded words that one name may be spelt with: Fatima and Fatma, Kadri and Qadri, السرغيني and السرغني. It is a guess, to be
 * shown as such and last: sijil_fold() says which spellings are one.
 */

guint   sijil_near_distance   (const char *word,
                               const char *other);
char  **sijil_near_beginnings (const char *word) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
