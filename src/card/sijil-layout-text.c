#include "card/sijil-layout-private.h"
#include "card/sijil-stack.h"
#include "core/sijil-error.h"

/*
 * The items that write: a line, a stack of texts that fit together, a table of values between their labels. What does
 * not fit is an error, never an ellipsis.
 */

/* Between a label and the value beside it. */
#define CELL_GAP_MM 1.6

/* Height of a capital of Noto Sans in sizes of the letter. */
#define CAPITAL 0.714

static gboolean
refuse_text (const SijilScene    *scene,
             const SijilItem     *item,
             const SijilWording  *wording,
             const char          *text,
             GError             **error)
{
  sijil_set_error (error, SIJIL_ERROR_INVALID, "card-name-too-long",
                   wording->field != NULL ? wording->field : item->name,
                   "“%s” is too long for the card, even in the smallest letters that can be read. "
                   "Choose the registered short form; the card cannot be printed until then.", text, NULL);

  return FALSE;
}

static gboolean
refuse_letter (const SijilItem     *item,
               const SijilWording  *wording,
               const char          *text,
               GError             **error)
{
  sijil_set_error (error, SIJIL_ERROR_INVALID, "card-letter-missing",
                   wording->field != NULL ? wording->field : item->name,
                   "“%s” holds a letter that the fonts of the card do not have. Correct it; the card cannot be printed "
                   "until then.", text, NULL);

  return FALSE;
}

static SijilTextStyle
coloured (const SijilScene   *scene,
          const SijilWording *wording,
          double              size_pt)
{
  SijilTextStyle style = wording->style;

  style.size_pt = size_pt;
  style.rgb = _sijil_layout_get_rgb (scene->layout, scene->input->values, &wording->tint);

  return style;
}

/* Returns: the size at which text fits, between full and floor; 0 when it does not */
static double
fit_line (const SijilScene   *scene,
          const SijilWording *wording,
          const char         *text,
          double              width_mm)
{
  double full = sijil_type_measure (scene->type, &wording->style, text);
  double size_pt = full <= width_mm + 1e-6 ? wording->style.size_pt : wording->style.size_pt * width_mm / full;

  return size_pt >= wording->floor_pt ? size_pt : 0.0;
}

static void
draw_turned (const SijilScene     *scene,
             const SijilItem      *item,
             const SijilTextStyle *style,
             const char           *text)
{
  cairo_t *cr = scene->cr;

  cairo_save (cr);
  if (item->alpha < 1.0)
    cairo_push_group (cr);
  cairo_translate (cr, item->x + item->width / 2.0, item->y);
  cairo_rotate (cr, item->angle);
  sijil_type_draw_line (scene->type, cr, style, text, -item->width / 2.0, 0.0, item->width);
  if (item->alpha < 1.0)
    {
      cairo_pop_group_to_source (cr);
      cairo_paint_with_alpha (cr, item->alpha);
    }
  cairo_restore (cr);
}

gboolean
_sijil_scene_draw_text (const SijilScene  *scene,
                        const SijilItem   *item,
                        GError           **error)
{
  g_autofree char *text = _sijil_layout_expand (scene->layout, scene->input->values, item->wording->text);
  SijilTextStyle style;
  double size_pt;

  if (text == NULL)
    return TRUE;
  if (!sijil_type_can_write (scene->type, &item->wording->style, text))
    return refuse_letter (item, item->wording, text, error);

  size_pt = fit_line (scene, item->wording, text, item->width);
  if (size_pt == 0.0 && item->wording->shorter != NULL)
    {
      g_free (text);
      text = _sijil_layout_expand (scene->layout, scene->input->values, item->wording->shorter);
      size_pt = text != NULL ? fit_line (scene, item->wording, text, item->width) : 0.0;
    }
  if (size_pt == 0.0)
    return refuse_text (scene, item, item->wording, text != NULL ? text : "", error);
  if (scene->cr == NULL)
    return TRUE;

  style = coloured (scene, item->wording, size_pt);
  if (item->angle != 0.0 || item->alpha < 1.0)
    draw_turned (scene, item, &style, text);
  else
    sijil_type_draw_line (scene->type, scene->cr, &style, text, item->x, item->y, item->width);

  return TRUE;
}

