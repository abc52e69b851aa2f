/* The codes of a face: drawn, and cut out of it as the printer gets them, to be read back. */

#include "card/sijil-layout-code.h"

#include <math.h>

#include "card/sijil-layout-private.h"
#include "core/sijil-error.h"

/* How far a letter or a line may stand out of its box. */
#define MARGIN_MM 1.5

static gboolean
is_code (const SijilItem *item)
{
  return item->kind == SIJIL_ITEM_QR || item->kind == SIJIL_ITEM_CODE128;
}

/*
 * Choosing the modules of a QR code is dear, and each card is drawn more than once: read back, then written.
 * Returns: (transfer none) (nullable): kept by the input when it keeps codes, else by @own
 */
SijilCode *
_sijil_scene_get_code (const SijilScene  *scene,
                       const SijilItem   *item,
                       const char        *text,
                       SijilCode        **own,
                       GError           **error)
{
  GHashTable *kept = scene->input->codes;
  gboolean square = item->kind == SIJIL_ITEM_QR;
  g_autofree char *name = g_strconcat (square ? "Q" : "B", text, NULL);
  SijilCode *code = kept != NULL ? g_hash_table_lookup (kept, name) : NULL;

  if (code != NULL)
    return code;

  code = square ? sijil_code_new_qr (text, error) : sijil_code_new_code128 (text, error);
  if (code == NULL || kept == NULL)
    *own = code;
  else
    g_hash_table_insert (kept, g_steal_pointer (&name), code);
  return code;
}

/* A printer of that many times the usual dots splits each of them. Returns: how many times; 0: its dots are others */
static guint
split_dots (double dpi)
{
  double times = dpi / SIJIL_USUAL_DPI;

  return times >= 1.0 && fabs (times - round (times)) < 1e-6 ? (guint) round (times) : 0;
}

/*
 * _sijil_item_fit_code: a code that is large enough with the usual dots is as large with finer ones, so that a card looks the same
 * from either printer; where it is not, finer dots may still find a module that is.
 *
 * Returns: whole dots of the printer a module; 0 when not even one fits
 */
guint
_sijil_item_fit_code (const SijilItem *item,
                      const SijilCode *code,
                      double           dpi)
{
  guint times = split_dots (dpi);
  guint usual = sijil_code_fit (code, item->width, SIJIL_USUAL_DPI);

  return times > 0 && usual > 0 && usual * 25.4 / SIJIL_USUAL_DPI >= item->module_mm ? times * usual
                                                                                      : sijil_code_fit (code, item->width, dpi);
}

/* Returns: dots a module; 0 with an error when it would be too small to be read */
static guint
fit_code (const SijilScene  *scene,
          const SijilItem   *item,
          const SijilCode   *code,
          GError           **error)
{
  guint dots = _sijil_item_fit_code (item, code, scene->dpi);

  if (dots != 0 && dots * 25.4 / scene->dpi >= item->module_mm)
    return dots;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "card-code-too-long", item->name,
                   "The code “%s” of the card holds too much text for its place in the layout “%s”: its squares would be too small "
                   "to be read. Widen the code in the layout; the card cannot be printed until then.", item->name,
                   scene->layout->file, NULL);
  return 0;
}

/* Where the symbol begins within its item. */
static void
place_code (const SijilScene *scene,
            const SijilItem  *item,
            const SijilCode  *code,
            guint             dots,
            double           *x_mm,
            double           *y_mm)
{
  double size = sijil_code_get_size_mm (code, dots, scene->dpi);

  *x_mm = item->x + (item->width - size) / 2.0;
  *y_mm = item->kind == SIJIL_ITEM_QR ? item->y + (item->height - size) / 2.0 : item->y;
}

