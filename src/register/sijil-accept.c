/* Accepting an application: the one step by which something enters the register or changes in it. */

#include "register/sijil-accept.h"

#include "core/sijil-json.h"
#include "register/sijil-accept-private.h"
#include "register/sijil-entry-act.h"
#include "register/sijil-paper-rules.h"
#include "register/sijil-review-opinion.h"
#include "register/sijil-review-private.h"

static gboolean
check_papers (SijilRegister  *self,
              JsonObject     *application,
              GError        **error)
{
  g_autoptr (GPtrArray) missing = sijil_papers_missing (self, application, error);
  g_autofree char *names = NULL;

  if (missing == NULL)
    return FALSE;
  if (missing->len == 0)
    return TRUE;

  names = _sijil_review_name_papers (self, missing);
  sijil_set_error (error, SIJIL_ERROR_STATE, "papers-missing", "papers",
                   "The file %s cannot be accepted: these papers are missing or invalid: %s. Nothing was saved.",
                   sijil_json_get_string (application, "number"), names, NULL);
  return FALSE;
}

static gboolean
check_document (JsonObject  *application,
                GError     **error)
{
  if (sijil_json_get_object (application, "document") != NULL)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_STATE, "document-erased", NULL,
                   "What the application %s asked for has been erased: it cannot be accepted. Nothing was saved.",
                   sijil_json_get_string (application, "number"), NULL);
  return FALSE;
}

/* Whether the file itself allows that it be accepted: what it asks for, its papers, the opinions on it, namesakes. */
gboolean
_sijil_accept_check (SijilRegister  *self,
                     JsonObject     *application,
                     GError        **error)
{
  return check_document (application, error) && check_papers (self, application, error)
         && sijil_review_check_opinion (self, application, error) && _sijil_review_check_same (self, application, error);
}

static gboolean
find_photo (SijilAcceptance  *acceptance,
            GError          **error)
{
  g_autoptr (JsonArray) papers = _sijil_review_query (acceptance->reg, "application-papers", "application",
                                                      sijil_json_get_int (acceptance->application, "id", 0), error);

  for (guint i = 0; papers != NULL && i < json_array_get_length (papers); i++)
    {
      JsonObject *paper = json_array_get_object_element (papers, i);

      if (g_str_equal (sijil_json_get_string (paper, "kind"), "PHOTO") && !json_object_has_member (paper, "invalid_reason"))
        acceptance->photo = sijil_json_get_int (paper, "id", 0);
    }

  return papers != NULL;
}

/* Why the application was made, as its act and the history of what it changes keep it. */
static const char *
get_reason (SijilAcceptance *acceptance)
{
  return sijil_json_get_string (acceptance->document, g_str_equal (acceptance->kind, "change") ? "nature" : "reason");
}

static gboolean
apply (SijilAcceptance  *acceptance,
       GError          **error)
{
  gboolean is_new = g_str_equal (acceptance->kind, "new");

  sijil_step_set_act (acceptance->step, is_new ? "accept" : acceptance->kind);
  if (!find_photo (acceptance, error) || !_sijil_accept_holder (acceptance, error))
    return FALSE;

  return is_new ? _sijil_accept_new (acceptance, error) : _sijil_accept_existing (acceptance, error);
}

static gboolean
write_act (SijilAcceptance  *acceptance,
           gboolean          alone,
           GError          **error)
{
  g_autoptr (JsonObject) act = json_object_new ();

  json_object_set_int_member (act, "application", sijil_json_get_int (acceptance->application, "id", 0));
  json_object_set_int_member (act, "entry", sijil_json_get_int (acceptance->entry, "id", 0));
  json_object_set_int_member (act, "alone", alone ? 1 : 0);
  sijil_record_set (act, "reason", get_reason (acceptance));
  sijil_record_set (act, "reference", sijil_json_get_string (acceptance->document, "to_chamber"));
  return sijil_act_insert (acceptance->step, "accept", act, error);
}

static gboolean
decide (SijilAcceptance  *acceptance,
        gboolean          alone,
        JsonObject      **decided,
        GError          **error)
{
  g_autoptr (JsonObject) after = sijil_record_copy (acceptance->application);

  _sijil_review_set_decided (acceptance->step, after, "accepted", alone);
  json_object_set_string_member (after, "transmission", "to_transmit");
  json_object_set_int_member (after, "entry", sijil_json_get_int (acceptance->entry, "id", 0));
  sijil_step_set_act (acceptance->step, "accept");
  if (!sijil_step_update (acceptance->step, "application", acceptance->application, after, error)
      || !write_act (acceptance, alone, error))
    return FALSE;

  *decided = g_steal_pointer (&after);
  return TRUE;
}

static JsonObject *
make_answer (SijilAcceptance *acceptance,
             JsonObject      *decided)
{
  JsonObject *answer = _sijil_review_answer (acceptance->reg, decided);

  json_object_set_object_member (answer, "entry", _sijil_answer_new ("entry", acceptance->entry));
  return answer;
}

static JsonObject *
accept_taken (SijilAcceptance  *acceptance,
              gboolean          alone,
              const char       *note,
              GError          **error)
{
  g_autoptr (JsonObject) decided = NULL;

  if (!_sijil_accept_check (acceptance->reg, acceptance->application, error))
    return NULL;

  acceptance->document = sijil_json_get_object (acceptance->application, "document");
  sijil_step_set_reason (acceptance->step, get_reason (acceptance), note);
  if (!apply (acceptance, error) || !decide (acceptance, alone, &decided, error)
      || (g_str_equal (acceptance->kind, "transfer")
          && !sijil_note_supervised (acceptance->reg, acceptance->entry, acceptance->notes, error))
      || !sijil_step_commit (acceptance->step, error))
    return NULL;

  return make_answer (acceptance, decided);
}

