/* What is done at the counter, and what everybody may look at. */

#include "desk.h"
#include "cards.h"
#include "intake-helpers.h"
#include "role-acts.h"

#include "core/sijil-json.h"
#include "register/sijil-draft.h"
#include "register/sijil-export.h"
#include "register/sijil-list.h"
#include "register/sijil-officer.h"
#include "register/sijil-person-data.h"
#include "register/sijil-review-decide.h"
#include "register/sijil-search.h"
#include "register/sijil-show.h"
#include "register/sijil-visit.h"

#define EVERYBODY "agent registrar clerk director administrator"

static char *
deposit (Fixture    *fixture,
         const char *missing)
{
  g_autoptr (JsonObject) document = intake_example ("artisan-by-practice.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "agent");
  if (missing != NULL)
    intake_drop_paper (document, missing);
  answer = intake_deposit (fixture, document, &error);
  g_assert_no_error (error);
  return g_strdup (sijil_json_get_string (answer, "number"));
}

static char *
make_incomplete (Fixture *fixture)
{
  return deposit (fixture, "PRACTICE");
}

static char *
make_whole (Fixture *fixture)
{
  return deposit (fixture, NULL);
}

/* (transfer full): its UUID */
static char *
make_draft (Fixture *fixture)
{
  g_autoptr (JsonObject) document = intake_example ("artisan-by-practice.json");
  g_autofree char *folder = intake_examples ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) saved = NULL;

  fixture_sign_in (fixture, "both");
  saved = sijil_draft_save (fixture->reg, NULL, 0, NULL, NULL, document, folder, NULL, &error);
  g_assert_no_error (error);
  return g_strdup (sijil_json_get_string (saved, "uuid"));
}

static gboolean
show (Fixture     *fixture,
      const char  *number,
      GError     **error)
{
  return role_acts_did (sijil_show (fixture->reg, number, NULL, NULL, error))
         && role_acts_did (sijil_history (fixture->reg, number, error));
}

static gboolean
find (Fixture     *fixture,
      const char  *number,
      GError     **error)
{
  return role_acts_did (sijil_list (fixture->reg, "entries", NULL, error))
         && role_acts_did (sijil_search (fixture->reg, number, 10, error));
}

static gboolean
count_visit (Fixture     *fixture,
             const char  *number,
             GError     **error)
{
  return role_acts_did (sijil_visit_count (fixture->reg, "card_collect", NULL, error));
}

static gboolean
export (Fixture     *fixture,
        const char  *number,
        GError     **error)
{
  g_autofree char *path = cards_path (fixture, "entries.csv");

  return role_acts_did (sijil_export (fixture->reg, "entries", NULL, path, NULL, error));
}

static gboolean
copy_person (Fixture     *fixture,
             const char  *number,
             GError     **error)
{
  g_autofree char *path = cards_path (fixture, "person.json");
  const SijilPersonCopy copy = { .data = path, .reference = "Lettre 7" };

  return role_acts_did (sijil_person_data_export (fixture->reg, number, &copy, error));
}

static gboolean
change_own_pin (Fixture     *fixture,
                const char  *number,
                GError     **error)
{
  return role_acts_did (sijil_officer_set_pin (fixture->reg, sijil_register_get_officer (fixture->reg)->login, "un autre mot", error));
}

static gboolean
take_in (Fixture     *fixture,
         const char  *number,
         GError     **error)
{
  g_autoptr (JsonObject) document = intake_example ("artisan-by-practice.json");

  return role_acts_did (intake_deposit (fixture, document, error));
}

static gboolean
save_draft (Fixture     *fixture,
            const char  *number,
            GError     **error)
{
  g_autoptr (JsonObject) document = fixture_json ("{ 'person': { 'given_fr': 'Itto' } }");

  return role_acts_did (sijil_draft_save (fixture->reg, NULL, 0, NULL, NULL, document, NULL, NULL, error));
}

static gboolean
deposit_draft (Fixture     *fixture,
               const char  *uuid,
               GError     **error)
{
  return role_acts_did (sijil_application_deposit_draft (fixture->reg, uuid, NULL, error));
}

static gboolean
delete_draft (Fixture     *fixture,
              const char  *uuid,
              GError     **error)
{
  return role_acts_did (sijil_draft_delete (fixture->reg, uuid, error));
}

static gboolean
complete (Fixture     *fixture,
          const char  *number,
          GError     **error)
{
  g_autofree char *folder = intake_examples ();
  g_autoptr (JsonObject) papers = fixture_json ("{ 'papers': [ { 'paper': 'PRACTICE', 'file': 'practice.pdf',"
                                                "  'issuer': 'practice_amine' } ] }");

  return role_acts_did (sijil_application_complete (fixture->reg, number, papers, folder, NULL, error));
}

static gboolean
add_paper (Fixture     *fixture,
           const char  *number,
           GError     **error)
{
  g_autofree char *folder = intake_examples ();
  g_autoptr (JsonObject) paper = fixture_json ("{ 'paper': 'WORKPLACE', 'file': 'statutes.pdf' }");

  return role_acts_did (sijil_paper_add (fixture->reg, number, paper, folder, NULL, error));
}

static gboolean
withdraw (Fixture     *fixture,
          const char  *number,
          GError     **error)
{
  return role_acts_did (sijil_review_withdraw (fixture->reg, number, NULL, error));
}

const RoleAct role_acts_counter[] = {
  { "show-an-entry", EVERYBODY, desk_register_artisan, show },
  { "find", EVERYBODY, desk_register_artisan, find },
  { "count-a-visit", EVERYBODY, NULL, count_visit },
  { "export-a-list", EVERYBODY, desk_register_artisan, export },
  { "give-a-person-a-copy", EVERYBODY, cards_register, copy_person },
  { "change-the-own-pin", EVERYBODY, NULL, change_own_pin },
  { "deposit", "agent registrar", NULL, take_in },
  { "save-a-draft", "agent registrar", NULL, save_draft },
  { "deposit-a-draft", "agent registrar", make_draft, deposit_draft },
  { "delete-a-draft", "agent registrar", make_draft, delete_draft },
  { "complete", "agent registrar", make_incomplete, complete },
  { "add-a-paper", "agent registrar", make_whole, add_paper },
  { "withdraw", "agent registrar director", desk_deposit_artisan, withdraw },
  { .name = NULL },
};
