#include "model/sijil-demande-private.h"

#include "core/sijil-json.h"

#include <string.h>

/* Sets of kinds. */
#define KIND(kind) (1u << SIJIL_DEMANDE_##kind)
#define ALL (KIND (NEW) | KIND (RENEW) | KIND (CHANGE) | KIND (REPLACE) | KIND (TRANSFER) | KIND (UPGRADE))
#define HOLDER (KIND (NEW) | KIND (RENEW) | KIND (CHANGE))
#define CRAFT (KIND (NEW) | KIND (CHANGE))

/* Which member has a place in an application of which kinds. */
static const struct
{
  const char *name;
  guint       kinds;
} places[] = {
  { "kind", ALL },
  { "entry", ALL & ~KIND (NEW) },
  { "category", KIND (NEW) | KIND (UPGRADE) },
  { "proof", CRAFT | KIND (UPGRADE) },
  { "person", HOLDER },
  { "organisation", HOLDER },
  { "representative", HOLDER },
  { "supervising_artisan", HOLDER },
  { "activities", CRAFT },
  { "workplaces", HOLDER },
  { "proof_details", CRAFT | KIND (UPGRADE) },
  { "papers", ALL },
  { "photo", ALL },
  { "depositor", ALL },
  { "notice", ALL },
  { "consents", ALL },
  { "nature", KIND (CHANGE) },
  { "reason", KIND (CHANGE) | KIND (REPLACE) | KIND (TRANSFER) },
  { "to_chamber", KIND (TRANSFER) },
  { "remark", ALL },
};

/* Members of which a change must hold one. */
static const char * const changeable[] = {
  "person", "organisation", "representative", "supervising_artisan", "activities", "workplaces", "proof", "proof_details",
};

gboolean
_sijil_demande_is_new (const SijilDemandeCheck *check)
{
  return check->rules->kind == SIJIL_DEMANDE_NEW;
}

void
_sijil_demande_missing (const SijilDemandeCheck *check,
                        const char              *path)
{
  sijil_note (check->problems, "value-missing", path, "“%s” is missing. The application needs it.", path, NULL);
}

static gboolean
has (const SijilDemandeCheck *check,
     const char              *member)
{
  return json_object_has_member (check->document, member);
}

static void
check_places (const SijilDemandeCheck *check)
{
  guint kind = 1u << check->rules->kind;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (has (check, places[i].name) && !(places[i].kinds & kind))
      sijil_note (check->problems, "field-misplaced", places[i].name,
                  "“%s” has no place in an application of the kind “%s”. Remove it.",
                  places[i].name, sijil_demande_kind_get_code (check->rules->kind), NULL);
}

static void
refuse_for_category (const SijilDemandeCheck *check,
                     const char              *member)
{
  if (has (check, member))
    sijil_note (check->problems, "field-category", member,
                "“%s” has no place in an application of the category “%s”. Remove it.", member, check->category, NULL);
}

static void
check_representative (const SijilDemandeCheck *check)
{
  g_autoptr (JsonObject) person = NULL;

  if (!has (check, "representative"))
    {
      if (_sijil_demande_is_new (check) && check->rules->representative_required)
        _sijil_demande_missing (check, "representative");
      return;
    }

  person = sijil_demande_dup_holder (check->document, "representative", NULL);
  _sijil_demande_check_names (check, "representative", person);
  if (!json_object_has_member (person, "cin"))
    sijil_note (check->notes, "representative-cin", "representative.cin",
                "The identity card of the representative is not given, so the register cannot find the "
                "same person again.", NULL);
  _sijil_demande_check_pattern (check, sijil_json_get_string (person, "cin"), check->rules->cin_pattern,
                                "representative.cin");
}

static void
check_legal_form (const SijilDemandeCheck *check,
                  JsonObject              *organisation)
{
  const SijilLookup *lookup = check->rules->lookup;
  const char *form = sijil_json_get_string (organisation, "legal_form");
  const char *category = form != NULL ? lookup->get (lookup->data, "legal_form", form, "parent") : NULL;

  if (category != NULL && *category != '\0' && g_strcmp0 (category, check->category) != 0)
    sijil_note (check->problems, "legal-form-category", "organisation.legal_form",
                "The legal form “%s” is not one of the category “%s”.", form, check->category, NULL);
}

static void
check_organisation (const SijilDemandeCheck *check)
{
  static const char * const names[] = { "name_ar", "name_fr" };
  JsonObject *changes = sijil_json_get_object (check->document, "organisation");
  g_autoptr (JsonObject) organisation = sijil_demande_dup_holder (check->document, "organisation", check->rules->holder);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strconcat ("organisation.", names[i], NULL);

      if (!json_object_has_member (organisation, names[i])
          && (_sijil_demande_is_new (check) || (changes != NULL && json_object_has_member (changes, names[i]))))
        _sijil_demande_missing (check, path);
    }
  check_legal_form (check, organisation);
}

