#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the cleaners of identifiers share. */

char     *_sijil_identifier_compact (const char *text) G_GNUC_WARN_UNUSED_RESULT;
gboolean  _sijil_is_digits          (const char *text);
guint     _sijil_mod_97             (const char *digits);

G_END_DECLS
