/*
 * The series of numbers, which no version keeps as each number would make one: their last numbers against the records that bear them,
 * their ranges against the acts by which offices were given theirs (sijil-series.c).
 */

#include "register/sijil-check-private.h"

#include "core/sijil-json.h"
#include "register/sijil-register-private.h"
#include "register/sijil-series.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

typedef struct
{
  gint64 from;
  gint64 to;
} Range;

typedef struct
{
  SijilCheck *check;
  GHashTable *owned; /* (element-type utf8 GArray<Range>): what offices were given, by "KIND YEAR" */
  GHashTable *rows;  /* (element-type utf8): "KIND YEAR FROM-TO OFFICE" of each series that has numbers */
} Look;

static void
look_clear (Look *look)
{
  g_hash_table_unref (look->owned);
  g_hash_table_unref (look->rows);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Look, look_clear)

static char *
name_row (const char *series,
          gint64      from,
          gint64      to,
          gint64      office)
{
  return g_strdup_printf ("%s %" G_GINT64_FORMAT "-%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, series, from, to, office);
}

static int
compare_ranges (gconstpointer a,
                gconstpointer b)
{
  const Range *one = a, *other = b;

  return (one->from > other->from) - (one->from < other->from);
}

static GArray *
get_owned (Look       *look,
           const char *series)
{
  GArray *owned = g_hash_table_lookup (look->owned, series);

  if (owned == NULL)
    {
      owned = g_array_new (FALSE, FALSE, sizeof (Range));
      g_hash_table_insert (look->owned, g_strdup (series), owned);
    }
  return owned;
}

static void
tell (Look       *look,
      const char *series)
{
  sijil_note (look->check->found, "series-changed", NULL,
              "The range of a series of numbers is not the one that was opened: it was changed by another program (%s).", series, NULL);
}

/* Takes from the rows what must be there. */
static void
expect (Look       *look,
        const char *series,
        gint64      from,
        gint64      to,
        gint64      office)
{
  g_autofree char *row = name_row (series, from, to, office);

  if (from <= to && !g_hash_table_remove (look->rows, row))
    tell (look, series);
}

static gboolean
find_office (Look        *look,
             const char  *code,
             gint64      *office,
             GError     **error)
{
  g_autofree char *upper = g_ascii_strup (code, -1);
  GError *problem = NULL;
  g_autoptr (JsonObject) record = sijil_record_find (look->check->reg, "office", "office-by-code", upper, &problem);

  *office = sijil_json_get_int (record, "id", -1);
  if (problem == NULL)
    return TRUE;

  g_propagate_error (error, problem);
  return FALSE;
}

/* @reference: "OFFICE KIND YEAR FROM-TO", as the act has it */
static gboolean
take_opened (Look        *look,
             const char  *reference,
             GError     **error)
{
  g_auto (GStrv) parts = g_strsplit (reference, " ", -1);
  g_autofree char *series = NULL;
  Range range;
  gint64 office;

  if (g_strv_length (parts) != 4 || sscanf (parts[3], "%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT, &range.from, &range.to) != 2)
    return TRUE; /* no act of this program; its record tells whether it was changed */
  if (!find_office (look, parts[0], &office, error))
    return FALSE;

  series = g_strdup_printf ("%s %s", parts[1], parts[2]);
  g_array_append_val (get_owned (look, series), range);
  expect (look, series, range.from, range.to, office);
  return TRUE;
}

/* What is left between the offices' ranges is the chamber's. */
static void
expect_of_chamber (Look       *look,
                   const char *series,
                   GArray     *owned)
{
  gint64 next = 1;

  g_array_sort (owned, compare_ranges);
  for (guint i = 0; i < owned->len; i++)
    {
      const Range *range = &g_array_index (owned, Range, i);

      expect (look, series, next, range->from - 1, 0);
      next = range->to + 1;
    }
  expect (look, series, next, SIJIL_SERIES_MOST, 0);
}

static gboolean
read_rows (Look    *look,
           GError **error)
{
  g_autoptr (JsonArray) rows = sijil_db_query_rows (look->check->reg->db, "check-series-ranges", NULL, error);

  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      gint64 from = sijil_json_get_int (row, "from_number", 0);
      gint64 to = sijil_json_get_int (row, "to_number", 0);
      g_autofree char *series = g_strdup_printf ("%s %" G_GINT64_FORMAT, sijil_json_get_string (row, "kind"), sijil_json_get_int (row, "year", 0));

      get_owned (look, series);
      if (from <= to)
        g_hash_table_add (look->rows, name_row (series, from, to, sijil_json_get_int (row, "office", 0)));
    }

  return rows != NULL;
}

static gboolean
check_ranges (SijilCheck  *check,
              GError     **error)
{
  g_auto (Look) look = { check, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref),
                         g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  g_autoptr (JsonArray) opened = NULL;
  GHashTableIter iter;
  gpointer series, owned;

  if (!read_rows (&look, error))
    return FALSE;
  opened = sijil_db_query_rows (check->reg->db, "check-series-opened", NULL, error);
  for (guint i = 0; opened != NULL && i < json_array_get_length (opened); i++)
    if (!take_opened (&look, sijil_json_get_string (json_array_get_object_element (opened, i), "reference"), error))
      return FALSE;

  g_hash_table_iter_init (&iter, look.owned);
  while (opened != NULL && g_hash_table_iter_next (&iter, &series, &owned))
    expect_of_chamber (&look, series, owned);
  g_hash_table_iter_init (&iter, look.rows);
  while (g_hash_table_iter_next (&iter, &series, NULL))
    tell (&look, series);
  return opened != NULL;
}

gboolean
_sijil_check_series (SijilCheck  *check,
                     GError     **error)
{
  return _sijil_check_rule (check, "check-series-last", N_("The last number of a series is not the last one that was given (%s)."), error)
         && _sijil_check_rule (check, "check-series-owner", N_("A series of numbers is not of this chamber (%s)."), error)
         && check_ranges (check, error);
}
