/*
 * Cards that an outside printer made arrive with serials and codes of its own. A list may announce them; a scan says
 * that one is there. Nothing of their faces is ours but the number they stand for.
 */

#include "register/sijil-card-receive.h"

#include "core/sijil-json.h"
#include "core/sijil-name.h"
#include "core/sijil-str.h"
#include "register/sijil-card-issue.h"
#include "register/sijil-card-private.h"
#include "register/sijil-holder.h"

#define QR_MAX_CHARS    4000
#define PLACE_MAX_CHARS 40
#define MAX_PARTS       32 /* of a code that are looked at for a number */

/* (nullable): the entry that a part of a text names: codes of outside printers are made of several parts. */
static JsonObject *
find_entry_in (SijilRegister *self,
               const char    *text)
{
  g_auto (GStrv) parts = text != NULL ? g_strsplit_set (text, " ;,|/\t\n", MAX_PARTS) : NULL;
  JsonObject *entry = NULL;

  for (guint i = 0; parts != NULL && parts[i] != NULL && entry == NULL; i++)
    if (*parts[i] != '\0')
      entry = sijil_record_find_entry (self, parts[i], NULL);

  return entry;
}

/* The list and the card's own code must mean the same holder. */
static gboolean
check_same_holder (SijilRegister           *self,
                   const SijilCardArrival  *arrival,
                   JsonObject              *entry,
                   GError                 **error)
{
  g_autoptr (JsonObject) other = find_entry_in (self, arrival->qr_text);

  if (other == NULL || sijil_json_get_int (other, "id", 0) == sijil_json_get_int (entry, "id", 0))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_CONFLICT, "card-holder-mismatch", "qr_text",
                   "Card %s is said to be of entry %s, but its code names entry %s. Nothing was saved for it. Look at the card.",
                   arrival->serial, sijil_json_get_string (entry, "number"), sijil_json_get_string (other, "number"), NULL);
  return FALSE;
}

/* The holder's entry: by the number given, or by the first part of the code's text, or of the serial, that is one. */
static JsonObject *
find_entry (SijilRegister           *self,
            const SijilCardArrival  *arrival,
            GError                 **error)
{
  g_autoptr (JsonObject) entry = NULL;

  if (!sijil_str_is_empty (arrival->number))
    {
      entry = sijil_record_find_entry (self, arrival->number, error);
      return entry != NULL && check_same_holder (self, arrival, entry, error) ? g_steal_pointer (&entry) : NULL;
    }

  entry = find_entry_in (self, arrival->qr_text);
  if (entry == NULL)
    entry = find_entry_in (self, arrival->serial);
  if (entry == NULL)
    sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "card-holder-unknown", "number",
                     "It is not known whose card “%s” is. Give the holder's NIA or register number.", arrival->serial, NULL);
  return g_steal_pointer (&entry);
}

static gboolean
set_place (JsonObject              *card,
           const SijilCardArrival  *arrival,
           GError                 **error)
{
  const char * const places[][2] = { { "box", arrival->box }, { "slot", arrival->slot } };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *clean = NULL;

      if (sijil_str_is_empty (places[i][1]))
        continue;
      if (!sijil_text_clean (places[i][1], PLACE_MAX_CHARS, FALSE, places[i][0], NULL, &clean, error))
        return FALSE;
      sijil_record_set (card, places[i][0], clean);
    }

  return TRUE;
}

