/* What becomes of a card between its issue and its hand-over, and after. */

#include "register/sijil-card-state.h"

#include "core/sijil-json.h"
#include "core/sijil-name.h"
#include "register/sijil-card-issue.h"
#include "register/sijil-card-private.h"
#include "register/sijil-terms.h"

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

static JsonObject *
find_by_entry (SijilRegister  *self,
               const char     *kind,
               const char     *statement,
               JsonObject     *entry,
               GError        **error)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, sijil_json_get_int (entry, "id", 0));

  return sijil_record_find (self, kind, statement, id, error);
}

/* The card of @entry that was made last, whatever became of it; NULL without error when there is none. */
JsonObject *
_sijil_card_find_newest (SijilRegister  *self,
                         JsonObject     *entry,
                         GError        **error)
{
  return find_by_entry (self, "card", "card-newest-of-entry", entry, error);
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
  GError *problem = NULL;

  *application = find_by_entry (self, "application", "application-accepted-of-entry", entry, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  if (*application != NULL || sijil_json_get_int (entry, "known_from_platform", 0) == 1)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_STATE, "application-not-accepted", "number",
                   "Entry %s has no accepted application: no card can be issued for it. Nothing was saved.",
                   sijil_json_get_string (entry, "number"), NULL);
  return FALSE;
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
 * Whether @code is a reason for @act, as it stands in the list or without its first part: "lost" for "card_lost".
 * @clean: (out): the code of the list
 */
gboolean
_sijil_card_check_reason (SijilRegister  *self,
                          const char     *act,
                          const char     *code,
                          char          **clean,
                          GError        **error)
{
  g_autoptr (GPtrArray) reasons = sijil_term_list (self, "reason", sijil_register_get_day (self));
  g_autofree char *tail = code != NULL ? g_strconcat ("_", code, NULL) : NULL;

  for (guint i = 0; code != NULL && i < reasons->len; i++)
    {
      const char *listed = sijil_json_get_string (reasons->pdata[i], "code");

      if (g_strcmp0 (sijil_json_get_string (reasons->pdata[i], "parent"), act) == 0
          && (g_str_equal (listed, code) || g_str_has_suffix (listed, tail)))
        {
          *clean = g_strdup (listed);
          return TRUE;
        }
    }

  if (code == NULL)
    sijil_set_error (error, SIJIL_ERROR_INVALID, "reason-missing", "reason",
                     "This step needs a reason of the list “reason” (%s). Nothing was saved.", act, NULL);
  else
    sijil_set_error (error, SIJIL_ERROR_INVALID, "reason-unknown", "reason",
                     "“%s” is not a reason of the list for this step (%s). Nothing was saved.", code, act, NULL);
  return FALSE;
}

gboolean
_sijil_card_check_state (JsonObject          *card,
                         const char * const  *allowed,
                         GError             **error)
{
  const char *state = sijil_json_get_string (card, "state");

  if (g_strv_contains (allowed, state))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_STATE, "card-state", "serial",
                   "Card %s is in the state “%s”, which does not allow this step. Nothing was saved.",
                   sijil_json_get_string (card, "serial"), state, NULL);
  return FALSE;
}

/* One change of state from the states @allowed; @reason_act is NULL when the step needs no reason. */
static JsonObject *
change_state (SijilRegister       *self,
              const char          *act,
              guint                roles,
              const char          *serial,
              const char * const  *allowed,
              const char          *state,
              const char          *reason_act,
              const char          *reason,
              GError             **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (self, act, roles, error);
  g_autoptr (JsonObject) card = step != NULL ? sijil_record_find_card (self, serial, error) : NULL;
  g_autofree char *clean = NULL;

  if (card == NULL || !_sijil_card_check_state (card, allowed, error)
      || (reason_act != NULL && !_sijil_card_check_reason (self, reason_act, reason, &clean, error)))
    return NULL;

  if (g_str_equal (state, "printed"))
    json_object_set_string_member (card, "printed_on", sijil_register_get_day (self));
  sijil_step_set_reason (step, clean, NULL);
  if (!_sijil_card_set_state (step, card, state, clean, error) || !sijil_step_commit (step, error))
    return NULL;

  return sijil_card_answer (card, NULL);
}

/** sijil_card_mark_printed: a clerk says that the card came out well. */
JsonObject *
sijil_card_mark_printed (SijilRegister  *self,
                         const char     *serial,
                         GError        **error)
{
  static const char * const allowed[] = { "to_print", "reserved", "sent", "unsure", NULL };

  if (!sijil_register_check_clock (self, error))
    return NULL;

  return change_state (self, "print_card", SIJIL_ROLE_CLERK, serial, allowed, "printed", NULL, NULL, error);
}

