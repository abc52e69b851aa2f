#include "register/sijil-blank.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "core/sijil-uuid.h"
#include "register/sijil-act.h"
#include "register/sijil-show-private.h"

/* More than a year of the whole country: a slip of the finger. */
#define MOST_BLANKS 1000000

static const struct
{
  const char *code;
  const char *act;
} movements[] = {
  [SIJIL_BLANK_RECEIVED] = { "received", "receive_blanks" },
  [SIJIL_BLANK_DESTROYED] = { "destroyed", "destroy_blanks" },
  [SIJIL_BLANK_COUNTED] = { "counted", "count_blanks" },
};

static JsonObject *
make_values (SijilRegister *self) /* (transfer full) */
{
  JsonObject *values = json_object_new ();

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (self));
  json_object_set_int_member (values, "office", sijil_register_get_officer (self)->office);
  return values;
}

/* (transfer full): rows about the officer's office. */
static JsonArray *
query (SijilRegister  *self,
       const char     *statement,
       GError        **error)
{
  g_autoptr (JsonObject) values = make_values (self);

  return sijil_db_query_rows (sijil_register_get_db (self), statement, values, error);
}

/* How many cards were printed before @first, the first movement of the office, and spoiled after it; -1 with @error set. */
static gint64
count_spoiled_late (SijilRegister  *self,
                    JsonObject     *first,
                    GError        **error)
{
  g_autoptr (JsonObject) values = make_values (self);
  g_autoptr (JsonObject) row = NULL;

  json_object_set_int_member (values, "blank", sijil_json_get_int (first, "id", 0));
  row = sijil_db_query_row (sijil_register_get_db (self), "blank-spoiled-late", values, error);
  return row != NULL ? sijil_json_get_int (row, "cards", 0) : -1;
}

/* How many blanks cards have drawn, well or not, between two looks at them. */
static gint64
count_drawn (JsonObject *since,
             JsonObject *now)
{
  return sijil_json_get_int (now, "printed", 0) + sijil_json_get_int (now, "spoiled", 0)
         - sijil_json_get_int (since, "printed", 0) - sijil_json_get_int (since, "spoiled", 0);
}

/* What should be there; nothing before the first movement of an office. */
static gint64
reckon (JsonArray  *rows,
        JsonObject *now)
{
  JsonObject *last = json_array_get_length (rows) > 0 ? json_array_get_object_element (rows, 0) : NULL;

  return last != NULL ? sijil_json_get_int (last, "remaining", 0) - count_drawn (last, now) : 0;
}

static gboolean
check_number (SijilBlankMovement   movement,
              gint64               number,
              gint64               expected,
              GError             **error)
{
  g_autofree char *most = g_strdup_printf ("%d", MOST_BLANKS);
  g_autofree char *there = g_strdup_printf ("%" G_GINT64_FORMAT, expected);

  if (number < (movement == SIJIL_BLANK_COUNTED ? 0 : 1) || number > MOST_BLANKS)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "blank-number", "number",
                       "The number of blank cards is a whole number up to %s, and a movement has at least one. Nothing was saved.",
                       most, NULL);
      return FALSE;
    }
  if (movement == SIJIL_BLANK_DESTROYED && number > expected)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "blank-too-many", "number",
                       "More blank cards would be destroyed than there are: %s. Nothing was saved. Count them first.", there, NULL);
      return FALSE;
    }

  return TRUE;
}

/* A loss and a difference are never without words. */
static gboolean
check_explanation (SijilBlankMovement   movement,
                   gint64               number,
                   gint64               expected,
                   gboolean             is_first,
                   JsonObject          *blank,
                   GError             **error)
{
  g_autofree char *there = g_strdup_printf ("%" G_GINT64_FORMAT, expected);
  g_autofree char *found = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  if (sijil_json_get_string (blank, "explanation") != NULL || movement == SIJIL_BLANK_RECEIVED)
    return TRUE;
  if (movement == SIJIL_BLANK_DESTROYED)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "blank-explanation", "explanation",
                       "Say why the blank cards were destroyed. Nothing was saved.", NULL);
      return FALSE;
    }
  if (number == expected || is_first)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "blank-difference", "explanation",
                   "There should be %1$s blank cards, and %2$s were counted: explain the difference. Nothing was saved.", there, found,
                   NULL);
  return FALSE;
}

