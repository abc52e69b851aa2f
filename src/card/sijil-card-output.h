#pragma once

#include <gio/gio.h>

#include "card/sijil-card.h"

G_BEGIN_DECLS

/**
 * SijilCardSource:
 * @n_cards: how many cards
 * @get: gives the card at a place from 0; (transfer full) or %NULL with an error, which ends the run
 * @progress: (nullable): told after each card how many are done
 * @user_data: for both
 *
 * A run of cards. They are asked for one by one, so that ten thousand need no more memory than one.
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
  gpointer     user_data;
} SijilCardSource;

gboolean         sijil_card_write_pdf  (SijilCardDesign        *design,
                                        const char             *path,
                                        double                  dpi,
                                        const SijilCardSource  *source,
                                        GCancellable           *cancellable,
                                        GError                **error);
cairo_surface_t *sijil_card_new_image  (SijilCardDesign        *design,
                                        SijilFaces             *faces,
                                        SijilSide               side,
                                        double                  dpi,
                                        GError                **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean         sijil_card_write_png  (SijilCardDesign        *design,
                                        SijilFaces             *faces,
                                        SijilSide               side,
                                        double                  dpi,
                                        const char             *path,
                                        GError                **error);
gboolean         sijil_card_read_back  (SijilCardDesign        *design,
                                        SijilFaces             *faces,
                                        double                  dpi,
                                        GError                **error);

G_END_DECLS
