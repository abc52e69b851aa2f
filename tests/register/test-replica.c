/* A copy that follows the register's server: what it may be asked, and what it is never believed. */

#include "register/sijil-replica.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-notes.h"
#include "desk.h"
#include "fixture.h"
#include "register/sijil-check.h"
#include "register/sijil-list.h"
#include "register/sijil-session.h"
#include "server.h"
#include "store/sijil-address.h"

#include <string.h>

#define PATIENCE_S 20

typedef struct
{
  Fixture       base;
  SijilRegister *reg;  /* a second desk's: the fixture's connects anew as who works there changes */
  char         *place; /* of the copy */
  SijilReplica *replica;
} ReplicaFixture;

/* Where the copy has all that was saved by now. */
static void
wait_for_copy (ReplicaFixture *self)
{
  g_autofree char *written = server_query ("", "SELECT pg_current_wal_flush_lsn ()");
  g_autofree char *sql = g_strdup_printf ("SELECT (pg_last_wal_replay_lsn () >= '%s')::int", written);
  gint64 until = g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC;

  for (;;)
    {
      g_autofree char *standby = server_at_standby ("postgresql:///postgres");
      g_autofree char *has_all = server_query (standby, sql);

      if (g_str_equal (has_all, "1"))
        return;
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      g_usleep (20 * 1000);
    }
}

static void
hold_copy (gboolean is_held)
{
  g_autofree char *standby = server_at_standby ("postgresql:///postgres");

  server_execute (standby, is_held ? "SELECT pg_wal_replay_pause ()" : "SELECT pg_wal_replay_resume ()");
  for (guint i = 0; is_held && i < 200; i++)
    {
      g_autofree char *state = server_query (standby, "SELECT pg_get_wal_replay_pause_state ()");

      if (g_str_equal (state, "paused"))
        return;
      g_usleep (20 * 1000);
    }
  g_assert_false (is_held);
}

static void
set_up (ReplicaFixture *self,
        gconstpointer   data)
{
  g_autoptr (GError) error = NULL;

  fixture_set_up (&self->base, NULL);
  server_start_standby ();
  wait_for_copy (self);
  fixture_sign_in (&self->base, "agent");
  self->reg = sijil_register_open (sijil_register_get_folder (self->base.reg), FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (sijil_register_set_day (self->reg, FIXTURE_DAY, &error));
  g_assert_true (sijil_register_sign_in (self->reg, "agent", FIXTURE_PIN, &error));
  self->place = server_at_standby (self->base.place);
  self->replica = sijil_replica_new (self->reg, self->place);
  g_assert_true (sijil_replica_reach (self->replica, &error));
  g_assert_no_error (error);
}

static void
tear_down (ReplicaFixture *self,
           gconstpointer   data)
{
  g_clear_pointer (&self->replica, sijil_replica_free);
  g_clear_pointer (&self->reg, sijil_register_close);
  fixture_tear_down (&self->base, NULL);
  server_stop_standby ();
  g_free (self->place);
}

static guint
count_files (SijilRegister *reg)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_list (reg, "applications", NULL, &error);

  g_assert_no_error (error);
  return json_array_get_length (sijil_json_get_array (answer, "items"));
}

static void
test_the_copy_is_read (ReplicaFixture *self,
                       gconstpointer   data)
{
  g_autofree char *number = desk_deposit_artisan (&self->base);
  SijilRegister *chosen;

  wait_for_copy (self);
  chosen = sijil_replica_choose (self->replica, SIJIL_REPLICA_AS_IT_IS);
  g_assert_true (chosen != self->reg);
  g_assert_cmpuint (count_files (chosen), ==, 1);
  g_assert_cmpint (sijil_replica_get_as_of (self->replica), ==, 0);
  g_assert_null (sijil_replica_get_problem (self->replica));
}

static void
test_the_copy_is_checked_like_the_register (ReplicaFixture *self,
                                            gconstpointer   data)
{
  g_autofree char *number = desk_deposit_artisan (&self->base);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  SijilRegister *chosen = sijil_replica_choose (self->replica, SIJIL_REPLICA_OWN);

  g_assert_true (chosen != self->reg);
  found = sijil_register_check (chosen, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 0);
}

