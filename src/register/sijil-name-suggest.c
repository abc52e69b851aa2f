/*
 * One name, two scripts: a name typed in one is proposed in the other. The lists of names come first, then how people of
 * the register who bear it are written, then its words one by one. What none of them knows is not guessed.
 */

#include "register/sijil-name-suggest.h"

#include "core/sijil-fold.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-nomenclature-file.h"
#include "register/sijil-register-private.h"
#include "register/sijil-terms.h"

#include <string.h>

static const char *
get_suffix (SijilScript script)
{
  return script == SIJIL_SCRIPT_ARABIC ? "_ar" : "_fr";
}

static gboolean
folds_to (const char *name,
          const char *folded)
{
  g_autofree char *other = name != NULL ? sijil_fold (name) : NULL;

  return other != NULL && g_str_equal (other, folded);
}

static gboolean
has_spelling (JsonObject *term,
              const char *folded)
{
  const char *spellings = sijil_term_get (term, "spellings_fr");
  g_auto (GStrv) list = g_strsplit (spellings != NULL ? spellings : "", "|", -1);

  for (guint i = 0; list[i] != NULL; i++)
    if (folds_to (list[i], folded))
      return TRUE;

  return FALSE;
}

/* (nullable): the name in @script of the first term that is written @folded. */
static char *
find_in_list (GPtrArray   *terms,
              const char  *folded,
              SijilScript  script)
{
  const char *wanted = script == SIJIL_SCRIPT_ARABIC ? "name_ar" : "name_fr";
  const char *given = script == SIJIL_SCRIPT_ARABIC ? "name_fr" : "name_ar";

  for (guint i = 0; i < terms->len; i++)
    if (folds_to (sijil_json_get_string (terms->pdata[i], given), folded)
        || (script == SIJIL_SCRIPT_ARABIC && has_spelling (terms->pdata[i], folded)))
      return g_strdup (sijil_json_get_string (terms->pdata[i], wanted));

  return NULL;
}

/* (nullable): how most people of the register write it. */
static char *
find_in_register (SijilRegister  *reg,
                  const char     *part,
                  const char     *folded,
                  SijilScript     script,
                  GError        **error)
{
  g_auto (GStrv) words = g_strsplit (folded, " ", 2);
  g_autofree char *given = g_strconcat (part, get_suffix (script == SIJIL_SCRIPT_ARABIC ? SIJIL_SCRIPT_LATIN : SIJIL_SCRIPT_ARABIC), NULL);
  g_autofree char *wanted = g_strconcat (part, get_suffix (script), NULL);
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (JsonArray) rows = NULL;
  const char *best = NULL;
  guint most = 0;

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (reg));
  json_object_set_string_member (values, "word", words[0] != NULL ? words[0] : "");
  rows = sijil_db_query_rows (reg->db, "name-pairs", values, error);
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      const char *name = sijil_json_get_string (row, wanted);
      guint count;

      if (name == NULL || !folds_to (sijil_json_get_string (row, given), folded))
        continue;
      count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name)) + 1;
      g_hash_table_insert (counts, (gpointer) name, GUINT_TO_POINTER (count));
      if (count > most)
        {
          most = count;
          best = name;
        }
    }

  return g_strdup (best);
}

/* What stands before a name and in no list. */
static const char *
find_particle (const char  *folded,
               SijilScript  script)
{
  static const char * const particles[][2] = {
    { "ait", "آيت" }, { "ben", "بن" }, { "bent", "بنت" }, { "bni", "بني" }, { "ould", "ولد" }, { "abou", "أبو" },
    { "abd", "عبد" }, { "sidi", "سيدي" }, { "lalla", "للا" }, { "moulay", "مولاي" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (particles); i++)
    if (folds_to (particles[i][script == SIJIL_SCRIPT_ARABIC ? 0 : 1], folded))
      return particles[i][script == SIJIL_SCRIPT_ARABIC ? 1 : 0];

  return NULL;
}

/* @lists: that of the part of the name first. */
static char *
find_word (GPtrArray   *lists[2],
           const char  *word,
           SijilScript  script)
{
  g_autofree char *folded = sijil_fold (word);
  const char *particle = find_particle (folded, script);
  char *found;

  if (particle != NULL)
    return g_strdup (particle);

  found = find_in_list (lists[0], folded, script);
  return found != NULL ? found : find_in_list (lists[1], folded, script);
}

/* (nullable): each word by itself; an article belongs to the word after it. */
static char *
find_by_words (GPtrArray   *lists[2],
               const char  *name,
               SijilScript  script)
{
  g_auto (GStrv) words = g_strsplit (name, " ", -1);
  g_autoptr (GString) whole = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *lower = g_utf8_strdown (words[i], -1);
      gboolean is_article = words[i + 1] != NULL && (g_str_equal (lower, "el") || g_str_equal (lower, "al"));
      g_autofree char *joined = is_article ? g_strconcat (words[i], " ", words[i + 1], NULL) : NULL;
      g_autofree char *found = *words[i] != '\0' ? find_word (lists, joined != NULL ? joined : words[i], script) : NULL;

      if (*words[i] == '\0')
        continue;
      if (found == NULL)
        return NULL;
      g_string_append_printf (whole, "%s%s", whole->len > 0 ? " " : "", found);
      if (is_article)
        i++;
    }

  return whole->len > 0 ? g_strdup (whole->str) : NULL;
}

/**
 * sijil_name_suggest:
 * @part: "given" or "family"
 * @name: as typed in the other script
 * @script: Arabic or Latin: the script that is asked for
 * @error: when the register cannot be read
 *
 * Returns: (transfer full): a proposal, for a person to accept or not; "" when there is none
 */
char *
sijil_name_suggest (SijilRegister  *reg,
                    const char     *part,
                    const char     *name,
                    SijilScript     script,
                    GError        **error)
{
  gboolean is_given = g_str_equal (part, "given");
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  GPtrArray *lists[2];
  g_autofree char *folded = NULL;
  GError *problem = NULL;
  char *found;

  if (!sijil_register_require (reg, SIJIL_ROLE_ANY, error))
    return NULL;
  if (sijil_str_is_empty (name))
    return g_strdup ("");

  first = sijil_nomenclature_read_shipped (is_given ? "given_name" : "family_name", error);
  second = first != NULL ? sijil_nomenclature_read_shipped (is_given ? "family_name" : "given_name", error) : NULL;
  if (second == NULL)
    return NULL;

  lists[0] = first;
  lists[1] = second;
  folded = sijil_fold (name);
  found = find_in_list (first, folded, script);
  if (found == NULL)
    found = find_in_register (reg, part, folded, script, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }
  if (found == NULL)
    found = find_by_words (lists, name, script);
  if (found != NULL && script == SIJIL_SCRIPT_LATIN && g_str_equal (part, "family"))
    {
      g_autofree char *plain = found;

      found = sijil_name_upper_fr (plain);
    }

  return found != NULL ? found : g_strdup ("");
}
