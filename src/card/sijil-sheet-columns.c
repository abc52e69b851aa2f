#include "card/sijil-sheet-blocks.h"

/*
 * A table of columns, whose head comes again on each page. It runs from the right, the first column there, as lists do
 * in an office that writes Arabic first; French stands below Arabic at the same edge.
 */

#define PAD_MM 1.2       /* above and below the text of a line */
#define TIGHT_PAD_MM 0.4 /* likewise where all lines have one height */
#define SIDE_MM 1.2      /* at the sides of a cell */
#define CODE_MM 6.6      /* height of bars in a line */
#define CODE_GAP_MM 0.5
#define BAR_MM 1.6       /* thickness of a bar of achievement */

typedef struct
{
  JsonObject *column;
  double      x;
  double      width;
  SijilAlign  align; /* as in an Arabic text: start is right */
} Place;

/* A cell's text: “both” (a number), or “ar” above “fr”. */
typedef struct
{
  SijilSheetText both;
  SijilSheetText ar;
  SijilSheetText fr;
} Cell;

static void
cell_clear (Cell *cell)
{
  sijil_sheet_text_clear (&cell->both);
  sijil_sheet_text_clear (&cell->ar);
  sijil_sheet_text_clear (&cell->fr);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Cell, cell_clear)

static SijilAlign
mirrored (SijilAlign align)
{
  return align == SIJIL_ALIGN_CENTRE  ? SIJIL_ALIGN_CENTRE
         : align == SIJIL_ALIGN_START ? SIJIL_ALIGN_END
                                      : SIJIL_ALIGN_START;
}

static SijilAlign
align_of (JsonObject *column)
{
  const char *align = sijil_sheet_get_string (column, "align");

  return g_strcmp0 (align, "start") == 0 ? SIJIL_ALIGN_START
         : g_strcmp0 (align, "end") == 0 ? SIJIL_ALIGN_END
                                         : SIJIL_ALIGN_CENTRE;
}

static void
cell_fill (Cell                  *cell,
           const SijilSheetMaker *maker,
           JsonObject            *texts,
           const char            *style,
           SijilAlign             align,
           double                 width_mm)
{
  sijil_sheet_text_fill (&cell->both, maker, sijil_sheet_get_string (texts, "both"), SIJIL_PAPER_FRENCH, style);
  sijil_sheet_text_fill_in (&cell->ar, maker, texts, SIJIL_PAPER_ARABIC, style);
  sijil_sheet_text_fill_in (&cell->fr, maker, texts, SIJIL_PAPER_FRENCH, style);
  cell->ar.style.align = align;
  cell->both.style.align = cell->fr.style.align = mirrored (align);
  sijil_sheet_text_fit (&cell->both, maker, width_mm);
  sijil_sheet_text_fit (&cell->ar, maker, width_mm);
  sijil_sheet_text_fit (&cell->fr, maker, width_mm);
}

static double
cell_measure (const Cell            *cell,
              const SijilSheetMaker *maker,
              double                 width_mm)
{
  return sijil_sheet_text_measure (&cell->both, maker, width_mm) + sijil_sheet_text_measure (&cell->ar, maker, width_mm)
         + sijil_sheet_text_measure (&cell->fr, maker, width_mm);
}

/* Where all lines have one height, a text with too many lines is set smaller. */
static void
cell_squeeze (Cell                  *cell,
              const SijilSheetMaker *maker,
              double                 width_mm,
              double                 height_mm)
{
  SijilSheetText *texts[] = { &cell->both, &cell->ar, &cell->fr };

  for (guint tries = 0; tries < 8 && cell_measure (cell, maker, width_mm) > height_mm; tries++)
    for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
      {
        texts[i]->style.size_pt *= 0.92;
        texts[i]->style.pitch_mm *= 0.92;
      }
}

static double
cell_add (const Cell            *cell,
          const SijilSheetMaker *maker,
          SijilSheetPiece       *piece,
          double                 x_mm,
          double                 y_mm,
          double                 width_mm)
{
  y_mm = sijil_sheet_text_add (&cell->both, maker, piece, x_mm, y_mm, width_mm);
  y_mm = sijil_sheet_text_add (&cell->ar, maker, piece, x_mm, y_mm, width_mm);

  return sijil_sheet_text_add (&cell->fr, maker, piece, x_mm, y_mm, width_mm);
}

