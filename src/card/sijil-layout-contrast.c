/* Whether what is written on a face stands out from what it is written on. */

#include "card/sijil-layout-contrast.h"

#include <math.h>

#include "card/sijil-layout-private.h"
#include "core/sijil-error.h"

/* Grounds are flat or woven finely: few dots tell their light. */
#define LOOK_DPI 75.0

#define WATERMARK_SHARE 0.5

/* How light a colour is, from 0 to 1 (WCAG 2.1, “relative luminance”). */
static double
get_luminance (guint32 rgb)
{
  static const double shares[] = { 0.2126, 0.7152, 0.0722 };
  double sum = 0.0;

  for (guint i = 0; i < 3; i++)
    {
      double part = (rgb >> (16 - 8 * i) & 0xff) / 255.0;

      sum += shares[i] * (part <= 0.03928 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4));
    }

  return sum;
}

/* The mean light of a box of the ground, in millimetres; what lies outside the face is left off. */
static double
look_at_ground (cairo_surface_t         *ground,
                const cairo_rectangle_t *box)
{
  double scale = LOOK_DPI / 25.4;
  int left = CLAMP ((int) floor (box->x * scale), 0, cairo_image_surface_get_width (ground) - 1);
  int top = CLAMP ((int) floor (box->y * scale), 0, cairo_image_surface_get_height (ground) - 1);
  int right = CLAMP ((int) ceil ((box->x + box->width) * scale), left + 1, cairo_image_surface_get_width (ground));
  int bottom = CLAMP ((int) ceil ((box->y + box->height) * scale), top + 1, cairo_image_surface_get_height (ground));
  double sum = 0.0;

  for (int y = top; y < bottom; y++)
    for (int x = left; x < right; x++)
      {
        const guchar *row = cairo_image_surface_get_data (ground) + (gsize) y * (gsize) cairo_image_surface_get_stride (ground);

        sum += get_luminance (((const guint32 *) (gconstpointer) row)[x] & 0xffffff);
      }

  return sum / ((double) (right - left) * (bottom - top));
}

static gboolean
stands_out (const SijilScene        *scene,
            const SijilWording      *wording,
            cairo_surface_t         *ground,
            const cairo_rectangle_t *box)
{
  double text = get_luminance (_sijil_layout_get_rgb (scene->layout, scene->input->values, &wording->tint));
  double under = look_at_ground (ground, box);

  return (MAX (text, under) + 0.05) / (MIN (text, under) + 0.05) >= SIJIL_CONTRAST_MIN;
}

/* A text that is not shown is no fault; one in a small share of a colour is a watermark. */
static gboolean
is_said (const SijilScene   *scene,
         const SijilWording *wording)
{
  g_autofree char *text = _sijil_layout_expand (scene->layout, scene->input->values, wording->text);

  return text != NULL && wording->tint.share >= WATERMARK_SHARE && _sijil_conditions_hold (wording->conditions, scene->input->values);
}

/* Returns: (nullable): the text of @item that is too pale */
static const SijilWording *
find_pale_wording (const SijilScene *scene,
                   const SijilItem  *item,
                   cairo_surface_t  *ground)
{
  cairo_rectangle_t box = { item->x, item->y, item->width, item->height };

  if (item->kind == SIJIL_ITEM_TEXT)
    {
      double letter = item->wording->style.size_pt * SIJIL_MM_PER_POINT;

      box.y -= letter;
      box.height = 1.3 * letter;
      return is_said (scene, item->wording) && !stands_out (scene, item->wording, ground, &box) ? item->wording : NULL;
    }

  for (guint i = 0; item->kind == SIJIL_ITEM_STACK && i < item->wordings->len; i++)
    {
      const SijilWording *wording = item->wordings->pdata[i];

      if (is_said (scene, wording) && !stands_out (scene, wording, ground, &box))
        return wording;
    }
  for (guint i = 0; item->kind == SIJIL_ITEM_TABLE && i < item->rows->len; i++)
    {
      const SijilTableRow *row = item->rows->pdata[i];

      if (is_said (scene, row->middle) && !stands_out (scene, row->middle, ground, &box))
        return row->middle;
    }

  return NULL;
}

