#include "register/sijil-review-complement.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-delay.h"
#include "register/sijil-mail.h"
#include "register/sijil-output-private.h"
#include "register/sijil-review-private.h"
#include "register/sijil-terms.h"

#include <string.h>

static gboolean
is_valid_paper (JsonObject *paper)
{
  return sijil_json_get_string (paper, "invalid_reason") == NULL;
}

static gboolean
has_valid_paper (JsonArray  *papers,
                 const char *kind)
{
  for (guint i = 0; i < json_array_get_length (papers); i++)
    {
      JsonObject *paper = json_array_get_object_element (papers, i);

      if (is_valid_paper (paper) && g_str_equal (sijil_json_get_string (paper, "kind"), kind))
        return TRUE;
    }

  return FALSE;
}

/* (element-type utf8): what the receipt asked for, in its order. */
static GPtrArray *
list_asked (JsonObject *application)
{
  GPtrArray *asked = g_ptr_array_new_with_free_func (g_free);
  JsonArray *missing = sijil_json_get_array (application, "missing_at_deposit");

  for (guint i = 0; missing != NULL && i < json_array_get_length (missing); i++)
    g_ptr_array_add (asked, g_strdup (json_array_get_string_element (missing, i)));

  return asked;
}

static gboolean
is_listed (GPtrArray  *codes,
           const char *code)
{
  return g_ptr_array_find_with_equal_func (codes, code, g_str_equal, NULL);
}

static gboolean
check_asked_papers (SijilRegister       *self,
                    const char * const  *papers,
                    GPtrArray           *allowed,
                    GError             **error)
{
  for (; papers != NULL && *papers != NULL; papers++)
    if (!is_listed (allowed, *papers))
      {
        g_autofree char *names = _sijil_review_name_papers (self, allowed);

        sijil_set_error (error, SIJIL_ERROR_STATE, "complement-not-on-receipt", "paper",
                         "“%s” cannot be asked for any more: law 55.19 allows one request, which is %s. Nothing was saved.",
                         *papers, names, NULL);
        return FALSE;
      }

  return TRUE;
}

static gboolean
check_may_confirm (JsonObject  *application,
                   GPtrArray   *asked,
                   GPtrArray   *left,
                   GError     **error)
{
  const char *number = sijil_json_get_string (application, "number");
  const char *letter_on = sijil_json_get_string (application, "complement_letter_on");

  if (letter_on != NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_STATE, "complement-already-asked", NULL,
                       "The letter that asks to complete the file %s was already made on %s. Law 55.19 allows one request. "
                       "Only a paper that proves invalid is a new ground, and a director's right.", number, letter_on, NULL);
      return FALSE;
    }
  if (asked->len == 0)
    {
      sijil_set_error (error, SIJIL_ERROR_STATE, "complement-not-allowed", NULL,
                       "Everything on the list was received when the file %s was deposited. Law 55.19 allows one request, "
                       "the receipt's. Only a paper that proves invalid is a new ground, and a director's right.",
                       number, NULL);
      return FALSE;
    }
  if (left->len == 0)
    {
      sijil_set_error (error, SIJIL_ERROR_STATE, "complement-not-allowed", NULL,
                       "Everything that the receipt of the file %s asked for was received since. Law 55.19 allows one request, "
                       "the receipt's. Only a paper that proves invalid is a new ground, and a director's right.",
                       number, NULL);
      return FALSE;
    }

  return TRUE;
}

static void
note_more_papers (SijilRegister      *self,
                  const char * const *papers,
                  GPtrArray          *left,
                  GPtrArray          *notes)
{
  g_autoptr (GPtrArray) more = g_ptr_array_new ();
  g_autofree char *names = NULL;

  for (guint i = 0; papers != NULL && *papers != NULL && i < left->len; i++)
    if (!g_strv_contains (papers, left->pdata[i]))
      g_ptr_array_add (more, left->pdata[i]);
  if (more->len == 0)
    return;

  names = _sijil_review_name_papers (self, more);
  sijil_note (notes, "complement-list", "paper",
              "The letter also names %s: it repeats the list of the receipt, which still stands.", names, NULL);
}

/* (element-type utf8): the papers of the letter: what is left of the receipt's list. */
static GPtrArray *
confirm_list (SijilRegister          *self,
              JsonObject             *application,
              const SijilComplement  *request,
              GPtrArray              *notes,
              GError                **error)
{
  g_autoptr (GPtrArray) asked = list_asked (application);
  g_autoptr (GPtrArray) left = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (JsonArray) papers = _sijil_review_query (self, "application-papers", "application",
                                                      sijil_json_get_int (application, "id", 0), error);

  if (papers == NULL)
    return NULL;

  for (guint i = 0; i < asked->len; i++)
    if (!has_valid_paper (papers, asked->pdata[i]))
      g_ptr_array_add (left, g_strdup (asked->pdata[i]));
  if (!check_may_confirm (application, asked, left, error) || !check_asked_papers (self, request->papers, left, error))
    return NULL;

  note_more_papers (self, request->papers, left, notes);
  return g_steal_pointer (&left);
}

