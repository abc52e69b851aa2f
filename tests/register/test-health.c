/* What is told of a register and its computer before something is lost. */

#include "desk.h"
#include "server.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-notes.h"
#include "register/sijil-checked.h"
#include "register/sijil-health-private.h"
#include "register/sijil-step.h"

#include <glib/gstdio.h>
#include <string.h>

#define DAY_S (24 * 60 * 60)

static const char *
leave (const char *sentence)
{
  return sentence;
}

/* (transfer full): all that is told */
static JsonObject *
look (Fixture *fixture,
      guint    roles)
{
  const SijilHealthDesk desk = { .place = fixture->place };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = sijil_health_of_register (fixture->reg, &error);

  g_assert_no_error (error);
  g_ptr_array_extend_and_steal (findings, sijil_health_of_computer (&desk));
  return sijil_health_describe (findings, roles, leave);
}

/* (nullable): what is told of a topic */
static JsonObject *
find (JsonObject *health,
      const char *topic)
{
  JsonArray *items = sijil_json_get_array (health, "items");

  for (guint i = 0; i < json_array_get_length (items); i++)
    if (g_strcmp0 (sijil_json_get_string (json_array_get_object_element (items, i), "topic"), topic) == 0)
      return json_array_get_object_element (items, i);

  return NULL;
}

static void
assert_told (Fixture    *fixture,
             const char *topic,
             const char *severity,
             const char *code)
{
  g_autoptr (JsonObject) health = look (fixture, 0);
  JsonObject *item = find (health, topic);

  g_assert_nonnull (item);
  g_assert_cmpstr (sijil_json_get_string (item, "code"), ==, code);
  g_assert_cmpstr (sijil_json_get_string (item, "severity"), ==, severity);
  if (g_str_equal (severity, "bad") || g_str_equal (severity, "warning"))
    g_assert_nonnull (sijil_json_get_string (item, "remedy"));
}

static void
test_what_is_told_is_counted_the_worst_first (Fixture       *fixture,
                                              gconstpointer  data)
{
  static const char * const severities[] = { "bad", "warning", "unknown", "good" };
  g_autoptr (JsonObject) health = NULL;
  JsonArray *items;
  guint at = 0;
  gint64 n = 0;

  sijil_checked_keep (fixture->reg, SIJIL_CHECKED_REGISTER, 2);
  health = look (fixture, 0);
  items = sijil_json_get_array (health, "items");
  g_assert_cmpint (sijil_json_get_int (health, "bad", 0), >, 0);
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      const char *severity = sijil_json_get_string (json_array_get_object_element (items, i), "severity");

      while (!g_str_equal (severities[at], severity))
        g_assert_cmpuint (++at, <, G_N_ELEMENTS (severities));
    }
  for (guint i = 0; i < G_N_ELEMENTS (severities); i++)
    n += sijil_json_get_int (health, severities[i], 0);
  g_assert_cmpint (n, ==, json_array_get_length (items));
}

static void
test_a_check_is_remembered_with_what_it_found (Fixture       *fixture,
                                               gconstpointer  data)
{
  assert_told (fixture, "checked", server_is_asked_for () ? "unknown" : "warning", "check-never");
  sijil_checked_keep (fixture->reg, SIJIL_CHECKED_REGISTER, 0);
  assert_told (fixture, "checked", "good", "check-fresh");
  sijil_checked_keep (fixture->reg, SIJIL_CHECKED_DRILL, 0); /* beside it, not instead */
  assert_told (fixture, "checked", "good", "check-fresh");
  sijil_checked_keep (fixture->reg, SIJIL_CHECKED_REGISTER, 3);
  assert_told (fixture, "checked", "bad", "check-findings");
}