gboolean
_sijil_scene_draw_code (const SijilScene  *scene,
                        const SijilItem   *item,
                        GError           **error)
{
  g_autofree char *text = _sijil_layout_expand (scene->layout, scene->input->values, item->text);
  g_autoptr (SijilCode) own = NULL;
  SijilCode *code = text != NULL ? _sijil_scene_get_code (scene, item, text, &own, error) : NULL;
  guint dots = code != NULL ? fit_code (scene, item, code, error) : 0;
  double x;
  double y;

  if (text == NULL)
    return TRUE;
  if (dots == 0)
    return FALSE;
  if (scene->cr == NULL)
    return TRUE;

  place_code (scene, item, code, dots, &x, &y);
  sijil_code_draw (code, scene->cr, x, y, item->height, dots, scene->dpi);
  return TRUE;
}

static gboolean
check_code (const SijilScene  *scene,
            const SijilItem   *item,
            GError           **error)
{
  g_autofree char *text = _sijil_layout_expand (scene->layout, scene->input->values, item->text);
  g_autoptr (SijilCode) own = NULL;
  SijilCode *code = text != NULL ? _sijil_scene_get_code (scene, item, text, &own, error) : NULL;

  return text == NULL || (code != NULL && fit_code (scene, item, code, error) != 0);
}

/**
 * sijil_layout_check_codes:
 * @face: name of the face
 * @dpi: dots an inch of the printer
 * @error: %SIJIL_ERROR_INVALID “card-code-too-long”, or why there is no such code at all
 *
 * Whether each code of a face has the room that it needs, whatever else the face shows.
 */
gboolean
sijil_layout_check_codes (SijilLayout             *self,
                          const char              *face,
                          const SijilLayoutInput  *input,
                          double                   dpi,
                          GError                 **error)
{
  const SijilScene scene = { self, NULL, input, NULL, dpi, NULL, FALSE };
  GPtrArray *items = g_hash_table_lookup (self->faces, face);

  g_return_val_if_fail (items != NULL && input != NULL && dpi > 0.0, FALSE);

  for (guint i = 0; i < items->len; i++)
    {
      const SijilItem *item = g_ptr_array_index (items, i);

      if (is_code (item) && _sijil_conditions_hold (item->conditions, input->values) && !check_code (&scene, item, error))
        return FALSE;
    }

  return TRUE;
}

/*
 * Cut out of a face.
 */

static void
cutting_free (gpointer data)
{
  SijilCodeCutting *self = data;

  g_free (self->text);
  g_free (self->item);
  g_free (self->over);
  cairo_surface_destroy (self->image);
  g_free (self);
}

/* The dots of a face that hold the box of @item, and one more at each side for what it is shifted by. */
static void
find_dots (const SijilScene      *scene,
           const SijilItem       *item,
           cairo_rectangle_int_t *dots)
{
  double scale = scene->dpi / 25.4;
  int right = MIN ((int) ceil ((item->x + item->width) * scale) + 1, (int) round (scene->layout->width * scale));
  int bottom = MIN ((int) ceil ((item->y + item->height) * scale) + 1, (int) round (scene->layout->height * scale));

  dots->x = MAX (0, (int) floor (item->x * scale) - 1);
  dots->y = MAX (0, (int) floor (item->y * scale) - 1);
  dots->width = MAX (1, right - dots->x);
  dots->height = MAX (1, bottom - dots->y);
}

/* (transfer full): the context of a picture of those dots, each where the whole face has it. */
static cairo_t *
open_cutting (const SijilScene            *scene,
              cairo_surface_t             *image,
              const cairo_rectangle_int_t *dots)
{
  cairo_t *cr = cairo_create (image);

  cairo_translate (cr, -dots->x, -dots->y);
  cairo_scale (cr, scene->dpi / 25.4, scene->dpi / 25.4);
  return cr;
}

/* What lies under a code is the same on many cards. Returns: (transfer none) (nullable) */
static cairo_surface_t *
get_ground (const SijilScene            *scene,
            const char                  *face,
            GPtrArray                   *items,
            guint                        place,
            const cairo_rectangle_int_t *dots,
            GError                     **error)
{
  g_autofree char *form = _sijil_scene_name_form (scene, face);
  g_autofree char *name = g_strdup_printf ("%u\t%g\t%s", place, scene->dpi, form);
  cairo_surface_t *ground = g_hash_table_lookup (scene->layout->forms, name);
  SijilScene shared = *scene;
  gboolean drawn;

  if (ground != NULL)
    return ground;

  ground = cairo_image_surface_create (CAIRO_FORMAT_RGB24, dots->width, dots->height);
  shared.cr = open_cutting (scene, ground, dots);
  cairo_set_source_rgb (shared.cr, 1.0, 1.0, 1.0);
  cairo_paint (shared.cr);
  drawn = _sijil_scene_draw_items (&shared, items, FALSE, error);
  cairo_destroy (shared.cr);
  if (drawn)
    {
      _sijil_layout_keep_form (scene->layout, name, ground);
      return ground;
    }

  cairo_surface_destroy (ground);
  return NULL;
}

