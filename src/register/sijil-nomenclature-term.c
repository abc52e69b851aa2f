/* One term of a list: new, in other words, ended, or brought back. */

#include "register/sijil-nomenclature.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-known.h"
#include "register/sijil-nomenclature-file.h"
#include "register/sijil-nomenclature-plan.h"
#include "register/sijil-nomenclature-private.h"
#include "register/sijil-register-private.h"
#include "register/sijil-step.h"
#include "register/sijil-terms.h"

#include <string.h>

#define ALWAYS  "0001-01-01"
#define FOREVER "9999-12-31"

static const char *
first_day (JsonObject *row)
{
  return sijil_json_get_string (row, "valid_from");
}

static const char *
last_day_of (JsonObject *row)
{
  return sijil_json_get_string (row, "valid_to");
}

/* (nullable) (transfer none): the row of @code that holds on @day, or else the last one before; rows are in order. */
static JsonObject *
find_row (JsonArray  *rows,
          const char *code,
          const char *day)
{
  JsonObject *found = NULL;

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      if (g_strcmp0 (sijil_json_get_string (row, "code"), code) == 0 && (found == NULL || strcmp (first_day (row), day) <= 0))
        found = row;
    }

  return found;
}

/* (nullable) (transfer none): the first row of @code that begins after @day */
static JsonObject *
find_next (JsonArray  *rows,
           const char *code,
           const char *day)
{
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      if (g_strcmp0 (sijil_json_get_string (row, "code"), code) == 0 && strcmp (first_day (row), day) > 0)
        return row;
    }

  return NULL;
}

/* (transfer full): a term with the words of @row, for a list */
static JsonObject *
new_term (const char *list,
          const char *code,
          JsonObject *row, /* (nullable) */
          gint64      position)
{
  JsonObject *term = json_object_new ();
  g_autoptr (JsonNode) attributes = row != NULL ? json_from_string (sijil_json_get_string (row, "attributes"), NULL) : NULL;

  json_object_set_string_member (term, "list", list);
  json_object_set_string_member (term, "code", code);
  json_object_set_int_member (term, "position", row != NULL ? sijil_json_get_int (row, "position", position) : position);
  json_object_set_object_member (term, "attributes", attributes != NULL ? json_node_dup_object (attributes) : json_object_new ());
  if (row == NULL)
    return term;

  json_object_set_string_member (term, "name_fr", sijil_json_get_string (row, "name_fr"));
  json_object_set_string_member (term, "name_ar", sijil_json_get_string (row, "name_ar"));
  sijil_record_set (term, "parent", sijil_json_get_string (row, "parent"));
  return term;
}

static void
take (JsonObject *target,
      const char *member,
      const char *value)
{
  g_autofree char *text = g_strstrip (g_strdup (value));

  if (*text != '\0')
    json_object_set_string_member (target, member, text);
  else
    json_object_remove_member (target, member);
}

/* What @words has; an empty word takes the old one away. */
static void
take_words (JsonObject *term,
            JsonObject *words)
{
  static const char * const members[] = { "name_fr", "name_ar", "parent" };
  JsonObject *attributes = sijil_json_get_object (words, "attributes");
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (sijil_json_get_string (words, members[i]) != NULL)
      take (term, members[i], sijil_json_get_string (words, members[i]));
  if (attributes == NULL)
    return;

  json_object_iter_init_ordered (&iter, attributes);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
      take (json_object_get_object_member (term, "attributes"), name, json_node_get_string (node));
}

/* It holds until what follows it: the end of the row it takes the place of, or the next row of the code. */
static void
set_days (JsonObject *term,
          JsonObject *row,  /* (nullable) */
          JsonObject *next, /* (nullable) */
          const char *day)
{
  gboolean holds = row != NULL && strcmp (first_day (row), day) <= 0 && strcmp (day, last_day_of (row)) <= 0;
  g_autofree char *before = next != NULL ? sijil_date_add_days (first_day (next), -1) : NULL;

  json_object_set_string_member (term, "valid_from", ALWAYS);
  json_object_set_string_member (term, "valid_to", holds ? last_day_of (row) : before != NULL ? before : FOREVER);
}

