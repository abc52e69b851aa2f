#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What is told of a paper of the chamber whose code was read, by the “document” of sijil_verification_describe(); %NULL for a
 * card.
 */

gboolean    sijil_paper_word_is_paper    (const char *document);
const char *sijil_paper_word_get_title   (const char *document);
const char *sijil_paper_word_get_meaning (const char *document,
                                          const char *entry_state);
gboolean    sijil_paper_word_is_over     (const char *entry_state);

G_END_DECLS
