#include "ui/sijil-form-facts.h"

#include "ui/sijil-form-lines.h"
#include "ui/sijil-inputs.h"

static gboolean
is_any (const char *value,
        const char *one,
        const char *other)
{
  return g_strcmp0 (value, one) == 0 || g_strcmp0 (value, other) == 0;
}

static guint
read_category (const char *category)
{
  if (g_strcmp0 (category, "cooperative") == 0)
    return SIJIL_FORM_ORGANISATION | SIJIL_FORM_REPRESENTED | SIJIL_FORM_COOPERATIVE;
  if (g_strcmp0 (category, "enterprise") == 0)
    return SIJIL_FORM_ORGANISATION | SIJIL_FORM_REPRESENTED | SIJIL_FORM_ENTERPRISE;

  return SIJIL_FORM_PERSON;
}

static guint
read_proof (const char *proof)
{
  guint facts = 0;

  if (is_any (proof, "diploma", "vae") || g_strcmp0 (proof, "apprenticeship") == 0)
    facts |= SIJIL_FORM_DIPLOMA;
  if (is_any (proof, "practice", "recognition"))
    facts |= SIJIL_FORM_PRACTICE;
  if (g_strcmp0 (proof, "recognition") == 0)
    facts |= SIJIL_FORM_COMMISSION;

  return facts;
}

/* Whether one of two fields, French and Arabic, is filled. */
static gboolean
has_text (GtkWidget  *fields,
          const char *path_fr,
          const char *path_ar)
{
  return *sijil_inputs_get_text (fields, path_fr) != '\0' || *sijil_inputs_get_text (fields, path_ar) != '\0';
}

static guint
read_person (GtkWidget *fields)
{
  const char *nationality = sijil_inputs_get_text (fields, "person.nationality");
  guint facts = 0;

  if (*nationality != '\0' && !g_str_equal (nationality, "MAR"))
    facts |= SIJIL_FORM_FOREIGNER;
  if (has_text (fields, "person.given_fr", "person.given_ar")
      && !has_text (fields, "person.family_fr", "person.family_ar"))
    facts |= SIJIL_FORM_NO_FAMILY;

  return facts;
}

/**
 * sijil_form_facts_read:
 * @fields: the widget that they are in
 * @category: (nullable): of the holder
 *
 * Returns: #SijilFormFacts
 */
guint
sijil_form_facts_read (GtkWidget  *fields,
                       const char *category)
{
  return read_category (category) | read_proof (sijil_inputs_get_text (fields, "proof")) | read_person (fields);
}
