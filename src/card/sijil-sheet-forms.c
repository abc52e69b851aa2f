#include "card/sijil-sheet-blocks.h"

#include <math.h>

/* The blocks of a form: boxes to stamp and sign in, codes to be read, papers received and missing. */

#define TICK_MM 2.6       /* side of a tick box */
#define TICK_GAP_MM 1.2   /* from a tick box to its name */
#define NAME_GAP_MM 5.0   /* from one paper to the next */
#define MISSING_GAP_MM 4.0
#define COLUMN_GAP_MM 8.0 /* from French to Arabic */

/**
 * sijil_sheet_add_qr:
 * @size_mm: side of the symbol at most; its quiet zone lies outside
 *
 * Returns: %TRUE, or %FALSE with %SIJIL_ERROR_INVALID when @text is too long
 */
gboolean
sijil_sheet_add_qr (SijilSheetPiece  *piece,
                    const char       *text,
                    double            x_mm,
                    double            y_mm,
                    double            size_mm,
                    GError          **error)
{
  SijilCode *code = sijil_code_new_qr (text, error);
  guint modules;
  guint dots;
  double inset;

  if (code == NULL)
    return FALSE;

  modules = sijil_code_get_modules (code);
  dots = MAX (1, sijil_code_fit (code, size_mm * (modules + 2 * SIJIL_QR_QUIET) / modules, SIJIL_SHEET_DPI));
  inset = (size_mm - sijil_code_get_size_mm (code, dots, SIJIL_SHEET_DPI)) / 2.0;
  sijil_sheet_piece_take_code (piece, code, dots, x_mm + inset, y_mm + inset, 0.0);

  return TRUE;
}

/**
 * sijil_sheet_add_code128:
 * @width_mm: room for the bars and their quiet zone, in which they are centred; bars are three dots at most, which
 *   every hand reader takes
 *
 * Returns: %TRUE, or %FALSE with %SIJIL_ERROR_INVALID when @text cannot be written in bars
 */
gboolean
sijil_sheet_add_code128 (SijilSheetPiece  *piece,
                         const char       *text,
                         double            x_mm,
                         double            y_mm,
                         double            width_mm,
                         double            height_mm,
                         GError          **error)
{
  SijilCode *code = sijil_code_new_code128 (text, error);
  guint dots;

  if (code == NULL)
    return FALSE;

  dots = CLAMP (sijil_code_fit (code, width_mm, SIJIL_SHEET_DPI), 1, 3);
  sijil_sheet_piece_take_code (piece, code, dots,
                               x_mm + (width_mm - sijil_code_get_size_mm (code, dots, SIJIL_SHEET_DPI)) / 2.0, y_mm,
                               height_mm);

  return TRUE;
}

/** sijil_sheet_make_code: “qr” and “code128” are texts; each is left off when its value is missing */
gboolean
sijil_sheet_make_code (const SijilSheetMaker  *maker,
                       JsonObject             *block,
                       GPtrArray              *pieces,
                       GError                **error)
{
  double size = sijil_sheet_get_mm (block, "size", 22.0);
  double height = sijil_sheet_get_mm (block, "height", 8.0);
  g_autofree char *qr = sijil_paper_scope_fill_exactly (&maker->scope, sijil_sheet_get_string (block, "qr"));
  g_autofree char *bars = sijil_paper_scope_fill_exactly (&maker->scope, sijil_sheet_get_string (block, "code128"));
  g_autoptr (SijilSheetPiece) piece = sijil_sheet_piece_new ();
  double y = 0.0;

  if (qr != NULL)
    {
      if (!sijil_sheet_add_qr (piece, qr, (maker->width_mm - size) / 2.0, y, size, error))
        return FALSE;
      y += size;
    }
  if (bars != NULL)
    {
      y += qr != NULL ? 2.0 : 0.0;
      if (!sijil_sheet_add_code128 (piece, bars, 0.0, y, maker->width_mm, height, error))
        return FALSE;
      y += height;
    }
  if (y > 0.0)
    {
      sijil_sheet_piece_set_height (piece, y);
      g_ptr_array_add (pieces, g_steal_pointer (&piece));
    }

  return TRUE;
}

