/*
 * How a server goes through the statements for an officer, whose rows it shows by rules of its own: by an index, not by reading
 * all of a table that grows. An index compares only what the server knows to tell nothing of rows that are not shown: of a
 * function's result it does not know it, nor of coalesce, but of CASE.
 *
 * Whether there is a way is asked, not whether it is the cheaper one in a small register: reading a whole table to look into it, or
 * to join it, is what the server does last, and the plan is the one that serves every value.
 */

#include "fixture.h"

#include "server.h"
#include "store/sijil-sql-private.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define SQL "/org/sijil/Sijil/sql/"
#define CHAMBER "08"

/* Rows of every kind, without their sense: what an index could leave out is there. Rules and triggers are not asked. */
#define FILL \
  "SET session_replication_role = replica; SET search_path = sijil;" \
  " DO $$ DECLARE t record; c record; BEGIN" \
  " FOR t IN SELECT oid, relname FROM pg_class WHERE relnamespace = 'sijil'::regnamespace AND (relkind = 'p' OR relname = 'identifier') LOOP" \
  "  FOR c IN SELECT conname FROM pg_constraint WHERE conrelid = t.oid AND contype = 'c' LOOP" \
  "   EXECUTE format ('ALTER TABLE %I DROP CONSTRAINT %I', t.relname, c.conname); END LOOP;" \
  "  SELECT string_agg (quote_ident (attname), ', ' ORDER BY attnum) AS names," \
  "   string_agg (CASE WHEN attname = 'chamber' THEN '''" CHAMBER "'''" \
  "    WHEN atttypid = 'bytea'::regtype THEN '''\\x00''::bytea'" \
  "    WHEN attname IN ('office', 'officer', 'agent', 'decided_by', 'reserved_by', 'created_by') THEN '1 + i % 7'" \
  "    WHEN atttypid <> 'text'::regtype THEN 'i'" \
  "    WHEN attname IN ('state', 'kind', 'transmission', 'category', 'route', 'subject_kind', 'step', 'activity', 'province'," \
  "     'direction', 'purpose', 'sex', 'box') THEN '''v'' || i % 9'" \
  "    WHEN attname LIKE '%\\_on' AND attnotnull THEN 'to_char (date ''2020-01-01'' + i % 1500, ''YYYY-MM-DD'')'" \
  "    WHEN attname LIKE '%\\_on' THEN 'CASE WHEN i % 3 > 0 THEN to_char (date ''2020-01-01'' + i % 1500, ''YYYY-MM-DD'') END'" \
  "    WHEN attnotnull THEN '''x'' || i' ELSE 'CASE WHEN i % 3 > 0 THEN ''x'' || i END' END, ', ' ORDER BY attnum) AS shown" \
  "   INTO c FROM pg_attribute WHERE attrelid = t.oid AND attnum > 0 AND NOT attisdropped;" \
  "  EXECUTE format ('INSERT INTO %I (%s) OVERRIDING SYSTEM VALUE SELECT %s FROM generate_series (10001, 11500) AS i" \
  " ON CONFLICT DO NOTHING', t.relname, c.names, c.shown);" \
  " END LOOP; END $$; ANALYZE"

/* Who ask for a whole table, and may. */
static const char * const walking[] = {
  "act-alone",                  /* an index of these acts only */
  "card-longest-name",          /* when the texts of the card are set */
  "checkpoint-newest", "history-head", "history-last", "history-last-instant", /* the newest one */
  "day-acts",                   /* the sheet of a day, once in the evening */
  "dossier-mail",               /* all of one person: a copy or an erasure */
  "draft-documents", "draft-list", "draft-of-paper", "erase-draft-of-entry", "watch-drafts", /* drafts end with their deposit or after some weeks */
  "entry-by-activity",          /* when a craft's code is mapped to another one */
  "erase-export", "erase-mention", "erase-proxy", /* an erasure looks everywhere */
  "exercise-list",              /* in a register for training */
  "hand-over-of-day",           /* the newest 3000 */
  "history-chambers",           /* when the chain is looked at or made as a whole */
  "hold-asked", "watch-asked",  /* an index of the files that are asked for */
  "list-application-count-all", "list-card-count-all", "list-entry-count-all", /* an index alone, once a list */
  "list-history-count-all",     /* the newest one */
  "list-history-count", "list-history-few", /* the audit log by command, when it is filtered */
  "output-handed-over", "report-bilan", /* full reports */
  "person-longest-name",        /* when a layout is looked at */
  "register-empty",             /* whether there is any history */
  "signing-key-cards",          /* when a key was stolen */
  "status-list-last",           /* an index of these acts only */
  NULL
};

