/* What only a server does: it is absent, asks for a password, cuts the connection, refuses two who meet. */

#include "place.h"
#include "server.h"

#include "store/sijil-address.h"
#include "store/sijil-papers.h"
#include "store/sijil-place.h"
#include "store/sijil-server.h"

#include <gio/gio.h>
#include <signal.h>
#include <string.h>

static void
assert_refused (const char *address,
                const char *reason)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sijil_db_open (address, SIJIL_DB_DEFAULT, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, reason);
}

static void
test_an_address_is_told_from_a_folder (void)
{
  static const char * const servers[] = {
    "postgresql://", "postgresql://localhost/sijil", "postgres://a@b/c", "service=office", "host=/tmp dbname=x", "dbname=x",
  };
  static const char * const folders[] = { "/srv/register", "register", "./service=office", "a=b", "postgresql", "hosts=x", "" };

  for (guint i = 0; i < G_N_ELEMENTS (servers); i++)
    g_assert_true (sijil_place_is_address (servers[i]));
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    g_assert_false (sijil_place_is_address (folders[i]));
}

static void
test_a_server_that_cannot_be_reached_is_named (void)
{
  assert_refused ("postgresql://127.0.0.1:1/sijil", "server-refuses");
  assert_refused ("host=/no/such/folder", "server-refuses");
  assert_refused ("postgresl://nadia:secret@server/sijil", "place-unknown");
  assert_refused ("postgresql://no-such-computer.invalid/sijil", "server-unknown");
  assert_refused ("service=no-such-office", "server-address");
  assert_refused ("postgresql://[", "server-address");
  assert_refused ("dbname=postgres no-such-word=1", "server-address");
  assert_refused ("postgresql:///no_such_database", "server-database-missing");
  assert_refused ("postgresql:///postgres?user=nobody", "server-account");
}

