/* What the steps of the cards share: finding a holder's cards, changing the state of one, and saying why it may not be. */

#include "register/sijil-card-private.h"

#include "core/sijil-json.h"
#include "core/sijil-name.h"
#include "core/sijil-number.h"
#include "core/sijil-str.h"
#include "register/sijil-act.h"
#include "register/sijil-card-issue.h"
#include "trust/sijil-card-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SERIAL_MAX_CHARS 64

static const struct
{
  const char *state;
  const char *sentence;
} sentences[] = {
  { "to_print", N_("Card %s is not printed yet. Nothing was saved.") },
  { "reserved", N_("Card %s is about to be printed. Nothing was saved.") },
  { "sent", N_("Card %s was sent to the printer: say first whether it came out well or was spoiled. Nothing was saved.") },
  { "unsure", N_("It is not known whether card %s was printed: say first whether it came out well or was spoiled. "
                 "Nothing was saved.") },
  { "printed", N_("Card %s is printed already. Nothing was saved.") },
  { "received", N_("Card %s was received already. Nothing was saved.") },
  { "handed_over", N_("Card %s was handed over already. Nothing was saved.") },
  { "spoiled", N_("Card %s was spoiled and is worth nothing. Nothing was saved.") },
  { "returned_for_error", N_("Card %s was returned because it bears an error. Nothing was saved.") },
  { "withdrawn", N_("Card %s was withdrawn and is worth nothing. Nothing was saved. Put it aside.") },
};

/*
 * A step on the cards of one entry, beside others on those of other ones: for steps that read and change its cards, their
 * hand-over and its papers. What the entry and its holder are, and which application gives the right to a card, an acceptance
 * changes, which claims the entry, too, as whoever suspends it or strikes it off does; whoever counts blanks is alone. Serials
 * come from “series”.
 */
SijilStep *
_sijil_card_begin_of (SijilRegister  *self,
                      const char     *act,
                      guint           roles,
                      gint64          entry,
                      GError        **error)
{
  g_autofree char *subject = sijil_step_subject_of ("entry", entry);

  return sijil_step_begin_beside (self, act, roles, (const char * const[]) { subject, NULL }, error);
}

/* The same of a card's entry, which it keeps for ever; the card must be read again within the step. */
SijilStep *
_sijil_card_begin (SijilRegister  *self,
                   const char     *act,
                   guint           roles,
                   const char     *serial,
                   GError        **error)
{
  g_autoptr (JsonObject) card = NULL;

  if (!sijil_register_require (self, roles, error))
    return NULL;

  card = sijil_record_find_card (self, serial, error);
  return card != NULL ? _sijil_card_begin_of (self, act, roles, sijil_json_get_int (card, "entry", 0), error) : NULL;
}

/* On its way to the holder or with the holder: the holder needs no other. */
gboolean
_sijil_card_is_live (const char *state)
{
  static const char * const dead[] = { "spoiled", "returned_for_error", "withdrawn", NULL };

  return !g_strv_contains (dead, state);
}

/* With the office or the printer. */
gboolean
_sijil_card_is_in_hand (const char *state)
{
  return _sijil_card_is_live (state) && !g_str_equal (state, "handed_over");
}

/* @found: (out) (nullable): NULL when there is none */
static gboolean
find_by_entry (SijilRegister  *self,
               const char     *kind,
               const char     *statement,
               gint64          entry,
               JsonObject    **found,
               GError        **error)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, entry);
  GError *problem = NULL;

  *found = sijil_record_find (self, kind, statement, id, &problem);
  if (problem == NULL)
    return TRUE;

  g_propagate_error (error, problem);
  return FALSE;
}

/*
 * The card of @entry that was made last, whatever became of it.
 * @card: (out) (nullable): NULL when there is none
 */
gboolean
_sijil_card_find_newest (SijilRegister  *self,
                         JsonObject     *entry,
                         JsonObject    **card,
                         GError        **error)
{
  return find_by_entry (self, "card", "card-newest-of-entry", sijil_json_get_int (entry, "id", 0), card, error);
}

/*
 * The card of @entry that there was to hold last: printed here, or made elsewhere.
 * @card: (out) (nullable): NULL when there was none
 */
gboolean
_sijil_card_find_made (SijilRegister  *self,
                       JsonObject     *entry,
                       JsonObject    **card,
                       GError        **error)
{
  return find_by_entry (self, "card", "card-made-of-entry", sijil_json_get_int (entry, "id", 0), card, error);
}

/*
 * The card that @entry's holder was given last and still has: valid, or withdrawn since because another one was issued.
 * @card: (out) (nullable): NULL when the holder has none: none was given, or it came back, or it is lost
 */
gboolean
_sijil_card_find_with_holder (SijilRegister  *self,
                              gint64          entry,
                              JsonObject    **card,
                              GError        **error)
{
  static const char * const gone[] = { "card_lost", "card_stolen", NULL };
  const char *state;

  if (!find_by_entry (self, "card", "card-given-last-of-entry", entry, card, error))
    return FALSE;

  state = *card != NULL ? sijil_json_get_string (*card, "state") : NULL;
  if (g_strcmp0 (state, "returned_for_error") == 0
      || (g_strcmp0 (state, "withdrawn") == 0 && g_strv_contains (gone, sijil_json_get_string (*card, "reason"))))
    g_clear_pointer (card, json_object_unref);
  return TRUE;
}

/*
 * What gives @entry the right to a card: its newest accepted application, or that it is known from the platform; then
 * @application is NULL.
 */
