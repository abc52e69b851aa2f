/* Who works at the register: signing in, and what is forgotten when somebody else does. */

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-certified.h"
#include "register/sijil-register-private.h"
#include "register/sijil-shipped-lists.h"
#include "register/sijil-signer.h"
#include "store/sijil-place.h"
#include "trust/sijil-pin.h"

/* Nobody's key is open any more. */
void
_sijil_register_forget_key (SijilRegister *self)
{
  g_clear_pointer (&self->key, _sijil_officer_key_unref);
  _sijil_sealing_close (self->sealing);
  g_clear_pointer (&self->certified, _sijil_certified_free);
}

/* Nobody has signed in any more. */
void
_sijil_register_forget_officer (SijilRegister *self)
{
  g_clear_pointer (&self->key, _sijil_officer_key_unref);
  g_clear_pointer (&self->officer_row, json_object_unref);
  memset (&self->officer, 0, sizeof self->officer);
}

/* Whoever goes on keeps the open key. */
static void
take_officer (SijilRegister *self,
              JsonObject    *row)
{
  SijilOfficerKey *key = sijil_json_get_int (row, "id", 0) == self->officer.id ? g_steal_pointer (&self->key) : NULL;

  _sijil_register_forget_officer (self);
  self->key = key;
  self->officer_row = json_object_ref (row);
  self->officer.id = sijil_json_get_int (row, "id", 0);
  self->officer.login = sijil_json_get_string (row, "login");
  self->officer.name_fr = sijil_json_get_string (row, "name_fr");
  self->officer.name_ar = sijil_json_get_string (row, "name_ar");
  self->officer.office = sijil_json_get_int (row, "office", 0);
  self->officer.roles = _sijil_roles_from_text (sijil_json_get_string (row, "roles"));
}

/*
 * Failures count, too, where the register is opened for reading: by a connection of its own. Where nothing can be written
 * at all, they cannot; who reads such a disk may read the file without a PIN.
 */
static gboolean
write_failures (SijilRegister  *self,
                JsonObject     *values,
                GError        **error)
{
  g_autoptr (SijilDb) writer = self->read_only ? sijil_place_open_db (self->folder, SIJIL_DB_DEFAULT, NULL) : NULL;

  if (!self->read_only)
    return sijil_db_run (self->db, "officer-failures", values, error);

  return writer == NULL || sijil_db_run (writer, "officer-failures", values, error);
}

static gboolean
count_failure (SijilRegister  *self,
               JsonObject     *row,
               gint64          failures,
               GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  gint64 delay = failures > 0 ? sijil_pin_delay_s ((guint) failures) : 0;

  json_object_set_int_member (values, "id", sijil_json_get_int (row, "id", 0));
  json_object_set_int_member (values, "failures", failures);
  json_object_set_int_member (values, "locked_until", delay > 0 ? sijil_now () + delay : 0);
  return write_failures (self, values, error);
}

static gboolean
check_delay (JsonObject  *row,
             GError     **error)
{
  gint64 left = sijil_json_get_int (row, "locked_until", 0) - sijil_now ();
  g_autofree char *seconds = g_strdup_printf ("%" G_GINT64_FORMAT, CLAMP (left, 0, 300));

  if (left <= 0)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_DENIED, "pin-wait", "pin",
                   "The PIN was wrong several times. Time to wait before the next try, in seconds: %s.", seconds, NULL);
  return FALSE;
}

/* A server that knows the officers by their accounts serves none of them as another. */
static gboolean
check_is_connected (SijilRegister  *self,
                    const char     *login,
                    GError        **error)
{
  g_autoptr (JsonObject) row = sijil_db_query_row (self->db, "connected-officer", NULL, error);
  const char *connected = row != NULL ? sijil_json_get_string (row, "login") : NULL;

  if (row == NULL && error != NULL && *error != NULL)
    return FALSE;
  if (connected == NULL || g_str_equal (connected, login))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_DENIED, "officer-not-connected", "officer",
                   "The server knows this connection as “%s”, not as “%s”. Nothing was done. Give the server the account of the "
                   "officer who works.", connected, login, NULL);
  return FALSE;
}

/* (transfer full): what the officer's PIN was sealed to */
static char *
load_pin (SijilRegister  *self,
          gint64          officer,
          GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (self->db, "officer-pin", error);
  gboolean has_row;

  if (stmt == NULL)
    return NULL;

  json_object_set_int_member (values, "id", officer);
  sijil_stmt_bind_object (stmt, values);
  if (!sijil_stmt_step (stmt, &has_row, error))
    return NULL;

  return g_strdup (has_row && !sijil_stmt_is_null (stmt, 0) ? sijil_stmt_get_text (stmt, 0) : "");
}

/*
 * Whether the PIN is the officer's. What opens the key of an officer needs no other proof; where there is no key yet, the PIN
 * itself is compared.
 * @key: (out) (nullable)
 */
static gboolean
try_pin (SijilRegister    *self,
         JsonObject       *row,
         const char       *pin,
         gboolean         *matches,
         SijilOfficerKey **key,
         GError          **error)
{
  gint64 officer = sijil_json_get_int (row, "id", 0);
  g_autofree char *sealed = NULL;
  gboolean has_key;

  if (!_sijil_officer_key_open (self, officer, sijil_json_get_string (row, "login"), pin, &has_key, key, error))
    return FALSE;
  if (has_key)
    {
      *matches = *key != NULL;
      return TRUE;
    }

  sealed = load_pin (self, officer, error);
  *matches = sealed != NULL && sijil_pin_matches (sealed, pin);
  return sealed != NULL;
}