static cairo_surface_t *
draw_ground (SijilScene *scene,
             GPtrArray  *items)
{
  double scale = LOOK_DPI / 25.4;
  cairo_surface_t *ground = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) ceil (scene->layout->width * scale),
                                                        (int) ceil (scene->layout->height * scale));

  scene->cr = cairo_create (ground);
  cairo_set_source_rgb (scene->cr, 1.0, 1.0, 1.0);
  cairo_paint (scene->cr);
  cairo_scale (scene->cr, scale, scale);
  if (!_sijil_scene_draw_items (scene, items, FALSE, NULL) || !_sijil_scene_draw_items (scene, items, TRUE, NULL))
    g_assert_not_reached (); /* only texts, codes and pictures can fail */
  cairo_destroy (scene->cr);
  cairo_surface_flush (ground);
  return ground;
}

typedef struct
{
  const SijilItem    *item;
  const SijilWording *wording; /* the first of the item's that is too pale */
} Pale;

/* Returns: (transfer full) (element-type Pale): in the order of the items */
static GArray *
list_pale (SijilLayout             *self,
           SijilType               *type,
           const char              *face,
           const SijilLayoutInput  *input)
{
  SijilScene scene = { self, type, input, NULL, LOOK_DPI, NULL, TRUE };
  GPtrArray *items = g_hash_table_lookup (self->faces, face);
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Pale));
  cairo_surface_t *ground;

  if (items == NULL)
    return list;

  ground = draw_ground (&scene, items);
  for (guint i = 0; i < items->len; i++)
    {
      const SijilItem *item = items->pdata[i];
      const Pale pale = { item, item->alpha >= 1.0 && _sijil_conditions_hold (item->conditions, input->values)
                                  ? find_pale_wording (&scene, item, ground) : NULL };

      if (pale.wording != NULL)
        g_array_append_val (list, pale);
    }
  cairo_surface_destroy (ground);

  return list;
}

static const char *
name_pale (const Pale *pale)
{
  return pale->wording->field != NULL ? pale->wording->field : pale->item->name;
}

/**
 * sijil_layout_find_pale:
 * @face: name of the face
 *
 * The first text of a face that stands out from its ground by less than %SIJIL_CONTRAST_MIN. What is printed half transparent, as
 * a watermark is, is meant to be pale.
 *
 * Returns: (transfer none) (nullable): its value, or the name of its item
 */
const char *
sijil_layout_find_pale (SijilLayout             *self,
                        SijilType               *type,
                        const char              *face,
                        const SijilLayoutInput  *input)
{
  g_autoptr (GArray) list = NULL;

  g_return_val_if_fail (self != NULL && type != NULL && face != NULL && input != NULL, NULL);

  list = list_pale (self, type, face, input);
  return list->len > 0 ? name_pale (&g_array_index (list, Pale, 0)) : NULL;
}

/**
 * sijil_layout_add_pale:
 * @face: name of a face; one that is not there has no texts
 * @faults: (element-type SijilLayoutFault): each item with a text as sijil_layout_find_pale() finds the first is added, with
 *   %SIJIL_ERROR_INVALID “card-pale”: advice, for it can be drawn
 */
void
sijil_layout_add_pale (SijilLayout             *self,
                       SijilType               *type,
                       const char              *face,
                       const SijilLayoutInput  *input,
                       GPtrArray               *faults)
{
  g_autoptr (GArray) list = NULL;

  g_return_if_fail (self != NULL && type != NULL && face != NULL && input != NULL && faults != NULL);

  list = list_pale (self, type, face, input);
  for (guint i = 0; i < list->len; i++)
    {
      const Pale *pale = &g_array_index (list, Pale, i);
      const char *name = name_pale (pale);
      g_autoptr (GError) error = NULL;

      sijil_set_error (&error, SIJIL_ERROR_INVALID, "card-pale", name, "The text “%s” hardly stands out from its ground.", name, NULL);
      g_ptr_array_add (faults, sijil_layout_fault_new (face, pale->item->name, error));
    }
}
