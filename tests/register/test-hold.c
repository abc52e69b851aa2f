/* Two desks and one file: who has it in hand, who asks for it, and what becomes of it when a desk dies. */

#include "desk.h"

#include "core/sijil-json.h"
#include "register/sijil-hold.h"
#include "register/sijil-review-reserve.h"
#include "register/sijil-show.h"
#include "server.h"

#include <sqlite3.h>
#include <string.h>
#include <time.h>

typedef struct
{
  Fixture        base;
  SijilRegister *other; /* the desk of registrar2 */
  char          *number;
} Desks;

static gint64 clock_shift_s; /* how far the desk's clock is from what it should be */

/* In the place of GLib's, for what is linked with this program. */
gint64
g_get_real_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_REALTIME, &now);
  return (now.tv_sec + clock_shift_s) * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void
sign_in (SijilRegister *reg,
         const char    *login)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sijil_register_take_turns (reg, login, &error));
  g_assert_no_error (error);
}

static void
set_up (Desks         *self,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture_set_up (&self->base, NULL);
  fixture_sign_in (&self->base, "agent");
  self->number = desk_deposit_artisan (&self->base);
  fixture_sign_in (&self->base, "registrar");
  self->other = sijil_register_open (self->base.place, FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (sijil_register_set_day (self->other, FIXTURE_DAY, &error));
  sign_in (self->other, "registrar2");
}

static void
tear_down (Desks         *self,
           gconstpointer  data)
{
  sijil_register_close (self->other);
  g_free (self->number);
  fixture_tear_down (&self->base, NULL);
}

static void
take (SijilRegister *reg,
      const char    *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) taken = sijil_review_reserve (reg, number, &error);

  g_assert_no_error (error);
  g_assert_nonnull (taken);
}

static void
say (SijilRegister *reg,
     const char    *number,
     gboolean       is_looking)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sijil_hold_say (reg, number, is_looking, &error));
  g_assert_no_error (error);
}

static void
meddle_with_file (Fixture    *fixture,
                  const char *sql)
{
  g_autofree char *path = g_build_filename (fixture->place, "register.db", NULL);
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/* As if the desk had last said so @seconds ago; the file was taken before that. */
static void
let_pass (Desks *self,
          int    seconds)
{
  g_autofree char *sql = g_strdup_printf ("SET search_path = sijil; UPDATE hold SET seen_at = seen_at - %d;"
                                          " UPDATE application SET reserved_at = reserved_at - %d", seconds, seconds + 10);

  if (server_is_asked_for ())
    server_execute (self->base.place, sql);
  else
    meddle_with_file (&self->base, strchr (sql, ';') + 1);
}

static gboolean
is_over (Desks *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) file = sijil_show (self->other, self->number, NULL, NULL, &error);

  g_assert_no_error (error);
  return sijil_json_get_bool (file, "hold_is_over", FALSE);
}

