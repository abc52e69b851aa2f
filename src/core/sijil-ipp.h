#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What a print service is asked about its printers, and what it answers (RFC 8010 and 8011; CUPS-Get-Printers of CUPS).
 */

#define SIJIL_IPP_STOPPED 5

/** SijilIppPrinter: @state: of RFC 8011, 5.4.11; @reasons: (element-type utf8): of 5.4.12, without “none” */
typedef struct
{
  char      *name;
  int        state;
  gboolean   accepts;
  GPtrArray *reasons;
} SijilIppPrinter;

GBytes    *sijil_ipp_make_request  (void) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *sijil_ipp_read_printers (const guint8 *data,
                                    gsize         length) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
