/* Replacing a list by a file. */

#include "register/sijil-nomenclature.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-nomenclature-file.h"
#include "register/sijil-nomenclature-plan.h"
#include "register/sijil-nomenclature-private.h"
#include "register/sijil-register-private.h"
#include "register/sijil-step.h"
#include "register/sijil-terms.h"

/* Which list the parent or an attribute of a list's terms belongs to. */
static const struct
{
  const char *list;
  const char *attribute; /* NULL: the parent */
  const char *target;
} references[] = {
  { "activity", NULL, "family" },
  { "chamber", NULL, "region" },
  { "issuer", NULL, "paper" },
  { "legal_form", NULL, "category" },
  { "province", NULL, "region" },
  { "reason", NULL, "act" },
  { "paper_rule", "paper", "paper" },
};

/* (nullable): the attribute, or “parent”, that names no code of its list; @target: that list */
const char *
_sijil_nomenclature_find_stray (SijilRegister  *self,
                                const char     *list,
                                JsonObject     *term,
                                const char     *day,
                                const char    **target)
{
  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    {
      const char *attribute = references[i].attribute;
      const char *code = attribute == NULL ? sijil_json_get_string (term, "parent") : sijil_term_get (term, attribute);

      *target = references[i].target;
      if (g_str_equal (list, references[i].list) && code != NULL && !sijil_term_is_usable (self, *target, code, day))
        return attribute != NULL ? attribute : "parent";
    }

  return NULL;
}

static gboolean
check_references (SijilRegister  *self,
                  const char     *list,
                  JsonObject     *term,
                  guint           line,
                  const char     *day,
                  GError        **error)
{
  const char *target;
  const char *stray = _sijil_nomenclature_find_stray (self, list, term, day, &target);
  const char *code;
  g_autofree char *spoken = g_strdup_printf ("%u", line);

  if (stray == NULL)
    return TRUE;

  code = g_str_equal (stray, "parent") ? sijil_json_get_string (term, "parent") : sijil_term_get (term, stray);
  sijil_set_error (error, SIJIL_ERROR_INVALID, "nomenclature-reference", stray,
                   "Line %s of the list: “%s” is not a code of the list “%s”. Nothing was saved.",
                   spoken, code, target, NULL);
  return FALSE;
}

/* (transfer full) (element-type JsonObject): the terms of the file, each checked */
static GPtrArray *
read_file (SijilRegister  *self,
           const char     *list,
           const char     *path,
           const char     *day,
           GArray         *lines,
           GError        **error)
{
  g_autoptr (SijilCsv) csv = sijil_csv_open (path, NULL, error);
  g_autoptr (GPtrArray) terms = csv != NULL ? sijil_nomenclature_read (csv, list, lines, error) : NULL;

  if (terms == NULL)
    return NULL;
  if (terms->len == 0)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "nomenclature-empty", NULL,
                       "The list holds no line below its first. Nothing was saved.", NULL);
      return NULL;
    }
  for (guint i = 0; i < terms->len; i++)
    if (!check_references (self, list, terms->pdata[i], g_array_index (lines, guint, i), day, error))
      return NULL;

  return g_steal_pointer (&terms);
}

static gboolean
insert_term (SijilStep        *step,
             SijilTermChange  *change,
             GError          **error)
{
  g_autoptr (JsonObject) record = sijil_record_copy (change->term);

  json_object_set_string_member (record, "valid_from", change->from);
  json_object_set_string_member (record, "valid_to", change->to);
  return sijil_step_insert (step, "term", record, NULL, error);
}

static void
take_words (JsonObject *record,
            JsonObject *term)
{
  json_object_set_string_member (record, "name_fr", sijil_json_get_string (term, "name_fr"));
  json_object_set_string_member (record, "name_ar", sijil_json_get_string (term, "name_ar"));
  sijil_record_set (record, "parent", sijil_json_get_string (term, "parent"));
  json_object_set_object_member (record, "attributes", json_object_ref (sijil_json_get_object (term, "attributes")));
}

static gboolean
update_term (SijilStep        *step,
             SijilTermChange  *change,
             GError          **error)
{
  SijilRegister *self = sijil_step_get_register (step);
  g_autoptr (JsonObject) before = sijil_record_load (self, "term", sijil_json_get_int (change->row, "id", 0), error);
  g_autoptr (JsonObject) after = before != NULL ? sijil_record_copy (before) : NULL;

  if (after == NULL)
    return FALSE;

  json_object_set_string_member (after, "valid_to", change->to);
  if (change->verdict == SIJIL_TERM_CORRECTED)
    take_words (after, change->term);
  return sijil_step_update (step, "term", before, after, error);
}

gboolean
_sijil_nomenclature_write (SijilStep  *step,
                           GPtrArray  *changes,
                           GError    **error)
{
  for (guint i = 0; i < changes->len; i++)
    {
      SijilTermChange *change = changes->pdata[i];

      if (change->verdict == SIJIL_TERM_UNCHANGED)
        continue;
      if (!(change->row == NULL ? insert_term (step, change, error) : update_term (step, change, error)))
        return FALSE;
    }

  return TRUE;
}