/* The texts of a stack that have something to say. */
static GArray *
collect_texts (const SijilScene *scene,
               const SijilItem  *item)
{
  GArray *texts = g_array_new (FALSE, TRUE, sizeof (SijilStackText));

  g_array_set_clear_func (texts, (GDestroyNotify) sijil_stack_text_clear);
  for (guint i = 0; i < item->wordings->len; i++)
    {
      SijilStackText text = { g_ptr_array_index (item->wordings, i), NULL, NULL, 0.0, 0.0, NULL };

      if (!_sijil_conditions_hold (text.wording->conditions, scene->input->values))
        continue;
      text.text = _sijil_layout_expand (scene->layout, scene->input->values, text.wording->text);
      if (text.text == NULL)
        continue;
      if (text.wording->shorter != NULL)
        text.shorter = _sijil_layout_expand (scene->layout, scene->input->values, text.wording->shorter);
      g_array_append_val (texts, text);
    }

  return texts;
}

static void
draw_stack_text (const SijilScene     *scene,
                 const SijilItem      *item,
                 const SijilStackText *text)
{
  SijilTextStyle style = coloured (scene, text->wording, text->size_pt);
  double pitch = (text->wording->above + text->wording->below) * text->size_pt * SIJIL_MM_PER_POINT;

  for (guint i = 0; text->lines[i] != NULL; i++)
    sijil_type_draw_line (scene->type, scene->cr, &style, text->lines[i], item->x,
                          item->y + text->baseline_mm + i * pitch, item->width);
}

gboolean
_sijil_scene_draw_stack (const SijilScene  *scene,
                         const SijilItem   *item,
                         GError           **error)
{
  g_autoptr (GArray) texts = collect_texts (scene, item);
  guint culprit;

  for (guint i = 0; i < texts->len; i++)
    {
      const SijilStackText *text = &g_array_index (texts, SijilStackText, i);

      if (!sijil_type_can_write (scene->type, &text->wording->style, text->text))
        return refuse_letter (item, text->wording, text->text, error);
    }
  if (!sijil_stack_fit (scene->type, texts, item->width, item->height, &culprit))
    {
      const SijilStackText *text = &g_array_index (texts, SijilStackText, culprit);

      return refuse_text (scene, item, text->wording, text->text, error);
    }
  for (guint i = 0; scene->cr != NULL && i < texts->len; i++)
    draw_stack_text (scene, item, &g_array_index (texts, SijilStackText, i));

  return TRUE;
}

/* Writes one cell if it has something to say. */
static gboolean
draw_cell (const SijilScene    *scene,
           const SijilItem     *item,
           const SijilWording  *wording,
           double               x_mm,
           double               baseline_mm,
           double               width_mm,
           GError             **error)
{
  g_autofree char *text = _sijil_layout_expand (scene->layout, scene->input->values, wording->text);
  SijilTextStyle style;
  double size_pt;

  if (text == NULL)
    return TRUE;
  if (!sijil_type_can_write (scene->type, &wording->style, text))
    return refuse_letter (item, wording, text, error);
  size_pt = fit_line (scene, wording, text, width_mm);
  if (size_pt == 0.0)
    return refuse_text (scene, item, wording, text, error);
  if (scene->cr == NULL)
    return TRUE;

  style = coloured (scene, wording, size_pt);
  sijil_type_draw_line (scene->type, scene->cr, &style, text, x_mm, baseline_mm, width_mm);

  return TRUE;
}

