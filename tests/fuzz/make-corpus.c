/* Writes what fuzzing begins with, a folder a target. Usage: make-corpus FOLDER; its files are kept in corpus/. */

#include "../trust/signing.h"

#include "trust/sijil-base45.h"
#include "trust/sijil-cbor.h"
#include "trust/sijil-key-file.h"
#include "trust/sijil-pack.h"
#include "trust/sijil-trust.h"

#include <string.h>

static void
save (const char *folder,
      const char *target,
      const char *name,
      const void *data,
      gsize       length)
{
  g_autofree char *place = g_build_filename (folder, target, NULL);
  g_autofree char *path = g_build_filename (place, name, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (place, 0755), ==, 0);
  g_file_set_contents (path, data, (gssize) length, &error);
  g_assert_no_error (error);
}

static void
save_bytes (const char *folder,
            const char *target,
            const char *name,
            GBytes     *bytes)
{
  save (folder, target, name, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* Every layer of a card. */
static void
save_card (const char         *folder,
           const char         *name,
           const SijilClaims  *claims,
           const SijilCoseKey *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) payload = sijil_claims_encode (claims, TRUE, &error);
  g_autoptr (GBytes) message = sijil_cose_sign (payload, NULL, key, &error);
  g_autoptr (GBytes) packed = _sijil_pack (message);
  g_autofree char *text = sijil_base45_encode (packed);

  save_bytes (folder, "claims", name, payload);
  save_bytes (folder, "cbor", name, payload);
  save_bytes (folder, "cose", name, message);
  save_bytes (folder, "pack", name, packed);
  save (folder, "base45", name, text, strlen (text));
  save (folder, "card-text", name, text, strlen (text));
}

/* Values of every kind, in each other. */
static void
save_kinds (const char *folder)
{
  static const guint8 kinds[] = {
    0xa6, 0x00, 0x18, 0x18, 0x01, 0x19, 0x01, 0x00, 0x02, 0x1a, 0x00, 0x01, 0x00, 0x00, 0x03, 0x1b, 0x00, 0x00, 0x00, 0x01, 0x00,
    0x00, 0x00, 0x00, 0x04, 0x84, 0xf4, 0xf5, 0xf6, 0x20, 0x05, 0xa2, 0x41, 0x00, 0x38, 0xff, 0x61, 0x61, 0x82, 0x80, 0xa0,
  };

  save (folder, "cbor", "kinds", kinds, sizeof kinds);
}

static void
save_key (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilKeyFile) file = NULL;
  g_autofree char *text = NULL;
  g_autofree guchar *bytes = NULL;
  gsize length;

  g_assert_true (sijil_trust_init ());
  file = sijil_key_file_new (SIJIL_COSE_ES256, "clerk", "nobody's PIN", SIJIL_PIN_COST_INTERACTIVE, &error);

  g_assert_no_error (error);
  text = sijil_key_file_to_text (file);
  bytes = g_base64_decode (text, &length);
  save (folder, "key-file", "standard", bytes, length);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (SijilCoseKey) es256 = signing_new_key (SIJIL_COSE_ES256);
  g_autoptr (SijilCoseKey) eddsa = signing_new_key (SIJIL_COSE_EDDSA);
  g_autoptr (SijilClaims) claims = signing_new_claims ();
  g_autoptr (SijilClaims) full = signing_new_claims ();
  g_autoptr (GBytes) list = signing_new_status_list (es256, SIGNING_STATUS_URI, SIGNING_CARD_UNTIL, 4711, 12);
  g_autofree char *first_keys = signing_new_trust_json (es256);
  g_autofree char *second_keys = signing_new_trust_json (eddsa);
  const char *folder = argv[1];

  g_assert_cmpint (argc, ==, 2);
  full->birth_date = g_strdup ("19840229");
  full->activity_ar = g_strdup ("الفخار والخزف");
  full->activity_fr = g_strdup ("Poterie et céramique");
  full->face = g_bytes_new_static ("RIFF....WEBPVP8 ....", 20);
  full->expires_at = 0;
  save_card (folder, "standard", claims, es256);
  save_card (folder, "full", full, eddsa);
  save_kinds (folder);
  save_key (folder);
  save_bytes (folder, "status-list", "standard", list);
  save_bytes (folder, "cose", "status-list", list);
  save (folder, "trust-list", "es256", first_keys, strlen (first_keys));
  save (folder, "trust-list", "eddsa", second_keys, strlen (second_keys));
  save (folder, "trust-list", "empty", "{\"keys\":[]}", strlen ("{\"keys\":[]}"));
  return 0;
}
