/* What people call the fields that errors and notes are about. */

#include "cli/sijil-label.h"

#include <glib/gi18n.h>
#include <string.h>

static const struct
{
  const char *name;
  const char *label;
} labels[] = {
  { "acknowledgement", N_("Acknowledgement") },
  { "activities", N_("Activities") },
  { "activity", N_("Activity") },
  { "address_ar", N_("Address in Arabic") },
  { "address_fr", N_("Address in French") },
  { "apprentices", N_("Apprentices") },
  { "birth_on", N_("Date of birth") },
  { "birth_place_ar", N_("Place of birth in Arabic") },
  { "birth_place_fr", N_("Place of birth in French") },
  { "business_tax", N_("Business tax number") },
  { "category", N_("Category") },
  { "chamber", N_("Chamber") },
  { "cin", N_("Identity card") },
  { "cin_expires_on", N_("Identity card valid until") },
  { "cnss", N_("Social security number") },
  { "cnss_employer", N_("Employer's social security number") },
  { "cnss_situation", N_("Social security") },
  { "code", N_("Code") },
  { "commission_number", N_("Number of the commission's decision") },
  { "commission_on", N_("Day of the commission") },
  { "commission_opinion", N_("Opinion of the commission") },
  { "commune_ar", N_("Commune in Arabic") },
  { "commune_fr", N_("Commune in French") },
  { "complex", N_("Craft complex") },
  { "consents", N_("Consents") },
  { "coop_number", N_("Number of the cooperative") },
  { "created_on", N_("Day of creation") },
  { "crop", N_("Crop of the photograph") },
  { "date", N_("Business day") },
  { "depositor", N_("Depositor") },
  { "diploma_ar", N_("Diploma in Arabic") },
  { "diploma_fr", N_("Diploma in French") },
  { "diploma_on", N_("Day of the diploma") },
  { "effective_on", N_("Day of effect") },
  { "email", N_("E-mail") },
  { "entry", N_("Entry") },
  { "family_ar", N_("Family name in Arabic") },
  { "family_fr", N_("Family name in French") },
  { "file", N_("File") },
  { "from", N_("From") },
  { "given_ar", N_("Given name in Arabic") },
  { "given_fr", N_("Given name in French") },
  { "hours_ar", N_("Opening hours in Arabic") },
  { "hours_fr", N_("Opening hours in French") },
  { "ice", N_("Common business number (ICE)") },
  { "institution_ar", N_("Institution in Arabic") },
  { "institution_fr", N_("Institution in French") },
  { "issued_on", N_("Day of issue") },
  { "issuer", N_("Issuer") },
  { "key", N_("Setting") },
  { "kind", N_("Kind") },
  { "legal_form", N_("Legal form") },
  { "link", N_("Link with the applicant") },
  { "list", N_("List") },
  { "literacy", N_("Reading and writing") },
  { "login", N_("Officer's name in the register") },
  { "main", N_("Main activity") },
  { "members_men", N_("Men among the members") },
  { "members_women", N_("Women among the members") },
  { "members_young", N_("Young people among the members") },
  { "milieu", N_("Town or country") },
  { "name", N_("Name") },
  { "name_ar", N_("Name in Arabic") },
  { "name_fr", N_("Name in French") },
  { "nationality", N_("Nationality") },
  { "nature", N_("Nature of the change") },
  { "nia", N_("Handicraft ID number (NIA)") },
  { "no_family_name", N_("Reason why there is no family name") },
  { "notice", N_("Notice on personal data") },
  { "number", N_("Number") },
  { "office", N_("Office") },
  { "officer", N_("Officer") },
  { "organisation", N_("Organisation") },
  { "original_seen", N_("Original seen") },
  { "paper", N_("Paper") },
  { "papers", N_("Supporting papers") },
  { "passport", N_("Passport") },
  { "person", N_("Person") },
  { "phone", N_("Phone") },
  { "phone_2", N_("Second phone") },
  { "photo", N_("Photograph") },
  { "pin", N_("PIN") },
  { "place_ar", N_("Place in Arabic") },
  { "place_fr", N_("Place in French") },
  { "practice_since", N_("In practice since") },
  { "proof", N_("Proof") },
  { "province", N_("Province or prefecture") },
  { "rc", N_("Trade register number") },
  { "rc_court", N_("Court of the trade register") },
  { "reason", N_("Reason") },
  { "reference", N_("Reference") },
  { "remark", N_("Remark") },
  { "representative", N_("Representative") },
  { "residence_permit", N_("Residence permit") },
  { "rib", N_("Bank account (RIB)") },
  { "role_ar", N_("Quality in Arabic") },
  { "role_fr", N_("Quality in French") },
  { "roles", N_("Roles") },
  { "serial", N_("Serial of the card") },
  { "sex", N_("Sex") },
  { "shop", N_("Shop") },
  { "since", N_("Since") },
  { "supervising_artisan", N_("Supervising artisan") },
  { "tax_id", N_("Tax number") },
  { "tax_regime", N_("Tax regime") },
  { "territory", N_("Territory") },
  { "text_ar", N_("Text in Arabic") },
  { "text_fr", N_("Text in French") },
  { "to", N_("To") },
  { "to_chamber", N_("New chamber") },
  { "turn", N_("Turn of the photograph") },
  { "value", N_("Value") },
  { "witness", N_("Witness") },
  { "workers", N_("Workers") },
  { "workplaces", N_("Places of work") },
};

static int
compare_label (const void *name,
               const void *row)
{
  return strcmp (name, *(const char * const *) row);
}

/*
 * @field: a path such as "person.cin" or "papers[0].file"
 *
 * Returns: the translated label of its last part, or @field itself when the part has none
 */
const char *
_sijil_label_for_field (const char *field)
{
  const char *dot = strrchr (field, '.');
  g_autofree char *last = g_strdup (dot != NULL ? dot + 1 : field);
  const char * const *found;

  last[strcspn (last, "[")] = '\0';
  found = bsearch (last, labels, G_N_ELEMENTS (labels), sizeof labels[0], compare_label);

  return found != NULL ? _(found[1]) : field;
}

/*
 * @base: what a setting says in several languages: "name", also in English, or "help"
 *
 * Returns: (transfer none): the member in the user's language, else that in French
 */
const char *
_sijil_label_member (const char *base)
{
  const char * const *languages = g_get_language_names ();
  g_autofree char *member = NULL;

  for (guint i = 0; member == NULL && languages[i] != NULL; i++)
    if (g_str_equal (languages[i], "ar") || g_str_equal (languages[i], "fr"))
      member = g_strconcat (base, "_", languages[i], NULL);
    else if (g_str_equal (base, "name") && (g_str_equal (languages[i], "en") || g_str_equal (languages[i], "C")))
      member = g_strdup ("name_en");
  if (member == NULL)
    member = g_strconcat (base, "_fr", NULL);

  return g_intern_string (member);
}
