/* Writes what fuzzing begins with, a folder a target. Usage: make-corpus FOLDER; its files are kept in corpus/. */

#include "../trust/signing.h"

#include "backup/sijil-checkpoint.h"
#include "backup/sijil-recovery-key.h"
#include "core/sijil-json.h"
#include "trust/sijil-base45.h"
#include "trust/sijil-cbor.h"
#include "trust/sijil-key-file.h"
#include "trust/sijil-key-proof.h"
#include "trust/sijil-pack.h"
#include "trust/sijil-signed-record.h"
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

static void
save_json (const char *folder,
           const char *target,
           const char *name,
           JsonObject *object) /* (transfer full) */
{
  g_autofree char *text = sijil_json_dup_text (object);

  save (folder, target, name, text, strlen (text));
  json_object_unref (object);
}

static void
save_recovery_key (const char *folder)
{
  SijilRecoveryKey key;
  g_auto (GStrv) groups = NULL;
  g_autofree char *text = NULL;
  g_autofree char *half = NULL;

  sijil_recovery_key_make (&key);
  groups = sijil_recovery_key_to_groups (&key);
  text = g_strjoinv (" ", groups);
  half = sijil_public_half_to_text (key.public_half);
  save (folder, "recovery-key", "paper", text, strlen (text));
  save (folder, "recovery-key", "half", half, strlen (half));
  sijil_recovery_key_clear (&key);
}

static void
save_checkpoint (const char *folder)
{
  static const char chain[] = "ec4ff377994af98467977dc587ce4024bec4ff377994af98467977dc587ce402";
  JsonObject *checkpoint = json_object_new ();
  g_autofree char *paper = sijil_checkpoint_to_paper (3092, chain);
  g_autoptr (GError) error = NULL;

  json_object_set_string_member (checkpoint, "chain", chain);
  json_object_set_string_member (checkpoint, "chamber", "08");
  json_object_set_string_member (checkpoint, "occasion", "asked");
  json_object_set_int_member (checkpoint, "recorded_at", 1773140000);
  json_object_set_string_member (checkpoint, "register", "5d7c2f3e-0000-4000-8000-000000000001");
  json_object_set_int_member (checkpoint, "sequence", 3092);
  g_assert_true (sijil_checkpoint_sign (checkpoint, &error));
  g_assert_no_error (error);
  save (folder, "checkpoint", "paper", paper, strlen (paper));
  save_json (folder, "checkpoint", "file", checkpoint);
}

/* (transfer full): what a certificate says, for a key that is nobody's or, with “registrar”, for that officer of the target */
static JsonObject *
make_certificate (const SijilCoseKey *key) /* (nullable) */
{
  g_autofree char *public_key = key != NULL ? sijil_public_key_to_text (key) : g_strdup ("registrar");
  g_autofree char *kid = key != NULL ? sijil_kid_to_text (sijil_cose_key_get_kid (key)) : g_strdup ("registrar");
  JsonObject *certificate = json_object_new ();
  JsonArray *roles = json_array_new ();

  json_array_add_string_element (roles, "registrar");
  json_object_set_string_member (certificate, "chamber", "08");
  json_object_set_string_member (certificate, "officer", key != NULL ? "5d7c2f3e-0000-4000-8000-000000000002" : "registrar");
  json_object_set_string_member (certificate, "login", "registrar");
  json_object_set_string_member (certificate, "name", "registrar");
  json_object_set_string_member (certificate, "office", "08.1");
  json_object_set_string_member (certificate, "key", public_key);
  json_object_set_string_member (certificate, "kid", kid);
  json_object_set_array_member (certificate, "roles", roles);
  json_object_set_int_member (certificate, "from", 1773140000);
  json_object_set_int_member (certificate, "until", 1873140000);
  return certificate;
}

/* (transfer full): by kid, what the key signed of itself */
static JsonObject *
make_proofs (const SijilCoseKey *key,
             JsonObject         *certificate)
{
  g_autofree char *whose = g_strdup_printf ("%s %s", json_object_get_string_member (certificate, "chamber"),
                                            json_object_get_string_member (certificate, "officer"));
  g_autoptr (GError) error = NULL;
  g_autofree char *proof = sijil_key_proof_sign (key, SIJIL_KEY_PROOF_OFFICER, whose, &error);
  JsonObject *proofs = json_object_new ();

  g_assert_no_error (error);
  json_object_set_string_member (proofs, json_object_get_string_member (certificate, "kid"), proof);
  return proofs;
}

static void
save_certificates (const char         *folder,
                   const SijilCoseKey *key)
{
  JsonObject *request = json_object_new ();
  JsonObject *answer = json_object_new ();
  JsonArray *officers = json_array_new ();
  JsonArray *lines = json_array_new ();

  json_array_add_object_element (officers, make_certificate (key));
  json_object_set_string_member (request, "kind", "certificate_request");
  json_object_set_string_member (request, "chamber", "08");
  json_object_set_string_member (request, "root", "0011223344556677");
  json_object_set_int_member (request, "asked_at", 1773140000);
  json_object_set_array_member (request, "officers", officers);
  json_object_set_object_member (request, "proofs", make_proofs (key, json_array_get_object_element (officers, 0)));
  json_array_add_object_element (lines, make_certificate (NULL));
  json_object_set_string_member (answer, "kind", "certificates");
  json_object_set_string_member (answer, "chamber", "08");
  json_object_set_array_member (answer, "certificates", lines);
  save_json (folder, "certificate", "request", request);
  save_json (folder, "certificate", "answer", answer);
}

/* What an authority signs, by itself. */
static void
save_signed_trust (const char *folder,
                   const char *name,
                   const char *keys)
{
  g_autoptr (JsonNode) node = json_from_string (keys, NULL);
  JsonObject *list = json_node_dup_object (node);

  json_object_set_int_member (list, "iat", 1773140000);
  json_object_set_int_member (list, "exp", 1780916000);
  json_object_set_int_member (list, "seq", 7);
  save_json (folder, "signed-trust", name, list);
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
  save_recovery_key (folder);
  save_checkpoint (folder);
  save_certificates (folder, eddsa);
  save_signed_trust (folder, "es256", first_keys);
  save_signed_trust (folder, "eddsa", second_keys);
  return 0;
}
