#pragma once

#include "store/sijil-db.h"

G_BEGIN_DECLS

/*
 * Where a register is, as people write it: the folder that holds its file and its papers, or the address of a server's
 * database as libpq takes it (“postgresql://…”, “service=…”).
 *
 * A new register is built beside its place and put there whole at the end, so that a kill or a power cut leaves either a
 * register or none.
 *
 * Nobody outside this room asks which engine serves a place, but for what the place can.
 */

gboolean    sijil_place_is_address      (const char    *place);
char       *sijil_place_canonicalize    (const char    *place) G_GNUC_WARN_UNUSED_RESULT;
char       *sijil_place_dup_identity    (const char    *place) G_GNUC_WARN_UNUSED_RESULT;

const char *sijil_place_get_folder      (const char    *place);
gboolean    sijil_place_is_far          (const char    *place);
gboolean    sijil_place_has_keeper      (const char    *place);
gboolean    sijil_place_keeps_rules     (const char    *place);
gboolean    sijil_place_may_be_followed (const char    *place);

SijilDb    *sijil_place_open_db         (const char    *place,
                                         SijilDbFlags   flags,
                                         GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    sijil_place_look            (const char    *place,
                                         gboolean      *has_register,
                                         GError       **error);
gboolean    sijil_place_is_volatile     (const char    *place,
                                         const char   **name);
char       *sijil_place_begin           (const char    *place,
                                         GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    sijil_place_settle          (const char    *building,
                                         const char    *place,
                                         GError       **error);
void        sijil_place_discard         (const char    *building);

G_END_DECLS
