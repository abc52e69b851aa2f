#include "register/sijil-card-values.h"

#include "card/sijil-card-output.h"
#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-card-layout.h"
#include "register/sijil-card-private.h"
#include "register/sijil-entry-rows.h"
#include "register/sijil-paper-intake.h"
#include "register/sijil-signatory.h"
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

/*
 * Whether the chamber has recorded its authorisation to print such cards itself. One for organisations is a question of
 * its own.
 */
static gboolean
is_authorised (SijilRegister *self,
               JsonObject    *entry)
{
  return sijil_setting_get (self, "card_print_authorisation_reference") != NULL
         && sijil_setting_get (self, "card_print_authorisation_date") != NULL
         && (json_object_has_member (entry, "person") || sijil_setting_get_bool (self, "organisation_card"));
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

/* What stands on every card of the chamber. */
void
_sijil_card_set_chamber (SijilRegister *self,
                         JsonObject    *values)
{
  JsonObject *term = sijil_term_find (self, "chamber", sijil_register_get_chamber (self), NULL);

  set (values, "chamber_ar", sijil_term_get (term, "chamber_ar"));
  set (values, "chamber_fr", sijil_term_get (term, "chamber_fr"));
  set (values, "region_ar", sijil_term_get (term, "region_ar"));
  set (values, "region_fr", sijil_term_get (term, "region_fr"));
  set (values, "region_line_fr", sijil_term_get (term, "region_line_fr"));
  set (values, "place_ar", sijil_term_get (term, "seat_ar"));
  set (values, "place_fr", sijil_term_get (term, "seat_fr"));
  set (values, "president_ar", sijil_setting_get (self, "president_title_ar"));
  set (values, "president_fr", sijil_setting_get (self, "president_title_fr"));
  set (values, "site", sijil_setting_get (self, "card_site"));
  set (values, "checking_page", sijil_setting_get (self, "card_checking_page"));
}

/* Whoever signs today goes before what the settings say; where the register names nobody, those stand. */
static gboolean
set_signatory (SijilRegister  *self,
               JsonObject     *values,
               GError        **error)
{
  g_autoptr (JsonObject) signatory = NULL;
  const char *ar;
  const char *fr;

  if (!_sijil_signatory_find_day (self, sijil_register_get_day (self), &signatory, error))
    return FALSE;
  if (signatory == NULL)
    return TRUE;

  _sijil_signatory_get_titles (signatory, &ar, &fr);
  set (values, "president_ar", ar);
  set (values, "president_fr", fr);
  set (values, "signatory_ar", sijil_json_get_string (signatory, "name_ar"));
  set (values, "signatory_fr", sijil_json_get_string (signatory, "name_fr"));
  set (values, "delegation_ar", sijil_json_get_string (signatory, "delegation_ar"));
  set (values, "delegation_fr", sijil_json_get_string (signatory, "delegation_fr"));
  set (values, "signatory", sijil_json_get_string (signatory, "uuid"));
  return TRUE;
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
 * @serial: (nullable): the card's serial
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
  _sijil_card_set_chamber (self, values);
  if (!set_signatory (self, values, error))
    return NULL;
  set_validity (self, values, entry);
  set (values, "issued_on", sijil_register_get_day (self));
  set (values, "serial", serial);
  json_object_set_boolean_member (values, "provisional", !is_authorised (self, entry));
  json_object_set_boolean_member (values, "tifinagh", sijil_setting_get_bool (self, "card_tifinagh"));
  json_object_set_boolean_member (values, "specimen", sijil_register_is_specimen (self));

  return g_steal_pointer (&values);
}

/**
 * sijil_card_qr_text:
 * @values: values of a card
 *
 * What the QR of a card says that is not signed: the serial and the register number, each as printed.
 */
char *
sijil_card_qr_text (JsonObject *values)
{
  return g_strdup_printf ("%s %s", sijil_json_get_string (values, "serial"), sijil_json_get_string (values, "number"));
}

/**
 * sijil_card_load_photo:
 *
 * Returns: (transfer full) (nullable): the JPEG bytes of the card's photo; %NULL without @error when it has none
 */
GBytes *
sijil_card_load_photo (SijilRegister  *self,
                       JsonObject     *card,
                       GError        **error)
{
  gint64 photo = sijil_json_get_int (card, "photo", 0);
  g_autoptr (JsonObject) paper = photo != 0 ? sijil_record_load (self, "paper", photo, error) : NULL;

  return paper != NULL ? sijil_paper_load_bytes (self, paper, error) : NULL;
}

/*
 * Whose picture stands on the card: the holder's; the representative's on an organisation's card if the chamber wants it.
 * @person: (out) (nullable): NULL for nobody's
 */
static gboolean
find_sitter (SijilRegister  *self,
             JsonObject     *entry,
             JsonObject    **person,
             GError        **error)
{
  gint64 id = sijil_json_get_int (entry, "person", 0);
  JsonObject *link = sijil_rows_get_open (entry, "links", "kind", "representative");

  *person = NULL;
  if (id == 0 && link != NULL && sijil_setting_get_bool (self, "representative_photo"))
    id = sijil_json_get_int (link, "person", 0);
  if (id == 0)
    return TRUE;

  *person = sijil_record_load (self, "person", id, error);
  return *person != NULL;
}

/* The photo that @card, which is being issued, is to bear. */
gboolean
_sijil_card_set_photo (SijilRegister  *self,
                       JsonObject     *entry,
                       JsonObject     *card,
                       GPtrArray      *notes,
                       GError        **error)
{
  g_autoptr (JsonObject) person = NULL;
  const char *number = sijil_json_get_string (entry, "number");
  gint64 photo;

  if (!find_sitter (self, entry, &person, error))
    return FALSE;

  photo = person != NULL ? sijil_json_get_int (person, "photo", 0) : 0;
  if (photo != 0)
    {
      json_object_set_int_member (card, "photo", photo);
      return TRUE;
    }
  if (sijil_json_get_int (entry, "person", 0) == 0)
    {
      if (person != NULL)
        sijil_note (notes, "card-photo-missing", "photo",
                    "The representative of entry %s has no photo: the card is drawn without one.", number, NULL);
      return TRUE;
    }

  sijil_set_error (error, SIJIL_ERROR_STATE, "card-photo-missing", "photo",
                   "The holder of entry %s has no photo: the card cannot be drawn. Nothing was saved. Add a photo by an "
                   "application for a change.", number, NULL);
  return FALSE;
}

/* Which layout draws the card that shows @values, from now on and for ever. */
gboolean
_sijil_card_set_layout (SijilRegister  *self,
                        JsonObject     *card,
                        JsonObject     *values,
                        GError        **error)
{
  gint64 layout;

  if (!sijil_card_layout_find_day (self, sijil_json_get_string (values, "category"), sijil_register_get_day (self), &layout, error))
    return FALSE;

  if (layout != 0)
    json_object_set_int_member (card, "layout", layout);
  return TRUE;
}

/* Nothing is issued that could not be printed. */
static gboolean
check_faces (SijilRegister    *self,
             SijilCardDesign  *design,
             JsonObject       *card,
             JsonObject       *values,
             GError          **error)
{
  GError *problem = NULL;
  g_autoptr (GBytes) photo = sijil_card_load_photo (self, card, &problem);
  g_autoptr (SijilFaces) faces = NULL;

  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }

  faces = sijil_faces_new (values, photo, error);
  return faces != NULL && sijil_card_check (design, faces, SIJIL_CARD_DPI, error);
}

