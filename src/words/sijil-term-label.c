/* What the nomenclatures and the columns of their terms are called. */

#include "words/sijil-term-label.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *name;
  const char *label;
} Label;

static const Label lists[] = {
  { "acknowledgement", N_("Acknowledgements of a hand-over") },
  { "act", N_("Acts of the history") },
  { "activity", N_("Activities") },
  { "category", N_("Categories") },
  { "chamber", N_("Chambers") },
  { "consent", N_("Consents") },
  { "counter_answer", N_("Answers at the counter") },
  { "depositor_link", N_("Links of a depositor") },
  { "family", N_("Families of activities") },
  { "family_name", N_("Family names") },
  { "given_name", N_("Given names") },
  { "holiday", N_("Holidays") },
  { "issuer", N_("Issuers of papers") },
  { "legal_form", N_("Legal forms") },
  { "literacy", N_("Literacy") },
  { "milieu", N_("Urban and rural") },
  { "nationality", N_("Nationalities") },
  { "notification_channel", N_("Ways to notify") },
  { "office_kind", N_("Kinds of offices") },
  { "paper", N_("Papers of a file") },
  { "paper_rule", N_("Rules of papers") },
  { "platform_field", N_("Fields of the platform") },
  { "proof", N_("Proofs of qualification") },
  { "province", N_("Provinces and prefectures") },
  { "reason", N_("Reasons") },
  { "region", N_("Regions") },
  { "role", N_("Roles") },
  { "setting_definition", N_("Definitions of settings") },
  { "sex", N_("Sexes") },
  { "target", N_("Targets") },
  { "tax_regime", N_("Tax regimes") },
  { "visit_motive", N_("Motives of visits") },
  { "workplace_kind", N_("Kinds of workplaces") },
};

