#include "register/sijil-signatory.h"

#include "capture/sijil-capture.h"
#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-name.h"
#include "core/sijil-str.h"
#include "register/sijil-artwork.h"
#include "register/sijil-register-private.h"
#include "register/sijil-review-private.h"

#include <string.h>

#define LINE_MAX_CHARS 200
#define PICTURE_MAX_BYTES (1000 * 1000)

/* The president's title stands on a card beside a signature: it is short. */
static const struct
{
  const char *sex;
  const char *ar;
  const char *fr;
} presidents[] = {
  { "f", "رئيسة الغرفة", "La Présidente" },
  { "m", "رئيس الغرفة", "Le Président" },
};

/* What was typed of a signatory; the first two must be there. */
static const char * const texts[] = { "name_ar", "name_fr", "title_ar", "title_fr", "delegation_ar", "delegation_fr" };

static JsonObject *
describe (JsonObject *signatory)
{
  static const char * const members[] = { "sex", "valid_from", "valid_to", "login", NULL };
  JsonObject *answer = _sijil_answer_new ("signatory", signatory);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, sijil_json_get_int (signatory, "id", 0));
  const char *ar;
  const char *fr;

  json_object_set_string_member (answer, "number", number);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    sijil_record_set (answer, texts[i], sijil_json_get_string (signatory, texts[i]));
  for (const char * const *member = members; *member != NULL; member++)
    sijil_record_set (answer, *member, sijil_json_get_string (signatory, *member));
  _sijil_signatory_get_titles (signatory, &ar, &fr);
  json_object_set_string_member (answer, "title_ar", ar);
  json_object_set_string_member (answer, "title_fr", fr);
  json_object_set_boolean_member (answer, "picture", json_object_has_member (signatory, "picture")
                                                     && sijil_json_get_string (signatory, "picture") != NULL);
  return answer;
}

/**
 * sijil_signatory_list:
 *
 * Returns: (transfer full): `items`: all signatories, oldest first, each with `number`, `name_ar`, `name_fr`, `sex`, `title_*`,
 *   `delegation_*`, `valid_from`, `valid_to`, `login`, and whether there is a `picture`; and `total`
 */
JsonObject *
sijil_signatory_list (SijilRegister  *self,
                      GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) rows = NULL;
  JsonObject *list;
  JsonArray *items;

  json_object_set_string_member (values, "chamber", self->chamber);
  rows = sijil_register_require (self, 0, error) ? sijil_db_query_rows (self->db, "signatory-list", values, error) : NULL;
  if (rows == NULL)
    return NULL;

  list = json_object_new ();
  items = json_array_new ();
  for (guint i = 0; i < json_array_get_length (rows); i++)
    json_array_add_object_element (items, describe (json_array_get_object_element (rows, i)));
  json_object_set_array_member (list, "items", items);
  json_object_set_int_member (list, "total", json_array_get_length (items));
  return list;
}

/*
 * Adding one.
 */

static gboolean
take_texts (JsonObject  *values,
            JsonObject  *record,
            GPtrArray   *notes,
            GError     **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *typed = sijil_json_get_string (values, texts[i]);
      g_autofree char *clean = NULL;

      if (!sijil_str_is_empty (typed) && !sijil_text_clean (typed, LINE_MAX_CHARS, FALSE, texts[i], notes, &clean, error))
        return FALSE;
      if (i < 2 && sijil_str_is_empty (clean))
        {
          sijil_set_error (error, SIJIL_ERROR_INVALID, "signatory-name", texts[i],
                           "The name of a signatory is given in both scripts: “%s” is missing. Nothing was saved.", texts[i], NULL);
          return FALSE;
        }
      if (!sijil_str_is_empty (clean))
        json_object_set_string_member (record, texts[i], clean);
    }

  return TRUE;
}

