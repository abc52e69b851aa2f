/* Papers that are lists: the bordereau, the day register of the order office, the list of a hand-over. */

#include "register/sijil-output-private.h"

#include "backup/sijil-checkpoint.h"
#include "card/sijil-paper-words.h"
#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-number.h"
#include "register/sijil-paper-bytes.h"
#include "register/sijil-paper-layout.h"

static JsonArray *
query (SijilRegister  *self,
       const char     *statement,
       const char     *value,
       GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (self));
  sijil_record_set (values, "value", value);
  return sijil_db_query_rows (sijil_register_get_db (self), statement, values, error);
}

static void
set_names (JsonObject *to,
           JsonObject *row)
{
  _sijil_output_set (to, "name_ar", sijil_json_get_string (row, "name_ar"));
  _sijil_output_set (to, "name_fr", sijil_json_get_string (row, "name_fr"));
}

static JsonArray *
describe_files (SijilRegister *self,
                JsonArray     *rows,
                JsonObject    *words)
{
  JsonArray *files = json_array_new ();

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      JsonObject *file = json_object_new ();
      const char *sex = sijil_json_get_string (row, "sex");

      _sijil_output_set (file, "number", sijil_json_get_string (row, "number"));
      set_names (file, row);
      _sijil_output_set_category (self, file, sijil_json_get_string (row, "category"), sex);
      _sijil_output_set_activity (self, file, sijil_json_get_string (row, "activity"), sex);
      _sijil_output_set_words (file, "remark", words, "kind", sijil_json_get_string (row, "kind"));
      json_array_add_object_element (files, file);
    }

  return files;
}

static JsonObject *
find_bordereau (SijilRegister  *self,
                const char     *number,
                GError        **error)
{
  g_autofree char *clean = NULL;
  GError *problem = NULL;
  JsonObject *bordereau;

  if (!sijil_number_expect (number, SIJIL_NUMBER_BORDEREAU, &clean, error))
    return NULL;

  bordereau = sijil_record_find (self, "bordereau", "bordereau-by-number", clean, &problem);
  if (bordereau == NULL && problem == NULL)
    sijil_set_error (&problem, SIJIL_ERROR_NOT_FOUND, "number-unknown", "number",
                     "There is nothing numbered “%s” in this register. Check the number.", clean, NULL);
  if (problem != NULL)
    g_propagate_error (error, problem);
  return bordereau;
}

/** sijil_output_bordereau: the list that goes with the files of bordereau @number. */
gboolean
sijil_output_bordereau (SijilRegister  *self,
                        const char     *number,
                        const char     *pdf_path,
                        GError        **error)
{
  g_autoptr (JsonObject) bordereau = find_bordereau (self, number, error);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, bordereau != NULL ? sijil_json_get_int (bordereau, "id", 0) : 0);
  g_autoptr (JsonArray) rows = bordereau != NULL ? query (self, "output-bordereau-files", id, error) : NULL;
  g_autoptr (JsonArray) mails = rows != NULL ? query (self, "mail-of-bordereau", id, error) : NULL;
  g_autoptr (JsonObject) words = mails != NULL ? sijil_paper_load_data (_SIJIL_OUTPUT_WORDS, error) : NULL;
  g_autoptr (JsonObject) values = NULL;

  values = words != NULL ? _sijil_output_new (self, sijil_json_get_int (bordereau, "office", 0), error) : NULL;
  if (values == NULL)
    return FALSE;

  _sijil_output_set (values, "number", sijil_json_get_string (bordereau, "number"));
  _sijil_output_set (values, "dated_on", sijil_json_get_string (bordereau, "sent_on"));
  if (json_array_get_length (mails) > 0)
    _sijil_output_set (values, "order_number", sijil_json_get_string (json_array_get_object_element (mails, 0), "number"));
  _sijil_output_set (values, "from_fr", sijil_json_get_string (values, "desk_fr"));
  _sijil_output_set (values, "from_ar", sijil_json_get_string (values, "desk_ar"));
  _sijil_output_set_words (values, "to", words, "bordereau", "to");
  _sijil_output_set_words (values, "subject", words, "bordereau", "subject");
  _sijil_output_set_officer (self, values, "agent", sijil_json_get_int (bordereau, "officer", 0));
  json_object_set_array_member (values, "files", describe_files (self, rows, words));
  return sijil_paper_layout_write (self, "bordereau", values, NULL, pdf_path, error);
}

/* What a line of the order office is about; the same word may come in or go out. */
static void
set_object (JsonObject *line,
            JsonObject *words,
            JsonObject *row)
{
  const char *object = sijil_json_get_string (row, "object");
  g_autofree char *directed = g_strconcat (object, "-", sijil_json_get_string (row, "direction"), NULL);

  _sijil_output_set (line, "subject_fr", object);
  _sijil_output_set (line, "subject_ar", object);
  _sijil_output_set_words (line, "subject", words, "mail", object);
  _sijil_output_set_words (line, "subject", words, "mail", directed);
}

static JsonObject *
describe_mail (JsonObject *row,
               JsonObject *words)
{
  JsonObject *line = json_object_new ();

  _sijil_output_set (line, "order", sijil_json_get_string (row, "number"));
  _sijil_output_set (line, "direction", sijil_json_get_string (row, "direction"));
  _sijil_output_set_hour (line, "time", sijil_json_get_int (row, "recorded_at", 0));
  if (g_str_equal (sijil_json_get_string (row, "subject_kind"), "bordereau"))
    _sijil_output_set_words (line, "party", words, "bordereau", "to");
  _sijil_output_set (line, "party_fr", sijil_json_get_string (row, "name_fr"));
  _sijil_output_set (line, "party_ar", sijil_json_get_string (row, "name_ar"));
  _sijil_output_set (line, "reference", sijil_json_get_string (row, "reference"));
  set_object (line, words, row);
  return line;
}

