#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Addresses of servers: what may be shown and kept of them. A password is never part of an address that leaves this room:
 * it is known to this process only, by the address without it, and used by every connection there.
 */

char     *sijil_address_hide_password (const char  *place) G_GNUC_WARN_UNUSED_RESULT;
void      sijil_address_set_password  (const char  *place,
                                       const char  *password);
char     *sijil_address_set_user      (const char  *place,
                                       const char  *user) G_GNUC_WARN_UNUSED_RESULT;
char     *sijil_address_follow        (const char  *place,
                                       const char  *from) G_GNUC_WARN_UNUSED_RESULT;
gboolean  sijil_address_describe      (const char  *place,
                                       char       **database,
                                       char       **host,
                                       char       **user);

G_END_DECLS