/* Divided by chamber like the others, and small. */
static const char * const small_tables[] = { "term", "setting", "layout", "signatory", "signing_key", "role_root", "role_certificate", NULL };

/* No statements, but scripts about the database itself. */
static const char * const scripts[] = {
  "begin-beside", "begin-writing", "check", "copy-begin", "copy-fetch", "copy-finish", "copy-hold", "copy-read", "copy-tables",
  "copy-write", "pin-functions", "schema", "server-init", "session", NULL
};

/* In the order in which they are asked to do it. The last one is the house, for what no officer does. */
static const char * const officers[] = { "registrar", "agent", "clerk", "director", "admin", NULL };

typedef struct
{
  char *places[G_N_ELEMENTS (officers)];
} Doors;

static void
open_doors (Fixture *fixture,
            Doors   *doors)
{
  guint i;

  for (i = 0; officers[i] != NULL; i++)
    {
      fixture_sign_in (fixture, officers[i]);
      doors->places[i] = g_strdup (sijil_register_get_folder (fixture->reg));
    }
  doors->places[i] = g_strdup (fixture->place);
}

static void
close_doors (Doors *doors)
{
  for (guint i = 0; i < G_N_ELEMENTS (doors->places); i++)
    g_free (doors->places[i]);
}

/* (transfer full): @sql, of which the plan is told in JSON */
static char *
make_asking (const char *sql)
{
  g_autofree const char **names = NULL;
  g_autoptr (GArray) uses = NULL;
  int n_names;
  g_autofree char *numbered = _sijil_sql_number_parameters (sql, &names, &n_names, &uses);
  GString *all = g_string_new ("SET search_path = sijil; SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off;"
                               " SET enable_hashjoin = off; SET enable_mergejoin = off; PREPARE one AS ");

  g_string_append_printf (all, "%s; EXPLAIN (FORMAT JSON) EXECUTE one", numbered);
  for (guint i = 0; i < uses->len; i++)
    g_string_append_printf (all, "%s%s", i == 0 ? " (" : ", ",
                            g_strcmp0 (names[g_array_index (uses, int, i)], "chamber") == 0 ? "'" CHAMBER "'" : "'1'");
  if (uses->len > 0)
    g_string_append_c (all, ')');
  return g_string_free (all, FALSE);
}

/* The plan of the first who may do it. */
static JsonNode *
explain (Doors      *doors,
         const char *name,
         const char *sql)
{
  g_autofree char *asking = make_asking (sql);

  for (guint i = 0; i < G_N_ELEMENTS (doors->places); i++)
    {
      g_autofree char *plan = NULL;
      g_autofree char *state = server_try (doors->places[i], asking, &plan);

      if (*state == '\0')
        return json_from_string (plan, NULL);
      if (!g_str_equal (state, "42501")) /* insufficient_privilege */
        break;
    }

  g_test_message ("%s is refused", name);
  return NULL;
}

static gboolean
grows (const char *relation)
{
  g_autofree char *table = g_str_has_suffix (relation, "_" CHAMBER) ? g_strndup (relation, strlen (relation) - strlen ("_" CHAMBER))
                                                                   : NULL;

  return table != NULL && !g_strv_contains (small_tables, table);
}

/* Whether @condition compares the chamber, and nothing else: all rows of it are gone through. */
static gboolean
is_of_the_chamber_alone (const char *condition)
{
  g_autoptr (GRegex) regex = g_regex_new ("\\(chamber = [^()]*(\\([^()]*\\)[^()]*)?\\)|\\bAND\\b|[() ]", 0, 0, NULL);
  g_autofree char *rest = g_regex_replace_literal (regex, condition, -1, 0, "", 0, NULL);

  return *rest == '\0';
}

