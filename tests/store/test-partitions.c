/*
 * A table that grows is divided by chamber: what is asked for one chamber reads that chamber's parts alone, whoever else is in
 * the same database, and no key, no foreign key and no join leads from one chamber to another. That is also what a database
 * spread over several servers by chamber needs.
 */

#include "place.h"
#include "server.h"

#include "store/sijil-sql-private.h"

#include <json-glib/json-glib.h>
#include <stdlib.h>
#include <string.h>

#define OURS "08"
#define SQL "/org/sijil/Sijil/sql/"

/* What is meant for the whole register; “sijilctl check” reads all of it. Two chambers are never mixed there either. */
static const char * const whole[] = {
  "check-application-bordereau", "check-application-entry", "check-application-four-eyes", "check-application-reserved",
  "check-blank-balance", "check-card-application", "check-card-hand-over", "check-card-live", "check-card-signature",
  "check-entry-activity", "check-entry-category", "check-entry-holder", "check-entry-supervisor",
  "check-identifier-missing", "check-identifier-stray", "check-papers", "check-record-missing", "check-records-act",
  "check-records-application", "check-records-blank", "check-records-bordereau", "check-records-card", "check-records-entry",
  "check-records-hand_over", "check-records-mail", "check-records-office", "check-records-officer", "check-records-organisation",
  "check-artwork", "check-card-layout", "check-card-third-person", "check-records-layout", "check-records-officer_key", "check-records-signatory",
  "check-records-paper", "check-records-person", "check-records-role_certificate", "check-records-role_root",
  "check-records-sealing_key", "check-records-sealing_wrap", "check-records-signing_key", "check-records-visit",
  "check-checkpoints", "check-entry-positions", "check-records-register", "check-sealing", "check-series-last", "check-series-opened",
  "check-signature-stray", "check-version-history",
  "check-words",
  "history-chambers",
  "register-empty", /* is there any history? */
  NULL
};

/* No statements, but scripts about the database itself. */
static const char * const scripts[] = {
  "begin-beside", "begin-writing", "check", "copy-begin", "copy-fetch", "copy-finish", "copy-hold", "copy-read", "copy-tables",
  "copy-write", "pin-functions", "schema", "server-init", "session", NULL
};

