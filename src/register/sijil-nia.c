/* What comes back from the national platform: the craft identity number, or the file. */

#include "register/sijil-transmit.h"

#include "core/sijil-identifier.h"
#include "core/sijil-json.h"
#include "core/sijil-number.h"
#include "core/sijil-str.h"
#include "register/sijil-review-private.h"
#include "register/sijil-terms.h"

/* (transfer full) (nullable): the file of @entry whose answer is awaited; %NULL without @error when there is none. */
static gboolean
find_awaited (SijilRegister  *self,
              JsonObject     *entry,
              JsonObject    **application,
              GError        **error)
{
  g_autoptr (JsonArray) rows = _sijil_review_query (self, "application-of-entry", "entry",
                                                    sijil_json_get_int (entry, "id", 0), error);
  gint64 found = 0;

  *application = NULL;
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      if (g_strcmp0 (sijil_json_get_string (row, "transmission"), "transmitted") == 0)
        found = sijil_json_get_int (row, "id", 0);
    }
  if (found == 0)
    return TRUE;

  *application = sijil_record_load (self, "application", found, error);
  return *application != NULL;
}

/* Whether a file is with the platform. */
gboolean
_sijil_nia_check_awaited (JsonObject  *application,
                          GError     **error)
{
  const char *number = sijil_json_get_string (application, "number");
  const char *transmission = sijil_json_get_string (application, "transmission");

  if (g_strcmp0 (transmission, "transmitted") == 0)
    return TRUE;

  if (g_strcmp0 (transmission, "nia_received") == 0)
    sijil_set_error (error, SIJIL_ERROR_STATE, "nia-received", NULL,
                     "The platform's answer to the file %s was already received on %s. Nothing was saved.",
                     number, sijil_json_get_string (application, "nia_received_on"), NULL);
  else
    sijil_set_error (error, SIJIL_ERROR_STATE, "not-transmitted", NULL,
                     "The file %s is not with the national platform. Nothing was saved. Transmit it first.", number, NULL);
  return FALSE;
}

/* The file and the entry that @number names; a file must be with the platform, an entry may have none there. */
static gboolean
find_both (SijilRegister  *self,
           const char     *number,
           JsonObject    **application,
           JsonObject    **entry,
           GError        **error)
{
  *application = NULL;
  *entry = NULL;
  if (sijil_number_parse (number, NULL) == SIJIL_NUMBER_APPLICATION)
    {
      *application = sijil_record_find_application (self, number, error);
      if (*application == NULL || !_sijil_nia_check_awaited (*application, error))
        return FALSE;
      *entry = sijil_record_load (self, "entry", sijil_json_get_int (*application, "entry", 0), error);
    }
  else
    {
      *entry = sijil_record_find_entry (self, number, error);
      if (*entry != NULL && !find_awaited (self, *entry, application, error))
        return FALSE;
    }

  return *entry != NULL && _sijil_review_check_territory (self, *entry, error);
}

/*
 * Beside others it claims the entry, and the file whose answer it is: cards are drawn of what the entry is, and claim it; so do
 * acceptances and acts. A craft identity number that another entry gets meanwhile is kept unique by “identifier”.
 * @number: of a file or of an entry
 */
static SijilStep *
begin (SijilRegister  *self,
       guint           roles,
       const char     *number,
       GError        **error)
{
  g_autoptr (JsonObject) application = NULL;
  g_autoptr (JsonObject) entry = NULL;
  g_autofree char *file = NULL;
  g_autofree char *subject = NULL;

  if (!sijil_register_require (self, roles, error) || !find_both (self, number, &application, &entry, error))
    return NULL;

  subject = sijil_step_subject_of ("entry", sijil_json_get_int (entry, "id", 0));
  if (application != NULL)
    file = _sijil_review_subject (sijil_json_get_string (application, "number"));
  return sijil_step_begin_beside (self, "receive_nia", roles, (const char * const[]) { subject, file, NULL }, error);
}

/* A file of the entry that was transmitted since the step was begun is claimed, and looked at again. */
static gboolean
find_both_within (SijilStep   *step,
                  const char  *number,
                  JsonObject **application,
                  JsonObject **entry,
                  GError     **error)
{
  SijilRegister *self = sijil_step_get_register (step);
  g_autofree char *file = NULL;

  if (!find_both (self, number, application, entry, error))
    return FALSE;
  if (*application == NULL)
    return TRUE;

  file = _sijil_review_subject (sijil_json_get_string (*application, "number"));
  if (sijil_step_has_claimed (step, file))
    return TRUE;

  g_clear_pointer (application, json_object_unref);
  g_clear_pointer (entry, json_object_unref);
  return sijil_step_claim (step, file, error) && find_both (self, number, application, entry, error);
}

