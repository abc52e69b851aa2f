#include "register/sijil-signing-key-private.h"

#include "core/sijil-date.h"
#include "core/sijil-file.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-act.h"
#include "register/sijil-register-private.h"
#include "register/sijil-review-private.h"
#include "register/sijil-signer.h"
#include "register/sijil-terms.h"
#include "trust/sijil-key-proof.h"

#include <glib/gstdio.h>
#include <string.h>

/* A key signs for two years, and is replaced. */
#define SIGNS_MONTHS 24

#define MAX_ISSUER_CHARS 24

#define ONE_DAY (24 * 3600)

static const char *
algorithm_to_text (SijilCoseAlgorithm algorithm)
{
  return algorithm == SIJIL_COSE_ES256 ? "ES256" : "EdDSA";
}

/* Whole days before @end; less than none once it is over. */
static gint64
days_until (gint64 end)
{
  gint64 left = end - 1 - sijil_now ();

  return left >= 0 ? left / ONE_DAY : -1;
}

/* (transfer full): a record's answer, with what people ask of a key. */
JsonObject *
_sijil_signing_key_describe (JsonObject *key)
{
  static const char * const members[] = { "kid", "algorithm", "issuer", "state_on", "made_by", "confirmed_by", NULL };
  JsonObject *answer = _sijil_answer_new ("signing_key", key);

  for (const char * const *member = members; *member != NULL; member++)
    sijil_record_set (answer, *member, sijil_json_get_string (key, *member));
  if (sijil_json_get_int (key, "signs_from", 0) != 0)
    {
      g_autofree char *from = sijil_business_day (sijil_json_get_int (key, "signs_from", 0));
      g_autofree char *until = sijil_business_day (sijil_json_get_int (key, "signs_until", 0) - 1);

      json_object_set_string_member (answer, "signs_from", from);
      json_object_set_string_member (answer, "signs_until", until);
      json_object_set_int_member (answer, "days_left", days_until (sijil_json_get_int (key, "signs_until", 0)));
    }
  if (sijil_json_get_int (key, "compromised_at", 0) != 0)
    {
      g_autofree char *on = sijil_business_day (sijil_json_get_int (key, "compromised_at", 0));

      json_object_set_string_member (answer, "compromised_on", on);
    }

  return answer;
}

/* The officers who may open the key here, and the token that has it; none where its file is not. */
static void
describe_file (SijilRegister *self,
               JsonObject    *key,
               JsonObject    *item)
{
  g_autofree char *path = _sijil_signing_key_path (self, sijil_json_get_string (key, "kid"));
  g_autoptr (SijilKeyFile) file = g_file_test (path, G_FILE_TEST_EXISTS) ? sijil_key_file_load (path, NULL) : NULL;
  g_auto (GStrv) names = file != NULL ? sijil_key_file_dup_names (file) : NULL;
  JsonArray *allowed = json_array_new ();

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    json_array_add_string_element (allowed, names[i]);
  json_object_set_array_member (item, "may_open", allowed);
  if (file != NULL && sijil_key_file_get_token (file) != NULL)
    {
      g_autofree char *label = sijil_token_dup_label (sijil_key_file_get_token (file));

      json_object_set_string_member (item, "token", sijil_key_file_get_token (file));
      json_object_set_string_member (item, "token_label", label != NULL ? label : "");
    }
}

/**
 * sijil_signing_key_list:
 *
 * Returns: (transfer full): `items`: the chamber's keys, oldest first, each with `kid`, `algorithm`, `issuer`, `state`, `state_on`,
 *   `signs_from`, `signs_until`, `days_left`, `made_by`, `confirmed_by`, `compromised_on`
 *   where it was stolen, the logins that `may_open` its file here, and the
 *   address on the `token` that has its private half, with the `token_label`; and `total`
 */
JsonObject *
sijil_signing_key_list (SijilRegister  *self,
                        GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) rows = NULL;
  JsonObject *list;
  JsonArray *items;

  json_object_set_string_member (values, "chamber", self->chamber);
  rows = sijil_register_require (self, 0, error) ? sijil_db_query_rows (self->db, "signing-key-list", values, error) : NULL;
  if (rows == NULL)
    return NULL;

  list = json_object_new ();
  items = json_array_new ();
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      JsonObject *item = _sijil_signing_key_describe (row);

      describe_file (self, row, item);
      json_array_add_object_element (items, item);
    }
  json_object_set_array_member (list, "items", items);
  json_object_set_int_member (list, "total", json_array_get_length (items));
  return list;
}