/* Where the history stands: who signs the paper confirms it, and no program can change it there. */
static gboolean
set_head (SijilRegister  *self,
          JsonObject     *values,
          GError        **error)
{
  g_autoptr (JsonObject) parameters = json_object_new ();
  g_autoptr (JsonObject) head = NULL;
  g_autofree char *text = NULL;

  json_object_set_string_member (parameters, "chamber", sijil_register_get_chamber (self));
  head = sijil_db_query_row (sijil_register_get_db (self), "history-head", parameters, error);
  if (head == NULL)
    return FALSE;

  text = sijil_checkpoint_to_paper (sijil_json_get_int (head, "id", 0), sijil_json_get_string (head, "chain"));
  _sijil_output_set (values, "digest", text);
  return TRUE;
}

/**
 * sijil_output_day_register:
 * @day: YYYY-MM-DD
 * @n_lines: (out) (optional): lines in and out
 *
 * Writes what came in and went out through the order office on a day, and where the history stands now.
 */
gboolean
sijil_output_day_register (SijilRegister  *self,
                           const char     *day,
                           const char     *pdf_path,
                           gint64         *n_lines,
                           GError        **error)
{
  g_autofree char *clean = NULL;
  g_autoptr (JsonArray) rows = NULL;
  g_autoptr (JsonObject) words = NULL;
  g_autoptr (JsonObject) values = NULL;
  JsonArray *lines;
  gint64 n_in = 0;

  if (!sijil_date_clean (day, sijil_register_get_day (self), FALSE, "day", &clean, error))
    return FALSE;

  rows = query (self, "output-day-register", clean, error);
  words = rows != NULL ? sijil_paper_load_data (_SIJIL_OUTPUT_WORDS, error) : NULL;
  values = words != NULL ? _sijil_output_new (self, sijil_register_get_officer (self)->office, error) : NULL;
  if (values == NULL || !set_head (self, values, error))
    return FALSE;

  lines = json_array_new ();
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      n_in += g_str_equal (sijil_json_get_string (row, "direction"), "in");
      json_array_add_object_element (lines, describe_mail (row, words));
    }
  if (n_lines != NULL)
    *n_lines = json_array_get_length (rows);

  _sijil_output_set (values, "day", clean);
  json_object_set_array_member (values, "entries", lines);
  json_object_set_int_member (values, "n_in", n_in);
  json_object_set_int_member (values, "n_out", json_array_get_length (rows) - n_in);
  _sijil_output_set_officer (self, values, "officer", sijil_register_get_officer (self)->id);
  return sijil_paper_layout_write (self, "day-register", values, NULL, pdf_path, error);
}

static gboolean
add_person (SijilRegister  *self,
            JsonArray      *people,
            GHashTable     *pictures,
            JsonObject     *row,
            GError        **error)
{
  JsonObject *person = json_object_new ();
  const char *address = sijil_json_get_string (row, "address");

  json_array_add_object_element (people, person);
  set_names (person, row);
  _sijil_output_set (person, "nia", sijil_json_get_string (row, "nia"));
  if (sijil_json_get_string (row, "nia") == NULL)
    _sijil_output_set (person, "number", sijil_json_get_string (row, "number"));
  _sijil_output_set (person, "serial", sijil_json_get_string (row, "serial"));
  _sijil_output_set (person, "box", sijil_json_get_string (row, "box"));
  _sijil_output_set (person, "slot", sijil_json_get_string (row, "slot"));
  if (sijil_json_get_int (row, "organisation", 0) == 0)
    _sijil_output_set (person, "frame", "person"); /* a photo may still be stuck in */
  if (address == NULL)
    return TRUE;

  _sijil_output_set (person, "photo", address);
  if (!g_hash_table_contains (pictures, address))
    {
      GBytes *jpeg = sijil_paper_load_bytes (self, row, error);

      if (jpeg == NULL)
        return FALSE;
      g_hash_table_insert (pictures, g_strdup (address), jpeg);
    }
  return TRUE;
}

/**
 * sijil_output_hand_over_list:
 * @box: (nullable): only the cards of this box; %NULL all that wait to be handed over
 * @title_ar: (nullable): what the list is for
 * @title_fr: (nullable)
 * @n_people: (out) (optional): how many stand on it
 *
 * Writes the list of a ceremony or a table: who comes for which card, with room to sign.
 */
gboolean
sijil_output_hand_over_list (SijilRegister  *self,
                             const char     *box,
                             const char     *title_ar,
                             const char     *title_fr,
                             const char     *pdf_path,
                             gint64         *n_people,
                             GError        **error)
{
  g_autoptr (GHashTable) pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  g_autoptr (JsonArray) rows = query (self, "output-hand-over", box, error);
  g_autoptr (JsonObject) values = rows != NULL
    ? _sijil_output_new (self, sijil_register_get_officer (self)->office, error) : NULL;
  JsonArray *people;

  if (values == NULL)
    return FALSE;

  people = json_array_new ();
  json_object_set_array_member (values, "people", people);
  for (guint i = 0; i < json_array_get_length (rows); i++)
    if (!add_person (self, people, pictures, json_array_get_object_element (rows, i), error))
      return FALSE;
  if (n_people != NULL)
    *n_people = json_array_get_length (people);

  _sijil_output_set (values, "date", sijil_register_get_day (self));
  _sijil_output_set (values, "title_ar", title_ar);
  _sijil_output_set (values, "title_fr", title_fr);
  return sijil_paper_layout_write (self, "hand-over", values, pictures, pdf_path, error);
}
