#include "roots.h"

#include "core/sijil-json.h"
#include "trust/sijil-jwk.h"

const SijilRootHolder roots_holders[2] = { { "president", "les mots du président" }, { "secretary", "les mots du secrétaire" } };

char *
roots_path (Fixture    *fixture,
            const char *name,
            const char *ending)
{
  g_autofree char *file = g_strconcat (name, ending, NULL);

  return g_build_filename (fixture->folder, file, NULL);
}

void
roots_make (Fixture    *fixture,
            const char *name)
{
  g_autofree char *sealed = roots_path (fixture, name, ".key");
  g_autofree char *public_path = roots_path (fixture, name, ".jwk");
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilKeyFile) file = sijil_role_root_new (roots_holders, G_N_ELEMENTS (roots_holders), SIJIL_PIN_COST_INTERACTIVE, &error);
  g_autoptr (JsonObject) jwk = NULL;

  g_assert_no_error (error);
  g_assert_true (sijil_key_file_save (file, sealed, FALSE, &error));
  jwk = sijil_jwk_new_public (sijil_key_file_get_public (file));
  g_assert_true (sijil_json_save (public_path, jwk, &error));
}

SijilKeyFile *
roots_open (Fixture    *fixture,
            const char *name)
{
  g_autofree char *sealed = roots_path (fixture, name, ".key");
  g_autoptr (GError) error = NULL;
  SijilKeyFile *file = sijil_key_file_load (sealed, &error);

  g_assert_no_error (error);
  g_assert_true (sijil_role_root_open (file, &roots_holders[1], &roots_holders[0], &error));
  return file;
}