/* Whether the one request that law 55.19 allows can still be sent. */
gboolean
_sijil_review_check_complement (SijilRegister  *self,
                                JsonObject     *application,
                                GError        **error)
{
  static const SijilComplement whole_list = { .papers = NULL };
  g_autoptr (GPtrArray) left = confirm_list (self, application, &whole_list, NULL, error);

  return left != NULL;
}

/* (nullable): the newest paper that @wanted names, a valid one before an invalid one. */
static JsonObject *
find_paper (JsonArray  *papers,
            const char *wanted)
{
  JsonObject *found = NULL;

  for (guint i = 0; i < json_array_get_length (papers); i++)
    {
      JsonObject *paper = json_array_get_object_element (papers, i);
      gboolean is_named = g_str_equal (sijil_json_get_string (paper, "uuid"), wanted)
                          || g_str_equal (sijil_json_get_string (paper, "kind"), wanted);

      if (is_named && (found == NULL || is_valid_paper (paper) || !is_valid_paper (found)))
        found = paper;
    }

  return found;
}

static gboolean
check_may_invalidate (SijilRegister  *self,
                      JsonObject     *application,
                      JsonObject     *paper,
                      const char     *wanted,
                      GError        **error)
{
  const char *number = sijil_json_get_string (application, "number");

  if ((sijil_register_get_officer (self)->roles & SIJIL_ROLE_DIRECTOR) == 0)
    {
      sijil_set_error (error, SIJIL_ERROR_DENIED, "director-only", "officer",
                       "Only a director may ask for a paper anew because one proves invalid. Nothing was done.", NULL);
      return FALSE;
    }
  if (paper == NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "paper-unknown", "invalid",
                       "The file %s holds no paper “%s”. “sijilctl show %s” lists its papers.", number, wanted, number, NULL);
      return FALSE;
    }
  if (!is_valid_paper (paper))
    {
      sijil_set_error (error, SIJIL_ERROR_STATE, "paper-invalid-already", "invalid",
                       "The paper “%s” of the file %s was already found invalid. Nothing was done.", wanted, number, NULL);
      return FALSE;
    }

  return TRUE;
}

/* (element-type utf8): the one paper of the letter, which is marked invalid. */
static GPtrArray *
invalidate (SijilStep              *step,
            JsonObject             *application,
            const SijilComplement  *request,
            JsonObject             *act,
            GError                **error)
{
  SijilRegister *self = sijil_step_get_register (step);
  g_autoptr (GPtrArray) asked = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (JsonArray) papers = _sijil_review_query (self, "application-papers", "application",
                                                      sijil_json_get_int (application, "id", 0), error);
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) after = NULL;
  JsonObject *found = papers != NULL ? find_paper (papers, request->invalid) : NULL;

  if (papers == NULL || !check_may_invalidate (self, application, found, request->invalid, error))
    return NULL;
  g_ptr_array_add (asked, g_strdup (sijil_json_get_string (found, "kind")));
  if (!sijil_act_set_reason (self, act, "ask_completion", request->reason, error)
      || !check_asked_papers (self, request->papers, asked, error))
    return NULL;

  before = sijil_record_load (self, "paper", sijil_json_get_int (found, "id", 0), error);
  if (before == NULL)
    return NULL;
  after = sijil_record_copy (before);
  json_object_set_string_member (after, "invalid_reason", sijil_json_get_string (act, "reason"));
  sijil_step_set_reason (step, sijil_json_get_string (act, "reason"), NULL);
  if (!sijil_step_update (step, "paper", before, after, error))
    return NULL;

  return g_steal_pointer (&asked);
}

/* The letter is written in both languages, and so are the words that an officer adds to it. */
static gboolean
check_both_languages (JsonObject  *act,
                      GError     **error)
{
  gboolean has_ar = sijil_json_get_string (act, "text_ar") != NULL;
  gboolean has_fr = sijil_json_get_string (act, "text_fr") != NULL;

  if (has_ar == has_fr)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "text-missing", has_ar ? "text_fr" : "text_ar",
                   "The letter is written in both languages: give its words in Arabic and in French. Nothing was saved.", NULL);
  return FALSE;
}

