/* A person gets a copy of all that is there, and what is erased is nowhere any more. */

#include "cards.h"
#include "intake-helpers.h"
#include "tamper.h"

#include "core/sijil-json.h"
#include "register/sijil-accept.h"
#include "register/sijil-bilan.h"
#include "register/sijil-change.h"
#include "register/sijil-check.h"
#include "register/sijil-draft.h"
#include "register/sijil-entry-act.h"
#include "register/sijil-erase.h"
#include "register/sijil-hand-over.h"
#include "register/sijil-list.h"
#include "register/sijil-person-data.h"
#include "register/sijil-health.h"
#include "register/sijil-retention.h"
#include "register/sijil-review-decide.h"
#include "register/sijil-review-reserve.h"
#include "register/sijil-show.h"
#include "register/sijil-signing-key.h"

#include <glib/gstdio.h>
#include <string.h>

/* Values that stand nowhere but with one person. */
static const char * const marked[] = {
  "Zghizghane", "ZGHIZGHANE", "زغيزغان", "Wlidwlid", "ZZ778899", "+212699887766", "Impasse du Marqueur 77", "marque@exemple.invalid",
};

#define MARKED_ARTISAN \
  "{ 'kind': 'new', 'category': 'artisan', 'proof': 'practice'," \
  "  'person': { 'family_ar': 'زغيزغان', 'given_ar': 'وليد', 'family_fr': 'Zghizghane', 'given_fr': 'Wlidwlid'," \
  "              'sex': 'm', 'birth_on': '1984-03-07', 'cin': 'ZZ778899', 'nationality': 'MAR', 'province': '08.401'," \
  "              'phone': '+212699887766', 'address_fr': 'Impasse du Marqueur 77', 'email': 'marque@exemple.invalid' }," \
  "  'activities': [ { 'activity': 'P07-01', 'main': true, 'since': '2010' } ]," \
  "  'workplaces': [ { 'kind': 'own_premises', 'address_fr': 'Impasse du Marqueur 77' } ] }"

/* (transfer full): the number of the entry; what the registrar says in passing stands in versions alone. */
static char *
accept_with_words (Fixture    *fixture,
                   const char *application)
{
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "registrar");
  answer = sijil_accept (fixture->reg, application, "Mme Wlidwlid a téléphoné", notes, &error);
  g_assert_no_error (error);
  return g_strdup (sijil_json_get_string (sijil_json_get_object (answer, "entry"), "number"));
}

/* An entry that has come to its end: with a card that was handed over, a card fetched by that person, and a draft. */
static char *
make_marked (Fixture *fixture)
{
  g_autofree char *folder = intake_examples ();
  g_autofree char *power = g_build_filename (folder, "declaration.png", NULL);
  const SijilHandOver by_proxy = { .receiver = "proxy", .proxy_name = "Wlidwlid ZGHIZGHANE", .proxy_cin = "ZZ778899", .power = power,
                                   .acknowledgement = "signature" };
  g_autofree char *application = cards_deposit (fixture, MARKED_ARTISAN);
  char *entry = accept_with_words (fixture, application);
  g_autofree char *serial = cards_print (fixture, entry);
  g_autofree char *other = cards_register (fixture);
  g_autofree char *others = cards_print (fixture, other);
  g_autoptr (JsonObject) document = fixture_json (MARKED_ARTISAN);
  g_autoptr (JsonObject) draft = NULL;
  g_autoptr (JsonObject) handed = NULL;
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;

  cards_hand_over (fixture, serial, NULL);
  fixture_sign_in (fixture, "agent");
  handed = sijil_card_hand_over (fixture->reg, others, &by_proxy, notes, &error);
  g_assert_no_error (error);
  draft = sijil_draft_save (fixture->reg, NULL, 0, "new", NULL, document, NULL, notes, &error);
  g_assert_no_error (error);
  return entry;
}

static void
end_entry (Fixture    *fixture,
           const char *entry)
{
  const SijilEntryActDetails details = { .reason = "strike_off_request", .effective_on = FIXTURE_DAY,
                                         .text_fr = "Demande de M. Zghizghane" };
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "registrar");
  answer = sijil_entry_act (fixture->reg, SIJIL_ENTRY_STRIKE_OFF, entry, &details, notes, &error);
  g_assert_no_error (error);
}