static gboolean
take_sex (JsonObject  *values,
          JsonObject  *record,
          GError     **error)
{
  const char *sex = sijil_json_get_string (values, "sex");

  if (g_strcmp0 (sex, "f") == 0 || g_strcmp0 (sex, "m") == 0)
    {
      json_object_set_string_member (record, "sex", sex);
      return TRUE;
    }

  sijil_set_error (error, SIJIL_ERROR_INVALID, "signatory-sex", "sex",
                   "The sex of a signatory is f or m: the title is written in that gender. Nothing was saved.", NULL);
  return FALSE;
}

static gboolean
take_day (JsonObject  *values,
          const char  *member,
          const char  *today,
          JsonObject  *record,
          GError     **error)
{
  const char *typed = sijil_json_get_string (values, member);
  g_autofree char *day = NULL;

  if (sijil_str_is_empty (typed))
    return TRUE;
  if (!sijil_date_clean_expiry (typed, today, member, &day, error))
    return FALSE;

  json_object_set_string_member (record, member, day);
  return TRUE;
}

static gboolean
check_days (JsonObject  *record,
            GError     **error)
{
  const char *to = sijil_json_get_string (record, "valid_to");

  if (to == NULL || strcmp (to, sijil_json_get_string (record, "valid_from")) >= 0)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "signatory-days", "valid_to",
                   "The last day of a signatory is not before the first one, %s. Nothing was saved.",
                   sijil_json_get_string (record, "valid_from"), NULL);
  return FALSE;
}

/* The officer that he or she is: whose PIN lets the picture be printed. */
static gboolean
take_account (SijilRegister  *self,
              JsonObject     *values,
              JsonObject     *record,
              GError        **error)
{
  const char *login = sijil_json_get_string (values, "login");
  g_autoptr (JsonObject) wanted = json_object_new ();
  g_autoptr (JsonObject) officer = NULL;
  GError *problem = NULL;

  if (sijil_str_is_empty (login))
    return TRUE;

  json_object_set_string_member (wanted, "login", login);
  officer = sijil_db_query_row (self->db, "officer-by-login", wanted, &problem);
  if (officer != NULL)
    {
      json_object_set_int_member (record, "account", sijil_json_get_int (officer, "id", 0));
      return TRUE;
    }

  if (problem != NULL)
    g_propagate_error (error, problem);
  else
    sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "officer-unknown", "login",
                     "There is no officer “%s” in this register. Nothing was saved.", login, NULL);
  return FALSE;
}

/* @bytes: (out) (nullable): looked at by the helper */
static gboolean
take_picture (const char   *path,
              GBytes      **bytes,
              const char  **media_type,
              GError      **error)
{
  SijilPaperFacts facts;

  *bytes = NULL;
  if (path == NULL)
    return TRUE;
  if (!sijil_capture_paper (path, bytes, &facts, error))
    return FALSE;

  *media_type = facts.media_type;
  if (g_str_has_prefix (facts.media_type, "image/") && g_bytes_get_size (*bytes) <= PICTURE_MAX_BYTES)
    return TRUE;

  g_clear_pointer (bytes, g_bytes_unref);
  sijil_set_error (error, SIJIL_ERROR_INVALID, "signature-picture", "picture",
                   "The picture of a signature is a PNG or JPEG file of at most 1 MB. Nothing was saved. Give another file.", NULL);
  return FALSE;
}

static gboolean
put_picture (SijilStep   *step,
             GBytes      *bytes,
             const char  *media_type,
             JsonObject  *record,
             GError     **error)
{
  g_autofree char *address = bytes != NULL ? sijil_artwork_put (step, bytes, media_type, error) : NULL;

  sijil_record_set (record, "picture", address);
  return bytes == NULL || address != NULL;
}

/**
 * sijil_signatory_add:
 * @values: `name_ar`, `name_fr`, `sex`, and if need be `title_*` (else the president's in that gender), `delegation_*`, `valid_from` (else
 *   today), `valid_to`, and `login` of the officer that he or she is
 * @picture: (nullable): PNG or JPEG of the signature
 * @error: %SIJIL_ERROR_DENIED for who is no administrator; %SIJIL_ERROR_INVALID names the value
 *
 * Returns: (transfer full): as one item of sijil_signatory_list()
 */
