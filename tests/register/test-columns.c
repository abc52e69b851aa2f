/*
 * Every value of every table, changed by another program: a check of the history names it, or the table below says why it need not. The
 * tables and columns are read from the catalogue, so that a new one is sealed or stands below before this passes.
 */

#include "cards.h"
#include "intake-helpers.h"
#include "keys.h"
#include "roots.h"
#include "sealing.h"
#include "server.h"
#include "tamper.h"

#include "core/sijil-json.h"
#include "register/sijil-audit.h"
#include "register/sijil-blank.h"
#include "register/sijil-card-layout.h"
#include "register/sijil-certificate-root.h"
#include "register/sijil-certificate-sign.h"
#include "register/sijil-certificate.h"
#include "register/sijil-check-private.h"
#include "register/sijil-office.h"
#include "register/sijil-officer.h"
#include "register/sijil-register-checkpoint.h"
#include "register/sijil-series.h"
#include "register/sijil-signatory.h"
#include "register/sijil-transmit.h"
#include "register/sijil-visit.h"

#include <cairo.h>
#include <sqlite3.h>
#include <string.h>

/* What no version and no digest keeps, and why. @column: (nullable): all of the table. @is_checked: “check” finds it, which reads more. */
static const struct
{
  const char *table;
  const char *column;
  gboolean    is_checked;
  const char *reason;
} exempt[] = {
  { "draft", NULL, FALSE, "no record and without history before the deposit (decisions, 4 and 10)" },
  { "hold", NULL, FALSE, "which desk looks at a file just now; who keeps it in hand stands in the application" },
  { "paper_leftover", NULL, FALSE, "files that are perhaps to be swept away; each is looked for in its paper first" },
  { "search_word", NULL, FALSE, "made of the names, for the search alone; “check” tells of a name without words" },
  { "identifier", NULL, TRUE, "made of the records, so that the server sees twice the same at once" },
  { "entry", "sort_ar", TRUE, "made of the holder's name, for the order of lists" },
  { "entry", "sort_fr", TRUE, "made of the holder's name, for the order of lists" },
  { "officer", "failures", FALSE, "counts wrong PINs without a version of the officer, and ends with the right one" },
  { "officer", "locked_until", FALSE, "as the one before" },
  { "officer_key", "proof", FALSE, "the key's own signature, made once: whoever reads it verifies it by the public key, which is sealed" },
  { "entry_category", "id", FALSE, "nothing points to it: the row is found by its entry and position" },
  { "entry_activity", "id", FALSE, "as the one before" },
  { "workplace", "id", FALSE, "as the one before" },
  { "entry_link", "id", FALSE, "as the one before" },
  { "series", "id", FALSE, "nothing points to it: the row is found by kind, year and office" },
  { "version", "id", FALSE, "nothing points to it: the row is found by its record and version" },
  { "signature", "id", FALSE, "as the one before" },
  { "checkpoint", "id", FALSE, "nothing points to it: the order is that of the sequence" },
  { "artwork", "id", FALSE, "nothing points to it: the row is found by its address" },
};

/*
 * Rows in every table.
 */

static void
no_error (gpointer  answer,
          GError   *error)
{
  g_assert_no_error (error);
  g_assert_nonnull (answer);
  json_object_unref (answer);
}

static void
own_series (Fixture *fixture)
{
  const SijilSeriesRange range = { "anx-1", "application", 2026, 500, 599 };
  g_autoptr (JsonObject) annex = fixture_json ("{ 'code': 'ANX-1', 'kind': 'annex', 'name_fr': 'Annexe', 'name_ar': 'ملحقة' }");
  GError *error = NULL;

  fixture_sign_in (fixture, "admin");
  no_error (sijil_office_add (fixture->reg, annex, NULL, &error), error);
  no_error (sijil_series_open (fixture->reg, &range, &error), error);
}

static void
accept_example (Fixture    *fixture,
                const char *name)
{
  g_autoptr (JsonObject) document = intake_example (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "agent");
  answer = intake_deposit (fixture, document, &error);
  g_assert_no_error (error);
  intake_register_entry (fixture, sijil_json_get_string (answer, "number"));
}