/* @kid: (nullable): the key that signs; its first digits are enough */
JsonObject *
_sijil_signing_key_find (SijilRegister  *self,
                         const char     *kid,
                         GError        **error)
{
  g_autofree char *lower = kid != NULL ? g_ascii_strdown (kid, -1) : NULL;
  JsonObject *key = NULL;
  GError *problem = NULL;

  if (lower != NULL)
    key = sijil_record_find (self, "signing_key", "signing-key-by-kid", lower, &problem);
  else if (!_sijil_signing_key_find_active (self, &key, error))
    return NULL;
  if (key != NULL)
    return key;

  if (problem != NULL)
    g_propagate_error (error, problem);
  else if (kid != NULL)
    sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "key-unknown", "kid",
                     "There is no key “%s” in this register. Nothing was done. The list of keys shows all of them.", kid, NULL);
  else
    sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "key-none", "kid",
                     "No key of this chamber signs. Nothing was done. First two officers make one.", NULL);
  return NULL;
}

/* What was done with a key beyond changing its record. */
gboolean
_sijil_signing_key_write_act (SijilStep   *step,
                              const char  *act,
                              const char  *reference,
                              gboolean     alone,
                              GError     **error)
{
  g_autoptr (JsonObject) record = json_object_new ();

  json_object_set_string_member (record, "reference", reference);
  if (alone)
    json_object_set_int_member (record, "alone", 1);
  return sijil_act_insert (step, act, record, error);
}

static void
set_setting_error (const char  *key,
                   GError     **error)
{
  sijil_set_error (error, SIJIL_ERROR_STATE, "key-setting-missing", key,
                   "It is not known yet under which name the chamber signs, or where its list of withdrawn cards is: the setting “%s” is "
                   "empty. Nothing was saved. The authority that publishes the keys gives both.", key, NULL);
}

/* A name in the DNS, and short: it stands on every card. */
static gboolean
check_issuer (SijilRegister  *self,
              GError        **error)
{
  const char *issuer = sijil_setting_get (self, "card_issuer");

  if (issuer == NULL || sijil_setting_get (self, "card_status_uri") == NULL)
    {
      set_setting_error (issuer == NULL ? "card_issuer" : "card_status_uri", error);
      return FALSE;
    }
  if (strlen (issuer) <= MAX_ISSUER_CHARS
      && g_regex_match_simple ("^([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]\\z", issuer, G_REGEX_DEFAULT,
                               G_REGEX_MATCH_DEFAULT))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "key-issuer", "card_issuer",
                   "“%s” is not a name under which cards can be signed: it must be a name of the internet in small letters, of at most "
                   "24 characters. Nothing was saved. Correct the setting “card_issuer”.", issuer, NULL);
  return FALSE;
}

gboolean
_sijil_signing_key_make_folder (SijilRegister  *self,
                                GError        **error)
{
  g_autofree char *folder = sijil_register_dup_keys (self);

  return sijil_file_make_folder (folder, error);
}

static JsonObject *
new_record (SijilRegister       *self,
            const SijilCoseKey  *key,
            const char          *proof,
            gint64               instant)
{
  JsonObject *record = json_object_new ();
  g_autofree char *kid = sijil_kid_to_text (sijil_cose_key_get_kid (key));
  g_autoptr (GBytes) point = sijil_cose_key_dup_point (key);
  g_autoptr (GString) digits = g_string_new (NULL);
  gsize length;
  const guint8 *data = g_bytes_get_data (point, &length);

  for (gsize i = 0; i < length; i++)
    g_string_append_printf (digits, "%02x", data[i]);

  json_object_set_string_member (record, "kid", kid);
  json_object_set_string_member (record, "algorithm", algorithm_to_text (sijil_cose_key_get_algorithm (key)));
  json_object_set_string_member (record, "public_key", digits->str);
  json_object_set_string_member (record, "issuer", sijil_setting_get (self, "card_issuer"));
  json_object_set_string_member (record, "proof", proof);
  json_object_set_string_member (record, "state", "created");
  json_object_set_string_member (record, "state_on", self->day);
  json_object_set_int_member (record, "recorded_at", instant);
  json_object_set_int_member (record, "officer", self->officer.id);
  return record;
}

