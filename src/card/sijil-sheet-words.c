#include "card/sijil-sheet-blocks.h"

/* The blocks that are words: head of the paper, titles, paragraphs, numbered lists, large figures. */

#define PAIR_GAP_MM 8.0
#define TITLE_GAP_MM 8.0

/* block's “text” (or another member) in both scripts: { "ar": …, "fr": … } */
static void
fill_both (const SijilSheetMaker *maker,
           JsonObject            *text,
           const char            *style,
           SijilSheetText        *ar,
           SijilSheetText        *fr)
{
  sijil_sheet_text_fill_in (ar, maker, text, SIJIL_PAPER_ARABIC, style);
  sijil_sheet_text_fill_in (fr, maker, text, SIJIL_PAPER_FRENCH, style);
}

static const char *
style_of (JsonObject *block,
          const char *otherwise)
{
  return json_object_get_string_member_with_default (block, "style", otherwise);
}

/* French at the left, Arabic at the right, the first baselines level. Returns: where it ends. */
static double
add_pair (const SijilSheetMaker *maker,
          SijilSheetPiece       *piece,
          const SijilSheetText  *ar,
          const SijilSheetText  *fr,
          double                 x_mm,
          double                 y_mm,
          double                 width_mm)
{
  double column = (width_mm - PAIR_GAP_MM) / 2.0;
  double baseline = MAX (ar->text != NULL ? sijil_sheet_text_get_baseline (ar) : 0.0,
                         fr->text != NULL ? sijil_sheet_text_get_baseline (fr) : 0.0);
  double end_fr = y_mm;
  double end_ar = y_mm;

  if (fr->text != NULL)
    end_fr = sijil_sheet_text_add (fr, maker, piece, x_mm, y_mm + baseline - sijil_sheet_text_get_baseline (fr),
                                   column);
  if (ar->text != NULL)
    end_ar = sijil_sheet_text_add (ar, maker, piece, x_mm + column + PAIR_GAP_MM,
                                   y_mm + baseline - sijil_sheet_text_get_baseline (ar), column);

  return MAX (end_fr, end_ar);
}

/* The lines at one side of the head: state, chamber, office. Returns: their height. */
static double
add_heading (const SijilSheetMaker *maker,
             SijilSheetPiece       *piece,
             SijilPaperLanguage     language,
             double                 x_mm,
             double                 width_mm)
{
  static const char * const parts[] = { "kingdom", "chamber", "office" };
  const SijilPaperWords *words = maker->scope.words;
  double y = 0.0;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *style = g_strconcat ("head-", parts[i], NULL);
      g_auto (SijilSheetText) line = { 0 };

      sijil_sheet_text_fill (&line, maker, sijil_paper_words_get_text (words, language, parts[i]), language, style);
      y = sijil_sheet_text_add (&line, maker, piece, x_mm, y, width_mm);
    }

  return y;
}

/* The chamber's logo, or a neutral star: never the arms of the state. */
static void
add_logo (const SijilSheetMaker *maker,
          SijilSheetPiece       *piece,
          double                 x_mm,
          double                 y_mm,
          double                 size_mm)
{
  SijilPicture *logo = g_hash_table_lookup (maker->pictures, "logo");

  if (logo != NULL)
    sijil_sheet_piece_add_picture (piece, logo, SIJIL_PICTURE_CONTAIN, x_mm, y_mm, size_mm, size_mm);
  else
    sijil_sheet_piece_add_mark (piece, sijil_paper_words_get_mark (maker->scope.words, "star"), x_mm, y_mm, size_mm,
                                sijil_paper_words_get_rgb (maker->scope.words, "accent"));
}

