#include "register/sijil-entry-act.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-card-private.h"
#include "register/sijil-paper-intake.h"
#include "register/sijil-review-private.h"
#include "register/sijil-terms.h"

#define ACTORS (SIJIL_ROLE_REGISTRAR | SIJIL_ROLE_DIRECTOR)

/* What each act is called, what it makes of an entry, from which states, and what becomes of the cards. */
typedef struct
{
  const char *kind;
  const char *state;
  const char *from[4];
  const char *paper;       /* kind of its paper */
  const char *card_reason; /* code of why the live cards are withdrawn (nullable) */
} Rule;

static const Rule rules[] = {
  [SIJIL_ENTRY_SUSPEND] = { "suspend", "suspended", { "active", NULL }, "DECISION", NULL },
  [SIJIL_ENTRY_REINSTATE] = { "reinstate", "active", { "suspended", "struck_off", "deceased", NULL }, "DECISION", NULL },
  [SIJIL_ENTRY_STRIKE_OFF] = { "strike_off", "struck_off", { "active", "suspended", NULL }, "DECISION",
                               "withdrawn_struck_off" },
  [SIJIL_ENTRY_DECEASED] = { "deceased", "deceased", { "active", "suspended", NULL }, "DEATH", "withdrawn_deceased" },
};

static gboolean
check_transition (const Rule  *rule,
                  JsonObject  *entry,
                  GError     **error)
{
  const char *state = sijil_json_get_string (entry, "state");

  if (g_strv_contains (rule->from, state))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_STATE, "entry-transition", NULL,
                   "The entry %s has been in the state “%s” since %s: the act “%s” is not for it. Nothing was done.",
                   sijil_json_get_string (entry, "number"), state, sijil_json_get_string (entry, "state_on"), rule->kind, NULL);
  return FALSE;
}

static gboolean
check_person (const Rule  *rule,
              JsonObject  *entry,
              GError     **error)
{
  if (!g_str_equal (rule->kind, "deceased") || json_object_has_member (entry, "person"))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_STATE, "not-a-person", NULL,
                   "The entry %s is that of an organisation, which does not die: it is struck off. Nothing was done.",
                   sijil_json_get_string (entry, "number"), NULL);
  return FALSE;
}

/* Nobody knows any more whose entry it was. */
static gboolean
check_not_erased (SijilRegister  *self,
                  JsonObject     *entry,
                  GError        **error)
{
  const char *kind = json_object_has_member (entry, "person") ? "person" : "organisation";
  g_autoptr (JsonObject) holder = sijil_record_load (self, kind, sijil_json_get_int (entry, kind, 0), error);

  if (holder == NULL || sijil_json_get_string (holder, "erased_on") == NULL)
    return holder != NULL;

  sijil_set_error (error, SIJIL_ERROR_STATE, "entry-erased", NULL,
                   "What the register held of the entry %s has been erased. Nothing was done.",
                   sijil_json_get_string (entry, "number"), NULL);
  return FALSE;
}

/* A death recorded by error is undone by a director, and nobody comes back beside another live entry. */
static gboolean
check_reinstatement (SijilRegister  *self,
                     const Rule     *rule,
                     JsonObject     *entry,
                     GError        **error)
{
  gboolean is_person = json_object_has_member (entry, "person");
  const char *holder = is_person ? "person" : "organisation";
  g_autoptr (JsonArray) entries = NULL;

  if (!g_str_equal (rule->kind, "reinstate"))
    return TRUE;
  if (g_str_equal (sijil_json_get_string (entry, "state"), "deceased")
      && !sijil_register_require (self, SIJIL_ROLE_DIRECTOR, error))
    return FALSE;

  entries = _sijil_review_query (self, is_person ? "entry-of-person" : "entry-of-organisation", holder,
                                 sijil_json_get_int (entry, holder, 0), error);
  for (guint i = 0; entries != NULL && i < json_array_get_length (entries); i++)
    {
      JsonObject *other = json_array_get_object_element (entries, i);
      const char *state = sijil_json_get_string (other, "state");

      if (sijil_json_get_int (other, "id", 0) == sijil_json_get_int (entry, "id", 0)
          || !(g_str_equal (state, "active") || g_str_equal (state, "suspended")))
        continue;
      sijil_set_error (error, SIJIL_ERROR_CONFLICT, "already-registered", NULL,
                       "The holder of %s is in the register again, under %s. Nothing was done.",
                       sijil_json_get_string (entry, "number"), sijil_json_get_string (other, "number"), NULL);
      return FALSE;
    }

  return entries != NULL;
}