static void
test_a_register_in_use_must_be_backed_up (Fixture       *fixture,
                                          gconstpointer  data)
{
  g_autoptr (JsonObject) before = look (fixture, 0);

  if (server_is_asked_for ())
    {
      assert_told (fixture, "backup", "unknown", "backup-of-server");
      return;
    }

  g_assert_null (find (before, "backup")); /* nobody needs one of invented people */
  desk_set (fixture, "backup_place", "/media/STICK");
  assert_told (fixture, "recovery-key", "bad", "recovery-key-missing");
  assert_told (fixture, "backup", "bad", "backup-never");
  desk_set (fixture, "backup_key", "0000000000000000000000000000000000000000000000000000000000000000");
  assert_told (fixture, "recovery-key", "good", "recovery-key");
}

/* Written beside the register by the program when it made a backup. */
static void
write_last_backup (Fixture *fixture,
                   gint64   age_s,
                   gint64   findings)
{
  g_autofree char *path = g_build_filename (fixture->place, "last-backup.json", NULL);
  g_autofree char *text = g_strdup_printf ("{\"findings\":%" G_GINT64_FORMAT ",\"made_at\":%" G_GINT64_FORMAT ",\"path\":\"/x\",\"sequence\":1}",
                                           findings, sijil_now () - age_s);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
test_a_backup_that_is_older_than_a_day_is_bad (Fixture       *fixture,
                                               gconstpointer  data)
{
  if (server_is_asked_for ())
    {
      g_test_skip ("the server saves its registers");
      return;
    }

  desk_set (fixture, "backup_place", "/media/STICK");
  write_last_backup (fixture, DAY_S - 60, 0);
  assert_told (fixture, "backup", "good", "backup-fresh");
  assert_told (fixture, "drill", "warning", "drill-never");
  sijil_checked_keep (fixture->reg, SIJIL_CHECKED_DRILL, 0);
  assert_told (fixture, "drill", "good", "drill-done");
  write_last_backup (fixture, DAY_S + 60, 0);
  assert_told (fixture, "backup", "bad", "backup-old");
  write_last_backup (fixture, 60, 1);
  assert_told (fixture, "backup", "bad", "backup-unsound");
}

static void
test_a_disk_that_fills_is_told_in_time (void)
{
  static const struct { guint64 megabytes; SijilHealthSeverity severity; } cases[] = {
    { 199, SIJIL_HEALTH_BAD }, { 200, SIJIL_HEALTH_WARNING }, { 1999, SIJIL_HEALTH_WARNING }, { 2000, SIJIL_HEALTH_GOOD },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) findings = g_ptr_array_new ();
      SijilHealthFinding *finding;

      _sijil_health_say_room (cases[i].megabytes * 1000000, findings);
      finding = findings->pdata[0];
      g_assert_cmpint (finding->severity, ==, cases[i].severity);
      g_assert_cmpint (sijil_json_get_int (finding->facts, "free_megabytes", 0), ==, cases[i].megabytes);
      g_clear_error (&finding->sentence);
      g_clear_error (&finding->remedy);
      json_object_unref (finding->facts);
      g_free (finding);
    }
}

static void
test_files_that_others_open_or_that_are_gone_are_told (Fixture       *fixture,
                                                       gconstpointer  data)
{
  g_autofree char *file = g_build_filename (fixture->place, "register.db", NULL);
  g_autofree char *papers = g_build_filename (fixture->place, "papers", NULL);
  g_autofree char *away = g_build_filename (fixture->place, "papers-away", NULL);

  if (server_is_asked_for ())
    {
      g_autoptr (JsonObject) health = look (fixture, 0);

      g_assert_null (find (health, "files"));
      return;
    }

  assert_told (fixture, "files", "good", "files-private");
  g_assert_cmpint (g_chmod (file, 0640), ==, 0);
  assert_told (fixture, "files", "bad", "files-open");
  g_assert_cmpint (g_chmod (file, 0600), ==, 0);
  g_assert_cmpint (g_rename (papers, away), ==, 0);
  assert_told (fixture, "files", "bad", "papers-missing");
  g_assert_cmpint (g_rename (away, papers), ==, 0);
}

