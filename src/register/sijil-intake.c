/* What every way in does with a document before anything is written. */

#include "register/sijil-intake.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-intake-private.h"
#include "register/sijil-lookup.h"
#include "register/sijil-review-private.h"
#include "register/sijil-terms.h"

void
_sijil_intake_clear (SijilIntake *intake)
{
  g_clear_pointer (&intake->uuid, g_free);
  g_clear_pointer (&intake->replaced, g_ptr_array_unref);
  g_clear_pointer (&intake->document, json_object_unref);
  g_clear_pointer (&intake->entry, json_object_unref);
  g_clear_pointer (&intake->holder, json_object_unref);
  g_clear_pointer (&intake->papers, g_ptr_array_unref);
}

/* What the caller says, or else the document; both must agree. */
static gboolean
choose (const char  *given,
        JsonObject  *document,
        const char  *member,
        const char **chosen,
        GError     **error)
{
  const char *written = sijil_json_get_string (document, member);

  if (sijil_str_is_empty (written))
    written = NULL;
  if (given != NULL && written != NULL && !g_str_equal (given, written))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "document-differs", member,
                       "“%s” is asked for, but the document says “%s”. Nothing was saved. Correct one of them.",
                       given, written, NULL);
      return FALSE;
    }

  *chosen = given != NULL ? given : written;
  return TRUE;
}

/* Without a word about the kind, somebody applies for the first time. */
gboolean
_sijil_intake_set_kind (SijilIntake  *intake,
                        const char   *kind,
                        JsonObject   *document,
                        GError      **error)
{
  const char *chosen;

  if (!choose (kind, document, "kind", &chosen, error))
    return FALSE;
  if (sijil_demande_kind_from_code (chosen != NULL ? chosen : "new", &intake->kind))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "kind-unknown", "kind",
                   "“%s” is not a kind of application. Write one of: new, renew, change, replace, transfer, upgrade.",
                   chosen, NULL);
  return FALSE;
}

static gboolean
load_holder (SijilIntake  *intake,
             GError      **error)
{
  intake->member = json_object_has_member (intake->entry, "person") ? "person" : "organisation";
  intake->holder = sijil_record_load (intake->reg, intake->member,
                                      sijil_json_get_int (intake->entry, intake->member, 0), error);
  return intake->holder != NULL;
}

/* Finds the entry that the application is about, and its holder. A draft may not know it yet. */
gboolean
_sijil_intake_set_entry (SijilIntake  *intake,
                         const char   *number,
                         JsonObject   *document,
                         GError      **error)
{
  const char *chosen;
  GError *problem = NULL;

  if (!choose (number, document, "entry", &chosen, error))
    return FALSE;
  if (intake->kind == SIJIL_DEMANDE_NEW && chosen != NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "entry-misplaced", "entry",
                       "An application of the kind “new” has no entry yet. "
                       "For the entry %s choose another kind.", chosen, NULL);
      return FALSE;
    }
  if (chosen == NULL)
    return TRUE;

  intake->entry = sijil_record_find_entry (intake->reg, chosen, &problem);
  if (intake->entry != NULL)
    return load_holder (intake, error);

  sijil_error_set_field (problem, "entry");
  g_propagate_error (error, problem);
  return FALSE;
}

static void
drop_nulls (JsonObject *document)
{
  g_autoptr (GList) names = json_object_get_members (document);

  for (GList *l = names; l != NULL; l = l->next)
    if (JSON_NODE_HOLDS_NULL (json_object_get_member (document, l->data)))
      json_object_remove_member (document, l->data);
}

/* Makes the clean document; @problems takes all that is refused. */
void
_sijil_intake_read (SijilIntake *intake,
                    JsonObject  *document,
                    gboolean     keep_refused,
                    GPtrArray   *problems)
{
  const SijilLookup lookup = sijil_lookup_of (intake->reg);
  const SijilFieldsContext context = {
    .today = sijil_register_get_day (intake->reg),
    .lookup = &lookup,
    .keep_refused = keep_refused,
    .keep_null = intake->kind != SIJIL_DEMANDE_NEW || intake->completes,
  };

  g_clear_pointer (&intake->document, json_object_unref);
  intake->document = sijil_fields_clean (sijil_demande_get_fields (), document, NULL, &context, problems, intake->notes);
  drop_nulls (intake->document);
  json_object_set_string_member (intake->document, "kind", sijil_demande_kind_get_code (intake->kind));
  if (intake->entry != NULL)
    json_object_set_string_member (intake->document, "entry", sijil_json_get_string (intake->entry, "number"));
}

/* The same. With @keep_refused only unknown names and wrong types are refused. */
gboolean
_sijil_intake_clean (SijilIntake  *intake,
                     JsonObject   *document,
                     gboolean      keep_refused,
                     GError      **error)
{
  g_autoptr (GPtrArray) problems = sijil_notes_new ();

  _sijil_intake_read (intake, document, keep_refused, problems);
  return sijil_problems_to_error (problems, intake->notes, error);
}

static SijilForeigners
get_foreigners (SijilRegister *reg)
{
  if (sijil_str_is_empty (sijil_setting_get (reg, "foreigners_allowed")))
    return SIJIL_FOREIGNERS_UNDECIDED;

  return sijil_setting_get_bool (reg, "foreigners_allowed") ? SIJIL_FOREIGNERS_ALLOWED : SIJIL_FOREIGNERS_REFUSED;
}