static void
assert_told (const char *address,
             const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sijil_db_open (address, SIJIL_DB_DEFAULT, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "server-address");
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_what_is_wrong_in_an_address_is_named (void)
{
  assert_told ("postgresql://srv.example/office?sslmode=requires", "“sslmode” cannot be “requires”");
  assert_told ("postgresql://srv.example/office?sslmod=require", "“sslmod”");
  assert_told ("dbname=office passwort=secret", "“passwort”");
  assert_told ("host=srv.example port=54321x", "“54321x” is no port");
  assert_refused ("postgresql://127.0.0.1:1/sijil?sslmode=require", "server-refuses"); /* it is not there at all */
}

static void
test_who_may_not_make_a_register_is_told_what_to_do (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *place = server_make_place (NULL);
  g_autofree char *address = g_strconcat (place, "?user=guest", NULL);

  server_execute ("", "CREATE ROLE guest LOGIN");
  g_assert_null (sijil_db_open (address, SIJIL_DB_CREATE, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "server-create-right");
  server_remove_place (place);
  server_execute ("", "DROP ROLE guest");
}

static void
test_data_of_another_program_are_left_alone (void)
{
  g_autofree char *place = server_make_place (NULL);
  g_autofree char *building = NULL;
  g_autoptr (GError) error = NULL;

  server_execute (place, "CREATE SCHEMA sijil CREATE TABLE stock (id integer)");
  assert_refused (place, "register-foreign");
  building = sijil_place_begin (place, &error);
  g_assert_null (building);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "register-foreign");
  server_remove_place (place);
}

static void
test_a_database_that_cannot_hold_arabic_is_refused (void)
{
  server_execute ("", "CREATE DATABASE latin TEMPLATE template0 ENCODING LATIN1 LOCALE_PROVIDER libc LOCALE 'C'");
  assert_refused ("postgresql:///latin", "server-encoding");
  server_remove_place ("postgresql:///latin");
}

static void
assert_hidden (const char *place,
               const char *expected)
{
  g_autofree char *hidden = sijil_address_hide_password (place);

  g_assert_cmpstr (hidden, ==, expected);
}

static void
test_an_address_is_kept_without_its_password (void)
{
  assert_hidden ("/srv/p:secret@x", "/srv/p:secret@x"); /* a folder */
  assert_hidden ("postgresql://a@srv.example/office", "postgresql://a@srv.example/office");
  assert_hidden ("service=office", "service=office");
  assert_hidden ("postgresql://a:secret@srv.example:5433/office?sslmode=require",
                 "postgresql://a@srv.example:5433/office?sslmode=require");
  assert_hidden ("postgres://a:s%40cr%2Ft@[::1]/of%20fice", "postgresql://a@[::1]/of%20fice");
  assert_hidden ("host=/run/pg port=7 dbname=office user='a b' password='se cret'",
                 "postgresql://a%20b@/office?host=%2Frun%2Fpg&port=7");
  assert_hidden ("postgresql:///office?user=a&password=secret", "postgresql://a@/office");
  assert_hidden ("postgresql://a@srv.example/office?sslkey=a.key&sslpassword=secret", "postgresql://a@srv.example/office?sslkey=a.key");
  assert_hidden ("postgresql://a:secret@srv.example/office?sslpassword=secret", "postgresql://a@srv.example/office");
  assert_hidden ("postgresql://a:secret@one,two/office", "postgresql://a@/office?host=one%2Ctwo&port=%2C");
  assert_hidden ("postgresql://a:secret@[/office", "postgresql://[…"); /* unreadable: nothing of it is shown */
  assert_hidden ("dbname=office passwort=secret password=secret", "postgresql://[…");
}

static void
assert_described (const char *place,
                  const char *database,
                  const char *host,
                  const char *user)
{
  g_autofree char *its_database = NULL, *its_host = NULL, *its_user = NULL;

  g_assert_true (sijil_address_describe (place, &its_database, &its_host, &its_user));
  g_assert_cmpstr (its_database, ==, database);
  g_assert_cmpstr (its_host, ==, host);
  g_assert_cmpstr (its_user, ==, user);
}

static void
test_an_address_has_a_name_for_people (void)
{
  g_autofree char *nothing = NULL;

  assert_described ("postgresql://desk@srv.example/chamber08?connect_timeout=3", "chamber08", "srv.example", "desk");
  assert_described ("host=/run/postgresql dbname=chamber08 user=desk", "chamber08", NULL, "desk");
  assert_described ("service=office", "office", NULL, NULL);
  assert_described ("postgresql://", g_getenv ("PGDATABASE"), NULL, g_getenv ("PGUSER"));
  g_assert_false (sijil_address_describe ("/srv/register", &nothing, &nothing, NULL));
}

static void
test_a_missing_and_a_wrong_password_are_told_apart (Place         *place,
                                                    gconstpointer  data)
{
  g_autofree char *bare = g_strconcat (place->address, "?user=desk", NULL);
  g_autofree char *wrong = g_strconcat (place->address, "?user=desk&password=wrong", NULL);
  g_autofree char *right = g_strconcat (place->address, "?user=desk&password=right", NULL);
  g_autofree char *hidden = NULL;
  g_autoptr (SijilDb) db = NULL;
  g_autoptr (GError) error = NULL;

  sijil_db_close (place_make (place));
  server_execute ("", "CREATE ROLE desk LOGIN PASSWORD 'right'");
  server_ask_for_passwords (TRUE);
  assert_refused (bare, "server-password-missing");
  assert_refused (wrong, "server-password");
  db = sijil_db_open (right, SIJIL_DB_DEFAULT, &error);
  g_assert_no_error (error);
  g_clear_pointer (&db, sijil_db_close);

  hidden = sijil_address_hide_password (right);
  g_assert_null (strstr (hidden, "right"));
  db = sijil_db_open (hidden, SIJIL_DB_DEFAULT, &error);
  g_assert_no_error (error);
  g_clear_pointer (&db, sijil_db_close);
  sijil_address_set_password (hidden, "wrong");
  assert_refused (hidden, "server-password");
  sijil_address_set_password (hidden, NULL);
  assert_refused (hidden, "server-password-missing");
  server_ask_for_passwords (FALSE);
  server_execute ("", "DROP ROLE desk");
}

/* A server that answers every wish to encrypt by “no”. */
static gpointer
refuse_encryption (gpointer data)
{
  GCancellable *end = g_object_get_data (data, "end");
  g_autoptr (GSocketConnection) connection = NULL;

  while ((connection = g_socket_listener_accept (data, NULL, end, NULL)) != NULL)
    {
      char wish[8];

      if (g_input_stream_read_all (g_io_stream_get_input_stream (G_IO_STREAM (connection)), wish, sizeof wish, NULL, NULL, NULL))
        g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), "N", 1, NULL, NULL, NULL);
      g_clear_object (&connection);
    }

  return NULL;
}

