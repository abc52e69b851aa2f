#include "register/sijil-card-values.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-record.h"
#include "register/sijil-terms.h"

/** sijil_entry_load_holder: Returns: (transfer full): the person or organisation of @entry. */
JsonObject *
sijil_entry_load_holder (SijilRegister  *self,
                         JsonObject     *entry,
                         GError        **error)
{
  gint64 person = sijil_json_get_int (entry, "person", 0);

  return person != 0 ? sijil_record_load (self, "person", person, error)
                     : sijil_record_load (self, "organisation", sijil_json_get_int (entry, "organisation", 0), error);
}

/** sijil_card_is_authorised: whether the chamber has recorded its authorisation to print cards itself. */
gboolean
sijil_card_is_authorised (SijilRegister *self)
{
  return sijil_setting_get (self, "card_print_authorisation_reference") != NULL;
}

static void
set (JsonObject *values,
     const char *member,
     const char *value)
{
  if (value != NULL)
    json_object_set_string_member (values, member, value);
  else
    json_object_set_null_member (values, member);
}

/* Titles of a craft: for a woman, a man, or the neutral one of an organisation. */
static void
set_titles (SijilRegister *self,
            JsonObject    *values,
            const char    *activity,
            const char    *sex)
{
  static const char * const languages[] = { "ar", "fr" };
  JsonObject *term = sijil_term_find (self, "activity", activity, NULL);

  for (guint i = 0; term != NULL && i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *title = g_strdup_printf ("title_%s_%s", sex != NULL ? sex : "n", languages[i]);
      g_autofree char *short_title = g_strdup_printf ("short_%s_%s", sex != NULL ? sex : "n", languages[i]);
      g_autofree char *to = g_strconcat ("title_", languages[i], NULL);
      g_autofree char *short_to = g_strconcat ("short_title_", languages[i], NULL);

      set (values, to, sijil_term_get (term, title));
      set (values, short_to, sijil_term_get (term, short_title));
    }
}

static void
set_chamber (SijilRegister *self,
             JsonObject    *values)
{
  JsonObject *term = sijil_term_find (self, "chamber", sijil_register_get_chamber (self), NULL);

  set (values, "chamber_ar", sijil_term_get (term, "chamber_ar"));
  set (values, "chamber_fr", sijil_term_get (term, "chamber_fr"));
  set (values, "region_ar", sijil_term_get (term, "region_ar"));
  set (values, "region_fr", sijil_term_get (term, "region_fr"));
  set (values, "place_ar", sijil_term_get (term, "seat_ar"));
  set (values, "place_fr", sijil_term_get (term, "seat_fr"));
  set (values, "president_ar", sijil_setting_get (self, "president_title_ar"));
  set (values, "president_fr", sijil_setting_get (self, "president_title_fr"));
  set (values, "site", sijil_setting_get (self, "card_site"));
  set (values, "checking_page", sijil_setting_get (self, "card_checking_page"));
}

/* The entry's own end if it has one, else the card's by its setting, else none: the line is left off. */
static void
set_validity (SijilRegister *self,
              JsonObject    *values,
              JsonObject    *entry)
{
  const char *until = sijil_json_get_string (entry, "valid_until");
  int months = (int) sijil_setting_get_int (self, "card_validity_months", 0);
  g_autofree char *next = NULL;
  g_autofree char *last = NULL;

  if (months > 0)
    {
      next = sijil_date_add_months (sijil_register_get_day (self), months);
      last = sijil_date_add_days (next, -1);
    }
  if (until != NULL && (last == NULL || g_strcmp0 (until, last) < 0))
    set (values, "valid_until", until);
  else
    set (values, "valid_until", last);
}

/**
 * sijil_card_values:
 * @entry: an entry
 * @serial: the card's serial
 *
 * Returns: (transfer full): the values of both faces but the QR's text, as data/card/README.md lists them
 */
JsonObject *
sijil_card_values (SijilRegister  *self,
                   JsonObject     *entry,
                   const char     *serial,
                   GError        **error)
{
  g_autoptr (JsonObject) holder = sijil_entry_load_holder (self, entry, error);
  g_autoptr (JsonObject) values = json_object_new ();
  const char *nia = sijil_json_get_string (entry, "nia");
  const char *sex;

  if (holder == NULL)
    return NULL;

  sex = sijil_json_get_string (holder, "sex");
  set (values, "category", sijil_json_get_string (entry, "category"));
  set (values, "sex", sex);
  set (values, "name_ar", sijil_json_get_string (holder, "name_ar"));
  set (values, "name_fr", sijil_json_get_string (holder, "name_fr"));
  set_titles (self, values, sijil_json_get_string (entry, "activity"), sex);
  set (values, "number", nia != NULL ? nia : sijil_json_get_string (entry, "number"));
  set (values, "number_kind", nia != NULL ? "nia" : "local");
  set (values, "cin", sijil_setting_get_bool (self, "card_show_cin") ? sijil_json_get_string (holder, "cin") : NULL);
  set_chamber (self, values);
  set_validity (self, values, entry);
  set (values, "issued_on", sijil_register_get_day (self));
  set (values, "serial", serial);
  json_object_set_boolean_member (values, "provisional", !sijil_card_is_authorised (self));
  json_object_set_boolean_member (values, "specimen", sijil_register_is_specimen (self));

  return g_steal_pointer (&values);
}

/**
 * sijil_card_qr_text:
 * @values: values of a card
 *
 * The one place that decides what the QR says: here the serial and the
 * register number, each as printed.
 */
char *
sijil_card_qr_text (JsonObject *values)
{
  return g_strdup_printf ("%s %s", sijil_json_get_string (values, "serial"), sijil_json_get_string (values, "number"));
}
