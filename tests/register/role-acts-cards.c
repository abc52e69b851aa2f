/* What is done to cards, blanks and the keys that sign. */

#include "cards.h"
#include "desk.h"
#include "role-acts.h"

#include "core/sijil-json.h"
#include "register/sijil-blank.h"
#include "register/sijil-card-issue.h"
#include "register/sijil-card-receive.h"
#include "register/sijil-card-state.h"
#include "register/sijil-card-waiting.h"
#include "register/sijil-hand-over.h"

static char *
make_issued (Fixture *fixture)
{
  g_autofree char *entry = cards_register (fixture);

  return cards_issue (fixture, entry, NULL);
}

static char *
make_printed (Fixture *fixture)
{
  g_autofree char *entry = cards_register (fixture);

  return cards_print (fixture, entry);
}

static char *
make_handed_over (Fixture *fixture)
{
  char *serial = make_printed (fixture);

  cards_hand_over (fixture, serial, NULL);
  return serial;
}

static char *
make_returned (Fixture *fixture)
{
  const SijilCardError wrong = { "name_fr", NULL, NULL };
  g_autofree char *entry = cards_register (fixture);
  g_autoptr (GError) error = NULL;

  cards_receive (fixture, "BAM-0001", entry);
  g_assert_true (role_acts_did (sijil_card_return (fixture->reg, "BAM-0001", &wrong, &error)));
  return g_strdup ("BAM-0001");
}

static gboolean
issue (Fixture     *fixture,
       const char  *number,
       GError     **error)
{
  return role_acts_did (sijil_card_issue (fixture->reg, number, NULL, NULL, error));
}

static gboolean
list_waiting (Fixture     *fixture,
              const char  *number,
              GError     **error)
{
  return role_acts_did (sijil_card_list_waiting (fixture->reg, NULL, error));
}

static gboolean
mark_printed (Fixture     *fixture,
              const char  *serial,
              GError     **error)
{
  return role_acts_did (sijil_card_mark_printed (fixture->reg, serial, error));
}

static gboolean
mark_spoiled (Fixture     *fixture,
              const char  *serial,
              GError     **error)
{
  return role_acts_did (sijil_card_mark_spoiled (fixture->reg, serial, "jam", error));
}

static gboolean
receive (Fixture     *fixture,
         const char  *number,
         GError     **error)
{
  const SijilCardArrival arrival = { .serial = "BAM-0001", .number = number };

  return role_acts_did (sijil_card_receive (fixture->reg, &arrival, FALSE, error));
}

static gboolean
reclaim (Fixture     *fixture,
         const char  *serial,
         GError     **error)
{
  return role_acts_did (sijil_card_reclaim (fixture->reg, error));
}

static gboolean
enter_blanks (Fixture     *fixture,
              const char  *number,
              GError     **error)
{
  const SijilBlankDetails details = { .reference = "BL 12/2026" };

  return role_acts_did (sijil_blank_enter (fixture->reg, SIJIL_BLANK_RECEIVED, 10, &details, NULL, error));
}

static gboolean
hand_over (Fixture     *fixture,
           const char  *serial,
           GError     **error)
{
  const SijilHandOver how = { .receiver = "holder", .acknowledgement = "signature" };

  return role_acts_did (sijil_card_hand_over (fixture->reg, serial, &how, NULL, error));
}

static gboolean
mark_lost (Fixture     *fixture,
           const char  *serial,
           GError     **error)
{
  return role_acts_did (sijil_card_mark_lost (fixture->reg, serial, "lost", error));
}

static gboolean
take_back (Fixture     *fixture,
           const char  *serial,
           GError     **error)
{
  const SijilCardError wrong = { "name_fr", "Fatima AIT", NULL };

  return role_acts_did (sijil_card_return (fixture->reg, serial, &wrong, error));
}

const RoleAct role_acts_cards[] = {
  { "list-cards-to-print", "clerk", make_issued, list_waiting },
  { "issue-a-card", "clerk", cards_register, issue },
  { "print-a-card", "clerk", make_issued, mark_printed },
  { "spoil-a-card", "clerk", make_issued, mark_spoiled },
  { "receive-a-card", "clerk", cards_register, receive },
  { "reclaim-cards", "clerk", make_returned, reclaim },
  { "enter-blanks", "clerk", NULL, enter_blanks },
  { "hand-over", "agent clerk", make_printed, hand_over },
  { "note-that-a-card-is-lost", "agent clerk", make_handed_over, mark_lost },
  { "take-a-wrong-card-back", "agent clerk", make_handed_over, take_back },
  { .name = NULL },
};