static SijilRegister *
open_second (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *place = sijil_register_dup_place_of (fixture->reg, "admin", &error);
  SijilRegister *second = sijil_register_open_beside (fixture->reg, place, "admin", FIXTURE_PIN, &error);

  g_assert_no_error (error);
  return second;
}

static JsonObject *
erase (Fixture             *fixture,
       const char          *number,
       const SijilErasure  *erasure,
       GError             **error)
{
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (SijilRegister) second = NULL;
  JsonObject *answer;

  fixture_sign_in (fixture, "director");
  second = open_second (fixture);
  answer = sijil_erase (fixture->reg, second, number, erasure, notes, error);
  for (guint i = 0; i < notes->len; i++)
    g_test_message ("%s", ((GError *) notes->pdata[i])->message);
  g_assert_cmpuint (notes->len, ==, 0);
  return answer;
}

static guint
count_in (const char *bytes,
          gsize       length)
{
  guint found = 0;

  for (guint i = 0; i < G_N_ELEMENTS (marked); i++)
    if (memmem (bytes, length, marked[i], strlen (marked[i])) != NULL)
      {
        g_test_message ("“%s”", marked[i]);
        found++;
      }

  return found;
}

static guint
count_in_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint found = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);
      g_autofree char *bytes = NULL;
      gsize length;

      if (g_file_test (inner, G_FILE_TEST_IS_DIR))
        found += count_in_folder (inner);
      else if (g_file_get_contents (inner, &bytes, &length, NULL))
        found += count_in (bytes, length);
    }

  return found;
}

/* How many of the marked values a reader of the files, or of a dump of the server, finds. */
static guint
count_marked (Fixture *fixture)
{
  const char *bin = g_getenv ("SIJIL_TEST_PG_BIN");
  g_autofree char *program = bin != NULL ? g_build_filename (bin, "pg_dump", NULL) : NULL;
  const char *arguments[] = { program, "--inserts", "-d", fixture->place, NULL };
  g_autofree char *folder = g_build_filename (fixture->folder, "register", NULL);
  g_autofree char *dump = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!g_str_has_prefix (fixture->place, "postgresql:"))
    return count_in_folder (folder);

  g_assert_true (g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &dump, NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return count_in (dump, strlen (dump));
}

static char *
get_figures (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) bilan = sijil_bilan (fixture->reg, "2026-01-01", "2026-12-31", &error);
  g_autoptr (JsonNode) node = NULL;

  g_assert_no_error (error);
  node = json_node_init_object (json_node_alloc (), bilan);
  return json_to_string (node, FALSE);
}

/* A person reads no codes, neither of the records nor of what was asked. */
static void
assert_in_words (const char *pdf)
{
  static const char * const codes[] = { "P07-01", "practice", "PRACTICE", "SEAT", "MAR ", "08.4", "title_", "chamber_" };
  g_autofree char *command = g_strdup_printf ("pdftotext -layout '%s' -", pdf);
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_spawn_command_line_sync (command, &said, NULL, NULL, &error));
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    g_assert_null (strstr (said, codes[i]));
  g_assert_nonnull (strstr (said, "Expérience professionnelle"));
}

static void
test_a_copy_holds_all_that_is_there (Fixture       *fixture,
                                     gconstpointer  data)
{
  static const char * const members[] = { "name_ar", "name_fr", "family_ar", "family_fr", "given_ar", "given_fr", "sex", "birth_on",
                                          "cin", "nationality", "province", "phone", "address_fr", "email" };
  g_autofree char *entry = make_marked (fixture);
  g_autofree char *path = cards_path (fixture, "copy.json");
  g_autofree char *pdf = cards_path (fixture, "copy.pdf");
  g_autofree char *papers = cards_path (fixture, "papers");
  const SijilPersonCopy copy = { .data = path, .pdf = pdf, .papers = papers, .reference = "Lettre 7" };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) log = NULL;
  g_autofree char *text = NULL;
  gsize length;

  desk_set (fixture, "cndp_authorisation", "A-EX-123");
  fixture_sign_in (fixture, "agent");
  answer = sijil_person_data_export (fixture->reg, entry, &copy, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (answer, "cards", 0), ==, 1);
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_assert_cmpuint (count_in (text, length), ==, G_N_ELEMENTS (marked));
  g_assert_nonnull (strstr (text, "A-EX-123"));
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *member = g_strdup_printf ("\"%s\"", members[i]);

      g_assert_nonnull (strstr (text, member));
    }
  assert_in_words (pdf);

  fixture_sign_in (fixture, "director");
  log = sijil_access_log_list (fixture->reg, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (log, "total", 0), ==, 1);
  g_assert_cmpstr (sijil_json_get_string (json_array_get_object_element (sijil_json_get_array (log, "items"), 0), "reference"), ==,
                   "Lettre 7");
}

