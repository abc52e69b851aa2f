#include "register/sijil-setting.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-name.h"
#include "core/sijil-str.h"
#include "register/sijil-register-private.h"
#include "register/sijil-review-private.h"
#include "register/sijil-step.h"
#include "register/sijil-terms.h"

#include <string.h>

#define DEFINITIONS    "setting_definition"
#define TEXT_MAX_CHARS 200
#define REGEX_MAX_BYTES 500

static JsonObject *
find_definition (SijilRegister  *self,
                 const char     *key,
                 GError        **error)
{
  JsonObject *definition = sijil_term_find (self, DEFINITIONS, key, self->day);
  g_autofree char *excerpt = sijil_str_excerpt (key);

  if (definition == NULL)
    sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "setting-unknown", "key",
                     "There is no setting named “%s”. “sijilctl setting list” shows all settings.", excerpt, NULL);

  return definition;
}

/*
 * Values. The form in which one is kept is the one that the functions of sijil-terms.h read.
 */

static gint64
get_bound (JsonObject *definition,
           const char *name,
           gint64      otherwise)
{
  const char *text = sijil_term_get (definition, name);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : otherwise;
}

static gboolean
is_choice (const char *choices,
           const char *value)
{
  g_auto (GStrv) allowed = g_strsplit (choices, "|", -1);

  return g_strv_contains ((const char * const *) allowed, value);
}

static gboolean
check_choice (SijilRegister  *self,
              JsonObject     *definition,
              const char     *value,
              GError        **error)
{
  const char *choices = sijil_term_get (definition, "choices");
  const char *list = sijil_term_get (definition, "list");
  g_autofree char *spoken = NULL;

  if ((choices == NULL || is_choice (choices, value)) && (list == NULL || sijil_term_is_usable (self, list, value, self->day)))
    return TRUE;

  spoken = g_strdelimit (g_strdup (choices != NULL ? choices : list), "|", ' ');
  sijil_set_error (error, SIJIL_ERROR_INVALID, "setting-choice", "value",
                   "“%s” is not one of the values of “%s”: %s. Nothing was saved.",
                   value, sijil_json_get_string (definition, "code"), spoken, NULL);
  return FALSE;
}

static gboolean
clean_text (SijilRegister  *self,
            JsonObject     *definition,
            const char     *value,
            GPtrArray      *notes,
            char          **clean,
            GError        **error)
{
  gsize most = (gsize) get_bound (definition, "max", TEXT_MAX_CHARS);

  return sijil_text_clean (value, most, FALSE, "value", notes, clean, error)
         && check_choice (self, definition, *clean, error);
}

static gboolean
clean_integer (SijilRegister  *self,
               JsonObject     *definition,
               const char     *value,
               GPtrArray      *notes,
               char          **clean,
               GError        **error)
{
  gint64 least = get_bound (definition, "min", G_MININT32);
  gint64 most = get_bound (definition, "max", G_MAXINT32);
  g_autofree char *from = g_strdup_printf ("%" G_GINT64_FORMAT, least);
  g_autofree char *to = g_strdup_printf ("%" G_GINT64_FORMAT, most);
  g_autofree char *plain = NULL;
  gint64 number;

  if (sijil_text_clean (value, 20, FALSE, "value", NULL, &plain, NULL)
      && g_ascii_string_to_signed (plain, 10, least, most, &number, NULL))
    {
      *clean = g_strdup_printf ("%" G_GINT64_FORMAT, number);
      return TRUE;
    }

  sijil_set_error (error, SIJIL_ERROR_INVALID, "setting-number", "value",
                   "“%s” takes a whole number from %s to %s, not “%s”. Nothing was saved.",
                   sijil_json_get_string (definition, "code"), from, to, value, NULL);
  return FALSE;
}

static gboolean
clean_boolean (SijilRegister  *self,
               JsonObject     *definition,
               const char     *value,
               GPtrArray      *notes,
               char          **clean,
               GError        **error)
{
  if (g_str_equal (value, "true") || g_str_equal (value, "false"))
    {
      *clean = g_strdup (value);
      return TRUE;
    }

  sijil_set_error (error, SIJIL_ERROR_INVALID, "setting-boolean", "value",
                   "“%s” is true or false, not “%s”. Nothing was saved.", sijil_json_get_string (definition, "code"), value, NULL);
  return FALSE;
}

static gboolean
clean_date (SijilRegister  *self,
            JsonObject     *definition,
            const char     *value,
            GPtrArray      *notes,
            char          **clean,
            GError        **error)
{
  return sijil_date_clean_expiry (value, self->day, "value", clean, error);
}

