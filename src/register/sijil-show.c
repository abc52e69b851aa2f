/* Finding a record by whatever names it, and showing it. */

#include "register/sijil-show.h"

#include "core/sijil-identifier.h"
#include "core/sijil-json.h"
#include "core/sijil-number.h"
#include "register/sijil-review-private.h"
#include "register/sijil-show-private.h"
#include "trust/sijil-card-text.h"

static gboolean
find_by (SijilRegister  *self,
         SijilFound     *found,
         const char     *kind,
         const char     *statement,
         const char     *value,
         GError        **error)
{
  GError *problem = NULL;

  found->kind = kind;
  found->record = sijil_record_find (self, kind, statement, value, &problem);
  if (problem != NULL)
    g_propagate_error (error, problem);
  return problem == NULL;
}

/* What is no number of ours: a NIA, the serial of a card printed elsewhere, an identity card. */
static gboolean
find_foreign (SijilRegister  *self,
              const char     *text,
              SijilFound     *found,
              GError        **error)
{
  g_autofree char *serial = NULL;
  g_autofree char *cin = NULL;

  if (sijil_number_parse (text, &serial) != SIJIL_NUMBER_SERIAL)
    {
      g_free (serial);
      serial = g_strdup (text);
    }
  if (!find_by (self, found, "entry", "entry-by-nia", text, error))
    return FALSE;
  if (found->record == NULL && !find_by (self, found, "card", "card-by-serial", serial, error))
    return FALSE;
  if (found->record == NULL && sijil_cin_clean (text, NULL, NULL, &cin, NULL)
      && !find_by (self, found, "person", "person-by-cin", cin, error))
    return FALSE;
  if (found->record != NULL)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "number-unknown", "number",
                   "Nothing in this register has the number “%s”: no application, entry, card, bordereau or person.", text, NULL);
  return FALSE;
}

/* What @number names: an application, an entry, a card, a bordereau, or a person by identity card. */
gboolean
_sijil_find_any (SijilRegister  *self,
                 const char     *number,
                 SijilFound     *found,
                 GError        **error)
{
  g_autofree char *clean = NULL;
  g_autofree char *scanned = sijil_card_text_dup_serial (number);

  if (scanned != NULL)
    number = scanned;

  found->record = NULL;
  switch (sijil_number_parse (number, &clean))
    {
    case SIJIL_NUMBER_APPLICATION:
      found->kind = "application";
      found->record = sijil_record_find_application (self, clean, error);
      return found->record != NULL;
    case SIJIL_NUMBER_ENTRY:
      found->kind = "entry";
      found->record = sijil_record_find_entry (self, clean, error);
      return found->record != NULL;
    case SIJIL_NUMBER_BORDEREAU:
      if (!find_by (self, found, "bordereau", "bordereau-by-number", clean, error))
        return FALSE;
      return found->record != NULL || find_foreign (self, clean, found, error);
    case SIJIL_NUMBER_SERIAL:
    case SIJIL_NUMBER_NONE:
    default:
      return find_foreign (self, number, found, error);
    }
}

static JsonObject *
show_card (SijilRegister  *self,
           JsonObject     *card,
           GError        **error)
{
  g_autoptr (JsonObject) answer = _sijil_show_record ("card", card);
  gint64 id = sijil_json_get_int (card, "id", 0);
  JsonArray *hand_overs;
  JsonArray *acts;

  _sijil_show_words (self, answer, "reason", "reason");
  if (!_sijil_show_reference (self, answer, "entry", "entry", "number", error)
      || !_sijil_show_reference (self, answer, "application", "application", "number", error)
      || !_sijil_show_reference (self, answer, "photo", "paper", "uuid", error)
      || !_sijil_show_reference (self, answer, "office", "office", "code", error)
      || !_sijil_show_reference (self, answer, "replaces", "card", "serial", error))
    return NULL;

  hand_overs = _sijil_show_hand_overs (self, "hand-over-of-card", "card", id, error);
  if (hand_overs == NULL)
    return NULL;
  json_object_set_array_member (answer, "hand_overs", hand_overs);
  acts = _sijil_show_acts (self, "act-of-card", "card", id, error);
  if (acts == NULL)
    return NULL;
  json_object_set_array_member (answer, "acts", acts);
  return g_steal_pointer (&answer);
}

