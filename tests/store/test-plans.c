/* How the engine goes through the statements of the lists: by the index that was made for each, and without sorting. */

#include "store/sijil-db.h"
#include "store/sijil-sql-private.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

typedef struct
{
  const char *statement;
  const char *plan; /* what the first line of the plan must hold */
} Walk;

/* What a list's day of another kind is read by: it stands in no index of the list. */
#define DATED "SEARCH dated USING INTEGER PRIMARY KEY"

/* The lines of history about one record. */
#define HISTORY "SEARCH history USING INDEX sqlite_autoindex_history_2 (chamber=? AND subject_kind=? AND subject=?)"

/* Whose order is that of an index, or who have none: nothing is set aside to be sorted. */
static const Walk walks[] = {
  { "list-application-day", "INDEX application_deposited (chamber=? AND (deposited_on,rowid)>(?,?) AND (deposited_on,rowid)<(?,?))" },
  { "list-application-newest", "INDEX application_deposited (chamber=? AND (deposited_on,rowid)>(?,?) AND (deposited_on,rowid)<(?,?))" },
  { "list-application-number", "(chamber=? AND number>? AND number<?)" },
  { "list-card-day", "INDEX card_day (chamber=? AND (state_on,rowid)>(?,?) AND (state_on,rowid)<(?,?))" },
  { "list-card-newest", "INDEX card_day (chamber=? AND (state_on,rowid)>(?,?) AND (state_on,rowid)<(?,?))" },
  { "list-card-number", "(chamber=? AND serial>? AND serial<?)" },
  { "list-entry-number", "(chamber=? AND number>? AND number<?)" },
  { "list-entry-name-ar", "COVERING INDEX entry_sort_ar (chamber=? AND sort_ar>? AND sort_ar<?)" },
  { "list-entry-name-fr", "COVERING INDEX entry_sort_fr (chamber=? AND sort_fr>? AND sort_fr<?)" },
  { "list-entry-newest", "COVERING INDEX entry_registered (chamber=? AND registered_on>? AND registered_on<?)" },
  { "list-history-newest", "(chamber=? AND id>? AND id<?)" },
  { "list-history-oldest", "(chamber=? AND id>? AND id<?)" },
  { "list-application-day-end", "COVERING INDEX application_deposited (chamber=? AND (deposited_on,rowid)>(?,?))" },
  { "list-application-newest-end", "COVERING INDEX application_deposited (chamber=? AND (deposited_on,rowid)<(?,?))" },
  { "list-application-number-end", "(chamber=? AND number>?)" },
  { "list-card-day-end", "COVERING INDEX card_day (chamber=? AND (state_on,rowid)>(?,?))" },
  { "list-card-newest-end", "COVERING INDEX card_day (chamber=? AND (state_on,rowid)<(?,?))" },
  { "list-card-number-end", "(chamber=? AND serial>?)" },
  { "list-entry-name-ar-end", "COVERING INDEX entry_sort_ar (chamber=? AND sort_ar>?" },
  { "list-entry-name-fr-end", "COVERING INDEX entry_sort_fr (chamber=? AND sort_fr>?" },
  { "list-entry-newest-end", "COVERING INDEX entry_registered (chamber=? AND registered_on<?" },
  { "list-entry-number-end", "(chamber=? AND number>?)" },
  { "list-history-newest-end", "(chamber=? AND id<?)" },
  { "list-history-oldest-end", "(chamber=? AND id>?)" },
  { "list-application-reach", "COVERING INDEX" },
  { "list-application-reach-transmission", "COVERING INDEX application_transmission (chamber=? AND transmission=?)" },
  { "list-card-reach", "COVERING INDEX" },
  { "list-entry-reach", "COVERING INDEX entry_list (chamber=? AND state>? AND state<?)" },
  { "list-entry-reach-craft", "COVERING INDEX entry_craft (chamber=? AND activity=? AND state>? AND state<?)" },
  { "list-history-reach-record", "(chamber=? AND subject_kind=? AND subject=?)" },
  { "list-application-undecided", "INDEX application_undecided (chamber=? AND <expr>=? AND state>? AND state<?)" },
  { "list-application-untransmitted", "INDEX application_untransmitted (chamber=? AND <expr>=? AND state>? AND state<?)" },
  { "list-card-unplaced", "INDEX card_unplaced (chamber=? AND route=? AND state>? AND state<?)" },
  { "list-application-count-all", "COVERING INDEX" },
  { "list-application-count", "COVERING INDEX application_list (chamber=? AND state>? AND state<?)" },
  { "list-card-count-all", "COVERING INDEX" },
  { "list-card-count", "COVERING INDEX card_list (chamber=? AND state>? AND state<?)" },
  { "list-entry-count-all", "COVERING INDEX" },
  { "list-entry-count", "COVERING INDEX entry_list (chamber=? AND state>? AND state<?)" },
  { "list-entry-count-craft", "COVERING INDEX entry_craft (chamber=? AND activity=? AND state>? AND state<?)" },
};

