/* The letters of an application: the one that asks to complete it, and the one that says that it was not granted. */

#include "register/sijil-output-private.h"

#include "card/sijil-paper-words.h"
#include "core/sijil-json.h"
#include "register/sijil-attest-private.h"
#include "register/sijil-paper-layout.h"
#include "register/sijil-review-private.h"
#include "register/sijil-terms.h"

/* (transfer full): the newest act of a kind. */
static JsonObject *
find_act (SijilRegister  *self,
          JsonObject     *application,
          const char     *kind,
          GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonObject) row = NULL;
  GError *problem = NULL;

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (self));
  json_object_set_int_member (values, "application", sijil_json_get_int (application, "id", 0));
  json_object_set_string_member (values, "kind", kind);
  row = sijil_db_query_row (sijil_register_get_db (self), "act-newest-of-application", values, &problem);
  if (row != NULL)
    return sijil_record_load (self, "act", sijil_json_get_int (row, "id", 0), error);

  if (problem == NULL)
    sijil_set_error (&problem, SIJIL_ERROR_STATE, "letter-none", "number",
                     "Nothing was decided on application %s that a letter could say. No file was written.",
                     sijil_json_get_string (application, "number"), NULL);
  g_propagate_error (error, problem);
  return NULL;
}

/* (transfer full): the request that a letter made; what the receipt asks for needs none. */
static JsonObject *
find_request (SijilRegister  *self,
              JsonObject     *application,
              GError        **error)
{
  g_autoptr (JsonObject) act = find_act (self, application, "ask_completion", error);

  if (act == NULL || sijil_json_get_string (application, "complement_letter_on") != NULL)
    return g_steal_pointer (&act);

  sijil_set_error (error, SIJIL_ERROR_STATE, "letter-none", "number",
                   "The receipt of application %s is the request to complete it. Ask for its completion to send a letter too. "
                   "No file was written.", sijil_json_get_string (application, "number"), NULL);
  return NULL;
}

/* "SR/12/2026": the prefix that the chamber chose, then the number at the order office. */
static void
set_number (SijilRegister *self,
            JsonObject    *values,
            JsonObject    *act)
{
  const char *prefix = sijil_setting_get (self, "letter_reference");
  g_autofree char *number = g_strconcat (prefix != NULL ? prefix : "", sijil_json_get_string (act, "order_number"), NULL);

  _sijil_output_set (values, "number", number);
}

/* (transfer full): what both letters say. */
static JsonObject *
begin_letter (SijilRegister  *self,
              JsonObject     *application,
              JsonObject     *act,
              JsonObject     *words,
              const char     *authority,
              GError        **error)
{
  JsonObject *values = _sijil_output_begin_application (self, application, error);
  JsonObject *reference;

  if (values == NULL)
    return NULL;

  reference = json_object_new ();
  _sijil_output_set (reference, "number", sijil_json_get_string (application, "number"));
  _sijil_output_set (reference, "deposited_on", sijil_json_get_string (application, "deposited_on"));
  json_object_set_object_member (values, "application", reference);
  set_number (self, values, act);
  _sijil_output_set (values, "dated_on", sijil_json_get_string (act, "effective_on"));
  _sijil_output_set_setting (self, values, "authority", authority);
  _sijil_output_set_signatory (self, values, words);
  return values;
}

/* The papers that the act asked for, whatever came since then: a letter does not change. */
static void
set_asked (SijilRegister *self,
           JsonObject    *values,
           JsonObject    *act)
{
  JsonArray *codes = sijil_json_get_array (act, "papers");
  JsonArray *missing = json_array_new ();

  for (guint i = 0; codes != NULL && i < json_array_get_length (codes); i++)
    json_array_add_object_element (missing, _sijil_output_describe_paper (self, json_array_get_string_element (codes, i)));
  json_object_set_array_member (values, "missing", missing);
}

/* The day that the act gave stands, whatever the delay is now; a letter that gives a day counts no days besides. */
static void
set_delay (SijilRegister *self,
           JsonObject    *values,
           JsonObject    *act)
{
  const char *due_on = sijil_json_get_string (act, "due_on");

  if (due_on != NULL)
    _sijil_output_set (values, "return_by", due_on);
  else
    json_object_set_int_member (values, "delay_days", sijil_setting_get_int (self, "completion_delay_days", 0));
}

/*
 * The settings that the letter of an act needs. Without an authority that may refuse, the letter says that the file was
 * not transmitted, and no appeal is opened by it.
 */
