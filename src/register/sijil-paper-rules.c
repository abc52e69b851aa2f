#include "register/sijil-paper-rules.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "model/sijil-demande.h"
#include "register/sijil-holder.h"
#include "register/sijil-paper-rules-private.h"
#include "register/sijil-terms.h"

static gboolean
matches (JsonObject *rule,
         const char *attribute,
         const char *value)
{
  const char *wanted = sijil_term_get (rule, attribute);

  return sijil_str_is_empty (wanted) || g_str_equal (wanted, "any") || g_strcmp0 (wanted, value) == 0;
}

/**
 * sijil_paper_rules:
 * @proof: (nullable): an organisation has none, and no rule is passed over for it
 * @application_kind: "new", "renew"…
 * @day: the day of the deposit
 *
 * Returns: (transfer container) (element-type JsonObject): the rows of the list `paper_rule` in force on @day, whose
 *   conditions have not been looked at
 */
GPtrArray *
sijil_paper_rules (SijilRegister *reg,
                   const char    *category,
                   const char    *proof,
                   const char    *application_kind,
                   const char    *day)
{
  GPtrArray *rules = sijil_term_list (reg, "paper_rule", day);

  for (guint i = rules->len; i > 0; i--)
    {
      JsonObject *rule = rules->pdata[i - 1];

      if (!matches (rule, "category", category) || !matches (rule, "application_kind", application_kind)
          || (proof != NULL && !matches (rule, "proof", proof)))
        g_ptr_array_remove_index (rules, i - 1);
    }

  return rules;
}

static const char *
get_requirement (SijilRegister *reg,
                 JsonObject    *rule)
{
  const char *requirement = sijil_term_get (rule, "requirement");
  const char *category = sijil_term_get (rule, "category");

  if (g_strcmp0 (requirement, "configurable") == 0 && category != NULL && !g_str_equal (category, "any")
      && !sijil_category_is_of_persons (category)
      && !sijil_str_is_empty (sijil_setting_get (reg, "organisation_papers_reference_fr")))
    return "required";

  return requirement;
}

/* (nullable): the newest paper of @kind that is valid. */
static JsonObject *
find_paper (JsonArray  *papers,
            const char *kind)
{
  for (guint i = json_array_get_length (papers); i > 0; i--)
    {
      JsonObject *paper = json_array_get_object_element (papers, i - 1);

      if (g_strcmp0 (sijil_json_get_string (paper, "kind"), kind) == 0
          && sijil_json_get_string (paper, "invalid_reason") == NULL)
        return paper;
    }

  return NULL;
}

static JsonObject *
find_line (JsonArray  *checklist,
           const char *kind)
{
  for (guint i = 0; i < json_array_get_length (checklist); i++)
    {
      JsonObject *line = json_array_get_object_element (checklist, i);

      if (g_strcmp0 (sijil_json_get_string (line, "paper"), kind) == 0)
        return line;
    }

  return NULL;
}

static void
add_line (SijilRegister *reg,
          JsonArray     *checklist,
          JsonObject    *rule,
          JsonArray     *papers)
{
  const char *kind = sijil_term_get (rule, "paper");
  const char *requirement = get_requirement (reg, rule);
  JsonObject *line = find_line (checklist, kind);
  JsonObject *paper = find_paper (papers, kind);

  if (line != NULL && g_strcmp0 (requirement, "required") != 0)
    return;
  if (line == NULL)
    {
      line = json_object_new ();
      json_array_add_object_element (checklist, line);
    }

  json_object_set_string_member (line, "paper", kind);
  json_object_set_string_member (line, "requirement", requirement);
  sijil_record_set (line, "legal_reference", sijil_term_get (rule, "legal_reference"));
  sijil_record_set (line, "legal_reference_ar", sijil_term_get (rule, "legal_reference_ar"));
  json_object_set_boolean_member (line, "received", paper != NULL);
  sijil_record_set (line, "uuid", paper != NULL ? sijil_json_get_string (paper, "uuid") : NULL);
}

/* The checklist of an application that need not have its row yet; @holder as asked, @papers those it has. */
JsonArray *
_sijil_paper_checklist (SijilRegister *reg,
                        JsonObject    *application,
                        JsonObject    *holder,
                        JsonArray     *papers)
{
  JsonObject *document = sijil_json_get_object (application, "document");
  JsonArray *checklist = json_array_new ();
  g_autoptr (GPtrArray) rules = sijil_paper_rules (reg, sijil_json_get_string (application, "category"),
                                                   sijil_json_get_string (application, "proof"),
                                                   sijil_json_get_string (application, "kind"),
                                                   sijil_json_get_string (application, "deposited_on"));

  for (guint i = 0; i < rules->len; i++)
    if (document == NULL || _sijil_paper_rule_applies (rules->pdata[i], document, holder))
      add_line (reg, checklist, rules->pdata[i], papers);

  return checklist;
}

