#include "register/sijil-review-opinion.h"

#include "core/sijil-json.h"
#include "register/sijil-delay.h"
#include "register/sijil-paper-intake.h"
#include "register/sijil-review-private.h"
#include "register/sijil-terms.h"

static const char * const bodies[] = { "commission", "direction", "amine", "visit", NULL };
static const char * const outcomes[] = { "favourable", "unfavourable", "minutes", "none", NULL };

static gboolean
check_word (const char          *word,
            const char * const  *words,
            const char          *field,
            GError             **error)
{
  g_autofree char *list = g_strjoinv (", ", (char **) words);

  if (word != NULL && g_strv_contains (words, word))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "word-unknown", field,
                   "“%s” is not one of these words: %s. Nothing was saved.", word != NULL ? word : "", list, NULL);
  return FALSE;
}

static JsonArray *
load_acts (SijilRegister  *self,
           JsonObject     *application,
           GError        **error)
{
  return _sijil_review_query (self, "act-of-application", "application", sijil_json_get_int (application, "id", 0), error);
}

/* (nullable): whom the file was sent to last. */
static const char *
find_body (JsonArray *acts)
{
  const char *body = NULL;

  for (guint i = 0; i < json_array_get_length (acts); i++)
    {
      JsonObject *act = json_array_get_object_element (acts, i);

      if (g_str_equal (sijil_json_get_string (act, "kind"), "ask_opinion"))
        body = sijil_json_get_string (act, "mode");
    }

  return body;
}

/* Whether no opinion is awaited. */
gboolean
_sijil_review_check_not_awaited (JsonObject  *application,
                                 GError     **error)
{
  const char *asked_on = sijil_json_get_string (application, "opinion_asked_on");

  if (asked_on == NULL)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_STATE, "opinion-awaited", NULL,
                   "An opinion on the file %s has been awaited since %s. Nothing was done. Record its answer first.",
                   sijil_json_get_string (application, "number"), asked_on, NULL);
  return FALSE;
}

/* Whether one is. */
gboolean
_sijil_review_check_awaited (JsonObject  *application,
                             GError     **error)
{
  if (sijil_json_get_string (application, "opinion_asked_on") != NULL)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_STATE, "opinion-not-asked", NULL,
                   "No opinion is awaited on the file %s. Ask for one first. Nothing was saved.",
                   sijil_json_get_string (application, "number"), NULL);
  return FALSE;
}

/**
 * sijil_review_ask_opinion:
 * @number: of an application that is open
 * @body: "commission", "direction", "amine" or "visit"
 * @error: %SIJIL_ERROR_STATE when an opinion is already awaited
 *
 * The file waits from today, in the hands of who asked.
 *
 * Returns: (transfer full): the application as it stands
 */
JsonObject *
sijil_review_ask_opinion (SijilRegister  *self,
                          const char     *number,
                          const char     *body,
                          GError        **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (self, "ask_opinion", SIJIL_ROLE_REGISTRAR, error);
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) after = NULL;
  g_autoptr (JsonObject) act = json_object_new ();
  gboolean alone;

  if (step == NULL || !check_word (body, bodies, "ask", error))
    return NULL;
  before = _sijil_review_take (step, number, "ask_opinion", &alone, error);
  if (before == NULL || !_sijil_review_check_not_awaited (before, error))
    return NULL;

  after = sijil_record_copy (before);
  json_object_set_string_member (after, "opinion_asked_on", sijil_register_get_day (self));
  sijil_delay_settle (self, after);
  json_object_set_int_member (act, "application", sijil_json_get_int (before, "id", 0));
  json_object_set_string_member (act, "mode", body);
  json_object_set_int_member (act, "alone", alone ? 1 : 0);
  if (!sijil_step_update (step, "application", before, after, error)
      || !sijil_act_insert (step, "ask_opinion", act, error)
      || !sijil_step_commit (step, error))
    return NULL;

  return _sijil_review_answer (self, after);
}

static gboolean
check_answer (JsonObject  *application,
              const char  *outcome,
              const char  *minutes,
              GError     **error)
{
  if (!_sijil_review_check_awaited (application, error))
    return FALSE;
  if (g_str_equal (outcome, "minutes") && minutes == NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "minutes-missing", "minutes",
                       "The minutes are missing: name their file. Nothing was saved.", NULL);
      return FALSE;
    }

  return TRUE;
}

/* (transfer full) (nullable): the minutes, on the disk before the step that names them; TRUE without any. */
static gboolean
take_minutes (SijilRegister  *self,
              const char     *number,
              const char     *minutes,
              GPtrArray      *notes,
              JsonObject    **paper,
              GError        **error)
{
  const SijilPaperDetails details = { .kind = "OPINION" };
  g_autoptr (JsonObject) application = NULL;

  *paper = NULL;
  if (minutes == NULL)
    return TRUE;
  if (!sijil_register_require (self, SIJIL_ROLE_REGISTRAR, error))
    return FALSE;

  application = _sijil_review_load (self, number, error);
  if (application == NULL)
    return FALSE;

  *paper = sijil_paper_take (self, sijil_json_get_string (application, "uuid"), minutes, &details, notes, error);
  return *paper != NULL;
}