static void
certify (Fixture *fixture)
{
  g_autofree char *public_path = roots_path (fixture, "root", ".jwk");
  g_autofree char *sealed = roots_path (fixture, "root", ".key");
  g_autofree char *path = roots_path (fixture, "signed", ".json");
  g_autoptr (JsonObject) proposed = NULL;
  g_autoptr (JsonObject) request = NULL;
  g_autoptr (JsonObject) answer = NULL;
  GError *error = NULL;

  roots_make (fixture, "root");
  fixture_sign_in (fixture, "admin");
  proposed = sijil_certificate_root_propose (fixture->reg, public_path, &error);
  g_assert_no_error (error);
  fixture_sign_in (fixture, "director");
  no_error (sijil_certificate_root_pin (fixture->reg, sijil_json_get_string (proposed, "kid"), NULL, &error), error);
  fixture_sign_in (fixture, "admin");
  request = sijil_certificate_request (fixture->reg, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  answer = sijil_certificate_sign (request, sealed, &roots_holders[0], &roots_holders[1], &error);
  g_assert_no_error (error);
  g_assert_true (sijil_json_save (path, answer, &error));
  no_error (sijil_certificate_import (fixture->reg, path, NULL, &error), error);
}

static void
sign_pictures (Fixture *fixture)
{
  g_autofree char *path = cards_path (fixture, "signature.png");
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 210, 60);
  cairo_t *cr = cairo_create (image);
  g_autoptr (JsonObject) president = fixture_json ("{ 'name_ar': 'زهرة الوزاني', 'name_fr': 'Zahra El Ouazzani', 'sex': 'f',"
                                                   "  'login': 'director' }");
  GError *error = NULL;

  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0.0, 0.0, 1.0);
  cairo_rectangle (cr, 10, 20, 190, 20);
  cairo_fill (cr);
  cairo_destroy (cr);
  g_assert_cmpint (cairo_surface_write_to_png (image, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (image);
  fixture_sign_in (fixture, "admin");
  no_error (sijil_signatory_add (fixture->reg, president, path, NULL, &error), error);
}

static void
add_layout (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = sijil_card_design_load_shipped (&error);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autofree char *path = cards_write (fixture, "layout.json", text);
  GError *problem = NULL;

  fixture_sign_in (fixture, "admin");
  no_error (sijil_card_layout_add (fixture->reg, path, NULL, &problem), problem);
}

static void
fill (Fixture *fixture)
{
  const SijilBlankDetails details = { .reference = "BL 12/2026" };
  SijilRecoveryKey key;
  g_autofree char *kid = NULL;
  g_autofree char *entry = NULL;
  g_autofree char *serial = NULL;
  GError *error = NULL;

  own_series (fixture);
  sealing_start (fixture, &key);
  accept_example (fixture, "artisan-by-practice.json");
  accept_example (fixture, "cooperative.json");
  kid = keys_make (fixture, SIJIL_COSE_ES256);
  cards_allow_printing (fixture);
  sign_pictures (fixture);
  add_layout (fixture);
  entry = cards_register (fixture);
  serial = cards_print (fixture, entry);
  cards_hand_over (fixture, serial, NULL);
  fixture_sign_in (fixture, "registrar");
  no_error (sijil_transmit (fixture->reg, NULL, &error), error);
  fixture_sign_in (fixture, "agent");
  no_error (sijil_visit_count (fixture->reg, "information", NULL, &error), error);
  fixture_sign_in (fixture, "clerk");
  no_error (sijil_blank_enter (fixture->reg, SIJIL_BLANK_RECEIVED, 100, &details, NULL, &error), error);
  certify (fixture);
  no_error (sijil_register_checkpoint (fixture->reg, "asked", &error), error);
}

/*
 * Another program.
 */

static int
take_cb (void  *data,
         int    n,
         char **values,
         char **names)
{
  *(char **) data = g_strdup (values[0]);
  return 0;
}

/* @value: (out) (optional) (nullable): first column of the first row */
static gboolean
try_to (Fixture     *fixture,
        const char  *sql,
        char       **value)
{
  g_autofree char *path = g_build_filename (fixture->place, "register.db", NULL);
  sqlite3 *db;
  gboolean done;

  if (server_is_asked_for ())
    {
      g_autofree char *whole = g_strdup_printf ("SET session_replication_role = replica; SET search_path = sijil; %s", sql);
      g_autofree char *state = server_try (fixture->place, whole, value);

      return *state == '\0';
    }

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  done = sqlite3_exec (db, sql, value != NULL ? take_cb : NULL, value, NULL) == SQLITE_OK;
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  return done;
}

/* A server lets its superuser pass them by. */
static void
drop_triggers (Fixture *fixture)
{
  g_autofree char *script = NULL;

  if (server_is_asked_for ())
    return;

  script = tamper_ask (fixture, "SELECT group_concat ('DROP TRIGGER ' || name, ';') FROM sqlite_schema WHERE type = 'trigger'");
  g_assert_true (try_to (fixture, script, NULL));
}

/* (transfer full): @what of the row, as a statement writes it */
static char *
ask_literal (Fixture    *fixture,
             const char *table,
             const char *column,
             const char *where)
{
  g_autofree char *sql = server_is_asked_for ()
                         ? g_strdup_printf ("SELECT quote_nullable (%s::text) FROM %s WHERE %s", column, table, where)
                         : g_strdup_printf ("SELECT quote (%s) FROM %s WHERE %s", column, table, where);

  return tamper_ask (fixture, sql);
}

/* A table of SQLite's without row numbers. */
static gboolean
has_no_row_number (const char *table)
{
  return !server_is_asked_for () && g_str_equal (table, "identifier");
}

/* (transfer full): what finds a row by the number that the engine has of it */
static char *
where_number (const char *number)
{
  return g_strdup_printf ("%s = '%s'", server_is_asked_for () ? "ctid" : "rowid", number);
}

/* (transfer full) (nullable): what finds one row; one where @column is set, if there is one */
static char *
choose_row (Fixture    *fixture,
            const char *table,
            const char *column)
{
  g_autofree char *sql = NULL;
  g_autofree char *found = NULL;

  if (has_no_row_number (table))
    {
      found = tamper_ask (fixture, g_str_equal (column, "value") ? "SELECT subject FROM identifier WHERE kind = 'cin' LIMIT 1"
                                                                 : "SELECT value FROM identifier WHERE kind = 'cin' LIMIT 1");
      return g_strdup_printf (g_str_equal (column, "value") ? "kind = 'cin' AND subject = %s" : "value = '%s'", found);
    }

  sql = g_strdup_printf ("SELECT %s FROM %s WHERE %s ORDER BY CASE WHEN %s IS NULL THEN 1 ELSE 0 END LIMIT 1",
                         server_is_asked_for () ? "ctid" : "rowid", table,
                         g_str_equal (table, "identifier") ? "kind = 'cin'" : "1 = 1", column);
  found = tamper_ask (fixture, sql);
  return found != NULL ? where_number (found) : NULL;
}

/* (transfer full): texts that the table's own rules name: one of them is another code */
static GStrv
list_codes (Fixture    *fixture,
            const char *table)
{
  g_autofree char *sql = server_is_asked_for ()
                         ? g_strdup_printf ("SELECT string_agg (pg_get_constraintdef (oid), ' ') FROM pg_constraint WHERE conrelid = '%s'::regclass", table)
                         : g_strdup_printf ("SELECT sql FROM sqlite_schema WHERE name = '%s'", table);
  g_autofree char *text = tamper_ask (fixture, sql);
  g_autoptr (GRegex) regex = g_regex_new ("'[A-Za-z_0-9/+]+'", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  g_regex_match (regex, text != NULL ? text : "", 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    g_ptr_array_add (codes, g_match_info_fetch (match, 0));
  g_ptr_array_add (codes, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&codes), FALSE);
}

/* @where: (inout): what finds the row, which may have another number afterwards */
static gboolean
set_value (Fixture     *fixture,
           const char  *table,
           const char  *column,
           char       **where,
           const char  *value)
{
  const char *number = server_is_asked_for () ? "ctid" : has_no_row_number (table) ? "1" : "rowid";
  g_autofree char *sql = g_strdup_printf ("UPDATE %s SET %s = %s WHERE %s RETURNING %s", table, column, value, *where, number);
  g_autofree char *found = NULL;

  if (!try_to (fixture, sql, &found) || found == NULL)
    return FALSE;
  if (!has_no_row_number (table))
    {
      g_free (*where);
      *where = where_number (found);
    }
  return TRUE;
}

static gboolean
has_numbers (Fixture    *fixture,
             const char *table,
             const char *column,
             const char *was)
{
  g_autofree char *sql = g_strdup_printf ("SELECT pg_typeof (%s) FROM %s LIMIT 1", column, table);
  g_autofree char *type = server_is_asked_for () ? tamper_ask (fixture, sql) : NULL;

  return server_is_asked_for () ? g_str_equal (type, "bigint") : g_ascii_isdigit (*was) || *was == '-';
}

/* Another value that the table's rules allow, so that nothing but its digest can tell. */
static gboolean
change (Fixture    *fixture,
        const char *table,
        const char *column,
        char      **where,
        const char *was)
{
  static const char * const numbers[] = { "%s + 1", "1 - %s", "%s - 1" };
  static const char * const texts[] = { "'x' || %s", "substr (%s, 1, length (%s) - 1) || 'x'", "substr (%s, 1, length (%s) - 1) || '7'",
                                        "replace (%s, '202', '201')", "'[]'", "'{}'", "'2020-01-01'" };
  g_auto (GStrv) codes = list_codes (fixture, table);
  const char *bytes = server_is_asked_for () ? "decode (repeat ('00', length (%s)), 'hex')" : "zeroblob (length (%s))";
  gboolean is_number = has_numbers (fixture, table, column, was);
  g_autoptr (GPtrArray) tried = g_ptr_array_new_with_free_func (g_free);
  gboolean is_bytes = server_is_asked_for () ? g_str_has_prefix (was, "E'\\\\") || g_str_has_prefix (was, "'\\x") : g_str_has_prefix (was, "X'");

  if (is_bytes)
    g_ptr_array_add (tried, g_strdup (bytes));
  for (guint i = 0; is_number && i < G_N_ELEMENTS (numbers); i++)
    g_ptr_array_add (tried, g_strdup (numbers[i]));
  for (guint i = 0; !is_bytes && !is_number && i < G_N_ELEMENTS (texts); i++)
    g_ptr_array_add (tried, g_strdup (texts[i]));
  g_ptr_array_add (tried, g_strdup ("1"));
  for (guint i = 0; codes[i] != NULL; i++)
    g_ptr_array_add (tried, g_strdup (codes[i]));

  for (guint i = 0; i < tried->len; i++)
    {
      g_auto (GStrv) parts = g_strsplit (tried->pdata[i], "%s", -1);
      g_autofree char *value = g_strjoinv (column, parts);
      g_autofree char *now = NULL;

      if (!set_value (fixture, table, column, where, value))
        continue;
      now = ask_literal (fixture, table, column, *where);
      if (g_strcmp0 (now, was) != 0)
        return TRUE;
    }

  return FALSE;
}

/*
 * Walking.
 */

static gboolean
has_finding (GPtrArray *found)
{
  for (guint i = 0; i < found->len; i++)
    if (!g_str_equal (sijil_error_get_reason (found->pdata[i]), "schema-changed"))
      {
        g_test_message ("  %s", ((GError *) found->pdata[i])->message);
        return TRUE;
      }

  return FALSE;
}

/* What a check of the history does, but for comparing the tables with those that the program makes, which takes longest. */
static gboolean
is_named_at_once (Fixture *fixture)
{
  SijilDb *db = sijil_register_get_db (fixture->reg);
  g_auto (SijilCheck) check;
  g_autoptr (GError) error = NULL;

  _sijil_check_init (&check, fixture->reg, NULL, NULL);
  g_assert_true (sijil_db_begin_reading (db, &error));
  g_assert_true (_sijil_check_history (&check, &error) && _sijil_check_decisions (&check, &error)
                 && _sijil_check_checkpoints (&check, &error) && _sijil_check_records (&check, &error)
                 && _sijil_check_artwork (&check, &error));
  g_assert_no_error (error);
  sijil_db_rollback (db);
  return has_finding (check.found);
}

static gboolean
is_named (Fixture  *fixture,
          gboolean  by_check)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilAudit) audit = NULL;
  g_autoptr (GPtrArray) found = NULL;
  gboolean named;

  if (by_check)
    {
      found = sijil_register_check_database (fixture->reg, NULL, NULL, &error);
      named = found != NULL && has_finding (found);
    }
  else
    {
      audit = sijil_register_audit (fixture->reg, NULL, NULL, NULL, &error);
      named = audit != NULL && has_finding (audit->found);
    }
  g_assert_no_error (error);
  return named;
}

