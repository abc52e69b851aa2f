#include "register/sijil-hand-over-look.h"

#include "core/sijil-json.h"
#include "core/sijil-number.h"
#include "core/sijil-str.h"
#include "register/sijil-hand-over-private.h"
#include "register/sijil-search.h"
#include "register/sijil-show-private.h"
#include "register/sijil-terms.h"

#include <string.h>

#define MOST_FOUND 20
#define MOST_PARTS 8   /* of a code that are looked at for a serial */

/*
 * The card that a text names: its serial, or the text of its code, which holds the serial.
 * @card: (out) (nullable): NULL when it names none
 */
static gboolean
find_card (SijilRegister  *self,
           const char     *text,
           JsonObject    **card,
           GError        **error)
{
  g_auto (GStrv) parts = g_strsplit_set (text, " ;,|/\t\n", MOST_PARTS);
  g_autoptr (GPtrArray) candidates = g_ptr_array_new ();

  g_ptr_array_add (candidates, (gpointer) text);
  for (guint i = 0; parts[1] != NULL && parts[i] != NULL; i++)
    g_ptr_array_add (candidates, parts[i]);

  *card = NULL;
  for (guint i = 0; i < candidates->len && *card == NULL; i++)
    {
      g_autofree char *serial = NULL;
      GError *problem = NULL;

      if (!_sijil_card_clean_serial (candidates->pdata[i], &serial, NULL))
        continue;
      *card = sijil_record_find (self, "card", "card-by-serial", serial, &problem);
      if (problem != NULL)
        {
          g_propagate_error (error, problem);
          return FALSE;
        }
    }

  return TRUE;
}

/* The serial of another chamber's card, on the face of which that stands. */
static gboolean
check_chamber (SijilRegister  *self,
               const char     *text,
               GError        **error)
{
  g_autofree char *serial = NULL;
  g_autofree char *chamber = NULL;
  JsonObject *term;

  if (sijil_number_parse (text, &serial) != SIJIL_NUMBER_SERIAL
      || g_str_has_prefix (serial, sijil_register_get_chamber (self)))
    return TRUE;

  chamber = g_strndup (serial, 2);
  term = sijil_term_find (self, "chamber", chamber, NULL);
  sijil_set_error (error, SIJIL_ERROR_STATE, "card-other-chamber", "serial",
                   "Card %s is of another chamber: %s. It must not be handed over here. Put it aside and send it there.",
                   serial, term != NULL ? sijil_term_get (term, "name_fr") : chamber, NULL);
  return FALSE;
}

/* The card of an entry that waits for its holder; else the newest, whose state says why there is none. */
static gboolean
find_card_of (SijilRegister  *self,
              const char     *number,
              JsonObject    **card,
              GError        **error)
{
  g_autoptr (JsonObject) entry = sijil_record_find_entry (self, number, error);

  return entry != NULL && _sijil_card_find_newest (self, entry, card, error);
}

static void
keep_people (JsonObject *found,
             JsonArray  *people)
{
  JsonArray *items = sijil_json_get_array (found, "items");

  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);

      if (g_strcmp0 (sijil_json_get_string (item, "kind"), "entry") == 0)
        json_array_add_object_element (people, json_object_ref (item));
    }
}

/* Adds `problem_code` to whoever has no card that may go out: the reason that the step itself would give. */
static gboolean
check_person (SijilRegister  *self,
              JsonObject     *person,
              GError        **error)
{
  g_autoptr (JsonObject) entry = sijil_record_find_entry (self, sijil_json_get_string (person, "number"), error);
  g_autoptr (JsonObject) card = NULL;
  g_autoptr (GError) problem = NULL;

  if (entry == NULL || !_sijil_card_find_newest (self, entry, &card, error))
    return FALSE;

  if (card == NULL)
    json_object_set_string_member (person, "problem_code", "card-none-yet");
  else if (!_sijil_hand_over_check (self, card, entry, &problem))
    json_object_set_string_member (person, "problem_code", sijil_error_get_reason (problem));
  return TRUE;
}

/* Those whose card may go out come first, in the order in which they were found. */
static JsonObject *
answer_people (SijilRegister  *self,
               JsonArray      *people,
               GError        **error)
{
  g_autoptr (JsonArray) items = json_array_new ();
  JsonObject *answer;

  for (guint i = 0; i < json_array_get_length (people); i++)
    if (!check_person (self, json_array_get_object_element (people, i), error))
      return NULL;
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < json_array_get_length (people); i++)
      {
        JsonObject *person = json_array_get_object_element (people, i);

        if (json_object_has_member (person, "problem_code") == (pass == 1))
          json_array_add_object_element (items, json_object_ref (person));
      }

  answer = json_object_new ();
  json_object_set_array_member (answer, "items", g_steal_pointer (&items));
  json_object_set_int_member (answer, "total", json_array_get_length (people));
  return answer;
}

