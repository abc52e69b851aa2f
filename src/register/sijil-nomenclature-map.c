/* Which new code takes the place of an old one; entries that practise an old activity go over to the new one. */

#include "register/sijil-nomenclature.h"

#include "core/sijil-csv.h"
#include "core/sijil-json.h"
#include "register/sijil-nomenclature-private.h"
#include "register/sijil-register-private.h"
#include "register/sijil-step.h"
#include "register/sijil-terms.h"

#include <string.h>

typedef struct
{
  SijilStep  *step;
  const char *list;
  const char *day;
  JsonArray  *items;
  gint64      entries;
} Mapping;

static gboolean
check_header (SijilCsv  *csv,
              GError   **error)
{
  const char * const *header = sijil_csv_get_header (csv);

  if (g_strv_length ((GStrv) header) == 2 && g_str_equal (header[0], "old") && g_str_equal (header[1], "new"))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "map-columns", NULL,
                   "A mapping has the two columns old and new. Nothing was saved.", NULL);
  return FALSE;
}

/* The old code must be out of use, the new one in use. */
static gboolean
check_pair (Mapping     *mapping,
            GStrv        pair,
            const char  *line,
            GError     **error)
{
  SijilRegister *self = sijil_step_get_register (mapping->step);

  if (g_strv_length (pair) != 2)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "map-columns", NULL,
                       "Line %s of the mapping does not have two columns. Nothing was saved.", line, NULL);
      return FALSE;
    }
  if (sijil_term_find (self, mapping->list, pair[0], NULL) == NULL
      || sijil_term_is_usable (self, mapping->list, pair[0], mapping->day))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "map-old", "old",
                       "Line %s of the mapping: “%s” is not an old code of the list “%s”. Nothing was saved. "
                       "Import the new list first.", line, pair[0], mapping->list, NULL);
      return FALSE;
    }
  if (!sijil_term_is_usable (self, mapping->list, pair[1], mapping->day))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "map-new", "new",
                       "Line %s of the mapping: “%s” is not a code of the list “%s” in use today. Nothing was saved.",
                       line, pair[1], mapping->list, NULL);
      return FALSE;
    }

  return TRUE;
}

static gboolean
write_successor (Mapping     *mapping,
                 const char  *old,
                 const char  *new,
                 GError     **error)
{
  SijilRegister *self = sijil_step_get_register (mapping->step);
  gint64 id = sijil_json_get_int (sijil_term_find (self, mapping->list, old, NULL), "id", 0);
  g_autoptr (JsonObject) before = sijil_record_load (self, "term", id, error);
  g_autoptr (JsonObject) after = before != NULL ? sijil_record_copy (before) : NULL;

  if (after == NULL)
    return FALSE;

  json_object_set_string_member (json_object_get_object_member (after, "attributes"), "replaced_by", new);
  return sijil_step_update (mapping->step, "term", before, after, error);
}

static gboolean
is_open (JsonObject *row,
         const char *activity)
{
  return sijil_json_get_string (row, "to_on") == NULL && g_strcmp0 (sijil_json_get_string (row, "activity"), activity) == 0;
}

/* Closes the open row of @activity on @day. Returns: (nullable) (transfer none): it */
static JsonObject *
close_row (JsonArray  *rows,
           const char *activity,
           const char *day)
{
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      if (is_open (row, activity))
        {
          json_object_set_string_member (row, "to_on", day);
          return row;
        }
    }

  return NULL;
}

/* An entry that has both keeps one row, which is the main one if either was. */
static void
replace_activity (JsonObject *entry,
                  const char *old,
                  const char *new,
                  const char *day)
{
  JsonArray *rows = sijil_json_get_array (entry, "activities");
  JsonObject *was = close_row (rows, old, day);
  JsonObject *twin = close_row (rows, new, day);
  gint64 main_activity = MAX (sijil_json_get_int (was, "main", 0), twin != NULL ? sijil_json_get_int (twin, "main", 0) : 0);
  JsonObject *row = json_object_new ();

  json_object_set_string_member (row, "activity", new);
  json_object_set_int_member (row, "main", main_activity);
  sijil_record_set (row, "since", sijil_json_get_string (was, "since"));
  json_object_set_string_member (row, "from_on", day);
  json_array_add_object_element (rows, row);
  if (main_activity != 0)
    json_object_set_string_member (entry, "activity", new);
}