static gboolean
clean_regex (SijilRegister  *self,
             JsonObject     *definition,
             const char     *value,
             GPtrArray      *notes,
             char          **clean,
             GError        **error)
{
  g_autoptr (GRegex) regex = strlen (value) <= REGEX_MAX_BYTES ? g_regex_new (value, 0, 0, NULL) : NULL;

  if (regex != NULL)
    {
      *clean = g_strdup (value);
      return TRUE;
    }

  sijil_set_error (error, SIJIL_ERROR_INVALID, "setting-regex", "value",
                   "“%s” is not a regular expression of at most 500 bytes. Nothing was saved.", value, NULL);
  return FALSE;
}

/* Codes with "|" between them; people may type commas or spaces. */
static gboolean
clean_list (SijilRegister  *self,
            JsonObject     *definition,
            const char     *value,
            GPtrArray      *notes,
            char          **clean,
            GError        **error)
{
  g_auto (GStrv) typed = g_strsplit_set (value, "|, ", -1);
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; typed[i] != NULL; i++)
    {
      if (*typed[i] == '\0')
        continue;
      if (!check_choice (self, definition, typed[i], error))
        return FALSE;
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? "|" : "", typed[i]);
    }

  *clean = g_string_free (g_steal_pointer (&joined), FALSE);
  return TRUE;
}

static const struct
{
  const char *type;
  gboolean  (*clean) (SijilRegister  *self,
                      JsonObject     *definition,
                      const char     *value,
                      GPtrArray      *notes,
                      char          **clean,
                      GError        **error);
} types[] = {
  { "text", clean_text },
  { "term", clean_text },
  { "integer", clean_integer },
  { "boolean", clean_boolean },
  { "date", clean_date },
  { "regex", clean_regex },
  { "list", clean_list },
};

/* What is no text would be kept in a version that nobody can read again. */
static gboolean
check_encoding (const char  *value,
                GError     **error)
{
  g_autofree char *clean = NULL;

  return g_utf8_validate (value, -1, NULL) || sijil_text_clean (value, strlen (value), TRUE, "value", NULL, &clean, error);
}

