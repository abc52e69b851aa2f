#include "register/sijil-countersign.h"

#include "core/sijil-json.h"
#include "register/sijil-card-layout.h"
#include "register/sijil-review-private.h"
#include "register/sijil-signing-key-private.h"

#include <string.h>

static JsonArray *
load_alone (SijilRegister  *self,
            GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (self));
  return sijil_db_query_rows (sijil_register_get_db (self), "act-alone", values, error);
}

/* (transfer full): a line of the list: what was done, on which file or with which key, by whom. */
static JsonObject *
describe (SijilRegister  *self,
          JsonObject     *act,
          GError        **error)
{
  gint64 id = sijil_json_get_int (act, "application", 0);
  g_autoptr (JsonObject) application = id != 0 ? sijil_record_load (self, "application", id, error) : NULL;
  g_autoptr (JsonObject) record = sijil_record_load (self, "officer", sijil_json_get_int (act, "officer", 0), NULL);
  const char *officer = record != NULL ? sijil_json_get_string (record, "login") : "";
  JsonObject *line;

  if (application == NULL && id != 0)
    return NULL;

  line = _sijil_answer_new ("act", act);
  json_object_set_string_member (line, "number", application != NULL ? sijil_json_get_string (application, "number")
                                                                     : sijil_json_get_string (act, "reference"));
  json_object_set_string_member (line, "act", sijil_json_get_string (act, "kind"));
  json_object_set_string_member (line, "on", sijil_json_get_string (act, "effective_on"));
  json_object_set_string_member (line, "officer", officer);
  return line;
}

/**
 * sijil_countersign_list:
 *
 * Returns: (transfer full): what one officer did alone and nobody has countersigned, oldest first
 */
JsonObject *
sijil_countersign_list (SijilRegister  *self,
                        GError        **error)
{
  g_autoptr (JsonArray) acts = sijil_register_require (self, 0, error) ? load_alone (self, error) : NULL;
  g_autoptr (JsonObject) list = json_object_new ();
  JsonArray *items = json_array_new ();

  json_object_set_array_member (list, "items", items);
  if (acts == NULL)
    return NULL;

  for (guint i = 0; i < json_array_get_length (acts); i++)
    {
      JsonObject *line = describe (self, json_array_get_object_element (acts, i), error);

      if (line == NULL)
        return NULL;
      json_array_add_object_element (items, line);
    }

  json_object_set_int_member (list, "total", json_array_get_length (items));
  return g_steal_pointer (&list);
}

static gboolean
check_other_hand (SijilRegister  *self,
                  JsonObject     *act,
                  GError        **error)
{
  const SijilOfficer *officer = sijil_register_get_officer (self);

  if (sijil_json_get_int (act, "officer", 0) != officer->id)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_DENIED, "four-eyes", "officer",
                   "“%s” did this alone: another officer must countersign it. Nothing was done.", officer->name_fr, NULL);
  return FALSE;
}

static gboolean
countersign (SijilStep   *step,
             JsonObject  *row,
             GError     **error)
{
  SijilRegister *self = sijil_step_get_register (step);
  g_autoptr (JsonObject) before = sijil_record_load (self, "act", sijil_json_get_int (row, "id", 0), error);
  g_autoptr (JsonObject) after = NULL;

  if (before == NULL || !check_other_hand (self, before, error))
    return FALSE;

  after = sijil_record_copy (before);
  json_object_set_int_member (after, "countersigned_by", sijil_register_get_officer (self)->id);
  json_object_set_string_member (after, "countersigned_on", sijil_register_get_day (self));
  return sijil_step_update (step, "act", before, after, error);
}

/* Countersigns all that waits on the file, or with what @reference names; @count tells how much that was. */
static gboolean
countersign_all (SijilStep   *step,
                 JsonObject  *application,
                 const char  *reference,
                 guint       *count,
                 GError     **error)
{
  g_autoptr (JsonArray) acts = load_alone (sijil_step_get_register (step), error);
  gint64 id = application != NULL ? sijil_json_get_int (application, "id", 0) : 0;

  *count = 0;
  for (guint i = 0; acts != NULL && i < json_array_get_length (acts); i++)
    {
      JsonObject *row = json_array_get_object_element (acts, i);

      if (sijil_json_get_int (row, "application", 0) != id
          || (reference != NULL && g_strcmp0 (sijil_json_get_string (row, "reference"), reference) != 0))
        continue;
      if (!countersign (step, row, error))
        return FALSE;
      (*count)++;
    }

  return acts != NULL;
}

