#pragma once

#include "trust/sijil-cose-key.h"

G_BEGIN_DECLS

/*
 * A secret of 32 bytes that anybody can close and only one can open (crypto_box_seal): for the half of a pair of X25519, or for an
 * officer's key, an Ed25519 key whose form for X25519 is used.
 */

#define SIJIL_WRAP_SECRET_BYTES 32
#define SIJIL_WRAP_HALF_BYTES   32

guint8   *sijil_wrap_secret_new   (void) G_GNUC_WARN_UNUSED_RESULT;
void      sijil_wrap_secret_free  (guint8              *secret);
void      sijil_wrap_make_pair    (guint8               half[SIJIL_WRAP_HALF_BYTES],
                                   guint8              *secret);
void      sijil_wrap_half_of      (const guint8        *secret,
                                   guint8               half[SIJIL_WRAP_HALF_BYTES]);
char     *sijil_wrap_close        (const guint8        *secret,
                                   const guint8         half[SIJIL_WRAP_HALF_BYTES]) G_GNUC_WARN_UNUSED_RESULT;
gboolean  sijil_wrap_open         (const char          *text,
                                   const guint8         half[SIJIL_WRAP_HALF_BYTES],
                                   const guint8        *half_secret,
                                   guint8              *secret);
char     *sijil_wrap_close_for    (const guint8        *secret,
                                   GBytes              *point) G_GNUC_WARN_UNUSED_RESULT;
gboolean  sijil_wrap_open_with    (const char          *text,
                                   const SijilCoseKey  *key,
                                   guint8              *secret);

G_END_DECLS
