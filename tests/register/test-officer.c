#include "fixture.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-notes.h"
#include "register/sijil-check.h"
#include "register/sijil-office.h"
#include "register/sijil-officer.h"

#define ANOTHER_PIN "trois petits chats"

static void
assert_reason (GError     *error,
               SijilError  code,
               const char *reason)
{
  g_assert_error (error, SIJIL_ERROR, (int) code);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, reason);
}

static JsonObject *
add_officer (Fixture     *fixture,
             const char  *login,
             const char  *roles,
             const char  *pin,
             GError     **error)
{
  g_autofree char *text = g_strdup_printf ("{ 'name_fr': 'Salma Bennani', 'name_ar': 'سلمى بناني', 'roles': [%s] }", roles);
  g_autoptr (JsonObject) values = fixture_json (text);

  return sijil_officer_add (fixture->reg, login, values, pin, NULL, error);
}

static JsonObject *
set_roles (Fixture     *fixture,
           const char  *login,
           guint        roles,
           const char  *pin,
           GError     **error)
{
  g_autoptr (JsonArray) codes = sijil_roles_to_json (roles);

  return sijil_officer_set_roles (fixture->reg, login, codes, pin, error);
}

static void
assert_sound (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = sijil_register_check (fixture->reg, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 0);
}

static void
test_an_officer_who_was_added_signs_in (Fixture       *fixture,
                                        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) officer = NULL;

  fixture_sign_in (fixture, "admin");
  officer = add_officer (fixture, "salma", "'agent', 'clerk'", ANOTHER_PIN, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (officer, "kind"), ==, "officer");
  g_assert_cmpstr (sijil_json_get_string (officer, "state"), ==, "enabled");
  g_assert_cmpstr (sijil_json_get_string (officer, "office"), ==, "SEAT");
  g_assert_cmpstr (sijil_json_get_string (officer, "name_ar"), ==, "سلمى بناني");

  fixture_reopen (fixture);
  g_assert_true (sijil_register_sign_in (fixture->reg, "salma", ANOTHER_PIN, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (sijil_register_get_officer (fixture->reg)->roles, ==, SIJIL_ROLE_AGENT | SIJIL_ROLE_CLERK);
  assert_sound (fixture);
}

static void
test_only_an_administrator_adds_officers (Fixture       *fixture,
                                          gconstpointer  data)
{
  static const char * const others[] = { "agent", "registrar", "clerk", "director" };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GError) error = NULL;

      fixture_sign_in (fixture, others[i]);
      g_assert_null (add_officer (fixture, "salma", "'agent'", ANOTHER_PIN, &error));
      assert_reason (error, SIJIL_ERROR_DENIED, "role");
    }
}

static void
test_what_is_wrong_with_a_new_officer_is_said (Fixture       *fixture,
                                               gconstpointer  data)
{
  static const struct
  {
    const char *login;
    const char *roles;
    const char *pin;
    const char *reason;
  } cases[] = {
    { "Agent", "'agent'", ANOTHER_PIN, "login-taken" },
    { "", "'agent'", ANOTHER_PIN, "text-empty" },
    { "salma", "", ANOTHER_PIN, "role-unknown" },
    { "salma", "'agent', 'chief'", ANOTHER_PIN, "role-unknown" },
    { "salma", "'agent'", "12345", "pin-short" },
    { "salma", "'clerk'", "123456789", "pin-short" },
  };

  fixture_sign_in (fixture, "admin");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (add_officer (fixture, cases[i].login, cases[i].roles, cases[i].pin, &error));
      g_assert_nonnull (error);
      g_assert_cmpstr (sijil_error_get_reason (error), ==, cases[i].reason);
    }
}

static void
test_everybody_changes_their_own_pin_only (Fixture       *fixture,
                                           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) foreign = NULL;
  g_autoptr (JsonObject) officer = NULL;

  fixture_sign_in (fixture, "agent");
  officer = sijil_officer_set_pin (fixture->reg, "agent", "654321", &error);
  g_assert_no_error (error);
  g_assert_nonnull (officer);
  g_assert_null (sijil_officer_set_pin (fixture->reg, "registrar", ANOTHER_PIN, &foreign));
  assert_reason (foreign, SIJIL_ERROR_DENIED, "role");

  fixture_reopen (fixture);
  g_assert_false (sijil_register_sign_in (fixture->reg, "agent", FIXTURE_PIN, NULL));
  g_assert_true (sijil_register_sign_in (fixture->reg, "agent", "654321", NULL));
  assert_sound (fixture);
}

