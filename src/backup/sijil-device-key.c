#include "backup/sijil-device-key.h"

#include "backup/sijil-recovery-key.h"
#include "core/sijil-file.h"
#include "trust/sijil-hex.h"

#include <sodium.h>
#include <string.h>

static char *
get_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "sijil", "device-key", NULL);
}

static gboolean
make (const char  *path,
      guint8       secret[crypto_sign_SECRETKEYBYTES],
      GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  guint8 public_half[crypto_sign_PUBLICKEYBYTES];

  if (!sijil_file_make_folder (folder, error))
    return FALSE;

  crypto_sign_keypair (public_half, secret);
  return sijil_file_write_durably (path, secret, crypto_sign_SECRETKEYBYTES, error);
}

/* Made when it is first needed. */
static gboolean
load (guint8   secret[crypto_sign_SECRETKEYBYTES],
      GError **error)
{
  g_autofree char *path = get_path ();
  g_autofree char *data = NULL;
  gsize length;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return make (path, secret, error);
  if (!sijil_file_read (path, crypto_sign_SECRETKEYBYTES, &data, &length, error))
    return FALSE;
  if (length == crypto_sign_SECRETKEYBYTES)
    {
      memcpy (secret, data, length);
      sodium_memzero (data, length);
      return TRUE;
    }

  sijil_set_error (error, SIJIL_ERROR_FAILED, "device-key-damaged", NULL,
                   "The file of this computer's key is damaged: “%s”. Nothing was saved. Take it away; a new one is made then.",
                   path, NULL);
  return FALSE;
}

/**
 * sijil_device_sign:
 * @context: a line that says what kind of text it is: signatures of one kind are none of another
 * @signed_by: (out): public half of the key
 *
 * Returns: (transfer full): the signature of @text by this computer
 */
char *
sijil_device_sign (const char  *context,
                   const char  *text,
                   char       **signed_by,
                   GError     **error)
{
  g_autofree char *message = g_strconcat (context, "\n", text, NULL);
  guint8 secret[crypto_sign_SECRETKEYBYTES];
  guint8 signature[crypto_sign_BYTES];

  if (!load (secret, error))
    return NULL;

  crypto_sign_detached (signature, NULL, (const guint8 *) message, strlen (message), secret);
  *signed_by = sijil_hex_write (secret + crypto_sign_SEEDBYTES, crypto_sign_PUBLICKEYBYTES);
  sodium_memzero (secret, sizeof secret);
  return sijil_hex_write (signature, sizeof signature);
}

/** sijil_device_verify: whether @signature is one of @text by the key @signed_by (both nullable). */
gboolean
sijil_device_verify (const char *context,
                     const char *text,
                     const char *signature,
                     const char *signed_by)
{
  g_autofree char *message = g_strconcat (context, "\n", text, NULL);
  guint8 public_half[crypto_sign_PUBLICKEYBYTES];
  guint8 bytes[crypto_sign_BYTES];

  return sijil_hex_read (signed_by, public_half, sizeof public_half) && sijil_hex_read (signature, bytes, sizeof bytes)
         && crypto_sign_verify_detached (bytes, (const guint8 *) message, strlen (message), public_half) == 0;
}

/** sijil_device_name_of: Returns: (transfer full) (nullable): what people call the key @signed_by: “7K3Q-9MZT” */
char *
sijil_device_name_of (const char *signed_by)
{
  guint8 public_half[crypto_sign_PUBLICKEYBYTES];

  G_STATIC_ASSERT (crypto_sign_PUBLICKEYBYTES == SIJIL_RECOVERY_KEY_BYTES);

  return sijil_hex_read (signed_by, public_half, sizeof public_half) ? sijil_public_half_to_name (public_half) : NULL;
}

/** sijil_device_get_name: Returns: (transfer full): what people call the key of this computer */
char *
sijil_device_get_name (GError **error)
{
  guint8 secret[crypto_sign_SECRETKEYBYTES];
  char *name;

  if (!load (secret, error))
    return NULL;

  name = sijil_public_half_to_name (secret + crypto_sign_SEEDBYTES);
  sodium_memzero (secret, sizeof secret);
  return name;
}
