#pragma once

#include "cli/demo-people.h"

G_BEGIN_DECLS

typedef void (*DemoProgress) (guint done, guint total, gpointer data);

gboolean demo_bulk_write (SijilRegister  *reg,
                          DemoPeople     *people,
                          guint           from,
                          guint           to,
                          DemoProgress    progress,
                          gpointer        data,
                          GError        **error);

G_END_DECLS
