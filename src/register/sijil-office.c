#include "register/sijil-office.h"

#include "core/sijil-date.h"
#include "core/sijil-identifier.h"
#include "core/sijil-json.h"
#include "core/sijil-name.h"
#include "register/sijil-known.h"
#include "register/sijil-register-private.h"
#include "register/sijil-review-private.h"
#include "register/sijil-step.h"
#include "register/sijil-terms.h"

#include <string.h>

#define CODE_MAX_CHARS  12
#define PLACE_MAX_CHARS 200

static const char * const kinds[] = { "seat", "annex", "regional_direction", "provincial_direction", NULL };

/* Members that people see, in the order of the answer. */
static const char * const texts[] = {
  "name_ar", "name_fr", "place_ar", "place_fr", "hours_ar", "hours_fr", "phone", "closed_on",
};

static JsonObject *
describe (JsonObject *row)
{
  JsonObject *answer = _sijil_answer_new ("office", row);
  JsonNode *territory = json_object_get_member (row, "territory");

  json_object_set_string_member (answer, "code", sijil_json_get_string (row, "code"));
  json_object_set_string_member (answer, "state", sijil_json_get_string (row, "closed_on") != NULL ? "closed" : "open");
  json_object_set_string_member (answer, "office_kind", sijil_json_get_string (row, "kind"));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    sijil_record_set (answer, texts[i], sijil_json_get_string (row, texts[i]));
  json_object_set_member (answer, "territory", JSON_NODE_HOLDS_ARRAY (territory) ? json_node_copy (territory)
                                               : json_from_string (json_node_get_string (territory), NULL));

  return answer;
}

/** sijil_office_list: Returns: (transfer full): `{"items": [], "total": N}`, by code. */
JsonObject *
sijil_office_list (SijilRegister  *self,
                   GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) rows = NULL;
  JsonArray *items;
  JsonObject *list;

  json_object_set_string_member (values, "chamber", self->chamber);
  rows = sijil_db_query_rows (self->db, "office-list", values, error);
  if (rows == NULL)
    return NULL;

  items = json_array_new ();
  for (guint i = 0; i < json_array_get_length (rows); i++)
    json_array_add_object_element (items, describe (json_array_get_object_element (rows, i)));

  list = json_object_new ();
  json_object_set_array_member (list, "items", items);
  json_object_set_int_member (list, "total", json_array_get_length (rows));
  return list;
}

/**
 * sijil_office_find_province:
 * @province: (out) (nullable) (transfer full): where whoever comes to the officer's office probably lives: its territory,
 *   if that is one province; otherwise %NULL
 * @error: when the register cannot be read
 */
gboolean
sijil_office_find_province (SijilRegister  *self,
                            char          **province,
                            GError        **error)
{
  g_autoptr (JsonObject) row = NULL;
  g_autoptr (JsonObject) office = NULL;
  JsonArray *territory;

  *province = NULL;
  if (!sijil_register_require (self, SIJIL_ROLE_ANY, error))
    return FALSE;
  row = sijil_record_load (self, "office", sijil_register_get_officer (self)->office, error);
  if (row == NULL)
    return FALSE;

  office = describe (row);
  territory = sijil_json_get_array (office, "territory");
  if (territory != NULL && json_array_get_length (territory) == 1)
    *province = g_strdup (json_array_get_string_element (territory, 0));
  return TRUE;
}

/*
 * Values. Each function takes one member of @values into @record: an absent one is left as it is, an empty one removes
 * what was there.
 */

