#include "desk.h"

#include "core/sijil-json.h"
#include "register/sijil-accept.h"
#include "register/sijil-entry-act.h"
#include "register/sijil-show.h"
#include "register/sijil-transmit.h"

static JsonObject *
show (Fixture    *fixture,
      const char *number)
{
  g_autoptr (GError) error = NULL;
  JsonObject *answer = sijil_show (fixture->reg, number, NULL, NULL, &error);

  g_assert_no_error (error);
  return answer;
}

static const char *
text (JsonObject *object,
      const char *member)
{
  return sijil_json_get_string (object, member);
}

static void
test_a_file_shows_all_an_officer_needs (Fixture       *fixture,
                                        gconstpointer  data)
{
  g_autofree char *number = desk_deposit (fixture, &(DeskFile) { .document = DESK_ARTISAN, .papers = "CIN",
                                                                 .missing = "PRACTICE" });
  g_autoptr (JsonObject) file = show (fixture, number);
  JsonObject *holder = sijil_json_get_object (file, "holder");

  g_assert_cmpstr (text (file, "kind"), ==, "application");
  g_assert_cmpstr (text (file, "application_kind"), ==, "new");
  g_assert_cmpstr (text (file, "category_fr"), ==, "Artisane");
  g_assert_cmpstr (text (file, "category_ar"), ==, "صانعة تقليدية");
  g_assert_cmpstr (text (file, "proof_fr"), ==, "Expérience professionnelle");
  g_assert_cmpstr (text (file, "agent"), ==, "agent");
  g_assert_cmpstr (text (holder, "name_fr"), ==, "Fatima AIT EL HOUSSAINE");
  g_assert_cmpstr (text (holder, "province_fr"), ==, "Ouarzazate");
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (file, "papers")), ==, 1);
  g_assert_cmpstr (json_array_get_string_element (sijil_json_get_array (file, "missing"), 0), ==, "PRACTICE");
  g_assert_cmpstr (json_array_get_string_element (sijil_json_get_array (file, "missing_at_deposit"), 0), ==, "PRACTICE");
  g_assert_cmpstr (text (sijil_json_get_object (file, "clock"), "from"), ==, FIXTURE_DAY);
}

/* No member of an answer, at any depth, is a row id. */
static void
assert_no_ids (JsonNode *node)
{
  static const char * const ids[] = { "id", "person", "organisation", "linked_entry", "photo", "officer", "office", "agent",
                                      "bordereau", "decided_by", "paper", "application" };

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char *member;
      JsonNode *value;

      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, &member, &value))
        {
          for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
            if (g_str_equal (member, ids[i]) && JSON_NODE_HOLDS_VALUE (value))
              g_assert_true (json_node_get_value_type (value) == G_TYPE_STRING);
          assert_no_ids (value);
        }
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
        assert_no_ids (json_array_get_element (json_node_get_array (node), i));
    }
}

static void
test_row_ids_stay_inside (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autofree char *entry = desk_register_artisan (fixture);
  g_autofree char *document = g_strdup_printf (
    "{ 'kind': 'new', 'category': 'enterprise', 'proof': 'supervision', 'organisation': { 'name_fr': 'Tapis du Sud SARL' },"
    "  'representative': { 'given_fr': 'Brahim', 'cin': 'ZZ77' }, 'supervising_artisan': '%s',"
    "  'activities': [ { 'activity': 'P07-01', 'main': true } ] }", entry);
  g_autofree char *file = desk_deposit (fixture, &(DeskFile) { .document = document, .papers = "SUPERVISOR PHOTO" });
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) accepted = NULL;
  g_autoptr (JsonObject) sent = NULL;
  const char * const numbers[] = { entry, file, "R-08-0000002", "B-08-2026-00001", "zz 214907" };

  fixture_sign_in (fixture, "registrar");
  accepted = sijil_accept (fixture->reg, file, NULL, NULL, &error);
  g_assert_no_error (error);
  sent = sijil_transmit (fixture->reg, NULL, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (JsonObject) shown = show (fixture, numbers[i]);
      g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), shown);

      g_test_message ("%s", numbers[i]);
      assert_no_ids (node);
    }
}

