#include "register/sijil-card-designs.h"

#include "core/sijil-json.h"
#include "register/sijil-card-layout.h"

struct _SijilCardDesigns
{
  SijilRegister   *reg;     /* (unowned) */
  SijilCardDesign *shipped; /* (owned) */
  GHashTable      *own;     /* (owned) (element-type gint64 SijilCardDesign) by the layout's row */
};

/** sijil_card_designs_new: @reg: used as long; fails as sijil_card_design_new() */
SijilCardDesigns *
sijil_card_designs_new (SijilRegister  *reg,
                        GError        **error)
{
  SijilCardDesign *shipped = sijil_card_design_new (error);
  SijilCardDesigns *self;

  if (shipped == NULL)
    return NULL;

  self = g_new0 (SijilCardDesigns, 1);
  self->reg = reg;
  self->shipped = shipped;
  self->own = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) sijil_card_design_free);
  return self;
}

/** sijil_card_designs_get_shipped: Returns: (transfer none): the one that comes with the program */
SijilCardDesign *
sijil_card_designs_get_shipped (SijilCardDesigns *self)
{
  return self->shipped;
}

/**
 * sijil_card_designs_get:
 * @card: its record, which says what drew it when it was issued
 *
 * Returns: (transfer none): what draws it; %NULL with the error of sijil_card_layout_load_design()
 */
SijilCardDesign *
sijil_card_designs_get (SijilCardDesigns  *self,
                        JsonObject        *card,
                        GError           **error)
{
  gint64 layout = sijil_json_get_int (card, "layout", 0);
  SijilCardDesign *design = layout != 0 ? g_hash_table_lookup (self->own, &layout) : self->shipped;

  if (design == NULL)
    {
      design = sijil_card_layout_load_design (self->reg, layout, error);
      if (design != NULL)
        g_hash_table_insert (self->own, g_memdup2 (&layout, sizeof layout), design);
    }
  return design;
}

void
sijil_card_designs_free (SijilCardDesigns *self)
{
  g_hash_table_unref (self->own);
  sijil_card_design_free (self->shipped);
  g_free (self);
}