/* The receipt's day stands unless the letter gives a later one. */
static void
set_due_day (SijilRegister *self,
             JsonObject    *application,
             gboolean       anew)
{
  const char *promised = anew ? NULL : sijil_json_get_string (application, "complement_due_on");
  gint64 days = sijil_setting_get_int (self, "completion_delay_days", 0);
  g_autofree char *due = days > 0 ? sijil_date_add_days (sijil_register_get_day (self), (int) days) : NULL;

  if (due == NULL || (promised != NULL && strcmp (promised, due) > 0))
    sijil_set_str (&due, promised);
  sijil_record_set (application, "complement_due_on", due);
}

static void
set_asked (SijilRegister *self,
           JsonObject    *application,
           gboolean       anew)
{
  const char *today = sijil_register_get_day (self);

  if (anew || sijil_json_get_string (application, "complement_asked_on") == NULL)
    json_object_set_string_member (application, "complement_asked_on", today);
  json_object_set_string_member (application, "complement_letter_on", today);
  sijil_record_set (application, "completed_on", NULL);
  set_due_day (self, application, anew);
  json_object_set_string_member (application, "state", "completion_asked");
  _sijil_review_set_released (application);
  sijil_delay_settle (self, application);
}

static JsonArray *
to_json (GPtrArray *codes)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < codes->len; i++)
    json_array_add_string_element (array, codes->pdata[i]);

  return array;
}

static gboolean
write_act (SijilStep    *step,
           JsonObject   *application,
           GPtrArray    *papers,
           gboolean      alone,
           JsonObject   *act,
           GError      **error)
{
  const char *due_on = sijil_json_get_string (application, "complement_due_on");
  g_autofree char *letter = NULL;

  if (!sijil_mail_enter (step, "out", "completion", "application", sijil_json_get_int (application, "id", 0), &letter, error))
    return FALSE;

  json_object_set_int_member (act, "application", sijil_json_get_int (application, "id", 0));
  json_object_set_array_member (act, "papers", to_json (papers));
  json_object_set_string_member (act, "order_number", letter);
  json_object_set_int_member (act, "alone", alone ? 1 : 0);
  sijil_record_set (act, "due_on", due_on);
  return sijil_act_insert (step, "ask_completion", act, error);
}

/**
 * sijil_review_ask_completion:
 * @number: of an application that is open
 * @request: what is asked, and why
 * @error: %SIJIL_ERROR_STATE with the reason "complement-already-asked", "complement-not-allowed" or
 *   "complement-not-on-receipt"
 *
 * Asks the applicant to complete the file. The legal clock stands still until
 * then; the file leaves the hands of whoever held it.
 *
 * Returns: (transfer full): the application, with the papers asked for and the letter's order number
 */
JsonObject *
sijil_review_ask_completion (SijilRegister          *self,
                             const char             *number,
                             const SijilComplement  *request,
                             GPtrArray              *notes,
                             GError                **error)
{
  gboolean anew = request->invalid != NULL;
  g_autoptr (SijilStep) step = _sijil_review_begin (self, "ask_completion",
                                                    SIJIL_ROLE_REGISTRAR | (anew ? SIJIL_ROLE_DIRECTOR : 0), number, error);
  g_autoptr (JsonObject) before = step != NULL ? _sijil_review_load (self, number, error) : NULL;
  g_autoptr (JsonObject) after = NULL;
  g_autoptr (JsonObject) act = json_object_new ();
  g_autoptr (GPtrArray) papers = NULL;
  gboolean alone;
  JsonObject *answer;

  if (before == NULL || !_sijil_review_check_eyes (self, before, &alone, error)
      || !_sijil_review_check_free (self, before, error)
      || !sijil_act_set_texts (act, request->text_ar, request->text_fr, notes, error) || !check_both_languages (act, error))
    return NULL;
  if (!anew && request->reason != NULL && !sijil_act_set_reason (self, act, "ask_completion", request->reason, error))
    return NULL;

  papers = anew ? invalidate (step, before, request, act, error) : confirm_list (self, before, request, notes, error);
  if (papers == NULL)
    return NULL;

  after = sijil_record_copy (before);
  set_asked (self, after, anew);
  sijil_step_set_reason (step, sijil_json_get_string (act, "reason"), NULL);
  if (!sijil_step_update (step, "application", before, after, error)
      || !write_act (step, after, papers, alone, act, error)
      || !sijil_step_commit (step, error))
    return NULL;

  answer = _sijil_review_answer (self, after);
  json_object_set_array_member (answer, "papers", to_json (papers));
  json_object_set_string_member (answer, "letter_number", sijil_json_get_string (act, "order_number"));
  _sijil_output_note_letter (self, act, notes);
  return answer;
}
