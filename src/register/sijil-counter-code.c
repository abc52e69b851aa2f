/* What is said of a holder: the newest of what is under way, else the card, else the entry. */

#include "register/sijil-counter.h"

#include "core/sijil-json.h"

typedef struct
{
  const char *state;
  const char *code;
} Saying;

static const Saying of_cards[] = {
  { "to_print", "card_in_making" },
  { "reserved", "card_in_making" },
  { "sent", "card_in_making" },
  { "unsure", "card_in_making" },
  { "printed", "card_ready" },
  { "received", "card_ready" },
  { "handed_over", "card_given" },
  { "spoiled", "card_in_making" },
  { "returned_for_error", "card_again" },
  { "withdrawn", "card_withdrawn" },
};

static const char *
say (const Saying *sayings,
     guint         n_sayings,
     const char   *state)
{
  for (guint i = 0; i < n_sayings; i++)
    if (g_strcmp0 (sayings[i].state, state) == 0)
      return sayings[i].code;

  return NULL;
}

static const char *
of_application (JsonObject *application)
{
  const char *state = sijil_json_get_string (application, "state");

  return g_strcmp0 (state, "accepted") == 0 ? sijil_json_get_string (application, "transmission") : state;
}

/* Whether a card tells more than the accepted application it came from. */
static gboolean
card_is_newer (JsonObject *application,
               JsonObject *card)
{
  const char *decided_on = sijil_json_get_string (application, "decided_on");
  const char *since = sijil_json_get_string (card, "issued_on");

  if (since == NULL)
    since = sijil_json_get_string (card, "state_on");
  return decided_on != NULL && g_strcmp0 (since, decided_on) >= 0;
}

/*
 * The code of the list "counter_answer". What is given is the newest of its kind.
 * @entry: (nullable): an entry; without it there is an application
 * @application: (nullable)
 * @card: (nullable)
 */
const char *
_sijil_counter_code (JsonObject *entry,
                     JsonObject *application,
                     JsonObject *card)
{
  const char *state = entry != NULL ? sijil_json_get_string (entry, "state") : NULL;
  const char *asked = application != NULL ? of_application (application) : NULL;
  const char *made = card != NULL ? say (of_cards, G_N_ELEMENTS (of_cards), sijil_json_get_string (card, "state")) : NULL;
  gboolean is_open = application != NULL && g_strcmp0 (sijil_json_get_string (application, "state"), "accepted") != 0
                     && !g_str_equal (asked, "refused") && !g_str_equal (asked, "withdrawn");

  if (state == NULL)
    return asked;
  if (g_strcmp0 (state, "active") != 0)
    return state;
  if (g_strcmp0 (made, "card_ready") == 0 || is_open)
    return is_open && g_strcmp0 (made, "card_ready") != 0 ? asked : made;
  if (asked != NULL && sijil_json_get_string (application, "transmission") != NULL
      && (card == NULL || !card_is_newer (application, card)))
    return asked;
  if (g_strcmp0 (made, "card_given") == 0 && sijil_json_get_bool (entry, "expired", FALSE))
    return "expired";
  if (made != NULL)
    return made;

  return sijil_json_get_bool (entry, "expired", FALSE) ? "expired" : "registered";
}