static gboolean
check (SijilRegister               *self,
       const Rule                  *rule,
       JsonObject                  *entry,
       const SijilEntryActDetails  *details,
       GError                     **error)
{
  return _sijil_review_check_territory (self, entry, error)
         && check_not_erased (self, entry, error)
         && check_transition (rule, entry, error)
         && check_person (rule, entry, error)
         && check_reinstatement (self, rule, entry, error)
         && sijil_act_check_day (self, details->effective_on, sijil_json_get_string (entry, "state_on"), "effective", error);
}

/* (transfer full) (nullable): the act's paper, on the disk before the step that names it; TRUE without any. */
static gboolean
take_paper (SijilRegister               *self,
            const Rule                  *rule,
            const char                  *number,
            const SijilEntryActDetails  *details,
            GPtrArray                   *notes,
            JsonObject                 **paper,
            GError                     **error)
{
  const SijilPaperDetails kept = { .kind = rule->paper };
  g_autoptr (JsonObject) entry = NULL;
  g_autoptr (JsonObject) holder = NULL;
  const char *kind;

  *paper = NULL;
  if (details->paper == NULL)
    return TRUE;
  if (!sijil_register_require (self, ACTORS, error))
    return FALSE;

  entry = sijil_record_find_entry (self, number, error);
  if (entry == NULL || !check (self, rule, entry, details, error))
    return FALSE;
  kind = json_object_has_member (entry, "person") ? "person" : "organisation";
  holder = sijil_record_load (self, kind, sijil_json_get_int (entry, kind, 0), error);
  if (holder == NULL)
    return FALSE;

  *paper = sijil_paper_take (self, sijil_json_get_string (holder, "uuid"), details->paper, &kept, notes, error);
  return *paper != NULL;
}

static gboolean
withdraw_cards (SijilStep   *step,
                JsonObject  *entry,
                const char  *reason,
                GError     **error)
{
  SijilRegister *self = sijil_step_get_register (step);
  g_autoptr (JsonArray) cards = _sijil_review_query (self, "card-of-entry", "entry", sijil_json_get_int (entry, "id", 0), error);

  for (guint i = 0; cards != NULL && i < json_array_get_length (cards); i++)
    {
      JsonObject *row = json_array_get_object_element (cards, i);
      g_autoptr (JsonObject) card = NULL;

      if (!_sijil_card_is_live (sijil_json_get_string (row, "state")))
        continue;
      card = sijil_record_load (self, "card", sijil_json_get_int (row, "id", 0), error);
      if (card == NULL || !_sijil_card_set_state (step, card, "withdrawn", reason, error))
        return FALSE;
    }

  return cards != NULL;
}

static void
note_suspended_cards (SijilRegister *self,
                      JsonObject    *entry,
                      GPtrArray     *notes)
{
  g_autoptr (JsonArray) cards = _sijil_review_query (self, "card-of-entry", "entry", sijil_json_get_int (entry, "id", 0), NULL);

  for (guint i = 0; cards != NULL && i < json_array_get_length (cards); i++)
    {
      JsonObject *card = json_array_get_object_element (cards, i);

      if (g_str_equal (sijil_json_get_string (card, "state"), "handed_over"))
        sijil_note (notes, "card-of-suspended", NULL,
                    "The holder still has the card %s. Ask for it back until the entry is reinstated.",
                    sijil_json_get_string (card, "serial"), NULL);
    }
}

