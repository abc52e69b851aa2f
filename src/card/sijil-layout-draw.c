#include <math.h>

#include "card/sijil-layout-private.h"
#include "card/sijil-motif.h"
#include "core/sijil-error.h"

/* More kinds of card than this are not in one run. */
#define MAX_FORMS 64

static void
set_colour (const SijilScene *scene,
            const SijilTint  *tint,
            double            alpha)
{
  guint32 rgb = _sijil_layout_get_rgb (scene->layout, scene->input->values, tint);

  cairo_set_source_rgba (scene->cr, (rgb >> 16 & 0xff) / 255.0, (rgb >> 8 & 0xff) / 255.0, (rgb & 0xff) / 255.0,
                         alpha);
  if (tint->black)
    cairo_set_antialias (scene->cr, CAIRO_ANTIALIAS_NONE);
}

/* Fills and strokes the current path as the item says. */
void
_sijil_scene_ink_path (const SijilScene *scene,
                       const SijilItem  *item)
{
  cairo_antialias_t usual = cairo_get_antialias (scene->cr);

  if (item->fill.share > 0.0)
    {
      set_colour (scene, &item->fill, item->alpha);
      cairo_fill_preserve (scene->cr);
      cairo_set_antialias (scene->cr, usual);
    }
  if (item->stroke.share > 0.0)
    {
      set_colour (scene, &item->stroke, item->alpha);
      cairo_set_line_width (scene->cr, item->line_mm);
      cairo_stroke_preserve (scene->cr);
      cairo_set_antialias (scene->cr, usual);
    }
  cairo_new_path (scene->cr);
}

static gboolean
draw_box (const SijilScene *scene,
          const SijilItem  *item)
{
  sijil_motif_add_box (scene->cr, item->x, item->y, item->width, item->height, item->radius_mm);
  _sijil_scene_ink_path (scene, item);

  return TRUE;
}

static gboolean
draw_band (const SijilScene *scene,
           const SijilItem  *item)
{
  cairo_rectangle (scene->cr, -scene->layout->bleed, item->y, scene->layout->width + 2.0 * scene->layout->bleed, item->height);
  _sijil_scene_ink_path (scene, item);

  return TRUE;
}

static gboolean
draw_line (const SijilScene *scene,
           const SijilItem  *item)
{
  cairo_save (scene->cr);
  if (item->dash_mm > 0.0)
    cairo_set_dash (scene->cr, &item->dash_mm, 1, 0.0);
  cairo_move_to (scene->cr, item->x, item->y);
  cairo_rel_line_to (scene->cr, item->width, item->height);
  _sijil_scene_ink_path (scene, item);
  cairo_restore (scene->cr);

  return TRUE;
}

static gboolean
draw_star (const SijilScene *scene,
           const SijilItem  *item)
{
  sijil_motif_add_star (scene->cr, item->x + item->width / 2.0, item->y + item->height / 2.0,
                        MIN (item->width, item->height) / 2.0, item->angle);
  _sijil_scene_ink_path (scene, item);

  return TRUE;
}

static gboolean
draw_rosette (const SijilScene *scene,
              const SijilItem  *item)
{
  cairo_save (scene->cr);
  cairo_rectangle (scene->cr, -scene->layout->bleed, -scene->layout->bleed,
                   scene->layout->width + 2.0 * scene->layout->bleed,
                   scene->layout->height + 2.0 * scene->layout->bleed);
  cairo_clip (scene->cr);
  sijil_motif_add_rosette (scene->cr, item->x + item->width / 2.0, item->y + item->height / 2.0,
                           MIN (item->width, item->height) / 2.0, item->points, item->line_mm);
  set_colour (scene, &item->stroke, item->alpha);
  cairo_fill (scene->cr);
  cairo_restore (scene->cr);

  return TRUE;
}

/* Tiles are centred in the box; the last ones are cut by it. */
static gboolean
draw_lattice (const SijilScene *scene,
              const SijilItem  *item)
{
  int n_rows = (int) ceil (item->height / item->cell_mm);
  int n_columns = (int) ceil (item->width / item->cell_mm);
  double top = item->y + (item->height - (n_rows - 1) * item->cell_mm) / 2.0;
  double left = item->x + (item->width - (n_columns - 1) * item->cell_mm) / 2.0;

  cairo_save (scene->cr);
  sijil_motif_add_box (scene->cr, item->x, item->y, item->width, item->height, item->radius_mm);
  cairo_clip (scene->cr);
  for (int column = 0; column < n_columns; column++)
    {
      double x = left + column * item->cell_mm;
      SijilTint tint = item->stroke;

      if (item->fade_mm > 0.0)
        tint.share *= CLAMP ((x - item->x) / item->fade_mm, 0.0, 1.0);
      set_colour (scene, &tint, item->alpha);
      for (int row = 0; row < n_rows; row++)
        sijil_motif_add_tile (scene->cr, x, top + row * item->cell_mm, item->cell_mm, item->line_mm);
      cairo_fill (scene->cr);
    }
  cairo_restore (scene->cr);

  return TRUE;
}