static int
find_exempt (const char *table,
             const char *column)
{
  for (guint i = 0; i < G_N_ELEMENTS (exempt); i++)
    if (g_str_equal (exempt[i].table, table) && (exempt[i].column == NULL || g_str_equal (exempt[i].column, column)))
      return (int) i;

  return -1;
}

typedef struct
{
  Fixture *fixture;
  guint    n_sealed;
  guint    n_refused; /* no other value is allowed by the rules of the table, which are sealed as a whole */
  guint    n_unseen;
  gboolean is_used[G_N_ELEMENTS (exempt)];
} Walk;

static void
walk_column (Walk       *walk,
             const char *table,
             const char *column)
{
  int spared = find_exempt (table, column);
  g_autofree char *where = NULL;
  g_autofree char *was = NULL;

  if (spared >= 0)
    walk->is_used[spared] = TRUE;
  if (spared >= 0 && !exempt[spared].is_checked)
    return;

  where = choose_row (walk->fixture, table, column);
  if (where == NULL)
    {
      walk->n_unseen++;
      g_test_message ("%s has no row", table);
      return;
    }

  was = ask_literal (walk->fixture, table, column, where);
  if (!change (walk->fixture, table, column, &where, was))
    {
      walk->n_refused++;
      g_test_message ("%s.%s can be nothing else", table, column);
      return;
    }
  g_test_message ("%s.%s", table, column);
  if ((spared < 0 && is_named_at_once (walk->fixture)) || is_named (walk->fixture, spared >= 0))
    walk->n_sealed++;
  else
    {
      walk->n_unseen++;
      g_test_message ("%s.%s was changed and nobody tells", table, column);
    }
  g_assert_true (set_value (walk->fixture, table, column, &where, was));
}

