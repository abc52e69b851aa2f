/*
 * One name, two scripts: a name typed in one is proposed in the other. The lists of names come first, then how people of
 * the register who bear it are written, then its words one by one. What none of them knows is not guessed. A place is
 * known by the lists only.
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

/* Whether @term is the name @folded, which is written in @script. */
static gboolean
is_name (JsonObject  *term,
         const char  *folded,
         SijilScript  script)
{
  if (script == SIJIL_SCRIPT_ARABIC)
    return folds_to (sijil_json_get_string (term, "name_ar"), folded);

  return folds_to (sijil_json_get_string (term, "name_fr"), folded) || has_spelling (term, folded);
}

static SijilScript
get_other (SijilScript script)
{
  return script == SIJIL_SCRIPT_ARABIC ? SIJIL_SCRIPT_LATIN : SIJIL_SCRIPT_ARABIC;
}

static void
add_name (GPtrArray  *names,
          const char *name)
{
  if (!sijil_str_is_empty (name) && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, g_strdup (name));
}

/* Adds how @term is written in @script. */
static void
add_term (GPtrArray   *names,
          JsonObject  *term,
          SijilScript  script)
{
  const char *spellings = script == SIJIL_SCRIPT_LATIN ? sijil_term_get (term, "spellings_fr") : NULL;
  g_auto (GStrv) list = g_strsplit (spellings != NULL ? spellings : "", "|", -1);

  add_name (names, sijil_json_get_string (term, script == SIJIL_SCRIPT_ARABIC ? "name_ar" : "name_fr"));
  for (guint i = 0; list[i] != NULL; i++)
    add_name (names, list[i]);
}

/* Adds the names in @script of the terms that are the name @folded, which is written in @given. */
static void
add_from_list (GPtrArray   *names,
               GPtrArray   *terms,
               const char  *folded,
               SijilScript  given,
               SijilScript  script)
{
  for (guint i = 0; i < terms->len; i++)
    if (is_name (terms->pdata[i], folded, given))
      add_term (names, terms->pdata[i], script);
}

/* (nullable): the name in @script of the first term that is written @folded. */
static char *
find_in_list (GPtrArray   *terms,
              const char  *folded,
              SijilScript  script)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  add_from_list (names, terms, folded, get_other (script), script);
  return names->len > 0 ? g_strdup (names->pdata[0]) : NULL;
}

/* (nullable): the people of the register with a word of the name. */
static JsonArray *
query_pairs (SijilRegister  *reg,
             const char     *folded,
             GError        **error)
{
  g_auto (GStrv) words = g_strsplit (folded, " ", 2);
  g_autoptr (JsonObject) values = json_object_new ();

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (reg));
  json_object_set_string_member (values, "word", words[0] != NULL ? words[0] : "");
  return sijil_db_query_rows (reg->db, "name-pairs", values, error);
}

typedef struct
{
  const char *name;
  guint       people;
} Spelling;

static int
compare_people (gconstpointer a,
                gconstpointer b)
{
  const Spelling *one = a;
  const Spelling *two = b;

  return one->people > two->people ? -1 : one->people < two->people;
}

static void
count_spelling (GArray     *spellings,
                const char *name)
{
  Spelling first = { name, 1 };

  for (guint i = 0; i < spellings->len; i++)
    if (g_str_equal (g_array_index (spellings, Spelling, i).name, name))
      {
        g_array_index (spellings, Spelling, i).people++;
        return;
      }
  g_array_append_val (spellings, first);
}

/* Adds how people of the register write it, first as most do. */
static gboolean
add_from_register (GPtrArray      *names,
                   SijilRegister  *reg,
                   const char     *part,
                   const char     *folded,
                   SijilScript     script,
                   GError        **error)
{
  g_autofree char *given = g_strconcat (part, get_suffix (get_other (script)), NULL);
  g_autofree char *wanted = g_strconcat (part, get_suffix (script), NULL);
  g_autoptr (GArray) spellings = g_array_new (FALSE, FALSE, sizeof (Spelling));
  g_autoptr (JsonArray) rows = query_pairs (reg, folded, error);

  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      const char *name = sijil_json_get_string (row, wanted);

      if (name != NULL && folds_to (sijil_json_get_string (row, given), folded))
        count_spelling (spellings, name);
    }

  g_array_sort (spellings, compare_people);
  for (guint i = 0; i < spellings->len; i++)
    add_name (names, g_array_index (spellings, Spelling, i).name);
  return rows != NULL;
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

/* Adds all that is known of @name, written in the other script. */
static gboolean
add_all (GPtrArray      *names,
         SijilRegister  *reg,
         const char     *part,
         GPtrArray      *lists[2],
         const char     *name,
         SijilScript     script,
         GError        **error)
{
  g_autofree char *folded = sijil_fold (name);
  g_autofree char *by_words = NULL;

  add_from_list (names, lists[0], folded, get_other (script), script);
  if (g_str_equal (part, "place"))
    return TRUE;
  if (!add_from_register (names, reg, part, folded, script, error))
    return FALSE;

  by_words = names->len == 0 ? find_by_words (lists, name, script) : NULL;
  add_name (names, by_words);
  return TRUE;
}

/* French family names are written in capitals. (transfer full) */
static GPtrArray *
in_capitals (GPtrArray *names)
{
  GPtrArray *upper = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *name = sijil_name_upper_fr (names->pdata[i]);

      add_name (upper, name);
    }

  return upper;
}

/* The nomenclature that has the names of a part first. */
static const char *
get_list (const char *part)
{
  return g_str_equal (part, "given") ? "given_name" : g_str_equal (part, "family") ? "family_name" : "province";
}

/**
 * sijil_name_list:
 * @part: "given", "family" or "place"
 * @name: (nullable): as typed in the other script
 * @own: (nullable): as typed in this script: its other spellings are wanted
 * @script: Arabic or Latin: the script that is asked for
 * @error: when the register cannot be read
 *
 * Returns: (transfer full) (element-type utf8): ways to write it, the likeliest first, for a person to choose from
 */
GPtrArray *
sijil_name_list (SijilRegister  *reg,
                 const char     *part,
                 const char     *name,
                 const char     *own,
                 SijilScript     script,
                 GError        **error)
{
  gboolean is_family = g_str_equal (part, "family");
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  GPtrArray *lists[2];

  if (!sijil_register_require (reg, SIJIL_ROLE_ANY, error))
    return NULL;

  first = sijil_nomenclature_read_shipped (get_list (part), error);
  second = first != NULL ? sijil_nomenclature_read_shipped (is_family ? "given_name" : "family_name", error) : NULL;
  if (second == NULL)
    return NULL;

  lists[0] = first;
  lists[1] = second;
  if (!sijil_str_is_empty (name) && !add_all (names, reg, part, lists, name, script, error))
    return NULL;
  if (!sijil_str_is_empty (own))
    {
      g_autofree char *folded = sijil_fold (own);

      add_from_list (names, first, folded, script, script);
    }

  return script == SIJIL_SCRIPT_LATIN && is_family ? in_capitals (names) : g_steal_pointer (&names);
}

/**
 * sijil_name_suggest:
 * @part: "given", "family" or "place"
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
  g_autoptr (GPtrArray) names = sijil_name_list (reg, part, name, NULL, script, error);

  if (names == NULL)
    return NULL;

  return g_strdup (names->len > 0 ? names->pdata[0] : "");
}
