/*
 * Series of numbers never overlap: a range of an office is cut out of a series of the chamber, which goes on in two
 * parts, before it and after it. So no number is given twice, and each series is without gaps (data/sql/series-take.sql).
 */

#include "register/sijil-series.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-act.h"
#include "register/sijil-review-private.h"

/* The last number stays the chamber's, which then always has a series. */
#define MOST_TO      (SIJIL_SERIES_MOST - 1)
#define YEARS_AHEAD  1

static JsonObject *
describe (JsonObject *row)
{
  JsonObject *answer = _sijil_answer_new ("series", row);
  gint64 last = sijil_json_get_int (row, "last_number", 0);
  gint64 from = sijil_json_get_int (row, "from_number", 0);
  gint64 to = sijil_json_get_int (row, "to_number", 0);

  json_object_set_string_member (answer, "state", last >= to ? "used_up" : "open");
  json_object_set_string_member (answer, "series_kind", sijil_json_get_string (row, "kind"));
  if (sijil_json_get_string (row, "office_code") != NULL)
    json_object_set_string_member (answer, "office", sijil_json_get_string (row, "office_code"));
  else
    json_object_set_null_member (answer, "office");
  if (sijil_json_get_int (row, "year", 0) != 0)
    json_object_set_int_member (answer, "year", sijil_json_get_int (row, "year", 0));
  else
    json_object_set_null_member (answer, "year");
  json_object_set_int_member (answer, "from", from);
  json_object_set_int_member (answer, "to", to);
  if (last >= from)
    json_object_set_int_member (answer, "last", last);
  else
    json_object_set_null_member (answer, "last");
  json_object_set_int_member (answer, "left", to - MAX (last, from - 1));

  return answer;
}

/**
 * sijil_series_list:
 *
 * Returns: (transfer full): `{"items": [], "total": N}`: `series_kind`, `office` (null: the chamber's), `year` (null: all years),
 *   `from`, `to`, `last` given number (null: none), `left`; `state` is open or used_up
 */
JsonObject *
sijil_series_list (SijilRegister  *self,
                   GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) rows = NULL;
  JsonObject *list;
  JsonArray *items;

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (self));
  if (sijil_register_require (self, 0, error))
    rows = sijil_db_query_rows (sijil_register_get_db (self), "series-list", values, error);
  if (rows == NULL)
    return NULL;

  list = json_object_new ();
  items = json_array_new ();
  for (guint i = 0; i < json_array_get_length (rows); i++)
    json_array_add_object_element (items, describe (json_array_get_object_element (rows, i)));
  json_object_set_array_member (list, "items", items);
  json_object_set_int_member (list, "total", json_array_get_length (items));
  return list;
}

static gboolean
check_kind_and_year (SijilRegister           *self,
                     const SijilSeriesRange  *range,
                     GError                 **error)
{
  static const char * const kinds[] = { "application", "entry", "card", NULL };
  gint64 this_year = sijil_date_get_year (sijil_register_get_day (self));

  if (!g_strv_contains (kinds, range->kind))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "series-kind", "kind",
                       "An office has series of its own for: application, entry, card. Nothing was saved.", NULL);
      return FALSE;
    }
  if (g_str_equal (range->kind, "entry") && range->year != 0)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "series-year", "year",
                       "The numbers of entries do not begin anew each year: leave the year out. Nothing was saved.", NULL);
      return FALSE;
    }
  if (!g_str_equal (range->kind, "entry") && (range->year < this_year || range->year > this_year + YEARS_AHEAD))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "series-year", "year",
                       "A series is opened for this year or for the next one. Nothing was saved.", NULL);
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_range (const SijilSeriesRange  *range,
             GError                 **error)
{
  g_autofree char *most = g_strdup_printf ("%d", MOST_TO);

  if (range->from >= 1 && range->from <= range->to && range->to <= MOST_TO)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "series-range", range->from < 1 ? "from" : "to",
                   "A series begins at 1 or later, and ends at its beginning or later and at %s at most. Nothing was saved.", most, NULL);
  return FALSE;
}

static gboolean
find_office (SijilRegister  *self,
             const char     *code,
             gint64         *office,
             GError        **error)
{
  g_autofree char *upper = g_ascii_strup (code, -1);
  GError *problem = NULL;
  g_autoptr (JsonObject) record = sijil_record_find (self, "office", "office-by-code", upper, &problem);

  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  if (record == NULL || sijil_json_get_string (record, "closed_on") != NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "office-unknown", "office",
                       "There is no open office with the code “%s”. Nothing was saved.", code, NULL);
      return FALSE;
    }

  *office = sijil_json_get_int (record, "id", 0);
  return TRUE;
}

/* What the statements of a range are bound to. */
static JsonObject *
new_values (SijilRegister          *self,
            const SijilSeriesRange *range,
            gint64                  office,
            gint64                  from,
            gint64                  to)
{
  JsonObject *values = json_object_new ();

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (self));
  json_object_set_int_member (values, "office", office);
  json_object_set_string_member (values, "kind", range->kind);
  json_object_set_int_member (values, "year", range->year);
  json_object_set_int_member (values, "from", from);
  json_object_set_int_member (values, "to", to);
  return values;
}

static gboolean
insert_part (SijilRegister           *self,
             const SijilSeriesRange  *range,
             gint64                   office,
             gint64                   from,
             gint64                   to,
             GError                 **error)
{
  g_autoptr (JsonObject) values = new_values (self, range, office, from, to);

  return from > to || sijil_db_run (sijil_register_get_db (self), "series-insert", values, error);
}

