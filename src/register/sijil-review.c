/* What the steps of a review share. */

#include "register/sijil-review-private.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-number.h"
#include "register/sijil-delay.h"
#include "register/sijil-hold.h"
#include "register/sijil-maker.h"
#include "register/sijil-terms.h"

static const char * const open_states[] = { "deposited", "in_review", "completion_asked", NULL };

/* Whether nothing has ended the file yet. */
gboolean
_sijil_review_is_open (JsonObject *application)
{
  return g_strv_contains (open_states, sijil_json_get_string (application, "state"));
}

/* (transfer full): how the officer is called in a sentence of the reader's language: by name, or by login when there is none. */
char *
_sijil_officer_dup_name (SijilRegister *self,
                         gint64         officer)
{
  g_autoptr (JsonObject) record = sijil_record_load (self, "officer", officer, NULL);
  gboolean is_arabic = g_str_has_prefix (g_get_language_names ()[0], "ar");
  const char *members[] = { is_arabic ? "name_ar" : "name_fr", is_arabic ? "name_fr" : "name_ar", "login" };
  const char *name = NULL;

  for (guint i = 0; record != NULL && name == NULL && i < G_N_ELEMENTS (members); i++)
    name = sijil_json_get_string (record, members[i]);

  return g_strdup (name != NULL ? name : "");
}

/* (transfer full): rows of a statement with the parameters `chamber` and @parameter. */
JsonArray *
_sijil_review_query (SijilRegister  *self,
                     const char     *statement,
                     const char     *parameter,
                     gint64          id,
                     GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (self));
  json_object_set_int_member (values, parameter, id);
  return sijil_db_query_rows (sijil_register_get_db (self), statement, values, error);
}

static gboolean
is_in_territory (JsonArray  *territory,
                 const char *province)
{
  guint length = territory != NULL ? json_array_get_length (territory) : 0;

  for (guint i = 0; province != NULL && i < length; i++)
    if (g_strcmp0 (json_array_get_string_element (territory, i), province) == 0)
      return TRUE;

  return length == 0 || province == NULL;
}

/*
 * An office serves the provinces of its territory; an empty territory is the whole region. A record without a province
 * belongs to no other office.
 */
gboolean
_sijil_review_check_territory (SijilRegister  *self,
                               JsonObject     *record,
                               GError        **error)
{
  const char *province = sijil_json_get_string (record, "province");
  g_autoptr (JsonObject) office = sijil_record_load (self, "office", sijil_register_get_officer (self)->office, error);

  if (office == NULL)
    return FALSE;
  if (is_in_territory (sijil_json_get_array (office, "territory"), province))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_DENIED, "territory", NULL,
                   "“%s” is of the province %s, which the office “%s” does not serve. Nothing was done.",
                   sijil_json_get_string (record, "number"), sijil_term_get_name (self, "province", province, "fr"),
                   sijil_json_get_string (office, "name_fr"), NULL);
  return FALSE;
}

static void
set_closed_error (JsonObject  *application,
                  GError     **error)
{
  const char *number = sijil_json_get_string (application, "number");
  const char *state = sijil_json_get_string (application, "state");

  if (g_str_equal (state, "withdrawn"))
    sijil_set_error (error, SIJIL_ERROR_STATE, "application-withdrawn", NULL,
                     "The application %s was withdrawn. Nothing was done.", number, NULL);
  else if (g_str_equal (state, "refused"))
    sijil_set_error (error, SIJIL_ERROR_STATE, "application-refused", NULL,
                     "The application %s was refused on %s. Nothing was done.",
                     number, sijil_json_get_string (application, "decided_on"), NULL);
  else
    sijil_set_error (error, SIJIL_ERROR_STATE, "application-accepted", NULL,
                     "The application %s was accepted on %s. Nothing was done.",
                     number, sijil_json_get_string (application, "decided_on"), NULL);
}

/* Whether an application is still open, and of the officer's territory. */
gboolean
_sijil_review_check_open (SijilRegister  *self,
                          JsonObject     *application,
                          GError        **error)
{
  if (!_sijil_review_check_territory (self, application, error))
    return FALSE;
  if (_sijil_review_is_open (application))
    return TRUE;

  set_closed_error (application, error);
  return FALSE;
}

/* (transfer full): an application that is still open and of the officer's territory. */
JsonObject *
_sijil_review_load (SijilRegister  *self,
                    const char     *number,
                    GError        **error)
{
  g_autoptr (JsonObject) application = sijil_record_find_application (self, number, error);

  if (application == NULL || !_sijil_review_check_open (self, application, error))
    return NULL;

  return g_steal_pointer (&application);
}