/* The copy takes it over in a moment. */
static void
test_what_was_saved_here_is_seen_in_the_copy (ReplicaFixture *self,
                                              gconstpointer   data)
{
  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *number = NULL;
      SijilRegister *chosen;
      g_autoptr (GString) text = g_string_new (DESK_ARTISAN);
      g_autofree char *cin = g_strdup_printf ("ZZ30000%u", i);
      g_autofree char *birth = g_strdup_printf ("198%u-03-07", i);

      g_string_replace (text, "ZZ214907", cin, 0);
      g_string_replace (text, "1984-03-07", birth, 0);
      number = desk_deposit (&self->base, &(DeskFile) { .document = text->str, .papers = DESK_ARTISAN_PAPERS, .agent = "agent" });
      chosen = sijil_replica_choose (self->replica, SIJIL_REPLICA_OWN);
      g_assert_true (chosen != self->reg);
      g_assert_cmpuint (count_files (chosen), ==, i);
    }
}

/* The copy does not take it over: the register itself is read until it has. */
static void
test_what_was_saved_here_is_seen_though_the_copy_is_late (ReplicaFixture *self,
                                                          gconstpointer   data)
{
  g_autofree char *number = NULL;
  SijilRegister *chosen;

  hold_copy (TRUE);
  number = desk_deposit_artisan (&self->base);
  chosen = sijil_replica_choose (self->replica, SIJIL_REPLICA_OWN);
  g_assert_true (chosen == self->reg);
  g_assert_cmpuint (count_files (chosen), ==, 1);
  chosen = sijil_replica_choose (self->replica, SIJIL_REPLICA_AS_IT_IS);
  g_assert_true (chosen == self->reg);

  hold_copy (FALSE);
  wait_for_copy (self);
  chosen = sijil_replica_choose (self->replica, SIJIL_REPLICA_AS_IT_IS);
  g_assert_true (chosen != self->reg);
  g_assert_cmpuint (count_files (chosen), ==, 1);
}

/* What others saved is read late rather than from the register: and it is told how late. */
static void
test_a_late_copy_says_as_of_when (ReplicaFixture *self,
                                  gconstpointer   data)
{
  gint64 before = sijil_now ();
  gint64 until = g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC;
  g_autofree char *number = NULL;
  SijilRegister *chosen = sijil_replica_choose (self->replica, SIJIL_REPLICA_ELSEWHERE);

  g_assert_true (chosen != self->reg);
  hold_copy (TRUE);
  number = desk_deposit_artisan (&self->base);
  chosen = sijil_replica_choose (self->replica, SIJIL_REPLICA_ELSEWHERE);
  g_assert_true (chosen != self->reg);
  g_assert_true (sijil_replica_lacks_news (self->replica));
  g_assert_cmpuint (count_files (chosen), ==, 0);
  while (sijil_replica_get_as_of (self->replica) == 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      g_usleep (100 * 1000);
      chosen = sijil_replica_choose (self->replica, SIJIL_REPLICA_AS_IT_IS);
    }
  g_assert_cmpint (sijil_replica_get_as_of (self->replica), >=, before);
  g_assert_cmpint (sijil_replica_get_as_of (self->replica), <=, sijil_now ());

  hold_copy (FALSE);
  wait_for_copy (self);
  chosen = sijil_replica_choose (self->replica, SIJIL_REPLICA_ELSEWHERE);
  g_assert_cmpint (sijil_replica_get_as_of (self->replica), ==, 0);
  g_assert_false (sijil_replica_lacks_news (self->replica));
  g_assert_cmpuint (count_files (chosen), ==, 1);
}

static gpointer
list_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  return sijil_list (reg, "applications", NULL, error);
}

static guint
run_list (ReplicaFixture *self)
{
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_replica_run (self->replica, SIJIL_REPLICA_AS_IT_IS, list_job, NULL, notes, NULL, &error);

  g_assert_no_error (error);
  return json_array_get_length (sijil_json_get_array (answer, "items"));
}

