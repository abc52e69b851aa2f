/* What becomes of a card between its issue and its hand-over, and after. */

#include "register/sijil-card-state.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-name.h"
#include "core/sijil-str.h"
#include "register/sijil-card-issue.h"
#include "register/sijil-card-private.h"
#include "register/sijil-card-values.h"
#include "register/sijil-show-private.h"

/* Where a card must be for what may become of it outside the printer. */
static const char * const lost_from[] = { "sent", "printed", "received", "handed_over", NULL };
static const char * const returned_from[] = { "printed", "received", "handed_over", NULL };

/* What makes a card of another state. */
typedef struct
{
  const char         *act;
  guint               roles;
  const char * const *allowed; /* states it may come from */
  const char         *state;
  const char         *parent;  /* what the reason must serve (nullable: it needs none) */
  gboolean            is_ours; /* for cards that are drawn here only */
} CardChange;

static JsonObject *
change_state (SijilRegister     *self,
              const CardChange  *change,
              const char        *serial,
              const char        *reason,
              GError           **error)
{
  g_autoptr (SijilStep) step = _sijil_card_begin (self, change->act, change->roles, serial, error);
  g_autoptr (JsonObject) card = step != NULL ? sijil_record_find_card (self, serial, error) : NULL;
  g_autofree char *clean = NULL;

  if (card == NULL
      || (change->is_ours && !_sijil_card_check_route (card, "drawn", error))
      || !_sijil_card_check_state (card, change->allowed, error)
      || (change->parent != NULL && !_sijil_card_check_reason (self, change->parent, reason, NULL, &clean, error)))
    return NULL;

  if (g_str_equal (change->state, "printed"))
    {
      if (!_sijil_card_check_active (self, card, error) || !sijil_register_check_clock (self, error))
        return NULL;
      json_object_set_string_member (card, "printed_on", sijil_register_get_day (self));
    }
  sijil_step_set_reason (step, clean, NULL);
  if (!_sijil_card_set_state (step, card, change->state, clean != NULL ? clean : sijil_json_get_string (card, "reason"), error)
      || !sijil_step_commit (step, error))
    return NULL;

  return _sijil_card_answer_loading (self, card, error);
}

/**
 * sijil_card_mark_printed:
 * @error: %SIJIL_ERROR_STATE with the reason "entry-not-active" when the holder's entry was suspended or ended since
 *
 * A clerk says that the card came out well.
 */
JsonObject *
sijil_card_mark_printed (SijilRegister  *self,
                         const char     *serial,
                         GError        **error)
{
  static const char * const allowed[] = { "to_print", "reserved", "sent", "unsure", NULL };
  const CardChange change = { "print_card", SIJIL_ROLE_CLERK, allowed, "printed", NULL, TRUE };

  return change_state (self, &change, serial, NULL, error);
}

/** sijil_card_mark_spoiled: the blank is lost and so is the serial; @reason is one of the act card_spoiled. */
JsonObject *
sijil_card_mark_spoiled (SijilRegister  *self,
                         const char     *serial,
                         const char     *reason,
                         GError        **error)
{
  static const char * const allowed[] = { "to_print", "reserved", "sent", "unsure", "printed", NULL };
  const CardChange change = { "spoil_card", SIJIL_ROLE_CLERK, allowed, "spoiled", "card_spoiled", TRUE };

  return change_state (self, &change, serial, reason, error);
}

/** sijil_card_can_be_lost: whether sijil_card_mark_lost() takes @card in the state it is in. */
gboolean
sijil_card_can_be_lost (JsonObject *card)
{
  return g_strv_contains (lost_from, sijil_json_get_string (card, "state"));
}

/** sijil_card_can_be_returned: whether sijil_card_return() takes @card in the state it is in. */
gboolean
sijil_card_can_be_returned (JsonObject *card)
{
  return g_strv_contains (returned_from, sijil_json_get_string (card, "state"));
}

