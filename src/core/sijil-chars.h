#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What single characters mean to this office; shared by the cleaners, the keys and the messages of core. Strings
 * are read with sijil_char_read(), which gives SIJIL_CHAR_BAD for each byte that is not UTF-8 and always moves on.
 */

#define SIJIL_CHAR_BAD 0xFFFD

gunichar  sijil_char_read           (const char **text);
int       sijil_char_digit          (gunichar     c);
gboolean  sijil_char_is_space       (gunichar     c);
gboolean  sijil_char_is_hidden      (gunichar     c);
gboolean  sijil_char_is_arabic_mark (gunichar     c);
gboolean  sijil_char_is_apostrophe  (gunichar     c);
gboolean  sijil_char_is_hyphen      (gunichar     c);
gunichar  sijil_char_arabic_usual   (gunichar     c);

char     *sijil_chars_plain         (const char  *text) G_GNUC_WARN_UNUSED_RESULT;
char     *sijil_chars_compact       (const char  *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
