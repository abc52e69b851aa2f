/* How the parameters of a statement get numbers. */

#include "store/sijil-sql-private.h"

typedef struct
{
  const char *sql;
  const char *numbered;
  const char *names; /* of the parameters */
  const char *uses;  /* of $1, $2…: the parameter */
} Case;

static const Case cases[] = {
  { "SELECT 1", "SELECT 1", "", "" },
  { "a = :a AND b = :b", "a = $1 AND b = $2", "a b", "1 2" },
  { ":a,:b,:a", "$1,$2,$1", "a b", "1 2" },
  { ":office IS NULL OR office = :office", "$1::text IS NULL OR office = $2", "office", "1 1" },
  { "(:a  is  not\n null)", "($1::text  is  not\n null)", "a", "1" },
  { "x = :a OR :a IS NULL OR :a IS NULL", "x = $1 OR $2::text IS NULL OR $2::text IS NULL", "a", "1 1" },
  { ":a IS NOT DISTINCT FROM x", "$1 IS NOT DISTINCT FROM x", "a", "1" },
  { ":a ISNULLABLE", "$1 ISNULLABLE", "a", "1" },
  { "'it''s :no' \":no\" :yes", "'it''s :no' \":no\" $1", "yes", "1" },
  { "-- :no\n:yes -- :no", "-- :no\n$1 -- :no", "yes", "1" },
  { "x::text = :word_2", "x::text = $1", "word_2", "1" },
  { "a : b", "a : b", "", "" },
  { "'never ends :no", "'never ends :no", "", "" },
};

static void
test_each_name_gets_a_number_and_a_test_for_null_one_of_its_own (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree const char **names = NULL;
      g_autoptr (GArray) uses = NULL;
      int n;
      g_autofree char *numbered = _sijil_sql_number_parameters (cases[i].sql, &names, &n, &uses);
      g_autofree char *joined = g_strjoinv (" ", (char **) names + 1);
      g_autoptr (GString) used = g_string_new (NULL);

      for (guint k = 0; k < uses->len; k++)
        g_string_append_printf (used, "%s%d", k > 0 ? " " : "", g_array_index (uses, int, k));
      g_assert_cmpstr (numbered, ==, cases[i].numbered);
      g_assert_cmpstr (joined, ==, cases[i].names);
      g_assert_cmpstr (used->str, ==, cases[i].uses);
    }
}

static void
test_a_statement_that_only_reads_is_known (void)
{
  g_assert_true (_sijil_sql_is_query ("SELECT 1"));
  g_assert_true (_sijil_sql_is_query ("-- Why.\n  select\n1"));
  g_assert_true (_sijil_sql_is_query ("WITH a AS (SELECT 1) SELECT * FROM a"));
  g_assert_false (_sijil_sql_is_query ("-- SELECT\nINSERT INTO a SELECT 1"));
  g_assert_false (_sijil_sql_is_query ("UPDATE a SET b = (SELECT 1)"));
  g_assert_false (_sijil_sql_is_query (""));
}

static void
test_an_engine_s_own_text_goes_before_the_common_one (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *one = _sijil_sql_load ("sqlite", "schema", &error);
  g_autofree char *other = _sijil_sql_load ("postgresql", "schema", &error);
  g_autofree char *common = _sijil_sql_load ("postgresql", "term-load", &error);
  g_autofree char *same = _sijil_sql_load ("sqlite", "term-load", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (one, !=, other);
  g_assert_cmpstr (common, ==, same);
  g_assert_null (_sijil_sql_load ("sqlite", "no-such-statement", &error));
  g_assert_nonnull (error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sql/each-name-gets-a-number-and-a-test-for-null-one-of-its-own",
                   test_each_name_gets_a_number_and_a_test_for_null_one_of_its_own);
  g_test_add_func ("/sql/a-statement-that-only-reads-is-known", test_a_statement_that_only_reads_is_known);
  g_test_add_func ("/sql/an-engine-s-own-text-goes-before-the-common-one", test_an_engine_s_own_text_goes_before_the_common_one);

  return g_test_run ();
}