static GArray *
new_places (const SijilSheetMaker *maker,
            JsonObject            *block)
{
  JsonArray *columns = sijil_sheet_get_array (block, "columns");
  GArray *places = g_array_new (FALSE, TRUE, sizeof (Place));
  double rest = maker->width_mm;
  double x = maker->width_mm;

  for (guint i = 0; i < json_array_get_length (columns); i++)
    rest -= sijil_sheet_get_mm (json_array_get_object_element (columns, i), "mm", 0.0);
  for (guint i = 0; i < json_array_get_length (columns); i++)
    {
      JsonObject *column = json_array_get_object_element (columns, i);
      Place place = { column, 0.0, sijil_sheet_get_mm (column, "mm", rest), align_of (column) };

      x -= place.width;
      place.x = x;
      g_array_append_val (places, place);
    }

  return places;
}

static double
text_width (const Place *place)
{
  return place->width - 2.0 * SIDE_MM;
}

/* Names over several columns: “groups” with “from” and “to”, counted from the first column. Returns: their height. */
static double
add_groups (const SijilSheetMaker *maker,
            JsonObject            *block,
            GArray                *places,
            SijilSheetPiece       *head)
{
  JsonArray *groups = sijil_sheet_get_array (block, "groups");
  double height = 0.0;

  if (groups == NULL)
    return 0.0;

  for (guint i = 0; i < json_array_get_length (groups); i++)
    {
      JsonObject *group = json_array_get_object_element (groups, i);
      Place *first = &g_array_index (places, Place, (guint) json_object_get_int_member (group, "from"));
      Place *last = &g_array_index (places, Place, (guint) json_object_get_int_member (group, "to"));
      double width = first->x + first->width - last->x - 2.0 * SIDE_MM;
      g_auto (Cell) cell = { 0 };

      cell_fill (&cell, maker, group, "column", SIJIL_ALIGN_CENTRE, width);
      height = MAX (height, cell_add (&cell, maker, head, last->x + SIDE_MM, 0.8, width));
      sijil_sheet_piece_add_rule (head, last->x + SIDE_MM, height + 0.4, width, 0.0, SIJIL_SHEET_HAIRLINE_MM,
                                  SIJIL_INK);
    }

  return height;
}

static SijilSheetPiece *
new_head (const SijilSheetMaker *maker,
          JsonObject            *block,
          GArray                *places)
{
  SijilSheetPiece *head = sijil_sheet_piece_new ();
  guint32 accent = sijil_paper_words_get_rgb (maker->scope.words, "accent");
  double top = add_groups (maker, block, places, head) + 0.8;
  double height = 0.0;

  for (guint i = 0; i < places->len; i++)
    {
      Place *place = &g_array_index (places, Place, i);
      g_auto (Cell) cell = { 0 };

      cell_fill (&cell, maker, sijil_sheet_get_object (place->column, "head"), "column", place->align,
                 text_width (place));
      height = MAX (height, cell_add (&cell, maker, head, place->x + SIDE_MM, top, text_width (place)));
    }
  height += 0.8;
  sijil_sheet_piece_add_rule (head, 0.0, 0.0, maker->width_mm, 0.0, 0.4, accent);
  sijil_sheet_piece_add_rule (head, 0.0, height, maker->width_mm, 0.0, 0.2, accent);
  sijil_sheet_piece_set_height (head, height);
  sijil_sheet_piece_set_keep (head, TRUE);

  return head;
}

/* A rate as a bar, full at its target; above it the frame stays full and the number says it. */
static void
add_bar (const SijilSheetMaker *maker,
         SijilSheetPiece       *piece,
         const Place           *place,
         const char            *percent,
         double                 middle_mm)
{
  double share = CLAMP (g_ascii_strtod (percent, NULL) / 100.0, 0.0, 1.0);
  guint32 accent = sijil_paper_words_get_rgb (maker->scope.words, "accent");
  double width = text_width (place);
  double y = middle_mm - BAR_MM / 2.0;

  sijil_sheet_piece_add_fill (piece, place->x + SIDE_MM + width * (1.0 - share), y, width * share, BAR_MM, accent);
  sijil_sheet_piece_add_box (piece, place->x + SIDE_MM, y, width, BAR_MM, SIJIL_SHEET_HAIRLINE_MM, accent);
}