static void
check_holder (const SijilDemandeCheck *check)
{
  gboolean is_person = sijil_category_is_of_persons (check->category);
  const char *member = is_person ? "person" : "organisation";

  refuse_for_category (check, is_person ? "organisation" : "person");
  if (!has (check, member) && _sijil_demande_is_new (check))
    _sijil_demande_missing (check, member);
  else if (has (check, member) && is_person)
    _sijil_demande_check_person (check);
  else if (has (check, member))
    check_organisation (check);

  if (is_person)
    refuse_for_category (check, "representative");
  else
    check_representative (check);

  /* Law 50.17, article 6: a registered artisan supervises what an enterprise makes. */
  if (g_strcmp0 (check->category, "enterprise") != 0)
    refuse_for_category (check, "supervising_artisan");
  else if (!has (check, "supervising_artisan") && _sijil_demande_is_new (check))
    _sijil_demande_missing (check, "supervising_artisan");
}

static void
check_reason (const SijilDemandeCheck *check,
              const char              *family)
{
  const SijilLookup *lookup = check->rules->lookup;
  const char *reason = sijil_json_get_string (check->document, "reason");

  if (reason != NULL && g_strcmp0 (lookup->get (lookup->data, "reason", reason, "parent"), family) != 0)
    sijil_note (check->problems, "reason-kind", "reason",
                "The reason “%s” does not belong to an application of the kind “%s”. Choose another.",
                reason, sijil_demande_kind_get_code (check->rules->kind), NULL);
}

static void
require_reason (const SijilDemandeCheck *check,
                const char              *family)
{
  if (!has (check, "reason"))
    _sijil_demande_missing (check, "reason");
  check_reason (check, family);
}

static void
check_change (const SijilDemandeCheck *check)
{
  gboolean changes = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (changeable); i++)
    changes |= has (check, changeable[i]);
  if (!changes)
    sijil_note (check->problems, "change-empty", NULL,
                "The application changes nothing. Write in it what shall be different.", NULL);
  if (!has (check, "nature"))
    _sijil_demande_missing (check, "nature");
  check_reason (check, "correct");
}

static void
check_upgrade (const SijilDemandeCheck *check)
{
  const char *asked = sijil_json_get_string (check->document, "category");

  if (asked != NULL && !g_str_equal (asked, "master_artisan"))
    sijil_note (check->problems, "upgrade-category", "category",
                "An upgrade leads to the category “master_artisan” only. "
                "For another category, deposit a new application.", NULL);
}

static void
check_kind (const SijilDemandeCheck *check)
{
  switch (check->rules->kind)
    {
    case SIJIL_DEMANDE_CHANGE:
      check_change (check);
      break;
    case SIJIL_DEMANDE_REPLACE:
      require_reason (check, "card_reprint");
      break;
    case SIJIL_DEMANDE_TRANSFER:
      require_reason (check, "transfer");
      if (!has (check, "to_chamber"))
        _sijil_demande_missing (check, "to_chamber");
      break;
    case SIJIL_DEMANDE_UPGRADE:
      check_upgrade (check);
      break;
    case SIJIL_DEMANDE_NEW:
    case SIJIL_DEMANDE_RENEW:
    default:
      break;
    }
}

static void
check_counter (const SijilDemandeCheck *check)
{
  JsonObject *depositor = sijil_json_get_object (check->document, "depositor");

  if (depositor != NULL
      && !json_object_has_member (depositor, "name_ar") && !json_object_has_member (depositor, "name_fr"))
    sijil_note (check->problems, "depositor-name", "depositor.name_fr",
                "The person who brings the file is not named. Give the name in one of the two scripts.", NULL);
  if (!has (check, "notice"))
    sijil_note (check->problems, "notice-missing", "notice",
                "Law 09-08 asks that the applicant be told what is done with the data. Give the notice or read it aloud, "
                "then write “given” or “read_aloud” in “notice”.", NULL);
}

/**
 * sijil_demande_check:
 * @document: a document that sijil_fields_clean() made
 * @rules: what the office has set, and the entry it is about
 * @problems: (element-type GError): takes what stands against the deposit
 * @notes: (nullable) (element-type GError): takes what the user must know all the same
 *
 * The rules of deposit for each kind and category: law 50.17 and its orders as
 * far as they are known, law 09-08, and the settings of the chamber. Required
 * papers are not among them: a file without one is taken, and asked for.
 */
void
sijil_demande_check (JsonObject              *document,
                     const SijilDemandeRules *rules,
                     GPtrArray               *problems,
                     GPtrArray               *notes)
{
  SijilDemandeCheck check = { document, rules, rules->category, problems, notes };

  if (rules->kind == SIJIL_DEMANDE_NEW)
    check.category = sijil_json_get_string (document, "category");
  else if (rules->kind == SIJIL_DEMANDE_UPGRADE)
    check.category = "master_artisan";

  check_places (&check);
  check_kind (&check);
  check_counter (&check);
  _sijil_demande_check_papers (&check);
  if (check.category == NULL)
    {
      _sijil_demande_missing (&check, "category");
      return;
    }

  check_holder (&check);
  _sijil_demande_check_craft (&check);
}
