#pragma once

#include "card/sijil-code.h"
#include "card/sijil-picture.h"
#include "card/sijil-sheet-mark.h"
#include "card/sijil-type.h"

G_BEGIN_DECLS

/** SIJIL_SHEET_DPI: dots an inch for which codes on paper are made; office printers have twice as many. */
#define SIJIL_SHEET_DPI 300.0

/** SIJIL_SHEET_HAIRLINE_MM: the thinnest line an office printer draws without breaking it. */
#define SIJIL_SHEET_HAIRLINE_MM 0.12

/*
 * What must not be cut over two pages: a list of things drawn at places in millimetres from its own top left corner.
 * Blocks make pieces, the sheet sets them one below the other.
 */
typedef struct _SijilSheetPiece SijilSheetPiece;

SijilSheetPiece *sijil_sheet_piece_new         (void) G_GNUC_WARN_UNUSED_RESULT;
SijilSheetPiece *sijil_sheet_piece_ref         (SijilSheetPiece       *self);
void             sijil_sheet_piece_unref       (SijilSheetPiece       *self);

double           sijil_sheet_piece_get_height  (const SijilSheetPiece *self);
void             sijil_sheet_piece_set_height  (SijilSheetPiece       *self,
                                                double                 height_mm);
double           sijil_sheet_piece_get_space   (const SijilSheetPiece *self);
void             sijil_sheet_piece_set_space   (SijilSheetPiece       *self,
                                                double                 space_mm);
gboolean         sijil_sheet_piece_get_keep    (const SijilSheetPiece *self);
void             sijil_sheet_piece_set_keep    (SijilSheetPiece       *self,
                                                gboolean               keep);
gboolean         sijil_sheet_piece_get_bottom  (const SijilSheetPiece *self);
void             sijil_sheet_piece_set_bottom  (SijilSheetPiece       *self,
                                                gboolean               bottom);
gboolean         sijil_sheet_piece_get_opens   (const SijilSheetPiece *self);
void             sijil_sheet_piece_set_opens   (SijilSheetPiece       *self,
                                                gboolean               opens);
SijilSheetPiece *sijil_sheet_piece_get_head    (const SijilSheetPiece *self);
void             sijil_sheet_piece_set_head    (SijilSheetPiece       *self,
                                                SijilSheetPiece       *head);

void             sijil_sheet_piece_add_line    (SijilSheetPiece       *self,
                                                const SijilTextStyle  *style,
                                                const char            *text,
                                                double                 x_mm,
                                                double                 baseline_mm,
                                                double                 width_mm);
void             sijil_sheet_piece_add_text    (SijilSheetPiece       *self,
                                                const SijilTextStyle  *style,
                                                const char            *text,
                                                double                 x_mm,
                                                double                 baseline_mm,
                                                double                 width_mm);
void             sijil_sheet_piece_add_rule    (SijilSheetPiece       *self,
                                                double                 x_mm,
                                                double                 y_mm,
                                                double                 width_mm,
                                                double                 height_mm,
                                                double                 stroke_mm,
                                                guint32                rgb);
void             sijil_sheet_piece_add_dashes  (SijilSheetPiece       *self,
                                                double                 x_mm,
                                                double                 y_mm,
                                                double                 width_mm);
void             sijil_sheet_piece_add_box     (SijilSheetPiece       *self,
                                                double                 x_mm,
                                                double                 y_mm,
                                                double                 width_mm,
                                                double                 height_mm,
                                                double                 stroke_mm,
                                                guint32                rgb);
void             sijil_sheet_piece_add_fill    (SijilSheetPiece       *self,
                                                double                 x_mm,
                                                double                 y_mm,
                                                double                 width_mm,
                                                double                 height_mm,
                                                guint32                rgb);
void             sijil_sheet_piece_add_mark    (SijilSheetPiece       *self,
                                                JsonObject            *mark,
                                                double                 x_mm,
                                                double                 y_mm,
                                                double                 size_mm,
                                                guint32                rgb);
void             sijil_sheet_piece_add_picture (SijilSheetPiece       *self,
                                                SijilPicture          *picture,
                                                SijilPictureFit        fit,
                                                double                 x_mm,
                                                double                 y_mm,
                                                double                 width_mm,
                                                double                 height_mm);
void             sijil_sheet_piece_take_code   (SijilSheetPiece       *self,
                                                SijilCode             *code,
                                                guint                  dots,
                                                double                 x_mm,
                                                double                 y_mm,
                                                double                 height_mm);
void             sijil_sheet_piece_add_piece   (SijilSheetPiece       *self,
                                                SijilSheetPiece       *inner,
                                                double                 x_mm,
                                                double                 y_mm);

gboolean         sijil_sheet_piece_draw        (const SijilSheetPiece *self,
                                                SijilType             *type,
                                                cairo_t               *cr,
                                                double                 x_mm,
                                                double                 y_mm,
                                                GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilSheetPiece, sijil_sheet_piece_unref)

G_END_DECLS
