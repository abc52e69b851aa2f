#include "cards.h"

#include "card/sijil-portrait.h"
#include "core/sijil-json.h"
#include "core/sijil-number.h"
#include "register/sijil-accept.h"
#include "register/sijil-card-issue.h"
#include "register/sijil-card-receive.h"
#include "register/sijil-card-state.h"
#include "register/sijil-hand-over.h"
#include "register/sijil-paper-intake.h"
#include "register/sijil-review-check.h"
#include "register/sijil-review-same.h"
#include "register/sijil-step.h"
#include "trust/sijil-digest.h"

/* Bytes as the intake would have stored them: a portrait that the program draws. */
static JsonObject *
store_portrait (Fixture    *fixture,
                const char *folder)
{
  g_autoptr (GBytes) bytes = sijil_portrait_new (7, TRUE);
  g_autoptr (GInputStream) content = g_memory_input_stream_new_from_bytes (bytes);
  g_autofree char *address = sijil_digest_bytes (bytes);
  g_autoptr (GError) error = NULL;
  JsonObject *paper = fixture_json ("{ 'kind': 'PHOTO', 'clear_digest': '00', 'media_type': 'image/jpeg', 'size_bytes': 1 }");

  g_assert_true (sijil_papers_put (sijil_register_get_papers (fixture->reg), folder, address, content, &error));
  g_assert_no_error (error);
  json_object_set_string_member (paper, "folder", folder);
  json_object_set_string_member (paper, "address", address);
  return paper;
}

void
cards_add_photo (Fixture    *fixture,
                 const char *application)
{
  g_autoptr (JsonObject) file = desk_application (fixture, application);
  g_autoptr (JsonObject) paper = store_portrait (fixture, sijil_json_get_string (file, "uuid"));
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilStep) step = NULL;

  fixture_sign_in (fixture, "agent");
  step = sijil_step_begin (fixture->reg, "add_paper", SIJIL_ROLE_AGENT, &error);
  g_assert_true (sijil_paper_keep (step, paper, "application", sijil_json_get_int (file, "id", 0), NULL, &error));
  g_assert_true (sijil_step_commit (step, &error));
  g_assert_no_error (error);
}

/* (transfer full): the number of a complete file with a photo. */
char *
cards_deposit (Fixture    *fixture,
               const char *document)
{
  char *number = desk_deposit (fixture, &(DeskFile) { .document = document, .papers = DESK_ARTISAN_PAPERS });

  cards_add_photo (fixture, number);
  return number;
}

/* The artisans of a test have one name: the officer who signed in finds that they are different people. */
static void
tell_apart (Fixture    *fixture,
            const char *application)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = sijil_review_check (fixture->reg, application, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    {
      SijilFinding *finding = findings->pdata[i];
      const SijilComparison comparison = { .other = finding->other, .reason = "different_compared" };
      g_autoptr (JsonObject) answer = NULL;

      if (finding->other == NULL || !finding->blocks)
        continue;
      answer = sijil_review_compare (fixture->reg, application, &comparison, NULL, &error);
      g_assert_no_error (error);
    }
}

/* (transfer full): the number of the entry, after "registrar" accepted the application. */
char *
cards_accept (Fixture    *fixture,
              const char *application)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "registrar");
  tell_apart (fixture, application);
  answer = sijil_accept (fixture->reg, application, NULL, NULL, &error);
  g_assert_no_error (error);
  return g_strdup (sijil_json_get_string (sijil_json_get_object (answer, "entry"), "number"));
}

/* (transfer full): the number of the entry of an artisan with a photo. */
char *
cards_register (Fixture *fixture)
{
  g_autofree char *application = cards_deposit (fixture, DESK_ARTISAN);

  return cards_accept (fixture, application);
}

/* The same for another person: each call has an identity card of its own. */
char *
cards_register_named (Fixture    *fixture,
                      const char *given_fr,
                      const char *family_fr)
{
  static guint people = 0;
  g_autofree char *document = g_strdup_printf (
    "{ 'kind': 'new', 'category': 'artisan', 'proof': 'practice',"
    "  'person': { 'family_ar': 'أوبلا', 'given_ar': 'إيطو', 'family_fr': '%s', 'given_fr': '%s', 'sex': 'f',"
    "              'birth_on': '1984', 'cin': 'ZZ%u', 'nationality': 'MAR', 'province': '08.401' },"
    "  'activities': [ { 'activity': 'P07-01', 'main': true } ] }", family_fr, given_fr, ++people);
  g_autofree char *application = cards_deposit (fixture, document);

  return cards_accept (fixture, application);
}

static gint64
insert_person (SijilStep *step,
               guint      i)
{
  g_autoptr (JsonObject) person = fixture_json ("{ 'name_ar': 'إيطو أوبلا', 'sex': 'f' }");
  g_autofree char *name = g_strdup_printf ("Itto OUBELLA %04u", i);
  g_autoptr (GError) error = NULL;
  gint64 id;

  json_object_set_string_member (person, "name_fr", name);
  g_assert_true (sijil_step_insert (step, "person", person, &id, &error));
  g_assert_no_error (error);
  return id;
}

