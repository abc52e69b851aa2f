#include "vectors.h"

#include "core/sijil-json.h"
#include "trust/sijil-jwk-private.h"
#include "trust/sijil-jws-private.h"
#include "trust/sijil-trust-list.h"

#include <string.h>

/* The examples of the RFCs about keys and signatures in JSON: vectors/jose.json. */

static JsonObject *
get_signed (JsonNode *node,
            guint     place)
{
  return json_array_get_object_element (sijil_json_get_array (json_node_get_object (node), "signed"), place);
}

static guint
count_signed (JsonNode *node)
{
  return json_array_get_length (sijil_json_get_array (json_node_get_object (node), "signed"));
}

/* Whether @key signed the first two @parts, and the third says so. */
static gboolean
is_signed_by (char               **parts,
              const SijilCoseKey  *key)
{
  g_autofree char *text = g_strconcat (parts[0], ".", parts[1], NULL);
  g_autoptr (GBytes) message = g_bytes_new (text, strlen (text));
  g_autoptr (GBytes) mark = _sijil_base64url_decode (parts[2]);

  g_assert_nonnull (mark);
  g_assert_cmpuint (g_bytes_get_size (mark), ==, SIJIL_SIGNATURE_BYTES);
  return sijil_cose_key_verify (key, message, g_bytes_get_data (mark, NULL));
}

static void
test_the_signatures_of_the_rfcs_are_good (void)
{
  g_autoptr (JsonNode) node = vectors_load ("jose.json");

  g_assert_cmpuint (count_signed (node), ==, 2);
  for (guint i = 0; i < count_signed (node); i++)
    {
      JsonObject *vector = get_signed (node, i);
      g_auto (GStrv) parts = g_strsplit (sijil_json_get_string (vector, "jws"), ".", -1);
      const char *payload = sijil_json_get_string (vector, "payload");
      g_autoptr (SijilCoseKey) key = vectors_dup_key (vector);
      g_autoptr (GBytes) said = _sijil_base64url_decode (parts[1]);
      g_autofree char *written = sijil_base64url_encode (payload, strlen (payload));

      g_test_message ("%s", sijil_json_get_string (vector, "name"));
      g_assert_true (is_signed_by (parts, key));
      g_assert_cmpmem (g_bytes_get_data (said, NULL), g_bytes_get_size (said), payload, strlen (payload));
      g_assert_cmpstr (written, ==, parts[1]);
      parts[1][0] = 'f';
      g_assert_false (is_signed_by (parts, key));
    }
}

/* Lists of keys name their key and their type in the header: what does not is none of them, whoever signed it. */
static void
test_what_names_no_key_is_no_list (void)
{
  g_autoptr (JsonNode) node = vectors_load ("jose.json");

  for (guint i = 0; i < count_signed (node); i++)
    {
      JsonObject *vector = get_signed (node, i);
      g_autoptr (SijilCoseKey) key = vectors_dup_key (vector);

      g_assert_null (_sijil_jws_open (sijil_json_get_string (vector, "jws"), "JWT", key));
    }
}

/* Keys to encrypt, and of a kind that no chamber has: a list of which a part is not understood is not used. */
static void
test_a_set_of_other_keys_is_refused_whole (void)
{
  g_autoptr (JsonNode) node = vectors_load ("jose.json");
  JsonArray *sets = sijil_json_get_array (json_node_get_object (node), "sets");
  g_autofree char *json = sijil_json_dup_text (json_array_get_object_element (sets, 0));
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilTrustList) list = sijil_trust_list_new (json, -1, "RFC 7517", &error);

  g_assert_null (list);
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "trust-list-key");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/jose/the-signatures-of-the-rfcs-are-good", test_the_signatures_of_the_rfcs_are_good);
  g_test_add_func ("/jose/what-names-no-key-is-no-list", test_what_names_no_key_is_no_list);
  g_test_add_func ("/jose/a-set-of-other-keys-is-refused-whole", test_a_set_of_other_keys_is_refused_whole);
  return g_test_run ();
}
