#include "office.h"

#include "fuzz.h"
#include "roots.h"
#include "scratch.h"

#include "core/sijil-error.h"
#include "core/sijil-json.h"
#include "core/sijil-notes.h"
#include "register/sijil-certificate-root.h"
#include "register/sijil-certificate-sign.h"
#include "register/sijil-certificate.h"
#include "trust/sijil-jws-private.h"
#include "trust/sijil-key-file.h"
#include "trust/sijil-role-certificate.h"

#include <string.h>

#define TYPE "sijil-role+jwt"

gboolean fuzz_was_taken;

static SijilKeyFile *root;
static JsonObject *asked; /* what the register asks for its registrar */

static void
forget (void)
{
  g_clear_pointer (&root, sijil_key_file_free);
  g_clear_pointer (&asked, json_object_unref);
}

/* A register whose root key two officers have pinned. */
static SijilRegister *
get_register (void)
{
  static const char * const logins[] = { "registrar", NULL };
  Fixture *fixture = office_get ("admin");
  g_autofree char *path = roots_path (fixture, "root", ".jwk");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) proposed = NULL;
  g_autoptr (JsonObject) pinned = NULL;
  g_autoptr (JsonObject) request = NULL;

  if (root != NULL)
    return fixture->reg;

  roots_make (fixture, "root");
  root = roots_open (fixture, "root");
  proposed = sijil_certificate_root_propose (fixture->reg, path, &error);
  g_assert_no_error (error);
  fixture_sign_in (fixture, "director");
  pinned = sijil_certificate_root_pin (fixture->reg, sijil_json_get_string (proposed, "kid"), NULL, &error);
  g_assert_no_error (error);
  fixture_sign_in (fixture, "admin");
  request = sijil_certificate_request (fixture->reg, logins, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  asked = json_object_ref (json_array_get_object_element (sijil_json_get_array (request, "officers"), 0));
  atexit (forget);
  return fixture->reg;
}

/* What somebody asks two people to sign: each of it, signed, is read as it was asked for. */
static void
sign (const char *path)
{
  const SijilCoseKey *secret = sijil_key_file_get_secret (root);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) request = sijil_certificate_sign_load (path, &error);
  JsonArray *officers = request != NULL ? sijil_json_get_array (request, "officers") : NULL;

  g_assert_true ((request == NULL) == (error != NULL));
  for (guint i = 0; officers != NULL && i < json_array_get_length (officers); i++)
    {
      g_autofree char *line = sijil_role_certificate_sign (json_array_get_object_element (officers, i), secret, &error);
      g_autoptr (JsonObject) opened = line != NULL ? sijil_role_certificate_open (line, secret) : NULL;
      g_autoptr (JsonNode) node = NULL;

      g_assert_no_error (error);
      g_assert_nonnull (opened);
      node = json_node_init_object (json_node_alloc (), opened);
      g_assert_true (sijil_json_equal_canonical (json_array_get_element (officers, i), node));
      fuzz_was_taken = TRUE;
    }
}

/* (transfer full): the line of a certificate, which stands for an officer of this register where it says “registrar” */
static char *
sign_object (JsonObject *certificate)
{
  static const char * const members[] = { "officer", "key", "kid" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (g_strcmp0 (sijil_json_get_string (certificate, members[i]), "registrar") == 0)
      json_object_set_string_member (certificate, members[i], sijil_json_get_string (asked, members[i]));
  return _sijil_jws_sign (certificate, TYPE, sijil_key_file_get_secret (root), NULL);
}

/* Objects among the lines become what the root says: it may have signed anything. */
static void
sign_lines (JsonObject *file)
{
  JsonArray *lines = sijil_json_get_array (file, "certificates");
  g_autoptr (JsonArray) made = json_array_new ();

  for (guint i = 0; lines != NULL && i < json_array_get_length (lines); i++)
    {
      JsonNode *line = json_array_get_element (lines, i);
      g_autofree char *text = JSON_NODE_HOLDS_OBJECT (line) ? sign_object (json_node_get_object (line)) : NULL;

      if (text != NULL)
        json_array_add_string_element (made, text);
      else
        json_array_add_element (made, json_node_copy (line));
    }
  if (lines != NULL)
    json_object_set_array_member (file, "certificates", g_steal_pointer (&made));
}

/* What comes back from the two: it is taken over, or why not is told. */
static void
import (SijilRegister *reg,
        JsonObject    *file)
{
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autofree char *text = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  sign_lines (file);
  text = sijil_json_dup_text (file);
  path = scratch_write ("answer.json", text, strlen (text));
  answer = sijil_certificate_import (reg, path, notes, &error);
  g_assert_true ((answer == NULL) == (error != NULL));
  if (answer == NULL)
    g_assert_true (error->domain == SIJIL_ERROR && error->code != SIJIL_ERROR_FAILED);
  if (answer != NULL || g_str_equal (sijil_error_get_reason (error), "certificate-nothing"))
    fuzz_was_taken = TRUE;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  SijilRegister *reg = get_register ();
  g_autofree char *path = scratch_write ("request.json", data, size);
  g_autoptr (JsonNode) node = sijil_json_parse ((const char *) data, (gssize) size, "answer", NULL);

  fuzz_was_taken = FALSE;
  sign (path);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    import (reg, json_node_get_object (node));
  return 0;
}
