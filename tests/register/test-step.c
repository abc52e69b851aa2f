#include "fixture.h"
#include "server.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-again.h"
#include "register/sijil-check.h"
#include "register/sijil-register-create.h"
#include "register/sijil-search.h"
#include "register/sijil-signing-key.h"
#include "register/sijil-step.h"
#include "register/sijil-terms.h"

#include <glib/gstdio.h>

static void
assert_sound (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = sijil_register_check (fixture->reg, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    g_test_message ("%s", ((GError *) found->pdata[i])->message);
  g_assert_cmpuint (found->len, ==, 0);
}

static JsonObject *
invented_person (void)
{
  return fixture_json ("{ 'name_ar': 'فاطمة الزهراء آيت الحسين', 'name_fr': 'Fatima-Zahra AIT EL HOUSSAINE', 'sex': 'f',"
                       "  'birth_on': '1984-03-07', 'cin': 'ZZ214907' }");
}

static gint64
add_person (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilStep) step = sijil_step_begin (fixture->reg, "import", SIJIL_ROLE_ANY, &error);
  g_autoptr (JsonObject) person = invented_person ();
  gint64 id;

  g_assert_no_error (error);
  g_assert_true (sijil_step_insert (step, "person", person, &id, &error));
  g_assert_no_error (error);
  g_assert_true (sijil_step_commit (step, &error));
  return id;
}

static void
test_a_new_register_is_sound_and_has_its_lists (Fixture       *fixture,
                                                gconstpointer  data)
{
  JsonObject *activity = sijil_term_find (fixture->reg, "activity", "P01-01", FIXTURE_DAY);

  assert_sound (fixture);
  g_assert_cmpstr (sijil_register_get_chamber (fixture->reg), ==, "08");
  g_assert_cmpstr (sijil_term_get (activity, "title_m_ar"), ==, "خياط الملابس التقليدية الرجالية");
  g_assert_false (sijil_setting_get_bool (fixture->reg, "small_office"));
  g_assert_cmpint (sijil_setting_get_int (fixture->reg, "idle_lock_minutes", 0), ==, 10);
  g_assert_null (sijil_setting_get (fixture->reg, "card_validity_months"));
}

