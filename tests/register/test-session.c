#include "register/sijil-session.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "desk.h"
#include "fixture.h"
#include "intake-helpers.h"
#include "register/sijil-draft.h"
#include "register/sijil-list.h"
#include "register/sijil-paper-bytes.h"
#include "register/sijil-sealing.h"
#include "register/sijil-setting.h"
#include "register/sijil-watch.h"
#include "register/sijil-step.h"
#include "server.h"

#include <glib/gstdio.h>

typedef struct
{
  Fixture       base;
  SijilSession *session;
  GAsyncResult *result;   /* of the last call */
  gpointer      listener; /* (nullable): what handlers tell; gone when the test ends */
} SessionFixture;

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  SessionFixture *self = user_data;

  self->result = g_object_ref (result);
}

static GAsyncResult *
wait_for_result (SessionFixture *self)
{
  g_autoptr (GAsyncResult) last = NULL;

  while (self->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return g_steal_pointer (&self->result);
}

static void
set_up (SessionFixture *self,
        gconstpointer   data)
{
  g_autofree char *folder = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GError) error = NULL;

  fixture_set_up (&self->base, NULL);
  folder = g_strdup (sijil_register_get_folder (self->base.reg));
  self->session = sijil_session_new ();
  sijil_session_open (self->session, folder, FIXTURE_DAY, NULL, done_cb, self);
  result = wait_for_result (self);
  answer = sijil_session_open_finish (self->session, result, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (answer, "chamber"), ==, "08");
  g_assert_cmpstr (sijil_json_get_string (answer, "day"), ==, FIXTURE_DAY);
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (answer, "items")), >, 0);
}

static void
tear_down (SessionFixture *self,
           gconstpointer   data)
{
  g_signal_handlers_disconnect_by_data (self->session, self->listener);
  sijil_session_close (self->session);
  g_assert_finalize_object (self->session);
  fixture_tear_down (&self->base, NULL);
}

static gboolean
sign_in (SessionFixture  *self,
         const char      *login,
         const char      *pin,
         GError         **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (JsonObject) officer = NULL;

  sijil_session_sign_in (self->session, login, pin, NULL, done_cb, self);
  result = wait_for_result (self);
  officer = sijil_session_sign_in_finish (self->session, result, error);
  return officer != NULL && g_str_equal (sijil_json_get_string (officer, "login"), login);
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

static gpointer
set_job (SijilRegister  *reg,
         gpointer        data,
         GPtrArray      *notes,
         GCancellable   *cancellable,
         GError        **error)
{
  return sijil_setting_set (reg, "mask_identity_numbers", data, notes, error);
}

static gpointer
get_job (SijilRegister  *reg,
         gpointer        data,
         GPtrArray      *notes,
         GCancellable   *cancellable,
         GError        **error)
{
  return sijil_setting_describe (reg, "mask_identity_numbers", error);
}

static void
wrong_pin_admits_nobody (SessionFixture *self,
                         gconstpointer   data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) denied = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_false (sign_in (self, "agent", "pas le bon", &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_DENIED);

  sijil_session_read (self->session, list_job, NULL, NULL, (GDestroyNotify) json_object_unref, NULL, done_cb, self);
  result = wait_for_result (self);
  g_assert_null (sijil_session_finish (self->session, result, NULL, &denied));
  g_assert_error (denied, SIJIL_ERROR, SIJIL_ERROR_DENIED);
}

static void
reader_serves_who_signed_in (SessionFixture *self,
                             gconstpointer   data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GPtrArray) notes = NULL;

  g_assert_true (sign_in (self, "agent", FIXTURE_PIN, &error));
  sijil_session_read (self->session, list_job, NULL, NULL, (GDestroyNotify) json_object_unref, NULL, done_cb, self);
  result = wait_for_result (self);
  answer = sijil_session_finish (self->session, result, &notes, &error);
  g_assert_no_error (error);
  g_assert_nonnull (notes);
  g_assert_cmpint (sijil_json_get_int (answer, "total", -1), ==, 0);
}

