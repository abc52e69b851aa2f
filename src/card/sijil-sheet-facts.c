#include "card/sijil-sheet-blocks.h"

/*
 * The table of three columns of every form: French label, value, Arabic label. A value that is the same in both scripts
 * stands in the middle; one of each stands beside its own label, on one line when there is room.
 */

#define PAD_MM 0.35 /* above and below a line */
#define MIN_GAP_MM 4.0
#define BLANK_MM 6.2 /* a line to be written on by hand */

typedef struct
{
  SijilSheetText label_ar;
  SijilSheetText label_fr;
  SijilSheetText both;     /* a number or a date */
  SijilSheetText value_ar;
  SijilSheetText value_fr;
} Fact;

static void
fact_clear (Fact *fact)
{
  sijil_sheet_text_clear (&fact->label_ar);
  sijil_sheet_text_clear (&fact->label_fr);
  sijil_sheet_text_clear (&fact->both);
  sijil_sheet_text_clear (&fact->value_ar);
  sijil_sheet_text_clear (&fact->value_fr);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fact, fact_clear)

/* Returns: whether there is a value to show. */
static gboolean
fact_fill (Fact                  *fact,
           const SijilSheetMaker *maker,
           JsonObject            *row)
{
  const char *style = json_object_get_string_member_with_default (row, "style", "value");
  JsonObject *label = sijil_sheet_get_object (row, "label");
  JsonObject *value = sijil_sheet_get_object (row, "value");

  sijil_sheet_text_fill_in (&fact->label_fr, maker, label, SIJIL_PAPER_FRENCH, "label");
  sijil_sheet_text_fill_in (&fact->label_ar, maker, label, SIJIL_PAPER_ARABIC, "label");
  sijil_sheet_text_fill (&fact->both, maker, sijil_sheet_get_string (row, "both"), SIJIL_PAPER_FRENCH, style);
  sijil_sheet_text_fill_in (&fact->value_fr, maker, value, SIJIL_PAPER_FRENCH, style);
  sijil_sheet_text_fill_in (&fact->value_ar, maker, value, SIJIL_PAPER_ARABIC, style);
  fact->both.style.align = SIJIL_ALIGN_CENTRE;

  return fact->both.text != NULL || fact->value_fr.text != NULL || fact->value_ar.text != NULL;
}

/* Returns: where the values end. */
static double
fact_add_values (Fact                  *fact,
                 const SijilSheetMaker *maker,
                 SijilSheetPiece       *piece,
                 double                 x_mm,
                 double                 y_mm,
                 double                 width_mm)
{
  double level;
  double needed;
  double end;

  sijil_sheet_text_fit (&fact->both, maker, width_mm);
  sijil_sheet_text_fit (&fact->value_ar, maker, width_mm);
  sijil_sheet_text_fit (&fact->value_fr, maker, width_mm);
  level = sijil_sheet_text_get_baseline (&fact->value_ar) - sijil_sheet_text_get_baseline (&fact->value_fr);
  needed = sijil_sheet_text_get_width (&fact->value_fr, maker) + MIN_GAP_MM
           + sijil_sheet_text_get_width (&fact->value_ar, maker);
  if (fact->both.text != NULL)
    return sijil_sheet_text_add (&fact->both, maker, piece, x_mm, y_mm, width_mm);

  end = sijil_sheet_text_add (&fact->value_ar, maker, piece, x_mm, y_mm, width_mm);
  if (fact->value_ar.text != NULL && needed <= width_mm)
    {
      sijil_sheet_text_add (&fact->value_fr, maker, piece, x_mm, y_mm + level, width_mm);
      return end;
    }

  return sijil_sheet_text_add (&fact->value_fr, maker, piece, x_mm, end, width_mm);
}

/* Both labels at the ends of the line, level with its value. Returns: where they end. */
static double
fact_add_labels (const Fact            *fact,
                 const SijilSheetMaker *maker,
                 SijilSheetPiece       *piece,
                 double                 baseline_mm,
                 double                 width_mm)
{
  const SijilSheetText *fr = &fact->label_fr;
  const SijilSheetText *ar = &fact->label_ar;

  return MAX (sijil_sheet_text_add (fr, maker, piece, 0.0, baseline_mm - sijil_sheet_text_get_baseline (fr), width_mm),
              sijil_sheet_text_add (ar, maker, piece, maker->width_mm - width_mm,
                                    baseline_mm - sijil_sheet_text_get_baseline (ar), width_mm));
}

static void
end_row (const SijilSheetMaker *maker,
         SijilSheetPiece       *piece,
         double                 height_mm)
{
  sijil_sheet_piece_add_rule (piece, 0.0, height_mm, maker->width_mm, 0.0, SIJIL_SHEET_HAIRLINE_MM,
                              sijil_paper_words_get_rgb (maker->scope.words, "hairline"));
  sijil_sheet_piece_set_height (piece, height_mm);
}

static SijilSheetPiece *
new_row (Fact                  *fact,
         const SijilSheetMaker *maker,
         double                 label_mm)
{
  SijilSheetPiece *piece = sijil_sheet_piece_new ();
  double pad = PAD_MM * maker->tight;
  SijilSheetText *value = fact->both.text != NULL ? &fact->both
                          : fact->value_ar.text != NULL ? &fact->value_ar
                                                        : &fact->value_fr;
  double values = fact_add_values (fact, maker, piece, label_mm, pad, maker->width_mm - 2.0 * label_mm);
  double labels = fact_add_labels (fact, maker, piece, pad + sijil_sheet_text_get_baseline (value), label_mm - 2.0);

  end_row (maker, piece, MAX (values, labels) + pad);

  return piece;
}

/* A line to be filled in by hand. */
static SijilSheetPiece *
new_blank (Fact                  *fact,
           const SijilSheetMaker *maker,
           double                 label_mm)
{
  SijilSheetPiece *piece = sijil_sheet_piece_new ();

  fact_add_labels (fact, maker, piece, BLANK_MM - 1.4, label_mm);
  end_row (maker, piece, BLANK_MM);

  return piece;
}

/** sijil_sheet_make_facts: a line for each of “rows” that has a value, or is “blank” to be filled in by hand */
gboolean
sijil_sheet_make_facts (const SijilSheetMaker  *maker,
                        JsonObject             *block,
                        GPtrArray              *pieces,
                        GError                **error)
{
  JsonArray *rows = sijil_sheet_get_array (block, "rows");
  double label_mm = sijil_sheet_get_mm (block, "label_mm", 34.0);

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      g_auto (Fact) fact = { 0 };

      if (!sijil_paper_scope_holds (&maker->scope, sijil_sheet_get_string (row, "when")))
        continue;
      if (fact_fill (&fact, maker, row))
        g_ptr_array_add (pieces, new_row (&fact, maker, label_mm));
      else if (json_object_get_boolean_member_with_default (row, "blank", FALSE))
        g_ptr_array_add (pieces, new_blank (&fact, maker, label_mm));
    }

  return TRUE;
}