static gboolean
take_code (JsonObject  *values,
           JsonObject  *record,
           GError     **error)
{
  const char *typed = sijil_json_get_string (values, "code");
  g_autofree char *code = g_ascii_strup (typed != NULL ? typed : "", -1);

  if (*code != '\0' && strlen (code) <= CODE_MAX_CHARS
      && strspn (code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == strlen (code))
    {
      json_object_set_string_member (record, "code", code);
      return TRUE;
    }

  sijil_set_error (error, SIJIL_ERROR_INVALID, "office-code", "code",
                   "The code of an office is made of up to twelve Latin letters, digits and hyphens. Nothing was saved.", NULL);
  return FALSE;
}

static gboolean
take_kind (JsonObject  *values,
           JsonObject  *record,
           GError     **error)
{
  const char *kind = sijil_json_get_string (values, "kind");

  if (kind == NULL && sijil_json_get_string (record, "kind") != NULL)
    return TRUE;
  if (kind != NULL && g_strv_contains (kinds, kind))
    {
      json_object_set_string_member (record, "kind", kind);
      return TRUE;
    }

  sijil_set_error (error, SIJIL_ERROR_INVALID, "office-kind", "kind",
                   "An office is one of: seat, annex, regional_direction, provincial_direction. Nothing was saved.", NULL);
  return FALSE;
}

static gboolean
take_name (JsonObject   *values,
           const char   *member,
           SijilScript   script,
           JsonObject   *record,
           GPtrArray    *notes,
           GError      **error)
{
  const char *typed = sijil_json_get_string (values, member);
  g_autofree char *clean = NULL;

  if (typed == NULL && sijil_json_get_string (record, member) != NULL)
    return TRUE;
  if (!sijil_title_clean (typed != NULL ? typed : "", script, member, notes, &clean, error))
    return FALSE;

  json_object_set_string_member (record, member, clean);
  return TRUE;
}

static gboolean
take_text (JsonObject  *values,
           const char  *member,
           JsonObject  *record,
           GPtrArray   *notes,
           GError     **error)
{
  const char *typed = sijil_json_get_string (values, member);
  g_autofree char *clean = NULL;

  if (typed == NULL)
    return TRUE;
  if (*typed != '\0' && !sijil_text_clean (typed, PLACE_MAX_CHARS, FALSE, member, notes, &clean, error))
    return FALSE;

  sijil_record_set (record, member, clean);
  return TRUE;
}

static gboolean
take_phone (JsonObject  *values,
            JsonObject  *record,
            GPtrArray   *notes,
            GError     **error)
{
  const char *typed = sijil_json_get_string (values, "phone");
  g_autofree char *clean = NULL;

  if (typed == NULL)
    return TRUE;
  if (*typed != '\0' && !sijil_phone_clean (typed, "phone", notes, &clean, error))
    return FALSE;

  sijil_record_set (record, "phone", clean);
  return TRUE;
}

static gboolean
take_territory (SijilRegister  *self,
                JsonObject     *values,
                JsonObject     *record,
                GError        **error)
{
  JsonArray *codes = sijil_json_get_array (values, "territory");

  if (codes == NULL)
    return TRUE;

  for (guint i = 0; i < json_array_get_length (codes); i++)
    {
      const char *code = json_array_get_string_element (codes, i);
      JsonObject *term = sijil_term_find (self, "province", code, self->day);

      if (term == NULL || g_strcmp0 (sijil_json_get_string (term, "parent"), self->chamber) != 0)
        {
          sijil_set_error (error, SIJIL_ERROR_INVALID, "office-territory", "territory",
                           "“%s” is not the code of a province or prefecture of this chamber's region. Nothing was saved. "
                           "“sijilctl nomenclature list province” shows the codes.", code, NULL);
          return FALSE;
        }
    }

  json_object_set_array_member (record, "territory", json_array_ref (codes));
  return TRUE;
}

static gboolean
take_closed_on (SijilRegister  *self,
                JsonObject     *values,
                JsonObject     *record,
                GError        **error)
{
  const char *typed = sijil_json_get_string (values, "closed_on");
  g_autofree char *clean = NULL;

  if (typed == NULL)
    return TRUE;
  if (*typed != '\0' && !sijil_date_clean (typed, self->day, FALSE, "closed_on", &clean, error))
    return FALSE;

  sijil_record_set (record, "closed_on", clean);
  return TRUE;
}

static gboolean
take_values (SijilRegister  *self,
             JsonObject     *values,
             JsonObject     *record,
             GPtrArray      *notes,
             GError        **error)
{
  return take_kind (values, record, error)
         && take_name (values, "name_ar", SIJIL_SCRIPT_ARABIC, record, notes, error)
         && take_name (values, "name_fr", SIJIL_SCRIPT_LATIN, record, notes, error)
         && take_territory (self, values, record, error)
         && take_text (values, "place_ar", record, notes, error)
         && take_text (values, "place_fr", record, notes, error)
         && take_text (values, "hours_ar", record, notes, error)
         && take_text (values, "hours_fr", record, notes, error)
         && take_phone (values, record, notes, error)
         && take_closed_on (self, values, record, error);
}

/*
 * Rules.
 */

/* A chamber has one open seat: an office that is not it must not become a second, and the only one must stay. */
static gboolean
check_one_seat (SijilRegister  *self,
                JsonObject     *record,
                GError        **error)
{
  g_autoptr (JsonObject) list = sijil_office_list (self, error);
  JsonArray *items = list != NULL ? sijil_json_get_array (list, "items") : NULL;
  const char *code = sijil_json_get_string (record, "code");
  guint seats = g_str_equal (sijil_json_get_string (record, "kind"), "seat")
                && sijil_json_get_string (record, "closed_on") == NULL ? 1 : 0;

  if (list == NULL)
    return FALSE;

  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);

      if (!g_str_equal (sijil_json_get_string (item, "code"), code)
          && g_str_equal (sijil_json_get_string (item, "state"), "open")
          && g_str_equal (sijil_json_get_string (item, "office_kind"), "seat"))
        seats++;
    }
  if (seats == 1)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_STATE, "office-seat", "kind",
                   "A chamber has one seat, which is open. Nothing was saved.", NULL);
  return FALSE;
}