static void
insert_key (Fixture *fixture,
            gint64   until)
{
  g_autoptr (JsonObject) key = fixture_json ("{ 'kid': '0123456789abcdef', 'algorithm': 'ES256', 'public_key': '00',"
                                             "  'issuer': 'chambre.example', 'state': 'active', 'state_on': '2026-03-10' }");
  g_autoptr (GError) error = NULL;
  g_autofree char *before = fixture_begin_house (fixture);
  g_autoptr (SijilStep) step = sijil_step_begin_by_program (fixture->reg, "create_key", &error);

  g_assert_no_error (error);
  json_object_set_int_member (key, "signs_from", until - 100 * DAY_S);
  json_object_set_int_member (key, "signs_until", until);
  json_object_set_int_member (key, "recorded_at", sijil_now ());
  json_object_set_int_member (key, "officer", 1);
  json_object_set_int_member (key, "second_officer", 2);
  g_assert_true (sijil_step_insert (step, "signing_key", key, NULL, &error));
  g_assert_true (sijil_step_commit (step, &error));
  g_assert_no_error (error);
  fixture_end_house (fixture, g_steal_pointer (&before));
}

static void
test_a_key_that_ends_is_told_before_it_does (Fixture       *fixture,
                                             gconstpointer  data)
{
  assert_told (fixture, "signing-key", "unknown", "key-none");
  desk_set (fixture, "card_issuer", "chambre.example");
  assert_told (fixture, "signing-key", "warning", "key-none");
  insert_key (fixture, sijil_now () + 30 * DAY_S);
  assert_told (fixture, "signing-key", "warning", "key-ends");
  assert_told (fixture, "status-list", "warning", "list-never");
}

static void
test_a_key_that_has_ended_is_bad (Fixture       *fixture,
                                  gconstpointer  data)
{
  insert_key (fixture, sijil_now () - 60);
  assert_told (fixture, "signing-key", "bad", "key-over");
}

static void
test_a_row_that_ends_soon_is_told_unless_another_follows (Fixture       *fixture,
                                                          gconstpointer  data)
{
  g_autoptr (JsonObject) term = fixture_json ("{ 'list': 'issuer', 'code': 'until_may', 'name_fr': 'Jusqu’en mai', 'name_ar': 'إلى ماي',"
                                              "  'valid_from': '2020-01-01', 'valid_to': '2026-05-01' }");
  g_autoptr (JsonObject) next = fixture_json ("{ 'list': 'issuer', 'code': 'until_may', 'name_fr': 'Dès mai', 'name_ar': 'من ماي',"
                                              "  'valid_from': '2026-05-02' }");
  JsonObject * const rows[] = { term, next };
  static const char * const severities[] = { "warning", "good" };

  assert_told (fixture, "terms", "good", "terms-last");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *before = fixture_begin_house (fixture);
      g_autoptr (SijilStep) step = sijil_step_begin_by_program (fixture->reg, "import_nomenclature", &error);

      g_assert_true (sijil_step_insert (step, "term", rows[i], NULL, &error));
      g_assert_true (sijil_step_commit (step, &error));
      g_assert_no_error (error);
      fixture_end_house (fixture, g_steal_pointer (&before));
      assert_told (fixture, "terms", severities[i], i == 0 ? "terms-end" : "terms-last");
    }
}

static void
test_a_clock_behind_the_last_record_is_bad (Fixture       *fixture,
                                            gconstpointer  data)
{
  assert_told (fixture, "clock", "good", "clock");
  sijil_note (sijil_register_get_notes (fixture->reg), "clock-behind", NULL, "This computer's clock is behind the last record (%s). "
              "Correct the clock before printing cards.", "2030", NULL);
  assert_told (fixture, "clock", "bad", "clock-behind");
}

static void
test_others_are_told_what_concerns_their_desk (Fixture       *fixture,
                                               gconstpointer  data)
{
  g_autoptr (JsonObject) agent = look (fixture, SIJIL_ROLE_AGENT);
  g_autoptr (JsonObject) clerk = look (fixture, SIJIL_ROLE_CLERK);
  g_autoptr (JsonObject) director = look (fixture, SIJIL_ROLE_DIRECTOR);

  g_assert_nonnull (find (agent, "pictures"));
  g_assert_null (find (agent, "checked"));
  g_assert_null (find (agent, "signing-key"));
  g_assert_nonnull (find (clerk, "signing-key"));
  g_assert_nonnull (find (director, "checked"));
}