static void
assert_taken (Desks *self)
{
  GError *error = NULL;

  g_assert_null (sijil_review_reserve (self->other, self->number, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "reserved");
  g_assert_false (is_over (self));
}

static void
a_file_that_is_looked_at_is_nobody_elses (Desks         *self,
                                          gconstpointer  data)
{
  take (self->base.reg, self->number);
  say (self->base.reg, self->number, TRUE);
  let_pass (self, SIJIL_HOLD_LIMIT_S - 5);
  assert_taken (self);
}

static void
a_desk_that_died_lets_go_of_its_file (Desks         *self,
                                      gconstpointer  data)
{
  g_autoptr (JsonObject) application = NULL;

  take (self->base.reg, self->number);
  say (self->base.reg, self->number, TRUE);
  let_pass (self, SIJIL_HOLD_LIMIT_S + 5);
  g_assert_true (is_over (self));
  take (self->other, self->number);
  application = desk_application (&self->base, self->number);
  g_assert_cmpint (sijil_json_get_int (application, "reserved_by", 0), ==, sijil_register_get_officer (self->other)->id);

  /* Who comes back too late says nothing of a file that is another's now. */
  say (self->base.reg, self->number, TRUE);
  say (self->other, self->number, TRUE);
  g_assert_false (is_over (self));
}

static void
a_file_that_is_worked_on_is_kept (Desks         *self,
                                  gconstpointer  data)
{
  take (self->base.reg, self->number);
  say (self->base.reg, self->number, TRUE);
  say (self->base.reg, self->number, FALSE);
  let_pass (self, 1000);
  assert_taken (self);
}

static void
a_file_taken_without_a_window_is_kept (Desks         *self,
                                       gconstpointer  data)
{
  take (self->base.reg, self->number);
  assert_taken (self);
}

/* At a server its clock alone counts; a folder has no other than the computers' own. */
static void
a_desk_whose_clock_is_slow_keeps_its_file (Desks         *self,
                                           gconstpointer  data)
{
  if (!server_is_asked_for ())
    {
      g_test_skip ("of a server");
      return;
    }

  clock_shift_s = -10 * SIJIL_HOLD_LIMIT_S;
  take (self->base.reg, self->number);
  say (self->base.reg, self->number, TRUE);
  clock_shift_s = 0;
  assert_taken (self);

  clock_shift_s = 10 * SIJIL_HOLD_LIMIT_S;
  assert_taken (self);
  clock_shift_s = 0;
  let_pass (self, SIJIL_HOLD_LIMIT_S + 5);
  g_assert_true (is_over (self));
}

static JsonObject *
get_asked (Desks *self)
{
  g_autoptr (GError) error = NULL;
  JsonObject *asked = sijil_hold_asked (self->base.reg, &error);

  g_assert_no_error (error);
  return asked;
}

static void
who_has_it_is_told_that_it_is_asked_for (Desks         *self,
                                         gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) asked = NULL;
  g_autoptr (JsonObject) released = NULL;
  g_autoptr (JsonObject) after = NULL;
  JsonObject *item;

  take (self->base.reg, self->number);
  say (self->base.reg, self->number, TRUE);
  before = get_asked (self);
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (before, "items")), ==, 0);

  json_object_unref (sijil_hold_ask (self->other, self->number, &error));
  g_assert_no_error (error);
  asked = get_asked (self);
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (asked, "items")), ==, 1);
  item = json_array_get_object_element (sijil_json_get_array (asked, "items"), 0);
  g_assert_cmpstr (sijil_json_get_string (item, "number"), ==, self->number);
  g_assert_cmpstr (sijil_json_get_string (item, "login"), ==, "registrar2");

  say (self->base.reg, self->number, TRUE); /* it stays asked for */
  released = sijil_review_release (self->base.reg, self->number, &error);
  g_assert_no_error (error);
  after = get_asked (self);
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (after, "items")), ==, 0);
  take (self->other, self->number);
}

static void
nobody_asks_for_what_is_free_or_ones_own (Desks         *self,
                                          gconstpointer  data)
{
  g_autoptr (JsonObject) asked = NULL;
  g_autoptr (JsonObject) file = NULL;
  GError *error = NULL;

  g_assert_null (sijil_hold_ask (self->other, self->number, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "not-reserved");
  take (self->base.reg, self->number);
  file = sijil_hold_ask (self->base.reg, self->number, &error);
  g_assert_no_error (error);
  asked = get_asked (self);
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (asked, "items")), ==, 0);
  sign_in (self->other, "clerk");
  g_assert_null (sijil_hold_ask (self->other, self->number, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "role");
}

#define ADD(path, test) g_test_add (path, Desks, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/hold/a-file-that-is-looked-at-is-nobody-elses", a_file_that_is_looked_at_is_nobody_elses);
  ADD ("/hold/a-desk-that-died-lets-go-of-its-file", a_desk_that_died_lets_go_of_its_file);
  ADD ("/hold/a-desk-whose-clock-is-slow-keeps-its-file", a_desk_whose_clock_is_slow_keeps_its_file);
  ADD ("/hold/a-file-that-is-worked-on-is-kept", a_file_that_is_worked_on_is_kept);
  ADD ("/hold/a-file-taken-without-a-window-is-kept", a_file_taken_without_a_window_is_kept);
  ADD ("/hold/who-has-it-is-told-that-it-is-asked-for", who_has_it_is_told_that_it_is_asked_for);
  ADD ("/hold/nobody-asks-for-what-is-free-or-ones-own", nobody_asks_for_what_is_free_or_ones_own);

  return g_test_run ();
}