static void
test_a_server_that_does_not_encrypt_is_told (void)
{
  static const struct
  {
    const char *mode;
    const char *sentence;
  } modes[] = {
    { "require", "does not encrypt the connection, which the address asks for (sslmode=require)" },
    { "verify-full", "does not prove by its certificate who it is, which the address asks for (sslmode=verify-full)" },
  };
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  g_autoptr (GSocketAddress) nearest = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GCancellable) end = g_cancellable_new ();
  GThread *thread;

  g_assert_true (g_socket_listener_add_address (listener, nearest, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL, &address, NULL));
  g_object_set_data (G_OBJECT (listener), "end", end);
  thread = g_thread_new ("server", refuse_encryption, listener);
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autofree char *place = g_strdup_printf ("postgresql://127.0.0.1:%u/sijil?sslmode=%s&sslrootcert=/etc/hostname",
                                                g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)), modes[i].mode);
      g_autoptr (GError) error = NULL;

      g_assert_null (sijil_db_open (place, SIJIL_DB_DEFAULT, &error));
      g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_DENIED);
      g_assert_cmpstr (sijil_error_get_reason (error), ==, "server-encryption");
      g_assert_nonnull (strstr (error->message, modes[i].sentence));
      g_assert_nonnull (strstr (error->message, "127.0.0.1"));
    }

  g_cancellable_cancel (end);
  g_thread_join (thread);
}

static void
test_a_place_is_tried_without_changing_it (Place         *place,
                                           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gboolean has_register;

  g_assert_true (sijil_place_look (place->address, &has_register, &error));
  g_assert_no_error (error);
  g_assert_false (has_register);

  /* Prepared, as “server init” does it, there are the tables only. */
  sijil_db_close (place_make (place));
  g_assert_true (sijil_place_look (place->address, &has_register, &error));
  g_assert_no_error (error);
  g_assert_false (has_register);
  server_execute (place->address, "INSERT INTO sijil.register (id, uuid, chamber, purpose, created_at)"
                                  " VALUES (1, '0198c1a2-0000-7000-8000-000000000001', '08', 'office', 1)");
  g_assert_true (sijil_place_look (place->address, &has_register, &error));
  g_assert_true (has_register);
  g_assert_false (sijil_place_look ("postgresql:///no_such_database", &has_register, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "server-database-missing");
}

/* Whoever may only come in is told that the server does not let him read. */
static void
test_an_account_without_rights_is_told (Place         *place,
                                        gconstpointer  data)
{
  g_autofree char *address = g_strconcat (place->address, "?user=guest", NULL);
  g_autoptr (SijilDb) db = NULL;
  g_autoptr (JsonObject) row = NULL;
  g_autoptr (GError) error = NULL;

  sijil_db_close (place_make (place));
  server_execute ("", "CREATE ROLE guest LOGIN");
  server_execute (place->address, "GRANT USAGE ON SCHEMA sijil TO guest");
  db = sijil_db_open (address, SIJIL_DB_DEFAULT, &error);
  g_assert_no_error (error);
  row = sijil_db_query_row (db, "register-identity", NULL, &error);
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_DENIED);
  g_clear_pointer (&db, sijil_db_close);
  server_execute (place->address, "DROP OWNED BY guest");
  server_execute ("", "DROP ROLE guest");
}

static void
cut_all (void)
{
  server_execute ("", "SELECT pg_terminate_backend (pid) FROM pg_stat_activity"
                      " WHERE pid <> pg_backend_pid () AND backend_type = 'client backend'");
}

static gboolean
count (SijilDb  *db,
       gint64   *found,
       GError  **error)
{
  return sijil_db_query_int (db, "history-last", NULL, found, error);
}