/**
 * sijil_register_sign_in:
 * @login: the officer's name in the register
 * @error: %SIJIL_ERROR_DENIED for an unknown or disabled officer, a wrong PIN, before the delay after wrong ones is over, or
 *   when a server knows the connection as another officer's
 */
gboolean
sijil_register_sign_in (SijilRegister  *self,
                        const char     *login,
                        const char     *pin,
                        GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonObject) row = NULL;
  g_autoptr (SijilOfficerKey) key = NULL;
  GError *problem = NULL;
  gboolean matches;

  _sijil_register_forget_key (self);
  _sijil_register_forget_officer (self);
  sijil_signer_close (self);
  json_object_set_string_member (values, "login", login);
  row = sijil_db_query_row (self->db, "officer-by-login", values, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  if (row == NULL || sijil_json_get_int (row, "enabled", 0) == 0)
    {
      sijil_set_error (error, SIJIL_ERROR_DENIED, "officer-unknown", "officer",
                       "No officer named “%s” may work in this register.", login, NULL);
      return FALSE;
    }
  if (!check_is_connected (self, login, error) || !check_delay (row, error))
    return FALSE;

  if (!try_pin (self, row, pin, &matches, &key, error))
    return FALSE;
  if (!matches)
    {
      if (count_failure (self, row, sijil_json_get_int (row, "failures", 0) + 1, error))
        sijil_set_error (error, SIJIL_ERROR_DENIED, "pin-wrong", "pin",
                         "The PIN of “%s” is wrong. Nothing was done.", login, NULL);
      return FALSE;
    }
  if (sijil_json_get_int (row, "failures", 0) > 0 && !count_failure (self, row, 0, error))
    return FALSE;

  take_officer (self, row);
  self->key = g_steal_pointer (&key);
  if (!self->read_only) /* whoever cannot write may read; the next sign-in tries it again */
    {
      if (self->key == NULL)
        _sijil_officer_key_make_own (self, pin, NULL);
      else
        _sijil_officer_key_prove_own (self, NULL);
    }
  _sijil_shipped_lists_complete (self);
  if (_sijil_sealing_begin (self, NULL)) /* whoever cannot open it reads all but sealed papers, and is told so there */
    _sijil_sealing_after_sign_in (self);
  return TRUE;
}

/* Puts an officer at the register without a PIN: for the steps by which the program itself makes a register. */
gboolean
_sijil_register_take_officer (SijilRegister  *self,
                              const char     *login,
                              GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonObject) row = NULL;

  if (!check_is_connected (self, login, error))
    return FALSE;

  json_object_set_string_member (values, "login", login);
  row = sijil_db_query_row (self->db, "officer-by-login", values, error);
  if (row == NULL)
    return FALSE;

  take_officer (self, row);
  return TRUE;
}

/**
 * sijil_register_renew_officer:
 * @error: %SIJIL_ERROR_DENIED "officer-closed" when who has signed in may work here no more
 *
 * Reads anew which roles the officer has: an administrator may have changed them at another desk.
 */
gboolean
sijil_register_renew_officer (SijilRegister  *self,
                              GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonObject) row = NULL;
  GError *problem = NULL;

  if (self->officer.id == 0)
    return TRUE;

  json_object_set_string_member (values, "login", self->officer.login);
  row = sijil_db_query_row (self->db, "officer-by-login", values, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  /* A server shows nothing at all to an account that was closed. */
  if (row == NULL || sijil_json_get_int (row, "enabled", 0) == 0)
    {
      sijil_set_error (error, SIJIL_ERROR_DENIED, "officer-closed", "officer",
                       "The account of “%s” was closed by an administrator. Nothing was saved in the register.",
                       self->officer.name_fr, NULL);
      return FALSE;
    }

  self->officer.roles = _sijil_roles_from_text (sijil_json_get_string (row, "roles"));
  return TRUE;
}

/**
 * sijil_register_play:
 * @login: an officer
 * @error: as sijil_register_sign_in()
 *
 * Signs in, and keeps the officer's key for sijil_register_take_turns().
 */
gboolean
sijil_register_play (SijilRegister  *self,
                     const char     *login,
                     const char     *pin,
                     GError        **error)
{
  if (!sijil_register_sign_in (self, login, pin, error))
    return FALSE;
  if (self->played == NULL)
    self->played = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) _sijil_officer_key_unref);
  if (self->key != NULL)
    g_hash_table_replace (self->played, g_strdup (login), _sijil_officer_key_ref (self->key));
  return TRUE;
}

/**
 * sijil_register_take_turns:
 * @login: the officer who goes on
 * @error: %SIJIL_ERROR_DENIED but in a register of invented people
 *
 * Signs in without a PIN: the demo plays all the officers. Only who was played before can decide anything.
 */
gboolean
sijil_register_take_turns (SijilRegister  *self,
                           const char     *login,
                           GError        **error)
{
  SijilOfficerKey *key = self->played != NULL ? g_hash_table_lookup (self->played, login) : NULL;

  if (!g_str_equal (self->purpose, "office"))
    {
      if (!_sijil_register_take_officer (self, login, error))
        return FALSE;
      if (key != NULL && self->key == NULL)
        self->key = _sijil_officer_key_ref (key);
      return _sijil_sealing_begin (self, error);
    }

  sijil_set_error (error, SIJIL_ERROR_DENIED, "officer-missing", "officer",
                   "Nobody has signed in. Name the officer and give the PIN.", NULL);
  return FALSE;
}
