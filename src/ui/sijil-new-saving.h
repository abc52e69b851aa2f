#pragma once

#include "ui/sijil-desk.h"

G_BEGIN_DECLS

/*
 * One saving of a draft behind another, without waiting for the answer to the first: both are done in the writer's thread,
 * which hands what came of the first to the second.
 */

typedef struct _SijilNewSaved SijilNewSaved;

/**
 * SijilNewSaving:
 * @data: (transfer full): for sijil_new_save_job()
 * @saved: what comes of it, for one that follows
 * @before: (nullable): of the saving under way that this one follows
 * @keeps_papers: whether it has the files of the one before, which the register has taken by then
 * @is_last: whether the form is being left: what is refused is kept on this computer
 */
typedef struct
{
  JsonObject    *data;
  SijilNewSaved *saved;
  SijilNewSaved *before;
  gboolean       keeps_papers;
  gboolean       is_last;
} SijilNewSaving;

SijilNewSaved *sijil_new_saved_new   (void) G_GNUC_WARN_UNUSED_RESULT;
void           sijil_new_saved_unref (SijilNewSaved        *self);
void           sijil_new_save        (SijilDesk            *desk,
                                      const SijilNewSaving *saving,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);

G_END_DECLS
