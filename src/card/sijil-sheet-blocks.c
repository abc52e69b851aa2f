#include "card/sijil-sheet-blocks.h"

#define CUT_REACH_MM 9.0 /* how far the line of a cut runs into the margins */

/* How far type and spaces of half a sheet may shrink before it takes a whole one. */
static const double tightness[] = { 1.0, 0.98, 0.96, 0.94, 0.92, 0.9, 0.88, 0.86, 0.84, 0.82, 0.8 };

typedef gboolean (*MakeBlock) (const SijilSheetMaker *maker,
                               JsonObject            *block,
                               GPtrArray             *pieces,
                               GError               **error);

static GPtrArray *
new_pieces (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) sijil_sheet_piece_unref);
}

/* “parts” stand side by side, each a list of blocks of its own; the one without “mm” takes the rest. */
static gboolean
make_beside (const SijilSheetMaker  *maker,
             JsonObject             *block,
             GPtrArray              *pieces,
             GError                **error)
{
  JsonArray *parts = sijil_sheet_get_array (block, "parts");
  guint n_parts = json_array_get_length (parts);
  double gap = sijil_sheet_get_mm (block, "gap", 4.0);
  double rest = maker->width_mm - gap * (n_parts - 1);
  double tallest = 0.0;
  double x = 0.0;
  g_autoptr (GPtrArray) columns = new_pieces ();
  SijilSheetPiece *row;

  for (guint i = 0; i < n_parts; i++)
    rest -= sijil_sheet_get_mm (json_array_get_object_element (parts, i), "mm", 0.0);
  for (guint i = 0; i < n_parts; i++)
    {
      JsonObject *part = json_array_get_object_element (parts, i);
      SijilSheetMaker inner = *maker;
      g_autoptr (GPtrArray) column = new_pieces ();

      inner.width_mm = sijil_sheet_get_mm (part, "mm", rest);
      if (!sijil_sheet_make_blocks (&inner, sijil_sheet_get_array (part, "blocks"), column, error))
        return FALSE;
      g_ptr_array_add (columns, sijil_sheet_stack (column, 0.0));
      tallest = MAX (tallest, sijil_sheet_piece_get_height (columns->pdata[i]));
    }
  if (tallest == 0.0)
    return TRUE;

  row = sijil_sheet_piece_new ();
  for (guint i = 0; i < n_parts; i++)
    {
      JsonObject *part = json_array_get_object_element (parts, i);
      double below = tallest - sijil_sheet_piece_get_height (columns->pdata[i]);
      const char *place = sijil_sheet_get_string (part, "place");

      sijil_sheet_piece_add_piece (row, columns->pdata[i], x,
                                   g_strcmp0 (place, "bottom") == 0   ? below
                                   : g_strcmp0 (place, "middle") == 0 ? below / 2.0
                                                                      : 0.0);
      x += sijil_sheet_get_mm (part, "mm", rest) + gap;
    }
  sijil_sheet_piece_set_height (row, tallest);
  g_ptr_array_add (pieces, row);

  return TRUE;
}

static SijilSheetPiece *
new_half (JsonObject *half,
          GPtrArray  *inside,
          double      height_mm)
{
  double top = sijil_sheet_get_mm (half, "top", 0.0);
  double room = height_mm - top - sijil_sheet_get_mm (half, "foot", 0.0);
  g_autoptr (SijilSheetPiece) stack = NULL;
  SijilSheetPiece *piece;

  if (sijil_sheet_measure_stack (inside) > room)
    return NULL;

  piece = sijil_sheet_piece_new ();
  stack = sijil_sheet_stack (inside, room);
  sijil_sheet_piece_add_piece (piece, stack, 0.0, top);
  sijil_sheet_piece_set_height (piece, height_mm);

  return piece;
}

/* A dashed line over the whole width of the page, with scissors, along the upper edge of piece. */
static void
add_cut (const SijilSheetMaker *maker,
         SijilSheetPiece       *piece)
{
  JsonObject *scissors = sijil_paper_words_get_mark (maker->scope.words, "scissors");

  sijil_sheet_piece_add_mark (piece, scissors, -CUT_REACH_MM, -2.0, 4.0, SIJIL_INK);
  sijil_sheet_piece_add_dashes (piece, 5.0 - CUT_REACH_MM, 0.0, maker->width_mm + 2.0 * CUT_REACH_MM - 5.0);
}

/* Returns: whether all halves fit; on an error too it is %FALSE. */
static gboolean
try_halves (const SijilSheetMaker  *maker,
            JsonObject             *block,
            GPtrArray              *pieces,
            GError                **error)
{
  JsonArray *halves = sijil_sheet_get_array (block, "halves");

  for (guint i = 0; i < json_array_get_length (halves); i++)
    {
      JsonObject *half = json_array_get_object_element (halves, i);
      g_autoptr (GPtrArray) inside = new_pieces ();
      SijilSheetPiece *piece;

      if (!sijil_sheet_make_blocks (maker, sijil_sheet_get_array (half, "blocks"), inside, error))
        return FALSE;
      piece = new_half (half, inside, sijil_sheet_get_mm (block, "mm", 133.5));
      if (piece == NULL)
        return FALSE;
      if (i > 0)
        add_cut (maker, piece);
      g_ptr_array_add (pieces, piece);
    }

  return TRUE;
}

