#pragma once

#include "card/sijil-paper-text.h"
#include "card/sijil-sheet-piece.h"

G_BEGIN_DECLS

/** SIJIL_SHEET_BASELINE: where a baseline stands in its line, from the top, for both scripts. */
#define SIJIL_SHEET_BASELINE 0.74

/** SijilSheetMaker: what a block of a paper needs to become pieces. */
typedef struct
{
  SijilType      *type;
  SijilPaperScope scope;
  JsonObject     *paper;    /* the file of data/paper/ that is being set */
  GHashTable     *pictures; /* (element-type utf8 SijilPicture) */
  double          width_mm; /* of the column it stands in */
  double          tight;   /* 1, or less when type and spaces must shrink for the paper to fit */
} SijilSheetMaker;

/** SijilSheetText: a text in one script, ready to be set. */
typedef struct
{
  char          *text; /* (owned) (nullable) NULL when a value is missing: nothing is set */
  SijilTextStyle style;
} SijilSheetText;

void             sijil_sheet_text_clear          (SijilSheetText        *self);
void             sijil_sheet_text_fill           (SijilSheetText        *self,
                                                  const SijilSheetMaker *maker,
                                                  const char            *text,
                                                  SijilPaperLanguage     language,
                                                  const char            *style);
void             sijil_sheet_text_fill_in        (SijilSheetText        *self,
                                                  const SijilSheetMaker *maker,
                                                  JsonObject            *texts,
                                                  SijilPaperLanguage     language,
                                                  const char            *style);
double           sijil_sheet_text_measure        (const SijilSheetText  *self,
                                                  const SijilSheetMaker *maker,
                                                  double                 width_mm);
void             sijil_sheet_text_fit            (SijilSheetText        *self,
                                                  const SijilSheetMaker *maker,
                                                  double                 width_mm);
double           sijil_sheet_text_get_width      (const SijilSheetText  *self,
                                                  const SijilSheetMaker *maker);
double           sijil_sheet_text_get_baseline   (const SijilSheetText  *self);
double           sijil_sheet_text_add            (const SijilSheetText  *self,
                                                  const SijilSheetMaker *maker,
                                                  SijilSheetPiece       *piece,
                                                  double                 x_mm,
                                                  double                 y_mm,
                                                  double                 width_mm);

JsonObject      *sijil_sheet_get_object          (JsonObject            *object,
                                                  const char            *name);
JsonArray       *sijil_sheet_get_array           (JsonObject            *object,
                                                  const char            *name);
const char      *sijil_sheet_get_string          (JsonObject            *object,
                                                  const char            *name);
double           sijil_sheet_get_mm              (JsonObject            *object,
                                                  const char            *name,
                                                  double                 otherwise);
guint            sijil_sheet_get_rows            (const SijilSheetMaker *maker,
                                                  const char            *path,
                                                  JsonArray            **rows);

SijilSheetPiece *sijil_sheet_stack               (GPtrArray             *pieces,
                                                  double                 height_mm) G_GNUC_WARN_UNUSED_RESULT;
double           sijil_sheet_measure_stack       (GPtrArray             *pieces);

gboolean         sijil_sheet_make_blocks         (const SijilSheetMaker *maker,
                                                  JsonArray             *blocks,
                                                  GPtrArray             *pieces,
                                                  GError               **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SijilSheetText, sijil_sheet_text_clear)

G_END_DECLS
