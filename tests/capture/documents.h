#pragma once

#include <glib.h>

/* PDF documents by hand, and what strangers put into them. */

typedef enum
{
  DOCUMENT_PLAIN,  /* objects as text, a table at the end */
  DOCUMENT_PACKED, /* objects zipped into one stream, where no search of the bytes finds them */
} DocumentForm;

GBytes *make_document       (const char   *catalog,
                             const char   *page,
                             const char   *extra,
                             DocumentForm  form);
GBytes *make_long_document  (guint         n_pages,
                             double        width,
                             double        height);
GBytes *make_locked_document (const char  *user_password);
