#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * The passwords of servers in the keyring of whoever has signed in at this computer. Where there is no keyring nothing is
 * kept, and nothing else is missing.
 */

void      sijil_keyring_is_there        (GAsyncReadyCallback   callback,
                                         gpointer              user_data);
gboolean  sijil_keyring_is_there_finish (GAsyncResult         *result);
void      sijil_keyring_load            (const char           *address,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
gboolean  sijil_keyring_load_finish     (GAsyncResult         *result);
void      sijil_keyring_save            (const char           *address,
                                         const char           *password);
void      sijil_keyring_forget          (const char           *address);

G_END_DECLS
