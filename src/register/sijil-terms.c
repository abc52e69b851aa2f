/* Lists are read whole, once, and kept: the largest has some hundred rows and every application asks them often. */

#include "register/sijil-terms.h"

#include "core/sijil-json.h"
#include "register/sijil-register-private.h"

#include <string.h>

#define SETTINGS "setting"

typedef struct
{
  GHashTable *codes; /* (element-type utf8 GPtrArray): the rows of a code, the newest last */
  GPtrArray  *rows;  /* (element-type JsonObject): all, in their order */
} List;

static void
list_free (gpointer data)
{
  List *list = data;

  g_hash_table_unref (list->codes);
  g_ptr_array_unref (list->rows);
  g_free (list);
}

static void
parse_attributes (JsonObject *row)
{
  const char *text = sijil_json_get_string (row, "attributes");
  g_autoptr (JsonNode) node = text != NULL ? json_from_string (text, NULL) : NULL;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    json_object_set_object_member (row, "attributes", json_node_dup_object (node));
}

static int
compare_terms (gconstpointer a,
               gconstpointer b)
{
  JsonObject *one = *(JsonObject * const *) a;
  JsonObject *two = *(JsonObject * const *) b;
  gint64 places = sijil_json_get_int (one, "position", 0) - sijil_json_get_int (two, "position", 0);

  return places != 0 ? (places < 0 ? -1 : 1)
                     : strcmp (sijil_json_get_string (one, "code"), sijil_json_get_string (two, "code"));
}

static List *
load_list (SijilRegister *self,
           const char    *list)
{
  List *made = g_new0 (List, 1);
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) rows = NULL;

  made->codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  made->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  json_object_set_string_member (values, "list", list);
  rows = sijil_db_query_rows (self->db, g_str_equal (list, SETTINGS) ? "setting-list" : "term-list", values,
                              self->terms_problem == NULL ? &self->terms_problem : NULL);
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      const char *code = sijil_json_get_string (row, "code");
      GPtrArray *found = g_hash_table_lookup (made->codes, code);

      if (found == NULL)
        {
          found = g_ptr_array_new ();
          g_hash_table_insert (made->codes, g_strdup (code), found);
        }
      parse_attributes (row);
      g_ptr_array_add (found, row);
      g_ptr_array_add (made->rows, json_object_ref (row));
    }
  g_ptr_array_sort (made->rows, compare_terms);

  return made;
}

static List *
get_list (SijilRegister *self,
          const char    *list)
{
  List *known = g_hash_table_lookup (self->terms, list);

  if (known == NULL)
    {
      known = load_list (self, list);
      g_hash_table_insert (self->terms, g_strdup (list), known);
    }

  return known;
}

static gboolean
covers (JsonObject *row,
        const char *day)
{
  return day == NULL || (strcmp (sijil_json_get_string (row, "valid_from"), day) <= 0
                         && strcmp (day, sijil_json_get_string (row, "valid_to")) <= 0);
}

/**
 * sijil_terms_settle:
 * @error: (inout) (nullable): what a job that has ended failed for, if it did
 *
 * A list that the register could not give looks empty, and what follows from that is not true: the job failed for what the
 * register said. Called when a job has ended; the list is then read anew.
 */
void
sijil_terms_settle (SijilRegister  *self,
                    GError        **error)
{
  if (self->terms_problem == NULL)
    return;

  g_hash_table_remove_all (self->terms);
  if (error != NULL && *error != NULL)
    {
      g_clear_error (error);
      g_propagate_error (error, g_steal_pointer (&self->terms_problem));
    }
  g_clear_error (&self->terms_problem);
}

/**
 * sijil_term_find:
 * @day: (nullable): the day it must cover; %NULL: the newest row, used or not
 *
 * Returns: (transfer none) (nullable): `code`, `parent`, `name_fr`, `name_ar`, `valid_from`, `valid_to` and the object
 *   `attributes`
 */
JsonObject *
sijil_term_find (SijilRegister *self,
                 const char    *list,
                 const char    *code,
                 const char    *day)
{
  GPtrArray *rows = code != NULL ? g_hash_table_lookup (get_list (self, list)->codes, code) : NULL;

  for (guint i = rows != NULL ? rows->len : 0; i > 0; i--)
    if (covers (rows->pdata[i - 1], day))
      return rows->pdata[i - 1];

  return NULL;
}

gboolean
sijil_term_is_usable (SijilRegister *self,
                      const char    *list,
                      const char    *code,
                      const char    *day)
{
  return sijil_term_find (self, list, code, day) != NULL;
}

/** sijil_term_get_name: (nullable): the words for @code in "fr" or "ar"; the code itself when the list lacks it. */
const char *
sijil_term_get_name (SijilRegister *self,
                     const char    *list,
                     const char    *code,
                     const char    *language)
{
  JsonObject *row = sijil_term_find (self, list, code, NULL);

  if (row == NULL)
    return code;

  return sijil_json_get_string (row, g_str_equal (language, "ar") ? "name_ar" : "name_fr");
}

/** sijil_term_get: (nullable): an attribute of a row, such as "title_f_ar" of an activity. */
const char *
sijil_term_get (JsonObject *term,
                const char *attribute)
{
  JsonObject *attributes = sijil_json_get_object (term, "attributes");

  return attributes != NULL ? sijil_json_get_string (attributes, attribute) : NULL;
}

/** sijil_term_list: Returns: (transfer container) (element-type JsonObject): rows usable on @day, in their order. */
GPtrArray *
sijil_term_list (SijilRegister *self,
                 const char    *list,
                 const char    *day)
{
  GPtrArray *all = get_list (self, list)->rows;
  GPtrArray *found = g_ptr_array_sized_new (all->len);

  for (guint i = 0; i < all->len; i++)
    if (covers (all->pdata[i], day))
      g_ptr_array_add (found, all->pdata[i]);

  return found;
}

/* What the register keeps of lists: by their names. */
GHashTable *
_sijil_terms_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, list_free);
}

/** sijil_terms_forget: reads lists and settings anew from now on; rows lent before are no longer valid. */
void
sijil_terms_forget (SijilRegister *self)
{
  g_hash_table_remove_all (self->terms);
}

/** sijil_setting_get: (nullable): the value of a setting; %NULL when it is empty. */
const char *
sijil_setting_get (SijilRegister *self,
                   const char    *key)
{
  JsonObject *row = sijil_term_find (self, SETTINGS, key, NULL);

  return row != NULL ? sijil_json_get_string (row, "value") : NULL;
}

gint64
sijil_setting_get_int (SijilRegister *self,
                       const char    *key,
                       gint64         otherwise)
{
  const char *value = sijil_setting_get (self, key);

  return value != NULL ? g_ascii_strtoll (value, NULL, 10) : otherwise;
}

gboolean
sijil_setting_get_bool (SijilRegister *self,
                        const char    *key)
{
  return g_strcmp0 (sijil_setting_get (self, key), "true") == 0;
}
