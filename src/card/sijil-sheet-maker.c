#include "card/sijil-sheet-maker.h"

#include <string.h>

void
sijil_sheet_text_clear (SijilSheetText *self)
{
  g_clear_pointer (&self->text, g_free);
}

/**
 * sijil_sheet_text_fill:
 * @self: (out caller-allocates)
 * @text: (nullable): a text of data/paper/; without it @style need not have that script
 * @style: a style of style.json
 */
void
sijil_sheet_text_fill (SijilSheetText        *self,
                       const SijilSheetMaker *maker,
                       const char            *text,
                       SijilPaperLanguage     language,
                       const char            *style)
{
  memset (self, 0, sizeof *self);
  if (text == NULL)
    return;

  self->text = sijil_paper_scope_fill (&maker->scope, text, language);
  sijil_paper_words_get_style (maker->scope.words, language, style, &self->style);
  if (sijil_paper_words_is_fixed (maker->scope.words, language, style))
    return;

  self->style.size_pt *= maker->tight;
  self->style.pitch_mm *= maker->tight;
}

/** sijil_sheet_text_fill_in: likewise with the text that @texts (nullable) has under “ar” or “fr” */
void
sijil_sheet_text_fill_in (SijilSheetText        *self,
                          const SijilSheetMaker *maker,
                          JsonObject            *texts,
                          SijilPaperLanguage     language,
                          const char            *style)
{
  sijil_sheet_text_fill (self, maker, sijil_sheet_get_string (texts, sijil_paper_language_get_name (language)), language,
                         style);
}

/** sijil_sheet_text_measure: Returns: its height when it is broken at @width_mm; 0 without text */
double
sijil_sheet_text_measure (const SijilSheetText  *self,
                          const SijilSheetMaker *maker,
                          double                 width_mm)
{
  SijilTextExtents extents;

  if (self->text == NULL)
    return 0.0;

  sijil_type_measure_paragraph (maker->type, &self->style, self->text, width_mm, &extents);

  return extents.n_lines * self->style.pitch_mm;
}

/** sijil_sheet_text_fit: a word wider than @width_mm would run into its neighbour: the text is set smaller */
void
sijil_sheet_text_fit (SijilSheetText        *self,
                      const SijilSheetMaker *maker,
                      double                 width_mm)
{
  SijilTextExtents extents;

  if (self->text == NULL)
    return;

  sijil_type_measure_paragraph (maker->type, &self->style, self->text, width_mm, &extents);
  if (extents.width > width_mm)
    self->style.size_pt *= width_mm / extents.width * 0.99;
}

/** sijil_sheet_text_get_width: Returns: how long it is on one line; 0 without text */
double
sijil_sheet_text_get_width (const SijilSheetText  *self,
                            const SijilSheetMaker *maker)
{
  return self->text != NULL ? sijil_type_measure (maker->type, &self->style, self->text) : 0.0;
}

/** sijil_sheet_text_get_baseline: Returns: how far its first baseline is from its top */
double
sijil_sheet_text_get_baseline (const SijilSheetText *self)
{
  return self->style.pitch_mm * SIJIL_SHEET_BASELINE;
}

/** sijil_sheet_text_add: sets it with its top at @y_mm. Returns: where it ends */
double
sijil_sheet_text_add (const SijilSheetText  *self,
                      const SijilSheetMaker *maker,
                      SijilSheetPiece       *piece,
                      double                 x_mm,
                      double                 y_mm,
                      double                 width_mm)
{
  if (self->text == NULL)
    return y_mm;

  sijil_sheet_piece_add_text (piece, &self->style, self->text, x_mm, y_mm + sijil_sheet_text_get_baseline (self),
                              width_mm);

  return y_mm + sijil_sheet_text_measure (self, maker, width_mm);
}

/** sijil_sheet_get_object: Returns: (transfer none) (nullable): the member @name of @object (nullable) */
JsonObject *
sijil_sheet_get_object (JsonObject *object,
                        const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/** sijil_sheet_get_array: Returns: (transfer none) (nullable): the member @name of @object */
JsonArray *
sijil_sheet_get_array (JsonObject *object,
                       const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/** sijil_sheet_get_string: Returns: (transfer none) (nullable): the member @name of @object (nullable) */
const char *
sijil_sheet_get_string (JsonObject *object,
                        const char *name)
{
  return object != NULL ? json_object_get_string_member_with_default (object, name, NULL) : NULL;
}

double
sijil_sheet_get_mm (JsonObject *object,
                    const char *name,
                    double      otherwise)
{
  return json_object_get_double_member_with_default (object, name, otherwise);
}

/**
 * sijil_sheet_get_rows:
 * @rows: (out) (transfer none) (nullable): the list that the register gave at @path
 *
 * Returns: how long it is
 */
guint
sijil_sheet_get_rows (const SijilSheetMaker *maker,
                      const char            *path,
                      JsonArray            **rows)
{
  JsonNode *node = sijil_paper_scope_get (&maker->scope, path);

  *rows = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  return *rows != NULL ? json_array_get_length (*rows) : 0;
}

/** sijil_sheet_measure_stack: Returns: the height of @pieces (element-type SijilSheetPiece) one below the other */
double
sijil_sheet_measure_stack (GPtrArray *pieces)
{
  double height = 0.0;

  for (guint i = 0; i < pieces->len; i++)
    height += sijil_sheet_piece_get_height (pieces->pdata[i])
              + (i > 0 ? sijil_sheet_piece_get_space (pieces->pdata[i]) : 0.0);

  return height;
}

/**
 * sijil_sheet_stack:
 * @pieces: (element-type SijilSheetPiece)
 * @height_mm: of the result; 0 for the sum of theirs
 *
 * Returns: (transfer full): @pieces as one, what belongs to the bottom at the bottom
 */
SijilSheetPiece *
sijil_sheet_stack (GPtrArray *pieces,
                   double     height_mm)
{
  SijilSheetPiece *stack = sijil_sheet_piece_new ();
  double needed = sijil_sheet_measure_stack (pieces);
  double left = MAX (0.0, height_mm - needed);
  double y = 0.0;

  for (guint i = 0; i < pieces->len; i++)
    {
      SijilSheetPiece *piece = pieces->pdata[i];

      if (sijil_sheet_piece_get_bottom (piece))
        {
          y += left;
          left = 0.0;
        }
      y += i > 0 ? sijil_sheet_piece_get_space (piece) : 0.0;
      sijil_sheet_piece_add_piece (stack, piece, 0.0, y);
      y += sijil_sheet_piece_get_height (piece);
    }
  sijil_sheet_piece_set_height (stack, MAX (height_mm, needed));

  return stack;
}