static void
test_a_register_is_not_made_over_another (Fixture       *fixture,
                                          gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (sijil_register_create (sijil_register_get_folder (fixture->reg), "08", "office", "a", "A", FIXTURE_PIN, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_CONFLICT);
}

static void
test_a_chamber_that_does_not_exist_leaves_nothing (Fixture       *fixture,
                                                   gconstpointer  data)
{
  g_autofree char *path = server_is_asked_for () ? g_strconcat (fixture->place, "?options=-csearch_path%3Dother", NULL)
                                                 : g_build_filename (fixture->folder, "other", NULL);
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (sijil_register_create (path, "99", "office", "a", "A", FIXTURE_PIN, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  if (server_is_asked_for ())
    {
      g_autofree char *schemas = server_query (fixture->place, "SELECT string_agg (nspname, ' ' ORDER BY nspname) FROM pg_namespace"
                                                      " WHERE nspname NOT LIKE 'pg_%' AND nspname <> 'information_schema'");

      g_assert_cmpstr (schemas, ==, "public sijil");
      return;
    }

  dir = g_dir_open (fixture->folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "register");
  g_assert_null (g_dir_read_name (dir));
}

static void
test_a_step_without_its_role_does_nothing (Fixture       *fixture,
                                           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sijil_step_begin (fixture->reg, "deposit", SIJIL_ROLE_AGENT, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_DENIED);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "officer-missing");
  g_clear_error (&error);

  fixture_sign_in (fixture, "clerk");
  g_assert_null (sijil_step_begin (fixture->reg, "deposit", SIJIL_ROLE_AGENT, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "role");
}

static void
test_each_version_has_its_row_of_history (Fixture       *fixture,
                                          gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) after = NULL;
  g_autoptr (JsonObject) stale = NULL;
  g_autoptr (SijilStep) step = NULL;
  gint64 id;

  fixture_sign_in (fixture, "agent");
  id = add_person (fixture);
  before = sijil_record_load (fixture->reg, "person", id, &error);
  after = sijil_record_copy (before);
  sijil_record_set (after, "cin", "ZZ214908");
  sijil_record_set (after, "phone", "+212600000000");

  step = sijil_step_begin (fixture->reg, "change", SIJIL_ROLE_AGENT, &error);
  g_assert_true (sijil_step_update (step, "person", before, after, &error));
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (after, "version", 0), ==, 2);

  /* A second desk that read the first version is told, and writes nothing. */
  stale = sijil_record_copy (before);
  sijil_record_set (stale, "email", "a@example.invalid");
  g_assert_false (sijil_step_update (step, "person", before, stale, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "record-changed");
  g_clear_error (&error);
  g_assert_true (sijil_step_commit (step, &error));
  g_clear_pointer (&step, sijil_step_free);

  assert_sound (fixture);
  fixture_reopen (fixture);
  assert_sound (fixture);
}

static void
test_a_step_that_is_dropped_gives_its_number_back (Fixture       *fixture,
                                                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gint64 first;
  gint64 second;

  fixture_sign_in (fixture, "agent");
  {
    g_autoptr (SijilStep) step = sijil_step_begin (fixture->reg, "test", 0, &error);

    g_assert_true (sijil_step_take_number (step, "entry", 0, &first, &error));
  }
  {
    g_autoptr (SijilStep) step = sijil_step_begin (fixture->reg, "test", 0, &error);

    g_assert_true (sijil_step_take_number (step, "entry", 0, &second, &error));
  }
  g_assert_cmpint (first, ==, 1);
  g_assert_cmpint (second, ==, first);
}

static void
test_the_same_identity_card_is_a_conflict (Fixture       *fixture,
                                           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilStep) step = NULL;
  g_autoptr (JsonObject) person = invented_person ();

  fixture_sign_in (fixture, "agent");
  add_person (fixture);
  step = sijil_step_begin (fixture->reg, "import", 0, &error);
  g_assert_false (sijil_step_insert (step, "person", person, NULL, &error) && sijil_step_commit (step, &error)); /* a server says it late */
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_CONFLICT);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "identifier-taken");
  g_assert_cmpstr (sijil_error_get_field (error), ==, "cin");
}

static void
test_a_wrong_pin_is_refused_and_then_waits (Fixture       *fixture,
                                            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sijil_register_sign_in (fixture->reg, "agent", FIXTURE_PIN, &error));
  for (guint i = 0; i < 3; i++)
    {
      g_clear_error (&error);
      g_assert_false (sijil_register_sign_in (fixture->reg, "agent", "un autre mot", &error));
      g_assert_cmpstr (sijil_error_get_reason (error), ==, "pin-wrong");
    }
  g_assert_cmpint (sijil_register_get_officer (fixture->reg)->id, ==, 0);
  g_clear_error (&error);
  g_assert_false (sijil_register_sign_in (fixture->reg, "agent", FIXTURE_PIN, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "pin-wait");
  g_clear_error (&error);
  g_assert_false (sijil_register_sign_in (fixture->reg, "personne", FIXTURE_PIN, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "officer-unknown");
}

/* What follows from a list that the server did not give is not true. */
static void
test_a_list_that_was_not_read_is_not_taken_for_empty (Fixture       *fixture,
                                                      gconstpointer  data)
{
  SijilDb *db = sijil_register_get_db (fixture->reg);
  g_autoptr (GError) error = NULL;

  g_assert_true (sijil_db_begin (db, &error));
  server_execute ("", "SELECT pg_terminate_backend (pid) FROM pg_stat_activity"
                      " WHERE pid <> pg_backend_pid () AND backend_type = 'client backend'");
  g_assert_false (sijil_term_is_usable (fixture->reg, "category", "artisan", FIXTURE_DAY));
  sijil_set_error (&error, SIJIL_ERROR_INVALID, "code-unknown", "category", "“artisan” is unknown.", NULL);
  sijil_db_rollback (db);

  sijil_terms_settle (fixture->reg, &error);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "server-lost");
  g_assert_true (sijil_term_is_usable (fixture->reg, "category", "artisan", FIXTURE_DAY));
}

