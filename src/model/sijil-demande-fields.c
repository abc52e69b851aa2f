/* The fields of an application's document. data/apply.schema.json says the same to the world; a test compares them. */

#include "model/sijil-demande.h"

#include <glib/gi18n.h>

/* Head-counts above are slips of the hand: no workshop of a chamber has more. */
#define MAX_PEOPLE 100000

#define ADDRESS_MAX_CHARS   200
#define REFERENCE_MAX_CHARS 40
#define REMARK_MAX_CHARS    2000

/* Longest lists; a file with more of anything is not one person's. */
#define MAX_ACTIVITIES 30
#define MAX_WORKPLACES 30
#define MAX_PAPERS     100

#define FIELD(name_, type_, label_) { .name = name_, .type = SIJIL_FIELD_##type_, .label = label_ }
#define TEXT(name_, max_, label_) { .name = name_, .type = SIJIL_FIELD_TEXT, .label = label_, .max = max_ }
#define TERM(name_, list_, label_) { .name = name_, .type = SIJIL_FIELD_TERM, .label = label_, .list = list_ }
#define CODE(name_, codes_, label_) { .name = name_, .type = SIJIL_FIELD_CODE, .label = label_, .list = codes_ }
#define INTEGER(name_, min_, max_, label_) \
  { .name = name_, .type = SIJIL_FIELD_INTEGER, .label = label_, .min = min_, .max = max_ }
#define OBJECT(name_, fields_, label_) { .name = name_, .type = SIJIL_FIELD_OBJECT, .label = label_, .fields = fields_ }
#define LIST(name_, fields_, max_, label_) \
  { .name = name_, .type = SIJIL_FIELD_LIST, .label = label_, .fields = fields_, .max = max_ }
#define END { .name = NULL }

/* What a person and an organisation are reached by. */
#define CONTACT \
  FIELD ("phone", PHONE, N_("Telephone")), \
  FIELD ("phone_2", PHONE, N_("Second telephone")), \
  FIELD ("email", EMAIL, N_("E-mail")), \
  TEXT ("address_ar", ADDRESS_MAX_CHARS, N_("Address in Arabic")), \
  TEXT ("address_fr", ADDRESS_MAX_CHARS, N_("Address in French")), \
  TERM ("province", "province", N_("Province")), \
  FIELD ("commune_ar", TITLE_AR, N_("Commune in Arabic")), \
  FIELD ("commune_fr", TITLE_FR, N_("Commune in French")), \
  TERM ("milieu", "milieu", N_("Town or country"))

#define NAMES \
  FIELD ("family_ar", NAME_AR, N_("Family name in Arabic")), \
  FIELD ("given_ar", NAME_AR, N_("Given name in Arabic")), \
  FIELD ("family_fr", NAME_FR, N_("Family name in French")), \
  FIELD ("given_fr", NAME_FR, N_("Given name in French")), \
  { .name = "no_family_name", .type = SIJIL_FIELD_TERM, .label = N_("Why there is no family name"), .list = "reason", \
    .parent = "empty_family_name" }

static const SijilField person_fields[] = {
  NAMES,
  CODE ("sex", "f m", N_("Sex")),
  FIELD ("birth_on", PARTIAL_DATE, N_("Birth date")),
  FIELD ("birth_place_ar", TITLE_AR, N_("Birth place in Arabic")),
  FIELD ("birth_place_fr", TITLE_FR, N_("Birth place in French")),
  TERM ("nationality", "nationality", N_("Nationality")),
  FIELD ("cin", CIN, N_("Identity card")),
  FIELD ("cin_expires_on", EXPIRY, N_("Identity card valid until")),
  TEXT ("passport", REFERENCE_MAX_CHARS, N_("Passport")),
  TEXT ("residence_permit", REFERENCE_MAX_CHARS, N_("Residence permit")),
  CONTACT,
  TERM ("literacy", "literacy", N_("Reading")),
  FIELD ("rib", RIB, N_("Bank account")),
  FIELD ("cnss", CNSS_PERSON, N_("CNSS number")),
  CODE ("cnss_situation", "none pre_registered registered rights_open arrears unknown", N_("Situation at the CNSS")),
  TERM ("tax_regime", "tax_regime", N_("Tax regime")),
  FIELD ("ice", ICE, N_("ICE")),
  FIELD ("tax_id", TAX_ID, N_("Tax identifier")),
  FIELD ("business_tax", BUSINESS_TAX, N_("Business tax number")),
  INTEGER ("workers", 0, MAX_PEOPLE, N_("Workers")),
  INTEGER ("apprentices", 0, MAX_PEOPLE, N_("Apprentices")),
  END
};

