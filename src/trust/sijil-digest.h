#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SIJIL_DIGEST_BYTES 32
#define SIJIL_SALT_BYTES   16

void  sijil_salt_new         (guint8        salt[SIJIL_SALT_BYTES]);
void  sijil_digest           (const guint8 *salt,
                              const void   *data,
                              gsize         length,
                              guint8        digest[SIJIL_DIGEST_BYTES]);
char *sijil_digest_to_text   (const guint8  digest[SIJIL_DIGEST_BYTES]) G_GNUC_WARN_UNUSED_RESULT;
char *sijil_salt_to_text     (const guint8  salt[SIJIL_SALT_BYTES]) G_GNUC_WARN_UNUSED_RESULT;
char *sijil_digest_bytes     (GBytes       *bytes) G_GNUC_WARN_UNUSED_RESULT;
char *sijil_digest_stream    (GInputStream *stream,
                              const guint8 *salt,
                              GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