/**
 * sijil_card_mark_lost:
 * @reason: (nullable): lost, stolen or another of the act card_reprint; %NULL: lost
 *
 * The card is withdrawn: one that waits here, is with its holder, or was announced and never came.
 */
JsonObject *
sijil_card_mark_lost (SijilRegister  *self,
                      const char     *serial,
                      const char     *reason,
                      GError        **error)
{
  const CardChange change = { "lose_card", SIJIL_ROLE_AGENT | SIJIL_ROLE_CLERK, lost_from, "withdrawn", "card_reprint", FALSE };

  return change_state (self, &change, serial, reason != NULL ? reason : "lost", error);
}

/* (nullable): what the register says should stand on a card that was printed elsewhere. */
static char *
dup_right_value (SijilRegister *self,
                 JsonObject    *card,
                 const char    *field)
{
  static const char * const known[] = { "name_ar", "name_fr", "title_ar", "title_fr", "number", NULL };
  g_autoptr (JsonObject) entry = NULL;
  g_autoptr (JsonObject) values = NULL;

  if (!g_str_equal (sijil_json_get_string (card, "route"), "received") || !g_strv_contains (known, field))
    return NULL;

  entry = sijil_record_load (self, "entry", sijil_json_get_int (card, "entry", 0), NULL);
  values = entry != NULL ? sijil_card_values (self, entry, NULL, NULL) : NULL;
  return values != NULL ? g_strdup (sijil_json_get_string (values, field)) : NULL;
}

/* The reasons that speak of one thing on the card, by the fields that show it. */
static const struct
{
  const char *field;
  const char *reason;
} field_reasons[] = {
  { "name_ar", "return_name" }, { "name_fr", "return_name" }, { "photo", "return_photo" }, { "number", "return_number" },
  { "title_ar", "return_activity" }, { "title_fr", "return_activity" }, { "category", "return_activity" },
};

static const char *
guess_reason (const char *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (field_reasons); i++)
    if (g_str_equal (field, field_reasons[i].field))
      return field_reasons[i].reason;

  return "return_quality";
}

/* A reason that speaks of one thing does not go with the field of another: which of the two is meant would not be known. */
static gboolean
check_fits (const char  *field,
            const char  *reason,
            GError     **error)
{
  gboolean is_of_field = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (field_reasons); i++)
    if (g_str_equal (reason, field_reasons[i].reason))
      {
        if (g_str_equal (field, field_reasons[i].field))
          return TRUE;
        is_of_field = TRUE;
      }
  if (!is_of_field)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "card-return-reason", "reason",
                   "The reason names another error than the field that is said to be wrong. Nothing was saved. Change one of them, "
                   "or leave the reason out: the field tells it.", NULL);
  return FALSE;
}

/*
 * What is wrong with the card, into its record.
 * @reason: (out): the code of the list
 */
static gboolean
set_error (SijilRegister         *self,
           JsonObject            *card,
           const SijilCardError  *wrong,
           char                 **reason,
           GError               **error)
{
  static const char * const fields[] = { "name_ar", "name_fr", "photo", "title_ar", "title_fr", "category", "number",
                                         "valid_until", "qr_text", "serial", "quality", NULL };
  g_autofree char *value = NULL;

  if (wrong->field == NULL || !g_strv_contains (fields, wrong->field))
    {
      g_autofree char *known = g_strjoinv (", ", (char **) fields);

      sijil_set_error (error, SIJIL_ERROR_INVALID, "card-field", "field",
                       "Name what is wrong on the card: %s. Nothing was saved.", known, NULL);
      return FALSE;
    }
  if (!sijil_str_is_empty (wrong->value)
      && !sijil_text_clean (wrong->value, SIJIL_TITLE_MAX_CHARS, FALSE, "value", NULL, &value, error))
    return FALSE;
  if (value == NULL)
    value = dup_right_value (self, card, wrong->field);
  if (!_sijil_card_check_reason (self, "card_return", wrong->reason != NULL ? wrong->reason : guess_reason (wrong->field), value,
                                 reason, error)
      || !check_fits (wrong->field, *reason, error))
    return FALSE;

  sijil_record_set (card, "error_field", wrong->field);
  sijil_record_set (card, "error_value", value);
  return TRUE;
}