static double
measure_cell (const SijilScene   *scene,
              const SijilWording *wording)
{
  g_autofree char *text = _sijil_layout_expand (scene->layout, scene->input->values, wording->text);

  return text != NULL ? sijil_type_measure (scene->type, &wording->style, text) : 0.0;
}

/* A row that has a value, and where the middle of the value may stand, from the left edge of the table. */
typedef struct
{
  const SijilTableRow *row;
  double               left;    /* width of its labels, with the gap */
  double               right;
  double               leftmost;
  double               rightmost;
} RowRoom;

static GArray *
collect_rows (const SijilScene *scene,
              const SijilItem  *item)
{
  GArray *rooms = g_array_new (FALSE, FALSE, sizeof (RowRoom));

  for (guint i = 0; i < item->rows->len; i++)
    {
      RowRoom room = { g_ptr_array_index (item->rows, i), 0.0, 0.0, 0.0, 0.0 };
      double value = measure_cell (scene, room.row->middle);

      if (value <= 0.0)
        continue;
      room.left = measure_cell (scene, room.row->left) + CELL_GAP_MM;
      room.right = measure_cell (scene, room.row->right) + CELL_GAP_MM;
      room.leftmost = room.left + value / 2.0;
      room.rightmost = item->width - room.right - value / 2.0;
      g_array_append_val (rooms, room);
    }

  return rooms;
}

/* Values stand under each other, as near to the middle of the table as the labels of all rows leave it. */
static double
find_middle (GArray        *rooms,
             const RowRoom *room,
             double         width_mm)
{
  double leftmost = 0.0;
  double rightmost = width_mm;

  for (guint i = 0; i < rooms->len; i++)
    {
      leftmost = MAX (leftmost, g_array_index (rooms, RowRoom, i).leftmost);
      rightmost = MIN (rightmost, g_array_index (rooms, RowRoom, i).rightmost);
    }
  if (leftmost <= rightmost)
    return CLAMP (width_mm / 2.0, leftmost, rightmost);
  if (room->leftmost <= room->rightmost)
    return CLAMP (width_mm / 2.0, room->leftmost, room->rightmost);

  return (room->left + width_mm - room->right) / 2.0;
}

static gboolean
draw_row (const SijilScene  *scene,
          const SijilItem   *item,
          const RowRoom     *room,
          double             middle_mm,
          double             baseline_mm,
          GError           **error)
{
  double half = MIN (middle_mm - room->left, item->width - room->right - middle_mm);

  return draw_cell (scene, item, room->row->left, item->x, baseline_mm, item->width, error)
         && draw_cell (scene, item, room->row->right, item->x, baseline_mm, item->width, error)
         && draw_cell (scene, item, room->row->middle, item->x + middle_mm - half, baseline_mm, 2.0 * half, error);
}

/* Rows whose value is known stand on the bottom of the box, no further apart than the item's cell, a line over each. */
gboolean
_sijil_scene_draw_table (const SijilScene  *scene,
                         const SijilItem   *item,
                         GError           **error)
{
  g_autoptr (GArray) rooms = collect_rows (scene, item);
  double pitch = MIN (item->height / MAX (rooms->len, 1), item->cell_mm);

  for (guint i = 0; i < rooms->len; i++)
    {
      const RowRoom *room = &g_array_index (rooms, RowRoom, i);
      double bottom = item->y + item->height - (rooms->len - 1 - i) * pitch;
      double capital_mm = CAPITAL * room->row->middle->style.size_pt * SIJIL_MM_PER_POINT;

      if (!draw_row (scene, item, room, find_middle (rooms, room, item->width), bottom - (pitch - capital_mm) / 2.0,
                     error))
        return FALSE;
      if (scene->cr == NULL)
        continue;
      cairo_move_to (scene->cr, item->x, bottom - pitch);
      cairo_line_to (scene->cr, item->x + item->width, bottom - pitch);
      _sijil_scene_ink_path (scene, item);
    }

  return TRUE;
}