static gboolean
check_same_nia (JsonObject  *entry,
                const char  *nia,
                GError     **error)
{
  const char *known = sijil_json_get_string (entry, "nia");

  if (known == NULL || g_str_equal (known, nia))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_CONFLICT, "nia-differs", "nia",
                   "The entry %s already has the craft identity number “%s”, not “%s”. Nothing was saved. A director corrects a "
                   "number that was wrong.", sijil_json_get_string (entry, "number"), known, nia, NULL);
  return FALSE;
}

static gboolean
save_nia (SijilStep   *step,
          JsonObject  *before,
          const char  *nia,
          JsonObject **saved,
          GError     **error)
{
  g_autoptr (JsonObject) after = sijil_record_copy (before);

  json_object_set_string_member (after, "nia", nia);
  if (!sijil_step_update (step, "entry", before, after, error))
    return FALSE;

  *saved = g_steal_pointer (&after);
  return TRUE;
}

static gboolean
save_received (SijilStep   *step,
               JsonObject  *before,
               const char  *reference,
               JsonObject **saved,
               GError     **error)
{
  g_autoptr (JsonObject) after = sijil_record_copy (before);

  json_object_set_string_member (after, "transmission", "nia_received");
  json_object_set_string_member (after, "nia_received_on", sijil_register_get_day (sijil_step_get_register (step)));
  if (!sijil_str_is_empty (reference))
    json_object_set_string_member (after, "platform_reference", reference);
  if (!sijil_step_update (step, "application", before, after, error))
    return FALSE;

  *saved = g_steal_pointer (&after);
  return TRUE;
}

static JsonObject *
answer_nia (SijilRegister *self,
            JsonObject    *application,
            JsonObject    *entry)
{
  JsonObject *about = _sijil_answer_new ("entry", entry);
  JsonObject *answer;

  json_object_set_string_member (about, "nia", sijil_json_get_string (entry, "nia"));
  if (application == NULL)
    return about;

  answer = _sijil_review_answer (self, application);
  json_object_set_object_member (answer, "entry", about);
  return answer;
}

static gboolean
clean_nia (SijilRegister  *self,
           const char     *text,
           GPtrArray      *notes,
           char          **nia,
           GError        **error)
{
  return sijil_nia_clean (text, sijil_setting_get (self, "nia_pattern"), "nia", notes, nia, error);
}

/**
 * sijil_nia_receive:
 * @number: of a file that is with the platform, or of an entry, such as one that was imported without its number
 * @nia: the craft identity number
 * @reference: (nullable): the platform's reference of the file
 * @error: %SIJIL_ERROR_CONFLICT when another entry of the country has it, or this entry another one; %SIJIL_ERROR_STATE
 *   when the file is not with the platform
 *
 * Returns: (transfer full): the application with its `entry`; the entry when no file of it was with the platform
 */
JsonObject *
sijil_nia_receive (SijilRegister  *self,
                   const char     *number,
                   const char     *nia,
                   const char     *reference,
                   GPtrArray      *notes,
                   GError        **error)
{
  g_autofree char *clean = NULL;
  g_autoptr (SijilStep) step = NULL;
  g_autoptr (JsonObject) application = NULL;
  g_autoptr (JsonObject) entry = NULL;
  g_autoptr (JsonObject) numbered = NULL;
  g_autoptr (JsonObject) received = NULL;

  if (!clean_nia (self, nia, notes, &clean, error))
    return NULL;
  step = begin (self, SIJIL_NIA_ROLES, number, error);
  if (step == NULL || !find_both_within (step, number, &application, &entry, error) || !check_same_nia (entry, clean, error))
    return NULL;

  if (!save_nia (step, entry, clean, &numbered, error)
      || (application != NULL && !save_received (step, application, reference, &received, error))
      || !sijil_step_commit (step, error))
    return NULL;

  return answer_nia (self, received, numbered);
}

/* (transfer full) (nullable): the entry of a file that was answered; %NULL without @error for one that was not. */
static gboolean
find_entry_of_file (SijilRegister  *self,
                    const char     *number,
                    JsonObject    **entry,
                    GError        **error)
{
  g_autoptr (JsonObject) application = sijil_record_find_application (self, number, error);

  if (application == NULL)
    return FALSE;
  if (g_strcmp0 (sijil_json_get_string (application, "transmission"), "nia_received") != 0)
    return TRUE;

  *entry = sijil_record_load (self, "entry", sijil_json_get_int (application, "entry", 0), error);
  return *entry != NULL;
}

/* (transfer full) (nullable): an entry of which no file is with the platform; %NULL without @error when one is. */
static gboolean
find_entry_at_rest (SijilRegister  *self,
                    const char     *number,
                    JsonObject    **entry,
                    GError        **error)
{
  g_autoptr (JsonObject) found = sijil_record_find_entry (self, number, error);
  g_autoptr (JsonObject) awaited = NULL;

  if (found == NULL || !find_awaited (self, found, &awaited, error))
    return FALSE;

  if (awaited == NULL)
    *entry = g_steal_pointer (&found);
  return TRUE;
}