static gboolean
check (SijilRegister  *self,
       const char     *list,
       JsonObject     *term,
       const char     *day,
       GError        **error)
{
  const char *target;
  const char *stray;

  if (!sijil_nomenclature_check_term (term, error))
    return FALSE;
  stray = _sijil_nomenclature_find_stray (self, list, term, day, &target);
  if (stray == NULL)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "term-reference", stray,
                   "What is written is not a code of the list “%s” in use on that day. Nothing was saved.", target, NULL);
  return FALSE;
}

static void
set_unknown_error (const char  *list,
                   const char  *code,
                   GError     **error)
{
  sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "term-unknown", "code",
                   "The list “%s” has no code “%s”. Nothing was saved.", list, code, NULL);
}

/* (nullable) (transfer none): the row of @code that begins on @day */
static JsonObject *
find_begun (JsonArray  *rows,
            const char *code,
            const char *day)
{
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      if (g_strcmp0 (sijil_json_get_string (row, "code"), code) == 0 && g_strcmp0 (first_day (row), day) == 0)
        return row;
    }

  return NULL;
}

/* Whether the words that are taken the place of are those that were seen. Earlier ones may be taken up again. */
static gboolean
check_known (JsonArray   *rows,
             JsonObject  *row, /* (nullable): that is taken the place of */
             const char  *list,
             JsonObject  *words,
             GError     **error)
{
  JsonObject *known = sijil_json_get_object (words, "known");
  const char *code = sijil_json_get_string (words, "code");
  const char *from = known != NULL ? sijil_json_get_string (known, "valid_from") : NULL;
  JsonObject *seen = from != NULL ? find_begun (rows, code, from) : NULL;
  g_autoptr (JsonObject) now = NULL;

  if (known == NULL || row == NULL
      || (seen != NULL && seen != row && g_strcmp0 (last_day_of (seen), sijil_json_get_string (known, "valid_to")) == 0))
    return TRUE;

  now = new_term (list, code, row, 0);
  return sijil_known_check (now, words, error);
}

static JsonObject *
carry_out (SijilStep   *step,
           const char  *list,
           GPtrArray   *changes,
           const char  *day,
           gboolean     dry_run,
           GError     **error)
{
  if (!dry_run)
    {
      sijil_step_set_effective (step, day);
      if (!_sijil_nomenclature_write (step, changes, error) || !sijil_step_commit (step, error))
        return NULL;
      sijil_terms_forget (sijil_step_get_register (step));
    }

  return _sijil_nomenclature_describe (list, day, dry_run, changes);
}

/**
 * sijil_nomenclature_set_term:
 * @list: a list that the register has
 * @words: `code`, and of `name_fr`, `name_ar`, `parent` and the strings of `attributes` what is new; what it lacks stays,
 *   what is empty goes. Its object `known` is the same as it was seen, with the `valid_from` and `valid_to` of that row; of a
 *   code that was not seen to be there, all of it is empty
 * @from: (nullable): the day from which it holds; %NULL: the business day
 * @dry_run: tells what would change and writes nothing
 * @error: %SIJIL_ERROR_INVALID names the member at fault; %SIJIL_ERROR_CONFLICT "record-changed" when another desk changed
 *   the words since they were seen
 *
 * A step for an administrator: a new code, or other words for one that is kept. The old words end the day before, unless
 * they began on the same day. Rows lent by the functions of sijil-terms.h are no longer valid.
 *
 * Returns: (transfer full): as sijil_nomenclature_import()
 */