/* Entries known from the platform, with the NIA of CARDS_NIA_FORM from 1 to @number. */
void
cards_register_list (Fixture *fixture,
                     guint    number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilStep) step = sijil_step_begin_by_program (fixture->reg, "import", &error);

  for (guint i = 1; i <= number; i++)
    {
      g_autoptr (JsonObject) entry = fixture_json (
        "{ 'state': 'active', 'state_on': '2026-01-05', 'registered_on': '2026-01-05', 'category': 'artisan', 'office': 1,"
        "  'province': '08.401', 'activity': 'P07-01', 'known_from_platform': 1,"
        "  'categories': [ { 'category': 'artisan', 'from_on': '2026-01-05' } ],"
        "  'activities': [ { 'activity': 'P07-01', 'main': 1, 'from_on': '2026-01-05' } ] }");
      g_autofree char *nia = g_strdup_printf (CARDS_NIA_FORM, i);
      gint64 person = insert_person (step, i);
      g_autoptr (JsonObject) stored = sijil_record_load (fixture->reg, "person", person, &error);
      g_autofree char *name = NULL;
      gint64 n;

      g_assert_true (sijil_step_take_number (step, "entry", 0, &n, &error));
      name = sijil_number_format_entry (8, n);
      json_object_set_int_member (entry, "person", person);
      json_object_set_string_member (entry, "nia", nia);
      json_object_set_string_member (entry, "number", name);
      json_object_set_string_member (entry, "sort_ar", sijil_json_get_string (stored, "sort_ar"));
      json_object_set_string_member (entry, "sort_fr", sijil_json_get_string (stored, "sort_fr"));
      g_assert_true (sijil_step_insert (step, "entry", entry, NULL, &error));
      g_assert_no_error (error);
    }
  g_assert_true (sijil_step_commit (step, &error));
}

/* An accepted application for another card. */
void
cards_ask_replacement (Fixture    *fixture,
                       const char *entry,
                       const char *reason)
{
  g_autofree char *document = g_strdup_printf ("{ 'kind': 'replace', 'entry': '%s', 'reason': '%s' }", entry, reason);
  g_autofree char *number = desk_deposit (fixture, &(DeskFile) { .document = document });
  g_autofree char *accepted = cards_accept (fixture, number);

  g_assert_cmpstr (accepted, ==, entry);
}

/* (transfer full): the serial of a card that waits to be printed. */
char *
cards_issue (Fixture    *fixture,
             const char *number,
             const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "clerk");
  answer = sijil_card_issue (fixture->reg, number, reason, NULL, &error);
  g_assert_no_error (error);
  return g_strdup (sijil_json_get_string (answer, "serial"));
}

/* (transfer full): the serial of a card that is ready to be handed over. */
char *
cards_print (Fixture    *fixture,
             const char *number)
{
  char *serial = cards_issue (fixture, number, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_card_mark_printed (fixture->reg, serial, &error);

  g_assert_no_error (error);
  return serial;
}

void
cards_receive (Fixture    *fixture,
               const char *serial,
               const char *number)
{
  const SijilCardArrival arrival = { .serial = serial, .number = number };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "clerk");
  answer = sijil_card_receive (fixture->reg, &arrival, FALSE, &error);
  g_assert_no_error (error);
}

/* To its holder, who signs. */
void
cards_hand_over (Fixture    *fixture,
                 const char *serial,
                 const char *former_card)
{
  const SijilHandOver how = { .receiver = "holder", .acknowledgement = "signature", .former_card = former_card };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "agent");
  answer = sijil_card_hand_over (fixture->reg, serial, &how, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (answer, "state"), ==, "handed_over");
}

void
cards_allow_printing (Fixture *fixture)
{
  desk_set (fixture, "card_print_authorisation_reference", "Arrêté d'exemple n° 1");
  desk_set (fixture, "card_print_authorisation_date", "2026-01-02");
}

JsonObject *
cards_load (Fixture    *fixture,
            const char *serial)
{
  g_autoptr (GError) error = NULL;
  JsonObject *card = sijil_record_find_card (fixture->reg, serial, &error);

  g_assert_no_error (error);
  return card;
}

void
cards_assert_state (Fixture    *fixture,
                    const char *serial,
                    const char *state,
                    const char *reason)
{
  g_autoptr (JsonObject) card = cards_load (fixture, serial);

  g_assert_cmpstr (sijil_json_get_string (card, "state"), ==, state);
  g_assert_cmpstr (sijil_json_get_string (card, "reason"), ==, reason);
}

/* (transfer full): a file of the test's own folder. */
char *
cards_path (Fixture    *fixture,
            const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

char *
cards_write (Fixture    *fixture,
             const char *name,
             const char *text)
{
  char *path = cards_path (fixture, name);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, &error));
  return path;
}

gboolean
cards_has_note (GPtrArray  *notes,
                const char *reason)
{
  for (guint i = 0; i < notes->len; i++)
    if (g_str_equal (sijil_error_get_reason (notes->pdata[i]), reason))
      return TRUE;

  return FALSE;
}