/* A server that was restarted over night is no reason to start the program anew. */
static void
test_a_connection_that_was_cut_is_made_anew (Place         *place,
                                             gconstpointer  data)
{
  g_autoptr (SijilDb) db = place_make (place);
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (GError) error = NULL;
  gint64 found;

  cut_all ();
  g_assert_true (count (db, &found, &error));
  g_assert_no_error (error);
  cut_all ();
  g_assert_true (sijil_db_begin (db, &error));
  g_assert_true (count (db, &found, &error));
  g_assert_true (sijil_db_commit (db, &error));

  /* A change may have been done before the cut: it is not done again unasked. */
  json_object_set_string_member (values, "key", "before");
  g_assert_true (sijil_db_run (db, "setting-insert", values, &error));
  cut_all ();
  json_object_set_string_member (values, "key", "once");
  g_assert_false (sijil_db_run (db, "setting-insert", values, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "server-lost");
  g_clear_error (&error);
  g_assert_true (sijil_db_run (db, "setting-insert", values, &error));
}

/* While the connection was cut, anything may have been saved. */
static void
test_a_desk_that_was_cut_off_takes_all_for_changed (Place         *place,
                                                    gconstpointer  data)
{
  g_autoptr (SijilDb) db = place_make (place);
  g_autoptr (GError) error = NULL;
  gboolean has_changed = TRUE;

  g_assert_true (sijil_db_look_for_changes (db, &has_changed, &error));
  g_assert_false (has_changed);
  cut_all ();
  for (guint i = 0; i < 200 && !has_changed; i++)
    {
      g_usleep (10000);
      g_assert_true (sijil_db_look_for_changes (db, &has_changed, &error));
    }
  g_assert_true (has_changed);
}

/* What was begun before the cut is gone; going on as if it were not would save a half. */
static void
test_a_cut_step_is_not_gone_on_with (Place         *place,
                                     gconstpointer  data)
{
  g_autoptr (SijilDb) db = place_make (place);
  g_autoptr (JsonObject) values = json_object_new ();
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;

  json_object_set_string_member (values, "key", "first");
  g_assert_true (sijil_db_begin (db, &error));
  g_assert_true (sijil_db_run (db, "setting-insert", values, &error));
  cut_all ();
  json_object_set_string_member (values, "key", "second");
  g_assert_false (sijil_db_run (db, "setting-insert", values, &error));
  g_clear_error (&error);
  g_assert_false (sijil_db_run (db, "setting-insert", values, &error));
  g_clear_error (&error);
  g_assert_false (sijil_db_commit (db, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "server-lost");

  kept = server_query (place->address, "SELECT count(*) FROM sijil.setting");
  g_assert_cmpstr (kept, ==, "0");
}

/* A register of another name in the same database is another register. */
static void
test_one_database_holds_several_registers (Place         *place,
                                           gconstpointer  data)
{
  g_autofree char *other = g_strconcat (place->address, "?options=-csearch_path%3Dtraining", NULL);
  g_autoptr (SijilDb) one = place_make (place);
  g_autoptr (SijilDb) two = NULL;
  g_autoptr (GError) error = NULL;

  assert_refused (other, "register-missing");
  two = sijil_db_open (other, SIJIL_DB_CREATE, &error);
  g_assert_no_error (error);
  g_assert_true (sijil_db_begin (one, &error));
  g_assert_true (sijil_db_begin (two, &error)); /* each has its own writer */
  sijil_db_rollback (one);
  sijil_db_rollback (two);
}

/* Whoever may be the owner makes the tables for him, and is himself again afterwards. */
static void
test_what_a_migration_makes_is_its_owners (Place         *place,
                                            gconstpointer  data)
{
  g_autofree char *strange = NULL;
  g_autofree char *loose = NULL;
  g_autoptr (GError) error = NULL;

  server_execute (place->address, "CREATE ROLE boss NOLOGIN; CREATE SCHEMA sijil AUTHORIZATION boss;"
                  " COMMENT ON SCHEMA sijil IS 'Sijil register, version 0'");
  sijil_db_close (place_open (place));
  strange = server_query (place->address, "SELECT string_agg (relname, ' ') FROM pg_class WHERE relnamespace = 'sijil'::regnamespace"
                          " AND relowner <> 'boss'::regrole");
  g_assert_cmpstr (strange, ==, "");

  /* Its functions are pinned by the transaction that writes the version: none ever stands there as it was made. */
  loose = server_query (place->address, "SELECT count(*) FROM pg_proc AS f JOIN pg_description AS d ON d.objoid = f.pronamespace"
                        " AND d.classoid = 'pg_namespace'::regclass WHERE f.pronamespace = 'sijil'::regnamespace"
                        " AND (f.xmin <> d.xmin OR f.proconfig IS NULL)");
  g_assert_cmpstr (loose, ==, "0");
  server_execute (place->address, "DROP SCHEMA sijil CASCADE; DROP ROLE boss");
}

/* Built beside and renamed: until then nobody sees it. */
static void
test_a_register_that_is_built_is_seen_when_it_is_whole (Place         *place,
                                                        gconstpointer  data)
{
  g_autofree char *address = g_strconcat (place->address, "?keepalives=1&options=-cwork_mem%3D5MB", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *building = sijil_place_begin (address, &error);
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  g_assert_true (sijil_place_is_address (building));
  g_assert_nonnull (strstr (building, "work_mem=5MB"));
  sijil_db_close (sijil_place_open_db (building, SIJIL_DB_CREATE, &error));
  g_assert_no_error (error);
  assert_refused (place->address, "register-missing");
  g_assert_true (sijil_place_settle (building, place->address, &error));
  g_assert_no_error (error);
  sijil_db_close (place_open (place));

  again = sijil_place_begin (place->address, &error);
  g_assert_null (again);
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_CONFLICT);
}

/* What is half renamed would stand there and not work: it is renamed whole or not at all, and cleared away. */
static void
test_a_register_that_cannot_be_renamed_whole_is_cleared_away (Place         *place,
                                                              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *building = sijil_place_begin (place->address, &error);
  g_autofree char *left = NULL;

  g_assert_no_error (error);
  sijil_db_close (sijil_place_open_db (building, SIJIL_DB_CREATE, &error));
  g_assert_no_error (error);
  server_execute (place->address, "CREATE FUNCTION public.refuse_all () RETURNS event_trigger LANGUAGE plpgsql AS"
                  " $$ BEGIN RAISE EXCEPTION 'no'; END $$;"
                  " CREATE EVENT TRIGGER none_altered ON ddl_command_start WHEN TAG IN ('ALTER FUNCTION')"
                  " EXECUTE FUNCTION public.refuse_all ()");
  g_assert_false (sijil_place_settle (building, place->address, &error));
  g_assert_nonnull (error);
  left = server_query (place->address, "SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'sijil%'");
  g_assert_cmpstr (left, ==, "0");
}

/* The officers of a prepared database that is named like an account have nothing to do with what belongs to that account. */
static void
test_officers_of_another_database_are_not_this_ones (Place         *place,
                                                     gconstpointer  data)
{
  const char *other = "postgresql:///plain";
  g_autofree char *address = g_strconcat (place->address, "?user=plain", NULL);
  g_autofree char *sql = g_strdup_printf ("CREATE ROLE plain LOGIN CREATEROLE; GRANT CREATE ON DATABASE %s TO plain",
                                          strrchr (place->address, '/') + 1);
  g_autofree char *granted = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) prepared = NULL;

  server_execute ("", "CREATE DATABASE plain TEMPLATE template0");
  prepared = sijil_server_prepare (other, &error);
  g_assert_no_error (error);
  server_execute ("", sql);
  sijil_db_close (sijil_db_open (address, SIJIL_DB_CREATE, &error));
  g_assert_no_error (error);

  granted = server_query (place->address, "SELECT count(*) FROM information_schema.role_table_grants"
                          " WHERE table_schema = 'sijil' AND grantee LIKE 'plain\\_%'");
  g_assert_cmpstr (granted, ==, "0");
  server_execute ("", "DROP DATABASE plain WITH (FORCE)");
}

/* Whatever letters the database has, and the owner who is named after it. */
static void
test_a_database_may_have_capital_letters (void)
{
  const char *place = "postgresql:///Bureau.8";
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) prepared = NULL;
  g_autoptr (SijilDb) db = NULL;

  server_execute ("", "CREATE DATABASE \"Bureau.8\" TEMPLATE template0");
  prepared = sijil_server_prepare (place, &error);
  g_assert_no_error (error);
  db = sijil_db_open (place, SIJIL_DB_CREATE, &error);
  g_assert_no_error (error);
  g_clear_pointer (&db, sijil_db_close);
  server_execute ("", "DROP DATABASE \"Bureau.8\" WITH (FORCE)");
}