/* Returns: (transfer full) (nullable) */
static cairo_surface_t *
cut (const SijilScene            *scene,
     const char                  *face,
     GPtrArray                   *items,
     guint                        place,
     const cairo_rectangle_int_t *dots,
     GError                     **error)
{
  const SijilItem *item = g_ptr_array_index (items, place);
  const cairo_rectangle_t near = { item->x - MARGIN_MM, item->y - MARGIN_MM, item->width + 2.0 * MARGIN_MM,
                                   item->height + 2.0 * MARGIN_MM };
  SijilScene personal = *scene;
  cairo_surface_t *image;
  cairo_surface_t *ground;
  gboolean drawn;

  personal.only = &near;
  ground = get_ground (&personal, face, items, place, dots, error);
  if (ground == NULL)
    return NULL;

  image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, dots->width, dots->height);
  personal.cr = cairo_create (image);
  cairo_set_operator (personal.cr, CAIRO_OPERATOR_SOURCE);
  cairo_set_source_surface (personal.cr, ground, 0.0, 0.0);
  cairo_paint (personal.cr);
  cairo_destroy (personal.cr);
  personal.cr = open_cutting (scene, image, dots);
  drawn = _sijil_scene_draw_items (&personal, items, TRUE, error);
  cairo_destroy (personal.cr);
  cairo_surface_flush (image);
  if (drawn)
    return image;

  cairo_surface_destroy (image);
  return NULL;
}

/* Whether the code stands in its cutting as it was meant. */
static gboolean
is_same (const SijilScene            *scene,
         const SijilItem             *item,
         const SijilCode             *code,
         guint                        dots,
         cairo_surface_t             *image,
         const cairo_rectangle_int_t *area)
{
  cairo_t *cr = open_cutting (scene, image, area);
  double x;
  double y;
  int left;
  int top;

  place_code (scene, item, code, dots, &x, &y);
  sijil_code_find (cr, x, y, scene->dpi, &left, &top);
  cairo_destroy (cr);
  return sijil_code_stands_in (code, image, left, top, dots, (guint) MAX (1.0, round (item->height * scene->dpi / 25.4)));
}

/* Returns: (transfer container) (element-type SijilItem): @items in the order in which they are drawn, but the code itself */
static GPtrArray *
list_in_order (GPtrArray *items,
               guint      place)
{
  GPtrArray *order = g_ptr_array_new ();

  for (guint personal = FALSE; personal <= TRUE; personal++)
    for (guint i = 0; i < items->len; i++)
      if (i != place && ((const SijilItem *) items->pdata[i])->personal == (gboolean) personal)
        g_ptr_array_add (order, items->pdata[i]);

  return order;
}

/* Whether the code is sound when of @items only those of @kept, and itself, are drawn. */
static gboolean
is_sound_among (const SijilScene            *scene,
                GPtrArray                   *items,
                guint                        place,
                GPtrArray                   *kept,
                const SijilCode             *code,
                guint                        dots,
                const cairo_rectangle_int_t *area)
{
  const SijilItem *item = items->pdata[place];
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, area->width, area->height);
  g_autoptr (GPtrArray) some = g_ptr_array_new ();
  SijilScene part = *scene;
  gboolean is_sound = TRUE;

  for (guint i = 0; i < items->len; i++)
    if (i == place || g_ptr_array_find (kept, items->pdata[i], NULL))
      g_ptr_array_add (some, items->pdata[i]);

  part.cr = open_cutting (scene, image, area);
  cairo_set_source_rgb (part.cr, 1.0, 1.0, 1.0);
  cairo_paint (part.cr);
  for (guint personal = FALSE; is_sound && personal <= TRUE; personal++)
    is_sound = _sijil_scene_draw_items (&part, some, (gboolean) personal, NULL);
  cairo_destroy (part.cr);
  cairo_surface_flush (image);
  is_sound = is_sound && is_same (scene, item, code, dots, image, area);
  cairo_surface_destroy (image);
  return is_sound;
}