/* Adds to @walked what is gone through from its first row to its last. */
static void
look (JsonObject *plan,
      const char *above, /* the table of the node above, whose index this one reads */
      GString    *walked)
{
  const char *type = json_object_get_string_member (plan, "Node Type");
  const char *relation = json_object_get_string_member_with_default (plan, "Relation Name", above);
  const char *condition = json_object_get_string_member_with_default (plan, "Index Cond", "");
  JsonArray *plans = json_object_has_member (plan, "Plans") ? json_object_get_array_member (plan, "Plans") : NULL;

  if (grows (relation)
      && (g_str_equal (type, "Seq Scan")
          || ((g_str_has_prefix (type, "Index") || g_str_equal (type, "Bitmap Index Scan")) && is_of_the_chamber_alone (condition))))
    g_string_append_printf (walked, " %s (%s %s)", relation, type, json_object_get_string_member_with_default (plan, "Index Name", ""));

  for (guint i = 0; plans != NULL && i < json_array_get_length (plans); i++)
    look (json_array_get_object_element (plans, i), g_str_equal (type, "Bitmap Heap Scan") || g_str_has_prefix (type, "Bitmap") ? relation : "",
          walked);
}

/* (transfer full) (nullable): the tables that the statement goes through; %NULL where there is no plan */
static char *
list_walked (Doors      *doors,
             const char *name,
             const char *sql)
{
  g_autoptr (JsonNode) node = explain (doors, name, sql);
  GString *walked;

  if (node == NULL)
    return NULL;

  walked = g_string_new (NULL);
  look (json_object_get_object_member (json_array_get_object_element (json_node_get_array (node), 0), "Plan"), "", walked);
  return g_string_free (walked, FALSE);
}

/* (transfer full): of every statement that is not a check of the whole register */
static GPtrArray *
list_statements (void)
{
  static const char * const folders[] = { SQL, SQL "postgresql/" };
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_auto (GStrv) files = g_resources_enumerate_children (folders[i], G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

      for (guint j = 0; files[j] != NULL; j++)
        {
          g_autofree char *name = g_str_has_suffix (files[j], ".sql") ? g_strndup (files[j], strlen (files[j]) - 4) : NULL;

          if (name != NULL && !g_str_has_prefix (name, "check-") && !g_strv_contains (scripts, name)
              && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
            g_ptr_array_add (names, g_steal_pointer (&name));
        }
    }

  return names;
}

static void
test_an_officer_walks_through_no_table_that_grows (Fixture       *fixture,
                                                   gconstpointer  data)
{
  g_autoptr (GPtrArray) statements = list_statements ();
  Doors doors;

  open_doors (fixture, &doors);
  server_execute (fixture->place, FILL);
  for (guint i = 0; i < statements->len; i++)
    {
      const char *name = statements->pdata[i];
      g_autofree char *sql = _sijil_sql_load ("postgresql", name, NULL);
      g_autofree char *walked = list_walked (&doors, name, sql);

      if (walked == NULL || (*walked != '\0' && !g_strv_contains (walking, name)))
        {
          g_test_message ("%s:%s", name, walked != NULL ? walked : " no plan");
          g_test_fail ();
        }
    }

  g_assert_cmpuint (statements->len, >, 250);
  close_doors (&doors);
}

/* What this test would not notice, it would not prove. */
static void
test_a_walk_is_noticed (Fixture       *fixture,
                        gconstpointer  data)
{
  static const char * const walks[] = {
    "SELECT id FROM application WHERE chamber = :chamber AND order_number = :order_number",
    "SELECT id FROM entry WHERE chamber = :chamber AND upper (number) = upper (:number)",
    "SELECT count(*) FROM card",
    "SELECT id FROM application WHERE chamber = :chamber AND state BETWEEN coalesce (:state, '') AND coalesce (:state, '~')",
  };
  static const char * const ways[] = {
    "SELECT id FROM application WHERE chamber = :chamber AND number = :number",
    "SELECT id FROM application WHERE chamber = :chamber AND state = :state",
  };
  Doors doors;

  open_doors (fixture, &doors);
  server_execute (fixture->place, FILL);
  for (guint i = 0; i < G_N_ELEMENTS (walks); i++)
    {
      g_autofree char *walked = list_walked (&doors, walks[i], walks[i]);

      g_test_message ("%s:%s", walks[i], walked);
      g_assert_cmpstr (walked, !=, "");
    }
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *walked = list_walked (&doors, ways[i], ways[i]);

      g_assert_cmpstr (walked, ==, "");
    }
  close_doors (&doors);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(name, function) g_test_add ("/plans/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("a-walk-is-noticed", test_a_walk_is_noticed);
  ADD ("an-officer-walks-through-no-table-that-grows", test_an_officer_walks_through_no_table_that_grows);

  return g_test_run ();
}
