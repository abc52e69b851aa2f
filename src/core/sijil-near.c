/*
 * A word is near another when both have the same consonants as they are heard, and few letters differ; or, in a long
 * word, when one letter is mistyped. A name of a man and of a woman (Rachid, Rachida) differ by their end and are not near.
 */

#include "core/sijil-near.h"

#include <string.h>

#define MOST_CHARS       32 /* of a word that is compared */
#define LEAST_CHARS      4  /* shorter words have too many neighbours */
#define LEAST_CONFUSED   5  /* for a letter that is heard or written as another */
#define LEAST_MISTYPED   6  /* for a letter too many, too few or at its neighbour's place */
#define LEAST_OTHER      7  /* for any other letter */
#define FAR              100u

/* What a word is compared by. */
typedef struct
{
  gunichar chars[MOST_CHARS];
  guint    n_chars;
  gunichar key[MOST_CHARS];      /* consonants as they are heard, lower case; see next_sound() */
  guint    n_key;
  gboolean begins_weak;          /* with a vowel that is often left out: Ibrahim, Brahim */
  gunichar end;                  /* 'a', 'i' or 'w' when a vowel is heard at the end, else 0 */
} Shape;

static gboolean
is_latin_vowel (gunichar c)
{
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y' || c == 'w';
}

static gboolean
is_arabic_weak (gunichar c)
{
  return c == 0x0627 || c == 0x0648 || c == 0x064A; /* ا و ي */
}

static gboolean
is_weak (gunichar c)
{
  return is_latin_vowel (c) || is_arabic_weak (c);
}

/* Arabic letters that are pronounced alike here are written for each other. */
static gunichar
arabic_sound (gunichar c)
{
  switch (c)
    {
    case 0x0637: case 0x062B: return 0x062A; /* ط ث as ت */
    case 0x0635: return 0x0633;              /* ص as س */
    case 0x0636: case 0x0630: case 0x0638: return 0x062F; /* ض ذ ظ as د */
    case 0x0642: return 0x0643;              /* ق as ك */
    default:     return c;
    }
}

static gunichar
char_at (const Shape *shape,
         guint        i)
{
  return i < shape->n_chars ? shape->chars[i] : 0;
}

/* The consonant at @i; @n_used is how many letters it is written with. C stands for ch and sh, X for kh. */
static gunichar
next_sound (const Shape *shape,
            guint        i,
            guint       *n_used)
{
  gunichar c = shape->chars[i];
  gunichar next = char_at (shape, i + 1);
  gboolean before_front = next == 'e' || next == 'i' || next == 'y';

  *n_used = next == 'h' && strchr ("cskgtd", (int) (c < 0x80 ? c : '-')) != NULL ? 2 : 1;
  if (*n_used == 2)
    switch (c)
      {
      case 'c': case 's': return 'C';
      case 'k': return 'X';
      default:  return c;
      }

  switch (c)
    {
    case 'c': return before_front ? 's' : 'k';
    case 'q': return 'k';
    case 'g': return before_front ? 'j' : 'g';
    case 'v': return 'b';
    default:  return arabic_sound (c);
    }
}

/* The consonant that a weak letter at the beginning stands for, else 0. */
static gunichar
beginning_sound (const Shape *shape)
{
  gunichar next = char_at (shape, 1);

  switch (shape->chars[0])
    {
    case 'o': case 'u': case 'w': return 'w';
    case 'i': case 'y': return is_latin_vowel (next) ? 'y' : 0;
    case 0x0648: case 0x064A: return shape->chars[0];
    default:  return 0;
    }
}

static gunichar
end_sound (gunichar last,
           gunichar before)
{
  switch (last)
    {
    case 'a': case 0x0627: case 0x0647: return 'a'; /* ا, and ه for ة */
    case 'e': return before == 'a' ? 'a' : before == 'i' ? 'i' : 0;
    case 'i': case 'y': case 0x064A: return 'i';
    case 'o': case 'u': case 'w': case 0x0648: return 'w';
    default:  return 0;
    }
}