/* (transfer full): the movement, as it is to be written. */
static JsonObject *
make_blank (SijilStep                *step,
            SijilBlankMovement        movement,
            gint64                    number,
            const SijilBlankDetails  *details,
            GPtrArray                *notes,
            GError                  **error)
{
  SijilRegister *self = sijil_step_get_register (step);
  const SijilOfficer *officer = sijil_register_get_officer (self);
  g_autoptr (JsonArray) rows = query (self, "blank-of-office", error);
  g_autoptr (JsonArray) drawn = rows != NULL ? query (self, "blank-drawn", error) : NULL;
  g_autoptr (JsonObject) blank = json_object_new ();
  g_autofree char *uuid = sijil_uuid_new ();
  JsonObject *now = drawn != NULL ? json_array_get_object_element (drawn, 0) : NULL;
  gint64 expected;

  if (now == NULL)
    return NULL;

  expected = reckon (rows, now);
  if (!sijil_act_set_line (blank, "reference", details->reference, notes, error)
      || !sijil_act_set_line (blank, "explanation", details->explanation, notes, error)
      || !check_number (movement, number, expected, error)
      || !check_explanation (movement, number, expected, json_array_get_length (rows) == 0, blank, error))
    return NULL;

  json_object_set_string_member (blank, "uuid", uuid);
  json_object_set_string_member (blank, "movement", movements[movement].code);
  json_object_set_int_member (blank, "number", number);
  if (movement == SIJIL_BLANK_COUNTED)
    json_object_set_int_member (blank, "expected", expected);
  json_object_set_int_member (blank, "printed", sijil_json_get_int (now, "printed", 0));
  json_object_set_int_member (blank, "spoiled", sijil_json_get_int (now, "spoiled", 0));
  json_object_set_int_member (blank, "remaining", movement == SIJIL_BLANK_COUNTED ? number
                                                  : movement == SIJIL_BLANK_RECEIVED ? expected + number : expected - number);
  json_object_set_string_member (blank, "moved_on", sijil_register_get_day (self));
  json_object_set_int_member (blank, "recorded_at", sijil_step_get_instant (step));
  json_object_set_int_member (blank, "office", officer->office);
  json_object_set_int_member (blank, "officer", officer->id);
  return g_steal_pointer (&blank);
}

/**
 * sijil_blank_enter:
 * @number: how many came, were destroyed or were counted
 * @error: %SIJIL_ERROR_INVALID "blank-difference" when a count finds another number than should be there and nothing
 *   explains it; "blank-too-many" when more would be destroyed than there are
 *
 * Enters a movement of the blanks of the officer's office. The first count
 * of an office needs no explanation: it says with what it begins.
 *
 * Returns: (transfer full): the figures, as sijil_blank_show()
 */
JsonObject *
sijil_blank_enter (SijilRegister            *self,
                   SijilBlankMovement        movement,
                   gint64                    number,
                   const SijilBlankDetails  *details,
                   GPtrArray                *notes,
                   GError                  **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (self, movements[movement].act, SIJIL_ROLE_CLERK, error);
  g_autoptr (JsonObject) blank = step != NULL ? make_blank (step, movement, number, details, notes, error) : NULL;

  if (blank == NULL
      || !sijil_step_insert (step, "blank", blank, NULL, error)
      || !sijil_step_commit (step, error))
    return NULL;

  return sijil_blank_show (self, error);
}