static gboolean
write_answer (SijilStep   *step,
              JsonObject  *application,
              const char  *outcome,
              JsonObject  *paper,
              gboolean     alone,
              GError     **error)
{
  gint64 id = sijil_json_get_int (application, "id", 0);
  g_autoptr (JsonObject) act = json_object_new ();
  g_autoptr (JsonArray) acts = load_acts (sijil_step_get_register (step), application, error);
  gint64 kept = 0;

  if (acts == NULL || (paper != NULL && !sijil_paper_keep (step, paper, "application", id, &kept, error)))
    return FALSE;

  json_object_set_int_member (act, "application", id);
  sijil_record_set (act, "mode", find_body (acts));
  json_object_set_string_member (act, "outcome", outcome);
  json_object_set_int_member (act, "alone", alone ? 1 : 0);
  if (kept != 0)
    json_object_set_int_member (act, "paper", kept);
  return sijil_act_insert (step, "give_opinion", act, error);
}

/**
 * sijil_review_give_opinion:
 * @number: of an application on which an opinion is awaited
 * @outcome: "favourable", "unfavourable", "minutes" or "none"
 * @minutes: (nullable): file of the minutes, needed for "minutes"
 * @error: %SIJIL_ERROR_STATE when none is awaited
 *
 * Records the answer; the registrar decides on it.
 *
 * Returns: (transfer full): the application as it stands
 */
JsonObject *
sijil_review_give_opinion (SijilRegister  *self,
                           const char     *number,
                           const char     *outcome,
                           const char     *minutes,
                           GPtrArray      *notes,
                           GError        **error)
{
  g_autoptr (JsonObject) paper = NULL;
  g_autoptr (SijilStep) step = NULL;
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) after = NULL;
  gboolean alone;

  if (!check_word (outcome, outcomes, "give", error) || !take_minutes (self, number, minutes, notes, &paper, error))
    return NULL;
  step = sijil_step_begin (self, "give_opinion", SIJIL_ROLE_REGISTRAR, error);
  if (step == NULL)
    return NULL;
  before = _sijil_review_take (step, number, "give_opinion", &alone, error);
  if (before == NULL || !check_answer (before, outcome, minutes, error))
    return NULL;

  after = sijil_record_copy (before);
  sijil_record_set (after, "opinion_asked_on", NULL);
  sijil_delay_settle (self, after);
  if (!sijil_step_update (step, "application", before, after, error)
      || !write_answer (step, after, outcome, paper, alone, error)
      || !sijil_step_commit (step, error))
    return NULL;

  return _sijil_review_answer (self, after);
}

static gboolean
needs_commission (SijilRegister *self,
                  JsonObject    *application)
{
  const char *listed = sijil_setting_get (self, "commission_categories");
  const char *kind = sijil_json_get_string (application, "kind");
  g_auto (GStrv) categories = g_strsplit (listed != NULL ? listed : "", "|", -1);

  return g_strcmp0 (sijil_setting_get (self, "commission_role"), "required") == 0
         && (g_str_equal (kind, "new") || g_str_equal (kind, "upgrade"))
         && g_strv_contains ((const char * const *) categories, sijil_json_get_string (application, "category"));
}

static gboolean
has_commission_opinion (JsonArray *acts)
{
  for (guint i = 0; i < json_array_get_length (acts); i++)
    {
      JsonObject *act = json_array_get_object_element (acts, i);

      if (g_str_equal (sijil_json_get_string (act, "kind"), "give_opinion")
          && g_strcmp0 (sijil_json_get_string (act, "mode"), "commission") == 0
          && g_strcmp0 (sijil_json_get_string (act, "outcome"), "none") != 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * sijil_review_check_opinion:
 * @error: %SIJIL_ERROR_STATE while an opinion is awaited, or when the settings demand the commission's and there is none
 *
 * Whether the opinions on a file allow it to be accepted.
 */
gboolean
sijil_review_check_opinion (SijilRegister  *self,
                            JsonObject     *application,
                            GError        **error)
{
  g_autoptr (JsonArray) acts = NULL;

  if (!_sijil_review_check_not_awaited (application, error))
    return FALSE;
  if (!needs_commission (self, application))
    return TRUE;

  acts = load_acts (self, application, error);
  if (acts == NULL)
    return FALSE;
  if (has_commission_opinion (acts))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_STATE, "opinion-missing", NULL,
                   "The settings demand the commission's opinion for this category, and the file %s has none. Nothing was done.",
                   sijil_json_get_string (application, "number"), NULL);
  return FALSE;
}
