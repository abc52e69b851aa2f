/* The lists by which the chamber says which cards it handed over, and which entries were begun, from one day to another. */

#include "register/sijil-attest-private.h"

#include "card/sijil-paper-words.h"
#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-output-private.h"
#include "register/sijil-terms.h"

#include <string.h>

static gboolean
check_period (SijilRegister           *self,
              const SijilAttestAsked  *asked,
              GError                 **error)
{
  const char *days[] = { asked->from, asked->to };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (days[i] == NULL || !sijil_date_is_valid (days[i]) || !sijil_date_is_full (days[i]))
      {
        sijil_set_error (error, SIJIL_ERROR_INVALID, "date-form", i == 0 ? "from" : "to",
                         "“%s” is not a day. Write it as year-month-day, for example 2026-11-22.", days[i] != NULL ? days[i] : "",
                         NULL);
        return FALSE;
      }
  if (strcmp (asked->from, asked->to) > 0)
    sijil_set_error (error, SIJIL_ERROR_INVALID, "period", "to", "The period ends before it begins. Change one of its days.", NULL);
  else if (strcmp (asked->to, sijil_register_get_day (self)) > 0)
    sijil_set_error (error, SIJIL_ERROR_INVALID, "day-to-come", "to",
                     "The period ends on %s, which is still to come: its list would not be whole. No file was written. Give a last day up "
                     "to today.", asked->to, NULL);
  else
    return TRUE;

  return FALSE;
}

/* (transfer full): the rows of the period; what the paper says of it is in @paper. */
static JsonArray *
begin (SijilRegister           *self,
       const char              *statement,
       const SijilAttestAsked  *asked,
       SijilAttested           *paper,
       GError                 **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonObject) words = check_period (self, asked, error) ? sijil_paper_load_data (_SIJIL_OUTPUT_WORDS, error) : NULL;

  paper->values = words != NULL ? _sijil_output_new (self, sijil_register_get_officer (self)->office, error) : NULL;
  if (paper->values == NULL)
    return NULL;

  _sijil_attest_set_period (paper, asked);
  paper->claims->valid_from = sijil_business_day_begin (sijil_register_get_day (self));
  _sijil_output_set (paper->values, "dated_on", sijil_register_get_day (self));
  _sijil_output_set_signatory (self, paper->values, words);
  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (self));
  json_object_set_string_member (values, "from", asked->from);
  json_object_set_string_member (values, "to", asked->to);
  return sijil_db_query_rows (sijil_register_get_db (self), statement, values, error);
}

/* The members of a row that a line has as they are. */
static JsonObject *
new_line (JsonObject         *row,
          const char * const *members)
{
  JsonObject *line = json_object_new ();

  for (; *members != NULL; members++)
    _sijil_output_set (line, *members, sijil_json_get_string (row, *members));
  return line;
}

gboolean
_sijil_attest_handed_over (SijilRegister           *self,
                           const SijilAttestAsked  *asked,
                           SijilAttested           *paper,
                           GError                 **error)
{
  static const char * const columns[] = { "serial", "number", "name_fr", "name_ar", "handed_on", "receiver", NULL };
  g_autoptr (JsonArray) rows = begin (self, "output-handed-over", asked, paper, error);

  if (rows == NULL)
    return FALSE;

  _sijil_attest_begin_lines (paper, columns);
  for (guint i = 0; i < json_array_get_length (rows); i++)
    _sijil_attest_add_line (paper, columns, new_line (json_array_get_object_element (rows, i), columns));
  _sijil_attest_end_lines (paper);
  return TRUE;
}

gboolean
_sijil_attest_registered (SijilRegister           *self,
                          const SijilAttestAsked  *asked,
                          SijilAttested           *paper,
                          GError                 **error)
{
  static const char * const columns[] = { "number", "nia", "name_fr", "name_ar", "category", "activity", "province", "registered_on", NULL };
  g_autoptr (JsonArray) rows = begin (self, "output-registered", asked, paper, error);

  if (rows == NULL)
    return FALSE;

  _sijil_attest_begin_lines (paper, columns);
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      const char *sex = sijil_json_get_string (row, "sex");
      JsonObject *line = new_line (row, columns);

      _sijil_output_set_category (self, line, sijil_json_get_string (row, "category"), sex);
      _sijil_output_set_activity (self, line, sijil_json_get_string (row, "activity"), sex);
      _sijil_output_set_term (self, line, "province", "province", sijil_json_get_string (row, "province"));
      _sijil_attest_add_line (paper, columns, line);
    }
  _sijil_attest_end_lines (paper);
  return TRUE;
}
