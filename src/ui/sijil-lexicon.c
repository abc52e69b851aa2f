#include "ui/sijil-lexicon.h"

#include "core/sijil-fold.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-nomenclature.h"
#include "register/sijil-setting.h"
#include "register/sijil-terms.h"
#include "ui/sijil-text.h"

struct _SijilLexicon
{
  JsonObject *words;   /* (nullable): `terms` by list, `settings` by key */
  char       *chamber; /* (nullable): whose register it is */
  GHashTable *choices; /* (element-type utf8 GListStore): made when asked for */
};

SijilLexicon *
sijil_lexicon_new (void)
{
  SijilLexicon *self = g_new0 (SijilLexicon, 1);

  self->choices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  return self;
}

void
sijil_lexicon_free (SijilLexicon *self)
{
  sijil_lexicon_forget (self);
  g_hash_table_unref (self->choices);
  g_free (self);
}

/*
 * Reading them, in the register's thread.
 */

static gboolean
is_for_forms (const char *list)
{
  return !g_str_equal (list, "given_name") && !g_str_equal (list, "family_name") && !g_str_equal (list, "setting");
}

static void
add_terms (SijilRegister *reg,
           JsonObject    *terms,
           const char    *list)
{
  g_autoptr (GPtrArray) rows = sijil_term_list (reg, list, sijil_register_get_day (reg));
  JsonArray *array = json_array_sized_new (rows->len);

  for (guint i = 0; i < rows->len; i++)
    json_array_add_object_element (array, json_object_ref (rows->pdata[i]));
  json_object_set_array_member (terms, list, array);
}

static gboolean
add_settings (SijilRegister  *reg,
              JsonObject     *words,
              GError        **error)
{
  g_autoptr (JsonObject) list = sijil_setting_list (reg, error);
  JsonArray *items = list != NULL ? sijil_json_get_array (list, "items") : NULL;
  JsonObject *settings;

  if (items == NULL)
    return FALSE;

  settings = json_object_new ();
  json_object_set_object_member (words, "settings", settings);
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      const char *key = sijil_json_get_string (json_array_get_object_element (items, i), "key");

      if (key != NULL && sijil_setting_get (reg, key) != NULL)
        json_object_set_string_member (settings, key, sijil_setting_get (reg, key));
    }

  return TRUE;
}

/** sijil_lexicon_load_job: a #SijilJob; Returns: (transfer full): what sijil_lexicon_take() takes. */
gpointer
sijil_lexicon_load_job (SijilRegister  *reg,
                        gpointer        data,
                        GPtrArray      *notes,
                        GCancellable   *cancellable,
                        GError        **error)
{
  g_autoptr (JsonObject) lists = sijil_nomenclature_list (reg, error);
  JsonArray *items = lists != NULL ? sijil_json_get_array (lists, "items") : NULL;
  g_autoptr (JsonObject) words = json_object_new ();
  JsonObject *terms = json_object_new ();

  json_object_set_object_member (words, "terms", terms);
  if (items == NULL || !add_settings (reg, words, error))
    return NULL;

  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      const char *list = sijil_json_get_string (json_array_get_object_element (items, i), "list");

      if (list != NULL && is_for_forms (list))
        add_terms (reg, terms, list);
    }

  return sijil_json_copy (words); /* the register's own rows stay with its thread */
}

/** sijil_lexicon_take: @words: (transfer full): as the job gave them; @chamber: (nullable): whose register it is. */
void
sijil_lexicon_take (SijilLexicon *self,
                    JsonObject   *words,
                    const char   *chamber)
{
  sijil_lexicon_forget (self);
  self->words = words;
  self->chamber = g_strdup (chamber);
}

void
sijil_lexicon_forget (SijilLexicon *self)
{
  g_clear_pointer (&self->words, json_object_unref);
  g_clear_pointer (&self->chamber, g_free);
  g_hash_table_remove_all (self->choices);
}

/** sijil_lexicon_is_touched: whether rows of the history, as another desk's steps are told, changed a list or a setting. */
gboolean
sijil_lexicon_is_touched (JsonArray *changes)
{
  for (guint i = 0; i < json_array_get_length (changes); i++)
    {
      const char *kind = sijil_json_get_string (json_array_get_object_element (changes, i), "subject_kind");

      if (g_strcmp0 (kind, "term") == 0 || g_strcmp0 (kind, "setting") == 0)
        return TRUE;
    }

  return FALSE;
}

/*
 * Lists to choose from.
 */

/* (nullable) */
static JsonArray *
get_terms (SijilLexicon *self,
           const char   *list)
{
  JsonObject *terms = self->words != NULL ? sijil_json_get_object (self->words, "terms") : NULL;

  return terms != NULL ? sijil_json_get_array (terms, list) : NULL;
}