static gboolean
make_shape (const char *word,
            Shape      *shape)
{
  gunichar c;

  memset (shape, 0, sizeof *shape);
  for (; *word != '\0'; word = g_utf8_next_char (word))
    {
      c = g_utf8_get_char (word);
      if (c == 'h' && shape->n_chars > 0 && shape->chars[shape->n_chars - 1] == 'p')
        {
          shape->chars[shape->n_chars - 1] = 'f';
          continue;
        }
      if (shape->n_chars == MOST_CHARS || !g_unichar_isalpha (c))
        return FALSE;
      shape->chars[shape->n_chars++] = c;
    }
  if (shape->n_chars < LEAST_CHARS)
    return FALSE;

  c = beginning_sound (shape);
  shape->begins_weak = c == 0 && is_weak (shape->chars[0]);
  if (c != 0)
    shape->key[shape->n_key++] = c;
  shape->end = end_sound (shape->chars[shape->n_chars - 1], shape->chars[shape->n_chars - 2]);

  for (guint i = 0, n_used = 1; i < shape->n_chars; i += n_used)
    {
      gboolean is_doubled = i > 0 && shape->chars[i] == shape->chars[i - 1];

      n_used = 1;
      if (is_weak (shape->chars[i]) || is_doubled || (i + 1 == shape->n_chars && shape->chars[i] == 0x0647))
        continue;
      shape->key[shape->n_key] = next_sound (shape, i, &n_used);
      if (shape->n_key == 0 || i == 0 || is_weak (shape->chars[i - 1])
          || shape->key[shape->n_key] != shape->key[shape->n_key - 1])
        shape->n_key++;
    }

  return shape->n_key > 0;
}

/* Letters of which one is heard, or written with other dots, as the other. */
static gboolean
are_confused (gunichar a,
              gunichar b)
{
  static const char * const groups[] = { "mn", "bpv", "dt", "sz", "kgq", "jg", "fv", "cs", "ck", "من", "بتثن", "جحخ", "دذضظ",
                                         "رز", "سشص", "طظت", "عغ", "فق", "قكگ" };

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (g_utf8_strchr (groups[i], -1, a) != NULL && g_utf8_strchr (groups[i], -1, b) != NULL)
      return TRUE;

  return FALSE;
}

/* A long vowel of Arabic may be left out; another in its place is another name: رشيد, رشاد. */
static guint
substitution_cost (gunichar a,
                   gunichar b)
{
  if (a == b)
    return 0;

  return is_arabic_weak (a) && is_arabic_weak (b) ? 2 : 1;
}

/* How many letters differ, a letter at its neighbour's place counting once. */
static guint
count_edits (const Shape *a,
             const Shape *b)
{
  guint rows[3][MOST_CHARS + 1];
  guint *older = rows[0];
  guint *before = rows[1];
  guint *row = rows[2];

  memset (rows, 0, sizeof rows);
  for (guint j = 0; j <= b->n_chars; j++)
    before[j] = j;
  for (guint i = 1; i <= a->n_chars; i++)
    {
      guint *spare = older;

      row[0] = i;
      for (guint j = 1; j <= b->n_chars; j++)
        {
          gunichar x = a->chars[i - 1];
          gunichar y = b->chars[j - 1];

          row[j] = MIN (MIN (before[j], row[j - 1]) + 1, before[j - 1] + substitution_cost (x, y));
          if (i > 1 && j > 1 && x == b->chars[j - 2] && y == a->chars[i - 2])
            row[j] = MIN (row[j], older[j - 2] + 1);
        }
      older = before;
      before = row;
      row = spare;
    }

  return before[b->n_chars];
}

static guint
most_edits (guint    n_chars,
            gboolean same_beginning)
{
  if (!same_beginning || n_chars < 6)
    return 1;

  return n_chars < 9 ? 2 : 3;
}

/* Whether the one letter in which two words differ is a likely slip. */
static gboolean
is_slip (const Shape *a,
         const Shape *b)
{
  guint n_chars = MIN (a->n_chars, b->n_chars);
  guint i = 0;

  if (a->n_chars != b->n_chars)
    return n_chars >= LEAST_MISTYPED;

  while (i < n_chars && a->chars[i] == b->chars[i])
    i++;
  if (n_chars >= LEAST_OTHER || (n_chars >= LEAST_CONFUSED && are_confused (a->chars[i], b->chars[i])))
    return TRUE;

  return n_chars >= LEAST_MISTYPED && a->chars[i] == char_at (b, i + 1) && b->chars[i] == char_at (a, i + 1);
}