static void
walk_table (Walk       *walk,
            JsonObject *table)
{
  g_autoptr (JsonNode) node = json_from_string (sijil_json_get_string (table, "columns"), NULL);
  JsonArray *columns = json_node_get_array (node);

  for (guint i = 0; i < json_array_get_length (columns); i++)
    walk_column (walk, sijil_json_get_string (table, "name"), json_array_get_string_element (columns, i));
}

static void
test_every_value_is_sealed (Fixture       *fixture,
                            gconstpointer  data)
{
  Walk walk = { .fixture = fixture };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonArray) tables = NULL;
  char *before = NULL;

  fill (fixture);
  before = fixture_begin_house (fixture);
  g_assert_false (is_named (fixture, FALSE));
  g_assert_false (is_named (fixture, TRUE));
  tables = sijil_db_query_rows (sijil_register_get_db (fixture->reg), "copy-tables", NULL, &error);
  g_assert_no_error (error);

  drop_triggers (fixture);
  for (guint i = 0; i < json_array_get_length (tables); i++)
    walk_table (&walk, json_array_get_object_element (tables, i));
  g_test_message ("%u values told, %u that can be nothing else", walk.n_sealed, walk.n_refused);
  g_assert_cmpuint (walk.n_unseen, ==, 0);
  g_assert_cmpuint (walk.n_sealed, >, 300);
  for (guint i = 0; i < G_N_ELEMENTS (exempt); i++)
    if (!walk.is_used[i])
      g_error ("%s.%s is spared, and there is no such column", exempt[i].table, exempt[i].column);
  g_assert_false (is_named (fixture, FALSE));
  fixture_end_house (fixture, before);
}

