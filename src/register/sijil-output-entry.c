/* The certificate of registration of an entry. */

#include "register/sijil-output-private.h"

#include "card/sijil-paper-words.h"
#include "core/sijil-json.h"
#include "register/sijil-card-private.h"
#include "register/sijil-card-values.h"
#include "register/sijil-entry-rows.h"
#include "register/sijil-paper-layout.h"
#include "register/sijil-terms.h"

static gboolean
check_state (SijilRegister  *self,
             JsonObject     *entry,
             GError        **error)
{
  const char *number = sijil_json_get_string (entry, "number");

  if (!g_str_equal (sijil_json_get_string (entry, "state"), "active"))
    sijil_set_error (error, SIJIL_ERROR_STATE, "entry-not-active", "number",
                     "Entry %s is not active: no certificate can say that it is registered. No file was written.", number, NULL);
  else if (_sijil_card_entry_is_over (self, entry))
    sijil_set_error (error, SIJIL_ERROR_STATE, "entry-expired", "number",
                     "Entry %s has expired: no certificate can say that it is registered before it is renewed. "
                     "No file was written.", number, NULL);
  else
    return TRUE;

  return FALSE;
}

/* The first of today's places of work. */
static void
set_workplace (SijilRegister *self,
               JsonObject    *values,
               JsonObject    *entry)
{
  g_autoptr (JsonArray) rows = sijil_rows_at (sijil_json_get_array (entry, "workplaces"), sijil_register_get_day (self));
  JsonObject *row = json_array_get_length (rows) > 0 ? json_array_get_object_element (rows, 0) : NULL;

  if (row == NULL)
    return;

  _sijil_output_set (values, "workplace_fr", sijil_json_get_string (row, "address_fr"));
  _sijil_output_set (values, "workplace_ar", sijil_json_get_string (row, "address_ar"));
}

/* What the holder does besides the main activity, as one line in each language. */
static void
set_other_activities (SijilRegister *self,
                      JsonObject    *values,
                      JsonObject    *entry,
                      const char    *sex)
{
  g_autoptr (JsonArray) rows = sijil_rows_at (sijil_json_get_array (entry, "activities"), sijil_register_get_day (self));
  g_autoptr (GString) fr = g_string_new (NULL);
  g_autoptr (GString) ar = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      g_autoptr (JsonObject) names = json_object_new ();

      if (sijil_json_get_int (row, "main", 0) == 1)
        continue;
      _sijil_output_set_activity (self, names, sijil_json_get_string (row, "activity"), sex);
      g_string_append_printf (fr, "%s%s", fr->len > 0 ? ", " : "", sijil_json_get_string (names, "activity_fr"));
      g_string_append_printf (ar, "%s%s", ar->len > 0 ? "، " : "", sijil_json_get_string (names, "activity_ar"));
    }
  _sijil_output_set (values, "other_activities_fr", fr->str);
  _sijil_output_set (values, "other_activities_ar", ar->str);
}

/* Number, days and codes; the code says what the certificate is about, unless a signed one replaces it. */
static void
set_register_values (SijilRegister *self,
                     JsonObject    *values,
                     JsonObject    *entry)
{
  const char *number = sijil_json_get_string (entry, "number");
  const char *nia = sijil_json_get_string (entry, "nia");
  const char *day = sijil_register_get_day (self);
  g_autofree char *qr = g_strdup_printf ("%s %s", nia != NULL ? nia : number, day);

  _sijil_output_set (values, "number", number);
  _sijil_output_set (values, "register_number", number);
  _sijil_output_set (values, "nia", nia);
  _sijil_output_set (values, "qr", qr);
  _sijil_output_set (values, "dated_on", day);
  _sijil_output_set (values, "registered_on", sijil_json_get_string (entry, "registered_on"));
  _sijil_output_set (values, "valid_until", sijil_json_get_string (entry, "valid_until"));
}

/* The certificate quotes the category: a term that is quoted within it takes the inner signs. */
static void
quote_inside (JsonObject *values,
              const char *member)
{
  const char *text = sijil_json_get_string (values, member);
  GString *inside = g_string_new (text);

  g_string_replace (inside, "«", "“", 0);
  g_string_replace (inside, "»", "”", 0);
  _sijil_output_set (values, member, inside->str);
  g_string_free (inside, TRUE);
}

/* (transfer full): the values of the paper "certificate". */
JsonObject *
_sijil_output_certificate_values (SijilRegister  *self,
             JsonObject     *entry,
             GError        **error)
{
  g_autoptr (JsonObject) words = sijil_paper_load_data (_SIJIL_OUTPUT_WORDS, error);
  g_autoptr (JsonObject) holder = words != NULL ? sijil_entry_load_holder (self, entry, error) : NULL;
  g_autoptr (JsonObject) values = holder != NULL ? _sijil_output_new (self, sijil_json_get_int (entry, "office", 0), error) : NULL;
  const char *sex;

  if (values == NULL || !_sijil_output_set_representative (self, values, entry, error))
    return NULL;

  sex = sijil_json_get_string (holder, "sex");
  _sijil_output_set_holder (values, holder, json_object_has_member (entry, "person"));
  _sijil_output_set_category (self, values, sijil_json_get_string (entry, "category"), sex);
  quote_inside (values, "category_ar");
  _sijil_output_set_activity (self, values, sijil_json_get_string (entry, "activity"), sex);
  set_other_activities (self, values, entry, sex);
  set_workplace (self, values, entry);
  set_register_values (self, values, entry);
  _sijil_output_set_words (values, "legal_ground", words, "ground", "certificate");
  _sijil_output_set_setting (self, values, "authority", "authority_certificate");
  _sijil_output_set_signatory (self, values, words);
  return g_steal_pointer (&values);
}

/* (transfer full): the entry of @number, of which a certificate can be given today */
JsonObject *
_sijil_output_certificate_check (SijilRegister  *self,
                                 const char     *number,
                                 GError        **error)
{
  static const char * const needed[] = { "authority_certificate_fr", "authority_certificate_ar", NULL };
  g_autoptr (JsonObject) entry = sijil_record_find_entry (self, number, error);

  return entry != NULL && check_state (self, entry, error) && _sijil_output_need (self, needed, error) ? g_steal_pointer (&entry) : NULL;
}

/**
 * sijil_output_certificate:
 * @number: of an active entry, or its NIA
 * @code: (nullable): what sijil_paper_sign_certificate() gave; %NULL for one that says what the certificate is of and proves nothing
 * @error: %SIJIL_ERROR_STATE with the reason "setting-empty" while no competent authority is known
 */
gboolean
sijil_output_certificate (SijilRegister  *self,
                          const char     *number,
                          const char     *code,
                          const char     *pdf_path,
                          GError        **error)
{
  g_autoptr (JsonObject) entry = _sijil_output_certificate_check (self, number, error);
  g_autoptr (JsonObject) values = entry != NULL ? _sijil_output_certificate_values (self, entry, error) : NULL;

  if (values == NULL)
    return FALSE;

  if (code != NULL)
    {
      _sijil_output_set (values, "qr", code);
      _sijil_output_set (values, "verify", sijil_setting_get (self, "card_checking_page"));
    }
  return sijil_paper_layout_write (self, "certificate", values, NULL, pdf_path, error);
}