/* Leaves the chamber what lies before the range and after it. */
static gboolean
cut (SijilRegister           *self,
     JsonObject              *row,
     const SijilSeriesRange  *range,
     GError                 **error)
{
  gint64 from = sijil_json_get_int (row, "from_number", 0);
  gint64 to = sijil_json_get_int (row, "to_number", 0);
  gboolean has_front = range->from > from;
  g_autoptr (JsonObject) values = new_values (self, range, 0, has_front ? from : range->to + 1, has_front ? range->from - 1 : to);

  json_object_set_int_member (values, "id", sijil_json_get_int (row, "id", 0));
  return sijil_db_run (sijil_register_get_db (self), "series-cut", values, error)
         && (!has_front || insert_part (self, range, 0, range->to + 1, to, error));
}

static gboolean
set_taken_error (JsonObject  *row,
                 GError     **error)
{
  g_autofree char *from = g_strdup_printf ("%" G_GINT64_FORMAT, sijil_json_get_int (row, "from_number", 0));
  g_autofree char *to = g_strdup_printf ("%" G_GINT64_FORMAT, sijil_json_get_int (row, "to_number", 0));
  g_autofree char *last = g_strdup_printf ("%" G_GINT64_FORMAT, sijil_json_get_int (row, "last_number", 0));

  if (sijil_json_get_int (row, "office", 0) == 0)
    sijil_set_error (error, SIJIL_ERROR_CONFLICT, "series-given", "from",
                     "The chamber has given the numbers up to %s already. Nothing was saved. Begin the series later.", last, NULL);
  else
    sijil_set_error (error, SIJIL_ERROR_CONFLICT, "series-overlap", "from",
                     "The numbers from %s to %s belong to the series of an office. Nothing was saved. Choose others.", from, to, NULL);
  return FALSE;
}

/*
 * Makes room for the range in the chamber's series. What is not in the part of a series of the chamber that is not given yet
 * is refused.
 */
static gboolean
make_room (SijilRegister           *self,
           const SijilSeriesRange  *range,
           GError                 **error)
{
  g_autoptr (JsonObject) values = new_values (self, range, 0, 1, SIJIL_SERIES_MOST);
  g_autoptr (JsonArray) rows = NULL;

  if (!sijil_db_run (sijil_register_get_db (self), "series-open", values, error))
    return FALSE;
  rows = sijil_db_query_rows (sijil_register_get_db (self), "series-of-kind", values, error);
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      gint64 from = sijil_json_get_int (row, "from_number", 0);
      gint64 to = sijil_json_get_int (row, "to_number", 0);
      gboolean is_ours = sijil_json_get_int (row, "office", 0) == 0;

      if (range->from > to || range->to < from)
        continue;
      if (is_ours && range->from >= from && range->to <= to && range->from > sijil_json_get_int (row, "last_number", 0))
        return cut (self, row, range, error);
      if (!is_ours || range->from <= sijil_json_get_int (row, "last_number", 0))
        return set_taken_error (row, error);
    }
  g_return_val_if_fail (rows == NULL, FALSE);

  return FALSE;
}

/* The series is no record; that it was opened is an act, with its range as reference. */
static gboolean
write_act (SijilStep               *step,
           const SijilSeriesRange  *range,
           GError                 **error)
{
  g_autoptr (JsonObject) act = json_object_new ();
  g_autofree char *numbers = g_strdup_printf ("%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT, range->from, range->to);
  g_autofree char *year = g_strdup_printf ("%" G_GINT64_FORMAT, range->year);
  g_autofree char *reference = g_strjoin (" ", range->office, range->kind, year, numbers, NULL);

  json_object_set_string_member (act, "reference", reference);
  return sijil_act_insert (step, "open_series", act, error);
}

/**
 * sijil_series_open:
 * @range: what the office gets
 * @error: %SIJIL_ERROR_INVALID "series-kind", "series-year", "series-range", "office-unknown"; %SIJIL_ERROR_CONFLICT
 *   "series-given" when the chamber gave such numbers, "series-overlap" when another office owns them
 *
 * Gives an office a series of numbers of its own. Needs an administrator.
 *
 * Returns: (transfer full): as an item of sijil_series_list()
 */
JsonObject *
sijil_series_open (SijilRegister           *self,
                   const SijilSeriesRange  *range,
                   GError                 **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (self, "open_series", SIJIL_ROLE_ADMINISTRATOR, error);
  g_autoptr (JsonObject) row = NULL;
  g_autofree char *code = g_ascii_strup (range->office, -1);
  gint64 office;

  if (step == NULL
      || !check_kind_and_year (self, range, error)
      || !check_range (range, error)
      || !find_office (self, range->office, &office, error)
      || !make_room (self, range, error)
      || !insert_part (self, range, office, range->from, range->to, error)
      || !write_act (step, range, error)
      || !sijil_step_commit (step, error))
    return NULL;

  row = json_object_new ();
  json_object_set_string_member (row, "kind", range->kind);
  json_object_set_string_member (row, "office_code", code);
  json_object_set_int_member (row, "year", range->year);
  json_object_set_int_member (row, "from_number", range->from);
  json_object_set_int_member (row, "to_number", range->to);
  return describe (row);
}