JsonObject *
sijil_nomenclature_set_term (SijilRegister  *self,
                             const char     *list,
                             JsonObject     *words,
                             const char     *from,
                             gboolean        dry_run,
                             GError        **error)
{
  const char *day = sijil_str_is_empty (from) ? self->day : from;
  const char *code = sijil_json_get_string (words, "code");
  g_autoptr (SijilStep) step = sijil_step_begin (self, "import_nomenclature", SIJIL_ROLE_ADMINISTRATOR, error);
  g_autoptr (JsonArray) rows = NULL;
  g_autoptr (JsonObject) term = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  JsonObject *row;

  if (step == NULL || !_sijil_nomenclature_check_list (list, day, error)
      || (rows = _sijil_nomenclature_load (self, list, error)) == NULL)
    return NULL;

  row = find_row (rows, code, day);
  if (!check_known (rows, row, list, words, error))
    return NULL;
  term = new_term (list, code != NULL ? code : "", row, json_array_get_length (rows) + 1);
  take_words (term, words);
  set_days (term, row, find_next (rows, code, day), day);
  if (!check (self, list, term, day, error))
    return NULL;

  changes = _sijil_nomenclature_plan_one (rows, term, day);
  return carry_out (step, list, changes, day, dry_run, error);
}

static gboolean
check_last_day (JsonObject  *row,
                JsonObject  *next, /* (nullable) */
                const char  *last_day,
                GError     **error)
{
  if (!sijil_date_is_valid (last_day) || !sijil_date_is_full (last_day))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "date-form", "last_day",
                       "“%s” is not a day. Write it as year-month-day, for example 2026-11-22.", last_day, NULL);
      return FALSE;
    }
  if (strcmp (last_day, first_day (row)) >= 0 && (next == NULL || strcmp (last_day, first_day (next)) < 0))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "term-last-day", "last_day",
                   "The last day “%s” does not fit: the term would end before it begins, or hold twice on one day. Nothing was saved.",
                   last_day, NULL);
  return FALSE;
}

/* The row itself gets another last day. */
static GPtrArray *
plan_end (JsonArray   *rows,
          JsonObject  *row,
          const char  *list,
          const char  *last_day,
          const char  *day)
{
  g_autoptr (JsonObject) term = new_term (list, sijil_json_get_string (row, "code"), row, 0);
  GPtrArray *changes;

  json_object_set_string_member (term, "valid_from", first_day (row));
  json_object_set_string_member (term, "valid_to", last_day);
  changes = _sijil_nomenclature_plan_one (rows, term, g_str_equal (first_day (row), ALWAYS) ? ALWAYS : day);
  for (guint i = 0; i < changes->len; i++)
    {
      SijilTermChange *change = changes->pdata[i];

      if (change->verdict == SIJIL_TERM_CORRECTED && !g_str_equal (last_day, FOREVER))
        change->verdict = SIJIL_TERM_CLOSED;
    }

  return changes;
}

/* Again from @day in its last words: between the two it did not hold. */
static GPtrArray *
plan_return (JsonArray  *rows,
             JsonObject *row,
             const char *list,
             const char *day)
{
  g_autoptr (JsonObject) term = new_term (list, sijil_json_get_string (row, "code"), row, 0);

  set_days (term, NULL, NULL, day);
  return _sijil_nomenclature_plan_one (rows, term, day);
}

/**
 * sijil_nomenclature_load_term:
 * @code: of a term of @list
 * @day: (nullable): %NULL: the business day
 * @error: %SIJIL_ERROR_NOT_FOUND
 *
 * Returns: (transfer full): the row that holds on @day, or else the last one before, as sijil_nomenclature_list_terms() has
 *   it; with the `last_author` if an officer saved it
 */
