/* The certificate of registration of an entry. */

#include "register/sijil-output-private.h"

#include "card/sijil-paper-run.h"
#include "core/sijil-json.h"
#include "register/sijil-card-values.h"
#include "register/sijil-terms.h"

static gboolean
check_settings (SijilRegister  *self,
                GError        **error)
{
  static const char * const needed[] = { "authority_certificate_fr", "authority_certificate_ar", "president_title_fr",
                                         "president_title_ar" };

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (sijil_setting_get (self, needed[i]) == NULL)
      {
        sijil_set_error (error, SIJIL_ERROR_STATE, "setting-empty", needed[i],
                         "This paper cannot be printed while the setting “%s” is empty. An administrator must fill it.",
                         needed[i], NULL);
        return FALSE;
      }

  return TRUE;
}

static gboolean
check_state (JsonObject  *entry,
             GError     **error)
{
  if (g_str_equal (sijil_json_get_string (entry, "state"), "active"))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_STATE, "entry-not-active", "number",
                   "Entry %s is not active: no certificate can say that it is registered. Nothing was printed.",
                   sijil_json_get_string (entry, "number"), NULL);
  return FALSE;
}

static void
set_workplace (SijilRegister *self,
               JsonObject    *values,
               JsonObject    *entry)
{
  JsonArray *rows = sijil_json_get_array (entry, "workplaces");

  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      if (sijil_json_get_string (row, "to_on") != NULL)
        continue;
      _sijil_output_set (values, "workplace_fr", sijil_json_get_string (row, "address_fr"));
      _sijil_output_set (values, "workplace_ar", sijil_json_get_string (row, "address_ar"));
      return;
    }
}

/**
 * sijil_output_certificate:
 * @number: of an active entry, or its NIA
 * @error: %SIJIL_ERROR_STATE with the reason "setting-empty" while no competent authority is known
 */
gboolean
sijil_output_certificate (SijilRegister  *self,
                          const char     *number,
                          const char     *pdf_path,
                          GError        **error)
{
  g_autoptr (JsonObject) entry = sijil_record_find_entry (self, number, error);
  g_autoptr (JsonObject) holder = NULL;
  g_autoptr (JsonObject) values = NULL;
  g_autofree char *qr = NULL;
  const char *register_number;
  const char *sex;
  const char *nia;

  if (entry == NULL || !check_state (entry, error) || !check_settings (self, error))
    return FALSE;

  holder = sijil_entry_load_holder (self, entry, error);
  values = holder != NULL ? _sijil_output_new (self, sijil_json_get_int (entry, "office", 0), error) : NULL;
  if (values == NULL)
    return FALSE;

  sex = sijil_json_get_string (holder, "sex");
  nia = sijil_json_get_string (entry, "nia");
  register_number = sijil_json_get_string (entry, "number");
  qr = g_strdup_printf ("%s %s", nia != NULL ? nia : register_number, sijil_register_get_day (self));
  _sijil_output_set_holder (values, holder, sijil_json_get_int (entry, "person", 0) != 0);
  _sijil_output_set_category (self, values, sijil_json_get_string (entry, "category"), sex);
  _sijil_output_set_activity (self, values, sijil_json_get_string (entry, "activity"), sex);
  _sijil_output_set (values, "number", register_number);
  _sijil_output_set (values, "register_number", register_number);
  _sijil_output_set (values, "nia", nia);
  _sijil_output_set (values, "qr", qr);
  _sijil_output_set (values, "verify", sijil_setting_get (self, "card_checking_page"));
  _sijil_output_set (values, "dated_on", sijil_register_get_day (self));
  _sijil_output_set (values, "registered_on", sijil_json_get_string (entry, "registered_on"));
  _sijil_output_set (values, "valid_until", sijil_json_get_string (entry, "valid_until"));
  _sijil_output_set (values, "legal_ground_fr", "la loi n° 50-17 relative à l'exercice des activités de l'artisanat");
  _sijil_output_set (values, "legal_ground_ar", "القانون رقم 50.17 المتعلق بمزاولة أنشطة الصناعة التقليدية");
  _sijil_output_set_setting (self, values, "authority", "authority_certificate");
  _sijil_output_set_signatory (self, values);
  set_workplace (self, values, entry);
  return sijil_paper_write ("certificate", values, NULL, pdf_path, NULL, error);
}
