#include "signing.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "trust/sijil-base45.h"
#include "trust/sijil-cbor.h"
#include "trust/sijil-jwk.h"
#include "trust/sijil-line-marks.h"
#include "trust/sijil-pack.h"
#include "trust/sijil-signed-trust.h"

#include <string.h>

#define N_CARDS 10000

SijilCoseKey *
signing_new_key (SijilCoseAlgorithm algorithm)
{
  g_autoptr (GError) error = NULL;
  SijilCoseKey *key = sijil_cose_key_generate (algorithm, &error);

  g_assert_no_error (error);
  return key;
}

/* The standard profile with a status, about as long as those of real people. */
SijilClaims *
signing_new_claims (void)
{
  SijilClaims *claims = sijil_claims_new ();

  claims->issuer = g_strdup (SIGNING_ISSUER);
  claims->serial = g_strdup ("992600000017");
  claims->valid_from = SIGNING_CARD_FROM;
  claims->expires_at = SIGNING_CARD_UNTIL;
  claims->signed_at = SIGNING_CARD_FROM + 3600;
  claims->number = g_strdup ("R-99-0000012");
  claims->name_ar = g_strdup ("فاطمة الزهراء البناني");
  claims->name_fr = g_strdup ("Fatima Zahra El Bennani");
  claims->province = g_strdup ("MA-FES");
  claims->category = 2;
  claims->activity = g_strdup ("03.02.11");
  claims->status_uri = g_strdup (SIGNING_STATUS_URI);
  claims->status_index = 4711;

  return claims;
}

/* Returns: (transfer full): the marks of the two lines */
static GBytes *
mark_lines (void)
{
  g_auto (GStrv) lines = g_strsplit (SIGNING_LINES, "\r\n", -1);
  g_autoptr (GByteArray) marks = g_byte_array_new ();

  for (guint i = 1; i <= 2; i++)
    {
      g_autofree char *line = g_strconcat (lines[i], "\r\n", NULL);

      sijil_line_marks_append (marks, line, strlen (line));
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&marks));
}

/* Returns: (transfer full): the claims of a paper, SIJIL_PAPER_…, or of a certificate of registration when @kind is NULL */
SijilClaims *
signing_new_paper (const char *kind)
{
  SijilClaims *claims = signing_new_claims ();
  gboolean is_list;

  claims->expires_at = 0;
  g_clear_pointer (&claims->status_uri, g_free);
  claims->status_index = 0;
  claims->paper = g_strdup (kind);
  is_list = sijil_claims_is_list (claims);
  if (is_list || g_strcmp0 (kind, SIJIL_PAPER_EXTRACT) == 0)
    {
      g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
      guint8 digest[SIJIL_LINES_DIGEST_BYTES];
      gsize length = sizeof digest;

      g_checksum_update (checksum, (const guchar *) SIGNING_LINES, (gssize) strlen (SIGNING_LINES));
      g_checksum_get_digest (checksum, digest, &length);
      claims->n_lines = 2;
      claims->lines_digest = g_bytes_new (digest, length);
      claims->marks = mark_lines ();
      if (!is_list)
        claims->entry_state = g_strdup ("active");
    }
  if (is_list)
    {
      g_clear_pointer (&claims->number, g_free);
      g_clear_pointer (&claims->name_ar, g_free);
      g_clear_pointer (&claims->name_fr, g_free);
      g_clear_pointer (&claims->province, g_free);
      g_clear_pointer (&claims->activity, g_free);
      claims->category = -1;
      claims->first = g_strdup ("992600000017");
      claims->last = g_strdup ("992600000018");
      claims->from_on = g_strdup ("2026-02-01");
      claims->to_on = g_strdup ("2026-02-28");
    }

  return claims;
}

char *
signing_new_paper_text (const SijilClaims  *claims,
                        const SijilCoseKey *key)
{
  g_autoptr (GError) error = NULL;
  char *text = sijil_paper_text_new (claims, key, &error);

  g_assert_no_error (error);
  return text;
}

/* A paper of a kind that nobody knows yet. */
char *
signing_new_newer_text (const SijilCoseKey *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilClaims) claims = signing_new_paper (SIJIL_PAPER_EXTRACT);
  g_autoptr (GBytes) payload = sijil_claims_encode (claims, TRUE, &error);
  gsize length = g_bytes_get_size (payload);
  guint8 *data = g_memdup2 (g_bytes_get_data (payload, NULL), length);
  g_autoptr (GBytes) changed = g_bytes_new_take (data, length);
  guint8 *place = memmem (data, length, SIJIL_PAPER_EXTRACT, strlen (SIJIL_PAPER_EXTRACT));
  g_autoptr (GBytes) message = NULL;
  g_autoptr (GBytes) packed = NULL;

  g_assert_nonnull (place);
  memcpy (place, "licence", strlen (SIJIL_PAPER_EXTRACT));
  message = sijil_cose_sign (changed, SIJIL_PAPER_TYPE, key, &error);
  g_assert_no_error (error);
  packed = _sijil_pack (message);
  return sijil_base45_encode (packed);
}

char *
signing_new_text (const SijilClaims  *claims,
                  const SijilCoseKey *key)
{
  g_autoptr (GError) error = NULL;
  char *text = sijil_card_text_new (claims, key, &error);

  g_assert_no_error (error);
  return text;
}

