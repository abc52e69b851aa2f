#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Keys made from names, so that people are found however they are typed. They never fail: what is not text is a space.
 * sijil_fold() is for equality and prefixes, sijil_fold_words() for the table of words a search reads,
 * sijil_sort_key() for the order of lists (plain bytes, no collation of the engine).
 */

char  *sijil_fold               (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char **sijil_fold_words         (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char  *sijil_fold_strip_article (const char *word) G_GNUC_WARN_UNUSED_RESULT;
char  *sijil_sort_key           (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