gboolean
_sijil_card_find_right (SijilRegister  *self,
                        JsonObject     *entry,
                        JsonObject    **application,
                        GError        **error)
{
  if (!find_by_entry (self, "application", "application-accepted-of-entry", sijil_json_get_int (entry, "id", 0),
                      application, error))
    return FALSE;
  if (*application != NULL || sijil_json_get_int (entry, "known_from_platform", 0) == 1)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_STATE, "application-not-accepted", "number",
                   "Entry %s has no accepted application: it has no right to a card. Nothing was saved.",
                   sijil_json_get_string (entry, "number"), NULL);
  return FALSE;
}

/* Whether the days of an entry are over; it is still of the state "active". */
gboolean
_sijil_card_entry_is_over (SijilRegister *self,
                           JsonObject    *entry)
{
  const char *until = sijil_json_get_string (entry, "valid_until");

  return until != NULL && strcmp (until, sijil_register_get_day (self)) < 0;
}

/* The serial as it is kept: our twelve digits without spaces, or the line that an outside printer wrote. A signed code tells it. */
gboolean
_sijil_card_clean_serial (const char  *text,
                          char       **serial,
                          GError     **error)
{
  if (sijil_str_is_empty (text))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "serial-missing", "serial", "The serial of the card is missing.", NULL);
      return FALSE;
    }
  if (sijil_number_parse (text, serial) == SIJIL_NUMBER_SERIAL)
    return TRUE;

  g_clear_pointer (serial, g_free);
  *serial = sijil_card_text_dup_serial (text);
  if (*serial != NULL)
    return TRUE;

  return sijil_text_clean (text, SERIAL_MAX_CHARS, FALSE, "serial", NULL, serial, error);
}

/* Changes the state of @card, which becomes the stored record. */
gboolean
_sijil_card_set_state (SijilStep   *step,
                       JsonObject  *card,
                       const char  *state,
                       const char  *reason,
                       GError     **error)
{
  g_autoptr (JsonObject) before = sijil_record_copy (card);

  json_object_set_string_member (card, "state", state);
  json_object_set_string_member (card, "state_on", sijil_register_get_day (sijil_step_get_register (step)));
  sijil_record_set (card, "reason", reason);
  return sijil_step_update (step, "card", before, card, error);
}

/*
 * Whether @code is a reason of @parent, whole or without its first part: "lost" for "card_lost".
 * @text: (nullable): what explains it; some reasons need that
 * @clean: (out): the code of the list
 */
gboolean
_sijil_card_check_reason (SijilRegister  *self,
                          const char     *parent,
                          const char     *code,
                          const char     *text,
                          char          **clean,
                          GError        **error)
{
  g_autoptr (JsonObject) act = json_object_new ();

  sijil_record_set (act, "text_fr", text);
  if (!sijil_act_set_reason (self, act, parent, code, error))
    return FALSE;

  *clean = g_strdup (sijil_json_get_string (act, "reason"));
  return TRUE;
}

static const char *
get_sentence (JsonObject *card)
{
  const char *state = sijil_json_get_string (card, "state");
  gboolean is_ours = g_str_equal (sijil_json_get_string (card, "route"), "drawn");

  if (g_str_equal (state, "sent") && !is_ours)
    return N_("Card %s was announced but has not arrived. Nothing was saved. Receive it first.");
  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (g_str_equal (state, sentences[i].state))
      return sentences[i].sentence;

  return N_("The state of card %s does not allow this step. Nothing was saved.");
}

/* Refuses in words what the card's state does not allow. */
gboolean
_sijil_card_check_state (JsonObject          *card,
                         const char * const  *allowed,
                         GError             **error)
{
  if (g_strv_contains (allowed, sijil_json_get_string (card, "state")))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_STATE, "card-state", "serial", get_sentence (card),
                   sijil_json_get_string (card, "serial"), NULL);
  return FALSE;
}

/* Whether the card goes the way @route: drawn here, or received from an outside printer. */
gboolean
_sijil_card_check_route (JsonObject  *card,
                         const char  *route,
                         GError     **error)
{
  const char *serial = sijil_json_get_string (card, "serial");

  if (g_str_equal (sijil_json_get_string (card, "route"), route))
    return TRUE;

  if (g_str_equal (route, "drawn"))
    sijil_set_error (error, SIJIL_ERROR_STATE, "card-not-ours", "serial",
                     "Card %s is printed elsewhere: this step is for cards that are drawn here. Nothing was saved.", serial, NULL);
  else
    sijil_set_error (error, SIJIL_ERROR_STATE, "card-ours", "serial",
                     "Card %s is drawn here: this step is for cards that are printed elsewhere. Nothing was saved.", serial, NULL);
  return FALSE;
}

/* No card is made for who is suspended, struck off, deceased or gone to another chamber, also if it was issued before. */
gboolean
_sijil_card_check_active (SijilRegister  *self,
                          JsonObject     *card,
                          GError        **error)
{
  g_autoptr (JsonObject) entry = sijil_record_load (self, "entry", sijil_json_get_int (card, "entry", 0), error);

  if (entry == NULL)
    return FALSE;
  if (g_str_equal (sijil_json_get_string (entry, "state"), "active"))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_STATE, "entry-not-active", "serial",
                   "Entry %s has not been active since %s: its card %s must not be printed. Nothing was done. If it came out "
                   "already, destroy it and say that it was spoiled.",
                   sijil_json_get_string (entry, "number"), sijil_json_get_string (entry, "state_on"),
                   sijil_json_get_string (card, "serial"), NULL);
  return FALSE;
}

/* (transfer full): the answer of a card, with its entry's number. */
JsonObject *
_sijil_card_answer_loading (SijilRegister  *self,
                            JsonObject     *card,
                            GError        **error)
{
  g_autoptr (JsonObject) entry = sijil_record_load (self, "entry", sijil_json_get_int (card, "entry", 0), error);

  return entry != NULL ? sijil_card_answer (card, entry) : NULL;
}