static char *
to_base64url (const guint8 *data,
              gsize         length)
{
  char *text = g_base64_encode (data, length);

  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  text[strcspn (text, "=")] = '\0';
  return text;
}

char *
signing_new_trust_json (const SijilCoseKey *key)
{
  g_autoptr (GBytes) point = sijil_cose_key_dup_point (key);
  const guint8 *data = g_bytes_get_data (point, NULL);
  gboolean is_p256 = sijil_cose_key_get_algorithm (key) == SIJIL_COSE_ES256;
  g_autofree char *kid = to_base64url (sijil_cose_key_get_kid (key), SIJIL_KID_BYTES);
  g_autofree char *x = to_base64url (data, 32);
  g_autofree char *y = is_p256 ? to_base64url (data + 32, 32) : NULL;
  g_autofree char *second = is_p256 ? g_strdup_printf (",\"y\":\"%s\"", y) : g_strdup ("");

  return g_strdup_printf ("{\"keys\":[{\"kty\":\"%s\",\"crv\":\"%s\",\"alg\":\"%s\",\"use\":\"sig\",\"kid\":\"%s\",\"x\":\"%s\"%s,"
                          "\"iss\":\"" SIGNING_ISSUER "\",\"nbf\":%" G_GINT64_FORMAT ",\"exp\":%" G_GINT64_FORMAT ","
                          "\"name_ar\":\"غرفة الاختبار\",\"name_fr\":\"Chambre d’essai\"}]}",
                          is_p256 ? "EC" : "OKP", is_p256 ? "P-256" : "Ed25519", is_p256 ? "ES256" : "EdDSA", kid, x, second,
                          SIGNING_KEY_FROM, SIGNING_KEY_UNTIL);
}

static void
set_state (guint8 *states,
           gint64  index,
           guint   state)
{
  if (index >= 0)
    states[index / 4] = (guint8) (states[index / 4] | state << (2 * (index % 4)));
}

/* A list whose @packed states are given. */
GBytes *
signing_new_status_list_of (const SijilCoseKey *key,
                            const char         *uri,
                            gint64              expires_at,
                            GBytes             *packed)
{
  g_autoptr (GByteArray) payload = g_byte_array_new ();
  g_autoptr (GBytes) claims = NULL;
  g_autoptr (GError) error = NULL;
  GBytes *message;

  _sijil_cbor_put_map (payload, 5);
  _sijil_cbor_put_uint (payload, 2);
  _sijil_cbor_put_text (payload, uri);
  _sijil_cbor_put_uint (payload, 4);
  _sijil_cbor_put_uint (payload, (guint64) expires_at);
  _sijil_cbor_put_uint (payload, 6);
  _sijil_cbor_put_uint (payload, (guint64) SIGNING_CARD_FROM);
  _sijil_cbor_put_uint (payload, 65533);
  _sijil_cbor_put_map (payload, 2);
  _sijil_cbor_put_text (payload, "lst");
  _sijil_cbor_put_bytes (payload, g_bytes_get_data (packed, NULL), g_bytes_get_size (packed));
  _sijil_cbor_put_text (payload, "bits");
  _sijil_cbor_put_uint (payload, 2);
  _sijil_cbor_put_uint (payload, 65534);
  _sijil_cbor_put_uint (payload, 7 * 24 * 3600);

  claims = g_byte_array_free_to_bytes (g_steal_pointer (&payload));
  message = sijil_cose_sign (claims, "application/statuslist+cwt", key, &error);
  g_assert_no_error (error);
  return message;
}

/* The list of ten thousand cards of which two at most are not good; -1: none. */
GBytes *
signing_new_status_list (const SijilCoseKey *key,
                         const char         *uri,
                         gint64              expires_at,
                         gint64              withdrawn,
                         gint64              suspended)
{
  guint8 states[N_CARDS / 4] = { 0 };
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (GBytes) packed = NULL;

  set_state (states, withdrawn, 1);
  set_state (states, suspended, 2);
  plain = g_bytes_new (states, sizeof states);
  packed = _sijil_pack (plain);
  return signing_new_status_list_of (key, uri, expires_at, packed);
}

/* What an authority gives: “list.jws”, signed now, with a new key of the chamber; and “root.jwk”, its own public key. */
void
signing_write_list (const char         *folder,
                    const SijilCoseKey *root,
                    gint64              sequence)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilCoseKey) key = sijil_cose_key_generate (SIJIL_COSE_ES256, &error);
  g_autofree char *keys = signing_new_trust_json (key);
  g_autoptr (JsonNode) node = json_from_string (keys, &error);
  g_autoptr (JsonObject) jwk = sijil_jwk_new_public (root);
  g_autofree char *list_path = g_build_filename (folder, "list.jws", NULL);
  g_autofree char *root_path = g_build_filename (folder, "root.jwk", NULL);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = sijil_signed_trust_sign (sijil_json_get_array (json_node_get_object (node), "keys"), sequence, sijil_now (), NULL, root, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (list_path, text, -1, NULL));
  g_assert_true (sijil_json_save (root_path, jwk, NULL));
}
