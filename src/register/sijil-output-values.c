#include "register/sijil-output-private.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-entry-rows.h"
#include "register/sijil-signatory.h"
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

/* The words @name of @group in data/paper/office.json; none for a name it lacks. */
void
_sijil_output_set_words (JsonObject *values,
                         const char *member,
                         JsonObject *words,
                         const char *group,
                         const char *name)
{
  JsonObject *names = sijil_json_get_object (words, group);
  JsonObject *pair = names != NULL ? sijil_json_get_object (names, name) : NULL;

  if (pair != NULL)
    set_pair (values, member, sijil_json_get_string (pair, "fr"), sijil_json_get_string (pair, "ar"));
}

/* The office that speaks: where it is, and how and when it is reached. */
static void
set_office (SijilRegister *self,
            JsonObject    *chamber,
            JsonObject    *office)
{
  const char *phone = sijil_json_get_string (office, "phone");

  if (!g_str_equal (sijil_json_get_string (office, "kind"), "seat"))
    set_pair (chamber, "office", sijil_json_get_string (office, "name_fr"), sijil_json_get_string (office, "name_ar"));
  set_pair (chamber, "town", sijil_json_get_string (office, "place_fr"), sijil_json_get_string (office, "place_ar"));
  set_pair (chamber, "hours", sijil_json_get_string (office, "hours_fr"), sijil_json_get_string (office, "hours_ar"));
  _sijil_output_set (chamber, "phone", phone != NULL ? phone : sijil_setting_get (self, "chamber_phone"));
}

/* Where people stand: the office by its name, but the seat that bears no other name than the chamber's as the seat. */
static void
set_desk (SijilRegister *self,
          JsonObject    *values,
          JsonObject    *office,
          JsonObject    *chamber)
{
  const char *name_fr = sijil_json_get_string (office, "name_fr");

  if (g_str_equal (sijil_json_get_string (office, "kind"), "seat")
      && g_strcmp0 (name_fr, sijil_json_get_string (chamber, "name_fr")) == 0)
    _sijil_output_set_term (self, values, "desk", "office_kind", "chamber_seat");
  else
    set_pair (values, "desk", name_fr, sijil_json_get_string (office, "name_ar"));
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

  if (row == NULL)
    return NULL;

  values = json_object_new ();
  chamber = json_object_new ();
  set_pair (chamber, "name", sijil_json_get_string (term, "name_fr"), sijil_json_get_string (term, "name_ar"));
  set_office (self, chamber, row);
  _sijil_output_set_setting (self, chamber, "address", "chamber_address");
  _sijil_output_set (chamber, "cndp", sijil_setting_get (self, "cndp_authorisation"));
  json_object_set_boolean_member (chamber, "tifinagh", sijil_setting_get_bool (self, "card_tifinagh"));

  json_object_set_object_member (values, "chamber", chamber);
  set_desk (self, values, row, chamber);
  json_object_set_boolean_member (values, "specimen", sijil_register_is_specimen (self));
  return values;
}

static void
set_sex (JsonObject *to,
         JsonObject *person)
{
  const char *sex = sijil_json_get_string (person, "sex");

  if (sex != NULL)
    json_object_set_string_member (to, "sex", g_str_equal (sex, "f") ? "F" : "M");
}

/* A person as letters speak of one. */
void
_sijil_output_set_person (JsonObject *values,
                          const char *member,
                          JsonObject *person)
{
  JsonObject *to = json_object_new ();

  set_sex (to, person);
  set_pair (to, "name", sijil_json_get_string (person, "name_fr"), sijil_json_get_string (person, "name_ar"));
  json_object_set_object_member (values, member, to);
}

/* Who speaks for the organisation of @entry, if somebody does. */
gboolean
_sijil_output_set_representative (SijilRegister  *self,
                                  JsonObject     *values,
                                  JsonObject     *entry,
                                  GError        **error)
{
  JsonObject *link = sijil_rows_get_open (entry, "links", "kind", "representative");
  g_autoptr (JsonObject) person = NULL;

  if (link == NULL)
    return TRUE;

  person = sijil_record_load (self, "person", sijil_json_get_int (link, "person", 0), error);
  if (person != NULL)
    _sijil_output_set_person (values, "representative", person);
  return person != NULL;
}

void
_sijil_output_set_holder (JsonObject *values,
                          JsonObject *holder,
                          gboolean    is_person)
{
  JsonObject *to = json_object_new ();

  json_object_set_string_member (to, "kind", is_person ? "person" : "organisation");
  set_sex (to, holder);
  set_pair (to, "name", sijil_json_get_string (holder, "name_fr"), sijil_json_get_string (holder, "name_ar"));
  _sijil_output_set (to, is_person ? "cin" : "ice", sijil_json_get_string (holder, is_person ? "cin" : "ice"));
  _sijil_output_set (to, "born_on", sijil_json_get_string (holder, "birth_on"));
  set_pair (to, "birth_place", sijil_json_get_string (holder, "birth_place_fr"), sijil_json_get_string (holder, "birth_place_ar"));
  json_object_set_object_member (values, "holder", to);
}

