#pragma once

#include "cli/demo-bulk.h"
#include "cli/demo-people.h"

G_BEGIN_DECLS

/* What the demo's own PDFs are made of. */
typedef struct
{
  GPtrArray *applications; /* (element-type utf8): numbers */
  GPtrArray *serials;      /* (element-type utf8): of cards drawn here */
} DemoHarvest;

gboolean demo_files_write (SijilRegister  *reg,
                           DemoPeople     *people,
                           guint           count,
                           DemoHarvest    *harvest,
                           DemoProgress    progress,
                           gpointer        data,
                           GError        **error);

G_END_DECLS
