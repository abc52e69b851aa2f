/*
 * Issuing a card that is drawn here. A card needs an active entry and an accepted application, or an entry known from
 * the platform; a second one needs a reason, gets a serial of its own and withdraws the former in the same step.
 */

#include "register/sijil-card-issue.h"

#include "card/sijil-card.h"
#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-number.h"
#include "register/sijil-card-private.h"
#include "register/sijil-card-values.h"
#include "register/sijil-terms.h"

#include <stdlib.h>

/** sijil_card_answer: Returns: (transfer full): what a step on a card answers. */
JsonObject *
sijil_card_answer (JsonObject *card,
                   JsonObject *entry)
{
  static const char * const members[] = { "uuid", "state", "state_on", "reason", "route", "number", "issued_on", "valid_until",
                                          "box", "slot", "error_field", "error_value", NULL };
  JsonObject *answer = json_object_new ();

  json_object_set_string_member (answer, "kind", "card");
  json_object_set_string_member (answer, "serial", sijil_json_get_string (card, "serial"));
  json_object_set_int_member (answer, "version", sijil_json_get_int (card, "version", 0));
  for (const char * const *member = members; *member != NULL; member++)
    if (sijil_json_get_string (card, *member) != NULL)
      json_object_set_string_member (answer, *member, sijil_json_get_string (card, *member));
  if (entry != NULL)
    json_object_set_string_member (answer, "entry", sijil_json_get_string (entry, "number"));

  return answer;
}

/* An application's number stands for its entry: the desk has it on the receipt. */
static JsonObject *
find_entry (SijilRegister  *self,
            const char     *number,
            GError        **error)
{
  g_autoptr (JsonObject) application = NULL;
  gint64 entry;

  if (sijil_number_parse (number, NULL) != SIJIL_NUMBER_APPLICATION)
    return sijil_record_find_entry (self, number, error);

  application = sijil_record_find_application (self, number, error);
  if (application == NULL)
    return NULL;

  entry = sijil_json_get_int (application, "entry", 0);
  if (entry != 0)
    return sijil_record_load (self, "entry", entry, error);

  sijil_set_error (error, SIJIL_ERROR_STATE, "application-not-accepted", "number",
                   "Application %s is not accepted: no card can be issued for it. Nothing was saved.",
                   sijil_json_get_string (application, "number"), NULL);
  return NULL;
}

static gboolean
check_entry (JsonObject  *entry,
             GError     **error)
{
  if (g_str_equal (sijil_json_get_string (entry, "state"), "active"))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_STATE, "entry-not-active", "number",
                   "Entry %s is not active: no card can be issued for it. Nothing was saved.",
                   sijil_json_get_string (entry, "number"), NULL);
  return FALSE;
}

/* Nobody prints the card of a file he or she decided, but in an office of one or two. */
static gboolean
check_third_person (SijilRegister  *self,
                    JsonObject     *application,
                    GError        **error)
{
  gint64 officer = sijil_register_get_officer (self)->id;

  if (application == NULL || sijil_json_get_int (application, "decided_by", 0) != officer
      || sijil_setting_get_bool (self, "small_office"))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_DENIED, "own-decision", "officer",
                   "The card of application %s must be issued by another officer than the one who accepted it. Nothing was saved.",
                   sijil_json_get_string (application, "number"), NULL);
  return FALSE;
}

/* The reason to print again: given, or told by what became of the former card. */
static gboolean
check_reprint (SijilRegister  *self,
               JsonObject     *former,
               JsonObject     *application,
               const char     *given,
               char          **reason,
               GError        **error)
{
  const char *state = former != NULL ? sijil_json_get_string (former, "state") : NULL;
  gint64 right = application != NULL ? sijil_json_get_int (application, "id", 0) : 0;

  if (given != NULL)
    return _sijil_card_check_reason (self, "card_reprint", given, reason, error);
  if (former == NULL || g_str_equal (state, "spoiled") || g_str_equal (state, "returned_for_error")
      || g_str_equal (state, "withdrawn"))
    return TRUE;
  if (_sijil_card_is_in_hand (state))
    {
      sijil_set_error (error, SIJIL_ERROR_CONFLICT, "card-pending", "number",
                       "Card %s of this holder is not handed over yet. Nothing was saved. Print or hand over that one, "
                       "or give the reason why another is needed.", sijil_json_get_string (former, "serial"), NULL);
      return FALSE;
    }
  if (right != 0 && right != sijil_json_get_int (former, "application", 0))
    {
      const char *asked = sijil_json_get_string (sijil_json_get_object (application, "document"), "reason");

      *reason = g_strdup (g_str_equal (sijil_json_get_string (application, "kind"), "replace") && asked != NULL
                          ? asked : "card_replaced");
      return TRUE;
    }

  sijil_set_error (error, SIJIL_ERROR_STATE, "card-reason", "reason",
                   "This holder already has card %s. Another one needs a reason: lost, stolen, damaged… Nothing was saved.",
                   sijil_json_get_string (former, "serial"), NULL);
  return FALSE;
}

/**
 * sijil_card_load_photo:
 *
 * Returns: (transfer full) (nullable): the JPEG bytes of the card's photo; %NULL without @error when it has none
 */
GBytes *
sijil_card_load_photo (SijilRegister  *self,
                       JsonObject     *card,
                       GError        **error)
{
  gint64 photo = sijil_json_get_int (card, "photo", 0);
  g_autoptr (JsonObject) paper = photo != 0 ? sijil_record_load (self, "paper", photo, error) : NULL;

  if (paper == NULL)
    return NULL;

  return sijil_papers_load (sijil_register_get_papers (self), sijil_json_get_string (paper, "folder"),
                            sijil_json_get_string (paper, "address"), error);
}

