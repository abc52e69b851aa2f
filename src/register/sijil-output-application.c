/* The receipt of an application, and what its letters share with it. */

#include "register/sijil-output-private.h"

#include "core/sijil-json.h"
#include "model/sijil-demande.h"
#include "register/sijil-delay.h"
#include "register/sijil-holder.h"
#include "register/sijil-paper-layout.h"
#include "register/sijil-paper-rules.h"
#include "register/sijil-terms.h"

/* Who speaks for an organisation: whom the application names, else whom its entry knows. */
static gboolean
set_representative (SijilRegister  *self,
                    JsonObject     *values,
                    JsonObject     *application,
                    GError        **error)
{
  JsonObject *document = sijil_json_get_object (application, "document");
  gint64 id = sijil_json_get_int (application, "entry", 0);
  g_autoptr (JsonObject) person = NULL;
  g_autoptr (JsonObject) entry = NULL;

  if (sijil_json_get_int (application, "person", 0) != 0)
    return TRUE;
  if (document != NULL && sijil_json_get_object (document, "representative") != NULL)
    {
      person = sijil_demande_dup_holder (document, "representative", NULL);
      _sijil_output_set_person (values, "representative", person);
      return TRUE;
    }
  if (id == 0)
    return TRUE;

  entry = sijil_record_load (self, "entry", id, error);
  return entry != NULL && _sijil_output_set_representative (self, values, entry, error);
}

/* (transfer full): what the papers of an application share. */
JsonObject *
_sijil_output_begin_application (SijilRegister  *self,
                                 JsonObject     *application,
                                 GError        **error)
{
  g_autoptr (JsonObject) holder = sijil_holder_as_asked (self, application, error);
  g_autoptr (JsonObject) values = NULL;
  const char *sex;

  if (holder == NULL)
    return NULL;

  values = _sijil_output_new (self, sijil_json_get_int (application, "office", 0), error);
  if (values == NULL || !set_representative (self, values, application, error))
    return NULL;

  sex = sijil_json_get_string (holder, "sex");
  _sijil_output_set_holder (values, holder, sijil_json_get_int (application, "person", 0) != 0);
  _sijil_output_set_category (self, values, sijil_json_get_string (application, "category"), sex);
  _sijil_output_set_activity (self, values, sijil_json_get_string (application, "activity"), sex);
  return g_steal_pointer (&values);
}

/* (transfer full): the name and the pictogram of a kind of paper. */
JsonObject *
_sijil_output_describe_paper (SijilRegister *self,
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
        json_array_add_object_element (received, _sijil_output_describe_paper (self, sijil_json_get_string (row, "kind")));
    }
  for (guint i = 0; i < codes->len; i++)
    json_array_add_object_element (missing, _sijil_output_describe_paper (self, codes->pdata[i]));
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

/* The delay that the office has published. A date is promised only while the clock runs. */
static void
set_delay (SijilRegister *self,
           JsonObject    *values,
           JsonObject    *application)
{
  g_autoptr (JsonObject) clock = sijil_delay_describe (self, application);

  if (clock == NULL || !json_object_has_member (clock, "delay_days"))
    return;

  json_object_set_int_member (values, "delay_days", sijil_json_get_int (clock, "delay_days", 0));
  if (!json_object_has_member (clock, "stopped_on"))
    _sijil_output_set (values, "delay_ends_on", sijil_json_get_string (clock, "due_on"));
}

/* Where the applicant asks what became of the file, if the chamber says so; else the office that took it in. */
static void
set_follow_up (SijilRegister *self,
               JsonObject    *chamber)
{
  _sijil_output_set (chamber, "phone", sijil_setting_get (self, "follow_up_phone"));
  _sijil_output_set_setting (self, chamber, "address", "follow_up_place");
  _sijil_output_set_setting (self, chamber, "hours", "follow_up_hours");
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
  g_autoptr (JsonObject) values = application != NULL ? _sijil_output_begin_application (self, application, error) : NULL;

  if (values == NULL || !set_papers (self, values, application, error))
    return NULL;

  set_follow_up (self, sijil_json_get_object (values, "chamber"));
  _sijil_output_set (values, "number", sijil_json_get_string (application, "number"));
  _sijil_output_set (values, "kind", sijil_json_get_string (application, "kind"));
  _sijil_output_set (values, "deposited_on", sijil_json_get_string (application, "deposited_on"));
  _sijil_output_set_hour (values, "deposited_at", sijil_json_get_int (application, "deposited_at", 0));
  _sijil_output_set (values, "order_number", sijil_json_get_string (application, "order_number"));
  _sijil_output_set_officer (self, values, "agent", sijil_json_get_int (application, "agent", 0));
  set_depositor (self, values, application);
  _sijil_output_set (values, "return_by", sijil_json_get_string (application, "complement_due_on"));
  set_delay (self, values, application);
  return g_steal_pointer (&values);
}

/* On small paper the applicant's half alone is written; the chamber has the file. */
static const char *
get_receipt_paper (SijilRegister *self)
{
  const char *format = sijil_setting_get (self, "receipt_format");

  if (g_strcmp0 (format, "a6") == 0)
    return "receipt-a6";
  return g_strcmp0 (format, "roll80") == 0 ? "receipt-roll" : "receipt";
}

/** sijil_output_receipt: writes the receipt of application @number, on the paper of the setting `receipt_format`. */
gboolean
sijil_output_receipt (SijilRegister  *self,
                      const char     *number,
                      const char     *pdf_path,
                      GError        **error)
{
  g_autoptr (JsonObject) values = sijil_output_receipt_values (self, number, error);

  return values != NULL && sijil_paper_layout_write (self, get_receipt_paper (self), values, NULL, pdf_path, error);
}