static void
test_the_last_backup_goes_when_the_settings_say (Fixture       *fixture,
                                                 gconstpointer  data)
{
  const SijilErasure erasure = { .reason = "erase_request", .reference = "Décision 12/2026" };
  g_autofree char *entry = make_marked (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  end_entry (fixture, entry);
  desk_set (fixture, "backup_keep_monthly", "3");
  answer = erase (fixture, entry, &erasure, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (answer, "backups_until"), ==, "2026-06-10");
}

static void
test_what_is_erased_is_nowhere (Fixture       *fixture,
                                gconstpointer  data)
{
  const SijilErasure erasure = { .reason = "erase_request", .reference = "Décision 12/2026" };
  g_autofree char *entry = make_marked (fixture);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) shown = NULL;
  g_autoptr (JsonObject) history = NULL;
  guint found;

  end_entry (fixture, entry);
  g_assert_cmpuint (count_marked (fixture), >=, G_N_ELEMENTS (marked));
  before = get_figures (fixture);
  answer = erase (fixture, entry, &erasure, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (answer, "scope"), ==, "holder");
  g_assert_cmpstr (sijil_json_get_string (answer, "backups_until"), ==, "2027-03-10");
  found = count_marked (fixture);
  g_test_message ("promise P30 | %u of %zu marked values found after an erasure; copy whole, history sound | 0", found,
                  G_N_ELEMENTS (marked));
  g_assert_cmpuint (found, ==, 0);
  after = get_figures (fixture);
  g_assert_cmpstr (before, ==, after);

  shown = sijil_show (fixture->reg, entry, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (sijil_json_get_object (shown, "erasure"), "on"), ==, FIXTURE_DAY);
  g_assert_cmpstr (sijil_json_get_string (sijil_json_get_object (shown, "erasure"), "reference"), ==, "Décision 12/2026");
  history = sijil_history (fixture->reg, entry, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < json_array_get_length (sijil_json_get_array (history, "items")); i++)
    {
      JsonObject *row = json_array_get_object_element (sijil_json_get_array (history, "items"), i);
      g_autoptr (JsonObject) change = sijil_change_show (fixture->reg, entry, sijil_json_get_int (row, "sequence", 0), &error);

      g_assert_no_error (error);
    }
  desk_assert_sound (fixture);
}

static void
assert_first_finding (Fixture    *fixture,
                      const char *reason)
{
  g_autoptr (GError) error = NULL;
  char *before = fixture_begin_house (fixture);
  g_autoptr (GPtrArray) found = sijil_register_check (fixture->reg, NULL, NULL, &error);

  fixture_end_house (fixture, before);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, >, 0);
  g_assert_cmpstr (sijil_error_get_reason (found->pdata[0]), ==, reason);
}

/* The officers' words go with the values; the day of an act stays, and stays sealed. */
static void
test_what_is_erased_is_sealed_as_before (Fixture       *fixture,
                                         gconstpointer  data)
{
  const SijilErasure erasure = { .reason = "erase_request", .reference = "Décision 12/2026" };
  g_autofree char *entry = make_marked (fixture);
  g_autofree char *spoken = tamper_ask (fixture, "SELECT count(*) FROM version WHERE reason IS NOT NULL");
  g_autofree char *silent = NULL;
  g_autofree char *sealed = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  g_assert_cmpstr (spoken, !=, "0");
  end_entry (fixture, entry);
  answer = erase (fixture, entry, &erasure, &error);
  g_assert_no_error (error);
  silent = tamper_ask (fixture, "SELECT count(*) FROM version WHERE reason IS NOT NULL");
  g_assert_cmpstr (silent, ==, "0");
  sealed = tamper_ask (fixture, "SELECT count(*) FROM history WHERE words IS NOT NULL");
  g_assert_cmpstr (sealed, ==, spoken);
  desk_assert_sound (fixture);

  tamper (fixture, "UPDATE version SET effective_on = '2025-03-10' WHERE document IS NULL AND subject_kind = 'application' AND version = 1");
  assert_first_finding (fixture, "day-changed");
  tamper (fixture, "UPDATE version SET effective_on = '" FIXTURE_DAY "', reason = 'Autre'"
                   " WHERE document IS NULL AND subject_kind = 'application' AND version = 1");
  assert_first_finding (fixture, "version-changed");
}