static gboolean
draw_picture (const SijilScene  *scene,
              const SijilItem   *item,
              GError           **error)
{
  SijilPicture *picture = g_hash_table_lookup (scene->layout->pictures, item->picture);
  gboolean drawn;

  if (picture == NULL && scene->input->pictures != NULL)
    picture = g_hash_table_lookup (scene->input->pictures, item->picture);
  if (picture == NULL)
    return TRUE;

  cairo_save (scene->cr);
  sijil_motif_add_box (scene->cr, item->x, item->y, item->width, item->height, item->radius_mm);
  cairo_clip (scene->cr);
  drawn = sijil_picture_draw (picture, scene->cr, item->fit, item->x, item->y, item->width, item->height, error);
  cairo_restore (scene->cr);
  sijil_motif_add_box (scene->cr, item->x, item->y, item->width, item->height, item->radius_mm);
  _sijil_scene_ink_path (scene, item);

  return drawn;
}

/* What texts, codes and pictures are put upon. */
static gboolean
is_ground (const SijilItem *item)
{
  return item->kind == SIJIL_ITEM_BOX || item->kind == SIJIL_ITEM_LATTICE || item->kind == SIJIL_ITEM_ROSETTE
         || item->kind == SIJIL_ITEM_STAR || item->kind == SIJIL_ITEM_BAND;
}

static gboolean
draw_item (const SijilScene  *scene,
           const SijilItem   *item,
           GError           **error)
{
  if (!_sijil_conditions_hold (item->conditions, scene->input->values) || (scene->bare && !is_ground (item)))
    return TRUE;

  switch (item->kind)
    {
    case SIJIL_ITEM_TEXT:
      return _sijil_scene_draw_text (scene, item, error);
    case SIJIL_ITEM_STACK:
      return _sijil_scene_draw_stack (scene, item, error);
    case SIJIL_ITEM_TABLE:
      return _sijil_scene_draw_table (scene, item, error);
    case SIJIL_ITEM_QR:
    case SIJIL_ITEM_CODE128:
      return _sijil_scene_draw_code (scene, item, error);
    case SIJIL_ITEM_PICTURE:
      return scene->cr == NULL || draw_picture (scene, item, error);
    case SIJIL_ITEM_LATTICE:
      return scene->cr == NULL || draw_lattice (scene, item);
    case SIJIL_ITEM_BAND:
      return scene->cr == NULL || draw_band (scene, item);
    case SIJIL_ITEM_LINE:
      return scene->cr == NULL || draw_line (scene, item);
    case SIJIL_ITEM_ROSETTE:
      return scene->cr == NULL || draw_rosette (scene, item);
    case SIJIL_ITEM_STAR:
      return scene->cr == NULL || draw_star (scene, item);
    case SIJIL_ITEM_BOX:
    default:
      return scene->cr == NULL || draw_box (scene, item);
    }
}

/* Only a turned text leaves its box; a line of text has a baseline and no box, and a band the whole width. */
static gboolean
is_near (const SijilScene *scene,
         const SijilItem  *item)
{
  const cairo_rectangle_t *only = scene->only;
  gboolean is_line = item->kind == SIJIL_ITEM_TEXT;
  double ink = item->line_mm / 2.0; /* a stroke lies on both sides of its edge */
  double left = MIN (item->x, item->x + item->width) - ink;
  double right = MAX (item->x, item->x + item->width) + ink;
  double top = is_line ? item->y - 2.0 * item->wording->style.size_pt * SIJIL_MM_PER_POINT
                       : MIN (item->y, item->y + item->height) - ink;
  double bottom = is_line ? item->y + item->wording->style.size_pt * SIJIL_MM_PER_POINT
                          : MAX (item->y, item->y + item->height) + ink;

  return only == NULL || (is_line && item->angle != 0.0)
         || ((item->kind == SIJIL_ITEM_BAND || (left < only->x + only->width && right > only->x)) && top < only->y + only->height
             && bottom > only->y);
}

/* @personal: those of this card; else those that a whole run has in common */
gboolean
_sijil_scene_draw_items (const SijilScene  *scene,
                         GPtrArray         *items,
                         gboolean           personal,
                         GError           **error)
{
  for (guint i = 0; i < items->len; i++)
    {
      const SijilItem *item = g_ptr_array_index (items, i);

      if (item->personal == personal && is_near (scene, item) && !draw_item (scene, item, error))
        return FALSE;
    }

  return TRUE;
}