static JsonObject *
show_bordereau (SijilRegister  *self,
                JsonObject     *bordereau,
                GError        **error)
{
  g_autoptr (JsonObject) answer = _sijil_answer_new ("bordereau", bordereau);
  JsonArray *files = _sijil_show_list (self, "application", "application-of-bordereau", "bordereau",
                                       sijil_json_get_int (bordereau, "id", 0), error);

  if (files == NULL)
    return NULL;

  json_object_set_array_member (answer, "applications", files);
  json_object_set_string_member (answer, "sent_on", sijil_json_get_string (bordereau, "sent_on"));
  json_object_set_int_member (answer, "files", sijil_json_get_int (bordereau, "files", 0));
  json_object_set_int_member (answer, "officer", sijil_json_get_int (bordereau, "officer", 0));
  json_object_set_int_member (answer, "office", sijil_json_get_int (bordereau, "office", 0));
  if (!_sijil_show_reference (self, answer, "officer", "officer", "login", error)
      || !_sijil_show_reference (self, answer, "office", "office", "code", error))
    return NULL;

  return g_steal_pointer (&answer);
}

static JsonObject *
show_person (SijilRegister  *self,
             JsonObject     *person,
             GError        **error)
{
  gint64 id = sijil_json_get_int (person, "id", 0);
  g_autoptr (JsonObject) answer = _sijil_answer_new ("person", person);
  JsonArray *entries = _sijil_show_list (self, "entry", "entry-of-person", "person", id, error);
  JsonArray *applications = entries != NULL ? _sijil_show_list (self, "application", "application-of-person", "person", id, error) : NULL;

  if (entries != NULL)
    json_object_set_array_member (answer, "entries", entries);
  if (applications == NULL)
    return NULL;

  json_object_set_array_member (answer, "applications", applications);
  return _sijil_show_holder (self, answer, "person", person, error) ? g_steal_pointer (&answer) : NULL;
}

static gboolean
check_has_past (const SijilFound  *found,
                const char        *at,
                const char        *known_at,
                GError           **error)
{
  if ((at == NULL && known_at == NULL) || g_str_equal (found->kind, "entry"))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "past-of-entries", "at",
                   "Only an entry is shown as it was on another day. Its history tells what happened to everything else.", NULL);
  return FALSE;
}

/**
 * sijil_show:
 * @number: of an application, an entry (or its NIA), a card, a bordereau, or a person's identity card
 * @at: (nullable): an entry as it was in effect on this day
 * @known_at: (nullable): an entry as the register had it at the end of this day
 * @error: %SIJIL_ERROR_NOT_FOUND when nothing has that number
 *
 * Returns: (transfer full): all that an officer sees of it
 */
JsonObject *
sijil_show (SijilRegister  *self,
            const char     *number,
            const char     *at,
            const char     *known_at,
            GError        **error)
{
  SijilFound found = { .record = NULL };
  g_autoptr (JsonObject) record = NULL;

  if (!sijil_register_require (self, 0, error) || !_sijil_find_any (self, number, &found, error))
    return NULL;
  record = found.record;
  if (!check_has_past (&found, at, known_at, error))
    return NULL;

  if (g_str_equal (found.kind, "application"))
    return _sijil_show_application (self, record, error);
  if (g_str_equal (found.kind, "entry"))
    return _sijil_show_entry (self, record, at, known_at, error);
  if (g_str_equal (found.kind, "card"))
    return show_card (self, record, error);
  if (g_str_equal (found.kind, "bordereau"))
    return show_bordereau (self, record, error);

  return show_person (self, record, error);
}