/* (transfer full): a register of one chamber among others */
static GPtrArray *
set_up_chambers (Place *place)
{
  g_autofree char *names = NULL;
  g_auto (GStrv) parts = NULL;
  GPtrArray *tables = g_ptr_array_new_with_free_func (g_free);

  sijil_db_close (place_make (place));
  server_execute (place->address, "INSERT INTO sijil.register VALUES (1, 'u', '" OURS "', 'office', 0);"
                  " SELECT sijil.make_partitions ('05'); SELECT sijil.make_partitions ('12')");
  names = server_query (place->address, "SELECT string_agg (relname, ' ') FROM pg_class WHERE relkind = 'p'");
  parts = g_strsplit (names, " ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    g_ptr_array_add (tables, g_strdup (parts[i]));
  return tables;
}

/* Every statement of the server's engine that names a divided table, in their order. */
static GPtrArray *
list_statements (GPtrArray *tables)
{
  static const char * const folders[] = { SQL, SQL "postgresql/" };
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *all = NULL;
  g_autofree char *pattern = NULL;
  g_autoptr (GRegex) regex = NULL;

  g_ptr_array_add (tables, NULL);
  all = g_strjoinv ("|", (char **) tables->pdata);
  g_ptr_array_set_size (tables, (int) tables->len - 1);
  pattern = g_strdup_printf ("\\b(FROM|JOIN|INTO|UPDATE|,)\\s+(%s)\\b", all);
  regex = g_regex_new (pattern, 0, 0, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_auto (GStrv) files = g_resources_enumerate_children (folders[i], G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

      for (guint j = 0; files[j] != NULL; j++)
        {
          g_autofree char *name = g_str_has_suffix (files[j], ".sql") ? g_strndup (files[j], strlen (files[j]) - 4) : NULL;
          g_autofree char *sql = name != NULL ? _sijil_sql_load ("postgresql", name, NULL) : NULL;

          if (sql != NULL && !g_strv_contains (scripts, name) && g_regex_match (regex, sql, 0, NULL)
              && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
            g_ptr_array_add (names, g_steal_pointer (&name));
        }
    }

  return names;
}

/* (transfer full): the plan that serves every chamber, as the server would use it for ours */
static char *
explain (Place      *place,
         const char *name)
{
  g_autofree char *sql = _sijil_sql_load ("postgresql", name, NULL);
  g_autofree const char **names = NULL;
  g_autoptr (GArray) uses = NULL;
  int n_names;
  g_autofree char *numbered = _sijil_sql_number_parameters (sql, &names, &n_names, &uses);
  g_autoptr (GString) all = g_string_new ("SET search_path = sijil; SET plan_cache_mode = force_generic_plan; PREPARE one AS ");

  g_string_append_printf (all, "%s; EXPLAIN (FORMAT JSON) EXECUTE one", numbered);
  for (guint i = 0; i < uses->len; i++)
    g_string_append_printf (all, "%s%s", i == 0 ? " (" : ", ",
                            g_strcmp0 (names[g_array_index (uses, int, i)], "chamber") == 0 ? "'" OURS "'" : "'1'");
  if (uses->len > 0)
    g_string_append_c (all, ')');

  return server_query (place->address, all->str);
}

/*
 * Whether a part is looked at only for the chamber of a row that was found, or for the one that stands in the register: which
 * parts there are to be looked at is then known when the statement runs, and the others are passed over.
 */
static gboolean
follows_a_chamber (JsonObject *plan)
{
  static const char * const conditions[] = { "Index Cond", "Recheck Cond", "Filter" };

  for (guint i = 0; i < G_N_ELEMENTS (conditions); i++)
    if (g_regex_match_simple ("\\bchamber = (\\w+\\.chamber|\\$\\d+)\\b|\\w+\\.chamber = \\w*\\.?chamber\\b",
                              json_object_get_string_member_with_default (plan, conditions[i], ""), 0, 0))
      return TRUE;

  return FALSE;
}

/* Counts the parts of divided tables that are read, and those of other chambers. */
static void
count_parts (JsonObject *plan,
             guint      *n_ours,
             GString    *others)
{
  JsonArray *plans = json_object_has_member (plan, "Plans") ? json_object_get_array_member (plan, "Plans") : NULL;
  const char *relation = json_object_get_string_member_with_default (plan, "Relation Name", "");
  gboolean is_read = !g_str_equal (json_object_get_string_member (plan, "Node Type"), "ModifyTable");

  if (is_read && g_str_has_suffix (relation, "_" OURS))
    *n_ours += 1;
  else if (is_read && (g_str_has_suffix (relation, "_05") || g_str_has_suffix (relation, "_12")) && !follows_a_chamber (plan))
    g_string_append_printf (others, " %s", relation);
  for (guint i = 0; plans != NULL && i < json_array_get_length (plans); i++)
    count_parts (json_array_get_object_element (plans, i), n_ours, others);
}

static void
look_at_plan (const char *plan,
              guint      *n_ours,
              GString    *others)
{
  g_autoptr (JsonNode) node = json_from_string (plan, NULL);

  *n_ours = 0;
  g_string_truncate (others, 0);
  count_parts (json_object_get_object_member (json_array_get_object_element (json_node_get_array (node), 0), "Plan"),
               n_ours, others);
}

static void
test_a_statement_of_a_chamber_reads_its_parts_alone (Place         *place,
                                                     gconstpointer  data)
{
  g_autoptr (GPtrArray) tables = set_up_chambers (place);
  g_autoptr (GPtrArray) statements = list_statements (tables);
  g_autoptr (GString) others = g_string_new (NULL);
  guint n_proved = 0;

  for (guint i = 0; i < statements->len; i++)
    {
      const char *name = statements->pdata[i];
      g_autofree char *plan = explain (place, name);
      guint n_ours;

      look_at_plan (plan, &n_ours, others);
      if (others->len > 0 && !g_strv_contains (whole, name))
        {
          g_test_message ("%s reads%s", name, others->str);
          g_test_fail ();
        }
      n_proved += n_ours > 0 && others->len == 0;
    }

  g_test_message ("%u of %u statements read one chamber", n_proved, statements->len);
  g_assert_cmpuint (n_proved, >, 120);
}

/* How often @pattern stands in @text. */
static guint
count_matches (const char *text,
               const char *pattern)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint n = 0;

  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    n++;
  return n;
}

/* Between n tables that meet there are at least n - 1 equations of their chambers, or each has the one that was given. */
static void
test_no_join_leads_to_another_chamber (Place         *place,
                                       gconstpointer  data)
{
  g_autoptr (GPtrArray) tables = set_up_chambers (place);
  g_autoptr (GPtrArray) statements = list_statements (tables);
  g_autofree char *all = NULL;
  g_autofree char *pattern = NULL;

  g_ptr_array_add (tables, NULL);
  all = g_strjoinv ("|", (char **) tables->pdata);
  pattern = g_strdup_printf ("\\b(?:FROM|JOIN|UPDATE)\\s+(?:%s)\\b", all);
  for (guint i = 0; i < statements->len; i++)
    {
      g_autofree char *sql = _sijil_sql_load ("postgresql", statements->pdata[i], NULL);
      g_auto (GStrv) parts = g_strsplit (sql, "UNION", -1);

      for (guint k = 0; parts[k] != NULL; k++)
        {
          guint n_tables = count_matches (parts[k], pattern);
          guint n_equations = count_matches (parts[k], "\\bchamber (?:=|<>) (?:\\(SELECT chamber FROM register|:chamber|\\w+\\.chamber|chamber)\\b");

          if (n_tables > n_equations + 1)
            {
              g_test_message ("%s: %u tables, %u equations of chambers: %s", (char *) statements->pdata[i], n_tables, n_equations, parts[k]);
              g_test_fail ();
            }
        }
    }
}

static void
test_every_key_holds_the_chamber (Place         *place,
                                  gconstpointer  data)
{
  g_autoptr (GPtrArray) tables = set_up_chambers (place);
  g_autofree char *strays = NULL;
  g_autofree char *one_sided = NULL;
  g_autofree char *unproved = NULL;

  g_assert_cmpuint (tables->len, ==, 30);
  strays = server_query (place->address, "SELECT string_agg (c.conrelid::regclass || '.' || conname, ' ')"
                         " FROM pg_constraint AS c JOIN pg_class AS t ON t.oid = c.conrelid AND t.relkind = 'p'"
                         " WHERE c.contype IN ('p', 'u', 'f') AND NOT EXISTS (SELECT 1 FROM pg_attribute AS a"
                         " WHERE a.attrelid = t.oid AND a.attname = 'chamber' AND a.attnum = ANY (c.conkey))");
  g_assert_cmpstr (strays, ==, "");
  one_sided = server_query (place->address, "SELECT string_agg (c.conrelid::regclass || '.' || conname, ' ')"
                            " FROM pg_constraint AS c JOIN pg_class AS t ON t.oid = c.confrelid"
                            " WHERE c.contype = 'f' AND (SELECT attname FROM pg_attribute WHERE attrelid = c.conrelid AND attnum = c.conkey[1]) <> 'chamber'"
                            " OR c.contype = 'f' AND (SELECT attname FROM pg_attribute WHERE attrelid = c.confrelid AND attnum = c.confkey[1]) <> 'chamber'");
  g_assert_cmpstr (one_sided, ==, "");
  unproved = server_query (place->address, "SELECT string_agg (indexrelid::regclass::text, ' ') FROM pg_index AS i"
                           " JOIN pg_class AS t ON t.oid = i.indrelid AND t.relkind = 'p' WHERE i.indisunique AND NOT EXISTS"
                           " (SELECT 1 FROM pg_attribute AS a WHERE a.attrelid = t.oid AND a.attname = 'chamber' AND a.attnum = ANY (i.indkey))");
  g_assert_cmpstr (unproved, ==, "");
}

/* Whatever grows is divided: what holds a chamber and is whole is named here. */
static void
test_what_is_whole_is_known (Place         *place,
                             gconstpointer  data)
{
  g_autoptr (GPtrArray) tables = set_up_chambers (place);
  g_autofree char *undivided = server_query (place->address, "SELECT string_agg (relname, ' ' ORDER BY relname COLLATE \"C\") FROM pg_class AS t"
                                             " JOIN pg_attribute ON attrelid = t.oid AND attname = 'chamber'"
                                             " WHERE relnamespace = 'sijil'::regnamespace AND relkind = 'r' AND NOT relispartition");

  g_assert_cmpstr (undivided, ==, "identifier office officer officer_key paper_leftover register sealing_key sealing_wrap series");
}

static void
test_room_is_made_once (Place         *place,
                        gconstpointer  data)
{
  g_autoptr (GPtrArray) tables = set_up_chambers (place);
  g_autofree char *before = server_query (place->address, "SELECT count(*) FROM pg_inherits");
  g_autofree char *after = NULL;

  server_execute (place->address, "SELECT sijil.make_partitions ('12')");
  after = server_query (place->address, "SELECT count(*) FROM pg_inherits");
  g_assert_cmpstr (before, ==, after);
}

/* Nothing is kept aside for a chamber that nobody has made room for. */
static void
test_a_chamber_without_room_is_refused (Place         *place,
                                        gconstpointer  data)
{
  g_autoptr (GPtrArray) tables = set_up_chambers (place);
  g_autoptr (SijilDb) db = place_open (place);
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (GError) error = NULL;

  json_object_set_string_member (values, "chamber", "09");
  json_object_set_string_member (values, "word", "x");
  json_object_set_string_member (values, "subject_kind", "person");
  json_object_set_int_member (values, "subject", 1);
  g_assert_false (sijil_db_run (db, "search-word-insert", values, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_FAILED);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "chamber-without-place");
}

/* What must not be emptied cannot be emptied part by part. */
static void
test_a_part_of_history_is_not_emptied (Place         *place,
                                       gconstpointer  data)
{
  static const char * const tables[] = { "history", "version", "blank", "checkpoint" };
  g_autoptr (GPtrArray) divided = set_up_chambers (place);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *part = g_strdup_printf ("TRUNCATE sijil.%s_" OURS " CASCADE", tables[i]);
      g_autofree char *all = g_strdup_printf ("TRUNCATE sijil.%s CASCADE", tables[i]);
      g_autofree char *part_state = server_try (place->address, part, NULL);
      g_autofree char *all_state = server_try (place->address, all, NULL);

      g_assert_cmpstr (part_state, ==, "23514");
      g_assert_cmpstr (all_state, ==, "23514");
    }
}

/*
 * What it costs.
 */

/* People of a chamber with their entries, files, cards, words and history. Rules and triggers are not measured here. */
#define FILL \
  "SET session_replication_role = replica; SET search_path = sijil;" \
  " INSERT INTO person (id, chamber, uuid, name_fr, phone, birth_on, sort_fr)" \
  " SELECT i, '%1$s', 'p' || i, 'Nom ' || i, '+2120' || i, '1980-01-01', 'nom ' || i FROM generate_series (1, %2$d) AS i;" \
  " INSERT INTO entry (id, chamber, uuid, number, state, state_on, category, person, office, province, activity, registered_on, valid_until, sort_fr)" \
  " SELECT i, '%1$s', 'e' || i, 'R-%1$s-' || lpad (i::text, 7, '0'), 'active', '2026-01-01', 'artisan', i, 1, '08.' || i %% 9," \
  " 'P' || i %% 90, '2026-01-01', '2031-01-01', 'nom ' || i FROM generate_series (1, %2$d) AS i;" \
  " INSERT INTO application (id, chamber, uuid, number, order_number, kind, state, transmission, category, entry, person, province," \
  " activity, office, agent, deposited_on, deposited_at, decided_by)" \
  " SELECT i, '%1$s', 'a' || i, 'D-%1$s-2026-' || lpad (i::text, 7, '0'), i, 'new', 'accepted', 'nia_received', 'artisan', i, i," \
  " '08.' || i %% 9, 'P' || i %% 90, 1, 1, '2026-0' || 1 + i %% 9 || '-01', i, 2 FROM generate_series (1, %2$d) AS i;" \
  " INSERT INTO card (id, chamber, uuid, serial, route, state, state_on, entry, application, office)" \
  " SELECT i, '%1$s', 'c' || i, '%1$s26' || lpad (i::text, 7, '0') || '0', 'drawn', 'handed_over', '2026-02-01', i, i, 1" \
  " FROM generate_series (1, %2$d) AS i;" \
  " INSERT INTO search_word SELECT '%1$s', 'nom' || i %% 500, 'person', i FROM generate_series (1, %2$d) AS i;" \
  " INSERT INTO history SELECT i, '%1$s', i, 1, 'deposit', NULL, 'application', i, 1, '[]', 'r' || i, '\\x00', decode (repeat ('00', 32), 'hex')" \
  " FROM generate_series (1, %2$d) AS i;" \
  " ANALYZE"

typedef struct
{
  const char *statement;
  const char *values; /* of the parameters but the chamber, “name=value;”; the others are NULL */
} Asked;

static const Asked asked[] = {
  { "application-by-number", "value=D-08-2026-0000777;" },
  { "entry-by-number", "value=R-08-0000777;" },
  { "person-load", "id=777;" },
  { "history-of-subject", "subject_kind=application;subject=777;" },
  { "history-last", "" },
  { "search-words", "word_1=nom77;after_1=nom78;limit=50;" },
  { "list-entry-name-fr", "after_key=;after_id=0;until_key=~;until_id=99999999;limit=50;offset=0;" },
  { "list-application-newest", "after_key=9999-12-31;after_id=99999999;until_key=;until_id=0;limit=50;offset=0;" },
  { "list-entry-count", "province=08.3;" },
  { "today-applications", "" },
  { "report-bilan", "from=2026-01-01;to=2026-12-31;" },
};

static char *
find_value (const char *values,
            const char *name)
{
  g_auto (GStrv) pairs = g_strsplit (values, ";", -1);

  if (g_str_equal (name, "chamber"))
    return g_strdup ("'" OURS "'");
  for (guint i = 0; pairs[i] != NULL; i++)
    {
      const char *value = strchr (pairs[i], '=');

      if (value != NULL && strlen (name) == (gsize) (value - pairs[i]) && g_str_has_prefix (pairs[i], name))
        return g_strdup_printf ("'%s'", value + 1);
    }

  return g_strdup ("NULL");
}

/* Blocks that are looked at, the second time: a number that does not depend on how busy the machine is. */
static gint64
measure (Place       *place,
         const Asked *one,
         double      *cost)
{
  g_autofree char *sql = _sijil_sql_load ("postgresql", one->statement, NULL);
  g_autofree const char **names = NULL;
  g_autoptr (GArray) uses = NULL;
  int n_names;
  g_autofree char *numbered = _sijil_sql_number_parameters (sql, &names, &n_names, &uses);
  g_autoptr (GString) execute = g_string_new ("EXECUTE one");
  g_autofree char *all = NULL;
  g_autofree char *plan = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *top;

  for (guint i = 0; i < uses->len; i++)
    {
      g_autofree char *value = find_value (one->values, names[g_array_index (uses, int, i)]);

      g_string_append_printf (execute, "%s%s", i == 0 ? " (" : ", ", value);
    }
  g_string_append (execute, uses->len > 0 ? ")" : "");
  all = g_strdup_printf ("SET search_path = sijil; SET jit = off; PREPARE one AS %s; %s; EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) %s",
                         numbered, execute->str, execute->str);
  plan = server_query (place->address, all);
  node = json_from_string (plan, NULL);
  top = json_object_get_object_member (json_array_get_object_element (json_node_get_array (node), 0), "Plan");
  *cost = json_object_get_double_member (top, "Total Cost");
  return json_object_get_int_member (top, "Shared Hit Blocks") + json_object_get_int_member (top, "Shared Read Blocks");
}

static void
fill (Place      *place,
      const char *chamber,
      int         n_rows)
{
  g_autofree char *sql = g_strdup_printf (FILL, chamber, n_rows);

  server_execute (place->address, sql);
}

static void
test_a_chamber_costs_the_same_among_twelve (Place         *place,
                                            gconstpointer  data)
{
  g_autoptr (GPtrArray) tables = set_up_chambers (place);
  int n_rows = g_getenv ("SIJIL_TEST_ROWS") != NULL ? atoi (g_getenv ("SIJIL_TEST_ROWS")) : 2000;
  gint64 alone[G_N_ELEMENTS (asked)];
  double cost_alone[G_N_ELEMENTS (asked)];

  fill (place, OURS, n_rows);
  server_execute (place->address, "VACUUM ANALYZE");
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    alone[i] = measure (place, &asked[i], &cost_alone[i]);

  for (int chamber = 1; chamber <= 12; chamber++)
    {
      g_autofree char *code = g_strdup_printf ("%02d", chamber);
      g_autofree char *make = g_strdup_printf ("SELECT sijil.make_partitions ('%s')", code);

      server_execute (place->address, make);
      if (!g_str_equal (code, OURS))
        fill (place, code, n_rows);
    }
  server_execute (place->address, "VACUUM ANALYZE");
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      double cost;
      gint64 blocks = measure (place, &asked[i], &cost);

      g_test_message ("%-24s alone %6" G_GINT64_FORMAT " blocks, cost %9.1f; among twelve %6" G_GINT64_FORMAT " blocks, cost %9.1f",
                      asked[i].statement, alone[i], cost_alone[i], blocks, cost);
      g_assert_cmpint (blocks, <=, alone[i] + alone[i] / 10 + 2);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(name, function) g_test_add ("/partitions/" name, Place, NULL, place_set_up, function, place_tear_down)
  ADD ("a-statement-of-a-chamber-reads-its-parts-alone", test_a_statement_of_a_chamber_reads_its_parts_alone);
  ADD ("no-join-leads-to-another-chamber", test_no_join_leads_to_another_chamber);
  ADD ("every-key-holds-the-chamber", test_every_key_holds_the_chamber);
  ADD ("what-is-whole-is-known", test_what_is_whole_is_known);
  ADD ("room-is-made-once", test_room_is_made_once);
  ADD ("a-chamber-without-room-is-refused", test_a_chamber_without_room_is_refused);
  ADD ("a-chamber-costs-the-same-among-twelve", test_a_chamber_costs_the_same_among_twelve);
  ADD ("a-part-of-history-is-not-emptied", test_a_part_of_history_is_not_emptied);

  return g_test_run ();
}