static void
reader_sees_what_a_step_changed (SessionFixture *self,
                                 gconstpointer   data)
{
  g_autoptr (GError) error = NULL;
  const char * const values[] = { "true", "false" };

  g_assert_true (sign_in (self, "admin", FIXTURE_PIN, &error));
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (GAsyncResult) written = NULL;
      g_autoptr (GAsyncResult) read = NULL;
      g_autoptr (JsonObject) done = NULL;
      g_autoptr (JsonObject) setting = NULL;

      sijil_session_write (self->session, set_job, g_strdup (values[i]), g_free, (GDestroyNotify) json_object_unref, NULL,
                           done_cb, self);
      written = wait_for_result (self);
      done = sijil_session_finish (self->session, written, NULL, &error);
      g_assert_no_error (error);

      sijil_session_read (self->session, get_job, NULL, NULL, (GDestroyNotify) json_object_unref, NULL, done_cb, self);
      read = wait_for_result (self);
      setting = sijil_session_finish (self->session, read, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (sijil_json_get_string (setting, "value"), ==, values[i]);
    }
}

static void
cancelled_job_is_not_begun (SessionFixture *self,
                            gconstpointer   data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_true (sign_in (self, "admin", FIXTURE_PIN, &error));
  g_cancellable_cancel (cancellable);
  sijil_session_write (self->session, set_job, g_strdup ("true"), g_free, (GDestroyNotify) json_object_unref, cancellable,
                       done_cb, self);
  result = wait_for_result (self);
  g_assert_null (sijil_session_finish (self->session, result, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gint are_freed;

static void
free_slowly (gpointer data)
{
  g_usleep (50 * 1000);
  g_atomic_int_set (&are_freed, TRUE);
}

static gpointer
answer_job (SijilRegister  *reg,
            gpointer        data,
            GPtrArray      *notes,
            GCancellable   *cancellable,
            GError        **error)
{
  return json_object_new ();
}

static void
data_of_a_job_are_let_go_of_before_it_answers (SessionFixture *self,
                                               gconstpointer   data)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (JsonObject) answer = NULL;

      if (i == 1)
        g_cancellable_cancel (cancellable);
      g_atomic_int_set (&are_freed, FALSE);
      sijil_session_read (self->session, answer_job, self, free_slowly, (GDestroyNotify) json_object_unref, cancellable, done_cb, self);
      result = wait_for_result (self);
      g_assert_true (g_atomic_int_get (&are_freed));
      answer = sijil_session_finish (self->session, result, NULL, &error);
      g_clear_error (&error);
    }
}

static void
long_run_has_its_own_connection (SessionFixture *self,
                                 gconstpointer   data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (JsonObject) answer = NULL;

  g_assert_true (sign_in (self, "director", FIXTURE_PIN, &error));
  sijil_session_run_long (self->session, list_job, NULL, NULL, (GDestroyNotify) json_object_unref, NULL, done_cb, self);
  result = wait_for_result (self);
  answer = sijil_session_finish (self->session, result, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (answer);
}

/*
 * Two desks: the session, and the register of the fixture.
 */

typedef struct
{
  guint       n_told;
  char       *number;  /* (nullable): of the last thing that was told */
  char       *login;   /* (nullable): who did it */
  guint       n_connection;
} Told;

static void
told_clear (Told *told)
{
  g_free (told->number);
  g_free (told->login);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Told, told_clear)

static void
changed_elsewhere_cb (Told      *told,
                      JsonArray *items)
{
  told->n_told++;
  for (guint i = json_array_get_length (items); i > 0; i--)
    {
      JsonObject *item = json_array_get_object_element (items, i - 1);

      if (sijil_json_get_string (item, "number") == NULL)
        continue;
      sijil_set_str (&told->number, sijil_json_get_string (item, "number"));
      sijil_set_str (&told->login, sijil_json_get_string (item, "login"));
    }
}

static void
connection_cb (Told *told)
{
  told->n_connection++;
}

static void
listen (SessionFixture *self,
        Told           *told)
{
  self->listener = told;
  g_signal_connect_swapped (self->session, "changed-elsewhere", G_CALLBACK (changed_elsewhere_cb), told);
  g_signal_connect_swapped (self->session, "connection", G_CALLBACK (connection_cb), told);
  while (!sijil_session_is_watching (self->session))
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
time_is_up (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
let_pass (guint ms)
{
  gboolean is_up = FALSE;

  g_timeout_add (ms, time_is_up, &is_up);
  while (!is_up)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_until_told (const guint *counter,
                 guint        number)
{
  gint64 until = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (*counter < number)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      let_pass (20);
    }
}

static void
steps_of_another_desk_are_told (SessionFixture *self,
                                gconstpointer   data)
{
  g_auto (Told) told = { 0 };
  g_autofree char *number = NULL;

  listen (self, &told);
  fixture_sign_in (&self->base, "agent");
  number = desk_deposit_artisan (&self->base);
  wait_until_told (&told.n_told, 1);
  g_assert_cmpstr (told.number, ==, number);
  g_assert_cmpstr (told.login, ==, "agent");
}

static void
own_steps_are_not_told (SessionFixture *self,
                        gconstpointer   data)
{
  g_auto (Told) told = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) written = NULL;
  g_autoptr (JsonObject) done = NULL;

  g_assert_true (sign_in (self, "admin", FIXTURE_PIN, &error));
  listen (self, &told);
  sijil_session_write (self->session, set_job, g_strdup ("true"), g_free, (GDestroyNotify) json_object_unref, NULL, done_cb, self);
  written = wait_for_result (self);
  done = sijil_session_finish (self->session, written, NULL, &error);
  g_assert_no_error (error);
  let_pass (3500);
  g_assert_cmpuint (told.n_told, ==, 0);
}

static gpointer
nothing_job (SijilRegister  *reg,
             gpointer        data,
             GPtrArray      *notes,
             GCancellable   *cancellable,
             GError        **error)
{
  return json_object_new ();
}

static gpointer
load_paper_job (SijilRegister  *reg,
                gpointer        data,
                GPtrArray      *notes,
                GCancellable   *cancellable,
                GError        **error)
{
  g_autoptr (JsonObject) paper = sijil_record_load (reg, "paper", 1, error);

  return paper != NULL ? sijil_paper_load_bytes (reg, paper, error) : NULL;
}

/* By the reader, or by a connection of its own. */
static GBytes *
load_paper (SessionFixture  *self,
            gboolean         is_long,
            GError         **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  (is_long ? sijil_session_run_long : sijil_session_read) (self->session, load_paper_job, NULL, NULL, (GDestroyNotify) g_bytes_unref, NULL,
                                                           done_cb, self);
  result = wait_for_result (self);
  return sijil_session_finish (self->session, result, NULL, error);
}

static void
wait_for_writer (SessionFixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;

  sijil_session_write (self->session, nothing_job, NULL, NULL, (GDestroyNotify) json_object_unref, NULL, done_cb, self);
  result = wait_for_result (self);
  json_object_unref (sijil_session_finish (self->session, result, NULL, NULL));
}

static void
sealed_papers_are_read_by_all_connections_until_it_is_locked (SessionFixture *self,
                                                              gconstpointer   data)
{
  g_auto (SijilRecoveryKey) key;
  g_autofree char *half = NULL;
  g_autoptr (JsonObject) document = intake_example ("artisan-by-practice.json");
  g_autoptr (JsonObject) status = NULL;
  g_autoptr (JsonObject) deposited = NULL;
  g_autoptr (GBytes) read = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (GError) error = NULL;

  if (g_getenv ("SIJIL_TEST_ACCOUNTS") != NULL)
    {
      g_test_skip ("the session comes in by one account");
      return;
    }

  sijil_recovery_key_make (&key);
  half = sijil_public_half_to_text (key.public_half);
  desk_set (&self->base, "backup_key", half);
  g_assert_true (sign_in (self, "agent", FIXTURE_PIN, &error)); /* before sealing begins at another desk */
  fixture_sign_in (&self->base, "admin");
  status = sijil_sealing_start (self->base.reg, &key, &error);
  g_assert_no_error (error);
  fixture_sign_in (&self->base, "agent");
  deposited = intake_deposit (&self->base, document, &error);
  g_assert_no_error (error);

  read = load_paper (self, FALSE, &error);
  g_assert_no_error (error);
  again = load_paper (self, TRUE, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (read, again));

  sijil_session_lock (self->session);
  wait_for_writer (self);
  g_assert_null (load_paper (self, FALSE, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "sealing-closed");
  while (G_OBJECT (self->session)->ref_count > 1) /* it still looks at what the other desk did */
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

/* Drafts have no history: they are taken for this desk's own when it has saved something since. */
static void
draft_of_another_desk_is_told_although_this_one_said_something (SessionFixture *self,
                                                                gconstpointer   data)
{
  g_auto (Told) told = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) said = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) document = json_object_new ();
  g_autoptr (JsonObject) draft = NULL;

  listen (self, &told);
  sijil_session_say (self->session, nothing_job, NULL, NULL, (GDestroyNotify) json_object_unref, NULL, done_cb, self);
  said = wait_for_result (self);
  answer = sijil_session_finish (self->session, said, NULL, &error);
  g_assert_no_error (error);
  fixture_sign_in (&self->base, "agent");
  draft = sijil_draft_save (self->base.reg, NULL, 0, "new", NULL, document, NULL, NULL, &error);
  g_assert_no_error (error);
  wait_until_told (&told.n_told, 1);
}

static void
many_steps_are_told_together (SessionFixture *self,
                              gconstpointer   data)
{
  g_auto (Told) told = { 0 };
  gint64 begun;

  listen (self, &told);
  fixture_sign_in (&self->base, "admin");
  begun = g_get_monotonic_time ();
  for (guint i = 0; i < 40; i++)
    desk_set (&self->base, "small_office", i % 2 == 0 ? "true" : "false");
  wait_until_told (&told.n_told, 1);
  let_pass (2500);
  g_assert_cmpuint (told.n_told, <=, (guint) ((g_get_monotonic_time () - begun) / G_USEC_PER_SEC) + 1);
}

/* A disk that is pulled out and put back. */
static void
a_register_that_is_away_is_said (SessionFixture *self,
                                 gconstpointer   data)
{
  g_auto (Told) told = { 0 };
  g_autofree char *aside = g_strconcat (self->base.place, ".away", NULL);
  gint64 since = 0;

  if (server_is_asked_for ())
    {
      g_test_skip ("see the windows' tests of a server");
      return;
    }

  listen (self, &told);
  g_assert_null (sijil_session_get_problem (self->session, NULL));
  g_assert_cmpint (g_rename (self->base.place, aside), ==, 0);
  wait_until_told (&told.n_connection, 1);
  g_assert_cmpstr (sijil_error_get_reason (sijil_session_get_problem (self->session, &since)), ==, "register-away");
  g_assert_cmpint (since, >, 0);

  g_assert_cmpint (g_rename (aside, self->base.place), ==, 0);
  sijil_session_look (self->session);
  wait_until_told (&told.n_connection, 2);
  g_assert_null (sijil_session_get_problem (self->session, NULL));
  g_assert_cmpuint (told.n_told, ==, 1); /* all may have changed meanwhile */
}

/*
 * A server that is stopped and started again, and nobody who presses “connect”.
 */

typedef struct
{
  gint64 told_at[8];
  guint  n_told;
  gint64 back_at; /* 0: not yet */
} Tries;

static Tries tries;

static void
try_cb (JsonArray    *items,
        const GError *problem,
        GObject      *listener)
{
  if (problem != NULL && tries.n_told < G_N_ELEMENTS (tries.told_at))
    tries.told_at[tries.n_told++] = g_get_monotonic_time ();
  if (problem == NULL && tries.n_told > 0 && tries.back_at == 0)
    tries.back_at = g_get_monotonic_time ();
}

static gpointer
stop_cb (gpointer data)
{
  server_control ("-m fast stop");
  return NULL;
}

/* Each failed try is told: after 1, 2 and 4 seconds, and what it takes to be refused. */
static void
a_stopped_server_is_tried_again_with_growing_delays (SessionFixture *self,
                                                     gconstpointer   data)
{
  g_autoptr (GAsyncQueue) requests = g_async_queue_new_full (g_free);
  g_autoptr (GObject) listener = g_object_new (G_TYPE_OBJECT, NULL);
  SijilWatch *watch;
  GThread *stopping;
  gint *writes;

  if (!server_is_asked_for ())
    {
      g_test_skip ("a server's matter");
      return;
    }

  tries = (Tries) { 0 };
  writes = g_atomic_rc_box_new0 (gint);
  watch = sijil_watch_new (self->base.place, "08", requests, writes, try_cb, listener);
  g_atomic_rc_box_release (writes);
  let_pass (500);
  stopping = g_thread_new ("stop", stop_cb, NULL); /* what is told meanwhile is told at once */
  for (guint i = 0; i < 300 && tries.n_told < 4; i++)
    let_pass (100);
  g_thread_join (stopping);
  server_control ("start");
  g_assert_cmpuint (tries.n_told, ==, 4);
  for (guint i = 0; i < 3; i++)
    {
      gint64 delay_ms = (tries.told_at[i + 1] - tries.told_at[i]) / 1000;

      g_test_message ("delay %u: %d ms", i, (int) delay_ms);
      g_assert_cmpint (delay_ms, >=, (1000 << i) - 400); /* a busy machine tells late */
      g_assert_cmpint (delay_ms, <, (1000 << i) + 2000);
    }
  for (guint i = 0; i < 150 && tries.back_at == 0; i++)
    let_pass (100);
  g_assert_cmpint (tries.back_at, >, 0);
  g_assert_cmpint (tries.back_at - tries.told_at[3], <, 12 * G_USEC_PER_SEC); /* the next delay is of 8 */
  sijil_watch_close (watch);
  let_pass (500);
}

static gboolean
is_replaced (gpointer data)
{
  const GError *problem = sijil_session_get_problem (data, NULL);

  return problem != NULL && g_str_equal (sijil_error_get_reason (problem), "register-replaced");
}

/* What is saved into a file that is in no folder any more is lost. */
static void
another_register_in_its_place_is_not_taken_for_it (SessionFixture *self,
                                                   gconstpointer   data)
{
  g_auto (Told) told = { 0 };
  g_autofree char *aside = g_strconcat (self->base.place, ".away", NULL);
  g_autofree char *from = g_build_filename (aside, "register.db", NULL);
  g_autofree char *to = g_build_filename (self->base.place, "register.db", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilStep) step = NULL;
  gsize length;

  if (server_is_asked_for ())
    {
      g_test_skip ("a folder's matter");
      return;
    }

  listen (self, &told);
  fixture_sign_in (&self->base, "admin");
  g_assert_cmpint (g_rename (self->base.place, aside), ==, 0);
  g_assert_cmpint (g_mkdir (self->base.place, 0700), ==, 0);
  g_assert_true (g_file_get_contents (from, &content, &length, &error));
  g_assert_true (g_file_set_contents (to, content, (gssize) length, &error));
  step = sijil_step_begin (self->base.reg, "change_setting", 0, &error);
  g_assert_null (step);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "register-replaced");

  sijil_session_look (self->session);
  while (!is_replaced (self->session))
    g_main_context_iteration (NULL, TRUE);
}

static void
no_news_cb (JsonArray    *items,
            const GError *problem,
            GObject      *listener)
{
  g_assert_not_reached ();
}

/* Where a server accepts and then says nothing, a connection is waited for ten seconds. */
static void
a_server_that_says_nothing_holds_nobody_up (SessionFixture *self,
                                            gconstpointer   data)
{
  g_autoptr (GSocketListener) silent = g_socket_listener_new ();
  guint16 port = g_socket_listener_add_any_inet_port (silent, NULL, NULL);
  g_autofree char *place = g_strdup_printf ("postgresql://127.0.0.1:%u/sijil", port);
  g_autoptr (GAsyncQueue) requests = g_async_queue_new_full (g_free);
  g_autoptr (GObject) listener = g_object_new (G_TYPE_OBJECT, NULL);
  gint *writes = g_atomic_rc_box_new0 (gint);
  SijilWatch *watch = sijil_watch_new (place, "08", requests, writes, no_news_cb, listener);
  gint64 begun;

  g_atomic_rc_box_release (writes);
  g_usleep (200000); /* until it waits for the server */
  begun = g_get_monotonic_time ();
  sijil_watch_close (watch);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 2 * G_USEC_PER_SEC);
  g_socket_listener_close (silent);
  let_pass (500);
}

#define ADD(path, test) g_test_add (path, SessionFixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/session/wrong-pin-admits-nobody", wrong_pin_admits_nobody);
  ADD ("/session/reader-serves-who-signed-in", reader_serves_who_signed_in);
  ADD ("/session/reader-sees-what-a-step-changed", reader_sees_what_a_step_changed);
  ADD ("/session/cancelled-job-is-not-begun", cancelled_job_is_not_begun);
  ADD ("/session/data-of-a-job-are-let-go-of-before-it-answers", data_of_a_job_are_let_go_of_before_it_answers);
  ADD ("/session/long-run-has-its-own-connection", long_run_has_its_own_connection);
  ADD ("/session/sealed-papers-are-read-by-all-connections-until-it-is-locked",
       sealed_papers_are_read_by_all_connections_until_it_is_locked);

  ADD ("/session/steps-of-another-desk-are-told", steps_of_another_desk_are_told);
  ADD ("/session/own-steps-are-not-told", own_steps_are_not_told);
  ADD ("/session/draft-of-another-desk-is-told-although-this-one-said-something",
       draft_of_another_desk_is_told_although_this_one_said_something);
  ADD ("/session/many-steps-are-told-together", many_steps_are_told_together);

  ADD ("/session/a-register-that-is-away-is-said", a_register_that_is_away_is_said);
  ADD ("/session/a-stopped-server-is-tried-again-with-growing-delays", a_stopped_server_is_tried_again_with_growing_delays);
  ADD ("/session/another-register-in-its-place-is-not-taken-for-it", another_register_in_its_place_is_not_taken_for_it);

  ADD ("/session/a-server-that-says-nothing-holds-nobody-up", a_server_that_says_nothing_holds_nobody_up);

  return g_test_run ();
}
