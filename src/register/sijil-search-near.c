/*
 * Near spellings: for each word that was typed, the words of the register that may be the same name; then who has one of
 * them, or the beginning that was typed, for each. Only words with near beginnings are read, once each however many bear
 * them, so that this costs as much as there are different names, not people.
 */

#include "register/sijil-search-private.h"

#include "core/sijil-json.h"
#include "core/sijil-near.h"
#include "register/sijil-register-private.h"

#define MOST_NEAR   6    /* spellings of a word; search-near.sql has so many places */
#define MOST_WALKED 2000 /* people who have one spelling */
#define MOST_IN_ALL 6000 /* people who are asked for the other words: some 7 µs each */

/* A spelling to look for. */
typedef struct
{
  char  *word;     /* (owned) */
  char  *after;    /* (owned): past the words that begin with it, or past it alone */
  guint  distance; /* 0 for the word as typed */
  gint64 count;    /* of people who have it, as far as it matters */
} Spelling;

/* A word that was typed. */
typedef struct
{
  GArray *spellings; /* (element-type Spelling): as typed, then the nearest first */
  gint64  count;     /* of people who have one, as far as it matters */
} Word;

static void
clear_spelling (gpointer data)
{
  Spelling *spelling = data;

  g_free (spelling->word);
  g_free (spelling->after);
}

static void
clear_word (gpointer data)
{
  Word *word = data;

  g_array_unref (word->spellings);
}

static int
compare_spellings (gconstpointer a,
                   gconstpointer b)
{
  const Spelling *one = a;
  const Spelling *two = b;

  if (one->distance != two->distance)
    return one->distance < two->distance ? -1 : 1;

  return g_strcmp0 (one->word, two->word);
}

static void
add_spelling (GArray     *spellings,
              const char *word,
              const char *behind,
              guint       distance)
{
  Spelling spelling = { g_strdup (word), g_strconcat (word, behind, NULL), distance, 0 };

  g_array_append_val (spellings, spelling);
}

/* Adds the words that begin with @beginning and are near @word. */
static gboolean
read_known (SijilSearch  *self,
            const char   *word,
            const char   *beginning,
            GArray       *spellings,
            GError      **error)
{
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (self->reg->db, "search-word-known", error);
  g_autofree char *after = g_strconcat (beginning, _SIJIL_SEARCH_AFTER, NULL);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;

  sijil_stmt_bind_text (stmt, "chamber", self->reg->chamber);
  sijil_stmt_bind_text (stmt, "word", beginning);
  sijil_stmt_bind_text (stmt, "word_after", after);
  while (TRUE)
    {
      const char *known;
      guint distance;

      if (!sijil_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;

      known = sijil_stmt_get_text (stmt, 0);
      distance = g_str_has_prefix (known, word) ? 0 : sijil_near_distance (word, known);
      if (distance > 0)
        add_spelling (spellings, known, " ", distance); /* no folded word has a space */
    }
}

static gboolean
find_spellings (SijilSearch  *self,
                const char   *typed,
                Word         *word,
                GError      **error)
{
  g_auto (GStrv) beginnings = sijil_near_beginnings (typed);

  word->spellings = g_array_new (FALSE, FALSE, sizeof (Spelling));
  g_array_set_clear_func (word->spellings, clear_spelling);
  add_spelling (word->spellings, typed, _SIJIL_SEARCH_AFTER, 0);
  for (guint i = 0; beginnings[i] != NULL; i++)
    if (!read_known (self, typed, beginnings[i], word->spellings, error))
      return FALSE;

  g_array_sort (word->spellings, compare_spellings);
  if (word->spellings->len > 1 + MOST_NEAR)
    g_array_set_size (word->spellings, 1 + MOST_NEAR);
  for (guint i = 0; i < word->spellings->len; i++)
    {
      Spelling *spelling = &g_array_index (word->spellings, Spelling, i);

      if (!_sijil_search_count_word (self, spelling->word, spelling->after, MOST_WALKED, &spelling->count, error))
        return FALSE;
      word->count += spelling->count;
    }

  return TRUE;
}

static int
compare_rarity (gconstpointer a,
                gconstpointer b)
{
  const Word *one = a;
  const Word *two = b;

  return one->count < two->count ? -1 : one->count > two->count;
}

static void
set_member (JsonObject *values,
            const char *name,
            guint       place,
            const char *text)
{
  g_autofree char *member = g_strdup_printf ("%s_%u", name, place);

  json_object_set_string_member (values, member, text);
}

/* The words behind the first, as values of the statement: @words are sorted. */
static JsonObject *
make_values (GArray *words)
{
  JsonObject *values = json_object_new ();

  for (guint i = 1; i < words->len; i++)
    {
      GArray *spellings = g_array_index (words, Word, i).spellings;

      for (guint j = 0; j < spellings->len; j++)
        {
          const Spelling *spelling = &g_array_index (spellings, Spelling, j);

          if (j == 0)
            {
              set_member (values, "word", i + 1, spelling->word);
              set_member (values, "after", i + 1, spelling->after);
            }
          else
            {
              g_autofree char *name = g_strdup_printf ("near_%u", i + 1);

              set_member (values, name, j, spelling->word);
            }
        }
    }

  return values;
}

/* Walks through the people of each spelling of the rarest word; the other words are asked of each. */
static gboolean
find_people (SijilSearch  *self,
             GArray       *words,
             GError      **error)
{
  GArray *spellings = g_array_index (words, Word, 0).spellings;
  gint64 left = MOST_IN_ALL;

  for (guint i = 0; i < spellings->len && left > 0 && json_array_get_length (self->items) < self->limit; i++)
    {
      const Spelling *spelling = &g_array_index (spellings, Spelling, i);
      g_autoptr (JsonObject) values = make_values (words);

      if (i == 0 && words->len == 1)
        continue; /* found before */

      set_member (values, "word", 1, spelling->word);
      set_member (values, "after", 1, spelling->after);
      json_object_set_int_member (values, "walked", MIN (MOST_WALKED, left));
      left -= spelling->count;
      if (!_sijil_search_run (self, "search-near", values, error))
        return FALSE;
    }

  return TRUE;
}

/* Adds who has a near spelling of what was typed, marked as such; nobody who was found before. */
gboolean
_sijil_search_near (SijilSearch  *self,
                    const char   *text,
                    GError      **error)
{
  g_autoptr (GPtrArray) typed = _sijil_search_split_words (text);
  g_autoptr (GArray) words = g_array_new (FALSE, TRUE, sizeof (Word));
  gboolean has_near = FALSE;

  g_array_set_clear_func (words, clear_word);
  for (guint i = 0; i < typed->len; i++)
    {
      Word *word;

      g_array_set_size (words, i + 1);
      word = &g_array_index (words, Word, i);
      if (!find_spellings (self, typed->pdata[i], word, error))
        return FALSE;
      if (word->count == 0)
        return TRUE;
      has_near |= word->spellings->len > 1;
    }
  if (!has_near)
    return TRUE;

  self->is_near = TRUE;
  g_array_sort (words, compare_rarity);
  return find_people (self, words, error);
}