/** sijil_sheet_make_picture: “picture” names it; its “height” stays white without it */
gboolean
sijil_sheet_make_picture (const SijilSheetMaker  *maker,
                          JsonObject             *block,
                          GPtrArray              *pieces,
                          GError                **error)
{
  SijilPicture *picture = g_hash_table_lookup (maker->pictures, sijil_sheet_get_string (block, "picture"));
  double height = sijil_sheet_get_mm (block, "height", 20.0);
  SijilSheetPiece *piece = sijil_sheet_piece_new ();

  if (picture != NULL)
    sijil_sheet_piece_add_picture (piece, picture, SIJIL_PICTURE_CONTAIN, 0.0, 0.0, maker->width_mm, height);
  sijil_sheet_piece_set_height (piece, height);
  g_ptr_array_add (pieces, piece);

  return TRUE;
}

static void
add_box (const SijilSheetMaker *maker,
         SijilSheetPiece       *piece,
         JsonObject            *box,
         double                 x_mm,
         double                 width_mm,
         double                 height_mm)
{
  SijilPicture *picture = g_hash_table_lookup (maker->pictures,
                                               json_object_get_string_member_with_default (box, "picture", ""));
  g_auto (SijilSheetText) ar = { 0 };
  g_auto (SijilSheetText) fr = { 0 };
  double y = 0.8;

  sijil_sheet_text_fill_in (&ar, maker, box, SIJIL_PAPER_ARABIC, "box");
  sijil_sheet_text_fill_in (&fr, maker, box, SIJIL_PAPER_FRENCH, "box");
  ar.style.align = fr.style.align = SIJIL_ALIGN_CENTRE;
  sijil_sheet_piece_add_box (piece, x_mm, 0.0, width_mm, height_mm, SIJIL_SHEET_HAIRLINE_MM, SIJIL_INK);
  y = sijil_sheet_text_add (&ar, maker, piece, x_mm + 1.0, y, width_mm - 2.0);
  y = sijil_sheet_text_add (&fr, maker, piece, x_mm + 1.0, y, width_mm - 2.0);
  if (picture != NULL && height_mm - y > 4.0)
    sijil_sheet_piece_add_picture (piece, picture, SIJIL_PICTURE_CONTAIN, x_mm + 2.0, y, width_mm - 4.0,
                                   height_mm - y - 1.0);
}

/** sijil_sheet_make_boxes: frames for stamp and signature, spread over the width */
gboolean
sijil_sheet_make_boxes (const SijilSheetMaker  *maker,
                        JsonObject             *block,
                        GPtrArray              *pieces,
                        GError                **error)
{
  JsonArray *boxes = sijil_sheet_get_array (block, "boxes");
  guint n_boxes = json_array_get_length (boxes);
  double width = sijil_sheet_get_mm (block, "mm", 40.0);
  double height = sijil_sheet_get_mm (block, "height", 25.0);
  double gap = n_boxes > 1 ? (maker->width_mm - n_boxes * width) / (n_boxes - 1) : 0.0;
  SijilSheetPiece *piece = sijil_sheet_piece_new ();

  for (guint i = 0; i < n_boxes; i++)
    add_box (maker, piece, json_array_get_object_element (boxes, i), i * (width + gap), width, height);
  sijil_sheet_piece_set_height (piece, height);
  g_ptr_array_add (pieces, piece);

  return TRUE;
}

/* Where names of papers are being set, in lines as wide as a column. */
typedef struct
{
  SijilPaperLanguage language;
  double             x;     /* of the column */
  double             width; /* likewise */
  double             y;     /* top of the line */
  double             used;  /* of the line, from where its text starts */
  double             pitch;
} Names;