/* A key that signs cards, or the chamber's root key; the two never have one name. */
static JsonObject *
find_key (SijilRegister  *self,
          const char     *kid,
          GError        **error)
{
  g_autofree char *lower = g_ascii_strdown (kid, -1);
  GError *problem = NULL;
  JsonObject *root = sijil_record_find (self, "role_root", "role-root-by-kid", lower, &problem);

  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }
  return root != NULL ? root : _sijil_signing_key_find (self, kid, error);
}

/* What waits: a file; or a key by the digits of its name, or a layout by its name with the edition, and then by a @reference. */
static gboolean
find_subject (SijilRegister  *self,
              const char     *number,
              JsonObject    **application,
              JsonObject    **other,
              char          **reference,
              GError        **error)
{
  if (strchr (number, '/') != NULL)
    {
      *other = _sijil_card_layout_find (self, number, error);
      *reference = *other != NULL ? _sijil_card_layout_dup_name (*other) : NULL;
    }
  else if (g_regex_match_simple ("^[0-9A-Fa-f]{16}\\z", number, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT))
    {
      *other = find_key (self, number, error);
      *reference = *other != NULL ? g_strdup (sijil_json_get_string (*other, "kid")) : NULL;
    }
  else
    {
      *application = sijil_record_find_application (self, number, error);
    }

  return *other != NULL || (*application != NULL && _sijil_review_check_territory (self, *application, error));
}

/**
 * sijil_countersign:
 * @number: of an application, a key or a layout
 * @reason: (nullable): code of the list `reason` that serves `countersign`: agreed, or to be looked at again
 * @text_ar: (nullable): words about it
 * @text_fr: (nullable): words about it
 * @error: %SIJIL_ERROR_STATE when nothing waits on it; %SIJIL_ERROR_DENIED for who did it
 *
 * Another officer signs what one did alone on a file, with a key or with a layout.
 *
 * Returns: (transfer full): the application, the key or the layout
 */
JsonObject *
sijil_countersign (SijilRegister  *self,
                   const char     *number,
                   const char     *reason,
                   const char     *text_ar,
                   const char     *text_fr,
                   GPtrArray      *notes,
                   GError        **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (self, "countersign", SIJIL_ROLE_REGISTRAR | SIJIL_ROLE_DIRECTOR, error);
  g_autoptr (JsonObject) application = NULL;
  g_autoptr (JsonObject) other = NULL;
  g_autofree char *reference = NULL;
  g_autoptr (JsonObject) act = json_object_new ();
  guint count;

  if (step == NULL || !find_subject (self, number, &application, &other, &reference, error)
      || !sijil_act_set_texts (act, text_ar, text_fr, notes, error)
      || (reason != NULL && !sijil_act_set_reason (self, act, "countersign", reason, error)))
    return NULL;
  sijil_step_set_reason (step, sijil_json_get_string (act, "reason"), NULL);
  if (!countersign_all (step, application, reference, &count, error))
    return NULL;
  if (count == 0)
    {
      sijil_set_error (error, SIJIL_ERROR_STATE, "nothing-to-countersign", NULL,
                       "Nothing on the file %s waits to be countersigned. Nothing was done.",
                       application != NULL ? sijil_json_get_string (application, "number") : number, NULL);
      return NULL;
    }

  if (application != NULL)
    json_object_set_int_member (act, "application", sijil_json_get_int (application, "id", 0));
  else
    sijil_record_set (act, "reference", reference);
  if (!sijil_act_insert (step, "countersign", act, error) || !sijil_step_commit (step, error))
    return NULL;

  if (application != NULL)
    return _sijil_review_answer (self, application);
  if (strchr (reference, '/') != NULL)
    return _sijil_card_layout_answer (other);

  return _sijil_answer_new (json_object_has_member (other, "issuer") ? "signing_key" : "role_root", other);
}