/* Who belongs to a closed office would take numbers and file mail in its name. */
static gboolean
check_nobody_works_there (SijilRegister  *self,
                          gint64          office,
                          GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  gint64 officers;
  g_autofree char *count = NULL;

  json_object_set_string_member (values, "chamber", self->chamber);
  json_object_set_int_member (values, "office", office);
  if (!sijil_db_query_int (self->db, "office-count-officers", values, &officers, error))
    return FALSE;
  if (officers == 0)
    return TRUE;

  count = g_strdup_printf ("%" G_GINT64_FORMAT, officers);
  sijil_set_error (error, SIJIL_ERROR_STATE, "office-officers", "closed_on",
                   "Officers who may work belong to this office (%s). Nothing was saved. "
                   "Move them to another office or disable them first.", count, NULL);
  return FALSE;
}

static gboolean
check_code_is_free (SijilRegister  *self,
                    const char     *code,
                    GError        **error)
{
  GError *problem = NULL;
  g_autoptr (JsonObject) office = sijil_record_find (self, "office", "office-by-code", code, &problem);

  if (office != NULL)
    sijil_set_error (&problem, SIJIL_ERROR_CONFLICT, "office-taken", "code",
                     "There is already an office with the code “%s”. Nothing was saved.", code, NULL);
  if (problem == NULL)
    return TRUE;

  g_propagate_error (error, problem);
  return FALSE;
}

/*
 * Steps, for an administrator.
 */

/**
 * sijil_office_add:
 * @values: `code`, `kind`, `name_ar`, `name_fr`; perhaps `territory` (codes of provinces), `place_ar`, `place_fr`,
 *   `hours_ar`, `hours_fr`, `phone`
 * @notes: (nullable): what was cleaned
 *
 * Returns: (transfer full): the office
 */
JsonObject *
sijil_office_add (SijilRegister  *self,
                  JsonObject     *values,
                  GPtrArray      *notes,
                  GError        **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (self, "add_office", SIJIL_ROLE_ADMINISTRATOR, error);
  g_autoptr (JsonObject) record = json_object_new ();

  json_object_set_array_member (record, "territory", json_array_new ());
  if (step == NULL
      || !take_code (values, record, error)
      || !check_code_is_free (self, sijil_json_get_string (record, "code"), error)
      || !take_values (self, values, record, notes, error)
      || !check_one_seat (self, record, error)
      || !sijil_step_insert (step, "office", record, NULL, error)
      || !sijil_step_commit (step, error))
    return NULL;

  return describe (record);
}

static JsonObject *
load_office (SijilRegister  *self,
             const char     *code,
             GError        **error)
{
  g_autofree char *upper = g_ascii_strup (code, -1);
  GError *problem = NULL;
  JsonObject *office = sijil_record_find (self, "office", "office-by-code", upper, &problem);

  if (office == NULL && problem == NULL)
    sijil_set_error (&problem, SIJIL_ERROR_NOT_FOUND, "office-unknown", "code",
                     "There is no office with the code “%s” in this register.", upper, NULL);
  if (problem != NULL)
    g_propagate_error (error, problem);

  return office;
}

/** sijil_office_load: Returns: (transfer full): one office, as sijil_office_list() has them. */
JsonObject *
sijil_office_load (SijilRegister  *self,
                   const char     *code,
                   GError        **error)
{
  g_autoptr (JsonObject) record = load_office (self, code, error);

  return record != NULL ? describe (record) : NULL;
}

/**
 * sijil_office_set:
 * @code: the office
 * @values: the members of sijil_office_add() that change, but `code`; `closed_on` closes it. An empty text removes what
 *   was there. Its object `known` is how those members were when they were seen
 * @notes: (nullable): what was cleaned
 * @error: %SIJIL_ERROR_STATE "office-seat" or "office-officers"; %SIJIL_ERROR_CONFLICT "record-changed" when another desk
 *   changed them since
 *
 * Returns: (transfer full): the office
 */
JsonObject *
sijil_office_set (SijilRegister  *self,
                  const char     *code,
                  JsonObject     *values,
                  GPtrArray      *notes,
                  GError        **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (self, "change_office", SIJIL_ROLE_ADMINISTRATOR, error);
  g_autoptr (JsonObject) before = step != NULL ? load_office (self, code, error) : NULL;
  g_autoptr (JsonObject) after = before != NULL ? sijil_record_copy (before) : NULL;

  if (after == NULL
      || !sijil_known_check (before, values, error)
      || !take_values (self, values, after, notes, error)
      || !check_one_seat (self, after, error))
    return NULL;
  if (sijil_json_get_string (after, "closed_on") != NULL
      && !check_nobody_works_there (self, sijil_json_get_int (after, "id", 0), error))
    return NULL;

  return sijil_step_update (step, "office", before, after, error) && sijil_step_commit (step, error) ? describe (after) : NULL;
}