/**
 * sijil_near_distance:
 * @word: a folded word
 * @other: another
 *
 * Whether two words may be spellings of one name: the consonants that are heard
 * are the same (k, q and c; s and c; ch and sh; ط and ت; doubled letters count
 * once, vowels and weak letters not at all) and at most one to three letters
 * differ, as the word is long; or one letter of a word of five and more is
 * mistaken for another, one of six and more forgotten, added or misplaced.
 *
 * Returns: how many letters differ; 0 when the words are equal or not near
 */
guint
sijil_near_distance (const char *word,
                     const char *other)
{
  Shape a, b;
  guint n_edits;

  g_return_val_if_fail (word != NULL && other != NULL, 0);

  if (!make_shape (word, &a) || !make_shape (other, &b) || a.end != b.end || a.key[0] != b.key[0])
    return 0;
  if (MAX (a.n_chars, b.n_chars) - MIN (a.n_chars, b.n_chars) > 3)
    return 0;

  n_edits = count_edits (&a, &b);
  if (a.n_key == b.n_key && memcmp (a.key, b.key, a.n_key * sizeof a.key[0]) == 0)
    return n_edits <= most_edits (MAX (a.n_chars, b.n_chars), a.begins_weak == b.begins_weak) ? n_edits : 0;

  return n_edits == 1 && a.begins_weak == b.begins_weak && is_slip (&a, &b) ? 1 : 0;
}

/* The letters with which a consonant is written. */
static const char *
spellings_of (gunichar sound)
{
  static const char * const groups[] = { "kqc", "sc", "jg", "bv", "fp", "تطث", "سص", "دضذظ", "كق" };

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (g_utf8_get_char (groups[i]) == sound)
      return groups[i];

  return NULL;
}

static void
add_beginnings (GPtrArray *beginnings,
                gunichar   letter)
{
  static const char * const weak_latin[] = { "", "a", "e", "i", NULL };
  static const char * const weak_arabic[] = { "", "ا", NULL };
  const char * const *weak = letter < 0x80 ? weak_latin : weak_arabic;
  char text[7] = "";

  g_unichar_to_utf8 (letter, text);
  for (guint i = 0; weak[i] != NULL; i++)
    g_ptr_array_add (beginnings, g_strconcat (weak[i], text, NULL));
}

/**
 * sijil_near_beginnings:
 * @word: a folded word
 *
 * The first letters of every word that may be near: what a sorted list of words
 * need be read for, and no more.
 *
 * Returns: (transfer full) (array zero-terminated=1): beginnings, none that begins another; empty when no word is near
 */
char **
sijil_near_beginnings (const char *word)
{
  GPtrArray *beginnings = g_ptr_array_new ();
  Shape shape;
  const char *letters;

  g_return_val_if_fail (word != NULL, NULL);

  if (make_shape (word, &shape))
    switch (shape.key[0])
      {
      case 'w':
        g_ptr_array_add (beginnings, g_strdup ("o"));
        g_ptr_array_add (beginnings, g_strdup ("u"));
        g_ptr_array_add (beginnings, g_strdup ("w"));
        break;
      case 'y':
        g_ptr_array_add (beginnings, g_strdup ("i"));
        g_ptr_array_add (beginnings, g_strdup ("y"));
        break;
      case 'C':
        add_beginnings (beginnings, 'c');
        add_beginnings (beginnings, 's');
        break;
      case 'X':
        add_beginnings (beginnings, 'k');
        break;
      default:
        letters = spellings_of (shape.key[0]);
        if (letters == NULL)
          add_beginnings (beginnings, shape.key[0]);
        for (; letters != NULL && *letters != '\0'; letters = g_utf8_next_char (letters))
          add_beginnings (beginnings, g_utf8_get_char (letters));
        break;
      }
  g_ptr_array_add (beginnings, NULL);

  return (char **) g_ptr_array_free (beginnings, FALSE);
}
