#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What the assistant does in a thread. */

void     sijil_assistant_make        (JsonObject           *asked,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
gboolean sijil_assistant_make_finish (GAsyncResult         *result,
                                      GError              **error);
void     sijil_assistant_draw_test_card (const char          *path,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);

G_END_DECLS
