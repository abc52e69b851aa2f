#include "register/sijil-review-reserve.h"

#include "core/sijil-json.h"
#include "register/sijil-delay.h"
#include "register/sijil-review-private.h"

/* Who takes a file over from another officer. */
gboolean
_sijil_review_is_director (SijilRegister *self)
{
  return (sijil_register_get_officer (self)->roles & SIJIL_ROLE_DIRECTOR) != 0;
}

/* Whether an officer holds the file. */
gboolean
_sijil_review_check_held (JsonObject  *application,
                          GError     **error)
{
  if (sijil_json_get_int (application, "reserved_by", 0) != 0)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_STATE, "not-reserved", NULL,
                   "Nobody holds the file %s. Nothing was done.", sijil_json_get_string (application, "number"), NULL);
  return FALSE;
}

/**
 * sijil_review_reserve:
 * @number: of an application that is open
 * @error: %SIJIL_ERROR_DENIED with the reason "four-eyes" for who took part in making it, "reserved" when another officer holds it
 *
 * The officer takes a file in hand. A director takes it over from another
 * officer. A file that waits for papers keeps its state "completion_asked".
 *
 * Returns: (transfer full): the application as it stands
 */
JsonObject *
sijil_review_reserve (SijilRegister  *self,
                      const char     *number,
                      GError        **error)
{
  g_autoptr (SijilStep) step = _sijil_review_begin (self, "reserve", SIJIL_REVIEW_ROLES, number, error);
  g_autoptr (JsonObject) before = step != NULL ? _sijil_review_load (self, number, error) : NULL;
  g_autoptr (JsonObject) after = NULL;
  gboolean alone;

  if (before == NULL || !_sijil_review_check_eyes (self, before, &alone, error)
      || (!_sijil_review_is_director (self) && !_sijil_review_check_free (self, before, error)))
    return NULL;

  after = sijil_record_copy (before);
  if (sijil_json_get_int (before, "reserved_by", 0) != sijil_register_get_officer (self)->id)
    _sijil_review_set_reserved (step, after);
  if (!sijil_step_update (step, "application", before, after, error) || !sijil_step_commit (step, error))
    return NULL;

  return _sijil_review_answer (self, after);
}

static JsonObject *
release (SijilStep   *step,
         const char  *number,
         GError     **error)
{
  SijilRegister *self = sijil_step_get_register (step);
  g_autoptr (JsonObject) before = _sijil_review_load (self, number, error);
  g_autoptr (JsonObject) after = NULL;

  if (before == NULL || (!_sijil_review_is_director (self) && !_sijil_review_check_free (self, before, error))
      || !_sijil_review_check_held (before, error))
    return NULL;

  after = sijil_record_copy (before);
  _sijil_review_set_released (after);
  json_object_set_string_member (after, "state", sijil_delay_awaits_completion (before) ? "completion_asked" : "deposited");
  if (!sijil_step_update (step, "application", before, after, error) || !sijil_step_commit (step, error))
    return NULL;

  return _sijil_review_answer (self, after);
}

/**
 * sijil_review_release:
 * @number: of an application under review
 * @error: %SIJIL_ERROR_STATE when nobody holds it; %SIJIL_ERROR_DENIED when another officer does, unless a director asks
 *
 * Gives a file back to the queue, undecided.
 *
 * Returns: (transfer full): the application as it stands
 */
JsonObject *
sijil_review_release (SijilRegister  *self,
                      const char     *number,
                      GError        **error)
{
  g_autoptr (SijilStep) step = _sijil_review_begin (self, "release", SIJIL_REVIEW_ROLES, number, error);

  return step != NULL ? release (step, number, error) : NULL;
}

/**
 * sijil_review_release_unchanged:
 * @number: of an application
 * @version: that it had when sijil_review_reserve() took it in hand
 * @error: see sijil_review_release()
 *
 * Gives a file back on which nothing was done since it was taken in hand. What
 * has been done since was done by who holds it now: then nothing changes.
 *
 * Returns: (transfer full): the application as it stands, given back or not
 */
JsonObject *
sijil_review_release_unchanged (SijilRegister  *self,
                                const char     *number,
                                gint64          version,
                                GError        **error)
{
  g_autoptr (SijilStep) step = _sijil_review_begin (self, "release", SIJIL_REVIEW_ROLES, number, error);
  g_autoptr (JsonObject) application = step != NULL ? sijil_record_find_application (self, number, error) : NULL;

  if (application == NULL)
    return NULL;
  if (sijil_json_get_int (application, "version", 0) != version)
    return _sijil_review_answer (self, application);

  return release (step, number, error);
}
