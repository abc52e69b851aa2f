#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What the assistant does in a thread. */

void     sijil_assistant_make        (JsonObject           *asked,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
gboolean sijil_assistant_make_finish (GAsyncResult         *result,
                                      JsonObject          **account,
                                      GError              **problem,
                                      GError              **error);
void     sijil_assistant_draw_test_card (const char          *path,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
gboolean sijil_assistant_draw_finish    (GAsyncResult        *result,
                                         GError             **error);

G_END_DECLS