/* (element-type utf8): codes of the papers that are required and not there. */
GPtrArray *
_sijil_checklist_missing (JsonArray *checklist)
{
  GPtrArray *missing = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < json_array_get_length (checklist); i++)
    {
      JsonObject *line = json_array_get_object_element (checklist, i);

      if (g_strcmp0 (sijil_json_get_string (line, "requirement"), "required") == 0
          && !sijil_json_get_bool (line, "received", FALSE))
        g_ptr_array_add (missing, g_strdup (sijil_json_get_string (line, "paper")));
    }

  return missing;
}

static JsonArray *
query (SijilRegister  *reg,
       const char     *statement,
       JsonObject     *application,
       GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (reg));
  json_object_set_int_member (values, "application", sijil_json_get_int (application, "id", 0));
  return sijil_db_query_rows (sijil_register_get_db (reg), statement, values, error);
}

/**
 * sijil_papers_list:
 * @application: an application's record
 *
 * Returns: (transfer full): its papers and photos in the order they came: `id`, `uuid`, `kind`, `media_type`,
 *   `size_bytes`, `pages`, `width`, `height`, `issuer`, `issued_on`, `original_seen`, `received_on`, `invalid_reason`
 */
JsonArray *
sijil_papers_list (SijilRegister  *reg,
                   JsonObject     *application,
                   GError        **error)
{
  return query (reg, "application-papers", application, error);
}

/**
 * sijil_paper_checklist:
 * @application: an application's record
 *
 * What the rules in force on the day of the deposit ask for, and whether it is
 * there: the list of the receipt.
 *
 * Returns: (transfer full): objects with `paper`, `requirement` ("required", "optional", "configurable"), `received`,
 *   and, where known, `uuid` of the paper, `legal_reference`, `legal_reference_ar`
 */
JsonArray *
sijil_paper_checklist (SijilRegister  *reg,
                       JsonObject     *application,
                       GError        **error)
{
  g_autoptr (JsonArray) papers = sijil_papers_list (reg, application, error);
  g_autoptr (JsonObject) holder = papers != NULL ? sijil_holder_as_asked (reg, application, error) : NULL;

  return holder != NULL ? _sijil_paper_checklist (reg, application, holder, papers) : NULL;
}

static gboolean
has_invalid (JsonArray  *papers,
             const char *kind)
{
  for (guint i = 0; i < json_array_get_length (papers); i++)
    {
      JsonObject *paper = json_array_get_object_element (papers, i);

      if (g_strcmp0 (sijil_json_get_string (paper, "kind"), kind) == 0
          && sijil_json_get_string (paper, "invalid_reason") != NULL)
        return TRUE;
    }

  return FALSE;
}

/* (nullable): the list of the last request for completion. */
static JsonNode *
parse_last_request (JsonArray *acts)
{
  for (guint i = json_array_get_length (acts); i > 0; i--)
    {
      JsonObject *act = json_array_get_object_element (acts, i - 1);
      const char *papers = sijil_json_get_string (act, "papers");

      if (g_strcmp0 (sijil_json_get_string (act, "kind"), "ask_completion") == 0 && papers != NULL)
        return json_from_string (papers, NULL);
    }

  return NULL;
}

/* Adds what was asked for and did not come. A paper that no rule names any more, because the file was corrected since,
 * is not waited for, unless it was asked for anew in place of one that proved invalid. */
static void
add_asked (GPtrArray *missing,
           JsonNode  *request,
           JsonArray *checklist,
           JsonArray *papers)
{
  JsonArray *codes = JSON_NODE_HOLDS_ARRAY (request) ? json_node_get_array (request) : NULL;

  for (guint i = 0; codes != NULL && i < json_array_get_length (codes); i++)
    {
      const char *code = json_array_get_string_element (codes, i);

      if (find_paper (papers, code) == NULL && !g_ptr_array_find_with_equal_func (missing, code, g_str_equal, NULL)
          && (find_line (checklist, code) != NULL || has_invalid (papers, code)))
        g_ptr_array_add (missing, g_strdup (code));
    }
}

/**
 * sijil_papers_missing:
 * @application: an application's record
 *
 * Returns: (transfer full) (element-type utf8): codes of the papers that the file still waits for: those that rules
 *   require, and those of the last request for completion; a paper that proved invalid is as absent
 */
GPtrArray *
sijil_papers_missing (SijilRegister  *reg,
                      JsonObject     *application,
                      GError        **error)
{
  g_autoptr (JsonArray) papers = sijil_papers_list (reg, application, error);
  g_autoptr (JsonArray) acts = papers != NULL ? query (reg, "act-of-application", application, error) : NULL;
  g_autoptr (JsonObject) holder = acts != NULL ? sijil_holder_as_asked (reg, application, error) : NULL;
  g_autoptr (JsonArray) checklist = NULL;
  g_autoptr (JsonNode) request = NULL;
  GPtrArray *missing;

  if (holder == NULL)
    return NULL;

  checklist = _sijil_paper_checklist (reg, application, holder, papers);
  missing = _sijil_checklist_missing (checklist);
  request = parse_last_request (acts);
  if (request != NULL)
    add_asked (missing, request, checklist, papers);

  return missing;
}
