#pragma once

#include "card/sijil-layout.h"

G_BEGIN_DECLS

/**
 * SijilLayoutFault:
 * @face: on which the item stands (nullable): of the whole layout
 * @item: (nullable): its name
 * @error: why it cannot be drawn
 */
typedef struct
{
  char   *face;
  char   *item;
  GError *error;
} SijilLayoutFault;

SijilLayoutFault *sijil_layout_fault_new     (const char              *face,
                                              const char              *item,
                                              const GError            *error) G_GNUC_WARN_UNUSED_RESULT;
void              sijil_layout_fault_free    (SijilLayoutFault        *self);
char             *sijil_layout_blamed_item   (const GError            *error) G_GNUC_WARN_UNUSED_RESULT;
void              sijil_layout_draw_sound    (SijilLayout             *self,
                                              SijilType               *type,
                                              const char              *face,
                                              const SijilLayoutInput  *input,
                                              cairo_t                 *cr,
                                              double                   dpi,
                                              GPtrArray               *faults);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilLayoutFault, sijil_layout_fault_free)

G_END_DECLS