/* Another desk, in a thread of its own. */
typedef struct
{
  const char *address;
  void      (*work) (SijilDb *db, GError **error);
  GError     *problem;
} Other;

static gpointer
other_cb (gpointer data)
{
  Other *other = data;
  g_autoptr (SijilDb) db = sijil_db_open (other->address, SIJIL_DB_DEFAULT, &other->problem);

  if (db != NULL)
    other->work (db, &other->problem);
  return NULL;
}

/* Waits until a session of the server waits for a lock. */
static void
wait_until_one_waits (Place *place)
{
  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *waits = server_query (place->address, "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'");

      if (!g_str_equal (waits, "0"))
        return;
      g_usleep (10000);
    }
  g_assert_not_reached ();
}

static void
take_number (SijilDb  *db,
               GError  **error)
{
  g_autoptr (JsonObject) values = json_object_new ();

  json_object_set_string_member (values, "chamber", "08");
  json_object_set_string_member (values, "kind", "card");
  json_object_set_int_member (values, "year", 2026);
  json_object_set_int_member (values, "office", 0);
  if (sijil_db_run (db, "series-take", values, error))
    g_assert_cmpint (sijil_db_get_changes (db), ==, 1);
}

/* Of two who change a row at once the second is refused where a transaction sees one state; done again it succeeds. */
static void
test_a_statement_that_met_another_is_done_again (Place         *place,
                                                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilDb) db = place_make (place);
  g_autofree char *strict = g_strconcat (place->address, strchr (place->address, '?') != NULL ? "&" : "?",
                                         "options=-cdefault_transaction_isolation%3Dserializable", NULL);
  Other other = { strict, take_number, NULL };
  g_autoptr (JsonObject) values = json_object_new ();
  GThread *thread;

  json_object_set_string_member (values, "chamber", "08");
  json_object_set_string_member (values, "kind", "card");
  json_object_set_int_member (values, "year", 2026);
  json_object_set_int_member (values, "office", 0);
  g_assert_true (sijil_db_run (db, "series-open", values, &error));
  g_assert_true (sijil_db_begin (db, &error));
  take_number (db, &error);
  thread = g_thread_new ("other", other_cb, &other);
  wait_until_one_waits (place);
  g_assert_true (sijil_db_commit (db, &error));
  g_thread_join (thread);
  g_assert_no_error (other.problem);
  g_assert_no_error (error);
}

