/* The papers of an application: its receipt and its letters. */

#include "register/sijil-output-private.h"

#include "card/sijil-paper-run.h"
#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-delay.h"
#include "register/sijil-holder.h"
#include "register/sijil-paper-rules.h"
#include "register/sijil-terms.h"

#include <string.h>

static JsonObject *
begin (SijilRegister  *self,
       JsonObject     *application,
       GError        **error)
{
  const char *kind;
  g_autoptr (JsonObject) holder = sijil_holder_as_asked (self, application, error);
  g_autoptr (JsonObject) values = NULL;
  const char *sex;

  if (holder == NULL)
    return NULL;

  values = _sijil_output_new (self, sijil_json_get_int (application, "office", 0), error);
  if (values == NULL)
    return NULL;

  kind = sijil_json_get_string (application, "category");
  sex = sijil_json_get_string (holder, "sex");
  _sijil_output_set_holder (values, holder, sijil_json_get_int (application, "person", 0) != 0);
  _sijil_output_set_category (self, values, kind, sex);
  _sijil_output_set_activity (self, values, sijil_json_get_string (application, "activity"), sex);
  return g_steal_pointer (&values);
}

static JsonObject *
describe_paper (SijilRegister *self,
                const char    *code)
{
  JsonObject *paper = json_object_new ();
  JsonObject *term = sijil_term_find (self, "paper", code, NULL);
  const char *pictogram = term != NULL ? sijil_term_get (term, "pictogram") : NULL;

  _sijil_output_set_term (self, paper, "name", "paper", code);
  _sijil_output_set (paper, "pictogram", g_strcmp0 (pictogram, "identity") == 0 ? "identity-card" : pictogram);
  return paper;
}

static gboolean
set_papers (SijilRegister  *self,
            JsonObject     *values,
            JsonObject     *application,
            GError        **error)
{
  g_autoptr (JsonArray) rows = sijil_papers_list (self, application, error);
  g_autoptr (GPtrArray) codes = rows != NULL ? sijil_papers_missing (self, application, error) : NULL;
  JsonArray *received;
  JsonArray *missing;

  if (codes == NULL)
    return FALSE;

  received = json_array_new ();
  missing = json_array_new ();
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      if (sijil_json_get_string (row, "invalid_reason") == NULL)
        json_array_add_object_element (received, describe_paper (self, sijil_json_get_string (row, "kind")));
    }
  for (guint i = 0; i < codes->len; i++)
    json_array_add_object_element (missing, describe_paper (self, codes->pdata[i]));
  json_object_set_array_member (values, "received", received);
  json_object_set_array_member (values, "missing", missing);
  return TRUE;
}

static void
set_depositor (SijilRegister *self,
               JsonObject    *values,
               JsonObject    *application)
{
  JsonObject *document = sijil_json_get_object (application, "document");
  JsonObject *from = document != NULL ? sijil_json_get_object (document, "depositor") : NULL;
  JsonObject *to;

  if (from == NULL)
    return;

  to = json_object_new ();
  _sijil_output_set (to, "name_ar", sijil_json_get_string (from, "name_ar"));
  _sijil_output_set (to, "name_fr", sijil_json_get_string (from, "name_fr"));
  _sijil_output_set_term (self, to, "link", "depositor_link", sijil_json_get_string (from, "link"));
  json_object_set_object_member (values, "depositor", to);
}

static void
set_delay (SijilRegister *self,
           JsonObject    *values,
           JsonObject    *application)
{
  int days = sijil_delay_get_days (self);
  g_autofree char *end = NULL;

  if (days <= 0)
    return;

  json_object_set_int_member (values, "delay_days", days);
  if (json_array_get_length (sijil_json_get_array (values, "missing")) > 0)
    return; /* the clock stands still: no date can be promised */
  end = sijil_delay_add (self, sijil_json_get_string (application, "deposited_on"), days);
  _sijil_output_set (values, "delay_ends_on", end);
}

