/* The migrations of the two engines make the same tables. What a table's key is differs in that a server's holds the chamber. */

#include "place.h"
#include "server.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

/* Each statement gives lines of text; both engines must give the same ones. */
typedef struct
{
  const char *what;
  const char *file;
  const char *server;
} Comparison;

#define SERVER_TABLES "FROM pg_class AS t WHERE t.relnamespace = 'sijil'::regnamespace AND t.relkind IN ('r', 'p')" \
                      " AND NOT t.relispartition AND t.relname <> 'paper_piece'"
#define FILE_TABLES "FROM sqlite_schema AS t WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'"

static const Comparison comparisons[] = {
  { "tables", "SELECT t.name " FILE_TABLES, "SELECT t.relname " SERVER_TABLES },

  { "columns",
    "SELECT t.name || '.' || c.name || ' ' || c.type || CASE WHEN c.\"notnull\" OR c.pk THEN ' required' ELSE '' END"
    " || coalesce (' default ' || c.dflt_value, '')"
    " FROM sqlite_schema AS t JOIN pragma_table_info (t.name) AS c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'",
    "SELECT t.relname || '.' || c.attname || ' '"
    " || CASE format_type (c.atttypid, c.atttypmod) WHEN 'bigint' THEN 'INTEGER' WHEN 'text' THEN 'TEXT' WHEN 'bytea' THEN 'BLOB' ELSE '?' END"
    " || CASE WHEN c.attnotnull THEN ' required' ELSE '' END"
    " || coalesce (' default ' || replace (replace (pg_get_expr (d.adbin, d.adrelid), '::text', ''), '''\\x''::bytea', 'x'''''), '')"
    " || CASE WHEN c.attcollation <> 0 AND c.attcollation <> '\"C\"'::regcollation THEN ' in another order' ELSE '' END"
    " FROM pg_class AS t JOIN pg_attribute AS c ON c.attrelid = t.oid AND c.attnum > 0 AND NOT c.attisdropped"
    " LEFT JOIN pg_attrdef AS d ON d.adrelid = t.oid AND d.adnum = c.attnum"
    " WHERE t.relnamespace = 'sijil'::regnamespace AND t.relkind IN ('r', 'p') AND NOT t.relispartition AND t.relname <> 'paper_piece'" },

  { "keys",
    "SELECT t.name || ' ' || (SELECT group_concat (name) FROM (SELECT c.name FROM pragma_index_info (i.name) AS c"
    " WHERE c.name <> 'chamber' ORDER BY c.seqno))"
    " FROM sqlite_schema AS t JOIN pragma_index_list (t.name) AS i WHERE t.type = 'table' AND i.origin IN ('u', 'pk')"
    " UNION SELECT t.name || ' id' FROM sqlite_schema AS t JOIN pragma_table_info (t.name) AS c"
    " WHERE t.type = 'table' AND c.name = 'id' AND c.pk",
    "SELECT DISTINCT t.relname || ' ' || (SELECT string_agg (c.attname, ',' ORDER BY k.n)"
    " FROM unnest (i.conkey) WITH ORDINALITY AS k (column_number, n)"
    " JOIN pg_attribute AS c ON c.attrelid = t.oid AND c.attnum = k.column_number WHERE c.attname <> 'chamber')"
    " FROM pg_class AS t JOIN pg_constraint AS i ON i.conrelid = t.oid AND i.contype IN ('p', 'u')"
    " WHERE t.relnamespace = 'sijil'::regnamespace AND NOT t.relispartition AND t.relname <> 'paper_piece'" },

  { "foreign keys",
    "SELECT t.name || ' ' || (SELECT group_concat (\"from\") FROM (SELECT \"from\" FROM pragma_foreign_key_list (t.name) WHERE id = f.id"
    " ORDER BY seq)) || ' ' || f.\"table\""
    " FROM sqlite_schema AS t JOIN pragma_foreign_key_list (t.name) AS f WHERE t.type = 'table' AND f.seq = 0",
    "SELECT f.conrelid::regclass || ' ' || (SELECT string_agg (c.attname, ',' ORDER BY k.n)"
    " FROM unnest (f.conkey) WITH ORDINALITY AS k (column_number, n)"
    " JOIN pg_attribute AS c ON c.attrelid = f.conrelid AND c.attnum = k.column_number) || ' ' || f.confrelid::regclass"
    " FROM pg_constraint AS f WHERE f.connamespace = 'sijil'::regnamespace AND f.contype = 'f' AND f.conparentid = 0" },

  { "checks",
    "SELECT t.name || ' ' || ((length (t.sql) - length (replace (t.sql, 'CHECK (', ''))) / length ('CHECK (')) " FILE_TABLES,
    "SELECT t.relname || ' ' || (SELECT count(*) FROM pg_constraint WHERE conrelid = t.oid AND contype = 'c') " SERVER_TABLES },

  { "indexes", /* without an id at the end, where a file's index has it by itself */
    "SELECT t.name || '.' || i.name || CASE WHEN i.\"unique\" THEN ' unique ' ELSE ' ' END"
    " || replace ((SELECT group_concat (name) FROM (SELECT c.name FROM pragma_index_info (i.name) AS c ORDER BY c.seqno)) || ';', ',id;', ';')"
    " || CASE WHEN i.partial THEN ' of some' ELSE '' END"
    " FROM sqlite_schema AS t JOIN pragma_index_list (t.name) AS i WHERE t.type = 'table' AND i.origin = 'c'",
    "SELECT t.relname || '.' || x.relname || CASE WHEN i.indisunique THEN ' unique ' ELSE ' ' END"
    " || replace ((SELECT string_agg (c.attname, ',' ORDER BY k.n) FROM unnest (i.indkey) WITH ORDINALITY AS k (column_number, n)"
    " JOIN pg_attribute AS c ON c.attrelid = t.oid AND c.attnum = k.column_number) || ';', ',id;', ';')"
    " || CASE WHEN i.indpred IS NOT NULL THEN ' of some' ELSE '' END"
    " FROM pg_index AS i JOIN pg_class AS t ON t.oid = i.indrelid JOIN pg_class AS x ON x.oid = i.indexrelid"
    " WHERE t.relnamespace = 'sijil'::regnamespace AND NOT t.relispartition"
    " AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = i.indexrelid AND contype IN ('p', 'u'))" },

  { "triggers",
    "SELECT tbl_name || '.' || name FROM sqlite_schema WHERE type = 'trigger'",
    "SELECT t.relname || '.' || tgname FROM pg_trigger JOIN pg_class AS t ON t.oid = tgrelid"
    " WHERE t.relnamespace = 'sijil'::regnamespace AND NOT tgisinternal AND NOT t.relispartition AND tgname NOT LIKE '%\\_is\\_not\\_emptied'"
    " AND tgname NOT LIKE 'right\\_%' AND tgname <> 'register_is_divided'" },
};

