#include "register/sijil-output-private.h"

#include "core/sijil-json.h"
#include "register/sijil-card-values.h"
#include "register/sijil-terms.h"

#include <string.h>

void
_sijil_output_set (JsonObject *values,
                   const char *member,
                   const char *value)
{
  if (value != NULL && *value != '\0')
    json_object_set_string_member (values, member, value);
}

static void
set_pair (JsonObject *values,
          const char *member,
          const char *fr,
          const char *ar)
{
  g_autofree char *member_fr = g_strconcat (member, "_fr", NULL);
  g_autofree char *member_ar = g_strconcat (member, "_ar", NULL);

  _sijil_output_set (values, member_fr, fr);
  _sijil_output_set (values, member_ar, ar);
}

/* The words of a code of a nomenclature, in both languages. */
void
_sijil_output_set_term (SijilRegister *self,
                        JsonObject    *values,
                        const char    *member,
                        const char    *list,
                        const char    *code)
{
  if (code != NULL)
    set_pair (values, member, sijil_term_get_name (self, list, code, "fr"), sijil_term_get_name (self, list, code, "ar"));
}

/* A setting that has a French and an Arabic half; an empty half is left off. */
void
_sijil_output_set_setting (SijilRegister *self,
                           JsonObject    *values,
                           const char    *member,
                           const char    *setting)
{
  g_autofree char *fr = g_strconcat (setting, "_fr", NULL);
  g_autofree char *ar = g_strconcat (setting, "_ar", NULL);

  set_pair (values, member, sijil_setting_get (self, fr), sijil_setting_get (self, ar));
}

/*
 * The values every paper has.
 * @office: the office that speaks
 */
JsonObject *
_sijil_output_new (SijilRegister  *self,
                   gint64          office,
                   GError        **error)
{
  g_autoptr (JsonObject) row = sijil_record_load (self, "office", office, error);
  JsonObject *term = sijil_term_find (self, "chamber", sijil_register_get_chamber (self), NULL);
  JsonObject *values;
  JsonObject *chamber;
  const char *phone;

  if (row == NULL)
    return NULL;

  values = json_object_new ();
  chamber = json_object_new ();
  set_pair (chamber, "name", sijil_json_get_string (term, "name_fr"), sijil_json_get_string (term, "name_ar"));
  if (!g_str_equal (sijil_json_get_string (row, "kind"), "seat"))
    set_pair (chamber, "office", sijil_json_get_string (row, "name_fr"), sijil_json_get_string (row, "name_ar"));
  set_pair (chamber, "town", sijil_json_get_string (row, "place_fr"), sijil_json_get_string (row, "place_ar"));
  set_pair (chamber, "hours", sijil_json_get_string (row, "hours_fr"), sijil_json_get_string (row, "hours_ar"));
  if (sijil_json_get_string (row, "hours_fr") == NULL)
    _sijil_output_set_setting (self, chamber, "hours", "follow_up_hours");
  _sijil_output_set_setting (self, chamber, "address", "chamber_address");
  phone = sijil_json_get_string (row, "phone");
  _sijil_output_set (chamber, "phone", phone != NULL ? phone : sijil_setting_get (self, "follow_up_phone"));
  _sijil_output_set (chamber, "cndp", sijil_setting_get (self, "cndp_authorisation"));

  json_object_set_object_member (values, "chamber", chamber);
  json_object_set_boolean_member (values, "specimen", sijil_register_is_specimen (self));
  return values;
}

void
_sijil_output_set_holder (JsonObject *values,
                          JsonObject *holder,
                          gboolean    is_person)
{
  JsonObject *to = json_object_new ();
  const char *sex = sijil_json_get_string (holder, "sex");

  json_object_set_string_member (to, "kind", is_person ? "person" : "organisation");
  if (is_person && sex != NULL)
    json_object_set_string_member (to, "sex", g_str_equal (sex, "f") ? "F" : "M");
  set_pair (to, "name", sijil_json_get_string (holder, "name_fr"), sijil_json_get_string (holder, "name_ar"));
  _sijil_output_set (to, is_person ? "cin" : "ice", sijil_json_get_string (holder, is_person ? "cin" : "ice"));
  _sijil_output_set (to, "born_on", sijil_json_get_string (holder, "birth_on"));
  set_pair (to, "birth_place", sijil_json_get_string (holder, "birth_place_fr"), sijil_json_get_string (holder, "birth_place_ar"));
  json_object_set_object_member (values, "holder", to);
}

/* A category in the holder's gender, as an organisation's without one. */
void
_sijil_output_set_category (SijilRegister *self,
                            JsonObject    *values,
                            const char    *category,
                            const char    *sex)
{
  JsonObject *term = sijil_term_find (self, "category", category, NULL);
  g_autofree char *fr = g_strdup_printf ("name_%s_fr", sex != NULL ? sex : "n");
  g_autofree char *ar = g_strdup_printf ("name_%s_ar", sex != NULL ? sex : "n");

  if (term != NULL && sijil_term_get (term, fr) != NULL)
    set_pair (values, "category", sijil_term_get (term, fr), sijil_term_get (term, ar));
  else
    _sijil_output_set_term (self, values, "category", "category", category);
}

void
_sijil_output_set_activity (SijilRegister *self,
                            JsonObject    *values,
                            const char    *activity,
                            const char    *sex)
{
  JsonObject *term = activity != NULL ? sijil_term_find (self, "activity", activity, NULL) : NULL;
  g_autofree char *fr = g_strdup_printf ("title_%s_fr", sex != NULL ? sex : "n");
  g_autofree char *ar = g_strdup_printf ("title_%s_ar", sex != NULL ? sex : "n");

  if (term != NULL)
    set_pair (values, "activity", sijil_term_get (term, fr), sijil_term_get (term, ar));
}

void
_sijil_output_set_signatory (SijilRegister *self,
                             JsonObject    *values)
{
  JsonObject *signatory = json_object_new ();

  _sijil_output_set_setting (self, signatory, "title", "president_title");
  _sijil_output_set_setting (self, signatory, "name", "president_name");
  json_object_set_object_member (values, "signatory", signatory);
}

void
_sijil_output_set_officer (SijilRegister *self,
                           JsonObject    *values,
                           const char    *member,
                           gint64         officer)
{
  g_autoptr (JsonObject) row = sijil_record_load (self, "officer", officer, NULL);
  const char *ar;

  if (row == NULL)
    return;

  ar = sijil_json_get_string (row, "name_ar");
  set_pair (values, member, sijil_json_get_string (row, "name_fr"), ar != NULL ? ar : sijil_json_get_string (row, "name_fr"));
}
