#pragma once

#include "ui/sijil-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * A paper goes to a printer as the PDF it is, untouched; the person chooses the printer, or a file. The dialog remembers
 * for each format what was chosen last in its window: cards, slips and papers have printers of their own.
 */

typedef enum
{
  SIJIL_PRINT_A4,
  SIJIL_PRINT_SLIP, /* a roll of 80 mm */
  SIJIL_PRINT_CARD, /* ID-1 */
  SIJIL_PRINT_A6,
} SijilPrintFormat;

/* A printer that was chosen, for a paper that may not be made before. */
typedef struct _SijilPrinting SijilPrinting;

SijilPrintFormat sijil_print_format_of_receipt (SijilDesk *desk);
char   **sijil_print_dup_printers (void) G_GNUC_WARN_UNUSED_RESULT;
void     sijil_print_choose (GtkWidget            *parent,
                             const char           *title,
                             SijilPrintFormat      format,
                             GAsyncReadyCallback   callback,
                             gpointer              user_data);
SijilPrinting *sijil_print_choose_finish (GAsyncResult *result) G_GNUC_WARN_UNUSED_RESULT;
void     sijil_printing_send (SijilPrinting       *self,
                              GtkWidget           *parent,
                              const char          *path,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);
void     sijil_printing_free (SijilPrinting       *self);
void     sijil_print_pdf    (GtkWidget            *parent,
                             const char           *path,
                             const char           *title,
                             SijilPrintFormat      format,
                             GAsyncReadyCallback   callback,
                             gpointer              user_data);
gboolean sijil_print_finish (GAsyncResult         *result,
                             GError              **error);
gboolean sijil_print_went_to_file (GAsyncResult   *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilPrinting, sijil_printing_free)

G_END_DECLS
