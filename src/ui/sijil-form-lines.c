#include "ui/sijil-form-lines.h"

#define PERSON SIJIL_FORM_PERSON
#define ORGANISATION SIJIL_FORM_ORGANISATION
#define REPRESENTED (SIJIL_FORM_ORGANISATION | SIJIL_FORM_REPRESENTED)

/* As model/sijil-demande-rules.c places the members. */
#define HOLDER "new renew change"
#define CRAFT "new change"
#define PROOF "new change upgrade"

static const SijilFormLine lines[] = {
  { "category_box", 0, "new", { "category", "proof" } },
  { "category_box", 0, "upgrade", { "proof" } },
  { "category_box", 0, "change", { "nature", "reason" } },
  { "category_box", 0, "replace", { "reason" } },
  { "category_box", 0, "transfer", { "to_chamber", "reason" } },
  { "category_box", SIJIL_FORM_PRACTICE, PROOF, { "proof_details.practice_since" } },
  { "category_box", SIJIL_FORM_DIPLOMA, PROOF, { "proof_details.diploma_fr", "proof_details.diploma_ar" } },
  { "category_box", SIJIL_FORM_DIPLOMA, PROOF, { "proof_details.institution_fr", "proof_details.institution_ar" } },
  { "category_box", SIJIL_FORM_DIPLOMA, PROOF, { "proof_details.diploma_on" } },
  { "category_box", SIJIL_FORM_COMMISSION, PROOF,
    { "proof_details.commission_on", "proof_details.commission_number" } },
  { "category_box", SIJIL_FORM_COMMISSION, PROOF, { "proof_details.commission_opinion" } },

  { "identity_box", PERSON, HOLDER, { "person.family_fr", "person.family_ar" } },
  { "identity_box", PERSON, HOLDER, { "person.given_fr", "person.given_ar" } },
  { "identity_box", PERSON | SIJIL_FORM_NO_FAMILY, HOLDER, { "person.no_family_name" } },
  { "identity_box", PERSON, HOLDER, { "person.sex", "person.birth_on", "person.nationality" } },
  { "identity_box", PERSON, HOLDER, { "person.birth_place_fr", "person.birth_place_ar" } },
  { "identity_box", PERSON, HOLDER, { "person.cin", "person.cin_expires_on" } },
  { "identity_box", PERSON | SIJIL_FORM_FOREIGNER, HOLDER, { "person.residence_permit", "person.passport" } },
  { "identity_box", PERSON, HOLDER, { "person.literacy" } },
  { "identity_box", ORGANISATION, HOLDER, { "organisation.name_fr", "organisation.name_ar" } },
  { "identity_box", ORGANISATION, HOLDER, { "organisation.legal_form", "organisation.created_on" } },
  { "identity_box", ORGANISATION, HOLDER, { "organisation.ice", "organisation.rc", "organisation.rc_court" } },
  { "identity_box", SIJIL_FORM_COOPERATIVE, HOLDER, { "organisation.coop_number" } },
  { "identity_box", SIJIL_FORM_COOPERATIVE, HOLDER,
    { "organisation.members_women", "organisation.members_men", "organisation.members_young" } },
  { "identity_box", SIJIL_FORM_ENTERPRISE, HOLDER, { "supervising_artisan" } },
  { "representative_box", REPRESENTED, HOLDER, { "representative.family_fr", "representative.family_ar" } },
  { "representative_box", REPRESENTED, HOLDER, { "representative.given_fr", "representative.given_ar" } },
  { "representative_box", REPRESENTED, HOLDER, { "representative.role_fr", "representative.role_ar" } },
  { "representative_box", REPRESENTED, HOLDER, { "representative.sex", "representative.birth_on" } },
  { "representative_box", REPRESENTED, HOLDER, { "representative.cin", "representative.phone" } },

  { "trade_box", PERSON, HOLDER, { "person.workers", "person.apprentices" } },
  { "trade_box", ORGANISATION, HOLDER, { "organisation.workers", "organisation.apprentices" } },

  { "contact_box", PERSON, HOLDER, { "person.phone", "person.phone_2", "person.email" } },
  { "contact_box", PERSON, HOLDER, { "person.address_fr", "person.address_ar" } },
  { "contact_box", PERSON, HOLDER, { "person.province", "person.milieu" } },
  { "contact_box", PERSON, HOLDER, { "person.commune_fr", "person.commune_ar" } },
  { "contact_box", ORGANISATION, HOLDER, { "organisation.phone", "organisation.phone_2", "organisation.email" } },
  { "contact_box", ORGANISATION, HOLDER, { "organisation.address_fr", "organisation.address_ar" } },
  { "contact_box", ORGANISATION, HOLDER, { "organisation.province", "organisation.milieu" } },
  { "contact_box", ORGANISATION, HOLDER, { "organisation.commune_fr", "organisation.commune_ar" } },

  { "cover_box", PERSON, HOLDER, { "person.cnss_situation", "person.cnss" } },
  { "cover_box", PERSON, HOLDER, { "person.tax_regime", "person.ice" } },
  { "cover_box", PERSON, HOLDER, { "person.tax_id", "person.business_tax", "person.rib" } },
  { "cover_box", ORGANISATION, HOLDER, { "organisation.cnss_employer", "organisation.rib" } },
  { "cover_box", ORGANISATION, HOLDER, { "organisation.tax_id", "organisation.business_tax" } },

  { "depositor_box", 0, NULL, { "depositor.name_fr", "depositor.name_ar" } },
  { "depositor_box", 0, NULL, { "depositor.link", "depositor.cin", "depositor.phone" } },

  { "consent_box", 0, NULL, { "notice" } },
  { "consent_box", 0, NULL, { "consents.partners" } },
  { "consent_box", 0, NULL, { "consents.sms" } },
  { "consent_box", 0, NULL, { "consents.directory" } },
  { "consent_box", PERSON, NULL, { "consents.photo" } },
  { "remark_box", 0, NULL, { "remark" } },
  { NULL, 0, NULL, { NULL } },
};

/** sijil_form_get_lines: in the order of the form, ended by one without a box. */
const SijilFormLine *
sijil_form_get_lines (void)
{
  return lines;
}

/** sijil_form_is_of_kind: whether @kind is one of @kinds: (nullable): of all. */
gboolean
sijil_form_is_of_kind (const char *kinds,
                       const char *kind)
{
  g_auto (GStrv) list = g_strsplit (kinds != NULL ? kinds : "", " ", -1);

  return kinds == NULL || g_strv_contains ((const char * const *) list, kind);
}
