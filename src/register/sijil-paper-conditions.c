/* Under which conditions a rule asks for its paper. */

#include "register/sijil-paper-rules-private.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-terms.h"

/* What the conditions of rules are asked of. */
typedef struct
{
  JsonObject *document; /* of the application */
  JsonObject *holder;   /* as it would be if the application were accepted */
} Facts;

static gboolean
is_moroccan (const Facts *facts)
{
  const char *nationality = sijil_json_get_string (facts->holder, "nationality");

  return nationality == NULL || g_str_equal (nationality, "MAR");
}

static gboolean
is_foreigner (const Facts *facts)
{
  return !is_moroccan (facts);
}

static gboolean
lacks_photo (const Facts *facts)
{
  return sijil_json_get_int (facts->holder, "photo", 0) == 0;
}

static gboolean
has_ice (const Facts *facts)
{
  return sijil_json_get_string (facts->holder, "ice") != NULL;
}

static gboolean
is_company (const Facts *facts)
{
  return g_strcmp0 (sijil_json_get_string (facts->holder, "legal_form"), "sole_trader") != 0;
}

static gboolean
is_lost_or_stolen (const Facts *facts)
{
  const char *reason = sijil_json_get_string (facts->document, "reason");

  return g_strcmp0 (reason, "card_lost") == 0 || g_strcmp0 (reason, "card_stolen") == 0;
}

static gboolean
has_card_in_hand (const Facts *facts)
{
  return !is_lost_or_stolen (facts);
}

static gboolean
changes_identity (const Facts *facts)
{
  static const char * const members[] = { "family_ar", "given_ar", "family_fr", "given_fr", "no_family_name", "sex",
                                          "birth_on", "cin", "nationality" };
  JsonObject *person = sijil_json_get_object (facts->document, "person");

  for (guint i = 0; person != NULL && i < G_N_ELEMENTS (members); i++)
    if (json_object_has_member (person, members[i]))
      return TRUE;

  return FALSE;
}

static gboolean
changes_activity (const Facts *facts)
{
  return json_object_has_member (facts->document, "activities");
}

static gboolean
changes_representative (const Facts *facts)
{
  return json_object_has_member (facts->document, "representative");
}

static gboolean
changes_supervisor (const Facts *facts)
{
  return json_object_has_member (facts->document, "supervising_artisan");
}

/* No application is handed over: the rule is one of the hand-over. */
static gboolean
is_by_proxy (const Facts *facts)
{
  return FALSE;
}

static const struct
{
  const char *name; /* in the column "condition" of the list */
  gboolean  (*holds) (const Facts *facts);
} conditions[] = {
  { "moroccan", is_moroccan },
  { "foreigner", is_foreigner },
  { "to_draw_card", lacks_photo },
  { "ice_assigned", has_ice },
  { "company", is_company },
  { "card_in_hand", has_card_in_hand },
  { "lost_or_stolen", is_lost_or_stolen },
  { "identity_changed", changes_identity },
  { "activity_changed", changes_activity },
  { "representative_changed", changes_representative },
  { "supervisor_changed", changes_supervisor },
  { "by_proxy", is_by_proxy },
};

/* A condition that the program does not know is one that an administrator wrote for people: the paper is asked for. */
gboolean
_sijil_paper_rule_applies (JsonObject *rule,
                           JsonObject *document,
                           JsonObject *holder)
{
  const Facts facts = { document, holder };
  const char *condition = sijil_term_get (rule, "condition");

  for (guint i = 0; !sijil_str_is_empty (condition) && i < G_N_ELEMENTS (conditions); i++)
    if (g_str_equal (condition, conditions[i].name))
      return conditions[i].holds (&facts);

  return TRUE;
}
