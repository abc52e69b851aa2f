#include "fuzz.h"

#include "core/sijil-error.h"
#include "core/sijil-json.h"
#include "trust/sijil-jws-private.h"
#include "trust/sijil-signed-trust.h"

#define TYPE "jwk-set+jwt"

gboolean fuzz_was_taken;

/* A list that is read holds on some day, and says why not on others. */
static void
read_list (const char         *text,
           const SijilCoseKey *root)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilSignedTrust) list = sijil_signed_trust_open (text, "list", root, &error);

  g_assert_true ((list == NULL) == (error != NULL));
  if (list == NULL)
    {
      g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
      return;
    }

  fuzz_was_taken = TRUE;
  g_assert_true (sijil_signed_trust_check (list, "list", 0, list->signed_at, &error));
  g_assert_false (sijil_signed_trust_check (list, "list", 0, list->expires_at, NULL));
}

/* The authority's list from anywhere; and what it says, as if the authority had signed that. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static const guint8 secret[32] = { 1 };
  static SijilCoseKey *root;
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (JsonNode) node = sijil_json_parse ((const char *) data, (gssize) size, "list", NULL);
  g_autofree char *line = NULL;

  if (root == NULL)
    root = sijil_cose_key_new_secret (SIJIL_COSE_EDDSA, secret);
  fuzz_was_taken = FALSE;
  read_list (text, root);
  g_assert_false (fuzz_was_taken); /* it is another key than any input was signed with */
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return 0;

  line = _sijil_jws_sign (json_node_get_object (node), TYPE, root, NULL);
  g_assert_nonnull (line);
  read_list (line, root);
  return 0;
}