static void
begin_on_both (SijilDb  *db,
               GError  **error)
{
  static const char * const both[] = { "a", "b", NULL };

  if (sijil_db_begin_beside (db, both, error))
    sijil_db_rollback (db);
}

/* Whoever begins has done nothing yet: it begins again, and waits for who was first. */
static void
test_a_step_that_met_another_begins_again (Place         *place,
                                           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilDb) db = place_make (place);
  gint64 last;

  for (guint i = 0; i < 2; i++) /* one of the two orders meets */
    {
      const char *first[] = { i == 0 ? "a" : "b", NULL };
      Other other = { place->address, begin_on_both, NULL };
      GThread *thread;

      g_assert_true (sijil_db_begin_beside (db, first, &error));
      thread = g_thread_new ("other", other_cb, &other);
      wait_until_one_waits (place);
      g_assert_true (sijil_db_claim (db, i == 0 ? "b" : "a", &error));
      g_assert_true (sijil_db_query_int (db, "history-last", NULL, &last, &error));
      g_assert_true (sijil_db_commit (db, &error));
      g_thread_join (thread);
      g_assert_no_error (other.problem);
      g_assert_no_error (error);
    }
}

static void
claim_crosswise (SijilDb  *db,
                 GError  **error)
{
  static const char * const b[] = { "b", NULL };
  gint64 last;

  if (sijil_db_begin_beside (db, b, error))
    {
      g_usleep (G_USEC_PER_SEC / 5);
      if (sijil_db_claim (db, "a", error) && sijil_db_query_int (db, "history-last", NULL, &last, error))
        sijil_db_commit (db, error);
      sijil_db_rollback (db);
    }
}

/* Within a step only the step as a whole could be done again: one goes on, the other is told that nothing was saved. */
static void
test_of_two_that_wait_for_each_other_one_is_told (Place         *place,
                                                  gconstpointer  data)
{
  static const char * const a[] = { "a", NULL };
  g_autoptr (SijilDb) db = place_make (place);
  g_autoptr (GError) error = NULL;
  Other other = { place->address, claim_crosswise, NULL };
  GThread *thread;
  gint64 last;

  g_assert_true (sijil_db_begin_beside (db, a, &error));
  thread = g_thread_new ("other", other_cb, &other);
  wait_until_one_waits (place);
  if (sijil_db_claim (db, "b", &error) && sijil_db_query_int (db, "history-last", NULL, &last, &error))
    sijil_db_commit (db, &error);
  else
    sijil_db_rollback (db);
  g_thread_join (thread);
  g_assert_true ((error == NULL) != (other.problem == NULL));
  if (other.problem != NULL)
    g_propagate_error (&error, g_steal_pointer (&other.problem));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_BUSY);
}