/** sijil_sheet_make_header: state, chamber and office in both scripts, the logo between them, a double rule below */
gboolean
sijil_sheet_make_header (const SijilSheetMaker  *maker,
                         JsonObject             *block,
                         GPtrArray              *pieces,
                         GError                **error)
{
  const SijilPaperWords *words = maker->scope.words;
  guint32 accent = sijil_paper_words_get_rgb (words, "accent");
  double logo = sijil_sheet_get_mm (block, "logo", 16.0) * maker->tight;
  double side = (maker->width_mm - logo) / 2.0 - 6.0;
  double middle = maker->width_mm / 2.0;
  SijilSheetPiece *head = sijil_sheet_piece_new ();
  double height = logo;

  height = MAX (height, add_heading (maker, head, SIJIL_PAPER_FRENCH, 0.0, side));
  height = MAX (height, add_heading (maker, head, SIJIL_PAPER_ARABIC, maker->width_mm - side, side));
  add_logo (maker, head, middle - logo / 2.0, 0.0, logo);
  if (json_object_get_boolean_member_with_default (block, "tifinagh", FALSE))
    {
      g_auto (SijilSheetText) line = { 0 };

      sijil_sheet_text_fill (&line, maker, sijil_paper_words_get_text (words, SIJIL_PAPER_FRENCH, "tifinagh"),
                             SIJIL_PAPER_FRENCH, "tifinagh");
      line.style.align = SIJIL_ALIGN_CENTRE;
      height = MAX (height, sijil_sheet_text_add (&line, maker, head, middle - 30.0, logo + 1.0, 60.0));
    }
  height += 2.0 * maker->tight;
  sijil_sheet_piece_add_rule (head, 0.0, height, maker->width_mm, 0.0, 0.5, accent);
  sijil_sheet_piece_add_rule (head, 0.0, height + 0.8, maker->width_mm, 0.0, SIJIL_SHEET_HAIRLINE_MM, accent);
  sijil_sheet_piece_set_height (head, height + 0.8);
  g_ptr_array_add (pieces, head);

  return TRUE;
}

/* French and Arabic on one line, the space between them in its middle. Returns: where it ends. */
static double
add_title_line (const SijilSheetMaker *maker,
                SijilSheetPiece       *piece,
                SijilSheetText        *ar,
                SijilSheetText        *fr)
{
  double length_ar = sijil_sheet_text_get_width (ar, maker);
  double length_fr = sijil_sheet_text_get_width (fr, maker);
  double x = (maker->width_mm - length_ar - length_fr - TITLE_GAP_MM) / 2.0;
  double baseline = sijil_sheet_text_get_baseline (ar);

  sijil_sheet_piece_add_line (piece, &fr->style, fr->text, x, baseline, length_fr);
  sijil_sheet_piece_add_line (piece, &ar->style, ar->text, x + length_fr + TITLE_GAP_MM, baseline, length_ar);
  sijil_sheet_piece_add_rule (piece, x + length_fr + TITLE_GAP_MM / 2.0, baseline + 0.8, 0.0, -4.4,
                              SIJIL_SHEET_HAIRLINE_MM, SIJIL_INK);

  return ar->style.pitch_mm;
}

/**
 * sijil_sheet_make_title:
 *
 * Both scripts centred, Arabic above, or with “layout”: “line” side by side; “side” puts a small text at each end of
 * the first line.
 */
gboolean
sijil_sheet_make_title (const SijilSheetMaker  *maker,
                        JsonObject             *block,
                        GPtrArray              *pieces,
                        GError                **error)
{
  g_auto (SijilSheetText) ar = { 0 };
  g_auto (SijilSheetText) fr = { 0 };
  g_auto (SijilSheetText) side_ar = { 0 };
  g_auto (SijilSheetText) side_fr = { 0 };
  SijilSheetPiece *title = sijil_sheet_piece_new ();
  double y = 0.0;

  fill_both (maker, sijil_sheet_get_object (block, "text"), style_of (block, "title"), &ar, &fr);
  fill_both (maker, sijil_sheet_get_object (block, "side"), "side", &side_ar, &side_fr);
  ar.style.align = fr.style.align = SIJIL_ALIGN_CENTRE;
  add_pair (maker, title, &side_ar, &side_fr, 0.0,
            sijil_sheet_text_get_baseline (&ar) - sijil_sheet_text_get_baseline (&side_ar), maker->width_mm);
  if (g_strcmp0 (sijil_sheet_get_string (block, "layout"), "line") == 0)
    {
      y = add_title_line (maker, title, &ar, &fr);
    }
  else
    {
      y = sijil_sheet_text_add (&ar, maker, title, 0.0, y, maker->width_mm);
      y = sijil_sheet_text_add (&fr, maker, title, 0.0, y, maker->width_mm);
    }
  sijil_sheet_piece_set_height (title, y);
  sijil_sheet_piece_set_keep (title, TRUE);
  g_ptr_array_add (pieces, title);

  return TRUE;
}

