#include "vectors.h"

#include "core/sijil-json.h"
#include "trust/sijil-base45.h"
#include "trust/sijil-card-text.h"
#include "trust/sijil-cbor.h"
#include "trust/sijil-claims.h"
#include "trust/sijil-cose-private.h"
#include "trust/sijil-pack.h"

#include <string.h>

/*
 * Signed messages that others published: vectors/cose.json and vectors/claim-169.json say of each what it is. None names its key
 * in the protected header, as cards do, so that each is refused as a card; what is under this profile is proved part by part.
 */

/* The parts of a message, whatever its headers say. */
typedef struct
{
  GBytes  *header;
  GBytes  *payload;
  guint8   signature[SIJIL_SIGNATURE_BYTES];
  gboolean is_signed;
} Parts;

static void
parts_clear (Parts *self)
{
  g_clear_pointer (&self->header, g_bytes_unref);
  g_clear_pointer (&self->payload, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parts, parts_clear)

static GBytes *
take_bytes (SijilCborReader *reader)
{
  SijilCborItem item;

  return _sijil_cbor_expect (reader, SIJIL_CBOR_BYTES, &item) ? g_bytes_new (item.data, item.value) : NULL;
}

/* An array of four, behind the tag 18 or none. */
static gboolean
take_parts (GBytes *message,
            Parts  *parts)
{
  SijilCborReader reader = { g_bytes_get_data (message, NULL), g_bytes_get_size (message), 0 };
  SijilCborItem item;

  _sijil_cbor_tag (&reader, 18);
  if (!_sijil_cbor_expect (&reader, SIJIL_CBOR_ARRAY, &item) || item.value != 4)
    return FALSE;
  parts->header = take_bytes (&reader);
  if (parts->header == NULL || !_sijil_cbor_skip (&reader))
    return FALSE;
  parts->payload = take_bytes (&reader);
  if (parts->payload == NULL || !_sijil_cbor_expect (&reader, SIJIL_CBOR_BYTES, &item))
    return FALSE;

  parts->is_signed = item.value == SIJIL_SIGNATURE_BYTES;
  if (parts->is_signed)
    memcpy (parts->signature, item.data, item.value);
  return _sijil_cbor_is_at_end (&reader);
}

static void
assert_no_card (GBytes *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilCose) read = sijil_cose_read (message, &error);

  g_assert_null (read);
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "qr-cose");
}

/* Who has the key says yes to the good ones alone, and to no byte more. */
static void
assert_verdict (JsonObject  *vector,
                const Parts *parts)
{
  const char *verdict = sijil_json_get_string (vector, "verdict");
  g_autoptr (SijilCoseKey) key = vectors_dup_key (vector);
  g_autoptr (GBytes) published = vectors_dup_bytes (vector, "signed");
  g_autoptr (GBytes) made = _sijil_cose_new_signed_bytes (parts->header, parts->payload);

  g_assert_true (parts->is_signed);
  g_assert_cmpint (g_bytes_equal (made, published), ==, g_str_equal (verdict, "good"));
  g_assert_cmpint (sijil_cose_key_verify (key, made, parts->signature), ==, g_str_equal (verdict, "good"));
  if (g_str_equal (verdict, "good") || g_str_equal (verdict, "otherwise"))
    g_assert_true (sijil_cose_key_verify (key, published, parts->signature));
}

static void
test_each_signature_is_good_or_bad_as_it_should (void)
{
  g_autoptr (JsonNode) node = vectors_load ("cose.json");
  JsonArray *vectors = json_node_get_array (node);
  guint n_tags = 0;

  g_assert_cmpuint (json_array_get_length (vectors), ==, 15);
  for (guint i = 0; i < json_array_get_length (vectors); i++)
    {
      JsonObject *vector = json_array_get_object_element (vectors, i);
      g_autoptr (GBytes) message = vectors_dup_bytes (vector, "message");
      g_auto (Parts) parts = { 0 };

      g_test_message ("%s", sijil_json_get_string (vector, "name"));
      assert_no_card (message);
      if (take_parts (message, &parts))
        assert_verdict (vector, &parts);
      else
        n_tags += g_str_equal (sijil_json_get_string (vector, "verdict"), "tag");
    }
  g_assert_cmpuint (n_tags, ==, 1);
}

