#pragma once

#include "cli/sijil-second.h"
#include "trust/sijil-role-root.h"

G_BEGIN_DECLS

/** SijilRootHolders: who holds the chamber's root key, as they stand on the command line, NAME=FILE each; wiped when out of scope */
typedef struct
{
  SijilRootHolder who[SIJIL_ROOT_MAX_HOLDERS];
  char           *names[SIJIL_ROOT_MAX_HOLDERS];
  SijilPin       *pins[SIJIL_ROOT_MAX_HOLDERS];
  guint           n;
} SijilRootHolders;

gboolean sijil_root_holders_take     (SijilRootHolders  *holders,
                                      char             **typed,
                                      GError           **error);
gboolean sijil_root_holders_take_two (SijilRootHolders  *holders,
                                      char             **typed,
                                      GError           **error);
void     sijil_root_holders_clear    (SijilRootHolders  *holders);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SijilRootHolders, sijil_root_holders_clear)

G_END_DECLS