static const SijilField organisation_fields[] = {
  FIELD ("name_ar", TITLE_AR, N_("Name in Arabic")),
  FIELD ("name_fr", TITLE_FR, N_("Name in French")),
  TERM ("legal_form", "legal_form", N_("Legal form")),
  FIELD ("created_on", PARTIAL_DATE, N_("Creation date")),
  FIELD ("ice", ICE, N_("ICE")),
  FIELD ("rc", TRADE_REGISTER, N_("Trade register number")),
  TEXT ("rc_court", 60, N_("Court of the trade register")),
  FIELD ("tax_id", TAX_ID, N_("Tax identifier")),
  FIELD ("business_tax", BUSINESS_TAX, N_("Business tax number")),
  FIELD ("cnss_employer", CNSS_EMPLOYER, N_("CNSS number of the employer")),
  TEXT ("coop_number", REFERENCE_MAX_CHARS, N_("Number in the register of co-operatives")),
  FIELD ("rib", RIB, N_("Bank account")),
  CONTACT,
  INTEGER ("members_women", 0, MAX_PEOPLE, N_("Members: women")),
  INTEGER ("members_men", 0, MAX_PEOPLE, N_("Members: men")),
  INTEGER ("members_young", 0, MAX_PEOPLE, N_("Members: young people")),
  INTEGER ("workers", 0, MAX_PEOPLE, N_("Workers")),
  INTEGER ("apprentices", 0, MAX_PEOPLE, N_("Apprentices")),
  END
};

static const SijilField representative_fields[] = {
  NAMES,
  CODE ("sex", "f m", N_("Sex")),
  FIELD ("birth_on", PARTIAL_DATE, N_("Birth date")),
  FIELD ("cin", CIN, N_("Identity card")),
  FIELD ("phone", PHONE, N_("Telephone")),
  TEXT ("role_ar", 80, N_("Quality in Arabic")),
  TEXT ("role_fr", 80, N_("Quality in French")),
  END
};

static const SijilField activity_fields[] = {
  TERM ("activity", "activity", N_("Activity")),
  FIELD ("main", BOOLEAN, N_("Main activity")),
  FIELD ("since", PARTIAL_DATE, N_("Carried on since")),
  END
};

static const SijilField workplace_fields[] = {
  TERM ("kind", "workplace_kind", N_("Kind of workplace")),
  TEXT ("address_ar", ADDRESS_MAX_CHARS, N_("Address in Arabic")),
  TEXT ("address_fr", ADDRESS_MAX_CHARS, N_("Address in French")),
  TERM ("province", "province", N_("Province")),
  FIELD ("commune_ar", TITLE_AR, N_("Commune in Arabic")),
  FIELD ("commune_fr", TITLE_FR, N_("Commune in French")),
  TEXT ("complex", 80, N_("Craft complex")),
  TEXT ("shop", 40, N_("Shop number")),
  END
};

static const SijilField proof_fields[] = {
  FIELD ("practice_since", PARTIAL_DATE, N_("Practice since")),
  TEXT ("diploma_ar", 120, N_("Diploma in Arabic")),
  TEXT ("diploma_fr", 120, N_("Diploma in French")),
  TEXT ("institution_ar", 120, N_("Institution in Arabic")),
  TEXT ("institution_fr", 120, N_("Institution in French")),
  FIELD ("diploma_on", PARTIAL_DATE, N_("Date of the diploma")),
  FIELD ("commission_on", DAY, N_("Date of the commission")),
  TEXT ("commission_number", REFERENCE_MAX_CHARS, N_("Number of the commission's minutes")),
  { .name = "commission_opinion", .type = SIJIL_FIELD_LONG_TEXT, .label = N_("Opinion of the commission"),
    .max = REMARK_MAX_CHARS },
  END
};