/* Whether a key can be made now, and somewhere to put its file. */
gboolean
_sijil_signing_key_prepare (SijilRegister  *self,
                            GError        **error)
{
  return sijil_register_require (self, SIJIL_ROLE_ADMINISTRATOR, error) && check_issuer (self, error) && _sijil_signing_key_make_folder (self, error);
}

/*
 * Takes a new key, which is open, into the register. Its file is written before the register knows of it: a file that it does not know does
 * no harm.
 * Returns: (transfer full): as one item of sijil_signing_key_list()
 */
JsonObject *
_sijil_signing_key_add (SijilRegister  *self,
                        SijilKeyFile   *file,
                        GError        **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (self, "create_key", SIJIL_ROLE_ADMINISTRATOR, error);
  g_autoptr (JsonObject) record = NULL;
  g_autofree char *proof = NULL;
  g_autofree char *path = NULL;

  if (step == NULL)
    return NULL;

  proof = sijil_key_proof_sign (sijil_key_file_get_secret (file), SIJIL_KEY_PROOF_CARDS, sijil_setting_get (self, "card_issuer"), error);
  if (proof == NULL)
    return NULL;

  record = new_record (self, sijil_key_file_get_public (file), proof, sijil_step_get_instant (step));
  path = _sijil_signing_key_path (self, sijil_json_get_string (record, "kid"));
  if (!sijil_step_insert (step, "signing_key", record, NULL, error) || !sijil_key_file_save (file, path, FALSE, error))
    return NULL;
  if (!sijil_step_commit (step, error))
    {
      g_unlink (path);
      return NULL;
    }

  return _sijil_signing_key_describe (record);
}

/**
 * sijil_signing_key_create:
 * @pin: of the officer who has signed in, an administrator; it opens the key from now on
 * @cost: what trying a PIN costs
 * @error: %SIJIL_ERROR_STATE “key-setting-missing” as long as “card_issuer” or “card_status_uri” is empty
 *
 * Makes a key, which signs nothing before sijil_signing_key_confirm().
 *
 * Returns: (transfer full): as one item of sijil_signing_key_list()
 */
JsonObject *
sijil_signing_key_create (SijilRegister       *self,
                          SijilCoseAlgorithm   algorithm,
                          const char          *pin,
                          SijilPinCost         cost,
                          GError             **error)
{
  g_autoptr (SijilKeyFile) file = _sijil_signing_key_prepare (self, error)
                                    ? sijil_key_file_new (algorithm, self->officer.login, pin, cost, error) : NULL;

  return file != NULL ? _sijil_signing_key_add (self, file, error) : NULL;
}

static gboolean
check_other_hand (SijilRegister  *self,
                  JsonObject     *key,
                  gboolean       *alone,
                  GError        **error)
{
  gboolean same = sijil_json_get_int (key, "officer", 0) == self->officer.id;

  *alone = same && sijil_setting_get_bool (self, "small_office");
  if (!same || *alone)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_DENIED, "four-eyes", "officer",
                   "“%s” made the key “%s”: another officer must confirm it before it signs. Nothing was saved.",
                   self->officer.name_fr, sijil_json_get_string (key, "kid"), NULL);
  return FALSE;
}

/* One key signs at a time: which one is meant must not be a question. */
static gboolean
check_none_active (SijilRegister  *self,
                   GError        **error)
{
  g_autoptr (JsonObject) active = NULL;

  if (!_sijil_signing_key_find_active (self, &active, error))
    return FALSE;
  if (active == NULL)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_CONFLICT, "key-active", "kid",
                   "The key “%s” signs the cards already. Nothing was saved. Retire it first.",
                   sijil_json_get_string (active, "kid"), NULL);
  return FALSE;
}

void
_sijil_signing_key_set_state (SijilRegister *self,
                              JsonObject    *key,
                              const char    *state)
{
  json_object_set_string_member (key, "state", state);
  json_object_set_string_member (key, "state_on", self->day);
}

/* From the beginning of this day by the clock, for two years. */
static void
set_period (JsonObject *key,
            gint64      instant)
{
  g_autofree char *day = sijil_business_day (instant);
  g_autofree char *last = sijil_date_add_months (day, SIGNS_MONTHS);

  json_object_set_int_member (key, "signs_from", sijil_business_day_begin (day));
  json_object_set_int_member (key, "signs_until", sijil_business_day_begin (last));
}