static gboolean
move_entries (Mapping     *mapping,
              const char  *old,
              const char  *new,
              gint64      *moved,
              GError     **error)
{
  SijilRegister *self = sijil_step_get_register (mapping->step);
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) rows = NULL;

  json_object_set_string_member (values, "chamber", self->chamber);
  json_object_set_string_member (values, "activity", old);
  rows = sijil_db_query_rows (self->db, "entry-by-activity", values, error);
  if (rows == NULL)
    return FALSE;

  *moved = json_array_get_length (rows);
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      gint64 id = sijil_json_get_int (json_array_get_object_element (rows, i), "entry", 0);
      g_autoptr (JsonObject) before = sijil_record_load (self, "entry", id, error);
      g_autoptr (JsonObject) after = before != NULL ? sijil_record_copy (before) : NULL;

      if (after == NULL)
        return FALSE;
      replace_activity (after, old, new, mapping->day);
      if (!sijil_step_update (mapping->step, "entry", before, after, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
apply_pair (Mapping     *mapping,
            GStrv        pair,
            GError     **error)
{
  JsonObject *item;
  gint64 moved = 0;

  if (!write_successor (mapping, pair[0], pair[1], error)
      || (g_str_equal (mapping->list, "activity") && !move_entries (mapping, pair[0], pair[1], &moved, error)))
    return FALSE;

  item = json_object_new ();
  json_object_set_string_member (item, "old", pair[0]);
  json_object_set_string_member (item, "new", pair[1]);
  json_object_set_int_member (item, "entries", moved);
  json_array_add_object_element (mapping->items, item);
  mapping->entries += moved;
  return TRUE;
}

static gboolean
apply_file (Mapping     *mapping,
            SijilCsv    *csv,
            GError     **error)
{
  GError *problem = NULL;

  for (;;)
    {
      g_auto (GStrv) pair = NULL;
      g_autofree char *line = NULL;

      if (!sijil_csv_next (csv, &pair, &problem))
        break;
      line = g_strdup_printf ("%u", sijil_csv_get_line (csv));
      if (!check_pair (mapping, pair, line, error) || !apply_pair (mapping, pair, error))
        return FALSE;
    }

  if (problem != NULL)
    g_propagate_error (error, problem);
  return problem == NULL;
}

static JsonObject *
make_answer (Mapping  *mapping,
             gboolean  dry_run)
{
  JsonObject *answer = json_object_new ();

  json_object_set_string_member (answer, "kind", "mapping");
  json_object_set_string_member (answer, "list", mapping->list);
  json_object_set_boolean_member (answer, "dry_run", dry_run);
  json_object_set_int_member (answer, "entries", mapping->entries);
  json_object_set_int_member (answer, "total", json_array_get_length (mapping->items));
  json_object_set_array_member (answer, "items", json_array_ref (mapping->items));

  return answer;
}

/**
 * sijil_nomenclature_map:
 * @list: a list that the register has
 * @path: a file with the columns old and new: codes out of use, and codes in use that take their place
 * @dry_run: tells what would change and writes nothing
 * @error: %SIJIL_ERROR_INVALID names the line at fault
 *
 * A step for an administrator. The old term's attribute `replaced_by` names
 * the new one. In the list of activities, entries that practise the old one
 * practise the new one from the business day on.
 *
 * Returns: (transfer full): in `items` each pair with the number of its `entries`
 */
JsonObject *
sijil_nomenclature_map (SijilRegister  *self,
                        const char     *list,
                        const char     *path,
                        gboolean        dry_run,
                        GError        **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (self, "import_nomenclature", SIJIL_ROLE_ADMINISTRATOR, error);
  g_autoptr (JsonArray) rows = step != NULL ? _sijil_nomenclature_load (self, list, error) : NULL;
  g_autoptr (SijilCsv) csv = rows != NULL ? sijil_csv_open (path, NULL, error) : NULL;
  g_autoptr (JsonArray) items = json_array_new ();
  Mapping mapping = { step, list, self->day, items, 0 };

  if (csv == NULL || !check_header (csv, error) || !apply_file (&mapping, csv, error))
    return NULL;
  if (!dry_run && !sijil_step_commit (step, error))
    return NULL;

  sijil_terms_forget (self);
  return make_answer (&mapping, dry_run);
}