/* The figures of the day: only rows that wait for something are counted. */
static const Walk figures[] = {
  { "today-applications", "COVERING INDEX application_list (chamber=? AND state=?)" },
  { "today-applications", "COVERING INDEX application_transmission (chamber=? AND transmission=?)" },
  { "today-cards", "COVERING INDEX card_list (chamber=? AND state=?)" },
  { "today-reserved", "COVERING INDEX application_list (chamber=? AND state=?)" },
  { "blank-drawn", "COVERING INDEX card_blank (chamber=? AND office=? AND route=?)" },
  { "visit-count", "COVERING INDEX visit_day (chamber=? AND visited_on>? AND visited_on<?)" },
};

/* Rows of one subject, or of one day: each is looked up, however many others there are. */
static const Walk subjects[] = {
  { "act-compared", "INDEX application_person (chamber=? AND person=?)" },
  { "act-compared", "INDEX act_application (chamber=? AND application=?)" },
  { "blank-of-office", "INDEX blank_office (chamber=? AND office=?)" },
  { "blank-drawn", HISTORY },
  { "blank-spoiled-late", "INDEX card_blank (chamber=? AND office=? AND route=? AND state=? AND printed_on>?)" },
  { "blank-spoiled-late", HISTORY "\nCORRELATED SCALAR SUBQUERY 3\n" HISTORY },
  { "list-application-count", DATED },
  { "list-application-day", DATED },
  { "list-application-few", DATED },
  { "list-application-newest", DATED },
  { "list-application-number", DATED },
  { "list-card-count", DATED },
  { "list-card-few", DATED },
  { "list-card-number", DATED },
};

/* Who look for few rows and sort them, or only those of one name. */
static const Walk searches[] = {
  { "list-application-count-transmission", "INDEX application_transmission (chamber=? AND transmission=?)" },
  { "list-application-few", "INDEX application_list (chamber=? AND state>? AND state<?)" },
  { "list-application-few-transmission", "INDEX application_transmission (chamber=? AND transmission=?)" },
  { "list-history-count-record", "(chamber=? AND subject_kind=? AND subject=?)" },
  { "list-history-few-record", "(chamber=? AND subject_kind=? AND subject=?)" },
  { "list-card-name-ar", "INDEX entry_sort_ar (chamber=? AND sort_ar>? AND sort_ar<?)" },
  { "list-card-name-ar", "INDEX card_entry (chamber=? AND entry=?)" },
  { "list-card-name-ar-end", "INDEX entry_sort_ar (chamber=? AND sort_ar>?)" },
  { "list-card-name-fr", "INDEX entry_sort_fr (chamber=? AND sort_fr>? AND sort_fr<?)" },
  { "list-card-name-fr", "INDEX card_entry (chamber=? AND entry=?)" },
  { "list-card-name-fr-end", "INDEX entry_sort_fr (chamber=? AND sort_fr>?)" },
  { "list-application-decided", "INDEX application_decided (chamber=? AND decided_on=? AND rowid>? AND rowid<?)" },
  { "list-application-decided", "INDEX application_decided (chamber=? AND (decided_on,rowid)>(?,?) AND (decided_on,rowid)<(?,?))" },
  { "list-application-decided-end", "COVERING INDEX application_decided (chamber=? AND decided_on=? AND rowid>?)" },
  { "list-application-decided-end", "COVERING INDEX application_decided (chamber=? AND (decided_on,rowid)>(?,?))" },
  { "list-application-transmitted", "INDEX application_transmitted (chamber=? AND transmitted_on=? AND rowid>? AND rowid<?)" },
  { "list-application-transmitted", "INDEX application_transmitted (chamber=? AND (transmitted_on,rowid)>(?,?) AND (transmitted_on,rowid)<(?,?))" },
  { "list-application-transmitted-end", "COVERING INDEX application_transmitted (chamber=? AND transmitted_on=? AND rowid>?)" },
  { "list-application-transmitted-end", "COVERING INDEX application_transmitted (chamber=? AND (transmitted_on,rowid)>(?,?))" },
  { "list-card-box", "INDEX card_place (chamber=? AND <expr>=? AND rowid>? AND rowid<?)" },
  { "list-card-box", "INDEX card_place (chamber=? AND <expr>>? AND <expr><?)" },
  { "list-card-box", "INDEX card_place (chamber=? AND <expr>=? AND rowid<?)" },
  { "list-card-box-end", "INDEX card_place (chamber=? AND <expr>=? AND rowid>?)" },
  { "list-card-box-end", "INDEX card_place (chamber=? AND <expr>>?)" },
  { "list-card-few", "INDEX card_list (chamber=? AND state>? AND state<?)" },
  { "list-entry-few", "INDEX entry_list (chamber=? AND state>? AND state<?)" },
  { "list-entry-few-craft", "INDEX entry_craft (chamber=? AND activity=? AND state>? AND state<?)" },
};