static gboolean
set_photo (SijilRegister  *self,
           JsonObject     *entry,
           JsonObject     *card,
           GError        **error)
{
  g_autoptr (JsonObject) holder = sijil_entry_load_holder (self, entry, error);
  gint64 photo = holder != NULL ? sijil_json_get_int (holder, "photo", 0) : 0;

  if (holder == NULL)
    return FALSE;
  if (photo != 0)
    json_object_set_int_member (card, "photo", photo);
  if (photo != 0 || sijil_json_get_int (entry, "person", 0) == 0)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_STATE, "card-photo-missing", "photo",
                   "The holder of entry %s has no photo: the card cannot be drawn. Nothing was saved. Add a photo by an "
                   "application for a change.", sijil_json_get_string (entry, "number"), NULL);
  return FALSE;
}

/* Nothing is issued that could not be printed. */
static gboolean
check_faces (SijilRegister  *self,
             JsonObject     *card,
             JsonObject     *values,
             GError        **error)
{
  GError *problem = NULL;
  g_autoptr (GBytes) photo = sijil_card_load_photo (self, card, &problem);
  g_autoptr (SijilFaces) faces = NULL;
  g_autoptr (SijilCardDesign) design = NULL;

  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }

  faces = sijil_faces_new (values, photo, error);
  design = faces != NULL ? sijil_card_design_new (error) : NULL;
  return design != NULL && sijil_card_check (design, faces, SIJIL_CARD_DPI, error);
}

static gboolean
fill (SijilRegister  *self,
      JsonObject     *card,
      JsonObject     *entry,
      const char     *serial,
      GError        **error)
{
  g_autoptr (JsonObject) values = sijil_card_values (self, entry, serial, error);
  g_autofree char *qr_text = NULL;

  if (values == NULL || !set_photo (self, entry, card, error))
    return FALSE;

  qr_text = sijil_card_qr_text (values);
  json_object_set_string_member (values, "qr_text", qr_text);
  if (!check_faces (self, card, values, error))
    return FALSE;

  json_object_set_string_member (card, "serial", serial);
  json_object_set_string_member (card, "qr_text", qr_text);
  json_object_set_object_member (card, "face", json_object_ref (values));
  sijil_record_set (card, "number", sijil_json_get_string (values, "number"));
  sijil_record_set (card, "issued_on", sijil_json_get_string (values, "issued_on"));
  sijil_record_set (card, "valid_until", sijil_json_get_string (values, "valid_until"));
  return TRUE;
}

static char *
take_serial (SijilStep  *step,
             GError    **error)
{
  SijilRegister *self = sijil_step_get_register (step);
  guint year = (guint) sijil_date_get_year (sijil_register_get_day (self));
  gint64 n;

  if (!sijil_step_take_number (step, "card", year, &n, error))
    return NULL;

  return sijil_number_format_serial ((guint) atoi (sijil_register_get_chamber (self)), year, n);
}

/**
 * sijil_card_issue:
 * @number: of an entry, its NIA, or of its accepted application
 * @reason: (nullable): code of the list "reason", act card_reprint; needed when the holder has or had a card
 *
 * A clerk's step. On return the card waits to be printed; its faces are known
 * to be printable.
 *
 * Returns: (transfer full): the answer of a card
 */
JsonObject *
sijil_card_issue (SijilRegister  *self,
                  const char     *number,
                  const char     *reason,
                  GPtrArray      *notes,
                  GError        **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (self, "issue_card", SIJIL_ROLE_CLERK, error);
  g_autoptr (JsonObject) card = json_object_new ();
  g_autoptr (JsonObject) entry = NULL;
  g_autoptr (JsonObject) application = NULL;
  g_autoptr (JsonObject) former = NULL;
  g_autofree char *cause = NULL;
  g_autofree char *serial = NULL;
  GError *problem = NULL;

  if (step == NULL || !sijil_register_check_clock (self, error))
    return NULL;

  entry = find_entry (self, number, error);
  if (entry == NULL || !check_entry (entry, error) || !_sijil_card_find_right (self, entry, &application, error)
      || !check_third_person (self, application, error))
    return NULL;

  former = _sijil_card_find_newest (self, entry, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }
  if (!check_reprint (self, former, application, reason, &cause, error))
    return NULL;

  if (former != NULL)
    {
      json_object_set_int_member (card, "replaces", sijil_json_get_int (former, "id", 0));
      sijil_step_set_reason (step, cause, NULL);
      if (_sijil_card_is_live (sijil_json_get_string (former, "state"))
          && !_sijil_card_set_state (step, former, "withdrawn", cause, error))
        return NULL;
    }

  json_object_set_string_member (card, "route", "drawn");
  json_object_set_string_member (card, "state", "to_print");
  json_object_set_string_member (card, "state_on", sijil_register_get_day (self));
  sijil_record_set (card, "reason", cause);
  json_object_set_int_member (card, "entry", sijil_json_get_int (entry, "id", 0));
  json_object_set_int_member (card, "office", sijil_register_get_officer (self)->office);
  if (application != NULL)
    json_object_set_int_member (card, "application", sijil_json_get_int (application, "id", 0));
  else
    json_object_set_int_member (card, "imported", 1);

  serial = take_serial (step, error);
  if (serial == NULL || !fill (self, card, entry, serial, error)
      || !sijil_step_insert (step, "card", card, NULL, error)
      || !sijil_step_commit (step, error))
    return NULL;

  if (!sijil_card_is_authorised (self))
    sijil_note (notes, "card-provisional", NULL,
                "No authorisation to print cards is recorded: the card says that it is provisional.", NULL);
  return sijil_card_answer (card, entry);
}
