#include "register/sijil-audit-officer.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-name.h"
#include "core/sijil-str.h"
#include "register/sijil-act.h"
#include "register/sijil-officer.h"
#include "register/sijil-show-private.h"

#define AUDITORS      (SIJIL_ROLE_DIRECTOR | SIJIL_ROLE_ADMINISTRATOR)
#define WORDS_MIN     10  /* characters: a word like “check” is no reason */
#define WORDS_MAX     400
#define TOLD_FOR_DAYS 30

static gboolean
clean_words (const char  *words,
             GPtrArray   *notes,
             char       **clean,
             GError     **error)
{
  if (!sijil_str_is_empty (words) && !sijil_text_clean (words, WORDS_MAX, FALSE, "why", notes, clean, error))
    return FALSE;
  if (*clean != NULL && g_utf8_strlen (*clean, -1) >= WORDS_MIN)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "words-missing", "why",
                   "Say in a sentence why the acts of this officer are looked at: the officer will read it. Nothing was shown.", NULL);
  return FALSE;
}

/**
 * sijil_audit_officer_open:
 * @login: whose acts are to be looked at
 * @words: why, in a sentence; the officer reads it
 * @error: %SIJIL_ERROR_DENIED for who is neither director nor administrator; %SIJIL_ERROR_INVALID when no reason is given
 *
 * From now on and for this day, who has signed in may list the rows of this officer (sijil_list(), "history").
 *
 * Returns: (transfer full): `kind`, `uuid`, `officer`, `effective_on`
 */
JsonObject *
sijil_audit_officer_open (SijilRegister  *self,
                          const char     *login,
                          const char     *words,
                          GPtrArray      *notes,
                          GError        **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (self, "audit", AUDITORS, error);
  g_autoptr (JsonObject) officer = step != NULL ? sijil_officer_load (self, login, error) : NULL;
  g_autoptr (JsonObject) act = json_object_new ();
  g_autofree char *clean = NULL;
  JsonObject *answer;

  if (officer == NULL || !clean_words (words, notes, &clean, error))
    return NULL;

  sijil_step_set_reason (step, NULL, clean);
  json_object_set_string_member (act, "reference", sijil_json_get_string (officer, "login"));
  if (!sijil_act_insert (step, "audit", act, error) || !sijil_step_commit (step, error))
    return NULL;

  answer = json_object_new ();
  json_object_set_string_member (answer, "kind", "act");
  json_object_set_string_member (answer, "uuid", sijil_json_get_string (act, "uuid"));
  json_object_set_string_member (answer, "officer", sijil_json_get_string (officer, "login"));
  json_object_set_string_member (answer, "effective_on", sijil_register_get_day (self));
  return answer;
}

/** sijil_audit_officer_require: whether the rows of @login may be listed now: one's own, or those a reason was given for today. */
gboolean
sijil_audit_officer_require (SijilRegister  *self,
                             const char     *login,
                             GError        **error)
{
  const SijilOfficer *officer = sijil_register_get_officer (self);
  g_autoptr (JsonObject) values = json_object_new ();
  gint64 n_given;

  if (g_strcmp0 (login, officer->login) == 0)
    return TRUE;

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (self));
  json_object_set_string_member (values, "login", login);
  json_object_set_int_member (values, "officer", officer->id);
  json_object_set_string_member (values, "day", sijil_register_get_day (self));
  if (!sijil_db_query_int (sijil_register_get_db (self), "audit-of-officer", values, &n_given, error))
    return FALSE;
  if (n_given > 0)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_DENIED, "audit-reason-missing", "officer",
                   "The acts of “%s” are shown only for a reason, which the officer will read. Give the reason first.", login,
                   NULL);
  return FALSE;
}

/**
 * sijil_audit_officer_opened:
 *
 * Returns: (transfer full) (element-type utf8): the logins of those whose acts may be told from others' now: one's own, and those
 *   a reason was given for today
 */
GHashTable *
sijil_audit_officer_opened (SijilRegister  *self,
                            GError        **error)
{
  const SijilOfficer *officer = sijil_register_get_officer (self);
  g_autoptr (GHashTable) opened = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) rows = NULL;

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (self));
  json_object_set_int_member (values, "officer", officer->id);
  json_object_set_string_member (values, "day", sijil_register_get_day (self));
  rows = sijil_db_query_rows (sijil_register_get_db (self), "audit-opened", values, error);
  if (rows == NULL)
    return NULL;

  for (guint i = 0; i < json_array_get_length (rows); i++)
    g_hash_table_add (opened, g_strdup (sijil_json_get_string (json_array_get_object_element (rows, i), "login")));
  g_hash_table_add (opened, g_strdup (officer->login));
  return g_steal_pointer (&opened);
}

/**
 * sijil_audit_officer_mine:
 *
 * Returns: (transfer full): `items`: who looked at the acts of who has signed in, within 30 days (`officer`, `name_fr`,
 *   `name_ar`, `recorded_at`, `words`), newest first
 */
JsonObject *
sijil_audit_officer_mine (SijilRegister  *self,
                          GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autofree char *since = NULL;
  JsonObject *list;
  JsonArray *rows;

  if (!sijil_register_require (self, SIJIL_ROLE_ANY, error))
    return NULL;

  since = sijil_date_add_days (sijil_register_get_day (self), -TOLD_FOR_DAYS);
  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (self));
  json_object_set_string_member (values, "login", sijil_register_get_officer (self)->login);
  json_object_set_string_member (values, "since", since);
  rows = sijil_db_query_rows (sijil_register_get_db (self), "audit-of-me", values, error);
  if (rows == NULL)
    return NULL;

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      json_object_set_string_member (json_array_get_object_element (rows, i), "kind", "act");
      _sijil_show_instant (json_array_get_object_element (rows, i), "recorded_at");
    }
  list = json_object_new ();
  json_object_set_array_member (list, "items", rows);
  json_object_set_int_member (list, "total", json_array_get_length (rows));
  return list;
}
