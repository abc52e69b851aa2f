#include "register/sijil-show-private.h"

#include "core/sijil-json.h"
#include "register/sijil-entry-at.h"
#include "register/sijil-review-private.h"
#include "register/sijil-terms.h"

#include <string.h>

static void
add_texts (JsonObject *from,
           JsonObject *to)
{
  static const char * const members[] = { "nia", "state_on", "category", "proof", "province", "activity", "registered_on",
                                          "valid_until", "platform_reference" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    sijil_record_set (to, members[i], sijil_json_get_string (from, members[i]));
}

static gboolean
show_person_link (SijilRegister  *self,
                  JsonObject     *link,
                  GError        **error)
{
  g_autoptr (JsonObject) person = sijil_record_load (self, "person", sijil_json_get_int (link, "person", 0), error);

  if (person == NULL)
    return FALSE;

  sijil_record_set (link, "name_ar", sijil_json_get_string (person, "name_ar"));
  sijil_record_set (link, "name_fr", sijil_json_get_string (person, "name_fr"));
  sijil_record_set (link, "person", sijil_json_get_string (person, "uuid"));
  return TRUE;
}

static gboolean
show_entry_link (SijilRegister  *self,
                 JsonObject     *link,
                 GError        **error)
{
  g_autoptr (JsonObject) other = sijil_record_load (self, "entry", sijil_json_get_int (link, "linked_entry", 0), error);
  g_autoptr (JsonObject) person = NULL;

  if (other == NULL)
    return FALSE;
  person = sijil_record_load (self, "person", sijil_json_get_int (other, "person", 0), error);
  if (person == NULL)
    return FALSE;

  sijil_record_set (link, "name_ar", sijil_json_get_string (person, "name_ar"));
  sijil_record_set (link, "name_fr", sijil_json_get_string (person, "name_fr"));
  sijil_record_set (link, "linked_entry", sijil_json_get_string (other, "number"));
  sijil_record_set (link, "linked_state", sijil_json_get_string (other, "state"));
  return TRUE;
}

static gboolean
show_rows (SijilRegister  *self,
           JsonObject     *entry,
           JsonObject     *answer,
           GError        **error)
{
  static const char * const words[][3] = {
    { "categories", "category", "category" }, { "activities", "activity", "activity" },
    { "workplaces", "kind", "workplace_kind" }, { "links", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      JsonArray *rows = sijil_json_get_array (entry, words[i][0]);

      for (guint k = 0; k < json_array_get_length (rows); k++)
        {
          JsonObject *row = json_array_get_object_element (rows, k);

          _sijil_show_strip (row);
          if (words[i][1] != NULL)
            _sijil_show_words (self, row, words[i][1], words[i][2]);
          if (json_object_has_member (row, "person") && !show_person_link (self, row, error))
            return FALSE;
          if (json_object_has_member (row, "linked_entry") && !show_entry_link (self, row, error))
            return FALSE;
        }
      json_object_set_array_member (answer, words[i][0], json_array_ref (rows));
    }

  return TRUE;
}

static gboolean
show_others (SijilRegister  *self,
             gint64          id,
             JsonObject     *answer,
             GError        **error)
{
  JsonArray *applications = _sijil_show_list (self, "application", "application-of-entry", "entry", id, error);
  JsonArray *cards = applications != NULL ? _sijil_show_list (self, "card", "card-of-entry", "entry", id, error) : NULL;
  JsonArray *hand_overs = cards != NULL ? _sijil_show_hand_overs (self, "hand-over-of-entry", "entry", id, error) : NULL;
  JsonArray *acts = hand_overs != NULL ? _sijil_show_acts (self, "act-of-entry", "entry", id, error) : NULL;

  if (applications != NULL)
    json_object_set_array_member (answer, "applications", applications);
  if (cards != NULL)
    json_object_set_array_member (answer, "cards", cards);
  if (hand_overs != NULL)
    json_object_set_array_member (answer, "hand_overs", hand_overs);
  if (acts != NULL)
    json_object_set_array_member (answer, "acts", acts);
  return acts != NULL;
}

static void
add_expiry (SijilRegister *self,
            JsonObject    *answer,
            const char    *at)
{
  const char *until = sijil_json_get_string (answer, "valid_until");
  const char *day = at != NULL ? at : sijil_register_get_day (self);

  json_object_set_boolean_member (answer, "expired", until != NULL && strcmp (until, day) < 0);
}

/* (transfer full): an entry as it is, or as it was; what was done and asked around it is shown for today only. */
JsonObject *
_sijil_show_entry (SijilRegister  *self,
                   JsonObject     *entry,
                   const char     *at,
                   const char     *known_at,
                   GError        **error)
{
  g_autoptr (JsonObject) state = sijil_entry_at (self, sijil_json_get_string (entry, "number"), at, known_at, error);
  g_autoptr (JsonObject) answer = NULL;
  JsonObject *holder;

  if (state == NULL)
    return NULL;

  holder = sijil_json_get_object (state, "holder");
  answer = _sijil_answer_new ("entry", state);
  add_texts (state, answer);
  json_object_set_boolean_member (answer, "known_from_platform", sijil_json_get_int (state, "known_from_platform", 0) != 0);
  json_object_set_int_member (answer, "office", sijil_json_get_int (state, "office", 0));
  sijil_record_set (answer, "at", at);
  sijil_record_set (answer, "known_at", known_at);
  add_expiry (self, answer, at);
  _sijil_show_category (self, answer, sijil_json_get_string (holder, "sex"));
  _sijil_show_words (self, answer, "province", "province");
  _sijil_show_words (self, answer, "activity", "activity");
  if (!_sijil_show_reference (self, answer, "office", "office", "code", error)
      || !_sijil_show_holder (self, answer, sijil_json_get_string (state, "holder_kind"), holder, error)
      || !show_rows (self, state, answer, error))
    return NULL;
  if (at == NULL && known_at == NULL
      && (!_sijil_show_erasure (self, answer, entry, 0, error)
          || !show_others (self, sijil_json_get_int (state, "id", 0), answer, error)))
    return NULL;

  return g_steal_pointer (&answer);
}