/**
 * sijil_note_supervised:
 * @entry: an entry that is no longer active
 *
 * Names the enterprises whose production its holder supervises. They are not
 * struck off: an officer sees to them.
 */
gboolean
sijil_note_supervised (SijilRegister  *self,
                       JsonObject     *entry,
                       GPtrArray      *notes,
                       GError        **error)
{
  g_autoptr (JsonArray) found = _sijil_review_query (self, "entry-supervised", "linked_entry",
                                                     sijil_json_get_int (entry, "id", 0), error);
  g_autoptr (GString) numbers = g_string_new (NULL);

  if (found == NULL)
    return FALSE;

  for (guint i = 0; i < json_array_get_length (found); i++)
    g_string_append_printf (numbers, "%s%s", i > 0 ? ", " : "",
                            sijil_json_get_string (json_array_get_object_element (found, i), "number"));
  if (numbers->len > 0)
    sijil_note (notes, "supervisor-lost", NULL,
                "This artisan supervises the production of %s: these enterprises must name another one.", numbers->str, NULL);

  return TRUE;
}

static gboolean
write_act (SijilStep                   *step,
           const Rule                  *rule,
           JsonObject                  *entry,
           JsonObject                  *act,
           JsonObject                  *paper,
           GError                     **error)
{
  SijilRegister *self = sijil_step_get_register (step);
  gint64 id = sijil_json_get_int (entry, "id", 0);
  gint64 longest = sijil_setting_get_int (self, "suspension_maximum_days", 0);
  gint64 kept = 0;

  if (paper != NULL && !sijil_paper_keep (step, paper, "entry", id, &kept, error))
    return FALSE;

  json_object_set_int_member (act, "entry", id);
  if (kept != 0)
    json_object_set_int_member (act, "paper", kept);
  if (g_str_equal (rule->kind, "suspend") && longest > 0)
    {
      g_autofree char *due = sijil_date_add_days (sijil_json_get_string (act, "effective_on"), (int) longest);

      json_object_set_string_member (act, "due_on", due);
    }

  return sijil_act_insert (step, rule->kind, act, error);
}

/* (transfer full): what an act says of itself. */
static JsonObject *
make_act (SijilRegister               *self,
          const Rule                  *rule,
          const SijilEntryActDetails  *details,
          GPtrArray                   *notes,
          GError                     **error)
{
  g_autoptr (JsonObject) act = json_object_new ();

  if (!sijil_act_set_texts (act, details->text_ar, details->text_fr, notes, error)
      || !sijil_act_set_line (act, "reference", details->reference, notes, error)
      || !sijil_act_set_reason (self, act, rule->kind, details->reason, error))
    return NULL;

  sijil_record_set (act, "effective_on", details->effective_on);
  return g_steal_pointer (&act);
}

/* (transfer full): the entry in its new state, saved. */
static JsonObject *
change_state (SijilStep                   *step,
              const Rule                  *rule,
              const char                  *number,
              const SijilEntryActDetails  *details,
              JsonObject                  *act,
              GError                     **error)
{
  SijilRegister *self = sijil_step_get_register (step);
  g_autoptr (JsonObject) before = sijil_record_find_entry (self, number, error);
  g_autoptr (JsonObject) after = NULL;

  if (before == NULL || !check (self, rule, before, details, error))
    return NULL;

  after = sijil_record_copy (before);
  json_object_set_string_member (after, "state", rule->state);
  json_object_set_string_member (after, "state_on", details->effective_on);
  sijil_step_set_reason (step, sijil_json_get_string (act, "reason"), NULL);
  sijil_step_set_effective (step, details->effective_on);
  if (!sijil_step_update (step, "entry", before, after, error)
      || (rule->card_reason != NULL && !withdraw_cards (step, after, rule->card_reason, error)))
    return NULL;

  return g_steal_pointer (&after);
}

