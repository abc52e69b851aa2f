/* What a person takes home from the counter: the answer, on the roll of a receipt printer. */

#include "register/sijil-output-private.h"

#include "core/sijil-json.h"
#include "register/sijil-paper-layout.h"

static void
copy (JsonObject         *from,
      JsonObject         *to,
      const char * const *members)
{
  for (guint i = 0; members[i] != NULL; i++)
    _sijil_output_set (to, members[i], sijil_json_get_string (from, members[i]));
}

static const char *
first_of (JsonObject         *answer,
          const char * const *members)
{
  for (guint i = 0; members[i] != NULL; i++)
    if (sijil_json_get_string (answer, members[i]) != NULL)
      return sijil_json_get_string (answer, members[i]);

  return NULL;
}

/* The number that people know their file by, and the one that finds it again when it is read. */
static void
set_numbers (JsonObject *values,
             JsonObject *answer)
{
  static const char * const shown[] = { "nia", "application", "entry", NULL };
  static const char * const read[] = { "application", "entry", NULL };

  _sijil_output_set (values, "number", first_of (answer, shown));
  _sijil_output_set (values, "code", first_of (answer, read));
}

/* Where to come; the seat that bears the name of the chamber is not named twice. */
static void
set_place (JsonObject *values,
           JsonObject *answer)
{
  static const char * const names[] = { "name_ar", "name_fr", NULL };
  static const char * const members[] = { "place_ar", "place_fr", "hours_ar", "hours_fr", "phone", NULL };
  JsonObject *chamber = sijil_json_get_object (values, "chamber");
  JsonObject *office = sijil_json_get_object (answer, "office");
  JsonObject *place;

  if (office == NULL)
    return;

  place = json_object_new ();
  copy (office, place, members);
  if (g_strcmp0 (sijil_json_get_string (office, "name_fr"), sijil_json_get_string (chamber, "name_fr")) != 0)
    copy (office, place, names);
  json_object_set_object_member (values, "place", place);
}

/**
 * sijil_output_slip:
 * @answer: of sijil_counter_answer(), of one holder
 * @pdf_path: where to write it, on a page 80 mm wide
 * @error: %SIJIL_ERROR_INVALID with the reason "slip-of-nobody" when the answer is about nobody or about several
 *
 * The slip bears neither an identity card nor a telephone of the holder: it gets left on the counter.
 */
gboolean
sijil_output_slip (SijilRegister  *self,
                   JsonObject     *answer,
                   const char     *pdf_path,
                   GError        **error)
{
  static const char * const said[] = { "sentence_ar", "sentence_fr", "next_ar", "next_fr", "due_on", NULL };
  static const char * const names[] = { "name_ar", "name_fr", NULL };
  g_autoptr (JsonObject) values = NULL;
  JsonArray *missing = sijil_json_get_array (answer, "missing");
  JsonObject *holder;

  if (first_of (answer, (const char * const []) { "application", "entry", NULL }) == NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "slip-of-nobody", "words",
                       "A slip is about one person. Give a number or an identity card that finds one file. Nothing was printed.",
                       NULL);
      return FALSE;
    }

  values = _sijil_output_new (self, sijil_register_get_officer (self)->office, error);
  if (values == NULL)
    return FALSE;

  holder = json_object_new ();
  copy (answer, holder, names);
  json_object_set_object_member (values, "holder", holder);
  copy (answer, values, said);
  set_numbers (values, answer);
  set_place (values, answer);
  if (missing != NULL && json_array_get_length (missing) > 0)
    json_object_set_array_member (values, "missing", json_array_ref (missing));
  _sijil_output_set (values, "day", sijil_register_get_day (self));
  return sijil_paper_layout_write (self, "slip", values, NULL, pdf_path, error);
}