/* What stands on the screen beside the card. */
static gboolean
add_holder (SijilRegister  *self,
            JsonObject     *answer,
            JsonObject     *entry,
            GError        **error)
{
  gboolean is_person = json_object_has_member (entry, "person");
  const char *kind = is_person ? "person" : "organisation";
  g_autoptr (JsonObject) holder = sijil_record_load (self, kind, sijil_json_get_int (entry, kind, 0), error);

  if (holder == NULL)
    return FALSE;

  for (const char * const *member = (const char * const[]) { "name_ar", "name_fr", "sex", NULL }; *member != NULL; member++)
    sijil_record_set (answer, *member, sijil_json_get_string (holder, *member));
  for (const char * const *member = (const char * const[]) { "nia", "category", "activity", NULL }; *member != NULL; member++)
    sijil_record_set (answer, *member, sijil_json_get_string (entry, *member));
  json_object_set_string_member (answer, "entry_state", sijil_json_get_string (entry, "state"));
  _sijil_show_category (self, answer, sijil_json_get_string (holder, "sex"));
  _sijil_show_words (self, answer, "activity", "activity");
  return TRUE;
}

static JsonObject *
look_at (SijilRegister  *self,
         JsonObject     *card,
         GError        **problem,
         GError        **error)
{
  g_autoptr (JsonObject) entry = sijil_record_load (self, "entry", sijil_json_get_int (card, "entry", 0), error);
  g_autoptr (JsonObject) answer = entry != NULL ? sijil_card_answer (card, entry) : NULL;
  g_autoptr (JsonObject) former = NULL;

  if (answer == NULL || !add_holder (self, answer, entry, error)
      || !_sijil_card_find_with_holder (self, sijil_json_get_int (entry, "id", 0), &former, error))
    return NULL;

  sijil_record_set (answer, "handed_on", sijil_json_get_string (card, "handed_on"));
  json_object_set_boolean_member (answer, "needs_power", _sijil_hand_over_needs_power (self, entry));
  if (former != NULL && sijil_json_get_int (former, "id", 0) != sijil_json_get_int (card, "id", 0))
    json_object_set_string_member (answer, "former_serial", sijil_json_get_string (former, "serial"));
  _sijil_hand_over_check (self, card, entry, problem);
  return g_steal_pointer (&answer);
}

/**
 * sijil_hand_over_look:
 * @text: what was scanned or typed: a serial, the text of a card's code, or whatever sijil_search() finds people by
 * @problem: (out): why the card must not be handed over, as sijil_card_hand_over() would say
 * @error: %SIJIL_ERROR_NOT_FOUND "hand-over-unknown" when nobody is found, "card-none-yet" for who has no card;
 *   %SIJIL_ERROR_STATE "card-other-chamber"
 *
 * Returns: (transfer full): the card as a step on it answers, with the holder's names, `needs_power` for a proxy and
 *   `former_serial`, a card the holder must give back; or, when several people are meant, `items` as sijil_search(), those
 *   with a card that may go out first, the others with a `problem_code`: the reason why not
 */
JsonObject *
sijil_hand_over_look (SijilRegister  *self,
                      const char     *text,
                      GError        **problem,
                      GError        **error)
{
  g_autoptr (JsonObject) card = NULL;
  g_autoptr (JsonObject) found = NULL;
  g_autoptr (JsonArray) people = json_array_new ();
  const char *number;

  if (!sijil_register_require (self, _SIJIL_HAND_OVER_ROLES, error) || !find_card (self, text, &card, error))
    return NULL;
  if (card != NULL)
    return look_at (self, card, problem, error);
  if (!check_chamber (self, text, error))
    return NULL;

  found = sijil_search (self, text, MOST_FOUND, error);
  if (found == NULL)
    return NULL;
  keep_people (found, people);
  if (json_array_get_length (people) > 1)
    return answer_people (self, people, error);
  if (json_array_get_length (people) == 0)
    {
      sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "hand-over-unknown", "serial",
                       "Nobody in the register and no card answers to “%s”. Scan the card again, or type the holder's name.",
                       text, NULL);
      return NULL;
    }

  number = sijil_json_get_string (json_array_get_object_element (people, 0), "number");
  if (!find_card_of (self, number, &card, error))
    return NULL;
  if (card != NULL)
    return look_at (self, card, problem, error);

  sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "card-none-yet", "serial",
                   "No card was issued or received yet for entry %s.", number, NULL);
  return NULL;
}

/**
 * sijil_hand_over_day:
 * @day: `YYYY-MM-DD`
 *
 * Returns: (transfer full): `items`, the cards that the officer's office handed over on that day, newest first, and `total`
 */
JsonObject *
sijil_hand_over_day (SijilRegister  *self,
                     const char     *day,
                     GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonObject) answer = NULL;
  JsonArray *rows;

  if (!sijil_register_require (self, _SIJIL_HAND_OVER_ROLES, error))
    return NULL;

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (self));
  json_object_set_string_member (values, "day", day);
  json_object_set_int_member (values, "office", sijil_register_get_officer (self)->office);
  rows = sijil_db_query_rows (sijil_register_get_db (self), "hand-over-of-day", values, error);
  if (rows == NULL)
    return NULL;

  answer = json_object_new ();
  json_object_set_array_member (answer, "items", rows);
  json_object_set_int_member (answer, "total", json_array_get_length (rows));
  return g_steal_pointer (&answer);
}