static JsonObject *
describe_change (SijilTermChange *change)
{
  JsonObject *words = change->term != NULL ? change->term : change->row;
  JsonObject *item = json_object_new ();

  json_object_set_string_member (item, "code", _sijil_term_change_get_code (change));
  json_object_set_string_member (item, "verdict", _sijil_term_verdict_name (change->verdict));
  json_object_set_string_member (item, "valid_from", change->from);
  json_object_set_string_member (item, "valid_to", change->to);
  json_object_set_string_member (item, "name_fr", sijil_json_get_string (words, "name_fr"));
  json_object_set_string_member (item, "name_ar", sijil_json_get_string (words, "name_ar"));
  if (change->line > 0)
    json_object_set_int_member (item, "line", change->line);

  return item;
}

/* `items` names what changes; a row that another replaces is told with that one. */
JsonObject *
_sijil_nomenclature_describe (const char *list,
                              const char *day,
                              gboolean    dry_run,
                              GPtrArray  *changes)
{
  JsonObject *answer = json_object_new ();
  JsonArray *items = json_array_new ();
  guint counts[SIJIL_TERM_REPLACED + 1] = { 0 };

  for (guint i = 0; i < changes->len; i++)
    {
      SijilTermChange *change = changes->pdata[i];

      counts[change->verdict] += change->verdict != SIJIL_TERM_UNCHANGED || change->term != NULL;
      if (change->verdict != SIJIL_TERM_UNCHANGED && change->verdict != SIJIL_TERM_REPLACED)
        json_array_add_object_element (items, describe_change (change));
    }

  json_object_set_string_member (answer, "kind", "nomenclature");
  json_object_set_string_member (answer, "list", list);
  json_object_set_string_member (answer, "from", day);
  json_object_set_boolean_member (answer, "dry_run", dry_run);
  for (SijilTermVerdict verdict = SIJIL_TERM_UNCHANGED; verdict < SIJIL_TERM_REPLACED; verdict++)
    json_object_set_int_member (answer, _sijil_term_verdict_name (verdict), counts[verdict]);
  json_object_set_int_member (answer, "total", json_array_get_length (items));
  json_object_set_array_member (answer, "items", items);

  return answer;
}

gboolean
_sijil_nomenclature_check_list (const char  *list,
                                const char  *day,
                                GError     **error)
{
  if (g_str_equal (list, SIJIL_NOMENCLATURE_SETTINGS))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "nomenclature-fixed", "list",
                       "The list “%s” comes with the program and cannot be replaced. Nothing was saved.", list, NULL);
      return FALSE;
    }
  if (!sijil_date_is_valid (day) || !sijil_date_is_full (day))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "date-form", "from",
                       "“%s” is not a day. Write it as year-month-day, for example 2026-11-22.", day, NULL);
      return FALSE;
    }

  return TRUE;
}

/**
 * sijil_nomenclature_import:
 * @list: a list that the register has
 * @path: a file with the columns code, valid_from, valid_to, parent, name_fr, name_ar and those of the list's own
 * @from: (nullable): the day from which it holds; %NULL: the business day
 * @dry_run: tells what would change and writes nothing
 * @error: %SIJIL_ERROR_INVALID names the line at fault
 *
 * A step for an administrator. Terms that are the same stay untouched. Rows
 * lent by the functions of sijil-terms.h are no longer valid.
 *
 * Returns: (transfer full): the counts `unchanged`, `added`, `changed`, `corrected` and `closed`, and in `items` each
 *   code that changes with its verdict, days, words and line
 */
JsonObject *
sijil_nomenclature_import (SijilRegister  *self,
                           const char     *list,
                           const char     *path,
                           const char     *from,
                           gboolean        dry_run,
                           GError        **error)
{
  const char *day = from != NULL ? from : self->day;
  g_autoptr (SijilStep) step = sijil_step_begin (self, "import_nomenclature", SIJIL_ROLE_ADMINISTRATOR, error);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (JsonArray) rows = NULL;
  g_autoptr (GPtrArray) terms = NULL;
  g_autoptr (GPtrArray) changes = NULL;

  if (step == NULL
      || !_sijil_nomenclature_check_list (list, day, error)
      || (rows = _sijil_nomenclature_load (self, list, error)) == NULL
      || (terms = read_file (self, list, path, day, lines, error)) == NULL
      || (changes = _sijil_nomenclature_plan (rows, terms, lines, day, error)) == NULL)
    return NULL;

  if (!dry_run)
    {
      sijil_step_set_effective (step, day);
      if (!_sijil_nomenclature_write (step, changes, error) || !sijil_step_commit (step, error))
        return NULL;
      sijil_terms_forget (self);
    }

  return _sijil_nomenclature_describe (list, day, dry_run, changes);
}
