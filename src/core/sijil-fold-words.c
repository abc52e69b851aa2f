#include "core/sijil-fold.h"

#include <string.h>

/* All words here are folded: lower case, no accents, ة as ه, أ as ا. */

/* Words that are written together with the next one as often as apart. */
static const char * const joining[] = {
  "abd", "ben", "ibn", "bou", "abou", "abu", "ait", "ould", "lalla", "moulay",
  "عبد", "بن", "ابن", "بو", "ابو", "ايت", "ولد", "لالا", "مولاي", NULL,
};

/* Words that are written together with the one before. */
static const char * const joined_behind[] = {
  "eddine", "eddin", "dine", "din", "allah", "الدين", "دين", "الله", NULL,
};

/* Beginnings that are taken off when enough is left. */
static const char * const splitting[] = { "abd", "ben", "عبد", "بن", NULL };

/* Ends that are taken off when enough is left. */
static const char * const splitting_behind[] = { "eddine", "الدين", NULL };

#define MIN_REST_CHARS 3
#define ARABIC_ARTICLE "ال"

static void
add_word (GPtrArray *words,
          char      *word) /* (transfer full) */
{
  if (g_ptr_array_find_with_equal_func (words, word, g_str_equal, NULL))
    g_free (word);
  else
    g_ptr_array_add (words, word);
}

static gboolean
is_long_enough (const char *rest)
{
  return g_utf8_strlen (rest, -1) >= MIN_REST_CHARS;
}

static gboolean
is_consonant (char c)
{
  return g_ascii_islower (c) && strchr ("aeiou", c) == NULL;
}

/* The letters before which the l of the article becomes the letter itself. */
static gboolean
is_sun_letter (char c)
{
  return c != '\0' && strchr ("dlnrstz", c) != NULL;
}

/* How many bytes of @word are an article joined to it; 0 for none. "errachidi" is er + rachidi. */
static gsize
article_bytes (const char *word)
{
  gsize n_bytes = 0;

  if (g_str_has_prefix (word, ARABIC_ARTICLE))
    n_bytes = strlen (ARABIC_ARTICLE);
  else if (g_str_has_prefix (word, "el") || (g_str_has_prefix (word, "al") && is_consonant (word[2])))
    n_bytes = 2;
  else if (g_str_has_prefix (word, "echch"))
    n_bytes = 3;
  else if (word[0] == 'e' && is_sun_letter (word[1]) && word[2] == word[1])
    n_bytes = 2;

  return n_bytes > 0 && is_long_enough (word + n_bytes) ? n_bytes : 0;
}

/**
 * sijil_fold_strip_article:
 * @word: one folded word
 *
 * Takes ال, El, Al, or the article before a sun letter (Er-Rachidi) off a word,
 * when three letters or more are left. It cannot know that Alaoui and Elhadj
 * are names whole: what it gives is another word to look for, not a better one.
 *
 * Returns: (transfer full) (nullable): the rest, or %NULL when there is no article
 */
char *
sijil_fold_strip_article (const char *word)
{
  gsize n_bytes;

  g_return_val_if_fail (word != NULL, NULL);

  n_bytes = article_bytes (word);
  return n_bytes > 0 ? g_strdup (word + n_bytes) : NULL;
}

/* "elidrissi" also as "el" and "idrissi". */
static void
add_without_article (GPtrArray  *words,
                     const char *word)
{
  gsize n_bytes = article_bytes (word);

  if (n_bytes == 0)
    return;

  add_word (words, g_strndup (word, n_bytes));
  add_word (words, g_strdup (word + n_bytes));
}

/* Abdelrahim and Abderrahim are one name: the l of the article is heard as the sun letter behind it. */
static void
add_other_article (GPtrArray  *words,
                   const char *word)
{
  const char *rest = word + strlen ("abde");

  if (!g_str_has_prefix (word, "abde") || !is_long_enough (rest))
    return;

  if (rest[0] == 'l' && is_sun_letter (rest[1]) && rest[1] != 'l')
    add_word (words, g_strdup_printf ("abde%c%s", rest[1], rest + 1));
  else if (is_sun_letter (rest[0]) && rest[1] == rest[0])
    add_word (words, g_strdup_printf ("abdel%s", rest + 1));
}