/*
 * What spoils a code: items are left out from the uppermost down until the code is sound, and the last of them is the one.
 * Returns: (nullable): %NULL when the code is spoiled alone
 */
static const SijilItem *
find_spoiler (const SijilScene            *scene,
              GPtrArray                   *items,
              guint                        place,
              const SijilCode             *code,
              guint                        dots,
              const cairo_rectangle_int_t *area)
{
  g_autoptr (GPtrArray) kept = list_in_order (items, place);

  while (kept->len > 0)
    {
      const SijilItem *left_out = g_ptr_array_steal_index (kept, kept->len - 1);

      if (is_sound_among (scene, items, place, kept, code, dots, area))
        return left_out;
    }

  return NULL;
}

static gboolean
add_cutting (const SijilScene  *scene,
             const char        *face,
             GPtrArray         *items,
             guint              place,
             GPtrArray         *cuttings,
             GError           **error)
{
  const SijilItem *item = g_ptr_array_index (items, place);
  const SijilItem *spoiler;
  g_autofree char *text = _sijil_layout_expand (scene->layout, scene->input->values, item->text);
  g_autoptr (SijilCode) own = NULL;
  SijilCode *code = text != NULL ? _sijil_scene_get_code (scene, item, text, &own, error) : NULL;
  guint dots = code != NULL ? fit_code (scene, item, code, error) : 0;
  cairo_rectangle_int_t area;
  cairo_surface_t *image;
  SijilCodeCutting *cutting;

  if (text == NULL)
    return TRUE;
  find_dots (scene, item, &area);
  image = dots != 0 ? cut (scene, face, items, place, &area, error) : NULL;
  if (image == NULL)
    return FALSE;

  cutting = g_new0 (SijilCodeCutting, 1);
  cutting->square = item->kind == SIJIL_ITEM_QR;
  cutting->text = g_steal_pointer (&text);
  cutting->layout = scene->layout->file;
  cutting->item = g_strdup (item->name);
  cutting->image = image;
  cutting->dots = dots;
  cutting->same = is_same (scene, item, code, dots, image, &area);
  spoiler = cutting->same ? NULL : find_spoiler (scene, items, place, code, dots, &area);
  cutting->over = spoiler != NULL ? g_strdup (spoiler->name) : NULL;
  g_ptr_array_add (cuttings, cutting);
  return TRUE;
}

/**
 * sijil_layout_cut_codes:
 * @face: name of the face
 * @dpi: dots an inch of the printer
 *
 * The codes of a face with all that lies under and over them, dot for dot as sijil_layout_draw() puts them on paper; the rest
 * of the face is not drawn.
 *
 * Returns: (transfer full) (element-type SijilCodeCutting) (nullable): %NULL with the error that drawing would give
 */
GPtrArray *
sijil_layout_cut_codes (SijilLayout             *self,
                        SijilType               *type,
                        const char              *face,
                        const SijilLayoutInput  *input,
                        double                   dpi,
                        GError                 **error)
{
  const SijilScene scene = { self, type, input, NULL, dpi, NULL, FALSE };
  g_autoptr (GPtrArray) cuttings = g_ptr_array_new_with_free_func (cutting_free);
  GPtrArray *items = g_hash_table_lookup (self->faces, face);

  g_return_val_if_fail (items != NULL && type != NULL && input != NULL && dpi > 0.0, NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const SijilItem *item = g_ptr_array_index (items, i);

      if (is_code (item) && _sijil_conditions_hold (item->conditions, input->values)
          && !add_cutting (&scene, face, items, i, cuttings, error))
        return NULL;
    }

  return g_steal_pointer (&cuttings);
}