/* What the table says of wrong PINs, whichever connection wrote it. */
static JsonObject *
load_failures (Fixture *fixture)
{
  g_autoptr (JsonObject) values = fixture_json ("{ 'login': 'agent' }");
  g_autoptr (GError) error = NULL;
  JsonObject *row = sijil_db_query_row (sijil_register_get_db (fixture->reg), "officer-by-login", values, &error);

  g_assert_no_error (error);
  return row;
}

static void
test_a_new_pin_ends_the_delay (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autoptr (JsonObject) row = load_failures (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) officer = NULL;

  json_object_set_int_member (row, "failures", 9);
  json_object_set_int_member (row, "locked_until", sijil_now () + 60);
  g_assert_true (sijil_db_run (sijil_register_get_db (fixture->reg), "officer-failures", row, &error));
  g_assert_false (sijil_register_sign_in (fixture->reg, "agent", FIXTURE_PIN, &error));
  assert_reason (error, SIJIL_ERROR_DENIED, "pin-wait");
  g_clear_error (&error);

  fixture_sign_in (fixture, "admin");
  officer = sijil_officer_set_pin (fixture->reg, "agent", ANOTHER_PIN, &error);
  g_assert_no_error (error);
  g_assert_true (sijil_register_sign_in (fixture->reg, "agent", ANOTHER_PIN, &error));
  g_assert_no_error (error);
}

static void
test_wrong_pins_count_where_the_register_is_only_read (Fixture       *fixture,
                                                       gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilRegister) reader = sijil_register_open (sijil_register_get_folder (fixture->reg), TRUE, &error);
  g_autoptr (JsonObject) wrong = NULL;
  g_autoptr (JsonObject) right = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_false (sijil_register_sign_in (reader, "agent", "wrong one", &error));
      assert_reason (error, SIJIL_ERROR_DENIED, "pin-wrong");
      g_clear_error (&error);
    }
  wrong = load_failures (fixture);
  g_assert_cmpint (sijil_json_get_int (wrong, "failures", 0), ==, 2);

  g_assert_true (sijil_register_sign_in (reader, "agent", FIXTURE_PIN, &error));
  g_assert_no_error (error);
  right = load_failures (fixture);
  g_assert_cmpint (sijil_json_get_int (right, "failures", -1), ==, 0);
}

static void
test_the_last_administrator_stays (Fixture       *fixture,
                                   gconstpointer  data)
{
  g_autoptr (GError) disabled = NULL;
  g_autoptr (GError) demoted = NULL;
  g_autoptr (GError) own = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) second = NULL;
  g_autoptr (JsonObject) first = NULL;

  fixture_sign_in (fixture, "admin");
  g_assert_null (sijil_officer_set_enabled (fixture->reg, "admin", FALSE, &disabled));
  assert_reason (disabled, SIJIL_ERROR_STATE, "last-administrator");
  g_assert_null (set_roles (fixture, "admin", SIJIL_ROLE_DIRECTOR, NULL, &demoted));
  g_assert_nonnull (demoted);

  second = add_officer (fixture, "salma", "'administrator'", ANOTHER_PIN, &error);
  g_assert_no_error (error);
  g_assert_null (sijil_officer_set_enabled (fixture->reg, "admin", FALSE, &own));
  assert_reason (own, SIJIL_ERROR_DENIED, "own-account");
  fixture_sign_in (fixture, "salma");
  first = sijil_officer_set_enabled (fixture->reg, "admin", FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (first, "state"), ==, "disabled");
  g_assert_false (sijil_register_sign_in (fixture->reg, "admin", FIXTURE_PIN, NULL));
}

static void
test_nobody_gives_a_role_to_himself (Fixture       *fixture,
                                     gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) second = NULL;
  g_autoptr (JsonObject) given = NULL;

  fixture_sign_in (fixture, "admin");
  g_assert_null (set_roles (fixture, "admin", SIJIL_ROLE_ADMINISTRATOR | SIJIL_ROLE_REGISTRAR, NULL, &error));
  assert_reason (error, SIJIL_ERROR_DENIED, "own-roles");
  g_clear_error (&error);

  second = add_officer (fixture, "salma", "'administrator'", ANOTHER_PIN, &error);
  g_assert_no_error (error);
  fixture_sign_in (fixture, "salma");
  given = set_roles (fixture, "admin", SIJIL_ROLE_ADMINISTRATOR | SIJIL_ROLE_REGISTRAR, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (given, "roles")), ==, 2);
}

