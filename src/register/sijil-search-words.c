/*
 * Words of a name. They are intersected from the rarest one: it alone is walked through, the others are asked of each of its
 * people, until enough have them. A word that was typed begins few different words of the register, mostly one: these are looked
 * up first, as what is asked for by its whole word lies together, and is read once for many people.
 *
 * Of words that very many people have, so many people are asked and no more, however large the register is. Whoever has all of
 * them is then soon found; where few have, the answer says that not all were asked.
 */

#include "register/sijil-search-private.h"

#include "core/sijil-fold.h"
#include "core/sijil-json.h"
#include "register/sijil-register-private.h"

#include <string.h>

#define MOST_SPELLED 6     /* different words; search-words.sql has so many places */
#define FEW_PEOPLE   2000  /* counted first: whoever has fewer is rare enough */
#define MANY_PEOPLE  16000 /* counted when all words have more than that */

/* Found for each that is asked for, where several words begin as the first: whoever has two of them is found twice. */
#define TIMES_FOUND 4

/* People of the rarest word who are asked for the others: some 5 µs each. Tests lower it. */
gint64 _sijil_search_most_walked = 6000;

/* A word that was typed. */
typedef struct
{
  const char *word;      /* (unowned) */
  char       *after;     /* (owned) */
  GPtrArray  *spelled;   /* (element-type utf8) (owned): what it begins in the register */
  gboolean    is_spelled; /* these are all */
  gint64      count;     /* of people who have one, as far as it matters */
} Word;

static void
clear_word (gpointer data)
{
  Word *word = data;

  g_free (word->after);
  g_clear_pointer (&word->spelled, g_ptr_array_unref);
}

/* How many rows have a word from @word on, before @after; counting stops at @most. */
gboolean
_sijil_search_count_word (SijilSearch  *self,
                          const char   *word,
                          const char   *after,
                          gint64        most,
                          gint64       *count,
                          GError      **error)
{
  g_autoptr (JsonObject) values = json_object_new ();

  json_object_set_string_member (values, "chamber", self->reg->chamber);
  json_object_set_string_member (values, "word", word);
  json_object_set_string_member (values, "word_after", after);
  json_object_set_int_member (values, "most", most);
  return sijil_db_query_int (self->reg->db, "search-word-count", values, count, error);
}

/* El, al, ال, and the articles before a sun letter: er Rachidi, ech Cherif. */
static gboolean
is_article (const char *word,
            const char *next)
{
  return g_str_equal (word, "el") || g_str_equal (word, "al") || g_str_equal (word, "ال")
         || (word[0] == 'e' && word[1] != '\0' && strlen (word) <= 3 && g_str_has_prefix (next, word + 1));
}

/*
 * The words of a name, folded. An article is as often left out as written, on either side: it is taken off, since who is
 * in the register with one is found without it too.
 */
GPtrArray *
_sijil_search_split_words (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folded = sijil_fold (text);
  g_auto (GStrv) all = g_strsplit (folded, " ", 0);

  for (guint i = 0; all[i] != NULL && words->len < _SIJIL_SEARCH_MOST_WORDS; i++)
    {
      char *bare = sijil_fold_strip_article (all[i]);

      if (*all[i] == '\0' || (all[i + 1] != NULL && is_article (all[i], all[i + 1])))
        g_free (bare);
      else
        g_ptr_array_add (words, bare != NULL ? bare : g_strdup (all[i]));
    }

  return words;
}