/*
 * Beside others it claims the entry and its holder: a deposit and an acceptance look whether the holder has an entry, and in which
 * state; whoever draws, prints or hands over a card of the entry claims it. That its holder supervises others is only told, and
 * an artisan who does is looked at again by acceptances, which are then alone.
 */
static SijilStep *
begin (SijilRegister  *self,
       const Rule     *rule,
       const char     *number,
       GError        **error)
{
  g_autoptr (JsonObject) entry = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *holder = NULL;
  const char *kind;

  if (!sijil_register_require (self, ACTORS, error))
    return NULL;
  entry = sijil_record_find_entry (self, number, error);
  if (entry == NULL)
    return NULL;

  kind = json_object_has_member (entry, "person") ? "person" : "organisation";
  subject = sijil_step_subject_of ("entry", sijil_json_get_int (entry, "id", 0));
  holder = sijil_step_subject_of (kind, sijil_json_get_int (entry, kind, 0));
  return sijil_step_begin_beside (self, rule->kind, ACTORS, (const char * const[]) { subject, holder, NULL }, error);
}

static JsonObject *
answer_act (JsonObject *entry,
            JsonObject *act)
{
  JsonObject *answer = _sijil_answer_new ("entry", entry);

  json_object_set_string_member (answer, "state_on", sijil_json_get_string (entry, "state_on"));
  sijil_record_set (answer, "nia", sijil_json_get_string (entry, "nia"));
  json_object_set_string_member (answer, "act", sijil_json_get_string (act, "kind"));
  json_object_set_string_member (answer, "reason", sijil_json_get_string (act, "reason"));
  sijil_record_set (answer, "due_on", sijil_json_get_string (act, "due_on"));
  return answer;
}

/** sijil_entry_act_get_paper: the kind of the paper that goes with @act, a code of the list `paper` */
const char *
sijil_entry_act_get_paper (SijilEntryAct act)
{
  return rules[act].paper;
}

/**
 * sijil_entry_act:
 * @number: of an entry, or its NIA
 * @error: %SIJIL_ERROR_STATE when the entry's state does not allow the act; %SIJIL_ERROR_INVALID for a reason that does
 *   not serve it, or a day in the future or before the present state; %SIJIL_ERROR_CONFLICT "already-registered"
 *
 * Suspends, reinstates or strikes off an entry, or records its holder's death.
 * The cards of an entry that ends are withdrawn in the same step.
 *
 * Returns: (transfer full): the entry as it stands
 */
JsonObject *
sijil_entry_act (SijilRegister               *self,
                 SijilEntryAct                act_kind,
                 const char                  *number,
                 const SijilEntryActDetails  *details,
                 GPtrArray                   *notes,
                 GError                     **error)
{
  const Rule *rule = &rules[act_kind];
  g_autoptr (JsonObject) act = make_act (self, rule, details, notes, error);
  g_autoptr (JsonObject) paper = NULL;
  g_autoptr (SijilStep) step = NULL;
  g_autoptr (JsonObject) entry = NULL;

  if (act == NULL || !take_paper (self, rule, number, details, notes, &paper, error))
    return NULL;
  step = begin (self, rule, number, error);
  if (step == NULL)
    return NULL;
  entry = change_state (step, rule, number, details, act, error);
  if (entry == NULL || !write_act (step, rule, entry, act, paper, error))
    return NULL;

  if (act_kind == SIJIL_ENTRY_SUSPEND)
    note_suspended_cards (self, entry, notes);
  if ((act_kind != SIJIL_ENTRY_REINSTATE && !sijil_note_supervised (self, entry, notes, error))
      || !sijil_step_commit (step, error))
    return NULL;

  return answer_act (entry, act);
}
