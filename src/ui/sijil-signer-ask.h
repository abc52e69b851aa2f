#pragma once

#include "ui/sijil-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * The PIN that opens the chamber's key, asked for before a batch of cards is issued or a paper is signed, where there is a key
 * for this officer. It goes with the data of one job, which wipes it.
 */

void     sijil_signer_ask        (GtkWidget            *parent,
                                  SijilDesk            *desk,
                                  JsonObject           *data,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
void     sijil_signer_ask_for    (GtkWidget            *parent,
                                  SijilDesk            *desk,
                                  JsonObject           *data,
                                  const char           *title,
                                  const char           *body,
                                  const char           *button,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
gboolean sijil_signer_ask_finish (GAsyncResult         *result,
                                  GError              **error);
gboolean sijil_signer_is_given  (JsonObject           *data);
gboolean sijil_signer_open_with  (SijilRegister        *reg,
                                  JsonObject           *data,
                                  GError              **error);

G_END_DECLS
