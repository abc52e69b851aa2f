#include "desk.h"

#include "core/sijil-json.h"
#include "core/sijil-notes.h"
#include "register/sijil-accept.h"
#include "register/sijil-entry-act.h"
#include "register/sijil-step.h"

static const struct
{
  SijilEntryAct  act;
  const char    *reason;
  const char    *state;
} acts[] = {
  { SIJIL_ENTRY_SUSPEND, "suspend_request", "suspended" },
  { SIJIL_ENTRY_REINSTATE, "reinstate_request", "active" },
  { SIJIL_ENTRY_STRIKE_OFF, "strike_off_request", "struck_off" },
  { SIJIL_ENTRY_DECEASED, "deceased_family", "deceased" },
};

static JsonObject *
run (Fixture       *fixture,
     const char    *officer,
     SijilEntryAct  act,
     const char    *number,
     const char    *effective_on,
     GPtrArray     *notes,
     GError       **error)
{
  const SijilEntryActDetails details = { .reason = acts[act].reason, .effective_on = effective_on };

  fixture_sign_in (fixture, officer);
  return sijil_entry_act (fixture->reg, act, number, &details, notes, error);
}

static void
must (Fixture       *fixture,
      const char    *officer,
      SijilEntryAct  act,
      const char    *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = run (fixture, officer, act, number, FIXTURE_DAY, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (answer, "state"), ==, acts[act].state);
}

static void
must_not (Fixture       *fixture,
          const char    *officer,
          SijilEntryAct  act,
          const char    *number,
          int            code,
          const char    *reason)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (run (fixture, officer, act, number, FIXTURE_DAY, NULL, &error));
  desk_assert_refused (&error, code, reason);
}

/* Acts that lead from active to a state, and those that are allowed from there. */
static void
test_each_act_is_for_its_states_only (Fixture       *fixture,
                                      gconstpointer  data)
{
  static const struct { int to; const char *allowed; } states[] = {
    { -1, "suspend strike_off deceased" },
    { SIJIL_ENTRY_SUSPEND, "reinstate strike_off deceased" },
    { SIJIL_ENTRY_STRIKE_OFF, "reinstate" },
    { SIJIL_ENTRY_DECEASED, "" },
  };
  static const char * const names[] = { "suspend", "reinstate", "strike_off", "deceased" };
  g_autofree char *number = desk_register_artisan (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      if (states[i].to >= 0)
        must (fixture, "registrar", (SijilEntryAct) states[i].to, number);
      for (guint k = 0; k < G_N_ELEMENTS (acts); k++)
        if (strstr (states[i].allowed, names[k]) == NULL && !(states[i].to == SIJIL_ENTRY_DECEASED && k == SIJIL_ENTRY_REINSTATE))
          must_not (fixture, "registrar", acts[k].act, number, SIJIL_ERROR_STATE, "entry-transition");
      if (states[i].to == SIJIL_ENTRY_SUSPEND || states[i].to == SIJIL_ENTRY_STRIKE_OFF)
        must (fixture, "registrar", SIJIL_ENTRY_REINSTATE, number);
    }

  must_not (fixture, "registrar", SIJIL_ENTRY_REINSTATE, number, SIJIL_ERROR_DENIED, "role");
  must (fixture, "director", SIJIL_ENTRY_REINSTATE, number);
  desk_assert_sound (fixture);
}