static void
names_break (Names  *names,
             double  length)
{
  if (names->used == 0.0 || names->used + length <= names->width)
    return;

  names->used = 0.0;
  names->y += names->pitch;
}

/* The heading, on a line of its own. */
static void
names_add_heading (Names                 *names,
                   const SijilSheetMaker *maker,
                   SijilSheetPiece       *piece,
                   JsonObject            *list)
{
  g_auto (SijilSheetText) heading = { 0 };

  sijil_sheet_text_fill_in (&heading, maker, list, names->language, "heading");
  names->y = sijil_sheet_text_add (&heading, maker, piece, names->x, names->y, names->width);
}

static void
names_add (Names                 *names,
           const SijilSheetMaker *maker,
           SijilSheetPiece       *piece,
           JsonObject            *mark)
{
  gboolean arabic = names->language == SIJIL_PAPER_ARABIC;
  double tick = TICK_MM * maker->tight;
  g_auto (SijilSheetText) name = { 0 };
  double baseline;
  double length;
  double room;
  double x;

  sijil_sheet_text_fill (&name, maker, arabic ? "{.name_ar}" : "{.name_fr}", names->language, "tick");
  if (name.text == NULL)
    return;

  names->pitch = name.style.pitch_mm;
  length = tick + TICK_GAP_MM + sijil_sheet_text_get_width (&name, maker);
  names_break (names, length);
  room = MIN (length, names->width) - tick - TICK_GAP_MM;
  x = arabic ? names->x + names->width - names->used - tick : names->x + names->used;
  baseline = sijil_sheet_text_get_baseline (&name);
  sijil_sheet_piece_add_mark (piece, mark, x, names->y + baseline - tick * 0.86, tick, SIJIL_INK);
  sijil_sheet_text_add (&name, maker, piece, arabic ? x - TICK_GAP_MM - room : x + tick + TICK_GAP_MM, names->y,
                        room + 0.01);
  names->y += sijil_sheet_text_measure (&name, maker, room + 0.01) - name.style.pitch_mm;
  names->used += length + NAME_GAP_MM * maker->tight;
}

/* A heading and the names of one list in one script. Returns: where it ends. */
static double
add_names (const SijilSheetMaker *maker,
           SijilSheetPiece       *piece,
           JsonObject            *list,
           JsonArray             *rows,
           SijilPaperLanguage     language,
           double                 y_mm)
{
  SijilSheetMaker inner = *maker;
  JsonObject *mark = sijil_paper_words_get_mark (maker->scope.words, sijil_sheet_get_string (list, "mark"));
  double column = (maker->width_mm - COLUMN_GAP_MM) / 2.0;
  Names names = { language, language == SIJIL_PAPER_ARABIC ? column + COLUMN_GAP_MM : 0.0, column, y_mm, 0.0, 0.0 };

  names_add_heading (&names, maker, piece, list);
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      inner.scope.item = json_array_get_object_element (rows, i);
      names_add (&names, &inner, piece, mark);
    }

  return names.y + names.pitch;
}

/* Returns: where the list ends; it is left off when it is empty. */
static double
add_list (const SijilSheetMaker *maker,
          SijilSheetPiece       *piece,
          JsonObject            *list,
          double                 y_mm)
{
  JsonArray *rows;

  if (sijil_sheet_get_rows (maker, sijil_sheet_get_string (list, "each"), &rows) == 0)
    return y_mm;

  return MAX (add_names (maker, piece, list, rows, SIJIL_PAPER_FRENCH, y_mm),
              add_names (maker, piece, list, rows, SIJIL_PAPER_ARABIC, y_mm));
}