static const Label attributes[] = {
  { "adjective_ar", N_("Adjective in Arabic") },
  { "adjective_fr", N_("Adjective in French") },
  { "application_kind", N_("Kind of application") },
  { "at_seat_ar", N_("At the seat, in Arabic") },
  { "at_seat_fr", N_("At the seat, in French") },
  { "born_ar", N_("“Born on” in Arabic") },
  { "born_fr", N_("“Born on” in French") },
  { "branch", N_("Branch of handicraft") },
  { "card_title_f_ar", N_("Title of the card in Arabic, of a woman") },
  { "card_title_f_fr", N_("Title of the card in French, of a woman") },
  { "card_title_m_ar", N_("Title of the card in Arabic, of a man") },
  { "card_title_m_fr", N_("Title of the card in French, of a man") },
  { "categories", N_("Categories, separated by |") },
  { "category", N_("Category") },
  { "certainty", N_("Certainty") },
  { "chamber_ar", N_("Name of the chamber in Arabic") },
  { "chamber_fr", N_("Name of the chamber in French") },
  { "choices", N_("Choices, separated by |") },
  { "civility_ar", N_("Civility in Arabic") },
  { "civility_fr", N_("Civility in French") },
  { "condition", N_("Condition") },
  { "condition_ar", N_("Condition in Arabic") },
  { "condition_fr", N_("Condition in French") },
  { "day", N_("Day") },
  { "default", N_("Usual value") },
  { "duties_ar", N_("Duties in Arabic") },
  { "duties_fr", N_("Duties in French") },
  { "field", N_("Field") },
  { "form", N_("How it is copied") },
  { "help_ar", N_("Explanation in Arabic") },
  { "help_fr", N_("Explanation in French") },
  { "holder", N_("Holder") },
  { "iso", N_("Code of ISO 3166-2") },
  { "issued_at_ar", N_("Place of issue in Arabic") },
  { "issued_at_fr", N_("Place of issue in French") },
  { "issuer_ar", N_("Issued by, in Arabic") },
  { "issuer_fr", N_("Issued by, in French") },
  { "kind", N_("Kind") },
  { "legal_reference", N_("Legal reference") },
  { "legal_reference_ar", N_("Legal reference in Arabic") },
  { "list", N_("List of its values") },
  { "mark", N_("Mark") },
  { "max", N_("Greatest value") },
  { "max_activities", N_("Most secondary activities") },
  { "min", N_("Least value") },
  { "month", N_("Month") },
  { "motive", N_("Motive of the visit") },
  { "name_en", N_("Name in English") },
  { "name_f_ar", N_("Name in Arabic, of a woman") },
  { "name_f_fr", N_("Name in French, of a woman") },
  { "name_m_ar", N_("Name in Arabic, of a man") },
  { "name_m_fr", N_("Name in French, of a man") },
  { "needs_practice_years", N_("Asks for years of practice") },
  { "needs_reference", N_("Asks for a reference") },
  { "needs_text", N_("Asks for a text") },
  { "needs_unit", N_("Asks for the number of the unit") },
  { "needs_witness", N_("Asks for a witness") },
  { "next_ar", N_("What to do next, in Arabic") },
  { "next_fr", N_("What to do next, in French") },
  { "paper", N_("Paper") },
  { "pictogram", N_("Pictogram") },
  { "position", N_("Place in the list") },
  { "practice_years", N_("Least years of practice") },
  { "proof", N_("Proof of qualification") },
  { "region_ar", N_("Region in Arabic") },
  { "region_fr", N_("Region in French") },
  { "region_line_ar", N_("Line of the region in Arabic") },
  { "region_line_fr", N_("Line of the region in French") },
  { "registered", N_("Registrations to reach") },
  { "requirement", N_("When it is required") },
  { "seat_ar", N_("Seat in Arabic") },
  { "seat_certainty", N_("Certainty of the seat") },
  { "seat_fr", N_("Seat in French") },
  { "seat_province", N_("Province of the seat") },
  { "sentence_ar", N_("Sentence in Arabic") },
  { "sentence_fr", N_("Sentence in French") },
  { "sex", N_("Sex") },
  { "short_ar", N_("Short name in Arabic") },
  { "short_f_ar", N_("Short title in Arabic, of a woman") },
  { "short_f_fr", N_("Short title in French, of a woman") },
  { "short_fr", N_("Short name in French") },
  { "short_m_ar", N_("Short title in Arabic, of a man") },
  { "short_m_fr", N_("Short title in French, of a man") },
  { "short_n_ar", N_("Short title in Arabic, of an organisation") },
  { "short_n_fr", N_("Short title in French, of an organisation") },
  { "spellings_fr", N_("Other spellings in French, separated by |") },
  { "subject", N_("What it is about") },
  { "synonyms_ar", N_("Other words in Arabic, separated by |") },
  { "synonyms_fr", N_("Other words in French, separated by |") },
  { "title_f_ar", N_("Title in Arabic, of a woman") },
  { "title_f_fr", N_("Title in French, of a woman") },
  { "title_m_ar", N_("Title in Arabic, of a man") },
  { "title_m_fr", N_("Title in French, of a man") },
  { "title_n_ar", N_("Title in Arabic, of an organisation") },
  { "title_n_fr", N_("Title in French, of an organisation") },
  { "type", N_("Type") },
  { "unknown", N_("Number of the open question") },
  { "usual", N_("Usual") },
  { "why_ar", N_("What it proves, in Arabic") },
  { "why_fr", N_("What it proves, in French") },
};

static const char *
find (const Label *labels,
      gsize        n_labels,
      const char  *name)
{
  for (gsize i = 0; i < n_labels; i++)
    if (g_str_equal (labels[i].name, name))
      return _(labels[i].label);

  return name;
}

/** sijil_label_for_list: Returns: the translated name of a list; @list itself for one that an office brought */
const char *
sijil_label_for_list (const char *list)
{
  return find (lists, G_N_ELEMENTS (lists), list);
}

/** sijil_label_for_attribute: Returns: the translated name of a term's attribute; @name itself for one that an office brought */
const char *
sijil_label_for_attribute (const char *name)
{
  return find (attributes, G_N_ELEMENTS (attributes), name);
}