/* What is too long for halves takes a page for each, at full size: nobody is sent away without a receipt. */
static gboolean
make_whole (const SijilSheetMaker  *maker,
            JsonObject             *block,
            GPtrArray              *pieces,
            GError                **error)
{
  JsonArray *halves = sijil_sheet_get_array (block, "halves");

  for (guint i = 0; i < json_array_get_length (halves); i++)
    {
      JsonObject *half = json_array_get_object_element (halves, i);
      guint first = pieces->len;

      if (!sijil_sheet_make_blocks (maker, sijil_sheet_get_array (half, "blocks"), pieces, error))
        return FALSE;
      if (pieces->len > first)
        sijil_sheet_piece_set_opens (pieces->pdata[first], TRUE);
    }

  return TRUE;
}

/* Parts of a page to be cut asunder, each “mm” high: type and spaces shrink, in all alike, until all fit. */
static gboolean
make_halves (const SijilSheetMaker  *maker,
             JsonObject             *block,
             GPtrArray              *pieces,
             GError                **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (tightness); i++)
    {
      SijilSheetMaker inner = *maker;
      g_autoptr (GPtrArray) halves = new_pieces ();
      GError *local_error = NULL;

      inner.tight = tightness[i];
      if (try_halves (&inner, block, halves, &local_error))
        {
          g_ptr_array_extend_and_steal (pieces, g_steal_pointer (&halves));
          return TRUE;
        }
      if (local_error != NULL)
        {
          g_propagate_error (error, local_error);
          return FALSE;
        }
    }

  return make_whole (maker, block, pieces, error);
}

/* A list of blocks that the paper has under “parts”, where more than one place needs it. */
static gboolean
make_use (const SijilSheetMaker  *maker,
          JsonObject             *block,
          GPtrArray              *pieces,
          GError                **error)
{
  JsonObject *parts = sijil_sheet_get_object (maker->paper, "parts");

  return sijil_sheet_make_blocks (maker, sijil_sheet_get_array (parts, sijil_sheet_get_string (block, "part")), pieces,
                                  error);
}

static const struct
{
  const char *name;
  MakeBlock   make;
} kinds[] = {
  { "header", sijil_sheet_make_header },
  { "title", sijil_sheet_make_title },
  { "text", sijil_sheet_make_text },
  { "items", sijil_sheet_make_items },
  { "figures", sijil_sheet_make_figures },
  { "rule", sijil_sheet_make_rule },
  { "boxes", sijil_sheet_make_boxes },
  { "code", sijil_sheet_make_code },
  { "picture", sijil_sheet_make_picture },
  { "ticks", sijil_sheet_make_ticks },
  { "missing", sijil_sheet_make_missing },
  { "facts", sijil_sheet_make_facts },
  { "columns", sijil_sheet_make_columns },
  { "beside", make_beside },
  { "halves", make_halves },
  { "use", make_use },
};

static MakeBlock
find_kind (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].name, name))
      return kinds[i].make;

  g_return_val_if_reached (NULL);
}

static gboolean
make_block (const SijilSheetMaker  *maker,
            JsonObject             *block,
            GPtrArray              *pieces,
            GError                **error)
{
  MakeBlock make = find_kind (json_object_get_string_member (block, "block"));
  guint before = pieces->len;

  if (make == NULL || !sijil_paper_scope_holds (&maker->scope, sijil_sheet_get_string (block, "when")))
    return TRUE;
  if (!make (maker, block, pieces, error))
    return FALSE;
  if (pieces->len == before)
    return TRUE;

  /* What a block says about itself holds for its first piece; keeping together, for all but where it may be cut. */
  if (json_object_has_member (block, "space"))
    sijil_sheet_piece_set_space (pieces->pdata[before], sijil_sheet_get_mm (block, "space", 0.0) * maker->tight);
  if (json_object_get_boolean_member_with_default (block, "bottom", FALSE))
    sijil_sheet_piece_set_bottom (pieces->pdata[before], TRUE);
  if (json_object_get_boolean_member_with_default (block, "keep", FALSE))
    for (guint i = before; i < pieces->len; i++)
      sijil_sheet_piece_set_keep (pieces->pdata[i], TRUE);

  return TRUE;
}

/**
 * sijil_sheet_make_blocks:
 * @blocks: a list of blocks of data/paper/
 * @pieces: (element-type SijilSheetPiece): where to add what they make
 *
 * Returns: %TRUE, or %FALSE with %SIJIL_ERROR_INVALID when a value cannot be printed
 */
gboolean
sijil_sheet_make_blocks (const SijilSheetMaker  *maker,
                         JsonArray              *blocks,
                         GPtrArray              *pieces,
                         GError                **error)
{
  for (guint i = 0; i < json_array_get_length (blocks); i++)
    if (!make_block (maker, json_array_get_object_element (blocks, i), pieces, error))
      return FALSE;

  return TRUE;
}
