#pragma once

#include "core/sijil-error.h"

G_BEGIN_DECLS

/* Makes valid UTF-8 without NUL of the bytes of a list; only the reader of lists uses these. */

char  *_sijil_csv_decode  (char        *bytes,
                           gsize       *length,
                           const char  *encoding,
                           const char  *name,
                           const char **used,
                           GError     **error) G_GNUC_WARN_UNUSED_RESULT;
guint     _sijil_csv_line_at         (const char *bytes,
                                      gsize       offset);
gboolean  _sijil_csv_is_mostly_utf_8 (const char *bytes,
                                      gsize       length);

G_END_DECLS