/* No statement here goes through all rows of these. */
static const char * const growing[] = {
  "SCAN entry", "SCAN application", "SCAN card", "SCAN dated", "SCAN act", "SCAN blank", "SCAN history", "SCAN person",
  "SCAN organisation",
};

/* An empty register, read by the engine alone: plans are made without statistics, as in a register that grew. */
static sqlite3 *
open_engine (const char *path)
{
  g_autoptr (GError) error = NULL;
  SijilDb *db = sijil_db_open (path, SIJIL_DB_CREATE, &error);
  sqlite3 *handle = NULL;

  g_assert_no_error (error);
  sijil_db_close (db);
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  return handle;
}

static char *
explain (sqlite3    *handle,
         const char *statement)
{
  g_autofree char *sql = _sijil_sql_load ("sqlite", statement, NULL);
  g_autofree char *text = NULL;
  GString *plan = g_string_new (NULL);
  sqlite3_stmt *stmt = NULL;

  g_assert_nonnull (sql);
  text = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, text, -1, &stmt, NULL), ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_string_append_printf (plan, "%s\n", (const char *) sqlite3_column_text (stmt, 3));
  g_assert_cmpint (sqlite3_finalize (stmt), ==, SQLITE_OK);
  return g_string_free (plan, FALSE);
}

