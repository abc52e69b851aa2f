#pragma once

#include <gio/gio.h>

#include "card/sijil-card.h"

G_BEGIN_DECLS

/**
 * SijilCardSource:
 * @n_cards: how many cards
 * @get: gives the card at a place from 0; (transfer full) or %NULL with an error, which ends the run
 * @progress: (nullable): told after each card how many are done
 * @refused: (nullable): told of the card that ended the run, before its error is returned
 * @user_data: for all
 * @n_threads: that read codes back, the one of the run among them; 0 for two where the computer has two
 *
 * A run of cards. They are asked for one by one, a few ahead, so that ten thousand need no more memory than ten. All
 * functions are called in the thread of the run; what comes out does not depend on the number of threads.
 */
typedef struct
{
  guint        n_cards;
  SijilFaces *(*get)      (guint     place,
                           gpointer  user_data,
                           GError  **error);
  void        (*progress) (guint     n_done,
                           guint     n_cards,
                           gpointer  user_data);
  void        (*refused)  (guint     place,
                           gpointer  user_data);
  gpointer     user_data;
  guint        n_threads;
} SijilCardSource;

typedef struct _SijilCardRun SijilCardRun;

SijilCardRun *sijil_card_run_new     (SijilCardDesign        *design,
                                      double                  dpi,
                                      const SijilCardSource  *source,
                                      GCancellable           *cancellable) G_GNUC_WARN_UNUSED_RESULT;
void          sijil_card_run_free    (SijilCardRun           *self);
gboolean      sijil_card_run_next    (SijilCardRun           *self,
                                      SijilFaces            **faces,
                                      GError                **error);
void          sijil_card_run_refuse  (SijilCardRun           *self);
void          sijil_card_run_tell    (SijilCardRun           *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilCardRun, sijil_card_run_free)

G_END_DECLS
