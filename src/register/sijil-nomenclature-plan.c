#include "register/sijil-nomenclature-plan.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"

#include <string.h>

/* The first day of a term for which its list gives none. */
#define ALWAYS "0001-01-01"

typedef struct
{
  const char *day;     /* from which the new list holds */
  GPtrArray  *changes; /* (element-type SijilTermChange) */
  GHashTable *codes;   /* (element-type utf8 GPtrArray): the changes of each code */
} Plan;

static void
change_free (SijilTermChange *change)
{
  g_clear_pointer (&change->row, json_object_unref);
  g_clear_pointer (&change->term, json_object_unref);
  g_free (change->from);
  g_free (change->to);
  g_free (change);
}

const char *
_sijil_term_change_get_code (SijilTermChange *change)
{
  return sijil_json_get_string (change->term != NULL ? change->term : change->row, "code");
}

/* The word for it in answers. */
const char *
_sijil_term_verdict_name (SijilTermVerdict verdict)
{
  static const char * const names[] = { "unchanged", "added", "changed", "corrected", "closed", "replaced" };

  return names[verdict];
}

static GPtrArray *
get_changes_of (Plan       *plan,
                const char *code)
{
  GPtrArray *found = g_hash_table_lookup (plan->codes, code);

  if (found == NULL)
    {
      found = g_ptr_array_new ();
      g_hash_table_insert (plan->codes, g_strdup (code), found);
    }

  return found;
}

static SijilTermChange *
add_change (Plan             *plan,
            SijilTermVerdict  verdict,
            JsonObject       *row,
            JsonObject       *term,
            const char       *from,
            const char       *to)
{
  SijilTermChange *change = g_new0 (SijilTermChange, 1);

  change->verdict = verdict;
  change->row = row != NULL ? json_object_ref (row) : NULL;
  change->term = term != NULL ? json_object_ref (term) : NULL;
  change->from = g_strdup (from);
  change->to = g_strdup (to);
  g_ptr_array_add (plan->changes, change);
  g_ptr_array_add (get_changes_of (plan, _sijil_term_change_get_code (change)), change);

  return change;
}

static gboolean
covers (SijilTermChange *change,
        const char      *day)
{
  return strcmp (change->from, day) <= 0 && strcmp (day, change->to) <= 0;
}

static SijilTermChange *
find_row (GPtrArray  *changes,
          const char *day,
          gboolean    that_begins)
{
  for (guint i = 0; i < changes->len; i++)
    {
      SijilTermChange *change = changes->pdata[i];

      if (change->row != NULL && (that_begins ? g_str_equal (change->from, day) : covers (change, day)))
        return change;
    }

  return NULL;
}

static void
close_before (SijilTermChange  *change,
              const char       *day,
              SijilTermVerdict  verdict)
{
  g_free (change->to);
  change->to = sijil_date_add_days (day, -1);
  change->verdict = verdict;
}