/** sijil_card_mark_spoiled: the blank is lost and so is the serial; @reason is one of the act card_spoiled. */
JsonObject *
sijil_card_mark_spoiled (SijilRegister  *self,
                         const char     *serial,
                         const char     *reason,
                         GError        **error)
{
  static const char * const allowed[] = { "to_print", "reserved", "sent", "unsure", "printed", NULL };

  return change_state (self, "spoil_card", SIJIL_ROLE_CLERK, serial, allowed, "spoiled", "card_spoiled", reason, error);
}

/** sijil_card_mark_lost: the card is withdrawn; @reason is lost, stolen or another of the act card_reprint. */
JsonObject *
sijil_card_mark_lost (SijilRegister  *self,
                      const char     *serial,
                      const char     *reason,
                      GError        **error)
{
  static const char * const allowed[] = { "printed", "received", "handed_over", NULL };

  return change_state (self, "lose_card", SIJIL_ROLE_AGENT | SIJIL_ROLE_CLERK, serial, allowed, "withdrawn", "card_reprint",
                       reason != NULL ? reason : "lost", error);
}

/**
 * sijil_card_return:
 * @wrong: what is wrong with the card
 *
 * A card that bears an error goes back: its holder may get another one. Cards
 * of the outside printer stand on the list to be reclaimed until
 * sijil_card_reclaim().
 */
JsonObject *
sijil_card_return (SijilRegister         *self,
                   const char            *serial,
                   const SijilCardError  *wrong,
                   GError               **error)
{
  static const char * const allowed[] = { "printed", "received", "handed_over", NULL };
  static const char * const fields[] = { "name_ar", "name_fr", "photo", "title_ar", "title_fr", "category", "number",
                                         "valid_until", "qr_text", "serial", "quality", NULL };
  g_autoptr (SijilStep) step = sijil_step_begin (self, "return_card", SIJIL_ROLE_AGENT | SIJIL_ROLE_CLERK, error);
  g_autoptr (JsonObject) card = step != NULL ? sijil_record_find_card (self, serial, error) : NULL;
  g_autofree char *reason = NULL;
  g_autofree char *value = NULL;

  if (card == NULL || !_sijil_card_check_state (card, allowed, error))
    return NULL;
  if (wrong->field == NULL || !g_strv_contains (fields, wrong->field))
    {
      g_autofree char *known = g_strjoinv (", ", (char **) fields);

      sijil_set_error (error, SIJIL_ERROR_INVALID, "card-field", "field",
                       "Name what is wrong on the card: %s. Nothing was saved.", known, NULL);
      return NULL;
    }
  if (wrong->value != NULL && !sijil_text_clean (wrong->value, SIJIL_TITLE_MAX_CHARS, FALSE, "value", NULL, &value, error))
    return NULL;
  if (!_sijil_card_check_reason (self, "card_return", wrong->reason != NULL ? wrong->reason
                                 : g_str_has_prefix (wrong->field, "name") ? "name"
                                 : g_str_has_prefix (wrong->field, "title") ? "activity"
                                 : g_str_equal (wrong->field, "photo") || g_str_equal (wrong->field, "number") ? wrong->field
                                 : "quality", &reason, error))
    return NULL;

  sijil_record_set (card, "error_field", wrong->field);
  sijil_record_set (card, "error_value", value);
  sijil_step_set_reason (step, reason, value);
  if (!_sijil_card_set_state (step, card, "returned_for_error", reason, error) || !sijil_step_commit (step, error))
    return NULL;

  return sijil_card_answer (card, NULL);
}

/**
 * sijil_card_reclaim:
 *
 * Puts all returned cards of the outside printer that were not yet reclaimed
 * on a list, and marks them so.
 *
 * Returns: (transfer full): `items`, with serial, names, number, the wrong field and the right value, and `total`
 */
JsonObject *
sijil_card_reclaim (SijilRegister  *self,
                    GError        **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (self, "reclaim_card", SIJIL_ROLE_CLERK, error);
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonObject) answer = json_object_new ();
  JsonArray *rows;

  if (step == NULL)
    return NULL;

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (self));
  rows = sijil_db_query_rows (sijil_register_get_db (self), "card-to-reclaim", values, error);
  if (rows == NULL)
    return NULL;

  json_object_set_array_member (answer, "items", rows);
  json_object_set_int_member (answer, "total", json_array_get_length (rows));
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      g_autoptr (JsonObject) card = sijil_record_load (self, "card", sijil_json_get_int (row, "id", 0), error);
      g_autoptr (JsonObject) before = card != NULL ? sijil_record_copy (card) : NULL;

      if (card == NULL)
        return NULL;
      json_object_set_string_member (card, "reclaimed_on", sijil_register_get_day (self));
      if (!sijil_step_update (step, "card", before, card, error))
        return NULL;
      json_object_remove_member (row, "id");
    }

  return sijil_step_commit (step, error) ? g_steal_pointer (&answer) : NULL;
}
