#include "register/sijil-session.h"

#include "core/sijil-json.h"
#include "fixture.h"
#include "register/sijil-list.h"
#include "register/sijil-setting.h"

typedef struct
{
  Fixture       base;
  SijilSession *session;
  GAsyncResult *result; /* of the last call */
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

  return g_test_run ();
}