/* All that the shared items can depend on, so that two cards of the same name have the same form. */
char *
_sijil_scene_name_form (const SijilScene *scene,
                        const char       *face)
{
  GString *name = g_string_new (face);
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, scene->layout->shared);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const char *value = _sijil_layout_get_value (scene->input->values, key);
      SijilPicture *picture = scene->input->pictures != NULL
        ? g_hash_table_lookup (scene->input->pictures, key) : NULL;

      g_string_append_printf (name, "\n%s\t%u", value != NULL ? value : "",
                              picture != NULL ? sijil_picture_get_id (picture) : 0);
    }

  return g_string_free (name, FALSE);
}

/* Takes @form. */
void
_sijil_layout_keep_form (SijilLayout     *self,
                         const char      *name,
                         cairo_surface_t *form)
{
  if (g_hash_table_size (self->forms) >= MAX_FORMS)
    g_hash_table_remove_all (self->forms);
  g_hash_table_insert (self->forms, g_strdup (name), form);
}

/* Returns: (transfer none) (nullable) */
static cairo_surface_t *
get_form (const SijilScene  *scene,
          const char        *face,
          GPtrArray         *items,
          GError           **error)
{
  SijilLayout *layout = scene->layout;
  g_autofree char *name = _sijil_scene_name_form (scene, face);
  cairo_surface_t *form = g_hash_table_lookup (layout->forms, name);
  cairo_rectangle_t extents = { -layout->bleed, -layout->bleed, layout->width + 2.0 * layout->bleed,
                                layout->height + 2.0 * layout->bleed };
  SijilScene shared = *scene;
  gboolean drawn;

  if (form != NULL)
    return form;

  form = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);
  shared.cr = cairo_create (form);
  drawn = _sijil_scene_draw_items (&shared, items, FALSE, error);
  cairo_destroy (shared.cr);
  if (!drawn)
    {
      cairo_surface_destroy (form);
      return NULL;
    }
  _sijil_layout_keep_form (layout, name, form);

  return form;
}

static GPtrArray *
get_items (SijilLayout  *self,
           const char   *face,
           GError      **error)
{
  GPtrArray *items = g_hash_table_lookup (self->faces, face);

  if (items == NULL)
    sijil_set_error (error, SIJIL_ERROR_INVALID, "layout-broken", NULL,
                     "The layout “%s” has no face “%s”. Correct the file; nothing can be drawn until then.",
                     self->file, face, NULL);

  return items;
}

/**
 * sijil_layout_check:
 * @face: name of the face
 * @dpi: dots an inch of the printer
 *
 * Does all of sijil_layout_draw() but the drawing.
 *
 * Returns: %TRUE, or %FALSE with the error that drawing would give
 */
gboolean
sijil_layout_check (SijilLayout             *self,
                    SijilType               *type,
                    const char              *face,
                    const SijilLayoutInput  *input,
                    double                   dpi,
                    GError                 **error)
{
  const SijilScene scene = { self, type, input, NULL, dpi, NULL, FALSE };
  GPtrArray *items;

  g_return_val_if_fail (self != NULL && type != NULL && face != NULL && input != NULL && dpi > 0.0, FALSE);

  items = get_items (self, face, error);

  return items != NULL && _sijil_scene_draw_items (&scene, items, FALSE, error) && _sijil_scene_draw_items (&scene, items, TRUE, error);
}

/**
 * sijil_layout_draw:
 * @face: name of the face
 * @cr: a context in millimetres, origin at the top left corner of the face
 * @dpi: dots an inch of the printer, on whose dots codes stand
 *
 * Draws a face: first the items that a whole run has in common, then those of this card. In a PDF the former are
 * written once for all pages. It reads no clock, no setting and no register: the same input gives the same ink.
 *
 * Returns: %TRUE, or %FALSE with %SIJIL_ERROR_INVALID when a text does not fit, a letter is missing or a code is too
 *   long; the face is then unfinished and must not be printed
 */
gboolean
sijil_layout_draw (SijilLayout             *self,
                   SijilType               *type,
                   const char              *face,
                   const SijilLayoutInput  *input,
                   cairo_t                 *cr,
                   double                   dpi,
                   GError                 **error)
{
  const SijilScene scene = { self, type, input, cr, dpi, NULL, FALSE };
  gboolean drawn = FALSE;
  cairo_surface_t *form;
  GPtrArray *items;

  g_return_val_if_fail (self != NULL && type != NULL && face != NULL && input != NULL && cr != NULL && dpi > 0.0,
                        FALSE);

  items = get_items (self, face, error);
  if (items == NULL)
    return FALSE;

  cairo_save (cr);
  if (cairo_surface_get_type (cairo_get_group_target (cr)) != CAIRO_SURFACE_TYPE_PDF)
    {
      drawn = _sijil_scene_draw_items (&scene, items, FALSE, error);
    }
  else if ((form = get_form (&scene, face, items, error)) != NULL)
    {
      cairo_set_source_surface (cr, form, 0.0, 0.0);
      cairo_paint (cr);
      drawn = TRUE;
    }
  drawn = drawn && _sijil_scene_draw_items (&scene, items, TRUE, error);
  cairo_restore (cr);

  return drawn;
}