/**
 * sijil_output_receipt_values:
 * @number: of an application
 *
 * Returns: (transfer full): the values of the paper "receipt"
 */
JsonObject *
sijil_output_receipt_values (SijilRegister  *self,
                             const char     *number,
                             GError        **error)
{
  g_autoptr (JsonObject) application = sijil_record_find_application (self, number, error);
  g_autoptr (JsonObject) values = application != NULL ? begin (self, application, error) : NULL;
  g_autofree char *instant = NULL;
  JsonObject *chamber;

  if (values == NULL || !set_papers (self, values, application, error))
    return NULL;

  chamber = sijil_json_get_object (values, "chamber");
  if (!json_object_has_member (chamber, "office_fr"))
    _sijil_output_set_setting (self, chamber, "office", "follow_up_place");
  instant = sijil_instant_format (sijil_json_get_int (application, "deposited_at", 0), SIJIL_LANGUAGE_FR);
  _sijil_output_set (values, "number", sijil_json_get_string (application, "number"));
  _sijil_output_set (values, "kind", sijil_json_get_string (application, "kind"));
  _sijil_output_set (values, "deposited_on", sijil_json_get_string (application, "deposited_on"));
  _sijil_output_set (values, "deposited_at", strrchr (instant, ' ') != NULL ? strrchr (instant, ' ') + 1 : instant);
  _sijil_output_set (values, "order_number", sijil_json_get_string (application, "order_number"));
  _sijil_output_set_officer (self, values, "agent", sijil_json_get_int (application, "agent", 0));
  set_depositor (self, values, application);
  _sijil_output_set (values, "return_by", sijil_json_get_string (application, "complement_due_on"));
  set_delay (self, values, application);
  return g_steal_pointer (&values);
}

/** sijil_output_receipt: writes the receipt of application @number. */
gboolean
sijil_output_receipt (SijilRegister  *self,
                      const char     *number,
                      const char     *pdf_path,
                      GError        **error)
{
  g_autoptr (JsonObject) values = sijil_output_receipt_values (self, number, error);

  return values != NULL && sijil_paper_write ("receipt", values, NULL, pdf_path, NULL, error);
}

static JsonObject *
find_act (SijilRegister  *self,
          JsonObject     *application,
          const char     *kind,
          GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  GError *problem = NULL;
  JsonObject *act;

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (self));
  json_object_set_int_member (values, "application", sijil_json_get_int (application, "id", 0));
  json_object_set_string_member (values, "kind", kind);
  act = sijil_db_query_row (sijil_register_get_db (self), "act-newest-of-application", values, &problem);
  if (act != NULL || problem != NULL)
    {
      if (problem != NULL)
        g_propagate_error (error, problem);
      return act;
    }

  sijil_set_error (error, SIJIL_ERROR_STATE, "letter-none", "number",
                   "Nothing was decided on application %s that a letter could say. Nothing was printed.",
                   sijil_json_get_string (application, "number"), NULL);
  return NULL;
}

static void
set_letter (SijilRegister *self,
            JsonObject    *values,
            JsonObject    *application,
            JsonObject    *act,
            const char    *authority)
{
  JsonObject *reference = json_object_new ();
  const char *number = sijil_json_get_string (act, "order_number");

  _sijil_output_set (reference, "number", sijil_json_get_string (application, "number"));
  _sijil_output_set (reference, "deposited_on", sijil_json_get_string (application, "deposited_on"));
  json_object_set_object_member (values, "application", reference);
  _sijil_output_set (values, "number", number != NULL ? number : sijil_json_get_string (application, "order_number"));
  _sijil_output_set (values, "dated_on", sijil_json_get_string (act, "effective_on"));
  _sijil_output_set_setting (self, values, "authority", authority);
  _sijil_output_set_signatory (self, values);
}

