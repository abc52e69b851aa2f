/*
 * Row security lets an index compare only what the server knows to tell nothing of rows that are not shown: a join of texts and
 * coalesce are not known for that. The orders of the lists are followed by an index all the same, whoever asks.
 */

#include "place.h"
#include "server.h"

#include "store/sijil-sql-private.h"

#include <string.h>

typedef struct
{
  const char *statement;
  const char *condition; /* of an index */
} Walk;

#define PLACE "ROW(CASE WHEN (box IS NULL) THEN ''::text ELSE box END, CASE WHEN (slot IS NULL) THEN ''::text ELSE slot END, id) > ROW("

static const Walk walks[] = {
  { "list-application-day-end", "ROW(deposited_on, id) > ROW(" },
  { "list-application-decided", "ROW(decided_on, id) > ROW(" },
  { "list-application-decided", "(decided_on IS NULL) AND (id > " },
  { "list-application-decided-end", "ROW(decided_on, id) > ROW(" },
  { "list-application-decided-end", "(decided_on IS NULL) AND (id > " },
  { "list-application-transmitted", "ROW(transmitted_on, id) > ROW(" },
  { "list-application-transmitted", "(transmitted_on IS NULL) AND (id > " },
  { "list-application-transmitted-end", "ROW(transmitted_on, id) > ROW(" },
  { "list-application-transmitted-end", "(transmitted_on IS NULL) AND (id > " },
  { "list-application-undecided", "(CASE WHEN (transmission IS NULL) THEN ''::text ELSE transmission END = ANY (" },
  { "list-application-undecided", "AND (state >= " },
  { "list-application-untransmitted", "(CASE WHEN (transmission IS NULL) THEN ''::text ELSE transmission END = ANY (" },
  { "list-application-untransmitted", "AND (state >= " },
  { "list-card-day-end", "ROW(state_on, id) > ROW(" },
  { "list-card-box", PLACE },
  { "list-card-box-end", PLACE },
  { "list-card-unplaced", "(route = ANY (" },
  { "list-card-unplaced", "AND (state >= " },
};

/* Most files are decided, most of these transmitted; half of the cards lie in boxes. Rules and triggers are not measured here. */
#define FILL \
  "SET session_replication_role = replica; SET search_path = sijil;" \
  " INSERT INTO application (id, chamber, uuid, number, order_number, kind, state, transmission, category, entry, person, office, agent, deposited_on," \
  " deposited_at, decided_by, decided_on, transmitted_on)" \
  " SELECT i, '08', 'a' || i, 'D-' || i, i, 'new', CASE WHEN i % 4 = 0 THEN 'deposited' ELSE 'accepted' END," \
  " CASE WHEN i % 4 > 0 THEN 'transmitted' END, 'artisan', i, i, 1, 1, '2026-0' || 1 + i % 9 || '-01', i, CASE WHEN i % 4 > 0 THEN 2 END," \
  " CASE WHEN i % 4 > 0 THEN '2026-0' || 1 + i % 8 || '-02' END, CASE WHEN i % 4 > 1 THEN '2026-0' || 1 + i % 8 || '-03' END" \
  " FROM generate_series (1, 5000) AS i;" \
  " INSERT INTO card (id, chamber, uuid, serial, route, state, state_on, entry, application, office, box, slot)" \
  " SELECT i, '08', 'c' || i, i, 'drawn', 'printed', '2026-0' || 1 + i % 9 || '-01', i, i, 1," \
  " CASE WHEN i % 2 = 0 THEN 'B' || i % 50 END, CASE WHEN i % 2 = 0 THEN (i % 400)::text END FROM generate_series (1, 5000) AS i;" \
  " ANALYZE"

/* (transfer full): how a reader goes through @statement, who is neither the owner nor above row security */
static char *
explain (Place      *place,
         const char *statement)
{
  g_autofree char *sql = _sijil_sql_load ("postgresql", statement, NULL);
  g_autofree const char **names = NULL;
  g_autoptr (GArray) uses = NULL;
  int n_names;
  g_autofree char *numbered = _sijil_sql_number_parameters (sql, &names, &n_names, &uses);
  g_autoptr (GString) values = g_string_new (NULL);
  g_autofree char *all = NULL;

  for (guint i = 0; i < uses->len; i++)
    g_string_append_printf (values, "%s%s", i > 0 ? ", " : "",
                            g_str_equal (names[g_array_index (uses, int, i)], "chamber") ? "'08'" : "NULL");
  all = g_strdup_printf ("SET search_path = sijil; SET SESSION AUTHORIZATION reader; SET plan_cache_mode = force_generic_plan;"
                         " SET enable_seqscan = off; PREPARE one AS %s; EXPLAIN (FORMAT JSON) EXECUTE one (%s)", numbered, values->str);
  return server_query (place->address, all);
}

/* Whether a line of @plan tells of an index that compares by @condition. */
static gboolean
is_compared (const char *plan,
             const char *condition)
{
  g_auto (GStrv) lines = g_strsplit (plan, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (strstr (lines[i], "\"Index Cond\"") != NULL && strstr (lines[i], condition) != NULL)
      return TRUE;

  return FALSE;
}

static void
test_orders_are_followed_by_an_index (Place         *place,
                                      gconstpointer  data)
{
  sijil_db_close (place_make (place));
  server_execute (place->address, "INSERT INTO sijil.register VALUES (1, 'u', '08', 'office', 0); SELECT sijil.make_partitions ('08');"
                  " CREATE ROLE reader; GRANT USAGE ON SCHEMA sijil TO reader; GRANT SELECT ON ALL TABLES IN SCHEMA sijil TO reader;"
                  " GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA sijil TO reader");

  server_execute (place->address, FILL);

  for (guint i = 0; i < G_N_ELEMENTS (walks); i++)
    {
      g_autofree char *plan = explain (place, walks[i].statement);

      g_assert_nonnull (plan);
      g_test_message ("%s: %s", walks[i].statement, plan);
      g_assert_nonnull (strstr (plan, "InitPlan")); /* whose chamber is shown */
      g_assert_true (is_compared (plan, walks[i].condition));
    }

  server_execute (place->address, "DROP OWNED BY reader; DROP ROLE reader");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/row-security/orders-are-followed-by-an-index", Place, NULL, place_set_up, test_orders_are_followed_by_an_index,
              place_tear_down);

  return g_test_run ();
}