static void
test_no_byte_of_a_published_message_can_be_changed (void)
{
  g_autoptr (JsonNode) node = vectors_load ("cose.json");
  JsonArray *vectors = json_node_get_array (node);
  guint n_tried = 0;

  for (guint i = 0; i < json_array_get_length (vectors); i++)
    {
      JsonObject *vector = json_array_get_object_element (vectors, i);
      g_autoptr (GBytes) published = vectors_dup_bytes (vector, "signed");
      g_autoptr (GBytes) message = vectors_dup_bytes (vector, "message");
      g_autoptr (SijilCoseKey) key = vectors_dup_key (vector);
      g_auto (Parts) parts = { 0 };

      if (!g_str_equal (sijil_json_get_string (vector, "verdict"), "good"))
        continue;
      g_assert_true (take_parts (message, &parts));
      for (gsize k = 0; k < g_bytes_get_size (published); k++)
        {
          gsize length = g_bytes_get_size (published);
          guint8 *data = g_memdup2 (g_bytes_get_data (published, NULL), length);
          g_autoptr (GBytes) changed = g_bytes_new_take (data, length);

          data[k] ^= 1;
          g_assert_false (sijil_cose_key_verify (key, changed, parts.signature));
          n_tried++;
        }
      for (guint k = 0; k < SIJIL_SIGNATURE_BYTES; k++)
        {
          parts.signature[k] ^= 1;
          g_assert_false (sijil_cose_key_verify (key, published, parts.signature));
          parts.signature[k] ^= 1;
        }
    }
  g_assert_cmpuint (n_tried, >, 500);
}

/* RFC 8392: times and an identifier, of nobody's card. */
static void
test_a_token_that_is_no_card_is_read_and_refused (void)
{
  g_autoptr (JsonNode) node = vectors_load ("cose.json");
  JsonArray *vectors = json_node_get_array (node);

  for (guint i = 0; i < json_array_get_length (vectors); i++)
    {
      JsonObject *vector = json_array_get_object_element (vectors, i);
      g_autoptr (GBytes) message = vectors_dup_bytes (vector, "message");
      g_autoptr (GError) error = NULL;
      g_autoptr (SijilClaims) claims = NULL;
      g_auto (Parts) parts = { 0 };
      SijilCborReader reader;

      if (!g_str_has_prefix (sijil_json_get_string (vector, "name"), "RFC 8392"))
        continue;
      g_assert_true (take_parts (message, &parts));
      reader = (SijilCborReader) { g_bytes_get_data (parts.payload, NULL), g_bytes_get_size (parts.payload), 0 };
      g_assert_true (_sijil_cbor_skip (&reader) && _sijil_cbor_is_at_end (&reader));
      claims = sijil_claims_decode (parts.payload, &error);
      g_assert_null (claims);
      g_assert_cmpstr (sijil_error_get_reason (error), ==, "qr-claims");
      return;
    }
  g_assert_not_reached ();
}

/* (transfer full) (nullable): the text of @key of the map of claim 169 */
static char *
dup_identity_text (GBytes *payload,
                   gint64  wanted)
{
  SijilCborReader reader = { g_bytes_get_data (payload, NULL), g_bytes_get_size (payload), 0 };
  SijilCborItem map;
  char *text = NULL;
  gint64 key = -1;

  g_assert_true (_sijil_cbor_expect (&reader, SIJIL_CBOR_MAP, &map));
  for (guint64 i = 0; i < map.value && key != 169; i++)
    {
      g_assert_true (_sijil_cbor_next_key (&reader, &key));
      if (key != 169)
        g_assert_true (_sijil_cbor_skip (&reader));
    }
  g_assert_cmpint (key, ==, 169);
  g_assert_true (_sijil_cbor_expect (&reader, SIJIL_CBOR_MAP, &map));
  for (key = -1; key != wanted;)
    {
      g_assert_true (_sijil_cbor_next_key (&reader, &key));
      if (key != wanted)
        g_assert_true (_sijil_cbor_skip (&reader));
    }
  g_assert_true (_sijil_cbor_take_text (&reader, &text));
  return text;
}