/*
 * A step on one application, beside others on other ones: for steps that read and change the file, its acts, its papers and its
 * mail, and nothing else that other steps change beside it. Settings, terms, offices and officers are changed alone. Whether a
 * holder may apply is looked at by a deposit, which only refuses more while a file is open.
 */
SijilStep *
_sijil_review_begin (SijilRegister  *self,
                     const char     *act,
                     guint           roles,
                     const char     *number,
                     GError        **error)
{
  g_autofree char *clean = NULL;
  g_autofree char *subject = NULL;

  if (sijil_number_parse (number, &clean) == SIJIL_NUMBER_APPLICATION)
    subject = _sijil_review_subject (clean);

  return sijil_step_begin_beside (self, act, roles, (const char * const[]) { subject, NULL }, error);
}

/* (transfer full): the subject that an application is. @number: as it is kept */
char *
_sijil_review_subject (const char *number)
{
  return g_strconcat ("application ", number, NULL);
}

/* Whoever took part in making a file does not decide it, unless the office is allowed to go on alone: then @alone is set. */
gboolean
_sijil_review_check_eyes (SijilRegister  *self,
                          JsonObject     *application,
                          gboolean       *alone,
                          GError        **error)
{
  const SijilOfficer *officer = sijil_register_get_officer (self);
  gboolean same;

  if (!_sijil_maker_is (self, application, officer->id, &same, error))
    return FALSE;
  *alone = same && sijil_setting_get_bool (self, "small_office");
  if (!same || *alone)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_DENIED, "four-eyes", "officer",
                   "“%s” took part in making the file %s (draft, deposit, completion or paper): another officer must examine and "
                   "decide it. Nothing was done.",
                   officer->name_fr, sijil_json_get_string (application, "number"), NULL);
  return FALSE;
}

/* Whether nobody else holds the file. */
gboolean
_sijil_review_check_free (SijilRegister  *self,
                          JsonObject     *application,
                          GError        **error)
{
  gint64 holder = sijil_json_get_int (application, "reserved_by", 0);
  g_autofree char *name = NULL;
  g_autofree char *since = NULL;
  gboolean is_over;

  if (holder == 0 || holder == sijil_register_get_officer (self)->id)
    return TRUE;
  if (!_sijil_hold_is_over (self, application, &is_over, error))
    return FALSE;
  if (is_over)
    return TRUE;

  name = _sijil_officer_dup_name (self, holder);
  since = sijil_instant_format (sijil_json_get_int (application, "reserved_at", 0));
  sijil_set_error (error, SIJIL_ERROR_DENIED, "reserved", "officer",
                   "“%s” has held the file %s since %s. Nothing was done. Ask for it, or let a director take it over.",
                   name, sijil_json_get_string (application, "number"), since, NULL);
  return FALSE;
}

/* The officer of the step holds the file from now on. One that waits for papers goes on waiting, whoever holds it. */
void
_sijil_review_set_reserved (SijilStep  *step,
                            JsonObject *application)
{
  SijilRegister *self = sijil_step_get_register (step);

  if (!sijil_delay_awaits_completion (application))
    json_object_set_string_member (application, "state", "in_review");
  json_object_set_int_member (application, "reserved_by", sijil_register_get_officer (self)->id);
  json_object_set_int_member (application, "reserved_at", sijil_step_get_instant (step));
}

/* Nobody holds the file any more. */
void
_sijil_review_set_released (JsonObject *application)
{
  sijil_record_set (application, "reserved_by", NULL);
  sijil_record_set (application, "reserved_at", NULL);
}

/* The officer of the step decided the file; @alone under the exception of a small office. */
void
_sijil_review_set_decided (SijilStep  *step,
                           JsonObject *application,
                           const char *state,
                           gboolean    alone)
{
  SijilRegister *self = sijil_step_get_register (step);

  _sijil_review_set_released (application);
  json_object_set_string_member (application, "state", state);
  json_object_set_int_member (application, "decided_by", sijil_register_get_officer (self)->id);
  json_object_set_string_member (application, "decided_on", sijil_register_get_day (self));
  json_object_set_int_member (application, "decided_at", sijil_step_get_instant (step));
  json_object_set_int_member (application, "small_office", alone ? 1 : 0);
}

/*
 * (transfer full): the file, in the hands of the step's officer: reserved in this step if nobody held it, with a version
 * of its own so that the history tells who examined it. @act names what follows.
 */