/**
 * sijil_signing_key_confirm:
 * @kid: of a key that another officer made
 * @error: %SIJIL_ERROR_DENIED “four-eyes” for who made it, but in a small office; %SIJIL_ERROR_CONFLICT “key-active”
 *
 * The key signs from now on.
 *
 * Returns: (transfer full): as one item of sijil_signing_key_list()
 */
JsonObject *
sijil_signing_key_confirm (SijilRegister  *self,
                           const char     *kid,
                           GPtrArray      *notes,
                           GError        **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (self, "confirm_key", SIJIL_KEY_KEEPERS, error);
  g_autoptr (JsonObject) before = step != NULL ? _sijil_signing_key_find (self, kid, error) : NULL;
  g_autoptr (JsonObject) after = NULL;
  gboolean alone;

  if (before == NULL)
    return NULL;
  if (!g_str_equal (sijil_json_get_string (before, "state"), "created"))
    {
      sijil_set_error (error, SIJIL_ERROR_STATE, "key-state", "kid",
                       "The key “%s” was confirmed or retired already. Nothing was saved.", kid, NULL);
      return NULL;
    }
  if (!check_other_hand (self, before, &alone, error) || !check_none_active (self, error))
    return NULL;

  after = sijil_record_copy (before);
  _sijil_signing_key_set_state (self, after, "active");
  set_period (after, sijil_step_get_instant (step));
  if (!alone)
    json_object_set_int_member (after, "second_officer", self->officer.id);
  if (!sijil_step_update (step, "signing_key", before, after, error)
      || (alone && !_sijil_signing_key_write_act (step, "confirm_key", kid, TRUE, error))
      || !sijil_step_commit (step, error))
    return NULL;

  if (alone)
    sijil_note (notes, "key-alone", NULL,
                "One officer made and confirmed the key: it waits for another's countersignature.", NULL);
  return _sijil_signing_key_describe (after);
}

static gboolean
follow_pin (SijilRegister  *self,
            const char     *path,
            const char     *old_pin,
            const char     *new_pin,
            SijilPinCost    cost,
            GError        **error)
{
  g_autoptr (SijilKeyFile) file = sijil_key_file_load (path, error);

  if (file == NULL)
    return FALSE;

  return !sijil_key_file_is_allowed (file, self->officer.login)
         || (sijil_key_file_follow_pin (file, self->officer.login, old_pin, new_pin, cost, error)
             && sijil_key_file_save (file, path, TRUE, error));
}

/* Which key stays with the old PIN, and why. @problem: (transfer full) */
static void
note_behind (GPtrArray  *notes,
             const char *kid,
             GError     *problem)
{
  sijil_note (notes, "key-behind", NULL,
              "The key %s does not follow the new PIN: the old one still opens it on this computer. Somebody whom it obeys allows you "
              "once more: “sijilctl key allow”.", kid, NULL);
  g_ptr_array_add (notes, problem);
}

/**
 * sijil_signing_key_follow_pin:
 * @old_pin: of the officer who has signed in
 * @new_pin: as it was just changed in the register
 * @notes: (element-type GError): takes each key that could not follow, and why
 * @error: when the register cannot be read
 *
 * The keys that are here and that the officer may open follow the PIN; one that cannot does not keep the others from it.
 */
gboolean
sijil_signing_key_follow_pin (SijilRegister  *self,
                              const char     *old_pin,
                              const char     *new_pin,
                              SijilPinCost    cost,
                              GPtrArray      *notes,
                              GError        **error)
{
  g_autoptr (JsonObject) list = sijil_signing_key_list (self, error);
  JsonArray *items = list != NULL ? sijil_json_get_array (list, "items") : NULL;

  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++)
    {
      const char *kid = sijil_json_get_string (json_array_get_object_element (items, i), "kid");
      g_autofree char *path = _sijil_signing_key_path (self, kid);
      GError *problem = NULL;

      if (g_file_test (path, G_FILE_TEST_EXISTS) && !follow_pin (self, path, old_pin, new_pin, cost, &problem))
        note_behind (notes, kid, problem);
    }

  return items != NULL;
}
