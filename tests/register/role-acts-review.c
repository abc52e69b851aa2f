/* What is done to files that were deposited, and to entries. */

#include "cards.h"
#include "desk.h"
#include "role-acts.h"

#include "core/sijil-json.h"
#include "register/sijil-accept.h"
#include "register/sijil-countersign.h"
#include "register/sijil-entry-act.h"
#include "register/sijil-erase.h"
#include "register/sijil-hold.h"
#include "register/sijil-import.h"
#include "register/sijil-review-complement.h"
#include "register/sijil-review-decide.h"
#include "register/sijil-review-opinion.h"
#include "register/sijil-review-reserve.h"
#include "register/sijil-signing-key.h"
#include "register/sijil-transmit.h"

#define DECIDERS "registrar director"

static void
done (JsonObject *answer,
      GError     *error)
{
  g_assert_no_error (error);
  g_assert_true (role_acts_did (answer));
}

static char *
make_held (Fixture *fixture)
{
  char *number = desk_deposit_artisan (fixture);
  g_autoptr (GError) error = NULL;

  fixture_sign_in (fixture, "registrar");
  done (sijil_review_reserve (fixture->reg, number, &error), error);
  return number;
}

static char *
make_missing (Fixture *fixture)
{
  return desk_deposit (fixture, &(DeskFile) { .document = DESK_ARTISAN, .papers = "CIN", .missing = "PRACTICE" });
}

static char *
make_accepted (Fixture *fixture)
{
  char *number = desk_deposit_artisan (fixture);
  g_autoptr (GError) error = NULL;

  fixture_sign_in (fixture, "registrar");
  done (sijil_accept (fixture->reg, number, NULL, NULL, &error), error);
  return number;
}

static char *
make_transmitted (Fixture *fixture)
{
  char *number = make_accepted (fixture);
  g_autoptr (GError) error = NULL;

  done (sijil_transmit (fixture->reg, NULL, &error), error);
  return number;
}

static char *
make_numbered (Fixture *fixture)
{
  char *number = make_transmitted (fixture);
  g_autoptr (GError) error = NULL;

  done (sijil_nia_receive (fixture->reg, number, "NIA-ZZ-1", NULL, NULL, &error), error);
  return number;
}

static char *
make_asked (Fixture *fixture)
{
  char *number = make_held (fixture);
  g_autoptr (GError) error = NULL;

  done (sijil_review_ask_opinion (fixture->reg, number, "visit", &error), error);
  done (sijil_review_release (fixture->reg, number, &error), error);
  return number;
}

/* In a small office, by one who took the file in. */
static char *
make_alone (Fixture *fixture)
{
  char *number;
  g_autoptr (GError) error = NULL;

  desk_set (fixture, "small_office", "true");
  number = desk_deposit (fixture, &(DeskFile) { .document = DESK_ARTISAN, .papers = DESK_ARTISAN_PAPERS, .agent = "both" });
  fixture_sign_in (fixture, "both");
  done (sijil_accept (fixture->reg, number, NULL, NULL, &error), error);
  return number;
}

static char *
make_after (Fixture       *fixture,
            SijilEntryAct  act,
            const char    *reason)
{
  const SijilEntryActDetails details = { .reason = reason, .effective_on = FIXTURE_DAY };
  char *number = desk_register_artisan (fixture);
  g_autoptr (GError) error = NULL;

  fixture_sign_in (fixture, "registrar");
  done (sijil_entry_act (fixture->reg, act, number, &details, NULL, &error), error);
  return number;
}

static char *
make_suspended (Fixture *fixture)
{
  return make_after (fixture, SIJIL_ENTRY_SUSPEND, "suspend_request");
}

static char *
make_deceased (Fixture *fixture)
{
  return make_after (fixture, SIJIL_ENTRY_DECEASED, "deceased_family");
}

static char *
make_struck_off (Fixture *fixture)
{
  return make_after (fixture, SIJIL_ENTRY_STRIKE_OFF, "strike_off_request");
}

static gboolean
reserve (Fixture     *fixture,
         const char  *number,
         GError     **error)
{
  return role_acts_did (sijil_review_reserve (fixture->reg, number, error))
         && role_acts_did (sijil_review_release (fixture->reg, number, error));
}

static gboolean
ask_for (Fixture     *fixture,
         const char  *number,
         GError     **error)
{
  return role_acts_did (sijil_hold_ask (fixture->reg, number, error));
}

static gboolean
ask_completion (Fixture     *fixture,
                const char  *number,
                GError     **error)
{
  const SijilComplement confirm = { .papers = NULL };

  return role_acts_did (sijil_review_ask_completion (fixture->reg, number, &confirm, NULL, error));
}

static gboolean
invalidate (Fixture     *fixture,
            const char  *number,
            GError     **error)
{
  const SijilComplement invalid = { .invalid = "PRACTICE", .reason = "unreadable" };

  return role_acts_did (sijil_review_ask_completion (fixture->reg, number, &invalid, NULL, error));
}

static gboolean
accept (Fixture     *fixture,
        const char  *number,
        GError     **error)
{
  return role_acts_did (sijil_accept (fixture->reg, number, NULL, NULL, error));
}

static gboolean
refuse (Fixture     *fixture,
        const char  *number,
        GError     **error)
{
  const SijilRefusal refusal = { "decision", "Article 5", "لم يثبت", "Non établi", "Z 1" };

  return role_acts_did (sijil_review_refuse (fixture->reg, number, &refusal, NULL, error));
}

static gboolean
ask_opinion (Fixture     *fixture,
             const char  *number,
             GError     **error)
{
  return role_acts_did (sijil_review_ask_opinion (fixture->reg, number, "visit", error));
}

