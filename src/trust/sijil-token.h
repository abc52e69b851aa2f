#pragma once

#include "trust/sijil-cose-key.h"

G_BEGIN_DECLS

/*
 * A token holds a private key that never leaves it: a smart card, a key on USB or a module of a server's, by PKCS#11. p11-kit
 * knows which libraries speak to which; a token and a key on it are named by an address of RFC 7512 (“pkcs11:token=…;id=…”).
 * Cards are signed there by ES256, which every token knows.
 */

#define SIJIL_TOKEN_MAX_PIN_BYTES     31
#define SIJIL_TOKEN_MAX_ADDRESS_BYTES 1000

/** SijilToken: a token whose PIN was given, with one key of it; for one thread at a time */
typedef struct _SijilToken SijilToken;

/** SijilTokenName: a token that is plugged in */
typedef struct
{
  char *label;   /* as whoever prepared it called it */
  char *address; /* for sijil_token_make_key() */
} SijilTokenName;

void          sijil_token_name_free   (SijilTokenName      *name);
GPtrArray    *sijil_token_list        (GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean      sijil_token_names_key   (const char          *address);
char         *sijil_token_dup_label   (const char          *address) G_GNUC_WARN_UNUSED_RESULT;
gboolean      sijil_token_check_pin   (const char          *pin,
                                       GError             **error);
SijilToken   *sijil_token_open        (const char          *address,
                                       const char          *pin,
                                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;
SijilToken   *sijil_token_make_key    (const char          *address,
                                       const char          *label,
                                       const char          *pin,
                                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void          sijil_token_discard_key (SijilToken          *self);
const char   *sijil_token_get_address (const SijilToken    *self);
SijilCoseKey *sijil_token_dup_public  (const SijilToken    *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean      sijil_token_sign        (SijilToken          *self,
                                       GBytes              *message,
                                       guint8               signature[SIJIL_SIGNATURE_BYTES],
                                       GError             **error);
void          sijil_token_free        (SijilToken          *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilToken, sijil_token_free)

G_END_DECLS
