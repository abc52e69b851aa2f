/* The extract of an entry: what the register says of it as of a day. Neither the identity card nor the birth stand on it. */

#include "register/sijil-attest-private.h"

#include "card/sijil-paper-words.h"
#include "core/sijil-json.h"
#include "register/sijil-card-private.h"
#include "register/sijil-entry-at.h"
#include "register/sijil-output-private.h"
#include "register/sijil-terms.h"

#include <string.h>

static const char * const columns[] = { "part", "code", "text_fr", "text_ar", "from_on", NULL };

/* A line in the making. */
typedef struct
{
  SijilRegister *reg;
  SijilAttested *paper;
  JsonObject    *words;  /* of data/paper/record.json */
  JsonObject    *labels; /* of data/paper/office.json */
  const char    *sex;    /* of the holder (nullable) */
} Extract;

static JsonObject *
new_line (Extract    *self,
          const char *part,
          const char *code,
          JsonObject *row) /* (nullable) */
{
  JsonObject *line = json_object_new ();

  json_object_set_string_member (line, "part", part);
  _sijil_output_set (line, "code", code);
  if (row != NULL)
    _sijil_output_set (line, "from_on", sijil_json_get_string (row, "from_on"));
  _sijil_output_set_words (line, "part", self->labels, "extract", part);
  return line;
}

/* @line: (transfer full): with @member in both languages, which is what it says */
static void
add (Extract    *self,
     JsonObject *line,
     const char *member)
{
  g_autofree char *fr = g_strconcat (member, "_fr", NULL);
  g_autofree char *ar = g_strconcat (member, "_ar", NULL);

  _sijil_output_set (line, "text_fr", sijil_json_get_string (line, fr));
  _sijil_output_set (line, "text_ar", sijil_json_get_string (line, ar));
  _sijil_attest_add_line (self->paper, columns, line);
}

static const char *
get_state (JsonObject *entry,
           const char *day)
{
  const char *state = sijil_json_get_string (entry, "state");
  const char *until = sijil_json_get_string (entry, "valid_until");

  return g_str_equal (state, "active") && until != NULL && strcmp (until, day) < 0 ? "expired" : state;
}

static void
add_state (Extract    *self,
           JsonObject *entry,
           const char *day)
{
  const char *state = get_state (entry, day);
  JsonObject *line = new_line (self, "state", state, NULL);

  _sijil_output_set (line, "from_on", sijil_json_get_string (entry, g_str_equal (state, "expired") ? "valid_until" : "state_on"));
  _sijil_output_set_words (line, "state", sijil_json_get_object (self->words, "codes"), "entry_state", state);
  add (self, line, "state");
}

static void
add_categories (Extract    *self,
                JsonObject *entry)
{
  JsonArray *rows = sijil_json_get_array (entry, "categories");

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      const char *category = sijil_json_get_string (row, "category");
      JsonObject *line = new_line (self, "category", category, row);

      _sijil_output_set_category (self->reg, line, category, self->sex);
      add (self, line, "category");
    }
}

static void
add_activities (Extract    *self,
                JsonObject *entry)
{
  JsonArray *rows = sijil_json_get_array (entry, "activities");

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      const char *activity = sijil_json_get_string (row, "activity");
      JsonObject *line = new_line (self, sijil_json_get_int (row, "main", 0) == 1 ? "activity" : "other_activity", activity, row);

      _sijil_output_set_activity (self->reg, line, activity, self->sex);
      add (self, line, "activity");
    }
}

static void
add_workplaces (Extract    *self,
                JsonObject *entry)
{
  JsonArray *rows = sijil_json_get_array (entry, "workplaces");

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      JsonObject *line = new_line (self, "workplace", sijil_json_get_string (row, "kind"), row);

      _sijil_output_set (line, "address_fr", sijil_json_get_string (row, "address_fr"));
      _sijil_output_set (line, "address_ar", sijil_json_get_string (row, "address_ar"));
      if (!json_object_has_member (line, "address_fr") && !json_object_has_member (line, "address_ar"))
        _sijil_output_set_term (self->reg, line, "address", "workplace_kind", sijil_json_get_string (row, "kind"));
      add (self, line, "address");
    }
}

/* (transfer full): the person whom a link names, or whose entry it names */
static JsonObject *
load_linked (Extract     *self,
             JsonObject  *row,
             const char **number,
             JsonObject **other,
             GError     **error)
{
  gint64 person = sijil_json_get_int (row, "person", 0);

  *number = NULL;
  *other = NULL;
  if (person == 0)
    {
      *other = sijil_record_load (self->reg, "entry", sijil_json_get_int (row, "linked_entry", 0), error);
      if (*other == NULL)
        return NULL;
      *number = sijil_json_get_string (*other, "number");
      person = sijil_json_get_int (*other, "person", 0);
    }
  return sijil_record_load (self->reg, "person", person, error);
}