/*
 * Two desks that claim crosswise.
 */

typedef struct
{
  const char *first;
  const char *second;
  const char *key;
  guint       n_tries;
  char       *request;  /* of the first try */
  gint       *n_begun;  /* (atomic): of both desks */
} Crossing;

static gpointer
cross_job (SijilRegister  *reg,
           gpointer        data,
           GPtrArray      *notes,
           GCancellable   *cancellable,
           GError        **error)
{
  Crossing *crossing = data;
  const char *subjects[] = { crossing->first, NULL };
  g_autoptr (SijilStep) step = sijil_step_begin_beside (reg, "setting", 0, subjects, error);
  g_autoptr (JsonObject) values = json_object_new ();
  gint64 last;

  if (step == NULL)
    return NULL;

  crossing->n_tries++;
  if (crossing->request == NULL)
    crossing->request = g_strdup (sijil_step_get_request (step));
  g_assert_cmpstr (sijil_step_get_request (step), ==, crossing->request);
  g_atomic_int_inc (crossing->n_begun);
  for (guint i = 0; crossing->n_tries == 1 && i < 1000 && g_atomic_int_get (crossing->n_begun) < 2; i++)
    g_usleep (10000);

  json_object_set_string_member (values, "key", crossing->key);
  json_object_set_string_member (values, "value", "x");
  return sijil_step_claim (step, crossing->second, error)
         && sijil_db_query_int (sijil_register_get_db (reg), "history-last", NULL, &last, error)
         && sijil_db_run (sijil_register_get_db (reg), "setting-insert", values, error)
         && sijil_step_commit (step, error) ? crossing : NULL;
}

typedef struct
{
  const char *place;
  Crossing    crossing;
  GError     *problem;
} OtherDesk;

static gpointer
other_desk_cb (gpointer data)
{
  OtherDesk *desk = data;
  g_autoptr (SijilRegister) reg = sijil_register_open (desk->place, FALSE, &desk->problem);

  g_assert_no_error (desk->problem);
  g_assert_true (sijil_register_sign_in (reg, "agent", FIXTURE_PIN, &desk->problem));
  return sijil_register_try (reg, cross_job, &desk->crossing, NULL, NULL, &desk->problem);
}

/* The server ends one of the two. Its desk does the whole step again, as the same step. */
static void
test_a_step_that_met_another_is_done_again (Fixture       *fixture,
                                            gconstpointer  data)
{
  gint n_begun = 0;
  OtherDesk other = { fixture->place, { "b", "a", "crossing_b", 0, NULL, &n_begun }, NULL };
  Crossing own = { "a", "b", "crossing_a", 0, NULL, &n_begun };
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;
  GThread *thread;

  fixture_sign_in (fixture, "agent");
  thread = g_thread_new ("other", other_desk_cb, &other);
  g_assert_true (sijil_register_try (fixture->reg, cross_job, &own, NULL, NULL, &error) == &own);
  g_assert_no_error (error);
  g_assert_true (g_thread_join (thread) == &other.crossing);
  g_assert_no_error (other.problem);
  g_assert_cmpuint (own.n_tries + other.crossing.n_tries, ==, 3);
  kept = server_query (fixture->place, "SELECT count(*) FROM sijil.setting WHERE key LIKE 'crossing%'");
  g_assert_cmpstr (kept, ==, "2");
  g_free (own.request);
  g_free (other.crossing.request);
}

static gpointer
meet_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  ++*(guint *) data;
  sijil_set_error (error, SIJIL_ERROR_BUSY, SIJIL_DB_MET, NULL,
                   "Another desk changed the same records at the same moment. Nothing was saved. Try again.", NULL);
  return NULL;
}