JsonObject *
sijil_nomenclature_load_term (SijilRegister  *self,
                              const char     *list,
                              const char     *code,
                              const char     *day,
                              GError        **error)
{
  g_autoptr (JsonArray) rows = NULL;
  g_autofree char *login = NULL;
  JsonObject *row;
  JsonObject *term;

  if (!sijil_register_require (self, 0, error) || (rows = _sijil_nomenclature_load (self, list, error)) == NULL)
    return NULL;

  row = find_row (rows, code, sijil_str_is_empty (day) ? self->day : day);
  if (row == NULL)
    {
      set_unknown_error (list, code, error);
      return NULL;
    }
  if (!sijil_known_get_author (self, "term", row, &login, error))
    return NULL;

  term = _sijil_nomenclature_describe_term (row);
  sijil_record_set (term, "last_author", login);
  return term;
}

/* Whether the end that is taken the place of is the one that was seen. Words that hold later may have an end of their own. */
static gboolean
check_known_end (JsonArray   *rows,
                 JsonObject  *row,
                 const char  *last_day, /* (nullable) */
                 JsonObject  *known,    /* (nullable) */
                 GError     **error)
{
  const char *from = known != NULL ? sijil_json_get_string (known, "valid_from") : NULL;
  const char *end = known != NULL ? sijil_json_get_string (known, "last_day") : NULL;
  JsonObject *seen = from != NULL ? find_begun (rows, sijil_json_get_string (row, "code"), from) : NULL;
  g_autoptr (JsonObject) now = NULL;
  g_autoptr (JsonObject) values = NULL;
  g_autoptr (JsonObject) was = NULL;

  if (known == NULL
      || (seen != NULL && seen != row && g_str_equal (last_day_of (seen), sijil_str_is_empty (end) ? FOREVER : end)))
    return TRUE;

  now = json_object_new ();
  if (!g_str_equal (last_day_of (row), FOREVER))
    json_object_set_string_member (now, "last_day", last_day_of (row));
  was = json_object_new ();
  json_object_set_string_member (was, "last_day", end != NULL ? end : "");
  values = json_object_new ();
  json_object_set_string_member (values, "last_day", last_day != NULL ? last_day : "");
  json_object_set_object_member (values, "known", g_steal_pointer (&was));
  return sijil_known_check (now, values, error);
}

/**
 * sijil_nomenclature_end_term:
 * @last_day: (nullable): the last day on which the code may be used; %NULL: it has no end, and comes back from the
 *   business day if it had ended
 * @known: (nullable): `last_day` as it was seen, absent where there was no end, of the row that began on `valid_from`; without it
 *   nothing is compared
 * @error: %SIJIL_ERROR_CONFLICT "record-changed" when another desk gave it another end since
 *
 * A step for an administrator. What was written with the code stays as it is.
 *
 * Returns: (transfer full): as sijil_nomenclature_import()
 */
JsonObject *
sijil_nomenclature_end_term (SijilRegister  *self,
                             const char     *list,
                             const char     *code,
                             const char     *last_day,
                             JsonObject     *known,
                             gboolean        dry_run,
                             GError        **error)
{
  const char *day = self->day;
  g_autoptr (SijilStep) step = sijil_step_begin (self, "import_nomenclature", SIJIL_ROLE_ADMINISTRATOR, error);
  g_autoptr (JsonArray) rows = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  JsonObject *row, *next;

  if (step == NULL || !_sijil_nomenclature_check_list (list, day, error)
      || (rows = _sijil_nomenclature_load (self, list, error)) == NULL)
    return NULL;

  row = find_row (rows, code, FOREVER);
  if (row == NULL)
    {
      set_unknown_error (list, code, error);
      return NULL;
    }
  next = find_next (rows, code, first_day (row));
  if (!check_known_end (rows, row, last_day, known, error))
    return NULL;
  if (last_day != NULL && !check_last_day (row, next, last_day, error))
    return NULL;

  changes = last_day == NULL && strcmp (last_day_of (row), day) < 0 ? plan_return (rows, row, list, day)
                                                                    : plan_end (rows, row, list, last_day != NULL ? last_day : FOREVER, day);
  return carry_out (step, list, changes, day, dry_run, error);
}
