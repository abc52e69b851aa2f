#include "cli/demo-root.h"

#include "core/sijil-file.h"
#include "core/sijil-json.h"
#include "register/sijil-certificate-root.h"
#include "register/sijil-certificate-sign.h"
#include "register/sijil-certificate.h"
#include "trust/sijil-jwk.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  SijilRegister   *reg;
  char            *key;     /* sealed */
  char            *public_key;
  char            *request;
  char            *certificates;
  SijilRootHolder  holders[2];
} Demo;

/* As the PINs of the officers: in a file each. */
static gboolean
keep_words (const SijilRootHolder  *holder,
            const char             *folder,
            GError                **error)
{
  g_autofree char *name = g_strconcat ("pin-", holder->name, NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *line = g_strconcat (holder->pin, "\n", NULL);

  return sijil_file_write_durably (path, line, strlen (line), error);
}

static gboolean
make_key (Demo    *demo,
          GError **error)
{
  g_autoptr (SijilKeyFile) file = sijil_role_root_new (demo->holders, 2, SIJIL_PIN_COST_INTERACTIVE, error);
  g_autoptr (JsonObject) jwk = NULL;

  if (file == NULL || !sijil_key_file_save (file, demo->key, FALSE, error))
    return FALSE;

  jwk = sijil_jwk_new_public (sijil_key_file_get_public (file));
  return sijil_json_save (demo->public_key, jwk, error);
}

/* The administrator proposes the key, the director pins it. */
static gboolean
pin_key (Demo    *demo,
         GError **error)
{
  g_autoptr (JsonObject) proposed = sijil_register_take_turns (demo->reg, "admin", error)
                                      ? sijil_certificate_root_propose (demo->reg, demo->public_key, error) : NULL;
  g_autoptr (JsonObject) pinned = NULL;

  if (proposed == NULL || !sijil_register_take_turns (demo->reg, "director", error))
    return FALSE;

  pinned = sijil_certificate_root_pin (demo->reg, sijil_json_get_string (proposed, "kid"), NULL, error);
  return pinned != NULL;
}

static gboolean
certify (Demo    *demo,
         GError **error)
{
  g_autoptr (JsonObject) request = sijil_register_take_turns (demo->reg, "admin", error)
                                     ? sijil_certificate_request (demo->reg, NULL, NULL, NULL, NULL, error) : NULL;
  g_autoptr (JsonObject) certificates = NULL;
  g_autoptr (JsonObject) answer = NULL;

  if (request == NULL || !sijil_json_save (demo->request, request, error))
    return FALSE;

  certificates = sijil_certificate_sign (request, demo->key, &demo->holders[0], &demo->holders[1], error);
  if (certificates == NULL || !sijil_json_save (demo->certificates, certificates, error))
    return FALSE;

  answer = sijil_certificate_import (demo->reg, demo->certificates, NULL, error);
  return answer != NULL;
}

/**
 * demo_root_make:
 * @folder: of the demo; takes the folder “root” with the key, its public half, the two pass phrases and what was signed
 *
 * Two officers pin a root key, and everybody who decides something gets a certificate.
 */
gboolean
demo_root_make (SijilRegister  *reg,
                const char     *folder,
                GError        **error)
{
  g_autofree char *place = g_build_filename (folder, "root", NULL);
  g_autofree char *key = g_build_filename (place, "root.key", NULL);
  g_autofree char *public_key = g_build_filename (place, "root.jwk", NULL);
  g_autofree char *request = g_build_filename (place, "request.json", NULL);
  g_autofree char *certificates = g_build_filename (place, "certificates.json", NULL);
  g_autofree char *one = g_strdup_printf ("%05d-%05d", g_random_int_range (0, 100000), g_random_int_range (0, 100000));
  g_autofree char *other = g_strdup_printf ("%05d+%05d", g_random_int_range (0, 100000), g_random_int_range (0, 100000));
  Demo demo = { reg, key, public_key, request, certificates, { { "president", one }, { "secretary", other } } };

  if (g_mkdir_with_parents (place, 0700) != 0)
    {
      sijil_set_write_error (error, errno, place);
      return FALSE;
    }

  return keep_words (&demo.holders[0], place, error) && keep_words (&demo.holders[1], place, error) && make_key (&demo, error)
         && pin_key (&demo, error) && certify (&demo, error);
}