/* By the alphabet of who reads; the chamber's own region stands first. */
static int
compare_provinces (gconstpointer a,
                   gconstpointer b,
                   gpointer      data)
{
  SijilChoice *one = (SijilChoice *) a, *other = (SijilChoice *) b;
  const char *region = data;
  gboolean is_one_near = g_strcmp0 (sijil_choice_get_parent (one), region) == 0;
  gboolean is_other_near = g_strcmp0 (sijil_choice_get_parent (other), region) == 0;
  g_autofree char *key = NULL;
  g_autofree char *other_key = NULL;

  if (is_one_near != is_other_near)
    return is_one_near ? -1 : 1;

  key = sijil_sort_key (sijil_choice_get_label (one));
  other_key = sijil_sort_key (sijil_choice_get_label (other));
  return g_strcmp0 (key, other_key);
}

/* (nullable): of the chamber whose register is open */
static const char *
get_region (SijilLexicon *self)
{
  JsonArray *chambers = get_terms (self, "chamber");

  for (guint i = 0; chambers != NULL && i < json_array_get_length (chambers); i++)
    {
      JsonObject *chamber = json_array_get_object_element (chambers, i);

      if (g_strcmp0 (sijil_json_get_string (chamber, "code"), self->chamber) == 0)
        return sijil_json_get_string (chamber, "parent");
    }

  return NULL;
}

static GListStore *
make_choices (SijilLexicon *self,
              const char   *list)
{
  GListStore *store = g_list_store_new (SIJIL_TYPE_CHOICE);
  JsonArray *rows = get_terms (self, list);

  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      g_autoptr (SijilChoice) choice = sijil_choice_new (json_array_get_object_element (rows, i));

      g_list_store_append (store, choice);
    }
  if (g_str_equal (list, "province"))
    g_list_store_sort (store, compare_provinces, (gpointer) get_region (self));

  return store;
}

/** sijil_lexicon_get_choices: Returns: (transfer none) (element-type SijilChoice): see sijil_desk_get_choices(). */
GListModel *
sijil_lexicon_get_choices (SijilLexicon *self,
                           const char   *list)
{
  GListStore *store = g_hash_table_lookup (self->choices, list);

  if (store == NULL)
    {
      store = make_choices (self, list);
      g_hash_table_insert (self->choices, g_strdup (list), store);
    }

  return G_LIST_MODEL (store);
}

/** sijil_lexicon_find: @code: (nullable); Returns: (transfer none) (nullable): kept by its list. */
SijilChoice *
sijil_lexicon_find (SijilLexicon *self,
                    const char   *list,
                    const char   *code)
{
  GListModel *choices = sijil_lexicon_get_choices (self, list);

  for (guint i = 0; code != NULL && i < g_list_model_get_n_items (choices); i++)
    {
      g_autoptr (SijilChoice) choice = g_list_model_get_item (choices, i);

      if (g_strcmp0 (sijil_choice_get_code (choice), code) == 0)
        return choice;
    }

  return NULL;
}

/** sijil_lexicon_get_word: (transfer none): of @code: (nullable): see sijil_desk_get_word(). */
const char *
sijil_lexicon_get_word (SijilLexicon *self,
                        const char   *list,
                        const char   *code)
{
  SijilChoice *choice = sijil_lexicon_find (self, list, code);

  return choice != NULL ? sijil_choice_get_label (choice) : code != NULL ? code : "";
}

/** sijil_lexicon_get_gendered_word: (transfer none): see sijil_desk_get_gendered_word(). */
const char *
sijil_lexicon_get_gendered_word (SijilLexicon *self,
                                 const char   *list,
                                 const char   *code,
                                 const char   *sex,
                                 const char   *column)
{
  SijilChoice *choice = sex != NULL ? sijil_lexicon_find (self, list, code) : NULL;
  g_autofree char *name = g_strdup_printf ("%s_%s_%s", column, sex, sijil_text_is_rtl () ? "ar" : "fr");
  const char *word = choice != NULL ? sijil_choice_get_attribute (choice, name) : NULL;

  return !sijil_str_is_empty (word) ? word : sijil_lexicon_get_word (self, list, code);
}

/** sijil_lexicon_get_setting: (nullable): %NULL when it is empty. */
const char *
sijil_lexicon_get_setting (SijilLexicon *self,
                           const char   *key)
{
  JsonObject *settings = self->words != NULL ? sijil_json_get_object (self->words, "settings") : NULL;

  return settings != NULL ? sijil_json_get_string (settings, key) : NULL;
}