static gboolean
add_links (Extract     *self,
           JsonObject  *entry,
           GError     **error)
{
  JsonArray *rows = sijil_json_get_array (entry, "links");

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      g_autoptr (JsonObject) other = NULL;
      const char *number;
      g_autoptr (JsonObject) person = load_linked (self, row, &number, &other, error);
      JsonObject *line;

      if (person == NULL)
        return FALSE;
      line = new_line (self, sijil_json_get_string (row, "kind"), number, row);
      _sijil_output_set (line, "name_fr", sijil_json_get_string (person, "name_fr"));
      _sijil_output_set (line, "name_ar", sijil_json_get_string (person, "name_ar"));
      add (self, line, "name");
    }

  return TRUE;
}

/* What a partner relies on: the state as of the day, the category and the craft, with its words where there is room. */
static void
set_claims (Extract    *self,
            JsonObject *entry,
            const char *day)
{
  SijilClaims *claims = self->paper->claims;
  const char *activity = sijil_json_get_string (entry, "activity");
  g_autoptr (JsonObject) words = json_object_new ();

  claims->entry_state = g_strdup (get_state (entry, day));
  claims->category = _sijil_card_number_category (sijil_json_get_string (entry, "category"));
  if (activity == NULL)
    return;

  _sijil_output_set_activity (self->reg, words, activity, self->sex);
  claims->activity = g_strdup (activity);
  claims->activity_ar = g_strdup (sijil_json_get_string (words, "activity_ar"));
  claims->activity_fr = g_strdup (sijil_json_get_string (words, "activity_fr"));
}

static void
set_head (SijilRegister *self,
          SijilAttested *paper,
          JsonObject    *entry,
          JsonObject    *words,
          const char    *day)
{
  const char *number = sijil_json_get_string (entry, "number");
  const char *nia = sijil_json_get_string (entry, "nia");
  g_autofree char *short_day = _sijil_attest_shorten (day);
  g_autofree char *serial = g_strdup_printf ("%s/%s", number, short_day);

  _sijil_output_set_holder (paper->values, sijil_json_get_object (entry, "holder"), json_object_has_member (entry, "person"));
  _sijil_output_set (paper->values, "number", number);
  _sijil_output_set (paper->values, "nia", nia);
  _sijil_output_set (paper->values, "as_of", day);
  _sijil_output_set (paper->values, "dated_on", sijil_register_get_day (self));
  _sijil_output_set (paper->values, "registered_on", sijil_json_get_string (entry, "registered_on"));
  _sijil_output_set (paper->values, "valid_until", sijil_json_get_string (entry, "valid_until"));
  _sijil_output_set_words (paper->values, "legal_ground", words, "ground", "certificate");
  _sijil_output_set_setting (self, paper->values, "authority", "authority_certificate");
  _sijil_output_set_signatory (self, paper->values, words);
  _sijil_attest_set_person (paper, nia != NULL ? nia : number, serial, day);
}

gboolean
_sijil_attest_extract (SijilRegister           *self,
                       const SijilAttestAsked  *asked,
                       SijilAttested           *paper,
                       GError                 **error)
{
  static const char * const needed[] = { "authority_certificate_fr", "authority_certificate_ar", NULL };
  const char *day = asked->to != NULL ? asked->to : sijil_register_get_day (self);
  g_autoptr (JsonObject) entry = sijil_entry_at (self, asked->number, day, NULL, error);
  g_autoptr (JsonObject) words = entry != NULL ? sijil_paper_load_data ("record", error) : NULL;
  g_autoptr (JsonObject) labels = words != NULL ? sijil_paper_load_data (_SIJIL_OUTPUT_WORDS, error) : NULL;
  Extract extract = { self, paper, words, labels, NULL };

  if (labels == NULL || !_sijil_output_need (self, needed, error))
    return FALSE;
  paper->values = _sijil_output_new (self, sijil_json_get_int (entry, "office", 0), error);
  if (paper->values == NULL)
    return FALSE;

  set_head (self, paper, entry, labels, day);
  paper->subject = json_object_ref (entry);
  paper->subject_kind = "entry";
  extract.sex = sijil_json_get_string (sijil_json_get_object (entry, "holder"), "sex");
  set_claims (&extract, entry, day);
  _sijil_attest_begin_lines (paper, columns);
  add_state (&extract, entry, day);
  add_categories (&extract, entry);
  add_activities (&extract, entry);
  add_workplaces (&extract, entry);
  if (!add_links (&extract, entry, error))
    return FALSE;

  _sijil_attest_end_lines (paper);
  return TRUE;
}