/* The category that the application leads to. */
const char *
_sijil_intake_get_category (SijilIntake *intake)
{
  if (intake->kind == SIJIL_DEMANDE_UPGRADE)
    return "master_artisan";
  if (intake->entry != NULL)
    return sijil_json_get_string (intake->entry, "category");
  return sijil_json_get_string (intake->document, "category");
}

static SijilDemandeRules
make_rules (SijilIntake       *intake,
            const SijilLookup *lookup)
{
  SijilRegister *reg = intake->reg;

  return (SijilDemandeRules) {
    .kind = intake->kind,
    .today = sijil_register_get_day (reg),
    .lookup = lookup,
    .category = intake->entry != NULL ? sijil_json_get_string (intake->entry, "category") : NULL,
    .holder = intake->entry != NULL ? intake->holder : NULL,
    .max_secondary_activities = sijil_setting_get_int (reg, "max_secondary_activities", -1),
    .minimum_age = sijil_setting_get_int (reg, "minimum_age", 0),
    .foreigners = get_foreigners (reg),
    .representative_required = sijil_setting_get_bool (reg, "representative_required"),
    .cin_pattern = sijil_setting_get (reg, "identity_card_pattern"),
    .cnss_pattern = sijil_setting_get (reg, "cnss_pattern"),
    .practice_issuers = sijil_setting_get (reg, "practice_issuers"),
  };
}

/* Holds the clean document against the rules of deposit; @problems takes what stands against it. */
void
_sijil_intake_weigh (SijilIntake *intake,
                     GPtrArray   *problems)
{
  const SijilLookup lookup = sijil_lookup_of (intake->reg);
  const SijilDemandeRules rules = make_rules (intake, &lookup);

  if (intake->kind != SIJIL_DEMANDE_NEW && intake->entry == NULL)
    {
      sijil_note (problems, "value-missing", "entry",
                  "The application does not say which entry it is about. Give its number, R-…, or the NIA.", NULL);
      return;
    }

  sijil_demande_check (intake->document, &rules, problems, intake->notes);
  intake->member = sijil_category_is_of_persons (_sijil_intake_get_category (intake)) ? "person" : "organisation";
}

gboolean
_sijil_intake_check (SijilIntake  *intake,
                     GError      **error)
{
  g_autoptr (GPtrArray) problems = sijil_notes_new ();

  _sijil_intake_weigh (intake, problems);
  return sijil_problems_to_error (problems, intake->notes, error);
}

/* Only what is said of files. */
gboolean
_sijil_intake_check_papers (SijilIntake  *intake,
                            GError      **error)
{
  g_autoptr (GPtrArray) problems = sijil_notes_new ();
  const SijilLookup lookup = sijil_lookup_of (intake->reg);
  const SijilDemandeRules rules = make_rules (intake, &lookup);

  sijil_demande_check_papers (intake->document, &rules, problems);
  return sijil_problems_to_error (problems, intake->notes, error);
}

/**
 * sijil_application_check:
 * @kind: (nullable): kind of application; the document's own, or else "new"
 * @entry: (nullable): number of the entry; the document's own if not given
 * @document: as it would be given to sijil_application_deposit()
 * @notes: (nullable) (element-type GError): takes doubts, and the problems after the first
 *
 * Looks at every value of a document without writing anything: what is there
 * must be right, what is missing may come later.
 */
gboolean
sijil_application_check (SijilRegister  *reg,
                         const char     *kind,
                         const char     *entry,
                         JsonObject     *document,
                         GPtrArray      *notes,
                         GError        **error)
{
  g_auto (SijilIntake) intake = { .reg = reg, .notes = notes };

  return sijil_register_require (reg, SIJIL_INTAKE_ROLES, error)
         && _sijil_intake_set_kind (&intake, kind, document, error)
         && _sijil_intake_set_entry (&intake, entry, document, error)
         && _sijil_intake_clean (&intake, document, FALSE, error)
         && _sijil_intake_note_same (&intake, error);
}

/* (element-type utf8): as a JSON list. */
JsonArray *
_sijil_codes_to_json (GPtrArray *codes)
{
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < codes->len; i++)
    json_array_add_string_element (list, codes->pdata[i]);

  return list;
}

static void
copy_text (JsonObject *from,
           JsonObject *to,
           const char *member)
{
  sijil_record_set (to, member, sijil_json_get_string (from, member));
}

/* What the counter answers of an application: the same for screens and for sijilctl --json. */
JsonObject *
_sijil_intake_answer (SijilRegister *reg,
                      JsonObject    *application,
                      GPtrArray     *missing)
{
  JsonObject *answer = _sijil_answer_new ("application", application);
  JsonObject *document = sijil_json_get_object (application, "document");

  json_object_set_string_member (answer, "application_kind", sijil_json_get_string (application, "kind"));
  copy_text (application, answer, "order_number");
  copy_text (application, answer, "deposited_on");
  copy_text (application, answer, "complement_due_on");
  copy_text (application, answer, "completed_on");
  if (document != NULL)
    copy_text (document, answer, "entry");
  json_object_set_array_member (answer, "missing", _sijil_codes_to_json (missing));
  return answer;
}
