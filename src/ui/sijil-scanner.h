#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * A barcode reader is a fast keyboard: a burst of keys ended by Enter or Tab. It is read by physical key as an American
 * layout, since an Arabic or French one would turn its digits into letters, and what the burst left in the focused field
 * is taken back. “scanned” is emitted with the code.
 */

#define SIJIL_TYPE_SCANNER (sijil_scanner_get_type ())
G_DECLARE_FINAL_TYPE (SijilScanner, sijil_scanner, SIJIL, SCANNER, GObject)

SijilScanner *sijil_scanner_new  (GtkWidget    *widget) G_GNUC_WARN_UNUSED_RESULT;
void          sijil_scanner_set_enabled (SijilScanner *self,
                                         gboolean      enabled);
gboolean      sijil_scanner_feed (SijilScanner *self,
                                  guint         keycode,
                                  guint         keyval,
                                  gboolean      shift,
                                  guint32       time_ms);

G_END_DECLS
