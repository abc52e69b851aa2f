#pragma once

#include "card/sijil-layout-item.h"

G_BEGIN_DECLS

/* A text that stands in a stack with others. */
typedef struct
{
  const SijilWording *wording;
  char               *text;       /* (owned) */
  char               *shorter;    /* (owned) (nullable) */
  double              size_pt;    /* (out) */
  double              baseline_mm;/* (out) of the first line, from the top of the stack */
  char              **lines;      /* (out) (owned) */
} SijilStackText;

void     sijil_stack_text_clear (SijilStackText *self);
gboolean sijil_stack_fit        (SijilType      *type,
                                 GArray         *texts,
                                 double          width_mm,
                                 double          height_mm,
                                 guint          *culprit);

G_END_DECLS