/* Whether @number has @nia already and nothing of it awaits an answer, as when a list is given again. */
gboolean
_sijil_nia_is_known (SijilRegister  *self,
                     const char     *number,
                     const char     *nia,
                     gboolean       *is_known,
                     GError        **error)
{
  g_autofree char *clean = NULL;
  g_autoptr (JsonObject) entry = NULL;
  gboolean found = clean_nia (self, nia, NULL, &clean, error)
                   && (sijil_number_parse (number, NULL) == SIJIL_NUMBER_APPLICATION
                         ? find_entry_of_file (self, number, &entry, error)
                         : find_entry_at_rest (self, number, &entry, error));

  if (!found || (entry != NULL && !_sijil_review_check_territory (self, entry, error)))
    return FALSE;

  *is_known = entry != NULL && g_strcmp0 (sijil_json_get_string (entry, "nia"), clean) == 0;
  return TRUE;
}

/* As begin(), for a director who corrects the number of the entry itself, whatever becomes of its files. */
static SijilStep *
begin_of_entry (SijilRegister  *self,
                const char     *number,
                GError        **error)
{
  g_autoptr (JsonObject) entry = NULL;
  g_autofree char *subject = NULL;

  if (!sijil_register_require (self, SIJIL_ROLE_DIRECTOR, error))
    return NULL;
  entry = sijil_record_find_entry (self, number, error);
  if (entry == NULL)
    return NULL;

  subject = sijil_step_subject_of ("entry", sijil_json_get_int (entry, "id", 0));
  return sijil_step_begin_beside (self, "receive_nia", SIJIL_ROLE_DIRECTOR, (const char * const[]) { subject, NULL }, error);
}

/**
 * sijil_nia_correct:
 * @number: of an entry that has a craft identity number
 * @nia: the right one
 * @reason: code of the list `reason` that serves `correct`
 *
 * A director corrects a number that was taken down wrongly.
 *
 * Returns: (transfer full): the entry
 */
JsonObject *
sijil_nia_correct (SijilRegister  *self,
                   const char     *number,
                   const char     *nia,
                   const char     *reason,
                   GPtrArray      *notes,
                   GError        **error)
{
  g_autofree char *clean = NULL;
  g_autoptr (SijilStep) step = NULL;
  g_autoptr (JsonObject) act = json_object_new ();
  g_autoptr (JsonObject) entry = NULL;
  g_autoptr (JsonObject) numbered = NULL;

  if (!clean_nia (self, nia, notes, &clean, error))
    return NULL;
  step = begin_of_entry (self, number, error);
  if (step == NULL || !sijil_act_set_reason (self, act, "correct", reason, error))
    return NULL;
  entry = sijil_record_find_entry (self, number, error);
  if (entry == NULL || !_sijil_review_check_territory (self, entry, error))
    return NULL;

  json_object_set_int_member (act, "entry", sijil_json_get_int (entry, "id", 0));
  sijil_step_set_reason (step, sijil_json_get_string (act, "reason"), NULL);
  if (!save_nia (step, entry, clean, &numbered, error)
      || !sijil_act_insert (step, "receive_nia", act, error)
      || !sijil_step_commit (step, error))
    return NULL;

  return answer_nia (self, NULL, numbered);
}

/**
 * sijil_nia_send_back:
 * @number: of a file that is with the platform
 * @reason: code of the list `reason` that serves `sent_back`
 * @text_ar: (nullable): the platform's words
 * @text_fr: (nullable): the same in French
 *
 * Records that the platform sent a file back. Once corrected it is transmitted
 * again by name.
 *
 * Returns: (transfer full): the application
 */
JsonObject *
sijil_nia_send_back (SijilRegister  *self,
                     const char     *number,
                     const char     *reason,
                     const char     *text_ar,
                     const char     *text_fr,
                     GPtrArray      *notes,
                     GError        **error)
{
  g_autoptr (SijilStep) step = _sijil_review_begin (self, "send_back", SIJIL_NIA_ROLES, number, error);
  g_autoptr (JsonObject) act = json_object_new ();
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) after = NULL;

  if (step == NULL || !sijil_act_set_texts (act, text_ar, text_fr, notes, error)
      || !sijil_act_set_reason (self, act, "sent_back", reason, error))
    return NULL;
  before = sijil_record_find_application (self, number, error);
  if (before == NULL || !_sijil_review_check_territory (self, before, error) || !_sijil_nia_check_awaited (before, error))
    return NULL;

  after = sijil_record_copy (before);
  json_object_set_string_member (after, "transmission", "sent_back");
  json_object_set_string_member (after, "sent_back_reason", sijil_json_get_string (act, "reason"));
  json_object_set_int_member (act, "application", sijil_json_get_int (before, "id", 0));
  sijil_step_set_reason (step, sijil_json_get_string (act, "reason"), NULL);
  if (!sijil_step_update (step, "application", before, after, error)
      || !sijil_act_insert (step, "send_back", act, error)
      || !sijil_step_commit (step, error))
    return NULL;

  return _sijil_review_answer (self, after);
}
