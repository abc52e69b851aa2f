#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * Files that perhaps no row names: those that were sealed anew, and those whose sealing was cut off. They are noted before, and taken
 * away when nobody can be reading them any more and nobody is about to name them.
 */

gboolean _sijil_paper_note_leftover   (SijilRegister  *reg,
                                       const char     *folder,
                                       const char     *address,
                                       GError        **error);
gboolean _sijil_paper_keep_leftover   (SijilRegister  *reg,
                                       const char     *folder,
                                       const char     *address,
                                       GError        **error);
gboolean _sijil_paper_remove_unnamed  (SijilRegister  *reg,
                                       const char     *folder,
                                       const char     *address,
                                       gboolean       *removed,
                                       GError        **error);
gboolean _sijil_paper_sweep_leftovers (SijilRegister  *reg,
                                       gint64          grace_s,
                                       gint64         *removed,
                                       GError        **error);

G_END_DECLS