/**
 * sijil_card_return:
 * @wrong: what is wrong with the card
 *
 * A card that bears an error goes back: its holder may get another one. Cards
 * of the outside printer stand on sijil_card_list_to_reclaim() until
 * sijil_card_reclaim().
 */
JsonObject *
sijil_card_return (SijilRegister         *self,
                   const char            *serial,
                   const SijilCardError  *wrong,
                   GError               **error)
{
  g_autoptr (SijilStep) step = _sijil_card_begin (self, "return_card", SIJIL_ROLE_AGENT | SIJIL_ROLE_CLERK, serial, error);
  g_autoptr (JsonObject) card = step != NULL ? sijil_record_find_card (self, serial, error) : NULL;
  g_autofree char *reason = NULL;

  if (card == NULL || !_sijil_card_check_state (card, returned_from, error) || !set_error (self, card, wrong, &reason, error))
    return NULL;

  sijil_step_set_reason (step, reason, NULL);
  if (!_sijil_card_set_state (step, card, "returned_for_error", reason, error) || !sijil_step_commit (step, error))
    return NULL;

  return _sijil_card_answer_loading (self, card, error);
}

/* (transfer full): the rows of the list, with their ids. */
static JsonArray *
query_reclaim (SijilRegister  *self,
               const char     *day,
               GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (self));
  sijil_record_set (values, "day", day);
  return sijil_db_query_rows (sijil_register_get_db (self), "card-to-reclaim", values, error);
}

static JsonObject *
make_reclaim_list (JsonArray *rows) /* (transfer full) */
{
  JsonObject *answer = json_object_new ();
  JsonArray *items = json_array_new ();

  for (guint i = 0; i < json_array_get_length (rows); i++)
    json_array_add_object_element (items, _sijil_show_record ("card", json_array_get_object_element (rows, i)));
  json_array_unref (rows);
  json_object_set_array_member (answer, "items", items);
  json_object_set_int_member (answer, "total", json_array_get_length (items));
  return answer;
}

/**
 * sijil_card_list_to_reclaim:
 * @day: (nullable): a day on which cards were reclaimed; %NULL: those that are still to be
 *
 * Lists returned cards of the outside printer and changes nothing: what was
 * reclaimed on a day can be listed again.
 *
 * Returns: (transfer full): `items`, with serial, names, number, the wrong field and the right value, and `total`
 */
JsonObject *
sijil_card_list_to_reclaim (SijilRegister  *self,
                            const char     *day,
                            GError        **error)
{
  g_autofree char *clean = NULL;
  JsonArray *rows;

  if (!sijil_register_require (self, SIJIL_ROLE_CLERK, error)
      || (day != NULL && !sijil_date_clean (day, sijil_register_get_day (self), FALSE, "day", &clean, error)))
    return NULL;

  rows = query_reclaim (self, clean, error);
  return rows != NULL ? make_reclaim_list (rows) : NULL;
}

/**
 * sijil_card_reclaim:
 *
 * Marks all returned cards of the outside printer that are still to be
 * reclaimed as reclaimed today: their list was sent.
 *
 * Returns: (transfer full): what was marked, as sijil_card_list_to_reclaim()
 */
JsonObject *
sijil_card_reclaim (SijilRegister  *self,
                    GError        **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (self, "reclaim_card", SIJIL_ROLE_CLERK, error);
  g_autoptr (JsonArray) rows = step != NULL ? query_reclaim (self, NULL, error) : NULL;

  if (rows == NULL)
    return NULL;

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
      json_object_set_int_member (row, "version", sijil_json_get_int (card, "version", 0));
      json_object_set_string_member (row, "reclaimed_on", sijil_register_get_day (self));
    }

  return sijil_step_commit (step, error) ? make_reclaim_list (g_steal_pointer (&rows)) : NULL;
}
