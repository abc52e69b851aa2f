/* A layout that is being designed is drawn as far as it can be: one item that does not fit hides no other. */

#include "card/sijil-layout-faults.h"

#include "card/sijil-layout-private.h"
#include "core/sijil-error.h"

SijilLayoutFault *
sijil_layout_fault_new (const char   *face,
                        const char   *item,
                        const GError *error)
{
  SijilLayoutFault *self = g_new0 (SijilLayoutFault, 1);

  self->face = g_strdup (face);
  self->item = g_strdup (item);
  self->error = g_error_copy (error);
  return self;
}

void
sijil_layout_fault_free (SijilLayoutFault *self)
{
  g_free (self->face);
  g_free (self->item);
  g_error_free (self->error);
  g_free (self);
}

/**
 * sijil_layout_blamed_item:
 * @error: of sijil_layout_new()
 *
 * Returns: (transfer full) (nullable): the item that it names; one without a name is called FACE/PLACE, counted from 1
 */
char *
sijil_layout_blamed_item (const GError *error)
{
  g_autoptr (GRegex) regex = g_regex_new ("item “([^”]+)”", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  return g_regex_match (regex, error->message, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}

static void
draw_one (const SijilScene *scene,
          const char       *face,
          SijilItem        *item,
          GPtrArray        *faults)
{
  g_autoptr (GPtrArray) alone = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (alone, item);
  if (scene->cr != NULL)
    cairo_save (scene->cr);
  if (!_sijil_scene_draw_items (scene, alone, item->personal, &error))
    g_ptr_array_add (faults, sijil_layout_fault_new (face, item->name, error));
  if (scene->cr != NULL)
    cairo_restore (scene->cr);
}

/**
 * sijil_layout_draw_sound:
 * @face: name of a face; one that is not there is drawn empty
 * @cr: (nullable): as for sijil_layout_draw(); without it the items are only tried
 * @faults: (element-type SijilLayoutFault): what cannot be drawn is added, in the order of the items
 *
 * Draws what can be drawn and leaves out what cannot: to look at, never to print.
 */
void
sijil_layout_draw_sound (SijilLayout             *self,
                         SijilType               *type,
                         const char              *face,
                         const SijilLayoutInput  *input,
                         cairo_t                 *cr,
                         double                   dpi,
                         GPtrArray               *faults)
{
  const SijilScene scene = { self, type, input, cr, dpi, NULL, FALSE };
  GPtrArray *items;

  g_return_if_fail (self != NULL && type != NULL && face != NULL && input != NULL && faults != NULL && dpi > 0.0);

  items = g_hash_table_lookup (self->faces, face);
  for (guint personal = FALSE; items != NULL && personal <= TRUE; personal++)
    for (guint i = 0; i < items->len; i++)
      {
        SijilItem *item = g_ptr_array_index (items, i);

        if (item->personal == (gboolean) personal)
          draw_one (&scene, face, item, faults);
      }
}