static int
collect_cb (void  *data,
            int    n,
            char **values,
            char **names)
{
  g_ptr_array_add (data, g_strdup (values[0] != NULL ? values[0] : "null"));
  return 0;
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* (transfer full): the lines in their order, joined */
static char *
sort_lines (GPtrArray *lines)
{
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static char *
read_file (sqlite3    *handle,
           const char *sql)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *problem = NULL;

  sqlite3_exec (handle, sql, collect_cb, lines, &problem);
  g_assert_cmpstr (problem, ==, NULL);
  return sort_lines (lines);
}

static char *
read_server (Place      *place,
             const char *sql)
{
  g_autofree char *all = g_strdup_printf ("SET search_path = sijil; SELECT string_agg (line, E'\\n') FROM (%s) AS lines (line)", sql);
  g_autofree char *text = server_query (place->address, all);
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", "\n", -1);
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    g_ptr_array_add (lines, parts[i]);
  return sort_lines (lines);
}

static void
test_the_engines_have_the_same_tables (Place         *place,
                                       gconstpointer  data)
{
  g_autofree char *path = g_build_filename (place->folder, "register.db", NULL);
  g_autoptr (GError) error = NULL;
  sqlite3 *handle;

  sijil_db_close (place_make (place));
  sijil_db_close (sijil_db_open (path, SIJIL_DB_CREATE, &error));
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);

  for (guint i = 0; i < G_N_ELEMENTS (comparisons); i++)
    {
      g_autofree char *in_file = read_file (handle, comparisons[i].file);
      g_autofree char *on_server = read_server (place, comparisons[i].server);

      g_test_message ("%s", comparisons[i].what);
      g_assert_cmpstr (in_file, !=, "");
      g_assert_cmpstr (in_file, ==, on_server);
    }

  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
  g_unlink (path);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/catalogue/the-engines-have-the-same-tables", Place, NULL, place_set_up,
              test_the_engines_have_the_same_tables, place_tear_down);

  return g_test_run ();
}