static gpointer
save_and_meet_job (SijilRegister  *reg,
                   gpointer        data,
                   GPtrArray      *notes,
                   GCancellable   *cancellable,
                   GError        **error)
{
  g_assert_true (sijil_db_begin (sijil_register_get_db (reg), error));
  g_assert_true (sijil_db_commit (sijil_register_get_db (reg), error));
  return meet_job (reg, data, notes, cancellable, error);
}

/* Three times, and not at all once a part was saved. */
static void
test_a_step_is_done_again_three_times_at_most (Fixture       *fixture,
                                               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_assert_null (sijil_register_try (fixture->reg, meet_job, &n, NULL, NULL, &error));
  g_assert_cmpuint (n, ==, 4);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, SIJIL_DB_MET);
  g_clear_error (&error);
  n = 0;
  g_assert_null (sijil_register_try (fixture->reg, save_and_meet_job, &n, NULL, NULL, &error));
  g_assert_cmpuint (n, ==, 1);
}

/* With a second officer, who saves a part of it or not. */
typedef struct
{
  gboolean saves;
  guint    n_tries;
} Beside;

static gpointer
beside_and_meet_job (SijilRegister  *reg,
                     gpointer        data,
                     GPtrArray      *notes,
                     GCancellable   *cancellable,
                     GError        **error)
{
  Beside *beside = data;
  g_autofree char *place = sijil_register_dup_place_of (reg, "director", error);
  g_autoptr (SijilRegister) second = sijil_register_open_beside (reg, place, "director", FIXTURE_PIN, error);
  SijilDb *db = sijil_register_get_db (second);

  g_assert_true (!beside->saves || (sijil_db_begin (db, error) && sijil_db_commit (db, error)));
  return meet_job (reg, &beside->n_tries, notes, cancellable, error);
}

static void
test_what_a_second_officer_saved_is_not_done_again (Fixture       *fixture,
                                                    gconstpointer  data)
{
  Beside beside = { FALSE, 0 };

  fixture_sign_in (fixture, "registrar");
  g_assert_null (sijil_register_try (fixture->reg, beside_and_meet_job, &beside, NULL, NULL, NULL));
  g_assert_cmpuint (beside.n_tries, ==, 4);
  beside = (Beside) { TRUE, 0 };
  g_assert_null (sijil_register_try (fixture->reg, beside_and_meet_job, &beside, NULL, NULL, NULL));
  g_assert_cmpuint (beside.n_tries, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, function) g_test_add ("/step/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("a-new-register-is-sound-and-has-its-lists", test_a_new_register_is_sound_and_has_its_lists);
  ADD ("a-register-is-not-made-over-another", test_a_register_is_not_made_over_another);
  ADD ("a-chamber-that-does-not-exist-leaves-nothing", test_a_chamber_that_does_not_exist_leaves_nothing);
  ADD ("a-step-without-its-role-does-nothing", test_a_step_without_its_role_does_nothing);
  ADD ("each-version-has-its-row-of-history", test_each_version_has_its_row_of_history);
  ADD ("a-step-that-is-dropped-gives-its-number-back", test_a_step_that_is_dropped_gives_its_number_back);
  ADD ("the-same-identity-card-is-a-conflict", test_the_same_identity_card_is_a_conflict);
  ADD ("a-wrong-pin-is-refused-and-then-waits", test_a_wrong_pin_is_refused_and_then_waits);
  ADD ("a-step-is-done-again-three-times-at-most", test_a_step_is_done_again_three_times_at_most);
  ADD ("what-a-second-officer-saved-is-not-done-again", test_what_a_second_officer_saved_is_not_done_again);
  if (server_is_asked_for ())
    g_test_add ("/step/a-step-that-met-another-is-done-again", Fixture, NULL, fixture_set_up,
                test_a_step_that_met_another_is_done_again, fixture_tear_down);
  if (server_is_asked_for ())
    g_test_add ("/step/a-list-that-was-not-read-is-not-taken-for-empty", Fixture, NULL, fixture_set_up,
                test_a_list_that_was_not_read_is_not_taken_for_empty, fixture_tear_down);

  return g_test_run ();
}