static gboolean
has_reason (GPtrArray  *found,
            const char *reason)
{
  for (guint i = 0; i < found->len; i++)
    if (g_str_equal (sijil_error_get_reason (found->pdata[i]), reason))
      return TRUE;

  return FALSE;
}

/* As it was before versions kept these. */
static void
test_what_an_earlier_program_left_is_sealed_when_it_is_opened (Fixture       *fixture,
                                                               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilAudit) audit = NULL;
  g_autofree char *left = NULL;
  gint64 version;

  tamper (fixture, "UPDATE register SET version = 0; UPDATE officer SET pin_digest = NULL; UPDATE officer_key SET sealed_digest = NULL;"
          " DELETE FROM version WHERE subject_kind = 'register'; DELETE FROM history WHERE subject_kind = 'register'");
  fixture_reopen (fixture);

  g_assert_true (sijil_db_query_int (sijil_register_get_db (fixture->reg), "register-version", NULL, &version, &error));
  g_assert_cmpint (version, ==, 1);
  left = tamper_ask (fixture, "SELECT (SELECT count(*) FROM officer WHERE pin_digest IS NULL)"
                     " + (SELECT count(*) FROM officer_key WHERE sealed_digest IS NULL)");
  g_assert_cmpstr (left, ==, "0");
  audit = sijil_register_audit (fixture->reg, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (has_reason (audit->found, "record-changed") || has_reason (audit->found, "seal-changed"));

  /* Once is enough. */
  fixture_reopen (fixture);
  g_assert_true (sijil_db_query_int (sijil_register_get_db (fixture->reg), "register-version", NULL, &version, &error));
  g_assert_cmpint (version, ==, 1);
  fixture_sign_in (fixture, "registrar");
}