static void
test_links_have_names (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autofree char *entry = desk_register_artisan (fixture);
  g_autofree char *document = g_strdup_printf (
    "{ 'kind': 'new', 'category': 'enterprise', 'proof': 'supervision', 'organisation': { 'name_fr': 'Tapis du Sud SARL' },"
    "  'supervising_artisan': '%s', 'activities': [ { 'activity': 'P07-01', 'main': true } ] }", entry);
  g_autofree char *file = desk_deposit (fixture, &(DeskFile) { .document = document, .papers = "SUPERVISOR" });
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) accepted = NULL;
  g_autoptr (JsonObject) shown = NULL;
  JsonObject *link;

  fixture_sign_in (fixture, "registrar");
  accepted = sijil_accept (fixture->reg, file, NULL, NULL, &error);
  shown = show (fixture, "R-08-0000002");
  link = json_array_get_object_element (sijil_json_get_array (shown, "links"), 0);
  g_assert_cmpstr (text (link, "linked_entry"), ==, entry);
  g_assert_cmpstr (text (link, "linked_state"), ==, "active");
  g_assert_cmpstr (text (link, "name_fr"), ==, "Fatima AIT EL HOUSSAINE");
}

static void
test_a_person_is_found_by_the_identity_card (Fixture       *fixture,
                                             gconstpointer  data)
{
  g_autofree char *entry = desk_register_artisan (fixture);
  g_autoptr (JsonObject) person = show (fixture, "zz 214907");
  JsonObject *line = json_array_get_object_element (sijil_json_get_array (person, "entries"), 0);

  g_assert_cmpstr (text (person, "kind"), ==, "person");
  g_assert_cmpstr (text (line, "number"), ==, entry);
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (person, "applications")), ==, 1);
}

static void
test_what_nothing_is_named_by_is_said (Fixture       *fixture,
                                       gconstpointer  data)
{
  static const char * const unknown[] = { "B-08-2026-00007", "081234567890", "ZZ99", "?", "", "R-08-0000077" };
  g_autoptr (GError) error = NULL;

  fixture_sign_in (fixture, "clerk");
  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    {
      g_assert_null (sijil_show (fixture->reg, unknown[i], NULL, NULL, &error));
      g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_NOT_FOUND);
      g_clear_error (&error);
    }
}