static void
test_the_register_is_read_when_the_copy_is_gone (ReplicaFixture *self,
                                                 gconstpointer   data)
{
  g_autofree char *number = desk_deposit_artisan (&self->base);
  g_autoptr (GError) error = NULL;

  wait_for_copy (self);
  g_assert_cmpuint (run_list (self), ==, 1);
  server_stop_standby ();
  g_assert_cmpuint (run_list (self), ==, 1);
  g_assert_nonnull (sijil_replica_get_problem (self->replica));
  g_assert_true (g_str_has_prefix (sijil_error_get_reason (sijil_replica_get_problem (self->replica)), "server-"));

  server_start_standby ();
  g_assert_true (sijil_replica_reach (self->replica, &error));
  g_assert_cmpuint (run_list (self), ==, 1);
  g_assert_null (sijil_replica_get_problem (self->replica));
}

static void
assert_no_copy (ReplicaFixture *self,
                const char     *place,
                const char     *reason)
{
  g_autoptr (SijilReplica) replica = sijil_replica_new (self->reg, place);
  g_autoptr (GError) error = NULL;

  g_assert_false (sijil_replica_reach (replica, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, reason);
  g_assert_true (sijil_replica_choose (replica, SIJIL_REPLICA_OWN) == self->reg);
}

static void
test_what_is_no_copy_of_it_is_refused (ReplicaFixture *self,
                                       gconstpointer   data)
{
  g_autofree char *name = g_strdup (sijil_register_get_folder (self->base.reg));
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *database = NULL;
  g_autofree char *host = NULL;
  g_autofree char *at_standby = NULL;

  g_assert_true (sijil_address_describe (name, &database, &host, NULL));
  sql = g_strdup_printf ("CREATE DATABASE elsewhere TEMPLATE %s", database);
  assert_no_copy (self, self->base.place, "replica-writable"); /* itself */
  assert_no_copy (self, self->base.folder, "replica-folder");
  assert_no_copy (self, "postgresql:///postgres", "register-missing");

  /* Another register beside it, followed by the same server. */
  g_clear_pointer (&self->replica, sijil_replica_free);
  g_clear_pointer (&self->reg, sijil_register_close);
  g_clear_pointer (&self->base.reg, sijil_register_close);
  server_execute ("", sql);
  server_execute ("postgresql:///elsewhere", "UPDATE sijil.register SET uuid = 'another'");
  wait_for_copy (self);
  self->base.reg = sijil_register_open (name, FALSE, &error);
  g_assert_no_error (error);
  self->reg = sijil_register_open (name, FALSE, &error);
  g_assert_no_error (error);
  at_standby = server_at_standby ("postgresql:///elsewhere");
  assert_no_copy (self, at_standby, "replica-foreign");
  server_execute ("", "DROP DATABASE elsewhere WITH (FORCE)");
}

/*
 * At a desk.
 */

typedef struct
{
  GAsyncResult *result;
  guint         n_told;
} Desk;

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  ((Desk *) user_data)->result = g_object_ref (result);
}

static GAsyncResult *
wait_for_result (Desk *desk)
{
  while (desk->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (&desk->result);
}

static guint
list_at_desk (Desk         *desk,
              SijilSession *session)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GError) error = NULL;

  sijil_session_read (session, list_job, NULL, NULL, (GDestroyNotify) json_object_unref, NULL, done_cb, desk);
  result = wait_for_result (desk);
  answer = sijil_session_finish (session, result, NULL, &error);
  g_assert_no_error (error);
  return json_array_get_length (sijil_json_get_array (answer, "items"));
}

static gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
told_cb (Desk *desk)
{
  desk->n_told++;
}