static gboolean
need (SijilRegister  *self,
      const char     *setting,
      GError        **error)
{
  if (sijil_setting_get (self, setting) != NULL)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_STATE, "setting-empty", setting,
                   "This paper cannot be printed while the setting “%s” is empty. An administrator must fill it.", setting, NULL);
  return FALSE;
}

static gboolean
write_completion (SijilRegister  *self,
                  JsonObject     *application,
                  const char     *pdf_path,
                  GError        **error)
{
  g_autoptr (JsonObject) act = find_act (self, application, "ask_completion", error);
  g_autoptr (JsonObject) values = act != NULL ? begin (self, application, error) : NULL;
  gint64 days = sijil_setting_get_int (self, "completion_delay_days", 0);

  if (values == NULL || !need (self, "authority_register_fr", error) || !need (self, "authority_register_ar", error)
      || !need (self, "completion_delay_days", error) || !need (self, "president_title_fr", error)
      || !need (self, "president_title_ar", error) || !set_papers (self, values, application, error))
    return FALSE;

  set_letter (self, values, application, act, "authority_register");
  json_object_set_int_member (values, "delay_days", days);
  _sijil_output_set (values, "return_by", sijil_json_get_string (application, "complement_due_on"));
  _sijil_output_set (values, "legal_ground_fr", "loi n° 55-19 relative à la simplification des procédures et des formalités "
                     "administratives");
  _sijil_output_set (values, "legal_ground_ar", "القانون رقم 55.19 المتعلق بتبسيط المساطر والإجراءات الإدارية");
  return sijil_paper_write ("completion", values, NULL, pdf_path, NULL, error);
}

static void
set_reasons (SijilRegister *self,
             JsonObject    *values,
             JsonObject    *act)
{
  JsonArray *reasons = json_array_new ();
  JsonObject *coded = json_object_new ();
  JsonObject *own = json_object_new ();

  _sijil_output_set_term (self, coded, "text", "reason", sijil_json_get_string (act, "reason"));
  _sijil_output_set (own, "text_ar", sijil_json_get_string (act, "text_ar"));
  _sijil_output_set (own, "text_fr", sijil_json_get_string (act, "text_fr"));
  json_array_add_object_element (reasons, coded);
  if (json_object_get_size (own) > 0)
    json_array_add_object_element (reasons, own);
  else
    json_object_unref (own);
  json_object_set_array_member (values, "reasons", reasons);
}

static gboolean
write_refusal (SijilRegister  *self,
               JsonObject     *application,
               const char     *pdf_path,
               GError        **error)
{
  g_autoptr (JsonObject) act = find_act (self, application, "refuse", error);
  g_autoptr (JsonObject) values = act != NULL ? begin (self, application, error) : NULL;
  gboolean has_authority = sijil_setting_get (self, "authority_refuse_fr") != NULL;
  JsonObject *appeal;

  if (values == NULL || !need (self, "president_title_fr", error) || !need (self, "president_title_ar", error)
      || (has_authority && (!need (self, "authority_refuse_ar", error) || !need (self, "appeal_body_fr", error)
                            || !need (self, "appeal_body_ar", error) || !need (self, "appeal_delay_days", error))))
    return FALSE;

  set_letter (self, values, application, act, "authority_refuse");
  set_reasons (self, values, act);
  _sijil_output_set (values, "legal_ground_fr", sijil_json_get_string (act, "legal_ground"));
  _sijil_output_set (values, "legal_ground_ar", sijil_json_get_string (act, "legal_ground"));
  if (has_authority)
    {
      appeal = json_object_new ();
      _sijil_output_set_setting (self, appeal, "body", "appeal_body");
      json_object_set_int_member (appeal, "delay_days", sijil_setting_get_int (self, "appeal_delay_days", 0));
      json_object_set_object_member (values, "appeal", appeal);
    }
  return sijil_paper_write ("refusal", values, NULL, pdf_path, NULL, error);
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
  return is_refusal ? write_refusal (self, application, pdf_path, error)
                    : write_completion (self, application, pdf_path, error);
}