static const char * const *
list_needs (SijilRegister *self,
            JsonObject    *act)
{
  static const char * const refusal[] = { "authority_refuse_fr", "authority_refuse_ar", "appeal_body_fr", "appeal_body_ar",
                                          "appeal_delay_days", "appeal_legal_ground_fr", "appeal_legal_ground_ar", NULL };
  static const char * const by_day[] = { "authority_register_fr", "authority_register_ar", NULL };
  static const char * const by_delay[] = { "authority_register_fr", "authority_register_ar", "completion_delay_days", NULL };
  static const char * const none[] = { NULL };

  if (g_str_equal (sijil_json_get_string (act, "kind"), "ask_completion"))
    return sijil_json_get_string (act, "due_on") != NULL ? by_day : by_delay;

  return sijil_setting_get (self, "authority_refuse_fr") != NULL || sijil_setting_get (self, "authority_refuse_ar") != NULL
         ? refusal : none;
}

/* Notes which settings the letter of @act, that was made just now, still needs. */
void
_sijil_output_note_letter (SijilRegister *self,
                           JsonObject    *act,
                           GPtrArray     *notes)
{
  _sijil_output_note_needs (self, list_needs (self, act), notes);
}

/**
 * sijil_output_check_letter:
 * @number: of an application
 * @kind: the act that is thought of: "ask_completion" or "refuse"
 * @anew: of "ask_completion": whether a paper that proves invalid opens a new request
 * @notes: (element-type GError): gets "letter-settings-empty", as the act itself would give it
 *
 * Says before an act which settings its letter still needs. The act is possible all the same.
 */
gboolean
sijil_output_check_letter (SijilRegister  *self,
                           const char     *number,
                           const char     *kind,
                           gboolean        anew,
                           GPtrArray      *notes,
                           GError        **error)
{
  g_autoptr (JsonObject) application = sijil_record_find_application (self, number, error);
  g_autoptr (JsonObject) act = json_object_new ();

  if (application == NULL)
    return FALSE;

  json_object_set_string_member (act, "kind", kind);
  sijil_record_set (act, "due_on", anew ? NULL : sijil_json_get_string (application, "complement_due_on"));
  _sijil_output_note_letter (self, act, notes);
  return TRUE;
}

static gboolean
write_completion (SijilRegister  *self,
                  JsonObject     *application,
                  const char     *pdf_path,
                  GError        **error)
{
  g_autoptr (JsonObject) act = find_request (self, application, error);
  g_autoptr (JsonObject) words = NULL;
  g_autoptr (JsonObject) values = NULL;

  if (act == NULL || !_sijil_output_need (self, list_needs (self, act), error))
    return FALSE;

  words = sijil_paper_load_data (_SIJIL_OUTPUT_WORDS, error);
  values = words != NULL ? begin_letter (self, application, act, words, "authority_register", error) : NULL;
  if (values == NULL)
    return FALSE;

  set_delay (self, values, act);
  set_asked (self, values, act);
  _sijil_output_set_term (self, values, "reason", "reason", sijil_json_get_string (act, "reason"));
  _sijil_output_set (values, "remark_ar", sijil_json_get_string (act, "text_ar"));
  _sijil_output_set (values, "remark_fr", sijil_json_get_string (act, "text_fr"));
  _sijil_output_set_words (values, "legal_ground", words, "ground", "completion");
  return sijil_paper_layout_write (self, "completion", values, NULL, pdf_path, error);
}

/* The coded reason, then the words of the officer who decided. */
static void
set_reasons (SijilRegister *self,
             JsonObject    *values,
             JsonObject    *act)
{
  JsonArray *reasons = json_array_new ();
  JsonObject *coded = json_object_new ();
  g_autoptr (JsonObject) own = json_object_new ();

  _sijil_output_set_term (self, coded, "text", "reason", sijil_json_get_string (act, "reason"));
  _sijil_output_set (own, "text_ar", sijil_json_get_string (act, "text_ar"));
  _sijil_output_set (own, "text_fr", sijil_json_get_string (act, "text_fr"));
  json_array_add_object_element (reasons, coded);
  if (json_object_get_size (own) > 0)
    json_array_add_object_element (reasons, g_steal_pointer (&own));
  json_object_set_array_member (values, "reasons", reasons);
}

static void
set_appeal (SijilRegister *self,
            JsonObject    *values)
{
  JsonObject *appeal = json_object_new ();

  _sijil_output_set_setting (self, appeal, "body", "appeal_body");
  _sijil_output_set_setting (self, appeal, "legal_ground", "appeal_legal_ground");
  json_object_set_int_member (appeal, "delay_days", sijil_setting_get_int (self, "appeal_delay_days", 0));
  json_object_set_object_member (values, "appeal", appeal);
}