/** sijil_sheet_make_ticks: “lists” of papers, each with a heading, “each” and “mark” */
gboolean
sijil_sheet_make_ticks (const SijilSheetMaker  *maker,
                        JsonObject             *block,
                        GPtrArray              *pieces,
                        GError                **error)
{
  JsonArray *lists = sijil_sheet_get_array (block, "lists");
  SijilSheetPiece *piece = sijil_sheet_piece_new ();
  double y = 0.0;

  for (guint i = 0; i < json_array_get_length (lists); i++)
    y = add_list (maker, piece, json_array_get_object_element (lists, i), y + (y > 0.0 ? 1.2 * maker->tight : 0.0));
  sijil_sheet_piece_set_height (piece, y);
  g_ptr_array_add (pieces, piece);

  return TRUE;
}

/* Returns: the height of one missing paper: box and picture at the right, its names at the left of them. */
static double
add_missing (const SijilSheetMaker *maker,
             SijilSheetPiece       *piece,
             double                 x_mm,
             double                 width_mm)
{
  const double icon = 10.0 * maker->tight;
  const double tick = 3.0 * maker->tight;
  const double room = width_mm - icon - tick - 3.0;
  const SijilPaperWords *words = maker->scope.words;
  g_autofree char *name = sijil_paper_scope_fill (&maker->scope, "paper-{.pictogram}", SIJIL_PAPER_FRENCH);
  g_auto (SijilSheetText) ar = { 0 };
  g_auto (SijilSheetText) fr = { 0 };
  JsonObject *drawing = name != NULL ? sijil_paper_words_get_mark (words, name) : NULL;
  double height;
  double y;

  if (drawing == NULL)
    drawing = sijil_paper_words_get_mark (words, "paper-generic");
  sijil_sheet_text_fill (&ar, maker, "{.name_ar}", SIJIL_PAPER_ARABIC, "missing");
  sijil_sheet_text_fill (&fr, maker, "{.name_fr}", SIJIL_PAPER_FRENCH, "missing");
  fr.style.align = SIJIL_ALIGN_END;
  y = sijil_sheet_text_measure (&ar, maker, room) + sijil_sheet_text_measure (&fr, maker, room);
  height = MAX (icon, y);
  sijil_sheet_piece_add_mark (piece, sijil_paper_words_get_mark (words, "box"), x_mm + width_mm - tick,
                              (height - tick) / 2.0, tick, SIJIL_INK);
  sijil_sheet_piece_add_mark (piece, drawing, x_mm + width_mm - tick - 1.2 - icon, (height - icon) / 2.0, icon,
                              SIJIL_INK);
  y = sijil_sheet_text_add (&ar, maker, piece, x_mm, (height - y) / 2.0, room);
  sijil_sheet_text_add (&fr, maker, piece, x_mm, y, room);

  return height;
}

/** sijil_sheet_make_missing: papers to bring, with pictures for who does not read, at most “across” in a line */
gboolean
sijil_sheet_make_missing (const SijilSheetMaker  *maker,
                          JsonObject             *block,
                          GPtrArray              *pieces,
                          GError                **error)
{
  SijilSheetMaker inner = *maker;
  SijilSheetPiece *piece = NULL;
  JsonArray *rows;
  guint n_rows = sijil_sheet_get_rows (maker, sijil_sheet_get_string (block, "each"), &rows);
  guint across = CLAMP (n_rows, 1, (guint) sijil_sheet_get_mm (block, "across", 3.0));
  double width = (maker->width_mm - (across - 1) * MISSING_GAP_MM) / across;

  for (guint i = 0; i < n_rows; i++)
    {
      double height;

      if (i % across == 0)
        {
          piece = sijil_sheet_piece_new ();
          sijil_sheet_piece_set_space (piece, 1.2 * maker->tight);
          g_ptr_array_add (pieces, piece);
        }
      inner.scope.item = json_array_get_object_element (rows, i);
      height = add_missing (&inner, piece, (across - 1 - i % across) * (width + MISSING_GAP_MM), width);
      sijil_sheet_piece_set_height (piece, MAX (sijil_sheet_piece_get_height (piece), height));
    }

  return TRUE;
}