static gboolean
check_holder (SijilRegister  *self,
              JsonObject     *entry,
              JsonObject     *card,
              GError        **error)
{
  g_autoptr (JsonObject) application = NULL;
  g_autoptr (JsonObject) former = NULL;

  if (!g_str_equal (sijil_json_get_string (entry, "state"), "active"))
    {
      sijil_set_error (error, SIJIL_ERROR_STATE, "entry-not-active", "number",
                       "Entry %s is not active: its card is not received. Put it aside.",
                       sijil_json_get_string (entry, "number"), NULL);
      return FALSE;
    }
  if (!_sijil_card_find_right (self, entry, &application, error) || !_sijil_card_find_newest (self, entry, &former, error))
    return FALSE;
  if (former != NULL && _sijil_card_is_in_hand (sijil_json_get_string (former, "state")))
    {
      sijil_set_error (error, SIJIL_ERROR_CONFLICT, "card-pending", "number",
                       "Card %s of this holder is not handed over yet: another one is not received.",
                       sijil_json_get_string (former, "serial"), NULL);
      return FALSE;
    }

  if (former != NULL)
    json_object_set_int_member (card, "replaces", sijil_json_get_int (former, "id", 0));
  if (application != NULL)
    json_object_set_int_member (card, "application", sijil_json_get_int (application, "id", 0));
  else
    json_object_set_int_member (card, "imported", 1);
  return TRUE;
}

/*
 * A name of the printer's list that is not the register's goes with the card until somebody has looked at it: the list,
 * or the card, may be wrong.
 * @printed: (nullable): name_ar and name_fr, as far as they are known
 */
static gboolean
mark_other_name (SijilRegister  *self,
                 JsonObject     *card,
                 JsonObject     *entry,
                 JsonObject     *printed,
                 GError        **error)
{
  static const char * const names[] = { "name_ar", "name_fr" };
  const char *kind = json_object_has_member (entry, "person") ? "person" : "organisation";
  g_autoptr (JsonObject) holder = NULL;

  if (printed == NULL || json_object_get_size (printed) == 0)
    return TRUE;

  holder = sijil_record_load (self, kind, sijil_json_get_int (entry, kind, 0), error);
  if (holder == NULL)
    return FALSE;

  sijil_record_set (card, "error_field", NULL);
  sijil_record_set (card, "error_value", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *said = sijil_json_get_string (printed, names[i]);
      const char *known = sijil_json_get_string (holder, names[i]);

      if (said != NULL && known != NULL && !sijil_holder_same_name (said, known))
        {
          json_object_set_string_member (card, "error_field", names[i]);
          json_object_set_string_member (card, "error_value", known);
        }
    }

  return TRUE;
}

static void
set_state (SijilRegister *self,
           JsonObject    *card,
           gboolean       announced_only)
{
  json_object_set_string_member (card, "state", announced_only ? "sent" : "received");
  json_object_set_string_member (card, "state_on", sijil_register_get_day (self));
  if (!announced_only)
    json_object_set_string_member (card, "received_on", sijil_register_get_day (self));
}

static JsonObject *
receive_new (SijilStep               *step,
             const SijilCardArrival  *arrival,
             const char              *serial,
             JsonObject              *printed,
             gboolean                 announced_only,
             GError                 **error)
{
  SijilRegister *self = sijil_step_get_register (step);
  g_autoptr (JsonObject) card = json_object_new ();
  g_autoptr (JsonObject) entry = find_entry (self, arrival, error);
  g_autofree char *qr_text = NULL;
  const char *nia;

  if (entry == NULL || !check_holder (self, entry, card, error) || !set_place (card, arrival, error)
      || !mark_other_name (self, card, entry, printed, error))
    return NULL;
  if (!sijil_str_is_empty (arrival->qr_text)
      && !sijil_text_clean (arrival->qr_text, QR_MAX_CHARS, FALSE, "qr_text", NULL, &qr_text, error))
    return NULL;

  nia = sijil_json_get_string (entry, "nia");
  json_object_set_string_member (card, "serial", serial);
  json_object_set_string_member (card, "route", "received");
  set_state (self, card, announced_only);
  json_object_set_int_member (card, "entry", sijil_json_get_int (entry, "id", 0));
  json_object_set_string_member (card, "number", nia != NULL ? nia : sijil_json_get_string (entry, "number"));
  sijil_record_set (card, "qr_text", qr_text);
  json_object_set_int_member (card, "office", sijil_register_get_officer (self)->office);

  return sijil_step_insert (step, "card", card, NULL, error) ? sijil_card_answer (card, entry) : NULL;
}