static void
test_roles_given_up_are_gone_at_once (Fixture       *fixture,
                                      gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) second = NULL;
  g_autoptr (JsonObject) given_up = NULL;

  fixture_sign_in (fixture, "admin");
  second = add_officer (fixture, "salma", "'administrator', 'director'", ANOTHER_PIN, &error);
  g_assert_no_error (error);
  fixture_sign_in (fixture, "salma");
  given_up = set_roles (fixture, "salma", SIJIL_ROLE_DIRECTOR, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (sijil_officer_set_enabled (fixture->reg, "agent", FALSE, &error));
  assert_reason (error, SIJIL_ERROR_DENIED, "role");
}

static void
test_roles_that_need_a_longer_pin_come_with_one (Fixture       *fixture,
                                                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) officer = NULL;

  fixture_sign_in (fixture, "admin");
  g_assert_null (set_roles (fixture, "agent", SIJIL_ROLE_REGISTRAR, NULL, &error));
  assert_reason (error, SIJIL_ERROR_INVALID, "pin-needed");
  g_clear_error (&error);
  g_assert_null (set_roles (fixture, "agent", SIJIL_ROLE_REGISTRAR, "123456", &error));
  assert_reason (error, SIJIL_ERROR_INVALID, "pin-short");
  g_clear_error (&error);

  officer = set_roles (fixture, "agent", SIJIL_ROLE_REGISTRAR, ANOTHER_PIN, &error);
  g_assert_no_error (error);
  g_assert_true (sijil_register_sign_in (fixture->reg, "agent", ANOTHER_PIN, NULL));
}

static void
test_an_officer_moves_to_another_office (Fixture       *fixture,
                                         gconstpointer  data)
{
  g_autoptr (JsonObject) annex = fixture_json ("{ 'code': 'ANX', 'kind': 'annex', 'name_fr': 'Annexe', 'name_ar': 'ملحقة' }");
  g_autoptr (JsonObject) there = fixture_json ("{ 'office': 'ANX' }");
  g_autoptr (JsonObject) nowhere = fixture_json ("{ 'office': 'NONE' }");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) office = NULL;
  g_autoptr (JsonObject) officer = NULL;

  fixture_sign_in (fixture, "admin");
  office = sijil_office_add (fixture->reg, annex, NULL, &error);
  g_assert_no_error (error);
  officer = sijil_officer_set (fixture->reg, "agent", there, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (officer, "office"), ==, "ANX");
  g_assert_null (sijil_officer_set (fixture->reg, "agent", nowhere, NULL, NULL, &error));
  assert_reason (error, SIJIL_ERROR_INVALID, "office-unknown");
}

#define ADD(name, function) \
  g_test_add ("/officer/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("an-officer-who-was-added-signs-in", test_an_officer_who_was_added_signs_in);
  ADD ("only-an-administrator-adds-officers", test_only_an_administrator_adds_officers);
  ADD ("what-is-wrong-with-a-new-officer-is-said", test_what_is_wrong_with_a_new_officer_is_said);
  ADD ("everybody-changes-their-own-pin-only", test_everybody_changes_their_own_pin_only);
  ADD ("a-new-pin-ends-the-delay", test_a_new_pin_ends_the_delay);
  ADD ("wrong-pins-count-where-the-register-is-only-read", test_wrong_pins_count_where_the_register_is_only_read);
  ADD ("the-last-administrator-stays", test_the_last_administrator_stays);
  ADD ("nobody-gives-a-role-to-himself", test_nobody_gives_a_role_to_himself);
  ADD ("roles-given-up-are-gone-at-once", test_roles_given_up_are_gone_at_once);
  ADD ("roles-that-need-a-longer-pin-come-with-one", test_roles_that_need_a_longer_pin_come_with_one);
  ADD ("an-officer-moves-to-another-office", test_an_officer_moves_to_another_office);

  return g_test_run ();
}