/* (transfer full): the values of the paper "refusal" */
static JsonObject *
make_refusal (SijilRegister  *self,
              JsonObject     *application,
              JsonObject     *act,
              GError        **error)
{
  g_autoptr (JsonObject) words = NULL;
  g_autoptr (JsonObject) values = NULL;

  if (!_sijil_output_need (self, list_needs (self, act), error))
    return NULL;

  words = sijil_paper_load_data (_SIJIL_OUTPUT_WORDS, error);
  values = words != NULL ? begin_letter (self, application, act, words, "authority_refuse", error) : NULL;
  if (values == NULL)
    return NULL;

  set_reasons (self, values, act);
  _sijil_output_set (values, "legal_ground", sijil_json_get_string (act, "legal_ground"));
  if (sijil_setting_get (self, "authority_refuse_fr") != NULL)
    set_appeal (self, values);
  return g_steal_pointer (&values);
}

static gboolean
write_refusal (SijilRegister  *self,
               JsonObject     *application,
               JsonObject     *act,
               const char     *pdf_path,
               GError        **error)
{
  g_autoptr (JsonObject) values = make_refusal (self, application, act, error);

  return values != NULL && sijil_paper_layout_write (self, "refusal", values, NULL, pdf_path, error);
}

/* The letter as a paper that is signed: what is signed is of the day on which it was decided. */
gboolean
_sijil_attest_refusal (SijilRegister           *self,
                       const SijilAttestAsked  *asked,
                       SijilAttested           *paper,
                       GError                 **error)
{
  g_autoptr (JsonObject) application = sijil_record_find_application (self, asked->number, error);
  g_autoptr (JsonObject) act = application != NULL ? find_act (self, application, "refuse", error) : NULL;
  const char *number;

  paper->values = act != NULL ? make_refusal (self, application, act, error) : NULL;
  if (paper->values == NULL)
    return FALSE;

  number = sijil_json_get_string (application, "number");
  _sijil_attest_set_person (paper, number, number, sijil_json_get_string (act, "effective_on"));
  paper->subject = g_steal_pointer (&application);
  paper->subject_kind = "application";
  return TRUE;
}

static gboolean
write_decided (SijilRegister  *self,
               JsonObject     *application,
               const char     *pdf_path,
               GError        **error)
{
  g_autoptr (JsonObject) act = find_act (self, application, "refuse", error);

  return act != NULL && write_refusal (self, application, act, pdf_path, error);
}

/**
 * sijil_output_refusal_preview:
 * @refusal: as it would be given to sijil_review_refuse()
 * @error: %SIJIL_ERROR_INVALID when a reason or a text is missing; as of sijil_output_letter() when it cannot be printed
 *
 * Writes the letter of a refusal before it is made: it bears today's day, and three
 * dots for the number of the order office.
 */
gboolean
sijil_output_refusal_preview (SijilRegister       *self,
                              const char          *number,
                              const SijilRefusal  *refusal,
                              const char          *pdf_path,
                              GError             **error)
{
  g_autoptr (JsonObject) application = NULL;
  g_autoptr (JsonObject) act = NULL;

  if (!sijil_register_require (self, SIJIL_ROLE_REGISTRAR, error))
    return FALSE;
  application = sijil_record_find_application (self, number, error);
  act = application != NULL ? _sijil_review_make_refusal (self, refusal, NULL, error) : NULL;
  if (act == NULL)
    return FALSE;

  json_object_set_string_member (act, "kind", "refuse");
  json_object_set_string_member (act, "effective_on", sijil_register_get_day (self));
  json_object_set_string_member (act, "order_number", "…");
  return write_refusal (self, application, act, pdf_path, error);
}

/**
 * sijil_output_letter:
 * @number: of an application that was refused, or asked to be completed
 * @which: (out) (optional): "refusal" or "completion"
 * @error: %SIJIL_ERROR_STATE with the reason "setting-empty" when the competent authority or a delay is not known:
 *   then nothing may be printed
 */
gboolean
sijil_output_letter (SijilRegister  *self,
                     const char     *number,
                     const char     *pdf_path,
                     const char    **which,
                     GError        **error)
{
  g_autoptr (JsonObject) application = sijil_record_find_application (self, number, error);
  gboolean is_refusal;

  if (application == NULL)
    return FALSE;

  is_refusal = g_str_equal (sijil_json_get_string (application, "state"), "refused");
  if (which != NULL)
    *which = is_refusal ? "refusal" : "completion";
  return is_refusal ? write_decided (self, application, pdf_path, error)
                    : write_completion (self, application, pdf_path, error);
}