static SijilAlign
align_of (JsonObject *block)
{
  const char *align = sijil_sheet_get_string (block, "align");

  return g_strcmp0 (align, "centre") == 0 ? SIJIL_ALIGN_CENTRE
         : g_strcmp0 (align, "end") == 0  ? SIJIL_ALIGN_END
                                          : SIJIL_ALIGN_START;
}

/** sijil_sheet_make_text: a paragraph; “layout” is “pair” (side by side, the default) or “stack” (Arabic above) */
gboolean
sijil_sheet_make_text (const SijilSheetMaker  *maker,
                       JsonObject             *block,
                       GPtrArray              *pieces,
                       GError                **error)
{
  gboolean stacked = g_strcmp0 (sijil_sheet_get_string (block, "layout"), "stack") == 0;
  g_auto (SijilSheetText) ar = { 0 };
  g_auto (SijilSheetText) fr = { 0 };
  SijilSheetPiece *piece;
  double y = 0.0;

  fill_both (maker, sijil_sheet_get_object (block, "text"), style_of (block, "body"), &ar, &fr);
  if (ar.text == NULL && fr.text == NULL)
    return TRUE;

  ar.style.align = fr.style.align = align_of (block);
  piece = sijil_sheet_piece_new ();
  if (stacked)
    {
      y = sijil_sheet_text_add (&ar, maker, piece, 0.0, y, maker->width_mm);
      y = sijil_sheet_text_add (&fr, maker, piece, 0.0, y, maker->width_mm);
    }
  else
    {
      y = add_pair (maker, piece, &ar, &fr, 0.0, y, maker->width_mm);
    }
  sijil_sheet_piece_set_height (piece, y);
  g_ptr_array_add (pieces, piece);

  return TRUE;
}

/* One line of a list: the sign of each column hangs outside its text. */
static SijilSheetPiece *
new_item (const SijilSheetMaker *maker,
          JsonObject            *block)
{
  static const double indent = 6.0;
  double column = (maker->width_mm - PAIR_GAP_MM) / 2.0;
  g_auto (SijilSheetText) ar = { 0 };
  g_auto (SijilSheetText) fr = { 0 };
  g_auto (SijilSheetText) sign_ar = { 0 };
  g_auto (SijilSheetText) sign_fr = { 0 };
  SijilSheetPiece *item = sijil_sheet_piece_new ();
  double baseline;

  fill_both (maker, sijil_sheet_get_object (block, "text"), style_of (block, "body"), &ar, &fr);
  sijil_sheet_text_fill (&sign_ar, maker, "{.n}.", SIJIL_PAPER_ARABIC, style_of (block, "body"));
  sijil_sheet_text_fill (&sign_fr, maker, "{.n}.", SIJIL_PAPER_FRENCH, style_of (block, "body"));
  baseline = MAX (sijil_sheet_text_get_baseline (&ar), sijil_sheet_text_get_baseline (&fr));
  if (fr.text != NULL)
    sijil_sheet_piece_add_line (item, &sign_fr.style, sign_fr.text, 0.0, baseline, indent);
  if (ar.text != NULL)
    sijil_sheet_piece_add_line (item, &sign_ar.style, sign_ar.text, maker->width_mm - indent, baseline, indent);
  sijil_sheet_piece_set_height (item, MAX (sijil_sheet_text_measure (&ar, maker, column - indent),
                                           sijil_sheet_text_measure (&fr, maker, column - indent)));
  sijil_sheet_text_add (&fr, maker, item, indent, baseline - sijil_sheet_text_get_baseline (&fr), column - indent);
  sijil_sheet_text_add (&ar, maker, item, column + PAIR_GAP_MM, baseline - sijil_sheet_text_get_baseline (&ar),
                        column - indent);

  return item;
}