static void
add_photo (const SijilSheetMaker *maker,
           SijilSheetPiece       *piece,
           const Place           *place,
           const char            *key,
           gboolean               has_frame,
           double                 height_mm)
{
  SijilPicture *picture = key != NULL ? g_hash_table_lookup (maker->pictures, key) : NULL;
  double tall = sijil_sheet_get_mm (place->column, "picture_mm", 12.0);
  double wide = tall * 22.0 / 28.0; /* as on the card */
  double x = place->x + (place->width - wide) / 2.0;
  double y = (height_mm - tall) / 2.0;

  if (picture != NULL)
    sijil_sheet_piece_add_picture (piece, picture, SIJIL_PICTURE_COVER, x, y, wide, tall);
  else if (has_frame)
    sijil_sheet_piece_add_box (piece, x, y, wide, tall, SIJIL_SHEET_HAIRLINE_MM,
                               sijil_paper_words_get_rgb (maker->scope.words, "hairline"));
}

/* Bars, and below them what they say, for the day on which no reader works. */
static gboolean
add_bars (const SijilSheetMaker  *maker,
          SijilSheetPiece        *piece,
          const Place            *place,
          const char             *text,
          double                  height_mm,
          GError                **error)
{
  g_auto (SijilSheetText) below = { 0 };
  double y;

  sijil_sheet_text_fill (&below, maker, sijil_sheet_get_string (place->column, "code128"), SIJIL_PAPER_FRENCH,
                         "code-text");
  below.style.align = SIJIL_ALIGN_CENTRE;
  y = (height_mm - CODE_MM - CODE_GAP_MM - below.style.pitch_mm) / 2.0;
  sijil_sheet_text_add (&below, maker, piece, place->x, y + CODE_MM + CODE_GAP_MM, place->width);

  return sijil_sheet_add_code128 (piece, text, place->x, y, place->width, CODE_MM, error);
}

/* What a cell holds beside text: “picture” (key of a photo), with “frame” where one may be stuck in, “code128”, “bar”. */
static gboolean
add_drawing (const SijilSheetMaker  *maker,
             SijilSheetPiece        *piece,
             const Place            *place,
             double                  height_mm,
             GError                **error)
{
  const SijilPaperScope *scope = &maker->scope;
  g_autofree char *key = sijil_paper_scope_fill (scope, sijil_sheet_get_string (place->column, "picture"),
                                                 SIJIL_PAPER_FRENCH);
  g_autofree char *bars = sijil_paper_scope_fill (scope, sijil_sheet_get_string (place->column, "code128"),
                                                  SIJIL_PAPER_FRENCH);
  g_autofree char *percent = sijil_paper_scope_fill (scope, sijil_sheet_get_string (place->column, "bar"),
                                                     SIJIL_PAPER_FRENCH);

  g_autofree char *frame = sijil_paper_scope_fill (scope, sijil_sheet_get_string (place->column, "frame"), SIJIL_PAPER_FRENCH);

  if (json_object_has_member (place->column, "picture"))
    add_photo (maker, piece, place, key, frame != NULL, height_mm);
  if (percent != NULL)
    add_bar (maker, piece, place, percent, height_mm / 2.0);

  return bars == NULL || add_bars (maker, piece, place, bars, height_mm, error);
}

/* Returns: the height of the texts, or what row_mm leaves for them. */
static double
fill_line (const SijilSheetMaker *maker,
           JsonObject            *block,
           GArray                *places,
           const char            *style,
           double                 pad_mm,
           Cell                  *cells)
{
  gboolean fixed = json_object_get_boolean_member_with_default (block, "fixed", FALSE);
  double room = sijil_sheet_get_mm (block, "row_mm", 0.0) - 2.0 * pad_mm;
  double height = room;

  for (guint i = 0; i < places->len; i++)
    {
      Place *place = &g_array_index (places, Place, i);

      cell_fill (&cells[i], maker, place->column,
                 json_object_get_string_member_with_default (place->column, "style", style), place->align,
                 text_width (place));
      if (fixed)
        cell_squeeze (&cells[i], maker, text_width (place), room);
      else
        height = MAX (height, cell_measure (&cells[i], maker, text_width (place)));
    }

  return height;
}

