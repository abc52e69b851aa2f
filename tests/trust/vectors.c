#include "vectors.h"

#include "core/sijil-json.h"
#include "trust/sijil-hex.h"
#include "trust/sijil-jwk-private.h"

#include <string.h>

/* @name: a file of “vectors”, which is JSON (transfer full) */
JsonNode *
vectors_load (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "trust", "vectors", name, NULL);
  g_autoptr (GError) error = NULL;
  JsonNode *node = sijil_json_load (path, SIJIL_JSON_MAX_BYTES, &error);

  g_assert_no_error (error);
  return node;
}

GBytes *
vectors_from_hex (const char *hex)
{
  gsize length = strlen (hex) / 2;
  guint8 *data = g_malloc (length);

  g_assert_true (sijil_hex_read (hex, data, length));
  return g_bytes_new_take (data, length);
}

GBytes *
vectors_dup_bytes (JsonObject *vector,
                   const char *member)
{
  return vectors_from_hex (sijil_json_get_string (vector, member));
}

/* The public key in its member “key” (transfer full) */
SijilCoseKey *
vectors_dup_key (JsonObject *vector)
{
  SijilCoseKey *key = _sijil_jwk_read (sijil_json_get_object (vector, "key"));

  g_assert_nonnull (key);
  return key;
}
