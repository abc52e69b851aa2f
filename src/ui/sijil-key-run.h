#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * The word that was typed last in another script than its keys have: what the keyboard would have made of it can be put in
 * its place.
 */

typedef struct _SijilKeyRun SijilKeyRun;

SijilKeyRun *sijil_key_run_new       (void) G_GNUC_WARN_UNUSED_RESULT;
void         sijil_key_run_free      (SijilKeyRun *self);
void         sijil_key_run_add       (SijilKeyRun *self,
                                      GtkEditable *editable,
                                      gunichar     typed,
                                      const char  *written);
gboolean     sijil_key_run_give_back (SijilKeyRun *self,
                                      GtkEditable *editable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilKeyRun, sijil_key_run_free)

G_END_DECLS