static gboolean
add_line (const SijilSheetMaker  *maker,
          JsonObject             *block,
          GArray                 *places,
          const char             *style,
          SijilSheetPiece        *line,
          GError                **error)
{
  gboolean middle = json_object_get_boolean_member_with_default (block, "middle", FALSE);
  double pad = json_object_get_boolean_member_with_default (block, "fixed", FALSE) ? TIGHT_PAD_MM : PAD_MM;
  g_autofree Cell *cells = g_new0 (Cell, places->len);
  double height = fill_line (maker, block, places, style, pad, cells);
  gboolean drawn = TRUE;

  for (guint i = 0; i < places->len; i++)
    {
      Place *place = &g_array_index (places, Place, i);
      double left = height - cell_measure (&cells[i], maker, text_width (place));

      cell_add (&cells[i], maker, line, place->x + SIDE_MM, pad + (middle ? left / 2.0 : 0.0), text_width (place));
      drawn = drawn && add_drawing (maker, line, place, height + 2.0 * pad, error);
      cell_clear (&cells[i]);
    }
  height += 2.0 * pad;
  sijil_sheet_piece_add_rule (line, 0.0, height, maker->width_mm, 0.0, SIJIL_SHEET_HAIRLINE_MM,
                              sijil_paper_words_get_rgb (maker->scope.words, "hairline"));
  sijil_sheet_piece_set_height (line, height);

  return drawn;
}

static void
add_empty (const SijilSheetMaker *maker,
           JsonObject            *block,
           SijilSheetPiece       *line)
{
  g_auto (Cell) cell = { 0 };

  cell_fill (&cell, maker, sijil_sheet_get_object (block, "empty"), "cell", SIJIL_ALIGN_CENTRE, maker->width_mm);
  sijil_sheet_piece_set_height (line, cell_add (&cell, maker, line, 0.0, 3.0, maker->width_mm) + 3.0);
  sijil_sheet_piece_add_rule (line, 0.0, sijil_sheet_piece_get_height (line), maker->width_mm, 0.0,
                              SIJIL_SHEET_HAIRLINE_MM, sijil_paper_words_get_rgb (maker->scope.words, "hairline"));
}

/* The last line, of the object at “total”. */
static gboolean
make_total (const SijilSheetMaker  *maker,
            JsonObject             *block,
            GArray                 *places,
            GPtrArray              *pieces,
            GError                **error)
{
  const char *path = sijil_sheet_get_string (block, "total");
  JsonNode *node = path != NULL ? sijil_paper_scope_get (&maker->scope, path) : NULL;
  SijilSheetMaker inner = *maker;
  SijilSheetPiece *line;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return TRUE;

  inner.scope.item = json_node_get_object (node);
  inner.scope.n = 0;
  line = sijil_sheet_piece_new ();
  g_ptr_array_add (pieces, line);
  sijil_sheet_piece_add_rule (line, 0.0, 0.0, maker->width_mm, 0.0, 0.4,
                              sijil_paper_words_get_rgb (maker->scope.words, "accent"));

  return add_line (&inner, block, places, "cell-strong", line, error);
}

/** sijil_sheet_make_columns: a line for each value at “rows”; “empty” is said when there is none */
gboolean
sijil_sheet_make_columns (const SijilSheetMaker  *maker,
                          JsonObject             *block,
                          GPtrArray              *pieces,
                          GError                **error)
{
  g_autoptr (GArray) places = new_places (maker, block);
  g_autoptr (SijilSheetPiece) head = new_head (maker, block, places);
  SijilSheetMaker inner = *maker;
  JsonArray *rows;
  guint n_rows = sijil_sheet_get_rows (maker, sijil_sheet_get_string (block, "rows"), &rows);

  g_ptr_array_add (pieces, sijil_sheet_piece_ref (head));
  for (guint i = 0; i < MAX (n_rows, 1); i++)
    {
      SijilSheetPiece *line = sijil_sheet_piece_new ();

      g_ptr_array_add (pieces, line);
      sijil_sheet_piece_set_head (line, head);
      if (n_rows == 0)
        {
          add_empty (maker, block, line);
          break;
        }
      inner.scope.item = json_array_get_object_element (rows, i);
      inner.scope.n = i + 1;
      if (!add_line (&inner, block, places, "cell", line, error))
        return FALSE;
    }

  if (!make_total (maker, block, places, pieces, error))
    return FALSE;

  /* What follows the table, its sum and signatures, never stands on a page without a line of it. */
  sijil_sheet_piece_set_keep (pieces->pdata[pieces->len - 1], TRUE);

  return TRUE;
}
