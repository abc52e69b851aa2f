/* The sealed files that hold the private halves of the keys. */

#include "register/sijil-signing-key-private.h"

#include "core/sijil-json.h"
#include "register/sijil-register-private.h"

#include <glib/gstdio.h>

/* What the file says it is must be what the register knows. */
gboolean
_sijil_signing_key_check_file (const SijilKeyFile  *file,
                               JsonObject          *key,
                               const char          *path,
                               GError             **error)
{
  g_autofree char *kid = sijil_kid_to_text (sijil_cose_key_get_kid (sijil_key_file_get_public (file)));
  g_autofree char *shown = g_filename_display_name (path);

  if (g_str_equal (kid, sijil_json_get_string (key, "kid")))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "key-file-other", NULL,
                   "The key file “%s” holds the key “%s”, not “%s”. It was not used. Put the right file in its place.",
                   shown, kid, sijil_json_get_string (key, "kid"), NULL);
  return FALSE;
}

/* (transfer full): the key's file in the folder of keys, locked */
SijilKeyFile *
_sijil_signing_key_load_file (SijilRegister  *self,
                              JsonObject     *key,
                              GError        **error)
{
  const char *kid = sijil_json_get_string (key, "kid");
  g_autofree char *path = _sijil_signing_key_path (self, kid);
  g_autofree char *shown = g_filename_display_name (path);
  g_autoptr (SijilKeyFile) file = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "key-not-here", NULL,
                       "The private key “%s” is not on this computer: “%s” is missing. Nothing was done. Work where it is, or say where the "
                       "folder of the keys is.", kid, shown, NULL);
      return NULL;
    }

  file = sijil_key_file_load (path, error);
  return file != NULL && _sijil_signing_key_check_file (file, key, path, error) ? g_steal_pointer (&file) : NULL;
}

/**
 * sijil_signing_key_allow:
 * @kid: (nullable): a key; %NULL for the one that signs
 * @pin: of the officer who has signed in and may open the key
 * @login: who may open it from now on
 * @login_pin: with this PIN, which the caller has checked
 *
 * Returns: (transfer full): as one item of sijil_signing_key_list()
 */
JsonObject *
sijil_signing_key_allow (SijilRegister  *self,
                         const char     *kid,
                         const char     *pin,
                         const char     *login,
                         const char     *login_pin,
                         SijilPinCost    cost,
                         GError        **error)
{
  g_autoptr (JsonObject) key = sijil_register_require (self, SIJIL_KEY_KEEPERS, error) ? _sijil_signing_key_find (self, kid, error) : NULL;
  g_autoptr (SijilKeyFile) file = key != NULL ? _sijil_signing_key_load_file (self, key, error) : NULL;
  g_autoptr (SijilStep) step = NULL;
  g_autofree char *path = NULL;
  g_autofree char *reference = NULL;

  if (file == NULL || !sijil_key_file_open (file, self->officer.login, pin, error)
      || !sijil_key_file_allow (file, login, login_pin, cost, error))
    return NULL;

  path = _sijil_signing_key_path (self, sijil_json_get_string (key, "kid"));
  reference = g_strdup_printf ("%s %s", sijil_json_get_string (key, "kid"), login);
  step = sijil_step_begin (self, "allow_key", SIJIL_KEY_KEEPERS, error);
  if (step == NULL || !_sijil_signing_key_write_act (step, "allow_key", reference, FALSE, error)
      || !sijil_step_commit (step, error) || !sijil_key_file_save (file, path, TRUE, error))
    return NULL;

  return _sijil_signing_key_describe (key);
}

/* The copy is read again: one that cannot be read is none. */
static gboolean
write_copy (const SijilKeyFile  *file,
            JsonObject          *key,
            const char          *path,
            GError             **error)
{
  g_autoptr (SijilKeyFile) copy = sijil_key_file_save (file, path, FALSE, error) ? sijil_key_file_load (path, error) : NULL;

  return copy != NULL && _sijil_signing_key_check_file (copy, key, path, error);
}

/**
 * sijil_signing_key_backup:
 * @second: (nullable): the same register with another officer signed in; %NULL in a small office only
 * @kid: (nullable): a key; %NULL for the one that signs
 * @path: a file that is not there yet
 *
 * Writes a copy of the sealed key, and reads it again. Both officers stand in the history.
 */
JsonObject *
sijil_signing_key_backup (SijilRegister  *self,
                          SijilRegister  *second,
                          const char     *kid,
                          const char     *path,
                          GError        **error)
{
  g_autoptr (JsonObject) key = sijil_register_require (self, SIJIL_KEY_KEEPERS, error) ? _sijil_signing_key_find (self, kid, error) : NULL;
  g_autoptr (SijilKeyFile) file = key != NULL ? _sijil_signing_key_load_file (self, key, error) : NULL;
  const char *reference = key != NULL ? sijil_json_get_string (key, "kid") : NULL;

  if (file == NULL || !_sijil_signing_key_require_second (self, second, error) || !write_copy (file, key, path, error))
    return NULL;
  if ((second != NULL && !_sijil_signing_key_tell (second, "confirm_backup_key", SIJIL_ROLE_ANY & ~SIJIL_ROLE_AGENT, reference, FALSE, error))
      || !_sijil_signing_key_tell (self, "backup_key", SIJIL_KEY_KEEPERS, reference, second == NULL, error))
    {
      g_unlink (path); /* no copy that the history does not know */
      return NULL;
    }

  return _sijil_signing_key_describe (key);
}

/* A key that is here is never overwritten, neither by its own copy: more officers may open it since. */
static gboolean
check_not_here (const char  *kid,
                const char  *path,
                GError     **error)
{
  g_autofree char *shown = g_filename_display_name (path);

  if (!g_file_test (path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_CONFLICT, "key-here", NULL,
                   "The private key “%s” is on this computer already, in “%s”; keys are never overwritten. Nothing was saved.", kid, shown,
                   NULL);
  return FALSE;
}

/**
 * sijil_signing_key_restore:
 * @path: a copy that sijil_signing_key_backup() wrote
 * @error: %SIJIL_ERROR_NOT_FOUND “key-unknown” for a key of another register; %SIJIL_ERROR_CONFLICT “key-here”
 *
 * Puts the sealed key back into the folder of keys of this computer. Those whom it obeyed when the copy was made open it, with the
 * PIN that they had then.
 */
JsonObject *
sijil_signing_key_restore (SijilRegister  *self,
                           const char     *path,
                           GError        **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (self, "restore_key", SIJIL_KEY_KEEPERS, error);
  g_autoptr (SijilKeyFile) file = step != NULL ? sijil_key_file_load (path, error) : NULL;
  g_autofree char *kid = file != NULL ? sijil_kid_to_text (sijil_cose_key_get_kid (sijil_key_file_get_public (file))) : NULL;
  g_autoptr (JsonObject) key = kid != NULL ? _sijil_signing_key_find (self, kid, error) : NULL;
  g_autofree char *place = NULL;

  if (key == NULL)
    return NULL;

  place = _sijil_signing_key_path (self, kid);
  if (!check_not_here (kid, place, error) || !_sijil_signing_key_write_act (step, "restore_key", kid, FALSE, error)
      || !_sijil_signing_key_make_folder (self, error) || !sijil_key_file_save (file, place, FALSE, error))
    return NULL;
  if (!sijil_step_commit (step, error))
    {
      g_unlink (place);
      return NULL;
    }

  return _sijil_signing_key_describe (key);
}