static void
test_an_act_is_a_registrar_s_or_a_director_s (Fixture       *fixture,
                                              gconstpointer  data)
{
  static const char * const others[] = { "agent", "clerk", "admin" };
  g_autofree char *number = desk_register_artisan (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    for (guint k = 0; k < G_N_ELEMENTS (acts); k++)
      must_not (fixture, others[i], acts[k].act, number, SIJIL_ERROR_DENIED, "role");
  must (fixture, "director", SIJIL_ENTRY_SUSPEND, number);
}

static void
test_the_day_lies_between_the_present_state_and_today (Fixture       *fixture,
                                                       gconstpointer  data)
{
  g_autofree char *number = desk_register_artisan (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_set_day (fixture, "2026-05-01");
  g_assert_null (run (fixture, "registrar", SIJIL_ENTRY_SUSPEND, number, "2026-05-02", NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "date-future");
  g_assert_null (run (fixture, "registrar", SIJIL_ENTRY_SUSPEND, number, "2026-03-09", NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "date-early");
  g_assert_null (run (fixture, "registrar", SIJIL_ENTRY_SUSPEND, number, "hier", NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "date-form");

  answer = run (fixture, "registrar", SIJIL_ENTRY_SUSPEND, number, "2026-04-15", NULL, &error);
  g_assert_no_error (error);
  g_assert_null (run (fixture, "registrar", SIJIL_ENTRY_REINSTATE, number, "2026-04-14", NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "date-early");
}

static void
test_the_reason_serves_the_act (Fixture       *fixture,
                                gconstpointer  data)
{
  SijilEntryActDetails details = { .reason = "strike_off_request", .effective_on = FIXTURE_DAY };
  g_autofree char *number = desk_register_artisan (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "registrar");
  g_assert_null (sijil_entry_act (fixture->reg, SIJIL_ENTRY_SUSPEND, number, &details, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "reason-unknown");
  details.reason = NULL;
  g_assert_null (sijil_entry_act (fixture->reg, SIJIL_ENTRY_SUSPEND, number, &details, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "reason-missing");
  details.reason = "suspend_decision";
  g_assert_null (sijil_entry_act (fixture->reg, SIJIL_ENTRY_SUSPEND, number, &details, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "reference-missing");

  details.reason = "request";
  answer = sijil_entry_act (fixture->reg, SIJIL_ENTRY_SUSPEND, number, &details, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (answer, "reason"), ==, "suspend_request");
}

static gint64
write_card (Fixture    *fixture,
            gint64      entry,
            const char *serial,
            const char *state)
{
  g_autoptr (JsonObject) card = fixture_json ("{ 'route': 'received', 'state_on': '2026-03-10', 'imported': 1, 'office': 1 }");
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilStep) step = sijil_step_begin_by_program (fixture->reg, "receive_card", &error);
  gint64 id;

  json_object_set_int_member (card, "entry", entry);
  json_object_set_string_member (card, "serial", serial);
  json_object_set_string_member (card, "state", state);
  g_assert_true (sijil_step_insert (step, "card", card, &id, &error));
  g_assert_no_error (error);
  g_assert_true (sijil_step_commit (step, &error));
  return id;
}

static gint64
insert_card (Fixture    *fixture,
             gint64      entry,
             const char *serial,
             const char *state)
{
  char *before = fixture_begin_house (fixture);
  gint64 id = write_card (fixture, entry, serial, state);

  fixture_end_house (fixture, before);
  return id;
}

static void
assert_card (Fixture    *fixture,
             gint64      id,
             const char *state,
             const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) card = sijil_record_load (fixture->reg, "card", id, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (card, "state"), ==, state);
  g_assert_cmpstr (sijil_json_get_string (card, "reason"), ==, reason);
}

static void
test_the_cards_of_an_entry_that_ends_are_withdrawn (Fixture       *fixture,
                                                    gconstpointer  data)
{
  g_autofree char *number = desk_register_artisan (fixture);
  g_autoptr (JsonObject) entry = desk_entry (fixture, number);
  gint64 id = sijil_json_get_int (entry, "id", 0);
  gint64 held = insert_card (fixture, id, "X1", "handed_over");
  gint64 spoiled = insert_card (fixture, id, "X2", "spoiled");

  must (fixture, "registrar", SIJIL_ENTRY_DECEASED, number);
  assert_card (fixture, held, "withdrawn", "withdrawn_deceased");
  assert_card (fixture, spoiled, "spoiled", NULL);
}

static void
test_the_card_of_a_suspended_entry_is_asked_back (Fixture       *fixture,
                                                  gconstpointer  data)
{
  g_autofree char *number = desk_register_artisan (fixture);
  g_autoptr (JsonObject) entry = desk_entry (fixture, number);
  gint64 held = insert_card (fixture, sijil_json_get_int (entry, "id", 0), "X1", "handed_over");
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = run (fixture, "registrar", SIJIL_ENTRY_SUSPEND, number, FIXTURE_DAY, notes, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (notes->len, ==, 1);
  g_assert_cmpstr (sijil_error_get_reason (notes->pdata[0]), ==, "card-of-suspended");
  assert_card (fixture, held, "handed_over", NULL);
}

static void
test_a_longest_suspension_gives_its_last_day (Fixture       *fixture,
                                              gconstpointer  data)
{
  g_autofree char *number = desk_register_artisan (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  desk_set (fixture, "suspension_maximum_days", "90");
  answer = run (fixture, "registrar", SIJIL_ENTRY_SUSPEND, number, FIXTURE_DAY, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (answer, "due_on"), ==, "2026-06-08");
}

static void
test_an_organisation_does_not_die (Fixture       *fixture,
                                   gconstpointer  data)
{
  g_autofree char *file = desk_deposit (fixture, &(DeskFile) { .document =
    "{ 'kind': 'new', 'category': 'cooperative', 'organisation': { 'name_fr': 'Tamaynut' },"
    "  'activities': [ { 'activity': 'P07-01', 'main': true } ] }" });
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "registrar");
  answer = sijil_accept (fixture->reg, file, NULL, NULL, &error);
  g_assert_no_error (error);
  must_not (fixture, "registrar", SIJIL_ENTRY_DECEASED, "R-08-0000001", SIJIL_ERROR_STATE, "not-a-person");
}

static void
test_who_is_registered_again_is_not_reinstated (Fixture       *fixture,
                                                gconstpointer  data)
{
  g_autofree char *number = desk_register_artisan (fixture);
  g_autoptr (JsonObject) entry = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilStep) step = NULL;

  must (fixture, "registrar", SIJIL_ENTRY_STRIKE_OFF, number);
  entry = desk_entry (fixture, number);
  g_free (fixture_begin_house (fixture));
  step = sijil_step_begin_by_program (fixture->reg, "import", &error);
  sijil_record_set (entry, "uuid", NULL);
  sijil_record_set (entry, "id", NULL);
  json_object_set_string_member (entry, "state", "active");
  json_object_set_string_member (entry, "number", "R-08-0000002");
  g_assert_true (sijil_step_insert (step, "entry", entry, NULL, &error));
  g_assert_true (sijil_step_commit (step, &error));

  must_not (fixture, "registrar", SIJIL_ENTRY_REINSTATE, number, SIJIL_ERROR_CONFLICT, "already-registered");
}

static void
test_an_entry_is_found_by_its_nia (Fixture       *fixture,
                                   gconstpointer  data)
{
  g_autofree char *number = desk_register_artisan (fixture);
  g_autoptr (JsonObject) before = desk_entry (fixture, number);
  g_autoptr (JsonObject) after = sijil_record_copy (before);
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilStep) step = NULL;

  g_free (fixture_begin_house (fixture));
  step = sijil_step_begin_by_program (fixture->reg, "import", &error);
  json_object_set_string_member (after, "nia", "NIA-ZZ-1");
  g_assert_true (sijil_step_update (step, "entry", before, after, &error));
  g_assert_true (sijil_step_commit (step, &error));
  must (fixture, "registrar", SIJIL_ENTRY_SUSPEND, "NIA-ZZ-1");
}

#define ADD(name, function) g_test_add ("/entry-act/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("each-act-is-for-its-states-only", test_each_act_is_for_its_states_only);
  ADD ("an-act-is-a-registrar-s-or-a-director-s", test_an_act_is_a_registrar_s_or_a_director_s);
  ADD ("the-day-lies-between-the-present-state-and-today", test_the_day_lies_between_the_present_state_and_today);
  ADD ("the-reason-serves-the-act", test_the_reason_serves_the_act);
  ADD ("the-cards-of-an-entry-that-ends-are-withdrawn", test_the_cards_of_an_entry_that_ends_are_withdrawn);
  ADD ("the-card-of-a-suspended-entry-is-asked-back", test_the_card_of_a_suspended_entry_is_asked_back);
  ADD ("a-longest-suspension-gives-its-last-day", test_a_longest_suspension_gives_its_last_day);
  ADD ("an-organisation-does-not-die", test_an_organisation_does_not_die);
  ADD ("who-is-registered-again-is-not-reinstated", test_who_is_registered_again_is_not_reinstated);
  ADD ("an-entry-is-found-by-its-nia", test_an_entry_is_found_by_its_nia);
  return g_test_run ();
}