/* What was entered, by kind; counts by what they found too many or too few. */
static void
add_sums (JsonObject *answer,
          JsonArray  *rows)
{
  gint64 received = 0, destroyed = 0, found = 0;

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      const char *movement = sijil_json_get_string (row, "movement");
      gint64 number = sijil_json_get_int (row, "number", 0);

      if (g_str_equal (movement, "received"))
        received += number;
      else if (g_str_equal (movement, "destroyed"))
        destroyed += number;
      else
        found += number - sijil_json_get_int (row, "expected", 0);
    }
  json_object_set_int_member (answer, "received", received);
  json_object_set_int_member (answer, "destroyed", destroyed);
  json_object_set_int_member (answer, "found", found);
}

/* What cards drew since the first movement. One that had drawn before it draws no other one when it is spoiled. */
static gboolean
add_drawn (SijilRegister  *self,
           JsonObject     *answer,
           JsonArray      *rows,
           JsonObject     *now,
           GError        **error)
{
  guint n_rows = json_array_get_length (rows);
  JsonObject *first = n_rows > 0 ? json_array_get_object_element (rows, n_rows - 1) : now;
  gint64 late = n_rows > 0 ? count_spoiled_late (self, first, error) : 0;

  if (late < 0)
    return FALSE;

  json_object_set_int_member (answer, "printed",
                              sijil_json_get_int (now, "printed", 0) - sijil_json_get_int (first, "printed", 0) + late);
  json_object_set_int_member (answer, "spoiled",
                              sijil_json_get_int (now, "spoiled", 0) - sijil_json_get_int (first, "spoiled", 0) - late);
  return TRUE;
}

/* (transfer full): the movements with their officers by name of sign-in, and what cards drew since the one before each. */
static JsonArray *
show_rows (SijilRegister  *self,
           JsonArray      *rows,
           GError        **error)
{
  g_autoptr (JsonArray) items = json_array_new ();

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      JsonObject *item = _sijil_show_record ("blank", row);

      json_array_add_object_element (items, item);
      json_object_set_int_member (item, "number", sijil_json_get_int (row, "number", 0)); /* how many, no name of it */
      json_object_set_int_member (item, "drawn", i + 1 < json_array_get_length (rows)
                                                 ? count_drawn (json_array_get_object_element (rows, i + 1), row) : 0);
      _sijil_show_instant (item, "recorded_at");
      if (!_sijil_show_reference (self, item, "officer", "officer", "login", error)
          || !_sijil_show_reference (self, item, "office", "office", "code", error))
        return NULL;
    }

  return g_steal_pointer (&items);
}

/**
 * sijil_blank_show:
 *
 * Returns: (transfer full): of the officer's office `received`, `destroyed`, `found`, `printed`, `spoiled` (all since its first
 *   movement), `remaining`, and the movements as `items`, newest first, each with the cards `drawn` since the one before
 *   it; `drawn` of the answer are those since the last
 */
JsonObject *
sijil_blank_show (SijilRegister  *self,
                  GError        **error)
{
  g_autoptr (JsonArray) rows = NULL;
  g_autoptr (JsonArray) drawn = NULL;
  g_autoptr (JsonObject) answer = json_object_new ();
  JsonObject *now;
  JsonArray *items;

  if (!sijil_register_require (self, SIJIL_ROLE_ANY, error))
    return NULL;
  rows = query (self, "blank-of-office", error);
  drawn = rows != NULL ? query (self, "blank-drawn", error) : NULL;
  if (drawn == NULL)
    return NULL;

  now = json_array_get_object_element (drawn, 0);
  add_sums (answer, rows);
  json_object_set_int_member (answer, "remaining", reckon (rows, now));
  if (!add_drawn (self, answer, rows, now, error))
    return NULL;
  items = show_rows (self, rows, error);
  if (items == NULL)
    return NULL;

  json_object_set_array_member (answer, "items", items);
  json_object_set_int_member (answer, "total", json_array_get_length (rows));
  json_object_set_int_member (answer, "drawn", json_array_get_length (rows) > 0
                                               ? count_drawn (json_array_get_object_element (rows, 0), now) : 0);
  return g_steal_pointer (&answer);
}
