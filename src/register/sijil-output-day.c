/* The sheet of a day: who did how much, and where the history stood when it was printed. What is signed on paper no program can change. */

#include "register/sijil-output-private.h"

#include "backup/sijil-checkpoint.h"
#include "card/sijil-paper-words.h"
#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-paper-layout.h"

/* Lines of one paper, each with a name in two languages and two counts. */
typedef struct
{
  JsonArray  *lines;  /* (unowned) */
  GHashTable *by_key; /* (element-type utf8 JsonObject): the same lines */
} Counts;

static void
begin_counts (Counts     *self,
              JsonObject *values,
              const char *member)
{
  self->lines = json_array_new ();
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  json_object_set_array_member (values, member, self->lines);
}

static void
add_to (JsonObject *line,
        const char *member,
        gint64      n)
{
  json_object_set_int_member (line, member, sijil_json_get_int (line, member, 0) + n);
}

static JsonObject *
count_under (Counts     *self,
             const char *key,
             JsonObject *row)
{
  JsonObject *line = g_hash_table_lookup (self->by_key, key);

  if (line == NULL)
    {
      line = json_object_new ();
      json_array_add_object_element (self->lines, line);
      g_hash_table_insert (self->by_key, g_strdup (key), line);
    }
  add_to (line, "steps", sijil_json_get_int (row, "steps", 0));
  add_to (line, "rows", sijil_json_get_int (row, "rows", 0));
  return line;
}

/* An act that the papers have no words for is shown by its code. */
static void
name_act (JsonObject *line,
          JsonObject *words,
          const char *act)
{
  _sijil_output_set (line, "name_fr", act);
  _sijil_output_set (line, "name_ar", act);
  _sijil_output_set_words (line, "name", sijil_json_get_object (words, "codes"), "act", act);
}

static void
name_officer (JsonObject *line,
              JsonObject *words,
              JsonObject *row)
{
  const char *name_fr = sijil_json_get_string (row, "name_fr");
  const char *name_ar = sijil_json_get_string (row, "name_ar");

  if (name_fr == NULL)
    _sijil_output_set_words (line, "name", words, "parts", "program");
  _sijil_output_set (line, "name_fr", name_fr);
  _sijil_output_set (line, "name_ar", sijil_str_is_empty (name_ar) ? name_fr : name_ar);
}

static void
set_counts (JsonObject *values,
            JsonObject *words,
            JsonArray  *rows)
{
  Counts acts, officers;
  gint64 first = G_MAXINT64, last = 0;

  begin_counts (&acts, values, "acts");
  begin_counts (&officers, values, "officers");
  json_object_set_int_member (values, "n_steps", 0);
  json_object_set_int_member (values, "n_rows", 0);
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      const char *act = sijil_json_get_string (row, "act");
      g_autofree char *officer = g_strdup_printf ("%" G_GINT64_FORMAT, sijil_json_get_int (row, "officer", 0));

      name_act (count_under (&acts, act, row), words, act);
      name_officer (count_under (&officers, officer, row), words, row);
      add_to (values, "n_steps", sijil_json_get_int (row, "steps", 0));
      add_to (values, "n_rows", sijil_json_get_int (row, "rows", 0));
      first = MIN (first, sijil_json_get_int (row, "first", 0));
      last = MAX (last, sijil_json_get_int (row, "last", 0));
    }
  if (last > 0)
    {
      json_object_set_int_member (values, "first", first);
      json_object_set_int_member (values, "last", last);
    }
  g_hash_table_unref (acts.by_key);
  g_hash_table_unref (officers.by_key);
}

static gboolean
count_day (SijilRegister  *self,
           const char     *day,
           JsonObject     *values,
           GError        **error)
{
  g_autofree char *next = sijil_date_add_days (day, 1);
  g_autoptr (JsonObject) parameters = json_object_new ();
  g_autoptr (JsonObject) words = sijil_paper_load_data ("record", error);
  g_autoptr (JsonArray) rows = NULL;

  json_object_set_string_member (parameters, "chamber", sijil_register_get_chamber (self));
  json_object_set_int_member (parameters, "since", sijil_business_day_begin (day));
  json_object_set_int_member (parameters, "until", sijil_business_day_begin (next));
  rows = words != NULL ? sijil_db_query_rows (sijil_register_get_db (self), "day-acts", parameters, error) : NULL;
  if (rows == NULL)
    return FALSE;

  set_counts (values, words, rows);
  return TRUE;
}

static void
set_checkpoint (JsonObject *values,
                JsonObject *checkpoint)
{
  g_autofree char *digest = sijil_checkpoint_to_paper (sijil_json_get_int (checkpoint, "sequence", 0),
                                                       sijil_json_get_string (checkpoint, "chain"));
  g_autofree char *at = sijil_instant_format (sijil_json_get_int (checkpoint, "recorded_at", 0));

  _sijil_output_set (values, "digest", digest);
  _sijil_output_set (values, "computer", sijil_json_get_string (checkpoint, "device"));
  _sijil_output_set (values, "made_at", at);
}

/* The office of whoever has signed in, else the seat: a checkpoint needs no officer. */
static JsonObject *
begin_values (SijilRegister  *self,
              GError        **error)
{
  g_autoptr (JsonObject) parameters = json_object_new ();
  gint64 office = sijil_register_get_officer (self)->office;

  json_object_set_string_member (parameters, "chamber", sijil_register_get_chamber (self));
  if (office == 0 && !sijil_db_query_int (sijil_register_get_db (self), "office-seat", parameters, &office, error))
    return NULL;

  return _sijil_output_new (self, office, error);
}

/**
 * sijil_output_day_sheet:
 * @day: YYYY-MM-DD, at the latest today
 * @checkpoint: from sijil_register_checkpoint()
 *
 * Writes how many acts were done on a day, by kind and by officer, its first and last row of the history, and @checkpoint. Nobody
 * has to have signed in.
 */
gboolean
sijil_output_day_sheet (SijilRegister  *self,
                        const char     *day,
                        JsonObject     *checkpoint,
                        const char     *pdf_path,
                        GError        **error)
{
  g_autofree char *today = sijil_business_day (sijil_now ()); /* rows bear their instant, whatever day an exercise plays */
  g_autofree char *clean = NULL;
  g_autoptr (JsonObject) values = NULL;

  if (!sijil_date_clean (day, today, FALSE, "day", &clean, error) || !sijil_date_check_past (clean, today, "day", error))
    return FALSE;

  values = begin_values (self, error);
  if (values == NULL || !count_day (self, clean, values, error))
    return FALSE;

  _sijil_output_set (values, "day", clean);
  set_checkpoint (values, checkpoint);
  if (sijil_register_get_officer (self)->id != 0)
    _sijil_output_set_officer (self, values, "officer", sijil_register_get_officer (self)->id);
  return sijil_paper_layout_write (self, "day-sheet", values, NULL, pdf_path, error);
}