/*
 * Puts on a card what stands on its faces, as it is today, and refuses what could not be printed.
 * @card: a card that is being issued
 * @instant: of the step
 */
gboolean
_sijil_card_fill (SijilRegister  *self,
                  JsonObject     *card,
                  JsonObject     *entry,
                  const char     *serial,
                  gint64          instant,
                  GPtrArray      *notes,
                  GError        **error)
{
  g_autoptr (JsonObject) values = sijil_card_values (self, entry, serial, error);
  g_autoptr (SijilCardDesign) design = NULL;

  if (values == NULL || !_sijil_card_set_layout (self, card, values, error) || !_sijil_card_set_photo (self, entry, card, notes, error))
    return FALSE;

  design = sijil_card_layout_load_design (self, sijil_json_get_int (card, "layout", 0), error);
  if (design == NULL || !_sijil_card_set_code (self, design, card, values, entry, instant, notes, error)
      || !check_faces (self, design, card, values, error))
    return FALSE;

  json_object_set_string_member (card, "serial", serial);
  json_object_set_object_member (card, "face", json_object_ref (values));
  sijil_record_set (card, "number", sijil_json_get_string (values, "number"));
  sijil_record_set (card, "issued_on", sijil_json_get_string (values, "issued_on"));
  sijil_record_set (card, "valid_until", sijil_json_get_string (values, "valid_until"));
  return TRUE;
}