static void
test_what_is_erased_does_not_come_back (Fixture       *fixture,
                                        gconstpointer  data)
{
  const SijilErasure erasure = { .reason = "erase_request", .reference = "Décision 12/2026" };
  const SijilEntryActDetails details = { .reason = "reinstate_request", .effective_on = FIXTURE_DAY };
  g_autofree char *entry = make_marked (fixture);
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) first = NULL;
  g_autoptr (JsonObject) again = NULL;

  end_entry (fixture, entry);
  first = erase (fixture, entry, &erasure, &error);
  g_assert_no_error (error);
  again = erase (fixture, entry, &erasure, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (again, "records", -1), ==, 0);
  fixture_sign_in (fixture, "registrar");
  g_assert_null (sijil_entry_act (fixture->reg, SIJIL_ENTRY_REINSTATE, entry, &details, notes, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "entry-erased");
}

static void
test_the_law_keeps_what_lives_and_what_has_no_ground (Fixture       *fixture,
                                                      gconstpointer  data)
{
  const SijilErasure decided = { .reason = "erase_request", .reference = "Décision 12/2026" };
  const SijilErasure term = { .reason = "erase_term" };
  const SijilErasure groundless = { .reason = "erase_request" };
  g_autofree char *entry = make_marked (fixture);
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (erase (fixture, entry, &decided, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "erase-live");
  end_entry (fixture, entry);
  g_assert_null (erase (fixture, entry, &term, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "erase-no-term");
  g_assert_null (erase (fixture, entry, &groundless, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "erase-no-term");
  desk_set (fixture, "retention_struck_off_months", "12");
  g_assert_null (erase (fixture, entry, &term, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "erase-early");
  g_assert_null (sijil_erase (fixture->reg, NULL, entry, &decided, notes, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "erase-second");
  fixture_sign_in (fixture, "registrar");
  g_assert_null (sijil_erase (fixture->reg, NULL, entry, &decided, notes, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_DENIED);
  g_assert_cmpuint (count_marked (fixture), >=, G_N_ELEMENTS (marked));
}

/* (transfer full): the number of a file that was refused on the day of the fixture */
static char *
refuse_marked (Fixture *fixture)
{
  const SijilRefusal refusal = { .reason = "refuse_already_registered", .legal_ground = "Loi 50-17", .text_fr = "Déjà au registre",
                                 .text_ar = "مسجل سابقا" };
  char *number = cards_deposit (fixture, MARKED_ARTISAN);
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (JsonObject) reserved = NULL;
  g_autoptr (JsonObject) refused = NULL;
  g_autoptr (GError) error = NULL;

  fixture_sign_in (fixture, "registrar");
  reserved = sijil_review_reserve (fixture->reg, number, &error);
  g_assert_no_error (error);
  refused = sijil_review_refuse (fixture->reg, number, &refusal, notes, &error);
  g_assert_no_error (error);
  fixture_sign_in (fixture, "director");
  return number;
}

/* (nullable) (transfer full): the code of what Health says about retention */
static char *
find_health (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = sijil_health_of_register (fixture->reg, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    {
      const SijilHealthFinding *finding = findings->pdata[i];

      if (g_str_equal (finding->topic, "retention"))
        return g_strdup (sijil_error_get_reason (finding->sentence));
    }

  return NULL;
}

static void
assert_health (Fixture    *fixture,
               const char *code)
{
  g_autofree char *found = find_health (fixture);

  g_assert_cmpstr (found, ==, code);
}

static void
test_the_list_of_the_month_is_told_taken_and_remembered (Fixture       *fixture,
                                                         gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "due.csv", NULL);
  g_autofree char *number = refuse_marked (fixture);
  g_autofree char *line = NULL;
  g_autofree char *text = NULL;
  g_autoptr (JsonObject) list = NULL;
  g_autoptr (JsonObject) log = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *act;

  fixture_set_day (fixture, "2026-09-10");
  assert_health (fixture, NULL);
  desk_set (fixture, "retention_refused_months", "12");
  fixture_sign_in (fixture, "director");
  assert_health (fixture, "retention-kept");
  desk_set (fixture, "retention_refused_months", "6");
  fixture_sign_in (fixture, "director");
  assert_health (fixture, "retention-due");

  list = sijil_retention_export (fixture->reg, path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (list, "total", 0), ==, 1);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  line = g_strconcat (number, ",refused,2026-03-10,2026-09-10,retention_refused_months", NULL);
  g_assert_nonnull (strstr (text, line));

  log = sijil_access_log_list (fixture->reg, NULL, NULL, &error);
  g_assert_no_error (error);
  act = json_array_get_object_element (sijil_json_get_array (log, "items"), 0);
  g_assert_cmpstr (sijil_json_get_string (act, "act"), ==, "export");
  g_assert_cmpstr (sijil_json_get_string (act, "reference"), ==, "retention 2026-09");
  g_assert_cmpstr (sijil_json_get_string (act, "outcome"), ==, "1");
  g_assert_cmpstr (sijil_json_get_string (act, "officer"), ==, "director");
  desk_assert_sound (fixture);
}

static void
test_the_list_of_the_month_is_for_who_decides (Fixture       *fixture,
                                               gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "due.csv", NULL);
  g_autoptr (GError) error = NULL;

  fixture_sign_in (fixture, "agent");
  g_assert_null (sijil_retention_export (fixture->reg, path, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_DENIED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_a_refused_file_is_listed_when_its_time_is_over (Fixture       *fixture,
                                                     gconstpointer  data)
{
  const SijilErasure term = { .reason = "erase_term" };
  g_autofree char *number = refuse_marked (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) early = NULL;
  g_autoptr (JsonObject) due = NULL;
  g_autoptr (JsonObject) rest = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) shown = NULL;

  desk_set (fixture, "retention_refused_months", "6");
  fixture_sign_in (fixture, "director");
  early = sijil_retention_list (fixture->reg, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (early, "total", -1), ==, 0);
  fixture_set_day (fixture, "2026-09-10");
  due = sijil_retention_list (fixture->reg, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (due, "total", -1), ==, 1);
  answer = erase (fixture, number, &term, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_marked (fixture), ==, 0);
  rest = sijil_retention_list (fixture->reg, &error);
  g_assert_cmpint (sijil_json_get_int (rest, "total", -1), ==, 0);
  shown = sijil_show (fixture->reg, number, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (sijil_json_get_object (shown, "erasure"));
  desk_assert_sound (fixture);
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/erase/the-list-of-the-month-is-told-taken-and-remembered", test_the_list_of_the_month_is_told_taken_and_remembered);
  ADD ("/erase/the-list-of-the-month-is-for-who-decides", test_the_list_of_the_month_is_for_who_decides);
  ADD ("/erase/a-copy-holds-all-that-is-there", test_a_copy_holds_all_that_is_there);
  ADD ("/erase/the-last-backup-goes-when-the-settings-say", test_the_last_backup_goes_when_the_settings_say);
  ADD ("/erase/what-is-erased-is-nowhere", test_what_is_erased_is_nowhere);
  ADD ("/erase/what-is-erased-is-sealed-as-before", test_what_is_erased_is_sealed_as_before);
  ADD ("/erase/what-is-erased-does-not-come-back", test_what_is_erased_does_not_come_back);
  ADD ("/erase/the-law-keeps-what-lives-and-what-has-no-ground", test_the_law_keeps_what_lives_and_what_has_no_ground);
  ADD ("/erase/a-refused-file-is-listed-when-its-time-is-over", test_a_refused_file_is_listed_when_its_time_is_over);

  return g_test_run ();
}
