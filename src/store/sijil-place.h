#pragma once

#include "store/sijil-db.h"

G_BEGIN_DECLS

/*
 * Where a register is, as people write it: the folder that holds its file and its papers, or the address of a server's
 * database as libpq takes it (“postgresql://…”, “service=…”).
 *
 * A new register is built beside its place and put there whole at the end, so that a kill or a power cut leaves either a
 * register or none.
 */

gboolean  sijil_place_is_server   (const char    *place);
SijilDb  *sijil_place_open_db     (const char    *place,
                                   SijilDbFlags   flags,
                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  sijil_place_look        (const char    *place,
                                   gboolean      *has_register,
                                   GError       **error);
gboolean  sijil_place_is_volatile (const char    *place,
                                   const char   **name);
char     *sijil_place_begin       (const char    *place,
                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  sijil_place_settle      (const char    *building,
                                   const char    *place,
                                   GError       **error);
void      sijil_place_discard     (const char    *building);

G_END_DECLS
