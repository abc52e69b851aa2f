/*
 * What a register lacks of the lists of the program: the definitions of settings that it has not, and lists of which it has no
 * row at all. A row that is there, as the office worded, dated or closed it, is left alone; so is a list that the office keeps
 * shorter than the program does.
 */

#include "register/sijil-shipped-lists.h"

#include "core/sijil-json.h"
#include "register/sijil-nomenclature-file.h"
#include "register/sijil-register-private.h"
#include "register/sijil-terms.h"

#define SETTINGS    "setting"
#define DEFINITIONS "setting_definition"

/* Lists that only help typing and the demo; they stay in the program. */
static const char * const not_loaded[] = { "given_name", "family_name", NULL };

/* (transfer full) (element-type utf8): the lists of which the register has rows */
static GHashTable *
load_names (SijilRegister  *self,
            GError        **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) rows = NULL;

  json_object_set_string_member (values, "day", self->day);
  rows = sijil_db_query_rows (self->db, "term-lists", values, error);
  if (rows == NULL)
    return NULL;

  for (guint i = 0; i < json_array_get_length (rows); i++)
    g_hash_table_add (names, g_strdup (sijil_json_get_string (json_array_get_object_element (rows, i), "list")));
  return g_steal_pointer (&names);
}

static gboolean
add_missing_of (SijilRegister  *self,
                const char     *name,
                gboolean        has_rows,
                GPtrArray      *missing,
                GError        **error)
{
  gboolean is_settings = g_str_equal (name, SETTINGS);
  g_autoptr (GPtrArray) terms = NULL;

  if (has_rows && !is_settings)
    return TRUE;

  terms = sijil_nomenclature_read_shipped (name, error);
  for (guint i = 0; terms != NULL && i < terms->len; i++)
    {
      JsonObject *term = terms->pdata[i];

      if (is_settings)
        json_object_set_string_member (term, "list", DEFINITIONS);
      if (!has_rows || sijil_term_find (self, DEFINITIONS, sijil_json_get_string (term, "code"), NULL) == NULL)
        g_ptr_array_add (missing, json_object_ref (term));
    }

  return terms != NULL;
}

/* (transfer full) (element-type JsonObject): records of the kind "term"; @is_made: (out) (nullable): the register has lists */
static GPtrArray *
find_missing (SijilRegister  *self,
              gboolean       *is_made,
              GError        **error)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  g_autoptr (GHashTable) known = load_names (self, error);
  g_auto (GStrv) names = sijil_nomenclature_list_shipped ();

  if (known == NULL)
    return NULL;
  if (is_made != NULL)
    *is_made = g_hash_table_size (known) > 0;

  for (guint i = 0; names[i] != NULL; i++)
    {
      gboolean is_settings = g_str_equal (names[i], SETTINGS);

      if (!g_strv_contains (not_loaded, names[i])
          && !add_missing_of (self, names[i], g_hash_table_contains (known, is_settings ? DEFINITIONS : names[i]), missing, error))
        return NULL;
    }

  /* A list that cannot be read is not one that lacks everything. */
  if (self->terms_problem == NULL)
    return g_steal_pointer (&missing);

  sijil_terms_forget (self);
  g_propagate_error (error, g_steal_pointer (&self->terms_problem));
  return NULL;
}

static gboolean
insert_default (SijilStep   *step,
                JsonObject  *definition,
                GError     **error)
{
  const char *key = sijil_json_get_string (definition, "code");
  const char *value = sijil_json_get_string (json_object_get_object_member (definition, "attributes"), "default");
  g_autoptr (JsonObject) setting = NULL;
  GError *problem = NULL;

  if (value == NULL)
    return TRUE;

  setting = sijil_record_find (sijil_step_get_register (step), "setting", "setting-by-key", key, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  if (setting != NULL)
    return TRUE;

  setting = json_object_new ();
  json_object_set_string_member (setting, "key", key);
  json_object_set_string_member (setting, "value", value);
  return sijil_step_insert (step, "setting", setting, NULL, error);
}

/* Adds within a step what the register lacks; of settings their defaults, too. */
gboolean
_sijil_shipped_lists_add (SijilStep  *step,
                          GError    **error)
{
  SijilRegister *self = sijil_step_get_register (step);
  g_autoptr (GPtrArray) missing = NULL;

  sijil_terms_forget (self); /* another desk may have been first */
  missing = find_missing (self, NULL, error);
  for (guint i = 0; missing != NULL && i < missing->len; i++)
    {
      gboolean is_setting = g_str_equal (sijil_json_get_string (missing->pdata[i], "list"), DEFINITIONS);

      if (!sijil_step_insert (step, "term", missing->pdata[i], NULL, error)
          || (is_setting && !insert_default (step, missing->pdata[i], error)))
        return FALSE;
    }

  sijil_terms_forget (self);
  return missing != NULL;
}

/*
 * (transfer full) (nullable): the program's own step where the register belongs to who opened it; an administrator's at a server
 * that keeps rights, which has no other hand to write with.
 */
static SijilStep *
begin (SijilRegister  *self,
       GError        **error)
{
  g_autoptr (JsonObject) row = sijil_db_query_row (self->db, "connected-officer", NULL, error);

  if (row == NULL)
    return NULL;
  if (sijil_json_get_string (row, "login") == NULL)
    return sijil_step_begin_by_program (self, "add_shipped", error);

  return self->officer.roles & SIJIL_ROLE_ADMINISTRATOR ? sijil_step_begin (self, "add_shipped", SIJIL_ROLE_ADMINISTRATOR, error) : NULL;
}

/*
 * Called when a register was opened for writing and when somebody signs in. What cannot be added now is noted and tried again the
 * next time: a register on a full disk opens all the same.
 */
void
_sijil_shipped_lists_complete (SijilRegister *self)
{
  g_autoptr (GPtrArray) missing = NULL;
  g_autoptr (SijilStep) step = NULL;
  gboolean is_made = FALSE;
  GError *problem = NULL;

  if (self->read_only || self->has_shipped_lists)
    return;

  missing = find_missing (self, &is_made, &problem);
  self->has_shipped_lists = missing != NULL && (missing->len == 0 || !is_made);
  if (missing != NULL && !self->has_shipped_lists)
    {
      step = begin (self, &problem);
      self->has_shipped_lists = step != NULL && _sijil_shipped_lists_add (step, &problem) && sijil_step_commit (step, &problem);
      sijil_terms_forget (self);
    }

  if (problem != NULL)
    g_ptr_array_add (self->notes, problem);
}