static gboolean
has_same_words (JsonObject *row,
                JsonObject *term)
{
  static const char * const members[] = { "name_fr", "name_ar", "parent" };
  g_autoptr (JsonNode) new = json_node_init_object (json_node_alloc (), json_object_get_object_member (term, "attributes"));
  g_autoptr (JsonNode) old = json_from_string (sijil_json_get_string (row, "attributes"), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (g_strcmp0 (sijil_json_get_string (row, members[i]), sijil_json_get_string (term, members[i])) != 0)
      return FALSE;

  return old != NULL && sijil_json_equal_canonical (old, new);
}

/* Lets @change, a row of the register, follow @term of the new list where it stands. */
static void
follow_in_place (SijilTermChange *change,
                 JsonObject      *term,
                 const char      *to)
{
  gboolean same = has_same_words (change->row, term) && g_str_equal (change->to, to);

  change->term = json_object_ref (term);
  change->verdict = same ? SIJIL_TERM_UNCHANGED : SIJIL_TERM_CORRECTED;
  g_free (change->to);
  change->to = g_strdup (to);
}

/* A term without a first day holds from the day of the new list, or as long as it has held with the same words. */
static SijilTermChange *
plan_term (Plan       *plan,
           JsonObject *term)
{
  const char *code = sijil_json_get_string (term, "code");
  const char *given = sijil_json_get_string (term, "valid_from");
  const char *to = sijil_json_get_string (term, "valid_to");
  gboolean is_dated = !g_str_equal (given, ALWAYS);
  const char *from = is_dated ? given : plan->day;
  GPtrArray *changes = get_changes_of (plan, code);
  SijilTermChange *before = find_row (changes, from, FALSE);

  if (find_row (changes, from, TRUE) != NULL)
    {
      before = find_row (changes, from, TRUE);
      follow_in_place (before, term, to);
      return before;
    }
  if (before != NULL && !is_dated && g_str_equal (before->to, to) && has_same_words (before->row, term))
    {
      follow_in_place (before, term, to);
      return before;
    }

  if (before != NULL)
    close_before (before, from, SIJIL_TERM_REPLACED);
  return add_change (plan, before != NULL ? SIJIL_TERM_CHANGED : SIJIL_TERM_ADDED, NULL, term, from, to);
}

/* A row that the new list does not name ends the day before, or on the day itself when it began on it. */
static gboolean
close_missing (Plan             *plan,
               SijilTermChange  *change,
               GError          **error)
{
  int order = strcmp (change->from, plan->day);

  if (change->term != NULL || change->verdict == SIJIL_TERM_REPLACED || strcmp (change->to, plan->day) < 0)
    return TRUE;

  if (order > 0)
    {
      sijil_set_error (error, SIJIL_ERROR_CONFLICT, "nomenclature-later", "code",
                       "“%s” is to hold from %s only and the new list lacks it. Nothing was saved. "
                       "Put it into the list, or let the list hold from that day.",
                       _sijil_term_change_get_code (change), change->from, NULL);
      return FALSE;
    }

  if (order < 0)
    close_before (change, plan->day, SIJIL_TERM_CLOSED);
  else if (!g_str_equal (change->to, plan->day))
    {
      change->verdict = SIJIL_TERM_CLOSED;
      g_free (change->to);
      change->to = g_strdup (plan->day);
    }

  return TRUE;
}

static int
compare_days (gconstpointer a,
              gconstpointer b)
{
  return strcmp ((*(SijilTermChange * const *) a)->from, (*(SijilTermChange * const *) b)->from);
}

/* A code has one meaning a day. */
static gboolean
check_no_overlap (GPtrArray  *changes,
                  GError    **error)
{
  g_ptr_array_sort (changes, compare_days);

  for (guint i = 0; i < changes->len; i++)
    {
      SijilTermChange *change = changes->pdata[i];
      SijilTermChange *next = i + 1 < changes->len ? changes->pdata[i + 1] : NULL;
      g_autofree char *line = g_strdup_printf ("%u", MAX (change->line, next != NULL ? next->line : 0));

      if (strcmp (change->from, change->to) <= 0 && (next == NULL || strcmp (change->to, next->from) < 0))
        continue;

      sijil_set_error (error, SIJIL_ERROR_INVALID, "nomenclature-days", "code",
                       "Line %s of the list: “%s” would hold twice on the same day, or would end before it begins. "
                       "Nothing was saved.", line, _sijil_term_change_get_code (change), NULL);
      return FALSE;
    }

  return TRUE;
}

static gboolean
finish (Plan    *plan,
        GError **error)
{
  GHashTableIter iter;
  GPtrArray *changes;

  for (guint i = 0; i < plan->changes->len; i++)
    if (!close_missing (plan, plan->changes->pdata[i], error))
      return FALSE;

  g_hash_table_iter_init (&iter, plan->codes);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &changes))
    if (!check_no_overlap (changes, error))
      return FALSE;

  return TRUE;
}

static void
add_rows (Plan      *plan,
          JsonArray *rows)
{
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      add_change (plan, SIJIL_TERM_UNCHANGED, row, NULL, sijil_json_get_string (row, "valid_from"),
                  sijil_json_get_string (row, "valid_to"));
    }
}

/*
 * @rows: the list as the register keeps it, past rows included
 * @terms: (element-type JsonObject): the new list
 * @lines: (element-type guint): their lines
 * @day: from which the new list holds
 *
 * Returns: (transfer full) (element-type SijilTermChange): one for each row of both
 */
GPtrArray *
_sijil_nomenclature_plan (JsonArray   *rows,
                          GPtrArray   *terms,
                          GArray      *lines,
                          const char  *day,
                          GError     **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) change_free);
  g_autoptr (GHashTable) codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  Plan plan = { day, changes, codes };

  add_rows (&plan, rows);
  for (guint i = 0; i < terms->len; i++)
    plan_term (&plan, terms->pdata[i])->line = g_array_index (lines, guint, i);

  return finish (&plan, error) ? g_steal_pointer (&changes) : NULL;
}

/*
 * The plan of one term, which leaves the other codes as they are. @term must end before the next row of its code begins.
 *
 * Returns: (transfer full) (element-type SijilTermChange): as _sijil_nomenclature_plan()
 */
GPtrArray *
_sijil_nomenclature_plan_one (JsonArray  *rows,
                              JsonObject *term,
                              const char *day)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) change_free);
  g_autoptr (GHashTable) codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  Plan plan = { day, changes, codes };

  add_rows (&plan, rows);
  plan_term (&plan, term);
  return g_steal_pointer (&changes);
}