JsonObject *
sijil_signatory_add (SijilRegister  *self,
                     JsonObject     *values,
                     const char     *picture,
                     GPtrArray      *notes,
                     GError        **error)
{
  g_autoptr (JsonObject) record = json_object_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SijilStep) step = NULL;
  const char *media_type = NULL;

  if (!sijil_register_require (self, SIJIL_ROLE_ADMINISTRATOR, error))
    return NULL;

  json_object_set_string_member (record, "valid_from", self->day);
  if (!take_texts (values, record, notes, error) || !take_sex (values, record, error)
      || !take_day (values, "valid_from", self->day, record, error) || !take_day (values, "valid_to", self->day, record, error)
      || !check_days (record, error) || !take_account (self, values, record, error)
      || !take_picture (picture, &bytes, &media_type, error))
    return NULL;

  step = sijil_step_begin (self, "add_signatory", SIJIL_ROLE_ADMINISTRATOR, error);
  if (step == NULL || !put_picture (step, bytes, media_type, record, error))
    return NULL;

  json_object_set_int_member (record, "recorded_at", sijil_step_get_instant (step));
  json_object_set_int_member (record, "officer", self->officer.id);
  if (!sijil_step_insert (step, "signatory", record, NULL, error) || !sijil_step_commit (step, error))
    return NULL;

  return describe (record);
}

/**
 * sijil_signatory_end:
 * @number: as sijil_signatory_list() gives it
 * @day: (nullable): the last day; today if not given
 *
 * Returns: (transfer full): as one item of sijil_signatory_list()
 */
JsonObject *
sijil_signatory_end (SijilRegister  *self,
                     const char     *number,
                     const char     *day,
                     GError        **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (self, "end_signatory", SIJIL_ROLE_ADMINISTRATOR, error);
  g_autoptr (JsonObject) given = json_object_new ();
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) after = NULL;

  if (step == NULL)
    return NULL;
  before = sijil_record_load (self, "signatory", g_ascii_strtoll (number, NULL, 10), NULL);
  if (before == NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "signatory-unknown", "number",
                       "There is no signatory %s in this register. Nothing was saved. The list of signatories shows all of them.", number, NULL);
      return NULL;
    }

  after = sijil_record_copy (before);
  json_object_set_string_member (given, "valid_to", !sijil_str_is_empty (day) ? day : self->day);
  if (!take_day (given, "valid_to", self->day, after, error) || !check_days (after, error)
      || !sijil_step_update (step, "signatory", before, after, error) || !sijil_step_commit (step, error))
    return NULL;

  return describe (after);
}

/*
 * Who signs.
 */

/* @signatory: (out) (nullable): NULL when the register names none for that day */
gboolean
_sijil_signatory_find_day (SijilRegister  *self,
                           const char     *day,
                           JsonObject    **signatory,
                           GError        **error)
{
  GError *problem = NULL;

  *signatory = sijil_record_find (self, "signatory", "signatory-of-day", day, &problem);
  if (problem == NULL)
    return TRUE;

  g_propagate_error (error, problem);
  return FALSE;
}

/* The own title, or the president's in the right gender. */
void
_sijil_signatory_get_titles (JsonObject  *signatory,
                             const char **ar,
                             const char **fr)
{
  guint n = g_str_equal (sijil_json_get_string (signatory, "sex"), presidents[0].sex) ? 0 : 1;

  *ar = sijil_json_get_string (signatory, "title_ar");
  *fr = sijil_json_get_string (signatory, "title_fr");
  if (*ar == NULL)
    *ar = presidents[n].ar;
  if (*fr == NULL)
    *fr = presidents[n].fr;
}

/* (transfer full) (nullable): whoever signed when the card was issued; NULL without @error when the register named nobody */
JsonObject *
_sijil_signatory_of_card (SijilRegister  *self,
                          JsonObject     *card,
                          GError        **error)
{
  const char *uuid = sijil_json_get_string (sijil_json_get_object (card, "face"), "signatory");

  return uuid != NULL ? sijil_record_find (self, "signatory", "signatory-by-uuid", uuid, error) : NULL;
}