static void
assert_plans (const Walk *expected,
              guint       n_expected,
              gboolean    may_sort)
{
  g_autofree char *folder = g_dir_make_tmp ("sijil-plans-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "register.db", NULL);
  sqlite3 *handle = open_engine (path);

  for (guint i = 0; i < n_expected; i++)
    {
      g_autofree char *plan = explain (handle, expected[i].statement);

      g_test_message ("%s: %s", expected[i].statement, plan);
      g_assert_nonnull (strstr (plan, expected[i].plan));
      if (!may_sort)
        g_assert_null (strstr (plan, "TEMP B-TREE"));
      for (guint j = 0; j < G_N_ELEMENTS (growing); j++)
        g_assert_null (strstr (plan, growing[j]));
    }

  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_lists_follow_an_index_and_sort_nothing (void)
{
  assert_plans (walks, G_N_ELEMENTS (walks), FALSE);
}

static void
test_few_rows_are_found_by_an_index (void)
{
  assert_plans (searches, G_N_ELEMENTS (searches), TRUE);
}

static void
test_rows_of_a_subject_are_looked_up (void)
{
  assert_plans (subjects, G_N_ELEMENTS (subjects), TRUE);
}

/* Who walk through a table that grows, and may. */
static const char * const walking[] = {
  "access-log",                 /* a report */
  "act-alone",                  /* an index of these acts only */
  "card-longest-name",          /* when the texts of the card are set */
  "dossier-mail",               /* all of one person: a copy or an erasure */
  "draft-documents", "draft-list", "draft-of-paper", "erase-draft-of-entry", "watch-drafts", /* drafts end with their deposit or after some weeks */
  "erase-export", "erase-mention", "erase-proxy", /* an erasure looks everywhere */
  "entry-by-activity",          /* when a craft's code is mapped to another one */
  "exercise-list",              /* in a register for training */
  "hand-over-of-day",           /* the newest 3000 */
  "history-chambers",           /* when the chain is looked at or made as a whole */
  "checkpoint-newest", "history-head", "history-last", "history-last-instant", /* the newest one */
  "list-application-count-all", "list-card-count-all", "list-entry-count-all", /* an index alone, once a list */
  "list-history-count-all",     /* the newest one */
  "list-history-count", "list-history-few", /* the audit log by command, when it is filtered */
  "day-acts",                   /* the sheet of a day, once in the evening */
  "hold-asked", "watch-asked",  /* an index of the files that are asked for */
  "signing-key-given", "status-list-last", /* an index of these acts only */
  "person-longest-name",        /* when a layout is looked at */
  "mail-of-bordereau",          /* by the direction: letters are few beside files */
  "report-bilan", "output-handed-over", /* full reports */
  "signing-key-cards",          /* when a key was stolen */
  "sealing-state",              /* the preferences, and before a job that walks through them anyhow */
};

/* Tables that stay small. */
static const char * const small_tables[] = { "register", "term", "setting", "office", "officer", "series", "signing_key", "officer_key",
                                             "layout", "signatory", "sealing_key", "sealing_wrap", "paper_leftover", "role_root",
                                             "role_certificate" };

static gboolean
is_one_of (const char         *name,
           const char * const *names,
           guint               n)
{
  for (guint i = 0; i < n; i++)
    if (g_str_has_prefix (name, names[i]) && (name[strlen (names[i])] == ' ' || name[strlen (names[i])] == '\0'))
      return TRUE;

  return FALSE;
}

/* A step of a plan that reads a table from end to end: by no index, or by one of which it gives the chamber alone. */
static gboolean
walks_through (const char *step,
               GHashTable *tables)
{
  g_auto (GStrv) words = g_strsplit (step, " ", 3);

  if (g_strv_length (words) < 2 || is_one_of (words[1], small_tables, G_N_ELEMENTS (small_tables)))
    return FALSE;

  return g_str_has_suffix (step, "(chamber=?)")
         || (g_str_has_prefix (step, "SCAN ") && g_hash_table_contains (tables, words[1]));
}

static int
add_name_cb (void  *data,
             int    n,
             char **values,
             char **names)
{
  g_hash_table_add (data, g_strdup (values[0]));
  return 0;
}

static void
test_nothing_else_walks_through_a_table_that_grows (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sijil-plans-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "register.db", NULL);
  g_auto (GStrv) files = g_resources_enumerate_children ("/org/sijil/Sijil/sql", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GHashTable) tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sqlite3 *handle = open_engine (path);
  guint n_seen = 0;

  sqlite3_exec (handle, "SELECT name FROM sqlite_schema WHERE type = 'table'", add_name_cb, tables, NULL);
  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autofree char *name = g_str_has_suffix (files[i], ".sql") ? g_strndup (files[i], strlen (files[i]) - 4) : NULL;
      g_autofree char *plan = NULL;
      g_auto (GStrv) steps = NULL;

      if (name == NULL || g_str_has_prefix (name, "check-") || is_one_of (name, walking, G_N_ELEMENTS (walking)))
        continue;

      plan = explain (handle, name);
      steps = g_strsplit (plan, "\n", -1);
      n_seen++;
      for (guint k = 0; steps[k] != NULL; k++)
        if (walks_through (steps[k], tables))
          {
            g_test_message ("%s: %s", name, steps[k]);
            g_test_fail ();
          }
    }
  g_assert_cmpuint (n_seen, >, 100);

  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_figures_of_the_day_read_an_index_alone (void)
{
  assert_plans (figures, G_N_ELEMENTS (figures), TRUE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/plans/lists-follow-an-index-and-sort-nothing", test_lists_follow_an_index_and_sort_nothing);
  g_test_add_func ("/plans/few-rows-are-found-by-an-index", test_few_rows_are_found_by_an_index);
  g_test_add_func ("/plans/rows-of-a-subject-are-looked-up", test_rows_of_a_subject_are_looked_up);
  g_test_add_func ("/plans/nothing-else-walks-through-a-table-that-grows", test_nothing_else_walks_through_a_table_that_grows);
  g_test_add_func ("/plans/figures-of-the-day-read-an-index-alone", test_figures_of_the_day_read_an_index_alone);

  return g_test_run ();
}
