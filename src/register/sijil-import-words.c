/*
 * Lists from outside hold words where the register holds codes. A word is looked for among the codes, then among the
 * names of the list in both languages, then among its other words (titles, synonyms); one that could mean two codes
 * means none.
 */

#include "register/sijil-import-private.h"

#include "core/sijil-fold.h"
#include "core/sijil-json.h"
#include "register/sijil-terms.h"

#include <string.h>

struct _SijilImportWords
{
  SijilRegister *reg;   /* (unowned) */
  GHashTable    *lists; /* (element-type utf8 GHashTable): list → folded words → code, "" when ambiguous */
};

/* Written before a place as often as left out; folded. */
static const char * const before_places[] = { "province de la ", "province de l ", "province de ", "province d ", "prefecture de ",
                                              "prefecture d ", "اقليم ", "عماله ", NULL };

/* How lists say the sex beside the words of the nomenclature; folded. */
static const char * const sexes[][2] = {
  { "f", "f" }, { "femme", "f" }, { "female", "f" }, { "feminine", "f" }, { "mme", "f" }, { "انثي", "f" }, { "امراه", "f" },
  { "m", "m" }, { "h", "m" }, { "homme", "m" }, { "male", "m" }, { "mr", "m" }, { "رجل", "m" },
};

SijilImportWords *
_sijil_import_words_new (SijilRegister *reg)
{
  SijilImportWords *self = g_new0 (SijilImportWords, 1);

  self->reg = reg;
  self->lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  return self;
}

void
_sijil_import_words_free (SijilImportWords *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->lists);
  g_free (self);
}

static void
add (GHashTable *words,
     const char *text,
     const char *code)
{
  char *folded = sijil_fold (text);
  const char *known = g_hash_table_lookup (words, folded);

  if (*folded == '\0' || g_strcmp0 (known, code) == 0)
    g_free (folded);
  else
    g_hash_table_insert (words, folded, g_strdup (known == NULL ? code : ""));
}

static gboolean
is_worded (const char *attribute)
{
  return g_str_has_suffix (attribute, "_fr") || g_str_has_suffix (attribute, "_ar");
}

static void
add_attributes (GHashTable *words,
                JsonObject *term,
                const char *code)
{
  JsonObject *attributes = sijil_json_get_object (term, "attributes");
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (attributes == NULL)
    return;

  json_object_iter_init (&iter, attributes);
  while (json_object_iter_next (&iter, &name, &value))
    {
      g_auto (GStrv) texts = is_worded (name) ? g_strsplit (json_node_get_string (value), "|", -1) : NULL;

      for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
        add (words, texts[i], code);
    }
}

/* What @other says of words that @words does not know. */
static void
add_unknown (GHashTable *words,
             GHashTable *other)
{
  GHashTableIter iter;
  const char *word;
  const char *code;

  g_hash_table_iter_init (&iter, other);
  while (g_hash_table_iter_next (&iter, (gpointer *) &word, (gpointer *) &code))
    if (!g_hash_table_contains (words, word))
      g_hash_table_insert (words, g_strdup (word), g_strdup (code));
}

static GHashTable *
make_list (SijilImportWords *self,
           const char       *list)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) other = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) terms = sijil_term_list (self->reg, list, sijil_register_get_day (self->reg));
  gboolean is_sex = g_str_equal (list, "sex");

  for (guint i = 0; i < terms->len; i++)
    {
      const char *listed = sijil_json_get_string (terms->pdata[i], "code");
      g_autofree char *code = is_sex ? g_ascii_strdown (listed, -1) : g_strdup (listed);

      add (words, code, code);
      add (words, sijil_json_get_string (terms->pdata[i], "name_fr"), code);
      add (words, sijil_json_get_string (terms->pdata[i], "name_ar"), code);
      add_attributes (other, terms->pdata[i], code);
    }
  for (guint i = 0; is_sex && i < G_N_ELEMENTS (sexes); i++)
    add (words, sexes[i][0], sexes[i][1]);
  add_unknown (words, other);

  return words;
}

static const char *
skip_before_place (const char *folded)
{
  for (guint i = 0; before_places[i] != NULL; i++)
    if (g_str_has_prefix (folded, before_places[i]))
      return folded + strlen (before_places[i]);

  return folded;
}

/* (nullable): the code that @text means in @list. */
const char *
_sijil_import_words_find (SijilImportWords *self,
                          const char       *list,
                          const char       *text)
{
  GHashTable *words = g_hash_table_lookup (self->lists, list);
  g_autofree char *folded = sijil_fold (text);
  const char *code;

  if (words == NULL)
    {
      words = make_list (self, list);
      g_hash_table_insert (self->lists, g_strdup (list), words);
    }

  code = g_hash_table_lookup (words, folded);
  if (code == NULL && g_str_equal (list, "province"))
    code = g_hash_table_lookup (words, skip_before_place (folded));

  return code != NULL && *code != '\0' ? code : NULL;
}