/* The hour of an instant at the office. */
void
_sijil_output_set_hour (JsonObject *values,
                        const char *member,
                        gint64      instant)
{
  g_autofree char *text = sijil_instant_format_iso (instant);
  g_autofree char *hour = g_strndup (text + strlen ("2026-03-07T"), strlen ("10:42"));

  _sijil_output_set (values, member, hour);
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

/* A title says itself of whom it speaks: the verb of a certificate agrees with it. */
static const char *
get_sex_of_title (const char *title_fr)
{
  return title_fr == NULL || g_str_has_prefix (title_fr, "Le/La ") ? NULL
         : g_str_has_prefix (title_fr, "La ") || g_str_has_prefix (title_fr, "Présidente") ? "F" : "M";
}

/* Whom the register names goes before the settings. */
static void
set_signatory_of_day (SijilRegister *self,
                      JsonObject    *signatory)
{
  g_autoptr (JsonObject) named = NULL;
  const char *ar;
  const char *fr;

  if (!_sijil_signatory_find_day (self, sijil_register_get_day (self), &named, NULL) || named == NULL)
    return;

  _sijil_signatory_get_titles (named, &ar, &fr);
  set_pair (signatory, "title", fr, ar);
  set_pair (signatory, "name", sijil_json_get_string (named, "name_fr"), sijil_json_get_string (named, "name_ar"));
  set_pair (signatory, "delegation", sijil_json_get_string (named, "delegation_fr"), sijil_json_get_string (named, "delegation_ar"));
  _sijil_output_set (signatory, "sex", g_str_equal (sijil_json_get_string (named, "sex"), "f") ? "F" : "M");
}

/* Who signs. While the title is not known, both its forms stand there, as on a form that is filled in by hand. */
void
_sijil_output_set_signatory (SijilRegister *self,
                             JsonObject    *values,
                             JsonObject    *words)
{
  JsonObject *signatory = json_object_new ();

  _sijil_output_set_words (signatory, "title", words, "signatory", "president");
  _sijil_output_set_setting (self, signatory, "title", "president_title");
  _sijil_output_set_setting (self, signatory, "name", "president_name");
  _sijil_output_set (signatory, "sex", get_sex_of_title (sijil_setting_get (self, "president_title_fr")));
  set_signatory_of_day (self, signatory);
  json_object_set_object_member (values, "signatory", signatory);
}

/* (transfer full) (nullable): the labels of those of @settings that are empty, in the sentence's language; %NULL when none is. */
static char *
name_empty (SijilRegister       *self,
            const char * const  *settings,
            const char         **first)
{
  g_autoptr (GString) fr = g_string_new (NULL);
  g_autoptr (GString) ar = g_string_new (NULL);

  for (; *settings != NULL; settings++)
    {
      if (sijil_setting_get (self, *settings) != NULL)
        continue;
      if (fr->len == 0)
        *first = *settings;
      g_string_append_printf (fr, "%s%s", fr->len > 0 ? "; " : "", sijil_term_get_name (self, "setting_definition", *settings, "fr"));
      g_string_append_printf (ar, "%s%s", ar->len > 0 ? "؛ " : "", sijil_term_get_name (self, "setting_definition", *settings, "ar"));
    }

  return fr->len > 0 ? sijil_value_in_both (fr->str, ar->str) : NULL;
}

/* Whether all settings are known without which a paper must not be printed (nobody may guess them). */
gboolean
_sijil_output_need (SijilRegister       *self,
                    const char * const  *settings,
                    GError             **error)
{
  const char *first = NULL;
  g_autofree char *names = name_empty (self, settings, &first);

  if (names == NULL)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_STATE, "setting-empty", first,
                   "This paper cannot be printed while these settings are empty: %s. An administrator must fill them. "
                   "No file was written.", names, NULL);
  return FALSE;
}

/* Tells with the act itself that its letter must wait. */
void
_sijil_output_note_needs (SijilRegister       *self,
                          const char * const  *settings,
                          GPtrArray           *notes)
{
  const char *first = NULL;
  g_autofree char *names = name_empty (self, settings, &first);

  if (names != NULL)
    sijil_note (notes, "letter-settings-empty", first,
                "The letter cannot be printed while these settings are empty: %s. An administrator must fill them.", names, NULL);
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