static gboolean
give_opinion (Fixture     *fixture,
              const char  *number,
              GError     **error)
{
  return role_acts_did (sijil_review_give_opinion (fixture->reg, number, "favourable", NULL, NULL, error));
}

static gboolean
notify (Fixture     *fixture,
        const char  *number,
        GError     **error)
{
  const SijilNotification by_mail = { .mode = "registered_mail", .reference = "RR 0000 MA" };

  return role_acts_did (sijil_review_notify (fixture->reg, number, &by_mail, NULL, error));
}

static gboolean
transmit (Fixture     *fixture,
          const char  *number,
          GError     **error)
{
  return role_acts_did (sijil_transmit (fixture->reg, NULL, error));
}

static gboolean
receive_nia (Fixture     *fixture,
             const char  *number,
             GError     **error)
{
  return role_acts_did (sijil_nia_receive (fixture->reg, number, "NIA-ZZ-1", NULL, NULL, error));
}

static gboolean
send_back (Fixture     *fixture,
           const char  *number,
           GError     **error)
{
  return role_acts_did (sijil_nia_send_back (fixture->reg, number, "identity", NULL, "CIN inconnue", NULL, error));
}

static gboolean
correct_nia (Fixture     *fixture,
             const char  *number,
             GError     **error)
{
  return role_acts_did (sijil_nia_correct (fixture->reg, "R-08-0000001", "NIA-ZZ-2", "typing", NULL, error));
}

static gboolean
act_on (Fixture        *fixture,
        SijilEntryAct   act,
        const char     *reason,
        const char     *number,
        GError        **error)
{
  const SijilEntryActDetails details = { .reason = reason, .effective_on = FIXTURE_DAY };

  return role_acts_did (sijil_entry_act (fixture->reg, act, number, &details, NULL, error));
}

static gboolean
suspend (Fixture     *fixture,
         const char  *number,
         GError     **error)
{
  return act_on (fixture, SIJIL_ENTRY_SUSPEND, "suspend_request", number, error);
}

static gboolean
reinstate (Fixture     *fixture,
           const char  *number,
           GError     **error)
{
  return act_on (fixture, SIJIL_ENTRY_REINSTATE, "reinstate_request", number, error);
}

static gboolean
strike_off (Fixture     *fixture,
            const char  *number,
            GError     **error)
{
  return act_on (fixture, SIJIL_ENTRY_STRIKE_OFF, "strike_off_request", number, error);
}

static gboolean
note_death (Fixture     *fixture,
            const char  *number,
            GError     **error)
{
  return act_on (fixture, SIJIL_ENTRY_DECEASED, "deceased_family", number, error);
}

static gboolean
countersign (Fixture     *fixture,
             const char  *number,
             GError     **error)
{
  return role_acts_did (sijil_countersign (fixture->reg, number, "agree", NULL, NULL, NULL, error));
}

static gboolean
import (Fixture     *fixture,
        const char  *number,
        GError     **error)
{
  g_autofree char *refused = cards_path (fixture, "refused.csv");
  g_autofree char *list = cards_write (fixture, "list.csv", "NIA;CIN;Nom\nNIA-ZZ-9;ZZ600000;Amina BENALI\n");
  g_autoptr (JsonObject) map = fixture_json ("{ 'fields': { 'nia': 'NIA', 'cin': 'CIN', 'name_fr': 'Nom',"
                                             "              'category': { 'value': 'artisan' } } }");
  const SijilImportOptions options = { .refused_path = refused };

  return role_acts_did (sijil_import_entries (fixture->reg, list, map, &options, error));
}

/* The second officer is there, whoever the first is. */
static gboolean
erase (Fixture     *fixture,
       const char  *number,
       GError     **error)
{
  const SijilErasure erasure = { .reason = "erase_request", .reference = "Décision 12/2026" };
  g_autofree char *place = sijil_register_dup_place_of (fixture->reg, "both", error);
  g_autoptr (SijilRegister) second = place != NULL ? sijil_register_open_beside (fixture->reg, place, "both", FIXTURE_PIN, error) : NULL;

  g_assert_nonnull (second);
  return role_acts_did (sijil_erase (fixture->reg, second, number, &erasure, NULL, error));
}

const RoleAct role_acts_review[] = {
  { "take-in-hand", DECIDERS, desk_deposit_artisan, reserve },
  { "ask-who-holds-it", DECIDERS, make_held, ask_for },
  { "ask-for-completion", "registrar", make_missing, ask_completion },
  { "find-a-paper-invalid", "director registrar:director-only", desk_deposit_artisan, invalidate },
  { "accept", "registrar", desk_deposit_artisan, accept },
  { "refuse", "registrar", desk_deposit_artisan, refuse },
  { "ask-for-an-opinion", "registrar", desk_deposit_artisan, ask_opinion },
  { "note-an-opinion", "registrar", make_asked, give_opinion },
  { "notify", "agent registrar director", make_accepted, notify },
  { "transmit", DECIDERS, make_accepted, transmit },
  { "note-the-number-of-the-country", "agent registrar director", make_transmitted, receive_nia },
  { "note-what-was-sent-back", "agent registrar director", make_transmitted, send_back },
  { "correct-the-number-of-the-country", "director", make_numbered, correct_nia },
  { "suspend", DECIDERS, desk_register_artisan, suspend },
  { "reinstate", DECIDERS, make_suspended, reinstate },
  { "bring-back-who-was-said-to-be-dead", "director", make_deceased, reinstate },
  { "strike-off", DECIDERS, desk_register_artisan, strike_off },
  { "note-a-death", DECIDERS, desk_register_artisan, note_death },
  { "countersign", DECIDERS, make_alone, countersign },
  { "import-a-list", "registrar director administrator", NULL, import },
  { "erase", "director", make_struck_off, erase },
  { .name = NULL },
};