static void
test_who_claims_another_subject_does_not_wait (Place         *place,
                                               gconstpointer  data)
{
  static const char * const a[] = { "a", NULL };
  static const char * const b[] = { "b", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilDb) db = place_make (place);
  g_autoptr (SijilDb) beside = place_open (place);

  g_assert_true (sijil_db_begin_beside (db, a, &error));
  g_assert_true (sijil_db_begin_beside (beside, b, &error));
  g_assert_true (sijil_db_commit (beside, &error));
  g_assert_false (sijil_db_begin_beside (beside, a, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_false (sijil_db_begin (beside, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_true (sijil_db_commit (db, &error));
  g_assert_true (sijil_db_begin (beside, &error));
  sijil_db_rollback (beside);
}

/* Its locks are gone by then. Ten times: the server brings the journal to the disk by itself, too, now and then. */
static void
test_a_step_beside_others_is_saved_when_it_is_on_the_disk (Place         *place,
                                                           gconstpointer  data)
{
  static const char * const subjects[] = { "a", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilDb) db = place_make (place);

  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *key = g_strdup_printf ("key_%u", i);
      g_autoptr (JsonObject) values = json_object_new ();
      g_autofree char *written = NULL;
      g_autofree char *sql = NULL;
      g_autofree char *is_there = NULL;

      json_object_set_string_member (values, "key", key);
      json_object_set_string_member (values, "value", "x");
      g_assert_true (sijil_db_begin_beside (db, subjects, &error));
      g_assert_true (sijil_db_run (db, "setting-insert", values, &error));
      written = server_query ("", "SELECT pg_current_wal_insert_lsn ()");
      g_assert_true (sijil_db_commit (db, &error));
      sql = g_strdup_printf ("SELECT pg_current_wal_flush_lsn () >= '%s'", written);
      is_there = server_query ("", sql);
      g_assert_cmpstr (is_there, ==, "t");
    }
}

/* Who finds by reading that a step was saved tells somebody: a server that dies then must have it still. */
static void
test_what_was_found_is_brought_to_the_disk (Place         *place,
                                            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilDb) db = place_make (place);

  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *change = g_strdup_printf ("SET synchronous_commit = off; INSERT INTO sijil.setting (key, value)"
                                                 " VALUES ('key_%u', 'x')", i);
      g_autofree char *written = NULL;
      g_autofree char *sql = NULL;
      g_autofree char *is_there = NULL;

      g_assert_true (sijil_db_begin (db, &error));
      server_execute (place->address, change);
      written = server_query ("", "SELECT pg_current_wal_insert_lsn ()");
      g_assert_true (sijil_db_reach_disk (db, &error));
      g_assert_true (sijil_db_commit (db, &error));
      sql = g_strdup_printf ("SELECT pg_current_wal_flush_lsn () >= '%s'", written);
      is_there = server_query ("", sql);
      g_assert_cmpstr (is_there, ==, "t");
    }
  g_assert_no_error (error);
}

/* One connection's server process is stopped: it neither answers nor goes. */
static void
test_a_server_that_says_nothing_is_given_up (Place         *place,
                                             gconstpointer  data)
{
  g_autoptr (SijilDb) db = place_make (place);
  g_autoptr (GError) error = NULL;
  g_autofree char *pid = server_query (place->address, "SELECT pid FROM pg_stat_activity WHERE application_name = 'sijil'"
                                                       " AND datname = current_database () AND pid <> pg_backend_pid ()");
  pid_t backend = (pid_t) g_ascii_strtoll (pid, NULL, 10);
  gint64 begun;
  gint64 found;

  g_assert_cmpint (backend, >, 1);
  g_assert_true (sijil_db_begin (db, &error));
  begun = g_get_monotonic_time ();
  g_assert_cmpint (kill (backend, SIGSTOP), ==, 0);
  g_assert_false (count (db, &found, &error));
  g_assert_cmpint (kill (backend, SIGCONT), ==, 0);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "server-lost");
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 45 * G_USEC_PER_SEC);
  g_clear_error (&error);

  sijil_db_rollback (db);
  g_assert_true (count (db, &found, &error)); /* on another connection */
  g_assert_no_error (error);
}

static void
assert_opens (const char *address)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilDb) db = sijil_db_open (address, SIJIL_DB_DEFAULT, &error);

  g_assert_no_error (error);
  g_assert_nonnull (db);
}

/* After a fail-over, the computer that served before may take connections and never answer. */
static void
test_a_host_that_is_silent_is_passed_over (Place         *place,
                                           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilDb) db = place_make (place);
  g_autoptr (GSocketListener) silent = g_socket_listener_new ();
  guint16 port = g_socket_listener_add_any_inet_port (silent, NULL, &error);
  g_autofree char *hosts = g_strdup_printf ("%s?connect_timeout=2&host=127.0.0.1,%s,127.0.0.1&port=%u,5432,%u", place->address,
                                            g_getenv ("PGHOST"), port, port);
  g_autofree char *primary = g_strconcat (hosts, "&target_session_attrs=read-write", NULL);
  g_autofree char *any = g_strconcat (hosts, "&target_session_attrs=prefer-standby", NULL);
  g_autofree char *none = g_strdup_printf ("%s?connect_timeout=2&host=127.0.0.1,127.0.0.1&port=%u", place->address, port);

  g_assert_no_error (error);
  assert_opens (hosts);
  assert_opens (primary);
  assert_opens (any);
  assert_refused (none, "server-absent");
}