static gboolean
clean_value (SijilRegister  *self,
             JsonObject     *definition,
             const char     *value,
             GPtrArray      *notes,
             char          **clean,
             GError        **error)
{
  const char *type = sijil_term_get (definition, "type");

  if (!check_encoding (value, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_strcmp0 (type, types[i].type) == 0)
      return types[i].clean (self, definition, value, notes, clean, error);

  return clean_text (self, definition, value, notes, clean, error);
}

/*
 * Answers.
 */

static JsonObject *
describe (SijilRegister *self,
          JsonObject    *definition)
{
  static const char * const attributes[] = {
    "type", "default", "min", "max", "choices", "list", "unknown", "name_en", "help_fr", "help_ar",
  };
  const char *key = sijil_json_get_string (definition, "code");
  const char *value = sijil_setting_get (self, key);
  g_autoptr (JsonObject) kept = sijil_record_find (self, "setting", "setting-by-key", key, NULL);
  g_autoptr (JsonObject) never_set = kept == NULL ? json_object_new () : NULL;
  JsonObject *answer = _sijil_answer_new ("setting", kept != NULL ? kept : never_set);

  json_object_set_string_member (answer, "number", key);
  json_object_set_string_member (answer, "key", key);
  if (value != NULL)
    json_object_set_string_member (answer, "value", value);
  else
    json_object_set_null_member (answer, "value");
  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    sijil_record_set (answer, attributes[i], sijil_term_get (definition, attributes[i]));
  json_object_set_string_member (answer, "name_fr", sijil_json_get_string (definition, "name_fr"));
  json_object_set_string_member (answer, "name_ar", sijil_json_get_string (definition, "name_ar"));

  return answer;
}

/** sijil_setting_list: Returns: (transfer full): `{"items": [], "total": N}`, in the order of their definitions. */
JsonObject *
sijil_setting_list (SijilRegister  *self,
                    GError        **error)
{
  g_autoptr (GPtrArray) definitions = NULL;
  JsonArray *items;
  JsonObject *list;

  if (!sijil_register_require (self, 0, error))
    return NULL;

  definitions = sijil_term_list (self, DEFINITIONS, self->day);
  items = json_array_new ();
  for (guint i = 0; i < definitions->len; i++)
    json_array_add_object_element (items, describe (self, definitions->pdata[i]));

  list = json_object_new ();
  json_object_set_array_member (list, "items", items);
  json_object_set_int_member (list, "total", definitions->len);
  return list;
}

/** sijil_setting_describe: Returns: (transfer full): a setting with its value, type, bounds and help. */
JsonObject *
sijil_setting_describe (SijilRegister  *self,
                        const char     *key,
                        GError        **error)
{
  JsonObject *definition;

  if (!sijil_register_require (self, 0, error))
    return NULL;

  definition = find_definition (self, key, error);
  return definition != NULL ? describe (self, definition) : NULL;
}

/* @now: (out) (transfer full) (nullable): the record of a setting; %NULL when it was never set */
static gboolean
load_now (SijilRegister  *self,
          const char     *key,
          JsonObject    **now,
          GError        **error)
{
  GError *problem = NULL;

  *now = sijil_record_find (self, "setting", "setting-by-key", key, &problem);
  if (problem == NULL)
    return TRUE;

  g_propagate_error (error, problem);
  return FALSE;
}

static gboolean
write_value (SijilStep   *step,
             JsonObject  *before, /* (nullable) */
             const char  *key,
             const char  *value,
             GError     **error)
{
  g_autoptr (JsonObject) after = before != NULL ? sijil_record_copy (before) : json_object_new ();

  json_object_set_string_member (after, "key", key);
  sijil_record_set (after, "value", value);
  if (before != NULL)
    return sijil_step_update (step, "setting", before, after, error);

  return value == NULL || sijil_step_insert (step, "setting", after, NULL, error);
}

/* What another desk has set as it is wanted here is no conflict. */
static gboolean
check_known (const char  *key,
             JsonObject  *before, /* (nullable) */
             const char  *known,
             const char  *wanted,
             GError     **error)
{
  const char *now = before != NULL ? sijil_json_get_string (before, "value") : NULL;

  if (g_strcmp0 (now != NULL ? now : "", known) == 0 || g_strcmp0 (now, wanted) == 0)
    return TRUE;

  if (now != NULL)
    sijil_set_error (error, SIJIL_ERROR_CONFLICT, "record-changed", "value",
                     "Another desk changed the setting “%1$s” in the meantime: it is now “%2$s”. Nothing was saved. "
                     "Compare the two values, then save the one that holds.",
                     key, now, NULL);
  else
    sijil_set_error (error, SIJIL_ERROR_CONFLICT, "record-changed", "value",
                     "Another desk changed the setting “%s” in the meantime: it is now empty. Nothing was saved. "
                     "Compare the two values, then save the one that holds.", key, NULL);
  return FALSE;
}

/**
 * sijil_setting_set:
 * @key: a setting
 * @value: (nullable): what it shall be; %NULL or empty leaves it open
 * @notes: (nullable): what was cleaned
 * @error: %SIJIL_ERROR_INVALID when the value is not of the setting's type or out of its bounds
 *
 * sijil_setting_change() whatever the setting was.
 *
 * Returns: (transfer full): the setting, as sijil_setting_describe()
 */
JsonObject *
sijil_setting_set (SijilRegister  *self,
                   const char     *key,
                   const char     *value,
                   GPtrArray      *notes,
                   GError        **error)
{
  return sijil_setting_change (self, key, NULL, value, notes, error);
}

/**
 * sijil_setting_change:
 * @key: a setting
 * @known: (nullable): its value as whoever changes it saw it, empty for none; %NULL: whatever it was
 * @value: (nullable): what it shall be; %NULL or empty leaves it open
 * @notes: (nullable): what was cleaned
 * @error: %SIJIL_ERROR_INVALID when the value is not of the setting's type or out of its bounds; %SIJIL_ERROR_CONFLICT
 *   "record-changed" when another desk changed it since @known
 *
 * A step for an administrator. Rows lent by the functions of sijil-terms.h are no longer valid.
 *
 * Returns: (transfer full): the setting, as sijil_setting_describe()
 */
JsonObject *
sijil_setting_change (SijilRegister  *self,
                      const char     *key,
                      const char     *known,
                      const char     *value,
                      GPtrArray      *notes,
                      GError        **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (self, "change_setting", SIJIL_ROLE_ADMINISTRATOR, error);
  JsonObject *definition = step != NULL ? find_definition (self, key, error) : NULL;
  g_autoptr (JsonObject) before = NULL;
  g_autofree char *clean = NULL;

  if (definition == NULL
      || (value != NULL && *value != '\0' && !clean_value (self, definition, value, notes, &clean, error))
      || !load_now (self, key, &before, error)
      || (known != NULL && !check_known (key, before, known, clean, error))
      || !write_value (step, before, key, clean, error)
      || !sijil_step_commit (step, error))
    return NULL;

  sijil_terms_forget (self);
  return sijil_setting_describe (self, key, error);
}
