#pragma once

#include "card/sijil-layout-faults.h"

G_BEGIN_DECLS

/** SIJIL_CONTRAST_MIN: of a text on its ground, below which many cannot read it (WCAG 2.1, 1.4.3, for what is large or bold). */
#define SIJIL_CONTRAST_MIN 3.0

const char *sijil_layout_find_pale (SijilLayout             *self,
                                    SijilType               *type,
                                    const char              *face,
                                    const SijilLayoutInput  *input);
void        sijil_layout_add_pale  (SijilLayout             *self,
                                    SijilType               *type,
                                    const char              *face,
                                    const SijilLayoutInput  *input,
                                    GPtrArray               *faults);

G_END_DECLS
