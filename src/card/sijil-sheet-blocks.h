#pragma once

#include "card/sijil-sheet-maker.h"

G_BEGIN_DECLS

/*
 * The kinds of block of data/paper/: each adds the pieces of one block to a list. What can go wrong is only in the
 * values: a code too long, a picture that is damaged. data/paper/README.md says what the members of each mean.
 */

gboolean sijil_sheet_make_header  (const SijilSheetMaker  *maker,
                                   JsonObject             *block,
                                   GPtrArray              *pieces,
                                   GError                **error);
gboolean sijil_sheet_make_title   (const SijilSheetMaker  *maker,
                                   JsonObject             *block,
                                   GPtrArray              *pieces,
                                   GError                **error);
gboolean sijil_sheet_make_text    (const SijilSheetMaker  *maker,
                                   JsonObject             *block,
                                   GPtrArray              *pieces,
                                   GError                **error);
gboolean sijil_sheet_make_items   (const SijilSheetMaker  *maker,
                                   JsonObject             *block,
                                   GPtrArray              *pieces,
                                   GError                **error);
gboolean sijil_sheet_make_figures (const SijilSheetMaker  *maker,
                                   JsonObject             *block,
                                   GPtrArray              *pieces,
                                   GError                **error);
gboolean sijil_sheet_make_rule    (const SijilSheetMaker  *maker,
                                   JsonObject             *block,
                                   GPtrArray              *pieces,
                                   GError                **error);
gboolean sijil_sheet_make_boxes   (const SijilSheetMaker  *maker,
                                   JsonObject             *block,
                                   GPtrArray              *pieces,
                                   GError                **error);
gboolean sijil_sheet_make_code    (const SijilSheetMaker  *maker,
                                   JsonObject             *block,
                                   GPtrArray              *pieces,
                                   GError                **error);
gboolean sijil_sheet_make_picture (const SijilSheetMaker  *maker,
                                   JsonObject             *block,
                                   GPtrArray              *pieces,
                                   GError                **error);
gboolean sijil_sheet_make_ticks   (const SijilSheetMaker  *maker,
                                   JsonObject             *block,
                                   GPtrArray              *pieces,
                                   GError                **error);
gboolean sijil_sheet_make_missing (const SijilSheetMaker  *maker,
                                   JsonObject             *block,
                                   GPtrArray              *pieces,
                                   GError                **error);
gboolean sijil_sheet_make_facts   (const SijilSheetMaker  *maker,
                                   JsonObject             *block,
                                   GPtrArray              *pieces,
                                   GError                **error);
gboolean sijil_sheet_make_columns (const SijilSheetMaker  *maker,
                                   JsonObject             *block,
                                   GPtrArray              *pieces,
                                   GError                **error);
gboolean sijil_sheet_add_qr       (SijilSheetPiece  *piece,
                                   const char       *text,
                                   double            x_mm,
                                   double            y_mm,
                                   double            size_mm,
                                   GError          **error);
gboolean sijil_sheet_add_code128  (SijilSheetPiece  *piece,
                                   const char       *text,
                                   double            x_mm,
                                   double            y_mm,
                                   double            width_mm,
                                   double            height_mm,
                                   GError          **error);

G_END_DECLS