/* A number that comes with an announced card must be that of its holder. */
static gboolean
check_announced_holder (SijilRegister           *self,
                        const SijilCardArrival  *arrival,
                        JsonObject              *entry,
                        GError                 **error)
{
  g_autoptr (JsonObject) named = NULL;

  if (sijil_str_is_empty (arrival->number))
    return TRUE;

  named = sijil_record_find_entry (self, arrival->number, error);
  if (named == NULL)
    return FALSE;
  if (sijil_json_get_int (named, "id", 0) == sijil_json_get_int (entry, "id", 0))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_CONFLICT, "card-holder-mismatch", "number",
                   "Card %s was announced for entry %s, not for %s. Nothing was saved for it. Look at the card.",
                   arrival->serial, sijil_json_get_string (entry, "number"), sijil_json_get_string (named, "number"), NULL);
  return FALSE;
}

static JsonObject *
receive_announced (SijilStep               *step,
                   JsonObject              *card,
                   const SijilCardArrival  *arrival,
                   JsonObject              *printed,
                   GError                 **error)
{
  static const char * const allowed[] = { "sent", NULL };
  SijilRegister *self = sijil_step_get_register (step);
  g_autoptr (JsonObject) before = sijil_record_copy (card);
  g_autoptr (JsonObject) entry = NULL;

  if (!_sijil_card_check_route (card, "received", error) || !_sijil_card_check_state (card, allowed, error))
    return NULL;

  entry = sijil_record_load (self, "entry", sijil_json_get_int (card, "entry", 0), error);
  if (entry == NULL || !check_announced_holder (self, arrival, entry, error)
      || !check_same_holder (self, arrival, entry, error) || !set_place (card, arrival, error)
      || !mark_other_name (self, card, entry, printed, error))
    return NULL;

  set_state (self, card, FALSE);
  return sijil_step_update (step, "card", before, card, error) ? sijil_card_answer (card, entry) : NULL;
}

/*
 * One card within a step. What is refused has written nothing.
 * @printed: (nullable): what its printer says of its face
 *
 * Returns: (transfer full): the answer of a card
 */
JsonObject *
_sijil_card_receive_one (SijilStep               *step,
                         const SijilCardArrival  *arrival,
                         JsonObject              *printed,
                         gboolean                 announced_only,
                         GError                 **error)
{
  SijilRegister *self = sijil_step_get_register (step);
  g_autofree char *serial = NULL;
  g_autoptr (JsonObject) known = NULL;
  GError *problem = NULL;

  if (!_sijil_card_clean_serial (arrival->serial, &serial, error))
    return NULL;

  known = sijil_record_find (self, "card", "card-by-serial", serial, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }
  if (known == NULL)
    return receive_new (step, arrival, serial, printed, announced_only, error);
  if (!announced_only)
    return receive_announced (step, known, arrival, printed, error);

  sijil_set_error (error, SIJIL_ERROR_CONFLICT, "serial-known", "serial",
                   "A card with the serial “%s” is in the register already.", serial, NULL);
  return NULL;
}

/**
 * sijil_card_receive:
 * @arrival: the card that is scanned
 * @announced_only: it is not there yet: only the list came
 *
 * Returns: (transfer full): the answer of a card
 */
JsonObject *
sijil_card_receive (SijilRegister           *self,
                    const SijilCardArrival  *arrival,
                    gboolean                 announced_only,
                    GError                 **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (self, "receive_card", SIJIL_ROLE_CLERK, error);
  g_autoptr (JsonObject) answer = step != NULL ? _sijil_card_receive_one (step, arrival, NULL, announced_only, error) : NULL;

  return answer != NULL && sijil_step_commit (step, error) ? g_steal_pointer (&answer) : NULL;
}