/** sijil_sheet_make_items: a numbered list of the values at “each”, both scripts side by side */
gboolean
sijil_sheet_make_items (const SijilSheetMaker  *maker,
                        JsonObject             *block,
                        GPtrArray              *pieces,
                        GError                **error)
{
  SijilSheetMaker inner = *maker;
  JsonArray *rows;
  guint n_rows = sijil_sheet_get_rows (maker, sijil_sheet_get_string (block, "each"), &rows);

  for (guint i = 0; i < n_rows; i++)
    {
      SijilSheetPiece *item;

      inner.scope.item = json_array_get_object_element (rows, i);
      inner.scope.n = i + 1;
      item = new_item (&inner, block);
      sijil_sheet_piece_set_space (item, 1.0);
      g_ptr_array_add (pieces, item);
    }

  return TRUE;
}

/** sijil_sheet_make_figures: large numbers side by side from the right, each with its Arabic and French name */
gboolean
sijil_sheet_make_figures (const SijilSheetMaker  *maker,
                          JsonObject             *block,
                          GPtrArray              *pieces,
                          GError                **error)
{
  JsonArray *items = sijil_sheet_get_array (block, "items");
  guint n_items = json_array_get_length (items);
  double width = maker->width_mm / n_items;
  SijilSheetPiece *row = sijil_sheet_piece_new ();
  double height = 0.0;

  for (guint i = 0; i < n_items; i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);
      double x = maker->width_mm - width * (i + 1);
      g_auto (SijilSheetText) value = { 0 };
      g_auto (SijilSheetText) ar = { 0 };
      g_auto (SijilSheetText) fr = { 0 };
      double y;

      sijil_sheet_text_fill (&value, maker, sijil_sheet_get_string (item, "value"), SIJIL_PAPER_FRENCH, "figure");
      fill_both (maker, item, "figure-name", &ar, &fr);
      value.style.align = ar.style.align = fr.style.align = SIJIL_ALIGN_CENTRE;
      y = sijil_sheet_text_add (&value, maker, row, x, 0.0, width);
      y = sijil_sheet_text_add (&ar, maker, row, x + 1.0, y + 1.0, width - 2.0);
      y = sijil_sheet_text_add (&fr, maker, row, x + 1.0, y, width - 2.0);
      height = MAX (height, y);
    }
  for (guint i = 1; i < n_items; i++)
    sijil_sheet_piece_add_rule (row, width * i, 1.0, 0.0, height - 1.0, SIJIL_SHEET_HAIRLINE_MM, SIJIL_INK);
  sijil_sheet_piece_set_height (row, height);
  g_ptr_array_add (pieces, row);

  return TRUE;
}

/** sijil_sheet_make_rule: a hairline across, unless “stroke”, “colour” or “dashed” says otherwise */
gboolean
sijil_sheet_make_rule (const SijilSheetMaker  *maker,
                       JsonObject             *block,
                       GPtrArray              *pieces,
                       GError                **error)
{
  const char *colour = json_object_get_string_member_with_default (block, "colour", "ink");
  SijilSheetPiece *rule = sijil_sheet_piece_new ();

  if (json_object_get_boolean_member_with_default (block, "dashed", FALSE))
    sijil_sheet_piece_add_dashes (rule, 0.0, 0.0, maker->width_mm);
  else
    sijil_sheet_piece_add_rule (rule, 0.0, 0.0, maker->width_mm, 0.0,
                                sijil_sheet_get_mm (block, "stroke", SIJIL_SHEET_HAIRLINE_MM),
                                sijil_paper_words_get_rgb (maker->scope.words, colour));
  g_ptr_array_add (pieces, rule);

  return TRUE;
}