static void
assert_says (JsonObject  *vector,
             const Parts *parts)
{
  g_autofree char *number = dup_identity_text (parts->payload, 1);
  g_autofree char *name = dup_identity_text (parts->payload, 4);

  g_assert_cmpstr (number, ==, sijil_json_get_string (vector, "number"));
  g_assert_cmpstr (name, ==, sijil_json_get_string (vector, "full_name"));
}

/* Layer by layer: text, packed bytes, message, signature, claims. */
static void
assert_layers (JsonObject *vector,
               const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) packed = sijil_base45_decode (text, &error);
  g_autoptr (GBytes) message = NULL;
  g_autoptr (GBytes) made = NULL;
  g_auto (Parts) parts = { 0 };

  g_assert_no_error (error);
  message = _sijil_unpack (packed, 64 * 1024);
  g_assert_nonnull (message);
  assert_no_card (message);
  g_assert_true (take_parts (message, &parts));
  assert_says (vector, &parts);
  g_assert_cmpint (parts.is_signed, ==, json_object_has_member (vector, "key"));
  if (parts.is_signed)
    {
      g_autoptr (SijilCoseKey) key = vectors_dup_key (vector);

      made = _sijil_cose_new_signed_bytes (parts.header, parts.payload);
      g_assert_true (sijil_cose_key_verify (key, made, parts.signature));
    }
}

static void
test_codes_of_other_issuers_are_read_layer_by_layer_and_are_no_cards (void)
{
  g_autoptr (JsonNode) node = vectors_load ("claim-169.json");
  JsonArray *vectors = json_node_get_array (node);
  guint n_whole = 0;

  for (guint i = 0; i < json_array_get_length (vectors); i++)
    {
      JsonObject *vector = json_array_get_object_element (vectors, i);
      const char *text = sijil_json_get_string (vector, "text");
      g_autoptr (GError) error = NULL;
      g_autoptr (SijilCose) message = text != NULL ? sijil_card_text_read (text, &error) : NULL;

      g_test_message ("%s", sijil_json_get_string (vector, "name"));
      if (text == NULL)
        continue;
      g_assert_null (message);
      g_assert_cmpstr (sijil_error_get_reason (error), ==, sijil_json_get_string (vector, "reason"));
      if (json_object_has_member (vector, "number"))
        {
          assert_layers (vector, text);
          n_whole++;
        }
    }
  g_assert_cmpuint (n_whole, ==, 3);
}

/* It stands behind the tag 61, which cards leave out, and wraps the map in bytes, which its own table does not. */
static void
test_the_example_of_the_specification_is_no_card (void)
{
  g_autoptr (JsonNode) node = vectors_load ("claim-169.json");
  JsonArray *vectors = json_node_get_array (node);
  JsonObject *vector = json_array_get_object_element (vectors, json_array_get_length (vectors) - 1);
  g_autoptr (GBytes) message = vectors_dup_bytes (vector, "message");
  g_autoptr (GBytes) payload = vectors_dup_bytes (vector, "payload");
  g_autoptr (GBytes) behind = g_bytes_new_from_bytes (message, 2, g_bytes_get_size (message) - 2);
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilClaims) claims = sijil_claims_decode (payload, &error);
  g_auto (Parts) parts = { 0 };

  assert_no_card (message);
  assert_no_card (behind);
  g_assert_true (take_parts (behind, &parts));
  g_assert_true (g_bytes_equal (parts.payload, payload));
  g_assert_null (claims);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "qr-claims");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cose/each-signature-is-good-or-bad-as-it-should", test_each_signature_is_good_or_bad_as_it_should);
  g_test_add_func ("/cose/no-byte-of-a-published-message-can-be-changed", test_no_byte_of_a_published_message_can_be_changed);
  g_test_add_func ("/cose/a-token-that-is-no-card-is-read-and-refused", test_a_token_that_is_no_card_is_read_and_refused);
  g_test_add_func ("/cose/codes-of-other-issuers-are-read-layer-by-layer-and-are-no-cards",
                   test_codes_of_other_issuers_are_read_layer_by_layer_and_are_no_cards);
  g_test_add_func ("/cose/the-example-of-the-specification-is-no-card", test_the_example_of_the_specification_is_no_card);
  return g_test_run ();
}