/* Parts of a word that may be written apart. */
static void
add_parts (GPtrArray  *words,
           const char *word)
{
  add_without_article (words, word);
  add_other_article (words, word);

  for (guint i = 0; splitting[i] != NULL; i++)
    {
      const char *rest = word + strlen (splitting[i]);

      if (!g_str_has_prefix (word, splitting[i]) || !is_long_enough (rest))
        continue;
      add_word (words, g_strdup (splitting[i]));
      add_word (words, g_strdup (rest));
      add_without_article (words, rest);
    }
  for (guint i = 0; splitting_behind[i] != NULL; i++)
    {
      g_autofree char *head = NULL;

      if (!g_str_has_suffix (word, splitting_behind[i]))
        continue;
      head = g_strndup (word, strlen (word) - strlen (splitting_behind[i]));
      if (!is_long_enough (head))
        continue;
      add_word (words, g_steal_pointer (&head));
      add_word (words, g_strdup (splitting_behind[i]));
      add_without_article (words, splitting_behind[i]);
    }
}

static gboolean
is_fatima_zahra (const char *word,
                 const char *next)
{
  return (g_str_equal (word, "fatima") && (g_str_equal (next, "zahra") || g_str_equal (next, "zohra") ||
                                           g_str_equal (next, "ezzahra"))) ||
         (g_str_equal (word, "فاطمه") && (g_str_equal (next, "الزهرا") || g_str_equal (next, "الزهره") ||
                                          g_str_equal (next, "زهرا")));
}

/* Whether @word is an article before @next: El Idrissi, Er Rachidi, Ech Cherif. */
static gboolean
is_article (const char *word,
            const char *next)
{
  if (g_str_equal (word, "el") || g_str_equal (word, "al") || g_str_equal (word, ARABIC_ARTICLE))
    return TRUE;
  if (g_str_equal (word, "ech"))
    return g_str_has_prefix (next, "ch");
  return word[0] == 'e' && is_sun_letter (word[1]) && word[2] == '\0' && next[0] == word[1];
}

/* What the word at @i makes with those behind it when they are written together. */
static void
add_joined (GPtrArray  *words,
            char      **plain,
            guint       i)
{
  const char *word = plain[i];
  const char *next = plain[i + 1];

  if (next == NULL)
    return;

  if (g_strv_contains (joining, word) || g_strv_contains (joined_behind, next) || is_article (word, next) ||
      is_fatima_zahra (word, next))
    {
      char *joined = g_strconcat (word, next, NULL);

      add_other_article (words, joined);
      add_word (words, joined);
    }
  if (g_strv_contains (joining, word) && plain[i + 2] != NULL && is_article (next, plain[i + 2]))
    {
      char *joined = g_strconcat (word, next, plain[i + 2], NULL);

      add_other_article (words, joined);
      add_word (words, joined);
    }
}

/**
 * sijil_fold_words:
 * @text: any bytes
 *
 * The words under which a person or thing is found: those of sijil_fold() in
 * their order, then what they also are when people write together what stands
 * apart or the other way round: عبد الرحيم and عبدالرحيم, Ben Ali and Benali, El
 * Idrissi, Elidrissi and Idrissi, Nour Eddine and Noureddine. A person is found
 * when each folded word that was typed is among these.
 *
 * Returns: (transfer full) (array zero-terminated=1): words, none twice; may be empty
 */
char **
sijil_fold_words (const char *text)
{
  g_autofree char *folded = sijil_fold (text);
  g_auto (GStrv) plain = NULL;
  GPtrArray *words;

  g_return_val_if_fail (text != NULL, NULL);

  plain = g_strsplit (folded, " ", -1);
  words = g_ptr_array_new ();
  for (guint i = 0; plain[i] != NULL; i++)
    add_word (words, g_strdup (plain[i]));
  for (guint i = 0; plain[i] != NULL; i++)
    {
      add_parts (words, plain[i]);
      add_joined (words, plain, i);
    }
  g_ptr_array_add (words, NULL);

  return (char **) g_ptr_array_free (words, FALSE);
}