static void
test_only_entries_have_a_past (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autofree char *entry = desk_register_artisan (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) then = sijil_show (fixture->reg, entry, FIXTURE_DAY, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text (then, "at"), ==, FIXTURE_DAY);
  g_assert_false (json_object_has_member (then, "acts"));
  g_assert_null (sijil_show (fixture->reg, "D-08-2026-0000001", FIXTURE_DAY, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "past-of-entries");
}

static void
test_an_entry_past_its_validity_says_so (Fixture       *fixture,
                                         gconstpointer  data)
{
  g_autofree char *entry = NULL;
  g_autoptr (JsonObject) last = NULL;
  g_autoptr (JsonObject) after = NULL;

  desk_set (fixture, "entry_validity_months", "12");
  entry = desk_register_artisan (fixture);
  fixture_set_day (fixture, "2027-03-10");
  last = show (fixture, entry);
  g_assert_false (sijil_json_get_bool (last, "expired", TRUE));
  fixture_set_day (fixture, "2027-03-11");
  after = show (fixture, entry);
  g_assert_true (sijil_json_get_bool (after, "expired", FALSE));
}

static void
test_nobody_reads_without_signing_in (Fixture       *fixture,
                                      gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture_reopen (fixture);
  g_assert_null (sijil_show (fixture->reg, "D-08-2026-0000001", NULL, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "officer-missing");
  g_assert_null (sijil_history (fixture->reg, "D-08-2026-0000001", &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "officer-missing");
}

static gboolean
has_row (JsonArray  *items,
         const char *kind,
         const char *act)
{
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *row = json_array_get_object_element (items, i);

      if (g_str_equal (text (row, "subject_kind"), kind) && g_str_equal (text (row, "act"), act))
        return TRUE;
    }

  return FALSE;
}

static void
test_history_tells_who_did_what_in_order (Fixture       *fixture,
                                          gconstpointer  data)
{
  const SijilEntryActDetails suspension = { .reason = "suspend_request", .effective_on = FIXTURE_DAY };
  g_autofree char *entry = desk_register_artisan (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) suspended = sijil_entry_act (fixture->reg, SIJIL_ENTRY_SUSPEND, entry, &suspension, NULL, &error);
  g_autoptr (JsonObject) of_entry = sijil_history (fixture->reg, entry, &error);
  g_autoptr (JsonObject) of_file = sijil_history (fixture->reg, "D-08-2026-0000001", &error);
  JsonArray *items = sijil_json_get_array (of_entry, "items");
  gint64 before = 0;

  g_assert_no_error (error);
  g_assert_true (has_row (items, "person", "deposit"));
  g_assert_true (has_row (items, "application", "deposit"));
  g_assert_true (has_row (items, "application", "reserve"));
  g_assert_true (has_row (items, "application", "accept"));
  g_assert_true (has_row (items, "entry", "accept"));
  g_assert_true (has_row (items, "entry", "suspend"));
  g_assert_true (has_row (items, "act", "suspend"));
  g_assert_true (has_row (sijil_json_get_array (of_file, "items"), "paper", "deposit"));
  g_assert_false (has_row (sijil_json_get_array (of_file, "items"), "entry", "suspend"));
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *row = json_array_get_object_element (items, i);

      g_assert_cmpint (sijil_json_get_int (row, "sequence", 0), >, before);
      before = sijil_json_get_int (row, "sequence", 0);
      g_assert_nonnull (sijil_json_get_array (row, "fields"));
      g_assert_nonnull (text (row, "officer"));
    }
}

static void
test_history_holds_no_personal_value (Fixture       *fixture,
                                      gconstpointer  data)
{
  static const char * const values[] = { "Fatima", "فاطمة", "ZZ214907", "1984-03-07" };
  g_autofree char *entry = desk_register_artisan (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) list = sijil_history (fixture->reg, entry, &error);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), list);
  g_autofree char *written = json_to_string (node, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_assert_null (strstr (written, values[i]));
}

/* The check of the register compares each version with its digest in the history. */
static void
test_each_version_has_one_row_of_history (Fixture       *fixture,
                                          gconstpointer  data)
{
  g_autofree char *entry = desk_register_artisan (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) list = sijil_history (fixture->reg, "D-08-2026-0000001", &error);
  JsonArray *items = sijil_json_get_array (list, "items");

  g_assert_no_error (error);
  for (gint64 version = 1; version <= 3; version++)
    {
      guint found = 0;

      for (guint i = 0; i < json_array_get_length (items); i++)
        {
          JsonObject *row = json_array_get_object_element (items, i);

          if (g_str_equal (text (row, "subject_kind"), "application") && sijil_json_get_int (row, "version", 0) == version)
            found++;
        }
      g_assert_cmpuint (found, ==, 1);
    }
  desk_assert_sound (fixture);
}

#define ADD(name, function) g_test_add ("/show/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("a-file-shows-all-an-officer-needs", test_a_file_shows_all_an_officer_needs);
  ADD ("row-ids-stay-inside", test_row_ids_stay_inside);
  ADD ("links-have-names", test_links_have_names);
  ADD ("a-person-is-found-by-the-identity-card", test_a_person_is_found_by_the_identity_card);
  ADD ("what-nothing-is-named-by-is-said", test_what_nothing_is_named_by_is_said);
  ADD ("only-entries-have-a-past", test_only_entries_have_a_past);
  ADD ("an-entry-past-its-validity-says-so", test_an_entry_past_its_validity_says_so);
  ADD ("nobody-reads-without-signing-in", test_nobody_reads_without_signing_in);
  ADD ("history-tells-who-did-what-in-order", test_history_tells_who_did_what_in_order);
  ADD ("history-holds-no-personal-value", test_history_holds_no_personal_value);
  ADD ("each-version-has-one-row-of-history", test_each_version_has_one_row_of_history);
  return g_test_run ();
}
