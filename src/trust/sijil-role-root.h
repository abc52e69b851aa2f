#pragma once

#include "trust/sijil-key-file.h"

G_BEGIN_DECLS

/*
 * The chamber's root key, which says whose key is whose. It is kept on no computer that a register is on. Two people open it
 * together, each with an own pass phrase: neither can do anything with the file alone.
 */

/** SijilRootHolder: who opens a root key together with another */
typedef struct
{
  const char *name; /* any, without “+” */
  const char *pin;  /* pass phrase, at least ten characters */
} SijilRootHolder;

#define SIJIL_ROOT_MAX_HOLDERS 5

SijilKeyFile *sijil_role_root_new  (const SijilRootHolder  *holders,
                                    guint                   n_holders,
                                    SijilPinCost            cost,
                                    GError                **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean      sijil_role_root_open (SijilKeyFile           *file,
                                    const SijilRootHolder  *one,
                                    const SijilRootHolder  *other,
                                    GError                **error);

G_END_DECLS