/*
 * What a file waited for may be there by now, or needed no longer: it is taken up before it is decided. Where papers are
 * still missing this is undone with the rest of the step.
 */
static gboolean
end_wait (SijilStep   *step,
          JsonObject  *application,
          GError     **error)
{
  g_autoptr (JsonObject) before = sijil_record_copy (application);

  json_object_set_string_member (application, "state", "in_review");
  return sijil_step_update (step, "application", before, application, error);
}

/*
 * Whether the acceptance is about the file, its holder, who is a person, and the entry of that, and about nobody else: no
 * artisan supervises, nobody represents, and no entry goes to another chamber, which those whom its holder supervises are told.
 */
static gboolean
is_about_one (JsonObject *application)
{
  JsonObject *document = sijil_json_get_object (application, "document");

  return json_object_has_member (application, "person") && document != NULL
         && sijil_json_get_string (document, "supervising_artisan") == NULL
         && sijil_json_get_object (document, "representative") == NULL
         && g_strcmp0 (sijil_json_get_string (application, "kind"), "transfer") != 0;
}

/*
 * Beside others it claims the file, its holder and the entry: a deposit looks whether its holder has an open file or an entry,
 * a card is drawn of what holder and entry are, and each claims them, too. An identity card that another gets meanwhile is kept
 * unique by “identifier”. Namesakes are people who were there before the file: no other acceptance beside it makes any, and a
 * deposit that does comes after it.
 */
static SijilStep *
begin (SijilRegister  *self,
       const char     *number,
       GError        **error)
{
  g_autoptr (JsonObject) application = NULL;
  g_autofree char *file = NULL;
  g_autofree char *holder = NULL;
  g_autofree char *entry = NULL;

  if (!sijil_register_require (self, SIJIL_ROLE_REGISTRAR, error))
    return NULL;
  application = sijil_record_find_application (self, number, error);
  if (application == NULL)
    return NULL;
  if (!is_about_one (application))
    return sijil_step_begin (self, "accept", SIJIL_ROLE_REGISTRAR, error);

  file = _sijil_review_subject (sijil_json_get_string (application, "number"));
  holder = sijil_step_subject_of ("person", sijil_json_get_int (application, "person", 0));
  entry = sijil_step_subject_of ("entry", sijil_json_get_int (application, "entry", 0));
  return sijil_step_begin_beside (self, "accept", SIJIL_ROLE_REGISTRAR,
                                  (const char * const[]) { file, holder, json_object_has_member (application, "entry") ? entry : NULL,
                                                           NULL }, error);
}

/* A step that was alone may have made the file one about others since it was looked at. */
static gboolean
check_claims (SijilStep   *step,
              JsonObject  *application,
              GError     **error)
{
  g_autofree char *file = _sijil_review_subject (sijil_json_get_string (application, "number"));
  g_autofree char *holder = sijil_step_subject_of ("person", sijil_json_get_int (application, "person", 0));
  g_autofree char *entry = sijil_step_subject_of ("entry", sijil_json_get_int (application, "entry", 0));

  if (!sijil_step_is_beside (step)
      || (is_about_one (application) && sijil_step_has_claimed (step, file) && sijil_step_has_claimed (step, holder)
          && (!json_object_has_member (application, "entry") || sijil_step_has_claimed (step, entry))))
    return TRUE;

  sijil_step_set_changed_error (error);
  return FALSE;
}

/**
 * sijil_accept:
 * @number: of an application that is open; it is reserved in the same step if nobody holds it
 * @note: (nullable): the officer's own words, kept with the versions
 * @notes: (nullable): told of what the acceptance leaves to be done
 * @error: %SIJIL_ERROR_STATE with the reason "papers-missing", "opinion-awaited", "same-undecided",
 *   "entry-not-active"…;
 *   %SIJIL_ERROR_DENIED with "four-eyes" for who took part in making it; %SIJIL_ERROR_CONFLICT with "already-registered"
 *
 * Accepts an application and does what it asks for: makes the entry of a new
 * one, moves the validity, replaces what changes, opens the category of master
 * artisan, ends an entry that goes to another chamber. The file then waits for
 * the national platform.
 *
 * Returns: (transfer full): the application, with the `entry`
 */
JsonObject *
sijil_accept (SijilRegister  *self,
              const char     *number,
              const char     *note,
              GPtrArray      *notes,
              GError        **error)
{
  g_autoptr (SijilStep) step = begin (self, number, error);
  g_autoptr (JsonObject) application = NULL;
  SijilAcceptance acceptance = { .step = step, .reg = self, .notes = notes };
  gboolean alone;
  JsonObject *answer;

  if (step == NULL)
    return NULL;
  application = _sijil_review_take (step, number, "accept", &alone, error);
  if (application == NULL || !check_claims (step, application, error) || !end_wait (step, application, error))
    return NULL;

  acceptance.application = application;
  acceptance.kind = sijil_json_get_string (application, "kind");
  acceptance.day = sijil_register_get_day (self);
  acceptance.holder_kind = json_object_has_member (application, "person") ? "person" : "organisation";
  answer = accept_taken (&acceptance, alone, note, error);
  g_clear_pointer (&acceptance.holder, json_object_unref);
  g_clear_pointer (&acceptance.entry, json_object_unref);

  return answer;
}