static const SijilField paper_fields[] = {
  TERM ("paper", "paper", N_("Paper")),
  FIELD ("file", FILE, N_("Computer file")),
  FIELD ("paper_uuid", UUID, N_("Paper that is kept already")),
  TERM ("issuer", "issuer", N_("Issuer")),
  FIELD ("issued_on", DAY, N_("Issued on")),
  FIELD ("original_seen", BOOLEAN, N_("Original seen")),
  END
};

/* Bars of a picture's side: sijil_capture_photo() takes no larger one. */
static const SijilField crop_fields[] = {
  INTEGER ("x", 0, 8000, N_("Left edge")),
  INTEGER ("y", 0, 8000, N_("Upper edge")),
  INTEGER ("width", 0, 8000, N_("Width")),
  INTEGER ("height", 0, 8000, N_("Height")),
  END
};

static const SijilField photo_fields[] = {
  FIELD ("file", FILE, N_("Computer file")),
  FIELD ("paper_uuid", UUID, N_("Photo that is kept already")),
  OBJECT ("crop", crop_fields, N_("Part of the picture to keep")),
  INTEGER ("turn", 0, 3, N_("Quarter turns clockwise")),
  INTEGER ("brightness", -100, 100, N_("Change of brightness")),
  END
};

static const SijilField depositor_fields[] = {
  FIELD ("name_ar", NAME_AR, N_("Name in Arabic")),
  FIELD ("name_fr", NAME_FR, N_("Name in French")),
  FIELD ("cin", CIN, N_("Identity card")),
  TERM ("link", "depositor_link", N_("Link with the applicant")),
  FIELD ("phone", PHONE, N_("Telephone")),
  END
};

static const SijilField consent_fields[] = {
  FIELD ("partners", BOOLEAN, N_("Partners of the chamber")),
  FIELD ("sms", BOOLEAN, N_("Messages on the telephone")),
  FIELD ("directory", BOOLEAN, N_("Directory of artisans")),
  FIELD ("photo", BOOLEAN, N_("Use of the photo beyond the card")),
  END
};

static const SijilField document_fields[] = {
  CODE ("kind", "new renew change replace transfer upgrade", N_("Kind of application")),
  FIELD ("entry", ENTRY, N_("Entry")),
  TERM ("category", "category", N_("Category")),
  TERM ("proof", "proof", N_("Proof of skill")),
  OBJECT ("person", person_fields, N_("Person")),
  OBJECT ("organisation", organisation_fields, N_("Organisation")),
  OBJECT ("representative", representative_fields, N_("Legal representative")),
  FIELD ("supervising_artisan", ENTRY, N_("Supervising artisan")),
  LIST ("activities", activity_fields, MAX_ACTIVITIES, N_("Activities")),
  LIST ("workplaces", workplace_fields, MAX_WORKPLACES, N_("Workplaces")),
  OBJECT ("proof_details", proof_fields, N_("Details of the proof")),
  LIST ("papers", paper_fields, MAX_PAPERS, N_("Papers")),
  OBJECT ("photo", photo_fields, N_("Photo")),
  OBJECT ("depositor", depositor_fields, N_("Depositor")),
  CODE ("notice", "given read_aloud", N_("Notice of law 09-08")),
  OBJECT ("consents", consent_fields, N_("Consents")),
  CODE ("nature", "update rectification", N_("Nature of the change")),
  TERM ("reason", "reason", N_("Reason")),
  TERM ("to_chamber", "chamber", N_("Chamber to which the entry goes")),
  { .name = "remark", .type = SIJIL_FIELD_LONG_TEXT, .label = N_("Remark"), .max = REMARK_MAX_CHARS },
  END
};

/** sijil_demande_get_fields: the table of the whole document. */
const SijilField *
sijil_demande_get_fields (void)
{
  return document_fields;
}
