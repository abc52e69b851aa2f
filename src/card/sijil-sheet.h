#pragma once

#include "card/sijil-page.h"
#include "card/sijil-sheet-maker.h"

G_BEGIN_DECLS

/** SIJIL_SHEET_MARGIN_MM: left white round every paper, but for its foot. */
#define SIJIL_SHEET_MARGIN_MM 15.0

/* One paper set on A4 pages. */
typedef struct _SijilSheet SijilSheet;

SijilSheet *sijil_sheet_new         (const SijilSheetMaker *maker,
                                     JsonObject            *paper,
                                     GError               **error) G_GNUC_WARN_UNUSED_RESULT;
void        sijil_sheet_free        (SijilSheet            *self);
guint       sijil_sheet_get_n_pages (const SijilSheet      *self);
gboolean    sijil_sheet_draw        (const SijilSheet      *self,
                                     SijilPdf              *pdf,
                                     GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilSheet, sijil_sheet_free)

G_END_DECLS
