#pragma once

#include "card/sijil-card-output.h"

G_BEGIN_DECLS

/**
 * SijilSheetKind:
 * @SIJIL_SHEET_FOLD: five cards a page, back beside front: fold, laminate, cut
 * @SIJIL_SHEET_DUPLEX: eight cards a page, backs on the next page, for a printer that turns on the long edge
 */
typedef enum
{
  SIJIL_SHEET_FOLD,
  SIJIL_SHEET_DUPLEX,
} SijilSheetKind;

/**
 * SijilSheetSetup:
 * @kind: how the paper is folded or turned
 * @first_place: first free place of the first page, from 0: earlier ones were cut out before
 * @dpi: dots an inch of the printer
 * @front_x_mm: by how much the printer must move the front pages to the right
 * @front_y_mm: by how much downwards
 * @back_x_mm: likewise the back pages, of duplex sheets only
 * @back_y_mm: likewise
 */
typedef struct
{
  SijilSheetKind kind;
  guint          first_place;
  double         dpi;
  double         front_x_mm;
  double         front_y_mm;
  double         back_x_mm;
  double         back_y_mm;
} SijilSheetSetup;

guint    sijil_sheet_get_n_places (SijilSheetKind          kind);
gboolean sijil_card_write_sheets  (SijilCardDesign        *design,
                                   const char             *path,
                                   const SijilSheetSetup  *setup,
                                   const SijilCardSource  *source,
                                   GCancellable           *cancellable,
                                   GError                **error);

G_END_DECLS