/* Reads what the word begins, and how many people have that, up to @most: of each when these are all, or else of all. */
static gboolean
spell (SijilSearch  *self,
       Word         *word,
       gint64        most,
       GError      **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) rows = NULL;

  json_object_set_string_member (values, "chamber", self->reg->chamber);
  json_object_set_string_member (values, "word", word->word);
  json_object_set_string_member (values, "word_after", word->after);
  json_object_set_int_member (values, "limit", MOST_SPELLED + 1);
  json_object_set_int_member (values, "most", most);
  rows = sijil_db_query_rows (self->reg->db, "search-word-spelled", values, error);
  if (rows == NULL)
    return FALSE;

  word->count = 0;
  word->is_spelled = json_array_get_length (rows) <= MOST_SPELLED;
  g_clear_pointer (&word->spelled, g_ptr_array_unref);
  word->spelled = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      word->count += sijil_json_get_int (row, "people", 0);
      g_ptr_array_add (word->spelled, g_strdup (sijil_json_get_string (row, "word")));
    }

  return word->is_spelled || _sijil_search_count_word (self, word->word, word->after, most, &word->count, error);
}

static int
compare_rarity (gconstpointer a,
                gconstpointer b)
{
  const Word *one = a;
  const Word *two = b;

  return one->count < two->count ? -1 : one->count > two->count;
}

/* Puts the rarest word first. */
static gboolean
order_by_rarity (SijilSearch  *self,
                 GArray       *words,
                 GError      **error)
{
  for (guint i = 0; i < words->len; i++)
    if (!spell (self, &g_array_index (words, Word, i), FEW_PEOPLE, error))
      return FALSE;

  g_array_sort (words, compare_rarity);
  if (words->len == 1 || g_array_index (words, Word, 0).count < FEW_PEOPLE)
    return TRUE;

  for (guint i = 0; i < words->len; i++)
    if (!spell (self, &g_array_index (words, Word, i), MANY_PEOPLE, error))
      return FALSE;

  g_array_sort (words, compare_rarity);
  return TRUE;
}

/* (transfer full): the values of the statement. */
static JsonObject *
make_values (SijilSearch *self,
             GArray      *words)
{
  const Word *first = &g_array_index (words, Word, 0);
  gint64 times = first->is_spelled && first->spelled->len == 1 ? 1 : TIMES_FOUND;
  JsonObject *values = json_object_new ();

  json_object_set_int_member (values, "walked", _sijil_search_most_walked);
  json_object_set_int_member (values, "enough", times * self->limit);
  for (guint i = 0; i < words->len; i++)
    {
      const Word *word = &g_array_index (words, Word, i);
      g_autofree char *name = g_strdup_printf ("word_%u", i + 1);
      g_autofree char *after = g_strdup_printf ("after_%u", i + 1);

      json_object_set_string_member (values, name, word->word);
      if (i == 0 || !word->is_spelled)
        json_object_set_string_member (values, after, word->after);
      for (guint j = 0; i > 0 && word->is_spelled && j < word->spelled->len; j++)
        {
          g_autofree char *spelled = g_strdup_printf ("is_%u_%u", i + 1, j + 1);

          json_object_set_string_member (values, spelled, word->spelled->pdata[j]);
        }
    }

  return values;
}

/* Adds who has all the words of @text, or begins so. */
gboolean
_sijil_search_words (SijilSearch  *self,
                     const char   *text,
                     GError      **error)
{
  g_autoptr (GPtrArray) typed = _sijil_search_split_words (text);
  g_autoptr (GArray) words = g_array_new (FALSE, TRUE, sizeof (Word));
  g_autoptr (JsonObject) values = NULL;

  if (typed->len == 0)
    return TRUE;

  g_array_set_clear_func (words, clear_word);
  for (guint i = 0; i < typed->len; i++)
    {
      Word word = { .word = typed->pdata[i], .after = g_strconcat (typed->pdata[i], _SIJIL_SEARCH_AFTER, NULL) };

      g_array_append_val (words, word);
    }
  if (words->len > 1 && !order_by_rarity (self, words, error))
    return FALSE;
  if (words->len > 1 && g_array_index (words, Word, 0).count == 0)
    return TRUE;

  values = make_values (self, words);
  if (!_sijil_search_run (self, "search-words", values, error))
    return FALSE;

  self->is_cut = g_array_index (words, Word, 0).count > _sijil_search_most_walked && json_array_get_length (self->items) < self->limit;
  return TRUE;
}