/* What was queued and refused is said with the next answer, and the rest of the queue is passed over. */
static void
test_what_was_queued_is_refused_later (Place         *place,
                                       gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilDb) db = place_make (place);
  g_autoptr (JsonObject) values = json_object_new ();
  gint64 n;

  json_object_set_string_member (values, "kind", "cin");
  json_object_set_string_member (values, "value", "ZZ1");
  json_object_set_string_member (values, "chamber", "08");
  json_object_set_string_member (values, "subject_kind", "person");
  json_object_set_int_member (values, "subject", 1);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_true (sijil_db_begin (db, &error));
      g_assert_true (sijil_db_queue (db, "identifier-insert", values, &error));
      g_assert_true (sijil_db_queue (db, "identifier-insert", values, &error));
      g_assert_true (sijil_db_queue (db, "identifier-delete", values, &error));
      if (i == 0)
        g_assert_false (sijil_db_query_int (db, "history-last", NULL, &n, &error));
      else if (i == 1)
        g_assert_false (sijil_db_settle (db, &error));
      else
        g_assert_false (sijil_db_commit (db, &error));
      g_assert_cmpstr (sijil_error_get_reason (error), ==, "value-taken");
      g_clear_error (&error);
      sijil_db_rollback (db);
    }
  g_assert_true (sijil_db_begin (db, &error));
  g_assert_true (sijil_db_queue (db, "identifier-insert", values, &error));
  sijil_db_rollback (db);
  g_assert_true (sijil_db_begin (db, &error));
  g_assert_true (sijil_db_queue (db, "identifier-insert", values, &error));
  g_assert_true (sijil_db_commit (db, &error));
  g_assert_no_error (error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/server/a-server-that-does-not-encrypt-is-told", test_a_server_that_does_not_encrypt_is_told);
  g_test_add_func ("/server/an-address-is-told-from-a-folder", test_an_address_is_told_from_a_folder);
  g_test_add_func ("/server/one-that-cannot-be-reached-is-named", test_a_server_that_cannot_be_reached_is_named);
  g_test_add_func ("/server/an-address-is-kept-without-its-password", test_an_address_is_kept_without_its_password);
  g_test_add_func ("/server/an-address-has-a-name-for-people", test_an_address_has_a_name_for_people);
  g_test_add_func ("/server/what-is-wrong-in-an-address-is-named", test_what_is_wrong_in_an_address_is_named);
  g_test_add_func ("/server/who-may-not-make-a-register-is-told-what-to-do", test_who_may_not_make_a_register_is_told_what_to_do);
  g_test_add_func ("/server/data-of-another-program-are-left-alone", test_data_of_another_program_are_left_alone);
  g_test_add_func ("/server/a-database-that-cannot-hold-arabic-is-refused", test_a_database_that_cannot_hold_arabic_is_refused);
  g_test_add_func ("/server/a-database-may-have-capital-letters", test_a_database_may_have_capital_letters);
#define ADD(name, function) g_test_add ("/server/" name, Place, NULL, place_set_up, function, place_tear_down)
  ADD ("a-missing-and-a-wrong-password-are-told-apart", test_a_missing_and_a_wrong_password_are_told_apart);
  ADD ("a-place-is-tried-without-changing-it", test_a_place_is_tried_without_changing_it);
  ADD ("an-account-without-rights-is-told", test_an_account_without_rights_is_told);
  ADD ("a-connection-that-was-cut-is-made-anew", test_a_connection_that_was_cut_is_made_anew);
  ADD ("a-desk-that-was-cut-off-takes-all-for-changed", test_a_desk_that_was_cut_off_takes_all_for_changed);
  ADD ("a-cut-step-is-not-gone-on-with", test_a_cut_step_is_not_gone_on_with);
  ADD ("one-database-holds-several-registers", test_one_database_holds_several_registers);
  ADD ("what-a-migration-makes-is-the-owners", test_what_a_migration_makes_is_its_owners);
  ADD ("a-register-that-is-built-is-seen-when-it-is-whole", test_a_register_that_is_built_is_seen_when_it_is_whole);
  ADD ("officers-of-another-database-are-not-this-ones", test_officers_of_another_database_are_not_this_ones);
  ADD ("a-statement-that-met-another-is-done-again", test_a_statement_that_met_another_is_done_again);
  ADD ("a-step-that-met-another-begins-again", test_a_step_that_met_another_begins_again);
  ADD ("of-two-that-wait-for-each-other-one-is-told", test_of_two_that_wait_for_each_other_one_is_told);
  ADD ("who-claims-another-subject-does-not-wait", test_who_claims_another_subject_does_not_wait);
  ADD ("a-step-beside-others-is-saved-when-it-is-on-the-disk", test_a_step_beside_others_is_saved_when_it_is_on_the_disk);
  ADD ("what-was-found-is-brought-to-the-disk", test_what_was_found_is_brought_to_the_disk);
  ADD ("a-server-that-says-nothing-is-given-up", test_a_server_that_says_nothing_is_given_up);
  ADD ("a-host-that-is-silent-is-passed-over", test_a_host_that_is_silent_is_passed_over);
  ADD ("what-was-queued-is-refused-later", test_what_was_queued_is_refused_later);
  ADD ("a-register-that-cannot-be-renamed-whole-is-cleared-away", test_a_register_that_cannot_be_renamed_whole_is_cleared_away);

  return g_test_run ();
}