static void
test_a_desk_is_told_how_the_copy_is (ReplicaFixture *self,
                                     gconstpointer   data)
{
  Desk desk = { NULL };
  SijilSession *session = sijil_session_new ();
  gint64 until = g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC;
  guint tick = g_timeout_add (50, tick_cb, NULL);
  g_autofree char *number = NULL;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) signed_in = NULL;
  g_autoptr (JsonObject) about = NULL;
  g_autoptr (JsonObject) officer = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;

  sijil_session_set_replica (session, self->place);
  g_signal_connect_swapped (session, "replica", G_CALLBACK (told_cb), &desk);
  sijil_session_open (session, sijil_register_get_folder (self->reg), FIXTURE_DAY, NULL, done_cb, &desk);
  opened = wait_for_result (&desk);
  about = sijil_session_open_finish (session, opened, &notes, &error);
  g_assert_no_error (error);
  sijil_session_sign_in (session, "agent", FIXTURE_PIN, NULL, done_cb, &desk);
  signed_in = wait_for_result (&desk);
  officer = sijil_session_sign_in_finish (session, signed_in, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list_at_desk (&desk, session), ==, 0);
  g_assert_cmpint (sijil_session_get_as_of (session), ==, 0);

  /* Another desk saves, and the copy is held: the list stays as it was, and says so. */
  hold_copy (TRUE);
  number = desk_deposit_artisan (&self->base);
  while (sijil_session_get_as_of (session) == 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      list_at_desk (&desk, session);
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_cmpuint (desk.n_told, ==, 1);

  hold_copy (FALSE);
  while (sijil_session_get_as_of (session) != 0 && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, TRUE); /* it looks by itself */
  g_assert_cmpint (sijil_session_get_as_of (session), ==, 0);
  g_assert_cmpuint (list_at_desk (&desk, session), ==, 1);

  server_stop_standby ();
  g_assert_cmpuint (list_at_desk (&desk, session), ==, 1);
  while (sijil_session_get_replica_problem (session) == NULL)
    g_main_context_iteration (NULL, TRUE);
  server_start_standby ();
  sijil_session_set_replica (session, NULL);
  g_assert_null (sijil_session_get_replica_problem (session));
  g_assert_cmpuint (list_at_desk (&desk, session), ==, 1);

  g_clear_object (&opened);
  g_clear_object (&signed_in);
  sijil_session_close (session);
  g_assert_finalize_object (session);
  g_source_remove (tick);
}

/* What the address of a copy does not say is as at the register: nothing is sent with less care. */
static void
test_a_copys_address_is_completed (void)
{
  g_autofree char *bare = sijil_address_follow ("postgresql://copy", "postgresql://sijil.amina@server/sijil?sslmode=verify-full");
  g_autofree char *own = sijil_address_follow ("postgresql://other@copy/base?sslmode=require&connect_timeout=9",
                                               "postgresql://sijil.amina@server/sijil?sslmode=verify-full");
  g_autofree char *service = sijil_address_follow ("service=copy", "postgresql://sijil.amina@server/sijil");

  g_assert_cmpstr (bare, ==, "postgresql://copy?connect_timeout=3&user=sijil.amina&dbname=sijil&sslmode=verify-full");
  g_assert_cmpstr (own, ==, "postgresql://other@copy/base?connect_timeout=9&sslmode=require");
  g_assert_cmpstr (service, ==, "postgresql://?service=copy");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/replica/a-copys-address-is-completed", test_a_copys_address_is_completed);
#define ADD(name, function) g_test_add ("/replica/" name, ReplicaFixture, NULL, set_up, function, tear_down)
  ADD ("the-copy-is-read", test_the_copy_is_read);
  if (g_getenv ("SIJIL_TEST_ACCOUNTS") == NULL) /* checking is the house's */
    ADD ("the-copy-is-checked-like-the-register", test_the_copy_is_checked_like_the_register);
  ADD ("what-was-saved-here-is-seen-in-the-copy", test_what_was_saved_here_is_seen_in_the_copy);
  ADD ("what-was-saved-here-is-seen-though-the-copy-is-late", test_what_was_saved_here_is_seen_though_the_copy_is_late);
  ADD ("a-late-copy-says-as-of-when", test_a_late_copy_says_as_of_when);
  ADD ("the-register-is-read-when-the-copy-is-gone", test_the_register_is_read_when_the_copy_is_gone);
  ADD ("what-is-no-copy-of-it-is-refused", test_what_is_no_copy_of_it_is_refused);
  ADD ("a-desk-is-told-how-the-copy-is", test_a_desk_is_told_how_the_copy_is);

  return g_test_run ();
}