JsonObject *
_sijil_review_take (SijilStep   *step,
                    const char  *number,
                    const char  *act,
                    gboolean    *alone,
                    GError     **error)
{
  SijilRegister *self = sijil_step_get_register (step);
  g_autoptr (JsonObject) before = _sijil_review_load (self, number, error);
  g_autoptr (JsonObject) after = NULL;

  if (before == NULL
      || !_sijil_review_check_eyes (self, before, alone, error)
      || !_sijil_review_check_free (self, before, error))
    return NULL;
  if (sijil_json_get_int (before, "reserved_by", 0) == sijil_register_get_officer (self)->id)
    return g_steal_pointer (&before);

  after = sijil_record_copy (before);
  _sijil_review_set_reserved (step, after);
  sijil_step_set_act (step, "reserve");
  if (!sijil_step_update (step, "application", before, after, error))
    return NULL;

  sijil_step_set_act (step, act);
  return g_steal_pointer (&after);
}

static void
copy_text (JsonObject *from,
           JsonObject *to,
           const char *member)
{
  const char *value = sijil_json_get_string (from, member);

  if (value != NULL)
    json_object_set_string_member (to, member, value);
}

static void
set_text_or_null (JsonObject *answer,
                  const char *member,
                  const char *value)
{
  if (value != NULL)
    json_object_set_string_member (answer, member, value);
  else
    json_object_set_null_member (answer, member);
}

/*
 * (transfer full): what every answer about a record begins with: `kind`, `number`, `uuid`, `state` and `version`, null
 * where the record has none. `number` is what commands name the record by.
 */
JsonObject *
_sijil_answer_new (const char *kind,
                   JsonObject *record)
{
  static const char * const numbers[][2] = {
    { "card", "serial" }, { "act", "order_number" }, { "officer", "login" }, { "office", "code" }, { "setting", "key" },
    { "term", "code" }, { "signing_key", "kid" },
  };
  JsonObject *answer = json_object_new ();
  const char *number = "number";

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (g_str_equal (kind, numbers[i][0]))
      number = numbers[i][1];

  json_object_set_string_member (answer, "kind", kind);
  set_text_or_null (answer, "number", sijil_json_get_string (record, number));
  set_text_or_null (answer, "uuid", sijil_json_get_string (record, "uuid"));
  set_text_or_null (answer, "state", sijil_json_get_string (record, "state"));
  json_object_set_int_member (answer, "version", sijil_json_get_int (record, "version", 0));

  return answer;
}

/* (transfer full): the answer of a step on an application. */
JsonObject *
_sijil_review_answer (SijilRegister *self,
                      JsonObject    *application)
{
  static const char * const members[] = { "transmission", "decided_on", "decision_reason", "notified_on", "transmitted_on",
                                          "nia_received_on", "sent_back_reason", "complement_asked_on",
                                          "complement_due_on", "complement_letter_on", "opinion_asked_on" };
  JsonObject *answer = _sijil_answer_new ("application", application);
  JsonObject *clock = sijil_delay_describe (self, application);

  copy_text (application, answer, "order_number");
  json_object_set_string_member (answer, "application_kind", sijil_json_get_string (application, "kind"));
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    copy_text (application, answer, members[i]);
  if (sijil_json_get_int (application, "reserved_by", 0) != 0)
    {
      gint64 officer = sijil_json_get_int (application, "reserved_by", 0);
      g_autoptr (JsonObject) holder = sijil_record_load (self, "officer", officer, NULL);

      sijil_record_set (answer, "reserved_by", holder != NULL ? sijil_json_get_string (holder, "login") : NULL);
    }
  if (clock != NULL)
    json_object_set_object_member (answer, "clock", clock);

  return answer;
}

/* How a paper is called; its code where it has no name. */
static const char *
name_paper (JsonObject *paper,
            const char *member,
            const char *code)
{
  const char *name = paper != NULL ? sijil_term_get (paper, member) : NULL;

  return name != NULL ? name : code;
}

/* (transfer full): the papers' short names, for a sentence, which shows them in its own language. */
char *
_sijil_review_name_papers (SijilRegister *self,
                           GPtrArray     *codes)
{
  g_autoptr (GString) fr = g_string_new (NULL);
  g_autoptr (GString) ar = g_string_new (NULL);

  for (guint i = 0; i < codes->len; i++)
    {
      const char *code = codes->pdata[i];
      JsonObject *paper = sijil_term_find (self, "paper", code, NULL);

      g_string_append_printf (fr, "%s%s", i > 0 ? ", " : "", name_paper (paper, "short_fr", code));
      g_string_append_printf (ar, "%s%s", i > 0 ? "\u060c " : "", name_paper (paper, "short_ar", code));
    }

  return sijil_value_in_both (fr->str, ar->str);
}