static void
test_a_line_to_the_server_that_nobody_hears_is_good (Fixture       *fixture,
                                                     gconstpointer  data)
{
  g_autoptr (JsonObject) health = look (fixture, 0);

  if (server_is_asked_for ())
    assert_told (fixture, "connection", "good", "connection-safe");
  else
    g_assert_null (find (health, "connection"));
}

static void
test_a_technician_is_told_no_place_and_no_name (Fixture       *fixture,
                                                gconstpointer  data)
{
  g_autoptr (JsonObject) health = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!server_is_asked_for ())
    {
      desk_set (fixture, "backup_place", "/media/STICK");
      write_last_backup (fixture, 2 * DAY_S, 0);
    }
  health = look (fixture, 0);
  text = sijil_health_for_technician (health);
  g_assert_nonnull (strstr (text, "engine engine version="));
  g_assert_null (strstr (text, "STICK"));
  g_assert_null (strchr (text, '/'));
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpint ((int) g_strv_length (lines), ==,
                   (int) json_array_get_length (sijil_json_get_array (health, "items")) + 2);
}

static void
test_answers_are_joined_by_severity (Fixture       *fixture,
                                     gconstpointer  data)
{
  g_autoptr (JsonObject) one = fixture_json ("{ 'bad': 0, 'warning': 1, 'unknown': 0, 'good': 1,"
                                             "  'items': [ { 'severity': 'warning', 'topic': 'a' }, { 'severity': 'good', 'topic': 'b' } ] }");
  g_autoptr (JsonObject) other = fixture_json ("{ 'bad': 1, 'warning': 0, 'unknown': 0, 'good': 0,"
                                               "  'items': [ { 'severity': 'bad', 'topic': 'c' } ] }");
  g_autoptr (JsonObject) whole = sijil_health_join (one, other);
  JsonArray *items = sijil_json_get_array (whole, "items");

  g_assert_cmpint (sijil_json_get_int (whole, "bad", 0), ==, 1);
  g_assert_cmpint (sijil_json_get_int (whole, "warning", 0), ==, 1);
  g_assert_cmpint (json_array_get_length (items), ==, 3);
  g_assert_cmpstr (sijil_json_get_string (json_array_get_object_element (items, 0), "topic"), ==, "c");
}

#define ADD(name, function) g_test_add ("/health/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("what-is-told-is-counted-the-worst-first", test_what_is_told_is_counted_the_worst_first);
  ADD ("a-check-is-remembered-with-what-it-found", test_a_check_is_remembered_with_what_it_found);
  ADD ("a-register-in-use-must-be-backed-up", test_a_register_in_use_must_be_backed_up);
  ADD ("a-backup-that-is-older-than-a-day-is-bad", test_a_backup_that_is_older_than_a_day_is_bad);
  g_test_add_func ("/health/a-disk-that-fills-is-told-in-time", test_a_disk_that_fills_is_told_in_time);
  ADD ("files-that-others-open-or-that-are-gone-are-told", test_files_that_others_open_or_that_are_gone_are_told);
  ADD ("a-key-that-ends-is-told-before-it-does", test_a_key_that_ends_is_told_before_it_does);
  ADD ("a-key-that-has-ended-is-bad", test_a_key_that_has_ended_is_bad);
  ADD ("a-row-that-ends-soon-is-told-unless-another-follows", test_a_row_that_ends_soon_is_told_unless_another_follows);
  ADD ("a-clock-behind-the-last-record-is-bad", test_a_clock_behind_the_last_record_is_bad);
  ADD ("others-are-told-what-concerns-their-desk", test_others_are_told_what_concerns_their_desk);
  ADD ("a-line-to-the-server-that-nobody-hears-is-good", test_a_line_to_the_server_that_nobody_hears_is_good);
  ADD ("a-technician-is-told-no-place-and-no-name", test_a_technician_is_told_no_place_and_no_name);
  ADD ("answers-are-joined-by-severity", test_answers_are_joined_by_severity);

  return g_test_run ();
}
