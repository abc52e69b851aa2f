#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What GTK 4.8 and libadwaita 1.2 do in a way that later versions replace. */

void      sijil_ask              (GtkWidget            *parent,
                                  const char           *heading,
                                  const char           *body,
                                  const char           *action,
                                  gboolean              destructive,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
gboolean  sijil_ask_finish       (GAsyncResult         *result);

void      sijil_choose_save      (GtkWidget            *parent,
                                  const char           *title,
                                  const char           *name,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
void      sijil_choose_open      (GtkWidget            *parent,
                                  const char           *title,
                                  const char           *filter_name,
                                  const char * const   *patterns,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
void      sijil_choose_folder    (GtkWidget            *parent,
                                  const char           *title,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
GFile    *sijil_choose_finish    (GAsyncResult         *result) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