/* An officer's own new PIN seals the key anew, and the history tells of it. */
static void
test_a_key_under_a_new_pin_is_sealed_anew (Fixture       *fixture,
                                           gconstpointer  data)
{
  g_autofree char *find = g_strdup ("SELECT version FROM officer_key WHERE officer = (SELECT id FROM officer WHERE login = 'registrar')");
  g_autofree char *before = tamper_ask (fixture, find);
  g_autofree char *after = NULL;
  g_autofree char *number = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (SijilAudit) audit = NULL;

  fixture_sign_in (fixture, "registrar");
  answer = sijil_officer_set_pin (fixture->reg, "registrar", "une autre phrase", &error);
  g_assert_no_error (error);
  after = tamper_ask (fixture, find);
  g_assert_cmpint (g_ascii_strtoll (after, NULL, 10), ==, g_ascii_strtoll (before, NULL, 10) + 1);
  number = desk_register_artisan (fixture); /* what the key signs is good */
  audit = sijil_register_audit (fixture->reg, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (audit->found->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/columns/every-value-is-sealed-or-said-why-not", Fixture, NULL, fixture_set_up, test_every_value_is_sealed, fixture_tear_down);
  g_test_add ("/columns/what-an-earlier-program-left-is-sealed-when-it-is-opened", Fixture, NULL, fixture_set_up,
              test_what_an_earlier_program_left_is_sealed_when_it_is_opened, fixture_tear_down);
  g_test_add ("/columns/a-key-under-a-new-pin-is-sealed-anew", Fixture, NULL, fixture_set_up,
              test_a_key_under_a_new_pin_is_sealed_anew, fixture_tear_down);
  return g_test_run ();
}
